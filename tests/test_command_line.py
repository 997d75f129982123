"""The command line: what is understood, what is said of mistakes, and what help tells."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pytest

from connector_lint import __version__
from connector_lint.cli import main
from connector_lint.commands import COMMANDS, command
from connector_lint.commands.manual import as_text, invocation, manual, said
from connector_lint.commands.parser import Parser, command_parser, parse, program_parser
from connector_lint.diagnostics import SEVERITIES
from connector_lint.reporters import MODULES
from connector_lint.rule import PROFILES

# --- what is understood -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("check", []),
        ("check a b", ["a", "b"]),
        ("check a --fix b", ["a", "b"]),
        ("check --fix a --format json b --quiet c", ["a", "b", "c"]),
        ("check a --fix -- --b", ["a", "--b"]),
        ("check -- -", ["-"]),
        ("check - --fix", ["-"]),
    ],
)
def test_paths_may_stand_anywhere(line: str, paths: list[str]) -> None:
    options = parse(line.split())
    assert options.paths == paths
    assert options.command == "check"
    assert options.fix == ("--fix" in line)


def test_the_version_says_which_python_runs_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"connector-lint {__version__} (Python {sys.version.split()[0]})\n"


# --- mistakes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("chek", ': there is no command "chek"; did you mean "check"?'),
        ("--versoin", ': there is no option "--versoin" before a command; did you mean "--version"?'),
        (
            "xyz",
            ': there is no command "xyz"; the commands are ' + ", ".join(COMMANDS),
        ),
        ("tasks", ': there is no command "tasks"; to lint it: connector-lint check tasks'),
        (
            "--fix check",
            ': there is no option "--fix" before a command; options follow a command: connector-lint check --fix',
        ),
        ("check --fixx", ' check: there is no option "--fixx"; did you mean "--fix"?'),
        ("check --formt=json", ' check: there is no option "--formt"; did you mean "--format"?'),
        ("check --sugg", ' check: there is no option "--sugg"; connector-lint check --help lists all'),
        ("check -x", ' check: there is no option "-x"; connector-lint check --help lists all'),
        (
            "check --profile certifed",
            ' check: argument --profile: "certifed" is none of auto, custom, certified, independent; did you mean',
        ),
        ("check --max-warnings -1", " check: argument --max-warnings: -1 is no number"),
        ("check --config", " check: argument --config: expected one argument"),
        ("explain", " explain: the following arguments are required: RULE"),
        ("explain a b", ' explain: "b" is one argument too many; see connector-lint explain --help'),
        ("help chek", " help: argument COMMAND: "),
        ("explain a\x1b[2J b\x1b[2J", ' explain: "b\\x1b[2J" is one argument too many'),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(
    line: str, message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks").mkdir()
    assert main(line.split(" ")) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"connector-lint{message}")
    assert captured.err.count("\n") == 1


def test_without_a_command_help_is_shown_and_the_run_has_failed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == as_text(program_parser())


# --- help -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["--help", "-h", "help"])
def test_help_names_every_command(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([line]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for name, what in COMMANDS.items():
        assert f" {name} {what}" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_there_are_three_ways_to_the_same_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = set()
    for line in ([name, "--help"], [name, "-h"], ["help", name]):
        assert main(line) == 0
        shown.add(capsys.readouterr().out)
    assert len(shown) == 1
    [text] = shown
    assert text.startswith(f"usage: connector-lint {name} [OPTION ...]")
    positions = [text.index(heading) for heading in ("usage:", "options:", "examples:", "exit status:")]
    assert positions == sorted(positions)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_all_of_a_command(name: str) -> None:
    parser = command_parser(name)
    told = manual(parser)
    shown = " ".join(as_text(parser).split())
    for action in parser._actions:
        assert invocation(action) in shown
        assert " ".join(said(action).split()) in shown
        assert all(str(choice) in said(action) for choice in action.choices or ())
    assert len(told.description[0]) > 80
    assert told.examples
    for example in told.examples:
        assert f"connector-lint {name}" in example
    assert {0, 2} <= set(told.exit_status)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_in_help_are_understood(name: str) -> None:
    for example in manual(command_parser(name)).examples:
        if not set(example) & set("|>$"):  # what shells make of
            assert parse(example.split()[1:]).command == name
    assert command(name).DESCRIPTION.strip()


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        ("--profile", f"auto, {PROFILES[0]}, {PROFILES[1]} or {PROFILES[2]} (default: auto)"),
        ("--fail-on", f"{', '.join(SEVERITIES)} or never (default: error)"),
        ("--format", f"{', '.join(MODULES)} (default: text)"),
        ("--stdin-filename", "(default: apiDefinition.swagger.json)"),
    ],
)
def test_help_tells_values_and_defaults(option: str, shown: str) -> None:
    assert said(command_parser("check").options[option]).endswith(shown)


def test_help_tells_what_a_command_heeds() -> None:
    check, init = manual(command_parser("check")), manual(command_parser("init"))
    assert {"NO_COLOR", "FORCE_COLOR"} <= set(check.environment)
    assert {".connector-lint.yaml", ".connector-lint-baseline.json"} == set(check.files)
    assert 1 in check.exit_status
    assert not init.environment
    assert 1 not in init.exit_status


def test_an_optional_value_is_shown_as_such() -> None:
    parser = Parser("connector-lint try")
    assert invocation(parser.add_argument("--changed", metavar="REVISION", nargs="?")) == "--changed [REVISION]"
    assert invocation(parser.add_argument("--fix", action=argparse.BooleanOptionalAction)) == "--fix, --no-fix"
