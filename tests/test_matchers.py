"""The problem matchers of editors/: what VS Code and GitHub make of each line that the concise format prints."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from connector_lint.reporters.terminal import visible

ROOT = Path(__file__).parent.parent
EDITORS = ROOT / "editors"
CORPUS = ROOT.parent / "shared" / "corpus"
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(
    NODE is None, reason="the matchers' regular expressions are JavaScript's; there is no node"
)


def _tasks() -> list[Any]:
    tasks: list[Any] = json.loads((EDITORS / "vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    return tasks


VSCODE = _tasks()[0]["problemMatcher"]
GITHUB = json.loads((EDITORS / "github" / "connector-lint-matcher.json").read_text(encoding="utf-8"))["problemMatcher"]
CONTRIBUTED = json.loads((EDITORS / "vscode" / "package.json").read_text(encoding="utf-8"))["contributes"][
    "problemMatchers"
]

ODD_FOLDERS = [
    "plain",
    "with spaces, and commas",
    "[x]",
    "(1)",
    "a:b",
    "a: error: b",
    "12:34",
    "connector-lint: x",
    "Ünïcode ☃ \N{BOOKS} 日本",
    "back\\slash",
    "line\nend",
    "control\x1b[31m",
    "'quoted' \"twice\"",
]
ODD_TEXTS = [
    "Get All The Users",
    "Get All [brackets] At The [end]",
    "Get All [operation-summary-sentence-case]",
    "Get All apiDefinition.swagger.json:1:2: error: Users",
    'Get All "Quotes" And \\Backslashes',
    "Get All \N{BOOKS} Things\u2028\x1b[31m\u200e\nAnd: Lines",
    "Get All ::error file=x:: And ##[error]",
]


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "connector_lint", *arguments],
        cwd=cwd,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _match(matchers: list[Any], lines: list[str]) -> list[dict[str, str] | None]:
    """What the matchers make of each line, in JavaScript."""
    assert NODE
    done = subprocess.run(
        [NODE, str(Path(__file__).parent / "editors" / "match.mjs")],
        input=json.dumps({"matchers": matchers, "lines": lines}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    matched: list[dict[str, str] | None] = json.loads(done.stdout)
    return matched


def _told(diagnostic: dict[str, Any], severities: dict[str, str]) -> dict[str, str]:
    start = diagnostic["range"]["start"]
    return {
        "file": visible(diagnostic["file"]),
        "line": str(start["line"]),
        "column": str(start["column"]),
        "severity": severities[diagnostic["severity"]],
        "message": visible(diagnostic["message"]),
        "code": diagnostic["rule"],
    }


def _both(folder: Path, *options: str) -> tuple[list[str], list[dict[str, Any]]]:
    """The lines of the concise format, and the same diagnostics as JSON."""
    lines = _run("check", "--format", "concise", *options, cwd=folder).stdout.split("\n")
    assert lines.pop() == ""
    diagnostics = json.loads(_run("check", "--format", "json", *options, cwd=folder).stdout)["diagnostics"]
    assert len(lines) == len(diagnostics) > 0
    return lines, diagnostics


@pytest.fixture(params=["vscode", "github"])
def matchers(request: pytest.FixtureRequest) -> tuple[list[Any], dict[str, str]]:
    """The matchers of each reader, and how it calls the severities."""
    if request.param == "vscode":
        return VSCODE, {"error": "error", "warning": "warning", "info": "info"}
    return GITHUB, {"error": "error", "warning": "warning", "info": "notice"}


def _write(folder: Path, summary: str) -> None:
    folder.mkdir()
    get = {"operationId": "Ask", "summary": summary, "x-ms-visibility": summary, summary: {}, "responses": {}}
    definition = {"swagger": "2.0", "info": {"title": "Contoso", "version": "1.0"}, "paths": {"/a": {"get": get}}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition, indent=4), encoding="utf-8")


@needs_node
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_odd_files_and_odd_texts(tmp_path: Path, matchers: tuple[list[Any], dict[str, str]]) -> None:
    for number, name in enumerate(ODD_FOLDERS):
        _write(tmp_path / name, ODD_TEXTS[number % len(ODD_TEXTS)])
    for number, text in enumerate(ODD_TEXTS):
        _write(tmp_path / f"text {number}", text)
    lines, diagnostics = _both(tmp_path, "--select", "all")
    assert {each["severity"] for each in diagnostics} == {"error", "warning", "info"}
    assert all(visible(text) in "\n".join(lines) for text in ODD_TEXTS)
    assert _match(matchers[0], lines) == [_told(diagnostic, matchers[1]) for diagnostic in diagnostics]


@pytest.fixture(scope="module")
def corpus() -> tuple[list[str], list[dict[str, Any]]]:
    """What is told of every tenth of the real connectors, in both formats."""
    some = sorted(str(path) for path in CORPUS.rglob("apiDefinition.swagger.json"))[::10]
    return _both(CORPUS, "--no-config", "--select", "all", *some)


@needs_node
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no folder of real connectors beside the checkout")
@pytest.mark.xdist_group("corpus")
def test_real_connectors(
    corpus: tuple[list[str], list[dict[str, Any]]], matchers: tuple[list[Any], dict[str, str]]
) -> None:
    lines, diagnostics = corpus
    assert len(lines) > 1_000
    told = [_told(diagnostic, matchers[1]) for diagnostic in diagnostics]
    matched = _match(matchers[0], lines)
    assert [line for line, got, wanted in zip(lines, matched, told) if got != wanted] == []


@needs_node
@pytest.mark.parametrize("path", ["C:\\a\\b.json", "D:/a b/apiDefinition.swagger.json", "\\\\server\\share\\b.yaml"])
def test_paths_of_windows(path: str, matchers: tuple[list[Any], dict[str, str]]) -> None:
    line = f"{path}:1:2: info: say [what] is meant] [House.rule_1-ä]"
    expected = {
        "file": path,
        "line": "1",
        "column": "2",
        "severity": matchers[1]["info"],
        "message": "say [what] is meant]",
        "code": "House.rule_1-ä",
    }
    assert _match(matchers[0], [line]) == [expected]


@needs_node
def test_mistakes_in_the_configuration(tmp_path: Path, matchers: tuple[list[Any], dict[str, str]]) -> None:
    _write(tmp_path / "tasks", "Get all tasks")
    (tmp_path / ".connector-lint.yaml").write_text("profile: custom\nrulse: {}\n", encoding="utf-8")
    [line] = _run("check", cwd=tmp_path).stderr.splitlines()
    [matched] = _match(matchers[0], [line])
    assert matched is not None
    assert matched.pop("message").startswith('unknown key "rulse"')
    assert matched == {"file": ".connector-lint.yaml", "line": "2", "column": "1", "severity": "error"}


@needs_node
def test_other_lines_are_left_alone(matchers: tuple[list[Any], dict[str, str]]) -> None:
    lines = [
        "",
        "Found 3 errors, 4 warnings in 1 connector; 5 can be fixed with --fix.",
        "connector-lint: nowhere: does not exist",
        "wrote .connector-lint.yaml",
        "a.py:1:2: error: of another tool",
        "a.json:1:2: hint: of another tool [code]",
        "a.json:1: error: without a column [code]",
    ]
    assert _match(matchers[0], lines) == [None] * len(lines)


def test_the_tasks_and_the_extension_agree() -> None:
    assert [task["problemMatcher"] for task in _tasks()] == [VSCODE] * len(_tasks())
    named = [
        {key: value for key, value in each.items() if key not in {"name", "label", "applyTo"}} for each in CONTRIBUTED
    ]
    assert named == VSCODE
    assert [each["name"] for each in CONTRIBUTED] == ["connector-lint", "connector-lint-failure"]
    # What is open is told of by the server.
    assert {each["applyTo"] for each in CONTRIBUTED} == {"closedDocuments"}


PATTERN_KEYS = {
    "regexp",
    "kind",
    "file",
    "location",
    "line",
    "column",
    "endLine",
    "endColumn",
    "severity",
    "code",
    "message",
    "loop",
}
MATCHER_KEYS = {"owner", "source", "severity", "fileLocation", "pattern", "applyTo", "background", "base"}


def test_vscode_knows_the_keys() -> None:
    """What its schema of tasks allows, and nothing else."""
    for matcher in VSCODE:
        assert set(matcher) <= MATCHER_KEYS
        assert set(matcher["pattern"]) <= PATTERN_KEYS


def test_github_takes_the_matchers() -> None:
    """What its runner demands: owners that differ, severities it knows, groups that exist."""
    owners = [matcher["owner"].lower() for matcher in GITHUB]
    assert len(set(owners)) == len(owners)
    for matcher in GITHUB:
        assert set(matcher) <= {"owner", "severity", "pattern"}
        assert matcher.get("severity", "") in {"", "error", "warning", "notice"}
        [pattern] = matcher["pattern"]
        groups = pattern["regexp"].count("(") - pattern["regexp"].count("\\(")
        assert all(1 <= pattern[part] <= groups for part in pattern if part != "regexp")
