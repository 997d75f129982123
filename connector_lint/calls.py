"""What a call of another operation means: the operation called, and what the names in its arguments stand for."""

from __future__ import annotations

from connector_lint.kinds import BodyParameter, DynamicExtension, NewerExtension, OperationCall, Schema
from connector_lint.nodes import Node, Text
from connector_lint.references import TYPES, pointer_tokens
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.connector import Connector
    from connector_lint.kinds import Operation, Parameter
    from connector_lint.references import References, Step

ARGUMENT_KEYS = ("parameter", "parameterReference", "value-property", "selectedItemValuePath")
"""The keys that make an object an argument of its own kind, so that it is no literal."""

MOST_SCHEMAS = 1000
"""So many schemas of a body are searched for what they require; only one that refers to itself all over has more."""


class Input(NamedTuple):
    """Something that an operation takes: a parameter, or (by `steps`) a property of its body."""

    parameter: Parameter
    steps: tuple[Step, ...] = ()

    @property
    def is_property(self) -> bool:
        """A property of the body."""
        return bool(self.steps)

    @property
    def node(self) -> Parameter | Schema:
        """Where it is described."""
        schema = self.steps[-1].schema if self.steps else None
        return self.parameter if schema is None else schema

    @property
    def path(self) -> str:
        """How the newer extensions name it: `list`, `body/owner/id`."""
        names = [step.name.replace("~", "~0").replace("/", "~1") for step in self.steps]
        return "/".join([self.parameter.name or "", *names])

    @property
    def name(self) -> str:
        """How to name it to a person: a parameter by its name, a property by the names that lead to it."""
        return "/".join(step.name for step in self.steps) or self.parameter.name or ""

    @property
    def title(self) -> str:
        """What it is, and its name."""
        return f'{"body property" if self.steps else "parameter"} "{self.name}"'

    @property
    def is_internal(self) -> bool:
        """It, or what it is part of, is hidden from makers."""
        described = [self.parameter, *(step.schema for step in self.steps if step.schema is not None)]
        return any(node.visibility == "internal" for node in described)

    @property
    def default(self) -> Any:
        """Its default; None where it has none."""
        return self.node.get("default")

    def is_part_of(self, other: Input) -> bool:
        """Who gives `other` gives this, too."""
        length = len(other.steps)
        return other.parameter.value is self.parameter.value and [step.name for step in self.steps[:length]] == [
            step.name for step in other.steps
        ]


class Meanings(NamedTuple):
    """All that a name can stand for; not `known` where there may be more than can be seen."""

    candidates: tuple[Input, ...] = ()
    known: bool = True

    @property
    def only(self) -> Input | None:
        """The one thing that it stands for; None where there are several, or none."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def none(self) -> bool:
        """It certainly stands for nothing."""
        return self.known and not self.candidates


UNKNOWN = Meanings(known=False)


class Argument(NamedTuple):
    """One entry of a call's `parameters`: what it is for, and what is passed.

    `target` is what the key stands for in the operation called; `reference` is the name in `{"parameter": name}` or
    `{"parameterReference": name}`, `sources` what that stands for in each operation that makes the call; `literal` is
    a value that is passed as it is.
    """

    place: Node
    target: Meanings
    reference: Text | None = None
    sources: tuple[tuple[Operation, Meanings], ...] = ()
    literal: Node | None = None

    @property
    def key(self) -> str:
        """The name of the input for which it is."""
        return str(self.place.key)


class Inputs:
    """What one operation takes, by name."""

    def __init__(self, operation: Operation, references: References) -> None:
        self._references = references
        self._operation = operation
        self._meanings: dict[tuple[str, bool], Meanings] = {}
        self._required: list[Input] | None = None
        self.simple: dict[str, Parameter] = {}
        self.body: BodyParameter | None = None
        for parameter in references.effective_parameters(operation):
            if isinstance(parameter, BodyParameter):
                self.body = self.body or parameter
            elif parameter.name is not None:
                self.simple.setdefault(parameter.name, parameter)

    def meanings(self, name: str, *, older: bool) -> Meanings:
        """All that a name can stand for in a call of the older or of the newer generation.

        Both know a parameter by its name, and a property of the body by the body parameter's name and a path
        (`body/owner/id`); the older one also by the path alone, with slashes or with dots (`owner/id`, `owner.id`).
        """
        key = (name, older)
        if key not in self._meanings:
            self._meanings[key] = self._find(name, older=older)
        return self._meanings[key]

    def _find(self, name: str, *, older: bool) -> Meanings:
        candidates: list[Input] = []
        known = True
        if name in self.simple:
            candidates.append(Input(self.simple[name]))
        if self.body is not None:
            if self.body.name == name:
                candidates.append(Input(self.body))
            schema = self._references.schema(self.body)
            for path in self._paths_into_body(name, older=older):
                landing = self._references.follow(schema, path)
                if landing.found:
                    candidates.append(Input(self.body, landing.steps))
                elif landing.open:
                    known = False
        known = known and (bool(candidates) or self._references.knows_parameters(self._operation))
        return Meanings(tuple(candidates), known)

    def _paths_into_body(self, name: str, *, older: bool) -> Iterator[str]:
        if older and pointer_tokens(name):
            yield name
            if "." in name:
                yield name.replace(".", "/")
        start = f"{self.body.name}/" if self.body is not None and self.body.name else ""
        if start and name.startswith(start) and name != start:
            yield name[len(start) :]

    @property
    def required(self) -> list[Input]:
        """What a caller must give: all that is required, save what is internal and has a default.

        Of the body, these are the properties that are required on every step of the way.
        """
        if self._required is None:
            simple = [Input(parameter) for parameter in self.simple.values() if parameter.required]
            body = self.body
            in_body = self._required_in(body) if body and body.required and body.visibility != "internal" else ()
            self._required = [each for each in (*simple, *in_body) if not is_sent_by_itself(each)]
        return self._required

    def _required_in(self, body: BodyParameter) -> Iterator[Input]:
        schema = self._references.schema(body)
        pending = [(schema, Input(body))] if schema is not None else []
        for holder, whole in pending:  # grows while it is read
            if len(pending) > MOST_SCHEMAS:
                return
            for name in self._references.required_names(holder):
                steps = self._references.member(holder, name).steps
                part = Input(body, whole.steps + steps)
                inner = steps[-1].schema
                if inner is None or any(step.schema is inner for step in whole.steps) or is_sent_by_itself(part):
                    continue
                if self._references.required_names(inner) and self._references.type_of(inner) != "array":
                    pending.append((inner, part))
                else:
                    yield part

    def is_optional(self, given: Input) -> bool:
        """A maker may leave it out, and nothing takes its place."""
        if "default" in given.node:
            return False
        if not given.is_property:
            return not given.parameter.required
        required = self._references.required_names
        return not given.parameter.required or any(step.name not in required(step.holder) for step in given.steps)

    def type_of(self, given: Input) -> str | None:
        """The JSON type of what is to be given; None where that cannot be known."""
        node = given.node
        schema = self._references.schema(node) if isinstance(node, BodyParameter) else node
        kind = self._references.type_of(schema) if isinstance(schema, Schema) else node.get("type")
        return kind if kind in TYPES else None

    def names(self, *, older: bool) -> list[str]:
        """The names that a call can use, for finding the one that was meant."""
        names = list(self.simple)
        if self.body is not None and self.body.name:
            names.append(self.body.name)
            schema = self._references.schema(self.body)
            properties = [] if schema is None else self._references.property_names(schema)
            names += properties if older else [f"{self.body.name}/{name}" for name in properties]
        return names


class Answer(NamedTuple):
    """What an operation answers with: the schemas of its successful responses, None for one that cannot be known."""

    operation: Operation
    schemas: list[Schema | None]
    references: References


class Calls:
    """The calls of one connector, bound to the operations that they call: `connector.fact(Calls)`."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._inputs: dict[int, Inputs] = {}
        self._targets: dict[int, Operation | None] = {}
        self._arguments: dict[int, list[Argument]] = {}
        self._answers: dict[int, Answer | None] = {}

    def target(self, call: OperationCall) -> Operation | None:
        """The operation called; None where there is none of that operationId."""
        key = id(call)
        if key not in self._targets:
            operation_id = call.operation_id
            self._targets[key] = None if operation_id is None else self._connector.operation(operation_id)
        return self._targets[key]

    def answer(self, call: OperationCall) -> Answer | None:
        """What the operation called answers with; None where nothing is said about that."""
        target = self.target(call)
        if target is None:
            return None
        key = id(target)
        if key not in self._answers:
            references = self._connector.references
            schemas = references.result_schemas(target)
            self._answers[key] = Answer(target, schemas, references) if schemas else None
        return self._answers[key]

    def inputs(self, operation: Operation) -> Inputs:
        """What the operation takes."""
        key = id(operation)
        if key not in self._inputs:
            self._inputs[key] = Inputs(operation, self._connector.references)
        return self._inputs[key]

    def arguments(self, call: OperationCall) -> list[Argument]:
        """What the call passes; nothing where no operation is named."""
        key = id(call)
        if key not in self._arguments:
            self._arguments[key] = list(self._bind(call)) if call.operation_id is not None else []
        return self._arguments[key]

    def _bind(self, call: OperationCall) -> Iterator[Argument]:
        if not call.arguments:
            return
        older = not isinstance(call, NewerExtension)
        target = self.target(call)
        inputs = None if target is None else self.inputs(target)
        sources = self._connector.references.sources(call)
        holder = call.at("parameters")
        for key, value in call.arguments.items():
            place = Node(value, holder, key)
            meanings = UNKNOWN if inputs is None else inputs.meanings(key, older=older)
            name = value.get(reference_key(call)) if type(value) is dict else None
            if type(name) is str:
                reference = Text(name, place, reference_key(call))
                found = tuple((source, self.inputs(source).meanings(name, older=older)) for source in sources)
                yield Argument(place, meanings, reference, found)
            else:
                yield Argument(place, meanings, literal=_literal(call, place))


def reference_key(call: OperationCall) -> str:
    """The key under which an argument of the call refers to an input of the calling operation."""
    return "parameterReference" if isinstance(call, NewerExtension) else "parameter"


def is_sent_by_itself(given: Input) -> bool:
    """The platform sends the default of what is internal."""
    return given.node.visibility == "internal" and "default" in given.node


def _literal(call: OperationCall, place: Node) -> Node | None:
    value = place.value
    if type(value) is not dict:
        return None if isinstance(call, NewerExtension) else place
    if "value" in value:
        return place.at("value")
    takes_objects = not isinstance(call, DynamicExtension) and not any(key in value for key in ARGUMENT_KEYS)
    return place if takes_objects else None
