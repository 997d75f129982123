"""What help tells of a command, and how a terminal shows it."""

from __future__ import annotations

import argparse
import shutil
from textwrap import wrap

from connector_lint.commands import COMMANDS, command
from connector_lint.commands.parser import PROGRAM, WIDTH
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from connector_lint.commands.parser import Group, Parser

DESCRIPTION = """
A linter for custom connectors of Microsoft Power Platform and Logic Apps: it says, at the exact line and column, what
is wrong with a connector before it is uploaded, and mends what can be mended safely.
"""
EXAMPLES = {
    f"{PROGRAM} check": "lint every connector in this folder and below",
    f"{PROGRAM} check --fix": "mend what can be mended safely",
    f"{PROGRAM} explain OperationIdNotFound": "what is meant by it, and how to mend it",
    f"{PROGRAM} help check": "all that check can do",
}
DONE = {
    0: "it is done",
    2: "it could not be done: a mistake in an option or the configuration, a file that is not there",
}
LINTED = {
    0: "nothing was found at or above --fail-on",
    1: "something was, or more warnings than --max-warnings allows",
    2: "something could not be done: a file that cannot be read, a mistake in an option or the configuration; the "
    "rest is linted all the same",
}

# What a command heeds that has the option.
ENVIRONMENT = {
    "--color": {
        "NO_COLOR": "if set, and not empty, no colours, unless --color says otherwise",
        "FORCE_COLOR": "if set, and neither empty nor 0, colours even where the output is no terminal",
        "TERM": 'no colours where it is "dumb"',
    }
}
FILES = {
    "--config": {
        ".connector-lint.yaml": f"the configuration: for each connector the nearest, in its folder or further up; "
        f"{PROGRAM} init writes one"
    },
    "--baseline": {".connector-lint-baseline.json": f"accepted problems; {PROGRAM} baseline writes them"},
}
NARROW = 60
"""Columns of a terminal up to which what is said of an option stands below it."""
LONG = 24
"""Columns of a name from which on what is said of it stands below it."""


class Manual(NamedTuple):
    """All that is told of a command, or of the program: each mapping from what is named to what is said of it."""

    name: str
    usage: str
    description: list[str]
    commands: Mapping[str, str]
    groups: list[Group]
    exit_status: Mapping[int, str]
    environment: Mapping[str, str]
    files: Mapping[str, str]
    examples: Mapping[str, str]


def manual(parser: Parser) -> Manual:
    """What is told of a parser's command, or of the whole program."""
    name = parser.prog.removeprefix(PROGRAM).strip()
    is_linting = not name or "--fail-on" in parser.options
    description, examples = _words(name) if name else (DESCRIPTION, EXAMPLES)
    return Manual(
        parser.prog,
        parser.usage or "",
        [paragraph.replace("\n", " ") for paragraph in description.strip().split("\n\n")],
        {} if name else COMMANDS,
        parser.groups,
        LINTED if is_linting else DONE,
        _of_options(ENVIRONMENT, parser),
        _of_options(FILES, parser),
        examples,
    )


def invocation(action: argparse.Action) -> str:
    """How an argument or option is written: `-h, --help`, `--config FILE`, `PATH`."""
    names = ", ".join(action.option_strings)
    if action.nargs == 0:
        return names
    value = str(action.metavar or action.dest.upper().replace("_", "-"))
    if names and action.nargs == "?":
        value = f"[{value}]"
    return f"{names} {value}" if names else value


def said(action: argparse.Action) -> str:
    """What is said of an argument or option, with the values that it takes and what holds without it."""
    text = action.help or ""
    choices = [str(choice) for choice in action.choices or ()]
    text, default, ending = text.partition(" (default")
    if not all(choice in text for choice in choices):
        text += f": {', '.join(choices[:-1])} or {choices[-1]}"
    if action.nargs != 0 and action.default and action.default != argparse.SUPPRESS and not default:
        text += f" (default: {action.default})"
    return f"{text}{default}{ending}"


def as_text(parser: Parser) -> str:
    """The help for a terminal, as wide as that is, up to what can be read with ease."""
    told = manual(parser)
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH) - 1
    blocks = [_filled(f"usage: {told.usage}", width, hanging=" " * 7)]
    blocks += [_filled(paragraph.replace("`", ""), width) for paragraph in told.description]
    sections: dict[str, Mapping[Any, str]] = {
        "commands": told.commands,
        **{group.title: {invocation(each): said(each) for each in group.actions} for group in told.groups},
        "examples": told.examples,
        "exit status": told.exit_status,
        "environment": told.environment,
        "files": told.files,
    }
    for title, rows in sections.items():
        if rows:
            beside = width > NARROW and title != "examples"
            blocks.append(f"{title}:\n{_table(rows, width, beside=beside)}")
    return "\n\n".join(blocks) + "\n"


def _words(name: str) -> tuple[str, Mapping[str, str]]:
    module: Any = command(name)
    return module.DESCRIPTION, module.EXAMPLES


def _of_options(known: Mapping[str, Mapping[str, str]], parser: Parser) -> dict[str, str]:
    return {
        name: said for option, members in known.items() if option in parser.options for name, said in members.items()
    }


def _table(rows: Mapping[Any, str], width: int, *, beside: bool) -> str:
    """What is said of each thing beside its name, or below it."""
    names = [str(name) for name in rows]
    indent = min(max(map(len, names)), LONG) + 4 if beside else 6
    return "\n".join(line for name, text in zip(names, rows.values()) for line in _row(name, text, indent, width))


def _row(name: str, text: str, indent: int, width: int) -> Iterator[str]:
    lines = wrap(text, max(width - indent, 20), break_on_hyphens=False, break_long_words=False)
    head = f"  {name}"
    if len(head) + 2 > indent or not lines:
        yield head
    else:
        yield f"{head:{indent}}{lines.pop(0)}"
    yield from (" " * indent + line for line in lines)


def _filled(text: str, width: int, hanging: str = "") -> str:
    return "\n".join(wrap(text, width, subsequent_indent=hanging, break_on_hyphens=False, break_long_words=False))
