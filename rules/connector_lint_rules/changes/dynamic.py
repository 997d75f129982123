"""Choices and schemas that come from another operation."""

from __future__ import annotations

from connector_lint.changes import ChangedInput, ChangedOutput, ChangedParameter
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.comparison import Comparison
    from connector_lint.nodes import Node

CHOICES = ("x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-tree")
SCHEMAS = ("x-ms-dynamic-schema", "x-ms-dynamic-properties")


@rule("info", on=CHOICES, default=False)
def dynamic_values_changed(field: ChangedParameter | ChangedInput) -> Problems:
    """Know where other choices are offered now.

    Nothing breaks: flows hold the value that was chosen.

    Old, in a query parameter:

        {"x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": "name"}}

    Bad:

        {
            "x-ms-dynamic-values": {  // <- x-ms-dynamic-values of parameter "top" is different
                "operationId": "GetLists",
                "value-path": "name",
                "value-title": "name"
            }
        }

    Bad:

        {}  // <- x-ms-dynamic-values of parameter "top" is gone

    Good:

        {"x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": "name"}}
    """
    different = field.value
    for key in CHOICES:
        if key in field.old and key in different:
            became = "different" if key in field.new else "gone"
            yield field.report(f"{key} of {field.words} is {became}, so that other choices are offered", at=key)
            return


@rule("warning", on=SCHEMAS)
def dynamic_schema_changed(field: ChangedParameter | ChangedInput | ChangedOutput, comparison: Comparison) -> Problems:
    """Go on asking the same operation for a dynamic schema.

    Flows hold fields by the names that the old operation gave. Where the new one gives others, what makers have filled
    in is kept as raw JSON or lost.

    Old, in a request property:

        {"x-ms-dynamic-schema": {"operationId": "GetFields", "value-path": "schema"}}

    Bad:

        {
            "x-ms-dynamic-schema": {
                "operationId": "GetTasks",  // <- the schema of property "priority" comes from "GetTasks"
                "value-path": "schema"
            }
        }

    Good:

        {"x-ms-dynamic-schema": {"operationId": "GetFields", "value-path": "fields"}}
    """
    for key, twin in (SCHEMAS, SCHEMAS[::-1]):
        place = key if key in field.new or twin in field.old else twin
        was, now = _called(field.old.get(key)), _called(field.new.get(place))
        if was and now and was != now and comparison.renamed.get(was) != now:
            message = f'the schema of {field.words} comes from "{now}" and came from "{was}", whose fields flows hold'
            yield field.report(f"{message}; keep that one", at=_operation_id(field.new.at(place)))
            return


@rule("warning", on=SCHEMAS)
def dynamic_schema_removed(field: ChangedParameter | ChangedInput | ChangedOutput) -> Problems:
    """Keep a dynamic schema.

    Flows hold the fields that it gave. Without it the designer does not know them any more, and what makers have
    filled in is kept as raw JSON.

    Old, in a request property:

        {"x-ms-dynamic-schema": {"operationId": "GetFields", "value-path": "schema"}}

    Bad:

        {}  // <- x-ms-dynamic-schema of property "priority" is gone

    Good:

        {"x-ms-dynamic-properties": {"operationId": "GetFields", "itemValuePath": "schema"}}
    """
    if not any(key in field.new for key in SCHEMAS):
        had = next(key for key in SCHEMAS if key in field.old)
        yield field.report(f"{had} of {field.words} is gone, and flows hold the fields that it gave; keep it")


def _called(extension: object) -> str | None:
    called = extension.get("operationId") if isinstance(extension, dict) else None
    return called if type(called) is str else None


def _operation_id(extension: Node) -> Node:
    return extension.at("operationId")
