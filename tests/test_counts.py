"""How schemas are counted, and the limits where they are too high to be shown in an example."""

from __future__ import annotations

from typing import Any, cast

import pytest

from connector_lint.connector import Connector
from connector_lint.nodes import Node
from connector_lint.rule import Rule
from connector_lint_rules.counts import (
    ENDLESS,
    SchemaCounts,
    body_schema_count_exceeds_max_allowed,
    operation_schema_count_exceeds_max_allowed,
    total_operations_count_exceeds_max_allowed,
    total_schema_count_exceeds_max_allowed,
)
from tests.connectors import connector_of


def _connector(**definition: Any) -> Connector:
    return connector_of(definition)


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


def _object(*parts: Any) -> dict[str, Any]:
    return {"properties": {str(number): part for number, part in enumerate(parts)}}


def _counts(**definitions: Any) -> dict[str, int]:
    return {str(node.key): count for node, count in SchemaCounts(_connector(definitions=definitions)).whole}


@pytest.mark.parametrize(
    ("schema", "count"),
    [
        ({}, 1),
        ({"type": "string"}, 1),
        (_object({}, {}), 3),
        ({"items": {"items": {}}}, 3),
        ({"additionalProperties": _object({})}, 3),
        ({"additionalProperties": True}, 1),
        ({"allOf": [{}, _object({})]}, 4),
        (_ref("Missing"), 1),
        ({**_ref("Missing"), "items": {}}, 1),
        (_object(_ref("Missing"), {}), 3),
        ({"properties": {"properties": {"type": "string"}, "items": {}, "allOf": {}}}, 4),
        ({"example": _object({}), "default": _object({}), "enum": [{}], "x-contoso": _object({})}, 1),
        ({"properties": [{}], "items": [{}], "allOf": {}}, 1),
    ],
)
def test_what_is_written_out(schema: Any, count: int) -> None:
    assert _counts(A=schema) == {"A": count}


def test_a_reference_counts_for_what_it_leads_to_each_time() -> None:
    counts = _counts(C=_ref("B"), B=_object(_ref("A"), _ref("A")), A=_object({}, {}))
    assert counts == {"A": 3, "B": 7, "C": 7}


def test_a_loop_counts_once() -> None:
    assert _counts(A=_object(_ref("A"), {})) == {"A": 3}
    assert _counts(A=_ref("A")) == {"A": 1}
    assert _counts(A=_object(_ref("B")), B=_object({}, _ref("A")))["A"] == 4


def test_counts_do_not_depend_on_who_asks_first() -> None:
    connector = _connector(definitions={"A": _object(_ref("B")), "B": _object({}, _ref("A"))})
    counts = SchemaCounts(connector)
    before = list(counts.whole)
    again = [(node, counts.count(node.value)) for node, _ in reversed(counts.whole)]
    assert before == again[::-1]


def test_definitions_without_end_are_counted_at_once() -> None:
    doublings = {f"D{n}": _object(_ref(f"D{n - 1}"), _ref(f"D{n - 1}")) for n in range(1, 3_000)}
    counts = _counts(D0={}, **doublings)
    assert counts["D10"] == 2**11 - 1
    assert counts["D2999"] == ENDLESS


def test_schemas_nested_without_end_are_counted() -> None:
    nested: dict[str, Any] = {}
    for _ in range(400):
        nested = {"items": nested}
    assert _counts(A=nested) == {"A": 401}


def test_what_an_operation_takes_and_answers() -> None:
    connector = _connector(
        parameters={"shared": {"name": "shared", "in": "body", "schema": _ref("Pair")}},
        responses={"Shared": {"description": "", "schema": _ref("Pair")}, "Bare": {"description": ""}},
        definitions={"Pair": _object({}, {})},
        paths={
            "/a": {
                "parameters": [{"name": "a", "in": "query"}, {"name": "b", "in": "query"}],
                "get": {
                    "parameters": [{"name": "a", "in": "query"}, {"$ref": "#/parameters/shared"}],
                    "responses": {
                        "200": {"$ref": "#/responses/Shared"},
                        "404": {"$ref": "#/responses/Bare"},
                        "default": {"description": "", "schema": {}},
                    },
                },
            }
        },
    )
    (operation,) = connector.operations
    assert SchemaCounts(connector).of_operation(operation) == 2 + 3 + 3 + 1


def test_what_is_limited_as_a_whole() -> None:
    notification = {"schema": _object({})}
    body = {"name": "body", "in": "body", "schema": _ref("A")}
    answer = {"description": "", "schema": {"items": _ref("A")}}
    connector = _connector(
        parameters={"p": body},
        responses={"R": answer},
        definitions={"A": {}},
        paths={
            "/a": {
                "x-ms-notification-content": notification,
                "post": {"parameters": [body, {"$ref": "#/parameters/p"}], "responses": {"200": answer}},
            }
        },
    )
    whole = {"/".join(map(str, node.pointer)): count for node, count in SchemaCounts(connector).whole}
    assert whole == {
        "definitions/A": 1,
        "parameters/p/schema": 1,
        "responses/R/schema": 2,
        "paths//a/x-ms-notification-content/schema": 2,
        "paths//a/post/parameters/0/schema": 1,
        "paths//a/post/responses/200/schema": 2,
    }


def _strings(count: int) -> dict[str, Any]:
    """A schema that counts `count`."""
    return _object(*[{}] * (count - 1))


def _operation(count: int) -> dict[str, Any]:
    return {"responses": {"200": {"description": "", "schema": _strings(count - 1)}}, "parameters": [{"in": "query"}]}


@pytest.mark.parametrize(
    ("rule", "within", "beyond"),
    [
        (
            body_schema_count_exceeds_max_allowed,
            {"definitions": {"A": _strings(512)}},
            {"definitions": {"A": _strings(513)}},
        ),
        (
            total_schema_count_exceeds_max_allowed,
            {"definitions": {str(n): _strings(512) for n in range(64)}},
            {"definitions": {**{str(n): _strings(512) for n in range(64)}, "A": {}}},
        ),
        (
            operation_schema_count_exceeds_max_allowed,
            {"paths": {"/a": {"get": _operation(1024)}}},
            {"paths": {"/a": {"get": _operation(1025)}}},
        ),
        (
            total_operations_count_exceeds_max_allowed,
            {"paths": {f"/{n}": {"get": {}, "put": {}} for n in range(128)}},
            {"paths": {**{f"/{n}": {"get": {}, "put": {}} for n in range(128)}, "/a": {"get": {}}}},
        ),
    ],
    ids=lambda value: value.id if isinstance(value, Rule) else "",
)
def test_limits(rule: Rule, within: dict[str, Any], beyond: dict[str, Any]) -> None:
    assert not _messages(rule, within)
    assert len(_messages(rule, beyond)) == 1


def _messages(rule: Rule, definition: dict[str, Any]) -> list[str]:
    connector = _connector(**definition)
    nodes = connector.all(cast("type[Node]", rule.kinds[0]))
    return [problem.message for node in nodes for problem in rule(node, connector)]
