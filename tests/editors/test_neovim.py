"""The language server in Neovim, which is what says whether it works in an editor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import ROOT
from tests.lsp.connectors import CASE, MENDED, SELECT, TEXT, VISIBILITY, connector

NEOVIM = shutil.which("nvim")
SHARED = '"definitions": {\n        "List": {\n            "type": "string"\n        }\n    }'


@pytest.mark.skipif(NEOVIM is None, reason="Neovim (nvim) is not installed")
def test_neovim(tmp_path: Path) -> None:
    result = drive(connector(tmp_path / "contoso lists", shared(TEXT)), tmp_path)
    assert "problem" not in result, result
    assert [(each["line"], each["column"], each["code"]) for each in result["diagnostics"]] == [
        (17, 28, CASE),
        (27, 44, VISIBILITY),
    ]
    assert result["mended"].strip() == '"summary": "Get all lists",'
    assert [each["code"] for each in result["left"]] == [VISIBILITY]
    assert result["offered"] == ["Fix all that can be fixed safely"]
    assert result["hover"][0] == "**`x-ms-visibility`**"
    assert result["definition"] == 35
    assert result["symbols"] == [
        *("[Function] Get all lists", "[Variable] top", "[Object] 200"),
        *("[Namespace] definitions", "[Struct] List"),
    ]
    assert "x-ms-dynamic-values" in result["completion"]
    assert result["text"] + "\n" == shared(MENDED)


def shared(text: str) -> str:
    """The connector with a schema that is shared."""
    text = text.replace('"schema": {"type": "string"}', '"schema": {"$ref": "#/definitions/List"}')
    return text.rstrip().removesuffix("\n}") + f",\n    {SHARED}\n}}\n"


def drive(definition: Path, tmp_path: Path) -> dict[str, Any]:
    """Let Neovim run the script; return what it has seen."""
    config = definition.with_name(".connector-lint.yaml")
    rules = json.loads(
        subprocess.run(
            [sys.executable, "-m", "connector_lint", "rules", "--format", "json"],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env=environment(),
        ).stdout
    )["rules"]
    config.write_text(json.dumps({"rules": {each["id"]: "off" for each in rules if each["id"] not in SELECT}}))
    assert NEOVIM is not None
    script = Path(__file__).with_name("neovim.lua")
    subprocess.run(
        [NEOVIM, "--headless", "-u", "NONE", "-i", "NONE", "-c", f"luafile {script}"],
        cwd=definition.parent,
        env={
            **environment(),
            "HOME": str(tmp_path),
            "DEFINITION": str(definition),
            "RESULT": str(tmp_path / "result.json"),
            "SERVER": json.dumps([sys.executable, "-m", "connector_lint", "lsp"]),
        },
        check=True,
        timeout=300,
        capture_output=True,
    )
    seen: dict[str, Any] = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    return seen


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "rules")])}
