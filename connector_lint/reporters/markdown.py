"""A comment for a pull request: the problems of each connector, no longer than a comment may be."""

from __future__ import annotations

import re

from connector_lint.diagnostics import SEVERITIES
from connector_lint.markdown import plain, plain_html
from connector_lint.reporters.overview import counted, cut, headline, overview
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Result
    from connector_lint.reporters import Options
    from connector_lint.reporters.overview import Group, Overview, Saying, Standing

NEEDS: frozenset[str] = frozenset()

MARKER = "<!-- connector-lint -->"
"""By which a program finds the comment that it wrote last time."""
ROOM = 60_000
"""Characters that a comment may have; GitHub takes 65,536."""
SHARE = 15_000
"""Characters of these for what could not be done, and as many for the table of connectors."""
LEAST = 2_000
"""Characters that are needed to begin with one more connector: its summary, and a message."""
CONNECTORS = 50
"""Connectors that the table names."""
SAYINGS = 5
"""Messages of one rule that are shown for a connector."""
OPEN = 3
"""Connectors with problems up to which the problems are not folded."""

_ADDRESS = re.compile(r"https?://[\w./%~:?=&+#-]+")


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield the comment."""
    over = overview(results, quiet=options.quiet)
    comment = f"{MARKER}\n## {plain(headline(over, quiet=options.quiet))}\n{_lead(over)}{_failures(over)}"
    if options.statistics:
        yield comment + _rules(over, ROOM - len(comment))
        return
    bad = [standing for standing in over.standings if standing.groups]
    if bad and len(over.standings) > 1:
        comment += _table(bad)
    for number, standing in enumerate(bad):
        room = ROOM - len(comment)
        if room < LEAST:
            comment += f"\nThe problems of {counted(len(bad) - number, 'connector')} do not fit in here.\n"
            break
        comment += _problems(standing, room, is_open=len(bad) <= OPEN)
    yield comment


def _lead(over: Overview) -> str:
    summary = over.summary
    numbers = zip((summary.errors, summary.warnings, summary.infos), SEVERITIES)
    found = ", ".join(counted(number, severity) for number, severity in numbers if number)
    said = [f"{found}." if found and len(over.connectors) != 1 else ""]
    if summary.fixed:
        said.append(f"{counted(summary.fixed, 'problem')} fixed.")
    elif summary.fixable:
        total = summary.errors + summary.warnings + summary.infos
        said.append(f"`connector-lint check --fix` mends {summary.fixable:,} of {counted(total, 'problem')} safely.")
    text = " ".join(each for each in said if each)
    return text and f"\n{text}\n"


def _failures(over: Overview) -> str:
    if not over.failures:
        return ""
    shown = [f"- {_code(each.file)} {_text(each.message)}" for each in over.failures]
    shown = shown[: _fitting(shown, SHARE)]
    more = len(over.failures) - len(shown)
    lines = [*shown, f"- and {more:,} more"] if more else shown
    return "\n".join(["", "**What could not be done:**", "", *lines, ""])


def _rules(over: Overview, room: int) -> str:
    if not over.rows:
        return ""
    rows = [
        f"| {_link(row.rule, row.help)} | {row.severity} | "
        f"{row.connectors:,} | {row.count:,} | {_number(row.fixable)} |"
        for row in over.rows
    ]
    head = ["", "| rule | severity | connectors | problems | `--fix` mends |", "|---|---|--:|--:|--:|"]
    fitting = _fitting(rows, room)
    rest = [f"| and {len(rows) - fitting:,} more rules | | | | |"] if fitting < len(rows) else []
    return "\n".join([*head, *rows[:fitting], *rest, ""])


def _table(bad: list[Standing]) -> str:
    rows = []
    for standing in bad[:CONNECTORS]:
        numbers = " | ".join(_number(standing.count(severity)) for severity in SEVERITIES)
        left = _number(standing.total - standing.fixable)
        rows.append(f"| {_text(standing.name)} | {numbers} | {left} |")
    rows = rows[: _fitting(rows, SHARE)]
    more = len(bad) - len(rows)
    rest = [f"| and {more:,} more | | | | |"] if more else []
    head = ["", "| connector | errors | warnings | infos | after `--fix` |", "|---|--:|--:|--:|--:|"]
    return "\n".join([*head, *rows, *rest, ""])


def _problems(standing: Standing, room: int, *, is_open: bool) -> str:
    numbers = [(standing.count(severity), severity) for severity in SEVERITIES]
    found = ", ".join(counted(number, severity) for number, severity in numbers if number)
    called, where = plain_html(cut(standing.name)), plain_html(cut(standing.file))
    profile = f" ({standing.profile})" if standing.profile else ""
    summary = f"<b>{called}</b>{profile}: {found} in <code>{where}</code>"
    rows = [row for group in standing.groups for row in _rows(group, standing.file)]
    fitting = _fitting(rows, room - len(summary))
    rest = ["| | | | the rest does not fit in here |"] if fitting < len(rows) else []
    return "\n".join(
        [
            "",
            f"<details{' open' if is_open else ''}><summary>{summary}</summary>",
            "",
            "| severity | rule | line | |",
            "|---|---|--:|---|",
            *rows[:fitting],
            *rest,
            "",
            "</details>",
            "",
        ]
    )


def _rows(group: Group, file: str) -> Iterator[str]:
    """Yield a row for each message; the first one says which rule it is."""
    sayings = list(group.sayings.values())[:SAYINGS]
    label = f"{group.severity} | {_link(group.rule, group.help)}"
    for saying in sayings:
        yield f"| {label} | {_place(saying, file)} | {_text(saying.first.told)} |"
        label = " | "
    left = group.count - sum(saying.count for saying in sayings)
    if left:
        yield f"| | | | and {left:,} more |"


def _fitting(rows: list[str], room: int) -> int:
    """Return how many rows fit, with room left for what ends a table."""
    room -= 200
    for number, row in enumerate(rows):
        room -= len(row) + 1
        if room < 0:
            return number
    return len(rows)


def _number(number: int) -> str:
    return f"{number:,}" if number else "-"


def _place(saying: Saying, file: str) -> str:
    place = str(saying.first.range.start.line)
    if saying.first.file != file:
        place = f"{_text(saying.first.file)}:{place}"
    return f"{place} and {saying.count - 1:,} more" if saying.count > 1 else place


def _link(text: str, address: str) -> str:
    return f"[{_text(text)}]({address})" if _ADDRESS.fullmatch(address) else _text(text)


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>" if text else ""


def _text(text: str) -> str:
    return plain(cut(text))
