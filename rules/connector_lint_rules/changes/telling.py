"""How it is told that something is not as it was."""

from __future__ import annotations

from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.json_values import shown

if TYPE_CHECKING:
    from connector_lint.changes import Changed
    from connector_lint.nodes import Node


def contrast(change: Changed[Node], facet: str) -> str:
    """What a facet was and what it is: `type of property "id" is "string" and was "integer"`."""
    old, new = change.old, change.new
    called = f"{facet} of {change.words}"
    if facet not in new:
        return f"{called} is gone and was {shown(old.get(facet))}"
    if facet not in old:
        return f"{called} is {shown(new.get(facet))} and was not there"
    return f"{called} is {shown(new.get(facet))} and was {shown(old.get(facet))}"


def listed(names: list[str]) -> str:
    """Names with quotes and commas."""
    return ", ".join(f'"{name}"' for name in names)
