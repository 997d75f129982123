"""What the keys, extensions and words of the format mean, in a sentence or two for the person who writes them."""

from __future__ import annotations

from connector_lint.glossary.extensions import EXTENSIONS, Extension
from connector_lint.glossary.keys import KEYS
from connector_lint.glossary.words import TEMPLATES, WORDS
from connector_lint.grammar import GRAMMAR, Kind
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.nodes import Node

__all__ = ["EXTENSIONS", "TEMPLATES", "Extension", "key_meaning", "places", "word_meaning"]


def key_meaning(kind: type[Node], key: str) -> str | None:
    """Return what a key of an object of this kind means, as Markdown; None where nothing needs to be said."""
    for each in kind.__mro__:
        meaning = KEYS.get(each, {}).get(key)
        if meaning is not None:
            return meaning
    extension = EXTENSIONS.get(key)
    return extension.meaning if extension else None


def word_meaning(key: str, word: str) -> str | None:
    """Return what a word means as the value of a key, as Markdown; None where nothing needs to be said."""
    return WORDS.get(key, {}).get(word)


def places(extension: str) -> list[str]:
    """Return what a person calls the objects in which an extension has an effect, in the order of the alphabet."""
    found = {kind.title for kind, spec in GRAMMAR.items() if isinstance(spec, Kind) and extension in spec.properties}
    return sorted(found)
