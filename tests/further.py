"""The examples of a rule for which its page has no room: `cases/RULE.md`."""

from __future__ import annotations

from pathlib import Path

from connector_lint.rule import Rule
from connector_lint.testing import Example, examples

CASES = Path(__file__).parent / "cases"


def further_examples(rule: Rule) -> list[Example]:
    """Return the examples of a rule that do not stand in its page."""
    path = CASES / f"{rule.id}.md"
    return examples(rule, path.read_text(encoding="utf-8")) if path.exists() else []
