# Completion of connector-lint for fish:
#     connector-lint completion fish > ~/.config/fish/completions/connector-lint.fish
#
# connector-lint says how a line goes on: first what kind of thing comes, and what of the word stays as it is; then each
# value, a tab, and what it is.

function __connector_lint_complete
    set -l words (commandline -opc)
    set -l current (string replace --all --regex '["\']' '' -- (commandline -ct))
    set -l command (string replace -r '^~(?=/)' -- $HOME $words[1])
    set -e words[1]
    type -q $command; or return
    set -l lines ($command "--complete=$current" $words 2>/dev/null)
    set -l head (string split \t -- $lines[1])
    set -e lines[1]
    switch "$head[1]"
        case files
            __fish_complete_path $current
        case folders
            __fish_complete_directories $current ''
        case values
            for line in $lines
                printf '%s%s\n' $head[2] $line
            end
    end
end

complete --command connector-lint --no-files --keep-order --arguments '(__connector_lint_complete)'
