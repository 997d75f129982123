"""How often each rule speaks, in place of what it says."""

from __future__ import annotations

from connector_lint.reporters.terminal import BOLD, SEVERITY_COLOURS, link, paint
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Result
    from connector_lint.reporters import Options
    from connector_lint.rule import Severity


class Row:
    """What a rule has found at one severity; `fixable` counts what a safe fix mends."""

    __slots__ = ("connectors", "count", "fixable", "help", "rule", "severity")

    def __init__(self, rule: str, severity: Severity, address: str) -> None:
        self.rule = rule
        self.severity = severity
        self.help = address
        self.count = self.fixable = self.connectors = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the row as plain values."""
        keys = ("rule", "severity", "count", "fixable", "connectors", "help")
        return {key: getattr(self, key) for key in keys}


def rows(results: Iterable[Result]) -> list[Row]:
    """Count the problems, the most frequent ones first."""
    counted: dict[tuple[str, Severity], Row] = {}
    for result in results:
        here = set()
        for diagnostic in result.diagnostics:
            key = diagnostic.rule, diagnostic.severity
            row = counted.get(key)
            if row is None:
                row = counted[key] = Row(*key, diagnostic.help)
            row.count += 1
            row.fixable += diagnostic.fix is not None and diagnostic.fix.safe
            row.connectors += key not in here
            here.add(key)
    return sorted(counted.values(), key=lambda row: (-row.count, row.rule, row.severity))


def text(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a table for people."""
    table = rows(results)
    if not table:
        return
    yield paint(f"{'count':>7}  {'fixable':>7}  {'connectors':>10}  {'severity':<8}  rule", BOLD, options) + "\n"
    for row in table:
        severity = paint(row.severity, SEVERITY_COLOURS[row.severity], options) + " " * (8 - len(row.severity))
        numbers = f"{row.count:>7}  {row.fixable or '-':>7}  {row.connectors:>10}"
        yield f"{numbers}  {severity}  {link(row.rule, row.help, options)}\n"
