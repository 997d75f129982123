"""How messages put things: objects by their names, texts in quotes, lists in words, nouns with their article."""

from __future__ import annotations

from collections.abc import Iterable

from connector_lint.kinds import Operation, Parameter, Property, Schema, SecurityDefinition, Tag
from connector_lint.nodes import Node

NAMED = (Operation, Parameter, Property, Tag)


def called(node: Node) -> str:
    """What a person calls an object: `operation "FindTasks"`, `parameter "top"`, `info`."""
    name = node.name if isinstance(node, NAMED) else node.key if _is_named_by_key(node) else None
    return f'{node.title} "{name}"' if name else node.title


def quoted(text: str, limit: int = 80) -> str:
    """A text as a message shows it: in quotes, its middle left out where it is longer than `limit`."""
    if len(text) > limit:
        half = limit // 2 - 1
        text = f"{text[:half]}…{text[-half:]}"
    return f'"{text}"'


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words as a sentence lists them: `a, b or c`."""
    *others, end = words
    return f"{', '.join(others)} {last} {end}" if others else end


def with_article(noun: str) -> str:
    """A noun as one of many: `an operation`, `a schema`, `an x-ms-dynamic-list`."""
    return f"an {noun}" if noun.startswith(("a", "e", "i", "o", "u", "x-")) else f"a {noun}"


def _is_named_by_key(node: Node) -> bool:
    is_definition = isinstance(node, Schema) and node.parent is not None and node.parent.key == "definitions"
    return is_definition or isinstance(node, SecurityDefinition)
