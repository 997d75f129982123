"""JSONPath expressions as people write them for Spectral, and the nodes of a document to which they lead.

jsonpath-ng reads them. They are run here, since places, `$ref` and documents nested 500 deep are ours: a node knows
where it stands, a `$ref` is followed where a path leads through it, and nothing recurses.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from functools import lru_cache

from jsonpath_ng import Child, Descendants, Fields, Index, JSONPath, Root, Slice, This
from jsonpath_ng.ext.filter import And, Expression, Filter, Or
from jsonpath_ng.ext.parser import ExtendedJsonPathParser
from jsonpath_ng.jsonpath import Wildcard

from connector_lint.nodes import Node
from connector_lint.reader import parse_pointer
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple
from connector_lint.yaml_pack.patterns import BadPattern, compile_pattern

if TYPE_CHECKING:
    from connector_lint.connector import Connector

LONGEST_CHAIN = 100
"""How many `$ref`s may lead to one another before they are taken for a circle."""


class BadPath(ValueError):
    """A text that is no JSONPath, or none that is understood here; says why."""


class Selection(NamedTuple):
    """A node to which a path leads; `is_key` where the path asks for its key: `$.paths[*]~`."""

    node: Node
    is_key: bool


Follow = Callable[[Node], "Node | None"]


class _Scope(NamedTuple):
    """What steps need to know: what `$` stands for, what a node means that may be a `$ref`, what is below a node."""

    root: Node
    follow: Follow
    below: Callable[[Node], Iterable[Node]]


Step = Callable[[Node, _Scope], Iterable[Node]]
Test = Callable[[Node, _Scope], bool]


class Path:
    """An expression, ready to be used on many documents."""

    def __init__(self, text: str) -> None:
        """Read an expression; raise BadPath."""
        expression = text.rstrip()
        self.is_key = expression.endswith("~")
        expression = expression.removesuffix("~")
        self._upward = len(expression) - len(expression.rstrip("^"))
        self._step = _step(_parsed(expression.rstrip("^"), text), text)

    def select(
        self, root: Node, follow: Follow, below: Callable[[Node], Iterable[Node]] | None = None
    ) -> list[Selection]:
        """Return where it leads, `$` being `root`; `below` gives a node with all mappings and lists in it."""
        nodes = self._step(root, _Scope(root, follow, below or holders))
        for _ in range(self._upward):
            above = [node.parent for node in nodes if node.parent is not None and node.key is not None]
            nodes = {holder.pointer: holder for holder in above}.values()
        return [Selection(node, self.is_key) for node in nodes]


class Resolver:
    """Follows the `$ref`s of one connector's definition."""

    def __init__(self, connector: Connector) -> None:
        self._definition = connector.definition
        self._targets: dict[str, Node | None] = {}
        self._below: list[Node] | None = None

    def below(self, node: Node) -> Iterable[Node]:
        """Return a node with all mappings and lists in it; those of the whole definition are found once."""
        if node is not self._definition:
            return holders(node)
        if self._below is None:
            self._below = list(holders(node))
        return self._below

    def follow(self, node: Node) -> Node | None:
        """Return what a node means: itself, or where its `$ref` leads; None where that is broken or a circle."""
        for _ in range(LONGEST_CHAIN):
            value = node.value
            if type(value) is not dict or type(value.get("$ref")) is not str:
                return node
            target = self._target(value["$ref"])
            if target is None:
                return None
            node = target
        return None

    def _target(self, reference: str) -> Node | None:
        if reference not in self._targets:
            self._targets[reference] = self._find(reference)
        return self._targets[reference]

    def _find(self, reference: str) -> Node | None:
        node = self._definition
        if node is None or not reference.startswith("#"):
            return None
        try:
            found: Node = node
            for token in parse_pointer(reference[1:], node.value):
                found = found.at(token)
        except (ValueError, LookupError, TypeError):
            return None
        return found


def stay(node: Node) -> Node | None:
    """Follow nothing: what a path meets in a document whose `$ref`s are not resolved."""
    return node


KEY = "@property"
"""What filters call the key of a member. The library takes it for the name of a field."""

MATCHES, IS, UNDEFINED = "@match ", "@is ", "@undefined"
"""How texts begin that stand for what the library has no words for: `.match(/a/)`, `@object()` and `undefined`."""

# --- reading ----------------------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_MATCH = re.compile(
    r"(?P<not>!?)\s*(?P<target>@[^\s!&|()=<>~]*)"
    r"\.match\(\s*(?P<pattern>/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/[a-z]*)\s*\)"
)
JSON_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
_OF_TYPE = re.compile(rf"(?P<not>!?)\s*@(?P<type>{'|'.join(JSON_TYPES)})\(\)")
_PLACE = re.compile(r"(?:at \d+:|col )(\d+)")
_MISSING = [
    (re.compile(r"\^"), 'has "^" for what holds a value at the end of a path alone'),
    (re.compile(r"@(?:path|parent|parentProperty|root)\b"), "knows @ and @property in filters, no others"),
    (re.compile(r"\?.*\.length\b"), 'has no ".length"; the function "length" counts'),
    (re.compile(r"\[\s*\("), 'runs no scripts: "[(...)]"; "[-1:]" is the last item'),
    (re.compile(r"\w\("), "calls no functions but .match(/.../) and types such as @object()"),
]


def _parsed(expression: str, text: str) -> JSONPath:
    if not expression.startswith("$"):
        raise BadPath(f'a JSONPath starts with "$"; write "$.{expression.removeprefix(".")}"')
    bare = _QUOTED.sub("''", _OF_TYPE.sub("", _MATCH.sub("", expression)))
    for sign, problem in _MISSING:
        if sign.search(bare):
            raise BadPath(f'JSONPath "{text}": this dialect {problem}')
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the library may take differently one day
            return _parser().parse(_translated(expression))
    except Exception as error:  # some expressions bring the library itself to a halt
        place = _PLACE.search(str(error))
        where = f" near character {int(place[1]) + 1}" if place else ""
        raise BadPath(f'JSONPath "{text}" cannot be read{where}') from None


@lru_cache(maxsize=1)
def _parser() -> ExtendedJsonPathParser:
    """The library's parser, which takes longer to make than to use."""
    return ExtendedJsonPathParser()


def _translated(expression: str) -> str:
    """Write in the library's words what Spectral's users write in JavaScript's."""
    expression = _MATCH.sub(
        lambda match: f"{match['target']} {_sign(match)} {_quoted(MATCHES + match['pattern'])}", expression
    )
    parts = []
    start = 0
    for quoted in _QUOTED.finditer(expression):
        parts += [_without_javascript(expression[start : quoted.start()]), quoted[0]]
        start = quoted.end()
    return "".join([*parts, _without_javascript(expression[start:])])


def _without_javascript(text: str) -> str:
    text = text.replace("===", "==").replace("!==", "!=")
    text = _OF_TYPE.sub(lambda match: f"@ {_sign(match)} '{IS}{match['type']}'", text)
    text = re.sub(r"([!=]=)\s*undefined\b", rf"\1 '{UNDEFINED}'", text)
    text = re.sub(r"\.\$ref\b", ".['$ref']", text)
    return re.sub(r"(?<!\.)\.\[", "[", text)


def _sign(match: re.Match[str]) -> str:
    return "!=" if match["not"] else "=="


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# --- running ----------------------------------------------------------------------------------------------------------


def _step(path: Any, text: str) -> Step:
    make = _STEPS.get(type(path))
    if make is None:
        raise BadPath(f'JSONPath "{text}": "{path}" is not taken here')
    return make(path, text)


def _child(path: Child, text: str) -> Step:
    left, right = _step(path.left, text), _step(path.right, text)

    def step(node: Node, scope: _Scope) -> Iterable[Node]:
        for holder in left(node, scope):
            target = scope.follow(holder)
            if target is not None:
                yield from right(target, scope)

    return step


def _descendants(path: Descendants, text: str) -> Step:
    left, right = _step(path.left, text), _step(path.right, text)

    def step(node: Node, scope: _Scope) -> Iterable[Node]:
        for start in left(node, scope):
            for holder in scope.below(start):
                yield from right(holder, scope)

    return step


def holders(node: Node) -> Iterable[Node]:
    """Yield a node and all mappings and lists in it, each before what it holds."""
    waiting = [node] if _holds(node.value) else []
    while waiting:
        holder = waiting.pop()
        yield holder
        value = holder.value
        held = value.items() if type(value) is dict else enumerate(value)
        inner = [Node(each, holder, key) for key, each in held if type(each) is dict or type(each) is list]
        waiting += reversed(inner)


def _holds(value: Any) -> bool:
    return type(value) is dict or type(value) is list


def _fields(path: Fields, _: str) -> Step:
    names = path.fields
    only = names[0]
    if len(names) == 1:
        return lambda node, _scope: (
            (Node(node.value[only], node, only),) if type(node.value) is dict and only in node.value else ()
        )

    def step(node: Node, _scope: _Scope) -> Iterable[Node]:
        value = node.value
        return [Node(value[name], node, name) for name in names if name in value] if type(value) is dict else ()

    return step


def _index(path: Index, _: str) -> Step:
    def step(node: Node, _scope: _Scope) -> Iterable[Node]:
        value = node.value
        if type(value) is not list:
            return ()
        places = [index + len(value) if index < 0 else index for index in path.indices]
        return [Node(value[place], node, place) for place in places if 0 <= place < len(value)]

    return step


def _slice(path: Slice, _: str) -> Step:
    def step(node: Node, _scope: _Scope) -> Iterable[Node]:
        value = node.value
        if type(value) is not list or path.step == 0:
            return ()
        return [Node(value[place], node, place) for place in range(len(value))[path.start : path.end : path.step]]

    return step


def _members(node: Node, _scope: _Scope) -> Iterable[Node]:
    value = node.value
    if type(value) is dict:
        return [Node(each, node, key) for key, each in value.items()]
    return [Node(each, node, key) for key, each in enumerate(value)] if type(value) is list else ()


def _filter(path: Filter, text: str) -> Step:
    tests = [_test(expression, text) for expression in path.expressions]

    def step(node: Node, scope: _Scope) -> Iterable[Node]:
        return [member for member in _members(node, scope) if all(test(member, scope) for test in tests)]

    return step


_STEPS: dict[type, Callable[[Any, str], Step]] = {
    Child: _child,
    Descendants: _descendants,
    Fields: _fields,
    Filter: _filter,
    Index: _index,
    Root: lambda _path, _text: lambda _node, scope: (scope.root,),
    Slice: _slice,
    This: lambda _path, _text: lambda node, _scope: (node,),
    Wildcard: lambda _path, _text: _members,
}


# --- filters ----------------------------------------------------------------------------------------------------------


def _test(expression: Any, text: str) -> Test:
    if isinstance(expression, (And, Or)):
        tests = [_test(each, text) for each in expression.operands]
        combine = all if isinstance(expression, And) else any
        return lambda node, scope: combine(test(node, scope) for test in tests)
    if not isinstance(expression, Expression):
        raise BadPath(f'JSONPath "{text}": the filter "{expression}" is not taken here')
    left = _values(expression.target, text)
    if expression.op in {None, "!"}:
        wanted = expression.op is None
        return lambda node, scope: any(map(is_truthy, left(node, scope))) is wanted
    says = str(expression.value)
    if expression.op == "=~" or says.startswith((MATCHES, IS)):
        wanted = expression.op != "!="
        holds = _is(says.removeprefix(IS)) if says.startswith(IS) else _matches(says.removeprefix(MATCHES), text)
        return lambda node, scope: any(map(holds, left(node, scope))) is wanted
    right = _values(expression.value, text)
    compare = _COMPARISONS[expression.op]

    def test(node: Node, scope: _Scope) -> bool:
        others = list(right(node, scope)) or [ABSENT]
        return any(compare(*_alike(one, other)) for one in list(left(node, scope)) or [ABSENT] for other in others)

    return test


def _values(operand: Any, text: str) -> Callable[[Node, _Scope], Iterable[Any]]:
    """What a side of a comparison stands for, at a member that is filtered."""
    if not isinstance(operand, JSONPath):
        if operand == UNDEFINED:
            return lambda _node, _scope: ()
        return lambda _node, _scope: (operand,)
    if isinstance(operand, Fields) and operand.fields == (KEY,):
        return lambda node, _scope: (node.key,)
    if type(operand) is Child and type(operand.left) is This and type(operand.right) is Fields:
        [*names] = operand.right.fields
        return lambda node, scope: _held(scope.follow(node), names)
    step = _step(operand, text)

    def values(node: Node, scope: _Scope) -> Iterable[Any]:
        target = scope.follow(node)
        return [] if target is None else [each.value for each in step(target, scope)]

    return values


def _held(node: Node | None, names: list[str]) -> Iterable[Any]:
    if node is None or type(node.value) is not dict:
        return ()
    return [node.value[name] for name in names if name in node.value]


def _is(name: str) -> Callable[[Any], bool]:
    return lambda value: name in json_types(value)


def _matches(pattern: str, text: str) -> Callable[[Any], bool]:
    try:
        search = compile_pattern(pattern).search
    except BadPattern as error:
        raise BadPath(f'JSONPath "{text}": {error}') from None
    return lambda value: type(value) is str and search(value) is not None


class _Absent:
    """What there is where there is nothing."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = _Absent()


def is_truthy(value: Any) -> bool:
    """Whether JavaScript takes a value for true: empty objects and lists, too."""
    return value is not ABSENT and (type(value) in {dict, list} or bool(value))


def equal(one: Any, other: Any) -> bool:
    """Whether two values are the same in JSON, where true is not 1."""
    if type(one) is bool or type(other) is bool:
        return one is other
    return bool(one == other)


def json_types(value: Any) -> tuple[str, ...]:
    """What JSON Schema calls the type of a value; a whole number is of two types."""
    if type(value) is float and value.is_integer():
        return "number", "integer"
    return _TYPES.get(type(value), ())


_TYPES: dict[type, tuple[str, ...]] = {
    str: ("string",),
    int: ("integer", "number"),
    float: ("number",),
    bool: ("boolean",),
    dict: ("object",),
    list: ("array",),
    type(None): ("null",),
}


def _alike(one: Any, other: Any) -> tuple[Any, Any]:
    """A text and a number as two numbers, where the text is one: `@property >= 400` asks so of the keys of answers."""
    if type(one) is type(other):
        return one, other
    if type(one) is str and type(other) in {int, float}:
        return _number(one), other
    if type(other) is str and type(one) in {int, float}:
        return one, _number(other)
    return one, other


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _ordered(one: Any, other: Any) -> bool:
    numbers = {int, float}
    return (type(one) in numbers and type(other) in numbers) or (type(one) is str and type(other) is str)


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": equal,
    "==": equal,
    "!=": lambda one, other: not equal(one, other),
    "<": lambda one, other: _ordered(one, other) and one < other,
    "<=": lambda one, other: _ordered(one, other) and one <= other,
    ">": lambda one, other: _ordered(one, other) and one > other,
    ">=": lambda one, other: _ordered(one, other) and one >= other,
}


@lru_cache(maxsize=1024)
def compile_path(text: str) -> Path:
    """Return an expression, ready to be used; raise BadPath. Many rules look at the same places."""
    return Path(text)
