"""Pages about rules: as the terminal shows them, as docs/rules holds them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from connector_lint.commands import COMMANDS
from connector_lint.commands.parser import command_parser
from connector_lint.kinds import Operation
from connector_lint.markdown import cell, fenced, plain, prose
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.pages import as_markdown, as_text
from connector_lint.rule import Problems, Rule, rule
from connector_lint.suppressions import HOUSEKEEPING
from docs import generate
from docs.man_page import man_page

RULES = [*load_packs([BUILT_IN]), *HOUSEKEEPING]
PAGES = generate.pages()


@rule(
    "warning",
    on="summary",
    certified="error",
    profile="certification",
    microsoft="SummaryShouting",
    aliases=("no-shouting",),
    default=False,
    fix="safe",
)
def summary_calm(operation: Operation, *, mark: str = "!|", words: tuple[str, ...] = ("so", "very") * 40) -> Problems:
    """Write a `summary` that is <calm>.

    Nobody likes `a | b` or <blink>.

    Bad:

        {
            "deprecated": "<absent>",
            "summary": "Stop!"  // <- "Stop!" shouts
        }

    Fixed:

        {
            "summary": "Stop",
            "deprecated": "<absent>"
        }

    Bad, in the definition (mark: "?"):

        {"paths": {"/lists": {"get": {
            "description": "<absent>",
            "summary": "What?"  // <- shouts
        }}}}

    Good:

        {"summary": "<20 characters>"}

    Good:

        {"summary": "<absent>"}

    What follows an example counts, too.
    """
    del words
    summary = operation.summary
    if summary and summary.endswith(tuple(mark)):
        yield summary.report(f'summary "{summary}" shouts; *calm* down')


# --- a page -----------------------------------------------------------------------------------------------------------


def test_page_for_the_web() -> None:
    words = '["so", "very", "so", "very", "so", "very", "so", "very", "so", "very", "so", "very", "so", "very", "...'
    assert (
        as_markdown(summary_calm)
        == rf"""# summary-calm

**Write a `summary` that is &lt;calm>.**

| | |
|---|---|
| Severity | error (certified), warning (independent) |
| Runs | only when asked for: `--select summary-calm`, or `summary-calm: on` |
| Fix | safe (`--fix`) |
| Microsoft's code | `SummaryShouting` |
| Also called | `no-shouting` |
| Option mark | `"!\|"` |
| Option words | `{words}` |

Nobody likes `a | b` or &lt;blink>.

What follows an example counts, too.

## What is reported

In an operation:

```json
{{
    "summary": "Stop!"
}}
```

> Line 2: summary "Stop!" shouts; \*calm\* down

Fixed:

```json
{{
    "summary": "Stop"
}}
```

In the definition, with `mark: "?"`:

```json
{{"paths": {{"/lists": {{"get": {{
    "summary": "What?"
}}}}}}}}
```

> Line 2: summary "What?" shouts; \*calm\* down

## What is fine

In an operation:

```json
{{"summary": "<20 characters>"}}
```

```json
{{}}
```

(`<80 characters>` stands for a text of that length.)
"""
    )


def test_page_for_the_terminal() -> None:
    page = as_text(summary_calm)
    assert page.startswith(
        "summary-calm\n============\n\nSeverity: error (certified), warning (independent)\nRuns: only"
    )
    assert "Fix: safe (--fix)\n" in page
    assert 'Option mark: "!|"\n' in page
    assert "\nWrite a `summary` that is <calm>.\n\nNobody likes `a | b` or <blink>.\n" in page
    assert (
        """
Bad, in an operation:

    {
        "summary": "Stop!"  // <- summary "Stop!" shouts; *calm* down
    }

Fixed:

    {
        "summary": "Stop"
    }

Bad, in the definition, with mark: "?":
"""
        in page
    )
    assert page.endswith(
        '\nGood, in an operation:\n\n    {"summary": "<20 characters>"}\n\nGood, in an operation:\n\n    {}\n'
    )


def test_an_example_that_does_not_run_shows_what_its_author_expects() -> None:
    text = 'Write.\n\nBad, in a lorry:\n\n    {\n        "a": 1  // <- a & b\n    }\n'

    def check() -> Problems:
        yield from ()

    check.__doc__ = text
    broken = summary_calm._replace(check=check)
    assert 'Bad:\n\n    {\n        "a": 1  // <- a & b\n    }\n' not in as_text(broken)
    assert '"a": 1  // <- a & b' in as_text(broken)
    assert "> Line 2: a &amp; b\n" in as_markdown(broken)


@pytest.mark.parametrize("each", [each for each in RULES if each.kinds], ids=lambda each: each.id)
def test_pages_keep_the_syntax_of_examples_to_themselves(each: Rule) -> None:
    page = as_markdown(each)
    assert "// <-" not in page
    assert "<absent>" not in page
    assert page.count("\n```json\n") >= 2
    assert len(re.findall("^```", page, re.MULTILINE)) % 2 == 0
    assert as_text(each).count("\nFixed:\n") == page.count("\nFixed:\n")


# --- the folder -------------------------------------------------------------------------------------------------------


def test_the_folder_is_current() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in generate.FOLDER.iterdir()}
    stale = sorted(name for name, text in PAGES.items() if there.get(name) != text)
    strays = sorted(there.keys() - PAGES.keys())
    assert not stale + strays, f"run: python docs/generate.py ({len(stale)} stale: {stale}; strays: {strays})"


def test_the_manual_page_is_current() -> None:
    assert generate.MAN_PAGE.read_text(encoding="utf-8") == man_page(), "python docs/generate.py"


@pytest.mark.skipif(not shutil.which("mandoc"), reason="needs mandoc")
def test_the_manual_page_is_written_as_such_pages_are() -> None:
    command = ["mandoc", "-T", "lint", "-W", "style", str(generate.MAN_PAGE)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    assert [line for line in told if "missing date" not in line] == []  # it changes with the options, not with time


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("man"), reason="needs man")
def test_the_manual_page_tells_all_options() -> None:
    environment = {"PATH": os.environ["PATH"], "MANWIDTH": "78", "LC_ALL": "C.UTF-8"}
    command = ["man", "--warnings", "--local-file", str(generate.MAN_PAGE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert max(map(len, done.stdout.splitlines())) <= 78
    for name in COMMANDS:
        assert f"connector-lint {name} [OPTION ...]" in done.stdout
        for option in command_parser(name).options:
            assert option in done.stdout


def test_the_command_brings_the_folder_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "FOLDER", tmp_path / "rules")
    generate.main()
    assert {path.name for path in (tmp_path / "rules").iterdir()} == PAGES.keys()
    capsys.readouterr()
    (tmp_path / "rules" / "gone.md").write_text("")
    (tmp_path / "rules" / "visibility-value.md").write_text("")
    generate.main()
    assert capsys.readouterr().out == "removed gone.md\nwrote visibility-value.md\n"
    generate.main()
    assert capsys.readouterr().out == ""


def test_every_link_leads_somewhere() -> None:
    for name, text in PAGES.items():
        anchors = {
            generate._anchor(heading) for heading in re.findall("^## (.+)$", PAGES[generate.INDEX], re.MULTILINE)
        }
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            assert not file or (generate.FOLDER / file).resolve().exists(), f"{name} links to {target}"
            assert not anchor or anchor in anchors, f"{name} links to {target}"


def test_indexes_name_every_rule_once() -> None:
    for each in RULES:
        assert PAGES[generate.INDEX].count(f"\n| [{each.id}](") == 1
        assert not each.microsoft or f"| `{each.microsoft}` | [{each.id}]({each.id}.md) |" in PAGES[generate.CODES]
    assert f"\n{len(RULES)} rules" in PAGES[generate.INDEX]


def test_indexes_tell_aliases_and_what_is_opt_in() -> None:
    assert "| no-shouting | [summary-calm](summary-calm.md) |" in generate.index([summary_calm])
    for index in (generate.index([summary_calm]), generate.codes([summary_calm])):
        assert "| error (certified), warning (independent), opt-in |" in index
        assert "Write a `summary` that is &lt;calm>." in index


# --- Markdown ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('write "a"', 'write "a"'),
        ("<b>&</b>", "&lt;b&gt;&amp;&lt;/b&gt;"),
        ("`*_~[a](b)|\\", "\\`\\*\\_\\~\\[a\\](b)\\|\\\\"),
        ("@team #12 !3 a@b #/x", "@<!-- -->team #<!-- -->12 !<!-- -->3 a@<!-- -->b #/x"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_prose_and_cells_and_fences() -> None:
    assert prose("a <b> `<c>` ``d`<e>`` <f>") == "a &lt;b> `<c>` ``d`<e>`` &lt;f>"
    assert cell("a|b") == "a\\|b"
    assert fenced("{}", "json") == "```json\n{}\n```"
    assert fenced("a ```` b", "json").startswith("`````json\n")
