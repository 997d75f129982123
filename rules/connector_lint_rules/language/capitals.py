"""Which capitalised words in the middle of a sentence are common words, which are names."""

from __future__ import annotations

from connector_lint.patterns import pattern
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.language.listing import word_set
from connector_lint_rules.language.names import AMBIGUOUS, CUES, HEADERS, NAMES, VENDOR_PRODUCTS, VENDORS
from connector_lint_rules.language.vocabulary import ACRONYMS, STATUS_WORDS, is_common, is_everyday, remembered
from connector_lint_rules.language.words import POSSESSIVE, Word, base, is_plain

if TYPE_CHECKING:
    from connector_lint_rules.language.evidence import Evidence

# How a capitalised word stands in the middle of a sentence, before its neighbours are looked at.
# Unknown words are left alone.
_FINE, _GUILTY, _DOUBTFUL, _UNKNOWN = "fine", "guilty", "doubtful", "unknown"

_PART = pattern(r"[^/-]+")
_SEVERAL = 4  # capitals in running text that make a name of a common word
_LONGEST_PHRASE = 12  # words

_BEFORE_A_LETTER = word_set(
    "appendix class form grade group hepatitis level option part plan point schedule section series type vitamin"
)
_BEFORE_WORD = frozenset({"as", "from", "into", "to"})  # Convert to Word
_MONTHS = frozenset({"March", "May"})
_BEFORE_A_MONTH = word_set("by during every from in last next of on since this to until")
_PREFIXES = word_set("anti co inter mid multi non post pre re self semi sub un")
_AFTER_E = word_set("mail mails commerce learning")


def guilty_capitals(spoken: list[Word], text: str, evidence: Evidence) -> list[Word]:
    """Return the words of a text, behind the first, that bear a capital without being names, in order."""
    standings = evidence.standings
    guilty: list[Word] = []
    doubtful: list[Word] = []
    for place, word in enumerate(spoken):
        if word.opens or word.quoted or not word.text[0].isupper():
            continue
        standing = standings.get(word.text)
        if standing is None:
            standing = standings[word.text] = _standing(word.text, evidence)
        if standing is _FINE or standing is _UNKNOWN:
            continue
        if not _is_named_by_context(place, spoken, text):
            (guilty if standing is _GUILTY else doubtful).append(word)
    if not guilty and not doubtful:
        return []
    named = _places_in_phrases(spoken, text, evidence)
    if named:
        guilty = [word for word in guilty if word.start not in named]
        doubtful = [word for word in doubtful if word.start not in named]
    if doubtful:
        in_title_case = bool(guilty)
        guilty += [
            word
            for word in doubtful
            if (in_title_case or evidence.writes_in_lower_case(base(word.text)))
            and not evidence.pairs(word.text, CUES.get(word.text))
        ]
        guilty.sort()
    return guilty


def is_certain(spoken: list[Word], evidence: Evidence) -> bool:
    """Whether no capitalised word of a text that `guilty_capitals` has judged is one that nothing is known about."""
    return _UNKNOWN not in [evidence.standings.get(word.text) for word in spoken]


@remembered
def lowered(word: str) -> str:
    """Return a guilty word in lower case, save the acronyms among its parts."""
    if word.isupper():
        return word.lower()
    return _PART.sub(lambda part: part.group() if _is_acronym(part.group()) else part.group().lower(), word)


def _is_acronym(part: str) -> bool:
    return len(part) > 1 and part.isupper()


def _standing(word: str, evidence: Evidence) -> str:
    """Judge a capitalised word by itself."""
    standing = _standing_anywhere(word)
    if standing is None or (standing is not _FINE and word != "A" and base(word) in evidence.own_words):
        return _standing_here(word, evidence)
    return standing


@remembered
def _standing_anywhere(word: str) -> str | None:
    """Judge a capitalised word by itself; None where that depends on what its connector says."""
    if word != "A" and _is_name_anywhere(word):
        return _FINE
    name = POSSESSIVE.sub("", word)
    if name in CUES:
        return None
    if name in AMBIGUOUS:
        return _DOUBTFUL
    return _GUILTY if word == "A" or is_everyday(name.lower()) else None


def _is_name_anywhere(word: str) -> bool:
    if word.isupper() or word in HEADERS:
        return True
    parts = _PART.findall(word)
    if len(parts) > 1:
        return not all(map(is_plain, parts)) or parts[0].isupper() != (parts[0] == "E")
    name = POSSESSIVE.sub("", word)
    low = name.lower()
    return not is_plain(word) or name in NAMES or low in ACRONYMS or len(low) != len(name)


def _standing_here(word: str, evidence: Evidence) -> str:
    """Judge a capitalised word by what its connector says."""
    parts = _PART.findall(word)
    name = word if len(parts) > 1 else POSSESSIVE.sub("", word)
    if word in evidence.own_names or name in evidence.own_names:
        return _FINE
    if len(parts) > 1:
        return _compound_standing(parts, evidence)
    return _simple_standing(name, name.lower(), evidence)


def _simple_standing(name: str, low: str, evidence: Evidence) -> str:
    if name in CUES and low in evidence.title_words and not evidence.writes_in_lower_case(low):
        return _FINE
    if name in AMBIGUOUS:
        return _DOUBTFUL
    if _is_common_here(low, evidence):
        return _GUILTY
    return _FINE if is_common(low) or evidence.names_itself(low) else _UNKNOWN


def _compound_standing(parts: list[str], evidence: Evidence) -> str:
    """Judge `Check-In` and `Person/Company`: guilty where each part is a common word."""
    if parts[0] == "E":
        return _GUILTY if parts[1].lower() in _AFTER_E else _FINE
    if len(parts[0]) == 1:
        return _FINE
    rest = [part for part in parts if part[0].isupper() and part.lower() not in _PREFIXES]
    return _GUILTY if all(_standing(part, evidence) is _GUILTY for part in rest) else _FINE


def _is_common_here(low: str, evidence: Evidence) -> bool:
    """Whether a word is common in this connector, whose title and running text make names of rarer words."""
    if low == evidence.title.lower():
        return evidence.writes_in_lower_case(low)
    if is_everyday(low):
        return True
    if is_common(low):
        most = 1 if evidence.names_itself(low) else _SEVERAL
        return evidence.writes_in_lower_case(low) or evidence.usage(low).capitalised < most
    if not evidence.writes_in_lower_case(low):
        return False
    usage = evidence.usage(low)
    return usage.lower > usage.capitalised * (2 if evidence.names_itself(low) else 1)


def _is_named_by_context(place: int, spoken: list[Word], text: str) -> bool:
    """Whether the neighbours make a name, or part of one, of a capitalised word."""
    word = spoken[place].text
    before = spoken[place - 1].text if place else ""
    after = spoken[place + 1].text if place + 1 < len(spoken) else ""
    if word == "A":
        return not after or before.lower() in _BEFORE_A_LETTER
    return (
        (before in VENDORS and word in VENDOR_PRODUCTS)
        or (word == "Word" and before in _BEFORE_WORD)
        or (word in CUES and after.lower() in CUES[word])
        or (before.lower() == "the" and after == "API")
        or (word in _MONTHS and before.lower() in _BEFORE_A_MONTH)
        or (spoken[place].alone and word.lower() in STATUS_WORDS)
        or ("(" in text and _is_spelled_out(place, spoken))
    )


def _places_in_phrases(spoken: list[Word], text: str, evidence: Evidence) -> set[int]:
    """Return where the words begin that are part of a multi-word name."""
    fronts = evidence.phrase_fronts
    return {
        word.start
        for place, front in enumerate(spoken)
        if front.text in fronts
        for phrase in evidence.phrases(front.text)
        if text.startswith(phrase, front.start) and not _goes_on(text, front.start + len(phrase))
        for word in spoken[place : place + _LONGEST_PHRASE]
        if word.start < front.start + len(phrase)
    }


def _goes_on(text: str, place: int) -> bool:
    return text[place : place + 1].isalnum()


def _is_spelled_out(place: int, spoken: list[Word]) -> bool:
    """Whether an acronym in brackets is made of the initials of this word and its neighbours: Byte Order Mark (BOM)."""
    for end in range(place + 1, min(place + 6, len(spoken))):
        acronym = spoken[end]
        if acronym.alone and acronym.text.isupper():
            front = max(end - len(acronym.text), 0)
            initials = "".join(word.text[0] for word in spoken[front:end])
            return front <= place and initials.upper() == acronym.text
    return False
