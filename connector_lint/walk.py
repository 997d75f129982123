"""The walk through a document that names every node by the grammar, and finds what is not as the grammar wants it."""

from __future__ import annotations

from functools import cached_property
from types import NoneType

from connector_lint import kinds as k
from connector_lint.grammar import ANY, CHOICES, FIXED_REFERENCE, GRAMMAR, Kind, MapOf
from connector_lint.nodes import Shape
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connector_lint.grammar import ArrayOf, Value
    from connector_lint.nodes import Node

REMEMBERED = 1 << 14
"""How many shapes are kept for each kind: far more than sane documents have."""


def walk(root: Node) -> list[Node]:  # noqa: C901, PLR0912 - one loop, since it meets every node
    """All nodes below and including `root`, an instance of a kind of the grammar.

    Nodes of one depth stand in document order; a node stands before all that it holds. A value of the wrong JSON type
    is no node, but a `MistypedValue`; a member that the grammar does not know is an `UnknownMember`, one that it misses
    a `MissingMember`, a word that it does not allow an `UnlistedWord`.
    """
    nodes = [root]
    append = nodes.append
    for node in nodes:  # grows while it is read
        kind = type(node)
        if kind in _SHAPES:
            value = node.value
            shape = node.shape = _SHAPES[kind][tuple(value)]
            for key, json_type, view, choose in shape.children:
                child = value[key]
                if type(child) is json_type:
                    append((choose(child) if choose else view)(child, node, key))
                else:
                    nodes += shape.mistyped(node, key)
            for key, types, words in shape.plain:
                held = value[key]
                if type(held) not in types:
                    nodes += shape.mistyped(node, key)
                elif words and held not in words:
                    append(k.UnlistedWord(held, node, key, words))
            if shape.special:
                nodes += shape.unexpected(node)
        elif kind in _ELEMENTS:
            spec, json_type, view, choose = _ELEMENTS[kind]
            for key, child in _elements(node):
                if type(child) is json_type:
                    append((choose(child) if choose else view)(child, node, key))
                elif spec.types:
                    nodes += _mistyped(child, node, key, spec)
    return nodes


class _Maker(NamedTuple):
    """How the walk makes the node of a member or an element."""

    json_type: type
    kind: type[Node]
    choose: Callable[[Any], type[Node]] | None


def _maker(spec: Value) -> _Maker | None:
    if spec.node is None:
        return None
    return _Maker(list if issubclass(spec.node, k.Array) else dict, spec.node, CHOICES.get(spec.node))


class _ObjectShape(Shape):
    """A shape with all that the grammar says of it, so that it is asked once for many objects.

    `children` are the members that become nodes; `plain` are the others, with the Python types that are surely right
    and the words that a text may be. Most shapes need no more; a `special` one has `lists` of texts, or a key of it is
    `unknown` or `missing`.
    """

    __slots__ = ("children", "lists", "missing", "plain", "spec", "special", "unknown")

    def __init__(self, kind: type[Node], members: _Members, keys: tuple[str, ...]) -> None:
        super().__init__(kind, keys)
        self.spec = members.spec
        self.children = [(key, *members.children[key]) for key in keys if key in members.children]
        self.plain = [(key, *members.plain[key]) for key in keys if key in members.plain]
        self.lists = [key for key in keys if key in members.lists]
        # What stands beside a reference is ignored, whatever it is: another rule tells that.
        known = keys if members.spec is FIXED_REFERENCE else members.spec.properties
        self.unknown = [key for key in keys if key not in known]
        self.missing = [(key, False) for key in members.spec.required if key not in keys]
        self.missing += [(key, True) for key in members.spec.required_certified if key not in keys]
        self.special = bool(self.lists or self.unknown or self.missing)

    def unexpected(self, node: Node) -> Iterator[Node]:
        """Yield what a node of this shape holds in lists of texts and is none, its unknown and its missing members."""
        for key in self.lists:
            if type(node.value[key]) is list and not _TEXTS.issuperset(map(type, node.value[key])):
                yield from self.mistyped(node, key)
        for key in self.unknown:
            yield k.UnknownMember(node.value[key], node, key)
        for key, certified in self.missing:
            yield k.MissingMember(node, key, certified=certified)

    def mistyped(self, node: Node, key: str) -> Iterator[Node]:
        """Yield the member, or what it holds, where that is of a wrong type."""
        return _mistyped(node.value[key], node, key, self.spec.properties[key])


_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "object": (dict,),
    "array": (list,),
    "null": (NoneType,),
}


def _right(spec: Value) -> frozenset[type]:
    """The Python types of which every value is right."""
    types = {python_type for name in spec.types for python_type in _PYTHON_TYPES[name]}
    return frozenset(types - {dict} if spec.values else types)


def _mistyped(value: Any, owner: Node, key: str | int, spec: Value) -> Iterator[Node]:
    """Yield what has a wrong JSON type: the value, or what it holds in turn."""
    if spec.types and not any(type(value) in _PYTHON_TYPES[name] for name in spec.types):
        if not ("integer" in spec.types and type(value) is float and value.is_integer()):
            yield k.MistypedValue(value, owner, key, spec.types)
    elif type(value) is list and spec.items is not None:
        for index, item in enumerate(value):
            yield from _mistyped(item, owner.at(key), index, spec.items)
    elif type(value) is dict and spec.values is not None:
        for name, held in value.items():
            yield from _mistyped(held, owner.at(key), name, spec.values)


_TEXTS = frozenset([str])
_NO_NODE: tuple[Any, Any, Any] = (None, None, None)


class _Members:
    """What the walk has to know of each member that objects of one kind may have: see `_ObjectShape`."""

    def __init__(self, spec: Kind) -> None:
        self.spec = spec
        self.children = {key: make for key, value in spec.properties.items() if (make := _maker(value))}
        plain = {key: value for key, value in spec.properties.items() if value.types and not value.node}
        self.plain = {key: (_right(value), () if value.rule else value.enum) for key, value in plain.items()}
        self.lists = {key for key, value in plain.items() if value.items and value.items.types == ("string",)}


class _Shapes(dict[tuple[str, ...], _ObjectShape]):
    """The shapes of one kind, by their keys."""

    def __init__(self, kind: type[Node], spec: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.spec = spec

    @cached_property
    def members(self) -> _Members:
        """What there is to know of their members, once one of them is met: few definitions have all kinds."""
        return _Members(self.spec)

    def __missing__(self, keys: tuple[str, ...]) -> _ObjectShape:
        if len(self) >= REMEMBERED:
            self.clear()
        shape = self[keys] = _ObjectShape(self.kind, self.members, keys)
        return shape


def _element(spec: MapOf | ArrayOf) -> Value:
    return spec.values if isinstance(spec, MapOf) else spec.items


_SHAPES = {kind: _Shapes(kind, spec) for kind, spec in GRAMMAR.items() if isinstance(spec, Kind)}
_ELEMENTS = {
    kind: (_element(spec), *(_maker(_element(spec)) or _NO_NODE))
    for kind, spec in GRAMMAR.items()
    if not isinstance(spec, Kind) and _element(spec) is not ANY
}
_EXTENSIBLE = {kind for kind, spec in GRAMMAR.items() if isinstance(spec, MapOf) and spec.extensible}


def _elements(container: Node) -> Any:
    """The keys or indexes of a map or an array, with what stands there."""
    value = container.value
    if type(value) is list:
        return enumerate(value)
    if type(container) in _EXTENSIBLE:
        return [(key, child) for key, child in value.items() if not key.startswith("x-")]
    return value.items()
