"""`x-ms-visibility`: what makers no longer see, or have to look for."""

from __future__ import annotations

from connector_lint.changes import ChangedInput, ChangedOperation, ChangedOutput, ChangedParameter
from connector_lint.kinds import means_internal
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.changes.successors import has_successor
from connector_lint_rules.visibility import NORMAL

if TYPE_CHECKING:
    from connector_lint.comparison import Comparison

KEY = "x-ms-visibility"
Visible = ChangedOperation | ChangedParameter | ChangedInput | ChangedOutput


def _becomes_internal(change: Visible) -> bool:
    return means_internal(change.new.text(KEY) or "") and not means_internal(change.old.text(KEY) or "")


@rule("error", on=KEY)
def operation_hidden(operation: ChangedOperation) -> Problems:
    """Keep an operation visible that has been published.

    When it becomes `internal`, the designer does not know it any more, and flows that have it cannot be edited. To
    keep it out of new flows, mark it `deprecated`.

    Old, in an operation:

        {}

    Bad:

        {
            "x-ms-visibility": "internal"  // <- operation "FindTasks" is internal now
        }

    Good:

        {"deprecated": false, "x-ms-visibility": "important"}
    """
    if _becomes_internal(operation):
        message = f"{operation.words} is internal now, so that flows with it cannot be edited; mark it deprecated"
        yield operation.report(message, facet=KEY)


@rule("error", on=KEY)
def input_hidden(field: ChangedParameter | ChangedInput) -> Problems:
    """Keep an input visible that makers have filled in.

    When it becomes `internal`, the value that a flow holds for it is still sent, but nobody can see or change it.

    Old, in a query parameter:

        {"x-ms-visibility": "advanced"}

    Bad:

        {"x-ms-visibility": "internal"}  // <- parameter "top" is internal now

    Good:

        {"x-ms-visibility": "important"}

    Old, in a request property:

        {}

    Bad:

        {"x-ms-visibility": "internal"}  // <- property "priority" is internal now
    """
    if _becomes_internal(field):
        message = f"{field.words} is internal now, so that the values that flows hold cannot be edited; keep it visible"
        yield field.report(message, facet=KEY)


@rule("warning", on=KEY)
def output_field_hidden(field: ChangedOutput) -> Problems:
    """Keep what an operation answers visible.

    When a property becomes `internal`, makers cannot choose it any more. The answer still has it, so that flows go
    on working until they are edited.

    Old, in a response property:

        {}

    Bad:

        {"x-ms-visibility": "internal"}  // <- property "id" is internal now

    Good:

        {"x-ms-visibility": "advanced"}
    """
    if _becomes_internal(field):
        message = f"{field.words} is internal now and cannot be chosen in flows any more; keep it visible"
        yield field.report(message, facet=KEY)


@rule("info", on=KEY)
def visibility_lowered(field: ChangedOperation | ChangedParameter | ChangedInput, comparison: Comparison) -> Problems:
    """Know what makers have to look for now.

    What was there at once stands behind "Show advanced options" now. Nothing breaks. An operation that makes room for
    a higher revision of its family is not told.

    Old, in a query parameter:

        {"x-ms-visibility": "important"}

    Bad:

        {
            "x-ms-visibility": "advanced"  // <- parameter "top" is advanced now
        }

    Good:

        {"x-ms-visibility": "none"}
    """
    was, now = ((version.text(KEY) or "none").strip().lower() for version in (field.old, field.new))
    if now != "advanced" or was not in {"important", *NORMAL}:
        return
    if not (isinstance(field, ChangedOperation) and has_successor(field.new.node, comparison.new)):
        yield field.report(f"{field.words} is advanced now, where makers have to look for it", facet=KEY)
