"""The index of a pack: what its rules say of themselves, so that their modules need not be imported to know it.

It is a module of nothing but values, written when a wheel is built, where it cannot get out of date. A checkout has
none, and imports every module of a pack.
"""

from __future__ import annotations

from functools import cache, cached_property
from importlib import import_module

from connector_lint.rule import Rule
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

INDEX = "index"
"""The name of the module in its pack."""


class Deferred:
    """A function of a rule, its `check` or its `when`, whose module is imported when the function is needed."""

    def __init__(self, module: str, rule_id: str, part: str) -> None:
        self._place = module, rule_id.replace("-", "_"), part

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The function itself."""
        module, rule, part = self._place
        found: Callable[..., Any] = getattr(getattr(import_module(module), rule), part)
        return found

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the function."""
        return self.function(*arguments, **options)


def write_index(rules: Iterable[Rule]) -> str:
    """Return the text of the index of a pack that has these rules."""
    rows = [
        (rule.id, rule.module, [_address(kind) for kind in rule.kinds], rule.keys, rule.when is not None, *rule[5:])
        for rule in rules
    ]
    return '"""What the rules say of themselves."""\n\nRULES = (\n' + "".join(f"    {row!r},\n" for row in rows) + ")\n"


@cache
def read_index(pack: str) -> Sequence[Rule]:
    """Return the rules of a pack, an importable package, as its index tells them; none where it has no index."""
    try:
        rows = import_module(f"{pack}.{INDEX}").RULES
    except ModuleNotFoundError:
        return ()
    kinds = _Kinds()
    rules = []
    for rule_id, module, addresses, keys, looks, *rest in rows:
        check, when = (Deferred(module, rule_id, part) for part in ("check", "when"))
        judged = tuple([kinds[address] for address in addresses])
        rules.append(Rule(rule_id, check, judged, keys, when if looks else None, *rest))
    return rules


class _Kinds(dict[str, type]):
    """The classes at some addresses."""

    def __missing__(self, address: str) -> type:
        module, _, name = address.rpartition(".")
        self[address] = getattr(import_module(module), name)
        return self[address]


def _address(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
