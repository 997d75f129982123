"""Common words by their base forms, and the shape of the lists."""

from __future__ import annotations

import time

import pytest

from connector_lint_rules.language.common_words import everyday_words, rarer_words
from connector_lint_rules.language.names import AMBIGUOUS, NAMES, PHRASES
from connector_lint_rules.language.vocabulary import ACRONYMS, SMALL_WORDS, is_common, is_everyday
from connector_lint_rules.language.words import is_plain, words


@pytest.mark.parametrize(
    "word",
    ["invoice", "invoices", "entities", "addresses", "zipped", "updating", "applied", "unarchive", "automatically",
     "reopening", "mappings", "searchable", "possibly"],
)  # fmt: skip
def test_inflections_are_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["wobblefax", "contoso", "salesforce", "s", "ing", "unx", "falcon", ""])
def test_unknown_words_are_not(word: str) -> None:
    assert not is_common(word)


def test_everyday_words_are_common() -> None:
    assert is_everyday("details")
    assert is_common("details")
    assert not is_everyday("pavilion")


def test_the_lists_do_not_contradict_one_another() -> None:
    assert not everyday_words() & rarer_words()
    assert not NAMES & AMBIGUOUS
    assert all(word.islower() and word.isalpha() for word in everyday_words() | rarer_words())
    assert all(" " in phrase or "-" in phrase or "/" in phrase for phrase in PHRASES)
    assert not SMALL_WORDS & ACRONYMS.keys()


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Invoice", True),
        ("user's", True),
        ("Check-In", True),
        ("HTTP", True),
        ("Über", True),
        ("GitHub", False),
        ("v2", False),
        ("a_b", False),
        ("a.b", False),
        ("IDs", False),
        ("", False),
    ],
)
def test_plain_words(word: str, plain: bool) -> None:
    assert is_plain(word) is plain


def test_words_stand_where_they_say() -> None:
    text = 'Get "My Flow" (Beta): list item(s) - 42, [no]!'
    assert [text[word.start : word.end] for word in words(text)] == [word.text for word in words(text)]
    assert [word.text for word in words(text)] == ["Get", "My", "Flow", "Beta", "list", "item", "no"]
    assert [word.text for word in words(text) if word.quoted] == ["My", "Flow"]
    assert [word.text for word in words(text) if word.alone] == ["Beta", "no"]
    assert [word.text for word in words(text) if word.opens] == ["Get", "list", "no"]


def test_long_texts_take_no_longer_than_their_length() -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        words("Word (a) " * length)
        return time.process_time() - began

    assert seconds(10_000) < 40 * max(seconds(1_000), 0.001)
