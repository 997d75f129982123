"""The hooks of .pre-commit-hooks.yaml, run by pre-commit from a repository, as a user has them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from connector_lint.cli import main
from connector_lint.discovery import DEFINITIONS, OTHER_DEFINITIONS

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "contoso-tasks"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PACKAGE = ("connector_lint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


# --- which files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_take_what_is_judged_and_leave_alone_what_may_belong_to_no_connector(hook: dict[str, str]) -> None:
    taken = re.compile(hook["files"])
    for name in (*DEFINITIONS, *(f"tasks{end}" for end in OTHER_DEFINITIONS), "apiProperties.json"):
        assert taken.search(name), name
        assert taken.search(f"our connectors/Größe/{name}"), name
    for path in (
        ".vscode/settings.json",
        "icon.png",
        "package.json",
        "a/script.csx",
        "a/readme.md",
        "my-apiDefinition.json",
    ):
        assert not taken.search(path), path


# --- with pre-commit --------------------------------------------------------------------------------------------------


class Repository:
    """A repository whose commits pass through pre-commit."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(home),
            "PRE_COMMIT_COLOR": "never",
            **{f"GIT_{who}_NAME": "Megan Bowen" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "megan@contoso.com" for who in ("AUTHOR", "COMMITTER")},
        }
        root.mkdir()
        self.git("-c", "init.defaultBranch=main", "init", "--quiet")

    def run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def git(self, *arguments: str) -> str:
        status, output = self.run("git", *arguments)
        assert status == 0, output
        return output.strip()

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self) -> tuple[int, str]:
        self.git("add", "--all")
        return self.run("git", "commit", "--message", "More")

    def connector(self, name: str, text: str | None = None) -> None:
        """Write the example, which has errors that no safe fix mends, or one with the given definition."""
        shutil.copytree(EXAMPLE, self.root / name, dirs_exist_ok=True)
        if text is not None:
            (self.root / name / "apiDefinition.swagger.json").write_text(text, encoding="utf-8")

    def configure(self, hooks: Path, *chosen: dict[str, object]) -> None:
        revision = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=hooks, env=self.environment, check=True, capture_output=True, text=True
        ).stdout.strip()
        config = {"repos": [{"repo": hooks.as_uri(), "rev": revision, "hooks": list(chosen)}]}
        (self.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A repository with the package as it is now."""
    repository = Repository(tmp_path / "connector-lint", tmp_path)
    for name in PACKAGE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, repository.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repository.root / name)
    assert repository.commit()[0] == 0
    return repository.root


def _clean(folder: Path) -> str:
    """The definition of the example with all its mistakes mended."""
    shutil.copytree(EXAMPLE, folder)
    assert main(["check", "--suggested-fixes", str(folder)]) == 0
    text = (folder / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    return text.replace('"value-title": "title"', '"value-title": "name"')


def test_commits_pass_through_the_hooks(tmp_path: Path, hooks: Path) -> None:
    pytest.importorskip("pre_commit", reason="needs pre-commit")
    user = Repository(tmp_path / "our connectors", tmp_path / "home")
    check = {
        "id": "connector-lint",
        "args": ["--format", "concise", "--report", "json=../report.json"],
        "verbose": True,
    }
    user.configure(hooks, check)
    status, output = user.pre_commit(
        "install", "--install-hooks", "--hook-type=pre-commit", "--hook-type=pre-merge-commit"
    )
    if status and re.search("No matching distribution|Could not find a version|NewConnectionError", output):
        pytest.skip("needs a package index to install the hooks from")
    assert status == 0, output

    def linted() -> tuple[int, list[str]]:
        """How many connectors the last run has linted, and which were bad.

        It was one process: of several each would have written this report.
        """
        report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        (tmp_path / "report.json").unlink()
        bad = {each["file"].rpartition("/")[0] for each in report["diagnostics"]}
        return report["summary"]["connectors"], sorted(bad)

    clean = _clean(tmp_path / "clean")
    fixable = clean.replace('"internal"', '"Internal"')
    definition = user.root / "a" / "apiDefinition.swagger.json"

    # What has errors is held up; what has only warnings, and what belongs to no connector, is not.
    for name in ("a", "b c", "größe"):
        user.connector(name)
    (user.root / ".vscode").mkdir()
    (user.root / ".vscode" / "settings.json").write_text("{}")
    status, output = user.commit()
    assert status == 1
    assert 'a/apiDefinition.swagger.json:50:44: error: no operation has the operationId "GetList"' in output
    assert linted() == (3, ["a", "b c", "größe"])

    # The fix hook mends, and holds up the commit until what it has mended is added.
    for name in ("a", "b c", "größe"):
        user.connector(name, fixable)
    user.configure(hooks, {"id": "connector-lint-fix"})
    status, output = user.commit()
    assert status == 1
    assert "files were modified by this hook" in output
    assert definition.read_text(encoding="utf-8") == clean
    status, output = user.commit()
    assert status == 0, output

    # Only the connectors that a commit touches are looked at, each once, by whichever file.
    user.configure(hooks, check)
    user.git("add", "--all")
    user.git("commit", "--no-verify", "--message", "Check only")
    for name in ("a", "b c"):
        user.connector(f"{name}/more")
    user.git("add", "--all")
    user.git("commit", "--no-verify", "--message", "Without checks")
    with (user.root / "b c" / "more" / "apiProperties.json").open("a") as file:
        file.write("\n")
    (user.root / "readme.md").write_text("Connectors.\n")
    assert user.commit()[0] == 1
    assert linted() == (1, ["b c/more"])
    with (user.root / "b c" / "more" / "apiDefinition.swagger.json").open("a") as file:
        file.write("\n")
    assert user.commit()[0] == 1
    assert linted() == (1, ["b c/more"])

    # A connector that is deleted, whole or in part, is no trouble.
    shutil.rmtree(user.root / "b c" / "more")
    (user.root / "größe" / "apiProperties.json").unlink()
    assert user.commit()[0] == 0
    assert not (tmp_path / "report.json").exists()

    # All files on demand; and what comes by a merge.
    assert user.pre_commit("run", "--all-files")[0] == 1
    assert linted() == (4, ["a/more"])
    user.git("switch", "--quiet", "--create", "topic", "HEAD^")
    user.connector("d")
    user.git("add", "--all")
    user.git("commit", "--no-verify", "--message", "Without checks")
    user.git("switch", "--quiet", "main")
    (user.root / "readme.md").write_text("Our connectors.\n")
    assert user.commit()[0] == 0
    status, output = user.run("git", "merge", "--no-edit", "topic")
    assert status == 1, output
    assert linted() == (1, ["d"])
    user.git("merge", "--abort")

    # What cannot be done is one clear line.
    (user.root / ".connector-lint.yaml").write_text("profil: custom\n")
    (user.root / "e").mkdir()
    (user.root / "e" / "apiProperties.json").write_text("{}")
    definition.write_text(fixable, encoding="utf-8")
    status, output = user.commit()
    assert status == 1
    assert "- exit code: 2\n" in output
    assert '.connector-lint.yaml:1:1: unknown key "profil"; did you mean "profile"?\n' in output
    assert "e/apiProperties.json: belongs to no connector: no apiDefinition.swagger.json beside it\n" in output
    assert "Traceback" not in output
