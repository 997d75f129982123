"""How much the platform takes: of operations, and of schemas, with what is meant in place of every `$ref`."""

from __future__ import annotations

from collections.abc import Iterator

from connector_lint.connector import Connector
from connector_lint.kinds import (
    BodyParameter,
    Definition,
    Definitions,
    NotificationContent,
    Operation,
    Property,
    Response,
)
from connector_lint.nodes import Node
from connector_lint.rule import Problems, rule
from connector_lint.typing import Any

HOLDERS = (BodyParameter, Response, NotificationContent)

NESTING = frozenset(("$ref", "properties", "items", "additionalProperties", "allOf"))
"""The members in which a schema has others."""
ENDLESS = 10**9
"""No count goes beyond this: definitions that refer to each other twice soon stand for more than can be written out."""


class SchemaCounts:
    """How many schemas stand in a schema, itself included: `connector.fact(SchemaCounts)`.

    A `$ref` counts for what it leads to, each time anew. One that leads back into what is being counted counts 1, and
    so does one that leads nowhere.
    """

    def __init__(self, connector: Connector) -> None:
        self._references = connector.references
        self._counts: dict[int, int] = {}
        self.whole = [(node, self.count(node.value)) for node in _whole_schemas(connector)]
        """What is limited as a whole, with its count: definitions, and the schemas of bodies, responses and
        notifications."""
        self.largest = max([1, *(count for _, count in self.whole)])

    def count(self, schema: Any) -> int:
        """The count for the plain value of a schema; 0 for anything else."""
        pending: list[tuple[Any, tuple[int, list[Any]] | None]] = [(schema, None)]
        while pending:
            value, written = pending.pop()
            if written is not None:  # and all that it refers to is counted by now
                own, targets = written
                behind = sum([self._counts[id(target)] for target in targets])
                self._counts[id(value)] = min(own + behind, ENDLESS)
            elif id(value) not in self._counts:
                self._counts[id(value)] = 1  # where it is met while it is being counted, which would not end
                own, targets = self._written(value)
                pending.append((value, (own, targets)))
                pending += [(target, None) for target in reversed(targets) if id(target) not in self._counts]
        return self._counts[id(schema)]

    def of_operation(self, operation: Operation) -> int:
        """The count for an operation: its body and its responses, and 1 for each parameter outside the body."""
        parameters = self._references.effective_parameters(operation)
        bodies = [parameter for parameter in parameters if isinstance(parameter, BodyParameter)]
        responses = [response for _, response in self._references.responses(operation)]
        held = sum(self.count(holder.get("schema")) for holder in (*bodies, *responses))
        return len(parameters) - len(bodies) + held

    def _written(self, schema: Any) -> tuple[int, list[Any]]:
        """How many schemas are written out in a schema, itself included, and the values to which the others refer."""
        count = 0
        targets: list[Any] = []
        pending = [schema]
        for value in pending:  # grows while it is read
            if type(value) is not dict:
                continue
            if "$ref" in value and type(value["$ref"]) is str:
                target = self._references.target(value["$ref"])
                if target is None:
                    count += 1
                else:
                    targets.append(target.value)
                continue
            count += 1
            if "properties" in value and type(value["properties"]) is dict:
                properties = value["properties"].values()
                nesting = [each for each in properties if type(each) is not dict or not NESTING.isdisjoint(each)]
                count += len(properties) - len(nesting)  # most hold no other
                pending += nesting
            if "items" in value:
                pending.append(value["items"])
            if "additionalProperties" in value:
                pending.append(value["additionalProperties"])
            if "allOf" in value and type(value["allOf"]) is list:
                pending += value["allOf"]
        return count, targets


@rule("error", microsoft="BodySchemaCountExceedsMaxAllowed")
def body_schema_count_exceeds_max_allowed(_: Definition, connector: Connector, *, limit: int = 512) -> Problems:
    """Keep every definition, body and answer small enough to be shown.

    The platform expands each `$ref` and refuses the connector where one schema then holds more than 512 schemas.
    Nobody finds a value among so many: leave out what makers do not need.

    Bad (limit: 4):

        {"paths": {"/lists/{list}/tasks": {"get": {"responses": {"200": {
            "schema": {  // <- this schema holds 5 schemas with all that it refers to; the limit is 4
                "properties": {"value": {"items": {"$ref": "#/definitions/Task"}}}
            }
        }}}}}}

    Good (limit: 5):

        {"paths": {"/lists/{list}/tasks": {"get": {"responses": {"200": {
            "schema": {
                "properties": {"value": {"items": {"$ref": "#/definitions/Task"}}}
            }
        }}}}}}
    """
    for schema, count in connector.fact(SchemaCounts).whole:
        if count > limit:
            name = f'definition "{schema.key}"' if isinstance(schema.parent, Definitions) else "this schema"
            yield schema.report(
                f"{name} holds {count} schemas with all that it refers to; the limit is {limit}: leave parts of it out"
            )


@rule("error", microsoft="OperationSchemaCountExceedsMaxAllowed")
def operation_schema_count_exceeds_max_allowed(
    operation: Operation, connector: Connector, *, limit: int = 1024
) -> Problems:
    """Keep what one operation takes and answers small enough to be shown.

    The platform expands each `$ref`; parameters, body and all answers count together. Nobody finds a value among so
    many: leave out what makers do not need.

    Bad, in the definition (limit: 7):

        {"paths": {"/lists/{list}/tasks": {
            "post": {}  // <- AddTask holds 8 parameters and schemas; the limit is 7
        }}}

    Good, in the definition (limit: 8):

        {"paths": {"/lists/{list}/tasks": {
            "post": {}
        }}}
    """
    counts = connector.fact(SchemaCounts)
    if counts.largest * _entries(operation) <= limit:
        return  # spares nine operations of ten the counting
    count = counts.of_operation(operation)
    if count > limit:
        yield operation.report(
            f"{operation.name} holds {count} parameters and schemas; the limit is {limit}: leave parts of them out"
        )


@rule("error", microsoft="TotalSchemaCountExceedsMaxAllowed")
def total_schema_count_exceeds_max_allowed(
    definition: Definition, connector: Connector, *, limit: int = 32768
) -> Problems:
    """Keep the whole definition small enough to be read.

    The platform expands each `$ref` in every definition, body and answer; all that counts together. Leave out what
    makers do not need, or split the connector.

    Bad (limit: 34):

        {}  // <- the connector holds 35 schemas; the limit is 34

    Good (limit: 35):

        {}
    """
    count = sum(count for _, count in connector.fact(SchemaCounts).whole)
    if count > limit:
        yield definition.report(
            f"the connector holds {count} schemas; the limit is {limit}: leave parts of it out, or split it"
        )


@rule("error", on="paths", microsoft="TotalOperationsCountExceedsMaxAllowed")
def total_operations_count_exceeds_max_allowed(
    definition: Definition, connector: Connector, *, limit: int = 256
) -> Problems:
    """Keep to the number of operations that one connector can have.

    The platform takes no more; split a larger service into several connectors. Hidden and deprecated operations count.

    Bad (limit: 7):

        {
            "paths": {}  // <- the connector has 8 operations; the limit is 7
        }

    Good (limit: 8):

        {"paths": {}}
    """
    count = len(connector.operations)
    if count > limit:
        yield definition.at("paths").report(f"the connector has {count} operations; the limit is {limit}")


def _whole_schemas(connector: Connector) -> Iterator[Node]:
    for node in connector.nodes:
        if type(node) is Property:  # most are, and are parts
            continue
        holder = type(node.parent)
        if holder is Definitions or (node.key == "schema" and holder in HOLDERS):
            yield node


def _entries(operation: Operation) -> int:
    """How many parameters and responses are listed for it, none of which counts more than the largest schema."""
    own, shared = operation.value, operation.path_item.value
    lists = (own.get("parameters"), shared.get("parameters"), own.get("responses"))
    return sum([len(listed) for listed in lists if type(listed) in (list, dict)])
