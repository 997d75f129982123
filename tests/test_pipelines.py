"""The GitHub Action and the steps for Azure Pipelines: their shell is run here as the runners run it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from packaging.requirements import Requirement

from connector_lint import __version__
from connector_lint.cli import main
from connector_lint.commands.parser import command_parser
from connector_lint.reporters import MODULES as FORMATS

for program in ("bash", "git"):
    if shutil.which(program) is None:
        pytest.skip(f"needs {program}", allow_module_level=True)

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "contoso-tasks"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE_TEXT = (ROOT / "ci" / "azure-pipelines" / "connector-lint.yml").read_text(encoding="utf-8")
TEMPLATE = yaml.load(TEMPLATE_TEXT, yaml.BaseLoader)  # Azure takes all values as texts
PROBLEM = 'no operation has the operationId "GetList"'


class Outcome(NamedTuple):
    """What became of a job: whether all steps succeeded, what was logged, and what the steps handed on."""

    succeeded: bool
    log: str
    outputs: dict[str, str]
    summary: str
    tasks: dict[str, dict[str, str]]
    """What other actions or tasks were called with, by their names without versions."""


Job = Callable[..., Outcome]


# --- the runners ------------------------------------------------------------------------------------------------------


def evaluate(expression: str, functions: Mapping[str, object], look: Callable[[str], object]) -> Any:
    """Return the value of an expression: texts, names with dots, operators, calls."""
    words = {"&&": " and ", "||": " or ", "==": "==", "!=": "!=", "!": " not ", "and": "both"}

    def python(token: re.Match[str]) -> str:
        text = token[0]
        if text[0] == "'" or text in functions:
            return text
        return words.get(text) or f"look({text!r})"

    return eval(  # the expressions of this repository
        re.sub(r"'[^']*'|[A-Za-z][\w.-]*|&&|\|\||==|!=|!", python, expression.strip()),
        {**functions, "both": lambda *each: all(each), "look": look},
    )


def fill(text: object, value: Callable[[str], object]) -> str:
    """Put values in the place of the `${{ }}` expressions of a text."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(value(found[1])), str(text))


def run_shell(script: str, command: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    file = Path(environment["TEMPORARY"]) / "step.sh"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [*command, str(file)],
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.PIPE,  # that nobody writes to
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode(errors="backslashreplace")


@pytest.fixture
def programs(tmp_path: Path) -> str:
    """A folder with the programs that the step of the installation leaves behind."""
    folder = tmp_path / "the programs"
    folder.mkdir()
    start = f'#!/bin/sh\nPYTHONPATH="{ROOT}:{ROOT / "rules"}" exec "{sys.executable}"'
    for name, rest in (("connector-lint", ' -P -m connector_lint "$@"\n'), ("python", ' "$@"\n')):
        (folder / name).write_text(start + (rest if sys.version_info >= (3, 11) else rest.replace(" -P", "")))
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "temporary files").mkdir()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TEMPORARY": str(tmp_path / "temporary files"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
    }


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work" / "our connectors"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def action(environment: dict[str, str], workspace: Path, programs: str) -> Job:
    """Run the steps of the action; `installed` leaves out the one that installs, and has no effect on the others."""

    def job(inputs: Mapping[str, str] | None = None, *, base: str = "", installed: bool = True) -> Outcome:
        assert set(inputs or {}) <= set(ACTION["inputs"])
        values: dict[str, str] = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        values |= {f"inputs.{name}": value for name, value in (inputs or {}).items()}
        values |= {"github.base_ref": base, "steps.python.outputs.python-path": sys.executable}
        temporary = Path(environment["TEMPORARY"])
        succeeded, log, summary, tasks = True, "", "", {}

        def value(expression: str) -> object:
            functions = {"cancelled": lambda: False}
            return evaluate(expression, functions, lambda name: values.get(name, ""))

        for number, step in enumerate(ACTION["runs"]["steps"]):
            condition = step.get("if", "true == true")
            if not value(condition) or not (succeeded or "cancelled()" in condition):
                continue
            if "uses" in step:
                parameters = {name: fill(text, value) for name, text in step.get("with", {}).items()}
                tasks[step["uses"].partition("@")[0]] = parameters
                continue
            if installed and step["id" if "id" in step else "name"] == "install":
                values["steps.install.outputs.programs"] = programs
                continue
            assert step["shell"] == "bash"
            files = {name: temporary / f"{name}-{number}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
            for file in files.values():
                file.write_text("")
            status, told = run_shell(
                step["run"],
                ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
                workspace,
                {
                    **environment,
                    "GITHUB_ACTIONS": "true",
                    "GITHUB_ACTION_PATH": str(ROOT),
                    "GITHUB_BASE_REF": base,
                    "GITHUB_WORKSPACE": str(workspace),
                    "RUNNER_TEMP": environment["TEMPORARY"],
                    **{name: str(file) for name, file in files.items()},
                    **{name: fill(text, value) for name, text in step.get("env", {}).items()},
                },
            )
            log += told
            succeeded = succeeded and status == 0
            summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
            for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines():
                name, _, output = line.partition("=")
                values[f"steps.{step['id']}.outputs.{name}"] = output
        outputs = {name: fill(each["value"], value) for name, each in ACTION["outputs"].items()}
        return Outcome(succeeded, log, outputs, summary, tasks)

    return job


def expanded(steps: list[dict[str, Any]], value: Callable[[str], object]) -> Iterator[dict[str, Any]]:
    """The steps of the template that are left when its conditions are looked at."""
    for step in steps:
        [first, *_] = step
        condition = re.fullmatch(r"\$\{\{ if (.*) \}\}", first)
        if condition is None:
            yield step
        elif value(condition[1]):
            yield from expanded(step[first], value)


@pytest.fixture
def azure(environment: dict[str, str], workspace: Path, programs: str) -> Job:
    """Run the steps of the template for Azure Pipelines, as `action` does."""
    types = {each["name"]: each["type"] for each in TEMPLATE["parameters"]}

    def job(parameters: Mapping[str, str] | None = None, *, base: str = "", installed: bool = True) -> Outcome:
        assert set(parameters or {}) <= set(types)
        given = {each["name"]: each["default"] for each in TEMPLATE["parameters"]} | dict(parameters or {})
        typed = {name: text == "true" if types[name] == "boolean" else text for name, text in given.items()}
        variables: dict[str, str] = {}
        succeeded, log, summary, tasks = True, "", "", {}

        def value(expression: str) -> object:
            functions = {
                "eq": lambda one, other: one == other,
                "ne": lambda one, other: one != other,
                "succeededOrFailed": lambda: True,
            }
            known = {"true": True, "false": False, **{f"parameters.{name}": each for name, each in typed.items()}}
            known |= {f"variables.{name}": each for name, each in variables.items()}
            return evaluate(expression, functions, lambda name: known.get(name, ""))

        def at_run_time(text: object) -> str:
            return re.sub(r"\$\((\w+)\)", lambda name: variables.get(name[1], name[0]), fill(text, value))

        for step in expanded(TEMPLATE["steps"], value):
            if not (value(step["condition"]) if "condition" in step else succeeded):
                continue
            if "task" in step:
                tasks[step["task"].partition("@")[0]] = {
                    name: at_run_time(text) for name, text in step["inputs"].items()
                }
                continue
            if installed and step["displayName"].startswith("Install"):
                variables["connectorLintPrograms"] = programs
                continue
            assert "${{" not in step["bash"]
            status, told = run_shell(
                at_run_time(step["bash"]),
                ["bash", "--noprofile", "--norc"],
                workspace,
                {
                    **environment,
                    **({"SYSTEM_PULLREQUEST_TARGETBRANCH": base} if base else {}),
                    "AGENT_TEMPDIRECTORY": environment["TEMPORARY"],
                    **{name: at_run_time(text) for name, text in step.get("env", {}).items()},
                },
            )
            log += told
            succeeded = succeeded and status == 0
            variables |= dict(re.findall(r"^##vso\[task\.setvariable variable=(\w+)\](.*)$", told, re.MULTILINE))
            for file in re.findall(r"^##vso\[task\.uploadsummary\](.*)$", told, re.MULTILINE):
                summary += Path(file).read_text(encoding="utf-8")
        return Outcome(succeeded, log, variables, summary, tasks)

    return job


@pytest.fixture(params=["action", "azure"])
def either(request: pytest.FixtureRequest) -> Job:
    """Run the one or the other, with inputs that are called as those of the action."""
    job: Job = request.getfixturevalue(request.param)
    if request.param == "action":
        return job

    def as_parameters(inputs: Mapping[str, str] | None = None, **more: Any) -> Outcome:
        renamed = {
            "args": "arguments",
            "fail-on": "failOn",
            "max-warnings": "maxWarnings",
            "changed-only": "changedOnly",
            "breaking-changes": "breakingChanges",
        }
        return job({renamed.get(name, name): value for name, value in (inputs or {}).items()}, **more)

    return as_parameters


def connector(folder: Path) -> Path:
    """The example, which has 3 errors and 4 warnings."""
    shutil.copytree(EXAMPLE, folder)
    return folder / "apiDefinition.swagger.json"


def clean(folder: Path) -> Path:
    definition = connector(folder)
    assert main(["check", "--suggested-fixes", str(folder)]) == 0
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace('"value-title": "title"', '"value-title": "name"'), encoding="utf-8")
    return definition


# --- what comes of it -------------------------------------------------------------------------------------------------


def test_connectors_without_problems(either: Job, workspace: Path) -> None:
    clean(workspace / "a")
    outcome = either()
    assert outcome.succeeded
    assert "a is clean" in outcome.summary


def test_problems_make_the_job_fail(either: Job, workspace: Path) -> None:
    connector(workspace / "a")
    outcome = either()
    assert not outcome.succeeded
    assert outcome.log.count(PROBLEM) == 1  # it is linted once
    assert "a has 3 errors and 4 warnings" in outcome.summary


def test_the_action_tells_what_it_has_found(action: Job, workspace: Path) -> None:
    connector(workspace / "a")
    clean(workspace / "b")
    outcome = action({"upload-sarif": "true", "category": "custom"})
    assert not outcome.succeeded
    assert re.search(rf"^::error .*file=a/apiDefinition\.swagger\.json,line=50,.*{PROBLEM}", outcome.log, re.MULTILINE)
    numbers = {name: outcome.outputs[name] for name in ("exit-status", "connectors", "errors", "warnings", "infos")}
    assert numbers == {"exit-status": "1", "connectors": "2", "errors": "3", "warnings": "4", "infos": "0"}
    assert outcome.outputs["fixable"] == "5"
    sarif = outcome.outputs["sarif"]
    assert len(json.loads(Path(sarif).read_text(encoding="utf-8"))["runs"][0]["results"]) == 7
    assert len(json.loads(Path(outcome.outputs["json"]).read_text(encoding="utf-8"))["diagnostics"]) == 7
    assert Path(outcome.outputs["markdown"]).read_text(encoding="utf-8") == outcome.summary
    assert outcome.tasks["github/codeql-action/upload-sarif"] == {"sarif_file": sarif, "category": "custom"}


def test_the_action_uploads_and_summarises_only_what_is_wanted(action: Job, workspace: Path) -> None:
    connector(workspace / "a")
    outcome = action({"summary": "false", "format": "concise", "fail-on": "never"})
    assert outcome.succeeded
    assert outcome.log.startswith("a/apiDefinition.swagger.json:21:28: warning: ")
    assert outcome.summary == ""
    assert list(outcome.tasks) == ["actions/setup-python"]
    assert action({"python": sys.executable}).tasks == {}


def test_azure_tells_what_it_has_found(azure: Job, workspace: Path) -> None:
    connector(workspace / "a")
    outcome = azure({"publishTests": "true"})
    assert not outcome.succeeded
    issue = rf"^##vso\[task\.logissue type=error;sourcepath=a/apiDefinition\.swagger\.json;linenumber=50;.*{PROBLEM}"
    assert re.search(issue, outcome.log, re.MULTILINE)
    published = outcome.tasks["PublishBuildArtifacts"]
    assert published["ArtifactName"] == "CodeAnalysisLogs"
    assert len(json.loads(Path(published["PathtoPublish"]).read_text(encoding="utf-8"))["runs"][0]["results"]) == 7
    assert Path(outcome.tasks["PublishTestResults"]["testResultsFiles"]).read_text(encoding="utf-8").startswith("<?xml")
    assert outcome.tasks["UsePythonVersion"] == {"versionSpec": "3.13"}
    quiet = azure({"publishSarif": "false", "summary": "false", "python": "", "failOn": "never"})
    assert quiet.succeeded
    assert (quiet.tasks, quiet.summary) == ({}, "")


@pytest.mark.parametrize(
    ("inputs", "succeeds"),
    [
        ({"fail-on": "never"}, True),
        ({"fail-on": "info", "ignore": "all"}, True),
        ({"select": "operation-summary-sentence-case", "fail-on": "error"}, True),
        ({"select": "operation-summary-sentence-case", "max-warnings": "1"}, False),
        ({"select": "operation-summary-sentence-case", "max-warnings": "2"}, True),
        ({"select": "operation-summary-sentence-case,visibility-value"}, False),
        ({"config": "our settings.yaml"}, True),
        ({"baseline": "accepted.json"}, True),
        ({"args": "--select\noperation-id-not-found\n--ignore=operation-id-not-found"}, True),
        ({"paths": "b"}, True),
        ({"paths": "\nb\n\na/apiProperties.json\n"}, False),
        ({"profile": "certified", "select": "operation-id-not-found"}, False),
    ],
)
def test_inputs(either: Job, workspace: Path, inputs: dict[str, str], *, succeeds: bool) -> None:
    connector(workspace / "a")
    clean(workspace / "b")
    (workspace / "our settings.yaml").write_text("fail-on: never\n")
    main(["baseline", str(workspace), "--baseline", str(workspace / "accepted.json")])
    assert either(inputs).succeeded == succeeds


@pytest.mark.parametrize(
    ("inputs", "complaint"),
    [
        ({"paths": "nowhere"}, "connector-lint: nowhere: does not exist"),
        ({"select": "operation-id"}, 'connector-lint: there is no rule "operation-id"'),
        ({"max-warnings": "-1"}, "argument --max-warnings: -1 is no number"),
        ({"fail-on": "nothing"}, 'argument --fail-on: "nothing" is none of'),
        ({"config": "none.yaml"}, "connector-lint: none.yaml: "),
        ({"args": "--frmat\nx"}, 'there is no option "--frmat"'),
    ],
)
def test_what_cannot_be_done(either: Job, workspace: Path, inputs: dict[str, str], complaint: str) -> None:
    connector(workspace / "a")
    outcome = either({"fail-on": "never", **inputs})
    assert not outcome.succeeded
    assert complaint in outcome.log
    if "exit-status" in outcome.outputs:
        assert outcome.outputs["exit-status"] == "2"
    if not outcome.summary:
        assert re.search("^(::error|##vso.task.logissue type=error).*othing was linted", outcome.log, re.MULTILINE)


def test_what_was_linted_is_reported_although_something_could_not_be_done(action: Job, workspace: Path) -> None:
    connector(workspace / "a")
    outcome = action({"paths": "a\nnowhere", "upload-sarif": "true", "fail-on": "never"})
    assert not outcome.succeeded
    assert (outcome.outputs["exit-status"], outcome.outputs["errors"]) == ("2", "3")
    assert "github/codeql-action/upload-sarif" in outcome.tasks


# --- names and injections ---------------------------------------------------------------------------------------------

ODD = [
    "b c",
    "größe ☕",
    "-x",
    "$(touch pwned)",
    "`touch pwned`",
    "'; touch pwned; '",
    '"; touch pwned; "',
    "a;b,c=d",
    "*",
]


@pytest.mark.parametrize("name", ODD)
def test_names_of_folders_are_names(either: Job, workspace: Path, name: str) -> None:
    connector(workspace / "a")
    connector(workspace / name)
    outcome = either({"paths": name})
    assert outcome.log.count(PROBLEM) == 1
    assert not list(workspace.rglob("pwned"))


def test_a_name_may_have_a_line_end_and_commands_in_it(either: Job, workspace: Path) -> None:
    connector(workspace / "new\n::error::line\n##vso[task.complete result=Succeeded;]")
    outcome = either({"fail-on": "never"})
    assert outcome.succeeded
    assert not re.search(r"^::error::line|^##vso\[task.complete result=Succeeded;\]", outcome.log, re.MULTILINE)


INPUTS = ("select", "ignore", "fail-on", "max-warnings", "config", "baseline", "args", "paths", "profile")


def test_inputs_are_no_commands(either: Job, workspace: Path) -> None:
    connector(workspace / "a")
    for text in ("$(touch pwned)`touch pwned`&touch pwned;touch pwned", "'; touch pwned; '", '"; touch pwned; "'):
        assert not either(dict.fromkeys(INPUTS, text)).succeeded
    assert not list(workspace.rglob("pwned"))


@pytest.mark.parametrize("name", [name for name in INPUTS if name != "args"])
def test_inputs_are_no_options(either: Job, workspace: Path, name: str) -> None:
    definition = connector(workspace / "a")
    before = definition.read_text(encoding="utf-8")
    assert not either({name: "--fix"}).succeeded
    assert definition.read_text(encoding="utf-8") == before


def test_no_expression_is_part_of_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


# --- only what has changed --------------------------------------------------------------------------------------------


@pytest.fixture
def pull_request(workspace: Path, tmp_path: Path, environment: dict[str, str]) -> Callable[..., None]:
    """Check out what a pull request that touches connector b, of three, would make of main, which has gone on."""
    origin = tmp_path / "origin"
    origin.mkdir()
    who = {f"GIT_{one}_{what}": "megan@contoso.com" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def git(*arguments: str, folder: Path = origin) -> None:
        subprocess.run(["git", *arguments], cwd=folder, env={**environment, **who}, check=True, capture_output=True)

    def change(name: str, file: str = "apiProperties.json") -> None:
        with (origin / name / file).open("a") as opened:
            opened.write("\n")
        git("add", "--all")
        git("commit", "--message", f"Change {name}")

    git("-c", "init.defaultBranch=main", "init")
    for name in "abc":
        connector(origin / name)
    change("a")
    git("switch", "--create", "topic")
    change("b")
    git("switch", "main")
    change("c")
    change("c")
    git("merge", "topic", "--no-edit")
    git("update-ref", "refs/pull/1/merge", "HEAD")
    git("reset", "--hard", "HEAD^")
    git("branch", "--delete", "--force", "topic")
    git("config", "uploadpack.allowFilter", "true")

    def check_out(*options: str) -> None:
        """As the runners do: the one commit, or all history."""
        git("-c", "init.defaultBranch=main", "init", folder=workspace)
        git("remote", "add", "origin", origin.as_uri(), folder=workspace)
        branches = [] if options else ["+refs/heads/*:refs/remotes/origin/*"]
        merged = "+refs/pull/1/merge:refs/remotes/pull/1/merge"
        git("fetch", "--no-tags", *options, "origin", *branches, merged, folder=workspace)
        git("checkout", "refs/remotes/pull/1/merge", folder=workspace)

    return check_out


@pytest.mark.parametrize("options", [[], ["--depth=1"], ["--depth=2"]])
def test_a_pull_request(either: Job, workspace: Path, pull_request: Callable[..., None], options: list[str]) -> None:
    pull_request(*options)
    outcome = either({"changed-only": "true"}, base="main")
    assert outcome.log.count(PROBLEM) == 1
    assert "b/apiDefinition" in outcome.log


def test_azure_names_the_branches_of_its_own_repositories_in_full(
    azure: Job, pull_request: Callable[..., None]
) -> None:
    pull_request("--depth=1")
    assert azure({"changedOnly": "true"}, base="refs/heads/main").log.count(PROBLEM) == 1


@pytest.mark.parametrize("options", [[], ["--depth=1"]])
def test_what_a_pull_request_breaks(
    either: Job, workspace: Path, pull_request: Callable[..., None], options: list[str]
) -> None:
    pull_request(*options)
    definition = workspace / "b" / "apiDefinition.swagger.json"
    definition.write_text(definition.read_text().replace('"operationId": "GetLists"', '"operationId": "ListLists"'))
    outcome = either({"breaking-changes": "true"}, base="main")
    assert outcome.log.count('operationId is "ListLists" and was "GetLists"') == 1
    assert outcome.log.count(PROBLEM) >= 2
    assert "was" not in either({"breaking-changes": "true"}).log


def test_without_a_pull_request_everything_is_linted(either: Job, pull_request: Callable[..., None]) -> None:
    pull_request("--depth=1")
    assert either({"changed-only": "true"}).log.count(PROBLEM) == 3


def test_nothing_is_wrong_with_a_pull_request_that_touches_no_connector(
    either: Job, workspace: Path, pull_request: Callable[..., None]
) -> None:
    pull_request()
    subprocess.run(["git", "checkout", "HEAD^"], cwd=workspace, check=True, capture_output=True)
    outcome = either({"changed-only": "true"}, base="main")
    assert outcome.succeeded
    assert "connector-lint: nothing to check: no connector differs from refs/remotes/origin/main\n" in outcome.log


def test_history_that_cannot_be_fetched_is_one_clear_line(
    either: Job, workspace: Path, tmp_path: Path, pull_request: Callable[..., None]
) -> None:
    pull_request("--depth=1")
    shutil.rmtree(tmp_path / "origin")
    outcome = either({"changed-only": "true", "fail-on": "never"}, base="main")
    assert not outcome.succeeded
    assert 'connector-lint: git knows no revision "refs/remotes/origin/main"; the clone is shallow' in outcome.log


# --- what is installed ------------------------------------------------------------------------------------------------


def test_the_action_installs_itself(action: Job, workspace: Path) -> None:
    connector(workspace / "a")
    outcome = action({"format": "concise"}, installed=False)
    if "No matching distribution" in outcome.log:
        pytest.skip("needs a package index")
    assert outcome.log.startswith("a/apiDefinition.swagger.json:21:28: warning: "), outcome.log
    assert outcome.outputs["exit-status"] == "1"


def test_what_the_action_installs_is_locked_and_is_what_the_package_needs() -> None:
    tomllib = pytest.importorskip("tomllib", reason="needs Python 3.11")
    lock = (ROOT / "ci" / "requirements.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^([\w-]+)==(\S+)(.*(?:\n .*)*)", lock, re.MULTILINE)
    assert all("--hash=sha256:" in rest for _, _, rest in entries)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for needed in (*project["project"]["dependencies"], *project["build-system"]["requires"]):
        requirement = Requirement(needed)
        versions = [version for name, version, _ in entries if name == requirement.name.lower()]
        assert versions, f"{requirement.name} is not locked"
        assert all(version in requirement.specifier for version in versions), needed


def test_the_template_installs_this_version() -> None:
    packages = next(each["default"] for each in TEMPLATE["parameters"] if each["name"] == "packages")
    assert packages == f"connector-lint=={__version__}"


def test_everything_that_is_used_is_pinned() -> None:
    workflows = [ROOT / "action.yml", *(ROOT / ".github" / "workflows").glob("*.yml")]
    used = [line for file in workflows for line in re.findall(r"\buses: (.*)", file.read_text(encoding="utf-8"))]
    assert len(used) > 4
    for line in used:
        assert line == "./" or re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_every_input_has_an_effect() -> None:
    steps = json.dumps(ACTION["runs"])
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in steps, name
    steps = json.dumps(TEMPLATE["steps"])
    for parameter in TEMPLATE["parameters"]:
        assert f"parameters.{parameter['name']}" in steps, parameter


# --- the guide --------------------------------------------------------------------------------------------------------

GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", GUIDE, re.DOTALL))
SCHEMAS = {
    "action.yml": "github-actions",
    "ci/azure-pipelines/connector-lint.yml": "azure-pipelines",
    ".github/dependabot.yml": "dependabot",
    ".github/workflows/": "github-workflows",
    "azure-pipelines.yml": "azure-pipelines",
    ".gitlab-ci.yml": "gitlab-ci",
}
OURS = ["action.yml", "ci/azure-pipelines/connector-lint.yml", ".github/dependabot.yml", ".github/workflows/ci.yml"]
SHOWN = [name for name in FILES if name.endswith(".yml")]


@pytest.mark.parametrize("name", [*OURS, *SHOWN])
def test_files_have_the_form_that_their_services_want(name: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="needs check-jsonschema")
    text = FILES.get(name) or (ROOT / name).read_text(encoding="utf-8")
    schema = next(schema for beginning, schema in SCHEMAS.items() if name.startswith(beginning))
    read = yaml.load(text, yaml.BaseLoader if schema == "azure-pipelines" else yaml.SafeLoader)
    if True in read:  # the key "on" of a workflow
        read["on"] = read.pop(True)
    file = tmp_path / "file.json"
    file.write_text(json.dumps(read), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--regex-variant", "python"]
    command += ["--builtin-schema", f"vendor.{schema}", str(file)]
    if schema in {"azure-pipelines", "gitlab-ci"}:
        command += ["--data-transform", schema]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_scripts_have_none_of_the_mistakes_that_shellcheck_knows() -> None:
    shellcheck = shutil.which("shellcheck", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if shellcheck is None:
        pytest.skip("needs shellcheck")
    scripts = [*ACTION["runs"]["steps"], *TEMPLATE["steps"]]
    for script in [step.get("run") or step.get("bash") for step in scripts]:
        if script:
            command = [shellcheck, "--shell", "bash", "-"]
            done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout


def test_commands_in_the_guide_can_be_called() -> None:
    commands = re.findall(r"connector-lint (check .*?)(?: +#.*|'| *)$", GUIDE, re.MULTILINE)
    assert len(commands) > 6
    for command in commands:
        words = shlex.split(command)
        command_parser("check").parse_args(words[1:])


def test_the_guide_sets_what_there_is_and_tells_of_all() -> None:
    used = [
        step
        for name in SHOWN
        for job in yaml.safe_load(FILES[name]).get("jobs", {}).values()
        for step in job["steps"]
        if step.get("uses", "").startswith("connector-lint/")
    ]
    assert len(used) == 2
    for step in used:
        assert set(step["with"]) <= set(ACTION["inputs"])
        assert step["uses"].endswith(f"@v{__version__}")
    assert set(re.findall(r"steps\.lint\.outputs\.([\w-]+)", GUIDE)) <= set(ACTION["outputs"])
    azure = yaml.safe_load(FILES["azure-pipelines.yml"])
    parameters = {each["name"] for each in TEMPLATE["parameters"]}
    assert set(azure["steps"][-1]["parameters"]) <= parameters
    path, _, alias = azure["steps"][-1]["template"].partition("@")
    assert (ROOT / path).is_file()
    assert azure["resources"]["repositories"][0]["repository"] == alias
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [shown] = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"]
    assert {each["id"] for each in shown["hooks"]} == {each["id"] for each in hooks}
    assert set(re.findall(r"connector-lint==([\d.]+\d)", GUIDE)) == {__version__}
    for name in (*ACTION["inputs"], *ACTION["outputs"], *parameters, *FORMATS):
        assert f"`{name}`" in GUIDE, name


def test_links_in_the_guide_lead_somewhere() -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", GUIDE):
        assert (ROOT / "docs" / link).exists(), link


def test_the_configuration_for_pre_commit_is_valid(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    (tmp_path / "config.yaml").write_text(FILES[".pre-commit-config.yaml"], encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    command[3:] = ["validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
