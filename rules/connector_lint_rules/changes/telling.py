"""How it is told that something is not as it was."""

from __future__ import annotations

from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.json_values import shown

if TYPE_CHECKING:
    from connector_lint.changes import Change


def contrast(change: Change, facet: str) -> str:
    """What a facet was and what it is: `type of property "id" is "string" and was "integer"`."""
    old, new = change.old, change.new
    called = f"{facet} of {change.words}"
    if new is None or facet not in new:
        return f"{called} is gone and was {shown(old.get(facet) if old else None)}"
    if old is None or facet not in old:
        return f"{called} is {shown(new.get(facet))} and was not there"
    return f"{called} is {shown(new.get(facet))} and was {shown(old.get(facet))}"


def listed(names: list[str]) -> str:
    """Names with quotes and commas."""
    return ", ".join(f'"{name}"' for name in names)
