"""What no example can show of the rules about dynamic extensions: what is said beside other faults, and fixes."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.linter import find_problems, plan
from connector_lint.nodes import Problem
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.reader import format_pointer
from tests.connectors import connector_of

RULES = {rule.id: rule for rule in load_packs([BUILT_IN])}

LISTS = {
    "get": {
        "operationId": "GetLists",
        "responses": {
            "200": {"schema": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}}
        },
    }
}
FIELDS = {
    "get": {
        "operationId": "GetFields",
        "responses": {"200": {"schema": {"type": "object", "properties": {"schema": {"type": "object"}}}}},
    }
}
SEARCH = {
    "post": {
        "operationId": "SearchTasks",
        "parameters": [
            {"name": "word", "in": "query", "type": "string"},
            {"name": "list", "in": "query", "type": "string", "required": True},
            {
                "name": "query",
                "in": "body",
                "schema": {"properties": {"word": {"type": "string"}, "depth": {"type": "integer"}}},
            },
        ],
    }
}
PATHS = {"/lists": LISTS, "/fields": FIELDS, "/search": SEARCH}


def _problems(rule_id: str, schema: dict[str, Any]) -> list[Problem]:
    connector = connector_of({"paths": PATHS, "definitions": {"A": schema}})
    found, failures = find_problems(connector, plan([RULES[rule_id]], "certified", {}, select={"all"}))
    assert not failures
    return [problem for _, problem in found]


def _fields(older: str, older_path: str, newer: str, newer_path: str) -> dict[str, Any]:
    return {
        "x-ms-dynamic-schema": {"operationId": older, "value-path": older_path},
        "x-ms-dynamic-properties": {"operationId": newer, "itemValuePath": newer_path},
    }


@pytest.mark.parametrize(
    ("rule_id", "schema", "place"),
    [
        ("dynamic-values-with-enum", {"enum": ["a"], "x-ms-dynamic-list": {"operationId": "GetLists"}}, "/enum"),
        (
            "dynamic-extension-key-missing",
            {"x-ms-dynamic-list": {"capability": "file-picker", "operationId": "GetLists"}},
            "/x-ms-dynamic-list",
        ),
        (
            "dynamic-properties-item-value-path-mismatch",
            _fields("GetFields", "schemas", "GetFields", "fields"),
            "/x-ms-dynamic-properties/itemValuePath",
        ),
        (
            "dynamic-properties-item-value-path-mismatch",
            _fields("Nowhere", "schemas", "GetFields", "schema"),
            "/x-ms-dynamic-properties/itemValuePath",
        ),
    ],
)
def test_told_beside_another_fault(rule_id: str, schema: dict[str, Any], place: str) -> None:
    (problem,) = _problems(rule_id, schema)
    assert format_pointer(problem.node.pointer) == f"/definitions/A{place}"


@pytest.mark.parametrize(
    ("rule_id", "schema"),
    [
        ("dynamic-values-with-enum", {"enum": [], "x-ms-dynamic-values": {"operationId": "GetLists"}}),
        ("dynamic-values-with-enum", {"enum": "a", "x-ms-dynamic-values": {"operationId": "GetLists"}}),
        (
            "dynamic-values-title-missing",
            {"x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": 7}},
        ),
        ("dynamic-path-form", {"x-ms-dynamic-values": {"operationId": "GetLists", "value-path": ["/"]}}),
        (
            "dynamic-properties-extension-required-for-properties-value-path",
            {"x-ms-dynamic-schema": {"operationId": "GetFields", "value-path": ["properties"]}},
        ),
        (
            "operation-missing-required-property",
            {"x-ms-dynamic-values": {"operationId": "SearchTasks", "parameters": 7}},
        ),
        ("dynamic-properties-item-value-path-mismatch", _fields("GetFields", "schemas", "Nowhere", "schema")),
    ],
)
def test_left_to_another_rule(rule_id: str, schema: dict[str, Any]) -> None:
    assert _problems(rule_id, schema) == []


@pytest.mark.parametrize(
    ("rule_id", "schema"),
    [
        (
            "dynamic-list-extension-required-for-non-parameter-references",
            {
                "x-ms-dynamic-values": {
                    "operationId": "SearchTasks",
                    "parameters": {"depth": 1, "word": "home"},  # "word" can mean two things
                }
            },
        ),
        ("dynamic-extension-parameters-missing", {"x-ms-dynamic-values": {"operationId": "SearchTasks"}}),
        ("dynamic-list-without-values", {"x-ms-dynamic-list": {"itemValuePath": "id"}}),
    ],
)
def test_only_a_person_can_mend(rule_id: str, schema: dict[str, Any]) -> None:
    (problem,) = _problems(rule_id, schema)
    assert problem.fix is None


@pytest.mark.parametrize(("key", "is_safe"), [("valuePath", True), ("itemValuePath", False)])
def test_only_another_spelling_is_mended_without_asking(key: str, is_safe: bool) -> None:
    (problem,) = _problems("dynamic-extension-unknown-key", {"x-ms-dynamic-values": {"operationId": "A", key: "id"}})
    assert problem.fix is not None
    assert problem.fix.safe is is_safe
