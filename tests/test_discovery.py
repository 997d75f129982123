"""Which connectors paths lead to."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from connector_lint.discovery import Target, discover

DEFINITION = "apiDefinition.swagger.json"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plant(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("{}", encoding="utf-8")


def definitions(*paths: str) -> list[str]:
    targets, failures = discover(paths)
    assert failures == []
    return [target.definition for target in targets]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a/apiDefinition.swagger.json"], ["a/apiDefinition.swagger.json"]),
        (["apiDefinition.swagger.json"], ["apiDefinition.swagger.json"]),
        (["a/APIDEFINITION.Swagger.JSON"], ["a/APIDEFINITION.Swagger.JSON"]),
        (["a/apiDefinition.swagger.yaml", "b/apiDefinition.swagger.yml"],) * 2,
        (["a/apiDefinition.json", "b/apiDefinition.yaml"],) * 2,
        (["a/apiDefinition.json", "a/apiDefinition.swagger.json"], ["a/apiDefinition.swagger.json"]),
        (["a/apiDefinition.swagger.yaml", "a/apiDefinition.swagger.json"], ["a/apiDefinition.swagger.json"]),
        (["a/tasks.swagger.json", "a/users.swagger.yaml"],) * 2,
        (["a/apiDefinition.swagger.json", "a/old.swagger.json"], ["a/apiDefinition.swagger.json"]),
        (["b/a/" + DEFINITION, "b/" + DEFINITION, "a/" + DEFINITION],
         ["a/" + DEFINITION, "b/a/" + DEFINITION, "b/" + DEFINITION]),
        (["a/" + DEFINITION, "a-b/" + DEFINITION, "B/" + DEFINITION],
         ["B/" + DEFINITION, "a-b/" + DEFINITION, "a/" + DEFINITION]),
        (["a/" + DEFINITION, ".git/" + DEFINITION, "node_modules/x/" + DEFINITION], ["a/" + DEFINITION]),
        (["a/" + DEFINITION, "__pycache__/" + DEFINITION, "v/pyvenv.cfg", "v/lib/" + DEFINITION], ["a/" + DEFINITION]),
        (["a/" + DEFINITION, "b/openapi.json", "b/package.json", "b/apiProperties.json"], ["a/" + DEFINITION]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("here")
def test_search(files: list[str], expected: list[str]) -> None:
    plant(*files)
    assert definitions(".") == expected


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (".", "a/"),
        ("./", "a/"),
        ("a", "a/"),
        ("./a/", "a/"),
        ("a//.", "a/"),
        ("../here/a", "../here/a/"),
        ("a/../a", "a/../a/"),
        ("a/" + DEFINITION, "a/"),
        ("./a/icon.png", "a/"),
    ],
)
def test_paths_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, shown: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    plant("a/" + DEFINITION, "a/icon.png")
    (target,), failures = discover([given])
    assert (target.definition, target.folder, failures) == (shown + DEFINITION, shown.rstrip("/"), [])


def test_absolute_paths_stay_absolute(here: Path) -> None:
    plant("a/" + DEFINITION)
    root = here.as_posix()
    for given in (str(here), str(here / "a"), str(here / "a" / DEFINITION)):
        assert [target.definition for target in discover([given])[0]] == [f"{root}/a/{DEFINITION}"]


@pytest.mark.usefixtures("here")
def test_the_folder_of_a_definition_that_lies_here() -> None:
    plant(DEFINITION)
    assert discover(["."])[0] == [Target("", DEFINITION, False)]
    assert discover([DEFINITION])[0] == [Target("", DEFINITION, True)]


@pytest.mark.parametrize(
    "name",
    ["apiProperties.json", "APIPROPERTIES.JSON", "settings.json", "icon.png", "script.csx", "readme.md", "LICENSE"],
)
@pytest.mark.usefixtures("here")
def test_a_connector_is_given_by_any_of_its_files(name: str) -> None:
    plant("a/" + DEFINITION, "a/" + name)
    assert discover(["a/" + name]) == ([Target("a", "a/" + DEFINITION, True)], [])


def test_a_connector_comes_once(here: Path) -> None:
    plant("a/" + DEFINITION, "a/icon.png", "a/apiProperties.json")
    named = ["a/icon.png", "a/apiProperties.json", "a/" + DEFINITION, "./a/icon.png", str(here / "a" / "icon.png")]
    assert discover(named) == ([Target("a", "a/" + DEFINITION, True)], [])
    for paths in (["a", "."], [".", "a"], ["a/icon.png", "."], [".", "a/icon.png"]):
        assert discover(paths) == ([Target("a", "a/" + DEFINITION, False)], [])


@pytest.mark.parametrize("name", ["openapi.json", "v1.YAML", "api.yml", "apiDefinition.json", "old.swagger.json"])
@pytest.mark.usefixtures("here")
def test_a_named_file_is_a_definition(name: str) -> None:
    plant("a/" + DEFINITION, "a/" + name)
    assert discover(["a/" + name]) == ([Target("a", "a/" + name, True)], [])


@pytest.mark.usefixtures("here")
def test_a_file_beside_several_definitions_belongs_to_each() -> None:
    plant("a/one.swagger.json", "a/two.swagger.json", "a/icon.png")
    assert definitions("a/icon.png") == ["a/one.swagger.json", "a/two.swagger.json"]


@pytest.mark.usefixtures("here")
def test_a_skipped_folder_is_searched_where_it_is_named() -> None:
    plant(".hidden/" + DEFINITION, "v/pyvenv.cfg", "v/" + DEFINITION)
    assert definitions(".hidden", "v") == [".hidden/" + DEFINITION, "v/" + DEFINITION]


@pytest.mark.usefixtures("here")
def test_a_folder_named_as_a_definition_is_left_to_the_reader() -> None:
    Path("a", DEFINITION).mkdir(parents=True)
    assert definitions(".") == ["a/" + DEFINITION]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nowhere", "nowhere: does not exist"),
        ("nowhere/a.json", "nowhere/a.json: does not exist"),
        ("b/notes.txt/a.json", "b/notes.txt/a.json: does not exist"),
        ("", "an empty path leads nowhere"),
        ("a\0b", "a\0b: cannot be looked at: the path has a NUL character"),
        ("b", "b: no connector found: no apiDefinition.swagger.json in it or below"),
        ("./b/", "b: no connector found: no apiDefinition.swagger.json in it or below"),
        ("b/notes.txt", "b/notes.txt: belongs to no connector: no apiDefinition.swagger.json beside it"),
        ("b/settings.json", "b/settings.json: belongs to no connector: no apiDefinition.swagger.json beside it"),
    ],
)
@pytest.mark.usefixtures("here")
def test_failures(given: str, message: str) -> None:
    plant("a/" + DEFINITION, "b/notes.txt", "b/settings.json", "b/apiProperties.json")
    targets, failures = discover([given, "a"])
    assert [target.definition for target in targets] == ["a/" + DEFINITION]
    assert list(map(str, failures)) == [message]


@pytest.mark.usefixtures("here")
def test_a_failure_is_told_once() -> None:
    assert len(discover(["nowhere", "nowhere"])[1]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
@pytest.mark.usefixtures("here")
def test_special_file() -> None:
    os.mkfifo("pipe.json")
    assert list(map(str, discover(["pipe.json"])[1])) == ["pipe.json: is neither a file nor a folder"]


@pytest.mark.usefixtures("here")
def test_a_folder_that_cannot_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    plant("a/" + DEFINITION, "b/c/" + DEFINITION)
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    targets, failures = discover(["."])
    assert [target.definition for target in targets] == ["a/" + DEFINITION]
    assert list(map(str, failures)) == ["b: cannot be searched: permission denied"]
    assert list(map(str, discover(["b"])[1])) == ["b: cannot be searched: permission denied"]


@pytest.fixture
def linked(here: Path) -> None:
    plant("a/b/" + DEFINITION)
    try:
        os.symlink(here / "a", here / "a" / "b" / "again", target_is_directory=True)
        os.symlink(here / "a", here / "link", target_is_directory=True)
    except OSError:
        pytest.skip("needs symbolic links")


@pytest.mark.usefixtures("linked")
def test_links_are_not_followed() -> None:
    assert definitions(".") == ["a/b/" + DEFINITION]


@pytest.mark.usefixtures("linked")
def test_a_link_that_is_named_is_followed() -> None:
    assert definitions("link") == ["link/b/" + DEFINITION]
    assert len(definitions("link", ".")) == 1
    assert len(definitions("link/b/" + DEFINITION, "a/b/" + DEFINITION)) == 1


@pytest.mark.usefixtures("here")
def test_a_thousand_folders_are_found() -> None:
    for number in range(1_000):
        plant(f"{number % 10}/{number}/{DEFINITION}")
    assert len(discover(["."])[0]) == 1_000
