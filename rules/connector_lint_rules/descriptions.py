"""Descriptions: that they are sentences, and say more than the name does."""

from __future__ import annotations

from connector_lint.kinds import Described, Operation, Parameter, Property
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe
from connector_lint_rules.leftovers import is_filler
from connector_lint_rules.operations import MARK_AT_END
from connector_lint_rules.schema_texts import repeats_name
from connector_lint_rules.texts import CLOSING, ends_as_sentence

NO_WORD = pattern(r"[\W_]+")


def lacks_full_stop(text: str) -> bool:
    """Whether two words or more end neither as a sentence nor with a colon, nor with the mark of what is deprecated."""
    if text.endswith(".") or len(text.split(None, 1)) < 2:
        return False
    return not (ends_as_sentence(text) or text.rstrip().endswith(":") or MARK_AT_END.search(text))


def say_the_same(text: str, other: str) -> bool:
    """Whether two texts differ in nothing but capitals, spaces and punctuation."""
    if _differ(text[:3], other[:3]) or _differ(text.rstrip(" .")[-3:], other.rstrip(" .")[-3:]):
        return False  # as most do
    words = _words_alone(text)
    return bool(words) and words == _words_alone(other)


def _differ(end: str, other: str) -> bool:
    """Whether two ends of texts are letters, and not the same."""
    return end.isalnum() and other.isalnum() and end.lower() != other.lower()


@rule("info", on=("summary", "x-ms-summary"))
def summary_and_description_differ(described: Operation | Parameter | Property) -> Problems:
    """Let a description say more than the summary does.

    Makers see both, one below the other. Say what the operation does or what the value is for, what it may be, or what
    happens without it.

    Bad:

        {
            "summary": "Find tasks",
            "description": "Find tasks."  // <- description only repeats the summary; say more than that
        }

    Bad, in a query parameter:

        {
            "x-ms-summary": "Maximum Count",
            "description": "Maximum-count."  // <- description only repeats the x-ms-summary; say more than that
        }

    Good:

        {"summary": "Find tasks", "description": "Finds tasks by the words in them."}
    """
    key = "summary" if isinstance(described, Operation) else "x-ms-summary"
    summary, description = described.get(key), described.get("description")
    if type(summary) is not str or type(description) is not str or not say_the_same(summary, description):
        return
    text = described.description
    if text is None or not described.visible or is_filler(text):
        return
    if isinstance(described, Operation) or not repeats_name(described):  # which is told by itself
        yield text.report(f"description only repeats the {key}; say more than that")


@rule("info", on="description", when=lacks_full_stop, fix="safe")
def operation_description_ends_with_period(operation: Operation) -> Problems:
    """End the description of an operation with a full stop.

    It is a sentence, unlike the summary above it.

    Bad:

        {
            "description": "Returns the tasks of all lists"  // <- description ends without a full stop; add one
        }

    Fixed:

        {"description": "Returns the tasks of all lists."}

    Good:

        {"description": "Returns the tasks of all lists."}

    Good:

        {"description": "Which tasks are there?"}
    """
    yield from _without_full_stop(operation)


@rule("info", on="description", when=lacks_full_stop, default=False, fix="safe")
def description_ends_with_period(field: Parameter | Property) -> Problems:
    """End the description of a parameter or property with a full stop.

    Microsoft's guidance asks for it wherever a description has more than one word; most published connectors leave it
    out somewhere.

    Bad:

        {
            "description": "The key of the list"  // <- description ends without a full stop; add one
        }

    Fixed:

        {"description": "The key of the list."}

    Good:

        {"description": "The key of the list."}

    Good:

        {"description": "Key"}
    """
    yield from _without_full_stop(field)


def _without_full_stop(described: Described) -> Problems:
    description = described.description
    if description and described.visible and not is_filler(description):
        better = f"{description.rstrip()}."
        fixable = better.rstrip(CLOSING + ".")[-1:].isalnum()
        yield description.report(
            "description ends without a full stop; add one",
            fix=safe("add a full stop", description.replaced(better)) if fixable else None,
        )


def _words_alone(text: str) -> str:
    return NO_WORD.sub(" ", text.lower()).strip()
