"""What is meant where the cursor stands: what the grammar wants there, and what a name there stands for."""

from __future__ import annotations

import os.path
from enum import Enum, auto
from functools import cached_property

from connector_lint import kinds as k
from connector_lint.calls import Calls, Inputs
from connector_lint.grammar import GRAMMAR, OPERATION_NAMES, Kind, Value, along
from connector_lint.lsp.knowledge.cursor import Role, cursor_at
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connector_lint.kinds import Operation, Schema
    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.knowledge.cursor import Cursor
    from connector_lint.nodes import Node
    from connector_lint.reader import Pointer
    from connector_lint.references import References
    from connector_lint.source import Source

PROPERTIES_FILE = "apiproperties.json"
LIST_PATHS = ("value-collection", "itemsPath")
ITEM_PATHS = ("value-path", "value-title", "itemValuePath", "itemTitlePath", "itemFullTitlePath", "itemIsParent")


class Subject(Enum):
    """What a name stands for."""

    OPERATION = auto()
    """An operation, by its operationId."""
    REFERENCE = auto()
    """What a `$ref` leads to."""
    REQUIRED = auto()
    """A property that an object requires."""
    DISCRIMINATOR = auto()
    """A property by whose value schemas are told apart."""
    SECURITY = auto()
    """A security definition."""
    TAG = auto()
    PATH = auto()
    """A value in the answer of the operation called, by its path."""
    ARGUMENT = auto()
    """An input of the operation called."""
    INPUT = auto()
    """An input of the operation that calls."""
    NEXT_LINK = auto()
    """A property of the answer that leads to its next page."""
    TEMPLATE = auto()
    """A path, with the names of its parameters."""
    OTHER = auto()
    """Nothing that stands somewhere else."""


class Standing:
    """Where the cursor stands, as the grammar sees it, and what is known of the connector."""

    def __init__(self, cursor: Cursor, source: Source, offset: int, knowledge: Knowledge | None) -> None:
        self.offset = offset
        self.knowledge = knowledge
        self.in_properties = is_properties_file(source)
        root = k.PropertiesFile if self.in_properties else k.Definition
        values = along(cursor.pointer, cursor.held, root)
        if cursor.syntax == "yaml" and cursor.role is Role.VALUE and not cursor.quoted and is_object(values[-1]):
            # A line that has just been begun: the first key of the object is expected.
            pointer = (*cursor.pointer, cursor.text)
            cursor = cursor._replace(role=Role.KEY, pointer=pointer, held=(*cursor.held, {}))
            values.append(Value())
        self.cursor = cursor
        self.values = values

    @property
    def pointer(self) -> Pointer:
        """The pointer of the value, or of the member whose key it is."""
        return self.cursor.pointer

    @property
    def value(self) -> Value:
        """What is expected as the value here, or as the value of the key."""
        return self.values[-1]

    @property
    def key(self) -> str | int:
        """The key whose value it is, or the index."""
        return self.pointer[-1] if self.pointer else ""

    def kind(self, up: int = 1) -> type[Node] | None:
        """The kind of node that holds the value or key, or (with more steps up) what that stands in."""
        return self.values[-1 - up].node if len(self.values) > up else None

    def is_in(self, kind: type[Node], up: int = 1) -> bool:
        """Whether what holds it is of that kind, or a special one of it."""
        found = self.kind(up)
        return found is not None and issubclass(found, kind)

    def held(self, up: int = 1) -> dict[Any, Any]:
        """The members, as they are written now, of what holds the value or key, or of what that stands in."""
        held = self.cursor.held
        return held[-up] if len(held) >= up else {}

    @cached_property
    def subject(self) -> Subject:
        """What the name at the cursor stands for."""
        if self.cursor.role is Role.KEY:
            return self._subject_of_key()
        return self._subject_of_property_value() if self.in_properties else self._subject_of_value()

    def _subject_of_key(self) -> Subject:
        if self.is_in(k.Arguments):
            return Subject.ARGUMENT
        if self.is_in(k.SecurityRequirement):
            return Subject.SECURITY
        return Subject.TEMPLATE if self.is_in(k.Paths) else Subject.OTHER

    def _subject_of_property_value(self) -> Subject:
        up = self.pointer[-2] if len(self.pointer) > 1 else ""
        names = self.is_in(k.PolicyParameters, 2) and up == OPERATION_NAMES
        scripted = self.is_in(k.ConnectorProperties, 2) and up == "scriptOperations"
        return Subject.OPERATION if names or scripted else Subject.OTHER

    def _subject_of_value(self) -> Subject:  # noqa: PLR0911 - one answer each
        key, up = self.key, self.pointer[-2] if len(self.pointer) > 1 else ""
        if key == "operationId" and any(map(self.is_in, (k.OperationCall, k.Notification, k.Replacement))):
            return Subject.OPERATION
        if key == "$ref" and any(map(self.is_in, (k.Schema, k.Parameter, k.Response, k.Reference))):
            return Subject.REFERENCE
        if up == "required" and self.is_in(k.Schema, 2):
            return Subject.REQUIRED
        if up == "tags" and self.is_in(k.Operation, 2):
            return Subject.TAG
        if key in (*LIST_PATHS, *ITEM_PATHS) and self.is_in(k.DynamicExtension):
            return Subject.PATH
        if key in ("parameter", "parameterReference") and self.is_in(k.Arguments, 2):
            return Subject.INPUT
        if key == "nextLinkName" and self.is_in(k.Pageable):
            return Subject.NEXT_LINK
        if key == "discriminator" and self.is_in(k.Schema):
            return Subject.DISCRIMINATOR
        return Subject.OTHER

    # --- what is known of the connector -------------------------------------------------------------------------------

    @property
    def references(self) -> References | None:
        """The cross-references of the connector."""
        return None if self.knowledge is None else self.knowledge.connector.references

    def section(self, name: str) -> list[tuple[str, Any]]:
        """What a section of the definition holds, by name."""
        section = None if self.knowledge is None else self.knowledge.value_at((name,))
        return list(section.items()) if type(section) is dict else []

    def enclosing(self, kind: type[Node]) -> Node | None:
        """The nearest node of a kind around the cursor, as it was when the definition could be read."""
        if self.knowledge is None:
            return None
        for depth in range(len(self.values) - 1, -1, -1):
            found = self.values[depth].node
            if found is not None and issubclass(found, kind):
                return self.knowledge.node_at(self.pointer[:depth])
        return None

    def callers(self) -> list[Operation]:
        """The operations in which the cursor stands: the one around it, or those that reach what it stands in."""
        operation = self.enclosing(k.Operation)
        if isinstance(operation, k.Operation):
            return [operation]
        if self.knowledge is None:
            return []
        for depth in range(len(self.pointer), 0, -1):
            node = self.knowledge.node_at(self.pointer[:depth])
            if node is not None:
                return list(self.knowledge.connector.references.sources(node))
        return []

    def call_depth(self) -> int | None:
        """How many steps up the call of another operation stands in which the cursor is."""
        return next((up for up in range(1, len(self.values)) if self.is_in(k.OperationCall, up)), None)

    def is_newer_call(self) -> bool:
        """Whether the call names inputs by their paths."""
        up = self.call_depth()
        return up is not None and self.is_in(k.NewerExtension, up)

    def called(self) -> Operation | None:
        """The operation that the call around the cursor names now."""
        up = self.call_depth()
        if up is None or self.knowledge is None:
            return None
        operation_id = self.held(up).get("operationId")
        return self.knowledge.connector.operation(operation_id) if type(operation_id) is str else None

    def inputs(self, operation: Operation) -> Inputs:
        """What an operation takes."""
        assert self.knowledge is not None
        return self.knowledge.connector.fact(Calls).inputs(operation)

    def path_start(self) -> Schema | None:
        """The schema from which the path string at the cursor leads on."""
        called, references = self.called(), self.references
        if called is None or references is None:
            return None
        schema = next((each for each in references.result_schemas(called) if each is not None), None)
        if schema is None or self.key in LIST_PATHS or self.is_in(k.DynamicSchema) or self.is_in(k.DynamicProperties):
            return schema
        to_list = next((path for key in LIST_PATHS if type(path := self.held().get(key)) is str), "")
        found = references.follow(schema, to_list).schema
        if found is not None and references.type_of(found) == "array":
            return references.elements(found).schema
        return found


def standing_at(source: Source, offset: int, knowledge: Knowledge | None) -> Standing | None:
    """Return where a cursor at an offset stands; None where neither a key nor a value can be."""
    cursor = cursor_at(source, offset)
    return None if cursor is None else Standing(cursor, source, offset, knowledge)


def is_properties_file(source: Source) -> bool:
    """Whether it is the file beside a definition that says how people sign in, and what is done to calls."""
    return os.path.basename(source.path).lower() == PROPERTIES_FILE


def is_object(value: Value) -> bool:
    """Whether only an object with known keys can stand here."""
    return value.node is not None and isinstance(GRAMMAR.get(value.node), Kind)
