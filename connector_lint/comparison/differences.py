"""In which of their own members two objects differ."""

from __future__ import annotations

from connector_lint.nodes import Node
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connector_lint.changes import Version

HOLDING = frozenset(
    """additionalProperties allOf definitions delete get head info items options parameters patch paths post properties
    put responses schema securityDefinitions tags trace x-ms-notification-content""".split()
)
"""Members that hold what is paired on its own, or what no flow knows of."""
PRESENT = ("items", "schema", "securityDefinitions")
"""Those of which it matters whether they are there."""


def differing(old: Version[Node], new: Version[Node]) -> tuple[str, ...]:
    """The members in which two versions differ, those of the old one first.

    What a part that cannot be known may hold counts as the same.
    """
    before, after = old.facets, new.facets
    found = [
        key
        for key, value in before.items()
        if key not in HOLDING and not (same(value, after[key]) if key in after else not new.complete)
    ]
    if old.complete:
        found += [key for key in after if key not in before and key not in HOLDING]
    if old.complete and new.complete:
        found += [key for key in PRESENT if (key in before) != (key in after)]
    return tuple(found)


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same, whatever the order of members; 1 and 1.0 are, 1 and true are not."""
    pairs = [(one, other)]
    for left, right in pairs:  # grows while it is read: values may be nested deeper than calls can be
        if type(left) is dict and type(right) is dict:
            if left.keys() != right.keys():
                return False
            pairs += [(value, right[key]) for key, value in left.items()]
        elif type(left) is list and type(right) is list:
            if len(left) != len(right):
                return False
            pairs += zip(left, right)
        elif type(left) in _CONTAINERS or type(right) in _CONTAINERS or not _same(left, right):
            return False
    return True


_CONTAINERS = (dict, list)


def _same(left: Any, right: Any) -> bool:
    return bool(left == right) and (type(left) is bool) == (type(right) is bool)
