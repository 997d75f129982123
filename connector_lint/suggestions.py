"""Did you mean: the known word nearest to one that is not known."""

from __future__ import annotations

from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 0.7
"""How alike two words have to be, from 0 to 1, for one to be taken for the other's misspelling."""

LONGEST = 200
"""Nobody misspells a word longer than this; comparing takes time that grows with its square."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that was most likely meant by `word`, or None where none is near.

    Case, hyphens, underscores and spaces count only between candidates that are otherwise as near. The order of the
    candidates does not matter.
    """
    if len(word) > LONGEST:
        return None

    from difflib import SequenceMatcher

    letters = SequenceMatcher(None, b=_letters(word), autojunk=False)
    spelling = SequenceMatcher(None, b=word, autojunk=False)
    best, best_likeness = None, (LIKENESS, 0.0)
    for candidate in sorted(candidates):
        letters.set_seq1(_letters(candidate))
        if candidate == word or min(letters.real_quick_ratio(), letters.quick_ratio()) < best_likeness[0]:
            continue
        spelling.set_seq1(candidate)
        likeness = letters.ratio(), spelling.ratio()
        if likeness > best_likeness:
            best, best_likeness = candidate, likeness
    return best


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean "x"?` to end a message with, or nothing where no candidate is near."""
    candidate = closest(word, candidates)
    return "" if candidate is None else f'; did you mean "{candidate}"?'


def _letters(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "") or word
