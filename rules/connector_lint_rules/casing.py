"""The case of the texts that makers read."""

from __future__ import annotations

from collections.abc import Callable

from connector_lint.connector import Connector
from connector_lint.kinds import Described, Operation, Parameter, Property
from connector_lint.rule import Problem, Problems, rule, safe, suggested
from connector_lint_rules.language import casing
from connector_lint_rules.language.casing import Correction
from connector_lint_rules.language.evidence import Evidence
from connector_lint_rules.language.identifiers import in_title_case
from connector_lint_rules.wording import quoted

Judge = Callable[[str, Evidence], "Correction | None"]


@rule("warning", on="summary", when=casing.doubts_sentence, fix="safe")
def operation_summary_sentence_case(operation: Operation, connector: Connector) -> Problems:
    """Write an operation's summary in sentence case.

    The summary is the name of the action or trigger in the designer, and Microsoft's guidance wants it to read like a
    sentence: the first word and names in capitals, everything else in lower case. Names of products, features, places
    and people, acronyms and identifiers keep the case they have; a name that is not recognised goes into `vocabulary:`
    of the configuration.

    Bad:

        {
            "summary": "Get All Items"  // <- "Get All Items" is not in sentence case; write "Get all items"
        }

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
    yield from connector.fact(summaries).problems(operation)


@rule("warning", on="x-ms-summary", when=casing.doubts_title, fix="safe")
def x_ms_summary_title_case(field: Parameter | Property, connector: Connector) -> Problems:
    """Write the x-ms-summary of a parameter or property in title case.

    It is the label of a field in the designer, or the name of a value that an action returns. Microsoft's guidance
    wants every word of it in capitals, save for articles, conjunctions and short prepositions.

    Bad:

        {
            "x-ms-summary": "Name of the list"  // <- is not in title case; write "Name of the List"
        }

    Fixed:

        {"x-ms-summary": "Name of the List"}

    Good:

        {"x-ms-summary": "Name of the List"}

    Good:

        {"x-ms-summary": "List ID"}
    """
    yield from connector.fact(labels).problems(field)


@rule("warning", on="description", when=casing.doubts_description, fix="safe")
def description_sentence_case(described: Described, connector: Connector) -> Problems:
    """Write a description in sentence case.

    A description is a sentence: it begins with a capital letter, and its ordinary words are in lower case.

    Bad, in an operation:

        {
            "description": "returns all lists."  // <- is not in sentence case; write "Returns all lists."
        }

    Fixed:

        {"description": "Returns all lists."}

    Bad, in an operation:

        {"description": "Returns All Lists."}  // <- write "Returns all lists."

    Fixed:

        {"description": "Returns all lists."}

    Good, in an operation:

        {"description": "Returns all lists."}

    Good, in a response:

        {"description": "Not Found"}
    """
    yield from connector.fact(descriptions).problems(described)


@rule("warning", on="x-ms-summary", when=casing.is_identifier, fix="suggested")
def x_ms_summary_readable(field: Parameter | Property) -> Problems:
    """Write an x-ms-summary in words, not as a name from code.

    Makers see it as the label of a field. A name such as `listId` reads badly and cannot be translated.

    Bad:

        {
            "x-ms-summary": "listId"  // <- "listId" reads like a name from code; write words, such as "List ID"
        }

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
    if label and field.visible:
        words = in_title_case(label)
        yield label.report(
            f'x-ms-summary "{label}" reads like a name from code; write words, such as "{words}"',
            fix=suggested(f'write "{words}"', label.replaced(words)),
        )


@rule("info", on=("summary", "description", "x-ms-summary"), when=str.isupper)
def text_not_all_caps(described: Operation | Parameter | Property) -> Problems:
    """Do not shout: write texts in sentence or title case, not in capitals.

    Acronyms stand out only where the words around them do not.

    Bad:

        {
            "description": "THE TASKS OF THE LIST."  // <- description "THE TASKS OF THE LIST." is all in capitals
        }

    Good:

        {"description": "PDF URL."}
    """
    for key in ("summary", "description", "x-ms-summary"):
        text = described.get(key)
        if type(text) is str and casing.is_shouted(text) and described.visible:
            place = described.at(key)
            yield place.report(f"{key} {quoted(text)} is all in capitals; write it in ordinary case")


class Verdicts(dict[str, "tuple[str, str | None] | None"]):
    """What is to be said of the case of each text under a key: the message, and the text as it ought to be.

    None: it is fine. A text that a connector repeats is judged once.
    """

    def __init__(self, key: str, case: str, judge: Judge, evidence: Evidence) -> None:
        super().__init__()
        self.key = key
        self.case = case
        self.judge = judge
        self.evidence = evidence

    def __missing__(self, text: str) -> tuple[str, str | None] | None:
        self[text] = verdict = self._verdict(text)
        return verdict

    def problems(self, node: Described) -> tuple[Problem, ...]:
        """The problem with the text that a node has under the key, if there is one."""
        verdict = self[node.value[self.key]]
        if verdict is None or node.internal:
            return ()
        message, better = verdict
        text = node.at(self.key)
        fix = None if better is None else safe(f"write it in {self.case} case", text.replaced(better))
        return (text.report(message, fix=fix),)

    def _verdict(self, text: str) -> tuple[str, str | None] | None:
        correction = self.judge(text, self.evidence)
        if correction is None:
            return None
        message = f"{self.key} {quoted(text)} is not in {self.case} case"
        if correction.text is not None:
            message += f"; write {quoted(correction.text)}"
        return message, correction.text


def summaries(connector: Connector) -> Verdicts:
    """The verdicts on the summaries of operations."""
    return Verdicts("summary", "sentence", casing.sentence_case, connector.fact(evidence))


def labels(connector: Connector) -> Verdicts:
    """The verdicts on the x-ms-summaries of parameters and properties."""
    return Verdicts("x-ms-summary", "title", casing.title_case, connector.fact(evidence))


def descriptions(connector: Connector) -> Verdicts:
    """The verdicts on descriptions."""
    return Verdicts("description", "sentence", casing.description_case, connector.fact(evidence))


def evidence(connector: Connector) -> Evidence:
    """What the connector says about its own words."""
    host = connector.definition.host if connector.definition else None
    return Evidence(
        title=connector.title or "",
        host=host or "",
        texts=lambda: _texts(connector),
        vocabulary=connector.vocabulary,
    )


def _texts(connector: Connector) -> list[str]:
    """Every text of the definition from which the use of a word can be learnt."""
    described = [node.value for node in connector.nodes if isinstance(node, Described)]
    return [
        text
        for key in ("summary", "description", "x-ms-summary")
        for value in described
        if type(text := value.get(key)) is str
    ]
