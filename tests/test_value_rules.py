"""What no example can show of the rules about values: fixes that are not offered, and silence beside other faults."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connector_lint.connector import Connector
from connector_lint.linter import find_problems, plan
from connector_lint.nodes import Problem
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.reader import format_pointer, read_json
from connector_lint.source import Source

RULES = {rule.id: rule for rule in load_packs([BUILT_IN])}


def _problems(rule_id: str, paths: dict[str, Any] | None = None, **definitions: Any) -> list[Problem]:
    text = json.dumps({"paths": paths or {}, "definitions": definitions})
    connector = Connector([read_json(Source.of(text, "apiDefinition.swagger.json"))])
    found, failures = find_problems(connector, plan([RULES[rule_id]], "certified", {}, select={"all"}))
    assert not failures
    return [problem for _, problem in found]


@pytest.mark.parametrize(
    ("rule_id", "schema"),
    [
        ("unrecognized-type-format", {"type": "string", "format": "int64"}),
        ("array-duplicate-value", {"enum": [{"a": 1}, {"a": 1}]}),
        ("invalid-enum-value", {"type": "boolean", "enum": ["yes"]}),
        ("default-value-must-match-type", {"type": "boolean", "default": 1}),
        ("missing-enum-values-display-name", {"enum": [{}], "x-ms-enum-values": [{"value": {}}]}),
        (
            "duplicate-enum-values-in-extension",
            {"x-ms-enum-values": [{"value": 1, "displayName": "A"}, {"value": 1, "displayName": "B"}]},
        ),
    ],
)
def test_only_a_person_can_mend(rule_id: str, schema: dict[str, Any]) -> None:
    (problem,) = _problems(rule_id, A=schema)
    assert problem.fix is None


@pytest.mark.parametrize(
    ("rule_id", "schema"),
    [
        ("array-has-no-items", {"type": ["array"]}),
        ("array-has-no-items", {"type": "array", "items": None}),
        ("pattern-should-be-valid-regular-expression", {"pattern": ["("]}),
        ("swagger-keyword-not-supported", {"uniqueItems": "true"}),
        ("unrecognized-type-format", {"type": "string", "format": 32}),
        ("unrecognized-type-format", {"type": ["string"], "format": "guid"}),
        ("unrecognized-type-format", {"type": "int", "format": "int32"}),
        ("array-duplicate-value", {"enum": "aa", "required": {"a": 1}}),
        ("enum-must-contain-at-least-one-element", {"enum": {}}),
        ("invalid-enum-value", {"type": ["string"], "enum": [1]}),
        ("invalid-enum-value", {"type": "text", "enum": ["a"]}),
        ("invalid-enum-value", {"type": "integer", "enum": "a"}),
        ("invalid-enum-values-extension-value", {"enum": "low", "x-ms-enum-values": [{"value": "low"}]}),
        ("invalid-enum-values-extension-value", {"enum": None, "x-ms-enum-values": [{"value": "low"}]}),
        (
            "invalid-enum-values-extension-value",
            {"enum": ["low"], "x-ms-enum-values": ["high", {"displayName": "High"}]},
        ),
        ("duplicate-enum-values-in-extension", {"x-ms-enum-values": ["low", "low", {}, {}]}),
        ("default-value-must-match-type", {"type": ["string"], "default": 1}),
        ("default-value-must-match-type", {"type": "text", "default": 1}),
        ("multiple-of-must-be-greater-than-zero", {"multipleOf": "0"}),
        ("multiple-of-must-be-greater-than-zero", {"multipleOf": False}),
        ("max-items-must-be-greater-than-or-equal-to-zero", {"maxItems": "-1"}),
        ("max-items-must-be-greater-than-or-equal-to-zero", {"maxItems": -0.5}),
        ("minimum-should-be-less-than-or-equal-to-maximum", {"minimum": "2", "maximum": 1}),
        ("min-items-should-be-less-than-or-equal-to-max-items", {"minItems": 2.5, "maxItems": 1}),
        ("exclusive-maximum-requires-maximum", {"exclusiveMaximum": 1}),
        ("exclusive-maximum-requires-maximum", {"exclusiveMaximum": True, "maximum": None}),
        ("discriminator-must-be-a-required-string-property", {"discriminator": {"propertyName": "kind"}}),
    ],
)
def test_a_value_of_the_wrong_json_type_is_for_others(rule_id: str, schema: dict[str, Any]) -> None:
    assert _problems(rule_id, A=schema) == []


def test_names_that_are_no_better_are_not_offered() -> None:
    parameters = [{"name": "page", "in": "query", "type": "string", "enum": ["last_page", "3"]}]
    (problem,) = _problems("enum-display-names-missing", {"/pages": {"get": {"parameters": parameters}}})
    assert problem.fix is None


def test_of_two_limits_the_one_below_zero_is_told() -> None:
    assert _problems("min-length-should-be-less-than-or-equal-to-max-length", A={"minLength": 0, "maxLength": -1}) == []
    assert len(_problems("max-length-must-be-greater-than-or-equal-to-zero", A={"minLength": 0, "maxLength": -1})) == 1


@pytest.mark.parametrize(
    "schema",
    [
        {"discriminator": "kind", "allOf": [{"$ref": "#/definitions/Missing"}]},
        {
            "discriminator": "kind",
            "properties": {"kind": {"$ref": "#/definitions/Missing"}},
            "required": ["kind"],
        },
        {
            "discriminator": "kind",
            "properties": {"kind": {"allOf": [{"$ref": "#/definitions/Missing"}]}},
            "required": ["kind"],
        },
    ],
)
def test_a_discriminator_behind_an_unknown_reference(schema: dict[str, Any]) -> None:
    assert _problems("discriminator-must-be-a-required-string-property", A=schema) == []


def test_entries_without_a_value_count_as_places() -> None:
    entries = [{"displayName": "A"}, "b", {"value": "c"}, {"value": "c"}]
    (problem,) = _problems("duplicate-enum-values-in-extension", A={"x-ms-enum-values": entries})
    assert format_pointer(problem.node.pointer) == "/definitions/A/x-ms-enum-values/3"
    assert format_pointer(problem.related[0].node.pointer) == "/definitions/A/x-ms-enum-values/2"


def test_a_credential_is_not_repeated() -> None:
    schema = {"properties": {"token": {"default": "9f86d081884c7d65", "example": "9f86d081884c7d66"}}}
    problems = _problems("secret-as-default", A=schema)
    assert [problem.node.key for problem in problems] == ["default", "example"]
    assert not any("9f86d081884c7d6" in problem.message for problem in problems)
