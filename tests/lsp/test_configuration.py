"""What holds for a connector, read anew when it changes, and mistakes in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from connector_lint.lsp.settings import Settings, read_settings
from tests.lsp.client import ABLE, Client
from tests.lsp.connectors import CASE, SELECT, TEXT, VISIBILITY, connector

OFF = f"rules:\n  {CASE}: off\n  {VISIBILITY}: info\n"


def shown(client: Client, uri: str) -> dict[str, int]:
    """Of the rules that tests are about, which are told next, and how grave they are."""
    return _grave(client.diagnostics(uri))


def wait_until_shown(client: Client, uri: str, expected: dict[str, int]) -> None:
    """Where what held before may be told once more."""
    client.wait_for(
        "textDocument/publishDiagnostics",
        lambda params: params["uri"] == uri and _grave(params["diagnostics"]) == expected,
    )


def _grave(diagnostics: list[dict[str, Any]]) -> dict[str, int]:
    return {each["code"]: each["severity"] for each in diagnostics if each.get("code") in SELECT}


def messages(client: Client) -> list[str]:
    return [params["message"] for method, params in client.notified if method == "window/showMessage"]


def has_changed(client: Client, path: Path) -> None:
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2}]})


def test_a_change_of_the_file_holds_at_once(client: Client, definition: Path) -> None:
    config = definition.with_name(".connector-lint.yaml")
    client.initialize(definition.parent)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}
    config.write_text(OFF, encoding="utf-8")
    has_changed(client, config)
    assert shown(client, uri) == {VISIBILITY: 3}
    config.unlink()
    has_changed(client, config)
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}


def test_a_client_that_watches_nothing_sees_the_change_with_the_next_text(client: Client, definition: Path) -> None:
    client.initialize(definition.parent)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}
    definition.with_name(".connector-lint.yaml").write_text(OFF, encoding="utf-8")
    client.change(uri, TEXT + "\n")
    assert shown(client, uri) == {VISIBILITY: 3}


def test_what_is_typed_into_the_configuration_holds(client: Client, definition: Path) -> None:
    config = definition.with_name(".connector-lint.yaml")
    config.write_text("", encoding="utf-8")
    client.initialize(definition.parent)
    uri = definition.as_uri()
    client.open(config.as_uri(), "", "yaml")
    client.open(uri, TEXT)
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}
    client.change(config.as_uri(), OFF)
    assert shown(client, uri) == {VISIBILITY: 3}
    client.close(config.as_uri())
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}


def test_mistakes_are_told_where_they_are(client: Client, definition: Path) -> None:
    config = definition.with_name(".connector-lint.yaml")
    config.write_text("", encoding="utf-8")
    client.initialize(definition.parent)
    uri = definition.as_uri()
    client.open(config.as_uri(), "", "yaml")
    client.open(uri, TEXT)
    assert shown(client, uri)
    text = "profile: cutsom\nrules:\n  no-such-rule: off\n"
    version = client.change(config.as_uri(), text)
    assert shown(client, uri) == {}
    (mistake,) = client.diagnostics(config.as_uri(), version)
    assert mistake == {
        "range": {"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 15}},
        "severity": 1,
        "source": "connector-lint",
        "message": '"profile" cannot be "cutsom"; did you mean "custom"?',
    }
    version = client.change(config.as_uri(), text.replace("cutsom", "custom"))
    (mistake,) = client.diagnostics(config.as_uri(), version)
    assert mistake["range"]["start"] == {"line": 2, "character": 2}
    client.change(uri, TEXT + "\n")
    client.request("textDocument/codeAction", {"textDocument": {"uri": uri}, **CONTEXT})
    client.change(config.as_uri(), "profile: custom\n")
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}
    assert client.diagnostics(config.as_uri()) == []
    assert [each.rpartition(": ")[2] for each in messages(client)] == [
        '"profile" cannot be "cutsom"; did you mean "custom"?',
        'there is no rule "no-such-rule"',
    ]


CONTEXT: dict[str, Any] = {
    "range": {name: {"line": 0, "character": 0} for name in ("start", "end")},
    "context": {"diagnostics": []},
}


def test_packs_are_loaded_again(client: Client, definition: Path) -> None:
    rule = (
        "from connector_lint.kinds import Operation\nfrom connector_lint.rule import Problems, rule\n\n\n"
        '@rule("warning")\ndef house(operation: Operation) -> Problems:\n    """Say it."""\n'
        '    yield operation.report("{}")\n'
    )
    pack = definition.with_name("contoso_rules.py")
    pack.write_text(rule.format("as it was"), encoding="utf-8")
    definition.with_name(".connector-lint.yaml").write_text("packs: [./contoso_rules.py]\n", encoding="utf-8")
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    client.initialize(definition.parent, able={**ABLE, "workspace": {**ABLE["workspace"], **watching}})
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert [each["message"] for each in client.diagnostics(uri)] == ["as it was"]
    pack.write_text(rule.format("as it is after a change"), encoding="utf-8")
    has_changed(client, pack)
    assert [each["message"] for each in client.diagnostics(uri)] == ["as it is after a change"]
    client.stop()
    patterns = [
        watcher["globPattern"]
        for method, params in client.asked
        if method == "client/registerCapability"
        for registration in params["registrations"]
        for watcher in registration["registerOptions"]["watchers"]
    ]
    assert {"**/.connector-lint*", "**/contoso_rules.py"} <= set(patterns)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="rules in YAML need Python 3.11")
def test_rules_in_yaml_are_read_from_the_editor(client: Client, definition: Path) -> None:
    text = "rules:\n  house:\n    message: {}\n    given: $.info\n    then: {{field: nothing, function: truthy}}\n"
    pack = definition.with_name("house.yaml")
    pack.write_text(text.format("saved"), encoding="utf-8")
    definition.with_name(".connector-lint.yaml").write_text("packs: [./house.yaml]\n", encoding="utf-8")
    client.initialize(definition.parent)
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert [each["message"] for each in client.diagnostics(uri)] == ["saved"]
    client.open(pack.as_uri(), text.format("saved"), "yaml")
    client.change(pack.as_uri(), text.format("typed"))
    assert [each["message"] for each in client.diagnostics(uri)] == ["typed"]
    version = client.change(pack.as_uri(), "rules:\n  house: {given: 1}\n")
    assert client.diagnostics(pack.as_uri(), version)[0]["severity"] == 1


def test_what_is_accepted_is_not_told(client: Client, definition: Path) -> None:
    baseline = definition.with_name("accepted.json")
    definition.with_name(".connector-lint.yaml").write_text("baseline: accepted.json\n", encoding="utf-8")
    client.initialize(definition.parent, options={"select": SELECT})
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert shown(client, uri) == {}
    assert "there is no such baseline" in messages(client)[0]
    entry = {"file": definition.name, "pointer": "/paths/~1lists/get/summary", "rule": CASE}
    baseline.write_text(f'{{"version": 1, "accepted": [{entry}]}}'.replace("'", '"'), encoding="utf-8")
    has_changed(client, baseline)
    assert shown(client, uri) == {VISIBILITY: 1}
    client.change(uri, TEXT.replace("Get All", "List Of"))
    assert shown(client, uri) == {VISIBILITY: 1}


# --- settings ---------------------------------------------------------------------------------------------------------


def test_settings_are_asked_for_each_folder(client: Client, tmp_path: Path) -> None:
    one, two = connector(tmp_path / "one"), connector(tmp_path / "two")
    (tmp_path / "two" / "lint.yaml").write_text(f"rules: {{{CASE}: error}}\n", encoding="utf-8")
    told: dict[str | None, Any] = {
        None: {},
        one.parent.as_uri(): {"select": [VISIBILITY], "profile": "certified"},
        two.parent.as_uri(): {"ignore": VISIBILITY, "config": "lint.yaml", "run": None},
    }
    client.answers["workspace/configuration"] = lambda params: [
        told[item.get("scopeUri")] if item["section"] == "connectorLint" else None for item in params["items"]
    ]
    able = {**ABLE, "workspace": {**ABLE["workspace"], "configuration": True}}
    client.initialize(one.parent, two.parent, able=able)
    client.wait_for_asked("workspace/configuration")
    client.open(one.as_uri(), TEXT)
    client.open(two.as_uri(), TEXT)
    assert shown(client, one.as_uri()) == {VISIBILITY: 1}
    assert shown(client, two.as_uri()) == {CASE: 1}
    told[one.parent.as_uri()] = {"select": [CASE]}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    wait_until_shown(client, one.as_uri(), {CASE: 2})
    client.notify("workspace/didChangeConfiguration", {"settings": {"connectorLint": {"select": [VISIBILITY]}}})
    assert shown(client, one.as_uri()) == {VISIBILITY: 1}
    told[one.parent.as_uri()] = {"select": [CASE]}
    gone = [{"uri": one.parent.as_uri(), "name": "one"}]
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": gone}})
    assert shown(client, one.as_uri()) == {CASE: 2, VISIBILITY: 1}
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": gone, "removed": []}})
    assert shown(client, one.as_uri()) == {CASE: 2}


def test_settings_that_are_not_understood_are_told(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options={"connectorLint": {"profil": "custom", "select": ["no-such-rule"]}})
    client.open(definition.as_uri(), TEXT)
    assert client.diagnostics(definition.as_uri()) == []
    assert messages(client) == [
        'connector-lint: connectorLint: unknown setting "profil"; did you mean "profile"?',
        'connector-lint: there is no rule "no-such-rule"',
    ]


def test_only_what_is_saved_is_linted_where_that_is_wanted(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options={"run": "onSave", "select": SELECT})
    uri = definition.as_uri()
    client.open(uri, TEXT)
    assert shown(client, uri) == {CASE: 2, VISIBILITY: 1}
    client.change(uri, TEXT.replace("Get All Lists", "Get all lists"))
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert client.diagnostics(uri)[0]["code"] == VISIBILITY
    versions = [told["version"] for method, told in client.notified if method == "textDocument/publishDiagnostics"]
    assert versions == [1, 2]
    client.change(uri, TEXT)
    start = {"start": {"line": 16, "character": 30}, "end": {"line": 16, "character": 30}}
    assert client.actions(uri, start)[0]["title"] == "Write it in sentence case"


@pytest.mark.parametrize(
    ("given", "settings", "problems"),
    [
        (None, Settings(), 0),
        ({"connectorLint": None}, Settings(), 0),
        ({"profile": None, "select": [], "config": "", "trace": {"server": "verbose"}}, Settings(), 0),
        ({"enable": True, "path": "", "args": ["lsp"]}, Settings(), 0),
        ({"select": "a, b,", "ignore": ["c"]}, Settings(select=("a", "b"), ignore=("c",)), 0),
        ({"run": "onSave", "trace": "verbose"}, Settings(run="onSave", trace="verbose"), 0),
        ({"run": "always", "profile": 1, "select": 1, "ignore": [1], "config": []}, Settings(), 4),
        ({"config": 1}, Settings(), 1),
        ("all", Settings(), 1),
    ],
)
def test_settings_as_editors_send_them(given: Any, settings: Settings, problems: int) -> None:
    told: list[str] = []
    assert read_settings(given, told.append) == settings
    assert len(told) == problems
