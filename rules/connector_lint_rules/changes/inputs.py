"""Properties of request bodies that are new, gone, required or of another type."""

from __future__ import annotations

from connector_lint.changes import AddedInputProperty, ChangedInput, DeletedInputProperty
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.changes.telling import contrast

if TYPE_CHECKING:
    from connector_lint.changes import ChangedOutput


@rule("error")
def required_input_field_added(field: AddedInputProperty) -> Problems:
    """Make a new property of a published request optional.

    Flows that exist do not send it, and the service refuses them. Let the service do without it, or add a new
    operation.

    Old, in a request schema:

        {"properties": {}, "required": []}

    Bad:

        {
            "properties": {
                "team": {"type": "string"}  // <- property "team" is new and required
            },
            "required": ["team"]
        }

    Good:

        {"properties": {"team": {"type": "string"}}, "required": []}
    """
    if field.new.required and "default" not in field.new:
        yield field.report(f"{field.words} is new and required, and existing flows do not send it; make it optional")


@rule("error")
def required_input_field_added_with_default(field: AddedInputProperty) -> Problems:
    """Make a new property of a published request optional, even if it has a default.

    The designer puts a `default` in when a flow is edited. Flows that exist do not send the property until then, and
    the service refuses them.

    Old, in a request schema:

        {"properties": {}, "required": []}

    Bad:

        {
            "properties": {
                "team": {"type": "string", "default": "all"}  // <- property "team" is new and required
            },
            "required": ["team"]
        }

    Good:

        {"properties": {"team": {"type": "string", "default": "all"}}}
    """
    if field.new.required and "default" in field.new:
        told = "existing flows send it only when they are edited, in spite of its default"
        yield field.report(f"{field.words} is new and required, and {told}; make it optional")


@rule("info", default=False)
def optional_input_field_added(field: AddedInputProperty) -> Problems:
    """Know which properties can be sent now.

    An optional property breaks nothing. This is for release notes.

    Old, in a request schema:

        {"properties": {}, "required": []}

    Bad:

        {
            "properties": {
                "team": {"type": "string"}  // <- property "team" is new
            }
        }

    Good:

        {"properties": {}, "required": []}
    """
    if not field.new.required:
        yield field.report(f"{field.words} is new")


@rule("error", on="required")
def input_field_optional_to_required(schema: ChangedInput) -> Problems:
    """Keep an optional property of a published request optional.

    Flows that leave it out are refused from now on.

    Old, in a request schema:

        {
            "properties": {"team": {"type": "string"}, "task": {"type": "string"}},
            "required": ["task"]
        }

    Bad:

        {
            "properties": {"team": {"type": "string"}, "task": {"type": "string"}},
            "required": ["task", "team"]  // <- property "team" is required now
        }

    Good:

        {
            "properties": {"team": {"type": "string"}, "task": {"type": "string"}},
            "required": []
        }
    """
    was = schema.old.texts("required")
    for name in dict.fromkeys(schema.new.texts("required")):
        if name not in was and is_in_both(schema, name):
            message = f'property "{name}" is required now, and flows may leave it out; keep it optional'
            yield schema.report(message, facet=f"{name}/required", at=schema.new.at("required", name))


def is_in_both(schema: ChangedInput | ChangedOutput, name: str) -> bool:
    """Both versions of a schema declare a property of that name."""
    return all(
        any(name in (part.value.get("properties") or ()) for part in version.parts)
        for version in (schema.old, schema.new)
    )


@rule("error", on="type")
def input_field_type_changed(field: ChangedInput) -> Problems:
    """Keep the type of what a request holds.

    Flows hold values of the old type, which the platform or the service may refuse.

    Old, in a request property:

        {"type": "string"}

    Bad:

        {
            "type": "integer"  // <- type of property "priority" is "integer" and was "string"
        }

    Bad:

        {"type": "<absent>"}  // <- type of property "priority" is gone and was "string"

    Good:

        {"type": "string", "description": "How soon it has to be done."}
    """
    yield field.report(f"{contrast(field, 'type')}, of which the values in flows are; keep it", facet="type")


@rule("warning")
def input_field_deleted(field: DeletedInputProperty) -> Problems:
    """Keep the properties of a published request.

    What a flow holds for one that is gone is dropped without a word. Keep it, and say in its description that it has
    no effect any more.

    Old, in a request schema:

        {
            "properties": {
                "team": {"type": "string"}  // <- property "team" is gone
            },
            "required": []
        }

    Bad:

        {"properties": {}, "required": []}

    Good:

        {"properties": {"team": {"type": "string", "x-ms-summary": "Team"}}, "required": []}
    """
    yield field.report(f"{field.words} is gone, and what flows hold for it is dropped; keep it")
