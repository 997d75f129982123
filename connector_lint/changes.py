"""What can have become of a part of a connector between two versions, as typed views.

As a node is a value at a place, a change is a thing in two versions: `Changed...` is there in both, `Added...` in the
new one only, `Deleted...` in the old one only. How things are paired is said in `comparison`.
"""

from __future__ import annotations

from connector_lint.kinds import (
    Definition,
    Info,
    NotificationContent,
    Operation,
    Parameter,
    Response,
    SecurityDefinition,
    Typed,
)
from connector_lint.nodes import Earlier, Node, Problem, Shape, Subject
from connector_lint.typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from connector_lint.nodes import File, Focus

Kind_co = TypeVar("Kind_co", bound=Node, covariant=True)

REMEMBERED = 1 << 14
"""How many shapes are kept: far more than there are differences in kind."""

FEW = 3
"""Lists in lists that are told one by one."""


class Version(Generic[Kind_co]):
    """One of the two versions of a thing.

    `place` is where it is written, perhaps as a `$ref`, and `node` what it means. `parts` are the objects that it is
    made of: the node, and for a schema the members of its allOf; it is `complete` where no part is a reference that
    leads nowhere. Its members as a whole are its `facets`. `required` says of a property that only one version has
    whether what holds it asks for it.
    """

    __slots__ = ("complete", "facets", "node", "parts", "place", "required")

    def __init__(
        self,
        node: Kind_co,
        place: Node | None = None,
        parts: Sequence[Node] = (),
        *,
        complete: bool = True,
        required: bool = False,
    ) -> None:
        self.node = node
        self.place = place or node
        self.parts = parts or (node,)
        self.complete = complete
        self.required = required
        self.facets: dict[str, Any] = node.value if len(self.parts) == 1 else _merged(self.parts)

    def __contains__(self, key: str) -> bool:
        return key in self.facets

    def get(self, key: str) -> Any:
        """The plain value of a facet, or None."""
        return self.facets.get(key)

    def text(self, key: str) -> str | None:
        """The value of a facet where it is a text."""
        value = self.facets.get(key)
        return value if type(value) is str else None

    def texts(self, key: str) -> list[str]:
        """The texts in the list that a facet is; none where it is no list."""
        value = self.facets.get(key)
        return [each for each in value if type(each) is str] if type(value) is list else []

    def at(self, key: str, holding: str | None = None) -> Node:
        """Where a facet is written; the object where it is not. `holding`: where it is a list that holds this."""
        for part in self.parts:
            if key in part.value:
                value = part.value[key]
                if holding is None or (type(value) is list and holding in value):
                    return part.at(key)
        return self.node


def _merged(parts: Iterable[Node]) -> dict[str, Any]:
    """The members of an object and of its allOf parts: the first of each counts, and what any of them requires."""
    merged: dict[str, Any] = {}
    required: list[Any] = []
    for part in parts:
        for key, value in part.value.items():
            merged.setdefault(key, value)
        listed = part.value.get("required")
        required += listed if type(listed) is list else ()
    merged.pop("allOf", None)
    if required:
        merged["required"] = required
    return merged


class Trail(NamedTuple):
    """The way to a thing, in the form that reviewers of connectors know: the way to what holds it, and the last step.

    `said` is what a person calls the thing, after "the"; it is empty where the step goes to the items of an array.
    """

    outer: Trail | None
    step: str
    said: str = ""

    def __str__(self) -> str:
        return "/".join(each.step for each in self._steps())

    def _steps(self) -> list[Trail]:
        steps: list[Trail] = []
        trail: Trail | None = self
        while trail is not None:
            steps.append(trail)
            trail = trail.outer
        return steps[::-1]

    @property
    def words(self) -> str:
        """What a person calls the thing."""
        levels, trail = 0, self
        while not trail.said and trail.outer is not None:
            levels, trail = levels + 1, trail.outer
        items = "items of " * levels if levels <= FEW else f"items, {levels} lists deep, of "
        return f"{items}{trail.said}"


class Change(Subject):
    """A thing in two versions of a connector.

    `old` and `new` are its versions, None where it is not there; `operation` is the one that it belongs to, in the new
    version if there is one. `shape` knows the facets that differ. `home` is the file of the new version.
    """

    __slots__ = ("home", "new", "old", "operation", "trail")

    old: Version[Node] | None
    new: Version[Node] | None

    def __init__(  # noqa: PLR0913, PLR0917 - each is an attribute
        self,
        old: Version[Node] | None,
        new: Version[Node] | None,
        trail: Trail,
        home: File,
        operation: Operation | None = None,
        keys: tuple[str, ...] = (),
    ) -> None:
        self.old = old
        self.new = new
        self.trail = trail
        self.home = home
        self.operation = operation
        self.shape = _shape(type(self), keys)

    @property
    def value(self) -> dict[str, Any]:
        """The new values of what differs."""
        version = self.new
        return {key: version.get(key) if version else None for key in self.shape.keys} if self.shape else {}

    @property
    def value_path(self) -> str:
        """Where it is, in the form that reviewers of connectors know: `operation/GetItem/parameter/id`."""
        return str(self.trail)

    @property
    def words(self) -> str:
        """What a person calls it: `property "status"`, `items of property "tags"`."""
        return self.trail.words

    def report(self, message: str, *, facet: str = "", at: Node | str | None = None) -> Problem:
        """Say what the change means; `facet` is what of it has changed.

        It is told at the facet in the new version, or at what lacks it there; `at` names another place. Of what is
        gone, it is told where it stood.
        """
        on: Focus = "value" if facet or at else "key"  # the thing as a whole is known by its name
        key = at if type(at) is str else facet
        old, new = self.old, self.new
        was = None if old is None else old.at(key) if key and key in old else old.place if new is None else old.node
        if isinstance(at, Node):
            node = at
        elif new is None:
            assert was is not None
            node = was
        else:
            node = new.at(key) if key else new.place if old is None else new.node
        value_path = "/".join([each for each in (str(self.trail), facet) if each])
        return Problem(node, message, on, None, (), Earlier(value_path, was, self.home))


_shapes: dict[tuple[type[Change], tuple[str, ...]], Shape] = {}


def _shape(kind: type[Change], keys: tuple[str, ...]) -> Shape:
    try:
        return _shapes[kind, keys]
    except KeyError:
        if len(_shapes) >= REMEMBERED:
            _shapes.clear()
        shape = _shapes[kind, keys] = Shape(kind, keys)
        return shape


class Changed(Change, Generic[Kind_co]):
    """It is there in both versions, and differs in some facets or in what is not part of it."""

    __slots__ = ()

    old: Version[Kind_co]
    new: Version[Kind_co]


class Added(Change, Generic[Kind_co]):
    """It is there in the new version only."""

    __slots__ = ()

    old: None
    new: Version[Kind_co]


class Deleted(Change, Generic[Kind_co]):
    """It was there in the old version only."""

    __slots__ = ()

    old: Version[Kind_co]
    new: None


# --- the connector ----------------------------------------------------------------------------------------------------


class ChangedDefinition(Changed[Definition]):
    """The document as a whole. Every comparison has one."""

    __slots__ = ()
    title: ClassVar[str] = "definition"


class ChangedInfo(Changed[Info]):
    __slots__ = ()
    title: ClassVar[str] = "info"


class ChangedSecurity(Changed[SecurityDefinition]):
    """A security definition of the same name."""

    __slots__ = ()
    title: ClassVar[str] = "security definition"


# --- operations -------------------------------------------------------------------------------------------------------


class ChangedOperation(Changed[Operation]):
    """An operation. There is one for every pair: its path and what it inherits may have changed."""

    __slots__ = ()
    title: ClassVar[str] = "operation"


class AddedOperation(Added[Operation]):
    __slots__ = ()
    title: ClassVar[str] = "path item"


class DeletedOperation(Deleted[Operation]):
    __slots__ = ()
    title: ClassVar[str] = "path item"


class ChangedParameter(Changed[Parameter]):
    __slots__ = ()
    title: ClassVar[str] = "query parameter"


class AddedParameter(Added[Parameter]):
    __slots__ = ()
    title: ClassVar[str] = "operation"


class DeletedParameter(Deleted[Parameter]):
    __slots__ = ()
    title: ClassVar[str] = "operation"


# --- what operations take ---------------------------------------------------------------------------------------------


class ChangedInput(Changed[Typed]):
    """A schema of what a call sends: of a body, of a property of it, of elements."""

    __slots__ = ()
    title: ClassVar[str] = "request property"


class AddedInputProperty(Added[Typed]):
    __slots__ = ()
    title: ClassVar[str] = "request schema"


class DeletedInputProperty(Deleted[Typed]):
    __slots__ = ()
    title: ClassVar[str] = "request schema"


# --- what operations answer -------------------------------------------------------------------------------------------


class ChangedResponse(Changed[Response]):
    """A success response of the same status code."""

    __slots__ = ()
    title: ClassVar[str] = "response"


class DeletedResponse(Deleted[Response]):
    """A success response that is gone."""

    __slots__ = ()
    title: ClassVar[str] = "operation"


class MovedResponse(Changed[Response]):
    """The success response whose schema an operation answers with, now under another status code."""

    __slots__ = ()
    title: ClassVar[str] = "operation"


class ChangedNotification(Changed[NotificationContent]):
    """What a trigger brings."""

    __slots__ = ()
    title: ClassVar[str] = "x-ms-notification-content"


class DeletedNotification(Deleted[NotificationContent]):
    __slots__ = ()
    title: ClassVar[str] = "definition"


class ChangedOutput(Changed[Typed]):
    """A schema of what a success response or a notification brings: of all of it, of a property, of elements."""

    __slots__ = ()
    title: ClassVar[str] = "response property"


class AddedOutputProperty(Added[Typed]):
    __slots__ = ()
    title: ClassVar[str] = "response schema"


class DeletedOutputProperty(Deleted[Typed]):
    __slots__ = ()
    title: ClassVar[str] = "response schema"
