"""JSON as it should be, read and located at the speed of the standard library's C decoder."""

from __future__ import annotations

from json import JSONDecoder

from connector_lint.reader.document import MAXIMUM_DEPTH, Document, Fault, Place, Pointer, is_nested_deeper
from connector_lint.typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from connector_lint.source import Source


class JsonDocument(Document):
    """A JSON file that was read; `text` is its text with spaces for all that is not strict JSON."""

    __slots__ = ("text",)

    syntax: ClassVar[Literal["json", "yaml"]] = "json"

    def __init__(
        self,
        source: Source,
        value: Any = None,
        *,
        text: str | None = None,
        faults: tuple[Fault, ...] = (),
        error: Fault | None = None,
    ) -> None:
        super().__init__(source, value, faults=faults, error=error)
        self.text = source.text if text is None else text

    def locate(self, pointers: Iterable[Pointer]) -> dict[Pointer, Place]:
        """Return the places of those of the pointers that lead to a value; ask for many at once, it is one pass."""
        from connector_lint.reader.places import locate

        if not self.readable:
            return {}
        return locate(self.text, pointers, repeats=any(fault.kind == "duplicate-key" for fault in self.faults))


def read_strict_json(source: Source) -> JsonDocument | None:
    """Read a text that is strict JSON; None where it is not."""
    text = source.text
    if source.undecodable is not None:
        return None
    value, end = read_strictly(text, len(text) - len(text.lstrip(_SPACE)), MAXIMUM_DEPTH)
    return JsonDocument(source, value) if end and not text[end:].strip(_SPACE) else None


def read_strictly(text: str, start: int, depth: int) -> tuple[Any, int]:
    """Return the value that begins at an offset, and the offset at which it ends.

    The end is 0 where the value is not strict JSON, repeats a key or is nested deeper than `depth` levels.
    """
    try:
        value, end = _scan_once(text, start)
    except (ValueError, StopIteration, RecursionError):
        return None, 0
    return (None, 0) if is_nested_deeper(value, depth) else (value, end)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key is repeated")
    return value


def _constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_SPACE = " \t\r\n"
_decoder: Any = JSONDecoder(object_pairs_hook=_members, parse_constant=_constant)
_scan_once: Callable[[str, int], tuple[Any, int]] = _decoder.scan_once
