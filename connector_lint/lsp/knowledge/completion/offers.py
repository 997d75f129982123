"""What can stand somewhere, before it is written out."""

from __future__ import annotations

from enum import Enum

from connector_lint.grammar import Value
from connector_lint.typing import Any, NamedTuple


class CompletionKind(Enum):
    """What kind of thing is offered."""

    KEY = "key"
    EXTENSION = "extension"
    WORD = "word"
    OPERATION = "operation"
    REFERENCE = "reference"
    INPUT = "input"
    PROPERTY = "property"
    NAME = "name"


class Offer(NamedTuple):
    """Something that can stand where the cursor is: a key with what its value may be (`expected`), or a value."""

    value: Any
    kind: CompletionKind
    detail: str = ""
    documentation: str = ""
    label: str = ""
    expected: Value = Value()
    deprecated: bool = False
    required: bool = False
