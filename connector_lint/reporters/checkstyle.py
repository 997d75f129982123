"""The XML of Checkstyle, which Jenkins, reviewdog and many others read."""

from __future__ import annotations

from itertools import groupby

from connector_lint.reporters import Tally
from connector_lint.reporters.markup import DECLARATION, tag
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Failure, Result
    from connector_lint.reporters import Options

NEEDS: frozenset[str] = frozenset()


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield an element for each file that was looked at, with its problems."""
    tally = Tally(results, quiet=options.quiet, new_version=True)
    yield DECLARATION + '<checkstyle version="4.3">\n'
    for result in tally:
        files = dict.fromkeys(result.files, "")
        for file, diagnostics in groupby(result.diagnostics, lambda diagnostic: diagnostic.file):
            files[file] = "".join(
                [
                    _error(*each.range.start, each.severity, each.message, f"connector-lint.{each.rule}")
                    for each in diagnostics
                ]
            )
        yield "".join([_file(file, errors) for file, errors in files.items()])
    yield "".join([_file(each.file or "connector-lint", _failure(each)) for each in dict.fromkeys(tally.failures)])
    yield "</checkstyle>\n"


def _file(name: str, errors: str) -> str:
    return f"<{tag('file', name=name)}>\n{errors}</file>\n"


def _failure(failure: Failure) -> str:
    return _error(*(failure.position or (1, 1)), "error", failure.message, "connector-lint.failure")


def _error(line: int, column: int, severity: str, message: str, source: str) -> str:
    return f"<{tag('error', line=line, column=column, severity=severity, message=message, source=source)}/>\n"
