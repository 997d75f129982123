-- Drives the language server as somebody does who works in Neovim; what Neovim then shows goes to $RESULT, as JSON.

local result = {}
local patience = 30000

local function wait(what, condition)
  assert(vim.wait(patience, condition, 20), "waited in vain for " .. what)
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local function go_to(words)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. words, "cW") > 0, "no " .. words)
end

local function diagnostics()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { line = each.lnum + 1, column = each.col + 1, message = each.message, code = each.code })
  end
  return found
end

-- What the user would choose from a list of code actions.
local choice
vim.ui.select = function(items, options, choose)
  local titles = {}
  for index, item in ipairs(items) do
    titles[index] = options.format_item and options.format_item(item) or item
  end
  result.offered = titles
  for index, title in ipairs(titles) do
    if title:find(choice, 1, true) then
      return choose(items[index], index)
    end
  end
  error("nothing is called " .. choice)
end

local function act(words, title)
  local before = vim.api.nvim_buf_get_changedtick(0)
  go_to(words)
  choice = title
  vim.lsp.buf.code_action()
  wait("the action " .. title, function()
    return vim.api.nvim_buf_get_changedtick(0) ~= before
  end)
end

local function main()
  vim.o.hidden = true
  vim.o.swapfile = false
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.DEFINITION))
  local command = vim.fn.json_decode(vim.env.SERVER)
  local client = vim.lsp.start_client({ name = "connector-lint", cmd = command, root_dir = vim.fn.getcwd() })
  vim.lsp.buf_attach_client(0, client)
  wait("diagnostics", function()
    return #vim.diagnostic.get(0) > 0
  end)
  result.diagnostics = diagnostics()

  act("Get All Lists", "Write it in sentence case")
  result.mended = lines()[vim.fn.line(".")]
  wait("fewer diagnostics", function()
    return #vim.diagnostic.get(0) < #result.diagnostics
  end)
  result.left = diagnostics()
  act("x-ms-visibility", "Fix all that can be fixed safely")
  wait("no diagnostics", function()
    return #vim.diagnostic.get(0) == 0
  end)

  go_to("x-ms-visibility")
  vim.lsp.buf.hover()
  wait("the hover", function()
    return #vim.api.nvim_list_wins() > 1
  end)
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if window ~= vim.api.nvim_get_current_win() then
      result.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
      vim.api.nvim_win_close(window, true)
    end
  end

  go_to('definitions/List')
  vim.lsp.buf.definition()
  wait("the definition", function()
    return vim.fn.getline("."):find('"List": {', 1, true) ~= nil
  end)
  result.definition = vim.fn.line(".")

  vim.lsp.buf.document_symbol()
  wait("the symbols", function()
    return #vim.fn.getqflist() + #vim.fn.getloclist(0) > 0
  end)
  local listed = vim.fn.getqflist()
  if #listed == 0 then
    listed = vim.fn.getloclist(0)
  end
  result.symbols = vim.tbl_map(function(each)
    return each.text
  end, listed)

  vim.cmd("wincmd p")
  go_to('"in": "query"')
  vim.cmd([[normal! O"]])
  local position = vim.lsp.util.make_position_params(0, "utf-16")
  position.position.character = #vim.fn.getline(".")
  local answers = vim.lsp.buf_request_sync(0, "textDocument/completion", position, patience)
  local items = answers[client].result
  result.completion = vim.tbl_map(function(item)
    return item.label
  end, items.items or items)
  vim.cmd("undo")

  result.text = table.concat(lines(), "\n")
  vim.lsp.stop_client(client)
  wait("the end of the server", function()
    return vim.lsp.client_is_stopped(client)
  end)
end

local fine, problem = pcall(main)
if not fine then
  result.problem = tostring(problem)
end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd("qall!")
