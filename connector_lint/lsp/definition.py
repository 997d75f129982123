"""Where what a name stands for is written, and where a name is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from connector_lint import kinds as k
from connector_lint.grammar import OPERATION_NAMES
from connector_lint.lsp.cursor import Role
from connector_lint.lsp.standing import Subject, standing_at
from connector_lint.reader import Pointer, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.standing import Standing
    from connector_lint.nodes import Node
    from connector_lint.reader import Document
    from connector_lint.source import Source

_VARIABLE = re.compile(r"\{([^{}/]+)\}")


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
    return _targets(knowledge.definition, (node.pointer for node in meant(standing, offset)))


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
    shared = _shared(standing, offset)
    if shared is None:
        return []
    found = knowledge.connector.references
    uses = [each for each in knowledge.connector.all(k.Reference) if found.target(each.value["$ref"]) is shared]
    return _targets(knowledge.definition, ((*each.pointer, "$ref") for each in uses))


def meant(standing: Standing, offset: int) -> list[Node]:
    """What the name at the cursor stands for: nodes of the definition."""
    find = _BY_SUBJECT.get(standing.subject)
    if find is None or standing.knowledge is None:
        return []
    if standing.subject is Subject.TEMPLATE:
        return list(_variables(standing, offset))
    return [node for node in find(standing) if node is not None]


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


# --- what is meant ----------------------------------------------------------------------------------------------------


def _operation(standing: Standing) -> Iterator[Node | None]:
    assert standing.knowledge is not None
    yield standing.knowledge.connector.operation(standing.cursor.text)


def _target(standing: Standing) -> Iterator[Node | None]:
    assert standing.references is not None
    yield standing.references.target(standing.cursor.text)


def _required(standing: Standing) -> Iterator[Node | None]:
    return _property(standing, 2)


def _discriminator(standing: Standing) -> Iterator[Node | None]:
    return _property(standing, 1)


def _property(standing: Standing, up: int) -> Iterator[Node | None]:
    """The property of the schema around the cursor that the name is."""
    assert standing.knowledge is not None
    schema = standing.knowledge.node_at(standing.pointer[:-up])
    if isinstance(schema, k.Schema):
        yield _declared(schema, standing.cursor.text, standing)


def _declared(schema: k.Schema, name: str, standing: Standing) -> Node | None:
    """A property where it is declared, which may be a reference."""
    references = standing.references
    assert references is not None
    for part in references.composition(schema):
        properties = part.get("properties") if part is not None else None
        if type(properties) is dict and name in properties:
            return references.node_of(properties[name])
    return None


def _security(standing: Standing) -> Iterator[Node | None]:
    assert standing.knowledge is not None
    yield standing.knowledge.node_at(("securityDefinitions", standing.cursor.text))


def _tag(standing: Standing) -> Iterator[Node | None]:
    assert standing.knowledge is not None
    yield next((each for each in standing.knowledge.connector.all(k.Tag) if each.name == standing.cursor.text), None)


def _path(standing: Standing) -> Iterator[Node | None]:
    start, references = standing.path_start(), standing.references
    if start is not None and references is not None:
        steps = references.follow(start, standing.cursor.text).steps
        yield _declared(steps[-1].holder, steps[-1].name, standing) if steps else start


def _argument(standing: Standing) -> Iterator[Node | None]:
    called = standing.called()
    if called is not None:
        found = standing.inputs(called).meanings(standing.cursor.text, older=not standing.is_newer_call())
        yield from (each.node for each in found.candidates)


def _input(standing: Standing) -> Iterator[Node | None]:
    older = not standing.is_newer_call()
    for caller in standing.callers():
        found = standing.inputs(caller).meanings(standing.cursor.text, older=older)
        yield from (each.node for each in found.candidates)


def _next_link(standing: Standing) -> Iterator[Node | None]:
    operation, references = standing.enclosing(k.Operation), standing.references
    if references is not None and isinstance(operation, k.Operation):
        for schema in references.result_schemas(operation):
            if schema is not None:
                yield _declared(schema, standing.cursor.text, standing)


def _variables(standing: Standing, offset: int) -> Iterator[Node]:
    """The parameters that the variable of a path means on which the cursor stands."""
    assert standing.knowledge is not None
    written = standing.cursor.text
    within = offset - standing.cursor.span.start - standing.cursor.quoted
    names = [each[1] for each in _VARIABLE.finditer(written) if each.start() <= within <= each.end()]
    item = standing.knowledge.node_at(standing.pointer)
    found = standing.knowledge.connector.references
    for holder in [item, *_operations_of(item, standing)] if isinstance(item, k.PathItem) else ():
        assert isinstance(holder, k.PathItem | k.Operation)
        yield from (each for each in found.own_parameters(holder) if each.name in names and each.place == "path")


def _operations_of(item: Node | None, standing: Standing) -> Iterator[Node]:
    assert standing.references is not None
    for method in k.METHODS if item is not None else ():
        node = standing.references.node_of(item.get(method))  # type: ignore[union-attr]
        if isinstance(node, k.Operation):
            yield node


_BY_SUBJECT: dict[Subject, Callable[[Standing], Iterator[Node | None]]] = {
    Subject.OPERATION: _operation,
    Subject.REFERENCE: _target,
    Subject.REQUIRED: _required,
    Subject.DISCRIMINATOR: _discriminator,
    Subject.SECURITY: _security,
    Subject.TAG: _tag,
    Subject.PATH: _path,
    Subject.ARGUMENT: _argument,
    Subject.INPUT: _input,
    Subject.NEXT_LINK: _next_link,
    Subject.TEMPLATE: lambda _: iter(()),
}


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


def _shared(standing: Standing, offset: int) -> Node | None:
    """What the cursor stands on, or on a `$ref` to it, that can be referred to."""
    if standing.subject is Subject.REFERENCE:
        return next(iter(meant(standing, offset)), None)
    sections = (k.Definitions, k.SharedParameters, k.SharedResponses)
    is_name = standing.cursor.role is Role.KEY and any(map(standing.is_in, sections))
    return standing.knowledge.node_at(standing.pointer) if is_name and standing.knowledge is not None else None
