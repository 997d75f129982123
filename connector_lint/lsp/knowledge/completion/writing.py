"""Offers written out, in JSON or YAML, so that they fit what stands around the cursor."""

from __future__ import annotations

import json
import re

from connector_lint.lsp.knowledge.cursor import Role
from connector_lint.reader import Span
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from connector_lint.grammar import Value
    from connector_lint.lsp.knowledge.completion.offers import CompletionKind, Offer
    from connector_lint.lsp.knowledge.cursor import Cursor

_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))+")
_NOT_TEXT = re.compile(r"[-+.]?[0-9].*|true|false|null|yes|no|on|off|~|y|n|\.inf|\.nan", re.IGNORECASE)
_OPENERS = {"object": "{", "array": "[", "string": '"'}
_CLOSERS = {"{": "}", "[": "]", '"': '"'}


class Completion(NamedTuple):
    """Something that can be written.

    `text` takes the place of `span`; behind the cursor then stands `tail`, for those who can put the cursor between the
    two: the end of what `text` begins, and the comma that is missing before the next member. `comma` is where one is
    missing before this. `typed` is what an editor compares with what stands in `span` up to the cursor. A list of
    completions is in the order in which they should be shown.
    """

    label: str
    kind: CompletionKind
    detail: str
    documentation: str
    span: Span
    text: str
    tail: str = ""
    comma: int | None = None
    typed: str = ""
    deprecated: bool = False
    required: bool = False


class _Beginning(NamedTuple):
    """What is written of a value, what has to follow, and whether that is all of it."""

    text: str
    tail: str
    is_whole: bool


_WHOLE = _Beginning("", "", True)


class Writer:
    """Writes offers into the place where the cursor stands."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor

    def written(self, offer: Offer) -> Completion:
        """Return an offer as a completion."""
        comma = "," if self.cursor.followed and not self.cursor.has_value else ""
        if self.cursor.role is Role.KEY:
            beginning = self.beginning(offer.expected)
            text, tail = self.value(offer.value) + beginning.text, beginning.tail
        else:
            beginning = _WHOLE
            text, tail = self.value(offer.value), ""
        label = offer.label or (str(offer.value) if isinstance(offer.value, str) else json.dumps(offer.value))
        return Completion(
            label,
            offer.kind,
            offer.detail,
            offer.documentation,
            self.cursor.span,
            text + comma if beginning.is_whole else text,
            tail if beginning.is_whole else tail + comma,
            self.cursor.unseparated,
            text if self.cursor.quoted else label,
            offer.deprecated,
            offer.required,
        )

    def beginning(self, expected: Value) -> _Beginning:
        """What follows a key: the colon, and as much of its value as can be known."""
        if self.cursor.has_value:
            return _WHOLE
        only = _only(expected)
        if only is not None:
            return _Beginning(f": {self.value(only)}", "", True)
        if self.cursor.syntax == "yaml":
            return _Beginning(f":{self.yaml_beginning(expected)}", "", False)
        opener = next((_OPENERS[each] for each in expected.types[:1] if each in _OPENERS), '"' if expected.enum else "")
        return _Beginning(f": {opener}", _CLOSERS.get(opener, ""), False)

    def yaml_beginning(self, expected: Value) -> str:
        """What follows the colon: a line of its own for what has lines of its own."""
        if expected.types[:1] == ("object",):
            return f"\n{self.cursor.indent}"
        return f"\n{self.cursor.indent}- " if expected.types[:1] == ("array",) else " "

    def value(self, value: Any) -> str:
        """Return a value as it is written here."""
        if self.cursor.syntax == "yaml" and isinstance(value, str) and not self.cursor.quoted:
            is_plain = _PLAIN.fullmatch(value) is not None and _NOT_TEXT.fullmatch(value) is None
            return value if is_plain else json.dumps(value, ensure_ascii=False)
        return json.dumps(value, ensure_ascii=False)


def _only(expected: Value) -> Any:
    """The one value that makes sense; None where there are several."""
    if expected.types == ("boolean",):
        return True
    if expected.rule == "notification-url-boolean":
        return True
    return expected.enum[0] if len(expected.enum) == 1 else None
