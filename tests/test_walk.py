"""What the walk makes of a document: nodes of the grammar's kinds, and what is not as it wants it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector_lint import kinds as k
from connector_lint.grammar import along
from connector_lint.nodes import Node
from connector_lint.reader import Pointer, format_pointer, read_json
from connector_lint.source import Source
from connector_lint.walk import walk

KEYS = ["type", "properties", "items", "required", "paths", "get", "parameters", "$ref", "in", "x-ms-a"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)


def _walk(value: dict[str, Any]) -> list[Node]:
    return walk(k.Definition(value, k.DefinitionFile(read_json(Source.of("{}"))), None))


def _found(value: dict[str, Any], kind: type[Node]) -> list[str]:
    return [format_pointer(node.pointer) for node in _walk(value) if type(node) is kind]


def _property(**schema: Any) -> dict[str, Any]:
    return {"definitions": {"A": {"properties": {"b": schema}}}}


def test_kinds_come_from_the_place_and_not_from_the_key() -> None:
    nodes = _walk({"definitions": {"parameters": {"properties": {"enum": {"type": "string"}, "get": {}}}}})
    assert [type(node).__name__ for node in nodes if not isinstance(node, k.MissingMember)] == [
        "Definition",
        "Definitions",
        "Schema",
        "Properties",
        "Property",
        "Property",
    ]


@pytest.mark.parametrize(
    ("schema", "pointer"),
    [
        ({"type": 1}, "/type"),
        ({"description": None}, "/description"),
        ({"readOnly": "true"}, "/readOnly"),
        ({"required": "a"}, "/required"),
        ({"required": ["a", 1]}, "/required/1"),
        ({"properties": []}, "/properties"),
        ({"properties": {"c": 1}}, "/properties/c"),
        ({"items": []}, "/items"),
        ({"allOf": {}}, "/allOf"),
        ({"allOf": [1]}, "/allOf/0"),
        ({"maxLength": 1.5}, "/maxLength"),
        ({"maxLength": True}, "/maxLength"),
        ({"additionalProperties": 1}, "/additionalProperties"),
    ],
)
def test_a_value_of_a_wrong_type_is_found(schema: dict[str, Any], pointer: str) -> None:
    assert _found(_property(**schema), k.MistypedValue) == ["/definitions/A/properties/b" + pointer]


@pytest.mark.parametrize(
    "schema",
    [
        {"maxLength": 5.0, "maximum": 1, "minimum": 1.5},
        {"default": None, "example": [1], "enum": [None, 1, "a"]},
        {"additionalProperties": True},
        {"additionalProperties": {}},
        {"x-ms-visibility": None},
        {"x-contoso": 1},
    ],
)
def test_what_is_allowed_is_not_found(schema: dict[str, Any]) -> None:
    assert _found(_property(**schema), k.MistypedValue) == []


def test_unknown_missing_and_unlisted() -> None:
    document = {"swagger": "2.0", "info": {"title": "A"}, "paths": {}, "x-ms-connector-metadata": [], "basepath": "/"}
    assert _found(document, k.UnknownMember) == ["/basepath"]
    assert _found(document, k.MissingMember) == ["/info/version", "/info/description", "/info/contact"]
    certified = [node.certified for node in _walk(document) if isinstance(node, k.MissingMember)]
    assert certified == [False, True, True]
    assert _found(_property(type="text", format="text"), k.UnlistedWord) == ["/definitions/A/properties/b/type"]


def test_objects_with_the_same_keys_have_one_shape() -> None:
    nodes = _walk({"definitions": {"A": {"type": "string"}, "B": {"type": 1}, "C": {"title": "C"}}})
    one, same, other = (node.shape for node in nodes if type(node) is k.Schema)
    assert one is same
    assert one is not other


@given(st.dictionaries(st.sampled_from(["definitions", "paths", "info", "tags", "security"]), JSON, max_size=5))
def test_whatever_the_document_holds_no_place_is_found_twice_as_the_same(value: dict[str, Any]) -> None:
    nodes = [(type(node), node.pointer) for node in _walk(value)]
    assert len(nodes) == len(set(nodes))


def _along(pointer: Pointer, root: dict[str, Any]) -> type[Node] | None:
    """The kind that the grammar wants at a pointer, which the walk is not asked for."""
    held: list[dict[str, Any]] = []
    value: Any = root
    for token in pointer:
        held.append(value if isinstance(value, dict) else {})
        value = value[token]
    return along(pointer, [*held, value])[-1].node


@given(st.dictionaries(st.sampled_from(["paths", "definitions", "parameters", "info", "tags"]), JSON))
def test_the_grammar_says_of_each_place_what_the_walk_makes_of_it(value: dict[str, Any]) -> None:
    for node in _walk(value):
        if not isinstance(node, k.Unexpected):
            assert _along(node.pointer, value) is type(node)


@pytest.mark.parametrize(
    ("pointer", "held", "kind"),
    [
        ((), [], k.Definition),
        (("paths", "/a", "get"), [], k.Operation),
        (("paths", "/a", "get", "parameters", 3), [], k.Parameter),
        (("paths", "/a", "get", "parameters", 3), [{}, {}, {}, {}, {}, {"in": "query"}], k.QueryParameter),
        # Of a parameter that does not say yet what it is, any kind's members are known.
        (("parameters", "a", "schema", "properties", "b"), [], k.Property),
        (("parameters", "a", "x-ms-dynamic-values", "parameters"), [], k.Arguments),
        (("definitions", "properties", "properties", "type", "type"), [], None),
        (("definitions", "a", "additionalProperties", "items"), [], k.Schema),
        (("paths", "x-contoso", "get"), [], None),
        (("paths", "/a", "get", "x-contoso", "parameters"), [], None),
        (("x-contoso", 3, "a"), [], None),
    ],
)
def test_the_grammar_knows_what_may_stand_where_nothing_stands_yet(
    pointer: Pointer, held: list[dict[str, Any]], kind: type[Node] | None
) -> None:
    assert along(pointer, held)[-1].node is kind


def test_the_grammar_knows_the_properties_file() -> None:
    pointer = ("properties", "policyTemplateInstances", 0, "parameters", "x-ms-apimTemplate-operationName", 1)
    values = along(pointer, root=k.PropertiesFile)
    assert values[-3].node is k.PolicyParameters
    assert values[-1].types == ("string",)
