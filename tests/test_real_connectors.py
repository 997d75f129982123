"""Real connectors and labelled texts, where a folder with them lies beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

pytestmark = [
    pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="no folder of real connectors beside the checkout"),
    pytest.mark.xdist_group("corpus"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `check` says of all of them, as JSON."""
    path = tmp_path_factory.mktemp("corpus") / "report.json"
    command = [sys.executable, "-m", "connector_lint", "check", ".", "--no-config", "--format", "json"]
    done = subprocess.run(
        [*command, "--output", str(path)],
        cwd=SHARED / "corpus",
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    return path


PROVEN = {
    "certification-property-missing",
    "connector-metadata-properties-missing",
    "default-response-has-schema",
    "extension-name-not-valid",
    "field-length-exceeded",
    "field-length-not-in-range",
    "json-syntax",
    "json-type-incorrect",
    "operation-parameter-name-not-found",
    "parameter-description-missing",
    "parameter-x-ms-summary-missing",
    "value-contains-restricted-words",
}
"""Errors that Microsoft's validator is known to give, whatever it once accepted."""


def test_every_connector_is_linted_and_few_accepted_ones_have_errors(report: Path) -> None:
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["summary"]["connectors"] > 500
    errors = [each for each in told["diagnostics"] if each["severity"] == "error"]
    doubtful = {each["file"] for each in errors if each["rule"] not in PROVEN}
    assert len(doubtful) <= 0.03 * told["summary"]["connectors"]


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(path, id=path.name)
        for kind in ("definition", "clean")
        for path in (SHARED / "truth" / kind).glob("*")
    ],
)
def test_the_answers_of_microsofts_validator_are_given(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "connector_lint", "check", ".", "--no-config", "--format", "json"]
    done = subprocess.run(
        [*command, "--profile", expected["profile"]],
        cwd=folder,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)["diagnostics"]
    codes = {(each["microsoft"], place) for each in told for place in _around(each["pointer"])}
    missed = [
        each
        for each in expected["errors"]
        if not {(each["microsoft"], place) for place in _around(each["pointer"])} & codes
    ]
    assert missed == []
    if not expected["errors"]:
        assert [each["message"] for each in told if each["severity"] == "error" and each["microsoft"]] == []


@pytest.mark.parametrize(
    "folder", [pytest.param(path, id=path.name) for path in (SHARED / "truth" / "change").glob("*")]
)
def test_the_breaking_changes_that_microsofts_validator_found_are_found(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "connector_lint", "diff", "old", "new", "--no-config", "--format", "json"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    told = [each for each in json.loads(done.stdout)["diagnostics"] if each["severity"] == "error"]
    errors = {(each["rule"], each["value_path"]) for each in told}
    wanted = [each for each in expected["errors"] if each["verified"] and each["value_path"]]
    # What was quoted is cut off in some places.
    missed = [
        each
        for each in wanted
        if not any(
            rule == each["rule"]
            and (path.startswith(each["value_path"]) if each["truncated"] else path == each["value_path"])
            for rule, path in errors
        )
    ]
    assert missed == []
    if expected["complete"]:
        assert errors == {(each["rule"], each["value_path"]) for each in expected["errors"]}
    silent = {each["at"] for each in expected.get("not_errors", ())}
    assert {path for _, path in errors if path in silent} <= {each["value_path"] for each in wanted}


@pytest.mark.parametrize("each", ["certified", "independent-publisher"])
def test_a_connector_has_not_changed_since_it_was_written_in_another_way(each: str, tmp_path: Path) -> None:
    """Every seventh of them: its JSON laid out anew, its definitions under other names."""
    folder = SHARED / "corpus" / f"{each}-connectors"
    for path in sorted(folder.glob("*/apiDefinition.swagger.json"))[::7]:
        try:
            definition = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError:
            continue
        for version, value in (("old", definition), ("new", _renamed(definition))):
            target = tmp_path / version / path.parent.name / path.name
            target.parent.mkdir(parents=True)
            target.write_text(json.dumps(value), encoding="utf-8")
    command = [sys.executable, "-m", "connector_lint", "diff", "old", "new", "--no-config", "--select", "all"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'rules'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.startswith("No problems found in ")


def _renamed(value: Any, *, at_root: bool = True) -> Any:
    """The same with other names of definitions."""
    if isinstance(value, list):
        return [_renamed(item, at_root=False) for item in value]
    if not isinstance(value, dict):
        return value
    renamed: dict[str, Any] = {}
    for key, member in value.items():
        if at_root and key == "definitions":
            renamed[key] = {f"Old{name}": _renamed(each, at_root=False) for name, each in member.items()}
        elif key == "$ref" and isinstance(member, str):
            renamed[key] = member.replace("#/definitions/", "#/definitions/Old")
        else:
            renamed[key] = _renamed(member, at_root=False)
    return renamed


def _around(pointer: str) -> set[str]:
    """A place and what holds it: what is missing is told at either."""
    place = pointer if pointer.startswith("/") or not pointer else f"/{pointer}"
    return {place, place.rpartition("/")[0]}


@pytest.mark.parametrize(
    ("labels", "rule", "f1", "precision"),
    [
        ("summaries", "operation-summary-sentence-case", 0.97, 0.96),
        ("x-ms-summaries", "x-ms-summary-title-case", 0.99, 0.96),
        ("descriptions", "description-sentence-case", 0.97, 0.96),
    ],
)
def test_labelled_texts_are_judged_as_an_editor_would(
    report: Path, labels: str, rule: str, f1: float, precision: float
) -> None:
    scorer = [sys.executable, str(SHARED / "tools" / "score.py"), str(SHARED / "labelled" / f"{labels}.jsonl")]
    done = subprocess.run([*scorer, str(report), "--rule", rule, "--json"], capture_output=True, text=True, check=True)
    score: dict[str, Any] = json.loads(done.stdout)
    assert score["f1"] >= f1
    assert score["precision"] >= precision
    assert score["fix_exact_share"] >= 0.97
