"""The baseline: what is accepted as it is, so that only what is new counts.

The file names a rule, a file and a place for each accepted problem, and no lines: moving text changes nothing.
"""

from __future__ import annotations

import json
import os

from connector_lint.config import ConfigError
from connector_lint.diagnostics import START, Diagnostic, Failure, Range
from connector_lint.discovery import relative
from connector_lint.source import Source, Unreadable
from connector_lint.suppressions import baseline_unused
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from connector_lint.reader import Document
    from connector_lint.rule import Rule, Severity
    from connector_lint.source import Read

FILE = ".connector-lint-baseline.json"
VERSION = 1
KEYS = ("rule", "file", "pointer", "count")


class Accepted(NamedTuple):
    """A problem that is accepted, as often as it is there at one place. `file` is relative to the baseline's folder."""

    file: str
    pointer: str
    rule: str
    times: int = 1


class Baseline:
    """The accepted problems of one file, and which of them are still there.

    Several processes may each have their own: `matched` is what one of them hands over, `merge` what the other does
    with it.
    """

    def __init__(self, path: str, entries: Iterable[Accepted] = (), document: Document | None = None) -> None:
        self.path = path
        self.entries = tuple(entries)
        self.matched: dict[int, int] = {}
        """How often each entry is still met, by its number; those that had no chance are not in here."""
        self._document = document
        self._folder = os.path.dirname(os.path.abspath(path))
        self._relative: dict[str, str] = {}
        self._by_file: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            self._by_file.setdefault(entry.file, []).append(number)

    def relative(self, file: str) -> str:
        """Return the path of a file from the baseline's folder, with forward slashes: what entries name."""
        if file not in self._relative:
            self._relative[file] = relative(file, self._folder)
        return self._relative[file]

    def new(
        self,
        files: Iterable[str],
        diagnostics: list[Diagnostic],
        ran: Collection[str],
        known: Mapping[str, Rule],
    ) -> list[Diagnostic]:
        """Return which of the diagnostics of some files are not accepted.

        `ran` are the ids of the rules that looked at them; `known` are the rules by all their names.
        """
        numbers = [number for file in files for number in self._by_file.get(self.relative(file), ())]
        if not numbers:
            return diagnostics
        wanted: dict[tuple[str, str, str], list[int]] = {}
        for number in numbers:
            entry = self.entries[number]
            rule = known[entry.rule].id if entry.rule in known else None
            if rule is None or rule in ran:
                self.matched[number] = 0
                wanted.setdefault((entry.file, entry.pointer, rule or entry.rule), []).append(number)
        return [each for each in diagnostics if not self._accepts(each, wanted)]

    def _accepts(self, diagnostic: Diagnostic, wanted: Mapping[tuple[str, str, str], list[int]]) -> bool:
        key = self.relative(diagnostic.home), diagnostic.pointer, diagnostic.rule
        for number in wanted.get(key, ()):
            if self.matched[number] < self.entries[number].times:
                self.matched[number] += 1
                return True
        return False

    def merge(self, matched: Mapping[int, int]) -> None:
        """Add what became of the same entries elsewhere."""
        self.matched.update(matched)

    @property
    def gone(self) -> dict[int, int]:
        """How many of each entry's problems are there no more, by its number; none where all still are."""
        there = {number: met for number, met in self.matched.items() if met < self.entries[number].times}
        for file, numbers in self._by_file.items():
            if not os.path.exists(os.path.join(self._folder, file)):
                there.update(dict.fromkeys(numbers, 0))
        return {number: self.entries[number].times - met for number, met in sorted(there.items())}

    def kept(self) -> list[Accepted]:
        """Return the entries without what is gone."""
        gone = self.gone
        left = [entry._replace(times=entry.times - gone.get(number, 0)) for number, entry in enumerate(self.entries)]
        return [entry for entry in left if entry.times]

    def accepting(self, diagnostics: Iterable[Diagnostic]) -> list[Accepted]:
        """Return the entries without what is gone, and with some diagnostics more."""
        return [*self.kept(), *(Accepted(self.relative(each.home), each.pointer, each.rule) for each in diagnostics)]

    def unused(self, severity: Severity) -> list[Diagnostic]:
        """Return one diagnostic for all entries that have become pointless, at the first of them."""
        gone = self.gone
        if not gone:
            return []
        where, line = self._place(next(iter(gone)))
        number = sum(gone.values())
        are = "1 accepted problem is" if number == 1 else f"{number} accepted problems are"
        message = f'{are} gone: {_counted(self.entries, gone)}; "connector-lint baseline --prune" takes them out'
        pointer = f"/accepted/{next(iter(gone))}"
        return [
            Diagnostic(
                rule=baseline_unused.id,
                microsoft=None,
                severity=severity,
                message=message,
                file=self.path,
                pointer=pointer,
                range=where,
                related=(),
                fix=None,
                help=baseline_unused.help,
                lines=(line,),
            )
        ]

    def _place(self, number: int) -> tuple[Range, str]:
        document = self._document
        place = document.locate([("accepted", number)]).get(("accepted", number)) if document else None
        if document is None or place is None:
            return START, ""
        where = document.source.range(*place.value)
        return where, document.source.line(where.start.line)


def _counted(entries: Sequence[Accepted], gone: Mapping[int, int]) -> str:
    """Say how many problems of each rule there are, the most frequent rules first."""
    counts: dict[str, int] = {}
    for number, count in gone.items():
        counts[entries[number].rule] = counts.get(entries[number].rule, 0) + count
    if len(gone) == len(counts) == 1:
        return next(iter(counts))
    told = [f"{count} {rule}" for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    return ", ".join(told if len(told) <= 3 else [*told[:3], "and others"])


# --- the file ---------------------------------------------------------------------------------------------------------


def render(entries: Iterable[Accepted]) -> str:
    """Return the text of a baseline: an entry on each line, in an order that is the same every time."""
    counts: dict[tuple[str, str, str], int] = {}
    for file, pointer, rule, count in entries:
        counts[file, pointer, rule] = counts.get((file, pointer, rule), 0) + count
    lines = []
    for (file, pointer, rule), count in sorted(counts.items()):
        entry = {"file": file, "pointer": pointer, "rule": rule, **({"count": count} if count > 1 else {})}
        lines.append(f"  {json.dumps(entry)}")
    accepted = ",\n".join(lines)
    return f'{{\n "version": {VERSION},\n "accepted": [{accepted and chr(10) + accepted + chr(10) + " "}]\n}}\n'


def load_baseline(path: str, read: Read = Source.read, *, needed: bool = True) -> Baseline:
    """Read a baseline; raise ConfigError. Where none is `needed`, one that is not there is empty."""
    from connector_lint.reader import read_json

    if not os.path.exists(path):
        if not needed:
            return Baseline(path)
        raise ConfigError([Failure(path, 'there is no such baseline; "connector-lint baseline" writes it')])
    try:
        source = read(path)
    except Unreadable as error:
        raise ConfigError([Failure(path, str(error))]) from None
    document = read_json(source)
    fault = document.error or (document.faults[0] if document.faults else None)
    if fault is not None:
        problem = f"this is no baseline any more: {fault.message}"
        raise ConfigError([Failure(path, problem, source.position(fault.span.start))])
    return Baseline(path, _entries(document), document)


def _entries(document: Document) -> list[Accepted]:
    value = document.value
    if type(value) is not dict or type(value.get("accepted")) is not list:
        raise _error(document, (), 'this is no baseline: a mapping with "version" and a list "accepted"')
    if value.get("version") != VERSION:
        raise _error(document, ("version",), f"only baselines of version {VERSION} are understood; write this one anew")
    return [_entry(document, number, entry) for number, entry in enumerate(value["accepted"])]


def _entry(document: Document, number: int, value: Any) -> Accepted:
    at = ("accepted", number)
    if type(value) is not dict or not value.keys() <= set(KEYS):
        raise _error(document, at, "an accepted problem has rule, file, pointer and perhaps count")
    for key in KEYS[:3]:
        if type(value.get(key)) is not str:
            raise _error(document, at, f'an accepted problem needs "{key}": a text')
    count = value.get("count", 1)
    if type(count) is not int or count < 1:
        raise _error(document, (*at, "count"), '"count" is how many there are: 1 or more')
    return Accepted(value["file"], value["pointer"], value["rule"], count)


def _error(document: Document, pointer: tuple[str | int, ...], message: str) -> ConfigError:
    place = document.locate([pointer]).get(pointer)
    position = document.source.position(place.value.start if place else 0)
    return ConfigError([Failure(document.source.path, message, position)])
