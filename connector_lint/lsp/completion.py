"""What can be written where the cursor stands."""

from __future__ import annotations

import json
import re
from enum import Enum
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from connector_lint import kinds as k
from connector_lint.glossary import TEMPLATES, key_meaning, word_meaning
from connector_lint.grammar import (
    CATEGORIES,
    FORMATS,
    GRAMMAR,
    OAUTH_PARAMETERS,
    POLICY_TEMPLATES,
    Kind,
    MapOf,
    Value,
    members,
)
from connector_lint.lsp.cursor import Role
from connector_lint.lsp.standing import LIST_PATHS, Subject, standing_at
from connector_lint.lsp.summaries import input_summary, operation_summary, schema_summary
from connector_lint.reader import Span, format_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connector_lint.kinds import Operation, Schema
    from connector_lint.lsp.cursor import Cursor
    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.standing import Standing
    from connector_lint.nodes import Node
    from connector_lint.references import References
    from connector_lint.source import Source

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


class CompletionKind(Enum):
    """What kind of thing is offered."""

    KEY = "key"
    EXTENSION = "extension"
    WORD = "word"
    OPERATION = "operation"
    REFERENCE = "reference"
    INPUT = "input"
    PROPERTY = "property"
    NAME = "name"


class Completion(NamedTuple):
    """Something that can be written.

    `text` takes the place of `span`; behind the cursor then stands `tail`, for those who can put the cursor between the
    two: the end of what `text` begins, and the comma that is missing before the next member. `comma` is where one is
    missing before this. `typed` is what an editor compares with what stands in `span` up to the cursor. A list of
    completions is in the order in which they should be shown.
    """

    label: str
    kind: CompletionKind
    detail: str
    documentation: str
    span: Span
    text: str
    tail: str = ""
    comma: int | None = None
    typed: str = ""
    deprecated: bool = False
    required: bool = False


class Offer(NamedTuple):
    """Something that can stand here, before it is written out."""

    value: Any
    kind: CompletionKind
    detail: str = ""
    documentation: str = ""
    label: str = ""
    expected: Value = Value()
    """What the value of a key may be."""
    deprecated: bool = False
    required: bool = False


def complete(knowledge: Knowledge | None, source: Source, offset: int) -> list[Completion]:
    """Return what can be written at an offset of a text, the most likely first.

    Without knowledge of the connector, that is what the format itself offers.
    """
    standing = standing_at(source, offset, knowledge)
    if standing is None:
        return []
    writer = _Writer(standing.cursor)
    offers = _keys(standing) if standing.cursor.role is Role.KEY else _values(standing)
    return [writer.written(offer) for offer in offers]


# --- keys -------------------------------------------------------------------------------------------------------------


def _keys(standing: Standing) -> list[Offer]:
    holder = standing.kind()
    if holder is None:
        return []
    taken = standing.cursor.siblings
    spec = GRAMMAR.get(holder)
    if isinstance(spec, Kind):
        offers = [*_properties(holder, spec, standing), *_policy_parameters(standing)]
    else:
        offers = [*_names(holder, spec, standing)] if isinstance(spec, MapOf) else []
    return [offer for offer in offers if offer.value not in taken]


def _properties(holder: type[Node], spec: Kind, standing: Standing) -> list[Offer]:
    """The keys that the grammar knows: required ones first, extensions last."""
    if issubclass(holder, k.Reference):
        return []
    certified = spec.required_certified
    offers = []
    for key, value in members(holder).items():
        detail = "required" if key in spec.required else "required for certification" if key in certified else ""
        offers.append(
            Offer(
                key,
                CompletionKind.EXTENSION if key.startswith("x-") else CompletionKind.KEY,
                detail or _type_shown(value),
                key_meaning(holder, key) or "",
                expected=value,
                required=bool(detail),
            )
        )
    alone = not standing.cursor.siblings

    def rank(offer: Offer) -> tuple[bool, ...]:
        key = offer.value
        return key == "$ref" and not alone, key not in spec.required, not offer.required, key.startswith("x-")

    return sorted(offers, key=rank)


def _type_shown(value: Value) -> str:
    if value.enum and len(value.enum) <= 4:
        return " | ".join(value.enum)
    return " or ".join(each for each in value.types if each != "null")


def _policy_parameters(standing: Standing) -> Iterator[Offer]:
    """What the template of the policy is told, first what it needs."""
    if not standing.is_in(k.PolicyParameters):
        return
    template = POLICY_TEMPLATES.get(str(standing.held(2).get("templateId", "")).lower())
    for name, required in template.parameters.items() if template else ():
        if name not in _spec_of(k.PolicyParameters).properties:
            meaning = key_meaning(k.PolicyParameters, name) or ""
            text = Value(("string",))
            detail = "required" if required else ""
            yield Offer(name, CompletionKind.KEY, detail, meaning, expected=text, required=required)


def _spec_of(kind: type[Node]) -> Kind:
    spec = GRAMMAR[kind]
    assert isinstance(spec, Kind)
    return spec


def _names(holder: type[Node], spec: MapOf, standing: Standing) -> Iterator[Offer]:
    """The names that make sense in an object whose keys are free."""
    if standing.subject is Subject.ARGUMENT:
        yield from _arguments(standing)
    elif standing.subject is Subject.SECURITY:
        for name, value in _section(standing, "securityDefinitions"):
            kind = str(value.get("type", "")) if type(value) is dict else ""
            yield Offer(name, CompletionKind.NAME, kind, expected=Value(("array",)))
    elif issubclass(holder, k.Responses):
        for code in ("200", "201", "202", "204", "400", "401", "403", "404", "429", "500"):
            yield Offer(code, CompletionKind.NAME, HTTPStatus(int(code)).phrase, expected=spec.values)
        yield Offer("default", CompletionKind.NAME, "any other status", expected=spec.values)
    elif issubclass(holder, k.OAuthParameters):
        provider = str(standing.held(2).get("identityProvider", ""))
        for name in OAUTH_PARAMETERS.get(provider, ()):
            yield Offer(name, CompletionKind.NAME, provider, expected=spec.values)


def _arguments(standing: Standing) -> Iterator[Offer]:
    """The inputs of the operation called: what it requires first."""
    called = standing.called()
    if called is None:
        return
    inputs = standing.inputs(called)
    older = not standing.is_newer_call()
    required = {each.name if older else each.path for each in inputs.required}
    for name in sorted(inputs.names(older=older), key=lambda name: name not in required):
        meant = inputs.meanings(name, older=older).only
        detail = f"required by {called.name}" if name in required else f"input of {called.name}"
        documentation = "" if meant is None else input_summary(meant)
        yield Offer(name, CompletionKind.INPUT, detail, documentation, required=name in required)


# --- values -----------------------------------------------------------------------------------------------------------


def _values(standing: Standing) -> list[Offer]:
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
            for name, value in _section(standing, section):
                yield section, name, value


def _section(standing: Standing, name: str) -> list[tuple[str, Any]]:
    section = None if standing.knowledge is None else standing.knowledge.value_at((name,))
    return list(section.items()) if type(section) is dict else []


def _described(value: Any) -> str:
    texts = [value.get(key) for key in ("x-ms-summary", "title", "name", "type")] if type(value) is dict else []
    return next((text for text in texts if type(text) is str and text), "")


def _value_summary(value: Any, standing: Standing) -> str:
    references = standing.references
    node = None if references is None else references.node_of(value)
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
        yield from _members(schema, "", references)


def _members(schema: Schema, start: str, references: References) -> Iterator[Offer]:
    for name in references.property_names(schema):
        found = references.member(schema, name).schema
        detail = (references.type_of(found) or "") if found is not None else ""
        documentation = "" if found is None else schema_summary(found, references)
        step = name.replace("~", "~0").replace("/", "~1") if start or "/" in name else name
        yield Offer(start + step, CompletionKind.PROPERTY, detail, documentation)


def _tags(standing: Standing) -> Iterator[Offer]:
    assert standing.knowledge is not None
    connector = standing.knowledge.connector
    told = {str(tag.name): tag.get("description") for tag in connector.all(k.Tag) if tag.name}
    used = [tag for operation in connector.operations for tag in operation.get("tags") or [] if type(tag) is str]
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
    offers = list(_members(schema, f"{typed}/" if typed else "", references))
    if not typed:
        for depth in range(1, DEEPEST_PATH):
            for offer in [each for each in offers if each.value.count("/") == depth - 1][:MOST_PATHS]:
                inner = references.follow(start, offer.value).schema
                if inner is not None and references.type_of(inner) == "object":
                    offers += _members(inner, f"{offer.value}/", references)
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
                yield from _members(schema, "", references)


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


# --- writing ----------------------------------------------------------------------------------------------------------

_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))+")
_NOT_TEXT = re.compile(r"[-+.]?[0-9].*|true|false|null|yes|no|on|off|~|y|n|\.inf|\.nan", re.IGNORECASE)
_OPENERS = {"object": "{", "array": "[", "string": '"'}
_CLOSERS = {"{": "}", "[": "]", '"': '"'}


class _Beginning(NamedTuple):
    """What is written of a value, what has to follow, and whether that is all of it."""

    text: str
    tail: str
    is_whole: bool


_WHOLE = _Beginning("", "", True)


class _Writer:
    """Writes offers into the place where the cursor stands."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor

    def written(self, offer: Offer) -> Completion:
        comma = "," if self.cursor.followed and not self.cursor.has_value else ""
        if self.cursor.role is Role.KEY:
            beginning = self.beginning(offer.expected)
            text, tail = self.value(offer.value) + beginning.text, beginning.tail
        else:
            beginning = _WHOLE
            text, tail = self.value(offer.value), ""
        label = offer.label or (str(offer.value) if isinstance(offer.value, str) else json.dumps(offer.value))
        return Completion(
            label,
            offer.kind,
            offer.detail,
            offer.documentation,
            self.cursor.span,
            text + comma if beginning.is_whole else text,
            tail if beginning.is_whole else tail + comma,
            self.cursor.unseparated,
            text if self.cursor.quoted else label,
            offer.deprecated,
            offer.required,
        )

    def beginning(self, expected: Value) -> _Beginning:
        """What follows a key: the colon, and as much of its value as can be known."""
        if self.cursor.has_value:
            return _WHOLE
        only = _only(expected)
        if only is not None:
            return _Beginning(f": {self.value(only)}", "", True)
        if self.cursor.syntax == "yaml":
            return _Beginning(f":{self.yaml_beginning(expected)}", "", False)
        opener = next((_OPENERS[each] for each in expected.types[:1] if each in _OPENERS), '"' if expected.enum else "")
        return _Beginning(f": {opener}", _CLOSERS.get(opener, ""), False)

    def yaml_beginning(self, expected: Value) -> str:
        """What follows the colon: a line of its own for what has lines of its own."""
        if expected.types[:1] == ("object",):
            return f"\n{self.cursor.indent}"
        return f"\n{self.cursor.indent}- " if expected.types[:1] == ("array",) else " "

    def value(self, value: Any) -> str:
        if self.cursor.syntax == "yaml" and isinstance(value, str) and not self.cursor.quoted:
            is_plain = _PLAIN.fullmatch(value) is not None and _NOT_TEXT.fullmatch(value) is None
            return value if is_plain else json.dumps(value, ensure_ascii=False)
        return json.dumps(value, ensure_ascii=False)


def _only(expected: Value) -> Any:
    """The one value that makes sense; None where there are several."""
    if expected.types == ("boolean",):
        return True
    if expected.rule == "notification-url-boolean":
        return True
    return expected.enum[0] if len(expected.enum) == 1 else None
