"""Definition files as plain values, and the place in the text of any value."""

from __future__ import annotations

from connector_lint.reader.document import (
    MAXIMUM_DEPTH,
    Document,
    Fault,
    Place,
    Pointer,
    Span,
    format_pointer,
    parse_pointer,
)
from connector_lint.reader.strict import read_strict_json
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.source import Source

__all__ = [
    "MAXIMUM_DEPTH",
    "Document",
    "Fault",
    "Place",
    "Pointer",
    "Span",
    "format_pointer",
    "parse_pointer",
    "read",
    "read_json",
    "read_yaml",
]


def read(source: Source) -> Document:
    """Read a file by its name: `.yaml` and `.yml` as YAML, everything else as JSON. Never raises."""
    return read_yaml(source) if source.path.lower().endswith((".yaml", ".yml")) else read_json(source)


def read_json(source: Source) -> Document:
    """Read a JSON text. Never raises: what cannot be read is the `error` of the document."""
    document = read_strict_json(source)
    if document is not None:
        return document

    # Few files need what explains and forgives.
    from connector_lint.reader.lenient import read_leniently

    return read_leniently(source)


def read_yaml(source: Source) -> Document:
    """Read a YAML text. Never raises: what cannot be read is the `error` of the document."""
    # The YAML library costs more to import than a JSON definition to lint.
    from connector_lint.reader.yaml_text import read_yaml as read_text

    return read_text(source)
