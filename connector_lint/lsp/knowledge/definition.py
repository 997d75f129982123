"""Where what a name stands for is written, and where a name is used."""

from __future__ import annotations

from connector_lint import kinds as k
from connector_lint.grammar import OPERATION_NAMES
from connector_lint.lsp.knowledge.cursor import Role
from connector_lint.lsp.knowledge.meaning import meant
from connector_lint.lsp.knowledge.standing import Subject, standing_at
from connector_lint.reader import Pointer, Span
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.knowledge.standing import Standing
    from connector_lint.nodes import Node
    from connector_lint.reader import Document
    from connector_lint.source import Source


class Target(NamedTuple):
    """A place to go to: all of it, and the part of it that names it."""

    source: Source
    span: Span
    selection: Span


def definition(knowledge: Knowledge, source: Source, offset: int) -> list[Target]:
    """Return where that is written which the name at an offset stands for; nothing where it stands for nothing."""
    standing = standing_at(source, offset, knowledge)
    if standing is None:
        return []
    return _targets(knowledge.definition, (node.pointer for node in meant(standing)))


def references(knowledge: Knowledge, source: Source, offset: int) -> list[Target]:
    """Return where the operation, definition, or way to sign in at an offset is used; both files are searched."""
    standing = standing_at(source, offset, knowledge)
    if standing is None:
        return []
    operation_id = _operation_id(standing)
    if operation_id is not None:
        calls = _targets(knowledge.definition, _calls_of(operation_id, knowledge))
        return calls + _targets(knowledge.properties, _policies_of(operation_id, knowledge.properties))
    name = _security_name(standing)
    if name is not None:
        requirements = knowledge.connector.all(k.SecurityRequirement)
        return _targets(knowledge.definition, ((*each.pointer, name) for each in requirements if name in each))
    shared = _shared(standing)
    if shared is None:
        return []
    found = knowledge.connector.references
    uses = [each for each in knowledge.connector.all(k.Reference) if found.target(each.value["$ref"]) is shared]
    return _targets(knowledge.definition, ((*each.pointer, "$ref") for each in uses))


def _targets(document: Document | None, pointers: Iterable[Pointer]) -> list[Target]:
    """The places of the values at some pointers of a document."""
    wanted = list(dict.fromkeys(pointers))
    if document is None or not wanted:
        return []
    names = {pointer: _naming(pointer, document.value) for pointer in wanted}
    places = document.locate([*wanted, *(each for each in names.values() if each is not None)])
    targets = []
    for pointer in wanted:
        place = places.get(pointer)
        if place is not None:
            named = places.get(names[pointer] or ())
            selection = named.value if named is not None else place.key or place.value
            targets.append(Target(document.source, place.whole, selection))
    return targets


def _naming(pointer: Pointer, value: Any) -> Pointer | None:
    """The pointer of the member that names the object at a pointer; None where its key does."""
    for token in pointer:
        value = value[token]
    if type(value) is not dict:
        return None
    is_item = bool(pointer) and type(pointer[-1]) is int
    keys = ("operationId", "name") if is_item or "responses" in value else ()
    return next(((*pointer, key) for key in keys if type(value.get(key)) is str), None)


# --- where it is used -------------------------------------------------------------------------------------------------


def _operation_id(standing: Standing) -> str | None:
    """The operationId at the cursor, be it that of the operation itself or of a call."""
    own = standing.is_in(k.Operation) and standing.key == "operationId" and standing.cursor.role is Role.VALUE
    return standing.cursor.text if own or standing.subject is Subject.OPERATION else None


def _calls_of(operation_id: str, knowledge: Knowledge) -> Iterator[Pointer]:
    """Where the definition names an operation other than by itself."""
    callers: tuple[type[Node], ...] = (k.OperationCall, k.Notification, k.Replacement)
    for caller in knowledge.connector.nodes:
        if isinstance(caller, callers) and caller.value.get("operationId") == operation_id:
            yield (*caller.pointer, "operationId")


def _policies_of(operation_id: str, document: Document | None) -> Iterator[Pointer]:
    """Where the properties file names an operation."""
    root = document.value if document is not None else None
    properties = root.get("properties") if type(root) is dict else None
    if type(properties) is not dict:
        return
    lists: list[tuple[Pointer, Any]] = [(("properties", "scriptOperations"), properties.get("scriptOperations"))]
    policies = properties.get("policyTemplateInstances")
    for index, policy in enumerate(policies if type(policies) is list else ()):
        parameters = policy.get("parameters") if type(policy) is dict else None
        if type(parameters) is dict:
            way: Pointer = ("properties", "policyTemplateInstances", index, "parameters", OPERATION_NAMES)
            lists.append((way, parameters.get(OPERATION_NAMES)))
    for pointer, listed in lists:
        for index, name in enumerate(listed if type(listed) is list else ()):
            if name == operation_id:
                yield (*pointer, index)


def _security_name(standing: Standing) -> str | None:
    is_named = standing.cursor.role is Role.KEY and standing.is_in(k.SecurityDefinitions)
    return standing.cursor.text if is_named or standing.subject is Subject.SECURITY else None


def _shared(standing: Standing) -> Node | None:
    """What the cursor stands on, or on a `$ref` to it, that can be referred to."""
    if standing.subject is Subject.REFERENCE:
        return next(iter(meant(standing)), None)
    sections = (k.Definitions, k.SharedParameters, k.SharedResponses)
    is_name = standing.cursor.role is Role.KEY and any(map(standing.is_in, sections))
    return standing.knowledge.node_at(standing.pointer) if is_name and standing.knowledge is not None else None
