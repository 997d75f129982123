"""Where connectors stand: what the reports on whole repositories are made of, counted in one pass."""

from __future__ import annotations

from itertools import takewhile

from connector_lint.diagnostics import SEVERITIES
from connector_lint.reporters import Tally, statistics
from connector_lint.reporters.terminal import visible
from connector_lint.typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic, Failure, Result, Summary
    from connector_lint.reporters.statistics import Row
    from connector_lint.rule import Severity

Status = Literal["failed", "errors", "passes", "clean"]
STATUSES: tuple[Status, ...] = ("failed", "errors", "passes", "clean")
"""From what could not be checked (whole) to what is clean; "passes" has no errors, but warnings or infos."""

SAYINGS = 20
"""Different messages of one rule about one connector that are kept to be shown; the others are counted."""
LINES = 10
"""Lines that are told for a message that comes again and again."""
LONG = 400
"""Characters after which a text is cut: a message may quote half a file."""


class Saying:
    """One message, and how often it comes: `lines` are the first ones after that of `first`."""

    __slots__ = ("count", "first", "lines")

    def __init__(self, first: Diagnostic) -> None:
        self.first = first
        self.count = 0
        self.lines: list[int] = []

    def add(self, diagnostic: Diagnostic) -> None:
        """Count a problem with the same message."""
        self.count += 1
        line = diagnostic.range.start.line
        if self.count > 1 and len(self.lines) < LINES and line not in self.lines:
            self.lines.append(line)


class Group:
    """What one rule says of one connector."""

    __slots__ = ("count", "fixable", "help", "rule", "sayings", "severity")

    def __init__(self, rule: str, severity: Severity, address: str) -> None:
        self.rule = rule
        self.severity = severity
        self.help = address
        self.count = self.fixable = 0
        self.sayings: dict[str, Saying] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """Count a problem, and keep it if it is one of the first to say what it says."""
        self.count += 1
        self.fixable += diagnostic.fix is not None and diagnostic.fix.safe
        if len(self.sayings) < SAYINGS or diagnostic.message in self.sayings:
            self.sayings.setdefault(diagnostic.message, Saying(diagnostic)).add(diagnostic)


class Standing(NamedTuple):
    """Where one connector stands. `file` is its definition, or what else the problems are in."""

    file: str
    profile: str
    groups: list[Group]
    failures: list[Failure]
    is_connector: bool

    @property
    def name(self) -> str:
        """What people call it: a connector by its folder, anything else by its file."""
        parts = self.file.replace("\\", "/").split("/")
        folder = parts[-2] if parts[1:] else ""
        return folder if self.is_connector and folder.strip(".") else parts[-1]

    def count(self, severity: Severity) -> int:
        """Return how many problems of a severity it has."""
        return sum(group.count for group in self.groups if group.severity == severity)

    @property
    def total(self) -> int:
        """How many problems it has."""
        return sum(group.count for group in self.groups)

    @property
    def fixable(self) -> int:
        """How many of them a safe fix mends."""
        return sum(group.fixable for group in self.groups)

    @property
    def status(self) -> Status:
        """Where it stands today."""
        return self._status({group.severity for group in self.groups})

    @property
    def status_when_fixed(self) -> Status:
        """Where it stands once the safe fixes are applied, as far as can be told before."""
        return self._status({group.severity for group in self.groups if group.fixable < group.count})

    def _status(self, severities: set[Severity]) -> Status:
        if self.failures:
            return "failed"
        return "errors" if "error" in severities else "passes" if severities else "clean"


class Overview(NamedTuple):
    """Where all of them stand, the worst ones first; `rows` count by rule, the gravest and widest-spread ones first."""

    standings: list[Standing]
    rows: list[Row]
    summary: Summary
    failures: list[Failure]

    @property
    def connectors(self) -> list[Standing]:
        """Those that are connectors, not configuration files."""
        return [standing for standing in self.standings if standing.is_connector]

    @property
    def folder(self) -> str:
        """The folder that holds them all, with a slash at its end; empty where it is the current one."""
        folders = [standing.file.split("/")[:-2] for standing in self.standings] or [[]]
        pairs = zip(min(folders), max(folders))  # what these two share, all between them share
        return "".join(f"{one}/" for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def number(self, status: Status, *, fixed: bool = False) -> int:
        """Return how many connectors have a status, today or once the safe fixes are applied."""
        return sum((each.status_when_fixed if fixed else each.status) == status for each in self.connectors)


def overview(results: Iterable[Result], *, quiet: bool = False) -> Overview:
    """Count what the results hold."""
    tally = Tally(results, quiet=quiet)
    standings: list[Standing] = []
    rows = statistics.rows(_noting(tally, standings))
    standings.sort(key=_badness)
    rows.sort(key=lambda row: (SEVERITIES.index(row.severity), -row.connectors, -row.count, row.rule))
    return Overview(standings, rows, tally.summary, list(dict.fromkeys(tally.failures)))


def _noting(results: Iterable[Result], standings: list[Standing]) -> Iterator[Result]:
    """Pass the results on and note where each connector stands."""
    for result in results:
        groups: dict[tuple[str, Severity], Group] = {}
        for diagnostic in result.diagnostics:
            key = diagnostic.rule, diagnostic.severity
            if key not in groups:
                groups[key] = Group(*key, diagnostic.help)
            groups[key].add(diagnostic)
        files = (*result.files, *(diagnostic.file for diagnostic in result.diagnostics))
        if files:
            order = sorted(groups.values(), key=lambda each: (SEVERITIES.index(each.severity), -each.count, each.rule))
            standings.append(Standing(files[0], result.profile, order, result.failures, bool(result.files)))
        yield result


def _badness(standing: Standing) -> tuple[int, int, int, int, str]:
    errors, warnings, infos = (standing.count(severity) for severity in ("error", "warning", "info"))
    return STATUSES.index(standing.status), -errors, -warnings, -infos, standing.file


def cut(text: str) -> str:
    """Return a text on one line, without characters that have no shape, and not longer than a reader wants."""
    return visible(text if len(text) <= LONG else f"{text[:LONG]}...")


def counted(number: int, noun: str) -> str:
    """Return a number of things: "1 error", "1,200 errors"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def headline(over: Overview, *, quiet: bool = False) -> str:
    """Return the one thing that a reader has to know."""
    connectors = over.connectors
    if not connectors:
        return "No connectors were checked"
    if len(connectors) == 1:
        return _headline_of_one(connectors[0], quiet=quiet)
    total, clean = f"{len(connectors):,}", over.number("clean")
    errors, failed = over.number("errors"), over.number("failed")
    if errors:
        return f"{errors:,} of {total} connectors {'has' if errors == 1 else 'have'} errors"
    if failed:
        return f"{failed:,} of {total} connectors could not be checked"
    if clean == len(connectors):
        return f"All {total} connectors are {'without errors' if quiet else 'clean'}"
    return f"No connector has errors; {clean:,} of {total} are clean"


def _headline_of_one(connector: Standing, *, quiet: bool) -> str:
    called = cut(connector.name)
    if connector.status == "failed":
        return f"{called} could not be checked"
    if connector.status == "clean":
        return f"{called} has no errors" if quiet else f"{called} is clean"
    found = [counted(connector.count(each), each) for each in ("error", "warning", "info") if connector.count(each)]
    return f"{called} has {' and '.join([', '.join(found[:-1]), found[-1]] if found[1:] else found)}"
