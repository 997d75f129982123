"""With the index that a wheel has, everything is as without it, but modules are imported when they are needed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from connector_lint.pack_index import INDEX, Deferred, read_index, write_index
from connector_lint.packs import BUILT_IN, load_packs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connector_lint.rule import Rule

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
RULES = load_packs([BUILT_IN])


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the engine and the pack as a wheel brings them."""
    folder = tmp_path_factory.mktemp("site-packages")
    for package in (ROOT / "connector_lint", ROOT / "rules" / BUILT_IN):
        shutil.copytree(package, folder / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / BUILT_IN / f"{INDEX}.py").write_text(write_index(RULES), encoding="utf-8")
    return folder


def run(site: Path, *arguments: str) -> tuple[str, set[str]]:
    """What a command prints, and which modules of the pack it imports."""
    code = f"""
import sys
sys.path[:0] = {[str(ROOT / "rules"), str(ROOT)] if site == ROOT else [str(site)]!r}
from connector_lint.cli import main
main({arguments!r})
print(*[name for name in sys.modules if name.startswith("{BUILT_IN}.")], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout, {name.removeprefix(f"{BUILT_IN}.") for name in done.stderr.splitlines()[-1].split()}


def indexed(rules: Sequence[Rule], monkeypatch: pytest.MonkeyPatch) -> Sequence[Rule]:
    """The rules as an index tells them."""
    module = ModuleType("made_up")
    exec(write_index(rules), module.__dict__)
    monkeypatch.setitem(sys.modules, f"made_up.{INDEX}", module)
    monkeypatch.setitem(sys.modules, "made_up", ModuleType("made_up"))
    read_index.cache_clear()
    return read_index("made_up")


def test_the_index_says_what_the_rules_say(monkeypatch: pytest.MonkeyPatch) -> None:
    told = indexed(RULES, monkeypatch)
    assert [(rule.id, *rule[2:4], *rule[5:]) for rule in told] == [(rule.id, *rule[2:4], *rule[5:]) for rule in RULES]
    for rule, read in zip(RULES, told, strict=True):
        assert isinstance(read.check, Deferred)
        assert read.check.function is rule.check
        assert (read.when is None) == (rule.when is None)
        assert read.page == rule.page


def test_the_looks_of_the_index_are_those_of_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    for rule, read in zip(RULES, indexed(RULES, monkeypatch), strict=True):
        if rule.when is not None and read.when is not None:
            for text in ("", "Get All Items", "get  items.", "https://contoso.com", "$filter"):
                assert bool(read.when(text)) == bool(rule.when(text)), rule.id


def test_a_pack_without_an_index_has_none() -> None:
    assert read_index(BUILT_IN) == () == read_index("no_such_pack")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", str(EXAMPLES), "--no-config", "--format", "json"),
        ("check", str(EXAMPLES), "--no-config", "--select", "all", "--format", "json"),
        ("rules", "--format", "json"),
        ("explain", "OperationSummaryTooLong"),
    ],
)
def test_the_same_comes_out(installed: Path, arguments: tuple[str, ...]) -> None:
    with_index, without = run(installed, *arguments)[0], run(ROOT, *arguments)[0]
    assert with_index == without
    assert len(without) > 100


def test_a_module_of_the_pack_may_be_named_besides(installed: Path, tmp_path: Path) -> None:
    config = tmp_path / "lint.yaml"
    config.write_text(f"packs: [{BUILT_IN}, {BUILT_IN}.visibility]\n", encoding="utf-8")
    arguments = ("rules", "--config", str(config), "--format", "json")
    assert run(installed, *arguments)[0] == run(ROOT, *arguments)[0]


def test_only_what_is_needed_is_imported(installed: Path, tmp_path: Path) -> None:
    definition = {"swagger": "2.0", "info": {"title": "Contoso", "version": "1.0"}, "paths": {}}
    path = tmp_path / "apiDefinition.swagger.json"
    path.write_text(json.dumps(definition), encoding="utf-8")
    _, modules = run(installed, "check", str(path), "--no-config")
    assert "structure" in modules
    assert not {"webhooks", "dynamic.twins", "changes.operations", "schemas"} & modules
    _, modules = run(installed, "check", str(EXAMPLES), "--no-config", "--select", "visibility-value")
    assert modules == {INDEX, "visibility"}
