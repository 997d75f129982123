"""Word lists as text: quick to load, and one changed word is one changed line."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, which stand apart by white space."""
    return frozenset(text.split())


def phrase_list(text: str) -> tuple[str, ...]:
    """Return the lines of a text without their indentation."""
    return tuple(line for line in map(str.strip, text.splitlines()) if line)
