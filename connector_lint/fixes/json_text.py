"""Changes to values as edits to JSON text, in the manner in which the file is written."""

from __future__ import annotations

import json
import re

from connector_lint.fixes import Insert, Rename, Reorder, Replace, TextEdit
from connector_lint.fixes.common import (
    are_possible,
    common_prefix,
    in_order,
    quoted,
    smallest_edit,
    value_at,
    without_surrogates,
)
from connector_lint.reader.document import Span, end_of_match
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from connector_lint.fixes import ValueChange
    from connector_lint.reader import Fault, Place, Pointer
    from connector_lint.reader.strict import JsonDocument

_SPACE = " \t\r\n"
# What one character of a string is written as; two escapes may be the halves of one.
_WRITTEN_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL
)
_LINE_END = re.compile(r"\S[ \t]*(\r\n|\n|\r)\s*\S")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"([ \t]*:[ \t]*)?', re.DOTALL)
_INDENTATION = re.compile(r"[ \t]*")
_INDENTED = re.compile(r"^([ \t]*)[^\r\n]*[\[{][ \t]*(?:\r\n|\n|\r)([ \t]*)", re.MULTILINE)
_SPACES = re.compile(r"[ \t\r\n]*")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_REST_OF_LINE = re.compile(r"(?:[ \t]*(?://[^\r\n]*|/\*[^\r\n]*?\*/[ \t]*(?=[\r\n])))?[ \t\r\n]*")


def json_edits(
    document: JsonDocument, changes: Sequence[ValueChange], places: Mapping[Pointer, Place]
) -> tuple[TextEdit, ...]:
    """Return the edits that make the changes, none where they cannot be made (see `text_edits`)."""
    try:
        return in_order(_Editor(document, places).edits(changes))
    except _EditError:
        return ()


def mend_json(document: JsonDocument, fault: Fault) -> tuple[TextEdit, ...]:
    """Return the edits that make strict JSON of a fault (see `mend`)."""
    if fault.kind == "trailing-comma":
        return (TextEdit(*fault.span, ""),)
    if fault.kind == "control-character":
        return (TextEdit(*fault.span, _escaped(document.source.text[slice(*fault.span)])),)
    if fault.kind == "duplicate-key" and fault.equals and fault.place is not None:
        return tuple(_Editor(document, {}).removal(fault.place.whole))
    return ()


class _EditError(Exception):
    """The changes cannot be made safely."""


class _Style(NamedTuple):
    """How a file is written: its line ends, one level of indentation ("" where all is on one line), its colons."""

    line_end: str
    indentation: str
    colon: str

    @classmethod
    def of(cls, text: str) -> _Style:
        colon = next((string[1] for string in _STRING.finditer(text) if string[1]), ": ")
        line_end = _LINE_END.search(text)
        indented = _INDENTED.search(text)
        step = (indented[2].removeprefix(indented[1]) if indented else "") or "  "
        return cls(line_end[1] if line_end else "\n", step if line_end else "", colon)

    @property
    def comma(self) -> str:
        """What stands between two members on one line."""
        return "," if self.colon == ":" else ", "

    def on_one_line(self, value: Any) -> str:
        return without_surrogates(json.dumps(value, ensure_ascii=False, separators=(self.comma, self.colon)))

    def on_lines(self, value: Any, indentation: str) -> str:
        """Write a value into a line that is itself indented so far."""
        if not self.indentation:
            return self.on_one_line(value)
        written = json.dumps(value, ensure_ascii=False, indent=self.indentation, separators=(",", self.colon))
        # Line breaks in strings are escaped: those that are here are the lines of the value.
        return without_surrogates(written.replace("\n", self.line_end + indentation))


class _Manner(NamedTuple):
    """How the members of one array or object are written: what comes between two, and how far they are indented."""

    separator: str
    indentation: str | None


class _Editor:
    """The edits for one document; `text` is its own, `plain` has spaces for all that is not strict JSON."""

    def __init__(self, document: JsonDocument, places: Mapping[Pointer, Place]) -> None:
        self.document = document
        self.places = places
        self.text = document.source.text
        self.plain = document.text
        self._style: _Style | None = None

    def edits(self, changes: Sequence[ValueChange]) -> list[TextEdit]:
        """Return the edits, in no order; raise `_EditError`."""
        if any(change.pointer not in self.places for change in changes) or not are_possible(self.document, changes):
            raise _EditError
        edits: list[TextEdit] = []
        removed: dict[Pointer, list[Span]] = {}
        inserted: dict[Pointer, list[Insert]] = {}
        for change in changes:
            place = self.places[change.pointer]
            if isinstance(change, Replace):
                edits += self.replacement(place.value, change)
            elif isinstance(change, Rename):
                edits += self.string_replacement(place.key or place.value, str(change.pointer[-1]), change.key)
            elif isinstance(change, Reorder):
                edits += self.reordering(place.value, change)
            elif isinstance(change, Insert):
                inserted.setdefault(change.pointer, []).append(change)
            else:
                removed.setdefault(change.pointer[:-1], []).append(place.whole)
        return edits + self.rearrangement(removed, inserted)

    def rearrangement(
        self, removed: dict[Pointer, list[Span]], inserted: dict[Pointer, list[Insert]]
    ) -> list[TextEdit]:
        """Return the edits that take away members, and add others, by the pointers of the objects and arrays."""
        edits: list[TextEdit] = []
        for pointer, spans in removed.items():
            for run in self.runs(spans):
                insertions = None if _COMMA.match(self.plain, run.end) else inserted.pop(pointer, None)
                if insertions:
                    # The last members go and others come: these take their place, and need no other comma.
                    edits.append(TextEdit(*run, self.members(pointer, insertions)))
                else:
                    edits += self.removal(run)
        edits += [self.insertion(pointer, insertions) for pointer, insertions in inserted.items()]
        return edits

    @property
    def style(self) -> _Style:
        if self._style is None:
            self._style = _Style.of(self.plain)
        return self._style

    # Replacing

    def replacement(self, span: Span, change: Replace) -> list[TextEdit]:
        """Return the edits that put another value into a place."""
        old, new = value_at(self.document, change.pointer), change.value
        if type(old) is str and isinstance(new, str):
            return self.string_replacement(span, old, new)
        if _canonical(old) == _canonical(new):
            return []
        if type(old) in (dict, list):
            if self.has_comment(span):
                raise _EditError
            if old and new and type(old) is type(new):
                return [smallest_edit(self.text, *span, self.rewritten(span, change.pointer, old, new))]
        style = self.style
        on_one_line = old and type(old) in (dict, list) and self.is_on_one_line(span)
        written = style.on_one_line(new) if on_one_line else style.on_lines(new, self.indentation(span.start))
        return [smallest_edit(self.text, *span, written)]

    def string_replacement(self, span: Span, old: str, new: str) -> list[TextEdit]:
        """Return the edit of a string: what stays the same stays written as it is."""
        if old == new:
            return []
        written = self.text[span.start + 1 : span.end - 1]
        if "\\" not in written:
            return [smallest_edit(self.text, span.start + 1, span.end - 1, _escaped(new))]
        characters = _WRITTEN_CHARACTER.findall(written)
        if len(old) == len(new):  # as where the case of some letters changes
            kept = zip(characters, old, new, strict=True)
            text = "".join([character if was == becomes else _escaped(becomes) for character, was, becomes in kept])
            return [smallest_edit(self.text, span.start + 1, span.end - 1, text)]
        before = common_prefix(old, new)
        after = common_prefix(old[before:][::-1], new[before:][::-1])
        start = span.start + 1 + sum(map(len, characters[:before]))
        end = span.end - 1 - sum(map(len, characters[len(characters) - after :]))
        return [TextEdit(start, end, _escaped(new[before : len(new) - after]))]

    def rewritten(self, span: Span, pointer: Pointer, old: Any, new: Any) -> str:
        """Write an array or object anew, with the members that it had as they were written."""
        tokens = [(*pointer, token) for token in (old if type(old) is dict else range(len(old)))]
        places = self.document.locate(tokens)
        written = {
            _member_as_json(insertion): self.text[slice(*places[token].whole)]
            for token, insertion in zip(tokens, _as_insertions(pointer, old), strict=True)
        }
        manner = self.manner(span)
        members = [
            written.get(_member_as_json(insertion)) or self.member(manner, insertion)
            for insertion in _as_insertions(pointer, new)
        ]
        begin = end_of_match(_SPACES, self.text, span.start + 1)
        end = max(place.value.end for place in places.values())
        return self.text[span.start : begin] + manner.separator.join(members) + self.text[end : span.end]

    # Removing

    def runs(self, spans: list[Span]) -> list[Span]:
        """Join members, in the order of the text, that stand beside each other."""
        runs: list[Span] = []
        for span in sorted(set(spans)):
            comma = _COMMA.match(self.plain, runs[-1].end) if runs else None
            if comma is not None and comma.end() == span.start:
                runs[-1] = Span(runs[-1].start, span.end)
            else:
                runs.append(span)
        return runs

    def removal(self, run: Span) -> list[TextEdit]:
        """Return the edits that take away members which stand beside each other, with one comma."""
        text, plain = self.text, self.plain
        comma = _COMMA.match(plain, run.end)
        if comma is not None:
            # The next member moves up to where this one was; only a comment on the same line goes, too.
            return [TextEdit(run.start, end_of_match(_REST_OF_LINE, text, plain.index(",", run.end) + 1), "")]
        start = _end_without_space(text, run.start)
        before = _end_without_space(plain, run.start) - 1
        if plain[before] == ",":
            if start == before + 1:
                return [TextEdit(before, run.end, "")]
            return [TextEdit(before, before + 1, ""), TextEdit(start, run.end, "")]
        end = end_of_match(_SPACES, plain, run.end)
        commas = [fault.span for fault in self.document.faults if fault.kind == "trailing-comma"]
        trailing = [TextEdit(*span, "") for span in commas if run.end <= span.start < end]
        if start == before + 1 and not text[run.end : end].replace(",", "").strip(_SPACE):
            return [TextEdit(start, end, "")]
        return [TextEdit(*run, ""), *trailing]

    # Adding

    def insertion(self, pointer: Pointer, insertions: list[Insert]) -> TextEdit:
        """Return the edit that adds members at the end of an array or object."""
        span = self.places[pointer].value
        last = _end_without_space(self.plain, span.end - 1)
        members = self.members(pointer, insertions)
        if last > span.start + 1:
            return TextEdit(last, last, self.manner(span).separator + members)
        if self.has_comment(span):
            raise _EditError
        style = self.style
        if style.indentation:
            margin = style.line_end + self.indentation(span.start)
            members = margin + style.indentation + members + margin
        return TextEdit(span.start + 1, span.end - 1, members)

    def members(self, pointer: Pointer, insertions: list[Insert]) -> str:
        """Write members in the manner of the array or object that they are for."""
        manner = self.manner(self.places[pointer].value)
        return manner.separator.join([self.member(manner, insertion) for insertion in insertions])

    def member(self, manner: _Manner, insertion: Insert) -> str:
        style = self.style
        key = "" if insertion.key is None else quoted(insertion.key) + style.colon
        if manner.indentation is None:
            return key + style.on_one_line(insertion.value)
        return key + style.on_lines(insertion.value, manner.indentation)

    def manner(self, span: Span) -> _Manner:
        """Find out how the members of an array or object are written."""
        style = self.style
        first = end_of_match(_SPACES, self.plain, span.start + 1)
        if first == span.end - 1:
            indentation = self.indentation(span.start) + style.indentation
            separator = "," + style.line_end + indentation if style.indentation else style.comma
            return _Manner(separator, indentation)
        if not self.is_on_one_line(Span(span.start, first)):
            indentation = self.indentation(first)
            return _Manner("," + style.line_end + indentation, indentation)
        return _Manner(style.comma, None if self.is_on_one_line(span) else self.indentation(span.start))

    # Moving

    def reordering(self, span: Span, change: Reorder) -> list[TextEdit]:
        """Return the edits that move members whole: as little text as possible."""
        held = value_at(self.document, change.pointer)
        faults = self.document.faults
        if type(held) is not dict or any(
            each.kind == "duplicate-key" and each.pointer == change.pointer for each in faults
        ):
            raise _EditError
        places = self.document.locate([(*change.pointer, key) for key in held])
        members = {str(pointer[-1]): place.whole for pointer, place in places.items()}
        if self.has_comment(span, besides=members.values()):  # whose it is, only a person knows
            raise _EditError
        ranks = {key: rank for rank, key in enumerate(change.keys) if key in held}
        ranked = [key for key in held if key in ranks]
        staying = _heaviest_ascent([(ranks[key], members[key].end - members[key].start) for key in ranked])
        anchors = [ranked[index] for index in staying]
        moving = sorted(set(ranked) - set(anchors), key=ranks.__getitem__)
        edits = [edit for run in self.runs([members[key] for key in moving]) for edit in self.removal(run)]
        separator = self.manner(span).separator
        arriving: dict[int, str] = {}
        for key in moving:
            text = self.text[slice(*members[key])]
            after = [members[anchor].start for anchor in anchors if ranks[anchor] > ranks[key]]
            offset, text = (after[0], text + separator) if after else (members[anchors[-1]].end, separator + text)
            arriving[offset] = arriving.get(offset, "") + text
        return edits + [TextEdit(offset, offset, text) for offset, text in arriving.items()]

    # Looking at the text

    def is_on_one_line(self, span: Span) -> bool:
        return self.plain.find("\n", *span) < 0 and self.plain.find("\r", *span) < 0

    def has_comment(self, span: Span, besides: Collection[Span] = ()) -> bool:
        comments = [fault.span.start for fault in self.document.faults if fault.kind == "comment"]
        return any(
            span.start <= comment < span.end and not any(inner.start <= comment < inner.end for inner in besides)
            for comment in comments
        )

    def indentation(self, offset: int) -> str:
        """Return what the line of an offset is indented with."""
        start = max(self.plain.rfind("\n", 0, offset), self.plain.rfind("\r", 0, offset)) + 1
        return self.plain[start : end_of_match(_INDENTATION, self.plain, start)]


def _heaviest_ascent(ranked: list[tuple[int, int]]) -> list[int]:
    """Return the places of the (rank, weight) pairs whose ranks ascend and whose weights amount to most."""
    best: list[tuple[int, list[int]]] = []
    for place, (rank, weight) in enumerate(ranked):
        total, places = max((best[before] for before in range(place) if ranked[before][0] < rank), default=(0, []))
        best.append((total + weight, [*places, place]))
    return max(best, default=(0, []))[1]


def _as_insertions(pointer: Pointer, value: Any) -> list[Insert]:
    """Return an object or array as what would have to be put into an empty one."""
    if isinstance(value, dict):
        return [Insert(pointer, key, held) for key, held in value.items()]
    return [Insert(pointer, None, held) for held in value]


def _member_as_json(insertion: Insert) -> tuple[str | None, str]:
    return insertion.key, _canonical(insertion.value)


def _canonical(value: Any) -> str:
    """Return a text that is the same for the same JSON (1 and true are equal in Python)."""
    return json.dumps(value)


def _end_without_space(text: str, end: int) -> int:
    """Return the offset after the last character before `end` that is no white space."""
    while end and text[end - 1] in _SPACE:
        end -= 1
    return end


def _escaped(text: str) -> str:
    """Write a text as it stands between the quotes of a JSON string."""
    return quoted(text)[1:-1]
