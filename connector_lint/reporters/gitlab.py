"""The code quality report of GitLab, which is the format of Code Climate with fewer words."""

from __future__ import annotations

import json

from connector_lint.diagnostics import START
from connector_lint.reporters import Tally
from connector_lint.reporters.fingerprints import Fingerprints
from connector_lint.reporters.repository import Repository
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic, Failure, Range, Result
    from connector_lint.reporters import Options

NEEDS: frozenset[str] = frozenset()
SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
CATEGORIES = {"error": "Bug Risk", "warning": "Style", "info": "Style"}

_encode = json.JSONEncoder(ensure_ascii=True).encode


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield one JSON array, with each issue on a line of its own."""
    tally = Tally(results, quiet=options.quiet, new_version=True)
    repository, fingerprints = Repository(), Fingerprints()
    separator = "[\n"
    for result in tally:
        if result.diagnostics:
            issues = [_encode(_problem(diagnostic, repository, fingerprints)) for diagnostic in result.diagnostics]
            yield separator + ",\n".join(issues)
            separator = ",\n"
    for failure in dict.fromkeys(tally.failures):
        yield separator + _encode(_failure(failure, repository, fingerprints))
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _problem(diagnostic: Diagnostic, repository: Repository, fingerprints: Fingerprints) -> dict[str, Any]:
    path = repository.path(diagnostic.file)
    return {
        "type": "issue",
        "check_name": diagnostic.rule,
        "description": diagnostic.message,
        "categories": [CATEGORIES[diagnostic.severity]],
        "severity": SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprints.of(diagnostic.rule, path, diagnostic.pointer),
        "location": _location(path, diagnostic.range),
    }


def _failure(failure: Failure, repository: Repository, fingerprints: Fingerprints) -> dict[str, Any]:
    """Return an issue for what could not be done: without it, the problems of that file would seem to be mended."""
    path = repository.path(failure.file)
    where = START if failure.position is None else START._replace(start=failure.position, end=failure.position)
    return {
        "type": "issue",
        "check_name": "connector-lint",
        "description": failure.message,
        "categories": ["Bug Risk"],
        "severity": "blocker",
        "fingerprint": fingerprints.of("connector-lint", path, failure.message),
        "location": _location(path or ".", where),
    }


def _location(path: str, where: Range) -> dict[str, Any]:
    begin, end = ({"line": line, "column": column} for line, column in where)
    return {"path": path, "positions": {"begin": begin, "end": end}}
