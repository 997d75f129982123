"""What git tells about changes, and the connectors that are linted for them: in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from connector_lint.cli import main
from connector_lint.git import GitError, Repository

if shutil.which("git") is None:
    pytest.skip("needs git", allow_module_level=True)

EXAMPLE = Path(__file__).parent.parent / "examples" / "contoso-tasks"
Check = Callable[..., tuple[int, list[str], str]]


@pytest.fixture(autouse=True)
def _nobody_in_particular(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a configuration of git, and may run them from one of its hooks."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Megan Bowen")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "megan@contoso.com")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, message: str = "More") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def connector(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for file in EXAMPLE.iterdir():
        shutil.copy(file, folder)
    return folder / "apiDefinition.swagger.json"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three connectors and a page, committed on main."""
    root = tmp_path / "our connectors"
    for name in ("a", "b c", "d"):
        connector(root / name)
    (root / "readme.md").write_text("Connectors.\n")
    git(root, "init", "--quiet")
    commit(root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Run check; gives the exit status, the folders of the connectors that were linted, and stderr."""

    def run(*arguments: str) -> tuple[int, list[str], str]:
        status = main(["check", "--format", "concise", "--select", "operation-id-not-found", *arguments])
        captured = capsys.readouterr()
        return status, [line.rpartition("/apiDefinition")[0] for line in captured.out.splitlines()], captured.err

    return run


def append(file: Path, text: str = "\n") -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def changed(root: Path, revision: str = "HEAD") -> list[str]:
    files = Repository.containing(str(root)).changed_since(revision)
    return [Path(file).relative_to(root.resolve()).as_posix() for file in files]


# --- which files ------------------------------------------------------------------------------------------------------


def test_changes_in_the_working_tree_in_the_index_and_in_commits(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "topic")
    append(repository / "a" / "apiProperties.json")
    commit(repository)
    append(repository / "b c" / "apiProperties.json")
    git(repository, "add", "--all")
    append(repository / "d" / "apiProperties.json")
    assert changed(repository) == ["b c/apiProperties.json", "d/apiProperties.json"]
    assert changed(repository, "main") == ["a/apiProperties.json", "b c/apiProperties.json", "d/apiProperties.json"]


def test_what_happened_on_the_other_branch_since_is_no_change(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "topic")
    append(repository / "a" / "apiProperties.json")
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    append(repository / "d" / "apiProperties.json")
    commit(repository)
    git(repository, "switch", "--quiet", "topic")
    assert changed(repository, "main") == ["a/apiProperties.json"]
    git(repository, "merge", "--quiet", "main")  # as it is checked out for a pull request
    assert changed(repository, "main") == ["a/apiProperties.json"]


def test_new_deleted_and_renamed_files_count_and_ignored_ones_do_not(repository: Path) -> None:
    (repository / ".gitignore").write_text("out/\n")
    commit(repository)
    (repository / "out").mkdir()
    (repository / "out" / "report.json").write_text("{}")
    (repository / "new" / "deep").mkdir(parents=True)
    (repository / "new" / "deep" / "icon.png").write_text("")
    (repository / "d" / "apiProperties.json").unlink()
    git(repository, "mv", "a", "e")
    assert changed(repository) == [
        "a/apiDefinition.swagger.json",
        "a/apiProperties.json",
        "d/apiProperties.json",
        "e/apiDefinition.swagger.json",
        "e/apiProperties.json",
        "new/deep/icon.png",
    ]


def test_a_file_that_was_only_written_anew_has_not_changed(repository: Path) -> None:
    file = repository / "a" / "apiProperties.json"
    file.write_bytes(file.read_bytes())
    os.utime(file, (1, 1))
    assert changed(repository) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_are_taken_as_they_are(repository: Path) -> None:
    names = ['new\nline "quoted" \\.json', "tab\t.json", "Übersicht ☕.json"]
    for name in names:
        (repository / name).write_text("{}")
    assert sorted(changed(repository)) == sorted(names)
    (repository / os.fsdecode(b"\xff.json")).write_text("{}")
    assert os.fsdecode(b"\xff.json") in changed(repository)


def test_the_configuration_of_a_user_changes_nothing(repository: Path) -> None:
    for setting in ("diff.renames=copies", "diff.noprefix=true", "diff.relative=true", "diff.ignoreSubmodules=all",
                    "diff.external=false", "status.showUntrackedFiles=no", "color.ui=always"):  # fmt: skip
        git(repository, "config", *setting.split("="))
    git(repository, "mv", "a", "e")
    (repository / "new.json").write_text("{}")
    files = [f"{folder}/{name}" for folder in "ae" for name in ("apiDefinition.swagger.json", "apiProperties.json")]
    assert changed(repository) == [*files, "new.json"]
    assert Repository.containing(str(repository / "b c")).changed_since("HEAD")[-1] == str(repository / "new.json")


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("{}")
    git(tmp_path, "add", "a.json")
    assert sorted(changed(tmp_path)) == ["a.json", "b.json"]


def test_another_repository_runs_the_hook(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    append(repository / "a" / "apiProperties.json")
    assert changed(repository) == ["a/apiProperties.json"]


# --- submodules -------------------------------------------------------------------------------------------------------


@pytest.fixture
def submodule(repository: Path, tmp_path: Path) -> Path:
    """A submodule with two connectors."""
    library = tmp_path / "library"
    connector(library / "x")
    connector(library / "y")
    git(library, "init", "--quiet")
    commit(library)
    git(repository, "submodule", "--quiet", "add", str(library), "modules/library")
    commit(repository)
    return repository / "modules" / "library"


def test_of_a_submodule_counts_what_has_changed_in_it(repository: Path, submodule: Path, check: Check) -> None:
    assert check("--changed")[1] == []
    append(submodule / "x" / "apiProperties.json")
    assert check("--changed")[1] == ["modules/library/x"]
    commit(submodule)
    assert check("--changed")[1] == ["modules/library/x"]
    commit(repository)
    assert check("--changed")[1] == []
    assert check("--changed", "HEAD^")[1] == ["modules/library/x"]
    (submodule / "y" / "settings.json").write_text("{}")
    assert check("--changed")[1] == ["modules/library/y"]


def test_all_of_a_new_submodule_has_changed(repository: Path, submodule: Path, check: Check) -> None:
    assert check("--changed", "HEAD^")[1] == ["modules/library/x", "modules/library/y"]
    git(repository, "submodule", "--quiet", "deinit", "--force", "modules/library")
    assert check("--changed", "HEAD^")[::2] == (
        0,
        "connector-lint: nothing to check: no connector differs from HEAD^\n",
    )


def test_all_of_a_submodule_has_changed_whose_former_commit_is_not_there(
    repository: Path, submodule: Path, check: Check
) -> None:
    shutil.rmtree(submodule)
    shutil.rmtree(repository / ".git" / "modules")
    shutil.copytree(repository / "a", submodule / "x")
    git(submodule, "init", "--quiet")
    commit(submodule)
    assert check("--changed")[1] == ["modules/library/x"]


# --- which connectors -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["apiDefinition.swagger.json", "apiProperties.json", "script.csx", "readme.md"])
def test_a_connector_is_linted_for_any_file_in_its_folder(repository: Path, check: Check, name: str) -> None:
    append(repository / "b c" / name)
    assert check("--changed") == (1, ["b c"], "")
    assert check("--changed", "HEAD", "b c", "d") == (1, ["b c"], "")
    assert check("--changed", "HEAD", str(repository / "b c")) == (1, [str(repository / "b c")], "")
    assert check("a", "d", "--changed")[:2] == (0, [])


def test_nothing_changed(repository: Path, check: Check) -> None:
    append(repository / "readme.md")
    assert check("--changed") == (0, [], "connector-lint: nothing to check: no connector differs from HEAD\n")


def test_a_connector_without_one_of_its_files_has_changed_and_one_without_all_is_gone(
    repository: Path, check: Check
) -> None:
    (repository / "a" / "apiProperties.json").unlink()
    shutil.rmtree(repository / "d")
    assert check("--changed") == (1, ["a"], "")


def test_definitions_in_one_folder_change_by_themselves(repository: Path, check: Check) -> None:
    for name in ("users", "tasks"):
        shutil.copy(repository / "a" / "apiDefinition.swagger.json", repository / f"{name}.swagger.json")
    commit(repository)
    append(repository / "users.swagger.json")
    assert len(check("--changed")[1]) == 1
    (repository / "icon.png").write_text("")
    assert len(check("--changed")[1]) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
def test_a_definition_that_is_a_link_changes_with_its_file(repository: Path, check: Check, tmp_path: Path) -> None:
    (repository / "shared").mkdir()
    definition = repository / "a" / "apiDefinition.swagger.json"
    definition.rename(repository / "shared" / "tasks.txt")
    definition.symlink_to("../shared/tasks.txt")
    commit(repository)
    append(repository / "shared" / "tasks.txt")
    assert check("--changed")[1] == ["a"]
    (repository / "b c" / "apiProperties.json").unlink()
    (repository / "b c" / "apiDefinition.swagger.json").unlink()
    (repository / "b c" / "apiDefinition.swagger.json").symlink_to("nowhere.json")
    (repository / "d" / "apiProperties.json").unlink()
    assert check("--changed", "--jobs", "1")[1] == ["a", "d"]  # and what is wrong with b c is told elsewhere
    (tmp_path / "link").symlink_to(repository)
    there = tmp_path / "link"
    assert check("--changed", "HEAD", str(there))[1] == [str(there / "a"), str(there / "d")]


def test_paths_may_lie_in_several_repositories(repository: Path, tmp_path: Path, check: Check) -> None:
    other = tmp_path / "other"
    connector(other / "x")
    git(other, "init", "--quiet")
    commit(other)
    append(other / "x" / "apiProperties.json")
    append(repository / "a" / "apiProperties.json")
    assert check("--changed", "HEAD", ".", "../other")[1] == ["../other/x", "a"]


def test_what_other_connectors_need_ignored_is_not_called_unused(repository: Path, check: Check) -> None:
    (repository / ".connector-lint.yaml").write_text("ignore: [{rule: operation-id-not-found, pointer: /paths}]\n")
    mended = (repository / "a" / "apiDefinition.swagger.json").read_text().replace('"GetList"', '"GetLists"')
    (repository / "a" / "apiDefinition.swagger.json").write_text(mended)
    every = ("--select", "ignore-unused")
    assert check(*every) == (0, [], "")
    assert check(*every, "--changed") == (0, [], "")
    assert check(*every, "a/apiProperties.json") == (0, [], "")
    shutil.rmtree(repository / "b c")
    shutil.rmtree(repository / "d")
    assert len(check(*every)[1]) == 1


# --- what can go wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--changed", "nowhere"], 'git knows no revision "nowhere"'),
        (["--changed", "a"], 'git knows no revision "a"; for the path, write "--changed HEAD a"'),
        (["--changed=--since=1"], 'git knows no revision "--since=1"'),
        (["--changed", "HEAD:a"], 'git knows no revision "HEAD:a"'),
        (["--changed="], 'git knows no revision ""'),
        (["--changed", "HEAD", ".."], "..: is in no git repository"),
        (["-", "--changed"], "--changed is about files, not about standard input"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_cannot_be_told_is_one_clear_line(check: Check, arguments: list[str], complaint: str) -> None:
    assert check(*arguments) == (2, [], f"connector-lint: {complaint}\n")


@pytest.mark.usefixtures("repository")
def test_no_git(check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check("--changed") == (2, [], "connector-lint: .: git cannot be run: no such file or directory\n")


def test_histories_that_have_nothing_in_common(repository: Path, check: Check) -> None:
    git(repository, "switch", "--quiet", "--orphan", "other")
    connector(repository / "a")
    commit(repository)
    complaint = '"main" and what is checked out have no commit in common'
    assert check("--changed", "main") == (2, [], f"connector-lint: {complaint}\n")


def test_a_shallow_clone_says_what_to_fetch(
    repository: Path, tmp_path: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "switch", "--quiet", "--create", "topic")
    append(repository / "a" / "apiProperties.json")
    commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=topic", repository.as_uri(), "clone")
    monkeypatch.chdir(tmp_path / "clone")
    advice = '; the clone is shallow: fetch its history, with "git fetch --unshallow" or "fetch-depth: 0"\n'
    assert check("--changed", "origin/main") == (
        2, [], 'connector-lint: git knows no revision "origin/main"' + advice)  # fmt: skip
    git(tmp_path / "clone", "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    assert check("--changed", "origin/main") == (
        2, [], 'connector-lint: "origin/main" and what is checked out have no commit in common' + advice)  # fmt: skip
    git(tmp_path / "clone", "fetch", "--quiet", "--unshallow")
    assert check("--changed", "origin/main") == (1, ["a"], "")


def test_whatever_else_git_complains_about_is_passed_on(repository: Path) -> None:
    (repository / ".git" / "index").write_bytes(b"no index")
    with pytest.raises(GitError, match=r"git diff fails: .*index file smaller than expected"):
        changed(repository)
