"""Parameters and schemas that are written again and again, and could be shared."""

from __future__ import annotations

import re

from connector_lint.connector import Connector
from connector_lint.kinds import Definition, Definitions, Operation, Parameters, Property, Schema, SimpleParameter
from connector_lint.reader import format_pointer
from connector_lint.rule import Fix, Problem, Problems, Related, rule, safe
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from connector_lint.nodes import Node


@rule("info", default=False, fix="safe")
def parameter_repeated(definition: Definition, connector: Connector, *, places: int = 2) -> Problems:
    """Write a parameter that several operations have once, under `parameters`.

    What stands in one place is mended in one place, and reads the same everywhere.

    Bad, in the definition:

        {"paths": {
            "/tasks": {"get": {"parameters": [
                {  // <- parameter "top" is written in 1 other place, too; share it under parameters
                    "name": "top", "in": "query", "type": "integer", "x-ms-summary": "Count", "description": "How many."
                }
            ]}},
            "/lists": {"get": {"parameters": [
                {"in": "query", "name": "top", "type": "integer", "x-ms-summary": "Count", "description": "How many."}
            ]}}
        }}

    Fixed:

        {"paths": {
            "/tasks": {"get": {"parameters": [
                {"$ref": "#/parameters/top"}
            ]}},
            "/lists": {"get": {"parameters": [
                {"$ref": "#/parameters/top"}
            ]}}
        }, "parameters": {"top": {
            "name": "top", "in": "query", "type": "integer", "x-ms-summary": "Count", "description": "How many."
        }}}

    Good, in the definition:

        {"paths": {
            "/tasks": {"get": {"parameters": [
                {"in": "query", "name": "top", "type": "integer", "x-ms-summary": "Count", "description": "How many."}
            ]}},
            "/lists": {"get": {"parameters": [
                {"in": "query", "name": "top", "type": "integer", "x-ms-summary": "Count", "description": "At most."}
            ]}}
        }}
    """
    inline = [node for node in connector.all(SimpleParameter) if isinstance(node.parent, Parameters)]
    for same in _repeated(inline, connector, places):
        name = str(same[0].get("name"))
        yield _report(same, f'parameter "{name}"', definition, "parameters", name)


@rule("info", default=False, fix="safe")
def schema_repeated(definition: Definition, connector: Connector, *, places: int = 2, properties: int = 3) -> Problems:
    """Write a schema that is used in several places once, under `definitions`.

    What stands in one place is mended in one place, and makers meet the same names everywhere. Of schemas within
    schemas only the outermost that is repeated is reported.

    Bad, in the definition (properties: 1):

        {"paths": {
            "/tasks": {"get": {"responses": {"200": {
                "schema": {  // <- this schema is written in 1 other place, too; share it under definitions
                    "type": "object", "items": "<absent>", "properties": {"tasks": {"$ref": "#/definitions/Task"}}
                }
            }}}},
            "/lists/{list}/tasks": {"post": {"responses": {"201": {"schema": {
                "$ref": "<absent>", "type": "object", "properties": {"tasks": {"$ref": "#/definitions/Task"}}
            }}}}}
        }}

    Fixed:

        {"paths": {
            "/tasks": {"get": {"responses": {"200": {
                "schema": {
                    "type": "<absent>", "items": "<absent>", "$ref": "#/definitions/FindTasksResult"
                }
            }}}},
            "/lists/{list}/tasks": {"post": {"responses": {"201": {"schema": {
                "$ref": "#/definitions/FindTasksResult"
            }}}}}
        }, "definitions": {
            "FindTasksResult": {"type": "object", "properties": {"tasks": {"$ref": "#/definitions/Task"}}}
        }}

    Good, in the definition (properties: 2):

        {"paths": {
            "/tasks": {"get": {"responses": {"200": {"schema": {
                "type": "object", "items": "<absent>", "properties": {"tasks": {"$ref": "#/definitions/Task"}}
            }}}}},
            "/lists/{list}/tasks": {"post": {"responses": {"201": {"schema": {
                "$ref": "<absent>", "type": "object", "properties": {"tasks": {"$ref": "#/definitions/Task"}}
            }}}}}
        }}
    """
    large = [schema for schema in connector.all(Schema) if _is_large(schema, properties)]
    inline = [schema for schema in large if not any(isinstance(node, Definitions) for node in schema.ancestors)]
    for same in _repeated(inline, connector, places):
        yield _report(same, "this schema", definition, "definitions", _name_for(same[0]))


def _is_large(schema: Schema, properties: int) -> bool:
    """It describes an object with so many properties."""
    own = schema.get("properties")
    return type(own) is dict and len(own) >= properties and schema.get("type") in ("object", None)


def _name_for(schema: Node) -> str:
    """A name that tells what a schema describes: after the property that it is, or the operation in which it stands."""
    for node in (schema, *schema.ancestors):
        if isinstance(node, Property):
            return node.name[:1].upper() + node.name[1:]
        if isinstance(node, Operation) and node.operation_id:
            is_sent = any(isinstance(ancestor, Parameters) for ancestor in schema.ancestors)
            return node.operation_id + ("Body" if is_sent else "Result")
    return "Shared"


def _repeated(nodes: Iterable[Node], connector: Connector, places: int) -> list[list[Node]]:
    """The groups of equal nodes that stand in so many places, those left out that stand within a repeated one."""
    forms = connector.fact(Forms)
    groups: dict[int, list[Node]] = {}
    for node in nodes:
        groups.setdefault(forms.of(node.value), []).append(node)
    repeated: list[list[Node]] = []
    covered: set[int] = set()
    for form in sorted(groups, reverse=True):  # what holds another has the higher number
        same = [node for node in groups[form] if not any(id(holder) in covered for holder in node.ancestors)]
        if len(same) >= places:
            repeated.append(same)
            covered.update(id(node) for node in same)
    return repeated


class Forms:
    """Numbers for the objects and lists of a connector: equal ones, whatever the order of keys, have the same.

    What holds another has the higher number.
    """

    def __init__(self, _: Connector) -> None:
        self._numbers: dict[Any, int] = {}
        self._known: dict[int, int] = {}

    def of(self, value: Any) -> int:
        """The number of an object or list."""
        containers = [value]
        for container in containers:  # grows while it is read
            if id(container) not in self._known:
                held = container.values() if type(container) is dict else container
                containers += [each for each in held if type(each) is dict or type(each) is list]
        for container in reversed(containers):
            if id(container) not in self._known:
                form = self._form(container)
                self._known[id(container)] = self._numbers.setdefault(form, len(self._numbers))
        return self._known[id(value)]

    def _form(self, container: Any) -> Any:
        known = self._known
        if type(container) is dict:
            return frozenset([(key, type(each), known.get(id(each), each)) for key, each in container.items()])
        return tuple([(type(each), known.get(id(each), each)) for each in container])


def _report(same: Sequence[Node], what: str, definition: Definition, section: str, name: str) -> Problem:
    others = len(same) - 1
    where = "1 other place" if others == 1 else f"{others} other places"
    return same[0].report(
        f"{what} is written in {where}, too; share it under {section}",
        fix=_share(same, definition, section, name),
        related=[Related(node, "it is written here, too") for node in same[1:]],
    )


def _share(same: Sequence[Node], definition: Definition, section: str, wanted: str) -> Fix | None:
    """The fix that moves what stands in several places to a section of the document."""
    shared = definition.get(section)
    if shared is not None and type(shared) is not dict:
        return None
    value = same[0].value
    name = next((name for name, entry in (shared or {}).items() if entry == value), None)
    changes: list[Any] = []
    if name is None:
        name = _free_name(wanted, shared or {})
        if shared is None:
            changes.append(definition.extended(section, {name: value}))
        else:
            changes.append(definition.at(section).extended(name, value))
    reference = {"$ref": f"#{format_pointer((section, name))}"}
    return safe(f'share it as "{name}"', *changes, *[node.replaced(reference) for node in same])


def _free_name(wanted: str, taken: Iterable[str]) -> str:
    wanted = re.sub(r"[^\w.-]+", "", wanted) or "shared"
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}{number}"
    return name
