"""Paths as templates: their variables, their shape, and which other paths a request fits."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.connector import Connector
from connector_lint.kinds import PathItem
from connector_lint_rules.templates import Routes, Template, covers
from tests.connectors import connector_of


@pytest.mark.parametrize(
    ("path", "names", "shape"),
    [
        ("", [], ""),
        ("/Lists", [], "/lists"),
        ("/lists/{List}", ["List"], "/lists/{}"),
        ("/lists/{list}/", ["list"], "/lists/{}/"),
        ("/lists({list})", ["list"], "/lists({})"),
        ("/{a}{b}-{c}.json", ["a", "b", "c"], "/{}{}-{}.json"),
        ("/{list}/copies/{list}", ["list"], "/{}/copies/{}"),
        ("/lists/{list=all}", ["list"], "/lists/{}"),
        ("/lists/{ list }", [" list "], "/lists/{}"),
        ("/kind={kind}", ["kind"], "/kind={}"),
    ],
)
def test_a_sound_path(path: str, names: list[str], shape: str) -> None:
    template = Template(path)
    assert (template.is_sound, template.names, template.shape) == (True, names, shape)


@pytest.mark.parametrize(
    ("path", "strays"),
    [
        ("/{}", "{}"),
        ("/{list", "{"),
        ("/list}", "}"),
        ("/{{list}}", "{}"),
        ("/{a{b}", "{"),
        ("/{a}}", "}"),
        ("/{a/b}", "{}"),
        ("/}{", "}{"),
        ("/{*file}", ""),
        ("/files?top={top}", ""),
        ("/files#{top}", ""),
        ("/{=all}", ""),
    ],
)
def test_a_path_that_is_not_sound(path: str, strays: str) -> None:
    template = Template(path)
    assert not template.is_sound
    assert template.stray_braces == list(strays)


def test_a_default_stands_behind_the_first_equals_sign() -> None:
    variables = Template("/{a}/{b=}/{c=1=2}").variables
    assert [(variable.name, variable.default) for variable in variables] == [("a", None), ("b", ""), ("c", "1=2")]


@pytest.mark.parametrize(
    ("segment", "other", "expected"),
    [
        ("lists", "lists", True),
        ("lists", "list", False),
        ("", "", True),
        ("{}", "lists", True),
        ("{}", "", False),
        ("{}", "{}", True),
        ("{}", "item-{}", True),
        ("item-{}", "{}", False),
        ("item-{}", "item-7", True),
        ("item-{}", "item-", False),
        ("item-{}", "list-7", False),
        ("{}.json", "a.json", True),
        ("{}.json", ".json", False),
        ("{}.json", "a.xml", False),
        ("{}{}", "a", False),
        ("{}{}", "ab", True),
        ("{}-{}", "a-b", True),
        ("{}-{}", "-b", False),
        ("{}-{}", "a-", False),
        ("{}-{}", "ab", False),
        ("{}-{}-{}", "a-b", False),
        ("{}-{}-{}", "a-b-c", True),
        ("{}-{}", "--b", True),
        ("a{}a", "a", False),
        ("a{}a", "aa", False),
        ("a{}a", "aba", True),
    ],
)
def test_a_variable_stands_for_one_character_or_more(segment: str, other: str, expected: bool) -> None:
    assert covers(segment, other) is expected


def test_many_variables_in_a_segment_take_no_time() -> None:
    assert not covers("{}a" * 500 + "b", "a" * 20000)


def _routes(*paths: str) -> tuple[Routes, Connector]:
    definition: dict[str, Any] = {"paths": {path: {"get": {}} for path in paths}}
    connector = connector_of(definition)
    return connector.fact(Routes), connector


def _told(*paths: str) -> dict[str, tuple[str, list[str]]]:
    """Of each path that another is in the way of: how, and the others."""
    routes, connector = _routes(*paths)
    told: dict[str, tuple[str, list[str]]] = {}
    for operation in connector.operations:
        rewritten, duplicated = routes.rewritten(operation.path_item), routes.duplicated(operation)
        others = {
            "rewritten": [rewritten] if rewritten else [],
            "duplicated": [duplicated.path_item.path] if duplicated else [],
            "narrower": [other.path_item.path for other in routes.narrower(operation)],
        }
        ways = [way for way in others if others[way]]
        assert len(ways) <= 1, "one mistake is told once"
        if ways:
            told[operation.path_item.path] = ways[0], others[ways[0]]
    return told


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["/a/{b}", "/a/{c}"], {"/a/{c}": ("duplicated", ["/a/{b}"])}),
        (["/a/{b}", "/A/{b}"], {"/A/{b}": ("rewritten", ["/a/{b}"])}),
        (["/a/{b}", "/a/{B}"], {"/a/{B}": ("rewritten", ["/a/{b}"])}),
        (["/a/{b}", "/A/{c}"], {"/A/{c}": ("duplicated", ["/a/{b}"])}),
        (
            ["/a/{b}", "/a/{c}", "/a/{B}"],
            {"/a/{c}": ("duplicated", ["/a/{b}"]), "/a/{B}": ("rewritten", ["/a/{b}"])},
        ),
        (
            ["/a/{b}", "/a/{c}", "/a/d"],
            {"/a/{c}": ("duplicated", ["/a/{b}"]), "/a/{b}": ("narrower", ["/a/d"])},
        ),
        (["/a/{b}", "/a/b", "/A/B"], {"/A/B": ("rewritten", ["/a/b"]), "/a/{b}": ("narrower", ["/a/b"])}),
        (["/a/b", "/a/{b}"], {"/a/{b}": ("narrower", ["/a/b"])}),
        (["/a/{b}", "/a/c", "/a/d"], {"/a/{b}": ("narrower", ["/a/c", "/a/d"])}),
        (["/a/{b}", "/{a}/b"], {"/a/{b}": ("narrower", ["/{a}/b"]), "/{a}/b": ("narrower", ["/a/{b}"])}),
        (["/a/{b}", "/a/item-{b}"], {"/a/{b}": ("narrower", ["/a/item-{b}"])}),
        (["/a/item-{b}", "/a/list"], {}),
        (["/a/item-{b}", "/a/ITEM-7"], {"/a/item-{b}": ("narrower", ["/a/ITEM-7"])}),
        (["/a/{b}", "/a/b/"], {}),
        (["/a/{b}", "/a/"], {}),
        (["/a", "/a/"], {}),
        (["/a/{b}/c", "/a/b/d"], {}),
        (["/a/{b}", "/a/{c"], {}),
        (["/x-a", "x-a"], {}),
        (["x-a", "X-a"], {}),
    ],
)
def test_what_is_in_the_way_of_a_path(paths: list[str], told: dict[str, tuple[str, list[str]]]) -> None:
    assert _told(*paths) == told


def test_an_empty_path_item_is_a_path_too() -> None:
    definition: dict[str, Any] = {"paths": {"/a": {}, "/A": {}}}
    connector = connector_of(definition)
    assert [connector.fact(Routes).rewritten(item) for item in connector.all(PathItem)] == [None, "/a"]


def test_many_paths_are_compared_in_little_time() -> None:
    routes, connector = _routes(*(f"/{{a}}/things{number}/{{b}}" for number in range(5000)))
    assert not any(routes.narrower(operation) for operation in connector.operations)
