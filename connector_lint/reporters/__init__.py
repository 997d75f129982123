"""Formats of the report, each one a small module that is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from operator import add

from connector_lint.diagnostics import Failure, Result, Summary
from connector_lint.typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connector_lint.rule import Rule

MODULES = {
    "text": "connector_lint.reporters.text",
    "concise": "connector_lint.reporters.concise",
    "json": "connector_lint.reporters.json",
    "markdown": "connector_lint.reporters.markdown",
    "html": "connector_lint.reporters.html",
    "sarif": "connector_lint.reporters.sarif",
    "github": "connector_lint.reporters.github",
    "azure": "connector_lint.reporters.azure",
    "gitlab": "connector_lint.reporters.gitlab",
    "junit": "connector_lint.reporters.junit",
    "checkstyle": "connector_lint.reporters.checkstyle",
}
"""The name of each format, and where it is made."""
WITHOUT_STATISTICS = frozenset({"sarif", "gitlab", "junit", "checkstyle"})
"""Formats whose readers want the problems one by one and have no place for numbers."""


def _unknown(_: str) -> None:
    """No rule is known."""


class Options(NamedTuple):
    """How a report looks. `quiet` leaves out all but errors; `statistics` counts problems instead of showing them.

    `find_rule` returns the rule of an id, for formats that tell more of rules than diagnostics do.
    """

    colour: bool = False
    links: bool = False
    quiet: bool = False
    statistics: bool = False
    width: int = 120
    """Columns that a line of source may take."""
    fold: bool = False
    """Sentences are broken into lines of that width."""
    find_rule: Callable[[str], Rule | None] = _unknown


class Reporter(Protocol):
    """A module that makes a format."""

    @property
    def NEEDS(self) -> frozenset[str]:  # noqa: N802 - a constant of the module
        """What it shows beyond places: the "edits" of fixes, the "lines" of the source."""

    def render(self, results: Iterable[Result], options: Options) -> Iterator[str]:
        """Yield the report in pieces: what can be told as soon as a connector is done comes then."""


def reporter(name: str) -> Reporter:
    """Return the module that makes a format; raise KeyError for a format that does not exist."""
    return cast("Reporter", import_module(MODULES[name]))


class Tally:
    """Counts results while it passes them on; with `quiet`, their errors alone.

    `new_version` is for readers who have no other: services that show problems beside the files of a repository.
    """

    def __init__(self, results: Iterable[Result], *, quiet: bool = False, new_version: bool = False) -> None:
        self.summary = Summary()
        self.failures: list[Failure] = []
        self._results = results
        self._quiet = quiet
        self._new_version = new_version

    def __iter__(self) -> Iterator[Result]:
        for result in self._results:
            if self._quiet:
                errors = [diagnostic for diagnostic in result.diagnostics if diagnostic.severity == "error"]
                result = result._replace(diagnostics=errors)  # noqa: PLW2901 - the same result, less noisy
            if self._new_version and any(diagnostic.change for diagnostic in result.diagnostics):
                told = [diagnostic.in_new_version for diagnostic in result.diagnostics]
                result = result._replace(diagnostics=told)  # noqa: PLW2901 - the same result, told in its new version
            self.failures += result.failures
            self.summary = Summary(*map(add, self.summary, Summary.of((result,))))
            yield result
