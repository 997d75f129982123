"""Where in a YAML text the cursor stands, as far as the indentation of its lines tells.

That is enough for definitions in the usual block style, complete or not, with `{...}` and `[...]` on one line. It does
not follow anchors and aliases, and what stands in brackets over several lines is not understood.
"""

from __future__ import annotations

import re

from connector_lint.lsp.knowledge.cursor import Cursor, Members, Role, json_cursor
from connector_lint.reader import Span
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    pass

# White space, dashes, a key with its colon, a value, a comment.
_LINE = re.compile(
    r"""(?P<indent>[ ]*)(?P<dashes>(?:-(?:[ ]+|(?=\r?$)))*)
    (?:(?P<key>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'\#{}\[\],&*!|>%@`-][^\n]*?|-[^\s][^\n]*?)
    [ ]*:(?=[ \r]|$)[ ]*)?
    (?P<value>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|(?:[^\n\r\#]|(?<![ \n])\#)*)""",
    re.VERBOSE | re.MULTILINE,
)
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None}
_OPENS = ("{", "[", "|", ">", "&", "*", "!")


class _Entry(NamedTuple):
    """A dash, or a key, in a line: its column; a dash has no key."""

    column: int
    key: str | None = None
    value: str = ""

    @property
    def is_dash(self) -> bool:
        return self.key is None


class _Line:
    """A line, taken apart."""

    def __init__(self, text: str, start: int) -> None:
        match = _LINE.match(text, start)
        assert match is not None  # it can match nothing
        self.start = start
        self.key_span = Span(*match.span("key"))
        self.value_span = Span(match.start("value"), match.start("value") + len(match["value"].rstrip()))
        self.is_empty = match.end() == match.end("indent") or text.startswith(("---", "..."), start)
        self.indent = match.end("indent") - start
        self.entries: list[_Entry] = []
        if self.is_empty:
            return
        offset = match.start("dashes")
        for dash in re.finditer(r"-\s*", match["dashes"]):
            self.entries.append(_Entry(offset - start + dash.start()))
        if match["key"] is not None:
            self.entries.append(_Entry(match.start("key") - start, _unquoted(match["key"]), match["value"].strip()))


def yaml_cursor(text: str, offset: int) -> Cursor | None:
    """Return where a cursor stands in a YAML text; None where neither a key nor a value can be, or nobody can tell."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line_end = (len(text) if end < 0 else end) - (end > 0 and text[end - 1] == "\r")
    line = _Line(text, start)
    if line.is_empty or not line.entries:
        return _without_entry(text, offset, line)
    if "#" in text[line.value_span.end : offset]:
        return None
    last = line.entries[-1]
    way = _Way(text, start, last.column)
    in_key = not last.is_dash and offset <= line.key_span.end
    if in_key and offset < line.key_span.start:
        return None
    if not in_key:
        way.own(last)
    for entry in line.entries[-2::-1]:
        way.meet(entry)
    if in_key:
        return way.cursor(Role.KEY, line.key_span, offset, str(last.key), has_value=True)
    return _at_value(text, way, line.value_span, offset, line_end)


def _without_entry(text: str, offset: int, line: _Line) -> Cursor | None:
    """The cursor in a line that holds nothing yet, or just the beginning of a key."""
    if not line.is_empty:
        span = line.value_span
        is_comment = "#" in text[span.end : offset]
        way = _Way(text, line.start, line.indent)
        return None if is_comment else way.cursor(Role.KEY, span, offset, text[span.start : span.end])
    if text[line.start : offset].strip():
        return None  # in a comment, or a mark between documents
    return _Way(text, line.start, offset - line.start).cursor(Role.KEY, Span(offset, offset), offset, "")


def _at_value(text: str, way: _Way, span: Span, offset: int, line_end: int) -> Cursor | None:
    """The cursor in, or before, a value that begins on its line."""
    if offset < span.start or span.start == span.end:
        span = Span(offset, offset)
    elif offset > span.end:
        return None
    outer = way.cursor(Role.VALUE, span, offset, text[span.start : span.end])
    if outer is None or offset == span.start or not text.startswith(("{", "["), span.start):
        return outer
    inner = json_cursor(text[span.start : line_end], offset - span.start)
    if inner is None:
        return None
    return inner._replace(
        pointer=outer.pointer + inner.pointer,
        span=Span(inner.span.start + span.start, inner.span.end + span.start),
        held=outer.held + inner.held,
    )


class _Way:
    """The way from the cursor up to the root, line by line, and what stands beside it."""

    def __init__(self, text: str, start: int, column: int) -> None:
        self.text = text
        self.start = start
        self.column = column
        self.own_key: str | None = None
        self.tokens: list[str | int] = []
        self.held: list[Members] = [{}]
        self.columns = [column]
        self.counting: int | None = None
        """The column of the dashes that are counted."""
        self.index = 0
        self.in_text = False

    def own(self, entry: _Entry) -> None:
        """The cursor is in the value of this entry."""
        if entry.is_dash:
            self.counting = entry.column
        else:
            self.own_key = entry.key

    def climb(self) -> None:
        """Go up to the first line."""
        start = self.start
        while start > 0:
            start = self.text.rfind("\n", 0, start - 1) + 1
            within = self.column if self.counting is None else self.counting
            if self.text.startswith(" " * (within + 1), start):
                continue  # part of something that is not on the way
            for entry in reversed(_Line(self.text, start).entries):
                self.meet(entry)
            if self.column == 0 and self.counting is None and self.tokens:
                break  # what is left are members of the root, of which nobody asks
        if self.counting is not None:
            self.tokens.append(self.index)

    def meet(self, entry: _Entry) -> None:
        """Take in an entry above the cursor."""
        if self.counting is not None:
            if entry.is_dash and entry.column == self.counting:
                self.index += 1
            elif entry.column < self.counting or (entry.column == self.counting and not entry.is_dash):
                self.tokens.append(self.index)
                self.counting = None
                self.enter(entry)
        elif entry.column < self.column:
            self.enter(entry)
        elif entry.column == self.column and not entry.is_dash:
            self.held[-1].setdefault(entry.key, _scalar(entry.value))

    def enter(self, entry: _Entry) -> None:
        """Go from what an entry holds to where it stands."""
        self.column = entry.column
        self.held.append({})
        self.columns.append(entry.column)
        if entry.is_dash:
            self.counting, self.index = entry.column, 0
            return
        if entry.value and not entry.value.startswith(("&", "!")):
            self.in_text = True  # what looked like keys is the text of a value that runs over lines
        self.tokens.append(str(entry.key))

    def cursor(self, role: Role, span: Span, offset: int, text: str, *, has_value: bool = False) -> Cursor | None:
        """The cursor with this as its token."""
        self.climb()
        if self.in_text:
            return None
        self.look_ahead()
        tokens = [*reversed(self.tokens)]
        typed = self.text[span.start : offset]
        quoted = text.startswith(('"', "'"))
        if self.own_key is not None:
            tokens.append(self.own_key)
        elif role is Role.KEY:
            tokens.append(_unquoted(text))
        return Cursor(
            role,
            tuple(tokens),
            span,
            _unquoted(text),
            typed[1:] if quoted else typed,
            quoted,
            tuple(reversed(self.held)),
            has_value,
            syntax="yaml",
            indent=" " * (self.columns[0] + 2),
        )

    def look_ahead(self) -> None:
        """Take in what stands behind the cursor beside it, or beside what holds it."""
        depth, start = 0, self.start
        while (end := self.text.find("\n", start)) >= 0:
            start = end + 1
            if self.text.startswith(" " * (self.columns[depth] + 1), start):
                continue
            for entry in _Line(self.text, start).entries[:1]:
                while depth < len(self.columns) and entry.column < self.columns[depth]:
                    depth += 1
                if depth >= min(len(self.columns), 4):
                    return
                if entry.column == self.columns[depth] and not entry.is_dash:
                    self.held[depth].setdefault(entry.key, _scalar(entry.value))


def _unquoted(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1].replace("''", "'") if written[0] == "'" else written[1:-1].replace('\\"', '"')
    return written.lstrip("\"'")


def _scalar(written: str) -> Any:
    if not written or written.startswith(_OPENS):
        return ...
    if written in _CONSTANTS:
        return _CONSTANTS[written]
    return int(written) if _NUMBER.fullmatch(written) else _unquoted(written)
