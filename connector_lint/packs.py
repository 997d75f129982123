"""Loading packs: importable packages (or single files) of rules."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

from connector_lint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

BUILT_IN = "connector_lint_rules"


class PackError(Exception):
    """A pack that cannot be loaded; the message is one clear line."""


def load_packs(names: Iterable[str], base: str = "") -> list[Rule]:
    """The rules of all packs, in the order of the packs and, within one, of modules and lines.

    A name is an importable package or module, or a path to a Python file, relative to the folder `base`.

    Raises PackError for a pack that cannot be imported, holds no rule, or brings a rule that another pack has.
    """
    rules: dict[str, Rule] = {}
    for name in names:
        found = list(_rules_of(name, base))
        if not found:
            raise PackError(f'pack "{name}" holds no rules')
        for rule in found:
            if rule.id in rules:
                raise PackError(f'rule "{rule.id}" of pack "{name}" exists already in pack "{rules[rule.id].pack}"')
            rules[rule.id] = rule
    return list(rules.values())


def _rules_of(name: str, base: str) -> Iterator[Rule]:
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
        raise PackError(f'pack "{name}" cannot be loaded: {type(error).__name__}: {error}') from error


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

    name = os.path.splitext(os.path.basename(path))[0].replace("-", "_")
    specification = importlib.util.spec_from_file_location(name, path)
    if specification is None or specification.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module
