"""Changes that several rules propose."""

from __future__ import annotations

from connector_lint.fixes import Change
from connector_lint.nodes import Node


def put(holder: Node, key: str, value: object) -> Change:
    """The change that gives a member this value, whether it is there or not."""
    return holder.at(key).replaced(value) if key in holder else holder.extended(key, value)
