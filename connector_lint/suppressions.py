"""What the configuration wants not to hear of, and which of these wishes have become pointless."""

from __future__ import annotations

from connector_lint.config import ALL, matches, rules_by_name
from connector_lint.diagnostics import Diagnostic
from connector_lint.nodes import Node
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from connector_lint.config import Config, Ignore
    from connector_lint.rule import Rule, Severity


@rule("warning")
def ignore_unused(_: Node) -> Problems:
    """Take out an `ignore` entry that ignores nothing any more.

    Somebody has mended what it was about, or the rule has learned better. Left in the configuration, it would hide
    the next problem at that place, of which nobody has decided anything.

    It is told at the entry, once the rule of the entry has looked at a file that the entry is about. Entries for all
    rules (`rule: all`) are left alone.
    """
    yield from ()


@rule("info")
def baseline_unused(_: Node) -> Problems:
    """Take problems out of the baseline that are there no more.

    Somebody has mended what was accepted, or a connector is gone. Left in the baseline, an entry would accept the next
    problem of the kind at that place. `connector-lint baseline --prune` takes them all out and adds nothing.

    It is told once for a baseline, at the first such entry, and only for connectors and rules that were looked at.
    """
    yield from ()


# No node of a connector is judged by them: what they tell is found out when all connectors are done.
HOUSEKEEPING = tuple(each._replace(kinds=()) for each in (ignore_unused, baseline_unused))
"""The rules about the files of the linter itself. They are set off or made grave like any other."""


class Usage(NamedTuple):
    """Which `ignore` entries (by position) had a chance to suppress something, and which did."""

    applicable: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()


class _Entry(NamedTuple):
    number: int
    ignore: Ignore
    rule: str
    """The id of the rule, or "all"."""

    def suppresses(self, rule: str, pointer: str) -> bool:
        place = self.ignore.pointer
        return self.rule in {rule, ALL} and (not place or pointer == place or pointer.startswith(place + "/"))


class Suppressions:
    """The `ignore` entries of one configuration.

    Several processes may each have their own: `usage` is what one of them hands over, `merge` what the other does
    with it.
    """

    def __init__(self, config: Config, rules: Sequence[Rule]) -> None:
        """Take the entries whose rule exists; `Config.check` tells of the others."""
        self._config = config
        named = rules_by_name(rules) if config.ignores else {}
        self._entries = [
            _Entry(index, ignore, ALL if ignore.rule == ALL else named[ignore.rule].id)
            for index, ignore in enumerate(config.ignores)
            if ignore.rule == ALL or ignore.rule in named
        ]
        self._by_file: dict[str, list[_Entry]] = {}
        self._applicable: set[int] = set()
        self._used: set[int] = set()

    def suppresses(self, diagnostic: Diagnostic) -> bool:
        """Whether an entry covers the diagnostic: its rule, its file, and its place or one above it."""
        if not self._entries:
            return False
        covering = [
            entry.number
            for entry in self._for(diagnostic.home)
            if entry.suppresses(diagnostic.rule, diagnostic.pointer)
        ]
        self._used.update(covering)
        return bool(covering)

    def ran(self, rules: Collection[str], files: Iterable[str]) -> None:
        """Note that these rules (ids) have judged these files: entries for them could have suppressed something."""
        if self._entries:
            self._applicable.update(entry.number for file in files for entry in self._for(file) if entry.rule in rules)

    @property
    def usage(self) -> Usage:
        """What has become of the entries so far."""
        return Usage(frozenset(self._applicable), frozenset(self._used))

    def merge(self, usage: Usage) -> None:
        """Add what became of the same entries elsewhere."""
        self._applicable |= usage.applicable
        self._used |= usage.used

    def unused(self, severity: Severity = "warning") -> list[Diagnostic]:
        """Return a diagnostic for each entry that could have suppressed something, but did not.

        Entries for all rules are left out: they also stand for rules that did not run this time.
        """
        pointless = self._applicable - self._used
        if not pointless:
            return []
        return [self._unused(entry, severity) for entry in self._entries if entry.number in pointless]

    def _unused(self, entry: _Entry, severity: Severity) -> Diagnostic:
        document, where = self._config.document, entry.ignore.range
        return Diagnostic(
            rule=ignore_unused.id,
            microsoft=None,
            severity=severity,
            message="this ignore entry suppresses nothing any more; remove it",
            file=self._config.path or "",
            pointer=f"/ignore/{entry.number}",
            range=where,
            related=(),
            fix=None,
            help=ignore_unused.help,
            lines=() if document is None else (document.source.line(where.start.line),),
        )

    def _for(self, file: str) -> list[_Entry]:
        """Return the entries that hold in a file."""
        if file not in self._by_file:
            path = self._config.relative(file)
            self._by_file[file] = [
                entry for entry in self._entries if entry.ignore.file is None or matches(entry.ignore.file, path)
            ]
        return self._by_file[file]
