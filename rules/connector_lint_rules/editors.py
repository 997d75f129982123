"""`x-ms-editor`: how makers enter a value."""

from __future__ import annotations

from connector_lint.kinds import Schema
from connector_lint.rule import Problems, rule, suggested


@rule(
    "error",
    on="x-ms-editor",
    when="dictionary".__eq__,
    microsoft="InvalidCustomEditorExtensionDictionaryValue",
    fix="suggested",
)
def invalid_custom_editor_extension_dictionary_value(schema: Schema) -> Problems:
    """Use the dictionary editor for objects with free keys.

    It lets makers enter names and values; where the schema is no object, or allows no other properties, there is
    nothing that it could put them into.

    Bad, in a property:

        {
            "type": "string",
            "x-ms-editor": "dictionary"  // <- needs type "object" and additionalProperties
        }

    Fixed:

        {
            "type": "object",
            "x-ms-editor": "dictionary",
            "additionalProperties": {"type": "string"}
        }

    Bad, in a property:

        {
            "type": "object",
            "additionalProperties": false,
            "x-ms-editor": "dictionary"  // <- needs type "object" and additionalProperties
        }

    Good, in a property:

        {"type": "object", "additionalProperties": {"type": "string"}, "x-ms-editor": "dictionary"}

    Good, in a property:

        {"type": "object", "additionalProperties": true, "x-ms-editor": "dictionary"}

    Good, in a property:

        {"type": "string", "x-ms-editor": "textarea"}
    """
    changes = []
    if schema.value.get("type") != "object":
        changes.append(schema.given("type", "object"))
    if schema.value.get("additionalProperties", False) is False:
        changes.append(schema.given("additionalProperties", {"type": "string"}))
    if changes:
        yield schema.at("x-ms-editor").report(
            'the dictionary editor needs type "object" and additionalProperties to put its entries into',
            fix=suggested("make it an object with free keys", *changes),
        )
