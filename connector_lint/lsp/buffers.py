"""A text that an editor has open, which may differ from its file."""

from __future__ import annotations

import re

from lsprotocol import types

from connector_lint.lsp.positions import Positions, Units
from connector_lint.source import Source
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_lines = re.compile(r"[^\r\n]*(?:\r\n?|\n)?").findall


class Buffer:
    """A text and its version, kept as lines: however large it is, what is typed into a line touches this line alone.

    `path` is where its file is or would be.
    """

    def __init__(self, item: types.TextDocumentItem, path: str, encoding: str) -> None:
        self.uri = item.uri
        self.path = path
        self.language = item.language_id
        self.version = item.version
        self._encoding = encoding
        self._lines = lines(item.text)
        self._source: Source | None = None
        self._positions: Positions | None = None

    @property
    def source(self) -> Source:
        """The text of this version."""
        if self._source is None:
            self._source = Source.of("".join(self._lines), self.path)
        return self._source

    @property
    def positions(self) -> Positions:
        """The places of this version."""
        if self._positions is None:
            self._positions = Positions(self.source, self._encoding, marked=self.source.byte_order_mark)
        return self._positions

    def change(self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int) -> None:
        """Make the changes, one after the other."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                self._replace(change.range, change.text)
            else:
                self._lines = lines(change.text)
        self.version = version
        self._source = self._positions = None

    def _replace(self, where: types.Range, text: str) -> None:
        start, start_index = self._place(where.start)
        end, end_index = self._place(where.end)
        end, end_index = max((end, end_index), (start, start_index))
        # The neighbours are split anew as well: "\r" and "\n" may have met, or been parted.
        first, last = max(start - 1, 0), min(end + 1, len(self._lines) - 1)
        before = "".join(self._lines[first:start]) + self._lines[start][:start_index]
        after = self._lines[end][end_index:] + "".join(self._lines[end + 1 : last + 1])
        new = lines(before + text + after)
        if last < len(self._lines) - 1:
            new.pop()
        self._lines[first : last + 1] = new

    def _place(self, position: types.Position) -> tuple[int, int]:
        """Return the line of a place, and the offset into it; one outside becomes the nearest inside."""
        if position.line >= len(self._lines):
            return len(self._lines) - 1, len(self._lines[-1])
        line = self._lines[position.line].rstrip("\r\n")
        return position.line, min(Units(line, self._encoding).offset(position.character), len(line))


def lines(text: str) -> list[str]:
    """Split a text into lines with their ends; the last one has none, and may be empty."""
    found: list[str] = _lines(text)
    if text and not text.endswith(("\n", "\r")):
        found.pop()  # the empty match after a last line without an end
    return found
