"""The values that can be written where the cursor stands."""

from __future__ import annotations

from connector_lint import kinds as k
from connector_lint.glossary import TEMPLATES, word_meaning
from connector_lint.grammar import CATEGORIES, FORMATS
from connector_lint.lsp.knowledge.completion.offers import CompletionKind, Offer
from connector_lint.lsp.knowledge.standing import LIST_PATHS, Subject
from connector_lint.lsp.knowledge.summaries import input_summary, operation_summary, schema_summary
from connector_lint.reader import format_pointer
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connector_lint.grammar import Value
    from connector_lint.kinds import Operation, Schema
    from connector_lint.lsp.knowledge.standing import Standing
    from connector_lint.nodes import Node
    from connector_lint.references import References

MOST_PATHS = 200
"""So many paths into an answer are offered at most."""

DEEPEST_PATH = 3
"""Steps that the paths have that are offered before any has been typed."""

MEDIA_TYPES = (
    "application/json",
    "text/plain",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
)


def values(standing: Standing) -> list[Offer]:
    """Return what can be written as the value at the cursor, the most likely first."""
    about = _BY_SUBJECT.get(standing.subject)
    offers = list(about(standing)) if about and standing.knowledge else list(_plain_values(standing))
    return _not_yet_there(offers, standing)


def _not_yet_there(offers: list[Offer], standing: Standing) -> list[Offer]:
    """What a list does not hold already."""
    if type(standing.key) is not int:
        return offers
    there = [value for value in standing.cursor.siblings.values() if type(value) is str]
    return [offer for offer in offers if offer.value not in there]


def _operations(standing: Standing) -> Iterator[Offer]:
    """The operations that can be named: for a call, those first that answer with what it asks for."""
    assert standing.knowledge is not None
    references = standing.knowledge.connector.references
    operations = [each for each in standing.knowledge.connector.operations if each.operation_id]
    if standing.is_in(k.OperationCall):
        own = {id(each) for each in standing.callers()} if standing.is_in(k.DynamicExtension) else set()
        asks_for_list = any(map(standing.is_in, (k.DynamicValues, k.DynamicList, k.DynamicTreeCall)))

        def rank(each: Operation) -> tuple[bool, ...]:
            lacks_list = asks_for_list and not _answers_with_list(each, references)
            return id(each) in own, each.deprecated, each.is_trigger, lacks_list, each.method != "get"

        operations.sort(key=rank)
    for operation in operations:
        detail = f"{operation.method.upper()} {operation.path_item.path}"
        yield Offer(
            str(operation.operation_id),
            CompletionKind.OPERATION,
            detail,
            operation_summary(operation, references),
            deprecated=operation.deprecated,
        )


def _answers_with_list(operation: Operation, references: References) -> bool:
    """Whether its answer is a list, or has one among its properties."""
    for schema in references.result_schemas(operation):
        if schema is not None:
            held = [inner for _, inner in references.inner(schema) if inner is not None]
            if any(references.type_of(each) == "array" for each in (schema, *held)):
                return True
    return False


def _targets(standing: Standing) -> Iterator[Offer]:
    """What a `$ref` can lead to."""
    for section, name, value in _referable(standing, standing.kind()):
        yield Offer(
            f"#{format_pointer((section, name))}",
            CompletionKind.REFERENCE,
            _described(value),
            _value_summary(value, standing),
        )


_REFERABLE: tuple[tuple[type[Node], str], ...] = (
    (k.Schema, "definitions"),
    (k.SchemaReference, "definitions"),
    (k.Parameter, "parameters"),
    (k.ParameterReference, "parameters"),
    (k.Response, "responses"),
    (k.ResponseReference, "responses"),
)


def _referable(standing: Standing, kind: type[Node] | None) -> Iterator[tuple[str, str, Any]]:
    for referable, section in _REFERABLE:
        if kind is not None and issubclass(kind, referable):
            for name, value in standing.section(section):
                yield section, name, value


def _described(value: Any) -> str:
    texts = [value.get(key) for key in ("x-ms-summary", "title", "name", "type")] if type(value) is dict else []
    return next((text for text in texts if type(text) is str and text), "")


def _value_summary(value: Any, standing: Standing) -> str:
    node = None if standing.knowledge is None else standing.knowledge.node_of(value)
    references = standing.references
    return "" if node is None or references is None else schema_summary(node, references)


def _required(standing: Standing) -> Iterator[Offer]:
    return _own_properties(standing, 2)


def _discriminators(standing: Standing) -> Iterator[Offer]:
    return _own_properties(standing, 1)


def _own_properties(standing: Standing, up: int) -> Iterator[Offer]:
    """The properties of the schema in which the cursor stands."""
    assert standing.knowledge is not None
    schema = standing.knowledge.node_at(standing.pointer[:-up])
    references = standing.knowledge.connector.references
    if isinstance(schema, k.Schema):
        yield from _members(schema, references)


def _members(schema: Schema, references: References) -> Iterator[Offer]:
    """The properties of a schema."""
    for name in references.property_names(schema):
        found = references.member(schema, name).schema
        detail = (references.type_of(found) or "") if found is not None else ""
        documentation = "" if found is None else schema_summary(found, references)
        yield Offer(name, CompletionKind.PROPERTY, detail, documentation)


def _steps(schema: Schema, start: str, references: References) -> Iterator[Offer]:
    """The paths that lead on from a schema to which `start` leads."""
    for offer in _members(schema, references):
        yield offer._replace(value=start + offer.value.replace("~", "~0").replace("/", "~1"))


def _tags(standing: Standing) -> Iterator[Offer]:
    assert standing.knowledge is not None
    connector = standing.knowledge.connector
    told = {str(tag.name): tag.get("description") for tag in connector.all(k.Tag) if tag.name}
    lists = [operation.get("tags") for operation in connector.operations]
    used = [tag for listed in lists if type(listed) is list for tag in listed if type(tag) is str]
    for name in dict.fromkeys([*told, *used]):
        yield Offer(name, CompletionKind.NAME, "tag", str(told.get(name) or ""))


def _paths(standing: Standing) -> Iterator[Offer]:
    """The paths that lead into the answer of the operation called, those to what is wanted first."""
    start, references = standing.path_start(), standing.references
    if start is None or references is None:
        return
    typed = standing.cursor.typed.rpartition("/")[0]
    schema = references.follow(start, typed).schema
    if schema is None:
        return
    offers = list(_steps(schema, f"{typed}/" if typed else "", references))
    if not typed:
        for depth in range(1, DEEPEST_PATH):
            for offer in [each for each in offers if each.value.count("/") == depth - 1][:MOST_PATHS]:
                inner = references.follow(start, offer.value).schema
                if inner is not None and references.type_of(inner) == "object":
                    offers += _steps(inner, f"{offer.value}/", references)
    wanted = _is_wanted(standing)
    offers.sort(key=lambda offer: (not wanted(offer.detail), offer.value.count("/")))
    yield from offers[:MOST_PATHS]


def _is_wanted(standing: Standing) -> Callable[[str], bool]:
    if standing.key in LIST_PATHS:
        return "array".__eq__
    if standing.is_in(k.DynamicSchema) or standing.is_in(k.DynamicProperties):
        return "object".__eq__
    return ("string", "integer", "number", "boolean").__contains__


def _inputs(standing: Standing) -> Iterator[Offer]:
    """The inputs of the operation in which the call stands."""
    older = not standing.is_newer_call()
    seen: set[str] = set()
    for operation in standing.callers():
        inputs = standing.inputs(operation)
        for name in inputs.names(older=older):
            if name not in seen:
                seen.add(name)
                meant = inputs.meanings(name, older=older).only
                documentation = "" if meant is None else input_summary(meant)
                yield Offer(name, CompletionKind.INPUT, f"input of {operation.name}", documentation)


def _next_links(standing: Standing) -> Iterator[Offer]:
    references = standing.references
    operation = standing.enclosing(k.Operation)
    if references is not None and isinstance(operation, k.Operation):
        for schema in references.result_schemas(operation):
            if schema is not None:
                yield from _members(schema, references)


_BY_SUBJECT: dict[Subject, Callable[[Standing], Iterator[Offer]]] = {
    Subject.OPERATION: _operations,
    Subject.REFERENCE: _targets,
    Subject.REQUIRED: _required,
    Subject.DISCRIMINATOR: _discriminators,
    Subject.TAG: _tags,
    Subject.PATH: _paths,
    Subject.INPUT: _inputs,
    Subject.NEXT_LINK: _next_links,
}


def _plain_values(standing: Standing) -> Iterator[Offer]:
    """What the grammar itself offers as the value."""
    value = standing.value
    key = str(standing.pointer[-2] if type(standing.key) is int and len(standing.pointer) > 1 else standing.key)
    for word in _words(standing, value):
        meaning = word_meaning(key, word) or ""
        yield Offer(word, CompletionKind.WORD, _first_line(meaning), meaning)
    if "boolean" in value.types and not value.enum:
        yield from (Offer(truth, CompletionKind.WORD) for truth in (True, False))
    if key == "x-ms-notification-url":
        yield Offer(True, CompletionKind.WORD)
    if type(standing.key) is int and key in ("consumes", "produces"):
        yield from (Offer(name, CompletionKind.WORD, "media type") for name in MEDIA_TYPES)
    if key == "propertyValue" and standing.is_in(k.ConnectorMetadataEntry):
        yield from _categories(standing)
    if standing.is_in(k.Arguments) and not standing.cursor.quoted:
        yield from _references_to_inputs(standing)
    if value.node is not None and not standing.cursor.quoted and standing.cursor.syntax == "json":
        for section, name, held in _referable(standing, value.node):
            reference = {"$ref": f"#{format_pointer((section, name))}"}
            yield Offer(reference, CompletionKind.REFERENCE, _described(held), _value_summary(held, standing), name)


def _words(standing: Standing, value: Value) -> Iterable[str]:
    if standing.key == "format" and standing.held().get("type") in FORMATS:
        return FORMATS[standing.held()["type"]]
    if standing.key == "templateId" and standing.is_in(k.Policy):
        return TEMPLATES
    return value.enum


def _categories(standing: Standing) -> Iterator[Offer]:
    """The categories: in the place of the last one that has been begun."""
    if standing.held().get("propertyName") == "Categories":
        before, separator, _ = standing.cursor.typed.rpartition(";")
        for category in CATEGORIES:
            if category not in before.split(";"):
                yield Offer(before + separator + category, CompletionKind.WORD, "category", label=category)


def _references_to_inputs(standing: Standing) -> Iterator[Offer]:
    """The inputs of the calling operation, as they are passed on; one of the same name first."""
    key = "parameterReference" if standing.is_newer_call() else "parameter"
    for offer in sorted(_inputs(standing), key=lambda offer: offer.value.rpartition("/")[2] != standing.key):
        yield offer._replace(value={key: offer.value}, label=offer.value)


def _first_line(text: str) -> str:
    return text.partition("\n")[0].partition(". ")[0].rstrip(".")
