"""What is asked of a place in a text, asked and answered as an editor does."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from tests.lsp.client import ABLE, Client
from tests.lsp.connectors import TEXT

SHARED = TEXT.replace('"schema": {"type": "string"}', '"schema": {"$ref": "#/definitions/List"}').replace(
    '"paths": {', '"definitions": {"List": {"type": "string"}},\n    "paths": {'
)


def at(uri: str, text: str, words: str, after: int = 0) -> dict[str, Any]:
    """The place where the words begin, or so many characters after that."""
    before = text[: text.index(words) + after]
    character = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
    return {"textDocument": {"uri": uri}, "position": {"line": before.count("\n"), "character": character}}


def piece(text: str, where: dict[str, Any]) -> str:
    """What stands in a range of one line."""
    start, end = where["start"], where["end"]
    line: bytes = text.split("\n")[start["line"]].encode("utf-16-le")
    return line[2 * start["character"] : 2 * end["character"]].decode("utf-16-le")


def opened(client: Client, definition: Path, text: str = SHARED, **more: Any) -> str:
    client.initialize(definition.parent, **more)
    client.open(definition.as_uri(), text)
    return definition.as_uri()


def labels(answer: dict[str, Any]) -> list[str]:
    return [each["label"] for each in answer["items"]]


def test_hover_tells_of_the_key_and_of_what_is_wrong(client: Client, definition: Path) -> None:
    text = SHARED.replace('"x-ms-visibility": ', '"😀": 1, "x-ms-visibility": ')
    uri = opened(client, definition, text)
    client.diagnostics(uri)
    hover = client.request("textDocument/hover", at(uri, text, "x-ms-visibility"))
    assert hover["contents"]["kind"] == "markdown"
    assert hover["contents"]["value"].startswith("**`x-ms-visibility`**")
    assert piece(text, hover["range"]) == '"x-ms-visibility"'
    hover = client.request("textDocument/hover", at(uri, text, "Advanced"))
    assert "# visibility-value" in hover["contents"]["value"]
    assert client.request("textDocument/hover", at(uri, text, "}")) is None


def test_definition_references_and_outline(client: Client, definition: Path) -> None:
    uri = opened(client, definition)
    (target,) = client.request("textDocument/definition", at(uri, SHARED, "#/definitions/List"))
    assert (target["uri"], piece(SHARED, target["range"])) == (uri, '"List"')
    params = {**at(uri, SHARED, '"List"', 1), "context": {"includeDeclaration": False}}
    (use,) = client.request("textDocument/references", params)
    assert piece(SHARED, use["range"]) == '"$ref"'
    operation, definitions = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert (operation["name"], operation["detail"]) == ("Get All Lists", "GET /lists")
    assert [each["name"] for each in operation["children"]] == ["top", "200"]
    assert [each["name"] for each in definitions["children"]] == ["List"]


def test_clients_get_the_shapes_that_they_know(client: Client, definition: Path) -> None:
    able = copy.deepcopy(ABLE)
    able["textDocument"]["documentSymbol"] = {}
    able["textDocument"]["definition"] = {"linkSupport": True}
    uri = opened(client, definition, able=able)
    (link,) = client.request("textDocument/definition", at(uri, SHARED, "#/definitions/List"))
    assert (link["targetUri"], piece(SHARED, link["targetSelectionRange"])) == (uri, '"List"')
    assert piece(SHARED, link["targetRange"]) == '"List": {"type": "string"}'
    flat = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [(each["name"], each.get("containerName")) for each in flat] == [
        *(("Get All Lists", None), ("top", "Get All Lists"), ("200", "Get All Lists")),
        *(("definitions", None), ("List", "definitions")),
    ]


def test_completion_can_be_written(client: Client, definition: Path) -> None:
    uri = opened(client, definition)
    where = {"start": at(uri, SHARED, '"in": "query"')["position"]}
    client.edit(uri, [{"range": {**where, "end": where["start"]}, "text": '"x-ms-vi'}])
    _, typed = client.texts[uri]
    answer = client.request("textDocument/completion", at(uri, typed, '"x-ms-vi"'[:-1], 8))
    assert "x-ms-dynamic-values" in labels(answer)
    item = next(each for each in answer["items"] if each["label"] == "x-ms-dynamic-values")
    assert item["insertTextFormat"] == 1
    assert item["sortText"] == f"{labels(answer).index('x-ms-dynamic-values'):05}"
    client.edit(uri, [{"range": item["textEdit"]["range"], "text": item["textEdit"]["newText"]}])
    assert '"x-ms-dynamic-values": {' in client.texts[uri][1]


def test_completion_says_where_the_cursor_goes(client: Client, definition: Path) -> None:
    able = copy.deepcopy(ABLE)
    able["textDocument"]["completion"] = {"completionItem": {"snippetSupport": True}}
    uri = opened(client, definition, able=able)
    text = SHARED.replace('"in": "query",', '"in": "query",\n"')
    client.change(uri, text)
    answer = client.request("textDocument/completion", at(uri, text, '"in": "query",\n"', 16))
    item = next(each for each in answer["items"] if each["label"] == "x-ms-dynamic-values")
    assert item["insertTextFormat"] == 2
    assert "{$0\\}" in item["textEdit"]["newText"]


def test_a_broken_text_keeps_what_was_known(client: Client, definition: Path) -> None:
    uri = opened(client, definition)
    client.diagnostics(uri)
    broken = SHARED.replace('"in": "query",', '"in": "query", "x-ms-dynamic-values": {"operationId": "')
    version = client.change(uri, broken)
    assert [each["code"] for each in client.diagnostics(uri, version)] == ["json-syntax"]
    answer = client.request("textDocument/completion", at(uri, broken, '{"operationId": "', 17))
    assert labels(answer) == ["GetLists"]
    hover = client.request("textDocument/hover", at(uri, broken, "x-ms-visibility"))
    assert hover["contents"]["value"].startswith("**`x-ms-visibility`**")
    (target,) = client.request("textDocument/definition", at(uri, broken, "#/definitions/List"))
    assert target["uri"] == uri
    assert len(client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})) == 2


def test_the_properties_know_the_definition(client: Client, definition: Path) -> None:
    properties = definition.with_name("apiProperties.json")
    text = '{"properties": {"scriptOperations": [""]}}'
    properties.write_text(text, encoding="utf-8")
    client.initialize(definition.parent)
    uri = properties.as_uri()
    client.open(uri, text)
    answer = client.request("textDocument/completion", at(uri, text, '[""]', 2))
    assert labels(answer) == ["GetLists"]
    assert client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}}) == []


def test_other_texts_have_no_answers(client: Client, definition: Path) -> None:
    client.initialize(definition.parent)
    uri = definition.with_name("package.json").as_uri()
    client.open(uri, TEXT)
    for method in ("hover", "completion", "definition", "references", "documentSymbol"):
        params = {**at(uri, TEXT, "x-ms-visibility"), "context": {"includeDeclaration": True, "triggerKind": 1}}
        assert client.request(f"textDocument/{method}", params) is None
