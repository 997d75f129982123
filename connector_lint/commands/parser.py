"""The command line: which command is meant, and what its parser makes of the words that follow.

Only the command that is meant is imported, and help is laid out only for who asks for it.
"""

from __future__ import annotations

import argparse
import sys

from connector_lint import __version__
from connector_lint.commands import COMMANDS, command
from connector_lint.commands.output import FAILED
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "connector-lint"
WIDTH = 100
"""Columns that help takes at most: longer lines are hard to read."""


class Group(NamedTuple):
    """Arguments or options that belong together."""

    title: str
    actions: list[argparse.Action]


class Parser(argparse.ArgumentParser):
    """Takes apart the words behind a command; each mistake is one line."""

    def __init__(self, prog: str) -> None:
        argparse._ = str  # type: ignore[attr-defined] # to look for translations takes longer than all the rest here
        # Abbreviations would come to mean something else with the next option.
        super().__init__(prog=prog, usage=prog, formatter_class=_formatter, allow_abbrev=False, add_help=False)

    @property
    def groups(self) -> list[Group]:
        """What can be given, as it is told in help; what is suppressed is left out."""
        groups = [
            Group(
                (group.title or "").replace("positional ", ""),
                [each for each in group._group_actions if each.help != argparse.SUPPRESS],  # noqa: SLF001
            )
            for group in self._action_groups
        ]
        own, general, *others = groups
        return [group for group in (own, *others, general) if group.actions]

    @property
    def options(self) -> dict[str, argparse.Action]:
        """The options by their names."""
        return self._option_string_actions

    @property
    def positionals(self) -> list[argparse.Action]:
        """The arguments that are no options."""
        return self._get_positional_actions()

    def format_help(self) -> str:
        """The help, as wide as the terminal."""
        from connector_lint.commands.manual import as_text

        return as_text(self)

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong, and end the process."""
        from connector_lint.reporters.terminal import visible

        self.exit(FAILED, f"{self.prog}: {visible(message)}\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            from connector_lint.suggestions import did_you_mean

            choices = [str(choice) for choice in action.choices]
            message = f'"{value}" is none of {", ".join(choices)}{did_you_mean(str(value), choices)}'
            raise argparse.ArgumentError(action, message)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What the command line says, the name of the command as `command`.

    Ends the process (SystemExit) where help is asked for, and with one line and status 2 where something is wrong.
    """
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        _without_command(arguments)
    parser = command_parser(name)
    options, rest = parser.parse_known_intermixed_args(_shielded(arguments[1:]))
    if rest:
        _not_understood(parser, rest)
    options.command = name
    return options


def _shielded(words: Sequence[str]) -> list[str]:
    """The words, where those behind `--` cannot be taken for options: of some versions argparse loses the `--`."""
    behind = list(words).index("--") if "--" in words else len(words)
    paths = [f"./{word}" if word.startswith("-") and word != "-" else word for word in words[behind + 1 :]]
    return [*words[: behind + 1], *paths]


def command_parser(name: str) -> Parser:
    """The parser of a command."""
    parser = Parser(f"{PROGRAM} {name}")
    command(name).add_options(parser)
    _add_help(parser)
    parser.usage = " ".join([parser.prog, "[OPTION ...]", *map(_usage, parser.positionals)])
    return parser


def program_parser() -> Parser:
    """The parser of what stands before or in place of a command."""
    parser = Parser(PROGRAM)
    parser.usage = f"{PROGRAM} COMMAND [OPTION ...] [ARGUMENT ...]"
    _add_help(parser)
    version = f"{PROGRAM} {__version__} (Python {sys.version.split()[0]})"
    parser.add_argument("--version", action="version", version=version, help="show the version and exit")
    return parser


def _add_help(parser: Parser) -> None:
    parser.add_argument("-h", "--help", action="help", help="show this help and exit")


def _usage(action: argparse.Action) -> str:
    value = str(action.metavar or action.dest.upper())
    return {"*": f"[{value} ...]", "?": f"[{value}]"}.get(str(action.nargs), value)


def _without_command(arguments: Sequence[str]) -> NoReturn:
    """Show help or version, or say that there is no command."""
    parser = program_parser()
    if not arguments:
        parser.print_help(sys.stderr)
        parser.exit(FAILED)
    first = arguments[0]
    if first in parser.options:
        parser.parse_args([first])
    from connector_lint.suggestions import did_you_mean

    known = [*COMMANDS, *parser.options]
    if first.startswith("-"):
        named = next((word for word in arguments if word in COMMANDS), "check")
        meant = did_you_mean(first, known) or f"; options follow a command: {PROGRAM} {named} {first}"
        parser.error(f'there is no option "{first}" before a command{meant}')
    parser.error(f'there is no command "{first}"{did_you_mean(first, known) or _instead(first)}')


def _instead(word: str) -> str:
    """What else was meant by a word that is no command, and resembles none."""
    import os.path

    if os.path.exists(word):
        return f"; to lint it: {PROGRAM} check {word}"
    return f"; the commands are {', '.join(COMMANDS)}"


def _not_understood(parser: Parser, words: Sequence[str]) -> NoReturn:
    from connector_lint.suggestions import did_you_mean

    for word in words:
        name = word.partition("=")[0]
        if name.startswith("-") and name != "-":
            meant = did_you_mean(name, parser.options) or f"; {parser.prog} --help lists all"
            parser.error(f'there is no option "{name}"{meant}')
    parser.error(f'"{words[0]}" is one argument too many; see {parser.prog} --help')


def _formatter(prog: str) -> argparse.HelpFormatter:
    """For the little that argparse lays out of its own accord: to ask for the terminal's width would cost an import."""
    return argparse.HelpFormatter(prog, width=WIDTH)
