"""The report for people: the problems of each file, each with the words that it is about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from connector_lint.reporters import Tally, statistics
from connector_lint.reporters.terminal import BOLD, CYAN, DIM, SEVERITY_COLOURS, frame, link, paint, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic, Result
    from connector_lint.reporters import Options

NEEDS = frozenset({"lines"})

MINIMUM_WIDTH = 20
"""Columns of source that are shown in even the narrowest of terminals."""


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield the problems file by file, then what they amount to."""
    tally = Tally(results, quiet=options.quiet)
    if options.statistics:
        table = "".join(statistics.text(tally, options))
        yield table and table + "\n"
    else:
        for result in tally:
            for file, diagnostics in groupby(result.diagnostics, lambda diagnostic: diagnostic.file):
                yield paint(visible(file), BOLD, options) + "\n\n"
                yield "\n".join([_block(diagnostic, options) for diagnostic in diagnostics]) + "\n"
    yield _conclusion(tally, options)


def _block(diagnostic: Diagnostic, options: Options) -> str:
    line, column = diagnostic.range.start
    colour = SEVERITY_COLOURS[diagnostic.severity]
    rule = link(paint(diagnostic.rule, DIM, options), diagnostic.help, options)
    severity = paint(diagnostic.severity, colour, options)
    lines = [f"  {line}:{column} {severity}: {visible(diagnostic.message)} [{rule}]"]
    margin = " " * (len(str(line)) + 2)
    bar = paint("|", DIM, options)
    if diagnostic.lines:
        code, carets = _frame(diagnostic, options.width - len(margin) - 3)
        lines.append(f"{margin} {bar}")
        lines.append(f"  {paint(str(line), DIM, options)} {bar} {code}".rstrip())
        lines.append(f"{margin} {bar} {paint(carets, colour, options)}")
    equals = paint("=", DIM, options)
    for related in diagnostic.related:
        start = related.range.start
        place = f"{start.line}:{start.column}"
        if related.file != diagnostic.file:
            place = f"{visible(related.file)}:{place}"
        lines.append(f"{margin} {equals} note: {place}: {visible(related.message)}")
    if diagnostic.fix is not None:
        word = paint("fix" if diagnostic.fix.safe else "suggested fix", CYAN, options)
        lines.append(f"{margin} {equals} {word}: {visible(diagnostic.fix.description)}")
    return "\n".join(lines) + "\n"


def _frame(diagnostic: Diagnostic, columns: int) -> tuple[str, str]:
    line = diagnostic.lines[0]
    start, end = diagnostic.range
    last = end.column - 1 if end.line == start.line else len(line.rstrip())
    return frame(line, start.column - 1, last, max(columns, MINIMUM_WIDTH))


def _conclusion(tally: Tally, options: Options) -> str:
    """Return the last line: how many problems there are, and what can be done about them."""
    summary = tally.summary
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "info"))
    found = ", ".join(_count(number, noun) for number, noun in counts if number)
    where = f"in {_count(summary.connectors, 'connector')}"
    fixed = f"Fixed {_count(summary.fixed, 'problem')}. " if summary.fixed else ""
    accepted = f" {_count(summary.accepted, 'accepted problem')} not shown." if summary.accepted else ""
    failed = f" {_count(len(tally.failures), 'failure')}." if tally.failures else ""
    if found:
        fixable = f"; {summary.fixable} can be fixed with --fix" if summary.fixable and not fixed else ""
        line = f"Found {found} {where}{fixable}."
    elif options.quiet and not fixed:
        return ""
    else:
        noun = "errors" if options.quiet else "problems"
        line = f"No {'new ' if accepted else ''}{noun} {'left' if fixed else 'found'} {where}."
    return paint(f"{fixed}{line}{accepted}{failed}", BOLD, options) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
