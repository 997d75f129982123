"""Changes to the values of a file, the text edits that make them, and writing the file."""

from __future__ import annotations

from bisect import bisect_left

from connector_lint.source import Source
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from connector_lint.reader import Document, Fault, Place, Pointer
    from connector_lint.reader.strict import JsonDocument
    from connector_lint.reader.yaml_text import YamlDocument


class Replace(NamedTuple):
    """Put another value in the place of one."""

    pointer: Pointer
    value: Any


class Remove(NamedTuple):
    """Take away a member or an item."""

    pointer: Pointer


class Rename(NamedTuple):
    """Give a member another key."""

    pointer: Pointer
    key: str


class Insert(NamedTuple):
    """Add a member (an item where `key` is None) at the end of the object or array at `pointer`."""

    pointer: Pointer
    key: str | None
    value: Any


class Reorder(NamedTuple):
    """Move members of an object, so that those of `keys` that it has come in this order; others stay where they are."""

    pointer: Pointer
    keys: tuple[str, ...]


class Rewrite(NamedTuple):
    """Write the same values in another manner; `edits` finds out how, which takes a while, when that is asked for."""

    edits: Callable[[Document], Iterable[TextEdit]]


ValueChange = Replace | Remove | Rename | Insert | Reorder
Change = ValueChange | Rewrite


class TextEdit(NamedTuple):
    """Put `text` in the place of what stands between two offsets of a source's text."""

    start: int
    end: int
    text: str


WITHOUT_MARK = TextEdit(0, 0, "")
"""The edit that changes nothing in a text, but makes its file UTF-8 without a byte-order mark."""


class NotWritten(Exception):
    """A file could not be written, and is what it was; the message is one line that does not repeat the path."""


def needed_pointers(changes: Iterable[Change]) -> list[Pointer]:
    """Return the pointers whose places `text_edits` wants to know, so that many can be located in one pass."""
    return [change.pointer for change in changes if not isinstance(change, Rewrite)]


def text_edits(
    document: Document, changes: Sequence[Change], places: Mapping[Pointer, Place] | None = None
) -> tuple[TextEdit, ...]:
    """Return the smallest edits that make the changes, which all mean the document as it is, in the order of the text.

    There are none where the changes cannot be made safely: a value that is not there, a key that would stand twice,
    changes that get in each other's way, and in YAML all but the simple cases.
    """
    if len(changes) == 1 and isinstance(changes[0], Rewrite):
        return tuple(changes[0].edits(document))
    values = [change for change in changes if not isinstance(change, Rewrite)]
    if len(values) < len(changes):  # what is written in another manner is no longer there to be changed
        return ()
    if places is None:
        places = document.locate(needed_pointers(changes))
    if document.syntax == "yaml":
        from connector_lint.fixes.yaml_text import yaml_edits

        return yaml_edits(cast("YamlDocument", document), values, places)
    from connector_lint.fixes.json_text import json_edits

    return json_edits(cast("JsonDocument", document), values, places)


def mend(document: Document, fault: Fault) -> tuple[TextEdit, ...]:
    """Return the edits that make strict JSON of a fault and change no value; none where a person has to decide."""
    if document.syntax == "yaml":
        return ()
    from connector_lint.fixes.json_text import mend_json

    return mend_json(cast("JsonDocument", document), fault)


def apply(text: str, fixes: Iterable[Sequence[TextEdit]]) -> tuple[str, list[int]]:
    """Make the edits of as many fixes as can be made together; return the new text and the numbers of those fixes.

    A fix is made as a whole or not at all. Of fixes that overlap or touch the first is made; the others have to be
    worked out anew, for the text as it is then.
    """
    made: list[int] = []
    # All edits so far, in the order of the text.
    accepted: list[TextEdit] = []
    for number, fix in enumerate(fixes):
        edits = sorted(fix)
        if edits and all(_is_free(accepted, edit) for edit in edits):
            made.append(number)
            for edit in edits:
                accepted.insert(bisect_left(accepted, edit), edit)
    return edited(text, accepted), made


def mended(source: Source, wanted: Sequence[Sequence[TextEdit]]) -> tuple[Source, int]:
    """Return a file after as many fixes as can be made together (see `apply`), and how many that were."""
    text, made = apply(source.text, wanted)
    if any(WITHOUT_MARK in wanted[number] for number in made):
        return Source(text, source.path), len(made)
    kept = Source(text, source.path, encoding=source.encoding, byte_order_mark=source.byte_order_mark)
    return kept, len(made)


def _is_free(accepted: list[TextEdit], edit: TextEdit) -> bool:
    """Whether an edit neither overlaps nor touches one of those."""
    index = bisect_left(accepted, edit)
    return (index == 0 or accepted[index - 1].end < edit.start) and (
        index == len(accepted) or edit.end < accepted[index].start
    )


def edited(text: str, edits: Iterable[TextEdit]) -> str:
    """Return the text after edits that are in its order and do not overlap."""
    pieces: list[str] = []
    offset = 0
    for start, end, replacement in edits:
        pieces += (text[offset:start], replacement)
        offset = end
    return "".join([*pieces, text[offset:]])


def reads_as_well(before: Document, after: Document) -> bool:
    """Whether a file, after fixes, can still be read, and with no fault more of any kind: only then write it."""
    if not after.readable:
        return False
    kinds = [fault.kind for fault in before.faults]
    for fault in after.faults:
        if fault.kind not in kinds:
            return False
        kinds.remove(fault.kind)
    return True


def write(source: Source, text: str, *, as_plain_utf8: bool = False) -> None:
    """Put `text` in the place of a source's text in its file; raise `NotWritten` and leave the file where that fails.

    Encoding and byte-order mark stay (`as_plain_utf8`: become UTF-8 without a mark), and so do the file's mode and a
    link that leads to it. Somebody else's changes since the source was read are never overwritten.
    """
    from connector_lint.fixes.file import replace_file

    replace_file(source, text.encode("utf-8", "surrogatepass") if as_plain_utf8 else source.encode(text))
