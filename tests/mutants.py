"""Which changes to the code of rules no example notices.

    python -m tests.mutants visibility dynamic.shape

changes modules of the built-in pack in one place at a time: a `>` becomes a `>=`, an allowed value or a condition is
left out, a problem is reported at the parent. Each time it runs the examples of all rules that the module serves, those
of their pages and those in `cases/`. It prints the changes after which all of them still do what they claim: there an
example is missing, or the code does nothing. It needs `fork`. Exit status: 1 where there are such changes.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
PACK = "connector_lint_rules"
FOLDER = ROOT / "rules" / PACK
PATIENCE = 10
"""How many times longer than unchanged code a changed one may run: it may never end."""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Mutant(NamedTuple):
    """A module with one change: where, what was there and what is there now, and the changed code."""

    line: int
    was: str
    now: str
    code: CodeType

    def __str__(self) -> str:
        return f"{self.line}: {self.was}  ->  {self.now}"


class _Replace(ast.NodeTransformer):
    """Puts one node of a tree in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old = old
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def mutants(text: str, path: str = "<rules>") -> Iterator[Mutant]:
    """Yield every change to a module, alone."""
    tree = ast.parse(text)
    for node in list(_judging(tree)):
        for changed in _changes(node):
            new = ast.fix_missing_locations(ast.copy_location(changed, node))
            _Replace(node, new).visit(tree)
            yield Mutant(getattr(node, "lineno", 0), _written(node), _written(new), compile(tree, path, "exec"))
            _Replace(new, node).visit(tree)


def _written(node: ast.AST) -> str:
    """Return a node as code, of a statement its first line."""
    return ast.unparse(node).strip().partition("\n")[0]


def _judging(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that decide something: not those of annotations, decorators and the words of messages."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if (
                isinstance(child, ast.AST)
                and not isinstance(child, ast.JoinedStr | ast.Assert)
                and not _is_typing(child)
            ):
                yield from _judging(child)


def _is_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, [*operators], compared):
            for index, operator in enumerate(operators):
                other = COMPARED[type(operator)]()
                yield ast.Compare(left, [*operators[:index], other, *operators[index + 1 :]], compared)
        case ast.BoolOp(operator, operands):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), operands)
            for left_out in _with_one_less(operands):
                yield ast.BoolOp(operator, left_out) if len(left_out) > 1 else left_out[0]
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.If(test, body, orelse) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.comprehension(target, iterable, [*conditions], is_async):
            for left_out in _with_one_less(conditions):
                yield ast.comprehension(target, iterable, left_out, is_async)
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from map(ast.Constant, {value + 1, max(value - 1, 0)} - {value})
        case ast.Tuple(values) | ast.List(values) | ast.Set(values) if len(values) > 1 and all(map(_is_word, values)):
            for left_out in _with_one_less(values):
                yield ast.Tuple(left_out, ast.Load()) if isinstance(node, ast.Tuple) else type(node)(left_out)
        case ast.Dict(keys, values) if len(keys) > 1 and all(map(_is_word, keys)):
            for some_keys, some_values in zip(_with_one_less(keys), _with_one_less(values), strict=True):
                yield ast.Dict(some_keys, some_values)
        case ast.Call(ast.Attribute(reporting, "report"), arguments, keywords):
            at_parent = ast.Attribute(ast.Attribute(reporting, "parent", ast.Load()), "report", ast.Load())
            yield ast.Call(at_parent, arguments, keywords)
            for some in _with_one_less(keywords):
                yield ast.Call(node.func, arguments, some)


def _with_one_less(values: Sequence[Any]) -> Iterator[list[Any]]:
    for index in range(len(values)):
        yield [*values[:index], *values[index + 1 :]]


def _is_word(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# --- running the examples ---------------------------------------------------------------------------------------------


class _Changed(MetaPathFinder, Loader):
    """Imports one module with other code than its file has."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name = name
        self.code = code

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)


def is_noticed(module: str, code: CodeType, served: set[str], seconds: float) -> bool:
    """Tell whether an example of the modules that are `served` fails with this code, or does not end in time."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    status = 1
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        sys.stderr = sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it ends with the process
        sys.meta_path.insert(0, _Changed(module, code))
        _run_examples(served)
        status = 0
    finally:
        os._exit(status)


def _run_examples(modules: set[str]) -> None:
    from connector_lint.packs import load_packs
    from connector_lint.testing import check_example, examples
    from tests.further import further_examples

    for rule in load_packs([PACK]):
        if rule.module in modules:
            for example in (*examples(rule), *further_examples(rule)):
                check_example(rule, example, [rule])


def served_by(module: str) -> set[str]:
    """The modules of the pack that use a module, itself included."""
    uses = {_name(path): set(_imported(path)) for path in FOLDER.rglob("*.py")}
    served: set[str] = set()
    new = {module}
    while new:
        served |= new
        new = {name for name, used in uses.items() if used & served} - served
    return served


def _name(path: Path) -> str:
    return ".".join(path.relative_to(FOLDER.parent).with_suffix("").parts)


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def survivors(module: str) -> Iterator[Mutant]:
    """Yield the changes to a module of the pack that no example notices; raise ValueError if one fails unchanged."""
    path = FOLDER / f"{module.replace('.', '/')}.py"
    text = path.read_text(encoding="utf-8")
    name, served = f"{PACK}.{module}", served_by(f"{PACK}.{module}")
    start = time.monotonic()
    if is_noticed(name, compile(text, str(path), "exec"), served, 600):
        raise ValueError(f"{module}: an example fails as it is")
    seconds = PATIENCE * (time.monotonic() - start) + 1
    for mutant in mutants(text, str(path)):
        if not is_noticed(name, mutant.code, served, seconds):
            yield mutant


def main(modules: Sequence[str]) -> int:
    """Print the survivors of some modules; return 1 where there are any."""
    sys.path[:0] = [str(ROOT), str(ROOT / "rules")]
    import connector_lint.testing  # noqa: F401 - once, for all children

    status = 0
    for module in modules:
        for mutant in survivors(module):
            print(f"{module}:{mutant}", flush=True)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
