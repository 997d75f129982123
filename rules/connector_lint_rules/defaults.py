"""Default values: what is sent when a maker says nothing."""

from __future__ import annotations

import re
from typing import Any

from connector_lint.kinds import Property, SimpleParameter, Typed
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe
from connector_lint_rules.json_values import TYPES, converted, is_of_type, shown

CREDENTIAL = pattern(
    r"(?:x-)?(?:(?:api|app|subscription)[-_]?key|(?:auth|access)[-_]?token|client[-_]?secret|secret|password|token"
    r"|authorization)",
    re.IGNORECASE,
)
"""What a parameter or a property that carries a credential is called."""

PLACEHOLDER = pattern(r"\A@|your|example|sample|xxx|changeme|[<{]|\*\*", re.IGNORECASE)
"""What tells a placeholder from a credential."""

SCHEME = pattern(r"\A(?:Bearer|Basic) ")
SHORTEST_SECRET = 8


def may_be_secret(text: str) -> bool:
    """Whether a text may be a real credential, and no placeholder for one."""
    if len(text) < SHORTEST_SECRET or not any(map(str.isdigit, text)) or PLACEHOLDER.search(text):
        return False
    return " " not in SCHEME.sub("", text) and len(set(text) - {"-"}) >= 3


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


@rule("error", on=("default", "example", "x-example"), when=may_be_secret)
def secret_as_default(field: SimpleParameter | Property) -> Problems:
    """Keep credentials out of defaults and examples.

    Everybody who can see the connector can read the definition. A key in it is given away, and all share it.

    Bad, in a query parameter:

        {
            "name": "api_key",
            "type": "string",
            "format": "<absent>",
            "default": "9f86d081884c7d65"  // <- the default of "api_key" looks like a real credential; remove it
        }

    Good, in a query parameter:

        {"name": "api_key", "type": "string", "format": "<absent>", "default": "<your key from 2024>"}

    Good, in a query parameter:

        {"name": "list_key", "type": "string", "format": "<absent>", "default": "9f86d081884c7d65"}
    """
    name = field.name
    if name is None or not CREDENTIAL.fullmatch(name):
        return
    for key in ("default", "example", "x-example"):
        value = field.get(key)
        if type(value) is str and may_be_secret(value):
            yield field.at(key).report(
                f'the {key} of "{name}" looks like a real credential; remove it, and have the credential replaced'
            )


def _unquoted(default: Any, wanted: str) -> Any:
    """The number or boolean that stands in quotes; None where there is none."""
    return converted(default, wanted) if type(default) is str else None
