"""A rule's page, in the terminal and on the web: its facts, its words, and its examples with what is said of them."""

from __future__ import annotations

import json
import re

from connector_lint.listing import severity
from connector_lint.markdown import cell, fenced, plain, prose
from connector_lint.testing import Report, examples, expected, home, reports, unmarked, without_examples
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.rule import Rule
    from connector_lint.testing import Example

MUCH = 100
"""Characters of an option's default from which on its beginning says enough."""
FIXES = {"safe": "safe (`--fix`)", "suggested": "suggested (`--suggested-fixes`)"}
UNIQUE = {"definition", "info", "contact", "license", "externalDocs"}
"""Kinds of which a connector has but one."""

# A member with the value "<absent>", and the comma that goes with it.
_ABSENT = re.compile(r',\s*"[^"\n]*"\s*:\s*"<absent>"|"[^"\n]*"\s*:\s*"<absent>"(?:,\s*)?')
_NOTHING_LEFT = re.compile(r"\{\s+\}")


class Fact(NamedTuple):
    """Something that is known of a rule; the value is Markdown."""

    name: str
    value: str


class Shown(NamedTuple):
    """An example as readers see it: where it stands, its text, what is said of it, and what the fix makes of it.

    `old` is the version before, of a change.
    """

    verdict: str
    where: str
    code: str
    remarks: list[Report]
    fixed: str | None
    old: str | None

    def of(self, *, gone: bool) -> list[Report]:
        """What is said of the old version, or of the new one."""
        return [each for each in self.remarks if each.gone == gone]


def as_text(rule: Rule) -> str:
    """The page for a terminal, with the examples as the rule's author wrote them and the messages in full."""
    facts = [f"{name}: {value}".replace("`", "") for name, value in _facts(rule)]
    lines = [rule.id, "=" * len(rule.id), "", *facts, "", without_examples(rule.page), ""]
    for each in _shown(rule):
        where = f"{each.where and ', '}{each.where}:".replace("`", "")
        if each.old is not None:
            lines += [f"Old{where}", "", *_indented(_annotated(each.old, each.of(gone=True))), ""]
            where = ":"
        lines += [f"{each.verdict}{where}", "", *_indented(_annotated(each.code, each.of(gone=False))), ""]
        if each.fixed is not None:
            lines += ["Fixed:", "", *_indented(each.fixed.split("\n")), ""]
    return "\n".join(lines)


def as_markdown(rule: Rule) -> str:
    """The page for the web."""
    summary, _, rest = without_examples(rule.page).partition("\n")
    rows = [f"| {name} | {cell(value)} |" for name, value in _facts(rule)]
    parts = [f"# {rule.id}", f"**{prose(summary)}**", "\n".join(["| | |", "|---|---|", *rows])]
    if rest.strip():
        parts.append(prose(rest.strip()))
    shown = _shown(rule)
    for verdict, heading in (("Bad", "## What is reported"), ("Good", "## What is fine")):
        group = [each for each in shown if each.verdict == verdict]
        if group:
            parts += [heading, *_examples(group)]
    if any("characters>" in each.code for each in shown):
        parts.append("(`<80 characters>` stands for a text of that length.)")
    return "\n\n".join(parts) + "\n"


def _facts(rule: Rule) -> Iterator[Fact]:
    yield Fact("Severity", severity(rule))
    yield Fact(
        "Runs", "by default" if rule.default else f"only when asked for: `--select {rule.id}`, or `{rule.id}: on`"
    )
    yield Fact("Fix", FIXES[rule.fix] if rule.fix else "by hand")
    if rule.microsoft:
        yield Fact("Microsoft's code", f"`{rule.microsoft}`")
    if rule.aliases:
        yield Fact("Also called", ", ".join(f"`{alias}`" for alias in rule.aliases))
    for name, value in rule.options.items():
        default = json.dumps(value, default=list, ensure_ascii=False)
        yield Fact(f"Option {name}", f"`{default if len(default) <= MUCH else default[:MUCH] + '...'}`")


# --- examples ---------------------------------------------------------------------------------------------------------


def _shown(rule: Rule) -> list[Shown]:
    return [
        Shown(
            example.verdict,
            _where(rule, example),
            _present(unmarked(example.text)),
            [] if example.verdict == "Good" else list(_remarks(rule, example)),
            None if example.fixed is None else _present(example.fixed),
            _present(unmarked(example.old or "{}")) if rule.compares else None,
        )
        for example in examples(rule)
    ]


def _remarks(rule: Rule, example: Example) -> Iterator[Report]:
    """What the rule says; where the example does not run, the words that its author expects."""
    try:
        said = reports(rule, example)
    except AssertionError:
        said = [Report(*mark) for mark in expected(example.text)]
    for line, message, gone in said:
        lines = unmarked(example.old or "{}" if gone else example.text).split("\n")
        before = _present("\n".join(lines[:line]))  # members that are absent may have taken lines with them
        yield Report(before.count("\n") + 1, message, gone)


def _present(text: str) -> str:
    """An example without the members that it takes away."""
    return _NOTHING_LEFT.sub("{}", _ABSENT.sub("", text))


def _where(rule: Rule, example: Example) -> str:
    try:
        kind = home(rule, example)
    except AssertionError:
        kind = "value"
    told = []
    if example.as_file:
        told.append("as the whole file")
    elif kind != "value":  # which says nothing
        article = "the" if kind in UNIQUE else "an" if kind.startswith(("a", "e", "i", "o", "u", "x")) else "a"
        first, _, rest = kind.partition(" ")
        is_name = "-" in first or not first.islower()
        told.append(f"in {article} " + (f"`{first}`{rest and ' '}{rest}" if is_name else kind))
    told += [f"with `{name}: {json.dumps(value)}`" for name, value in example.options.items()]
    return ", ".join(told)


def _examples(group: Iterable[Shown]) -> Iterator[str]:
    told = ""
    for each in group:
        if each.where and each.where != told:
            yield f"{each.where[0].upper()}{each.where[1:]}:"
        told = "" if each.fixed else each.where
        if each.old is not None:
            yield fenced(each.old, "json")
            yield from _said(each.old, each.of(gone=True))
            yield "Now:"
        yield fenced(each.code, "json")
        yield from _said(each.code, each.of(gone=False))
        if each.fixed is not None:
            yield "Fixed:"
            yield fenced(each.fixed, "json")


def _said(code: str, remarks: Sequence[Report]) -> Iterator[str]:
    several = "\n" in code
    told = [f"Line {line}: {plain(said)}" if several else plain(said) for line, said, _ in remarks]
    if told:
        yield "> " + "  \n> ".join(told)


def _annotated(code: str, remarks: Sequence[Report]) -> list[str]:
    lines = code.split("\n")
    for line, message, _ in remarks:
        lines[line - 1] += f"  // <- {message}"
    return lines


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}".rstrip() for line in lines]
