"""The files of one connector; its nodes by kind and by name."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, Any, TypeVar

from connector_lint.kinds import Definition, DefinitionFile, ForeignDefinition, Info, JsonFile, Operation
from connector_lint.nodes import Node
from connector_lint.references import References
from connector_lint.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from connector_lint.nodes import Text
    from connector_lint.reader import Document

Kind = TypeVar("Kind", bound=Node)
Fact = TypeVar("Fact")


class Connector:
    """One connector, read.

    `files` are its files as nodes; `nodes` are all nodes of all files, each after what holds it; `vocabulary` holds
    the names that keep their own case, as the configuration lists them.
    """

    def __init__(self, documents: Iterable[Document], vocabulary: Iterable[str] = ()) -> None:
        self.vocabulary = tuple(vocabulary)
        self.files: list[JsonFile] = []
        self.nodes: list[Node] = []
        self.definition: Definition | None = None
        self._facts: dict[Any, Any] = {}
        self._references: References | None = None
        self._operations: dict[str, Operation] | None = None
        self._definition_nodes: list[Node] = []
        for document in documents:
            file = DefinitionFile(document)
            self.files.append(file)
            self.nodes.append(file)
            if type(file.value) is not dict:
                continue
            if ForeignDefinition.is_meant(file.value):
                self.nodes.append(ForeignDefinition(file.value, file, None))
            else:
                self.definition = Definition(file.value, file, None)
                self._definition_nodes = walk(self.definition)
                self.nodes += self._definition_nodes

    @property
    def folder(self) -> str:
        """The folder of the connector, as it was given."""
        return os.path.dirname(self.files[0].document.source.path)

    @property
    def title(self) -> Text | None:
        """The connector's title: `info.title`."""
        info = None if self.definition is None else self.definition.get("info")
        return Info(info, self.definition, "info").name if type(info) is dict else None

    def all(self, kind: type[Kind]) -> list[Kind]:
        """All nodes of a kind (and of what is more special), in document order on each level."""
        return [node for node in self.nodes if isinstance(node, kind)]

    @property
    def references(self) -> References:
        """Where references, operationIds and path strings lead."""
        if self._references is None:
            self._references = References(self._definition_nodes)
        return self._references

    @property
    def operations(self) -> list[Operation]:
        """Its operations, in document order."""
        return self.fact(_operations)

    def operation(self, operation_id: str) -> Operation | None:
        """The (first) operation of that operationId, case-sensitive."""
        if self._operations is None:
            self._operations = {}
            for operation in self.operations:
                if operation.operation_id is not None:
                    self._operations.setdefault(operation.operation_id, operation)
        return self._operations.get(operation_id)

    @property
    def operation_ids(self) -> list[str]:
        """The operationIds, in document order."""
        return [operation.operation_id for operation in self.operations if operation.operation_id is not None]

    def fact(self, build: Callable[[Connector], Fact]) -> Fact:
        """What `build` finds out about this connector, found out once: for what several nodes or rules ask."""
        try:
            fact: Fact = self._facts[build]
        except KeyError:
            fact = self._facts[build] = build(self)
        return fact

    def forget(self) -> None:
        """Let go of what was found out: facts know the connector, and circles in memory outlive their use."""
        self._facts.clear()
        self._references = self._operations = None


def _operations(connector: Connector) -> list[Operation]:
    return connector.all(Operation)
