"""A JSON value at a place, and what a rule says about it."""

from __future__ import annotations

from connector_lint.fixes import Insert, Remove, Rename, Replace
from connector_lint.typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typing_extensions import Self

    from connector_lint.fixes import Change, TextEdit
    from connector_lint.reader import Document, Pointer, Span

Focus = Literal["value", "key"]

# Less than half the price of calling a class of named tuples, which counts for tens of thousands of problems.
_tuple: Any = tuple.__new__


class Fix(NamedTuple):
    """How a problem can be mended: `changes` to values, or `edits` to the text where no value is concerned."""

    description: str
    safe: bool
    changes: tuple[Change, ...] = ()
    edits: tuple[TextEdit, ...] = ()


class Related(NamedTuple):
    """Another place that helps to understand a problem."""

    node: Node
    message: str


class Earlier(NamedTuple):
    """What a problem is about that a change brought: in an older version of the connector it was at `node`.

    `value_path` names the thing as reviewers of connectors do; `home` is the file of the new version. Where something
    is gone, the problem itself stands in the file of the old one.
    """

    value_path: str
    node: Node | None
    home: File


class Problem(NamedTuple):
    """What a rule says about one node; `focus` is its value, its key, or a span of the file's text."""

    node: Node
    message: str
    focus: Focus | Span = "value"
    fix: Fix | None = None
    related: Sequence[Related] = ()
    earlier: Earlier | None = None


class Shape:
    """What subjects of one kind that have the same keys have in common."""

    __slots__ = ("keys", "kind")

    def __init__(self, kind: type[Subject], keys: tuple[str, ...]) -> None:
        self.kind = kind
        self.keys = keys


class Subject:
    """What a rule judges: a node of a document, or what has changed between two versions of it (`changes`).

    `shape` is the same for those of one kind with the same keys; None where nobody has looked.
    """

    __slots__ = ("shape",)

    title: ClassVar[str] = "value"
    """What a person calls this kind of thing."""

    shape: Shape | None

    if TYPE_CHECKING:

        @property
        def value(self) -> Any:
            """What stands under the keys of its shape."""


class Node(Subject):
    """A JSON value at a place; its class is what the grammar says it is.

    `value` is the plain value, `parent` the node that holds it and `key` its key or index there. The topmost node is
    a `File`. `shape` knows the keys of an object; it is None where the grammar has not looked.
    """

    __slots__ = ("_pointer", "key", "parent", "value")

    if TYPE_CHECKING:
        value: Any

    def __init__(self, value: Any, parent: Node | None, key: str | int | None) -> None:
        self.value = value
        self.parent = parent
        self.key = key
        self.shape = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'/'.join(map(str, self.pointer))}>"

    @property
    def pointer(self) -> Pointer:
        """The JSON Pointer tokens from the root of the file to this value."""
        try:
            return self._pointer
        except AttributeError:  # worked out when it is first asked for: few nodes ever are
            tokens: list[str | int] = []
            node = self
            while node.key is not None:
                tokens.append(node.key)
                node = node.parent  # type: ignore[assignment] # only a file and its root have no key
            tokens.reverse()
            self._pointer: Pointer = tuple(tokens)
            return self._pointer

    @property
    def ancestors(self) -> Iterator[Node]:
        """The nodes that hold this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def file(self) -> File:
        """The file in which this value is written."""
        node = self
        while node.parent is not None:
            node = node.parent
        assert isinstance(node, File)
        return node

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def get(self, key: str) -> Any:
        """The plain value of a member, or None."""
        return self.value.get(key)

    def at(self, key: str | int) -> Node:
        """The member or item at `key`, as a place to report or to change."""
        return Node(self.value[key], self, key)

    def report(
        self, message: str, *, on: Focus | Span = "value", fix: Fix | None = None, related: Sequence[Related] = ()
    ) -> Problem:
        """Say that something is wrong here; `on="key"` where the key is the point."""
        problem: Problem = _tuple(Problem, (self, message, on, fix, related, None))
        return problem

    def replaced(self, value: Any) -> Replace:
        """The change that puts `value` here."""
        change: Replace = _tuple(Replace, (self.pointer, value))
        return change

    def removed(self) -> Remove:
        """The change that takes this member or item away."""
        return Remove(self.pointer)

    def renamed(self, key: str) -> Rename:
        """The change that gives this member another key."""
        return Rename(self.pointer, key)

    def extended(self, key: str, value: Any) -> Insert:
        """The change that adds a member, which is not there yet, to this object."""
        return Insert(self.pointer, key, value)

    def given(self, key: str, value: Any) -> Change:
        """The change that gives a member of this object a value, whether it is there already or not."""
        return self.at(key).replaced(value) if key in self else self.extended(key, value)


class File(Node):
    """A file of a connector; `value` is its content as plain values, None where it cannot be read."""

    __slots__ = ("document",)

    title: ClassVar[str] = "file"

    def __init__(self, document: Document) -> None:
        super().__init__(document.value, None, None)
        self.document = document

    def node(self, pointer: Pointer) -> Node:
        """The value at a pointer, as a place to report or to change; raises KeyError or IndexError for none."""
        node: Node = self
        for token in pointer:
            node = node.at(token)
        return node


class Text(str):
    """A text of the document that knows where it stands."""

    __slots__ = ("key", "parent")

    key: str | int
    parent: Node

    def __new__(cls, value: str, parent: Node, key: str | int) -> Self:
        """Make the text that `parent` has at `key`."""
        text = str.__new__(cls, value)
        text.parent = parent
        text.key = key
        return text

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # other processes get the text alone

    @property
    def node(self) -> Node:
        """The place of the text."""
        return Node(str(self), self.parent, self.key)

    def report(
        self, message: str, *, on: Focus | Span = "value", fix: Fix | None = None, related: Sequence[Related] = ()
    ) -> Problem:
        """Say that something is wrong with this text."""
        return self.node.report(message, on=on, fix=fix, related=related)

    def replaced(self, value: Any) -> Replace:
        """The change that puts `value` in place of the text."""
        return self.node.replaced(value)


class text:  # noqa: N801 - reads as a type in the views: `summary = text("summary")`
    """A member that is a text: its `Text`, or None where it is absent or no string."""

    __slots__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key

    @overload
    def __get__(self, node: None, owner: type[Node]) -> text: ...
    @overload
    def __get__(self, node: Node, owner: type[Node]) -> Text | None: ...

    def __get__(self, node: Node | None, owner: type[Node]) -> text | Text | None:
        if node is None:
            return self
        value = node.value.get(self.key)
        return Text(value, node, self.key) if type(value) is str else None


class flag:  # noqa: N801 - see `text`
    """A member that is true or not: true only where it is written so."""

    __slots__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key

    @overload
    def __get__(self, node: None, owner: type[Node]) -> flag: ...
    @overload
    def __get__(self, node: Node, owner: type[Node]) -> bool: ...

    def __get__(self, node: Node | None, owner: type[Node]) -> flag | bool:
        return self if node is None else node.value.get(self.key) is True


AnyNode = TypeVar("AnyNode", bound=Node)
