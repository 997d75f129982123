"""When two JSON values are equal."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint_rules.equality import same_json


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (True, True, True),
        ("1", 1, False),
        ("a", "A", False),
        (None, None, True),
        (None, False, False),
        ([], {}, False),
        ([], None, False),
        ([1, 2], [2, 1], False),
        ([1], [1, 2], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1}, {"b": 1}, False),
        ({"a": [{"b": 1}]}, {"a": [{"b": True}]}, False),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}]}, True),
    ],
)
def test_same_json(one: Any, other: Any, expected: bool) -> None:
    assert same_json(one, other) is same_json(other, one) is expected


def test_depth_does_not_matter() -> None:
    def deep(value: Any) -> Any:
        for _ in range(100_000):
            value = [value]
        return value

    assert same_json(deep(1), deep(1))
    assert not same_json(deep(1), deep(2))
