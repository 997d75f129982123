"""What is wrong with a text, told while it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connector_lint.lsp.uris import path_of, uri_of
from tests.lsp.client import ABLE, PULLS, Client
from tests.lsp.connectors import CASE, MENDED, SELECT, TEXT, VISIBILITY, connector

OPTIONS = {"select": SELECT}


def codes(found: list[dict[str, Any]]) -> list[str | None]:
    return [each.get("code") for each in found]


def at(text: str, words: str, encoding: str = "utf-16-le") -> dict[str, Any]:
    """The range of the words in their line, in units of two bytes."""
    before, _, _ = text.partition(words)
    line = before.count("\n")
    start = len(before.rpartition("\n")[2].encode(encoding)) // 2
    end = start + len(words.encode(encoding)) // 2
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def test_a_text_is_linted_when_it_is_opened_and_while_it_is_typed(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    first, second = client.diagnostics(uri, 1)
    assert first == {
        "range": at(TEXT, '"Get All Lists"'),
        "severity": 2,
        "code": CASE,
        "codeDescription": {"href": f"https://github.com/connector-lint/connector-lint/blob/main/docs/rules/{CASE}.md"},
        "source": "connector-lint",
        "message": 'summary "Get All Lists" is not in sentence case; write "Get all lists"',
    }
    assert (second["code"], second["range"]) == (VISIBILITY, at(TEXT, '"Advanced"'))

    typed = [{"range": at(TEXT, words), "text": words.lower()} for words in ("All Lists", "Advanced")]
    assert codes(client.diagnostics(uri, client.edit(uri, typed[:1]))) == [VISIBILITY]
    assert client.diagnostics(uri, client.edit(uri, typed[1:])) == []
    client.close(uri)
    assert client.diagnostics(uri) == []


def test_the_file_counts_again_once_its_text_is_closed_beside_another(client: Client, definition: Path) -> None:
    properties = definition.with_name("apiProperties.json")
    properties.write_text("{}", encoding="utf-8")
    client.initialize(definition.parent, options=OPTIONS)
    uri = definition.as_uri()
    client.open(properties.as_uri(), "{}")
    assert codes(client.diagnostics(uri)) == [CASE, VISIBILITY]
    client.open(uri, MENDED)
    assert client.diagnostics(uri) == []
    client.close(uri)
    assert codes(client.diagnostics(uri)) == [CASE, VISIBILITY]
    client.close(properties.as_uri())
    assert client.diagnostics(uri) == []


def test_a_burst_of_changes_is_linted_once(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    client.diagnostics(uri, 1)
    for number in range(200):
        last = client.change(uri, TEXT.replace("All Lists", f"Item{number} Now"))
    client.diagnostics(uri, last)
    versions = [told["version"] for method, told in client.notified if method == "textDocument/publishDiagnostics"]
    assert versions[0] == 1
    assert versions == sorted(set(versions))
    assert len(versions) < 100


def test_what_cannot_be_read_is_told_alone(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert len(client.diagnostics(uri, 1)) == 2
    version = client.change(uri, TEXT.replace('"host": ', '"host" '))
    (broken,) = client.diagnostics(uri, version)
    assert (broken["code"], broken["severity"], broken["range"]["start"]["line"]) == ("json-syntax", 1, 8)
    assert codes(client.diagnostics(uri, client.change(uri, TEXT))) == [CASE, VISIBILITY]


def test_what_nothing_uses_is_tagged(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options={"select": ["definition-unused"]})
    uri = definition.as_uri()
    client.open(uri, TEXT.rstrip().removesuffix("}") + ',"definitions": {"List": {"type": "object"}}}')
    (unused,) = client.diagnostics(uri)
    assert unused["tags"] == [1]


def test_what_is_large_is_underlined_in_its_first_line(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options={"select": ["security-missing"]})
    client.open(definition.as_uri(), TEXT)
    (found,) = client.diagnostics(definition.as_uri())
    assert found["range"] == at(TEXT, "{")


def test_other_places_are_told(client: Client, definition: Path) -> None:
    other = '"/list": {"get": {"operationId": "GetLists"}},'
    text = TEXT.replace('"paths": {', '"paths": {' + other)
    client.initialize(definition.parent, options={"select": ["operation-id-not-unique"]})
    uri = definition.as_uri()
    client.open(uri, text)
    (found,) = client.diagnostics(uri)
    (related,) = found["relatedInformation"]
    assert related == {
        "location": {"uri": uri, "range": at(text, '"GetLists"')},
        "message": "the same operationId",
    }


def test_a_client_gets_what_it_understands(client: Client, definition: Path) -> None:
    able: dict[str, Any] = {"textDocument": {"publishDiagnostics": {}}}
    client.initialize(definition.parent, able=able, options=OPTIONS)
    client.open(definition.as_uri(), TEXT)
    assert {key for each in client.diagnostics(definition.as_uri()) for key in each} == {
        *("range", "severity", "code", "source", "message")
    }


# --- asked for --------------------------------------------------------------------------------------------------------


def pull(client: Client, uri: str, before: str | None = None) -> dict[str, Any]:
    params = {"textDocument": {"uri": uri}, **({"previousResultId": before} if before else {})}
    report: dict[str, Any] = client.request("textDocument/diagnostic", params)
    return report


def test_a_client_that_asks_is_answered_and_not_told_as_well(client: Client, definition: Path) -> None:
    capabilities = client.initialize(definition.parent, able=PULLS, options=OPTIONS)["capabilities"]
    assert capabilities["diagnosticProvider"]["interFileDependencies"] is True
    uri = definition.as_uri()
    client.open(uri, TEXT)
    report = pull(client, uri)
    assert (report["kind"], codes(report["items"])) == ("full", [CASE, VISIBILITY])
    again = pull(client, uri, report["resultId"])
    assert again == {"kind": "unchanged", "resultId": report["resultId"]}
    client.change(uri, MENDED)
    third = pull(client, uri, report["resultId"])
    assert (third["kind"], third["items"]) == ("full", [])
    client.stop()
    assert "textDocument/publishDiagnostics" not in dict(client.notified)


def test_a_client_that_asks_is_told_when_to_ask_again(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, able=PULLS, options=OPTIONS)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    report = pull(client, uri)
    config = definition.with_name(".connector-lint.yaml")
    config.write_text(f"rules: {{{CASE}: off}}\n", encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 1}]})
    assert codes(pull(client, uri, report["resultId"])["items"]) == [CASE, VISIBILITY]  # what is selected holds
    assert "workspace/diagnostic/refresh" in dict(client.asked)


def test_mistakes_in_the_configuration_are_told_once_to_a_client_that_asks(client: Client, definition: Path) -> None:
    config = definition.with_name(".connector-lint.yaml")
    config.write_text("profile: cutsom\n", encoding="utf-8")
    client.initialize(definition.parent, able=PULLS, options=OPTIONS)
    client.open(config.as_uri(), "profile: cutsom\n", "yaml")
    client.open(definition.as_uri(), TEXT)
    assert len(client.diagnostics(config.as_uri())) == 1
    assert pull(client, config.as_uri())["items"] == []
    assert pull(client, definition.as_uri())["items"] == []


# --- which texts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["with space", "hash#tag", "50% off", "semi;colon", "ü€😀", "a+b&c", "[brackets]", "que?stion"]
)
def test_addresses_of_any_path(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name / "apiDefinition.swagger.json")
    assert uri_of(path) == Path(path).as_uri()
    assert path_of(uri_of(path)) == path


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///c%3A/Contoso%20Lists/a.json", "c:/Contoso Lists/a.json"),
        ("file:///C:/a.json", "C:/a.json"),
        ("file://server/share/a%23b.json", "//server/share/a#b.json"),
        ("file://localhost/a.json", "/a.json"),
        ("untitled:Untitled-1", None),
        ("https://contoso.com/a.json", None),
    ],
)
def test_addresses_of_windows_and_others(uri: str, path: str | None) -> None:
    assert path_of(uri) == path
    if path and "localhost" not in uri:
        assert path_of(uri_of(path)) == path


def test_files_of_any_path_without_a_folder(client: Client, tmp_path: Path) -> None:
    client.initialize(options=OPTIONS)
    for name in ("with space", "hash#tag", "50% off", "ü€😀"):
        definition = connector(tmp_path / name)
        (tmp_path / name / ".connector-lint.yaml").write_text(f"rules: {{{CASE}: error}}\n", encoding="utf-8")
        client.open(definition.as_uri(), TEXT)
        found = client.diagnostics(definition.as_uri(), 1)
        assert [(each["code"], each["severity"]) for each in found] == [(CASE, 1), (VISIBILITY, 1)]


def test_folders_have_configurations_of_their_own(client: Client, tmp_path: Path) -> None:
    one, two = connector(tmp_path / "one"), connector(tmp_path / "two")
    (tmp_path / "one" / ".connector-lint.yaml").write_text(f"rules: {{{CASE}: off}}\n", encoding="utf-8")
    client.initialize(one.parent, two.parent, options={})
    for path in (one, two):
        client.open(path.as_uri(), TEXT)
    assert CASE not in codes(client.diagnostics(one.as_uri()))
    assert CASE in codes(client.diagnostics(two.as_uri()))


def test_a_text_that_was_never_saved(client: Client, tmp_path: Path) -> None:
    (tmp_path / ".connector-lint.yaml").write_text(f"rules: {{{CASE}: off}}\n", encoding="utf-8")
    client.initialize(tmp_path)
    client.open("untitled:Untitled-1", TEXT)
    found = codes(client.diagnostics("untitled:Untitled-1"))
    assert VISIBILITY in found
    assert CASE not in found


def test_other_texts_are_left_alone(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options={})
    client.open("untitled:Untitled-1", json.dumps({"name": "package"}))
    client.open(definition.with_name("package.json").as_uri(), TEXT)
    client.open("git:/contoso/apiDefinition.swagger.json", MENDED)
    properties = definition.with_name("apiProperties.json")
    client.open(properties.as_uri(), "{}")  # which has the definition linted as it is on disk
    assert client.diagnostics(definition.as_uri())
    client.stop()
    told = [told for method, told in client.notified if method == "textDocument/publishDiagnostics"]
    assert {each["uri"] for each in told if each["diagnostics"]} == {definition.as_uri()}


def test_yaml(client: Client, tmp_path: Path) -> None:
    text = "swagger: '2.0'\npaths:\n  /lists:\n    get:\n      summary: Get All Lists\n      operationId: GetLists\n"
    definition = connector(tmp_path, text, "apiDefinition.swagger.yaml")
    client.initialize(tmp_path, options=OPTIONS)
    uri = definition.as_uri()
    client.open(uri, text, "yaml")
    (found,) = client.diagnostics(uri)
    assert (found["code"], found["range"]) == (CASE, at(text, "Get All Lists"))


# --- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "first", "last"), [("utf-8", 38, 53), ("utf-16", 36, 51), ("utf-32", 35, 50)])
def test_places_are_counted_as_agreed(client: Client, definition: Path, encoding: str, first: int, last: int) -> None:
    able = {**ABLE, "general": {"positionEncodings": [encoding, "utf-16"]}}
    result = client.initialize(definition.parent, able=able, options=OPTIONS)
    assert result["capabilities"]["positionEncoding"] == encoding
    text = TEXT.replace('"summary": ', '"😀": 1, "summary": ')
    client.open(definition.as_uri(), text)
    (found, *_) = client.diagnostics(definition.as_uri())
    assert found["range"] == {"start": {"line": 16, "character": first}, "end": {"line": 16, "character": last}}
    where = {"start": {"line": 16, "character": first + 5}, "end": {"line": 16, "character": first + 8}}
    client.edit(definition.as_uri(), [{"range": where, "text": "all"}])
    (found, *_) = client.diagnostics(definition.as_uri(), 2)
    assert "Get all Lists" in found["message"]


def test_a_client_that_does_not_care_counts_as_ever(client: Client, definition: Path) -> None:
    assert client.initialize(definition.parent, able={})["capabilities"]["positionEncoding"] == "utf-16"
