"""What an `ignore` entry suppresses, and when it is reported as pointless."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from connector_lint.config import DEFAULT, load_config
from connector_lint.diagnostics import START, Diagnostic, Position, Range
from connector_lint.nodes import Node
from connector_lint.rule import Problems, rule
from connector_lint.suppressions import Suppressions, Usage

NAME = ".connector-lint.yaml"


@rule("warning", microsoft="SummaryTooLong", aliases=("summary-length",))
def summary_too_long(_: Node) -> Problems:
    """Keep it short."""
    yield from ()


@rule("error")
def host_not_production(_: Node) -> Problems:
    """Use the real host."""
    yield from ()


RULES = [summary_too_long, host_not_production]
IDS = {rule.id for rule in RULES}

Make = Callable[[str], Suppressions]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.chdir(tmp_path)

    def make(text: str) -> Suppressions:
        Path(NAME).write_text(text, encoding="utf-8")
        return Suppressions(load_config(NAME), RULES)

    return make


def diagnostic(rule: str = "summary-too-long", file: str = "a/a.json", pointer: str = "/paths/~1a/get") -> Diagnostic:
    return Diagnostic(rule, None, "warning", "too long", file, pointer, START, (), None, "")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("rule: summary-too-long", True),
        ("rule: summary-length", True),
        ("rule: SummaryTooLong", True),
        ("rule: all", True),
        ("rule: host-not-production", False),
        ("rule: unknown", False),
        ("{rule: all, file: a/a.json}", True),
        ("{rule: all, file: a/}", True),
        ("{rule: all, file: b/}", False),
        ("{rule: summary-length, file: '*.yaml'}", False),
        ("{rule: all, pointer: /paths/~1a/get}", True),
        ("{rule: all, pointer: /paths/~1a}", True),
        ("{rule: all, pointer: /paths}", True),
        ("{rule: all, pointer: /paths/~1}", False),
        ("{rule: all, pointer: /paths/~1a/g}", False),
        ("{rule: all, pointer: /paths/~1a/get/summary}", False),
        ("{rule: all, file: a/, pointer: /paths}", True),
        ("{rule: all, file: a/, pointer: /info}", False),
        ("{rule: host-not-production, file: a/, pointer: /paths}", False),
    ],
)
def test_suppresses(make: Make, entry: str, expected: bool) -> None:
    suppressions = make(f"ignore:\n  - {entry}\n")
    assert suppressions.suppresses(diagnostic()) is expected
    assert suppressions.usage.used == ({0} if expected else set())


def test_nothing_is_suppressed_by_default() -> None:
    suppressions = Suppressions(DEFAULT, RULES)
    suppressions.ran(IDS, ["a.json"])
    assert not suppressions.suppresses(diagnostic())
    assert suppressions.usage == Usage()
    assert suppressions.unused() == []


ENTRIES = """\
ignore:
  - rule: SummaryTooLong
    file: a/
  - {rule: host-not-production, file: b/}
  - {rule: host-not-production, pointer: /host}
  - {rule: all, file: a/}
"""


@pytest.mark.parametrize(
    ("rules", "files", "met", "unused"),
    [
        (IDS, [], [], []),
        (IDS, ["a/a.json"], [], [0, 2]),
        (IDS, ["b/a.json"], [], [1, 2]),
        (IDS, ["a/a.json", "b/a.json"], [], [0, 1, 2]),
        ({"summary-too-long"}, ["a/a.json", "b/a.json"], [], [0]),
        (IDS, ["a/a.json"], [diagnostic()], [2]),
        (IDS, ["a/a.json"], [diagnostic(file="c/a.json")], [0, 2]),
        (IDS, ["b/a.json"], [diagnostic("host-not-production", "b/a.json", "/host")], []),
        (IDS, ["b/a.json"], [diagnostic("host-not-production", "b/a.json", "/info")], [2]),
    ],
)
def test_unused(make: Make, rules: set[str], files: list[str], met: list[Diagnostic], unused: list[int]) -> None:
    suppressions = make(ENTRIES)
    suppressions.ran(rules, files)
    for each in met:
        suppressions.suppresses(each)
    assert [each.pointer for each in suppressions.unused()] == [f"/ignore/{index}" for index in unused]


def test_every_entry_that_covers_a_diagnostic_is_used(make: Make) -> None:
    suppressions = make("ignore: [{rule: summary-too-long}, {rule: summary-too-long, file: a/}]")
    suppressions.ran(IDS, ["a/a.json"])
    assert suppressions.suppresses(diagnostic())
    assert suppressions.unused() == []


def test_the_warning_is_at_the_entry(make: Make) -> None:
    suppressions = make(ENTRIES)
    suppressions.ran(IDS, ["b/a.json"])
    first = suppressions.unused()[0]
    assert first._replace(help="") == Diagnostic(
        rule="ignore-unused",
        microsoft=None,
        severity="warning",
        message="this ignore entry suppresses nothing any more; remove it",
        file=NAME,
        pointer="/ignore/1",
        range=Range(Position(4, 5), Position(4, 42)),
        related=(),
        fix=None,
        help="",
        lines=("  - {rule: host-not-production, file: b/}",),
    )
    assert "ignore-unused" in first.help


def test_processes_add_up(make: Make) -> None:
    parent, first, second = make(ENTRIES), make(ENTRIES), make(ENTRIES)
    first.ran(IDS, ["a/a.json"])
    first.suppresses(diagnostic())
    second.ran(IDS, ["b/a.json"])
    second.suppresses(diagnostic("host-not-production", "b/a.json", "/info"))
    for worker in (first, second):
        parent.merge(pickle.loads(pickle.dumps(worker.usage)))
    assert parent.usage == Usage(frozenset({0, 1, 2}), frozenset({0, 1, 3}))
    assert [each.pointer for each in parent.unused()] == ["/ignore/2"]
