"""Names by which a service knows the problems of the last report again."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256


class Fingerprints:
    """Gives each problem of a report a name of its own, which is the same in the next report.

    A problem is what it is for a baseline: a rule, a file and a place in it (a JSON Pointer). Lines may move, and
    messages may change. Several problems of one rule at one place are counted.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, rule: str, path: str, pointer: str) -> str:
        """Return the name of the next problem of a rule at a place."""
        key = rule, path, pointer
        self._seen[key] += 1
        identity = "\n".join((*key, str(self._seen[key])))
        return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
