"""JSON types, equality and conversion, as the rules about values understand them."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.references import TYPES
from connector_lint_rules.json_values import converted, is_of_type, is_same, json_type, repetitions, shown


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("", "string"),
        (True, "boolean"),
        (1, "integer"),
        (1.0, "integer"),
        (-0.5, "number"),
        (float("inf"), "number"),
        ([], "array"),
        ({}, "object"),
        (None, "null"),
    ],
)
def test_json_type(value: Any, name: str) -> None:
    assert json_type(value) == name
    fitting = {name, "number"} if name == "integer" else {name}
    assert {wanted for wanted in TYPES if is_of_type(value, wanted)} == fitting & set(TYPES)


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), ({"a": 1, "b": 2}, {"b": 2.0, "a": 1}), ([[], {"a": []}], [[], {"a": []}]), (None, None)],
)
def test_equal_values(one: Any, other: Any) -> None:
    assert is_same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (1, "1"),
        ("a", "A"),
        (None, False),
        (None, "null"),
        ([], {}),
        ([], None),
        ([1], [1, 2]),
        ({"a": 1}, {"b": 1}),
        ([1, 2], [2, 1]),
        ([[1], 2], [[1, 2]]),
        ([1], [True]),
        ({"a": 1}, {"a": "1"}),
        ({"a": {}}, {"a": []}),
        ({"a": 1, "b": 2}, {"a": 2, "b": 1}),
        ({"a": {"b": 1}}, {"a": {}, "b": 1}),
        (["object"], {"object": 1}),
    ],
)
def test_values_that_differ(one: Any, other: Any) -> None:
    assert not is_same(one, other)
    assert not is_same(other, one)


def test_deep_values_are_compared() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert is_same(deep, deep)
    assert not is_same(deep, [deep])


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], []),
        (["a", "b"], []),
        (["a", "b", "a", "a"], [(2, 0), (3, 0)]),
        ([1, True, "1", [], {}], []),
        ([[1], 1, [1.0], 1.0], [(2, 0), (3, 1)]),
    ],
)
def test_repetitions(values: list[Any], found: list[tuple[int, int]]) -> None:
    assert list(repetitions(values)) == found


@pytest.mark.parametrize(
    ("value", "wanted", "result"),
    [
        ("20", "integer", 20),
        ("-7", "number", -7),
        ("0.25", "number", 0.25),
        ("true", "boolean", True),
        ("false", "boolean", False),
        (5, "string", "5"),
        (-0.5, "string", "-0.5"),
        (True, "string", "true"),
        (123456789012345678, "string", "123456789012345678"),
        ("123456789012345678", "integer", 123456789012345678),
    ],
)
def test_values_that_can_be_converted(value: Any, wanted: str, result: Any) -> None:
    assert is_same(converted(value, wanted), result)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("", "integer"),
        ("020", "integer"),
        (" 20", "integer"),
        ("20\n", "integer"),
        ("2.0", "integer"),
        ("1,000", "number"),
        ("1e3", "number"),
        ("12345678.9", "number"),
        ("9" * 19, "integer"),
        ("\u0665", "integer"),
        ("True", "boolean"),
        ("1", "boolean"),
        ("[]", "array"),
        ("a", "string"),
        (1, "boolean"),
        (None, "string"),
        ([], "string"),
        (1e300, "string"),
        (float("inf"), "string"),
        pytest.param(10**5000, "string", id="huge"),
    ],
)
def test_values_that_cannot_be_converted(value: Any, wanted: str) -> None:
    assert converted(value, wanted) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Größe", '"Größe"'),
        ("a\nb", '"a\\nb"'),
        (True, "true"),
        ("a" * 58, f'"{"a" * 58}"'),
        ("a" * 59, f'"{"a" * 58}…'),
        pytest.param(10**5000, "a number of thousands of digits", id="huge"),
    ],
)
def test_shown(value: Any, text: str) -> None:
    assert shown(value) == text
