"""A path as a template: its variables, its shape, and which other paths the same request fits."""

from __future__ import annotations

from functools import lru_cache

from connector_lint.patterns import pattern
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from connector_lint.connector import Connector
    from connector_lint.kinds import Operation, PathItem

VARIABLE = pattern(r"\{([^{}/]+)\}")
SLOT = "{}"
"""What stands for any variable in a shape."""
_OUT_OF_PLACE = frozenset("*?#")


class Variable(NamedTuple):
    """`{list}`, or `{list=all}` with a default: what stands between the braces."""

    text: str

    @property
    def name(self) -> str:
        """The name of the parameter that fills it in."""
        return self.text.partition("=")[0]

    @property
    def default(self) -> str | None:
        """What stands behind an equals sign; None where there is none."""
        _, sign, default = self.text.partition("=")
        return default if sign else None


class Template:
    """A path with variables in it: `/lists/{list}/tasks`.

    `variables` are in order, a repeated one again; `literals` are what stands before, between and behind them.
    """

    __slots__ = ("is_sound", "literals", "names", "path", "shape", "stray_braces", "variables")

    def __init__(self, path: str) -> None:
        parts = VARIABLE.split(path)
        self.path = path
        self.literals = parts[::2]
        self.variables = [Variable(text) for text in parts[1::2]]
        self.names = list(dict.fromkeys(variable.name for variable in self.variables))
        """The names of its variables, each once."""
        self.stray_braces = [each for literal in self.literals for each in literal if each in "{}"]
        """The braces that belong to no variable: unclosed, unopened, nested, empty, or around a slash."""
        self.is_sound = _OUT_OF_PLACE.isdisjoint(path) and not self.stray_braces and "" not in self.names
        """Nothing in it is out of place, so that its variables are those that its author meant."""
        self.shape = SLOT.join(self.literals).lower()
        """What tells it from others: all but the names of its variables, in small letters."""


@lru_cache(maxsize=2048)
def template(path: str) -> Template:
    """The template of a path, for which several rules ask: it is for reading only."""
    return Template(path)


def covers(segment: str, other: str) -> bool:
    """Whether a segment of a shape fits what another one fits; a variable stands for one character or more."""
    first, *between = segment.split(SLOT)
    if not between:
        return segment == other
    last = between.pop()
    position, end = len(first), len(other) - len(last)
    if not (other.startswith(first) and other.endswith(last)):
        return False
    for literal in between:
        position = other.find(literal, position + 1, end)
        if position < 0:
            return False
        position += len(literal)
    return position < end


class Route(NamedTuple):
    """An operation, and the segments of its path's shape."""

    operation: Operation
    segments: list[str]

    def is_more_open_than(self, other: Route) -> bool:
        """Whether, in some segment, it has a variable where the other says more."""
        pairs = zip(self.segments, other.segments)
        return any(mine != theirs and covers(mine, theirs) for mine, theirs in pairs)


class Routes:
    """Where the paths of a connector get in each other's way.

    What is in the way of a path is told in the plainest words: it is the same but for capitals, else the same but for
    the names of variables, else it fits some of the same requests. What is wrong in itself leads nowhere.
    """

    def __init__(self, connector: Connector) -> None:
        self._rewritten = _rewritten(connector)
        self._routes: dict[int, Route] = {}
        self._duplicated: dict[int, Operation] = {}
        self._trees: dict[str, Branch] = {}
        for operation in connector.operations:
            path = template(operation.path_item.path)
            if path.is_sound and path.path not in self._rewritten:
                self._add(Route(operation, path.shape.split("/")))

    def _add(self, route: Route) -> None:
        operation = route.operation
        first = self._trees.setdefault(operation.method, Branch()).add(route)
        if first is route:
            self._routes[id(operation)] = route
        else:
            self._duplicated[id(operation)] = first.operation

    def rewritten(self, item: PathItem) -> str | None:
        """The earlier path from which that of `item` differs in capitals alone."""
        return self._rewritten.get(item.path)

    def duplicated(self, operation: Operation) -> Operation | None:
        """The earlier operation from which `operation` differs in the names of its path's variables alone."""
        return self._duplicated.get(id(operation))

    def narrower(self, operation: Operation) -> list[Operation]:
        """The operations that have words where `operation` has a variable, so that a request may fit both."""
        route = self._routes.get(id(operation))
        if route is None or not template(operation.path_item.path).variables:
            return []
        fitting = self._trees[operation.method].fitting(route.segments)
        return [other.operation for other in fitting if route.is_more_open_than(other)]


class Branch:
    """The routes of one method as a tree of their segments."""

    __slots__ = ("branches", "patterns", "route")

    def __init__(self) -> None:
        self.branches: dict[str, Branch] = {}
        self.patterns: list[str] = []
        """The segments with variables among the branches."""
        self.route: Route | None = None

    def add(self, route: Route) -> Route:
        """Put in a route, unless there is one of the same shape; return the one that is there."""
        branch = self
        for segment in route.segments:
            if segment not in branch.branches:
                branch.branches[segment] = Branch()
                if SLOT in segment:
                    branch.patterns.append(segment)
            branch = branch.branches[segment]
        if branch.route is None:
            branch.route = route
        return branch.route

    def fitting(self, segments: list[str]) -> list[Route]:
        """The routes that some request for these segments fits."""
        level = [self]
        for segment in segments:
            level = [branch for before in level for branch in before.onward(segment)]
        return [branch.route for branch in level if branch.route is not None]

    def onward(self, segment: str) -> list[Branch]:
        """The branches into which some request for this segment leads."""
        branches = self.branches
        if segment == SLOT:  # any text fits, but for none
            return [branch for other, branch in branches.items() if other]
        if SLOT in segment:
            return [branch for other, branch in branches.items() if covers(segment, other) or covers(other, segment)]
        found = [branches[segment]] if segment in branches else []
        return found + [branches[pattern] for pattern in self.patterns if covers(pattern, segment)]


def _rewritten(connector: Connector) -> dict[str, str]:
    paths = connector.definition.get("paths") if connector.definition is not None else None
    first: dict[str, str] = {}
    rewritten: dict[str, str] = {}
    for path in paths if type(paths) is dict else ():
        if not path.startswith("x-") and first.setdefault(path.lower(), path) != path:
            rewritten[path] = first[path.lower()]
    return rewritten
