"""The changes that a value at a place proposes."""

from __future__ import annotations

from connector_lint.fixes import Insert, Replace
from connector_lint.kinds import Schema
from connector_lint.nodes import Node


def test_a_member_is_given_a_value_whether_it_is_there_or_not() -> None:
    holder = Node({"required": False, "default": None}, None, None)
    assert holder.given("required", True) == Replace(("required",), True)
    assert holder.given("default", "a") == Replace(("default",), "a")
    assert holder.given("type", "string") == Insert((), "type", "string")


def test_a_schema_requires_more() -> None:
    assert Schema({"required": ["a"]}, None, None).requiring("b", "c") == Replace(("required",), ["a", "b", "c"])
    assert Schema({"required": True}, None, None).requiring("a") == Replace(("required",), ["a"])
    assert Schema({}, None, None).requiring("a") == Insert((), "required", ["a"])
