"""The command as terminals, pipes and locales meet it: in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "contoso-tasks"
COMMAND = [sys.executable, "-m", "connector_lint"]
ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "rules"))),
    "TERM": "xterm",
}
ESCAPE = "\x1b["
needs_a_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
needs_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell like sh")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one connector."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES, tmp_path / "tasks")
    return tmp_path


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *arguments]
    environment = {**ENVIRONMENT, **environment}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def in_terminal(*arguments: str, columns: int = 80, environment: Mapping[str, str] = {}) -> Any:
    pexpect = pytest.importorskip("pexpect", reason="needs a system with terminals")
    return pexpect.spawn(
        sys.executable,
        ["-m", "connector_lint", *arguments],
        env={**ENVIRONMENT, **environment},
        encoding="utf-8",
        dimensions=(24, columns),
        timeout=30,
    )


def shown(*arguments: str, columns: int = 80, environment: Mapping[str, str] = {}) -> str:
    pexpect = pytest.importorskip("pexpect", reason="needs a system with terminals")
    terminal = in_terminal(*arguments, columns=columns, environment=environment)
    terminal.expect(pexpect.EOF)
    return str(terminal.before)


# --- colours ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, True),
        ([], {"TERM": "dumb"}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colours_on_a_terminal(options: list[str], environment: dict[str, str], coloured: bool) -> None:
    assert (ESCAPE in shown("check", *options, environment=environment)) == coloured


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (["--color", "always"], {}, True),
    ],
)
def test_colours_in_a_pipe(options: list[str], environment: dict[str, str], coloured: bool) -> None:
    assert (ESCAPE in run("check", *options, **environment).stdout) == coloured


def test_a_file_gets_colours_only_where_somebody_says_so(folder: Path) -> None:
    run("check", "--output", "report.txt", FORCE_COLOR="1")
    assert ESCAPE not in (folder / "report.txt").read_text()
    run("check", "--output", "report.txt", "--color", "always")
    assert ESCAPE in (folder / "report.txt").read_text()


# --- widths -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 61, 80, 100, 200])
def test_help_is_as_wide_as_the_terminal_up_to_what_can_be_read(columns: int) -> None:
    said = shown("check", "--help", columns=columns)
    own, _, examples = said.partition("examples:")
    lines = [*own.splitlines(), *examples.partition("exit status:")[2].splitlines()]
    longest = max(map(len, lines))
    assert longest < min(columns, 100)
    assert longest > min(columns, 100) - 12


# --- Ctrl-C -----------------------------------------------------------------------------------------------------------


SLOW_RULE = '''
import sys
import time

from connector_lint.kinds import Info
from connector_lint.rule import Problems, rule


@rule("error")
def takes_time(info: Info) -> Problems:
    """Take time."""
    print("working", file=sys.stderr, flush=True)
    time.sleep(0.5)
    yield info.report("it took time")
'''


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_the_run_and_leaves_nothing_behind(folder: Path, jobs: str) -> None:
    pexpect = pytest.importorskip("pexpect", reason="needs a system with terminals")
    (folder / "slow_rule.py").write_text(SLOW_RULE)
    (folder / ".connector-lint.yaml").write_text("packs: [./slow_rule.py]")
    for number in range(59):
        shutil.copytree(EXAMPLES, folder / f"tasks {number}")
    terminal = in_terminal("check", "--jobs", jobs, "--format", "json", "--output", "report.json")
    terminal.expect("working" if jobs == "2" else r"\d+ of 60 connectors")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    assert "Traceback" not in terminal.before
    assert jobs == "2" or re.search(r"\r +\r$", terminal.before), "the line of progress is wiped out"
    assert not list(folder.glob("report*"))


# --- where the output goes --------------------------------------------------------------------------------------------


@needs_a_shell
@pytest.mark.parametrize("arguments", ["check", "rules", "check --help", "help check", "explain visibility-value"])
def test_a_pipe_that_is_closed_ends_the_run_in_silence(arguments: str) -> None:
    command = f"'{sys.executable}' -m connector_lint {arguments}"
    done = subprocess.run(["sh", "-c", f"{command} | :"], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@needs_a_full_device
@pytest.mark.parametrize(
    "arguments", ["check", "rules", "--help", "help check", "explain visibility-value", "completion bash", "--version"]
)
def test_a_full_device_is_one_line(arguments: str) -> None:
    command = f"'{sys.executable}' -m connector_lint {arguments} > /dev/full"
    done = subprocess.run(["sh", "-c", command], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "connector-lint: the output cannot be written: no space left on device\n"


@needs_a_shell
@pytest.mark.parametrize(("closed", "status"), [(">&-", 1), ("2>&-", 1), (">&- 2>&-", 1)])
def test_streams_that_are_closed_do_not_matter(closed: str, status: int) -> None:
    command = f"'{sys.executable}' -m connector_lint check {closed}"
    done = subprocess.run(["sh", "-c", command], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, "")


def test_a_report_that_cannot_be_written_leaves_nothing_behind(folder: Path) -> None:
    (folder / "report").mkdir()
    assert "report: cannot be written" in run("check", "--output", "report").stderr
    assert not list(folder.glob("*.partial"))


def test_standard_input_is_linted_alone() -> None:
    done = run("check", "-", "tasks")
    assert done.returncode == 2
    assert done.stderr == "connector-lint: standard input (-) is linted alone; name no other path\n"


# --- letters that cannot be shown -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "shown_as"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, "\\u0159e Gr\xfc\xdfe"),
        ({"PYTHONIOENCODING": "cp437"}, "\\u0159e Gr\xfc\xdfe"),
        ({"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "\\u0159e Gr\\xfc\\xdfe"),
        ({"LC_ALL": "C.UTF-8"}, "\u0159e Gr\xfc\xdfe"),
    ],
)
def test_what_a_code_page_lacks_is_written_as_an_escape(
    folder: Path, environment: dict[str, str], shown_as: str
) -> None:
    definition = folder / "tasks" / "apiDefinition.swagger.json"
    text = definition.read_text(encoding="utf-8").replace("Get All Lists", "Get All \u0159e Gr\xfc\xdfe")
    definition.write_text(text, encoding="utf-8")
    command = [*COMMAND, "check", "--format", "concise"]
    done = subprocess.run(command, env={**ENVIRONMENT, **environment}, capture_output=True, check=False)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    assert done.returncode == 1
    assert shown_as in done.stdout.decode(encoding)
    assert done.stderr == b""
