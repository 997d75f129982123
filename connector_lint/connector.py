"""The files of one connector; its nodes by kind and by name."""

from __future__ import annotations

import os.path
from itertools import groupby

from connector_lint.kinds import Definition, DefinitionFile, ForeignDefinition, Info, JsonFile, Operation
from connector_lint.nodes import Node
from connector_lint.references import References
from connector_lint.typing import TYPE_CHECKING, Any, TypeVar, overload
from connector_lint.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from connector_lint.nodes import Text
    from connector_lint.reader import Document

Kind = TypeVar("Kind", bound=Node)
Other = TypeVar("Other", bound=Node)
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

    @overload
    def all(self, kind: type[Kind], /) -> list[Kind]: ...
    @overload
    def all(self, kind: type[Kind], other: type[Other], /) -> list[Kind | Other]: ...

    def all(self, *kinds: type[Node]) -> Any:
        """All nodes of a kind or two (and of what is more special), in document order on each level."""
        by_class = self.fact(_by_class)
        wanted = {each for each in by_class if issubclass(each, kinds)}
        if len(wanted) == 1:
            return [*by_class[wanted.pop()]]
        return [node for node in self.nodes if type(node) in wanted] if wanted else []

    @property
    def references(self) -> References:
        """Where references, operationIds and path strings lead."""
        if self._references is None:
            self._references = References(self._definition_nodes, self.fact(_by_class))
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


def _by_class(connector: Connector) -> dict[type[Node], list[Node]]:
    found: dict[type[Node], list[Node]] = {}
    for kind, nodes in groupby(connector.nodes, type):  # the nodes of one depth are mostly alike
        found.setdefault(kind, []).extend(nodes)
    return found


def _operations(connector: Connector) -> list[Operation]:
    return connector.all(Operation)
