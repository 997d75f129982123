"""When two JSON values are equal."""

from __future__ import annotations

from typing import Any


def same_json(one: Any, other: Any) -> bool:
    """Whether two values are equal in JSON: true is not 1, 1 is 1.0, and the order of members does not count."""
    pairs = [(one, other)]
    for mine, theirs in pairs:  # grows while it is read
        if type(mine) is dict and type(theirs) is dict:
            if mine.keys() != theirs.keys():
                return False
            pairs += [(value, theirs[key]) for key, value in mine.items()]
        elif type(mine) is list and type(theirs) is list:
            if len(mine) != len(theirs):
                return False
            pairs += zip(mine, theirs)
        elif mine != theirs or (type(mine) is bool) != (type(theirs) is bool):
            return False
    return True
