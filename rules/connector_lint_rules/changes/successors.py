"""Which operation replaces another."""

from __future__ import annotations

from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.families import families, revision_counted

if TYPE_CHECKING:
    from connector_lint.connector import Connector
    from connector_lint.kinds import Operation


def has_successor(operation: Operation, connector: Connector) -> bool:
    """A higher revision of its family is there."""
    family = connector.fact(families).get(operation.annotation.family or operation.operation_id or "")
    return family is not None and revision_counted(family.newest) > revision_counted(operation)
