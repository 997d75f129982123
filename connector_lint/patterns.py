"""Regular expressions that cost nothing until they are needed."""

from __future__ import annotations

import re

from connector_lint.typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return `re.compile(text, flags)`, compiled at its first use: of all that the rules have, a run needs few."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        # Reached once for each method, which is an attribute of the instance from then on.
        method = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, method)
        return method
