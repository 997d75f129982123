"""Writing an `ignore` entry into a configuration file, and nothing else in it."""

from __future__ import annotations

import json
import re

from connector_lint.config import KEYS
from connector_lint.fixes import TextEdit, edited
from connector_lint.reader import read_yaml
from connector_lint.source import Source
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from connector_lint.reader import Document

# What means itself without quotes, in a block and within braces.
_PLAIN = re.compile(r"[A-Za-z/.][\w./~-]*", re.ASCII)
_NOT_TEXT = re.compile(r"null|true|false|yes|no|on|off|y|n|~|[.\d]+", re.IGNORECASE)
_END = re.compile(r"\r\n?|\n")
_item = re.compile(r"(?:\A|[\r\n])([ \t]*)-\s+\Z").search


def entry_edit(source: Source, entry: Mapping[str, str]) -> TextEdit | None:
    """Return the edit that adds an entry to the `ignore` list of a configuration; None where no simple one does.

    What it makes of the file is read: the edit is only returned if all is as before, with the entry at the end.
    """
    document = read_yaml(source)
    before = document.value if document.readable else None
    if before is None:
        if document.readable or not source.text.strip() or _is_comment(source.text):
            before = {}
        else:
            return None
    if type(before) is not dict or not before.keys() <= set(KEYS):
        return None
    entries = before.get("ignore") or []
    if type(entries) is not list:
        return None
    wanted = {**before, "ignore": [*entries, dict(entry)]}
    for edit in _candidates(source, document if before else None, entries, entry):
        after = read_yaml(Source(edited(source.text, [edit]), source.path))
        if after.readable and after.value == wanted:
            return edit
    return None


def _candidates(
    source: Source, document: Document | None, entries: list[Any], entry: Mapping[str, str]
) -> Iterator[TextEdit]:
    """Yield edits that may do, the most likely first."""
    text = source.text
    match = _END.search(text)
    end = match[0] if match else "\n"
    place = document.locate([("ignore",)]).get(("ignore",)) if document else None
    if document is None or place is None:
        line = "" if not text or text.endswith(("\n", "\r")) else end
        yield TextEdit(len(text), len(text), f"{line}ignore:{end}{_block(entry, '  ', end)}")
        return
    if not entries:
        assert place.key is not None
        yield TextEdit(place.key.end, place.value.end, f":{end}{_block(entry, '  ', end).rstrip()}")
        yield TextEdit(place.value.start, place.value.end, f"[{_flow(entry)}]")
        return
    at = ("ignore", len(entries) - 1)
    last = document.locate([at])[at].value
    item = _item(text[: last.start])
    if item is not None:
        rest = _END.search(text, max(last.end - 1, last.start))
        if rest is None:
            yield TextEdit(len(text), len(text), end + _block(entry, item[1], end).rstrip())
        else:
            yield TextEdit(rest.end(), rest.end(), _block(entry, item[1], end))
    yield TextEdit(last.end, last.end, f", {_flow(entry)}")


def _block(entry: Mapping[str, str], margin: str, end: str) -> str:
    lines = [f"{key}: {_scalar(value)}" for key, value in entry.items()]
    return f"{margin}- " + f"{end}{margin}  ".join(lines) + end


def _flow(entry: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in entry.items()) + "}"


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value) else json.dumps(value)


def _is_comment(text: str) -> bool:
    return all(line.lstrip()[:1] in {"", "#"} for line in text.splitlines())
