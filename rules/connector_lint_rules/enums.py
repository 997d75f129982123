"""Enumerations: the values that makers choose from, and the names that they see for them."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import EnumValues, EnumValuesEntry, Property, SimpleParameter, Typed
from connector_lint.nodes import Node
from connector_lint.patterns import pattern
from connector_lint.references import TYPES
from connector_lint.rule import Fix, Problem, Problems, Related, rule, safe, suggested
from connector_lint.typing import Any
from connector_lint_rules.json_values import (
    converted,
    identity,
    is_of_type,
    is_same,
    json_type,
    repetitions,
    shown,
)
from connector_lint_rules.language.identifiers import in_title_case

PLAIN_WORDS = pattern(r"[A-Za-z0-9_ -]*[A-Za-z][A-Za-z0-9_ -]*")
"""A value that can be spelled out as a name."""


@rule("error", on="enum", microsoft="EnumMustContainAtLeastOneElement", fix="safe")
def enum_must_contain_at_least_one_element(typed: Typed) -> Problems:
    """Give an enumeration at least one value.

    A list of choices without a choice leaves makers nothing to pick.

    Bad, in a property:

        {
            "enum": []  // <- enum is empty; name the values, or remove it
        }

    Fixed:

        {}

    Good, in a property:

        {"enum": ["low"]}
    """
    if typed.get("enum") == []:
        place = typed.at("enum")
        yield place.report(
            "enum is empty; name the values, or remove it", fix=safe("remove the empty enum", place.removed())
        )


@rule("warning", on="enum", microsoft="InvalidEnumValue", fix="suggested")
def invalid_enum_value(typed: Typed) -> Problems:
    """Give the values of an enumeration the type that is declared beside it.

    What makers choose is sent as it is written: `"true"` goes out as a text, where a boolean was promised.

    Bad, in a query parameter:

        {
            "type": "boolean",
            "format": "<absent>",
            "enum": [
                "true",  // <- "true" is no boolean; write true
                false
            ]
        }

    Fixed:

        {"type": "boolean", "format": "<absent>", "enum": [true, false]}

    Bad, in a property:

        {
            "type": "string",
            "enum": [
                "low",
                null  // <- null is no string; remove it, or add x-nullable
            ]
        }

    Good, in a property:

        {"type": "string", "enum": ["low", null], "x-nullable": true}

    Good, in a property:

        {"type": "number", "enum": [1, 2.0, 2.5]}
    """
    values, wanted = typed.get("enum"), typed.get("type")
    if type(values) is not list or wanted not in TYPES:
        return
    is_nullable = typed.get("x-nullable") is True
    for index, value in enumerate(values):
        if not is_of_type(value, wanted) and not (value is None and is_nullable):
            yield _of_other_type(typed.at("enum").at(index), wanted)


@rule("error", microsoft="DuplicateEnumValuesInExtension", fix="safe")
def duplicate_enum_values_in_extension(values: EnumValues) -> Problems:
    """Name each value in `x-ms-enum-values` once.

    The designer cannot know which of two names to show for the same value.

    Bad:

        [
            {"value": "low", "displayName": "Low"},
            {"value": "low", "displayName": "Slow"}  // <- x-ms-enum-values has "low" already; remove one of the two
        ]

    Bad:

        [
            {"value": "low", "displayName": "Low"},
            {"value": "low", "displayName": "Low"}  // <- x-ms-enum-values has "low" already; remove one of the two
        ]

    Fixed:

        [
            {"value": "low", "displayName": "Low"}
        ]

    Good:

        [
            {"value": "low", "displayName": "Low"},
            {"value": "high", "displayName": "Low"}
        ]
    """
    named = [index for index, entry in enumerate(values.value) if _names_value(entry)]
    for later, earlier in repetitions([values.value[index]["value"] for index in named]):
        entry, first = values.at(named[later]), values.at(named[earlier])
        yield entry.report(
            f"x-ms-enum-values has {shown(entry.value['value'])} already; remove one of the two",
            fix=safe("remove the repetition", entry.removed()) if is_same(entry.value, first.value) else None,
            related=[Related(first, "the first entry for it")],
        )


@rule("error", microsoft="InvalidEnumValuesExtensionValue")
def invalid_enum_values_extension_value(values: EnumValues) -> Problems:
    """Name only values in `x-ms-enum-values` that the `enum` has.

    The extension gives names to the values of the enumeration beside it; any other value cannot be chosen.

    Bad:

        [
            {"value": "low", "displayName": "Low"},
            {
                "value": "urgent",  // <- enum has no "urgent"; add it there, or remove this entry
                "displayName": "Urgent"
            }
        ]

    Bad, in a query parameter:

        {
            "x-ms-enum-values": [  // <- x-ms-enum-values names values of an enum, and there is none; add it
                {"value": 10, "displayName": "Ten"}
            ]
        }

    Good:

        [
            {"value": "high", "displayName": "High"},
            {"value": "low", "displayName": "Low"}
        ]

    Good, in a query parameter:

        {"enum": [10, 50], "x-ms-enum-values": [{"value": 10, "displayName": "Ten"}]}
    """
    if "enum" not in values.owner:
        yield values.report("x-ms-enum-values names values of an enum, and there is none; add it")
        return
    enum = values.owner.get("enum")
    if type(enum) is not list or not enum:
        return
    known = {identity(value) for value in enum}
    for index, entry in enumerate(values.value):
        if _names_value(entry) and identity(entry["value"]) not in known:
            place = values.at(index).at("value")
            yield place.report(f"enum has no {shown(place.value)}; add it there, or remove this entry")


@rule("error", microsoft="MissingEnumValuesDisplayName", fix="suggested")
def missing_enum_values_display_name(entry: EnumValuesEntry) -> Problems:
    """Give each entry of `x-ms-enum-values` a `displayName`.

    The name is what the extension is for: makers see it in place of the value.

    Bad:

        {  // <- there is no displayName for "low"; add it
            "value": "low",
            "displayName": "<absent>"
        }

    Fixed:

        {"value": "low", "displayName": "Low"}

    Good:

        {"value": "low", "displayName": "Low"}
    """
    if "displayName" not in entry:
        value = entry.get("value")
        name = _display_name(value)
        for_value = f" for {shown(value)}" if "value" in entry else ""
        yield entry.report(
            f"there is no displayName{for_value}; add it",
            fix=None if name is None else suggested(f'write "{name}"', entry.extended("displayName", name)),
        )


@rule("info", on="enum", default=False, fix="suggested")
def enum_display_names_missing(field: SimpleParameter | Property, connector: Connector) -> Problems:
    """Name the values of an enumeration in words.

    Makers choose among the values as they are written, which are codes here; `x-ms-enum-values` gives them names.

    Bad, in a query parameter:

        {
            "type": "string",
            "format": "<absent>",
            "enum": ["open", "in_progress"]  // <- makers see "in_progress" as it is; give the values names
        }

    Fixed:

        {
            "type": "string",
            "format": "<absent>",
            "enum": ["open", "in_progress"],
            "x-ms-enum-values": [
                {"value": "open", "displayName": "Open"},
                {"value": "in_progress", "displayName": "In Progress"}
            ]
        }

    Good, in a query parameter:

        {"type": "string", "format": "<absent>", "enum": ["open", "done"]}
    """
    values = field.get("enum")
    if type(values) is not list or field.get("type") != "string" or field.internal:
        return
    code = next((value for value in values if type(value) is str and not _is_readable(value)), None)
    if code is None or "x-ms-enum-values" in field or "x-ms-enum" in field:
        return
    if connector.references.is_input(field):
        yield field.at("enum").report(
            f"makers see {shown(code)} as it is; give the values names by x-ms-enum-values", fix=_naming(field, values)
        )


def _names_value(entry: Any) -> bool:
    return type(entry) is dict and "value" in entry


def _of_other_type(item: Node, wanted: str) -> Problem:
    if item.value is None:
        return item.report(f"null is no {wanted}; remove it, or add x-nullable")
    value = converted(item.value, wanted)
    if value is None:
        return item.report(f"{shown(item.value)} is no {wanted}; change one of the two")
    fix = suggested(f"write {shown(value)}", item.replaced(value))
    return item.report(f"{shown(item.value)} is no {wanted}; write {shown(value)}", fix=fix)


def _is_readable(value: str) -> bool:
    return "_" not in value and any(map(str.isalpha, value))


def _display_name(value: Any) -> str | None:
    """A name for a value, in title case where it is made of words; None where a person has to find one."""
    if type(value) is not str:
        return shown(value) if json_type(value) in ("integer", "number", "boolean") else None
    return (in_title_case(value) if PLAIN_WORDS.fullmatch(value) else value) or None


def _naming(field: Node, values: list[Any]) -> Fix | None:
    """Names for all values; None where one of them would be no better than what makers see now."""
    named = []
    for value in values:
        name = _display_name(value)
        if name is None or not _is_readable(name):
            return None
        named.append({"value": value, "displayName": name})
    return suggested("add x-ms-enum-values", field.extended("x-ms-enum-values", named))
