"""Deprecated operations: that makers are told, and that the flag and the texts agree."""

from __future__ import annotations

import re

from connector_lint.kinds import Operation
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.operations import LONGEST_SUMMARY, MARK_AT_END, MARK_AT_START
from connector_lint_rules.texts import without_end_marks
from connector_lint_rules.wording import quoted

MARK = " (deprecated)"
MARKED = pattern(r"\s*[(\[]deprecated[)\]]:?\s*|\A\s*deprecated:\s*", re.IGNORECASE)
"""The mark in any place of a summary, and the blanks around it."""
WORD = pattern(r"\bdeprecated\b", re.IGNORECASE)


@rule("warning", on="deprecated", fix="safe")
def deprecated_operation_summary_marked(operation: Operation) -> Problems:
    """End the summary of a deprecated operation with "(deprecated)".

    Existing flows go on showing it; the mark tells their makers to move to another one.

    Bad:

        {
            "summary": "Find tasks",  // <- not say that the operation is deprecated; write "Find tasks (deprecated)"
            "description": "Returns tasks (deprecated).",
            "deprecated": true
        }

    Fixed:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true
        }

    Good:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true
        }
    """
    summary = operation.summary
    if not operation.deprecated or operation.internal or not summary or not summary.strip():
        return
    if not MARK_AT_END.search(summary):
        marked = without_end_marks(MARKED.sub(" ", summary).strip()) + MARK
        fix = safe("mark it as deprecated", summary.replaced(marked)) if len(marked) <= LONGEST_SUMMARY else None
        yield summary.report(
            f"summary {quoted(summary)} does not say that the operation is deprecated; write {quoted(marked)}", fix=fix
        )


@rule("info", on="deprecated", fix="safe")
def deprecated_operation_description_marked(operation: Operation) -> Problems:
    """Say in the description of a deprecated operation that it is deprecated.

    A sentence about what to use instead is best; " (deprecated)" at the end will do.

    Bad:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks.",  // <- description does not say that the operation is deprecated; say so
            "deprecated": true
        }

    Fixed:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true
        }

    Good:

        {
            "summary": "Find tasks (deprecated)",
            "description": "This action is deprecated; get the tasks of a list instead.",
            "deprecated": true
        }
    """
    description = operation.description
    if not operation.deprecated or operation.internal or not description or not description.strip():
        return
    if not WORD.search(description):
        text = description.rstrip()
        marked = f"{text[:-1]}{MARK}." if text.endswith(".") else f"{text}{MARK}"
        yield description.report(
            "description does not say that the operation is deprecated; say so, and what to use instead",
            fix=safe("mark it as deprecated", description.replaced(marked)),
        )


@rule("warning", on="summary", when=WORD.search, fix="safe")
def deprecated_mark_without_flag(operation: Operation) -> Problems:
    """Set `deprecated` on an operation that is called deprecated.

    The word alone hides nothing: only `"deprecated": true` takes the operation out of the designer.

    Bad:

        {
            "summary": "Find tasks (deprecated)",  // <- is marked as deprecated; write "deprecated": true
            "description": "Returns tasks (deprecated)."
        }

    Fixed:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true
        }

    Good:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true
        }

    Good:

        {"summary": "Find deprecated tasks"}
    """
    summary = operation.summary
    if not summary or operation.internal or operation.value.get("deprecated", False) is not False:
        return
    if MARK_AT_END.search(summary) or MARK_AT_START.match(summary):
        change = operation.given("deprecated", True)
        # Where the flag says the contrary, only a person knows which of the two is meant.
        fix = (suggested if "deprecated" in operation else safe)('write "deprecated": true', change)
        yield summary.report(f'summary {quoted(summary)} is marked as deprecated; write "deprecated": true', fix=fix)
