"""What a name at the cursor stands for: the nodes of the definition that it means."""

from __future__ import annotations

import re

from connector_lint import kinds as k
from connector_lint.lsp.knowledge.standing import Subject
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.knowledge.standing import Standing
    from connector_lint.nodes import Node

_VARIABLE = re.compile(r"\{([^{}/]+)\}")


def meant(standing: Standing) -> list[Node]:
    """What the name at the cursor stands for: nodes of the definition."""
    find = _BY_SUBJECT.get(standing.subject)
    if find is None or standing.knowledge is None:
        return []
    return [node for node in find(standing) if node is not None]


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
    assert standing.knowledge is not None
    for part in standing.knowledge.connector.references.composition(schema):
        properties = part.get("properties") if part is not None else None
        if type(properties) is dict and name in properties:
            return standing.knowledge.node_of(properties[name])
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


def _variable(standing: Standing) -> Iterator[Node | None]:
    """The parameters that the variable of a path means on which the cursor stands."""
    assert standing.knowledge is not None
    written = standing.cursor.text
    within = standing.offset - standing.cursor.span.start - standing.cursor.quoted
    names = [each[1] for each in _VARIABLE.finditer(written) if each.start() <= within <= each.end()]
    item = standing.knowledge.node_at(standing.pointer)
    found = standing.knowledge.connector.references
    for holder in _holders(item, standing.knowledge):
        yield from (each for each in found.own_parameters(holder) if each.name in names and each.place == "path")


def _holders(item: Node | None, knowledge: Knowledge) -> Iterator[k.PathItem | k.Operation]:
    """What has parameters for a path: its path item and the operations in there."""
    if isinstance(item, k.PathItem):
        yield item
        nodes = (knowledge.node_of(item.get(method)) for method in k.METHODS)
        yield from (node for node in nodes if isinstance(node, k.Operation))


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
    Subject.TEMPLATE: _variable,
}
