"""Did you mean: what is taken for a misspelling, and what is not."""

from __future__ import annotations

import time
from itertools import permutations

import pytest

from connector_lint.suggestions import closest, did_you_mean

KEYS = ["summary", "description", "operationId", "x-ms-summary", "x-ms-visibility", "parameters", "get", "put", "post"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("operationid", "operationId"),
        ("operation-id", "operationId"),
        ("operation_ID", "operationId"),
        ("x ms summary", "x-ms-summary"),
        ("sumary", "summary"),
        ("sumamry", "summary"),
        ("parameter", "parameters"),
        ("xms-visiblity", "x-ms-visibility"),
        ("pst", "post"),
        ("color", None),
        ("delete", None),
        ("", None),
        ("-", None),
        ("s" * 10_000, None),
    ],
)
def test_closest(word: str, meant: str | None) -> None:
    assert closest(word, KEYS) == meant


def test_a_word_is_no_misspelling_of_itself() -> None:
    assert closest("summary", ["summary"]) is None
    assert closest("summary", ["summary", "Summary"]) == "Summary"


def test_other_case_comes_before_other_letters() -> None:
    assert closest("POSTS", ["post", "Posts"]) == "Posts"


def test_of_words_with_the_same_letters_the_one_written_alike_is_meant() -> None:
    names = ["SummaryTooLong", "summary-too-long", "summary_too_long"]
    assert closest("summary-to-long", names) == "summary-too-long"
    assert closest("summaryTooLong", names) == "SummaryTooLong"


def test_order_of_candidates_does_not_matter() -> None:
    for candidates in permutations(["bat", "cat", "rat", "catt", "chat"]):
        assert closest("caat", candidates) == "cat"
    for candidates in permutations(["bats", "cats", "rats"]):
        assert closest("mats", candidates) == "bats"


def test_many_long_candidates_are_compared_quickly() -> None:
    candidates = [f"rule-about-{index}-operation-summary-and-description" for index in range(1_000)]
    started = time.perf_counter()
    assert closest("rule-about-7-operation-sumary-and-description", candidates) == candidates[7]
    assert time.perf_counter() - started < 1


def test_did_you_mean() -> None:
    assert did_you_mean("sumary", KEYS) == '; did you mean "summary"?'
    assert did_you_mean("color", KEYS) == ""
