"""Changes to values as edits to YAML text, where that is safe."""

from __future__ import annotations

import json
import math
import re

from connector_lint.fixes import Remove, Rename, Replace, TextEdit
from connector_lint.fixes.common import are_possible, in_order, quoted, smallest_edit, value_at
from connector_lint.reader.document import end_of_match
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from connector_lint.fixes import ValueChange
    from connector_lint.reader import Place, Pointer, Span
    from connector_lint.reader.yaml_text import YamlDocument

# Texts that mean themselves without quotes wherever they stand, in every version of YAML.
_PLAIN = re.compile(r"[A-Za-z/][\w./()-]*(?: [\w./()-]+)*", re.ASCII)
_NOT_TEXT = re.compile(r"null|true|false|yes|no|on|off|y|n", re.IGNORECASE)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\u2028|\u2029|\ufeff")
_MEMBER_START = re.compile(r"[ \t]*")
_ITEM_START = re.compile(r"[ \t]*-[ \t]+")
_REST_OF_LINE = re.compile(r"[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n|\n|\r|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")


def yaml_edits(
    document: YamlDocument, changes: Sequence[ValueChange], places: Mapping[Pointer, Place]
) -> tuple[TextEdit, ...]:
    """Return the edits that make the changes, none where they cannot be made safely (see `text_edits`)."""
    # Behind an alias the same text stands for several values.
    if document.aliased or any(change.pointer not in places for change in changes):
        return ()
    edits = [_edit(document, change, places[change.pointer]) for change in changes]
    if any(edit is None for edit in edits) or _empties(document, changes) or not are_possible(document, changes):
        return ()
    return in_order([edit for edit in edits if edit is not None])


def _edit(document: YamlDocument, change: ValueChange, place: Place) -> TextEdit | None:
    """Return the edit that makes a change, None where that is not simple."""
    if isinstance(change, Replace):
        if type(value_at(document, change.pointer)) in (dict, list):
            return None
        return _scalar_edit(document, place.value, change.value)
    if isinstance(change, Rename) and place.key is not None:
        return _scalar_edit(document, place.key, change.key)
    if isinstance(change, Remove) and change.pointer:
        return _lines_edit(document, place)
    return None


def _empties(document: YamlDocument, changes: Sequence[ValueChange]) -> bool:
    """Whether a list or an object would lose all that it has; without brackets it cannot be empty."""
    removed: dict[Pointer, set[Pointer]] = {}
    for change in changes:
        if isinstance(change, Remove):
            removed.setdefault(change.pointer[:-1], set()).add(change.pointer)
    return any(len(pointers) == len(value_at(document, holder)) for holder, pointers in removed.items())


def _scalar_edit(document: YamlDocument, span: Span, value: Any) -> TextEdit | None:
    """Return the edit that writes another scalar in the place of one that stands on one line."""
    text = document.source.text
    old = text[span.start : span.end]
    if not old or old[0] in "|>&*!" or "\n" in old or "\r" in old:
        return None
    if isinstance(value, str):
        if _FORBIDDEN.search(value):
            return None
        if old[0] == "'" and value.isprintable():
            new = "'" + value.replace("'", "''") + "'"
        elif old[0] not in "'\"" and _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value):
            new = value
        else:
            new = quoted(value)
    elif value is None or type(value) in (bool, int) or (type(value) is float and math.isfinite(value)):
        new = json.dumps(value)
    else:
        return None
    return smallest_edit(text, *span, new)


def _lines_edit(document: YamlDocument, place: Place) -> TextEdit | None:
    """Return the edit that removes a member or an item together with its lines, of which it has to be the master."""
    text = document.source.text
    begin = place.whole.start
    line_start = max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1
    rest = _REST_OF_LINE.match(text, place.value.end)
    if rest is None or not (_ITEM_START if place.key is None else _MEMBER_START).fullmatch(text, line_start, begin):
        return None
    end = rest.end()
    if text[place.value.start : place.value.start + 1] in ("|", ">"):
        # Empty lines after a block of text belong to it.
        end = end_of_match(_BLANK_LINES, text, end)
    return TextEdit(line_start, end, "")
