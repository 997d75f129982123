"""Paths and lists of parameters: what is told once, and what is left to other rules."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.fixes import Rename
from connector_lint.linter import find_problems, plan
from connector_lint.nodes import Problem
from connector_lint.packs import BUILT_IN, load_packs
from tests.connectors import connector_of

PLAN = plan(
    [rule for rule in load_packs([BUILT_IN]) if rule.subject in {"paths", "parameter_lists"}], "custom", {}, {"all"}
)


def _found(paths: Any) -> list[tuple[str, Problem]]:
    connector = connector_of({"paths": paths})
    found, failures = find_problems(connector, PLAN)
    assert failures == []
    return [(check.rule.id, problem) for check, problem in found]


def _told(paths: Any) -> list[str]:
    return sorted(rule for rule, _ in _found(paths))


def _parameter(name: str = "list", place: str = "path") -> dict[str, Any]:
    return {"name": name, "in": place, "required": True}


@pytest.mark.parametrize(
    "operation",
    [
        {"parameters": [{"in": "path", "required": True}]},
        {"parameters": [{"in": "path", "required": True}, {"in": "path", "required": True, "type": "string"}]},
        {"parameters": [{"name": "list"}]},
        {"parameters": [{"name": "list", "in": "Path"}]},
        {"parameters": [{"name": "list", "in": 1}]},
        {"parameters": [None]},
        {"parameters": {"name": "list", "in": "path"}},
        {"parameters": None},
        {"parameters": [{"$ref": "#/parameters/list"}]},
        {"parameters": [{"name": "list", "in": "path", "required": "yes"}]},
    ],
)
def test_nothing_follows_from_a_parameter_that_is_wrong_in_itself(operation: dict[str, Any]) -> None:
    assert _told({"/lists/{list}/{task}": {"parameters": [_parameter("task")], "delete": operation}}) == []


@pytest.mark.parametrize("item", [{"GET": {}}, {"trace": {}}, {"get": None}, {"$ref": "#/x"}])
def test_a_path_item_with_something_like_an_operation_is_not_empty(item: dict[str, Any]) -> None:
    assert "path-item-empty" not in _told({"/lists": item})


@pytest.mark.parametrize("item", [{}, {"x-contoso": {"get": {}}}, {"parameters": []}, {"parameters": [_parameter()]}])
def test_extensions_and_parameters_are_no_operations(item: dict[str, Any]) -> None:
    assert _told({"/lists/{list}": item}) == ["path-item-empty"]


def test_of_two_variables_the_one_with_the_likelier_name_was_meant() -> None:
    found = _found({"/lists/{name}/{key}": {"put": {"parameters": [_parameter("Key")]}}})
    (missing,) = [problem for rule, problem in found if rule == "operation-missing-path-parameter"]
    assert 'a variable "name"' in missing.message


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        ({"/lists": {}, "/Lists": {}}, ["path-item-empty", "path-redefined"]),
        (
            {"/lists/{list}": {"get": {"parameters": [_parameter("List")]}}},
            ["path-parameter-not-defined-in-template"],
        ),
        (
            {"/lists/{a}/{b}": {"get": {"parameters": [_parameter("x")]}}},
            ["operation-missing-path-parameter", "path-parameter-not-defined-in-template"],
        ),
        (
            {"/lists": {"get": {"parameters": [_parameter("a", "body"), _parameter("b", "formData")]}}},
            ["body-or-form-data-parameter-in-fetch-operation-not-allowed"] * 2,
        ),
        (
            {"/lists": {"put": {"parameters": [_parameter("a", "body"), _parameter("a", "body")]}}},
            ["operation-parameters-are-not-unique"],
        ),
        (
            {"/lists": {"put": {"parameters": [_parameter("a", "body"), {"name": "a", "in": "body"}]}}},
            ["operation-parameters-contain-multiple-body-parameters"],
        ),
        (
            {"/lists": {"parameters": [_parameter("a", "body"), {"name": "a", "in": "body"}], "put": {}}},
            ["path-parameters-contain-multiple-body-parameters"],
        ),
        (
            {"/lists": {"parameters": [_parameter("a", "body"), _parameter("b", "body")], "put": {"parameters": []}}},
            ["path-parameters-contain-multiple-body-parameters"],
        ),
    ],
)
def test_one_mistake_is_told_once(paths: dict[str, Any], told: list[str]) -> None:
    assert _told(paths) == told


def _inline(**members: Any) -> dict[str, Any]:
    return {"get": {"parameters": [{**_parameter(), "type": "string", **members}]}}


@pytest.mark.parametrize(
    ("paths", "offered"),
    [
        ({"lists": {"get": {}}}, "safe"),
        ({"lists": {"get": {}}, "/lists": {"put": {}}}, None),
        ({"/lists?kind=all": {"get": {}}}, "suggested"),
        ({"/lists?kind=all": {"get": {}}, "/lists": {"put": {}}}, None),
        ({"/lists?kind=all&kind=some": {"get": {}}}, None),
        ({"/lists?": {"get": {}}}, None),
        ({"/lists?=all": {"get": {}}}, None),
        ({"/lists?kind=a%20b": {"get": {}}}, None),
        ({"/lists?kind={kind}": {"get": {}}}, None),
        ({"/lists#all": {"get": {}}}, None),
        ({"/lists/{list=a}": _inline()}, "suggested"),
        ({"/lists/{list=a}": _inline(type="integer")}, None),
        ({"/lists/{list=a}": _inline(), "/lists/{list}": {"parameters": [_parameter()], "put": {}}}, None),
        ({"/lists": {"get": {}}, "/Lists": {"put": {}}}, "suggested"),
        ({"/lists": {"get": {}}, "/Lists": {"get": {}}}, None),
        ({"/lists": None, "/Lists": {"get": {}}}, None),
        ({"/{list}": {"parameters": [_parameter()], "get": {}}, "/{List}": {"put": _inline(name="List")["get"]}}, None),
        ({"/lists": {}}, "safe"),
        ({"/lists": {"parameters": []}}, "safe"),
        ({"/lists": {"x-contoso": "all"}}, "suggested"),
    ],
)
def test_a_fix_is_offered_where_it_leads_to_something_right(paths: dict[str, Any], offered: str | None) -> None:
    ((_, problem),) = _found(paths)
    assert (problem.fix and ("safe" if problem.fix.safe else "suggested")) == offered


def test_a_default_that_the_parameter_has_already_stays() -> None:
    ((_, problem),) = _found({"/lists/{list=a}": _inline(default="b")})
    assert problem.fix is not None
    assert [type(change) for change in problem.fix.changes] == [Rename]
