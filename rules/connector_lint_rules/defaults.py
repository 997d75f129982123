"""Default values: what is sent when a maker says nothing."""

from __future__ import annotations

from connector_lint.kinds import Typed
from connector_lint.references import TYPES
from connector_lint.rule import Problems, rule, safe
from connector_lint.typing import Any
from connector_lint_rules.json_values import converted, is_of_type, shown


@rule("error", on="default", microsoft="DefaultValueMustMatchType", fix="safe")
def default_value_must_match_type(typed: Typed) -> Problems:
    """Give a default of the type that is declared beside it.

    A default of another type cannot be sent where nothing is filled in.

    Bad, in a query parameter:

        {
            "type": "integer",
            "default": "many"  // <- default "many" is no integer; give one, or leave it out
        }

    Bad, in a property:

        {
            "type": "string",
            "default": 20  // <- default 20 is no string; write "20"
        }

    Fixed:

        {"type": "string", "default": "20"}

    Good, in a query parameter:

        {"type": "integer", "default": 20}

    Good, in a property:

        {"type": "number", "default": 20}

    Good, in a property:

        {"type": "string", "default": null}
    """
    default, wanted = typed.get("default"), typed.get("type")
    if default is None or wanted not in TYPES or is_of_type(default, wanted) or _unquoted(default, wanted) is not None:
        return
    place, value = typed.at("default"), converted(default, wanted)
    if value is None:
        yield place.report(f"default {shown(default)} is no {wanted}; give one, or leave it out")
    else:
        fix = safe(f"write {shown(value)}", place.replaced(value))
        yield place.report(f"default {shown(default)} is no {wanted}; write {shown(value)}", fix=fix)


@rule("warning", on="default", microsoft="DefaultValueMustMatchType", fix="safe")
def default_value_quoted(typed: Typed) -> Problems:
    """Write the default of a number or a boolean without quotes.

    In quotes it is a text, which the platform has to convert; other tools refuse it.

    Bad, in a query parameter:

        {
            "type": "integer",
            "default": "20"  // <- default "20" is a text, but the type is integer; write 20
        }

    Fixed:

        {"type": "integer", "default": 20}

    Good, in a query parameter:

        {"type": "integer", "default": 20}
    """
    default, wanted = typed.get("default"), typed.get("type")
    value = _unquoted(default, wanted) if wanted in TYPES else None
    if value is not None:
        place = typed.at("default")
        yield place.report(
            f"default {shown(default)} is a text, but the type is {wanted}; write {shown(value)}",
            fix=safe(f"write {shown(value)}", place.replaced(value)),
        )


def _unquoted(default: Any, wanted: str) -> Any:
    """The number or boolean that stands in quotes; None where there is none."""
    return converted(default, wanted) if type(default) is str else None
