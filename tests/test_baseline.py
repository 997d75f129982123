"""Accepting what is old: the baseline, as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connector_lint.baseline import Accepted, Baseline, load_baseline, render
from connector_lint.cli import main
from connector_lint.config import ConfigError

pytest.importorskip("jsonpath_ng.ext", reason="rules in YAML, which stand in for ours here, need Python 3.11")

FILE = ".connector-lint-baseline.json"
NAME = "apiDefinition.swagger.json"
PACK = """
rules:
  calm:
    given: "$.paths[*][*].summary"
    severity: error
    message: 'calm: {{value}}'
    then: {function: pattern, options: {notMatch: "!"}}
  two:
    given: $.info
    message: two
    then: [{field: a, function: defined}, {field: b, function: defined}]
"""
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, list[str], str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out.splitlines(), captured.err

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two connectors, each with one error of the rule `calm`, one of them with another; and a configuration."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.yaml").write_text(PACK)
    configure()
    define("a", {"/x": "Stop!", "/y": "Go"})
    define("b", {"/x": "Run!"})
    return tmp_path


def configure(more: str = "", rules: str = PACK) -> None:
    Path("house.yaml").write_text(rules)
    Path(".connector-lint.yaml").write_text(f"packs: [./house.yaml]\n{more}\n")


def define(name: str, summaries: dict[str, str], info: dict[str, Any] | None = None, *, indent: int = 1) -> None:
    Path(name).mkdir(exist_ok=True)
    definition = {
        "info": {"title": name, "a": 1, "b": 1} if info is None else info,
        "paths": {path: {"get": {"summary": summary}} for path, summary in summaries.items()},
    }
    Path(name, NAME).write_text(json.dumps(definition, indent=indent), encoding="utf-8")


def check(run: Run, *arguments: str) -> tuple[int, list[str]]:
    status, out, err = run("check", "--format", "concise", *arguments)
    assert err == ""
    return status, out


# --- writing ----------------------------------------------------------------------------------------------------------


def test_the_file_is_sorted_and_names_no_lines(run: Run, folder: Path) -> None:
    define("a", {"/y": "Go!", "/x": "Stop!"}, info={})
    assert run("baseline") == (
        0,
        [
            f"{FILE}: 4 problems accepted (4 new)",
            f'from now on: connector-lint check --baseline {FILE}, or "baseline: {FILE}" in the configuration',
        ],
        "",
    )
    assert (folder / FILE).read_text() == (
        "{\n"
        ' "version": 1,\n'
        ' "accepted": [\n'
        '  {"file": "a/apiDefinition.swagger.json", "pointer": "/info", "rule": "two"},\n'
        '  {"file": "a/apiDefinition.swagger.json", "pointer": "/paths/~1x/get/summary", "rule": "calm"},\n'
        '  {"file": "a/apiDefinition.swagger.json", "pointer": "/paths/~1y/get/summary", "rule": "calm"},\n'
        '  {"file": "b/apiDefinition.swagger.json", "pointer": "/paths/~1x/get/summary", "rule": "calm"}\n'
        " ]\n"
        "}\n"
    )


def test_several_problems_at_one_place_are_counted(run: Run, folder: Path) -> None:
    configure(rules=PACK.replace("message: two", "message: '{{error}}'"))
    define("a", {}, info={})
    run("baseline", "a")
    assert '"pointer": "/info", "rule": "two", "count": 2}' in (folder / FILE).read_text()
    assert check(run, "a", "--baseline", FILE) == (0, [])
    configure(
        rules=PACK.replace("message: two", "message: '{{error}}'").replace(
            "}, {", "}, {field: c, function: defined}, {"
        )
    )
    status, out = check(run, "a", "--baseline", FILE)
    assert (status, len(out)) == (0, 1)


def test_writing_again_changes_nothing(run: Run, folder: Path) -> None:
    run("baseline")
    before = (folder / FILE).read_bytes()
    assert run("baseline")[1] == [f"{FILE}: 2 problems accepted (no change)"]
    assert (folder / FILE).read_bytes() == before


def test_where_nothing_is_found_nothing_is_written(run: Run, folder: Path) -> None:
    define("a", {})
    define("b", {})
    assert run("baseline")[1] == [f"{FILE}: 0 problems accepted (no change)"]
    assert not (folder / FILE).exists()


def test_it_is_written_beside_the_configuration(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "a")
    assert run("baseline")[1][0] == f"../{FILE}: 1 problem accepted (1 new)"
    assert '"file": "a/apiDefinition.swagger.json"' in (folder / FILE).read_text()


def test_it_is_written_where_the_configuration_says(run: Run, folder: Path) -> None:
    configure("baseline: accepted/old.json")
    (folder / "accepted").mkdir()
    assert run("baseline")[1] == ["accepted/old.json: 2 problems accepted (2 new)"]
    assert '"file": "../a/apiDefinition.swagger.json"' in (folder / "accepted" / "old.json").read_text()
    assert check(run) == (0, [])


def test_each_configuration_has_its_own(run: Run, folder: Path) -> None:
    (folder / "b" / ".connector-lint.yaml").write_text("packs: [../house.yaml]\n")
    assert [line for line in run("baseline")[1] if "accepted" in line] == [
        f"{FILE}: 1 problem accepted (1 new)",
        f"b/{FILE}: 1 problem accepted (1 new)",
    ]
    assert '"file": "apiDefinition.swagger.json"' in (folder / "b" / FILE).read_text()


def test_one_file_can_serve_several_configurations(run: Run, folder: Path) -> None:
    (folder / "b" / ".connector-lint.yaml").write_text("packs: [../house.yaml]\n")
    assert run("baseline", "--baseline", "all.json")[1] == ["all.json: 2 problems accepted (2 new)"]
    assert check(run, "--baseline", "all.json") == (0, [])
    define("a", {})
    define("b", {})
    assert len(check(run, "--baseline", "all.json")[1]) == 1


def test_a_part_of_the_connectors_or_rules_leaves_the_rest_alone(run: Run, folder: Path) -> None:
    run("baseline")
    define("a", {"/y": "Go!"})
    define("b", {})
    assert run("baseline", "a")[1] == [f"{FILE}: 2 problems accepted (1 new, 1 gone)"]
    assert [entry["file"][0] for entry in json.loads((folder / FILE).read_text())["accepted"]] == ["a", "b"]
    assert run("baseline", "--select", "two")[1] == [f"{FILE}: 2 problems accepted (no change)"]


# --- checking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("configured", [True, False])
def test_only_what_is_new_counts(run: Run, folder: Path, jobs: str, configured: bool) -> None:
    run("baseline")
    configure(f"baseline: {FILE}" if configured else "")
    more = ("--jobs", jobs, *(() if configured else ("--baseline", FILE)))
    assert check(run, *more) == (0, [])
    define("b", {"/x": "Run!", "/z": "Now!"})
    assert check(run, *more) == (1, [f"b/{NAME}:15:16: error: calm: Now! [calm]"])


def test_the_summary_says_how_many_are_accepted(run: Run, folder: Path) -> None:
    run("baseline")
    status, out, _ = run("check", "--baseline", FILE)
    assert (status, out) == (0, ["No new problems found in 2 connectors. 2 accepted problems not shown."])
    define("b", {"/x": "Run!", "/z": "Now!"})
    assert run("check", "--baseline", FILE)[1][-1] == ("Found 1 error in 2 connectors. 2 accepted problems not shown.")
    summary = json.loads("".join(run("check", "--baseline", FILE, "--format", "json")[1]))["summary"]
    assert (summary["errors"], summary["accepted"]) == (1, 2)
    assert "accepted" not in json.loads("".join(run("check", "--format", "json")[1]))["summary"]


def test_moved_lines_and_changed_messages_do_not_matter(run: Run, folder: Path) -> None:
    run("baseline")
    define("a", {"/w": "Wait", "/x": "Stop now!", "/y": "Go"}, indent=4)
    configure(rules=PACK.replace("calm: {{value}}", "no shouting: {{value}}"))
    assert check(run, "--baseline", FILE) == (0, [])


def test_another_place_is_new(run: Run, folder: Path) -> None:
    run("baseline")
    define("a", {"/v2/x": "Stop!", "/y": "Go"})
    status, out = check(run, "--baseline", FILE)
    assert (status, [line.rpartition("[")[2] for line in out]) == (1, ["calm]", "baseline-unused]"])


def test_a_rule_goes_by_all_its_names(run: Run, folder: Path) -> None:
    configure(rules="extends: connector_lint_rules")
    define("a", {"/x": "x" * 90})
    define("b", {})
    run("baseline", "a", "--select", "operation-summary-too-long")
    text = (folder / FILE).read_text()
    assert '"rule": "operation-summary-too-long"' in text
    (folder / FILE).write_text(text.replace("operation-summary-too-long", "OperationSummaryTooLong"))
    assert check(run, "a", "--select", "operation-summary-too-long", "--baseline", FILE) == (0, [])


def test_accepted_problems_are_not_fixed(run: Run, folder: Path) -> None:
    configure(rules="extends: connector_lint_rules")
    define("a", {"/x": "Get All Lists"})
    select = ("--select", "operation-summary-sentence-case")
    run("baseline", "a", *select)
    define("a", {"/x": "Get All Lists", "/y": "Add A List"})
    status, out, _ = run("check", "a", "--fix", "--baseline", FILE, *select)
    assert (status, out) == (
        0,
        ["Fixed 1 problem. No new problems left in 1 connector. 1 accepted problem not shown."],
    )
    text = (folder / "a" / NAME).read_text()
    assert "Get All Lists" in text
    assert "Add a list" in text
    assert "Get All Lists" not in (run("check", "a", "--fix", *select), (folder / "a" / NAME).read_text())[1]


def test_what_is_ignored_needs_no_accepting(run: Run, folder: Path) -> None:
    run("baseline")
    configure("ignore: [{rule: calm, file: a/, reason: a is loud}]")
    status, out = check(run, "--baseline", FILE)
    assert (status, len(out)) == (0, 1)
    assert out[0].endswith("[baseline-unused]")


# --- what is gone -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_gone_is_told_and_pruned(run: Run, folder: Path, jobs: str) -> None:
    run("baseline")
    define("b", {"/x": "Run", "/z": "Now!"})
    status, out = check(run, "--baseline", FILE, "--jobs", jobs)
    gone = (
        f"{FILE}:5:3: info: 1 accepted problem is gone: calm; "
        '"connector-lint baseline --prune" takes them out [baseline-unused]'
    )
    assert (status, out[1:]) == (1, [gone])
    assert run("baseline", "--prune", "--jobs", jobs)[1] == [f"{FILE}: 1 problem accepted (1 gone)"]
    assert check(run, "--baseline", FILE) == (1, [f"b/{NAME}:15:16: error: calm: Now! [calm]"])


def test_a_part_of_several_problems_at_one_place_can_be_gone(run: Run, folder: Path) -> None:
    rules = PACK.replace("message: two", "message: '{{error}}'")
    configure(rules=rules)
    define("a", {}, info={})
    run("baseline")
    define("a", {}, info={"b": 1})
    assert "1 accepted problem is gone: two;" in check(run, "--baseline", FILE)[1][0]
    run("baseline", "--prune")
    assert '"rule": "two"}' in (folder / FILE).read_text()


def test_rules_and_connectors_that_were_not_looked_at_are_not_gone(run: Run, folder: Path) -> None:
    run("baseline")
    define("b", {})
    assert check(run, "--baseline", FILE, "a") == (0, [])
    assert check(run, "--baseline", FILE, "--select", "two") == (0, [])
    assert check(run, "--baseline", FILE, "--ignore", "calm") == (0, [])
    assert run("baseline", "--prune", "a")[1] == [f"{FILE}: 2 problems accepted (no change)"]


def test_connectors_and_rules_that_exist_no_more_are_gone(run: Run, folder: Path) -> None:
    define("c", {"/x": "Stop!", "/y": "Stop!", "/z": "Stop!"})
    run("baseline")
    (folder / "c" / NAME).unlink()
    assert "3 accepted problems are gone: 3 calm; " in check(run, "--baseline", FILE)[1][0]
    configure(rules=PACK.replace("calm:", "quiet:", 1))
    assert "5 accepted problems are gone: 5 calm; " in check(run, "--baseline", FILE)[1][-1]


def test_what_is_in_a_file_that_cannot_be_read_is_not_gone(run: Run, folder: Path) -> None:
    configure(rules="extends: connector_lint_rules\n" + PACK)
    select = ("--select", "calm,json-syntax")
    run("baseline", *select)
    (folder / "a" / NAME).write_text("{")
    status, out = check(run, "--baseline", FILE, *select)
    assert (status, [line.rpartition("[")[2] for line in out]) == (1, ["json-syntax]"])
    assert run("baseline", *select)[1] == [f"{FILE}: 3 problems accepted (1 new)"]
    assert run("baseline", *select)[1] == [f"{FILE}: 3 problems accepted (no change)"]
    assert check(run, "--baseline", FILE, *select) == (0, [])


def test_the_report_can_be_set_like_a_rule(run: Run, folder: Path) -> None:
    run("baseline")
    define("b", {})
    configure("rules: {baseline-unused: error}")
    assert check(run, "--baseline", FILE)[0] == 1
    configure("rules: {baseline-unused: off}")
    assert check(run, "--baseline", FILE) == (0, [])


def test_both_reports_have_pages(run: Run, folder: Path) -> None:
    for name in ("baseline-unused", "ignore-unused"):
        status, out, _ = run("explain", name)
        assert (status, out[0]) == (0, name)


# --- what is wrong with it --------------------------------------------------------------------------------------------

ENTRY = '{"file": "a", "pointer": "", "rule": "calm"}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: this is no baseline any more: "),
        ("{", "1:2: this is no baseline any more: "),
        ('<<<<<<< ours\n{"version": 1}', "1:1: this is no baseline any more: "),
        ("[]", '1:1: this is no baseline: a mapping with "version" and a list "accepted"'),
        ("{}", '1:1: this is no baseline: a mapping with "version" and a list "accepted"'),
        ('{"version": 2, "accepted": []}', "1:13: only baselines of version 1 are understood; write this one anew"),
        ('{"version": 1, "accepted": [1]}', "1:29: an accepted problem has rule, file, pointer and perhaps count"),
        (
            f'{{"version": 1, "accepted": [\n{ENTRY.replace("file", "flie")}]}}',
            "2:1: an accepted problem has rule, file, pointer and perhaps count",
        ),
        (
            '{"version": 1, "accepted": [{"file": "a", "pointer": 1, "rule": "a"}]}',
            '1:29: an accepted problem needs "pointer": a text',
        ),
        (
            '{"version": 1, "accepted": [{"file": "a", "pointer": "", "rule": "a", "count": 0}]}',
            '1:80: "count" is how many there are: 1 or more',
        ),
    ],
)
def test_a_broken_baseline_is_one_clear_line(run: Run, folder: Path, text: str, expected: str) -> None:
    (folder / FILE).write_text(text)
    for arguments in (("check", "--baseline", FILE), ("baseline",), ("check", "--baseline", FILE, "--jobs", "2")):
        status, _, err = run(*arguments)
        assert status == 2
        assert err.startswith(f"connector-lint: {FILE}:{expected}")
        assert err.count("\n") == 1
    assert (folder / FILE).read_text() == text


def test_a_baseline_that_is_not_there(run: Run, folder: Path) -> None:
    expected = 'there is no such baseline; "connector-lint baseline" writes it\n'
    assert run("check", "--baseline", "no.json")[::2] == (2, f"connector-lint: no.json: {expected}")
    configure("baseline: no.json")
    assert run("check")[::2] == (2, f"connector-lint: no.json: {expected}")
    configure("baseline: [a]")
    assert run("check")[2] == 'connector-lint: .connector-lint.yaml:2:11: "baseline" takes text, not a list\n'


def test_a_baseline_that_cannot_be_written(run: Run, folder: Path) -> None:
    status, _, err = run("baseline", "--baseline", "nowhere/at/all.json")
    assert (status, err) == (2, "connector-lint: nowhere/at/all.json: cannot be written: no such file or directory\n")


def test_with_a_broken_configuration_nothing_is_written(run: Run, folder: Path) -> None:
    configure("rulez: {}")
    assert run("baseline")[0] == 2
    assert not (folder / FILE).exists()


# --- the parts --------------------------------------------------------------------------------------------------------


def test_rendering_adds_up_and_is_read_back(tmp_path: Path) -> None:
    entries = [Accepted("b", "", "r"), Accepted("a", "/é\ud800", "r", 2), Accepted("b", "", "r")]
    path = tmp_path / FILE
    path.write_text(render(entries), encoding="utf-8")
    assert load_baseline(str(path)).entries == (Accepted("a", "/é\ud800", "r", 2), Accepted("b", "", "r", 2))
    assert render([]) == '{\n "version": 1,\n "accepted": []\n}\n'


def test_one_that_need_not_be_there_is_empty(tmp_path: Path) -> None:
    assert load_baseline(str(tmp_path / FILE), needed=False).entries == ()
    with pytest.raises(ConfigError):
        load_baseline(str(tmp_path / FILE))
    assert Baseline(FILE).new(["a"], [], set(), {}) == []
