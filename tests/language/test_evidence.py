"""What a connector says about its words, and that it is asked no more than needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from connector_lint_rules.language.casing import description_case, sentence_case, title_case
from connector_lint_rules.language.evidence import Evidence, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable


class Texts:
    """Texts that count how often they are asked for."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.asked = 0

    def __call__(self) -> Iterable[str]:
        self.asked += 1
        return self.texts


def test_texts_are_not_asked_for_without_need() -> None:
    texts = Texts("The invoice of the month.")
    evidence = Evidence("Contoso", "contoso.com", texts)
    assert sentence_case("List invoices", evidence) is None
    assert sentence_case("List Invoices", evidence) is not None
    assert title_case("invoice number", evidence) is not None
    assert description_case("Invoice Number", evidence) is not None
    assert texts.asked == 0


def test_texts_are_asked_for_once() -> None:
    texts = Texts("The quillwort of the month.")
    evidence = Evidence("Contoso", "contoso.com", texts)
    assert sentence_case("List Quillworts", evidence) is not None
    assert sentence_case("List Wobblefaxes", evidence) is None
    assert texts.asked == 1


@pytest.mark.parametrize(
    ("word", "usage"),
    [
        ("quillwort", Usage(3, 0)),
        ("quillworts", Usage(3, 0)),
        ("wobblefax", Usage(0, 2)),
        ("moreover", Usage(0, 0)),
        ("path", Usage(0, 0)),
        ("nowhere", Usage(0, 0)),
    ],
)
def test_usage_counts_running_text_alone(word: str, usage: Usage) -> None:
    texts = Texts(
        "The quillwort, or two quillworts, in a quillwort's shade.",
        "Ask the Wobblefax about it. Moreover the Wobblefax is asked. Wobblefax",
        "See /path and the path/file or path.name, Quillwort_x.",
    )
    assert Evidence(texts=texts).usage(word) == usage


def test_a_title_makes_names_of_rarer_words() -> None:
    assert sentence_case("List Pavilion parts", Evidence()) is not None
    assert (
        sentence_case("List Pavilion parts", Evidence("Contoso Pavilion", texts=Texts("Asks the Pavilion about it.")))
        is None
    )


def test_a_title_of_one_common_word_is_a_name_unless_it_is_written_small() -> None:
    assert sentence_case("List Front contacts", Evidence("Front")) is None
    assert sentence_case("List Front contacts", Evidence("Front", texts=Texts("The front of a card"))) is not None


def test_a_title_of_common_words_is_a_name_unless_it_is_written_small() -> None:
    assert sentence_case("Get Exchange Rate", Evidence("Exchange Rate")) is None
    assert sentence_case("Get Exchange Rate", Evidence("Exchange Rate", texts=Texts("The exchange rate."))) is not None


def test_running_text_makes_names_of_rarer_words() -> None:
    fond = [f"Ask the Pavilion for {what}." for what in ("rulings", "cards", "players", "decks")]
    assert sentence_case("Get Pavilion rulings", Evidence()) is not None
    assert sentence_case("Get Pavilion rulings", Evidence(texts=Texts(*fond))) is None


def test_a_declared_name_keeps_its_case() -> None:
    evidence = Evidence(vocabulary=["invoice", "Ticket", "Green Ticket"])
    assert sentence_case("invoice of a Ticket", evidence) is None
    assert title_case("invoice Number", evidence) is None
    assert sentence_case("Buy Green Ticket", Evidence(vocabulary=["Green Ticket"])) is None
