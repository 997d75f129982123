"""Operations: the actions and triggers that makers choose from."""

from __future__ import annotations

from connector_lint.kinds import Operation
from connector_lint.rule import Problems, rule


@rule("error", on="summary", microsoft="OperationSummaryTooLong")
def operation_summary_too_long(operation: Operation, *, limit: int = 80) -> Problems:
    """Keep an operation's summary short enough to be read at a glance.

    The designer shows it as the name of the action or trigger and cuts off what does not fit.

    Bad:

        {"summary": "<81 characters>"}  // <- summary is 81 characters long; the limit is 80

    Good:

        {"summary": "<80 characters>"}

    Bad (limit: 20):

        {"summary": "<21 characters>"}  // <- summary is 21 characters long; the limit is 20

    Good (limit: 20):

        {"summary": "<20 characters>"}
    """
    summary = operation.summary
    if summary and len(summary) > limit:
        yield summary.report(f"summary is {len(summary)} characters long; the limit is {limit}")
