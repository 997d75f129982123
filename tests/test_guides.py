"""The guides in docs: what they show is what happens.

A block below `<!-- file: NAME -->` is put into that file. In a `console` block, what follows a line with `$` is what
the command prints.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from connector_lint.packs import BUILT_IN, load_packs

pytest.importorskip("jsonpath_ng.ext", reason="rules in YAML need Python 3.11")

from connector_lint.yaml_pack.functions import FUNCTIONS
from connector_lint.yaml_pack.paths import compile_path
from connector_lint.yaml_pack.ruleset import PLACEHOLDERS, RULE_KEYS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDES = ("usage.md", "configuration.md", "formats.md", "house-rules.md", "accepting.md", "changes.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOUSE_RULES = (DOCS / "house-rules.md").read_text(encoding="utf-8")

BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<language>\w+)\n(?P<text>.*?)```", re.DOTALL)


class Step(NamedTuple):
    """A file to write, or a command with what it prints."""

    file: str | None
    text: str
    command: str | None = None


def steps(page: str) -> Iterator[Step]:
    for block in BLOCK.finditer(page):
        if block["file"]:
            yield Step(block["file"], block["text"])
        elif block["language"] == "console":
            for part in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                yield Step(None, output, command)


def execute(command: str, folder: Path) -> str:
    words = shlex.split(command)
    if words[0] == "connector-lint":
        words[:1] = [sys.executable, "-m", "connector_lint"]
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The examples, and a version of one in which something is mended and something new is wrong."""
    shutil.copytree(ROOT / "examples", tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    text = (tmp_path / "contoso-tasks" / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    other = text.replace('"Get All Lists"', '"Get all lists"').replace(
        '"name": "task",\n', '"name": "task",\n                        "x-ms-visibility": "Hidden",\n'
    )
    assert other.count("\n") == text.count("\n") + 1
    (tmp_path / "mended.json").write_text(other, encoding="utf-8")
    return tmp_path


def _add_next_version(folder: Path) -> None:
    """Add a version of the example with a parameter more, a field of another type, and one of another name."""
    text = (folder / "contoso-tasks" / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    team = '{"name": "team", "in": "query", "type": "string", "required": true},\n' + 20 * " "
    place = text.index('{\n                        "name": "task",')
    before, lists, after = f"{text[:place]}{team}{text[place:]}".partition('"List": {')
    after = after.replace('"string"', '"integer"', 1).replace('"name": {', '"title": {', 1)
    (folder / "next").mkdir()
    (folder / "next" / "apiDefinition.swagger.json").write_text(before + lists + after, encoding="utf-8")


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_shows_what_happens(name: str, folder: Path) -> None:
    if name == "changes.md":
        _add_next_version(folder)
    shown = list(steps((DOCS / name).read_text(encoding="utf-8")))
    assert any(step.command for step in shown)
    for step in shown:
        if step.file:
            (folder / step.file).write_text(step.text, encoding="utf-8")
        else:
            assert step.command is not None
            assert execute(step.command, folder) == step.text, step.command


def test_the_baseline_that_is_shown_begins_as_it_is_written(folder: Path) -> None:
    page = (DOCS / "accepting.md").read_text(encoding="utf-8")
    [shown] = [block["text"] for block in BLOCK.finditer(page) if block["language"] == "json"]
    execute("connector-lint baseline", folder)
    written = (folder / ".connector-lint-baseline.json").read_text(encoding="utf-8")
    assert written.startswith(shown)
    assert json.loads(written)


def test_the_house_rules_are_five(folder: Path) -> None:
    pack = next(step for step in steps(HOUSE_RULES) if step.file == "house-rules.yaml")
    (folder / "house-rules.yaml").write_text(pack.text, encoding="utf-8")
    assert len(load_packs(["house-rules.yaml"], str(folder))) == 5


def test_the_rules_about_changes_are_counted() -> None:
    number = sum(rule.compares for rule in load_packs([BUILT_IN]))
    assert f"[{number} rules](rules/README.md) about changes" in (DOCS / "changes.md").read_text(encoding="utf-8")


def test_the_guide_knows_every_word() -> None:
    for words in (FUNCTIONS, RULE_KEYS, *(each.options for each in FUNCTIONS.values())):
        for word in words:
            assert f"`{word}`" in HOUSE_RULES or f"`{word}: " in HOUSE_RULES, word
    for word in PLACEHOLDERS:
        assert f"`{{{{{word}}}}}`" in HOUSE_RULES


def test_the_paths_in_the_guide_are_understood() -> None:
    table = HOUSE_RULES.partition("### Where a rule looks")[2].partition("### What it asks")[0]
    paths = re.findall(r"`(\$[.\[][^`]+)`", table)
    assert len(paths) > 10
    for path in paths:
        compile_path(path)


def test_readme_leads_to_the_guides() -> None:
    """Perhaps by way of another."""
    reached = {name for name in GUIDES if f"(docs/{name})" in README}
    for name in list(reached):
        page = (DOCS / name).read_text(encoding="utf-8")
        reached.update(other for other in GUIDES if f"({other})" in page)
    assert reached == set(GUIDES)


@pytest.mark.parametrize("name", GUIDES)
def test_links_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", (DOCS / name).read_text(encoding="utf-8")):
        assert (DOCS / link).exists(), link


def test_the_example_of_a_pack_passes_its_own_tests(tmp_path: Path) -> None:
    pack = tmp_path / "house-rules"
    shutil.copytree(ROOT / "examples" / "house-rules", pack, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=pack, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "10 passed" in done.stdout


def test_the_example_of_a_pack_can_be_imported(tmp_path: Path) -> None:
    """As it is named once it is installed."""
    pack = ROOT / "examples" / "house-rules"
    (tmp_path / ".connector-lint.yaml").write_text("packs: [fabrikam_rules]\n", encoding="utf-8")
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}:{pack}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "connector_lint", "rules", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    ids = {rule["id"] for rule in json.loads(done.stdout)["rules"] if rule["pack"] == "fabrikam_rules"}
    assert ids == {"fabrikam-host", "fabrikam-tenant-name", "fabrikam-operation-id-without-title"}
