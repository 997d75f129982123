"""What the linter found, located: plain values that reporters print and processes hand over."""

from __future__ import annotations

from connector_lint.source import Position, Range
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.rule import Severity

__all__ = [
    "SEVERITIES",
    "START",
    "Change",
    "Diagnostic",
    "Edit",
    "Failure",
    "Fix",
    "Place",
    "Position",
    "Range",
    "Related",
    "Result",
    "Summary",
]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The severities, the gravest first."""

START = Range(Position(1, 1), Position(1, 1))
NO_VALUE: Any = ...
"""In the place of a `replacement` where a fix does not replace one value."""


class Edit(NamedTuple):
    """Text to put in place of a range of the file."""

    range: Range
    text: str


class Fix(NamedTuple):
    """How a diagnostic can be mended; `replacement` is the new JSON value where exactly one value is replaced."""

    description: str
    safe: bool
    replacement: Any
    edits: tuple[Edit, ...]


class Place(NamedTuple):
    """A value in a file."""

    file: str
    pointer: str
    range: Range


class Change(NamedTuple):
    """What a diagnostic is about that tells of a change between two versions.

    `value_path` names the thing as reviewers of connectors do; `old` is where it stands in the old version; `home` is
    the file of the new version. Where the thing is `gone` from there, the diagnostic itself is at the old place.
    """

    value_path: str
    old: Place | None
    home: str
    gone: bool


class Related(NamedTuple):
    """Another place that helps to understand a diagnostic."""

    file: str
    pointer: str
    range: Range
    message: str


class Diagnostic(NamedTuple):
    """One thing that is wrong, at its place. `lines` are the source lines of its range where a report shows them."""

    rule: str
    microsoft: str | None
    severity: Severity
    message: str
    file: str
    pointer: str
    range: Range
    related: tuple[Related, ...]
    fix: Fix | None
    help: str
    lines: tuple[str, ...] = ()
    change: Change | None = None

    @property
    def told(self) -> str:
        """The message, and of a change what it is about: for reports that have one line for it."""
        if self.change is None:
            return self.message
        return f"{self.message} ({'old version: ' if self.change.gone else ''}{self.change.value_path})"

    @property
    def in_new_version(self) -> Diagnostic:
        """The same for readers who have the new version alone: what is gone is told at the beginning of its file."""
        if self.change is None:
            return self
        file, where = (self.home, START) if self.change.gone else (self.file, self.range)
        return self._replace(message=self.told, file=file, range=where)

    @property
    def home(self) -> str:
        """The file that it is about, which is not where it stands where something is gone from that file."""
        return self.file if self.change is None else self.change.home


class Failure(NamedTuple):
    """Something that could not be done; the run goes on, and ends with exit status 2."""

    file: str
    message: str
    position: Position | None = None

    def __str__(self) -> str:
        place = self.file
        if self.position is not None:
            place += f":{self.position.line}:{self.position.column}"
        return f"{place}: {self.message}" if place else self.message


class Result(NamedTuple):
    """What came of one connector: its files, what is wrong in them, what could not be done, how many were fixed.

    `fail_on` is the severity from which on it counts against the exit status ("never" for none); `patch` is what fixes
    would change, where they are not written; `profile` is what the connector was checked as, empty where it was not.
    """

    files: tuple[str, ...]
    diagnostics: list[Diagnostic]
    failures: list[Failure]
    fixed: int = 0
    patch: str = ""
    fail_on: str = "error"
    profile: str = ""
    accepted: int = 0


class Summary(NamedTuple):
    """What came of a run, in numbers. `fixable` are diagnostics with a safe fix, `accepted` those in a baseline."""

    files: int = 0
    connectors: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    fixed: int = 0
    accepted: int = 0

    @classmethod
    def of(cls, results: Iterable[Result]) -> Summary:
        """Count what `results` hold."""
        files = connectors = fixable = fixed = accepted = 0
        severities = {"error": 0, "warning": 0, "info": 0}
        for result in results:
            files += len(result.files)
            connectors += bool(result.files)
            fixed += result.fixed
            accepted += result.accepted
            for diagnostic in result.diagnostics:
                severities[diagnostic.severity] += 1
                fixable += diagnostic.fix is not None and diagnostic.fix.safe
        found = severities["error"], severities["warning"], severities["info"]
        return cls(files, connectors, *found, fixable, fixed, accepted)
