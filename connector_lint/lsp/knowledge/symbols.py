"""The outline of a definition: its operations, and what they share."""

from __future__ import annotations

from enum import Enum

from connector_lint import kinds as k
from connector_lint.reader import Pointer, Span
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.lsp.knowledge import Knowledge

SECTIONS = ("definitions", "parameters", "responses", "securityDefinitions")


class SymbolKind(Enum):
    """What a symbol is."""

    ACTION = "action"
    TRIGGER = "trigger"
    PARAMETER = "parameter"
    RESPONSE = "response"
    SCHEMA = "schema"
    PROPERTY = "property"
    SECURITY = "security"
    SECTION = "section"


class Symbol(NamedTuple):
    """Something with a name: all of it (`span`), what names it (`selection`, a part of that), what it holds."""

    name: str
    detail: str
    kind: SymbolKind
    span: Span
    selection: Span
    children: tuple[Symbol, ...] = ()
    deprecated: bool = False


class _Draft(NamedTuple):
    """A symbol that has no place yet; `named` points at what names it, else its key does."""

    name: str
    detail: str
    kind: SymbolKind
    pointer: Pointer
    children: tuple[_Draft, ...] = ()
    named: Pointer | None = None
    deprecated: bool = False


def symbols(knowledge: Knowledge) -> list[Symbol]:
    """Return the outline of the definition: operations in document order, then the sections that they share."""
    drafts = [_operation(each, knowledge) for each in knowledge.connector.operations]
    drafts += _sections(knowledge)
    pointers = {pointer for draft in _all(drafts) for pointer in (draft.pointer, draft.named) if pointer is not None}
    places = knowledge.locate(pointers)
    placed = [_placed(draft, places) for draft in drafts]
    return [symbol for symbol in placed if symbol is not None]


def _all(drafts: list[_Draft]) -> list[_Draft]:
    every = list(drafts)
    for draft in every:  # grows while it is read
        every += draft.children
    return every


def _placed(draft: _Draft, places: dict[Pointer, Any]) -> Symbol | None:
    """The symbol at its place; None for what the text does not hold."""
    place = places.get(draft.pointer)
    if place is None:
        return None
    named = places.get(draft.named) if draft.named is not None else None
    selection = named.value if named is not None else place.key or Span(place.value.start, place.value.start + 1)
    children = [_placed(child, places) for child in draft.children]
    return Symbol(
        draft.name,
        draft.detail,
        draft.kind,
        place.whole,
        selection,
        tuple([child for child in children if child is not None]),
        draft.deprecated,
    )


def _operation(operation: k.Operation, knowledge: Knowledge) -> _Draft:
    references = knowledge.connector.references
    children = []
    entries = {id(entry.node.value): entry for entry in references.entries(operation)}
    listed = operation.get("parameters")
    for index, written in enumerate(listed if type(listed) is list else ()):
        entry = entries.get(id(written))
        if entry is not None:
            children.append(_parameter(entry.parameter, (*operation.pointer, "parameters", index), written))
    responses = operation.get("responses")
    for code in responses if type(responses) is dict else ():
        if not code.startswith("x-"):
            resolved = references.resolve(knowledge.node_of(responses[code]))
            detail = resolved.description if isinstance(resolved, k.Response) else ""
            children.append(_Draft(code, _line(detail), SymbolKind.RESPONSE, (*operation.pointer, "responses", code)))
    return _Draft(
        operation.summary or operation.name,
        f"{operation.method.upper()} {operation.path_item.path}",
        SymbolKind.TRIGGER if operation.is_trigger else SymbolKind.ACTION,
        operation.pointer,
        tuple(children),
        (*operation.pointer, "operationId") if operation.operation_id else None,
        operation.deprecated,
    )


def _parameter(parameter: k.Parameter, pointer: Pointer, written: Any) -> _Draft:
    detail = ", ".join(each for each in (parameter.place or "", "required" if parameter.required else "") if each)
    key = "name" if "name" in written else "$ref"
    named = (*pointer, key) if type(pointer[-1]) is int else None
    return _Draft(parameter.name or "(no name)", detail, SymbolKind.PARAMETER, pointer, named=named)


def _sections(knowledge: Knowledge) -> Iterator[_Draft]:
    for section in SECTIONS:
        held = knowledge.value_at((section,))
        if type(held) is not dict or not held:
            continue
        children = []
        for name, value in held.items():
            node = knowledge.node_of(value)
            pointer = (section, name)
            if section == "definitions":
                children.append(_schema(name, value, pointer))
            elif isinstance(node, k.Parameter):
                children.append(_parameter(node, pointer, value)._replace(name=name))
            elif section == "responses":
                text = node.description if isinstance(node, k.Response) else ""
                children.append(_Draft(name, _line(text), SymbolKind.RESPONSE, pointer))
            else:
                kind = value.get("type") if type(value) is dict else None
                kind_of = SymbolKind.PARAMETER if section == "parameters" else SymbolKind.SECURITY
                children.append(_Draft(name, kind if type(kind) is str else "", kind_of, pointer))
        yield _Draft(section, str(len(children)), SymbolKind.SECTION, (section,), tuple(children))


def _schema(name: str, value: Any, pointer: Pointer) -> _Draft:
    """A definition with its properties."""
    properties = value.get("properties") if type(value) is dict else None
    kind = value.get("type") if type(value) is dict else None
    children = [
        _Draft(key, _written_type(held), SymbolKind.PROPERTY, (*pointer, "properties", key))
        for key, held in (properties.items() if type(properties) is dict else ())
    ]
    return _Draft(name, kind if type(kind) is str else "", SymbolKind.SCHEMA, pointer, tuple(children))


def _written_type(value: Any) -> str:
    if type(value) is not dict:
        return ""
    ref, kind = value.get("$ref"), value.get("type")
    return ref.rpartition("/")[2] if type(ref) is str else kind if type(kind) is str else ""


def _line(text: str | None) -> str:
    """A text on one line, in a length that fits an outline."""
    line = " ".join((text or "").split())
    return line if len(line) <= 80 else f"{line[:77]}..."
