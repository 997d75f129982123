"""How messages name things."""

from __future__ import annotations

from collections.abc import Sequence

from connector_lint.kinds import Operation, Parameter, Property, Schema, SecurityDefinition, Tag
from connector_lint.nodes import Node

NAMED = (Operation, Parameter, Property, Tag)


def called(node: Node) -> str:
    """What a person calls an object: `operation "FindTasks"`, `parameter "top"`, `info`."""
    name = node.name if isinstance(node, NAMED) else node.key if _is_named_by_key(node) else None
    return f'{node.title} "{name}"' if name else node.title


def listed(words: Sequence[str], last: str = "or") -> str:
    """Words as a sentence lists them: `a, b or c`."""
    return " ".join([", ".join(words[:-1]), last, words[-1]]) if len(words) > 1 else "".join(words)


def _is_named_by_key(node: Node) -> bool:
    is_definition = isinstance(node, Schema) and node.parent is not None and node.parent.key == "definitions"
    return is_definition or isinstance(node, SecurityDefinition)
