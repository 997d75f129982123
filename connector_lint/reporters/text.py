"""The report for people: the problems of each file, each with the words that it is about."""

from __future__ import annotations

from itertools import groupby

from connector_lint.reporters import Tally, statistics
from connector_lint.reporters.terminal import BOLD, CYAN, DIM, SEVERITY_COLOURS, fold, frame, link, paint, visible
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.diagnostics import Diagnostic, Result
    from connector_lint.reporters import Options

NEEDS = frozenset({"lines"})

MANY = 100
"""Problems from which on nobody reads them one by one."""
MORE = " --statistics counts them by rule."

SHOWN = 3
"""Operations that are named with a change that shows in many."""

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
            for (file, is_old), diagnostics in groupby(result.diagnostics, _heading):
                yield paint(visible(file), BOLD, options) + (" (old version)" if is_old else "") + "\n\n"
                yield "\n".join([_block(same, options) for same in _folded(diagnostics)]) + "\n"
    yield _conclusion(tally, options)


def _heading(diagnostic: Diagnostic) -> tuple[str, bool]:
    """The file, and whether it is the old version of what was compared."""
    return diagnostic.file, diagnostic.change is not None and diagnostic.change.gone


def _folded(diagnostics: Iterable[Diagnostic]) -> Iterator[list[Diagnostic]]:
    """Put together what is the same, at the same place: of a schema that many operations share."""
    told: list[Diagnostic] = []
    for each in diagnostics:
        if told and (each.change is None or each[:7] != told[0][:7]):
            yield told
            told = []
        told.append(each)
    if told:
        yield told


def _block(same: Sequence[Diagnostic], options: Options) -> str:
    diagnostic = same[0]
    line, column = diagnostic.range.start
    colour = SEVERITY_COLOURS[diagnostic.severity]
    rule = link(paint(diagnostic.rule, DIM, options), diagnostic.help, options)
    margin = " " * (len(str(line)) + 2)
    words = [
        *_words(f"{line}:{column}"),
        (f"{diagnostic.severity}:", f"{paint(diagnostic.severity, colour, options)}:"),
        *_words(diagnostic.message),
        (f"[{diagnostic.rule}]", f"[{rule}]"),
    ]
    columns = options.width if options.fold else 0
    lines = fold(words, "  ", margin + "   ", columns)
    bar = paint("|", DIM, options)
    if diagnostic.lines:
        code, carets = _frame(diagnostic, options.width - len(margin) - 3)
        lines.append(f"{margin} {bar}")
        lines.append(f"  {paint(str(line), DIM, options)} {bar} {code}".rstrip())
        lines.append(f"{margin} {bar} {paint(carets, colour, options)}")
    equals = ("=", paint("=", DIM, options))
    for related in diagnostic.related:
        start = related.range.start
        place = f"{start.line}:{start.column}"
        if related.file != diagnostic.file:
            place = f"{related.file}:{place}"
        words = [equals, *_words(f"note: {place}: {related.message}")]
        lines += fold(words, margin + " ", margin + "   ", columns)
    for note in _notes(same):
        lines += fold([equals, *_words(note)], margin + " ", margin + "   ", columns)
    if diagnostic.fix is not None:
        kind = "fix" if diagnostic.fix.safe else "suggested fix"
        words = [equals, (f"{kind}:", f"{paint(kind, CYAN, options)}:"), *_words(diagnostic.fix.description)]
        lines += fold(words, margin + " ", margin + "   ", columns)
    return "\n".join(lines) + "\n"


def _notes(same: Sequence[Diagnostic]) -> Iterator[str]:
    """Where a change shows, and where the thing was."""
    changes = [each.change for each in same if each.change is not None]
    for change in changes[:SHOWN]:
        yield change.value_path
    if changes[SHOWN:]:
        yield f"and at {_count(len(changes) - SHOWN, 'more place')}"
    if changes and changes[0].old is not None and not changes[0].gone:
        file, _, (start, _) = changes[0].old
        yield f"was: {file}:{start.line}:{start.column}"


def _words(sentence: str) -> list[tuple[str, str]]:
    """The words of a sentence, for folding: plain, and as they are painted."""
    return [(word, word) for word in visible(sentence).split(" ")]


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
        many = "" if options.statistics or summary.errors + summary.warnings + summary.infos < MANY else MORE
        fixable = f"; {summary.fixable} can be fixed with --fix" if summary.fixable and not fixed else ""
        line = f"Found {found} {where}{fixable}.{many}"
    elif options.quiet and not fixed:
        return ""
    else:
        noun = "errors" if options.quiet else "problems"
        line = f"No {'new ' if accepted else ''}{noun} {'left' if fixed else 'found'} {where}."
    columns = options.width if options.fold else 0
    return paint("\n".join(fold(_words(f"{fixed}{line}{accepted}{failed}"), "", "", columns)), BOLD, options) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
