"""Packs without Python: what their rules find, and what is wrong with a file of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connector_lint.cli import main
from connector_lint.connector import Connector
from connector_lint.diagnostics import Diagnostic
from connector_lint.linter import find_problems, locate, plan
from connector_lint.packs import PackError, load_packs
from connector_lint.reader import read_json
from connector_lint.rule import Rule
from connector_lint.source import Source

pytest.importorskip("jsonpath_ng.ext", reason="rules in YAML need Python 3.11")

from connector_lint.yaml_pack.functions import FUNCTIONS

Load = Callable[[str], list[Rule]]

DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Fabrikam Harbour", "description": "", "x-size": 3, "contact": {"name": "Pia"}},
    "tags": [{"name": "ships"}, {"name": "Berths"}, {"name": "cargo"}],
    "paths": {
        "/ships": {
            "parameters": [{"$ref": "#/parameters/Port"}],
            "get": {"operationId": "ListShips", "deprecated": True, "tags": ["b", "a"], "responses": {"200": {}}},
            "post": {"operationId": "shipAdd", "deprecated": False, "responses": {"201": {}, "404": {}}},
        },
        "/berths_": {"get": {"summary": "Berths", "parameters": [{"$ref": "#/parameters/Port"}]}},
        "x-note": "none",
    },
    "parameters": {
        "Port": {"name": "port", "in": "query", "type": "string", "enum": ["N", 1], "schema": {"$ref": "#/nowhere"}},
        "Pier": {"name": "pier", "in": "header", "type": "integer", "required": 0},
    },
    "definitions": {
        "Ship": {"type": "object", "properties": {"crew": {"$ref": "#/definitions/Crew"}, "type": {"type": "string"}}},
        "Crew": {"type": "array", "items": {"$ref": "#/definitions/Ship"}, "example": 1, "externalValue": 2},
        "Circle": {"$ref": "#/definitions/Circle"},
        "A/B": {"allOf": [{"$ref": "#/definitions/A~1B"}]},
    },
}


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Write a pack and load it."""
    monkeypatch.chdir(tmp_path)

    def load(text: str) -> list[Rule]:
        Path("house.yaml").write_text(text, encoding="utf-8")
        return load_packs(["house.yaml"])

    return load


def lint(rules: list[Rule], definition: Any = DEFINITION) -> list[Diagnostic]:
    text = definition if isinstance(definition, str) else json.dumps(definition, indent=1)
    connector = Connector([read_json(Source.of(text, "apiDefinition.swagger.json"))])
    found, failures = find_problems(connector, plan(rules, "custom", {}))
    assert not failures
    return locate(found)


def pack(given: str, then: str, more: str = "") -> str:
    """Return a pack of one rule."""
    return f"rules:\n  it:\n    given: {given}\n    then: {then}\n    {more}\n"


def places(rules: list[Rule]) -> list[str]:
    return [each.pointer for each in lint(rules)]


# --- where a rule looks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("$", [""]),
        ("$.info.title", ["/info/title"]),
        ("$['info']['title']", ["/info/title"]),
        ('["$.info.title", "$.info.x-size"]', ["/info/title", "/info/x-size"]),
        ("$.nothing", []),
        ("$.info.title.nothing", []),
        ("$.paths[*][get,post].operationId", ["/paths/~1ships/get/operationId", "/paths/~1ships/post/operationId"]),
        ("$.paths.*.*.summary", ["/paths/~1berths_/get/summary"]),
        ("$.paths['/berths_'].get.summary", ["/paths/~1berths_/get/summary"]),
        ("$.tags[*].name", ["/tags/0/name", "/tags/1/name", "/tags/2/name"]),
        ("$.tags.*.name", ["/tags/0/name", "/tags/1/name", "/tags/2/name"]),
        ("$.tags[1]", ["/tags/1"]),
        ("$.tags[-1]", ["/tags/2"]),
        ("$.tags[0,2]", ["/tags/0", "/tags/2"]),
        ("$.tags[7]", []),
        ("$.definitions.Ship.properties.length", []),
        ("$.tags[1:]", ["/tags/1", "/tags/2"]),
        ("$.tags[:-2]", ["/tags/0"]),
        ("$.tags[::2]", ["/tags/0", "/tags/2"]),
        ("$.info.*~", ["/info/contact", "/info/description", "/info/title", "/info/x-size"]),
        # Filters.
        ("$.parameters[?(@.in == 'query')]", ["/parameters/Port"]),
        ('$.parameters[?(@.in === "query")]', ["/parameters/Port"]),
        ("$.parameters[?(@.in !== 'query')]", ["/parameters/Pier"]),
        ("$.parameters[?(@.nothing != 'query')]", ["/parameters/Pier", "/parameters/Port"]),
        ("$.parameters.[?(@.in == 'query')]", ["/parameters/Port"]),
        ("$.parameters[?(@.enum)]", ["/parameters/Port"]),
        ("$.parameters[?(!@.enum)]", ["/parameters/Pier"]),
        ("$.parameters[?(@.required)]", []),
        ("$.parameters[?(!@.required)]", ["/parameters/Pier", "/parameters/Port"]),
        ("$.parameters[?(@.required == false)]", []),
        ("$.parameters[?(@.required == 0)]", ["/parameters/Pier"]),
        ("$.parameters[?(@.in == 'query' || @.type == 'integer')]", ["/parameters/Pier", "/parameters/Port"]),
        ("$.parameters[?(@.in == 'query' && @.type == 'integer')]", []),
        ("$.parameters[?(@.name =~ '^pi')]", ["/parameters/Pier"]),
        ("$.parameters[?(@.name.match(/^PI/i))]", ["/parameters/Pier"]),
        ("$.parameters[?(!@.name.match(/^PI/i))]", ["/parameters/Port"]),
        ("$.parameters[?(@.nothing.match(/^PI/i))]", []),
        ("$.parameters[?(@.required == undefined)]", ["/parameters/Port"]),
        ("$.parameters[?(@.required !== undefined)]", ["/parameters/Pier"]),
        ("$.parameters[?(@property === 'Pier')]", ["/parameters/Pier"]),
        (
            "$.paths[*][*].responses[?(@property >= 200 && @property < 300 && @property != 201)]",
            ["/paths/~1ships/get/responses/200"],
        ),
        ("$.info[?(@object())]", ["/info/contact"]),
        ("$.info[?(!@object() && !@string())]", ["/info/x-size"]),
        ("$.info[?(@integer())]", ["/info/x-size"]),
        ("$.parameters[?(@.in == 'query' || (@array() && @null()))]", ["/parameters/Port"]),
        ("$.paths[*][*].responses[?(@property === '404')]^^", ["/paths/~1ships/post"]),
        ("$.paths[*].post^~", ["/paths/~1ships"]),
        ("$.tags[*].name^", ["/tags/0", "/tags/1", "/tags/2"]),
        ("$.tags[*]^", ["/tags"]),
        ("$.tags^^^", []),
        ("$.paths[*].[get,post].operationId", ["/paths/~1ships/get/operationId", "/paths/~1ships/post/operationId"]),
        ("$.paths.*[get].summary", ["/paths/~1berths_/get/summary"]),
        ("$.paths[?(@property.match(/^x-/))]", ["/paths/x-note"]),
        ("$.tags[?(@.name == $.tags[2].name)]", ["/tags/2"]),
        ("$.info[?(@ > 2)]", ["/info/x-size"]),
        ("$.info[?(@ >= 3)]", ["/info/x-size"]),
        ("$.info[?(@ < 3)]", []),
        ("$.info[?(@ <= 'F')]", ["/info/description"]),
        ("$.paths.*[?(@.deprecated == true)]", ["/paths/~1ships/get"]),
        ("$.paths[*][*][?(@ == 'it is not')]", []),
        # Through references, once, and to where it is written.
        ("$.paths[*][*].parameters[*].name", ["/parameters/Port/name"]),
        ("$.paths[*].parameters[?(@.in == 'query')].name", ["/parameters/Port/name"]),
        ("$.definitions.Ship.properties.crew.items.properties.type", ["/definitions/Ship/properties/type"]),
        ("$.definitions.Circle.type", []),
        ("$.parameters.Port.schema.type", []),
    ],
)
def test_given(load: Load, given: str, expected: list[str]) -> None:
    text = given if given.startswith("[") else json.dumps(given)
    assert sorted(places(load(pack(text, "{function: undefined}")))) == sorted(expected)


TREE = {"type": "a", "list": [{"type": "b", "name": 1}, "c", [{"type": "d"}]], "$ref": "#/x"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("$..type", ["/type", "/list/0/type", "/list/2/0/type"]),
        ("$.list..type", ["/list/0/type", "/list/2/0/type"]),
        ("$.type..*", []),
        ("$..[name,type]", ["/type", "/list/0/name", "/list/0/type", "/list/2/0/type"]),
        ("$..list[0]", ["/list/0"]),
        ("$..[0]", ["/list/0", "/list/2/0"]),
        ("$..[?(@.type)]", ["/list/0", "/list/2/0"]),
        ("$..[?(@.type == 'b')]", ["/list/0"]),
        ("$..[?(@property === 'list')]", ["/list"]),
        ("$..list.*", ["/list/0", "/list/1", "/list/2"]),
        ("$.list..*", ["/list/0", "/list/1", "/list/2", "/list/0/type", "/list/0/name", "/list/2/0", "/list/2/0/type"]),
        ("$.list[*]..*~", ["/list/0/type", "/list/0/name", "/list/2/0", "/list/2/0/type"]),
        ("$..$ref", ["/$ref"]),
        ("$..['$ref']", ["/$ref"]),
    ],
)
def test_given_at_any_depth(load: Load, given: str, expected: list[str]) -> None:
    rules = load(pack(json.dumps(given), "{function: undefined}", "resolved: false"))
    assert sorted(each.pointer for each in lint(rules, TREE)) == sorted(expected)


def test_without_resolving_a_reference_is_a_mapping_like_any_other(load: Load) -> None:
    text = pack("$.paths[*].parameters[*]", "{field: $ref, function: pattern, options: {notMatch: Port}}")
    assert places(load(text)) == []
    assert places(load(text + "    resolved: false\n")) == ["/paths/~1ships/parameters/0/$ref"]
    text = pack("$.definitions[*]", "{field: $ref, function: undefined}", "resolved: false")
    assert places(load(text)) == ["/definitions/Circle/$ref"]


def test_aliases_are_written_out(load: Load) -> None:
    text = """
aliases:
  Item: $.paths[*]
  Operation: ["#Item.get", "#Item.post"]
  Parameter:
    description: for two formats
    targets:
      - {formats: [oas3], given: "$.components.parameters[*]"}
      - {formats: [oas2], given: ["$.parameters[*]"]}
rules:
  ids: {given: "#Operation.operationId", then: {function: undefined}}
  names: {given: "#Parameter.name", then: {function: undefined}}
"""
    assert places(load(text)) == [
        "/paths/~1ships/get/operationId",
        "/paths/~1ships/post/operationId",
        "/parameters/Port/name",
        "/parameters/Pier/name",
    ]


def test_a_document_nested_deeply_is_no_trouble(load: Load) -> None:
    text = '{"a":' * 450 + '"deep"' + "}" * 450
    rules = load(pack("$..a", "{function: pattern, options: {match: ^x}}"))
    assert [each.pointer for each in lint(rules, text)] == ["/a" * 450]


# --- fields -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "function", "expected"),
    [
        ("title", "undefined", ["/info/title"]),
        ("nothing", "defined", ["/info"]),
        ("contact.name", "undefined", ["/info/contact/name"]),
        ("\"contact['name']\"", "undefined", ["/info/contact/name"]),
        ("contact.email", "defined", ["/info/contact"]),
        ("contact.name.first", "defined", ["/info/contact/name"]),
        ("x-size", "undefined", ["/info/x-size"]),
        ("$.contact.*", "undefined", ["/info/contact/name"]),
        ("'@key'", "undefined", ["/info/title", "/info/description", "/info/x-size", "/info/contact"]),
    ],
)
def test_field(load: Load, field: str, function: str, expected: list[str]) -> None:
    assert places(load(pack("$.info", f"{{field: {field}, function: {function}}}"))) == expected


def test_fields_of_lists_have_numbers(load: Load) -> None:
    assert places(load(pack("$", "{field: 'tags[1].name', function: undefined}"))) == ["/tags/1/name"]
    assert places(load(pack("$", "{field: 'tags[3].name', function: defined}"))) == ["/tags"]
    assert places(load(pack("$.tags", "{field: name, function: defined}"))) == []


def test_what_has_no_fields_is_not_asked_for_them(load: Load) -> None:
    assert places(load(pack("$.info.title", "{field: name, function: defined}"))) == []
    assert places(load(pack("$.paths.*", "{field: '@key', function: pattern, options: {match: x}}"))) == [
        "/paths/~1ships/parameters",
        "/paths/~1ships/get",
        "/paths/~1ships/post",
        "/paths/~1berths_/get",
    ]


def test_keys_are_reported_at_the_key(load: Load) -> None:
    for text in (
        pack("$.paths", "{field: '@key', function: pattern, options: {notMatch: _}}"),
        pack("$.paths[*]~", "{function: pattern, options: {notMatch: _}}"),
    ):
        [diagnostic] = lint(load(text))
        assert diagnostic.message == '"/berths_" must not match the pattern "_"'
        start, end = diagnostic.range
        assert (start.line, end.column - start.column) == (end.line, len('"/berths_"'))


# --- functions --------------------------------------------------------------------------------------------------------

CASES: list[tuple[str, str, Any, str | None]] = [
    ("truthy", "", "a", None),
    ("truthy", "", {}, None),
    ("truthy", "", [], None),
    ("truthy", "", "", '"value" must be truthy'),
    ("truthy", "", 0, '"value" must be truthy'),
    ("truthy", "", False, '"value" must be truthy'),
    ("truthy", "", None, '"value" must be truthy'),
    ("falsy", "", 0, None),
    ("falsy", "", "a", '"value" must be falsy'),
    ("falsy", "", {}, '"value" must be falsy'),
    ("defined", "", None, None),
    ("undefined", "", None, '"value" must be undefined'),
    ("pattern", "match: '^[A-Z]'", "Abc", None),
    ("pattern", "match: b", "Abc", None),
    ("pattern", "match: '^[A-Z]'", "abc", '"abc" must match the pattern "^[A-Z]"'),
    ("pattern", "match: '^[A-Z]'", 7, None),
    ("pattern", "match: '/^[A-Z]/i'", "abc", None),
    ("pattern", "match: 'c$'", "abc\n", '"abc\n" must match the pattern "c$"'),
    ("pattern", "match: '/c$/m'", "abc\nd", None),
    ("pattern", r"match: '^(?<sign>.)\k<sign>[$]\$$'", "aa$$", None),
    ("pattern", r"match: '^\/v\d+\/'", "/v2/", None),
    ("pattern", "notMatch: b", "abc", '"abc" must not match the pattern "b"'),
    ("pattern", "{match: a, notMatch: b}", "ac", None),
    ("casing", "type: flat", "abc1", None),
    ("casing", "type: flat", "abC", '"abC" must be flat case'),
    ("casing", "type: camel", "getShipX", None),
    ("casing", "type: camel", "get2Ships", None),
    ("casing", "type: camel", "GetShip", '"GetShip" must be camel case'),
    ("casing", "type: camel", "getURL", '"getURL" must be camel case'),
    ("casing", "type: pascal", "GetShip", None),
    ("casing", "type: pascal", "getShip", '"getShip" must be pascal case'),
    ("casing", "type: kebab", "get-ship-1", None),
    ("casing", "type: kebab", "get--ship", '"get--ship" must be kebab case'),
    ("casing", "type: cobol", "GET-SHIP", None),
    ("casing", "type: cobol", "GET_SHIP", '"GET_SHIP" must be cobol case'),
    ("casing", "type: snake", "get_ship", None),
    ("casing", "type: snake", "get-ship", '"get-ship" must be snake case'),
    ("casing", "type: macro", "GET_SHIP", None),
    ("casing", "type: macro", "get_ship", '"get_ship" must be macro case'),
    ("casing", "{type: flat, disallowDigits: true}", "abc1", '"abc1" must be flat case'),
    ("casing", "{type: camel, separator: {char: .}}", "getShip.now", None),
    ("casing", "{type: camel, separator: {char: .}}", ".getShip", '".getShip" must be camel case'),
    ("casing", "{type: camel, separator: {char: /, allowLeading: true}}", "/getShip/now", None),
    ("casing", "{type: camel, separator: {char: /, allowLeading: true}}", "/", None),
    ("casing", "type: camel", "", None),
    ("length", "max: 3", "abc", None),
    ("length", "max: 3", "abcd", '"value" is 4 characters long; at most 3'),
    ("length", "min: 2", "a", '"value" is 1 character long; at least 2'),
    ("length", "min: 2", [1, 2], None),
    ("length", "min: 2", [1], '"value" is 1 item; at least 2'),
    ("length", "max: 0", {"a": 1}, '"value" is 1 member; at most 0'),
    ("length", "{min: 1, max: 2.5}", 3, '"value" is 3; at most 2.5'),
    ("length", "max: 0", True, None),
    ("enumeration", "values: [a, 1, null]", "a", None),
    ("enumeration", "values: [a, 1, null]", None, None),
    ("enumeration", "values: [a, 1, null]", "1", '"1" must be one of "a", 1, null'),
    ("enumeration", "values: [a, 1, null]", True, 'true must be one of "a", 1, null'),
    ("enumeration", "values: [a, 1, null]", ["b"], None),
    ("typedEnum", "", {"type": "integer", "enum": [1, 2.0]}, None),
    ("typedEnum", "", {"type": "integer", "enum": [1, "2"]}, 'enum value "2" must be of type "integer"'),
    ("typedEnum", "", {"type": "number", "enum": [True]}, 'enum value true must be of type "number"'),
    ("typedEnum", "", {"enum": [1, "2"]}, None),
    ("alphabetical", "", ["a", "B", "c"], None),
    ("alphabetical", "", ["a", "c", "b"], '"c" must be placed after "b"'),
    ("alphabetical", "", [2, 10, "a"], None),
    ("alphabetical", "", {"a": 1, "b": 1}, None),
    ("alphabetical", "", {"b": 1, "a": 1}, '"b" must be placed after "a"'),
    ("alphabetical", "keyedBy: n", [{"n": "a"}, {"n": "b"}], None),
    ("alphabetical", "keyedBy: n", [{"n": "b"}, {"n": "a"}], '"b" must be placed after "a"'),
    ("alphabetical", "keyedBy: n", [{"n": "b"}, {"m": "a"}, 1], None),
    ("xor", "properties: [a, b]", {"a": 1}, None),
    ("xor", "properties: [a, b]", {}, 'exactly one of "a", "b" must be defined, not 0'),
    ("xor", "properties: [a, b]", {"a": 1, "b": 1}, 'exactly one of "a", "b" must be defined, not 2'),
    ("or", "properties: [a, b]", {"a": 1, "b": 1}, None),
    ("or", "properties: [a, b]", {"c": 1}, 'at least one of "a", "b" must be defined'),
    ("schema", "schema: {type: string}", "a", None),
    ("schema", "schema: {type: string}", 1, "\"value\": 1 is not of type 'string'"),
    ("schema", "schema: {properties: {a: {maximum: 2}}}", {"a": 3}, '"a": 3 is greater than the maximum of 2'),
    (
        "schema",
        "{dialect: draft4, schema: {properties: {a: {maximum: 2, exclusiveMaximum: true}}}}",
        {"a": 2},
        '"a": 2 is greater than or equal to the maximum of 2',
    ),
    ("schema", "{dialect: draft7, schema: {items: [{type: string}]}}", [1], "\"0\": 1 is not of type 'string'"),
    ("schema", "{dialect: draft2020-12, schema: {prefixItems: [{type: string}]}}", ["a"], None),
    ("schema", "schema: {$schema: 'http://json-schema.org/draft-04/schema#', not: {}}", 1, '"value": 1 should not'),
    ("schema", "schema: {definitions: {a: {type: string}}, $ref: '#/definitions/a'}", "a", None),
]


@pytest.mark.parametrize(("function", "options", "value", "expected"), CASES)
def test_function(load: Load, function: str, options: str, value: Any, expected: str | None) -> None:
    options = options if options.startswith("{") else f"{{{options}}}"
    then = f"{{field: value, function: {function}, functionOptions: {options}}}"
    messages = [each.message for each in lint(load(pack("$", then)), {"value": value})]
    assert [message[: len(expected or "")] for message in messages] == ([expected] if expected else [])


def test_every_function_has_cases_of_both_kinds() -> None:
    for silent in (True, False):
        tested = {function for function, _, _, expected in CASES if (expected is None) is silent}
        assert tested >= FUNCTIONS.keys() - {"unreferencedReusableObject", "undefined" if silent else "defined"}


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_where_there_is_nothing(load: Load, function: str) -> None:
    options = {
        "pattern": "match: a",
        "casing": "type: camel",
        "length": "min: 1",
        "enumeration": "values: [a]",
        "schema": "schema: {type: string}",
        "xor": "properties: [a, b]",
        "or": "properties: [a, b]",
        "unreferencedReusableObject": 'reusableObjectsLocation: "#/definitions"',
    }
    then = f"{{field: value, function: {function}, options: {{{options.get(function, '')}}}}}"
    messages = {
        "truthy": ['"value" must be truthy'],
        "defined": ['"value" must be defined'],
        "schema": ['"value" must exist'],
    }
    assert [each.message for each in lint(load(pack("$", then)), {})] == messages.get(function, [])


def test_places_within_a_value(load: Load) -> None:
    assert places(load(pack("$", "{field: tags, function: alphabetical, options: {keyedBy: name}}"))) == ["/tags/0"]
    assert places(load(pack("$.info", "{function: alphabetical}"))) == ["/info/title"]
    assert places(load(pack("$..[?(@.enum)]", "{function: typedEnum}"))) == ["/parameters/Port/enum/1"]
    schema = "{function: schema, options: {schema: {additionalProperties: {type: string}}}}"
    assert places(load(pack("$.info", schema))) == ["/info/x-size"]
    every = schema.replace("}}}}", "}}, allErrors: true}}")
    assert places(load(pack("$.info", every))) == ["/info/x-size", "/info/contact"]


def test_unreferenced_reusable_object(load: Load) -> None:
    text = pack(
        "$.parameters",
        '{function: unreferencedReusableObject, functionOptions: {reusableObjectsLocation: "#/parameters"}}',
    )
    [diagnostic] = lint(load(text))
    assert (diagnostic.pointer, diagnostic.message) == ("/parameters/Pier", 'no $ref leads to "Pier"')
    assert places(load(text.replace("parameters", "definitions"))) == []


# --- messages, severities, who runs -----------------------------------------------------------------------------------


def test_placeholders(load: Load) -> None:
    message = "{{property}}|{{ path }}|{{value}}|{{description}}|{{error}}"
    text = pack("$.info", "{field: title, function: length, options: {max: 3}}", f'message: "{message}"')
    [diagnostic] = lint(load(text + "    description: Be brief.\n"))
    error = '"title" is 16 characters long; at most 3'
    assert diagnostic.message == f"title|#/info/title|Fabrikam Harbour|Be brief.|{error}"


@pytest.mark.parametrize(
    ("field", "then", "expected"),
    [
        ("nothing", "function: defined", "nothing #/info null"),
        ("contact", "function: undefined", 'contact #/info/contact {"name": "Pia"}'),
        ("'@key'", "function: pattern, options: {match: '^[^x]'}", "x-size #/info/x-size x-size"),
        (
            "contact",
            "function: schema, options: {schema: {properties: {name: {not: {}}}}}",
            "name #/info/contact/name Pia",
        ),
    ],
)
def test_placeholders_of_odd_targets(load: Load, field: str, then: str, expected: str) -> None:
    text = pack("$.info", f"{{field: {field}, {then}}}", 'message: "{{property}} {{path}} {{value}}"')
    assert [each.message for each in lint(load(text))] == [expected]


def test_without_a_message_the_description_speaks(load: Load) -> None:
    text = pack("$.info", "{field: title, function: undefined}", "description: >-\n      No\n      titles.")
    assert [each.message for each in lint(load(text))] == ["No titles."]


def test_long_values_are_cut(load: Load) -> None:
    text = pack("$.a", "{function: undefined}", 'message: "{{value}}"')
    assert [len(each.message) for each in lint(load(text), {"a": "x" * 500})] == [83]


@pytest.mark.parametrize(
    ("more", "severity", "default"),
    [
        ("", "warning", True),
        ("severity: error", "error", True),
        ("severity: warn", "warning", True),
        ("severity: warning", "warning", True),
        ("severity: info", "info", True),
        ("severity: hint", "info", True),
        ("severity: 0", "error", True),
        ("severity: 3", "info", True),
        ("severity: off", "warning", False),
        ("recommended: false", "warning", False),
        ("recommended: true", "warning", True),
    ],
)
def test_severity(load: Load, more: str, severity: str, default: bool) -> None:
    [rule] = load(pack("$", "{function: truthy}", more))
    assert set(rule.severities.values()) == {severity}
    assert rule.default is default


def test_rules_for_other_formats_are_left_out(load: Load) -> None:
    text = """
rules:
  a: {given: $, then: {function: truthy}, formats: [oas2, oas3]}
  b: {given: "$.a.b.indexOf('c')", then: {function: ourOwn}, formats: [oas3]}
"""
    assert [rule.id for rule in load(text)] == ["a"]


def test_rules_that_come_with_spectral_may_be_off(load: Load) -> None:
    settings = "{info-contact: off, operation-operationId: false, 'no-$ref-siblings': off, oas3-api-servers: off}"
    rules = load(f"extends: connector_lint_rules\nrules: {settings}")
    assert len(rules) == len(load_packs(["connector_lint_rules"]))


def test_a_rule_looks_like_any_other(load: Load) -> None:
    text = pack("$.info", "{field: title, function: truthy}", "description: Titles are needed")
    [rule] = load("documentationUrl: https://example.org/rules\n" + text)
    assert (rule.id, rule.pack, rule.subject, rule.options, rule.names) == ("it", "house", "house", {}, ("it",))
    assert rule.help == "https://example.org/rules"
    assert rule.summary == "Titles are needed."
    assert "    given: $.info\n    then:\n      field: title\n      function: truthy" in rule.page
    assert load(text)[0].help == ""


# --- extending --------------------------------------------------------------------------------------------------------


def test_a_pack_extends_others_and_changes_them(load: Load, tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    base = tmp_path / "base" / "base.yaml"
    base.write_text("extends: ../more.json\n" + pack("$", "{function: truthy}").replace("it:", "base:"))
    more = {"rules": {"more": {"given": "$", "then": {"function": "truthy"}}}}
    (tmp_path / "more.json").write_text(json.dumps(more), encoding="utf-8")
    rules = load("extends: [base/base.yaml, ./more.json]\nrules: {base: error, more: off}\n")
    assert [(rule.id, rule.severities["custom"], rule.default) for rule in rules] == [
        ("more", "warning", False),
        ("base", "error", True),
    ]
    rules = load("extends: [[base/base.yaml, off]]\nrules: {more: true}\n")
    assert [(rule.id, rule.default) for rule in rules] == [("more", True), ("base", False)]


def test_the_built_in_pack_is_extended_by_its_name(load: Load) -> None:
    changed = {rule.id: rule for rule in load("extends: connector_lint_rules\nrules: {OperationIdNotFound: hint}\n")}
    assert set(changed["operation-id-not-found"].severities.values()) == {"info"}
    assert changed["operation-id-not-found"].help.endswith("/operation-id-not-found.md")
    # Named beside it, the changes hold.
    again = {rule.id: rule for rule in load_packs(["connector_lint_rules", "house.yaml"])}
    assert again.keys() == changed.keys()
    assert again["operation-id-not-found"].severities == changed["operation-id-not-found"].severities


# --- mistakes ---------------------------------------------------------------------------------------------------------

THEN = "{function: truthy}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: write a YAML document: the file is empty"),
        ("null", '1:1: a pack begins with "rules:", it is not nothing'),
        ("[]", '1:1: a pack begins with "rules:", it is not a list'),
        ("rules: {}", "1:1: there are no rules in this pack"),
        ("rules: [", "1:9: correct the YAML here: "),
        ("rulez: {}", '1:1: unknown key "rulez"; did you mean "rules"?'),
        ("rules:\n  a: {}", '2:3: rule "a" needs "given": a JSONPath, or a list of them'),
        (
            f"rules:\n  a: {{given: $, then: {THEN}}}\n  a: {{given: $, then: {THEN}}}",
            '3:3: remove this "a": it repeats the one on line 2',
        ),
        ("functions: [x]\n" + pack("$", THEN), "1:1: functions in JavaScript are not run; write such a rule in Python"),
        ("overrides: []\n" + pack("$", THEN), '1:1: a pack has no "overrides"; write them into .connector-lint.yaml'),
        ("formats: [osa2]\n" + pack("$", THEN), '1:11: there is no format "osa2"; did you mean "oas2"?'),
        (pack("$", THEN).replace("it", "a b"), '2:3: the name "a b" has more than letters, digits, "-", "_" and "."'),
        (pack("$", THEN, "messsage: x"), '5:5: unknown key "messsage"; did you mean "message"?'),
        (pack("$", THEN, "severity: erorr"), '5:15: "severity" cannot be "erorr"; did you mean "error"?'),
        (pack("$", THEN, "recommended: 1"), '5:18: "recommended" takes true or false, not 1'),
        (pack("$", THEN, "message: '{{vale}}'"), '5:14: "message" has an unknown {{vale}}; did you mean "value"?'),
        (pack("$", "{function: trutyh}"), '4:22: there is no function "trutyh"; did you mean "truthy"?'),
        (pack("$", "{}"), '4:11: "then" needs "function"; there are truthy, '),
        (pack("$", "[]"), '4:11: "then" is an empty list; it takes a function, or several'),
        (pack("$", "x"), '4:11: "then" has to be a mapping with function, field, functionOptions, options, not "x"'),
        (pack("$", "{function: truthy, filed: a}"), '4:30: unknown key "filed"; did you mean "field"?'),
        (pack("$", "{function: truthy, field: '$.a['}"), '4:37: JSONPath "$.a[" cannot be read'),
        (
            pack("$", "{function: pattern, options: {mach: a}}"),
            '4:41: function "pattern" has no option "mach"; did you mean "match"?',
        ),
        (pack("$", "{function: truthy, options: {a: 1}}"), '4:40: function "truthy" has no option "a"; it has none'),
        (pack("$", "{function: pattern}"), '4:11: function "pattern" needs one of the options match, notMatch'),
        (pack("$", "{function: pattern, options: x}"), '4:40: "options" has to be a mapping, not "x"'),
        (
            pack("$", "{function: length, options: {min: 1}, functionOptions: {min: 1}}"),
            '4:30: "options" and "functionOptions" are the same; keep one',
        ),
        (
            pack("$", "{function: pattern, options: {match: '('}}"),
            '4:48: the regular expression "(" cannot be read: missing ), unterminated subpattern at position 0',
        ),
        (
            pack("$", "{function: pattern, options: {match: /a/x}}"),
            '4:48: the regular expression "/a/x" has an unknown flag "x"; there are i, m and s',
        ),
        (
            pack("$", "{function: casing, options: {type: camle}}"),
            '4:46: option "type" of function "casing" cannot be "camle"; did you mean "camel"?',
        ),
        (
            pack("$", "{function: casing, options: {type: camel, separator: {char: ab}}}"),
            '4:64: "separator" needs "char": one character',
        ),
        (
            pack("$", "{function: casing, options: {type: camel, separator: {char: a, allowLeding: true}}}"),
            '4:87: "separator" has no "allowLeding"; did you mean "allowLeading"?',
        ),
        (
            pack("$", "{function: length, options: {max: many}}"),
            '4:45: option "max" of function "length" takes a number, not "many"',
        ),
        (pack("$", "{function: enumeration}"), '4:11: function "enumeration" needs the option "values"'),
        (
            pack("$", "{function: xor, options: {properties: [a]}}"),
            '4:49: option "properties" of function "xor" takes two names or more',
        ),
        (
            pack("$", "{function: unreferencedReusableObject, options: {reusableObjectsLocation: definitions}}"),
            '4:85: option "reusableObjectsLocation" takes a place in the document; write "#/definitions"',
        ),
        (
            pack("$", "{function: schema, options: {schema: {properties: {a: {type: txt}}}}}"),
            "4:72: the schema is not right: 'txt' is not valid under any of the given schemas",
        ),
        (
            pack("$", "{function: schema, options: {schema: {items: {$ref: '#/nope'}}}}"),
            '4:63: "#/nope" leads nowhere; a schema can refer to its own parts',
        ),
        (
            pack("$", "{function: schema, options: {schema: {items: {$ref: 'https://example.org/a'}}}}"),
            '4:63: "https://example.org/a" leads nowhere; a schema can refer to its own parts',
        ),
        (
            pack("$", "{function: schema, options: {schema: {}, dialect: draft3}}"),
            '4:61: option "dialect" of function "schema" cannot be "draft3"; did you mean "draft4"?',
        ),
        (pack("info.title", THEN), '3:12: a JSONPath starts with "$"; write "$.info.title"'),
        (pack('"$.paths./a"', THEN), '3:12: JSONPath "$.paths./a" cannot be read near character 9'),
        (pack('["$", "$.a["]', THEN), '3:18: JSONPath "$.a[" cannot be read'),
        (pack("$.a^.b", THEN), '3:12: JSONPath "$.a^.b": this dialect has "^" for what holds a value at the end of'),
        (pack('"$.a[?(@.b.length > 1)]"', THEN), '3:12: JSONPath "$.a[?(@.b.length > 1)]": this dialect has no'),
        (pack('"$.a[(@.b-1)]"', THEN), '3:12: JSONPath "$.a[(@.b-1)]": this dialect runs no scripts'),
        (pack('"$.a[?(@parent.b)]"', THEN), '3:12: JSONPath "$.a[?(@parent.b)]": this dialect knows @ and @property'),
        (
            pack("\"$.a[?(@.b.includes('x'))]\"", THEN),
            "3:12: JSONPath \"$.a[?(@.b.includes('x'))]\": this dialect calls",
        ),
        (pack('"$.a[?(@.b.match(/(/))]"', THEN), '3:12: JSONPath "$.a[?(@.b.match(/(/))]": the regular expression'),
        (pack("$.a.`parent`", THEN), '3:12: JSONPath "$.a.`parent`": "`parent`" is not taken here'),
        (
            pack('"#Opration.a"', THEN, "") + "aliases: {Operation: $}",
            '3:12: there is no alias "Opration"; did you mean',
        ),
        (pack('"#A"', THEN, "") + "aliases: {A: '#A'}", '3:12: the alias "A" stands for itself'),
        ("extends: spectral:oas", '1:10: "spectral:oas" comes with Spectral; write "connector_lint_rules" for our own'),
        ("extends: [[spectral:oas, all]]", '1:12: "spectral:oas" comes with Spectral; write "connector_lint_rules"'),
        ("extends: [[connector_lint_rules, most]]", '1:34: "1" cannot be "most"; write recommended, all or off'),
        ("extends: https://example.org/a.yaml", "1:10: nothing is fetched; save the pack beside this file and write"),
        (
            "extends: '@acme/rules'",
            '1:10: "@acme/rules" is JavaScript, which is not run; extend a YAML or a Python pack',
        ),
        ("extends: {}", '1:10: "extends" takes the name of a pack, not a mapping'),
        ("extends: nowhere.yaml", "1:10: nowhere.yaml: does not exist"),
        ("extends: nowhere_at_all", '1:10: pack "nowhere_at_all" cannot be loaded: it is not installed'),
        ("extends: house.yaml", '1:10: pack "house.yaml" extends itself'),
        (
            "extends: connector_lint_rules\nrules: {visibility-vale: off}",
            '2:9: there is no rule "visibility-vale" to set to "off"; did you mean "visibility-value"?',
        ),
        ("rules: {a: off}", '1:9: there is no rule "a" to set to "off"; rules of other packs come by "extends"'),
        (
            "rules: {operation-tags: info}",
            '1:9: "operation-tags" is a rule of Spectral\'s own, which we do not have; take it away',
        ),
        ("rules: {a: 12}", "1:12: a rule is a mapping with given, then, message, description and the like, not 12"),
        (
            "extends: connector_lint_rules\nrules:\n  visibility-value: {given: $, then: {function: truthy}}",
            '3:3: rule "visibility-value" exists already in pack "connector_lint_rules"',
        ),
    ],
)
def test_mistakes_have_a_place_and_advice(load: Load, text: str, expected: str) -> None:
    with pytest.raises(PackError) as caught:
        load(text)
    first = str(caught.value.failures[0])
    assert first.startswith(f"house.yaml:{expected}")
    assert "\n" not in first


def test_all_mistakes_are_told_in_the_order_of_the_file(load: Load) -> None:
    with pytest.raises(PackError) as caught:
        load(
            "extends: spectral:oas\nrules:\n  a: {given: info, then: {function: x}}\n  b: {then: {function: truthy}}\n"
        )
    assert [each.position and each.position.line for each in caught.value.failures] == [1, 3, 3, 4]


# --- as a user runs it ------------------------------------------------------------------------------------------------

HOUSE = """
rules:
  summary-no-exclamation:
    description: A summary stays calm.
    message: 'summary "{{value}}" shouts'
    severity: warn
    given: $.paths[*][*].summary
    then: {function: pattern, functionOptions: {notMatch: "!$"}}
  info-description:
    given: $.info
    severity: info
    then: {field: description, function: truthy}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        operation = {"summary": f"Stop {name}!"}
        definition = {"swagger": "2.0", "info": {"title": name}, "paths": {"/a": {"get": operation}}}
        (tmp_path / name / "apiDefinition.swagger.json").write_text(json.dumps(definition, indent=1))
    (tmp_path / "house.yaml").write_text(HOUSE)
    return tmp_path


def configure(folder: Path, more: str) -> None:
    (folder / ".connector-lint.yaml").write_text(f"packs: [./house.yaml]\n{more}\n")


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    status = main(["check", "--format", "concise", *arguments])
    captured = capsys.readouterr()
    assert captured.err == ""
    return status, captured.out.splitlines()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pack_is_configured_like_any_other(folder: Path, capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    configure(
        folder,
        """
rules: {summary-no-exclamation: error}
overrides: [{files: [b/], rules: {summary-no-exclamation: off}}]
ignore: [{rule: info-description, file: a/, reason: not now}]
""",
    )
    assert check(capsys, "--jobs", jobs) == (
        1,
        [
            'a/apiDefinition.swagger.json:9:16: error: summary "Stop a!" shouts [summary-no-exclamation]',
            'b/apiDefinition.swagger.json:3:10: info: "description" must be truthy [info-description]',
        ],
    )
    status, out = check(capsys, "--select", "info-description", "b")
    assert (status, len(out)) == (0, 1)


def test_rules_and_explain_know_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder, "")
    assert main(["rules"]) == 0
    assert re.search(r"summary-no-exclamation +warning +A summary stays calm\.", capsys.readouterr().out)
    assert main(["rules", "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)["rules"][0]
    assert (facts["id"], facts["pack"], facts["default"], facts["help"]) == (
        "summary-no-exclamation",
        "house",
        True,
        "",
    )
    assert main(["rules", "--format", "markdown"]) == 0
    assert "| summary-no-exclamation | warning |" in capsys.readouterr().out
    assert main(["explain", "summary-no-exclamation"]) == 0
    out = capsys.readouterr().out
    assert "A summary stays calm." in out
    assert "notMatch: '!$'" in out


def test_mistakes_in_a_pack_are_told_once_with_their_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(folder, "")
    (folder / "house.yaml").write_text(HOUSE.replace("pattern", "patern").replace("severity: info", "severity: inof"))
    for arguments in (["check"], ["rules"], ["explain", "info-description"]):
        assert main(arguments) == 2
        assert capsys.readouterr().err.splitlines() == [
            'connector-lint: house.yaml:8:22: there is no function "patern"; did you mean "pattern"?',
            'connector-lint: house.yaml:11:15: "severity" cannot be "inof"; did you mean "info"?',
        ]


def test_a_pack_that_is_not_there_is_told_where_it_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".connector-lint.yaml").write_text("packs:\n  - ./hose.yaml\n")
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "connector-lint: hose.yaml: does not exist\n"
    (folder / ".connector-lint.yaml").write_text("packs:\n  - connector_lint_rules\n  - hose_rules\n")
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(
        'connector-lint: .connector-lint.yaml:3:5: pack "hose_rules" cannot be loaded: it is not installed'
    )
