"""Packs of rules in Python: named by import or by path, told apart from all else, and what is wrong with them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connector_lint.packs import PackError, load_packs

RULE = '''
from connector_lint.kinds import Operation
from connector_lint.rule import Problems, rule


@rule("warning", on="summary")
def {name}(operation: Operation) -> Problems:
    """Say it."""
    yield operation.report("{name}")
'''


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder, from which modules can be imported; what is imported is forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path / "installed")
    before = dict(sys.modules)
    (tmp_path / "installed").mkdir()
    yield tmp_path
    for name in sys.modules.keys() - before.keys():
        del sys.modules[name]


def write(path: str, *names: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("".join(RULE.format(name=name) for name in names), encoding="utf-8")


def test_a_package_is_looked_through_and_a_file_is_taken_by_its_path() -> None:
    write("installed/acme/__init__.py")
    write("installed/acme/texts.py", "acme_two", "acme_one")
    write("installed/acme/more/__init__.py", "acme_three")
    write("folder/house_rules.py", "house_one")
    rules = load_packs(["acme", "./house_rules.py"], "folder")
    assert [(rule.id, rule.pack, rule.subject) for rule in rules] == [
        ("acme-three", "acme", "more"),
        ("acme-two", "acme", "texts"),
        ("acme-one", "acme", "texts"),
        ("house-one", "house_rules", "house_rules"),
    ]
    assert {rule.help for rule in rules} == {""}


def test_rules_may_stand_in_a_module_of_any_name() -> None:
    write("installed/acme/__init__.py")
    write("installed/acme/index.py", "acme_one")
    assert [rule.id for rule in load_packs(["acme"])] == ["acme-one"]


def test_a_file_is_never_taken_for_another_module() -> None:
    write("json.py", "one")
    write("a/rules.py", "two")
    write("b/rules.py", "three")
    write("installed/acme_rules.py", "four")
    write("acme_rules.py", "five")
    names = ["json.py", "a/rules.py", "b/rules.py", "acme_rules.py", "acme_rules"]
    assert [rule.id for rule in load_packs(names)] == ["one", "two", "three", "five", "four"]
    assert sys.modules["json"] is json


def test_a_file_that_has_changed_is_read_again() -> None:
    write("house.py", "one")
    assert [rule.id for rule in load_packs(["house.py"])] == ["one"]
    write("house.py", "another")
    assert [rule.id for rule in load_packs(["house.py"])] == ["another"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "nowhere",
            "it is not installed where connector-lint runs; a file is named by its path, such as ./my_rules.py",
        ),
        ("house", 'it is not installed; for the file write "./house.py"'),
        ("yours", 'it is not installed; for the file write "./yours.yaml"'),
        ("./nowhere.py", "there is no file ./nowhere.py"),
        ("broken.py", "NameError: name 'nonsense' is not defined"),
        ("needy.py", "ModuleNotFoundError: No module named 'needed_elsewhere'"),
    ],
)
def test_what_cannot_be_loaded(name: str, expected: str) -> None:
    write("house.py", "one")
    write("yours.yaml")
    Path("broken.py").write_text("nonsense\n")
    Path("needy.py").write_text("import needed_elsewhere\n")
    with pytest.raises(PackError) as caught:
        load_packs([name])
    assert str(caught.value) == f'pack "{name}" cannot be loaded: {expected}'


def test_a_pack_that_failed_leaves_nothing_behind() -> None:
    Path("house.py").write_text("nonsense\n")
    for _ in range(2):
        with pytest.raises(PackError):
            load_packs(["house.py"])
    assert "house" not in sys.modules


def test_two_packs_cannot_have_the_same_rule() -> None:
    write("a.py", "one")
    write("b.py", "one")
    with pytest.raises(PackError, match=r'rule "one" of pack "b.py" exists already in pack "a"'):
        load_packs(["a.py", "b.py"])


def test_a_pack_holds_rules() -> None:
    Path("empty.py").write_text("from connector_lint_rules.visibility import visibility_value\n")
    with pytest.raises(PackError, match=r'pack "empty.py" holds no rules'):
        load_packs(["empty.py"])
