"""What can be done about what was found, done as an editor does it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from connector_lint.fixes import edited
from connector_lint.lsp.ignoring import entry_edit
from connector_lint.reader import read_yaml
from connector_lint.source import Source
from tests.lsp.client import ABLE, Client
from tests.lsp.connectors import CASE, MENDED, SELECT, TEXT, VISIBILITY

OPTIONS = {"select": SELECT}
START = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}


def titles(actions: list[dict[str, Any]]) -> list[str]:
    return [each["title"] for each in actions]


def named(actions: list[dict[str, Any]], title: str) -> dict[str, Any]:
    (action,) = [each for each in actions if each["title"] == title]
    return action


def opened(client: Client, definition: Path, text: str = TEXT, **more: Any) -> tuple[str, list[dict[str, Any]]]:
    client.initialize(definition.parent, **{"options": OPTIONS, **more})
    client.open(definition.as_uri(), text)
    return definition.as_uri(), client.diagnostics(definition.as_uri(), 1)


def test_a_fix_mends_what_it_is_for(client: Client, definition: Path) -> None:
    uri, (first, second) = opened(client, definition)
    actions = client.actions(uri, first["range"], told=[first, second])
    assert titles(actions) == [
        "Write it in sentence case",
        f"Ignore {CASE} here",
        f"Show the page of {CASE}",
        "Fix all that can be fixed safely",
    ]
    fix = actions[0]
    assert (fix["kind"], fix["isPreferred"], fix["diagnostics"]) == ("quickfix", True, [first])
    client.apply(fix["edit"])
    assert client.texts[uri] == (2, TEXT.replace("Get All Lists", "Get all lists"))
    assert [each["code"] for each in client.diagnostics(uri, 2)] == [VISIBILITY]


def test_there_is_nothing_to_do_elsewhere(client: Client, definition: Path) -> None:
    uri, _ = opened(client, definition)
    assert titles(client.actions(uri, START)) == ["Fix all that can be fixed safely"]
    client.change(uri, MENDED)
    assert client.actions(uri, WHOLE) == []


def test_a_guess_is_said_to_be_one(client: Client, definition: Path) -> None:
    call = (
        '"x-ms-dynamic-values": {"operationId": "GetList", "value-path": "id", "value-title": "name"}, "type": "string"'
    )
    text = TEXT.replace('"type": "integer"', call)
    uri, (found,) = opened(client, definition, text, options={"select": ["operation-id-not-found"]})
    fix = client.actions(uri, found["range"], told=[found])[0]
    assert (fix["title"], fix["isPreferred"]) == ('Write "GetLists" (suggested)', False)
    client.apply(fix["edit"])
    assert client.diagnostics(uri, 2) == []


def test_actions_are_for_the_text_as_it_is_now(client: Client, definition: Path) -> None:
    uri, (first, second) = opened(client, definition)
    # The client still shows what was found in the old text when somebody types and asks at once.
    client.edit(uri, [{"range": START, "text": "\n\n\n"}])
    assert titles(client.actions(uri, first["range"], told=[first, second])) == ["Fix all that can be fixed safely"]
    moved = copy.deepcopy(first["range"])
    for each in moved.values():
        each["line"] += 3
    client.apply(client.actions(uri, moved, told=[first, second])[0]["edit"])
    assert client.texts[uri] == (3, "\n\n\n" + TEXT.replace("Get All Lists", "Get all lists"))


def test_all_is_fixed_on_saving(client: Client, definition: Path) -> None:
    uri, _ = opened(client, definition)
    for kind in ("source", "source.fixAll", "source.fixAll.connectorLint"):
        (action,) = client.actions(uri, WHOLE, only=[kind])
        assert action["kind"] == "source.fixAll.connectorLint"
        assert "edit" not in action
    client.apply(client.request("codeAction/resolve", action)["edit"])
    assert client.texts[uri] == (2, MENDED)
    assert client.actions(uri, WHOLE, only=["source.fixAll"]) == []


def test_what_is_asked_for_later_is_for_the_text_of_then(client: Client, definition: Path) -> None:
    uri, _ = opened(client, definition)
    (action,) = client.actions(uri, WHOLE, only=["source.fixAll"])
    client.change(uri, "\n" + TEXT)
    client.apply(client.request("codeAction/resolve", action)["edit"])
    assert client.texts[uri] == (3, "\n" + MENDED)
    assert "edit" not in client.request("codeAction/resolve", action)


def test_other_kinds_are_not_ours(client: Client, definition: Path) -> None:
    uri, _ = opened(client, definition)
    assert client.actions(uri, WHOLE, only=["refactor"]) == []
    assert client.actions(uri, WHOLE, only=["source.fixAll.eslint", "source.organizeImports"]) == []
    assert {each["kind"] for each in client.actions(uri, WHOLE, only=["quickfix"])} == {"quickfix"}


def test_a_client_that_cannot_ask_later_gets_a_command(client: Client, definition: Path) -> None:
    able = copy.deepcopy(ABLE)
    del able["textDocument"]["codeAction"]["resolveSupport"]
    uri, _ = opened(client, definition, able=able)
    (action,) = client.actions(uri, WHOLE, only=["source.fixAll"])
    command = action["command"]
    client.answers["workspace/applyEdit"] = lambda _: {"applied": True}
    client.request("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})
    client.apply(dict(client.asked)["workspace/applyEdit"]["edit"])
    assert client.texts[uri] == (2, MENDED)
    client.request("workspace/executeCommand", {"command": "connectorLint.fixAll", "arguments": [uri]})
    assert [method for method, _ in client.asked].count("workspace/applyEdit") == 1


def test_all_of_one_rule_are_fixed(client: Client, definition: Path) -> None:
    text = TEXT.replace('"x-ms-visibility"', '"x-ms-summary": "Top", "x-ms-visibility"').replace(
        '"operationId"', '"x-ms-visibility": "Important", "operationId"'
    )
    uri, found = opened(client, definition, text)
    actions = client.actions(uri, next(each["range"] for each in found if each["code"] == VISIBILITY))
    action = named(actions, f"Fix all 2 of {VISIBILITY}")
    client.apply(client.request("codeAction/resolve", action)["edit"])
    assert [each["code"] for each in client.diagnostics(uri, 2)] == [CASE]


def test_a_client_without_versions_gets_plain_changes(client: Client, definition: Path) -> None:
    uri, (first, _) = opened(client, definition, able={"textDocument": ABLE["textDocument"]})
    actions = client.actions(uri, first["range"])
    assert list(actions[0]["edit"]["changes"]) == [uri]
    assert f"Ignore {CASE} here" not in titles(actions)  # it cannot make the file


# --- ignoring ---------------------------------------------------------------------------------------------------------


def test_ignoring_makes_a_configuration(client: Client, definition: Path) -> None:
    uri, (first, _) = opened(client, definition)
    client.apply(named(client.actions(uri, first["range"]), f"Ignore {CASE} here")["edit"])
    config = definition.with_name(".connector-lint.yaml")
    assert config.read_text(encoding="utf-8") == (
        f"ignore:\n  - rule: {CASE}\n    file: /apiDefinition.swagger.json\n    pointer: /paths/~1lists/get/summary\n"
    )
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 1}]})
    assert [each["code"] for each in client.diagnostics(uri)] == [VISIBILITY]


def test_ignoring_is_written_into_the_configuration_that_is_open(client: Client, definition: Path) -> None:
    config = definition.parent.parent / ".connector-lint.yaml"
    config.write_text("profile: custom\n", encoding="utf-8")
    client.initialize(definition.parent.parent, options=OPTIONS)
    text = "# ours\nignore:\n  - rule: host-not-production # 😀\n    reason: a demo\nprofile: custom\n"
    client.open(config.as_uri(), text, "yaml")
    uri = definition.as_uri()
    client.open(uri, TEXT)
    first, _ = client.diagnostics(uri, 1)
    client.apply(named(client.actions(uri, first["range"]), f"Ignore {CASE} here")["edit"])
    entry = f"  - rule: {CASE}\n    file: contoso/apiDefinition.swagger.json\n    pointer: /paths/~1lists/get/summary\n"
    assert client.texts[config.as_uri()] == (2, text.replace("profile", entry + "profile"))
    assert [each["code"] for each in client.diagnostics(uri)] == [VISIBILITY]


ENTRY = {"rule": "visibility-value", "file": "a b/*.json", "pointer": "/paths/~1lists~1{id}"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "profile: custom",
        "ignore:\n",
        "ignore: []\n",
        "ignore: # later\nprofile: custom\n",
        "ignore:\n  # - rule: old\n",
        "ignore:\n  - rule: a # why\n    file: x # where\n# more\nprofile: custom\n",
        "ignore:\n- rule: a",
        "ignore:\n- {rule: a}\n\n\nprofile: custom\n",
        "ignore: [{rule: a}]\n",
        "ignore: [\n  {rule: a}, # why\n]\n",
        "ignore:\r\n  - rule: a\r\n    reason: >\r\n      long\r\n      story\r\n\r\nprofile: custom\r\n",
        "ignore:\n  - rule: a\n    reason: |\n      story\n",
        "ignore:\n  -\n    rule: a\nprofile: custom\n",
    ],
)
def test_an_entry_is_added_and_nothing_else_changed(text: str) -> None:
    edit = entry_edit(Source(text, ".connector-lint.yaml"), ENTRY)
    assert edit is not None
    after = edited(text, [edit])
    before = read_yaml(Source(text, "x.yaml")).value or {}
    assert read_yaml(Source(after, "x.yaml")).value == {**before, "ignore": [*(before.get("ignore") or []), ENTRY]}
    assert all(word in after for word in text.replace("[]", "").rstrip("]\n").split())
    assert ("\r\n" in after) == ("\r\n" in text)


@pytest.mark.parametrize(
    "text", ["ignore: [", "[]", "ignore: all\n", "unknown: 1\n", "ignore: &x [{rule: a}]\nrules: *x"]
)
def test_what_is_no_configuration_is_left_alone(text: str) -> None:
    edit = entry_edit(Source(text, ".connector-lint.yaml"), ENTRY)
    assert edit is None or read_yaml(Source(edited(text, [edit]), "x.yaml")).value["ignore"][-1] == ENTRY


# --- pages ------------------------------------------------------------------------------------------------------------


def test_the_page_of_a_rule_is_shown(client: Client, definition: Path) -> None:
    uri, (first, _) = opened(client, definition, able={**ABLE, "window": {"showDocument": {"support": True}}})
    command = named(client.actions(uri, first["range"]), f"Show the page of {CASE}")["command"]
    page = client.request(
        "workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]}
    )
    assert page.startswith(f"# {CASE}\n")
    shown = dict(client.asked)["window/showDocument"]
    assert (shown["uri"], shown["external"]) == (first["codeDescription"]["href"], True)


def test_where_nothing_can_be_shown_the_page_is_named(client: Client, definition: Path) -> None:
    opened(client, definition)
    for name in ("no-such-rule", CASE):
        client.request("workspace/executeCommand", {"command": "connectorLint.showRule", "arguments": [name]})
    told = [params["message"] for method, params in client.notified if method == "window/showMessage"]
    assert told[0] == 'connector-lint: there is no rule "no-such-rule"'
    assert told[1].startswith(f"{CASE}: ")
    assert told[1].endswith(f"docs/rules/{CASE}.md")
