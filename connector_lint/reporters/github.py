"""Workflow commands: what GitHub Actions shows as annotations of the files in a pull request."""

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
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a command for each problem, then one for each thing that could not be done."""
    tally = Tally(results, quiet=options.quiet, new_version=True)
    yield from log.lines(tally, options, _problem, _failure)


def _problem(diagnostic: Diagnostic, repository: Repository) -> str:
    start, end = diagnostic.range
    path = repository.path(diagnostic.file)
    properties: dict[str, str | int] = {"title": diagnostic.rule, "file": path, "line": start.line, "endLine": end.line}
    if start.line == end.line:  # or else the runner throws the columns away
        properties |= {"col": start.column, "endColumn": end.column}
    # Annotations have the place; the log, which has also what is too much for annotations, knows only the message.
    message = f"{path}:{start.line}:{start.column}: {diagnostic.message}"
    return _command(COMMANDS[diagnostic.severity], properties, message)


def _failure(failure: Failure, repository: Repository) -> str:
    properties: dict[str, str | int] = {"title": "connector-lint"}
    if failure.file:
        properties["file"] = repository.path(failure.file)
    if failure.position is not None:
        properties |= {"line": failure.position.line, "col": failure.position.column}
    return _command("error", properties, str(failure))


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    told = ",".join([f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items()])
    return f"::{name} {told}::{visible(message).translate(_DATA)}\n"
