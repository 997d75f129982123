"""What is known of the connector whose files are edited, and what can be said of a place in them."""

from __future__ import annotations

from connector_lint.kinds import Unexpected
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.connector import Connector
    from connector_lint.nodes import Node
    from connector_lint.reader import Document, Place, Pointer
    from connector_lint.source import Source


class Knowledge(NamedTuple):
    """The connector as of the last definition that could be read, and the last properties file that could be."""

    connector: Connector
    properties: Document | None = None

    @property
    def definition(self) -> Document | None:
        """The document of the definition."""
        definition = self.connector.definition
        return None if definition is None else definition.file.document

    def value_at(self, pointer: Pointer) -> Any:
        """The plain value at a pointer of the definition; None where there is none."""
        value: Any = None if self.connector.definition is None else self.connector.definition.value
        for token in pointer:
            is_there = token in value if type(value) is dict else type(value) is list and token in range(len(value))
            if not is_there:
                return None
            value = value[token]
        return value

    def node_at(self, pointer: Pointer) -> Node | None:
        """The node at a pointer of the definition; None where there is none of the grammar's kinds."""
        return self.node_of(self.value_at(pointer))

    def node_of(self, value: Any) -> Node | None:
        """The node of a value of the definition; None where it is none of the grammar's kinds."""
        # Of numbers and the like, all that are equal may be one and the same to Python.
        node = self.connector.references.node_of(value) if type(value) in (dict, list) else None
        return None if isinstance(node, Unexpected) else node

    def locate(self, pointers: Iterable[Pointer]) -> dict[Pointer, Place]:
        """Where in the definition's text these values are written."""
        document = self.definition
        return {} if document is None else document.locate(pointers)

    @property
    def source(self) -> Source | None:
        """The text of the definition that was read."""
        document = self.definition
        return None if document is None else document.source
