"""Quick looks find words in any case and within any marks."""

from __future__ import annotations

import pytest

from connector_lint_rules.language.common_words import everyday_words, rarer_words
from connector_lint_rules.language.looks import has_one_of
from connector_lint_rules.language.misspellings import MISSPELLINGS

look = has_one_of(["adress", "retrun"])


@pytest.mark.parametrize(
    "text",
    [
        "adress",
        "The ADRESS.",
        "(Retrun)",
        "list_adress",
        "adress1",
        "“adress”",
        "\ud800 adress",
        "Straße, adress",
        "retrüadress",
    ],
)
def test_a_word_is_found(text: str) -> None:
    assert look(text)


@pytest.mark.parametrize("text", ["", "address", "adresse", "retrün", "\ud800"])
def test_other_words_are_not(text: str) -> None:
    assert not look(text)


def test_slips_are_lower_case_words_that_are_not_in_the_vocabulary() -> None:
    assert all(slip.isalpha() and slip.islower() and meant.isalpha() for slip, meant in MISSPELLINGS.items())
    assert not MISSPELLINGS.keys() & (everyday_words() | rarer_words())
    assert not MISSPELLINGS.keys() & set(MISSPELLINGS.values())
