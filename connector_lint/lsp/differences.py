"""The edits that make one text another that is much the same."""

from __future__ import annotations

from connector_lint.fixes.common import smallest_edit
from connector_lint.lsp.buffers import lines
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connector_lint.fixes import TextEdit

AGAIN_THE_SAME = 3
"""How many lines have to be equal before two texts are taken to go on alike."""
FAR = 200
"""How many lines are skipped in search of that; where it takes more, all up to what both end with is replaced."""


def differences(before: str, after: str) -> list[TextEdit]:
    """Return edits of the lines that differ, and of what differs in them.

    `difflib` finds fewer, but needs seconds for a text of thirty thousand lines that are mostly braces.
    """
    old, new = lines(before), lines(after)
    edits = []
    offset = at = there = 0
    while at < len(old) or there < len(new):
        if at < len(old) and there < len(new) and old[at] == new[there]:
            offset += len(old[at])
            at, there = at + 1, there + 1
            continue
        gone, come = _skipped(old[at:], new[there:])
        end = offset + sum(map(len, old[at : at + gone]))
        edits.append(smallest_edit(before, offset, end, "".join(new[there : there + come])))
        offset, at, there = end, at + gone, there + come
    return edits


def _skipped(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many lines of both are different before they go on alike."""
    for distance in range(1, FAR):
        for gone in range(distance + 1):
            come = distance - gone
            if old[gone : gone + AGAIN_THE_SAME] == new[come : come + AGAIN_THE_SAME]:
                return gone, come
    alike = next((n for n, (one, other) in enumerate(zip(reversed(old), reversed(new))) if one != other), None)
    alike = min(len(old), len(new)) if alike is None else alike
    return len(old) - alike, len(new) - alike
