"""The case of the texts that makers read."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import Described, Operation, Parameter, Property
from connector_lint.nodes import Text
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.language import casing
from connector_lint_rules.language.casing import Correction
from connector_lint_rules.language.evidence import Evidence
from connector_lint_rules.language.identifiers import in_title_case


@rule("warning", on="summary", fix="safe")
def operation_summary_sentence_case(operation: Operation, connector: Connector) -> Problems:
    """Write an operation's summary in sentence case.

    The summary is the name of the action or trigger in the designer, and Microsoft's guidance wants it to read like a
    sentence: the first word and names in capitals, everything else in lower case. Names of products, features, places
    and people, acronyms and identifiers keep the case they have; a name that is not recognised goes into `vocabulary:`
    of the configuration.

    Bad:

        {"summary": "Get All Items"}  // <- "Get All Items" is not in sentence case; write "Get all items"

    Fixed:

        {"summary": "Get all items"}

    Bad:

        {"summary": "get all items"}  // <- write "Get all items"

    Fixed:

        {"summary": "Get all items"}

    Good:

        {"summary": "Get all items"}

    Good:

        {"summary": "Post a message to Microsoft Teams"}
    """
    summary = operation.summary
    if summary and operation.visible and not casing.is_shouted(summary):
        yield from _recased(summary, "summary", casing.sentence_case(summary, connector.fact(evidence)), "sentence")


@rule("warning", on="x-ms-summary", fix="safe")
def x_ms_summary_title_case(field: Parameter | Property, connector: Connector) -> Problems:
    """Write the x-ms-summary of a parameter or property in title case.

    It is the label of a field in the designer, or the name of a value that an action returns. Microsoft's guidance
    wants every word of it in capitals, save for articles, conjunctions and short prepositions.

    Bad:

        {"x-ms-summary": "Name of the list"}  // <- is not in title case; write "Name of the List"

    Fixed:

        {"x-ms-summary": "Name of the List"}

    Good:

        {"x-ms-summary": "Name of the List"}

    Good:

        {"x-ms-summary": "List ID"}
    """
    label = field.x_ms_summary
    if label and field.visible and not casing.is_shouted(label) and not casing.is_identifier(label):
        yield from _recased(label, "x-ms-summary", casing.title_case(label, connector.fact(evidence)), "title")


@rule("warning", on="description", fix="safe")
def description_sentence_case(described: Described, connector: Connector) -> Problems:
    """Write a description in sentence case.

    A description is a sentence: it begins with a capital letter, and its ordinary words are in lower case.

    Bad, in an operation:

        {"description": "returns all lists."}  // <- is not in sentence case; write "Returns all lists."

    Fixed:

        {"description": "Returns all lists."}

    Bad, in an operation:

        {"description": "Returns All Lists"}  // <- write "Returns all lists"

    Fixed:

        {"description": "Returns all lists"}

    Good, in an operation:

        {"description": "Returns all lists."}

    Good, in a response:

        {"description": "Not Found"}
    """
    description = described.description
    if description and described.visible and not casing.is_shouted(description):
        correction = casing.description_case(description, connector.fact(evidence))
        yield from _recased(description, "description", correction, "sentence")


@rule("warning", on="x-ms-summary", fix="suggested")
def x_ms_summary_readable(field: Parameter | Property) -> Problems:
    """Write an x-ms-summary in words, not as a name from code.

    Makers see it as the label of a field. A name such as `listId` reads badly and cannot be translated.

    Bad:

        {"x-ms-summary": "listId"}  // <- "listId" reads like a name from code; write words, such as "List ID"

    Fixed:

        {"x-ms-summary": "List ID"}

    Bad:

        {"x-ms-summary": "due_date"}  // <- such as "Due Date"

    Good:

        {"x-ms-summary": "List ID"}

    Good:

        {"x-ms-summary": "OneDrive"}
    """
    label = field.x_ms_summary
    if label and field.visible and casing.is_identifier(label):
        words = in_title_case(label)
        yield label.report(
            f'x-ms-summary "{label}" reads like a name from code; write words, such as "{words}"',
            fix=suggested(f'write "{words}"', label.replaced(words)),
        )


@rule("info")
def text_not_all_caps(described: Operation | Parameter | Property) -> Problems:
    """Do not shout: write texts in sentence or title case, not in capitals.

    Acronyms stand out only where the words around them do not.

    Bad:

        {"description": "THE KEY OF THE LIST"}  // <- description "THE KEY OF THE LIST" is all in capitals

    Good:

        {"description": "PDF URL"}
    """
    texts = {"description": described.description, "x-ms-summary": described.x_ms_summary}
    if isinstance(described, Operation):
        texts = {"summary": described.summary, "description": described.description}
    for name, text in texts.items():
        if text and text.isupper() and casing.is_shouted(text) and described.visible:
            yield text.report(f"{name} {quoted(text)} is all in capitals; write it in ordinary case")


def evidence(connector: Connector) -> Evidence:
    """What the connector says about its own words."""
    host = connector.definition.host if connector.definition else None
    return Evidence(
        title=connector.title or "",
        host=host or "",
        texts=lambda: _texts(connector),
        vocabulary=connector.vocabulary,
    )


def quoted(text: str, limit: int = 80) -> str:
    """A text as a message shows it: in quotes, its middle left out where it is longer than `limit`."""
    if len(text) > limit:
        half = limit // 2 - 1
        text = f"{text[:half]}…{text[-half:]}"
    return f'"{text}"'


def _recased(text: Text, name: str, correction: Correction | None, case: str) -> Problems:
    if correction is None:
        return
    if correction.text is None:
        yield text.report(f"{name} {quoted(text)} is not in {case} case")
        return
    yield text.report(
        f"{name} {quoted(text)} is not in {case} case; write {quoted(correction.text)}",
        fix=safe(f"write it in {case} case", text.replaced(correction.text)),
    )


def _texts(connector: Connector) -> list[str]:
    """Every text of the definition from which the use of a word can be learnt."""
    return [
        value
        for node in connector.nodes
        if isinstance(node, Described)
        for key in ("summary", "description", "x-ms-summary")
        if type(value := node.value.get(key)) is str
    ]
