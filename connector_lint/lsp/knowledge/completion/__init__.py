"""What can be written where the cursor stands."""

from __future__ import annotations

from connector_lint.lsp.knowledge.completion.keys import keys
from connector_lint.lsp.knowledge.completion.offers import CompletionKind
from connector_lint.lsp.knowledge.completion.values import values
from connector_lint.lsp.knowledge.completion.writing import Completion, Writer
from connector_lint.lsp.knowledge.cursor import Role
from connector_lint.lsp.knowledge.standing import standing_at
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.source import Source

__all__ = ["Completion", "CompletionKind", "complete"]


def complete(knowledge: Knowledge | None, source: Source, offset: int) -> list[Completion]:
    """Return what can be written at an offset of a text, the most likely first.

    Without knowledge of the connector, that is what the format itself offers.
    """
    standing = standing_at(source, offset, knowledge)
    if standing is None:
        return []
    writer = Writer(standing.cursor)
    offers = keys(standing) if standing.cursor.role is Role.KEY else values(standing)
    return [writer.written(offer) for offer in offers]
