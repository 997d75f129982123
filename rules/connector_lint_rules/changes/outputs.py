"""What operations and triggers bring: existing flows read it by names, and expect values of a type."""

from __future__ import annotations

from connector_lint.changes import AddedOutputProperty, ChangedOutput, DeletedOutputProperty
from connector_lint.rule import Problems, rule
from connector_lint_rules.changes.inputs import is_in_both
from connector_lint_rules.changes.telling import contrast
from connector_lint_rules.json_values import identity


@rule("error")
def output_field_deleted(field: DeletedOutputProperty) -> Problems:
    """Keep the properties of a published answer.

    Expressions and tokens in flows that read one that is gone fail, or find nothing. Where the service does not send
    it any more, keep it declared, or add a new operation.

    Old, in a response schema:

        {
            "properties": {
                "value": {"type": "array", "items": {"$ref": "#/definitions/Task"}},
                "count": {"type": "integer"}  // <- property "count" is gone
            }
        }

    Bad:

        {
            "properties": {
                "value": {"type": "array", "items": {"$ref": "#/definitions/Task"}}
            }
        }

    Good:

        {
            "properties": {
                "count": {"type": "integer"},
                "value": {"type": "array", "items": {"$ref": "#/definitions/Task"}}
            }
        }
    """
    yield field.report(f"{field.words} is gone, and what flows do with it fails; keep it")


@rule("info", default=False)
def output_field_added(field: AddedOutputProperty) -> Problems:
    """Know what an operation answers now.

    More properties break nothing. This is for release notes.

    Old, in a response schema:

        {"properties": {}}

    Bad:

        {
            "properties": {
                "count": {"type": "integer"}  // <- property "count" is new
            }
        }

    Good:

        {"properties": {}}
    """
    yield field.report(f"{field.words} is new")


@rule("error", on="type", microsoft="OutputFieldTypeChanged")
def output_field_type_changed(field: ChangedOutput) -> Problems:
    """Keep the type of what an operation answers.

    Expressions in flows expect the old one: text cannot be added to, a list cannot be read as an object. That holds
    for `integer` and `number`, too, and for a type that is written where none was. Give what is of another type a
    name of its own.

    Old, in a response property:

        {"type": "string"}

    Bad:

        {
            "type": "integer"  // <- type of property "id" is "integer" and was "string"
        }

    Bad:

        {"type": "<absent>"}  // <- type of property "id" is gone and was "string"

    Good:

        {"type": "string", "description": "The key of the task, a number."}
    """
    yield field.report(f"{contrast(field, 'type')}, which flows expect; keep it", facet="type")


@rule("error", on="format", microsoft="OutputFieldTypeFormatChanged")
def output_field_type_format_changed(field: ChangedOutput) -> Problems:
    """Keep the format of what an operation answers.

    Flows and apps take a `date-time` for a time and a `byte` for content. Each change of `format` counts: another
    one, none, one where none was, `int64` for `int32`.

    Old, in a response property:

        {"type": "string", "format": "date-time"}

    Bad:

        {
            "type": "string",
            "format": "date"  // <- format of property "id" is "date" and was "date-time"
        }

    Bad:

        {"type": "string"}  // <- format of property "id" is gone and was "date-time"

    Good:

        {"type": "string", "format": "date-time", "description": "When it was done."}
    """
    yield field.report(f"{contrast(field, 'format')}, which flows expect; keep it", facet="format")


@rule("info", on="enum", default=False)
def output_enum_changed(field: ChangedOutput) -> Problems:
    """Know which values an operation may answer now.

    Flows that branch on the value may not know a new one.

    Old, in a response property:

        {"enum": ["open", "done"]}

    Bad:

        {
            "enum": ["open", "done", "late"]  // <- is ["open", "done", "late"] and was ["open", "done"]
        }

    Good:

        {"enum": ["open", "done"]}
    """
    was, now = field.old.get("enum"), field.new.get("enum")
    if type(was) is not list or type(now) is not list or set(map(identity, was)) != set(map(identity, now)):
        yield field.report(f"{contrast(field, 'enum')}; flows may branch on it", facet="enum")


@rule("error", on="items")
def output_items_changed(field: ChangedOutput) -> Problems:
    """Keep it declared what the elements of an answered list are.

    Without `items` the tokens of all that the elements hold are gone. With `items` where none were, flows that read
    the elements as they came find something else.

    Old, in a response property:

        {"type": "array", "items": {"type": "string"}}

    Bad:

        {"type": "array"}  // <- property "id" does not say any more what its elements are

    Good:

        {"type": "array", "items": {"type": "string", "description": "The key of a task."}}
    """
    if field.old.get("type") == field.new.get("type") == "array":
        if "items" in field.new:
            message = f"{field.words} says now what its elements are, which flows may have read in another way"
        else:
            message = f"{field.words} does not say any more what its elements are; keep its items"
        yield field.report(message, facet="items")


@rule("info", on="required", default=False)
def output_required_to_optional(schema: ChangedOutput) -> Problems:
    """Know which properties an operation may leave out now.

    Flows that read one may find nothing there.

    Old, in a response schema:

        {"properties": {"count": {"type": "integer"}}, "required": ["count"]}

    Bad:

        {
            "properties": {"count": {"type": "integer"}},
            "required": []  // <- property "count" may be left out now
        }

    Bad:

        {  // <- property "count" may be left out now
            "properties": {"count": {"type": "integer"}}
        }

    Good:

        {"properties": {"count": {"type": "integer"}}, "required": ["count"]}
    """
    now = schema.new.texts("required")
    for name in dict.fromkeys(schema.old.texts("required")):
        if name not in now and is_in_both(schema, name):
            message = f'property "{name}" may be left out now, and flows read it'
            yield schema.report(message, facet=f"{name}/required", at=schema.new.at("required"))
