"""The verdicts on the letter case of headlines: sentence case, title case, and the sentence case of descriptions."""

from __future__ import annotations

import re

from connector_lint.patterns import pattern
from connector_lint.typing import TYPE_CHECKING, NamedTuple
from connector_lint_rules.language.capitals import guilty_capitals, is_certain, lowered
from connector_lint_rules.language.listing import word_set
from connector_lint_rules.language.names import CAMEL_CASE_NAMES, LOWER_CASE_NAMES
from connector_lint_rules.language.vocabulary import (
    ACRONYMS,
    FUNCTION_WORDS,
    SMALL_WORDS,
    UNITS,
    is_common,
    is_everyday,
    remembered,
)
from connector_lint_rules.language.words import Word, base, begins_low, is_plain, words

if TYPE_CHECKING:
    from connector_lint_rules.language.evidence import Evidence


class Correction(NamedTuple):
    """What is wrong with the case of a text."""

    words: tuple[str, ...]
    """The guilty words as written, in order."""
    text: str | None
    """The whole corrected text; None where only a person can write it."""


# A text without any of these needs no closer look.
_DOUBT_IN_SENTENCE = re.compile(r"\A[^A-Z]|\A(?:GET|PUT|POST|PATCH|DELETE)\s|[^\w.$@][A-Z](?:[a-z]|[\s-])|[^\x00-\x7f]")
_CAPITAL_INSIDE = pattern(r"[^\w.$@][A-Z](?:[a-z]|\s)|[^\x00-\x7f]")
_DOUBT_IN_TITLE = re.compile(r"(?<![\w'$@.])[a-z]|[^\x00-\x7f]")
# A long lower-case word tells running text at a glance, unless it is a function word.
_LONG_WORD = pattern(r" (?!before|between|during|should|through|within|without)[a-z]{6,}(?![\w@/\\=])")
_LOWER_WORD = pattern(r"(?<!\S)[a-z]+(?!\S)")

_LETTERS_ONLY = pattern(r"(?<!\S)[^\w\s]*([^\W\d_]{2,})[^\w\s]*(?!\S)")
_TOKEN = pattern(r"\w+")
_CAMEL_CASE = pattern(r"[a-z][a-z0-9]*[A-Z]\w*")
_CLAUSE_END = pattern(r"(?<!e\.g)(?<!i\.e)[.;]\s")
_WORD_FOLLOWS = pattern(r"\.?(?:\s(?!\s*=)|\Z)")
_HYPHEN_OR_SLASH = pattern(r"[-/]")

_LONGEST_TITLE = 8
_LITERALS = word_set("true false null none yes no")
_METHODS = word_set("GET PUT POST PATCH DELETE")
_NOUNS_OF_METHODS = word_set("call calls data endpoint method operation request requests")
_EXAMPLES = word_set("e.g eg i.e")
_ARTICLES = word_set("a an the")
_SENTENCE_WORDS = (FUNCTION_WORDS - SMALL_WORDS) | _ARTICLES
_SPEECH = word_set("can could must please should will would you")

doubts_sentence = _DOUBT_IN_SENTENCE.search
"""Whether a summary needs a closer look; most need none."""
doubts_title = _DOUBT_IN_TITLE.search
"""Whether an x-ms-summary needs a closer look."""


def doubts_description(text: str) -> bool:
    """Whether a description needs a closer look: what can be said of it without knowing its connector."""
    if _is_running_text(text):
        return False
    if len(text.split(None, 1)) < 2:
        return _doubts_word(text.strip().rstrip("."))
    if text[0].islower() or text.isupper():
        return True
    return _CAPITAL_INSIDE.search(text) is not None and not (text[0].isupper() and _runs(text))


def _is_running_text(text: str) -> bool:
    """Whether a text begins with a capital, and is running text at a glance before any bracket."""
    long_word = _LONG_WORD.search(text, 1)
    return long_word is not None and "A" <= text[0] <= "Z" and "(" not in text[: long_word.start()]


def _doubts_word(word: str) -> bool:
    """Whether a description of one word needs a closer look: names from code are no words."""
    low = word.lower()
    if not word.isalpha() or low in _LITERALS or not (word[0].islower() or _is_long_and_shouted(word)):
        return False
    return _is_known(low)


def _is_long_and_shouted(word: str) -> bool:
    return word.isupper() and len(word) > 4 and word.lower() not in ACRONYMS


def is_shouted(text: str) -> bool:
    """Whether a text has two words of letters or more, all of them upper case, one with four letters at least."""
    if not text.isupper():
        return False
    spoken: list[str] = _LETTERS_ONLY.findall(text)
    return len(spoken) >= 2 and any(len(word) >= 4 for word in spoken)


def is_identifier(text: str) -> bool:
    """Whether a text is one token that looks like a name from code: `has_more`, `listId`."""
    if "_" in text.strip("_"):
        return _TOKEN.fullmatch(text) is not None
    return _CAMEL_CASE.fullmatch(text) is not None and text not in CAMEL_CASE_NAMES


# The three verdicts


def sentence_case(text: str, evidence: Evidence) -> Correction | None:
    """Judge an operation's summary: only the first word and names are capitalised. None: it is fine."""
    spoken = words(text)
    if not spoken or is_shouted(text):
        return None
    first = spoken[0]
    edits = [(word, lowered(word.text)) for word in guilty_capitals(spoken, text, evidence)]
    if _begins_low(first, evidence):
        edits.insert(0, (first, _raised(first.text)))
    elif _is_shouted_verb(spoken):
        edits.insert(0, (first, first.text.capitalize()))
    return _correction(text, edits)


def title_case(text: str, evidence: Evidence) -> Correction | None:
    """Judge an x-ms-summary: every word but small ones is capitalised. None: it is fine."""
    spoken = words(text)
    guilty = [
        word
        for place, word in enumerate(spoken)
        if _might_rise_in_title(word.text) and _is_low_in_title(place, spoken, text, evidence)
    ]
    if not guilty or is_identifier(text.strip()):
        return None
    if not _is_headline(text, spoken):
        return Correction(tuple(word.text for word in guilty), None)
    last = spoken[-1]
    if last.text in SMALL_WORDS and last is not guilty[-1] and not last.bracketed:
        guilty.append(last)
    return _correction(text, [(word, _titled(word.text)) for word in guilty])


def description_case(text: str, evidence: Evidence) -> Correction | None:
    """Judge a description: it begins with a capital and is not in title case throughout. None: it is fine."""
    if not doubts_description(text):
        return None
    judge = _judge_single_word if len(text.split(None, 1)) < 2 else _judge_several_words
    return judge(text, evidence)


def _judge_several_words(text: str, evidence: Evidence) -> Correction | None:
    """Judge a description of two words or more."""
    spoken = words(text)
    if not spoken or is_shouted(text):
        return None
    first = spoken[0]
    starts_low = first.text[0].islower()
    if starts_low and not (_begins_low(first, evidence) and _is_prose_start(text, first)):
        return None
    edits = [(first, _raised(first.text))] if starts_low else []
    if any(map(_is_ordinary_lower, spoken[1:])):
        return _correction(text, edits)
    shown = [word for word in spoken if word is first or not word.bracketed]
    guilty = _guilty_in_title(shown, text, evidence)
    correction = _correction(text, edits + [(word, lowered(word.text)) for word in guilty])
    if correction is None or not guilty or is_certain(shown, evidence):
        return correction
    return correction._replace(text=None)


def _judge_single_word(text: str, evidence: Evidence) -> Correction | None:
    """Judge a description of one word."""
    word = text.strip().rstrip(".")
    start = text.index(word)
    whole = Word(start, start + len(word), word, opens=True)
    if _begins_low(whole, evidence):
        return _correction(text, [(whole, _raised(word))])
    if _is_long_and_shouted(word):
        return _correction(text, [(whole, word.capitalize())])
    return None


# Small letters where there should be capitals


def _begins_low(word: Word, evidence: Evidence) -> bool:
    """Whether a word is plain and begins in lower case without being a name that does so."""
    text = word.text
    if not _might_rise(text) or word.quoted or text in evidence.own_names:
        return False
    return _is_known(text) or not evidence.names_itself(text)


@remembered
def _might_rise(word: str) -> bool:
    """Whether a word is plain and begins in lower case, as far as no connector makes a name of it."""
    return begins_low(word) and word[1:2] != "-" and is_plain(word) and word not in LOWER_CASE_NAMES


@remembered
def _might_rise_in_title(word: str) -> bool:
    """The same for a word of a title, where a slash parts words."""
    if not begins_low(word) or word.count("/") > 1 or word.startswith("x-") or word in LOWER_CASE_NAMES:
        return False
    return all(map(is_plain, word.split("/")))


@remembered
def _is_known(word: str) -> bool:
    """Whether a lower-case word is common, or an acronym."""
    return len(word) == 1 or word in ACRONYMS or all(map(is_common, _HYPHEN_OR_SLASH.split(base(word))))


def _is_prose_start(text: str, first: Word) -> bool:
    """Whether a description begins with a word, not with the name or the value of something."""
    if first.text in _LITERALS or " -> " in text or text[: first.start].strip():
        return False
    return _WORD_FOLLOWS.match(text, first.end) is not None and ("-" in first.text or _is_known(first.text))


def _is_low_in_title(place: int, spoken: list[Word], text: str, evidence: Evidence) -> bool:
    """Whether a word that begins in lower case ought to be capitalised in a title."""
    word = spoken[place]
    core = word.text
    if word.quoted or text[word.start - 1 : word.start] in {"$", "@", "#", "/", "\\"}:
        return False
    if place and (word.bracketed or core in SMALL_WORDS or core in UNITS or core == "etc" or core in _EXAMPLES):
        return False
    if place and spoken[place - 1].text in _EXAMPLES:
        return False
    if core in evidence.own_names:
        return False
    return _is_known(core) or not evidence.names_itself(core)


def _is_headline(text: str, spoken: list[Word]) -> bool:
    """Whether a text can be mended as a title: neither a sentence in the wrong place nor a run-together name."""
    if len(spoken) == 1:
        return _is_known(spoken[0].text)
    if text.rstrip()[-1] in {".", "!"}:
        return len(spoken) <= 3 and spoken[0].text.lower() not in _ARTICLES
    if len(spoken) > _LONGEST_TITLE or _CLAUSE_END.search(text):
        return False
    return not any(word.text in _SPEECH for word in spoken)


# Capitals where there should be none


def _is_shouted_verb(spoken: list[Word]) -> bool:
    """Whether a summary begins with GET where it means "Get": the request is not what it speaks of."""
    if len(spoken) < 2 or spoken[0].text not in _METHODS:
        return False
    low = spoken[1].text.lower()
    return is_common(low) and low not in _NOUNS_OF_METHODS


def _runs(text: str) -> bool:
    """Whether a description has an ordinary lower-case word, as far as that can be told at a glance."""
    unbracketed = text.partition("(")[0]
    return bool(_LONG_WORD.search(unbracketed)) or not FUNCTION_WORDS.issuperset(_LOWER_WORD.findall(unbracketed))


def _is_ordinary_lower(word: Word) -> bool:
    """Whether a word of a description shows that it is running text."""
    return word.text[0].islower() and not word.bracketed and word.text not in FUNCTION_WORDS


def _guilty_in_title(shown: list[Word], text: str, evidence: Evidence) -> list[Word]:
    """Return the guilty words of a description without any ordinary lower-case word."""
    guilty = guilty_capitals(shown, text, evidence)
    guilty += [word for word in shown[1:] if word.text.isupper() and _is_shouted_word(word.text)]
    if len(guilty) == 1 and any(word.text.lower() in _SENTENCE_WORDS for word in shown):
        return []  # a sentence that is fond of one noun
    return sorted(guilty)


def _is_shouted_word(word: str) -> bool:
    low = word.lower()
    return len(word) > 2 and low not in ACRONYMS and is_everyday(low)


# Spelling the correction


def _correction(text: str, edits: list[tuple[Word, str]]) -> Correction | None:
    if not edits:
        return None
    pieces: list[str] = []
    place = 0
    for word, new in edits:
        pieces += text[place : word.start], new
        place = word.end
    pieces.append(text[place:])
    return Correction(tuple([word.text for word, _ in edits]), "".join(pieces))


def _raised(word: str) -> str:
    return ACRONYMS.get(word) or word[0].upper() + word[1:]


def _titled(word: str) -> str:
    return "/".join(map(_raised, word.split("/")))
