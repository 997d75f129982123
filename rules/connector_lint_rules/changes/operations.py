"""Operations that are gone, moved or of another kind: existing flows name an operation, its path and its method."""

from __future__ import annotations

from connector_lint.changes import AddedOperation, ChangedOperation, DeletedOperation
from connector_lint.kinds import BodyParameter, FormDataParameter
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.changes.successors import has_successor
from connector_lint_rules.changes.telling import contrast, listed
from connector_lint_rules.notifications import MARK, Webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.comparison import Comparison
    from connector_lint.connector import Connector
    from connector_lint.kinds import Operation, Schema
    from connector_lint.nodes import Node
    from connector_lint.references import References

JSON = "application/json"
"""What is sent where no media type is named."""


@rule("error")
def operation_deleted(operation: DeletedOperation) -> Problems:
    """Keep an operation that has been published.

    Every flow that uses it names its `operationId`, an internal operation that fills a list included. When it is gone
    these flows stop working. Mark it `deprecated` and keep it; what is new becomes an operation beside it, with an
    `x-ms-api-annotation` of the same family and a higher revision.

    Old, in a path item:

        {
            "post": {"operationId": "RemindTeam", "responses": {}}  // <- operation "RemindTeam" is gone
        }

    Bad:

        {}

    Good:

        {
            "post": {"operationId": "RemindTeam", "deprecated": true, "responses": {}},
            "put": {
                "operationId": "RemindTeamV2",
                "x-ms-api-annotation": {"family": "RemindTeam", "revision": 2},
                "responses": {}
            }
        }
    """
    yield operation.report(f"{operation.words} is gone, and flows use it; keep it and mark it deprecated")


@rule("error", on="operationId")
def operation_id_renamed(operation: ChangedOperation) -> Problems:
    """Keep the `operationId` of an operation that has been published.

    Flows name the operation by it: with another one, the operation that they use is gone. To change what an operation
    is called, change its `summary`.

    Old, in an operation:

        {"operationId": "RemindTeam"}

    Bad:

        {
            "operationId": "RemindGroup"  // <- operationId is "RemindGroup" and was "RemindTeam"
        }

    Good:

        {"operationId": "RemindTeam", "summary": "Remind a group"}
    """
    old, new = operation.old.node.operation_id, operation.new.node.operation_id
    if old:
        message = f'operationId is "{new}" and was "{old}", by which flows name the operation; keep it'
        yield operation.report(message, at="operationId")


@rule("info", default=False)
def operation_added(operation: AddedOperation) -> Problems:
    """Know which operations are new.

    A new operation breaks nothing. This is for release notes.

    Old, in a path item:

        {}

    Bad:

        {
            "post": {"operationId": "RemindTeam", "responses": {}}  // <- operation "RemindTeam" is new
        }

    Good:

        {}
    """
    yield operation.report(f"{operation.words} is new")


@rule("info", on="deprecated")
def operation_deprecated(operation: ChangedOperation, comparison: Comparison) -> Problems:
    """Offer something in place of an operation that becomes deprecated.

    Flows that have it go on working; in new ones it cannot be chosen any more. All is well where an operation of its
    family (`x-ms-api-annotation`) with a higher revision is there to replace it; then this is not told.

    Old, in an operation:

        {}

    Bad:

        {"deprecated": true}  // <- operation "FindTasks" is deprecated now

    Good:

        {"deprecated": false}
    """
    if operation.new.node.deprecated and not has_successor(operation.new.node, comparison.new):
        message = f"{operation.words} is deprecated now and nothing replaces it; add a higher revision of its family"
        yield operation.report(message, at="deprecated")


@rule("info", on="summary", default=False)
def operation_renamed(operation: ChangedOperation) -> Problems:
    """Know which operations makers see under another name.

    Nothing breaks, but makers look for the name that they know, and documentation shows it.

    Old, in an operation:

        {"summary": "Find tasks"}

    Bad:

        {
            "summary": "Search for tasks"  // <- is "Search for tasks" and was "Find tasks"
        }

    Good:

        {"summary": "Find tasks", "description": "Returns the tasks that hold some words."}
    """
    yield operation.report(f"{contrast(operation, 'summary')}; say so where people look for it", facet="summary")


@rule("error")
def path_template_changed(operation: ChangedOperation, comparison: Comparison) -> Problems:
    """Keep the path of an operation that has been published.

    Flows store the path with the names of its variables, and go on calling the old one. An operation with another
    path is a new operation. To move a part of the path between `basePath` and the paths changes nothing; where the
    `basePath` alone has changed, base-path-changed tells it once for all.

    Old, in the definition:

        {"paths": {"/notes": {"get": {"operationId": "GetNotes", "responses": {}}}}}

    Bad:

        {
            "paths": {
                "/notes/all": {  // <- the path of operation "GetNotes" is "/v1/notes/all" and was "/v1/notes"
                    "get": {"operationId": "GetNotes", "responses": {}}
                }
            }
        }

    Good:

        {"paths": {"/notes": {"get": {"operationId": "GetNotes", "summary": "Get notes", "responses": {}}}}}
    """
    old, new = operation.old.node, operation.new.node
    was, now = whole_path(comparison.old, old), whole_path(comparison.new, new)
    if was != now and old.path_item.path != new.path_item.path:
        message = f'the path of {operation.words} is "{now}" and was "{was}", which flows call; keep it'
        yield operation.report(message, at=new.path_item)


def whole_path(connector: Connector, operation: Operation) -> str:
    """The path of an operation, with the `basePath`."""
    base = connector.definition.base_path if connector.definition is not None else None
    return f"{(base or '').rstrip('/')}{operation.path_item.path}"


@rule("error")
def method_changed(operation: ChangedOperation) -> Problems:
    """Keep the HTTP method of an operation that has been published.

    Flows store it, and go on sending the old one. An operation with another method is a new operation.

    Old, in a path item:

        {"put": {"operationId": "SaveNote", "responses": {}}}

    Bad:

        {
            "patch": {"operationId": "SaveNote", "responses": {}}  // <- the method of operation "SaveNote" is PATCH
        }

    Good:

        {"put": {"operationId": "SaveNote", "summary": "Save a note", "responses": {}}}
    """
    was, now = operation.old.node.method.upper(), operation.new.node.method.upper()
    if was != now:
        yield operation.report(f"the method of {operation.words} is {now} and was {was}, which flows send; keep it")


@rule("error", on="x-ms-trigger")
def trigger_kind_changed(operation: ChangedOperation) -> Problems:
    """Keep it whether an operation is a trigger, and whether it brings one item or many.

    A flow holds the operation as what it was when it was added: as an action, or as a trigger that is run once for
    each item of an answer, or once for all.

    Old, in an operation:

        {"x-ms-trigger": "batch"}

    Bad:

        {
            "x-ms-trigger": "single"  // <- x-ms-trigger of operation "FindTasks" is "single" and was "batch"
        }

    Bad:

        {}  // <- x-ms-trigger of operation "FindTasks" is gone

    Good:

        {"x-ms-trigger": "batch"}
    """
    old, new = operation.old.get("x-ms-trigger"), operation.new.get("x-ms-trigger")
    if str(old).lower() != str(new).lower():
        message = f"{contrast(operation, 'x-ms-trigger')}; flows hold the operation as that: keep it"
        yield operation.report(message, facet="x-ms-trigger")


@rule("error")
def webhook_url_field_changed(operation: ChangedOperation, comparison: Comparison) -> Problems:
    """Keep the input that takes the URL of a webhook.

    The platform puts its URL where `x-ms-notification-url` was when the flow was saved. With the mark elsewhere, the
    service is told nothing, or the wrong thing.

    Old, in an operation:

        {"parameters": [
            {"name": "callback", "in": "query", "type": "string", "x-ms-notification-url": true},
            {"name": "reply", "in": "query", "type": "string"}
        ]}

    Bad:

        {"parameters": [  // <- the URL of notifications goes to "reply" and went to "callback"
            {"name": "callback", "in": "query", "type": "string"},
            {"name": "reply", "in": "query", "type": "string", "x-ms-notification-url": true}
        ]}

    Good:

        {"parameters": [
            {"name": "callback", "in": "query", "type": "string", "x-ms-notification-url": true},
            {"name": "reply", "in": "query", "type": "string", "x-ms-summary": "Reply To"}
        ]}
    """
    old = operation.old.node
    if old not in comparison.old.fact(Webhooks):
        return
    was, now = _marked(comparison.old, old), _marked(comparison.new, operation.new.node)
    if was and was != now:
        goes = f"goes to {listed(now)}" if now else "goes nowhere"
        message = f"the URL of notifications {goes} and went to {listed(was)}; subscriptions break: keep the mark there"
        yield operation.report(message)


def _marked(connector: Connector, operation: Operation) -> list[str]:
    """The inputs that take a URL for notifications: names of parameters, paths of body properties."""
    references = connector.references
    found: set[str] = set()
    for parameter in references.effective_parameters(operation):
        if parameter.get(MARK) is True:
            found.add(parameter.name or "")
        root = references.schema(parameter) if isinstance(parameter, BodyParameter) else None
        if root is not None:
            found.update(_marked_within(root, references))
    return sorted(found)


def _marked_within(root: Schema, references: References) -> Iterator[str]:
    waiting = [(root, "")]
    seen: set[int] = set()
    for schema, path in waiting:  # grows while it is read
        for part in references.composition(schema):
            if part is None:
                continue
            if part.get(MARK) is True:
                yield path
            if id(part.value) not in seen:
                seen.add(id(part.value))
                for name, inner in references.inner(part):
                    if inner is not None:
                        waiting.append((inner, f"{path}/{name or 'items'}".lstrip("/")))


@rule("warning", on="x-ms-pageable")
def pageable_changed(operation: ChangedOperation) -> Problems:
    """Keep `x-ms-pageable` as it is.

    Flows in which pagination is switched on follow the address that it names. Without it, they get the first page
    and take it for all.

    Old, in an operation:

        {"x-ms-pageable": {"nextLinkName": "next"}}

    Bad:

        {
            "x-ms-pageable": {"nextLinkName": "following"}  // <- is {"nextLinkName": "following"} and was
        }

    Bad:

        {}  // <- x-ms-pageable of operation "FindTasks" is gone

    Good:

        {"x-ms-pageable": {"nextLinkName": "next"}}
    """
    if "x-ms-pageable" in operation.old:
        message = f"{contrast(operation, 'x-ms-pageable')}; flows that page through answers rely on it: keep it"
        yield operation.report(message, facet="x-ms-pageable")


@rule("warning", on="x-ms-api-annotation")
def operation_family_changed(operation: ChangedOperation) -> Problems:
    """Make a revision a new operation, not a new number on the old one.

    `family` and `revision` say which operations replace which. The old operation keeps its own; the new one, with
    an `operationId` of its own, has the same family and a higher revision.

    Old, in an operation:

        {"x-ms-api-annotation": {"family": "FindTasks", "revision": 1}}

    Bad:

        {
            "x-ms-api-annotation": {"family": "FindTasks", "revision": 2}  // <- is 2 and was 1
        }

    Bad:

        {}  // <- family of operation "FindTasks" is gone and was "FindTasks"

    Good:

        {"x-ms-api-annotation": {"family": "FindTasks", "revision": 1, "status": "Production"}}
    """
    old, new = operation.old.node.annotation, operation.new.node.annotation
    for key, was, now in (("family", old.family, new.family), ("revision", old.revision, new.revision)):
        if was is not None and was != now:
            told = "is gone" if now is None else f'is "{now}"' if key == "family" else f"is {now}"
            meant = f'"{was}"' if key == "family" else str(was)
            message = f"{key} of {operation.words} {told} and was {meant}; keep it, and make a revision a new operation"
            yield operation.report(message, facet="x-ms-api-annotation")
            return


@rule("error")
def consumes_changed(operation: ChangedOperation, comparison: Comparison) -> Problems:
    """Go on taking what existing flows send.

    A flow sends its body or form in the media type that `consumes` named when it was saved. The operation may learn
    others, but one of the old ones has to stay. Where none is named, it is `application/json`.

    Old, in an operation:

        {
            "consumes": ["application/json"],
            "parameters": [{"name": "file", "in": "formData", "type": "string"}]
        }

    Bad:

        {
            "consumes": ["multipart/form-data"],  // <- takes "multipart/form-data" and took "application/json"
            "parameters": [{"name": "file", "in": "formData", "type": "string"}]
        }

    Good:

        {
            "consumes": ["multipart/form-data", "application/json; charset=utf-8"],
            "parameters": [{"name": "file", "in": "formData", "type": "string"}]
        }
    """
    new = operation.new.node
    was = comparison.old.references.effective_consumes(operation.old.node)
    now = comparison.new.references.effective_consumes(new)
    if not was or now is None or set(was) & set(now or [JSON]):
        return
    sent = (BodyParameter, FormDataParameter)
    if any(isinstance(each, sent) for each in comparison.new.references.effective_parameters(new)):
        message = f"{operation.words} takes {listed(now) or 'JSON'} and took {listed(was)}, which flows send; keep that"
        yield operation.report(message, facet="consumes", at=_consumes(operation, comparison))


def _consumes(operation: ChangedOperation, comparison: Comparison) -> Node:
    definition = comparison.new.definition
    if "consumes" not in operation.new and definition is not None and "consumes" in definition:
        return definition.at("consumes")
    return operation.new.at("consumes")
