"""What the configuration wants not to hear of, and which of these wishes have become pointless."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connector_lint.config import ALL, matches, rules_by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from connector_lint.config import Config, Ignore
    from connector_lint.diagnostics import Diagnostic
    from connector_lint.rule import Rule

UNUSED = "ignore-unused"


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
            for entry in self._for(diagnostic.file)
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

    def unused(self) -> list[Diagnostic]:
        """Return a warning for each entry that could have suppressed something, but did not.

        Entries for all rules are left out: they also stand for rules that did not run this time.
        """
        pointless = self._applicable - self._used
        if not pointless:
            return []
        return [self._unused(entry) for entry in self._entries if entry.number in pointless]

    def _unused(self, entry: _Entry) -> Diagnostic:
        from connector_lint.diagnostics import Diagnostic
        from connector_lint.rule import HELP

        document, where = self._config.document, entry.ignore.range
        return Diagnostic(
            rule=UNUSED,
            microsoft=None,
            severity="warning",
            message="this ignore entry suppresses nothing any more; remove it",
            file=self._config.path or "",
            pointer=f"/ignore/{entry.number}",
            range=where,
            related=(),
            fix=None,
            help=HELP.format(id=UNUSED),
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
