"""The limits of values: lengths, numbers of elements, smallest and largest numbers."""

from __future__ import annotations

from collections.abc import Callable

from connector_lint.kinds import Schema, Typed
from connector_lint.rule import Problems, Related, rule, safe
from connector_lint.typing import Any
from connector_lint_rules.json_values import json_type, shown


@rule("error", on="maxItems", microsoft="MaxItemsMustBeGreaterThanOrEqualToZero", fix="safe")
def max_items_must_be_greater_than_or_equal_to_zero(typed: Typed) -> Problems:
    """Let `maxItems` be 0 or more.

    No array has fewer than no elements, so nothing that a maker gives could be passed.

    Bad, in a property:

        {
            "type": "array",
            "items": {"type": "string"},
            "maxItems": -1  // <- maxItems is -1, but no array has fewer than 0 elements; remove it
        }

    Fixed:

        {"type": "array", "items": {"type": "string"}}

    Good, in a property:

        {"type": "array", "items": {"type": "string"}, "maxItems": 0}
    """
    yield from _below_zero(typed, "maxItems", "array has fewer than 0 elements")


@rule("error", on="minItems", microsoft="MinItemsMustBeGreaterThanOrEqualToZero", fix="safe")
def min_items_must_be_greater_than_or_equal_to_zero(typed: Typed) -> Problems:
    """Let `minItems` be 0 or more.

    A number below 0 asks for nothing; most likely another one was meant.

    Bad, in a query parameter:

        {
            "type": "array",
            "items": {"type": "string"},
            "format": "<absent>",
            "minItems": -1  // <- minItems is -1, but no array has fewer than 0 elements; remove it
        }

    Fixed:

        {"type": "array", "items": {"type": "string"}, "format": "<absent>"}

    Good, in a query parameter:

        {"type": "array", "items": {"type": "string"}, "format": "<absent>", "minItems": 0}
    """
    yield from _below_zero(typed, "minItems", "array has fewer than 0 elements")


@rule("error", on="maxLength", microsoft="MaxLengthMustBeGreaterThanOrEqualToZero", fix="safe")
def max_length_must_be_greater_than_or_equal_to_zero(typed: Typed) -> Problems:
    """Let `maxLength` be 0 or more.

    No text has fewer than no characters, so nothing that a maker types could be passed.

    Bad, in a property:

        {
            "maxLength": -1  // <- maxLength is -1, but no text has fewer than 0 characters; remove it
        }

    Fixed:

        {}

    Good, in a property:

        {"maxLength": 0}
    """
    yield from _below_zero(typed, "maxLength", "text has fewer than 0 characters")


@rule("error", on="minLength", microsoft="MinLengthMustBeGreaterThanOrEqualToZero", fix="safe")
def min_length_must_be_greater_than_or_equal_to_zero(typed: Typed) -> Problems:
    """Let `minLength` be 0 or more.

    A number below 0 asks for nothing; most likely another one was meant.

    Bad, in a property:

        {
            "minLength": -8  // <- minLength is -8, but no text has fewer than 0 characters; remove it
        }

    Fixed:

        {}

    Good, in a property:

        {"minLength": 0}
    """
    yield from _below_zero(typed, "minLength", "text has fewer than 0 characters")


@rule("error", on="maxProperties", microsoft="MaxPropertiesMustBeGreaterThanOrEqualToZero", fix="safe")
def max_properties_must_be_greater_than_or_equal_to_zero(schema: Schema) -> Problems:
    """Let `maxProperties` be 0 or more.

    No object has fewer than no properties, so nothing that a maker gives could be passed.

    Bad:

        {
            "maxProperties": -1  // <- maxProperties is -1, but no object has fewer than 0 properties; remove it
        }

    Fixed:

        {}

    Good:

        {"maxProperties": 0}
    """
    yield from _below_zero(schema, "maxProperties", "object has fewer than 0 properties")


@rule("error", on="minProperties", microsoft="MinPropertiesMustBeGreaterThanOrEqualToZero", fix="safe")
def min_properties_must_be_greater_than_or_equal_to_zero(schema: Schema) -> Problems:
    """Let `minProperties` be 0 or more.

    A number below 0 asks for nothing; most likely another one was meant.

    Bad:

        {
            "minProperties": -1  // <- minProperties is -1, but no object has fewer than 0 properties; remove it
        }

    Fixed:

        {}

    Good:

        {"minProperties": 0}
    """
    yield from _below_zero(schema, "minProperties", "object has fewer than 0 properties")


@rule("error", on="multipleOf", microsoft="MultipleOfMustBeGreaterThanZero")
def multiple_of_must_be_greater_than_zero(typed: Typed) -> Problems:
    """Let `multipleOf` be more than 0.

    It is the step in which a number may grow, such as 0.01 for amounts of money. A step of 0 leads nowhere.

    Bad, in a query parameter:

        {
            "multipleOf": 0  // <- multipleOf is 0; give a step above 0, or remove it
        }

    Good, in a query parameter:

        {"multipleOf": 10}

    Good, in a property:

        {"type": "number", "multipleOf": 0.01}
    """
    step = typed.get("multipleOf")
    if _is_number(step) and step <= 0:
        yield typed.at("multipleOf").report(f"multipleOf is {shown(step)}; give a step above 0, or remove it")


@rule("error", on="minItems", microsoft="MinItemsShouldBeLessThanOrEqualToMaxItems")
def min_items_should_be_less_than_or_equal_to_max_items(typed: Typed) -> Problems:
    """Let `minItems` be at most `maxItems`.

    Otherwise no array has a number of elements that could be passed.

    Bad, in a property:

        {
            "type": "array",
            "items": {"type": "string"},
            "minItems": 3,  // <- minItems is 3 and maxItems only 2; change one of them
            "maxItems": 2
        }

    Good, in a property:

        {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
    """
    yield from _above(typed, "minItems", "maxItems", _is_count)


@rule("error", on="minLength", microsoft="MinLengthShouldBeLessThanOrEqualToMaxLength")
def min_length_should_be_less_than_or_equal_to_max_length(typed: Typed) -> Problems:
    """Let `minLength` be at most `maxLength`.

    Otherwise no text has a length that could be passed.

    Bad, in a property:

        {
            "minLength": 9,  // <- minLength is 9 and maxLength only 8; change one of them
            "maxLength": 8
        }

    Good, in a property:

        {"minLength": 8, "maxLength": 8}
    """
    yield from _above(typed, "minLength", "maxLength", _is_count)


@rule("error", on="minimum", microsoft="MinimumShouldBeLessThanOrEqualToMaximum")
def minimum_should_be_less_than_or_equal_to_maximum(typed: Typed) -> Problems:
    """Let `minimum` be at most `maximum`.

    Otherwise there is no number that a maker could give.

    Bad, in a query parameter:

        {
            "minimum": 100,  // <- minimum is 100 and maximum only 1; change one of them
            "maximum": 1
        }

    Good, in a query parameter:

        {"minimum": 1, "maximum": 100}

    Good, in a query parameter:

        {"minimum": 1, "maximum": 1}
    """
    yield from _above(typed, "minimum", "maximum", _is_number)


@rule("error", on="exclusiveMaximum", microsoft="ExclusiveMaximumRequiresMaximum", fix="safe")
def exclusive_maximum_requires_maximum(typed: Typed) -> Problems:
    """Write `exclusiveMaximum` beside a `maximum` only.

    It says that the maximum itself is not allowed; without one it says nothing.

    Bad, in a query parameter:

        {
            "exclusiveMaximum": true  // <- exclusiveMaximum means nothing without maximum; add that, or remove this
        }

    Fixed:

        {}

    Good, in a query parameter:

        {"maximum": 100, "exclusiveMaximum": true}

    Good, in a query parameter:

        {"exclusiveMaximum": false}
    """
    yield from _exclusive_without(typed, "exclusiveMaximum", "maximum")


@rule("error", on="exclusiveMinimum", microsoft="ExclusiveMinimumRequiresMinimum", fix="safe")
def exclusive_minimum_requires_minimum(typed: Typed) -> Problems:
    """Write `exclusiveMinimum` beside a `minimum` only.

    It says that the minimum itself is not allowed; without one it says nothing.

    Bad, in a query parameter:

        {
            "exclusiveMinimum": true  // <- exclusiveMinimum means nothing without minimum; add that, or remove this
        }

    Fixed:

        {}

    Good, in a query parameter:

        {"minimum": 0, "exclusiveMinimum": true}

    Good, in a query parameter:

        {"exclusiveMinimum": false}
    """
    yield from _exclusive_without(typed, "exclusiveMinimum", "minimum")


def _is_number(value: Any) -> bool:
    return json_type(value) in ("integer", "number")


def _is_count(value: Any) -> bool:
    return json_type(value) == "integer" and value >= 0


def _below_zero(typed: Typed, key: str, impossible: str) -> Problems:
    count = typed.get(key)
    if json_type(count) == "integer" and count < 0:
        place = typed.at(key)
        yield place.report(
            f"{key} is {shown(count)}, but no {impossible}; remove it", fix=safe(f"remove {key}", place.removed())
        )


def _above(typed: Typed, smallest: str, largest: str, can_be_compared: Callable[[Any], bool]) -> Problems:
    least, most = typed.get(smallest), typed.get(largest)
    if can_be_compared(least) and can_be_compared(most) and least > most:
        yield typed.at(smallest).report(
            f"{smallest} is {shown(least)} and {largest} only {shown(most)}; change one of them",
            related=[Related(typed.at(largest), f"{largest} is {shown(most)}")],
        )


def _exclusive_without(typed: Typed, exclusive: str, limit: str) -> Problems:
    if typed.get(exclusive) is True and limit not in typed:
        place = typed.at(exclusive)
        yield place.report(
            f"{exclusive} means nothing without {limit}; add that, or remove this",
            fix=safe(f"remove {exclusive}", place.removed()),
        )
