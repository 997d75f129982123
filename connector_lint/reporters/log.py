"""The log of a CI, in which the service that shows it looks for commands."""

from __future__ import annotations

from connector_lint.reporters import statistics
from connector_lint.reporters.repository import Repository
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connector_lint.diagnostics import Diagnostic, Failure
    from connector_lint.reporters import Options, Tally


def lines(
    tally: Tally,
    options: Options,
    problem: Callable[[Diagnostic, Repository], str],
    failure: Callable[[Failure, Repository], str],
) -> Iterator[str]:
    """Yield what `problem` and `failure` say of each; the table alone where statistics are wanted."""
    if options.statistics:
        yield from statistics.text(tally, options)
        return
    repository = Repository()
    for result in tally:
        yield "".join([problem(diagnostic, repository) for diagnostic in result.diagnostics])
    yield "".join([failure(each, repository) for each in dict.fromkeys(tally.failures)])
