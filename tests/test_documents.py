"""What README and CONTRIBUTING promise."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from connector_lint.config import load_config
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.session import Request, Session
from connector_lint.source import Source
from connector_lint.testing import check_example, check_page, examples

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RULES = load_packs([BUILT_IN])


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_configuration_in_the_readme_is_valid(tmp_path: Path) -> None:
    path = tmp_path / ".connector-lint.yaml"
    path.write_text(_blocks(README, "yaml")[0], encoding="utf-8")
    assert load_config(str(path)).check(RULES) == []


def test_the_output_in_the_readme_is_what_the_command_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "connector_lint", "check", "examples", "--no-config"],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    for part in _blocks(README, "text")[0].split("...\n"):
        for block in part.strip().split("\n\n"):
            assert block in done.stdout


def test_the_rule_in_yaml_in_the_readme_does_what_the_one_in_python_does(tmp_path: Path) -> None:
    pytest.importorskip("jsonpath_ng.ext", reason="rules in YAML need Python 3.11")
    (tmp_path / "shown.yaml").write_text(_blocks(README, "yaml")[1], encoding="utf-8")
    (tmp_path / "shown.py").write_text(_blocks(README, "python")[0], encoding="utf-8")
    definition = {"paths": {"/a": {"get": {"operationId": "TaskList"}, "post": {"operationId": "AddTask"}}}}
    (tmp_path / "a.json").write_text(json.dumps(definition), encoding="utf-8")
    told = []
    for pack in ("shown.yaml", "shown.py"):
        (tmp_path / "c.yaml").write_text(f"packs: [./{pack}]", encoding="utf-8")
        session = Session(Request(config=str(tmp_path / "c.yaml")))
        result, _ = session.check_source(Source.read(str(tmp_path / "a.json")))
        told.append([(each.rule, each.pointer, each.message[:40]) for each in result.diagnostics])
    assert len(told[0]) == 1
    assert told[0] == told[1]


HEADER = """
from connector_lint.kinds import Operation
from connector_lint.rule import Problems, rule, safe
"""


@pytest.mark.parametrize(
    "code", [_blocks(README, "python")[0], HEADER + _blocks(CONTRIBUTING, "python")[0]], ids=["README", "CONTRIBUTING"]
)
def test_a_rule_shown_there_works(tmp_path: Path, code: str) -> None:
    (tmp_path / "shown.py").write_text(code, encoding="utf-8")
    [rule] = load_packs(["shown.py"], str(tmp_path))
    check_page(rule)
    for example in examples(rule):
        check_example(rule, example, [*RULES, rule])


def test_rules_named_in_the_readme_exist() -> None:
    ids = {rule.id for rule in RULES}
    table = README[README.index("## Rules") : README.index("## A rule of your own")]
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+){1,9})`", table)) - {"connector-lint"} <= ids


def test_every_hook_is_named_in_the_readme() -> None:
    hooks = re.findall(r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert hooks
    for hook in hooks:
        assert hook in README
