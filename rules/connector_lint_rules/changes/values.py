"""Which values an input takes: whether those that existing flows hold are still among them."""

from __future__ import annotations

from connector_lint.changes import ChangedInput, ChangedParameter
from connector_lint.rule import Problems, rule
from connector_lint.typing import Any
from connector_lint_rules.changes.telling import contrast
from connector_lint_rules.json_values import identity, shown

WIDER = {"int32": "int64", "float": "double"}
"""The format that holds all values of another one, and more."""
HARMLESS = {"int64", "double", "password", "html"}
"""Formats that forbid no value that was sent before there was one."""
UPPER, LOWER = ("maximum", "maxLength", "maxItems"), ("minimum", "minLength", "minItems")


@rule("error", on="enum")
def input_enum_added(field: ChangedParameter | ChangedInput) -> Problems:
    """Leave an input free that was free.

    Flows may hold values that are not in the new `enum`, and are refused. To offer choices without forbidding others,
    use `x-ms-dynamic-values`.

    Old, in a query parameter:

        {"type": "string"}

    Bad:

        {
            "type": "string",
            "enum": ["some", "all"]  // <- enum of parameter "top" is ["some", "all"] and was not there
        }

    Good:

        {"type": "string", "default": "all"}
    """
    if "enum" not in field.old and type(field.new.get("enum")) is list:
        yield field.report(f"{contrast(field, 'enum')}; flows may hold other values: take any, as before", facet="enum")


@rule("error", on="enum")
def input_enum_value_removed(field: ChangedParameter | ChangedInput) -> Problems:
    """Keep the values that an input has offered.

    Flows in which one was chosen that is gone are refused.

    Old, in a request property:

        {"enum": ["low", "high"], "x-ms-enum-values": "<absent>"}

    Bad:

        {
            "enum": ["low", "urgent"],  // <- enum of property "priority" lacks "high"
            "x-ms-enum-values": "<absent>"
        }

    Good:

        {"enum": ["urgent", "high", "low"], "x-ms-enum-values": "<absent>"}
    """
    gone, _ = _enum(field)
    if gone:
        told = ", ".join(map(shown, gone))
        message = f"enum of {field.words} lacks {told}, which flows may hold; keep {'it' if len(gone) == 1 else 'them'}"
        yield field.report(message, facet="enum")


@rule("info", on="enum", default=False)
def input_enum_value_added(field: ChangedParameter | ChangedInput) -> Problems:
    """Know which values can be chosen now.

    More values break nothing. This is for release notes.

    Old, in a request property:

        {"enum": ["low", "high"], "x-ms-enum-values": "<absent>"}

    Bad:

        {
            "enum": ["low", "high", "urgent"],  // <- enum of property "priority" offers "urgent", too
            "x-ms-enum-values": "<absent>"
        }

    Good:

        {"enum": ["high", "low"], "x-ms-enum-values": "<absent>"}
    """
    gone, new = _enum(field)
    if new and not gone:
        yield field.report(f"enum of {field.words} offers {', '.join(map(shown, new))}, too", facet="enum")


@rule("info", on="enum", default=False)
def input_enum_removed(field: ChangedParameter | ChangedInput) -> Problems:
    """Know which inputs take any value now.

    Nothing breaks, but makers are not offered the values any more.

    Old, in a request property:

        {"enum": ["low", "high"], "x-ms-enum-values": "<absent>"}

    Bad:

        {  // <- enum of property "priority" is gone
            "enum": "<absent>",
            "x-ms-enum-values": "<absent>"
        }

    Good:

        {"enum": ["low", "high"]}
    """
    if "enum" not in field.new:
        yield field.report(f"{contrast(field, 'enum')}; makers are not offered the values any more", facet="enum")


def _enum(field: ChangedParameter | ChangedInput) -> tuple[list[Any], list[Any]]:
    """The values of an enum that are gone, and those that are new; none where there is no list on a side."""
    old, new = field.old.get("enum"), field.new.get("enum")
    if type(old) is not list or type(new) is not list:
        return [], []
    before, after = set(map(identity, old)), set(map(identity, new))
    return [each for each in old if identity(each) not in after], [each for each in new if identity(each) not in before]


@rule("warning", on="format")
def input_format_narrowed(field: ChangedParameter | ChangedInput) -> Problems:
    """Keep the format of an input, or let it hold more.

    Values that flows hold may not fit: a large number into `int32`, a text into `date-time`. A format that appears
    where none was is of that kind, too, save `int64`, `double`, `password` and `html`.

    Old, in a query parameter:

        {"format": "int64"}

    Bad:

        {
            "format": "int32"  // <- format of parameter "top" is "int32" and was "int64"
        }

    Good:

        {"format": "<absent>"}

    Old, in a request property:

        {}

    Bad:

        {"format": "date"}  // <- format of property "priority" is "date" and was not there

    Good:

        {"format": "html"}
    """
    if _narrows(field):
        yield field.report(f"{contrast(field, 'format')}; values in flows may not fit: keep it", facet="format")


@rule("info", on="format", default=False)
def input_format_widened(field: ChangedParameter | ChangedInput) -> Problems:
    """Know which inputs hold more now.

    Nothing breaks: all values that flows hold fit.

    Old, in a query parameter:

        {"format": "int32"}

    Bad:

        {
            "format": "int64"  // <- format of parameter "top" is "int64" and was "int32"
        }

    Bad:

        {"format": "<absent>"}  // <- format of parameter "top" is gone and was "int32"

    Good:

        {"format": "int32"}
    """
    if not _narrows(field):
        yield field.report(f"{contrast(field, 'format')}; it takes more than before", facet="format")


def _narrows(field: ChangedParameter | ChangedInput) -> bool:
    old, new = field.old.text("format"), field.new.text("format")
    if new is None:
        return False
    return new not in HARMLESS if old is None else WIDER.get(old) != new


@rule("info", on="default")
def input_default_changed(field: ChangedParameter | ChangedInput) -> Problems:
    """Keep the default of an input, since flows may rely on it.

    Flows in which the input was left as it was behave differently, at once or when they are edited.

    Old, in a query parameter:

        {"default": 20}

    Bad:

        {
            "default": 50  // <- default of parameter "top" is 50 and was 20
        }

    Bad:

        {}  // <- default of parameter "top" is gone and was 20

    Good:

        {"default": 20.0}
    """
    if "default" in field.old:
        yield field.report(f"{contrast(field, 'default')}; flows may rely on it: keep it", facet="default")


@rule("warning", on=(*UPPER, *LOWER, "pattern"))
def input_range_narrowed(field: ChangedParameter | ChangedInput) -> Problems:
    """Keep the limits of an input, or widen them.

    Values that flows hold may be outside of them, and are refused.

    Old, in a query parameter:

        {"maximum": 100, "minimum": 1}

    Bad:

        {
            "maximum": 50,  // <- maximum of parameter "top" is 50 and was 100
            "minimum": 1
        }

    Bad:

        {
            "maximum": 100,
            "minimum": 2  // <- minimum of parameter "top" is 2 and was 1
        }

    Good:

        {"maximum": 101, "minimum": 0}

    Old, in a request property:

        {}

    Bad:

        {"pattern": "^[a-z]+$"}  // <- pattern of property "priority" is "^[a-z]+$" and was not there
    """
    different = field.value
    for keyword in (*UPPER, *LOWER, "pattern"):
        if keyword in different and _is_narrower(keyword, field.old.get(keyword), different[keyword]):
            message = f"{contrast(field, keyword)}; values in flows may be outside: take what was taken before"
            yield field.report(message, facet=keyword)


def _is_narrower(keyword: str, old: Any, new: Any) -> bool:
    if keyword == "pattern":
        return type(new) is str
    if type(new) not in (int, float):
        return False
    if type(old) not in (int, float):
        return True
    return bool(new < old if keyword in UPPER else new > old)
