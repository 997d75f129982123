"""What fixes need in every syntax."""

from __future__ import annotations

import re
from itertools import pairwise
from json.encoder import encode_basestring

from connector_lint.fixes import Insert, Remove, Reorder, Replace, TextEdit
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connector_lint.fixes import ValueChange
    from connector_lint.reader import Document, Pointer

_SURROGATE = re.compile("[\ud800-\udfff]")


def smallest_edit(text: str, start: int, end: int, replacement: str) -> TextEdit:
    """Return the edit that makes a piece of a text another, without what both begin and end with."""
    old = text[start:end]
    before = common_prefix(old, replacement)
    after = common_prefix(old[before:][::-1], replacement[before:][::-1])
    return TextEdit(start + before, end - after, replacement[before : len(replacement) - after])


def common_prefix(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    same, different = 0, min(len(first), len(second)) + 1
    while different - same > 1:
        middle = (same + different) // 2
        if first[same:middle] == second[same:middle]:
            same = middle
        else:
            different = middle
    return same


def quoted(text: str) -> str:
    """Write a text as a JSON string."""
    return without_surrogates(encode_basestring(text))


def without_surrogates(written: str) -> str:
    """Write halves of characters, which no encoding has, as escapes."""
    return written if written.isascii() else _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", written)


def in_order(edits: list[TextEdit]) -> tuple[TextEdit, ...]:
    """Return edits in the order of the text; none where they overlap."""
    ordered = sorted(edits)
    in_the_way = any(second.start < first.end for first, second in pairwise(ordered))
    return () if in_the_way else tuple(ordered)


def value_at(document: Document, pointer: Pointer) -> Any:
    """Return the value that a pointer leads to."""
    value = document.value
    for token in pointer:
        value = value[token]
    return value


def are_possible(document: Document, changes: Sequence[ValueChange]) -> bool:
    """Whether changes to values that are there make sense, and leave no key twice in an object.

    Objects in which a key already stands twice are better left alone: what goes would uncover what was hidden.
    """
    keys: dict[Pointer, list[str | int | None]] = {}
    for change in changes:
        if isinstance(change, Replace | Reorder):
            continue
        if not isinstance(change, Insert) and not change.pointer:
            return False
        holder = change.pointer if isinstance(change, Insert) else change.pointer[:-1]
        value = value_at(document, holder)
        if not isinstance(change, Remove) and type(value) is not (list if change.key is None else dict):
            return False
        if type(value) is list:
            continue
        if any(fault.kind == "duplicate-key" and fault.pointer == holder for fault in document.faults):
            return False
        present = keys.setdefault(holder, list(value))
        if not isinstance(change, Insert) and change.pointer[-1] in present:
            present.remove(change.pointer[-1])
        if not isinstance(change, Remove):
            present.append(change.key)
    return all(len(set(present)) == len(present) for present in keys.values())
