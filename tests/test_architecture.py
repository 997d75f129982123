"""The arrows of the house: a module of the engine imports only what stands above it, and never a rule."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "connector_lint"
PACK = ROOT / "rules" / "connector_lint_rules"

LAYERS = [
    "typing",
    "source",
    "reader",
    "fixes",
    "nodes",
    "kinds",
    "grammar",
    "glossary",
    "walk",
    "references",
    "connector",
    "calls",
    "changes",
    "comparison",
    "suggestions",
    "patterns",
    "rule",
    "diagnostics",
    "mistakes",
    "yaml_pack",
    "pack_index",
    "packs",
    "git",
    "versions",
    "discovery",
    "pairing",
    "config",
    "suppressions",
    "baseline",
    "linter",
    "session",
    "parallel",
    "markdown",
    "listing",
    "testing",
    "pages",
    "reporters",
    "lsp",
    "commands",
    "cli",
    "__main__",
]
VERSION = "connector_lint.__version__"
HEAVY = {
    *("jsonschema", "jsonpath_ng", "yaml", "rich", "pygls", "lsprotocol"),
    *("importlib.metadata", "multiprocessing", "dataclasses", "typing"),
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _layer(module: str) -> str:
    return module.split(".")[1]


def _modules(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if path != folder / "__init__.py")


@pytest.mark.parametrize("path", _modules(ENGINE), ids=lambda path: str(path.relative_to(ENGINE)))
def test_engine_imports_point_upward(path: Path) -> None:
    layer = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    assert layer in LAYERS, f"say in LAYERS where {layer} stands"
    above = LAYERS[: LAYERS.index(layer) + 1]
    for name in _imports(path):
        if name.startswith("connector_lint.") and name != VERSION:
            assert _layer(name) in above, f"{layer} imports {name}"
        assert not name.startswith("connector_lint_rules"), f"the engine imports a rule: {name}"


def test_what_is_known_of_a_place_knows_nothing_of_the_protocol() -> None:
    for path in _modules(ENGINE / "lsp" / "knowledge"):
        for name in _imports(path):
            assert not name.startswith(("lsprotocol", "pygls")), f"{path.name} imports {name}"
            assert not name.startswith("connector_lint.lsp.") or name.startswith("connector_lint.lsp.knowledge"), name


def test_only_its_command_knows_the_language_server() -> None:
    outside = [path for path in _modules(ENGINE) if ENGINE / "lsp" not in path.parents]
    knowing = [path for path in outside if any(name.startswith("connector_lint.lsp") for name in _imports(path))]
    assert knowing == [ENGINE / "commands" / "lsp.py"]


@pytest.mark.parametrize("path", _modules(PACK), ids=lambda path: str(path.relative_to(PACK)))
def test_rules_know_nothing_of_runs(path: Path) -> None:
    behind = set(LAYERS[LAYERS.index("diagnostics") :])
    for name in _imports(path):
        if name.startswith("connector_lint."):
            assert _layer(name) not in behind, f"a rule imports {name}"


def test_plain_run_imports_nothing_heavy() -> None:
    example = ROOT / "examples" / "contoso-tasks"
    code = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "rules")!r}]
from connector_lint.cli import main
main(["check", {str(example)!r}, "--no-config", "--output", {"/dev/null" if sys.platform != "win32" else "NUL"!r}])
print(*sorted(sys.modules))
"""
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not HEAVY & loaded
    rare = {
        "pages",
        "reporters.overview",
        "reporters.repository",
        "git",
        "markdown",
        "baseline",
        "comparison",
        "pairing",
        "versions",
        "yaml_pack",
        "commands.manual",
        "commands.candidates",
    }
    assert not {f"connector_lint.{name}" for name in rare} & loaded
