"""Where in a JSON text values are written: one pass, which skips what is not asked for at the speed of C."""

from __future__ import annotations

import re
from json import JSONDecoder

from connector_lint.reader.document import Place, Pointer, Span
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Wanted = dict[Any, Any]
"""The pointers that are asked for, as a tree: a branch for each token, and at None the pointer that ends here."""

# Written so that the usual string, without escapes, is over at once.
_CHARACTERS = r'[^"\\]*(?:(?=")|(?:\\.[^"\\]*)+)'
_STRING = rf'"{_CHARACTERS}"'
_SCALAR = rf'{_STRING}|[^"\[\]{{}},\s]+'
# A member or an item with the comma before it; its value only where that is no array or object.
_member = re.compile(rf'[\s,]*"({_CHARACTERS})"\s*:\s*(?:({_SCALAR})|)', re.DOTALL).match
_item = re.compile(rf"[\s,]*(?:({_SCALAR})|(?=[\[{{]))", re.DOTALL).match
_rest_of_object = re.compile(rf"(?:[\s,]*{_STRING}\s*:\s*(?:{_SCALAR}|))*\s*(?:(\}})|)", re.DOTALL).match
_rest_of_array = re.compile(rf"(?:[\s,]*(?:{_SCALAR}))*[\s,]*(?:(\])|)", re.DOTALL).match

_decoder: Any = JSONDecoder(strict=False, parse_int=str)
_scan_once: Callable[[str, int], tuple[Any, int]] = _decoder.scan_once
# Half the price of calling the classes, which counts for tens of thousands of places.
_tuple = tuple.__new__


def locate(text: str, pointers: Iterable[Pointer], *, repeats: bool) -> dict[Pointer, Place]:
    """Return the places of those of the pointers that lead to a value of the text, which is strict JSON.

    `repeats` says whether keys are repeated in the text; the last one counts then.
    """
    sought = set(pointers)
    wanted: Wanted = {}
    for pointer in sought:
        branch = wanted
        for token in pointer:
            following = branch.get(token)
            if following is None:
                following = branch[token] = {}
            branch = following
        branch[None] = pointer
    if not wanted:
        return {}
    start = len(text) - len(text.lstrip())
    search = _Search(text, repeats, len(sought))
    end = search.inside(start, wanted)
    if None in wanted:
        search.places[()] = Place(None, Span(start, end))
    return search.places


class _Search:
    """One pass over a text; offsets go in, and out come those of what follows."""

    __slots__ = ("places", "repeats", "sought", "text")

    def __init__(self, text: str, repeats: bool, sought: int) -> None:
        self.text = text
        self.repeats = repeats
        self.sought = sought
        self.places: dict[Pointer, Place] = {}

    def inside(self, start: int, wanted: Wanted) -> int:
        """Find what is wanted in the value that begins at an offset."""
        if len(wanted) > (None in wanted):
            opener = self.text[start]
            if opener == "{":
                return self.members(start + 1, wanted)
            if opener == "[":
                return self.items(start + 1, wanted)
        return _scan_once(self.text, start)[1]

    def members(self, offset: int, wanted: Wanted) -> int:
        """Find what is wanted in the object whose members begin at an offset."""
        text, places = self.text, self.places
        left = len(wanted) - (None in wanted)
        while left:
            member = _member(text, offset)
            if member is None:
                break
            start, offset = member.span(2)
            key = member[1]
            branch = wanted.get(key if "\\" not in key else _scan_once(f'"{key}"', 0)[0])
            if branch is None:
                if start < 0:
                    offset = _scan_once(text, member.end())[1]
                continue
            if self.repeats:
                self.forget(branch)
            else:
                left -= 1
            if start < 0:
                start = member.end()
                offset = self.inside(start, branch)
            if None in branch:
                key_start, key_end = member.span(1)
                key_span = _tuple(Span, (key_start - 1, key_end + 1))
                places[branch[None]] = _tuple(Place, (key_span, _tuple(Span, (start, offset))))
        return self.end(_rest_of_object, offset)

    def items(self, offset: int, wanted: Wanted) -> int:
        """Find what is wanted in the array whose items begin at an offset."""
        left = len(wanted) - (None in wanted)
        index = 0
        while left:
            item = _item(self.text, offset)
            if item is None:
                break
            start, offset = item.span(1)
            branch = wanted.get(index)
            index += 1
            if start < 0:
                start = item.end()
                offset = self.inside(start, branch or {})
            if branch is not None:
                left -= 1
                if None in branch:
                    self.places[branch[None]] = Place(None, Span(start, offset))
        return self.end(_rest_of_array, offset)

    def end(self, rest_of: Callable[[str, int], re.Match[str] | None], offset: int) -> int:
        """Return the end of the array or object that an offset is in; any offset where everything has been found."""
        if len(self.places) == self.sought and not self.repeats:
            return offset
        while rest := rest_of(self.text, offset):
            offset = rest.end()
            if rest.lastindex:
                break
            offset = _scan_once(self.text, offset)[1]
        return offset

    def forget(self, wanted: Wanted) -> None:
        """Forget what was found behind a key that turns out to be repeated."""
        branches = [wanted]
        while branches:
            branch = branches.pop()
            for token, held in branch.items():
                if token is None:
                    self.places.pop(held, None)
                else:
                    branches.append(held)
