"""How messages put things."""

from __future__ import annotations

import pytest

from connector_lint_rules.wording import listed, quoted, with_article


def test_a_long_text_is_quoted_without_its_middle() -> None:
    assert quoted("a" * 80) == f'"{"a" * 80}"'
    assert quoted("ab" * 41) == '"' + "ab" * 19 + "a…b" + "ab" * 19 + '"'


@pytest.mark.parametrize(
    ("words", "told"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c", "d"], "a, b, c or d")]
)
def test_words_are_listed(words: list[str], told: str) -> None:
    assert listed(words) == told
    assert listed(iter(words), "and") == told.replace(" or ", " and ")


@pytest.mark.parametrize("noun", ["an array", "an integer", "an object", "a string", "a boolean", "an x-ms-trigger"])
def test_nouns_have_an_article(noun: str) -> None:
    assert with_article(noun.partition(" ")[2]) == noun
