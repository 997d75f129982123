"""The reports on whole repositories: the page and the comment, on invented results and on the example."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from connector_lint.cli import main
from connector_lint.diagnostics import Diagnostic, Failure, Fix, Position, Range, Result
from connector_lint.reporters import Options, reporter
from connector_lint.reporters.markdown import ROOM
from connector_lint.reporters.overview import LINES, SAYINGS, Overview, headline, overview

EXAMPLE = Path(__file__).parent.parent / "examples"
FILE = "apiDefinition.swagger.json"
HELP = "https://example.com/rules/summary-too-long.md"
FIX = Fix("cut it off", True, "Task", ())
HOSTILE = (
    "<script>alert(1)</script> \"' --> & `x` |*b*_c_ [a](javascript:alert(1)) @contoso #12 \u202e\x07\ud800\n</details>"
)
ELEMENTS = set(
    "a b body code details div figcaption figure footer h1 h2 h3 head header html i li link main mark meta p pre rect "
    "section small span style summary svg table tbody td th thead title tr ul".split()
)
ATTRIBUTES = set(
    "aria-hidden charset class content data-label height href http-equiv lang name open preserveaspectratio rel role "
    "scope style title viewbox width x y".split()
)
VOID = {"meta", "link", "rect"}


def diagnostic(line: int = 7, **changes: Any) -> Diagnostic:
    return Diagnostic(
        rule="summary-too-long",
        microsoft=None,
        severity="error",
        message="Shorten the summary.",
        file="",
        pointer="",
        range=Range(Position(line, 20), Position(line, 27)),
        related=(),
        fix=None,
        help=HELP,
        lines=('        "summary": "Tasks",',),
    )._replace(**changes)


ERROR = diagnostic()
MENDED = diagnostic(fix=FIX)
WARNING = diagnostic(severity="warning", rule="word-unusual", message="Write another word.")
INFO = diagnostic(severity="info", rule="word-rare", message="A rare word.")


def connector(folder: str, *found: Diagnostic, profile: str = "certified", **more: Any) -> Result:
    file = f"{folder}/{FILE}"
    return Result((file,), [each._replace(file=each.file or file) for each in found], [], profile=profile)._replace(
        **more
    )


def render(name: str, *results: Result, **options: Any) -> str:
    return "".join(reporter(name).render(results, Options(**options)))


REPOSITORY = (
    connector("a/Clean"),
    connector("a/Mended", MENDED, MENDED),
    connector("a/Warned", WARNING, INFO),
    connector("a/Bad", ERROR, WARNING._replace(fix=FIX), profile="custom"),
    connector("a/Broken", failures=[Failure("a/Broken/apiDefinition.swagger.json", "cannot be read")]),
    Result((), [WARNING._replace(file="a/.connector-lint.yaml", rule="ignore-unused")], []),
)


class Page(HTMLParser):
    """What a browser makes of a page; refuses what is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def text(self) -> str:
        """All words, with single spaces between elements."""
        return " ".join(" ".join(data for tag, data in self.texts if tag not in {"style", "title"}).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes in self.elements if each == tag]


# --- counting ---------------------------------------------------------------------------------------------------------


def test_overview() -> None:
    over = overview(REPOSITORY)
    assert [(each.name, each.status, each.status_when_fixed) for each in over.standings] == [
        ("Broken", "failed", "failed"),
        ("Mended", "errors", "clean"),
        ("Bad", "errors", "errors"),
        ("Warned", "passes", "passes"),
        (".connector-lint.yaml", "passes", "passes"),
        ("Clean", "clean", "clean"),
    ]
    assert len(over.connectors) == over.summary.connectors == 5
    assert (over.number("errors"), over.number("errors", fixed=True), over.number("clean", fixed=True)) == (2, 1, 2)
    assert over.folder == ""
    assert [row.rule for row in over.rows] == ["summary-too-long", "word-unusual", "ignore-unused", "word-rare"]


def test_the_worst_connectors_come_first_whatever_their_order() -> None:
    expected = render("html", *REPOSITORY), render("markdown", *REPOSITORY)
    assert (render("html", *REPOSITORY[::-1]), render("markdown", *REPOSITORY[::-1])) == expected


def test_equal_messages_are_one_saying() -> None:
    many = [diagnostic(line) for line in (5, 5, *range(6, 3000))]
    (group,) = overview([connector("a", *many)]).standings[0].groups
    (saying,) = group.sayings.values()
    assert (group.count, saying.count, saying.first.range.start.line) == (2996, 2996, 5)
    assert saying.lines == [5, *range(6, 5 + LINES)]
    different = [diagnostic(message=str(number)) for number in range(100)] * 2
    (group,) = overview([connector("a", *different)]).standings[0].groups
    assert list(group.sayings) == [str(number) for number in range(SAYINGS)]
    assert {each.count for each in group.sayings.values()} == {2}
    assert group.count == 200


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a/Tasks/x.json", "Tasks"),
        ("x.json", "x.json"),
        ("../x.json", "x.json"),
        ("a\\Tasks\\x.json", "Tasks"),
        ("", ""),
    ],
)
def test_name(file: str, expected: str) -> None:
    (standing,) = overview([Result((file,), [], [])]).standings
    assert standing.name == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([], "No connectors were checked"),
        ([connector("a")], "a is clean"),
        ([connector("a", ERROR)], "a has 1 error"),
        ([connector("a", ERROR, ERROR, WARNING, INFO)], "a has 2 errors, 1 warning and 1 info"),
        ([connector("a", failures=[Failure("a", "b")])], "a could not be checked"),
        ([connector("a"), connector("b")], "All 2 connectors are clean"),
        ([connector("a"), connector("b", ERROR)], "1 of 2 connectors has errors"),
        ([connector("a", ERROR), connector("b", MENDED)], "2 of 2 connectors have errors"),
        ([connector("a"), connector("b", WARNING)], "No connector has errors; 1 of 2 are clean"),
        ([connector("a"), connector("b", failures=[Failure("", "x")])], "1 of 2 connectors could not be checked"),
        ([connector("a")] * 1200, "All 1,200 connectors are clean"),
    ],
)
def test_headline(results: list[Result], expected: str) -> None:
    over = overview(results)
    assert isinstance(over, Overview)
    assert headline(over) == expected


def test_headline_when_only_errors_are_looked_at() -> None:
    assert headline(overview([connector("a", WARNING)], quiet=True), quiet=True) == "a has no errors"
    both = [connector("a", WARNING), connector("b")]
    assert headline(overview(both, quiet=True), quiet=True) == "All 2 connectors are without errors"


# --- the page ---------------------------------------------------------------------------------------------------------


def test_page_tells_where_they_stand() -> None:
    text = Page(render("html", *REPOSITORY)).text
    assert "2 of 5 connectors have errors" in text
    assert "1 is clean, 1 has only warnings or infos." in text
    assert "connector-lint check --fix mends 3 of 7 problems safely." in text
    assert "1 was checked as custom: --profile certified shows what certification asks for." in text
    assert (
        "3 errors in 2 connectors 3 warnings in 2 connectors 1 info in 1 connector 3 mended by --fix 43 % of all"
        in text
    )
    assert "Not checked 1 1 With errors 2 1 Only warnings or infos 1 1 Clean 1 2" in text
    assert "a/Broken/apiDefinition.swagger.json cannot be read" in text


def test_page_draws_its_charts_with_words_for_those_who_cannot_see_them() -> None:
    page = Page(render("html", *REPOSITORY))
    titles = [data for tag, data in page.texts if tag == "title"]
    assert "Today: 1 not checked, 2 with errors, 1 only warnings or infos, 1 clean" in titles
    assert "After --fix: 1 not checked, 1 with errors, 1 only warnings or infos, 2 clean" in titles
    assert "1–2 problems: 3 connectors" in titles
    assert "0 problems: 1 connector" in titles
    assert "101+ problems: 0 connectors" in titles
    assert "2 of 5 connectors" in titles
    pictures = page.all("svg")
    assert pictures
    assert all(each["role"] == "img" for each in pictures)


def test_the_parts_of_a_bar_make_up_the_whole() -> None:
    page = render("html", *REPOSITORY)
    stack = page[page.index("<svg class=stack") : page.index("</svg>")]
    widths = [float(width) for width in re.findall(r'width="([\d.]+)" height="10"', stack)]
    assert widths == [200, 400, 200, 200]
    starts = [float(x) for x in re.findall(r'<rect[^>]* x="([\d.]+)"', stack)]
    assert starts == [0, 200, 600, 800]


def test_page_says_what_stands_between_a_connector_and_certification() -> None:
    page = Page(render("html", connector("a/Bad", ERROR, WARNING, INFO)))
    assert "What stands between it and certification summary-too-long 7:20 Shorten the summary." in page.text
    assert "What should be mended word-unusual" in page.text
    assert "What is worth a look word-rare" in page.text
    own = Page(render("html", connector("a/Bad", ERROR, profile="custom"))).text
    assert "What has to be mended summary-too-long" in own
    assert "It was checked as a custom connector: --profile certified shows what certification asks for." in own


def test_page_shows_the_words_that_are_meant() -> None:
    assert "<pre>&quot;summary&quot;: <mark class=error>&quot;Tasks&quot;</mark>,</pre>" in render(
        "html", connector("a", ERROR)
    )


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("  ab cd  ", 3, 5, "<mark class=error>ab</mark> cd"),
        ("  ab cd", 6, 8, "ab <mark class=error>cd</mark>"),
        ("  ab", 1, 5, "<mark class=error>  ab</mark>"),
        ("", 1, 1, "<mark class=error></mark>"),
        ("ab", 40, 50, "ab<mark class=error></mark>"),
        ("a" * 300, 1, 3, f"<mark class=error>aa</mark>{'a' * 138}…"),
        ("a" * 300, 201, 203, f"…{'a' * 46}<mark class=error>aa</mark>{'a' * 92}…"),
        ("a" * 300, 299, 301, f"…{'a' * 46}<mark class=error>aa</mark>"),
        ("a" * 300, 1, 301, f"<mark class=error>{'a' * 140}</mark>…"),
    ],
)
def test_code(line: str, start: int, end: int, expected: str) -> None:
    where = Range(Position(3, start), Position(3, end))
    page = render("html", connector("a", diagnostic(range=where, lines=(line,))))
    assert f"<pre>{expected}</pre>" in page


def test_page_sums_up_what_comes_again_and_again() -> None:
    equal = Page(render("html", connector("a", *[diagnostic(line) for line in range(1, 5001)]))).text
    assert "summary-too-long × 5,000 1:20 Shorten the summary." in equal
    assert "the same in lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 4,989 more" in equal
    assert "the same in line 7 and 1 more" in Page(render("html", connector("a", ERROR, ERROR, ERROR))).text
    different = Page(
        render("html", connector("a", *[diagnostic(message=f"Message {each}.") for each in range(30)]))
    ).text
    assert "Message 19. " in different
    assert "Message 20." not in different
    assert "and 10 more" in different


def test_page_folds_the_details_of_many_connectors() -> None:
    few = Page(render("html", connector("a/b", ERROR), connector("a/c", ERROR)))
    assert ["open" in each for each in few.all("details")] == [True, True]
    many = Page(render("html", *[connector(f"a/{number}", ERROR) for number in range(9)], connector("a/z")))
    assert ["open" in each for each in many.all("details")] == [False] * 10
    assert "1 connector clean z" in many.text


def test_page_on_many_bad_connectors_is_of_reasonable_size() -> None:
    words = 50 * "word "
    found = [diagnostic(rule=f"rule-{each // 3}", message=f"{each} {words}") for each in range(60)]
    page = render("html", *[connector(f"a/Connector {number}", *found) for number in range(400)])
    assert 3_000_000 < len(page) < 4_000_000
    assert "without details: check them by themselves" in page
    assert page.count("<b>Connector ") == 400
    Page(page)


@pytest.mark.parametrize("results", [(), REPOSITORY[:1], REPOSITORY[3:4], REPOSITORY])
@pytest.mark.parametrize("options", [{}, {"quiet": True}, {"statistics": True}, {"quiet": True, "statistics": True}])
def test_page_is_well_formed_and_needs_nothing_else(results: tuple[Result, ...], options: dict[str, bool]) -> None:
    text = render("html", *results, **options)
    page = Page(text)
    assert text.startswith("<!doctype html>\n")
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {attribute for _, each in page.elements for attribute in each} <= ATTRIBUTES
    assert [each["href"] for each in page.all("link")] == ["data:,"]
    assert all((each["href"] or "").startswith("https://") for each in page.all("a"))
    (style,) = (data for tag, data in page.texts if tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in (page.all("meta")[1]["content"] or "")


def test_page_takes_no_text_for_markup() -> None:
    rude = diagnostic(
        message=HOSTILE, file=HOSTILE, rule=HOSTILE, help="javascript:alert(1)", lines=(HOSTILE,), fix=FIX
    )
    text = render(
        "html",
        connector(f"x/{HOSTILE}", rude, ERROR),
        connector(HOSTILE),
        connector("x", failures=[Failure(HOSTILE, HOSTILE)]),
    )
    page = Page(text)
    assert "<script>alert(1)</script> \"' --> & `x`" in page.text
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {attribute for _, each in page.elements for attribute in each} <= ATTRIBUTES
    assert {each["href"] for each in page.all("a")} == {HELP}
    assert text.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)


def test_page_with_statistics_counts_rules_and_names_no_connector() -> None:
    page = Page(render("html", connector("a/Bad", ERROR, MENDED), connector("a/Worse", ERROR), statistics=True))
    assert "Errors connectors problems --fix mends summary-too-long 2 3 33 %" in page.text
    assert "Worse" not in page.text


def test_quiet_page_does_not_call_clean_what_has_warnings() -> None:
    text = Page(render("html", *REPOSITORY, quiet=True)).text
    assert "2 connectors without errors" in text
    assert not re.search("clean|word-unusual", text)


# --- the comment ------------------------------------------------------------------------------------------------------


def test_comment() -> None:
    assert (
        render(
            "markdown", connector("a/Bad", ERROR, WARNING, WARNING), connector("a/Good"), connector("a/Mended", MENDED)
        )
        == f"""<!-- connector-lint -->
## 2 of 3 connectors have errors

2 errors, 2 warnings. `connector-lint check --fix` mends 1 of 4 problems safely.

| connector | errors | warnings | infos | after `--fix` |
|---|--:|--:|--:|--:|
| Bad | 1 | 2 | - | 3 |
| Mended | 1 | - | - | - |

<details open><summary><b>Bad</b> (certified): 1 error, 2 warnings in <code>a/Bad/{FILE}</code></summary>

| severity | rule | line | |
|---|---|--:|---|
| error | [summary-too-long]({HELP}) | 7 | Shorten the summary. |
| warning | [word-unusual]({HELP}) | 7 and 1 more | Write another word. |

</details>

<details open><summary><b>Mended</b> (certified): 1 error in <code>a/Mended/{FILE}</code></summary>

| severity | rule | line | |
|---|---|--:|---|
| error | [summary-too-long]({HELP}) | 7 | Shorten the summary. |

</details>
"""
    )


def test_comment_on_what_is_clean_is_short() -> None:
    assert render("markdown") == "<!-- connector-lint -->\n## No connectors were checked\n"
    assert (
        render("markdown", connector("a"), connector("b")) == "<!-- connector-lint -->\n## All 2 connectors are clean\n"
    )


def test_comment_tells_failures_and_configuration_files() -> None:
    comment = render("markdown", *REPOSITORY)
    assert (
        "**What could not be done:**\n\n- <code>a/Broken/apiDefinition.swagger.json</code> cannot be read\n" in comment
    )
    assert "| .connector-lint.yaml | - | 1 | - | 1 |" in comment


def test_comment_with_statistics() -> None:
    comment = render("markdown", connector("a", ERROR, MENDED), connector("b", ERROR), statistics=True)
    assert comment.endswith(
        "| rule | severity | connectors | problems | `--fix` mends |\n|---|---|--:|--:|--:|\n"
        f"| [summary-too-long]({HELP}) | error | 2 | 3 | 1 |\n"
    )


def test_comment_takes_no_text_for_markup() -> None:
    rude = diagnostic(message=HOSTILE, file=HOSTILE, rule=HOSTILE, help="https://a.b/) <script>")
    comment = render("markdown", connector(f"x/{HOSTILE}", rude), connector("y", failures=[Failure(HOSTILE, HOSTILE)]))
    assert "<script" not in comment
    assert "](https://a.b/)" not in comment
    assert "javascript:alert(1)" in comment
    assert not re.search("[@#](contoso|12)", comment)
    assert comment.count("</details>") == 1
    rows = [line for line in comment.splitlines() if line.startswith(("| error", "- "))]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [0, 5]
    assert not re.search(r"(?<!\\)[`*_\[]", "".join(rows))


@pytest.mark.parametrize("number", [1, 100])
@pytest.mark.parametrize("statistics", [False, True])
def test_comment_fits_where_comments_go(number: int, statistics: bool) -> None:
    words, called = "word " * 60, "a very long name " * 30
    found = [diagnostic(rule=f"rule-{each}", message=f"{each} {words}", help=HELP * 3) for each in range(400)]
    failures = [Failure(f"{each} {called}", "is unlike any other") for each in range(100)]
    results = [connector(f"a/{each} {called}", *found, failures=failures) for each in range(number)]
    comment = render("markdown", *results, statistics=statistics)
    assert ROOM * 0.9 < len(comment) < ROOM
    assert comment.count("<details") == comment.count("</details>")
    assert re.search("not fit in here|more rules", comment)


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format_name, begin in (("html", "<!doctype html>"), ("markdown", "<!-- connector-lint -->")):
        path = tmp_path / format_name
        assert main(["check", str(EXAMPLE), "--no-config", "--format", format_name, "--output", str(path)]) == 1
        text = path.read_text(encoding="utf-8")
        assert text.startswith(begin)
        assert "contoso-tasks has 3 errors and 4 warnings" in text
        assert "custom" in text
    assert capsys.readouterr().out == ""


def test_reports_are_the_same_with_any_number_of_processes(tmp_path: Path) -> None:
    definition = (EXAMPLE / "contoso-tasks" / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    for number in range(6):
        folder = tmp_path / f"c{number}"
        folder.mkdir()
        changed = json.loads(definition)
        changed["info"]["title"] = f"Tasks {number}" + (" (Independent Publisher)" if number % 2 else "")
        (folder / "apiDefinition.swagger.json").write_text(json.dumps(changed, indent=2), encoding="utf-8")
    pages = []
    for jobs in ("1", "3"):
        output = tmp_path / f"report-{jobs}.html"
        main(["check", str(tmp_path), "--no-config", "--format", "html", "--jobs", jobs, "--output", str(output)])
        pages.append(output.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert pages[0].count(">independent</small>") == pages[0].count(">custom</small>") == 3
