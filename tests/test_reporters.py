"""What the formats look like."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector_lint import __version__
from connector_lint.diagnostics import (
    NO_VALUE,
    START,
    Diagnostic,
    Edit,
    Failure,
    Fix,
    Position,
    Range,
    Related,
    Result,
    Summary,
)
from connector_lint.reporters import MODULES, Options, Tally, reporter
from connector_lint.reporters.terminal import frame, visible, width

FILE = "tasks/apiDefinition.swagger.json"
HELP = "https://example.com/rules/summary-too-long"
BEGIN_WITH_THE_SUM = {"html", "markdown"}


def between(line: int, start: int, end: int, last_line: int | None = None) -> Range:
    return Range(Position(line, start), Position(last_line or line, end))


def diagnostic(**changes: Any) -> Diagnostic:
    return Diagnostic(
        rule="summary-too-long",
        microsoft="SummaryTooLong",
        severity="error",
        message="Shorten the summary to 4 characters; it has 5.",
        file=FILE,
        pointer="/paths/~1a/get/summary",
        range=between(7, 20, 27),
        related=(),
        fix=None,
        help=HELP,
        lines=('        "summary": "Tasks",',),
    )._replace(**changes)


def result(*diagnostics: Diagnostic, failures: tuple[Failure, ...] = (), fixed: int = 0) -> Result:
    files = tuple(dict.fromkeys(diagnostic.file for diagnostic in diagnostics)) or (FILE,)
    return Result(files, list(diagnostics), list(failures), fixed)


def render(name: str, *results: Result, **options: Any) -> str:
    return "".join(reporter(name).render(results, Options(**options)))


FIX = Fix("cut it off", True, "Task", (Edit(between(7, 21, 26), "Task"),))
WARNING = diagnostic(severity="warning", rule="word-unusual", range=between(12, 5, 6), lines=('    "x": 1',))
INFO = diagnostic(severity="info", rule="word-rare")


# --- text -------------------------------------------------------------------------------------------------------------


def test_text() -> None:
    related = (
        Related(FILE, "/info", between(3, 4, 9), "a shorter one"),
        Related("users/api.json", "", START, "another"),
    )
    other = diagnostic(
        file="tasks/apiProperties.json",
        fix=FIX._replace(safe=False),
        range=between(120, 3, 2, 140),
        lines=('  "get": {  ',),
        severity="info",
    )
    report = render(
        "text",
        result(diagnostic(fix=FIX, related=related), WARNING, other),
        result(),
        result(diagnostic(file="users/api.json", lines=())),
    )
    assert (
        report
        == """\
tasks/apiDefinition.swagger.json

  7:20 error: Shorten the summary to 4 characters; it has 5. [summary-too-long]
    |
  7 |         "summary": "Tasks",
    |                    ^^^^^^^
    = note: 3:4: a shorter one
    = note: users/api.json:1:1: another
    = fix: cut it off

  12:5 warning: Shorten the summary to 4 characters; it has 5. [word-unusual]
     |
  12 |     "x": 1
     |     ^

tasks/apiProperties.json

  120:3 info: Shorten the summary to 4 characters; it has 5. [summary-too-long]
      |
  120 |   "get": {
      |   ^^^^^^^^
      = suggested fix: cut it off

users/api.json

  7:20 error: Shorten the summary to 4 characters; it has 5. [summary-too-long]

Found 2 errors, 1 warning, 1 info in 3 connectors; 1 can be fixed with --fix.
"""
    )


def test_text_in_colour() -> None:
    report = render("text", result(diagnostic(fix=FIX)), colour=True, links=True)
    assert (
        report.replace("\x1b", "~")
        == f"""\
~[1mtasks/apiDefinition.swagger.json~[0m

  7:20 ~[1;31merror~[0m: Shorten the summary to 4 characters; it has 5. [~]8;;{HELP}~\\~[2msummary-too-long~[0m~]8;;~\\]
    ~[2m|~[0m
  ~[2m7~[0m ~[2m|~[0m         "summary": "Tasks",
    ~[2m|~[0m ~[1;31m                   ^^^^^^^~[0m
    ~[2m=~[0m ~[36mfix~[0m: cut it off

~[1mFound 1 error in 1 connector; 1 can be fixed with --fix.~[0m
"""
    )


def test_colour_changes_nothing_else() -> None:
    results = [result(diagnostic(fix=FIX), WARNING), result(INFO)]
    coloured = render("text", *results, colour=True, links=True)
    assert re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[\d;]*m", "", coloured) == render("text", *results)


def test_only_errors_where_it_has_to_be_quiet() -> None:
    error, rest = diagnostic(fix=FIX), (WARNING._replace(fix=FIX), INFO)
    for name in MODULES.keys() - {"html"}:  # which has no room for what was not counted
        assert render(name, result(error, *rest), quiet=True) == render(name, result(error))
    assert render("text", result(*rest), quiet=True) == ""
    assert render("concise", result(*rest), quiet=True) == ""
    assert render("text", result(*rest, fixed=1), quiet=True) == "Fixed 1 problem. No errors left in 1 connector.\n"


@pytest.mark.parametrize(
    ("results", "line"),
    [
        ([], "No problems found in 0 connectors."),
        ([result()], "No problems found in 1 connector."),
        ([result()] * 3, "No problems found in 3 connectors."),
        ([result(diagnostic())], "Found 1 error in 1 connector."),
        ([result(WARNING), result(WARNING, INFO, INFO)], "Found 2 warnings, 2 infos in 2 connectors."),
        ([result(diagnostic(fix=FIX))], "Found 1 error in 1 connector; 1 can be fixed with --fix."),
        ([result(diagnostic(fix=FIX._replace(safe=False)))], "Found 1 error in 1 connector."),
        ([result(*[WARNING] * 99)], "Found 99 warnings in 1 connector."),
        ([result(*[WARNING] * 100)], "Found 100 warnings in 1 connector. --statistics counts them by rule."),
        ([result(fixed=2)], "Fixed 2 problems. No problems left in 1 connector."),
        ([result(diagnostic(fix=FIX), fixed=1)], "Fixed 1 problem. Found 1 error in 1 connector."),
        ([result(failures=(Failure("a", "b"),))], "No problems found in 1 connector. 1 failure."),
        ([result(WARNING, failures=(Failure("a", "b"),) * 2)], "Found 1 warning in 1 connector. 2 failures."),
    ],
)
def test_conclusion(results: list[Result], line: str) -> None:
    assert render("text", *results).splitlines()[-1] == line


@pytest.mark.parametrize("colour", [False, True])
def test_on_a_terminal_sentences_are_folded(colour: bool) -> None:
    related = Related(FILE, "", between(9, 1, 2), "the operation that is called from here")
    problem = diagnostic(fix=FIX._replace(description="write five words less of it"), related=(related,), lines=())
    [text] = [
        block
        for block in reporter("text").render([result(problem)], Options(colour, colour, width=34, fold=True))
        if "Shorten" in block
    ]
    plain = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;.*?\x1b\\", "", text)
    assert (
        plain
        == """\
  7:20 error: Shorten the summary
      to 4 characters; it has 5.
      [summary-too-long]
    = note: 9:1: the operation
      that is called from here
    = fix: write five words less
      of it

"""
    )


@pytest.mark.parametrize("name", sorted(MODULES.keys() - BEGIN_WITH_THE_SUM))
def test_results_are_reported_as_they_come(name: str) -> None:
    reported = ""

    def results() -> Any:
        yield result(diagnostic(rule="first"))
        assert "first" in reported
        yield result(diagnostic(rule="second"))

    for piece in reporter(name).render(results(), Options()):
        reported += piece
    assert "second" in reported


@pytest.mark.parametrize("name", ["text", "concise"])
def test_nothing_takes_over_the_terminal(name: str) -> None:
    evil = "\x1b[31m\x9b1m\r\n\t\x00\x7f\u202e\u2066\u2028\ud800\ufeff"
    report = render(
        name,
        result(
            diagnostic(
                message=evil,
                file=evil,
                lines=(evil,),
                range=between(1, 3, 5),
                related=(Related(evil, evil, START, evil),),
                fix=Fix(evil, True, NO_VALUE, ()),
                help=evil,
            )
        ),
    )
    assert report.replace("\n", "").isprintable()
    assert r"\x1b[31m\x9b1m\r\n\t\x00\x7f\u202e\u2066\u2028\ud800\ufeff" in report


# --- the frame around the guilty words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "start", "end", "columns", "expected"),
    [
        ("abc", 1, 2, 20, ("abc", " ^")),
        ("abc", 0, 3, 20, ("abc", "^^^")),
        ("abc", 1, 1, 20, ("abc", " ^")),
        ("abc", 3, 3, 20, ("abc", "   ^")),
        ("abc", 9, 12, 20, ("abc", "   ^")),
        ("abc", 1, 99, 20, ("abc", " ^^")),
        ("", 0, 0, 20, ("", "^")),
        ("\tabc", 1, 4, 20, ("    abc", "    ^^^")),
        ("a\tb", 1, 2, 20, ("a    b", " ^^^^")),
        ("日本 x", 0, 2, 20, ("日本 x", "^^^^")),
        ("日本 x", 3, 4, 20, ("日本 x", "     ^")),
        ("日" * 10, 9, 10, 20, ("日" * 10, " " * 18 + "^^")),
        ("e\u0301x", 2, 3, 20, ("e\u0301x", " ^")),
        ("é x", 2, 3, 20, ("é x", "  ^")),
        ("a\x1bb", 1, 2, 20, (r"a\x1bb", " ^^^^")),
        ("a\x1bb", 2, 3, 20, (r"a\x1bb", "     ^")),
        ("0123456789abcdefghij", 19, 20, 20, ("0123456789abcdefghij", " " * 19 + "^")),
        ("0123456789abcdefghijk", 0, 1, 20, ("0123456789abcd...", "^")),
        ("0123456789abcdefghijk", 20, 21, 20, ("...789abcdefghijk", " " * 16 + "^")),
        ("0123456789" * 5, 25, 27, 20, ("...12345678901234...", "       ^^")),
        ("0123456789" * 5, 25, 50, 20, ("...12345678901234...", "       ^^^^^^^^^^")),
    ],
)
def test_frame(line: str, start: int, end: int, columns: int, expected: tuple[str, str]) -> None:
    assert frame(line, start, end, columns) == expected


@settings(max_examples=60, deadline=None)
@given(
    line=st.text(st.sampled_from("ab \t日é\u0301\x1b\ud800"), max_size=80),
    start=st.integers(0, 90),
    length=st.integers(0, 40),
    columns=st.integers(20, 60),
)
def test_frames_fit(line: str, start: int, length: int, columns: int) -> None:
    code, carets = frame(line, start, start + length, columns)
    assert code.isprintable()
    assert width(code) <= columns
    assert re.fullmatch(r" *\^+", carets)
    assert len(carets) <= max(width(code), 1) + 1


def test_frames_of_endless_lines_are_quick() -> None:
    line = '{"a": "é"}' * 100_000
    started = time.perf_counter()
    for _ in range(100):
        frame(line, 500_000, 500_010, 120)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 日本", "plain é 日本"),
        ("a\nb", r"a\nb"),
        ("\x07", r"\x07"),
        ("\u200b", r"\u200b"),
        ("a\xa0b", r"a\xa0b"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


# --- concise ----------------------------------------------------------------------------------------------------------


def test_concise() -> None:
    report = render("concise", result(diagnostic(), WARNING), result(), result(INFO._replace(message="a\nb")))
    assert report == (
        "tasks/apiDefinition.swagger.json:7:20: error: "
        "Shorten the summary to 4 characters; it has 5. [summary-too-long]\n"
        "tasks/apiDefinition.swagger.json:12:5: warning: "
        "Shorten the summary to 4 characters; it has 5. [word-unusual]\n"
        "tasks/apiDefinition.swagger.json:7:20: info: a\\nb [word-rare]\n"
    )
    assert render("concise", result()) == ""


# --- json -------------------------------------------------------------------------------------------------------------


def test_json() -> None:
    related = (Related("b.json", "/info", between(3, 4, 9), "another"),)
    report = render("json", result(diagnostic(fix=FIX, related=related)), result(WARNING._replace(microsoft=None)))
    assert json.loads(report) == {
        "version": __version__,
        "diagnostics": [
            {
                "rule": "summary-too-long",
                "microsoft": "SummaryTooLong",
                "severity": "error",
                "message": "Shorten the summary to 4 characters; it has 5.",
                "file": FILE,
                "pointer": "/paths/~1a/get/summary",
                "range": {"start": {"line": 7, "column": 20}, "end": {"line": 7, "column": 27}},
                "related": [
                    {
                        "file": "b.json",
                        "pointer": "/info",
                        "range": {"start": {"line": 3, "column": 4}, "end": {"line": 3, "column": 9}},
                        "message": "another",
                    }
                ],
                "fix": {
                    "description": "cut it off",
                    "safe": True,
                    "replacement": "Task",
                    "edits": [
                        {
                            "range": {"start": {"line": 7, "column": 21}, "end": {"line": 7, "column": 26}},
                            "text": "Task",
                        }
                    ],
                },
                "help": HELP,
            },
            {
                "rule": "word-unusual",
                "microsoft": None,
                "severity": "warning",
                "message": "Shorten the summary to 4 characters; it has 5.",
                "file": FILE,
                "pointer": "/paths/~1a/get/summary",
                "range": {"start": {"line": 12, "column": 5}, "end": {"line": 12, "column": 6}},
                "related": [],
                "fix": None,
                "help": HELP,
            },
        ],
        "summary": {"files": 2, "connectors": 2, "errors": 1, "warnings": 1, "infos": 0, "fixable": 1},
    }
    assert list(json.loads(report)["diagnostics"][0]["fix"]) == ["description", "safe", "replacement", "edits"]
    assert len([line for line in report.splitlines() if line.startswith('{"rule"')]) == 2


def test_json_of_nothing() -> None:
    assert json.loads(render("json")) == {
        "version": __version__,
        "diagnostics": [],
        "summary": {"files": 0, "connectors": 0, "errors": 0, "warnings": 0, "infos": 0, "fixable": 0},
    }


def test_json_with_failures_and_fixes() -> None:
    failures = (Failure("a.json", "cannot be read"), Failure("", "b", Position(1, 2)))
    report = json.loads(render("json", result(failures=failures, fixed=3), result(failures=failures[:1])))
    assert report["failures"] == [
        {"file": "a.json", "message": "cannot be read"},
        {"file": "", "message": "b"},
        {"file": "a.json", "message": "cannot be read"},
    ]
    assert report["summary"]["fixed"] == 3


@pytest.mark.parametrize(
    ("replacement", "expected"),
    [
        (None, {"replacement": None}),
        (False, {"replacement": False}),
        ({"a": [1, "é"]}, {"replacement": {"a": [1, "é"]}}),
        (NO_VALUE, {}),
        (float("nan"), {}),
        ([float("inf")], {}),
    ],
)
def test_json_replacement(replacement: Any, expected: dict[str, Any]) -> None:
    report = render("json", result(diagnostic(fix=Fix("a", False, replacement, ()))))
    fix = json.loads(report, parse_constant=pytest.fail)["diagnostics"][0]["fix"]
    assert fix == {"description": "a", "safe": False, **expected, "edits": []}


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=20))
def test_json_of_any_text(text: str) -> None:
    fix = Fix(text, True, {text: text}, (Edit(START, text),))
    related = (Related(text, text, START, text),)
    found = diagnostic(message=text, file=text, pointer=text, fix=fix, related=related, microsoft=text, help=text)
    report = render("json", result(found, failures=(Failure(text, text),)))
    assert report.isascii()
    read = json.loads(report)
    assert [read["diagnostics"][0][key] for key in ("message", "file", "pointer", "microsoft", "help")] == [text] * 5
    assert read["diagnostics"][0]["fix"]["replacement"] == {text: text}
    assert read["failures"] == [{"file": text, "message": text}]


# --- statistics -------------------------------------------------------------------------------------------------------

COUNTED = [result(diagnostic(fix=FIX), diagnostic(), WARNING), result(diagnostic(severity="info"), INFO, diagnostic())]


def test_statistics() -> None:
    table = """\
  count  fixable  connectors  severity  rule
      3        1           2  error     summary-too-long
      1        -           1  info      summary-too-long
      1        -           1  info      word-rare
      1        -           1  warning   word-unusual
"""
    conclusion = "\nFound 3 errors, 1 warning, 2 infos in 2 connectors; 1 can be fixed with --fix.\n"
    assert render("text", *COUNTED, statistics=True) == table + conclusion
    assert render("concise", *COUNTED, statistics=True) == table
    assert render("text", result(), statistics=True) == "No problems found in 1 connector.\n"
    coloured = render("concise", *COUNTED, statistics=True, colour=True, links=True)
    assert re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[\d;]*m", "", coloured) == table
    assert HELP in coloured


def test_statistics_as_json() -> None:
    report = json.loads(render("json", *COUNTED, statistics=True))
    assert list(report) == ["version", "statistics", "summary"]
    assert report["statistics"] == [
        {"rule": "summary-too-long", "severity": "error", "count": 3, "fixable": 1, "connectors": 2, "help": HELP},
        {"rule": "summary-too-long", "severity": "info", "count": 1, "fixable": 0, "connectors": 1, "help": HELP},
        {"rule": "word-rare", "severity": "info", "count": 1, "fixable": 0, "connectors": 1, "help": HELP},
        {"rule": "word-unusual", "severity": "warning", "count": 1, "fixable": 0, "connectors": 1, "help": HELP},
    ]
    assert report["summary"]["errors"] == 3


def test_tally() -> None:
    failure = Failure("a", "b")
    tally = Tally([*COUNTED, result(failures=(failure,), fixed=2)])
    assert list(tally) == [*COUNTED, result(failures=(failure,), fixed=2)]
    assert tally.summary == Summary(3, 3, 3, 1, 2, 1, 2) == Summary.of([*COUNTED, result(fixed=2)])
    assert tally.failures == [failure]


def test_unknown_format() -> None:
    with pytest.raises(KeyError):
        reporter("jsn")
