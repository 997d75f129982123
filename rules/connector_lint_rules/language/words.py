"""Taking a headline apart: its words, where they stand, and where a new clause begins."""

from __future__ import annotations

from connector_lint.patterns import pattern
from connector_lint.typing import Any, NamedTuple

_MARKS = "()[]{}<>\"'\u201c\u201d\u201e\u2018\u2019`«».,;:!?*…"
_OPENING = "([{"
_CLOSING = ")]}"
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019`«»"
_ENCLOSING = frozenset(_OPENING + _QUOTES)
_PLAIN = pattern(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?:-[^\W\d_]+(?:['\u2019][^\W\d_]+)*)*")
_CLAUSE_ENDS = (".", ":", "!", "?", "|", ";", "-", "\u2013", "—", "•", "*", ">", "=", "→")
_LETTER = pattern(r"[^\W\d_]")
POSSESSIVE = pattern(r"['\u2019]s?$")


class Word(NamedTuple):
    """A word of a text without the marks around it."""

    start: int
    end: int
    text: str
    opens: bool
    """Whether it stands at the front of the text, or of a clause within it."""
    quoted: bool = False
    bracketed: bool = False
    alone: bool = False
    """Whether brackets enclose this one word."""


# Half the price of calling the class, which counts for a hundred thousand words.
_tuple: Any = tuple.__new__


def is_plain(word: str) -> bool:
    """Whether a word is made of letters alone (hyphens and apostrophes within), without a capital in its middle."""
    if _PLAIN.fullmatch(word) is None:
        return False
    return word[1:].islower() or word.isupper() or all(part[1:].islower() or part.isupper() for part in word.split("-"))


def begins_low(word: str) -> bool:
    """Whether a word begins with a small letter that has a capital of its own (`ß` has none)."""
    return word[0].islower() and len(word[0].upper()) == 1 and word[0].upper() != word[0]


def base(word: str) -> str:
    """Return a word in lower case without its possessive ending."""
    return POSSESSIVE.sub("", word).lower()


def words(text: str) -> list[Word]:
    """Split a text at white space into its words: the tokens with a letter, without the marks around them."""
    encloses_some = not _ENCLOSING.isdisjoint(text)
    found: list[Word] = []
    opens, depth, quoting, end = True, 0, False, 0
    for token in text.split():
        start = text.index(token, end)
        end = start + len(token)
        if token.isalpha():
            found.append(_tuple(Word, (start, end, token, opens, quoting, depth > 0, False)))
            opens = False
            continue
        encloses = alone = quoted = bracketed = False
        if encloses_some:
            bare = token.rstrip(".,;:!?")
            encloses = token[0] in _OPENING
            alone = encloses and bare[-1:] in _CLOSING
            bracketed = encloses or depth > 0
            depth += sum(map(token.count, _OPENING)) - sum(map(token.count, _CLOSING))
            quoted = quoting or token[0] in _QUOTES
            quoting = quoted and (len(token) == 1 or bare.rstrip(_CLOSING)[-1:] not in _QUOTES)
        core = token.strip(_MARKS).removesuffix("(s")
        if _LETTER.search(core):
            start += token.index(core)
            begins = opens or (encloses and not alone)
            found.append(_tuple(Word, (start, start + len(core), core, begins, quoted, bracketed, alone)))
            opens = opens and alone
        opens = opens or token.endswith(_CLAUSE_ENDS)
    return found
