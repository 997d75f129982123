"""Pairs the schemas of two versions: properties by name, through `$ref`, allOf and items."""

from __future__ import annotations

from connector_lint import changes as c
from connector_lint.changes import Trail, Version
from connector_lint.comparison.differences import differing
from connector_lint.kinds import Schema, Typed
from connector_lint.typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connector_lint.changes import Change
    from connector_lint.kinds import Operation
    from connector_lint.nodes import File, Node
    from connector_lint.references import References

MANY = 20
"""How often one pair is told of in one request or answer: schemas that hold each other have no end of ways."""


class Difference(NamedTuple):
    """What differs in a pair itself: some `keys` of the schema, or a property that only one side has."""

    old: Version[Typed] | None
    new: Version[Typed] | None
    keys: tuple[str, ...] = ()
    name: str = ""


class Step(NamedTuple):
    """From a pair to one within it: by a property's name, or to the elements, which `said` leaves out."""

    name: str
    said: str
    pair: Pair


class Pair:
    """Two versions of a schema: what differs in it, and which pairs it holds.

    All that use the schema share the pair, so that it is compared once.
    """

    __slots__ = ("differences", "matters", "new", "old", "steps")

    def __init__(self, old: Version[Typed], new: Version[Typed]) -> None:
        self.old = old
        self.new = new
        self.differences: list[Difference] = []
        self.steps: list[Step] = []
        self.matters = False
        """Something differs in it, or in what it holds."""


class SchemaPairs:
    """The pairs of schemas of two connectors, a graph: each pair is made and compared once, circles included."""

    def __init__(self, old: References, new: References) -> None:
        self._old = _Side(old)
        self._new = _Side(new)
        self._pairs: dict[tuple[int, int], Pair] = {}
        self._made: list[Pair] = []

    def pair(self, old: Typed, new: Typed) -> Pair:
        """The pair of two schemas, to be compared."""
        key = id(old.value), id(new.value)
        found = self._pairs.get(key)
        if found is None:
            found = self._pairs[key] = Pair(self._old.version(old), self._new.version(new))
            self._made.append(found)
        return found

    def compare(self) -> None:
        """Compare all pairs that were asked for, and what they hold."""
        holders: dict[int, list[Pair]] = {}
        for pair in self._made:  # grows while it is read
            self._compare(pair)
            for step in pair.steps:
                holders.setdefault(id(step.pair), []).append(pair)
        matter = [pair for pair in self._made if pair.differences]
        for pair in matter:  # grows while it is read
            if not pair.matters:
                pair.matters = True
                matter += holders.get(id(pair), ())

    def _compare(self, pair: Pair) -> None:
        old, new = pair.old, pair.new
        keys = differing(old, new)
        if keys:
            pair.differences.append(Difference(old, new, keys))
        before, after = self._old.properties(old), self._new.properties(new)
        for name, place in before.items():
            if name in after:
                self._step(pair, name, f'property "{name}"', place, after[name])
            elif new.complete:
                pair.differences.append(Difference(self._old.property(old, name, place), None, name=name))
        if old.complete:
            for name, place in after.items():
                if name not in before:
                    pair.differences.append(Difference(None, self._new.property(new, name, place), name=name))
        self._step(pair, "items", "", self._old.elements(old), self._new.elements(new))

    def _step(self, pair: Pair, name: str, said: str, before: Node | None, after: Node | None) -> None:
        old, new = self._old.meant(before), self._new.meant(after)
        if old is not None and new is not None:
            pair.steps.append(Step(name, said, self.pair(old, new)))

    def changes(
        self, root: Pair, trail: Trail, home: File, operation: Operation, *, is_input: bool
    ) -> Iterator[Change]:
        """What differs in a pair that `compare` has compared, and in all that it holds, once for each way there.

        A pair is not entered again while it is on the way down.
        """
        if not root.matters:
            return
        yield from _told(root, trail, home, operation, is_input=is_input)
        told: dict[int, int] = {}
        on_the_way = {id(root)}
        ways = [(root, trail, iter(root.steps))]
        while ways:
            pair, here, steps = ways[-1]
            step = next(steps, None)
            if step is None:
                ways.pop()
                on_the_way.discard(id(pair))
                continue
            key = id(step.pair)
            if step.pair.matters and key not in on_the_way and told.get(key, 0) < MANY:
                told[key] = told.get(key, 0) + 1
                on_the_way.add(key)
                below = Trail(here, step.name, step.said)
                yield from _told(step.pair, below, home, operation, is_input=is_input)
                ways.append((step.pair, below, iter(step.pair.steps)))


def _told(pair: Pair, trail: Trail, home: File, operation: Operation, *, is_input: bool) -> Iterator[Change]:
    changed, added, deleted = _INPUT if is_input else _OUTPUT
    for old, new, keys, name in pair.differences:
        here = Trail(trail, name, f'property "{name}"') if old is None or new is None else trail
        if old is None:
            yield added(None, new, here, home, operation)
        elif new is None:
            yield deleted(old, None, here, home, operation)
        else:
            yield changed(old, new, here, home, operation, keys)


_INPUT = c.ChangedInput, c.AddedInputProperty, c.DeletedInputProperty
_OUTPUT = c.ChangedOutput, c.AddedOutputProperty, c.DeletedOutputProperty


class _Side:
    """The schemas of one connector as they are compared: what each is made of, and where its properties stand."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._versions: dict[int, Version[Typed]] = {}
        self._properties: dict[int, dict[str, Node]] = {}

    def version(self, schema: Typed) -> Version[Typed]:
        """A schema with the parts of its allOf."""
        key = id(schema.value)
        if key not in self._versions:
            parts = self._references.composition(schema) if isinstance(schema, Schema) else [schema]
            known = [part for part in parts if part is not None]
            self._versions[key] = Version(schema, parts=known, complete=len(known) == len(parts))
        return self._versions[key]

    def properties(self, version: Version[Typed]) -> dict[str, Node]:
        """Where its properties are written, by name; the first of several of a name counts."""
        key = id(version.node.value)
        if key not in self._properties:
            found: dict[str, Node] = {}
            for part in version.parts:
                declared = part.value.get("properties")
                for name, value in declared.items() if type(declared) is dict else ():
                    node = self._references.node_of(value)
                    if node is not None:
                        found.setdefault(name, node)
            self._properties[key] = found
        return self._properties[key]

    def property(self, holder: Version[Typed], name: str, place: Node) -> Version[Typed]:
        """A property that only this side has; where its `$ref` leads nowhere, that reference."""
        meant = self.meant(place)
        required = name in holder.texts("required")
        if meant is None:
            return Version(cast("Typed", place), required=required)
        whole = self.version(meant)
        return Version(meant, place, whole.parts, complete=whole.complete, required=required)

    def elements(self, version: Version[Typed]) -> Node | None:
        """Where it says what its elements are."""
        return self._references.node_of(version.get("items"))

    def meant(self, place: Node | None) -> Typed | None:
        """The schema at a place, with `$ref` resolved; None where that leads nowhere."""
        meant = self._references.resolve(place)
        return meant if isinstance(meant, Typed) else None
