"""What terminals need: colours, links, widths of characters, and nothing that could take them over.

The log of a CI is a terminal, too: what looks like one of its commands there is carried out.
"""

from __future__ import annotations

import re

from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.reporters import Options

BOLD = "\x1b[1m"
DIM = "\x1b[2m"
RED = "\x1b[1;31m"
YELLOW = "\x1b[1;33m"
BLUE = "\x1b[1;34m"
CYAN = "\x1b[36m"
_RESET = "\x1b[0m"
_LINK = "\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"

# Azure Pipelines finds its commands anywhere in a line, and so does GitHub those of old; the others begin a line.
_COMMAND = re.compile(r"#(?=#(?:vso)?\[)")
_COMMAND_AT_START = re.compile(r"\s*:(?=:)")

SEVERITY_COLOURS = {"error": RED, "warning": YELLOW, "info": BLUE}


def paint(text: str, colour: str, options: Options) -> str:
    """Return a text in a colour, where colours are wanted."""
    return f"{colour}{text}{_RESET}" if options.colour and text else text


def link(text: str, address: str, options: Options) -> str:
    """Return a text that leads to an address, where links are wanted."""
    return _LINK.format(address=visible(address), text=text) if options.links and address else text


def visible(text: str) -> str:
    """Return a text on one line, with escapes for what has no shape (line ends, controls, marks) and for commands."""
    if not text.isprintable():
        text = "".join(map(_shape, text))
    if "##" in text:
        text = _COMMAND.sub(r"\\x23", text)
    if "::" in text and (start := _COMMAND_AT_START.match(text)):
        text = f"{start[0][:-1]}\\x3a{text[start.end() :]}"
    return text


def width(text: str) -> int:
    """Return how many columns a text without control characters takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def fold(words: Iterable[tuple[str, str]], first: str, following: str, columns: int) -> list[str]:
    """Return words, each given plain and painted, in lines of so many columns; with 0 columns, in one line.

    The first line, and those that follow, begin with what is given for them.
    """
    lines: list[str] = []
    line, used = first, width(first)
    empty = True
    for plain, painted in words:
        needed = width(plain)
        if columns and not empty and used + 1 + needed > columns:
            lines.append(line)
            line, used, empty = following, width(following), True
        line += painted if empty else f" {painted}"
        used += needed if empty else 1 + needed
        empty = False
    return [*lines, line]


def frame(line: str, start: int, end: int, columns: int) -> tuple[str, str]:
    """Return a line of source, and a line of carets to stand below its characters from `start` to `end`.

    Both offsets count from 0. Of a line longer than `columns`, the piece around `start` is shown.
    """
    start = min(start, len(line))
    end = min(max(end, start + 1), max(len(line), start + 1))
    if len(line) > columns or not (line.isascii() and line.isprintable()) or "##" in line:
        return _frame_of_cells(line, start, end, columns)
    return line, " " * start + "^" * (end - start)


_CUT = "..."


def _frame_of_cells(line: str, start: int, end: int, columns: int) -> tuple[str, str]:
    first, last = max(start - columns, 0), start + columns  # a line may be as long as a whole definition
    cells = [_shape(character) if character != "\t" else "    " for character in line[first:last]]
    for command in _COMMAND.finditer(line[first:last]):
        cells[command.start()] = r"\x23"
    widths = [width(cell) for cell in cells]
    mark = start - first
    left, right = 0, len(cells)
    if len(cells) < len(line) or sum(widths) > columns:
        left, right = _window(widths, mark, columns - 2 * len(_CUT))
    head = _CUT if first + left > 0 else ""
    tail = _CUT if first + right < len(line) else ""
    indent = len(head) + sum(widths[left:mark])
    marked = sum(widths[mark : min(end - first, right)])
    return f"{head}{''.join(cells[left:right])}{tail}", " " * indent + "^" * max(marked, 1)


def _window(widths: list[int], mark: int, room: int) -> tuple[int, int]:
    """Return which cells to show: up to a third of the room before the mark, unless there is not enough behind it."""
    left = right = mark
    before = room // 3
    while left > 0 and widths[left - 1] <= before:
        left -= 1
        before -= widths[left]
    room -= sum(widths[left:mark])
    while right < len(widths) and widths[right] <= room:
        room -= widths[right]
        right += 1
    while left > 0 and widths[left - 1] <= room:
        left -= 1
        room -= widths[left]
    return left, right


def _shape(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    import unicodedata

    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
