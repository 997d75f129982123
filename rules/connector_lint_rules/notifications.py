"""What a connector says of webhooks: who subscribes, with which input, and what a trigger brings."""

from __future__ import annotations

from connector_lint.kinds import BodyParameter, NotificationContent, Parameter, Responses, Schema, SimpleParameter
from connector_lint.references import is_success
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.connector import Connector
    from connector_lint.kinds import Operation
    from connector_lint.references import References

MARK = "x-ms-notification-url"
"""Marks a notification input: what takes the URL at which the service is to notify the platform."""
CONTENT = "x-ms-notification-content"
"""Says what the service sends there."""


def notification_inputs(connector: Connector) -> list[Schema | SimpleParameter]:
    """All that is marked as a notification input, wherever it stands."""
    marked = [node for node in connector.all(Schema, SimpleParameter) if MARK in node.value]
    return [node for node in marked if node.value[MARK] is True]


class Webhooks:
    """The webhook operations of one connector: those that have a notification input, be they triggers or not.

    Found out once: `operation in connector.fact(Webhooks)`.
    """

    def __init__(self, connector: Connector) -> None:
        self._references = connector.references
        self._operations: dict[int, Operation] = {}
        self._by_first_input: dict[int, list[Operation]] = {}
        for field in connector.fact(notification_inputs):
            for operation in self._subscribing_with(field):
                if operation not in self:
                    self._operations[id(operation)] = operation
                    self._by_first_input.setdefault(id(field), []).append(operation)

    def _subscribing_with(self, field: Schema | SimpleParameter) -> Iterator[Operation]:
        references = self._references
        for parameter in references.roots(field):
            if isinstance(parameter, Parameter):
                for operation in references.sources(parameter):
                    if any(each is parameter for each in references.effective_parameters(operation)):
                        yield operation

    def __contains__(self, operation: Operation) -> bool:
        return id(operation) in self._operations

    def __iter__(self) -> Iterator[Operation]:
        return iter(self._operations.values())

    def subscribing_first_with(self, field: Schema | SimpleParameter) -> list[Operation]:
        """The webhook operations of which it is the first notification input: every one of them has such a one."""
        return self._by_first_input.get(id(field), [])

    def may_have(self, operation: Operation) -> bool:
        """It is one of them, or what cannot be known in it may be a notification input."""
        references = self._references
        if operation in self or not references.knows_parameters(operation):
            return True
        bodies = [each for each in references.effective_parameters(operation) if isinstance(each, BodyParameter)]
        schemas = [references.schema(body) for body in bodies]
        return any(schema is None or None in references.within(schema) for schema in schemas)


class Omission(NamedTuple):
    """A property that callers may leave out; `holder` is the schema that declares it, `outer` the one around it."""

    holder: Schema
    name: str
    outer: Omission | None

    @property
    def all(self) -> list[Omission]:
        """It and those around it, the outermost first."""
        found: list[Omission] = []
        each: Omission | None = self
        while each is not None:
            found.append(each)
            each = each.outer
        return found[::-1]


class Ways:
    """How the bodies that hold notification inputs lead to what they are made of."""

    def __init__(self, connector: Connector) -> None:
        references = connector.references
        self._open: set[int] = set()
        self._omissions: dict[int, Omission] = {}
        roots = {id(root): root for field in connector.fact(notification_inputs) for root in references.roots(field)}
        bodies = [root for root in roots.values() if isinstance(root, BodyParameter)]
        starts = [(references.schema(body), body.internal) for body in bodies]
        self._search([(schema, hidden, None) for schema, hidden in starts if schema is not None], references)

    def _search(self, pending: list[tuple[Schema, bool, Omission | None]], references: References) -> None:
        seen: set[tuple[int, bool, bool]] = set()  # so that no schema is looked at more than four times
        for schema, in_hidden, outer in pending:  # grows while it is read
            parts = [part for part in references.composition(schema) if part is not None]
            hidden = in_hidden or any(part.internal for part in parts)
            state = (id(schema), hidden, outer is not None)
            if state in seen:
                continue
            seen.add(state)
            required = set(references.required_names(schema))
            for part in parts:
                if not hidden:
                    self._open.add(id(part))
                if outer is not None:
                    self._omissions.setdefault(id(part), outer)
                for name, inner in references.inner(part):
                    if inner is not None:
                        is_sent = name is None or name in required or _is_odd(part.get("required"))
                        pending.append((inner, hidden, outer if is_sent else Omission(part, str(name), outer)))

    def lead_openly_to(self, schema: Schema) -> bool:
        """A way leads to it on which nothing is internal, itself included."""
        return id(schema) in self._open

    def omissions(self, schema: Schema) -> list[Omission]:
        """What may be left out on a way to it, itself included; nothing where it is always sent."""
        last = self._omissions.get(id(schema))
        return [] if last is None else last.all


def announces_content(operation: Operation) -> bool:
    """It, or its path item, has an `x-ms-notification-content`, whatever its value."""
    return CONTENT in operation or CONTENT in operation.path_item


def notification_content(operation: Operation, connector: Connector) -> NotificationContent | None:
    """Its own `x-ms-notification-content`, or that of its path item."""
    for holder in (operation, operation.path_item):
        content = connector.references.node_of(holder.get(CONTENT))
        if isinstance(content, NotificationContent):
            return content
    return None


def payload(trigger: Operation, connector: Connector) -> Schema | None:
    """The schema of what starts a flow: of the notification of a webhook, else of the first success that has one."""
    references = connector.references
    if announces_content(trigger) or trigger in connector.fact(Webhooks):
        content = notification_content(trigger, connector)
        return references.schema(content) if content is not None else None
    for code, response in references.responses(trigger):
        if is_success(code) and "schema" in response:
            return references.schema(response)
    return None


def brings_nothing(operation: Operation, connector: Connector) -> bool:
    """It is a trigger, and neither its response 200 or 201 nor its notification has a schema."""
    references = connector.references
    responses = references.node_of(operation.get("responses"))
    if not operation.is_trigger or not isinstance(responses, Responses) or not responses.codes:
        return False
    known = dict(references.responses(operation))
    if any("schema" in known[code] if code in known else code in responses for code in ("200", "201")):
        return False
    if not announces_content(operation):
        return operation not in connector.fact(Webhooks)  # that one lacks more than a schema
    content = notification_content(operation, connector)
    return content is not None and "schema" not in content


def _is_odd(required: object) -> bool:
    """A `required` that is no list, so that nobody can tell what it requires."""
    return required is not None and type(required) is not list
