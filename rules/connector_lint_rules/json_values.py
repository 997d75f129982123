"""JSON values as such: of which type they are, when two are equal, and what one is in another type."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence

from connector_lint.patterns import pattern
from connector_lint.typing import Any

_NAMES: dict[type, str] = {bool: "boolean", int: "integer", str: "string", list: "array", dict: "object"}

_LITERALS = {
    "boolean": pattern("true|false"),
    "integer": pattern("-?(?:0|[1-9][0-9]{0,17})"),
    # No more digits than a number with a fraction keeps.
    "number": pattern(r"-?(?:0|[1-9][0-9]{0,17}|(?:0|[1-9][0-9]{0,6})\.[0-9]{1,8})"),
}


def json_type(value: Any) -> str:
    """The JSON type of a plain value; a number without a fraction is an integer."""
    if type(value) is float:
        return "integer" if value.is_integer() else "number"
    return _NAMES.get(type(value), "null")


def fits(given: str, wanted: str) -> bool:
    """A value of type `given` can be passed where `wanted` is asked for."""
    return given == wanted or (given == "integer" and wanted == "number")


def is_of_type(value: Any, wanted: str) -> bool:
    """A value can stand where `wanted` is asked for."""
    return fits(json_type(value), wanted)


def converted(value: Any, wanted: str) -> Any:
    """The same value in the type wanted, such as 20 for "20"; None where it is not the same there."""
    if type(value) is str:
        literal = _LITERALS.get(wanted)
        return json.loads(value) if literal and literal.fullmatch(value) else None
    if wanted == "string" and type(value) in (bool, int, float):
        text = shown(value)
        return text if any(literal.fullmatch(text) for literal in _LITERALS.values()) else None
    return None


def identity(value: Any) -> Hashable:
    """What two values have in common exactly if they are equal: 1 and 1.0 are, 1 and true are not."""
    tokens: list[Hashable] = []
    rest = [value]
    while rest:
        part = rest.pop()
        if type(part) is dict:
            keys = sorted(part)
            tokens.append(("object", *keys))
            rest += [part[key] for key in keys]
        elif type(part) is list:
            tokens.append(("array", len(part)))
            rest += part
        else:
            tokens.append((type(part) is bool, part))
    return tuple(tokens)


def is_same(one: Any, other: Any) -> bool:
    """Two values are equal, whatever the order of members."""
    return identity(one) == identity(other)


def repetitions(values: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """The index of each value that equals an earlier one, with the index of the first that it equals."""
    try:
        if len(set(values)) == len(values):
            return
    except TypeError:  # objects and arrays take longer to compare
        pass
    firsts: dict[Hashable, int] = {}
    for index, value in enumerate(values):
        first = firsts.setdefault(identity(value), index)
        if first != index:
            yield index, first


def shown(value: Any, longest: int = 60) -> str:
    """A value as a message shows it: its JSON text, cut off where that is long."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
