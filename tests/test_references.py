"""Where references, path strings and calls lead within a definition."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.connector import Connector
from connector_lint.kinds import DynamicExtension, Operation, Parameter, Schema
from connector_lint.references import References, is_success, pointer_tokens
from tests.connectors import connector_of


def _connector(**definition: Any) -> Connector:
    return connector_of(definition)


def _schemas(**definitions: Any) -> tuple[References, dict[str, Schema]]:
    references = _connector(definitions=definitions).references
    nodes = {name: references.resolve(references.target(f"#/definitions/{name}")) for name in definitions}
    return references, {name: node for name, node in nodes.items() if isinstance(node, Schema)}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("/", [""]),
        ("value", ["value"]),
        ("/value", ["value"]),
        ("value/items", ["value", "items"]),
        ("a~1b/c~0d", ["a/b", "c~d"]),
        ("~01", ["~1"]),
        ("a/", ["a", ""]),
    ],
)
def test_pointer_tokens(text: str, tokens: list[str]) -> None:
    assert pointer_tokens(text) == tokens


# --- $ref -------------------------------------------------------------------------------------------------------------


def test_chains_are_followed_to_their_end() -> None:
    _, schemas = _schemas(A=_ref("B"), B=_ref("C"), C={"type": "string"})
    assert schemas["A"] is schemas["B"] is schemas["C"]


@pytest.mark.parametrize(
    "ref",
    [
        "#/definitions/Missing",
        "#/definitions/A/type",
        "other.json",
        "#",
        "",
        "#/tags/1",
        "#/tags/x",
        "#/swagger/0",
        "#/x",
    ],
)
def test_what_leads_nowhere_has_no_target(ref: str) -> None:
    connector = _connector(definitions={"A": {"type": "string"}}, tags=[{"name": "a"}], swagger="2.0")
    assert connector.references.target(ref) is None


def test_a_position_too_large_for_a_number_leads_nowhere() -> None:
    assert _connector(tags=[{"name": "a"}]).references.target("#/tags/" + "9" * 5000) is None


def test_circles_of_references_end() -> None:
    references, schemas = _schemas(A=_ref("B"), B=_ref("A"))
    assert not schemas
    assert references.resolve(references.target("#/definitions/A")) is None


# --- path strings -----------------------------------------------------------------------------------------------------

PAGE = {
    "type": "object",
    "properties": {
        "value": {"type": "array", "items": _ref("Item")},
        "count": {"type": "integer"},
        "extra": {"type": "object"},
        "lost": _ref("Nowhere"),
    },
}
ITEM = {"allOf": [_ref("Base"), {"properties": {"a/b": {"type": "string"}, "rest": {"additionalProperties": {}}}}]}
BASE = {"type": "object", "properties": {"id": {"type": "string"}, "next": _ref("Item")}}


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("", "object"),
        ("value", "array"),
        ("/value", "array"),
        ("value/id", "string"),
        ("value/0/id", "string"),
        ("value/0", "object"),
        ("value/next/next/id", "string"),
        ("value/a~1b", "string"),
        ("Value", "missing"),
        ("value/Id", "missing"),
        ("count/id", "missing"),
        ("value/", "missing"),
        ("extra/anything", "open"),
        ("lost", "open"),
        ("lost/anything", "open"),
        ("value/rest/anything/at/all", "open"),
        ("missing/id", "missing"),
    ],
)
def test_path_strings(path: str, ending: str) -> None:
    references, schemas = _schemas(Page=PAGE, Item=ITEM, Base=BASE)
    landing = references.follow(schemas["Page"], path)
    assert (landing.found, landing.missing, landing.open).count(True) == 1
    if landing.schema is not None:
        assert references.type_of(landing.schema) == ending
    else:
        assert ending == ("missing" if landing.missing else "open")


def test_steps_say_where_a_path_was_lost() -> None:
    references, schemas = _schemas(Page=PAGE, Item=ITEM, Base=BASE)
    landing = references.follow(schemas["Page"], "value/nowhere/id")
    assert [step.name for step in landing.steps] == ["value", "nowhere"]
    assert references.property_names(landing.steps[-1].holder) == ["id", "next", "a/b", "rest"]
    assert landing.steps[-1].schema is None


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"type": "object"},
        {"type": ["object", "null"]},
        {"properties": {"a": {}}, "additionalProperties": True},
        {"properties": {"a": {}}, "additionalProperties": {}},
        {"properties": {"a": {}}, "x-ms-dynamic-schema": {"operationId": "Get"}},
        {"properties": {"a": {}}, "x-ms-dynamic-properties": {"operationId": "Get"}},
        {"allOf": [{"properties": {"a": {}}}, {}]},
        {"allOf": [{"properties": {"a": {}}}, _ref("Nowhere")]},
        {"type": "array"},
        {"type": "array", "items": {}},
        {"type": "array", "items": {"properties": {"a": {}}}, "x-ms-dynamic-schema": {"operationId": "Get"}},
        {"type": "file"},
    ],
)
def test_open_schemas_may_hold_anything(schema: dict[str, Any]) -> None:
    references, schemas = _schemas(A=schema)
    assert references.follow(schemas["A"], "b").open


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": {}}},
        {"properties": {"a": {}}, "additionalProperties": False},
        {"type": "string"},
        {"allOf": [{"properties": {"a": {}}}]},
        {"type": "array", "items": {"properties": {"a": {}}}},
    ],
)
def test_closed_schemas_hold_what_they_say(schema: dict[str, Any]) -> None:
    references, schemas = _schemas(A=schema)
    assert references.follow(schemas["A"], "b").missing


def test_circles_of_parts_and_elements_end() -> None:
    references, schemas = _schemas(
        A={"allOf": [_ref("B")], "properties": {"a": {"type": "string"}}},
        B={"allOf": [_ref("A")], "properties": {"b": {"type": "string"}}, "required": ["b"]},
        Nest={"type": "array", "items": _ref("Nest")},
    )
    assert references.follow(schemas["B"], "a").found
    assert references.follow(schemas["A"], "c").missing
    assert references.required_names(schemas["A"]) == ["b"]
    assert references.follow(schemas["Nest"], "a").missing
    assert references.elements(schemas["A"]).open


def test_long_chains_of_parts_need_no_deep_stack() -> None:
    length = 5000
    chain = {f"S{i}": {"allOf": [_ref(f"S{i + 1}")]} for i in range(length)}
    references, schemas = _schemas(**chain, **{f"S{length}": {"properties": {"a": {"type": "string"}}}})
    assert references.follow(schemas["S0"], "a").found
    assert references.type_of(schemas["S0"]) == "object"
    assert references.follow(schemas["S0"], "b").missing


# --- what a schema is made of -----------------------------------------------------------------------------------------

WHOLE = {
    "allOf": [_ref("Base")],
    "properties": {"own": {"type": "string"}, "lost": _ref("Nowhere"), "odd": True},
    "items": {"type": "integer"},
    "additionalProperties": _ref("Whole"),
}


def test_inner_schemas_are_properties_elements_and_further_values() -> None:
    references, schemas = _schemas(Whole=WHOLE, Base=BASE)
    inner = list(references.inner(schemas["Whole"]))
    assert [name for name, _ in inner] == ["own", "lost", None, None]
    assert [schema and schema.get("type") for _, schema in inner] == ["string", None, "integer", None]
    assert inner[3] == (None, schemas["Whole"])


def test_within_a_schema_is_each_part_once_and_what_cannot_be_known() -> None:
    references, schemas = _schemas(Whole=WHOLE, Base={"properties": {"id": {"type": "boolean"}, "up": _ref("Whole")}})
    found = references.within(schemas["Whole"])
    assert [schema and schema.get("type") for schema in found] == [None, None, "string", None, "integer", "boolean"]
    assert found[:4] == [schemas["Whole"], schemas["Base"], found[2], None]


@pytest.mark.parametrize(
    ("code", "success"),
    [("200", True), ("299", True), ("199", False), ("300", False), ("2XX", False), ("20", False), ("default", False)],
)
def test_success_is_a_number_of_three_digits_from_two_hundred(code: str, success: bool) -> None:
    assert is_success(code) is success


# --- who reaches a node -----------------------------------------------------------------------------------------------


def _extension(connector: Connector) -> DynamicExtension:
    return connector.all(DynamicExtension)[0]


def _names(operations: tuple[Operation, ...]) -> list[str]:
    return [operation.name for operation in operations]


CHOICE = {"type": "string", "x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id"}}


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": "body", "in": "body", "schema": schema}


def test_sources_are_found_through_definitions_and_shared_parameters() -> None:
    connector = _connector(
        paths={
            "/a": {"post": {"operationId": "A", "parameters": [{"$ref": "#/parameters/shared"}]}},
            "/b": {
                "parameters": [{"$ref": "#/parameters/shared"}],
                "get": {"operationId": "B1"},
                "put": {"operationId": "B2"},
            },
            "/c": {"get": {"operationId": "C", "responses": {"200": {"schema": _ref("Task")}}}},
            "/d": {"get": {"operationId": "D", "responses": {"200": {"schema": _ref("Other")}}}},
        },
        parameters={"shared": _body(_ref("Task"))},
        definitions={
            "Task": {"properties": {"kind": _ref("Kind"), "task": _ref("Task")}},
            "Kind": CHOICE,
            "Other": {"type": "string"},
        },
    )
    extension = _extension(connector)
    assert sorted(_names(connector.references.sources(extension))) == ["A", "B1", "B2", "C"]
    assert connector.references.is_input(extension)
    assert connector.references.is_output(extension)


def test_notification_contents_belong_to_the_operations_of_their_path() -> None:
    connector = _connector(
        paths={
            "/hooks": {
                "x-ms-notification-content": {"schema": {"properties": {"kind": CHOICE}}},
                "post": {"operationId": "Subscribe"},
            }
        }
    )
    extension = _extension(connector)
    assert _names(connector.references.sources(extension)) == ["Subscribe"]
    assert connector.references.is_output(extension)
    assert not connector.references.is_input(extension)
    assert not connector.references.is_orphan(extension)


def test_what_nobody_uses_has_no_sources() -> None:
    connector = _connector(paths={"/a": {"get": {"operationId": "A"}}}, definitions={"Kind": CHOICE})
    assert connector.references.sources(_extension(connector)) == ()
    assert connector.references.roots(_extension(connector)) == ()
    assert connector.references.is_orphan(_extension(connector))


def test_webs_of_definitions_are_climbed_once() -> None:
    """Each layer is referred to twice by the next: counting the ways would never end."""
    layers = {f"L{i}": {"properties": {"a": _ref(f"L{i - 1}"), "b": _ref(f"L{i - 1}")}} for i in range(1, 60)}
    connector = _connector(
        paths={"/a": {"get": {"operationId": "A", "responses": {"200": {"schema": _ref("L59")}}}}},
        definitions={**layers, "L0": CHOICE},
    )
    assert _names(connector.references.sources(_extension(connector))) == ["A"]
    assert connector.references.is_output(_extension(connector))
    assert not connector.references.is_input(_extension(connector))


def test_a_definition_may_be_input_and_output() -> None:
    connector = _connector(
        paths={
            "/a": {
                "parameters": [{"name": "body", "in": "body", "schema": {"items": _ref("List")}}],
                "get": {"operationId": "A", "responses": {"200": {"schema": {"allOf": [_ref("List")]}}}},
            }
        },
        definitions={"List": {"properties": {"kind": _ref("Kind")}}, "Kind": CHOICE, "Other": {"items": _ref("Kind")}},
    )
    references = connector.references
    assert references.is_input(_extension(connector))
    assert references.is_output(_extension(connector))
    assert references.is_orphan(references.resolve(references.target("#/definitions/Other")) or connector.nodes[0])


# --- operations -------------------------------------------------------------------------------------------------------


def test_own_parameters_replace_those_of_the_path() -> None:
    connector = _connector(
        paths={
            "/a": {
                "parameters": [
                    {"name": "x", "in": "query", "type": "string"},
                    {"name": "x", "in": "header", "type": "string"},
                ],
                "get": {"parameters": [{"name": "x", "in": "query", "type": "integer"}]},
            }
        }
    )
    (operation,) = connector.operations
    found = connector.references.effective_parameters(operation)
    assert [(each.place, each.get("type")) for each in found] == [("query", "integer"), ("header", "string")]


@pytest.mark.parametrize(("ref", "known"), [("#/parameters/x", True), ("#/parameters/y", False)])
def test_unknown_parameters_are_noticed(ref: str, known: bool) -> None:
    connector = _connector(
        paths={"/a": {"get": {"parameters": [{"$ref": ref}]}}},
        parameters={"x": {"name": "x", "in": "query", "type": "string"}},
    )
    (operation,) = connector.operations
    assert connector.references.knows_parameters(operation) is known


def test_result_schemas_are_those_of_successful_responses() -> None:
    connector = _connector(
        paths={
            "/a": {
                "get": {
                    "responses": {
                        "200": {"schema": {"type": "string"}},
                        "201": {"$ref": "#/responses/made"},
                        "202": {"schema": _ref("Nowhere")},
                        "204": {"description": "nothing"},
                        "404": {"schema": {"type": "boolean"}},
                        "default": {"schema": {"type": "boolean"}},
                    }
                }
            }
        },
        responses={"made": {"schema": {"type": "integer"}}},
    )
    (operation,) = connector.operations
    found = connector.references.result_schemas(operation)
    assert [None if schema is None else schema.get("type") for schema in found] == ["string", "integer", None]


@pytest.mark.parametrize(
    ("document", "own", "effective"),
    [
        ({}, {}, []),
        ({"consumes": ["application/json"]}, {}, ["application/json"]),
        ({"consumes": ["application/json"]}, {"consumes": []}, []),
        ({"consumes": ["application/json"]}, {"consumes": ["text/plain", "image/png"]}, ["text/plain", "image/png"]),
        ({}, {"consumes": ["Text/Plain ;charset=utf-8"]}, ["text/plain"]),
        ({"consumes": "application/json"}, {}, None),
        ({"consumes": ["application/json"]}, {"consumes": None}, None),
        ({"consumes": ["application/json", "json"]}, {}, None),
        ({"consumes": ["application/json", 1]}, {}, None),
    ],
)
def test_effective_media_types(document: dict[str, Any], own: dict[str, Any], effective: list[str] | None) -> None:
    connector = _connector(**document, paths={"/a": {"get": own}})
    (operation,) = connector.operations
    assert connector.references.effective_consumes(operation) == effective
    assert connector.references.effective_produces(operation) == []


def test_entries_of_a_parameter_are_where_it_is_listed() -> None:
    connector = _connector(
        paths={
            "/a": {
                "parameters": [{"$ref": "#/parameters/x"}],
                "get": {"parameters": [{"name": "y", "in": "query"}, {"$ref": "#/parameters/alias"}]},
            }
        },
        parameters={
            "x": {"name": "x", "in": "query"},
            "alias": {"$ref": "#/parameters/x"},
            "unused": {"name": "z", "in": "query"},
        },
    )
    entries = {
        str(parameter.name): [entry.pointer for entry in connector.references.uses(parameter)]
        for parameter in connector.all(Parameter)
    }
    assert entries == {
        "x": [("paths", "/a", "parameters", 0), ("paths", "/a", "get", "parameters", 1)],
        "y": [("paths", "/a", "get", "parameters", 0)],
        "z": [],
    }
