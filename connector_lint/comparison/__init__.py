"""Two versions of a connector: pairs what belongs together, and says what differs.

Operations are paired by operationId; what belongs to one is paired in `operations`, schemas in `schemas`. A document is
followed through `$ref` and allOf on both sides, so that it does not matter how it is written.
"""

from __future__ import annotations

from connector_lint import changes as c
from connector_lint.changes import Trail, Version
from connector_lint.comparison.differences import differing
from connector_lint.comparison.operations import OperationPair, trail_to
from connector_lint.comparison.schemas import SchemaPairs
from connector_lint.kinds import Info, SecurityDefinition
from connector_lint.typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connector_lint.changes import Change
    from connector_lint.connector import Connector
    from connector_lint.kinds import Definition, Operation
    from connector_lint.nodes import Node

AnyNode = TypeVar("AnyNode", bound="Node")
_Identity = str | tuple[str, str]


class Comparison:
    """Two versions of one connector."""

    def __init__(self, old: Connector, new: Connector) -> None:
        self.old = old
        self.new = new
        self._pairs: list[tuple[Operation, Operation]] | None = None

    @property
    def changes(self) -> Iterator[Change]:
        """What differs: first the connector, then its operations in the order of the old version, then new ones."""
        old, new = self.old.definition, self.new.definition
        if old is None or new is None:
            return
        yield from self._definition(old, new)
        references = self.old.references, self.new.references
        schemas = SchemaPairs(*references)
        pairs = [OperationPair(*each, references, schemas) for each in self.operations]
        schemas.compare()
        for pair in pairs:
            yield from pair.changes
        yield from self._unpaired(new)

    @property
    def operations(self) -> list[tuple[Operation, Operation]]:
        """The operations that are there in both versions: of the same operationId, or else at the same place."""
        if self._pairs is None:
            before, after = _by_identity(self.old.operations), _by_identity(self.new.operations)
            moved = {_address(each): each for identity, each in after.items() if identity not in before}
            moved = {address: each for address, each in moved.items() if each.operation_id}
            found = [
                (operation, after.get(identity) or moved.get(_address(operation)))
                for identity, operation in before.items()
            ]
            self._pairs = [(old, new) for old, new in found if new is not None]
        return self._pairs

    @property
    def renamed(self) -> dict[str, str]:
        """The new operationId of each operation that has another one now, by the old one."""
        pairs = [(old.operation_id, new.operation_id) for old, new in self.operations]
        return {old: new for old, new in pairs if old and new and old != new}

    def _definition(self, old: Definition, new: Definition) -> Iterator[Change]:
        before, after = Version(old), Version(new)
        yield c.ChangedDefinition(before, after, _ROOT, new.file, None, differing(before, after))
        infos = self._members(old, new, "info", Info)
        if infos is not None and (keys := differing(*infos)):
            yield c.ChangedInfo(*infos, Trail(None, "info", "the connector"), new.file, None, keys)
        yield from self._security(old, new)

    def _security(self, old: Definition, new: Definition) -> Iterator[Change]:
        named = old.value.get("securityDefinitions")
        holders = self._nodes(old, new, "securityDefinitions")
        for name in named if type(named) is dict else ():
            pair = self._members(*holders, name, SecurityDefinition)
            if pair is not None and (keys := differing(*pair)):
                trail = Trail(Trail(None, "securityDefinitions"), name, f'security definition "{name}"')
                yield c.ChangedSecurity(*pair, trail, new.file, None, keys)

    def _nodes(self, old: Node | None, new: Node | None, key: str) -> tuple[Node | None, Node | None]:
        """The member of both versions of an object; None where it is no object."""
        before = None if old is None else self.old.references.node_of(old.value.get(key))
        after = None if new is None else self.new.references.node_of(new.value.get(key))
        return before, after

    def _members(
        self, old: Node | None, new: Node | None, key: str, kind: type[AnyNode]
    ) -> tuple[Version[AnyNode], Version[AnyNode]] | None:
        """Both versions of a member; None where one of them does not have it, or not as it should be."""
        before, after = self._nodes(old, new, key)
        if isinstance(before, kind) and isinstance(after, kind):
            return Version(before), Version(after)
        return None

    def _unpaired(self, new: Definition) -> Iterator[Change]:
        """The operations that only one version has; one without an operationId could not be used, and is not told."""
        kept = {id(operation) for pair in self.operations for operation in pair}
        for operation in _by_identity(self.old.operations).values():
            if id(operation) not in kept and operation.operation_id:
                yield c.DeletedOperation(Version(operation), None, trail_to(operation), new.file, operation)
        for operation in _by_identity(self.new.operations).values():
            if id(operation) not in kept and operation.operation_id:
                yield c.AddedOperation(None, Version(operation), trail_to(operation), new.file, operation)


_ROOT = Trail(None, "", "the connector")


def _by_identity(operations: Sequence[Operation]) -> dict[_Identity, Operation]:
    """The operations by operationId, the first of several with the same one; those without one by their place."""
    found: dict[_Identity, Operation] = {}
    for operation in operations:
        found.setdefault(str(operation.operation_id) if operation.operation_id else _address(operation), operation)
    return found


def _address(operation: Operation) -> tuple[str, str]:
    return operation.path_item.path, operation.method
