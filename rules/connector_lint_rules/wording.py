"""How messages put things: texts in quotes, lists in words, nouns with their article."""

from __future__ import annotations

from collections.abc import Iterable


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
