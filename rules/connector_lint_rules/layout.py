"""How the definition is laid out: the size of its file, its lines, the order of its sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from connector_lint.fixes import Reorder, Rewrite, TextEdit
from connector_lint.kinds import Definition, DefinitionFile
from connector_lint.patterns import pattern
from connector_lint.reader import Document, Span
from connector_lint.reader.strict import JsonDocument
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.typing import cast

SECTIONS = (
    ("swagger",),
    ("info",),
    ("host", "basePath", "schemes"),
    ("consumes", "produces"),
    ("paths",),
    ("definitions",),
    ("parameters",),
)
"""The keys of the definition in their order; those of one group may stand in any."""
_RANKS = {key: rank for rank, keys in enumerate(SECTIONS) for key in keys}

LARGEST = 1_048_576
"""Bytes of a file that is too large to be uploaded."""

COUNTED = 20
"""Up to how many lines are counted; beyond, the number tells nothing more."""

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_SPACE_OUTSIDE_STRINGS = pattern(rf"{_STRING}|([ \t\r\n]+)", re.DOTALL)
_BRACKET_OR_LINE = pattern(rf"{_STRING}|([\[{{])|([\]}}])|[\r\n]", re.DOTALL)
_INDENTATION = pattern(r"[ \t]*(?=([^ \t\r\n])?)")


@rule("error", fix="suggested")
def definition_file_size(file: DefinitionFile, *, limit: int = LARGEST) -> Problems:
    """Keep the file of the definition below one megabyte.

    A larger one cannot be uploaded. Indentation alone is often a third of a file; schemas that are repeated can stand
    once in `definitions`; and a connector with that many operations may be easier to use as two.

    Bad, as a file (limit: 19):

        {  // <- the file has 19 bytes, and has to stay below 19
            "paths": {}
        }

    Fixed, as a file:

        {"paths":{}}

    Good, as a file (limit: 20):

        {
            "paths": {}
        }
    """
    source = file.document.source
    if len(source.text) * 4 < limit:  # no character has more bytes
        return
    size = len(source.encode(source.text))
    if size >= limit:
        advice = "write it without indentation, share schemas that are repeated, or split the connector"
        message = f"the file has {size:,} bytes, and has to stay below {limit:,}; {advice}"
        yield file.report(message, on=Span(0, 0), fix=_written_tightly(file.document, size - limit))


@rule("info", default=False, fix="safe")
def top_level_key_order(definition: Definition) -> Problems:
    """Begin with what the connector is, and end with what the operations share.

    Whoever reads many definitions knows where to look if all are in the same order: `swagger`, `info`, `host`,
    `basePath` and `schemes`, `consumes` and `produces`, `paths`, `definitions`, `parameters`. Other keys may stand
    anywhere.

    Bad, as a file:

        {
            "swagger": "2.0",
            "paths": {},
            "host": "contoso.com",  // <- "host" comes after "paths"; move it before that
            "info": {}
        }

    Fixed, as a file:

        {
            "swagger": "2.0",
            "info": {},
            "host": "contoso.com",
            "paths": {}
        }

    Good, as a file:

        {
            "swagger": "2.0",
            "info": {},
            "schemes": ["https"],
            "host": "contoso.com",
            "security": [],
            "paths": {}
        }
    """
    known = [key for key in definition.value if key in _RANKS]
    ordered = sorted(known, key=_RANKS.__getitem__)
    for place, key in enumerate(known):
        ahead = next((other for other in known[:place] if _RANKS[other] > _RANKS[key]), None)
        if ahead is not None:
            fix = safe("put the keys in order", Reorder(definition.pointer, tuple(ordered)))
            message = f'"{key}" comes after "{ahead}"; move it before that'
            yield definition.at(key).report(message, on="key", fix=fix)
            return


@rule("info", default=False, fix="safe")
def indentation_without_tabs(file: DefinitionFile) -> Problems:
    """Indent with spaces, not with tabs.

    How wide a tab is differs from editor to editor, and from there to the page that shows a review.

    Bad, as a file:

        {
        <tab>"swagger": "2.0"  // <- indent with spaces, not with tabs: this line
        }

    Fixed, as a file:

        {
            "swagger": "2.0"
        }

    Good, as a file:

        {
            "swagger":<tab>"2.0"
        }
    """
    if "\t" not in file.document.source.text:
        return
    lines = _indented(file.document, r"( *\t[ \t]*)(?=[^ \t\r\n])")
    found = list(islice(lines, COUNTED))
    if found:
        fix = safe("write spaces", Rewrite(_with_spaces_for_tabs))
        yield file.report(f"indent with spaces, not with tabs: {_counted(found)}", on=found[0], fix=fix)


@rule("info", default=False, fix="safe")
def indentation_four_spaces(file: DefinitionFile, *, spaces: int = 4) -> Problems:
    """Indent each level by four spaces.

    Definitions that are all indented alike can be compared, and pieces of one fit into another.

    Bad, as a file:

        {
          "swagger": "2.0",  // <- indent by multiples of 4 spaces, not by 2: this line and 3 others
          "info": {
              "title": "Contoso"
          }
        }

    Fixed, as a file:

        {
            "swagger": "2.0",
            "info": {
                "title": "Contoso"
            }
        }

    Good, as a file:

        {
            "swagger": "2.0"
        }

    Good, as a file (spaces: 2):

        {
          "swagger": "2.0"
        }
    """
    lines = _indented(file.document, rf"(?!(?: {{{spaces}}})*[^ ])( +)(?=[^ \t\r\n])")
    found = list(islice(lines, COUNTED))
    if found:
        start, end = found[0]
        fix = safe(f"indent by {spaces} spaces a level", Rewrite(lambda document: _indented_by(spaces, document)))
        message = f"indent by multiples of {spaces} spaces, not by {end - start}: {_counted(found)}"
        yield file.report(message, on=found[0], fix=fix)


@rule("info", default=False, fix="safe")
def trailing_whitespace(file: DefinitionFile) -> Problems:
    """End lines with what can be seen.

    Spaces and tabs at the end of a line show up as changes where nothing has changed.

    Bad, as a file:

        {
            "swagger": "2.0"<space>  // <- remove the white space at the end: this line
        }

    Fixed, as a file:

        {
            "swagger": "2.0"
        }

    Good, as a file:

        {
            "swagger": "2.0"
        }
    """
    found = list(islice(_trailing(file.document), COUNTED))
    if found:
        fix = safe("remove it", Rewrite(_without_trailing))
        yield file.report(f"remove the white space at the end: {_counted(found)}", on=found[0], fix=fix)


def _counted(lines: list[Span]) -> str:
    """The first line, where it is shown, and how many others there are."""
    others = len(lines) - 1
    if not others:
        return "this line"
    at_least = "at least " if len(lines) == COUNTED else ""
    return f"this line and {at_least}{others} {'other' if others == 1 else 'others'}"


# --- looking at the text ----------------------------------------------------------------------------------------------


class _Opaque:
    """What is no layout, though it runs over lines or ends in spaces: comments, and line breaks in strings."""

    def __init__(self, document: Document) -> None:
        kinds = {"comment", "control-character"}
        self.spans = [fault.span for fault in document.faults if fault.kind in kinds]
        self.starts = [span.start for span in self.spans]

    def __contains__(self, offset: int) -> bool:
        before = bisect_right(self.starts, offset) - 1
        return before >= 0 and offset < self.spans[before].end


def _indented(document: Document, pattern: str) -> Iterator[Span]:
    """The indentation of the lines whose beginning matches a pattern, in its group."""
    if not _is_json(document):
        return iter(())
    text = document.source.text
    line_end = "\n" if "\n" in text else "\r"
    # One more line end, so that the first line is like all others.
    lines = re.finditer(line_end + pattern, line_end + text)
    if document.faults:
        opaque = _Opaque(document)
        lines = (line for line in lines if line.start() - 1 not in opaque)
    return (Span(line.start(1) - 1, line.end(1) - 1) for line in lines)


def _trailing(document: Document) -> Iterator[Span]:
    """The white space at the end of lines."""
    if not _is_json(document):
        return
    text = document.source.text
    opaque = _Opaque(document)
    ends = [end.start() for line_end in "\r\n" if line_end in text for end in _AFTER_SPACE[line_end].finditer(text)]
    if text[-1:] in {" ", "\t"}:
        ends.append(len(text))
    for end in sorted(ends):
        start = end - 1
        while start and text[start - 1] in " \t":
            start -= 1
        if start not in opaque and end not in opaque:
            yield Span(start, end)


# Beginning with one character, they are found several times as fast as with the space before it.
_AFTER_SPACE = {line_end: pattern(rf"{line_end}(?<=[ \t]{line_end})") for line_end in ("\r", "\n")}


def _is_json(document: Document) -> bool:
    """Whether it can be read, and is written in the one syntax in which layout means nothing."""
    return document.readable and document.syntax == "json"


# --- mending it -------------------------------------------------------------------------------------------------------


def _with_spaces_for_tabs(document: Document) -> Iterator[TextEdit]:
    text = document.source.text
    for start, end in _indented(document, r"( *\t[ \t]*)(?=[^ \t\r\n])"):
        yield TextEdit(start, end, text[start:end].expandtabs(4))


def _without_trailing(document: Document) -> Iterator[TextEdit]:
    return (TextEdit(*span, "") for span in _trailing(document))


def _indented_by(spaces: int, document: Document) -> list[TextEdit]:
    """Indent each line anew, unless that makes the file too large to be uploaded."""
    source = document.source
    edits = list(_indentations(spaces, document))
    growth = sum(len(text) - (end - start) for start, end, text in edits)
    return [] if growth > 0 and len(source.encode(source.text)) + growth >= LARGEST else edits


def _indentations(spaces: int, document: Document) -> Iterator[TextEdit]:
    """Indent each line one level deeper than the line in which the bracket around it was opened."""
    text = document.source.text
    plain = cast("JsonDocument", document).text
    opened: list[int] = []
    depth = 0
    for token in _BRACKET_OR_LINE.finditer("\n" + plain):
        if token[1]:
            opened.append(depth)
        elif token[2]:
            opened.pop()
        elif token[0] in "\r\n":
            indentation = _INDENTATION.match(text, token.end() - 1)
            assert indentation is not None
            if indentation[1] is None:
                continue
            depth = 0 if not opened else opened[-1] if indentation[1] in "]}" else opened[-1] + 1
            if indentation[0] != " " * (depth * spaces):
                yield TextEdit(*indentation.span(), " " * (depth * spaces))


def _written_tightly(document: Document, excess: int) -> Fix | None:
    """Leave out all white space between values, if that makes the file small enough."""
    if not _is_json(document) or any(fault.kind == "comment" for fault in document.faults):
        return None
    spared = sum(edit.end - edit.start for edit in _without_space(document))
    return suggested("write it without indentation", Rewrite(_without_space)) if spared > excess else None


def _without_space(document: Document) -> Iterator[TextEdit]:
    found = _SPACE_OUTSIDE_STRINGS.finditer(document.source.text)
    return (TextEdit(*space.span(), "") for space in found if space[1])
