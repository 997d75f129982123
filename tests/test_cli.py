"""The command as a user runs it: in process, on small connectors in a temporary folder."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from connector_lint.config import load_config
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.reporters import MODULES
from tests.conftest import Run

EXAMPLE = Path(__file__).parent.parent / "examples" / "contoso-tasks"


@pytest.fixture
def connector(tmp_path: Path) -> Path:
    """A copy of the example; gives its definition."""
    shutil.copytree(EXAMPLE, tmp_path / "tasks")
    return tmp_path / "tasks" / "apiDefinition.swagger.json"


def _definition(path: Path, **operation: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    get = {"operationId": "Ask", "description": "Asks.", "responses": {"200": {"description": "Done."}}, **operation}
    security = {"basic": {"type": "basic"}}
    info = {"title": "Contoso", "version": "1.0"}
    definition = {"swagger": "2.0", "info": info, "paths": {"/a": {"get": get}}, "securityDefinitions": security}
    path.write_text(json.dumps(definition), encoding="utf-8")
    return path


# --- what is found, and what the exit status says ---------------------------------------------------------------------


def test_concise_output_names_place_severity_rule(run: Run, connector: Path) -> None:
    status, out, err = run("check", "--format", "concise")
    assert (status, err) == (1, "")
    assert out.splitlines()[0] == (
        'tasks/apiDefinition.swagger.json:21:28: warning: summary "Get All Lists" is not in sentence case; '
        'write "Get all lists" [operation-summary-sentence-case]'
    )


def test_text_ends_with_a_summary(run: Run, connector: Path) -> None:
    status, out, _ = run("check")
    assert status == 1
    assert out.splitlines()[-1] == "Found 3 errors, 4 warnings in 1 connector; 5 can be fixed with --fix."


def test_a_connector_is_given_by_any_of_its_files(run: Run, connector: Path) -> None:
    by_folder = run("check", "tasks", "--format", "json")
    assert run("check", str(Path("tasks") / "apiProperties.json"), "--format", "json") == by_folder
    assert run("check", "tasks", "tasks/apiProperties.json", "--format", "json") == by_folder


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "never"], 0),
        (["--max-warnings", "0"], 1),
        (["--max-warnings", "1"], 0),
        (["--ignore", "operation-summary-sentence-case", "--fail-on", "info"], 0),
    ],
)
def test_exit_status_for_one_warning(run: Run, tmp_path: Path, options: list[str], status: int) -> None:
    _definition(tmp_path / "apiDefinition.swagger.json", summary="Get All Items")
    assert run("check", *options)[0] == status


def test_select_runs_only_what_is_named_by_id_or_microsoft_code(run: Run, connector: Path) -> None:
    for name in ("operation-id-not-found", "OperationIdNotFound"):
        report = json.loads(run("check", "--select", name, "--format", "json")[1])
        assert [each["rule"] for each in report["diagnostics"]] == ["operation-id-not-found"]


def test_select_all_runs_opt_in_rules(run: Run, tmp_path: Path) -> None:
    _definition(tmp_path / "apiDefinition.swagger.json", **{"x-ms-tooltip": "a"})
    assert "extension-unknown" not in run("check", "--format", "concise")[1]
    assert "extension-unknown" in run("check", "--format", "concise", "--select", "all")[1]


@pytest.mark.parametrize(
    ("folder", "title", "status"),
    [
        ("a", "Contoso", 0),
        ("certified-connectors/a", "Contoso", 1),
        ("independent-publisher-connectors/a", "Contoso", 1),
        ("a", "Contoso (Independent Publisher)", 1),
    ],
)
def test_profile_auto_is_told_by_folder_and_title(
    run: Run, tmp_path: Path, folder: str, title: str, status: int
) -> None:
    (tmp_path / "strict.py").write_text(
        '''
from connector_lint.kinds import Info
from connector_lint.rule import Problems, rule

@rule("error", profile="certification")
def info_is_watched(info: Info) -> Problems:
    """Watch."""
    yield info.report("watched")
'''
    )
    (tmp_path / ".connector-lint.yaml").write_text("packs: [./strict.py]\n")
    path = tmp_path / folder / "apiDefinition.swagger.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"info": {"title": title}}))
    assert run("check")[0] == status
    assert run("check", "--profile", "custom")[0] == 0
    assert run("check", "--profile", "certified")[0] == 1


def test_statistics_count_by_rule(run: Run, connector: Path) -> None:
    _, out, _ = run("check", "--statistics")
    rows = [line.split() for line in out.splitlines() if line.endswith("-case")]
    assert ["2", "2", "1", "warning", "operation-summary-sentence-case"] in rows


# --- what cannot be done ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere"], "connector-lint: nowhere: does not exist"),
        (
            ["check", "--select", "visibility-valu"],
            'there is no rule "visibility-valu"; did you mean "visibility-value"?',
        ),
        (["check", "--ignore", "x", "tasks"], 'there is no rule "x"'),
        (["check", "--config", "no.yaml", "tasks"], "no.yaml: does not exist"),
        (["check", "--output", "no/report.txt", "tasks"], "no/report.txt: cannot be written"),
        (["check", "--format", "morse"], 'argument --format: "morse" is none of text, concise, json'),
        (["check", "--jobs", "many"], "argument --jobs: many is no number"),
        (["explain", "visibility-valu"], 'there is no rule "visibility-valu"; did you mean "visibility-value"?'),
        (["chek"], 'there is no command "chek"; did you mean "check"?'),
    ],
)
def test_what_cannot_be_done_is_one_clear_line_and_status_2(
    run: Run, connector: Path, arguments: list[str], message: str
) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert message in err.splitlines()[-1]
    assert "Traceback" not in err


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, connector: Path, tmp_path: Path) -> None:
    (tmp_path / "folder" / "apiDefinition.swagger.json").mkdir(parents=True)
    status, out, err = run("check", ".", "folder/apiDefinition.swagger.json", "--format", "concise")
    assert status == 2
    assert "operation-summary-sentence-case" in out
    assert "folder/apiDefinition.swagger.json" in err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"null",
        b'{"paths": 1}',
        b'{"paths": {"/a": {"get": []}}}',
        b"\x00" * 9,
        b"[" * 100_000,
    ],
    ids=repr,
)
def test_odd_content_never_ends_in_a_traceback(run: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "apiDefinition.swagger.json").write_bytes(content)
    status, _, err = run("check", "--select", "all")
    assert status in {0, 1}
    assert err == ""


def test_an_unreadable_definition_is_told_even_where_only_other_rules_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "apiDefinition.swagger.json").write_text("{")
    status, _, err = run("check", "--select", "visibility-value")
    assert status == 2
    assert err.startswith("connector-lint: apiDefinition.swagger.json:1:2: ")


def test_a_rule_that_crashes_is_told_once_and_the_others_run(run: Run, connector: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(
        '''
from connector_lint.kinds import Operation
from connector_lint.rule import Problems, rule

@rule("error")
def crashes(operation: Operation) -> Problems:
    """Crash."""
    yield operation.at("nothing").report("never")
'''
    )
    (tmp_path / ".connector-lint.yaml").write_text("packs: [connector_lint_rules, ./broken.py]\n")
    status, out, err = run("check", "--format", "concise")
    assert status == 2
    assert "operation-summary-sentence-case" in out
    assert err.count("\n") == 1
    assert 'rule "crashes" crashed' in err


def test_a_bad_configuration_is_told_once_with_its_place(run: Run, connector: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "tasks", tmp_path / "more")
    (tmp_path / ".connector-lint.yaml").write_text("rules:\n  visibility-valu: off\n")
    status, _, err = run("check")
    assert status == 2
    message = 'there is no rule "visibility-valu"; did you mean "visibility-value"?'
    assert err == f"connector-lint: .connector-lint.yaml:2:3: {message}\n"


# --- configuration ----------------------------------------------------------------------------------------------------


def test_configuration_changes_severity_options_and_vocabulary(run: Run, tmp_path: Path) -> None:
    path = _definition(tmp_path / "a" / "apiDefinition.swagger.json", summary="Get all Widgets of a person")
    _definition(tmp_path / "b" / "apiDefinition.swagger.json", summary="Get all Widgets of a person")
    column = path.read_text(encoding="utf-8").index('"Get all Widgets') + 1
    (tmp_path / ".connector-lint.yaml").write_text(
        """
vocabulary: [Widgets]
rules:
  operation-summary-too-long: {severity: warning, limit: 20}
overrides:
  - files: ["b/**"]
    rules:
      operation-summary-too-long: {limit: 40}
"""
    )
    status, out, err = run("check", "--format", "concise")
    assert (status, err) == (0, "")
    assert out == (
        f"a/apiDefinition.swagger.json:1:{column}: warning: summary is 27 characters long; the limit is 20 "
        "[operation-summary-too-long]\n"
    )
    assert "operation-summary-sentence-case" in run("check", "--format", "concise", "--no-config")[1]


def test_ignored_diagnostics_do_not_count_and_unused_ignores_are_told(run: Run, tmp_path: Path) -> None:
    _definition(tmp_path / "a" / "apiDefinition.swagger.json", summary="Get All Items")
    (tmp_path / ".connector-lint.yaml").write_text(
        """
ignore:
  - {rule: operation-summary-sentence-case, file: "a/**", reason: shown in training}
  - {rule: visibility-value, pointer: /paths/~1a, reason: long gone}
"""
    )
    _, out, _ = run("check", "--format", "concise")
    assert out == (
        ".connector-lint.yaml:4:5: warning: this ignore entry suppresses nothing any more; remove it [ignore-unused]\n"
    )


def test_init_writes_a_configuration_that_is_valid_with_all_its_settings(run: Run, tmp_path: Path) -> None:
    assert run("init") == (0, "wrote .connector-lint.yaml\n", "")
    path = tmp_path / ".connector-lint.yaml"
    text = path.read_text(encoding="utf-8")
    (tmp_path / "house_rules.py").write_text("")
    settings = "\n".join(line[1:] if re.match("#(  |[a-z])", line) else line for line in text.splitlines())
    path.write_text(settings, encoding="utf-8")
    config = load_config(str(path))
    assert config.check(load_packs([BUILT_IN])) == []
    assert config.rules
    status, _, err = run("init")
    assert status == 2
    assert "exists already" in err
    assert path.read_text(encoding="utf-8") == settings


# --- fixing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_name", ["text", "concise", "json"])
def test_nothing_is_written_without_fix(run: Run, connector: Path, format_name: str) -> None:
    before = connector.read_bytes()
    run("check", "--format", format_name)
    run("check", "--format", format_name, "--diff")
    run("check", "--format", format_name, "--fix", "--diff")
    assert connector.read_bytes() == before


def test_fix_changes_what_is_reported_and_nothing_else(run: Run, connector: Path) -> None:
    before = connector.read_text(encoding="utf-8")
    status, out, _ = run("check", "--fix")
    assert status == 1
    assert out.splitlines()[-1] == "Fixed 5 problems. Found 2 errors in 1 connector."
    expected = (
        before.replace("Get All Lists", "Get all lists")
        .replace("returns the lists", "Returns the lists")
        .replace("Add a Task to", "Add a task to")
        .replace("Name of the list", "Name of the List")
        .replace('"Internal"', '"internal"')
    )
    assert connector.read_text(encoding="utf-8") == expected
    assert "Fixed" not in run("check", "--fix")[1]


def test_suggested_fixes_are_applied_only_when_asked_for(run: Run, connector: Path) -> None:
    assert run("check", "--suggested-fixes")[0] == 0
    assert '"operationId": "GetLists",\n                            "value-path"' in connector.read_text(
        encoding="utf-8"
    )


def test_diff_prints_a_patch(run: Run, connector: Path) -> None:
    status, out, _ = run("check", "--fix", "--diff")
    assert status == 1
    assert '-                "summary": "Get All Lists",\n' in out
    assert '+                "summary": "Get all lists",\n' in out
    assert out.startswith("--- tasks/apiDefinition.swagger.json\n+++ tasks/apiDefinition.swagger.json\n")


def test_fix_keeps_byte_order_mark_line_ends_mode_and_links(run: Run, tmp_path: Path) -> None:
    real = _definition(tmp_path / "real" / "definition.json", summary="Get All Items")
    content = b"\xef\xbb\xbf" + real.read_bytes().replace(b", ", b",\r\n")
    real.write_bytes(content)
    real.chmod(0o640)
    (tmp_path / "a").mkdir()
    link = tmp_path / "a" / "apiDefinition.swagger.json"
    link.symlink_to(real)
    run("check", "a", "--fix", "--ignore", "byte-order-mark")
    assert real.read_bytes() == content.replace(b"Get All Items", b"Get all items")
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("written", "option"), [({}, "--fix"), ({"deprecated": False}, "--suggested-fixes")])
def test_only_a_person_says_that_a_flag_is_wrong(
    run: Run, tmp_path: Path, written: dict[str, Any], option: str
) -> None:
    definition = _definition(tmp_path / "a" / "apiDefinition.swagger.json", summary="Ask (deprecated)", **written)
    run("check", "a", "--fix", "--select", "deprecated-mark-without-flag")
    assert ('"deprecated": true' in definition.read_text(encoding="utf-8")) == (option == "--fix")
    run("check", "a", option, "--select", "deprecated-mark-without-flag")
    assert '"deprecated": true' in definition.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_fix_saves_as_plain_utf8(run: Run, tmp_path: Path, encoding: str) -> None:
    definition = _definition(tmp_path / "a" / "apiDefinition.swagger.json", summary="Get All Items")
    text = definition.read_text(encoding="utf-8").replace(", ", ",\r\n")
    definition.write_bytes(text.encode(encoding))
    assert "byte-order-mark" in run("check", "a")[1]
    run("check", "a", "--fix")
    assert definition.read_bytes() == text.replace("All Items", "all items").encode()
    assert "byte-order-mark" not in run("check", "a")[1]


def test_a_patch_shows_that_the_byte_order_mark_goes(run: Run, tmp_path: Path) -> None:
    definition = _definition(tmp_path / "a" / "apiDefinition.swagger.json", summary="Get items")
    definition.write_text("\ufeff" + definition.read_text(encoding="utf-8"), encoding="utf-8")
    _, out, _ = run("check", "a", "--diff", "--select", "byte-order-mark")
    assert "\n-\ufeff{" in out
    assert "\n+{" in out


def test_a_file_that_cannot_be_written_is_told(run: Run, connector: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = connector.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    status, _, err = run("check", "--fix")
    assert status == 2
    assert "the fixes are not written" in err
    assert connector.read_bytes() == before


# --- standard input ---------------------------------------------------------------------------------------------------


def _stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_standard_input_is_linted_under_the_given_name(
    run: Run, connector: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stdin(monkeypatch, connector.read_bytes())
    status, out, _ = run("check", "-", "--stdin-filename", "x/y.json", "--format", "concise")
    assert status == 1
    assert out.startswith("x/y.json:21:28: warning: summary")


# --- rules and explain ------------------------------------------------------------------------------------------------


def test_rules_as_json_tell_all_that_tools_need(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json")[1])["rules"]
    rule = next(each for each in listed if each["id"] == "operation-summary-too-long")
    assert rule == {
        "id": "operation-summary-too-long",
        "summary": "Keep an operation's summary short enough to be read at a glance.",
        "pack": "connector_lint_rules",
        "subject": "operations",
        "severity": {"custom": "error", "certified": "error", "independent": "error"},
        "default": True,
        "fixable": None,
        "microsoft": "OperationSummaryTooLong",
        "aliases": [],
        "options": {"limit": 80},
        "help": rule["help"],
    }
    assert rule["help"].startswith("https://")


def test_rules_as_text_and_markdown_name_every_rule(run: Run) -> None:
    ids = [rule.id for rule in load_packs([BUILT_IN])]
    for format_name in ("text", "markdown"):
        out = run("rules", "--format", format_name)[1]
        assert all(rule in out for rule in ids)


@pytest.mark.parametrize("name", ["operation-summary-too-long", "OperationSummaryTooLong"])
def test_explain_shows_the_page(run: Run, name: str) -> None:
    status, out, _ = run("explain", name)
    assert status == 0
    assert "Keep an operation's summary short enough" in out
    assert "limit: 80" in out
    assert "Bad, in an operation:" in out


# --- many connectors --------------------------------------------------------------------------------------------------


def test_results_are_the_same_with_any_number_of_processes(run: Run, connector: Path, tmp_path: Path) -> None:
    for number in range(12):
        shutil.copytree(tmp_path / "tasks", tmp_path / f"copy {number}")
    (tmp_path / ".connector-lint.yaml").write_text("ignore: [{rule: json-syntax, reason: none}]\n")
    one = run("check", "--jobs", "1", "--format", "json")
    assert one[0] == 1
    assert run("check", "--jobs", "2", "--format", "json") == one
    assert run("check", "--format", "json") == one


def test_output_goes_to_a_file_whole(run: Run, connector: Path, tmp_path: Path) -> None:
    status, out, _ = run("check", "--format", "json", "--output", "report.json")
    assert (status, out) == (1, "")
    assert json.loads((tmp_path / "report.json").read_text())["summary"]["errors"] == 3
    assert not list(tmp_path.glob("*.partial"))


def test_a_failure_is_one_line_whatever_the_file_is_called(run: Run) -> None:
    status, _, err = run("check", "no\nwhere\x1b[31m")
    assert status == 2
    assert err == "connector-lint: no\\nwhere\\x1b[31m: does not exist\n"


# --- several reports --------------------------------------------------------------------------------------------------


def test_one_run_writes_several_reports(run: Run, connector: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "tasks", tmp_path / "more tasks")
    alone = {name: run("check", "--format", name) for name in MODULES}
    reports = [f"{name}=out.{name}" for name in alone if name != "concise"]
    options = [word for report in reports for word in ("--report", report)]
    assert run("check", "--format", "concise", *options) == alone["concise"]
    for name in alone.keys() - {"concise"}:
        assert (tmp_path / f"out.{name}").read_text(encoding="utf-8") == alone[name][1]


def test_reports_are_written_where_fixes_are_only_shown(run: Run, connector: Path, tmp_path: Path) -> None:
    _, out, _ = run("check", "--diff", "--report", "json=report.json")
    assert out.startswith("--- tasks/")
    assert json.loads((tmp_path / "report.json").read_text())["summary"]["errors"] == 2


def test_a_report_that_cannot_be_written_does_not_hold_up_the_others(run: Run, connector: Path, tmp_path: Path) -> None:
    status, out, err = run("check", "--report", "json=no/where.json", "--report", "markdown=a=b.md")
    assert (status, err) == (2, "connector-lint: no/where.json: cannot be written: No such file or directory\n")
    assert out.endswith("can be fixed with --fix.\n")
    assert (tmp_path / "a=b.md").read_text(encoding="utf-8").startswith("<!-- connector-lint -->")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--report", "jsn=a"], 'argument --report: there is no format "jsn"; did you mean "json"?'),
        (["--report", "json"], '"json" names no file; write "json=FILE", or "--format json" to see it'),
        (["--report", "json=-"], '"json=-" names no file; write "json=FILE", or "--format json" to see it'),
        (["--report", "json=x", "--report", "html=./x"], "connector-lint: x: two reports cannot go into one file"),
        (["--report", "json=x", "--output", "x"], "connector-lint: x: two reports cannot go into one file"),
        (
            ["--report", "sarif=x", "--statistics"],
            "connector-lint: --report sarif has no --statistics; leave one of the two out",
        ),
    ],
)
def test_a_report_needs_a_format_and_a_file_of_its_own(
    run: Run, connector: Path, options: list[str], complaint: str
) -> None:
    status, out, err = run("check", *options)
    assert (status, out) == (2, "")
    assert err.endswith(f"{complaint}\n")
