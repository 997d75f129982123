"""The text of a file: its encoding, its line ends, and where in it an offset, a line or a column is."""

from __future__ import annotations

import codecs
import os
import re
import stat
from bisect import bisect_right
from itertools import accumulate

from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Read = Callable[[str], "Source"]
    """Where texts come from: makes a source of a path, or raises `Unreadable`."""

# UTF-32-LE begins with the mark of UTF-16-LE, hence the order.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Less than half the price of calling the classes, which counts for tens of thousands of ranges.
_tuple: Any = tuple.__new__


class Position(NamedTuple):
    """A place in a text; lines and columns (Unicode characters) count from 1."""

    line: int
    column: int


class Range(NamedTuple):
    """A piece of a text: from `start` up to, but without, `end`."""

    start: Position
    end: Position

    def __reduce__(self) -> tuple[Callable[..., Range], tuple[int, int, int, int]]:
        return _range, (*self.start, *self.end)  # handed over as one object: three would take three times as long


def _range(line: int, column: int, end_line: int, end_column: int) -> Range:
    whole: Range = _tuple(Range, (_tuple(Position, (line, column)), _tuple(Position, (end_line, end_column))))
    return whole


class Unreadable(Exception):
    """A file has no text to show; the message is one line that does not repeat the path."""


class Source:
    """A file's text, without its byte-order mark and with its line ends as they are.

    `undecodable` is the offset of the first bytes that are no text in `encoding` (None where all are); they stand in
    `text` as U+FFFD, so that such a file can be shown, but not written.
    """

    __slots__ = (
        "_counted",
        "_ends_in_returns",
        "_line_starts",
        "byte_order_mark",
        "encoding",
        "path",
        "text",
        "undecodable",
    )

    def __init__(
        self,
        text: str,
        path: str = "",
        *,
        encoding: str = "utf-8",
        byte_order_mark: bool = False,
        undecodable: int | None = None,
    ) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.byte_order_mark = byte_order_mark
        self.undecodable = undecodable
        self._line_starts: list[int] | None = None
        # The number and the beginning of a line up to which lines have been counted.
        self._counted = 1, 0
        self._ends_in_returns: bool | None = None

    @classmethod
    def read(cls, path: str) -> Source:
        """Read the file at `path`; raise `Unreadable` where that cannot be done."""
        try:
            mode = os.stat(path).st_mode
            if stat.S_ISDIR(mode):
                raise Unreadable("is a folder")
            # A pipe or a device could keep us waiting for ever.
            if not stat.S_ISREG(mode):
                raise Unreadable("is not a regular file")
            with open(path, "rb") as file:
                return cls.of(file.read(), path)
        except FileNotFoundError:
            raise Unreadable("does not exist") from None
        except PermissionError:
            raise Unreadable("permission denied") from None
        except ValueError:  # the only thing that no path can have
            raise Unreadable("cannot be read: the path has a NUL character") from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise Unreadable(f"cannot be read: {reason[:1].lower()}{reason[1:]}") from None

    @classmethod
    def of(cls, content: str | bytes, path: str = "") -> Source:
        """Make a source of a text, or of the bytes of a file."""
        if isinstance(content, str):
            marked = content.startswith("\ufeff")
            return cls(content[1:] if marked else content, path, byte_order_mark=marked)
        encoding, mark = _encoding(content)
        data = content[len(mark) :]
        try:
            return cls(data.decode(encoding), path, encoding=encoding, byte_order_mark=bool(mark))
        except UnicodeDecodeError as error:
            text = data.decode(encoding, "replace")
            undecodable = len(data[: error.start].decode(encoding, "replace"))
            return cls(text, path, encoding=encoding, byte_order_mark=bool(mark), undecodable=undecodable)

    def encode(self, text: str) -> bytes:
        """Return the bytes of the file if its text were `text`: same encoding, same byte-order mark."""
        return (("\ufeff" + text) if self.byte_order_mark else text).encode(self.encoding, "surrogatepass")

    @property
    def whole(self) -> str:
        """The text with the byte-order mark, where the file begins with one."""
        return "\ufeff" + self.text if self.byte_order_mark else self.text

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset into `text`; asked in ascending order, that costs next to nothing."""
        if self._has_lone_returns():
            starts = self._starts()
            line = bisect_right(starts, offset)
            return Position(line, offset - starts[line - 1] + 1)
        return self.ranges([(offset, offset)])[0].start

    def range(self, start: int, end: int) -> Range:
        """Return the lines and columns of the piece of `text` between two offsets."""
        return self.ranges([(start, end)])[0]

    def ranges(self, spans: Iterable[tuple[int, int]]) -> list[Range]:
        """Return the ranges of many pieces of `text`; in ascending order, they cost next to nothing."""
        if self._has_lone_returns():
            return [Range(self.position(start), self.position(end)) for start, end in spans]
        ranges = []
        count, last_index = self.text.count, self.text.rindex
        line, line_start = self._counted
        for start, end in spans:
            if start < line_start:
                line, line_start = 1, 0
            if ends := count("\n", line_start, start):
                line, line_start = line + ends, last_index("\n", line_start, start) + 1
            last_line, last_start = line, line_start
            if ends := count("\n", start, end):
                last_line, last_start = line + ends, last_index("\n", start, end) + 1
            ranges.append(_range(line, start - line_start + 1, last_line, end - last_start + 1))
        self._counted = line, line_start
        return ranges

    def offset(self, position: Position) -> int:
        """Return the offset of a line and column; a place outside of the text becomes the nearest one inside it."""
        starts = self._starts()
        if position.line < 1:
            return 0
        if position.line > len(starts):
            return len(self.text)
        start = starts[position.line - 1]
        return start + min(max(position.column - 1, 0), len(self.line(position.line)))

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its end; raise IndexError where there is none."""
        starts = self._starts()
        if not 1 <= number <= len(starts):
            raise IndexError(f"no line {number} in a text of {len(starts)} lines")
        end = starts[number] if number < len(starts) else len(self.text)
        line = self.text[starts[number - 1] : end]
        return line[:-2] if line.endswith("\r\n") else line[:-1] if line.endswith(("\n", "\r")) else line

    def line_at(self, offset: int) -> str:
        """Return the text of the line that an offset is in, without its end."""
        if self._has_lone_returns():
            return self.line(self.position(offset).line)
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return self.text[start : len(self.text) if end < 0 else end].removesuffix("\r")

    def _has_lone_returns(self) -> bool:
        """Whether a carriage return without a line feed ends a line somewhere."""
        if self._ends_in_returns is None:
            text = self.text
            self._ends_in_returns = "\r" in text and text.count("\r") != text.count("\r\n")
        return self._ends_in_returns

    def _starts(self) -> list[int]:
        """Return the offset at which each line begins."""
        if self._line_starts is None:
            text = self.text
            if not self._has_lone_returns():
                # Splitting at "\n" alone is several times as fast as the regular expression.
                lengths = [len(line) + 1 for line in text.split("\n")]
                lengths.pop()
                self._line_starts = [0, *accumulate(lengths)]
            else:
                self._line_starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", text))]
        return self._line_starts


def _encoding(content: bytes) -> tuple[str, bytes]:
    """Return the encoding of a file's bytes and the byte-order mark that they begin with."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, mark
    # Without a mark, the zero bytes beside the first, surely ASCII, character tell (RFC 4627).
    match [byte != 0 for byte in content[:4]]:
        case [True, False, False, False]:
            return "utf-32-le", b""
        case [False, False, False, True]:
            return "utf-32-be", b""
        case [True, False, *_]:
            return "utf-16-le", b""
        case [False, True, *_]:
            return "utf-16-be", b""
    return "utf-8", b""
