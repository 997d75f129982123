"""The guide about editors: what it tells to write is tried in those editors that are there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from connector_lint.commands import COMMANDS

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
SNIPPETS = {match[1]: match[3] for match in re.finditer(r"<!-- file: (\S+) -->\n```(\w+)\n(.*?)```", GUIDE, re.DOTALL)}
SUMMARY = "ÄÖÜ 漢字 Get All Lists"  # in bytes and on the screen wider than in characters


def _needs(*tools: str) -> pytest.MarkDecorator:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    return pytest.mark.skipif(bool(missing), reason=f"there is no {', no '.join(missing)}")


def _package(file: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not any(Path("/usr/share").glob(file)), reason=f"there is no /usr/share/{file}")


needs_server = pytest.mark.skipif("lsp" not in COMMANDS, reason="connector-lint has no language server")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A connector in a folder with an odd name, the snippets of the guide, and the command in bin."""
    connector = tmp_path / "con [x] (1)"
    shutil.copytree(ROOT / "examples" / "contoso-tasks", connector)
    definition = connector / "apiDefinition.swagger.json"
    text = definition.read_text(encoding="utf-8").replace(
        '"summary": "Get All Lists"', f'"x-note": "{SUMMARY}", "summary": "Get All Lists"'
    )
    definition.write_text(text, encoding="utf-8")
    for name, snippet in SNIPPETS.items():
        (tmp_path / name).write_text(snippet, encoding="utf-8")
    command = tmp_path / "bin" / "connector-lint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m connector_lint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def _run(folder: Path, *command: str) -> str:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'rules'}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120, input=""
    )
    return done.stdout + done.stderr


@pytest.fixture
def expected(folder: Path) -> list[dict[str, Any]]:
    """What is wrong with the connector."""
    found: list[dict[str, Any]] = json.loads(_run(folder, "connector-lint", "check", "--format", "json"))["diagnostics"]
    assert len(found) > 5
    return found


def _places(diagnostics: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(each["range"]["start"]["line"], each["range"]["start"]["column"]) for each in diagnostics]


# --- vim --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("editor", [pytest.param(name, marks=_needs(name)) for name in ("vim", "nvim")])
def test_vim_fills_the_quickfix_list(editor: str, folder: Path, expected: list[dict[str, Any]]) -> None:
    (folder / "compiler").mkdir()
    (folder / "connector_lint.vim").rename(folder / "compiler" / "connector_lint.vim")
    script = """
        compiler connector_lint
        silent make!
        let found = map(getqflist(), {_, each -> [bufname(each.bufnr), each.lnum, each.col, each.type, each.text]})
        cfirst
        call writefile([json_encode([found, bufname("%"), line("."), col(".")])], "found.json")
        qa!
    """
    (folder / "script.vim").write_text(script, encoding="utf-8")
    options = ("-N", "-u", "NONE", "-i", "NONE", "-es", "--cmd", f"set rtp^={folder} encoding=utf-8")
    _run(folder, editor, *options, "-S", "script.vim")
    found, file, line, column = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    assert found == [
        [each["file"], *place, each["severity"][0], f"{each['message']} [{each['rule']}]"]
        for each, place in zip(expected, _places(expected))
    ]
    assert [file, (line, column)] == [expected[0]["file"], _places(expected)[0]]


@_needs("vim")
@_package("vim-ale/autoload/ale/linter.vim")
@needs_server
def test_ale_talks_to_the_server(folder: Path, expected: list[dict[str, Any]]) -> None:
    script = f"""
        set nocompatible hidden encoding=utf-8 rtp^=/usr/share/vim-ale
        filetype plugin on
        let g:ale_linters = {{'json': ['connector_lint']}}
        runtime plugin/ale.vim
        source {folder}/ale.vim
        edit con\\ [x]\\ (1)/apiDefinition.swagger.json
        set filetype=json
        ALELint
        let tries = 0
        while tries < 200 && empty(getloclist(0))
            sleep 100m
            let tries += 1
        endwhile
        call writefile([json_encode(map(getloclist(0), {{_, each -> [each.lnum, each.text]}}))], "found.json")
        qa!
    """
    (folder / "script.vim").write_text(script, encoding="utf-8")
    _run(folder, "vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-S", "script.vim")
    found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    assert [line for line, _ in found] == [line for line, _ in _places(expected)]
    assert all(each["message"] in text for each, (_, text) in zip(expected, found))


# --- emacs ------------------------------------------------------------------------------------------------------------


def _emacs(folder: Path, script: str) -> Any:
    """What a script, which calls `found` with a list, has found."""
    (folder / "script.el").write_text(
        f"""
        (require 'json)
        (setq create-lockfiles nil make-backup-files nil)
        (set-language-environment "UTF-8")
        (defun found (list) (with-temp-file "{folder}/found.json" (insert (json-encode list))))
        (defun wait-for (what) (let ((tries 0))
          (while (and (< tries 300) (not (funcall what)))
            (accept-process-output nil 0.1) (setq tries (1+ tries)))))
        {script}
        """,
        encoding="utf-8",
    )
    said = _run(folder, "emacs", "--batch", "--eval", "(package-initialize)", "-l", "script.el")
    assert (folder / "found.json").exists(), said
    return json.loads((folder / "found.json").read_text(encoding="utf-8"))


@_needs("emacs")
def test_emacs_goes_from_problem_to_problem(folder: Path, expected: list[dict[str, Any]]) -> None:
    script = """
        (load (expand-file-name "compile.el"))
        (require 'compile)
        (let ((buffer (compilation-start "connector-lint check --format concise")) places)
          (wait-for (lambda () (not (process-live-p (get-buffer-process buffer)))))
          (accept-process-output nil 0.2)
          (ignore-errors
            (while t
              (next-error)
              (with-current-buffer (window-buffer)
                (push (list (file-name-nondirectory buffer-file-name)
                            (line-number-at-pos) (1+ (- (point) (line-beginning-position)))) places))))
          (with-current-buffer buffer
            (found (list (vconcat (nreverse places))
                         compilation-num-errors-found compilation-num-warnings-found compilation-num-infos-found))))
    """
    places, *counts = _emacs(folder, script)
    assert places == [["apiDefinition.swagger.json", *place] for place in _places(expected)]
    severities = [each["severity"] for each in expected]
    assert counts == [severities.count(severity) for severity in ("error", "warning", "info")]


@_needs("emacs")
@_package("emacs/site-lisp/elpa*/flycheck-*/flycheck.el")
def test_flycheck_lints_the_buffer(folder: Path, expected: list[dict[str, Any]]) -> None:
    script = """
        (load (expand-file-name "flycheck.el"))
        (require 'flycheck (car (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa*/flycheck-*/flycheck.el")))
        (find-file "con [x] (1)/apiDefinition.swagger.json")
        (js-mode)
        (setq-local flycheck-checker 'connector-lint flycheck-indication-mode nil)
        (flycheck-mode 1)
        (flycheck-buffer)
        (wait-for (lambda () (and (not (flycheck-running-p)) flycheck-current-errors)))
        (found (vconcat (mapcar (lambda (each) (list (flycheck-error-line each) (flycheck-error-column each)
            (flycheck-error-level each) (flycheck-error-message each) (flycheck-error-id each)))
            flycheck-current-errors)))
    """
    assert _emacs(folder, script) == [
        [*place, each["severity"], each["message"], each["rule"]] for each, place in zip(expected, _places(expected))
    ]


@_needs("emacs")
@_package("emacs/site-lisp/elpa*/eglot-*/eglot.el")
@needs_server
def test_eglot_talks_to_the_server(folder: Path, expected: list[dict[str, Any]]) -> None:
    script = """
        (load (expand-file-name "eglot.el"))
        (require 'eglot)
        (setq eglot-sync-connect t eglot-autoshutdown nil)
        (find-file "con [x] (1)/apiDefinition.swagger.json")
        (js-mode)
        (run-hooks 'post-command-hook)
        (wait-for (lambda () (flymake-diagnostics)))
        (found (vconcat (mapcar (lambda (each) (save-excursion (goto-char (flymake-diagnostic-beg each))
            (list (line-number-at-pos) (1+ (- (point) (line-beginning-position))))))
            (sort (flymake-diagnostics)
              (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other)))))))
    """
    assert [tuple(place) for place in _emacs(folder, script)] == _places(expected)


# --- the others -------------------------------------------------------------------------------------------------------


def test_helix_can_read_its_settings() -> None:
    tomllib = pytest.importorskip("tomllib", reason="tomllib came with Python 3.11")
    settings = tomllib.loads(SNIPPETS["languages.toml"])
    [server] = settings["language-server"]
    assert all(server in language["language-servers"] for language in settings["language"])


@pytest.mark.parametrize("name", ["LSP.sublime-settings", "tasks.json"])
def test_the_json_is_json(name: str) -> None:
    assert json.loads(SNIPPETS[name])


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https:)([^)#]+)\)", GUIDE)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
