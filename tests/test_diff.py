"""`diff` and `check --against` as a user runs them: on files, folders and revisions of real git repositories."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

NAME = "apiDefinition.swagger.json"

TYPE = 'type of property "id" is "integer" and was "string", which flows expect; keep it'

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    """Run git in the folder, which is a repository."""

    def git(*arguments: str) -> None:
        author = ("-c", "user.name=Contoso", "-c", "user.email=dev@contoso.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *author, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    return git


def _definition(*names: str, json_type: str = "string") -> dict[str, Any]:
    """A definition with an operation for each name; all answer the same shared schema."""
    return {
        "swagger": "2.0",
        "info": {"title": "Contoso", "version": "1.0"},
        "paths": {
            f"/{name.lower()}": {
                "get": {
                    "operationId": name,
                    "responses": {"200": {"description": "Done.", "schema": {"$ref": "#/definitions/Task"}}},
                }
            }
            for name in names
        },
        "definitions": {"Task": {"type": "object", "properties": {"id": {"type": json_type}}}},
    }


def _write(path: Path, definition: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(definition if isinstance(definition, str) else json.dumps(definition, indent=1), encoding="utf-8")
    return path


def _told(out: str) -> list[tuple[str, str, str]]:
    """The rule, the file and the value path of each diagnostic of a report in JSON."""
    return [(each["rule"], each["file"], each["value_path"]) for each in json.loads(out)["diagnostics"]]


# --- files and folders ------------------------------------------------------------------------------------------------


def test_two_files(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old.json", _definition("GetTask"))
    _write(tmp_path / "new.json", _definition("GetTask", json_type="integer"))
    status, out, err = run("diff", "old.json", "new.json", "--format", "concise")
    assert (status, err) == (1, "")
    assert out == (
        f"new.json:27:14: error: {TYPE} (operation/GetTask/responses/200/schema/id/type) [output-field-type-changed]\n"
    )


def test_nothing_has_changed(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old.json", _definition("GetTask"))
    _write(tmp_path / "new.json", json.dumps(_definition("GetTask")))
    assert run("diff", "old.json", "new.json") == (0, "No problems found in 1 connector.\n", "")
    assert run("diff", "old.json", "old.json")[0] == 0


def test_folders_are_paired_by_their_paths(run: Run, tmp_path: Path) -> None:
    for version, json_type in (("old", "string"), ("new", "integer")):
        _write(tmp_path / version / "a" / NAME, _definition("GetA"))
        _write(tmp_path / version / "b" / NAME, _definition("GetB", json_type=json_type))
    _write(tmp_path / "new" / "c" / NAME, _definition("GetC"))
    _write(tmp_path / "old" / "d" / NAME, _definition("GetD"))
    status, out, err = run("diff", "old", "new", "--format", "json")
    assert status == 1
    assert _told(out) == [("output-field-type-changed", f"new/b/{NAME}", "operation/GetB/responses/200/schema/id/type")]
    assert err == f"connector-lint: old/d/{NAME}: has no new version, so that nothing is compared\n"


def test_one_connector_is_compared_with_one_wherever_they_are(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old" / "deep" / "apiDefinition.json", _definition("GetTask", "GetMore"))
    _write(tmp_path / "new" / "apiDefinition.swagger.yaml", json.dumps(_definition("GetTask")))
    status, out, _ = run("diff", "old", "new", "--format", "json")
    assert status == 1
    assert _told(out) == [("operation-deleted", "old/deep/apiDefinition.json", "operation/GetMore")]


def test_a_definition_of_another_name_in_the_same_folder_is_the_same_connector(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old" / "a" / "apiDefinition.json", _definition("GetTask", "GetMore"))
    _write(tmp_path / "old" / "b" / NAME, _definition("GetTask"))
    _write(tmp_path / "new" / "a" / NAME, _definition("GetTask"))
    _write(tmp_path / "new" / "b" / NAME, _definition("GetTask"))
    _, out, err = run("diff", "old", "new", "--format", "json")
    assert [rule for rule, _, _ in _told(out)] == ["operation-deleted"]
    assert err == ""


# --- what is told -----------------------------------------------------------------------------------------------------


@pytest.fixture
def versions(tmp_path: Path) -> None:
    """Two versions of a connector: an operation is gone, and a shared schema has another type."""
    _write(tmp_path / "old" / NAME, _definition("GetA", "GetB", "GetC", "GetD", "GetE"))
    _write(tmp_path / "new" / NAME, _definition("GetA", "GetB", "GetC", "GetD", json_type="integer"))


@pytest.mark.usefixtures("versions")
def test_json_says_where_it_was_and_what_is_gone(run: Run) -> None:
    status, out, _ = run("diff", "old", "new", "--format", "json")
    assert status == 1
    report = json.loads(out)
    *changed, gone = report["diagnostics"]
    assert gone["rule"] == "operation-deleted"
    assert gone["gone"] is True
    assert gone["value_path"] == "operation/GetE"
    assert gone["file"] == gone["old"]["file"] == f"old/{NAME}"
    assert gone["pointer"] == gone["old"]["pointer"] == "/paths/~1gete/get"
    assert gone["range"] == {"start": {"line": 61, "column": 4}, "end": {"line": 61, "column": 9}}
    assert gone["old"]["range"]["start"] == {"line": 61, "column": 11}
    assert [each["value_path"] for each in changed] == [
        f"operation/Get{name}/responses/200/schema/id/type" for name in "ABCD"
    ]
    for each in changed:
        assert each["gone"] is False
        assert each["file"] == f"new/{NAME}"
        assert each["microsoft"] == "OutputFieldTypeChanged"
        assert each["old"]["file"] == f"old/{NAME}"
        assert each["pointer"] == each["old"]["pointer"] == "/definitions/Task/properties/id/type"
        assert each["old"]["range"]["start"] == {"line": 79, "column": 14}
    assert report["summary"]["errors"] == 5


def test_what_is_new_was_nowhere(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old.json", _definition("GetA"))
    _write(tmp_path / "new.json", _definition("GetA", "GetB"))
    _, out, _ = run("diff", "old.json", "new.json", "--format", "json", "--select", "operation-added")
    [diagnostic] = json.loads(out)["diagnostics"]
    assert diagnostic["old"] is None
    assert diagnostic["gone"] is False


@pytest.mark.usefixtures("versions")
def test_the_text_folds_what_many_operations_share_and_marks_the_old_version(run: Run) -> None:
    _, out, _ = run("diff", "old", "new")
    assert (
        out
        == f"""new/{NAME}

  66:14 error: {TYPE} [output-field-type-changed]
     |
  66 |      "type": "integer"
     |              ^^^^^^^^^
     = operation/GetA/responses/200/schema/id/type
     = operation/GetB/responses/200/schema/id/type
     = operation/GetC/responses/200/schema/id/type
     = and at 1 more place
     = was: old/{NAME}:79:14

old/{NAME} (old version)

  61:4 error: operation "GetE" is gone, and flows use it; keep it and mark it deprecated [operation-deleted]
     |
  61 |    "get": {{
     |    ^^^^^
     = operation/GetE

Found 5 errors in 1 connector.
"""
    )


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_reports_for_people_name_the_place(run: Run, form: str) -> None:
    _, out, _ = run("diff", "old", "new", "--format", form)
    assert "old version: operation/GetE" in out
    assert "operation/GetA/responses/200/schema/id/type" in out


@pytest.mark.usefixtures("versions")
def test_output_options_are_those_of_check(run: Run, tmp_path: Path) -> None:
    assert run("diff", "old", "new", "--fail-on", "never")[0] == 0
    assert "operation-deleted" in run("diff", "old", "new", "--statistics")[1]
    run("diff", "old", "new", "--format", "json", "--output", "report.json")
    assert len(json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["diagnostics"]) == 5
    assert run("diff", "old", "new", "--ignore", "OutputFieldTypeChanged,operation-deleted")[0] == 0
    assert run("diff", "old", "new", "--select", "summary-missing")[0] == 2
    _, out, _ = run("diff", "old", "new", "--select", "operation-deleted", "--format", "json", "--jobs", "2")
    assert [rule for rule, _, _ in _told(out)] == ["operation-deleted"]


def test_an_opt_in_rule_runs_when_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old.json", _definition("GetA"))
    _write(tmp_path / "new.json", _definition("GetA", "GetB"))
    assert run("diff", "old.json", "new.json")[1] == "No problems found in 1 connector.\n"
    _write(tmp_path / ".connector-lint.yaml", "rules: {operation-added: warning}")
    assert "warning: operation" in run("diff", "old.json", "new.json", "--format", "concise")[1]


# --- configuration, ignore and baseline -------------------------------------------------------------------------------


@pytest.mark.usefixtures("versions")
def test_the_configuration_of_the_new_version_holds_for_both(run: Run, tmp_path: Path) -> None:
    config = tmp_path / "new" / ".connector-lint.yaml"
    _write(
        config,
        f"""
rules:
  output-field-type-changed: warning
ignore:
  - {{rule: operation-deleted, file: {NAME}, pointer: /paths/~1gete}}
""",
    )
    status, out, _ = run("diff", "old", "new", "--format", "concise")
    assert status == 0
    assert out.count(": warning: ") == 4
    assert "operation-deleted" not in out
    _write(tmp_path / "new" / NAME, (tmp_path / "old" / NAME).read_text(encoding="utf-8") + "\n\n")
    assert "ignore-unused" in run("diff", "old", "new", "--format", "concise")[1]
    _, out, _ = run("check", "new", "--select", "ignore-unused", "--format", "concise")
    assert out == ""  # nobody has compared anything


@needs_git
def test_a_baseline_accepts_breaks(run: Run, git: Callable[..., None], tmp_path: Path) -> None:
    file = _write(tmp_path / "tasks" / NAME, _definition("GetA", "GetB", "GetC"))
    git("add", ".")
    git("commit", "--quiet", "--message=1")
    _write(file, _definition("GetA", "GetB", json_type="integer"))
    changes = "operation-deleted,output-field-type-changed"
    assert run("check", "--against", "HEAD", "--select", changes)[0] == 1
    status, out, _ = run("baseline", "--against", "HEAD", "--select", changes)
    assert status == 0
    assert "3 problems accepted" in out
    base = ("--baseline", ".connector-lint-baseline.json")
    status, out, _ = run("check", "--against", "HEAD", "--select", changes, *base)
    assert status == 0
    assert "3 accepted problems not shown" in out
    # Without a comparison nothing is known of what was accepted.
    assert "baseline-unused" not in run("check", *base, "--format", "concise")[1]
    git("commit", "--quiet", "--all", "--message=2")
    _, out, _ = run(
        "check", "--against", "HEAD", "--select", f"{changes},baseline-unused", *base, "--format", "concise"
    )
    assert "3 accepted problems are gone" in out


# --- revisions --------------------------------------------------------------------------------------------------------


@pytest.fixture
def history(git: Callable[..., None], tmp_path: Path) -> Path:
    """A repository: "first" has connectors a and b, HEAD has b with one operation less; a is changed on the disk."""
    a = _write(tmp_path / "connectors" / "a" / NAME, _definition("GetA", "GetMore"))
    b = _write(tmp_path / "connectors" / "b" / NAME, _definition("GetB", "GetMore"))
    git("add", ".")
    git("commit", "--quiet", "--message=1")
    git("tag", "first")
    _write(b, _definition("GetB"))
    git("commit", "--quiet", "--all", "--message=2")
    _write(a, _definition("GetA"))
    return a


A, B = ((f"connectors/{name}/{NAME}") for name in "ab")


@needs_git
@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("versions", "files"),
    [
        (["first", "."], [f"first:{A}", f"first:{B}"]),
        (["first"], [f"first:{A}", f"first:{B}"]),
        (["HEAD"], [f"HEAD:{A}"]),
        (["first", "HEAD"], [f"first:{B}"]),
        (["HEAD~1", "main"], [f"HEAD~1:{B}"]),
        (["first", "connectors/b"], [f"first:{B}"]),
        (["first", B], [f"first:{B}"]),
        (["first:connectors/b", "connectors/b"], [f"first:{B}"]),
        (["first:connectors/b/", "HEAD"], [f"first:{B}"]),
        ([f"first:{B}", f"HEAD:{B}"], [f"first:{B}"]),
        (["first:./connectors", "connectors"], [f"first:{A}", f"first:{B}"]),
        (["first:", "HEAD:"], [f"first:{B}"]),
        (["first:connectors/a", "connectors/b"], [f"first:{A}"]),
    ],
    ids=" ".join,
)
def test_versions_are_named_as_git_names_them(run: Run, versions: list[str], files: list[str]) -> None:
    status, out, err = run("diff", *versions, "--format", "json", "--select", "operation-deleted")
    assert err == ""
    assert [file for _, file, _ in _told(out)][: len(files)] == files
    assert status == 1


@needs_git
@pytest.mark.usefixtures("history")
def test_a_revision_is_looked_at_from_any_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / "connectors" / "b")
    for version in ("first", "first:.", "first:./", "first:../b"):
        assert [file for _, file, _ in _told(run("diff", version, "--format", "json")[1])] == [f"first:{B}"]
    monkeypatch.chdir("/")
    assert [file for _, file, _ in _told(run("diff", "HEAD", str(tmp_path), "--format", "json")[1])] == [f"HEAD:{A}"]


@needs_git
@pytest.mark.usefixtures("history")
def test_a_file_is_more_than_a_revision_of_its_name(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "first", _definition("GetB"))
    assert run("diff", f"first:{B}", B)[0] == 1
    status, _, err = run("diff", "first", B)
    assert status == 2
    assert err == "connector-lint: first: belongs to no connector: no apiDefinition.swagger.json beside it\n"


@needs_git
def test_the_configuration_holds_for_revisions_too(run: Run, history: Path) -> None:
    _write(history.parent / ".connector-lint.yaml", f"ignore: [{{rule: operation-deleted, file: {NAME}}}]")
    assert run("diff", "first:connectors/a", "connectors/a")[0] == 0
    assert run("diff", "connectors/a", "first:connectors/b")[0] == 1


@needs_git
@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("versions", "line"),
    [
        (["nope", "."], 'there is no file or folder "nope", and git knows no revision "nope"'),
        (["nope:connectors", "."], 'git knows no revision "nope"'),
        (["first:nope", "."], "first:nope: does not exist in that revision"),
        (["first", "nope"], 'there is no file or folder "nope", and git knows no revision "nope"'),
        (["", "."], "an empty path leads nowhere"),
    ],
)
def test_what_is_not_there_is_one_line(run: Run, versions: list[str], line: str) -> None:
    assert run("diff", *versions) == (2, "", f"connector-lint: {line}\n")


def test_outside_of_a_repository(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / NAME, _definition("GetA"))
    line = 'there is no file or folder "HEAD", and the current folder is in no git repository'
    assert run("diff", "HEAD") == (2, "", f"connector-lint: {line}\n")
    status, out, err = run("check", "--against", "HEAD")
    assert (status, out) == (2, "")
    assert err == "connector-lint: .: is in no git repository\n"


def test_without_git(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / NAME, _definition("GetA"))
    monkeypatch.setenv("PATH", str(tmp_path))
    status, out, err = run("check", "--against", "HEAD")
    assert (status, out) == (2, "")
    assert err.startswith("connector-lint: git cannot be run: ")
    assert err.count("\n") == 1


# --- check --against --------------------------------------------------------------------------------------------------


@needs_git
@pytest.mark.usefixtures("history")
def test_check_tells_what_has_changed_besides(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "connectors" / "new" / NAME, _definition("GetNew"))
    plain = json.loads(run("check", "--format", "json")[1])["diagnostics"]
    assert all("value_path" not in each for each in plain)
    status, out, err = run("check", "--against", "HEAD", "--format", "json")
    assert (status, err) == (1, "")
    found = json.loads(out)["diagnostics"]
    assert [each for each in found if "value_path" not in each] == plain
    assert [(each["rule"], each["file"]) for each in found if "value_path" in each] == [
        ("operation-deleted", f"HEAD:{A}")
    ]
    _, out, _ = run("check", B, "--against", "first", "--select", "operation-deleted", "--format", "json")
    assert [file for _, file, _ in _told(out)] == [f"first:{B}"]


@needs_git
def test_fixes_are_compared_as_they_are_written(run: Run, git: Callable[..., None], tmp_path: Path) -> None:
    definition = _definition("GetA")
    file = _write(tmp_path / NAME, definition)
    git("add", ".")
    git("commit", "--quiet", "--message=1")
    definition["paths"]["/geta"]["get"]["x-ms-visibility"] = "Internal"
    _write(file, definition)
    chosen = ("--select", "visibility-value,operation-hidden", "--format", "concise")
    status, out, _ = run("check", "--against", "HEAD", "--fix", *chosen)
    assert status == 1
    assert '"x-ms-visibility": "internal"' in file.read_text(encoding="utf-8")
    assert [line.rpartition("[")[2] for line in out.splitlines()] == ["operation-hidden]"]


@needs_git
def test_a_definition_that_has_another_name_now_has_an_old_version(run: Run, history: Path) -> None:
    history.rename(history.with_name("apiDefinition.json"))
    _, out, _ = run("check", "--against", "HEAD", "--select", "operation-deleted", "--format", "json")
    assert [file for _, file, _ in _told(out)] == [f"HEAD:{A}"]


@needs_git
@pytest.mark.usefixtures("history")
def test_what_an_editor_hands_over_is_compared_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(json.dumps(_definition("GetOther")).encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    chosen = ("--select", "operation-deleted", "--format", "json")
    _, out, _ = run("check", "-", "--stdin-filename", B, "--against", "first", *chosen)
    assert _told(out) == [("operation-deleted", f"first:{B}", f"operation/{name}") for name in ("GetB", "GetMore")]


@needs_git
@pytest.mark.usefixtures("history")
def test_an_unknown_revision_ends_the_run_before_it_begins(run: Run) -> None:
    assert run("check", "--against", "nope") == (2, "", 'connector-lint: git knows no revision "nope"\n')
    assert run("baseline", "--against", "nope") == (2, "", 'connector-lint: git knows no revision "nope"\n')


# --- what cannot be read ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("broken", ["old.json", "new.json"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"swagger": ', ":1:12: "),
        ("[]", ": is no OpenAPI 2.0 definition, so that nothing can be compared"),
        ('{"openapi": "3.0.0"}', ": is no OpenAPI 2.0 definition, so that nothing can be compared"),
    ],
)
def test_what_cannot_be_compared_is_told_with_its_file(
    run: Run, tmp_path: Path, broken: str, text: str, line: str
) -> None:
    for name in ("old.json", "new.json"):
        _write(tmp_path / name, text if name == broken else _definition("GetA"))
    status, _, err = run("diff", "old.json", "new.json")
    assert status == 2
    assert err.startswith(f"connector-lint: {broken}{line}")
    assert err.count("\n") == 1


def test_what_cannot_be_read_in_either_version_has_not_changed(run: Run, tmp_path: Path) -> None:
    for version in ("old", "new"):
        _write(tmp_path / version / "a" / NAME, '{"swagger": ')
        _write(tmp_path / version / "b" / NAME, _definition("GetB"))
    assert run("diff", "old", "new") == (0, "No problems found in 2 connectors.\n", "")


def test_a_comment_or_a_comma_too_many_is_no_change(run: Run, tmp_path: Path) -> None:
    _write(tmp_path / "old.json", _definition("GetA"))
    _write(tmp_path / "new.json", "// new\n" + json.dumps(_definition("GetA")).replace("}}}", "},}}", 1))
    assert run("diff", "old.json", "new.json")[0] == 0


# --- services ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("form", ["github", "azure", "gitlab", "checkstyle", "sarif", "junit"])
def test_services_that_know_only_the_new_version_are_told_in_it(run: Run, form: str) -> None:
    _, out, _ = run("diff", "old", "new", "--format", form)
    assert f"new/{NAME}" in out
    assert f"old/{NAME}" not in out
    assert "old version: operation/GetE" in out
    assert "operation/GetD/responses/200/schema/id/type" in out
