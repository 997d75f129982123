"""Names from code, in words."""

from __future__ import annotations

from connector_lint.patterns import pattern
from connector_lint_rules.language.vocabulary import ACRONYMS, SMALL_WORDS

_PART = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def in_title_case(identifier: str) -> str:
    """Spell an identifier out in title case: "Due Date" for `due_date`, "List ID" for `listId`."""
    parts = [part.lower() for part in _PART.findall(identifier)]
    words = [ACRONYMS.get(part) or (part if part in SMALL_WORDS else part.capitalize()) for part in parts]
    if words:
        words[0] = words[0][:1].upper() + words[0][1:]
    return " ".join(words)


def in_sentence_case(identifier: str) -> str:
    """Spell an identifier out in sentence case: "Find due tasks" for `FindDueTasks`, "Get list ID" for `getListId`."""
    parts = [part.lower() for part in _PART.findall(identifier)]
    words = [ACRONYMS.get(part, part) for part in parts]
    if words:
        words[0] = words[0][:1].upper() + words[0][1:]
    return " ".join(words)
