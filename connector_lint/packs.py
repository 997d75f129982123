"""Loading packs: importable packages of rules, Python files, and YAML files."""

from __future__ import annotations

import importlib
import os
import sys

from connector_lint.diagnostics import Failure
from connector_lint.pack_index import read_index
from connector_lint.rule import Rule
from connector_lint.source import Source
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from connector_lint.source import Read

BUILT_IN = "connector_lint_rules"
YAML = (".yaml", ".yml", ".json")
"""What the names of files end with that hold rules without Python."""


class PackError(Exception):
    """A pack that cannot be loaded: all that is wrong with it, each mistake one clear line."""

    def __init__(self, pack: str, *failures: Failure | str) -> None:
        self.pack = pack
        self.failures = tuple([Failure("", each) if isinstance(each, str) else each for each in failures])
        super().__init__("\n".join(map(str, self.failures)))


def load_packs(names: Iterable[str], base: str = "", read: Read = Source.read) -> list[Rule]:
    """The rules of all packs, in the order of the packs and, within one, of modules and lines.

    A name is an importable package or module, or a path to a Python or YAML file, relative to the folder `base`; `read`
    makes sources of YAML files.

    Raises PackError for a pack that cannot be loaded, holds no rule, or brings a rule that another pack has.
    """
    return _Loading(read).rules(names, base)


class _Loading:
    """Loads packs that may extend each other, each of them once."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._files: dict[str, list[Rule]] = {}
        self._waiting: list[str] = []

    def rules(self, names: Iterable[str], base: str) -> list[Rule]:
        rules: dict[str, Rule] = {}
        for name in names:
            found = self._pack(name, base)
            if not found:
                raise PackError(name, f'pack "{name}" holds no rules')
            for rule in found:
                known = rules.get(rule.id)
                if known is not None and known.function is not rule.function:
                    told = f'rule "{rule.id}" of pack "{name}" exists already in pack "{known.pack}"'
                    raise PackError(name, told)
                rules[rule.id] = rule  # a pack may say how serious the rules are of those that it extends
        return list(rules.values())

    def _pack(self, name: str, base: str) -> list[Rule]:
        if name.endswith(YAML):
            return self._yaml(name, base)
        return [
            rule if name == BUILT_IN or rule.address is not None else rule._replace(address="")
            for rule in _rules_of(name, base)
        ]

    def _yaml(self, name: str, base: str) -> list[Rule]:
        from connector_lint.yaml_pack import BadPack, load_yaml_pack

        path = os.path.normpath(os.path.join(base, name)).replace(os.sep, "/")
        file = os.path.realpath(path)
        if file in self._waiting:
            raise PackError(name, f'pack "{name}" extends itself')
        if file not in self._files:
            self._waiting.append(file)
            folder = os.path.dirname(path)
            try:
                self._files[file] = load_yaml_pack(path, lambda other: self.rules([other], folder), self._read)
            except BadPack as error:
                raise PackError(name, *error.failures) from None
            finally:
                self._waiting.pop()
        return self._files[file]


def _rules_of(name: str, base: str) -> Iterator[Rule]:
    if name == BUILT_IN and (indexed := read_index(name)):
        yield from indexed
        return
    for module in _modules(name, base):
        for value in vars(module).values():
            if type(value) is Rule and value.module == module.__name__:
                yield value


def _modules(name: str, base: str) -> Iterator[ModuleType]:
    try:
        module = _import_file(os.path.join(base, name)) if name.endswith(".py") else importlib.import_module(name)
        yield module
        yield from _below(module)
    except Exception as error:  # a pack is somebody's code: whatever it raises is told in one line
        raise PackError(name, f'pack "{name}" cannot be loaded: {_reason(name, base, error)}') from error


def _reason(name: str, base: str, error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name == name.partition(".")[0]:
        for path in (f"{name}.py", f"{name}.yaml", name):
            if os.path.isfile(os.path.join(base, path)):
                return f'it is not installed; for the file write "./{path}"'
        return "it is not installed where connector-lint runs; a file is named by its path, such as ./my_rules.py"
    if isinstance(error, FileNotFoundError) and name.endswith(".py"):
        return f"there is no file {os.path.join(base, name).replace(os.sep, '/')}"
    return f"{type(error).__name__}: {error}".replace("\n", " ")


def _below(package: ModuleType) -> Iterator[ModuleType]:
    for folder in getattr(package, "__path__", ()):
        for entry in sorted(os.listdir(folder)):
            stem, ending = os.path.splitext(entry)
            is_package = not ending and os.path.isfile(os.path.join(folder, entry, "__init__.py"))
            if (ending == ".py" and stem != "__init__") or is_package:
                module = importlib.import_module(f"{package.__name__}.{stem}")
                yield module
                yield from _below(module)


def _import_file(path: str) -> ModuleType:
    import importlib.util

    path = os.path.realpath(path)
    name = os.path.splitext(os.path.basename(path))[0].replace("-", "_").replace(".", "_")
    while _is_taken(name, path):
        name += "_"
    specification = importlib.util.spec_from_file_location(name, path)
    if specification is None or specification.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    try:
        specification.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _is_taken(name: str, path: str) -> bool:
    """Whether a module of that name is something else than the file: another pack, or a library's module."""
    from importlib.util import find_spec

    if name in sys.modules:
        return getattr(sys.modules[name], "__file__", None) != path
    found = find_spec(name)
    return found is not None and (found.origin is None or os.path.realpath(found.origin) != path)
