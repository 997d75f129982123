"""Where references, operationIds and path strings lead within one definition."""

from __future__ import annotations

from functools import cached_property

from connector_lint.kinds import (
    METHODS,
    Definitions,
    NotificationContent,
    Operation,
    Parameter,
    ParameterReference,
    Parameters,
    PathItem,
    Reference,
    Response,
    Schema,
    SharedParameters,
    SharedResponses,
)
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from connector_lint.nodes import Node

Root = Parameter | Response | NotificationContent


class Step(NamedTuple):
    """One step of a path string: `name`, looked for in `holder`, is `schema`; None where it is not found there."""

    holder: Schema
    name: str
    schema: Schema | None


class Landing(NamedTuple):
    """Where a path string ends: at a schema, nowhere (`missing`), or where nobody can tell (open).

    `steps` are the steps up to there, the one that failed included.
    """

    schema: Schema | None = None
    missing: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def found(self) -> bool:
        """It ends at a schema."""
        return self.schema is not None

    @property
    def open(self) -> bool:
        """The schema does not say what can stand there."""
        return self.schema is None and not self.missing


class Entry(NamedTuple):
    """An entry of a `parameters` list, and the parameter that it means: itself, or where its `$ref` leads."""

    node: Node
    parameter: Parameter


SCALARS = ("string", "number", "integer", "boolean")
"""The JSON types that hold no other values."""

TYPES = (*SCALARS, "array", "object")
"""The JSON types."""

OPEN = Landing()


def pointer_tokens(text: str) -> list[str]:
    """The decoded steps of a JSON Pointer or a path string; a slash at its beginning counts for nothing."""
    if not text:
        return []
    return [token.replace("~1", "/").replace("~0", "~") for token in text.removeprefix("/").split("/")]


def is_success(code: str) -> bool:
    """Whether a status code says that the call succeeded: 200, 201, 204 and the like."""
    return len(code) == 3 and code.isdecimal() and code.startswith("2")


class References:
    """The cross-references of one definition, given all its nodes (as `walk` returns them), and the same by class."""

    def __init__(self, nodes: Sequence[Node], by_class: Mapping[type[Node], Sequence[Node]]) -> None:
        self._nodes = nodes
        self._by_class = by_class
        self._by_value = {id(node.value): node for node in nodes}
        self._targets: dict[str, Node | None] = {}
        self._referrers: dict[int, list[Node]] | None = None
        self._reaches: dict[int, _Reach] = {}
        self._uses: dict[int, list[Parameter | ParameterReference]] | None = None
        self._landings: dict[tuple[int, str], Landing] = {}
        self._entries: dict[int, list[Entry]] = {}
        self._effective_entries: dict[tuple[int, int], list[Entry]] = {}
        self._types: dict[int, list[str] | None] = {}
        self._root_value = nodes[0].value if nodes else None

    def node_of(self, value: Any) -> Node | None:
        """The node of an object or list of the definition."""
        return self._by_value.get(id(value))

    # --- $ref ---------------------------------------------------------------------------------------------------------

    def target(self, ref: str) -> Node | None:
        """The node at a local `$ref`, itself perhaps a reference; None where there is none."""
        if ref not in self._targets:
            self._targets[ref] = self._find(ref)
        return self._targets[ref]

    def _find(self, ref: str) -> Node | None:
        if not ref.startswith("#/"):
            return None
        value = self._root_value
        for token in pointer_tokens(ref[2:]):
            if type(value) is dict and token in value:
                value = value[token]
            elif type(value) is list and token.isdecimal() and len(token) < 10 and int(token) < len(value):
                value = value[int(token)]
            else:
                return None
        return self._by_value.get(id(value)) if type(value) in (dict, list) else None

    def resolve(self, node: Node | None) -> Node | None:
        """The node that is meant: through any chain of `$ref`; None where that is broken or runs in a circle."""
        seen = 0
        while isinstance(node, Reference):
            node = self.target(node.value["$ref"])
            seen += 1
            if seen > 100:
                return None
        return node

    def schema(self, holder: Node, key: str = "schema") -> Schema | None:
        """The resolved schema that `holder` has under `key`."""
        resolved = self.resolve(self.node_of(holder.value.get(key)))
        return resolved if isinstance(resolved, Schema) else None

    # --- operations ---------------------------------------------------------------------------------------------------

    def entries(self, holder: Operation | PathItem) -> list[Entry]:
        """The entries of its parameter list; unknown references are left out."""
        found = self._entries.get(id(holder.value))
        if found is None:
            found = self._entries[id(holder.value)] = []
            listed = holder.value.get("parameters")
            for item in listed if type(listed) is list else ():
                node = self._by_value.get(id(item))
                parameter = self.resolve(node)
                if node is not None and isinstance(parameter, Parameter):
                    found.append(Entry(node, parameter))
        return found

    def effective_entries(self, operation: Operation) -> list[Entry]:
        """Its own entries and those of its path item that it does not replace (same name and `in`)."""
        key = id(operation.value), id(operation.path_item.value)
        found = self._effective_entries.get(key)
        if found is None:
            found = self.entries(operation)
            inherited = self.entries(operation.path_item)
            if inherited:
                replaced = {entry.parameter.identity for entry in found}
                found = found + [entry for entry in inherited if entry.parameter.identity not in replaced]
            self._effective_entries[key] = found
        return found

    def own_parameters(self, holder: Operation | PathItem) -> Iterator[Parameter]:
        """The parameters written in its list, resolved; unknown references are left out."""
        return (entry.parameter for entry in self.entries(holder))

    def effective_parameters(self, operation: Operation) -> list[Parameter]:
        """Its own parameters and those of its path item that it does not replace (same name and `in`)."""
        return [entry.parameter for entry in self.effective_entries(operation)]

    def knows_parameters(self, operation: Operation) -> bool:
        """All parameters of the operation and of its path item could be resolved."""
        holders = (operation, operation.path_item)
        lists = [holder.value["parameters"] for holder in holders if "parameters" in holder]
        return all(type(listed) is list for listed in lists) and sum(map(len, lists)) == sum(
            1 for holder in holders for _ in self.own_parameters(holder)
        )

    def uses(self, parameter: Parameter) -> list[Parameter | ParameterReference]:
        """Where operations and path items list it: the parameter itself, or the references to it."""
        if self._uses is None:
            self._uses = {}
            for node in self._nodes:
                if isinstance(node, (Parameter, ParameterReference)) and isinstance(node.parent, Parameters):
                    listed = self.resolve(node)
                    if listed is not None:
                        self._uses.setdefault(id(listed.value), []).append(node)
        return self._uses.get(id(parameter.value), [])

    def effective_consumes(self, operation: Operation) -> list[str] | None:
        """The media types that it sends, its own or else the document's; None where they cannot be known.

        They are in lower case, and without parameters such as a charset.
        """
        return self._effective_types(operation, "consumes")

    def effective_produces(self, operation: Operation) -> list[str] | None:
        """The media types that it answers with, as `effective_consumes` says them."""
        return self._effective_types(operation, "produces")

    def _effective_types(self, operation: Operation, key: str) -> list[str] | None:
        holder = operation.value if key in operation.value else self._root_value or {}
        if key not in holder:
            return []
        listed = holder[key]
        if id(listed) not in self._types:
            is_sound = type(listed) is list and all(type(each) is str and "/" in each for each in listed)
            self._types[id(listed)] = [_media_type(each) for each in listed] if is_sound else None
        return self._types[id(listed)]

    def responses(self, operation: Operation) -> Iterator[tuple[str, Response]]:
        """Its responses by status code, resolved; unknown references are left out."""
        responses = operation.value.get("responses")
        for code, value in responses.items() if type(responses) is dict else ():
            response = self.resolve(self._by_value.get(id(value)))
            if isinstance(response, Response):
                yield code, response

    def result_schemas(self, operation: Operation) -> list[Schema | None]:
        """The schemas of its successful (2xx) responses that have one; None for one that cannot be known."""
        return [
            self.schema(response)
            for code, response in self.responses(operation)
            if is_success(code) and "schema" in response
        ]

    # --- schemas ------------------------------------------------------------------------------------------------------

    def parts(self, schema: Schema) -> list[Schema | None]:
        """The resolved members of its allOf; None for one that cannot be known."""
        listed = schema.value.get("allOf")
        resolved = [self.resolve(self._by_value.get(id(item))) for item in listed] if type(listed) is list else []
        return [part if isinstance(part, Schema) else None for part in resolved]

    def composition(self, schema: Schema) -> list[Schema | None]:
        """The schema and all parts of its allOf, at any depth, each once; None for a part that cannot be known."""
        composed: list[Schema | None] = [schema]
        if "allOf" in schema.value:
            seen = {id(schema.value)}
            for member in composed:  # grows while it is read
                for part in self.parts(member) if member is not None else ():
                    if part is None:
                        composed.append(None)
                    elif id(part.value) not in seen:
                        seen.add(id(part.value))
                        composed.append(part)
        return composed

    def type_of(self, schema: Schema) -> str | None:
        """Its JSON type, as it is written or as its properties or items tell; None where that cannot be known."""
        for part in self.composition(schema):
            if part is not None:
                written = part.value.get("type")
                if type(written) is str:
                    return written
                if part.value.get("properties"):
                    return "object"
                if "items" in part.value:
                    return "array"
        return None

    def property_names(self, schema: Schema) -> list[str]:
        """The names of all properties that it declares, in its allOf parts too."""
        names: dict[str, None] = {}
        for part in self.composition(schema):
            properties = part.value.get("properties") if part is not None else None
            if type(properties) is dict:
                names.update(dict.fromkeys(properties))
        return list(names)

    def required_names(self, schema: Schema) -> list[str]:
        """The names that it requires, in its allOf parts too."""
        names: dict[str, None] = {}
        for part in self.composition(schema):
            required = part.value.get("required") if part is not None else None
            if type(required) is list:
                names.update(dict.fromkeys(name for name in required if type(name) is str))
        return list(names)

    def inner(self, schema: Schema) -> Iterator[tuple[str | None, Schema | None]]:
        """The resolved schemas of its properties, by name, and of its elements and further values, under None.

        The schema is None where it cannot be known. What its allOf parts hold is theirs.
        """
        properties = schema.value.get("properties")
        named: list[tuple[str | None, Any]] = list(properties.items()) if type(properties) is dict else []
        unnamed = [(None, schema.value.get(key)) for key in ("items", "additionalProperties")]
        for name, value in (*named, *unnamed):
            if type(value) is dict:
                resolved = self.resolve(self._by_value.get(id(value)))
                yield name, resolved if isinstance(resolved, Schema) else None

    def within(self, schema: Schema) -> list[Schema | None]:
        """The schema and all that is part of it, at any depth, each once; None for a part that cannot be known."""
        found: list[Schema | None] = [schema]
        seen = {id(schema.value)}
        for current in found:  # grows while it is read
            if current is not None:
                for part in (*self.parts(current), *(inner for _, inner in self.inner(current))):
                    if part is None:
                        found.append(None)
                    elif id(part.value) not in seen:
                        seen.add(id(part.value))
                        found.append(part)
        return found

    def is_open(self, schema: Schema) -> bool:
        """It does not say (all of) what it holds: it, or a part of it, is dynamic, empty, or takes anything."""
        return any(part is None or _is_open(part.value) for part in self.composition(schema))

    # --- path strings -------------------------------------------------------------------------------------------------

    def follow(self, start: Schema | None, path: str) -> Landing:
        """Where a path string ("value/items/id") leads from a schema; an empty path leads to the schema itself."""
        if start is None or not path:
            return Landing(start)
        key = (id(start.value), path)
        if key not in self._landings:
            self._landings[key] = self._follow(start, path)
        return self._landings[key]

    def _follow(self, start: Schema, path: str) -> Landing:
        schema: Schema | None = start
        missing = False
        steps: tuple[Step, ...] = ()
        for name in pointer_tokens(path):
            if schema is None:
                break
            schema, missing, step = self.member(schema, name)
            steps += step
        return Landing(schema, missing, steps)

    def member(self, schema: Schema, name: str) -> Landing:
        """Where the one step `name` leads: to a property of the schema, or of its elements where it is an array."""
        seen: set[int] = set()
        while id(schema.value) not in seen:
            seen.add(id(schema.value))
            parts = self.composition(schema)
            for part in parts:
                properties = part.value.get("properties") if part is not None else None
                if type(properties) is dict and name in properties:
                    found = self.resolve(self._by_value.get(id(properties[name])))
                    found = found if isinstance(found, Schema) else None
                    return Landing(found, steps=(Step(schema, name, found),))
            is_array = any(part is not None and _is_array(part.value) for part in parts)
            if not is_array or any(part is None or _is_open(part.value) for part in parts):
                missing = not is_array and not self.is_open(schema)
                return Landing(missing=missing, steps=(Step(schema, name, None),))
            elements = self.elements(schema).schema
            if elements is None or name.isdecimal():
                return Landing(elements, steps=(Step(schema, name, elements),))
            schema = elements
        return Landing(missing=True, steps=(Step(schema, name, None),))  # arrays of themselves, without end

    def elements(self, schema: Schema) -> Landing:
        """The schema of the elements of an array, searched in its allOf parts too."""
        for part in self.composition(schema):
            if part is not None and "items" in part.value:
                items = self.schema(part, "items")
                return OPEN if items is None else Landing(items)
        return OPEN

    # --- who reaches a node -------------------------------------------------------------------------------------------

    def roots(self, node: Node) -> tuple[Root, ...]:
        """The parameters, responses and notification contents whose value holds `node`, directly or through `$ref`."""
        return self._reach(node).roots

    def sources(self, node: Node) -> tuple[Operation, ...]:
        """The operations that reach `node`: those in which, or in whose parameters and responses, it stands."""
        return self._reach(node).operations

    def is_input(self, node: Node) -> bool:
        """It is part of what a call sends."""
        return id(_section(node)) in self._sent

    def is_output(self, node: Node) -> bool:
        """It is part of what a call or a notification answers."""
        return id(_section(node)) in self._answered

    def is_orphan(self, node: Node) -> bool:
        """It is part of no value at all: it stands in a definition that neither a call nor an answer reaches."""
        return not self.is_input(node) and not self.is_output(node)

    @cached_property
    def _sent(self) -> set[int]:
        return self._below((Parameter,))

    @cached_property
    def _answered(self) -> set[int]:
        return self._below((Response, NotificationContent))

    def _below(self, kinds: tuple[type[Root], ...]) -> set[int]:
        """The sections that roots of some kinds are, or reach: asked of every schema, so all are found at once."""
        sections = [*self._all(*kinds)]
        seen = {id(section) for section in sections}
        for section in sections:  # grows while it is read
            for target in self._referred_by.get(id(section), ()):
                if id(target) not in seen:
                    seen.add(id(target))
                    sections.append(target)
        return seen

    @cached_property
    def _referred_by(self) -> dict[int, list[Node]]:
        """The sections to which each section refers."""
        referred: dict[int, list[Node]] = {}
        for node in self._all(Reference):
            if (target := self.target(node.value["$ref"])) is not None:
                referred.setdefault(id(_section(node)), []).append(_section(target) or target)
        return referred

    def _all(self, *kinds: type[Node]) -> Iterator[Node]:
        """The nodes of some kinds, in no order."""
        return (node for kind, nodes in self._by_class.items() if issubclass(kind, kinds) for node in nodes)

    def _reach(self, node: Node) -> _Reach:
        section = _section(node)
        if section is None:
            return _Reach((), self._operations_around(node))
        reach = self._reaches.get(id(section))
        if reach is None:
            reach = self._reaches[id(section)] = self._climb(section)
        return reach

    def _climb(self, section: Node) -> _Reach:
        """From a section to all that refer to it, to all that refer to those, and so on."""
        roots: list[Root] = []
        operations: dict[int, Operation] = {}
        sections = [section]
        seen = {id(section)}
        for current in sections:  # grows while it is read
            if isinstance(current, _ROOTS):
                roots.append(current)
            places = [current, *self._referring_to(current)]
            for place in places:
                for operation in self._operations_around(place):
                    operations[id(operation)] = operation
                holder = _section(place)
                if holder is not None and id(holder) not in seen:
                    seen.add(id(holder))
                    sections.append(holder)
        return _Reach(tuple(roots), tuple(operations.values()))

    def _operations_around(self, node: Node) -> tuple[Operation, ...]:
        owner = _owner(node)
        if owner is None:
            return ()
        if isinstance(owner, Operation):
            return (owner,)
        methods = (self._by_value.get(id(owner.value.get(method))) for method in METHODS)
        return tuple(operation for operation in methods if isinstance(operation, Operation))

    def _referring_to(self, section: Node) -> list[Node]:
        if self._referrers is None:
            by_ref: dict[str, list[Node]] = {}
            for node in self._nodes:
                if isinstance(node, Reference):
                    by_ref.setdefault(node.value["$ref"], []).append(node)
            self._referrers = {}
            for ref, referrers in by_ref.items():
                target = self.target(ref)
                if target is not None:
                    self._referrers.setdefault(id(_section(target) or target), []).extend(referrers)
        return self._referrers.get(id(section), [])


_ROOTS = (Parameter, Response, NotificationContent)
_SECTIONS = (Definitions, SharedParameters, SharedResponses)


class _Reach(NamedTuple):
    """Who reaches a section."""

    roots: tuple[Root, ...]
    operations: tuple[Operation, ...]


def _is_array(value: dict[str, Any]) -> bool:
    return value.get("type") == "array" or "items" in value


def _is_open(value: dict[str, Any]) -> bool:
    """A schema, without its allOf parts, does not say (all of) what it holds."""
    if "x-ms-dynamic-schema" in value or "x-ms-dynamic-properties" in value:
        return True
    if value.get("additionalProperties", False) is not False:
        return True
    return not (_is_array(value) or value.get("properties") or value.get("allOf") or value.get("type") in SCALARS)


def _media_type(text: str) -> str:
    return text.partition(";")[0].strip().lower()


def _section(node: Node) -> Node | None:
    """What is referred to as a whole: the parameter, response, notification content or definition that holds it."""
    candidate: Node | None = node
    while candidate is not None:
        # What stands in a section is referred to by its name there, be it a reference itself.
        if isinstance(candidate, _ROOTS) or isinstance(candidate.parent, _SECTIONS):
            return candidate
        candidate = candidate.parent
    return None


def _owner(node: Node) -> Operation | PathItem | None:
    candidate: Node | None = node
    while candidate is not None:
        if isinstance(candidate, (Operation, PathItem)):
            return candidate
        candidate = candidate.parent
    return None
