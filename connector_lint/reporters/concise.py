"""One line for each problem, always of the same form: for editors, problem matchers and `grep`."""

from __future__ import annotations

from connector_lint.reporters import Tally, statistics
from connector_lint.reporters.terminal import visible
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Result
    from connector_lint.reporters import Options

NEEDS: frozenset[str] = frozenset()


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield `file:line:column: severity: message [rule]` for each problem; nothing where there is none."""
    tally = Tally(results, quiet=options.quiet)
    if options.statistics:
        yield from statistics.text(tally, options)
        return
    for result in tally:
        yield "".join(
            [
                f"{visible(each.file)}:{line}:{column}: {each.severity}: {visible(each.told)} [{each.rule}]\n"
                for each in result.diagnostics
                for line, column in each.range[:1]
            ]
        )
