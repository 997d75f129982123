"""How schemas lead to schemas: circles that no value can fill, and how deep it goes."""

from __future__ import annotations

from collections.abc import Iterator

from connector_lint.connector import Connector
from connector_lint.kinds import (
    AllOf,
    Definition,
    Definitions,
    Properties,
    Property,
    Reference,
    Schema,
    SchemaReference,
)
from connector_lint.nodes import Node
from connector_lint.references import References
from connector_lint.rule import Problems, Related, rule, safe
from connector_lint.typing import NamedTuple

PATIENCE = 5_000
"""How often schemas are opened again to find the deepest way through those that lead to each other in circles."""

NOWHERE = 1 << 30
"""A place behind all that are open."""

_NOTHING: frozenset[int] = frozenset()


@rule("error", microsoft="SchemaRefLoopNotAllowed", fix="safe")
def schema_ref_loop_not_allowed(definitions: Definitions, connector: Connector) -> Problems:
    """Describe a definition where it stands; do not make it a mere reference to another one.

    The platform follows no reference from a definition's name to the next name, lest it should run in circles. Where a
    second name is wanted, put the reference into an `allOf`.

    Bad, in the definition:

        {"definitions": {
            "Task": {"properties": {"place": {"$ref": "#/definitions/Place"}}},
            "Place": {
                "$ref": "#/definitions/List"  // <- definition "Place" is a mere reference; put it into an allOf
            }
        }}

    Fixed:

        {"definitions": {
            "Task": {"properties": {"place": {"$ref": "#/definitions/Place"}}},
            "Place": {
                "allOf": [{"$ref": "#/definitions/List"}]
            }
        }}

    Good, in the definition:

        {"definitions": {
            "Task": {"properties": {"place": {"$ref": "#/definitions/Place"}}},
            "Place": {"allOf": [{"$ref": "#/definitions/List"}]}
        }}

    Good, in the definition:

        {"definitions": {"Task": {"properties": {"parent": {"$ref": "#/definitions/Task"}}}}}
    """
    for name, value in definitions.value.items():
        entry = connector.references.node_of(value)
        if isinstance(entry, SchemaReference):
            leads_somewhere = connector.references.resolve(entry) is not None
            wrapped = {"allOf": [{"$ref": entry.value["$ref"]}]}
            yield entry.ref.report(
                f'definition "{name}" is a mere reference; put it into an allOf or describe "{name}" here',
                fix=safe("put the reference into an allOf", entry.replaced(wrapped)) if leads_somewhere else None,
            )


# --- required loops ---------------------------------------------------------------------------------------------------


@rule("error", microsoft="RequiredLoopInSchemaNotAllowed")
def required_loop_in_schema_not_allowed(definitions: Definitions, connector: Connector) -> Problems:
    """Let no schema require itself.

    A task that must have a parent, which is a task that must have a parent, never ends: no value is ever complete. A
    schema may hold itself where one of the steps can be left out: through an optional property, or in an array, which
    can be empty.

    Bad, in the definition:

        {"definitions": {"Task": {
            "required": ["parent"],
            "properties": {
                "parent": {
                    "$ref": "#/definitions/Task"  // <- here "Task" requires itself, so no
                }
            }
        }}}

    Good, in the definition:

        {"definitions": {"Task": {
            "required": ["name"],
            "properties": {
                "parent": {"$ref": "#/definitions/Task"}
            }
        }}}

    Good, in the definition:

        {"definitions": {"Task": {
            "required": ["parts"],
            "properties": {
                "parts": {
                    "type": "array",
                    "x-ms-summary": "Parts",
                    "description": "What belongs to the task.",
                    "items": {"$ref": "#/definitions/Task"}
                }
            }
        }}}
    """
    for need in _loops(definitions, connector.references):
        name = need.schema.key
        place = need.place.at("$ref") if isinstance(need.place, Reference) else need.place
        yield place.report(
            f'here "{name}" requires itself, so no value is ever complete; make a property on the way optional',
            related=[Related(need.schema, f'"{name}" begins here')],
        )


class _Need(NamedTuple):
    """A schema that another cannot do without; `place` is where that one says so."""

    place: Node
    schema: Schema


def _needs(schema: Schema, references: References) -> Iterator[_Need]:
    """What no value of a schema can do without: its required properties, and what the parts of its allOf say."""
    required, properties, parts = (schema.get(key) for key in ("required", "properties", "allOf"))
    needed: list[object] = list(parts) if type(parts) is list else []
    if type(required) is list and type(properties) is dict:
        needed += [properties[name] for name in required if type(name) is str and name in properties]
    for value in needed:
        place = references.node_of(value)
        described = references.resolve(place)
        if place is not None and isinstance(described, Schema):
            yield _Need(place, described)


def _loops(definitions: Definitions, references: References) -> Iterator[_Need]:
    """Yield the last step of every loop of needs, found by going down from each definition in turn."""
    finished: set[int] = set()
    for value in definitions.value.values():
        start = references.node_of(value)
        if not isinstance(start, Schema) or id(start) in finished:
            continue
        way = [(start, _needs(start, references))]
        on_the_way = {id(start)}
        while way:
            schema, needs = way[-1]
            for need in needs:
                if id(need.schema) in on_the_way:
                    yield need
                elif id(need.schema) not in finished:
                    way.append((need.schema, _needs(need.schema, references)))
                    on_the_way.add(id(need.schema))
                    break
            else:
                way.pop()
                on_the_way.remove(id(schema))
                finished.add(id(schema))


# --- depth ------------------------------------------------------------------------------------------------------------


@rule("error", microsoft="SchemaTooDeep")
def schema_too_deep(_: Definition, connector: Connector, *, limit: int = 16) -> Problems:
    """Keep schemas flat.

    The platform reads only so many levels of properties in properties, and so does the maker who looks for a value
    among them. A reference adds no level itself; what it leads to stands in its place. Where a schema comes back to
    itself, counting ends.

    Bad, in a body parameter (limit: 4):

        {
            "schema": {  // <- this schema is more than 4 levels deep; flatten it
                "type": "array",
                "items": {"type": "array", "items": {"type": "array", "items": {
                    "type": "array",
                    "items": {"type": "string"}
                }}}
            }
        }

    Good, in a body parameter (limit: 4):

        {
            "schema": {
                "type": "array",
                "items": {"type": "array", "items": {"type": "array", "items": {
                    "type": "string"
                }}}
            }
        }

    Good, in the definition (limit: 4):

        {"definitions": {"Task": {"properties": {"parent": {"$ref": "#/definitions/Task"}}}}}
    """
    trees = connector.fact(schema_trees)
    ruler = _Ruler(trees, limit)
    for tree in trees.values():
        if ruler.is_passed_by(tree):
            root = tree.root
            name = f'definition "{root.key}"' if isinstance(root.parent, Definitions) else "this schema"
            yield root.report(f"{name} is more than {limit} levels deep; flatten it")


class SchemaTree:
    """A whole schema: a definition, or the schema of a body, a response or a notification.

    `height` is the number of its own levels, `leads` says at which level, at the deepest, another one is put in.
    """

    __slots__ = ("height", "leads", "root")

    def __init__(self, root: Node) -> None:
        self.root = root
        self.height = 1
        self.leads: dict[int, int] = {}


def schema_trees(connector: Connector) -> dict[int, SchemaTree]:
    """All whole schemas, by the `id` of their topmost node."""
    trees: dict[int, SchemaTree] = {}
    places: dict[int, tuple[SchemaTree, int]] = {}
    for node in connector.nodes:  # each after what holds it
        kind = type(node)
        if kind is Property or kind is Schema or kind is SchemaReference:
            if id(node.parent) in places:
                tree, level = places[id(node.parent)]
                level += 1
                tree.height = max(tree.height, level)
            else:
                tree, level = SchemaTree(node), 1
                trees[id(node)] = tree
            places[id(node)] = tree, level
            if kind is SchemaReference:
                target = id(connector.references.resolve(node))
                tree.leads[target] = max(level, tree.leads.get(target, 0))
        elif kind is Properties or kind is AllOf:
            places[id(node)] = places[id(node.parent)]
    return trees


class _TooDeepError(Exception):
    """There are more levels than the limit allows."""


class _Ruler:
    """Tells which schemas have more levels than the limit allows."""

    def __init__(self, trees: dict[int, SchemaTree], limit: int) -> None:
        self.trees = trees
        self.limit = limit
        self.patience = len(trees) + PATIENCE
        self.open: dict[int, int] = {}
        self.visited: list[int] = []
        self.depths: dict[int, int] = {}
        self.circles: dict[int, frozenset[int]] = {}
        """For what leads back to itself: all that it leads to. Its depth is another one where some of this is open."""

    def is_passed_by(self, tree: SchemaTree) -> bool:
        self.visited.clear()
        try:
            self._measure(tree, self.limit)
        except _TooDeepError:
            self.open.clear()
            return True
        return False

    def _measure(self, tree: SchemaTree, room: int) -> tuple[int, int]:
        """How deep a schema is below those that are open, and the first of these at which counting had to end.

        It is called from itself no more than `limit` times, since every step inwards takes from the room.
        """
        key = id(tree.root)
        is_known = key in self.depths and self.circles.get(key, _NOTHING).isdisjoint(self.open)
        depth = self.depths[key] if is_known else tree.height
        if depth > room:
            raise _TooDeepError
        if is_known or self.patience == 0:
            return depth, NOWHERE
        self.patience -= 1
        position, start, first = len(self.open), len(self.visited), NOWHERE
        self.open[key] = position
        self.visited.append(key)
        for target, level in tree.leads.items():
            if target in self.open:
                first = min(first, self.open[target])
            elif target in self.trees:
                below, ended = self._measure(self.trees[target], room - level + 1)
                depth = max(depth, level - 1 + below)
                first = min(first, ended)
        del self.open[key]
        if first < position:
            return depth, first
        self.depths[key] = depth
        if first == position:
            self.circles[key] = frozenset(self.visited[start:])
        return depth, NOWHERE
