"""What one connector says about its own words: its title, its host, and how its texts write a word."""

from __future__ import annotations

import re

from connector_lint.patterns import pattern
from connector_lint.typing import TYPE_CHECKING, NamedTuple
from connector_lint_rules.language.names import PHRASES
from connector_lint_rules.language.vocabulary import base_forms, is_common
from connector_lint_rules.language.words import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LETTERS = pattern(r"[^\W\d_]+")
_TITLE_SUFFIX = pattern(r"\s*[(\[][^)\]]*[)\]]\s*$|\s+-\s.*$")
_LONGEST_TITLE = 200  # characters that are looked at
_LONGEST_PHRASE = 12  # words
_ENOUGH = 20  # more occurrences of a word tell nothing new
_ENDS_HERE = pattern(r"(?:s|es|['\u2019]s)?(?![\w@/\\=-]|\.\w)")
_ENDS_WITHIN_SENTENCE = pattern(r"(?:\b[a-z]+|\b(?:The|A|An|This|Each)),?\Z")
_ENDS_IN_PROSE = pattern(r"(?:s|es|['\u2019]s)?,? [a-z]")


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for phrase in phrases:
        index.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return index


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


_SHIPPED = _by_first_word(PHRASES)
_SHIPPED_FRONTS = frozenset(_SHIPPED)


class Usage(NamedTuple):
    """How often a connector's running text writes a word small, and how often capitalised."""

    lower: int
    capitalised: int


class Evidence:
    """What one connector says about its words; asks for its texts only where a word cannot be decided without them."""

    __slots__ = (
        "_fronts",
        "_joined",
        "_own_phrases",
        "_paired",
        "_phrases",
        "_small",
        "_texts",
        "_usages",
        "own_names",
        "own_words",
        "standings",
        "title",
        "title_words",
    )

    def __init__(
        self,
        title: str = "",
        host: str = "",
        texts: Callable[[], Iterable[str]] = tuple,
        vocabulary: Iterable[str] = (),
    ) -> None:
        """Take the connector's title, its host, its texts (asked for at most once), and the names its user declares."""
        self.title = _TITLE_SUFFIX.sub("", title[:_LONGEST_TITLE])
        self.title_words = frozenset(map(str.lower, _LETTERS.findall(f"{title} {host}")))
        self.own_names = frozenset(vocabulary)
        self.own_words = frozenset([*map(base, self.own_names), self.title.lower()])
        self._texts = texts
        self._joined: str | None = None
        self._fronts: frozenset[str] | None = None
        self._own_phrases: dict[str, list[str]] = {}
        self._phrases: dict[str, list[str]] = {}
        self._small: dict[str, int] = {}
        self._usages: dict[str, Usage] = {}
        self._paired: dict[str, bool] = {}
        # How capitalised words have been judged, so that one that comes again costs nothing.
        self.standings: dict[str, str] = {}

    def names_itself(self, word: str) -> bool:
        """Whether the connector's title or host has a lower-case word or its base form."""
        return any(form in self.title_words for form in base_forms(word))

    def usage(self, word: str) -> Usage:
        """Count how running text writes a lower-case word (or its singular or plural) where no sentence begins."""
        usage = self._usages.get(word)
        if usage is None:
            capitalised = self._count(f" {_singular(word).capitalize()}", _ENDS_IN_PROSE, within_sentence=True)
            usage = self._usages[word] = Usage(self._times_small(word), capitalised)
        return usage

    def writes_in_lower_case(self, word: str) -> bool:
        """Whether running text has a lower-case word (or its singular or plural)."""
        return self._times_small(word) > 0

    def pairs(self, name: str, cues: frozenset[str] | None) -> bool:
        """Whether a text of the connector has a name in front of one of the words that tell it from a common word."""
        if not cues:
            return False
        paired = self._paired.get(name)
        if paired is None:
            pattern = rf"\b{name} (?i:{'|'.join(sorted(cues))})\b"
            paired = self._paired[name] = re.search(pattern, self._text()) is not None
        return paired

    @property
    def phrase_fronts(self) -> frozenset[str]:
        """The first words of all multi-word names."""
        if self._fronts is None:
            declared = (name for name in self.own_names if " " in name)
            self._own_phrases = _by_first_word([*declared, *self._title_phrases()])
            self._fronts = _SHIPPED_FRONTS.union(self._own_phrases)
        return self._fronts

    def phrases(self, front: str) -> list[str]:
        """Return the multi-word names with a first word: the known ones, the declared ones, those of the title."""
        found = self._phrases.get(front)
        if found is None:
            own = dict.fromkeys(self._own_phrases.get(front, ()))
            found = [*_SHIPPED.get(front, ()), *(phrase for phrase in own if not self._writes_small(phrase))]
            self._phrases[front] = found
        return found

    def _title_phrases(self) -> Iterable[str]:
        parts = self.title.split()[:_LONGEST_PHRASE]
        for start in range(len(parts)):
            for end in range(len(parts), start + 1, -1):
                phrase = parts[start:end]
                if len(phrase) == len(parts) or not all(is_common(part.lower()) for part in phrase):
                    yield " ".join(phrase)

    def _writes_small(self, phrase: str) -> bool:
        """Whether a title of common words is also a term that running text writes small: `exchange rate`."""
        if phrase != self.title or phrase in self.own_names:
            return False
        return all(is_common(part.lower()) for part in phrase.split()) and f" {phrase.lower()}" in self._text()

    def _times_small(self, word: str) -> int:
        times = self._small.get(word)
        if times is None:
            times = self._small[word] = self._count(f" {_singular(word)}", _ENDS_HERE)
        return times

    def _text(self) -> str:
        """Return all texts, a line each."""
        if self._joined is None:
            self._joined = "\n".join(dict.fromkeys(self._texts()))
        return self._joined

    def _count(self, sought: str, end: re.Pattern[str], *, within_sentence: bool = False) -> int:
        text, found, place = self._text(), 0, -1
        while found < _ENOUGH and (place := text.find(sought, place + 1)) > 0:
            if not end.match(text, place + len(sought)) or text[place - 1] in ".:!?":
                continue
            if not within_sentence or _ENDS_WITHIN_SENTENCE.search(text, max(0, place - 30), place):
                found += 1
        return found
