"""Pairs what belongs to an operation: parameters by name, the body with the body, responses by status code."""

from __future__ import annotations

from connector_lint import changes as c
from connector_lint.changes import Trail, Version
from connector_lint.comparison.differences import differing
from connector_lint.kinds import BodyParameter, NotificationContent, SimpleParameter, Typed
from connector_lint.references import is_success
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connector_lint.changes import Change
    from connector_lint.comparison.schemas import Pair, SchemaPairs
    from connector_lint.kinds import Operation, Response
    from connector_lint.nodes import Node
    from connector_lint.references import Entry, References

NOTIFICATION = "x-ms-notification-content"

_SchemaPair = tuple["Pair", Trail]
_Found = tuple["Change | None", "_SchemaPair | None"]


def trail_to(operation: Operation) -> Trail:
    """The way to an operation, which begins all that is told of it."""
    return Trail(Trail(None, "operation"), operation.name, f'operation "{operation.name}"')


class OperationPair:
    """An operation in two versions.

    When it is made, it asks for the pairs of its schemas; `changes` are known when these are compared.
    """

    def __init__(
        self, old: Operation, new: Operation, references: tuple[References, References], schemas: SchemaPairs
    ) -> None:
        self._old = old
        self._new = new
        self._before, self._after = references
        self._schemas = schemas
        self._trail = trail_to(old)
        self._home = new.file
        self._inputs = list(self._parameters())
        self._outputs = [*self._responses(), *self._notification()]

    @property
    def changes(self) -> Iterator[Change]:
        """What differs in it, in the order of the old version, and what is sent before what is answered."""
        old, new = Version(self._old), Version(self._new)
        yield c.ChangedOperation(old, new, self._trail, self._home, self._new, differing(old, new))
        for is_input, found in ((True, self._inputs), (False, self._outputs)):
            for change, schemas in found:
                if change is not None:
                    yield change
                if schemas is not None:
                    yield from self._schemas.changes(*schemas, self._home, self._new, is_input=is_input)

    # --- parameters ---------------------------------------------------------------------------------------------------

    def _parameters(self) -> Iterator[_Found]:
        before = _distinct(self._before.effective_entries(self._old))
        after = _distinct(self._after.effective_entries(self._new))
        partners = _partners(before, after)
        for entry in before:
            partner = partners.get(id(entry.parameter))
            if partner is not None:
                yield self._parameter(entry, partner)
            elif self._after.knows_parameters(self._new):
                gone = Version(entry.parameter, entry.node)
                yield c.DeletedParameter(gone, None, self._to_parameter(entry), self._home, self._new), None
        taken = {id(partner.parameter) for partner in partners.values()}
        for entry in after:
            if id(entry.parameter) not in taken and self._before.knows_parameters(self._old):
                there = Version(entry.parameter, entry.node)
                yield c.AddedParameter(None, there, self._to_parameter(entry), self._home, self._new), None

    def _to_parameter(self, entry: Entry) -> Trail:
        name = entry.parameter.name or ""
        return Trail(Trail(self._trail, "parameter"), name, f'parameter "{name}"')

    def _parameter(self, before: Entry, after: Entry) -> _Found:
        trail = self._to_parameter(before)
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
        change = c.ChangedParameter(old, new, trail, self._home, self._new, keys) if keys else None
        return change, schemas

    # --- answers ------------------------------------------------------------------------------------------------------

    def _responses(self) -> Iterator[_Found]:
        """What has become of the success responses; of failures flows know nothing."""
        before = {code: each for code, each in self._before.responses(self._old) if is_success(code)}
        after = {code: each for code, each in self._after.responses(self._new) if is_success(code)}
        answering = [code for code, response in before.items() if "schema" in response]
        now_answering = [code for code, response in after.items() if "schema" in response]
        moved = answering and now_answering and not set(answering) & set(now_answering)
        for code, old in before.items():
            trail = Trail(Trail(self._trail, "responses"), code, f"response {code}")
            if moved and code in answering:
                if code == answering[0]:
                    yield self._response(old, after[now_answering[0]], trail, c.MovedResponse)
            elif code in after:
                yield self._response(old, after[code], trail, c.ChangedResponse)
            elif code not in _written(self._new):
                place = self._before.node_of(_written(self._old)[code])
                yield c.DeletedResponse(Version(old, place), None, trail, self._home, self._new), None

    def _response(self, old: Response, new: Response, trail: Trail, kind: type[c.Changed[Response]]) -> _Found:
        before, after = Version(old), Version(new)
        keys = differing(before, after)
        is_told = bool(keys) or kind is c.MovedResponse
        change = kind(before, after, trail, self._home, self._new, keys) if is_told else None
        return change, self._schema_pair(old, new, "schema", Trail(trail, "schema", trail.said))

    def _notification(self) -> Iterator[_Found]:
        """What the service sends to a trigger, which is written beside the operation that subscribes."""
        old = self._before.node_of(self._old.path_item.value.get(NOTIFICATION))
        new = self._after.node_of(self._new.path_item.value.get(NOTIFICATION))
        is_trigger = self._old.is_trigger or self._new.is_trigger
        if not is_trigger or not isinstance(old, NotificationContent):
            return
        trail = Trail(Trail(self._trail, "responses"), NOTIFICATION, "the notification")
        if isinstance(new, NotificationContent):
            before, after = Version(old), Version(new)
            keys = differing(before, after)
            change = c.ChangedNotification(before, after, trail, self._home, self._new, keys) if keys else None
            yield change, self._schema_pair(old, new, "schema", Trail(trail, "schema", trail.said))
        elif NOTIFICATION not in self._new.path_item:
            yield c.DeletedNotification(Version(old), None, trail, self._home, self._new), None

    def _schema_pair(self, old: Node, new: Node, key: str, trail: Trail) -> _SchemaPair | None:
        before = self._before.resolve(self._before.node_of(old.value.get(key)))
        after = self._after.resolve(self._after.node_of(new.value.get(key)))
        if isinstance(before, Typed) and isinstance(after, Typed):
            return self._schemas.pair(before, after), trail
        return None


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
        wanted: dict[Any, Entry] = {}
        for entry in free.values():
            wanted.setdefault(key(entry), entry)
        for entry in before:
            found = None if id(entry.parameter) in partners or key(entry) is None else wanted.pop(key(entry), None)
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
