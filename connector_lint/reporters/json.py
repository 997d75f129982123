"""Everything about each problem as JSON, for programs."""

from __future__ import annotations

import json
from contextlib import suppress
from json.encoder import encode_basestring_ascii as _text

from connector_lint import __version__
from connector_lint.diagnostics import NO_VALUE
from connector_lint.reporters import Tally, statistics
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Change, Diagnostic, Fix, Range, Related, Result
    from connector_lint.reporters import Options

NEEDS = frozenset({"edits"})

# Escapes keep lone surrogates, and all else that an output's encoding may not have, out of harm's way.
_encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one JSON object, with each problem on a line of its own."""
    tally = Tally(results, quiet=options.quiet)
    yield f'{{"version": {_encode(__version__)},\n'
    if options.statistics:
        table = [_encode(row.as_dict()) for row in statistics.rows(tally)]
        yield f' "statistics": [{_lines(table)}],\n'
    else:
        yield ' "diagnostics": ['
        separator = "\n"
        for result in tally:
            if result.diagnostics:
                yield separator + ",\n".join(map(_diagnostic, result.diagnostics))
                separator = ",\n"
        yield "],\n"
    if tally.failures:
        failures = [{"file": failure.file, "message": failure.message} for failure in tally.failures]
        yield f' "failures": [{_lines(map(_encode, failures))}],\n'
    summary = tally.summary._asdict()
    for key in ("fixed", "accepted"):
        if not summary[key]:
            del summary[key]
    yield f' "summary": {_encode(summary)}}}\n'


def _diagnostic(diagnostic: Diagnostic) -> str:
    # Filling in a text takes a quarter of the time of building objects to encode.
    rule, microsoft, severity, message, file, pointer, where, related, fix, address, _, change = diagnostic
    changed = "" if change is None else _change(change)
    return (
        f'{{"rule": {_text(rule)}, "microsoft": {"null" if microsoft is None else _text(microsoft)}, '
        f'"severity": "{severity}", "message": {_text(message)}, "file": {_text(file)}, '
        f'"pointer": {_text(pointer)}, "range": {_range(where)}, "related": [{", ".join(map(_related, related))}], '
        f'"fix": {"null" if fix is None else _fix(fix)}, "help": {_text(address)}{changed}}}'
    )


def _change(change: Change) -> str:
    value_path, old, _, gone = change
    was = "null"
    if old is not None:
        was = f'{{"file": {_text(old.file)}, "pointer": {_text(old.pointer)}, "range": {_range(old.range)}}}'
    return f', "value_path": {_text(value_path)}, "gone": {"true" if gone else "false"}, "old": {was}'


def _related(related: Related) -> str:
    file, pointer, where, message = related
    return (
        f'{{"file": {_text(file)}, "pointer": {_text(pointer)}, "range": {_range(where)}, "message": {_text(message)}}}'
    )


def _fix(fix: Fix) -> str:
    replacement = ""
    if fix.replacement is not NO_VALUE:
        with suppress(ValueError):  # JSON has no words for what is not a number
            replacement = f'"replacement": {_encode(fix.replacement)}, '
    edits = ", ".join([f'{{"range": {_range(edit.range)}, "text": {_text(edit.text)}}}' for edit in fix.edits])
    safe = "true" if fix.safe else "false"
    return f'{{"description": {_text(fix.description)}, "safe": {safe}, {replacement}"edits": [{edits}]}}'


def _range(where: Range) -> str:
    (start_line, start_column), (end_line, end_column) = where
    return (
        f'{{"start": {{"line": {start_line}, "column": {start_column}}}, '
        f'"end": {{"line": {end_line}, "column": {end_column}}}}}'
    )


def _lines(items: Iterable[str]) -> str:
    text = ",\n".join(items)
    return text and f"\n{text}"
