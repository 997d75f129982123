"""The rules as people and tools read them: lists."""

from __future__ import annotations

import json
from itertools import groupby

from connector_lint.rule import PROFILES
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from connector_lint.rule import Rule


LONG = 48
"""Columns from which on a rule's id pushes aside what follows, rather than have all others keep away."""


def as_text(rules: Sequence[Rule]) -> str:
    """One line for each rule, by subject: id, severity, how it can be fixed, what it asks for."""
    lines: list[str] = []
    for subject, group in groupby(sorted(rules, key=by_subject), lambda rule: rule.subject):
        members = [(rule, severity(rule) if rule.default else f"{severity(rule)}, opt-in") for rule in group]
        names = min(max(len(rule.id) for rule, _ in members), LONG)
        levels = max(len(level) for _, level in members)
        lines += [subject]
        for rule, level in members:
            fix = "fix" if rule.fix == "safe" else ""
            lines.append(f"  {rule.id:{names}}  {level:{levels}}  {fix:3}  {rule.summary}")
        lines.append("")
    return "\n".join([*lines, f"{len(rules)} rules; connector-lint explain RULE tells more", ""])


def as_json(rules: Sequence[Rule]) -> str:
    """All that is known of each rule, for tools."""
    return json.dumps({"rules": [_facts(rule) for rule in rules]}, indent=2, default=list) + "\n"


def as_markdown(rules: Sequence[Rule]) -> str:
    """A table for each subject."""
    lines: list[str] = []
    subject = None
    for rule in sorted(rules, key=by_subject):
        if rule.subject != subject:
            subject = rule.subject
            lines += ["", f"## {subject}", "", "| rule | severity | fix | |", "|---|---|---|---|"]
        name = f"[{rule.id}]({rule.help})" if rule.help else rule.id
        lines.append(f"| {name} | {severity(rule)} | {rule.fix or ''} | {rule.summary} |")
    return "\n".join(lines).lstrip("\n") + "\n"


FORMATS: dict[str, Callable[[Sequence[Rule]], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}


def _facts(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "summary": rule.summary,
        "pack": rule.pack,
        "subject": rule.subject,
        "severity": rule.severities,
        "default": rule.default,
        "fixable": rule.fix,
        "microsoft": rule.microsoft,
        "aliases": rule.aliases,
        "options": rule.options,
        "help": rule.help,
    }


def severity(rule: Rule) -> str:
    """One word where it is the same for all, else who gets which."""
    distinct = set(rule.severities.values())
    if len(distinct) == 1:
        return str(distinct.pop())
    told = [f"{rule.severities[profile]} ({profile})" for profile in PROFILES if rule.severities[profile]]
    return ", ".join(told)


def by_subject(rule: Rule) -> tuple[str, str]:
    """What rules are sorted by to stand with their like."""
    return rule.subject, rule.id
