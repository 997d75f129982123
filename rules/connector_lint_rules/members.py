"""Changes to members of an object that may or may not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connector_lint.fixes import Change
    from connector_lint.nodes import Node


def written(node: Node, key: str, value: Any) -> Change:
    """The change after which `node` has `value` under `key`: in place of what is there, or as a new member."""
    return node.at(key).replaced(value) if key in node else node.extended(key, value)
