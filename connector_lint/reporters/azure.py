"""Logging commands: what Azure Pipelines shows as the issues of a run."""

from __future__ import annotations

from connector_lint.reporters import Tally, log
from connector_lint.reporters.terminal import visible
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic, Failure, Result
    from connector_lint.reporters import Options
    from connector_lint.reporters.repository import Repository

NEEDS: frozenset[str] = frozenset()

_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({"]": "%5D", ";": "%3B"})}


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a command for each error, warning and failure, and a line for the rest; then what became of the step."""
    tally = Tally(results, quiet=options.quiet, new_version=True)
    yield from log.lines(tally, options, _problem, _failure)
    if not options.statistics and (tally.summary.errors or tally.summary.warnings or tally.failures):
        # An exit status that is not 0 still makes the step fail.
        yield _command("task.complete", {"result": "SucceededWithIssues"}, "connector-lint found problems")


def _problem(diagnostic: Diagnostic, repository: Repository) -> str:
    line, column = diagnostic.range.start
    path, rule, severity = repository.path(diagnostic.file), diagnostic.rule, diagnostic.severity
    if severity == "info":  # of which Azure knows no issues
        return f"{visible(path)}:{line}:{column}: info: {visible(diagnostic.message)} [{visible(rule)}]\n"
    return _issue({"type": severity, **_place(path, line, column), "code": rule}, diagnostic.message)


def _failure(failure: Failure, repository: Repository) -> str:
    path = repository.path(failure.file)
    place = _place(path, *(failure.position or (1, 1))) if path else {}
    return _issue({"type": "error", **place, "code": "connector-lint"}, failure.message)


def _place(path: str, line: int, column: int) -> dict[str, str]:
    return {"sourcepath": path, "linenumber": str(line), "columnnumber": str(column)}


def _issue(properties: dict[str, str], message: str) -> str:
    return _command("task.logissue", properties, message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = "".join([f"{key}={value.translate(_PROPERTY)};" for key, value in properties.items()])
    return f"##vso[{name} {told}]{visible(message).translate(_DATA)}\n"
