"""Microsoft's extensions: that what they say is understood."""

from __future__ import annotations

from connector_lint.kinds import Schema, SimpleParameter
from connector_lint.rule import Problems, rule, safe, suggested


@rule("error", on="x-ms-notification-url", fix="safe")
def notification_url_boolean(holder: Schema | SimpleParameter) -> Problems:
    """Mark the field for the notification address with `true`, not with a text.

    Only the boolean marks it. Otherwise the platform does not fill in the address, and nothing is ever notified.

    Bad, in a property:

        {"x-ms-notification-url": "true"}  // <- x-ms-notification-url is a text; write true, without quotes

    Fixed:

        {"x-ms-notification-url": true}

    Bad, in a property:

        {"x-ms-notification-url": 1}  // <- x-ms-notification-url is neither true nor false

    Good, in a property:

        {"x-ms-notification-url": false}
    """
    place = holder.at("x-ms-notification-url")
    value = place.value
    if type(value) is bool:
        return
    word = value.strip().lower() if type(value) is str else ""
    if word in ("true", "false"):
        fix = safe(f"write {word}", place.replaced(word == "true"))
        yield place.report(f"x-ms-notification-url is a text; write {word}, without quotes", fix=fix)
    else:
        yield place.report("x-ms-notification-url is neither true nor false; write true, or remove it")


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
