"""The manual page of the command, connector-lint.1, made of what help tells. docs/generate.py writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from connector_lint import __version__
from connector_lint.commands import COMMANDS
from connector_lint.commands.manual import Manual, invocation, manual, said
from connector_lint.commands.parser import PROGRAM, command_parser, program_parser

PURPOSE = "lint custom connectors of Power Platform and Logic Apps"
COMMENT = '.\\" Written by docs/generate.py. Do not change it here: change the commands and run that.'
ADDRESS = "https://github.com/connector-lint/connector-lint"


def man_page() -> str:
    """The page, in the macros of man(7)."""
    program = manual(program_parser())
    commands = [manual(command_parser(name)) for name in COMMANDS]
    lines = [
        COMMENT,
        f'.TH {PROGRAM.upper()} 1 "" "{PROGRAM} {__version__}" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{_text(PROGRAM)} \\- {_text(PURPOSE)}",
        ".SH SYNOPSIS",
        _usage(program.usage),
        ".SH DESCRIPTION",
        *_paragraphs(program.description),
        *_groups(program),
        ".SH COMMANDS",
    ]
    for each in commands:
        lines += [f".SS {_text(each.name)}", _usage(each.usage), ".PP", *_paragraphs(each.description)]
        lines += [*_groups(each), ".PP", "\\fIExamples\\fR", *_rows(each.examples)]
    lines += [".SH EXIT STATUS", *_rows(program.exit_status)]
    lines += [".SH ENVIRONMENT", *_rows(_together([each.environment for each in commands]))]
    lines += [".SH FILES", *_rows(_together([each.files for each in commands]))]
    lines += [".SH EXAMPLES", *_rows(program.examples), ".SH SEE ALSO", f".UR {ADDRESS}", "The documentation", ".UE"]
    return "\n".join(lines) + "\n"


def _together(mappings: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {name: what for mapping in mappings for name, what in mapping.items()}


def _groups(told: Manual) -> Iterator[str]:
    for group in told.groups:
        yield from (".PP", f"\\fI{_text(group.title[0].upper() + group.title[1:])}\\fR")
        yield from _rows({invocation(action): said(action) for action in group.actions})


def _rows(rows: Mapping[Any, str]) -> Iterator[str]:
    for name, what in rows.items():
        head, _, value = str(name).rpartition(" ")
        is_option_with_value = head.startswith("-") and not value.startswith("-")
        shown = (
            f"\\fB{_text(head)}\\fR \\fI{_text(value)}\\fR" if is_option_with_value else f"\\fB{_name(str(name))}\\fR"
        )
        yield from (".TP", shown, _text(what))


def _usage(usage: str) -> str:
    command = re.match(r"[a-z -]+(?= )", usage)
    assert command
    rest = re.sub(r"[A-Z]+", lambda word: f"\\fI{word[0]}\\fR", usage[command.end() :])
    return f"\\fB{_text(command[0])}\\fR{rest}"


def _paragraphs(paragraphs: Iterable[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ".PP"
        yield re.sub(r"`(.+?)`", r"\\fB\1\\fR", _text(paragraph))


def _name(name: str) -> str:
    """A name or a command, on one line."""
    return name.replace("\\", "\\e").replace("-", "\\-")


def _text(text: str) -> str:
    """Words in the language of the page, on lines that are no requests."""
    lines = wrap(text.replace("\\", "\\e").replace("-", "\\-"), 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join([f"\\&{line}" if line.startswith((".", "'")) else line for line in lines])
