"""What reading a file gives: its value, what is wrong with its text, and the place of each part."""

from __future__ import annotations

import gc
from functools import lru_cache

from connector_lint.typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Pattern

    from connector_lint.source import Source

Pointer = tuple[str | int, ...]
"""The keys and (as numbers) array positions that lead from the root to a value."""

FaultKind = Literal[
    "syntax", "comment", "trailing-comma", "control-character", "duplicate-key", "not-a-number", "number-too-long"
]

MAXIMUM_DEPTH = 500
"""How deep arrays and objects may be nested in a document, so that those who use its value may recurse."""


class Span(NamedTuple):
    """A piece of a source's text: the offsets of its start and of what follows it."""

    start: int
    end: int


class Place(NamedTuple):
    """Where a value is written, and its key with the quotes (None for the root and for items of arrays)."""

    key: Span | None
    value: Span

    @property
    def whole(self) -> Span:
        """The member or item: key, if any, and value."""
        return Span((self.key or self.value).start, self.value.end)


class Fault(NamedTuple):
    """Something in a text that JSON does not allow.

    A duplicate key says in which object it is (`pointer`), which `key` it is, where the repeated member is (`place`),
    and whether its value `equals` the earlier one.
    """

    kind: FaultKind
    span: Span
    message: str
    pointer: Pointer = ()
    key: str | None = None
    place: Place | None = None
    equals: bool = False


class Document:
    """A file that was read.

    `value` holds plain dicts, lists, strings, numbers, booleans and None. `error` is what made reading impossible
    (`value` is None then), `faults` is what was read all the same, in the order of the text.
    """

    __slots__ = ("error", "faults", "source", "value")

    syntax: ClassVar[Literal["json", "yaml"]]

    def __init__(
        self, source: Source, value: Any = None, *, faults: tuple[Fault, ...] = (), error: Fault | None = None
    ) -> None:
        self.source = source
        self.value = value
        self.faults = faults
        self.error = error

    @property
    def readable(self) -> bool:
        """Whether there is a value."""
        return self.error is None

    def locate(self, pointers: Iterable[Pointer]) -> dict[Pointer, Place]:
        """Return the places of those of the pointers that lead to a value; ask for many at once, it is one pass."""
        raise NotImplementedError


def format_pointer(pointer: Pointer) -> str:
    """Write a pointer as a JSON Pointer (RFC 6901): `/paths/~1lists/get`."""
    return "".join(map(_escaped, pointer))


@lru_cache(maxsize=4096)  # the same tokens come again and again
def _escaped(token: str | int) -> str:
    return "/" + str(token).replace("~", "~0").replace("/", "~1")


def parse_pointer(text: str, value: Any = None) -> Pointer:
    """Return the tokens of a JSON Pointer; raise ValueError where it is none.

    A token becomes a number where `value`, the document that the pointer is for, has an array there.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError(f'a JSON Pointer is empty or starts with "/", unlike "{text}"')
    tokens: list[str | int] = []
    for part in text[1:].split("/"):
        token: str | int = part.replace("~1", "/").replace("~0", "~")
        if type(value) is list and part.isdecimal() and part.isascii():
            token = int(part) if len(part) < 10 else part
            value = value[token] if type(token) is int and token < len(value) else None
        else:
            value = value.get(token) if type(value) is dict else None
        tokens.append(token)
    return tuple(tokens)


def end_of_match(pattern: Pattern[str], text: str, offset: int) -> int:
    """Return the end of what a pattern matches at an offset, which is the offset itself where it matches nothing."""
    match = pattern.match(text, offset)
    return match.end() if match else offset


def is_nested_deeper(value: Any, depth: int) -> bool:
    """Whether arrays and objects are nested deeper than `depth` levels."""
    level = [value]
    # What a container refers to is what it holds, strings and numbers refer to nothing: a walk at the speed of C.
    for _ in range(depth):
        level = gc.get_referents(*level)
        if not level:
            return False
    return any(type(held) is dict or type(held) is list for held in level)
