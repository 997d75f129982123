"""Places in a text as the protocol counts them: lines from 0, and in a line the code units of an agreed encoding."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from sys import maxsize

from lsprotocol import types

from connector_lint.source import Position
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.source import Range, Source

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"
MARK = "\ufeff"

_WIDE = {
    UTF_8: re.compile("[^\0-\x7f]").finditer,
    UTF_16: re.compile("[\U00010000-\U0010ffff]").finditer,
}


class Units:
    """Offsets into one text, in characters as Python counts them and in code units of an encoding.

    Halves of surrogate pairs, which are characters to Python, are one unit of UTF-16, or three bytes as in WTF-8.
    """

    def __init__(self, text: str, encoding: str) -> None:
        wide = [] if text.isascii() or encoding == UTF_32 else list(_WIDE[encoding](text))
        # The offsets of the characters of more than one unit, and how many units more there are up to the end of each.
        self._wide = [match.start() for match in wide]
        self._more = list(accumulate((_size(match[0], encoding) - 1 for match in wide), initial=0))
        self._starts = [offset + more for offset, more in zip(self._wide, self._more)]

    def before(self, offset: int) -> int:
        """Return how many units stand before a character."""
        return offset + self._more[bisect_left(self._wide, offset)]

    def offset(self, units: int) -> int:
        """Return the offset of the character before which so many units stand, or of which one is the next."""
        count = bisect_right(self._starts, units)
        # Where the last wide character is not over, the place is within it.
        within = count and units < self._wide[count - 1] + 1 + self._more[count]
        return self._wide[count - 1] if within else units - self._more[count]


def _size(character: str, encoding: str) -> int:
    if encoding == UTF_16:
        return 2
    return 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


class Positions:
    """The places of one source's text, between our way to count and a client's.

    `marked` says that the client's text begins with the byte-order mark, which is no part of ours.
    """

    def __init__(self, source: Source, encoding: str, *, marked: bool = False) -> None:
        self._source = source
        self._units = Units(source.text, encoding)
        self._narrow = encoding == UTF_32 or source.text.isascii()
        self._mark = Units(MARK, encoding).before(1) if marked else 0

    def position(self, offset: int) -> types.Position:
        """Return the place of an offset into the text; asked in ascending order, that costs next to nothing."""
        line, column = self._source.position(offset)
        return self._place(line, offset - column + 1, offset)

    def range(self, where: Range) -> types.Range:
        """Return a range of a diagnostic or an edit."""
        return types.Range(self._of(where.start), self._of(where.end))

    def span(self, start: int, end: int) -> types.Range:
        """Return the range between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a place; one outside of the text becomes the nearest inside it."""
        line = position.line + 1
        start, end = self._source.offset(Position(line, 1)), self._source.offset(Position(line, maxsize))
        units = max(position.character - (self._mark if line == 1 else 0), 0)
        return min(self._units.offset(self._units.before(start) + units), end)

    def _of(self, place: Position) -> types.Position:
        if self._narrow:
            return self._place(place.line, 0, place.column - 1)
        start = self._source.offset(Position(place.line, 1))
        return self._place(place.line, start, start + place.column - 1)

    def _place(self, line: int, start: int, offset: int) -> types.Position:
        units = offset - start if self._narrow else self._units.before(offset) - self._units.before(start)
        return types.Position(line - 1, units + (self._mark if line == 1 else 0))
