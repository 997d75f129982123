"""The spelling of words."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import Info, Operation, Parameter, Property
from connector_lint.nodes import Text
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.casing import evidence
from connector_lint_rules.language import casing
from connector_lint_rules.language.looks import has_one_of
from connector_lint_rules.language.misspellings import MISSPELLINGS
from connector_lint_rules.language.vocabulary import ACRONYMS
from connector_lint_rules.language.words import Word, words
from connector_lint_rules.texts import shown_texts
from connector_lint_rules.wording import quoted

ABBREVIATIONS = {
    word: ACRONYMS[word]
    for word in ("api csv html http https iban id ids ip json jwt pdf sms sql ssl tls uri url urls utc vat xml").split()
}
"""Abbreviations in lower case, and how they are written."""


@rule(
    "warning",
    on=("summary", "x-ms-summary", "description", "title"),
    when=has_one_of(MISSPELLINGS),
    fix="suggested",
)
def text_spelling(described: Operation | Parameter | Property | Info, connector: Connector) -> Problems:
    """Spell words as the dictionary does.

    A slip looks careless, and texts with one are hard to find and to translate. Only slips that are common and can be
    nothing else are reported.

    Bad:

        {"description": "The adress of the list."}  // <- description has "adress" in it; write "address"

    Fixed:

        {"description": "The address of the list."}

    Bad, in an operation:

        {"summary": "Retreive seperated tasks"}  // <- has "Retreive" and "seperated" in it; write "Retrieve" and

    Fixed:

        {"summary": "Retrieve separated tasks"}

    Good:

        {"description": "The address of the list."}

    Good:

        {"description": "The value of adress_1 in the answer."}
    """
    for text in shown_texts(described):
        slips = [
            (word, better) for word in words(text) if (better := _spelt(word.text)) and not _is_own(word, connector)
        ]
        if slips:
            wrong = " and ".join(f'"{word}"' for word in dict.fromkeys(word.text for word, _ in slips))
            right = " and ".join(f'"{better}"' for better in dict.fromkeys(better for _, better in slips))
            yield text.report(
                f"{text.key} has {wrong} in it; write {right}",
                fix=suggested(f"write {right}", text.replaced(_rewritten(text, slips))),
            )


@rule("info", on=("summary", "x-ms-summary"), when=has_one_of(ABBREVIATIONS), fix="safe")
def abbreviation_capitalised(described: Operation | Parameter | Property, connector: Connector) -> Problems:
    """Write abbreviations such as ID, URL and API in capitals.

    In lower case they look like words, or like typing errors.

    Bad:

        {
            "summary": "Find tasks by id"  // <- summary has "id" in lower case; write "Find tasks by ID"
        }

    Fixed:

        {"summary": "Find tasks by ID"}

    Good:

        {"summary": "Find tasks by ID"}

    Good:

        {"summary": "Find tasks by Id"}
    """
    for text in shown_texts(described):
        if text.key == "description":
            continue
        judge = casing.sentence_case if text.key == "summary" else casing.title_case
        correction = judge(str(text), connector.fact(evidence))
        told = correction.words if correction else ()
        small = [
            (word, ABBREVIATIONS[word.text])
            for word in words(text)
            if word.text in ABBREVIATIONS and word.text not in told and not word.quoted and not _is_own(word, connector)
        ]
        if small:
            which = " and ".join(f'"{word}"' for word in dict.fromkeys(word.text for word, _ in small))
            better = _rewritten(text, small)
            yield text.report(
                f"{text.key} has {which} in lower case; write {quoted(better)}",
                fix=safe(f"write {quoted(better)}", text.replaced(better)),
            )


def _spelt(word: str) -> str | None:
    """The right spelling of a slip, in the same case; None for any other word."""
    meant = MISSPELLINGS.get(word.lower())
    if meant is None or not (word[1:].islower() or word.isupper()):
        return None
    return meant.upper() if word.isupper() else meant.capitalize() if word[0].isupper() else meant


def _is_own(word: Word, connector: Connector) -> bool:
    """Whether the configuration declares the word as a name."""
    return word.text in connector.vocabulary


def _rewritten(text: Text, edits: list[tuple[Word, str]]) -> str:
    pieces, place = [], 0
    for word, better in edits:
        pieces += [text[place : word.start], better]
        place = word.end
    return "".join([*pieces, text[place:]])
