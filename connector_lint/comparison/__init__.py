"""Pairs two versions of a connector: operations by operationId, parameters by name, responses by status code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from connector_lint import changes as c
from connector_lint.changes import Trail, Version
from connector_lint.comparison.differences import differing
from connector_lint.comparison.schemas import SchemaPairs
from connector_lint.kinds import (
    BodyParameter,
    Info,
    NotificationContent,
    Operation,
    Response,
    SecurityDefinition,
    SimpleParameter,
    Typed,
)
from connector_lint.references import is_success

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connector_lint.changes import Change
    from connector_lint.comparison.schemas import Pair
    from connector_lint.connector import Connector
    from connector_lint.kinds import Definition
    from connector_lint.nodes import Node
    from connector_lint.references import Entry

AnyNode = TypeVar("AnyNode", bound="Node")

NOTIFICATION = "x-ms-notification-content"


class Comparison:
    """Two versions of one connector."""

    def __init__(self, old: Connector, new: Connector) -> None:
        self.old = old
        self.new = new
        self._renamed: dict[str, str] | None = None
        self._schemas = SchemaPairs(old.references, new.references)

    @property
    def changes(self) -> Iterator[Change]:
        """What differs, in the order of the old version, and for an operation what is sent before what is answered.

        What only the new version has comes after what it has in common with the old one.
        """
        old, new = self.old.definition, self.new.definition
        if old is None or new is None:
            return
        yield from self._definition(old, new)
        operations = [self._operation(*pair) for pair in self._operations()]
        self._schemas.compare()
        for operation in operations:
            yield from self._told(operation)
        yield from self._unpaired()

    @property
    def renamed(self) -> dict[str, str]:
        """The new operationId of each operation that has another one now, by the old one."""
        if self._renamed is None:
            pairs = [(old.operation_id, new.operation_id) for old, new in self._operations()]
            self._renamed = {old: new for old, new in pairs if old and new and old != new}
        return self._renamed

    # --- the connector ------------------------------------------------------------------------------------------------

    def _definition(self, old: Definition, new: Definition) -> Iterator[Change]:
        home = new.file
        before, after = Version(old), Version(new)
        yield c.ChangedDefinition(before, after, _ROOT, home, None, differing(before, after))
        infos = self._pair(old, new, "info", Info)
        if infos is not None and (keys := differing(*infos)):
            yield c.ChangedInfo(*infos, Trail(None, "info", "the connector"), home, None, keys)
        named = old.value.get("securityDefinitions")
        for name in named if type(named) is dict else ():
            pair = self._pair(
                self.old.references.node_of(named),
                self.new.references.node_of(new.value.get("securityDefinitions")),
                name,
                SecurityDefinition,
            )
            if pair is not None and (keys := differing(*pair)):
                trail = Trail(Trail(None, "securityDefinitions"), name, f'security definition "{name}"')
                yield c.ChangedSecurity(*pair, trail, home, None, keys)

    def _pair(
        self, old: Node | None, new: Node | None, key: str, kind: type[AnyNode]
    ) -> tuple[Version[AnyNode], Version[AnyNode]] | None:
        """The two versions of a member; None where one of them does not have it, or not as it should be."""
        before = None if old is None else self.old.references.node_of(old.value.get(key))
        after = None if new is None else self.new.references.node_of(new.value.get(key))
        if isinstance(before, kind) and isinstance(after, kind):
            return Version(before), Version(after)
        return None

    # --- operations ---------------------------------------------------------------------------------------------------

    def _operations(self) -> Iterator[tuple[Operation, Operation]]:
        """The operations that are there in both versions, those with a new operationId included."""
        there = {_identity(each) for each in self.old.operations}
        new = _by_identity(self.new.operations)
        moved = {_address(each): each for each in new.values() if _identity(each) not in there and each.operation_id}
        for identity, operation in _by_identity(self.old.operations).items():
            found = new.get(identity) or moved.get(_address(operation))
            if found is not None:
                yield operation, found

    def _unpaired(self) -> Iterator[Change]:
        assert self.new.definition is not None
        home = self.new.definition.file
        pairs = list(self._operations())
        kept = {id(operation) for pair in pairs for operation in pair}
        for operation in _by_identity(self.old.operations).values():
            if id(operation) not in kept and operation.operation_id:
                yield c.DeletedOperation(Version(operation), None, _operation_trail(operation), home, operation)
        for operation in _by_identity(self.new.operations).values():
            if id(operation) not in kept and operation.operation_id:
                yield c.AddedOperation(None, Version(operation), _operation_trail(operation), home, operation)

    def _operation(self, old: Operation, new: Operation) -> _OperationPair:
        trail = _operation_trail(old)
        pair = _OperationPair(old, new, trail)
        pair.inputs += self._parameters(pair)
        pair.outputs += self._responses(pair)
        pair.outputs += self._notification(pair)
        return pair

    def _told(self, pair: _OperationPair) -> Iterator[Change]:
        old, new = Version(pair.old), Version(pair.new)
        yield c.ChangedOperation(old, new, pair.trail, pair.home, pair.new, differing(old, new))
        for change, schemas in pair.inputs:
            if change is not None:
                yield change
            if schemas is not None:
                yield from self._schemas.changes(*schemas, pair.home, pair.new, is_input=True)
        for change, schemas in pair.outputs:
            if change is not None:
                yield change
            if schemas is not None:
                yield from self._schemas.changes(*schemas, pair.home, pair.new, is_input=False)

    # --- parameters ---------------------------------------------------------------------------------------------------

    def _parameters(self, pair: _OperationPair) -> Iterator[_Found]:
        before = _distinct(self.old.references.effective_entries(pair.old))
        after = _distinct(self.new.references.effective_entries(pair.new))
        partners = _partners(before, after)
        outer = Trail(pair.trail, "parameter")
        for entry in before:
            partner = partners.get(id(entry.parameter))
            trail = Trail(outer, entry.parameter.name or "", f'parameter "{entry.parameter.name}"')
            if partner is not None:
                yield self._parameter(pair, entry, partner, trail)
            elif self.new.references.knows_parameters(pair.new):
                gone = Version(entry.parameter, entry.node)
                yield c.DeletedParameter(gone, None, trail, pair.home, pair.new), None
        taken = {id(partner.parameter) for partner in partners.values()}
        for entry in after:
            if id(entry.parameter) not in taken and self.old.references.knows_parameters(pair.old):
                trail = Trail(outer, entry.parameter.name or "", f'parameter "{entry.parameter.name}"')
                there = Version(entry.parameter, entry.node)
                yield c.AddedParameter(None, there, trail, pair.home, pair.new), None

    def _parameter(self, pair: _OperationPair, before: Entry, after: Entry, trail: Trail) -> _Found:
        old, new = Version(before.parameter, before.node), Version(after.parameter, after.node)
        keys = differing(old, new)
        schemas: _SchemaPair | None = None
        is_body = isinstance(old.node, BodyParameter)
        if is_body != isinstance(new.node, BodyParameter):
            keys = ("in",)  # nothing of the one can be compared with the other
        elif is_body:
            schemas = self._schema_pair(old.node, new.node, "schema", Trail(trail, "schema", "the request body"))
        elif isinstance(old.node, SimpleParameter):
            schemas = self._schema_pair(old.node, new.node, "items", Trail(trail, "items"))
        change = c.ChangedParameter(old, new, trail, pair.home, pair.new, keys) if keys else None
        return change, schemas

    # --- responses ----------------------------------------------------------------------------------------------------

    def _responses(self, pair: _OperationPair) -> Iterator[_Found]:
        before = {code: each for code, each in self.old.references.responses(pair.old) if is_success(code)}
        after = {code: each for code, each in self.new.references.responses(pair.new) if is_success(code)}
        answering = [code for code, response in before.items() if "schema" in response]
        now_answering = [code for code, response in after.items() if "schema" in response]
        moved = answering and now_answering and not set(answering) & set(now_answering)
        for code, old in before.items():
            trail = _response_trail(pair, code)
            if moved and code in answering:
                if code == answering[0]:
                    yield self._response(pair, old, after[now_answering[0]], trail, c.MovedResponse)
            elif code in after:
                yield self._response(pair, old, after[code], trail, c.ChangedResponse)
            elif code not in _written(pair.new):
                place = self.old.references.node_of(_written(pair.old)[code])
                yield c.DeletedResponse(Version(old, place), None, trail, pair.home, pair.new), None

    def _response(
        self, pair: _OperationPair, old: Response, new: Response, trail: Trail, kind: type[c.Changed[Response]]
    ) -> _Found:
        before, after = Version(old), Version(new)
        keys = differing(before, after)
        change = kind(before, after, trail, pair.home, pair.new, keys) if keys or kind is c.MovedResponse else None
        return change, self._schema_pair(old, new, "schema", Trail(trail, "schema", trail.said))

    def _notification(self, pair: _OperationPair) -> Iterator[_Found]:
        """What the service sends to a trigger: it is written beside the operation that subscribes."""
        if not (pair.old.is_trigger or pair.new.is_trigger):
            return
        old = self.old.references.node_of(pair.old.path_item.value.get(NOTIFICATION))
        new = self.new.references.node_of(pair.new.path_item.value.get(NOTIFICATION))
        trail = Trail(Trail(pair.trail, "responses"), NOTIFICATION, "the notification")
        if not isinstance(old, NotificationContent):
            return
        if not isinstance(new, NotificationContent):
            if NOTIFICATION not in pair.new.path_item:
                yield c.DeletedNotification(Version(old), None, trail, pair.home, pair.new), None
            return
        before, after = Version(old), Version(new)
        keys = differing(before, after)
        change = c.ChangedNotification(before, after, trail, pair.home, pair.new, keys) if keys else None
        yield change, self._schema_pair(old, new, "schema", Trail(trail, "schema", trail.said))

    def _schema_pair(self, old: Node, new: Node, key: str, trail: Trail) -> _SchemaPair | None:
        before = self.old.references.resolve(self.old.references.node_of(old.value.get(key)))
        after = self.new.references.resolve(self.new.references.node_of(new.value.get(key)))
        if isinstance(before, Typed) and isinstance(after, Typed):
            return self._schemas.pair(before, after), trail
        return None


_ROOT = Trail(None, "", "the connector")
_SchemaPair = tuple["Pair", Trail]
_Found = tuple["Change | None", "_SchemaPair | None"]


class _OperationPair:
    """An operation in both versions, with what is already known of its parameters and responses."""

    def __init__(self, old: Operation, new: Operation, trail: Trail) -> None:
        self.old = old
        self.new = new
        self.trail = trail
        self.home = new.file
        self.inputs: list[_Found] = []
        self.outputs: list[_Found] = []


def _identity(operation: Operation) -> str | tuple[str, str]:
    """What tells an operation from the others: its operationId; where it has none, where it stands."""
    return str(operation.operation_id) if operation.operation_id else _address(operation)


def _address(operation: Operation) -> tuple[str, str]:
    return operation.path_item.path, operation.method


def _by_identity(operations: Sequence[Operation]) -> dict[str | tuple[str, str], Operation]:
    """The operations by what tells them apart; the first of several that claim the same operationId."""
    found: dict[str | tuple[str, str], Operation] = {}
    for operation in operations:
        found.setdefault(_identity(operation), operation)
    return found


def _operation_trail(operation: Operation) -> Trail:
    return Trail(Trail(None, "operation"), operation.name, f'operation "{operation.name}"')


def _response_trail(pair: _OperationPair, code: str) -> Trail:
    return Trail(Trail(pair.trail, "responses"), code, f"response {code}")


def _written(operation: Operation) -> dict[str, Any]:
    responses = operation.value.get("responses")
    return responses if type(responses) is dict else {}


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that have a name, each identity once."""
    found: dict[Any, Entry] = {}
    for entry in entries:
        if entry.parameter.name is not None:
            found.setdefault(entry.parameter.identity, entry)
    return list(found.values())


def _partners(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, Entry]:
    """The new entry for each old parameter: of the same name and place, or both the body, or else of the same name."""
    partners: dict[int, Entry] = {}
    free = {entry.parameter.identity: entry for entry in after}
    for key in (_name_and_place, _body, _name):
        open_: dict[Any, Entry] = {}
        for entry in free.values():
            open_.setdefault(key(entry), entry)
        for entry in before:
            found = None if id(entry.parameter) in partners or key(entry) is None else open_.pop(key(entry), None)
            if found is not None:
                partners[id(entry.parameter)] = found
                del free[found.parameter.identity]
    return partners


def _name_and_place(entry: Entry) -> Any:
    return entry.parameter.identity


def _body(entry: Entry) -> Any:
    return True if isinstance(entry.parameter, BodyParameter) else None


def _name(entry: Entry) -> Any:
    return entry.parameter.name
