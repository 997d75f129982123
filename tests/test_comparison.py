"""Two versions of a connector: what is paired with what, what is the same, and what a planted change sets off."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from connector_lint import testing
from connector_lint.changes import ChangedInput, ChangedOutput, Version
from connector_lint.comparison import Comparison
from connector_lint.comparison.differences import differing, same
from connector_lint.comparison.schemas import MANY
from connector_lint.connector import Connector
from connector_lint.linter import find_changes, locate, plan
from connector_lint.nodes import Node
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.reader import read_json
from connector_lint.rule import Problems, rule
from connector_lint.source import Source
from connector_lint.testing import CLEAN_CONNECTOR, examples

RULES = load_packs([BUILT_IN])
ALL = plan(RULES, "certified", {}, select={"all"}, comparing=True)
with open(CLEAN_CONNECTOR, encoding="utf-8") as file:
    CLEAN: dict[str, Any] = json.load(file)

Told = tuple[str, str]
"""A rule, and the value path."""


def _connector(definition: Any, name: str = "a.json") -> Connector:
    text = definition if isinstance(definition, str) else json.dumps(definition)
    return Connector([read_json(Source.of(text, name))])


def _changes(old: Any, new: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    """What differs: the kind of change, the value path, the facets; operations in which nothing does are left out."""
    found = Comparison(_connector(old), _connector(new)).changes
    told = [(type(each).__name__, each.value_path, each.shape.keys if each.shape else ()) for each in found]
    return [each for each in told if each[2] or each[0].startswith(("Added", "Deleted", "Moved"))]


def _told(old: Any, new: Any) -> list[Told]:
    found, failures = find_changes(Comparison(_connector(old, "old.json"), _connector(new, "new.json")), ALL)
    assert failures == []
    return [(each.rule, each.change.value_path) for each in locate(found) if each.change]


def _definition(answer: Any = None, body: Any = None, **more: Any) -> dict[str, Any]:
    """A definition with one operation, its answer, and its body."""
    parameters = [] if body is None else [{"name": "body", "in": "body", "schema": body}]
    responses = {"200": {"description": "Done.", **({} if answer is None else {"schema": answer})}}
    post = {"operationId": "Do", "parameters": parameters, "responses": responses}
    return {"swagger": "2.0", "info": {"title": "Contoso"}, "paths": {"/do": {"post": post}}, **more}


# --- what is the same -------------------------------------------------------------------------------------------------


def _itself(definition: Any, _: random.Random) -> Any:
    return definition


def _reordered(value: Any, chance: random.Random, key: str = "") -> Any:
    """The same with members, and with lists whose order says nothing, in another order."""
    if isinstance(value, dict):
        items = [(name, _reordered(member, chance, name)) for name, member in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items = [_reordered(item, chance) for item in value]
        if key in {"parameters", "required", "tags", "consumes", "produces", "schemes", "enum"}:
            chance.shuffle(items)
        return items
    return value


def _renamed(value: Any, chance: random.Random) -> Any:
    """The same with other names of definitions, shared parameters and shared responses."""
    if isinstance(value, list):
        return [_renamed(item, chance) for item in value]
    if not isinstance(value, dict):
        return value
    renamed: dict[str, Any] = {}
    for key, member in value.items():
        if key in {"definitions", "responses", "parameters"} and isinstance(member, dict) and "swagger" in value:
            renamed[key] = {f"Old{name}": _renamed(each, chance) for name, each in member.items()}
        elif key == "$ref":
            section, _, name = member.rpartition("/")
            renamed[key] = f"{section}/Old{name}"
        else:
            renamed[key] = _renamed(member, chance)
    return renamed


def _inlined(definition: Any, _: random.Random) -> Any:
    """The same without references."""

    def inlined(value: Any) -> Any:
        if isinstance(value, list):
            return [inlined(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            section, name = value["$ref"].split("/")[1:]
            return inlined(definition[section][name])
        return {key: inlined(member) for key, member in value.items()}

    return {**definition, "paths": inlined(definition["paths"])}


def _in_parts(value: Any, chance: random.Random) -> Any:
    """The same with all properties of schemas in a part of an allOf."""
    if isinstance(value, list):
        return [_in_parts(item, chance) for item in value]
    if not isinstance(value, dict):
        return value
    parts = {key: _in_parts(member, chance) for key, member in value.items()}
    if isinstance(parts.get("properties"), dict) and isinstance(parts.get("type"), str):
        moved = {"properties": parts.pop("properties"), "type": parts.pop("type")}
        parts["allOf"] = [{"required": parts.pop("required")}] if "required" in parts else []
        parts["allOf"].append(moved)
    return parts


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("copied", [_itself, _reordered, _renamed, _inlined, _in_parts])
def test_a_copy_that_says_the_same_is_no_change(copied: Callable[[Any, random.Random], Any], seed: int) -> None:
    other = copied(CLEAN, random.Random(seed))
    assert _changes(CLEAN, _itself(other, random.Random())) == [
        each for each in _changes(CLEAN, other) if each[2] in {("required",), ("enum",), ("schemes",), ("consumes",)}
    ]
    assert _told(CLEAN, other) == []
    assert _told(other, CLEAN) == []


def test_what_the_document_says_besides_is_no_change() -> None:
    other = {**CLEAN, "x-contoso": 1, "tags": [], "externalDocs": {"url": "https://contoso.com"}}
    assert _told(CLEAN, other) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (None, False, False),
        ("a", "a", True),
        ([1, 2], [2, 1], False),
        ([1], [1, 1], False),
        ({"a": 1, "b": [{"c": 0}]}, {"b": [{"c": 0}], "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ({"a": [True]}, {"a": [1]}, False),
        ([], {}, False),
        ([], None, False),
    ],
)
def test_values_are_the_same_as_json_has_it(one: Any, other: Any, expected: bool) -> None:
    assert same(one, other) is expected
    assert same(other, one) is expected


def test_values_of_any_depth_are_compared() -> None:
    def nested(core: Any) -> Any:
        for _ in range(10_000):
            core = [core]
        return core

    assert same(nested(1), nested(1))
    assert not same(nested(1), nested(2))


def test_what_is_absent_is_not_null() -> None:
    old, new = (
        Version(Node({"type": "string"}, None, None)),
        Version(Node({"type": "string", "enum": None}, None, None)),
    )
    assert differing(old, new) == ("enum",)
    assert differing(new, old) == ("enum",)


# --- a planted change sets off its rule, and no other -----------------------------------------------------------------


def _without(*path: Any) -> Callable[[Any], None]:
    def change(definition: Any) -> None:
        del _at(definition, path[:-1])[path[-1]]

    return change


def _with(value: Any, *path: Any) -> Callable[[Any], None]:
    def change(definition: Any) -> None:
        _at(definition, path[:-1])[path[-1]] = value

    return change


def _moved(source: tuple[Any, ...], target: tuple[Any, ...]) -> Callable[[Any], None]:
    def change(definition: Any) -> None:
        _at(definition, target[:-1])[target[-1]] = _at(definition, source[:-1]).pop(source[-1])

    return change


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for token in path:
        value = value[token]
    return value


FIND = ("paths", "/tasks", "get")
ADD = ("paths", "/lists/{list}/tasks", "post")
BODY = (*ADD, "parameters", 0, "schema")
TASK = ("definitions", "Task", "properties")
TASKS = [
    "operation/FindTasks/responses/200/schema/items",
    "operation/GetTasks/responses/200/schema/value/items",
    "operation/AddTask/responses/201/schema",
]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_without("paths", "/tasks"), [("operation-deleted", "operation/FindTasks")]),
        (_without(*FIND), [("operation-deleted", "operation/FindTasks")]),
        (_with("SearchTasks", *FIND, "operationId"), [("operation-id-renamed", "operation/FindTasks")]),
        (_moved(("paths", "/tasks"), ("paths", "/task")), [("path-template-changed", "operation/FindTasks")]),
        (_moved(FIND, ("paths", "/tasks", "post")), [("method-changed", "operation/FindTasks")]),
        (_with("internal", *FIND, "x-ms-visibility"), [("operation-hidden", "operation/FindTasks/x-ms-visibility")]),
        (_with("Search", *FIND, "summary"), [("operation-renamed", "operation/FindTasks/summary")]),
        (_without(*FIND, "parameters", 0), [("optional-parameter-deleted", "operation/FindTasks/parameter/top")]),
        (
            _with("string", *FIND, "parameters", 0, "type"),
            [("parameter-type-changed", "operation/FindTasks/parameter/top/type")],
        ),
        (
            _with("header", *FIND, "parameters", 0, "in"),
            [("parameter-location-changed", "operation/FindTasks/parameter/top")],
        ),
        (
            _with(True, *FIND, "parameters", 0, "required"),
            [("parameter-optional-to-required", "operation/FindTasks/parameter/top/required")],
        ),
        (
            _without(*BODY, "properties", "parent"),
            [("input-field-deleted", "operation/AddTask/parameter/body/schema/parent")],
        ),
        (
            _with({"type": "string"}, *BODY, "properties", "team"),
            [("optional-input-field-added", "operation/AddTask/parameter/body/schema/team")],
        ),
        (
            _with(["fields", "parent"], *BODY, "required"),
            [("input-field-optional-to-required", "operation/AddTask/parameter/body/schema/parent/required")],
        ),
        (
            _with("integer", *BODY, "properties", "parent", "type"),
            [("input-field-type-changed", "operation/AddTask/parameter/body/schema/parent/type")],
        ),
        (
            _with(["low", "urgent"], *BODY, "properties", "priority", "enum"),  # what is new there is not told besides
            [("input-enum-value-removed", "operation/AddTask/parameter/body/schema/priority/enum")],
        ),
        (_without(*TASK, "name"), [("output-field-deleted", f"{path}/name") for path in TASKS]),
        (_with({"type": "string"}, *TASK, "team"), [("output-field-added", f"{path}/team") for path in TASKS]),
        (_with("integer", *TASK, "id", "type"), [("output-field-type-changed", f"{path}/id/type") for path in TASKS]),
        (
            _with("uuid", *TASK, "id", "format"),
            [("output-field-type-format-changed", f"{path}/id/format") for path in TASKS],
        ),
        (_without("paths", "/hooks", "x-ms-notification-content"), [
            ("notification-content-deleted", "operation/AddHook/responses/x-ms-notification-content")
        ]),
        (_without("paths", "/hooks", "x-ms-notification-content", "schema", "properties", "id"), [
            ("output-field-deleted", "operation/AddHook/responses/x-ms-notification-content/schema/id")
        ]),
        (_without(*FIND, "responses", "200", "schema"), [
            ("response-schema-deleted", "operation/FindTasks/responses/200")
        ]),
        (_without(*FIND, "responses", "200"), [("response-deleted", "operation/FindTasks/responses/200")]),
        (_moved((*FIND, "responses", "200"), (*FIND, "responses", "203")), [
            ("success-code-moved", "operation/FindTasks/responses/200")
        ]),
        (_without(*FIND, "responses", "default"), []),
        (_with({"type": "string"}, *FIND, "responses", "default", "schema"), []),
        (_with("tasks.contoso.com", "host"), [("host-changed", "host")]),
        (_with("/v2", "basePath"), [("base-path-changed", "basePath")]),
        (_with(["http"], "schemes"), [("scheme-https-removed", "schemes")]),
        (_with("Contoso Tasks", "info", "title"), [("connector-title-changed", "info/title")]),
        (_with({"type": "basic"}, "securityDefinitions", "api_key"), [
            ("security-type-changed", "securityDefinitions")
        ]),
        (_with("Key", "securityDefinitions", "api_key", "name"), [
            ("security-key-placement-changed", "securityDefinitions/api_key")
        ]),
    ],
)  # fmt: skip
def test_a_planted_change_sets_off_its_rule_and_no_other(change: Callable[[Any], None], expected: list[Told]) -> None:
    new = copy.deepcopy(CLEAN)
    change(new)
    assert sorted(_told(CLEAN, new)) == sorted(expected)


VALUE_PATHS = {
    "base-path-changed": "basePath",
    "connector-title-changed": "info/title",
    "consumes-changed": "operation/FindTasks/consumes",
    "dynamic-schema-changed": "operation/AddTask/parameter/body/schema/priority",
    "dynamic-schema-removed": "operation/AddTask/parameter/body/schema/priority",
    "dynamic-values-changed": "operation/FindTasks/parameter/top",
    "host-changed": "host",
    "input-default-changed": "operation/FindTasks/parameter/top/default",
    "input-enum-added": "operation/FindTasks/parameter/top/enum",
    "input-enum-removed": "operation/AddTask/parameter/body/schema/priority/enum",
    "input-enum-value-added": "operation/AddTask/parameter/body/schema/priority/enum",
    "input-enum-value-removed": "operation/AddTask/parameter/body/schema/priority/enum",
    "input-field-deleted": "operation/AddTask/parameter/body/schema/team",
    "input-field-optional-to-required": "operation/AddTask/parameter/body/schema/team/required",
    "input-field-type-changed": "operation/AddTask/parameter/body/schema/priority/type",
    "input-format-narrowed": "operation/FindTasks/parameter/top/format",
    "input-format-widened": "operation/FindTasks/parameter/top/format",
    "input-hidden": "operation/FindTasks/parameter/top/x-ms-visibility",
    "input-range-narrowed": "operation/FindTasks/parameter/top/maximum",
    "method-changed": "operation/SaveNote",
    "notification-content-deleted": "operation/AddHook/responses/x-ms-notification-content",
    "operation-added": "operation/RemindTeam",
    "operation-deleted": "operation/RemindTeam",
    "operation-deprecated": "operation/FindTasks",
    "operation-family-changed": "operation/FindTasks/x-ms-api-annotation",
    "operation-hidden": "operation/FindTasks/x-ms-visibility",
    "operation-id-renamed": "operation/RemindTeam",
    "operation-renamed": "operation/FindTasks/summary",
    "optional-input-field-added": "operation/AddTask/parameter/body/schema/team",
    "optional-parameter-added": "operation/FindTasks/parameter/team",
    "optional-parameter-deleted": "operation/FindTasks/parameter/team",
    "output-enum-changed": "operation/AddHook/responses/x-ms-notification-content/schema/id/enum",
    "output-field-added": "operation/GetTasks/responses/200/schema/count",
    "output-field-deleted": "operation/GetTasks/responses/200/schema/count",
    "output-field-hidden": "operation/AddHook/responses/x-ms-notification-content/schema/id/x-ms-visibility",
    "output-field-type-changed": "operation/AddHook/responses/x-ms-notification-content/schema/id/type",
    "output-field-type-format-changed": "operation/AddHook/responses/x-ms-notification-content/schema/id/format",
    "output-items-changed": "operation/AddHook/responses/x-ms-notification-content/schema/id/items",
    "output-required-to-optional": "operation/GetTasks/responses/200/schema/count/required",
    "pageable-changed": "operation/FindTasks/x-ms-pageable",
    "parameter-deleted": "operation/FindTasks/parameter/team",
    "parameter-location-changed": "operation/FindTasks/parameter/team",
    "parameter-optional-to-required": "operation/FindTasks/parameter/top/required",
    "parameter-serialisation-changed": "operation/FindTasks/parameter/top",
    "parameter-type-changed": "operation/FindTasks/parameter/top/type",
    "path-template-changed": "operation/GetNotes",
    "required-input-field-added": "operation/AddTask/parameter/body/schema/team",
    "required-input-field-added-with-default": "operation/AddTask/parameter/body/schema/team",
    "required-parameter-added": "operation/FindTasks/parameter/team",
    "response-deleted": "operation/FindTasks/responses/202",
    "response-schema-added": "operation/FindTasks/responses/200/schema",
    "response-schema-deleted": "operation/FindTasks/responses/200",
    "scheme-https-removed": "schemes",
    "security-key-placement-changed": "securityDefinitions/api_key",
    "security-scope-changed": "securityDefinitions/oauth",
    "security-type-changed": "securityDefinitions",
    "status-lowered": "operation/FindTasks/x-ms-api-annotation/status",
    "success-code-moved": "operation/FindTasks/responses/200",
    "trigger-kind-changed": "operation/FindTasks/x-ms-trigger",
    "visibility-lowered": "operation/FindTasks/parameter/top/x-ms-visibility",
    "webhook-url-field-changed": "operation/FindTasks",
}
"""What is told of the first bad example of each rule, in the form that reviewers know."""


def test_each_rule_about_changes_is_told_with_its_value_path() -> None:
    told = {}
    for each in [each for each in RULES if each.compares]:
        example = next(example for example in examples(each) if example.verdict == "Bad")
        planted = testing._plant_versions(each, example)
        assert planted.old is not None
        chosen = plan([each], "certified", {}, select={"all"}, comparing=True)
        found, _ = find_changes(Comparison(_connector(planted.old.text), _connector(planted.text)), chosen)
        [told[each.id]] = {problem.earlier.value_path for _, problem in found if problem.earlier}
    assert told == VALUE_PATHS


# --- pairing ----------------------------------------------------------------------------------------------------------


def test_operations_of_the_same_id_are_paired_wherever_they_stand() -> None:
    new = _definition()
    new["paths"] = {"/other": {"put": new["paths"]["/do"]["post"]}}
    assert _changes(_definition(), new) == []
    assert _told(_definition(), new) == [("path-template-changed", "operation/Do"), ("method-changed", "operation/Do")]


def test_a_renamed_operation_is_compared_under_its_old_name() -> None:
    old, new = _definition({"type": "string"}), _definition({"type": "object"})
    new["paths"]["/do"]["post"]["operationId"] = "Make"
    assert _told(old, new) == [
        ("operation-id-renamed", "operation/Do"),
        ("output-field-type-changed", "operation/Do/responses/200/schema/type"),
    ]


def test_what_is_called_for_a_schema_may_be_renamed() -> None:
    def definition(name: str) -> dict[str, Any]:
        made = _definition(None, {"x-ms-dynamic-schema": {"operationId": name, "value-path": "schema"}})
        made["paths"]["/schema"] = {"get": {"operationId": name, "responses": {}}}
        return made

    assert _told(definition("GetFields"), definition("GetSchema")) == [("operation-id-renamed", "operation/GetFields")]


def test_of_several_operations_with_one_id_the_first_counts() -> None:
    new = _definition({"type": "string"})
    new["paths"]["/more"] = {"get": {"operationId": "Do", "responses": {}}}
    assert _told(_definition({"type": "string"}), new) == []


def test_a_body_is_paired_with_the_body_whatever_it_is_called() -> None:
    old, new = _definition(None, {"type": "string"}), _definition(None, {"type": "object"})
    new["paths"]["/do"]["post"]["parameters"][0]["name"] = "payload"
    assert ("input-field-type-changed", "operation/Do/parameter/body/schema/type") in _told(old, new)


def test_parameters_of_one_name_are_paired_by_place_first() -> None:
    def definition(*places: str) -> dict[str, Any]:
        made = _definition()
        made["paths"]["/do"]["post"]["parameters"] = [{"name": "id", "in": each, "type": "string"} for each in places]
        return made

    assert _changes(definition("query", "header"), definition("header", "query")) == []
    assert _changes(definition("query", "header"), definition("header", "formData")) == [
        ("ChangedParameter", "operation/Do/parameter/id", ("in",))
    ]


def test_the_first_success_response_takes_the_place_of_those_that_are_gone() -> None:
    old, new = _definition(), _definition()
    old["paths"]["/do"]["post"]["responses"] = {code: {"schema": {"type": "string"}} for code in ("200", "201")}
    new["paths"]["/do"]["post"]["responses"] = {"202": {"schema": {"type": "object"}}}
    assert _told(old, new) == [
        ("success-code-moved", "operation/Do/responses/200"),
        ("output-field-type-changed", "operation/Do/responses/200/schema/type"),
    ]


@pytest.mark.parametrize(("before", "after"), [(True, False), (False, True), (True, True)])
def test_a_notification_belongs_to_what_is_or_was_a_trigger(before: bool, after: bool) -> None:
    def definition(is_trigger: bool, *names: str) -> dict[str, Any]:
        made = _definition()
        properties: dict[str, Any] = {name: {"type": "string"} for name in names}
        made["paths"]["/do"]["x-ms-notification-content"] = {"schema": {"properties": properties}}
        if is_trigger:
            made["paths"]["/do"]["post"]["x-ms-trigger"] = "single"
        return made

    gone = ("output-field-deleted", "operation/Do/responses/x-ms-notification-content/schema/id")
    assert gone in _told(definition(before, "id"), definition(after))
    assert _told(definition(False, "id"), definition(False)) == []


def test_a_response_to_which_a_schema_moves_is_compared_with_itself_too() -> None:
    old, new = _definition(), _definition()
    old["paths"]["/do"]["post"]["responses"] = {"200": {"schema": {"type": "string"}}, "204": {}}
    new["paths"]["/do"]["post"]["responses"] = {"200": {}, "204": {"schema": {"type": "string"}}}
    assert _told(old, new) == [
        ("success-code-moved", "operation/Do/responses/200"),
        ("response-schema-added", "operation/Do/responses/204/schema"),
    ]


# --- schemas ----------------------------------------------------------------------------------------------------------


def test_schemas_that_hold_each_other_are_entered_once_on_a_way() -> None:
    def definition(json_type: str) -> dict[str, Any]:
        node = {
            "properties": {
                "parent": {"$ref": "#/definitions/Node"},
                "children": {"type": "array", "items": {"$ref": "#/definitions/Node"}},
                "name": {"type": json_type},
            }
        }
        return _definition({"$ref": "#/definitions/Node"}, definitions={"Node": node})

    assert _told(definition("string"), definition("integer")) == [
        ("output-field-type-changed", "operation/Do/responses/200/schema/name/type")
    ]


def test_a_schema_is_told_of_at_each_place_where_it_shows_up_to_a_limit() -> None:
    def definition(json_type: str, places: int) -> dict[str, Any]:
        properties = {f"p{number}": {"$ref": "#/definitions/Part"} for number in range(places)}
        return _definition({"properties": properties}, definitions={"Part": {"type": json_type}})

    told = _told(definition("string", 3), definition("integer", 3))
    assert [path for _, path in told] == [f"operation/Do/responses/200/schema/p{number}/type" for number in range(3)]
    assert len(_told(definition("string", MANY + 5), definition("integer", MANY + 5))) == MANY


def test_a_web_of_schemas_does_not_take_for_ever() -> None:
    def definition(json_type: str) -> dict[str, Any]:
        names = [f"D{number}" for number in range(30)]
        web = {each: {"properties": {other: {"$ref": f"#/definitions/{other}"} for other in names}} for each in names}
        web["D29"]["properties"]["end"] = {"type": json_type}
        return _definition({"$ref": "#/definitions/D0"}, definitions=web)

    assert 1 <= len(_told(definition("string"), definition("integer"))) <= MANY


@pytest.mark.parametrize("is_input", [True, False])
def test_schemas_of_any_depth_are_compared(is_input: bool) -> None:
    def definition(json_type: str) -> dict[str, Any]:
        chain: dict[str, Any] = {f"D{n}": {"items": {"$ref": f"#/definitions/D{n + 1}"}} for n in range(5_000)}
        chain["D5000"] = {"type": json_type}
        first = {"$ref": "#/definitions/D0"}
        return _definition(None if is_input else first, first if is_input else None, definitions=chain)

    old, new = definition("string"), definition("integer")
    [(kind, path, keys)] = _changes(old, new)
    assert kind == (ChangedInput if is_input else ChangedOutput).__name__
    assert path.count("/items") == 5_000
    assert keys == ("type",)
    [(name, _)] = _told(old, new)
    assert name == ("input-field-type-changed" if is_input else "output-field-type-changed")


def test_what_requires_a_property_may_stand_beside_what_requires_nothing_sensible() -> None:
    old = _definition(None, {"properties": {"a": {}}})
    new = _definition(None, {"properties": {"a": {}}, "required": True, "allOf": [{"required": ["a"]}]})
    [(_, problem)], _ = find_changes(Comparison(_connector(old), _connector(new)), ALL)
    assert problem.node.pointer[-3:] == ("allOf", 0, "required")


def test_nobody_knows_what_a_part_that_is_nowhere_would_say() -> None:
    old = _definition({"type": "array", "items": {"type": "string"}, "format": "a"})
    new = _definition({"type": "array", "allOf": [{"$ref": "#/definitions/Nothing"}]})
    assert _told(old, new) == []
    assert _told(new, old) == []


def test_a_circle_of_references_is_no_schema() -> None:
    circle = {"A": {"$ref": "#/definitions/B"}, "B": {"$ref": "#/definitions/A"}}
    old = _definition({"properties": {"a": {"$ref": "#/definitions/A"}}}, definitions=circle)
    assert _told(old, _definition({"properties": {"a": {"type": "string"}}})) == []


def test_a_property_that_leads_nowhere_is_missed_all_the_same() -> None:
    old = _definition({"properties": {"a": {"$ref": "#/definitions/Nothing"}}}, definitions={})
    assert _told(old, _definition({"properties": {}})) == [
        ("output-field-deleted", "operation/Do/responses/200/schema/a")
    ]


@pytest.mark.parametrize("text", ["[]", "{", '{"openapi": "3.0.0"}'])
def test_what_is_no_definition_cannot_be_compared(text: str) -> None:
    assert _changes(text, _definition()) == []
    assert _changes(_definition(), text) == []


def test_a_property_called_like_a_keyword_is_a_property() -> None:
    old = _definition({"properties": {"items": {"type": "string"}, "type": {"type": "string"}}})
    new = _definition({"properties": {"items": {"type": "integer"}}})
    found, _ = find_changes(Comparison(_connector(old), _connector(new)), ALL)
    assert sorted(problem.message.partition(" is ")[0] for _, problem in found) == [
        'property "type"',
        'type of property "items"',
    ]


# --- rules ------------------------------------------------------------------------------------------------------------


@rule("warning", on="title", when=str.isupper)
def title_shouts_now(schema: ChangedOutput, comparison: Comparison) -> Problems:
    """Do not begin to shout."""
    assert comparison.new.definition is not None
    yield schema.report("it shouts", facet="title")


@rule("error")
def crashes(schema: ChangedOutput) -> Problems:
    """Crash."""
    yield schema.report("before it crashes")
    raise ValueError(schema.words)


def test_a_rule_about_changes_is_called_for_facets_that_differ_and_may_look_at_the_new_text() -> None:
    chosen = plan([title_shouts_now], "custom", {}, comparing=True)
    for title, told in (("A", 1), ("a", 0)):
        old, new = _definition({"title": "old", "type": "string"}), _definition({"title": title, "type": "string"})
        found, failures = find_changes(Comparison(_connector(old), _connector(new)), chosen)
        assert len(found) == told
        assert failures == []


def test_a_rule_about_changes_that_crashes_is_told_with_the_place() -> None:
    chosen = plan([crashes], "custom", {}, comparing=True)
    pair = _connector(_definition({"type": "a"})), _connector(_definition({"type": "b"}), "new.json")
    found, [failure] = find_changes(Comparison(*pair), chosen)
    assert len(found) == 1
    assert str(failure) == (
        'new.json: rule "crashes" crashed at "operation/Do/responses/200/schema": ValueError: response 200'
    )


def test_rules_about_changes_and_about_connectors_keep_apart() -> None:
    assert {check.rule.id for check in plan(RULES, "custom", {}, select={"all"}).checks}.isdisjoint(ALL.rule_ids)
    assert len(ALL.checks) == len([each for each in RULES if each.compares])
