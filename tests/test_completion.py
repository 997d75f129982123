"""What Tab offers: asked for in process, and in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from connector_lint.commands import COMMANDS
from connector_lint.commands.candidates import _Line, candidates
from connector_lint.commands.completion import SHELLS
from connector_lint.commands.parser import Parser, command_parser

if TYPE_CHECKING:
    import pexpect

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "connector_lint" / "completions"
HOUSE_RULES = """
rules:
  contoso-gateway:
    description: All our APIs are called through the gateway.
    given: $
    then: {field: host, function: truthy}
"""
PYTHON_RULES = """
from pathlib import Path

from connector_lint.rule import rule

Path("ran").touch()


@rule("warning")
def contoso_tenant(info):
    \"""Name no tenant.\"""
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a connector and house rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "connectors").mkdir()
    (tmp_path / "house rules.yaml").write_text(HOUSE_RULES)
    (tmp_path / "house_rules.py").write_text(PYTHON_RULES)
    (tmp_path / ".connector-lint.yaml").write_text(
        "packs: [connector_lint_rules, './house rules.yaml', ./house_rules.py]\n"
    )
    return tmp_path


# --- what is offered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("che", {"check"}),
        ("--v", {"--version"}),
        ("help in", {"init"}),
        ("check --fi", {"--fix"}),
        ("check connectors --fi", {"--fix"}),
        ("check --fix --fi", set()),
        ("check --select all --sel", {"--select"}),
        ("check --profile c", {"custom", "certified"}),
        ("check --fail-on ", {"error", "warning", "info", "never"}),
        ("check --format=ma", {"markdown"}),
        ("check --format = ma", {"markdown"}),
        ("check --format = markdown --output = report.md --fi", {"--fix"}),
        ("explain contoso-", {"contoso-gateway", "contoso-tenant"}),
        ("explain contoso- --no-config", {"contoso-gateway", "contoso-tenant"}),
        ("explain --no-config contoso-", set()),
        ("explain --config nowhere.yaml operation-id-not-f", {"operation-id-not-found"}),
        ("explain OperationIdNotF", {"OperationIdNotFound"}),
        ("explain ignore-un", {"ignore-unused"}),
        ("check --select visibility-value,contoso-g", {"contoso-gateway"}),
        ("check --select visibility-value,visibility-v", set()),
        ("check --select al", {"all", "allow-empty-value-only-valid-for-query-form-data"}),
        ("completion z", {"zsh"}),
    ],
)
def test_values(line: str, offered: set[str]) -> None:
    *before, current = line.split(" ")
    if line.startswith("explain contoso- "):  # the cursor may stand before other words
        before, current = ["explain"], "contoso-"
    found = candidates(before, current)
    assert found.kind == "values"
    assert set(found.values) == offered


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("check ", "files"),
        ("check a ", "files"),
        ("check -- --", "files"),
        ("check --config ", "files"),
        ("check --output=", "files"),
        ("init ", "folders"),
        ("init a ", "nothing"),
        ("check --jobs ", "nothing"),
        ("check --nonsense=", "nothing"),
        ("explain visibility-value ", "nothing"),
        ("rules ", "nothing"),
        ("nonsense ", "nothing"),
    ],
)
def test_what_the_shell_itself_completes(line: str, kind: str) -> None:
    *before, current = line.split(" ")
    assert candidates(before, current).kind == kind


def test_an_option_may_go_without_its_value() -> None:
    parser = Parser("connector-lint try")
    parser.add_argument("paths", metavar="PATH", nargs="*")
    parser.add_argument("--changed", metavar="FOLDER", nargs="?")
    parser.add_argument("--fix", action="store_true")
    for words in (["--changed"], ["--changed", "HEAD"], ["--changed", "--"]):
        offered = {"--fix"} if "--" not in words else set()
        assert set(_Line(parser, words).candidates("--f").values) == offered
    assert _Line(parser, ["--changed"]).candidates("").kind == "folders"
    assert _Line(parser, ["--changed", "--fix"]).candidates("").kind == "files"


def test_what_stays_of_a_word_is_told() -> None:
    assert candidates(["check"], "--select=all,visibility-v").prefix == "--select=all,"
    assert candidates(["check", "--select"], "all,visibility-v").prefix == "all,"


def test_microsoft_codes_are_offered_once_something_is_there() -> None:
    assert all(name.islower() for name in candidates(["explain"], "").values)


def test_each_value_says_what_it_is() -> None:
    assert candidates([], "ch").values == {"check": "lint files and folders"}
    assert candidates(["check"], "--diff").values == {"--diff": "print what the fixes would change and write nothing"}
    assert candidates(["explain"], "contoso-").values == {
        "contoso-gateway": "All our APIs are called through the gateway.",
        "contoso-tenant": "Name no tenant.",
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_offered(name: str) -> None:
    offered = candidates([name], "-").values
    assert set(command_parser(name).options) - {"-h"} == set(offered)
    assert all(offered.values())


def test_nobody_runs_what_lies_in_the_folder(folder: Path) -> None:
    assert "contoso-tenant" in candidates(["explain"], "").values
    assert not (folder / "ran").exists()


@pytest.mark.parametrize(
    "content", ["packs: [", "packs: [./no.py, ./no.yaml, nothing_like_it]", "packs: [./bad.py, ./bad.yaml]"]
)
def test_what_is_broken_offers_nothing_and_says_nothing(
    folder: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.py").write_text("def")
    (folder / "bad.yaml").write_text("rules: [1]")
    (folder / ".connector-lint.yaml").write_text(content)
    assert "ignore-unused" in candidates(["explain"], "").values
    assert capsys.readouterr() == ("", "")


# --- in the shells ----------------------------------------------------------------------------------------------------

needs_bash = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="needs bash")
needs_fish = pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which `connector-lint` is what is tested, and nobody's settings hold."""
    home = tmp_path_factory.mktemp("home")
    command = home / "connector-lint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m connector_lint "$@"\n')
    command.chmod(0o755)
    return {
        "PATH": f"{home}:{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}",
        "HOME": str(home),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    from connector_lint.cli import main

    assert main(["completion", shell]) == 0
    assert "--complete=" in capsys.readouterr().out


@needs_bash
@pytest.mark.parametrize(
    ("words", "replies"),
    [
        ("connector-lint che", ["check"]),
        ("connector-lint check --format = ht", ["html"]),
        ("connector-lint check --format =", ["text", "concise", "json", "markdown", "html"]),
        ("connector-lint check --select all,contoso-g", ["all,contoso-gateway"]),
        ("connector-lint check --jobs ", []),
        ("connector-lint explain contoso-", ["contoso-gateway  All our APIs are", "contoso-tenant   Name no tenant."]),
    ],
)
def test_bash(words: str, replies: list[str], environment: dict[str, str]) -> None:
    script = """
        eval "$(connector-lint completion bash)"
        complete -p connector-lint
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COLUMNS=35
        _connector_lint "$1"
        printf '%s\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
    """
    command = ["bash", "--norc", "-c", script, "bash", *words.split(" ")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    registered, *said = done.stdout.rstrip("\n").split("\n")
    assert "-F _connector_lint" in registered
    assert said[: len(replies)] == replies
    assert done.stderr == ""


@needs_fish
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("connector-lint che", ["check\tlint files and folders"]),
        ("connector-lint check --profile=ind", ["--profile=independent"]),
        (
            "connector-lint check --select all,contoso-g",
            ["all,contoso-gateway\tAll our APIs are called through the gateway."],
        ),
        ("connector-lint explain OperationIdNotF", ["OperationIdNotFound\tCall operations that exist."]),
        ("connector-lint check --config 'house ru", ["house rules.yaml"]),
        ("connector-lint check conn", ["connectors/"]),
        ("connector-lint init ", ["connectors/"]),
        ("connector-lint check --jobs ", []),
        ("/no/connector-lint che", []),
    ],
)
def test_fish(line: str, offered: list[str], environment: dict[str, str]) -> None:
    script = f'connector-lint completion fish | source; complete -C "{line}"'
    command = ["fish", "--no-config", "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == offered
    assert done.stderr == ""


STARTED = {
    "bash": (
        "bash --norc --noprofile -i",
        "PS1='> '; bind 'set enable-bracketed-paste off'",
        'eval "$(connector-lint completion bash)"',
    ),
    "bash-completion": (
        "bash --norc --noprofile -i",
        f"PS1='> '; bind 'set enable-bracketed-paste off'; . {BASH_COMPLETION}",
        'eval "$(connector-lint completion bash)"',
    ),
    "zsh": (
        "zsh -f -i",
        "PS1='> '; unset zle_bracketed_paste; autoload -U compinit; compinit -u -D",
        'eval "$(connector-lint completion zsh)"',
    ),
    "zsh-fpath": (
        "zsh -f -i",
        f"PS1='> '; unset zle_bracketed_paste; fpath=({SCRIPTS} $fpath)",
        "autoload -U compinit; compinit -u -D",
    ),
    "fish": ("fish --no-config -i", "function fish_prompt; echo '> '; end", "connector-lint completion fish | source"),
}


@pytest.fixture(params=STARTED)
def terminal(request: pytest.FixtureRequest, environment: dict[str, str]) -> Iterator[pexpect.spawn[str]]:
    """A shell in a terminal, ready to complete."""
    pexpect = pytest.importorskip("pexpect", reason="needs a system with terminals")
    command, *commands = STARTED[request.param]
    if not shutil.which(command.split()[0]) or (request.param == "bash-completion" and not BASH_COMPLETION.exists()):
        pytest.skip(f"needs {request.param}")
    shell = pexpect.spawn(command, env=environment, encoding="utf-8", dimensions=(50, 120), timeout=20)
    for each in (*commands, "echo re''ady"):
        shell.sendline(each)
    shell.expect("[\r\n]ready")
    yield shell
    shell.close(force=True)


def test_tab_completes_a_command_a_list_of_rules_and_a_path(terminal: pexpect.spawn[str]) -> None:
    terminal.send("connector-lint che\t")
    terminal.expect("check")
    terminal.send("--prof\t")
    terminal.expect("ile")
    terminal.send("indep\t")
    terminal.expect("endent")
    terminal.send("--select visibility-value,contoso-g\t")
    terminal.expect("ateway")
    terminal.send("conn\t")
    terminal.expect("ectors")


def test_tab_lists_options_with_what_they_do(terminal: pexpect.spawn[str]) -> None:
    terminal.send("connector-lint check --f")
    terminal.expect("--f")
    terminal.send("\t\t" if "bash" in str(terminal.command) else "\t")  # bash lists when asked twice
    terminal.expect("apply the safe fixes")
    terminal.expect("the severity that makes the exit status 1")
