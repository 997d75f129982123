"""`connector-lint help`: show the help of a command."""

from __future__ import annotations

import sys

from connector_lint.commands import COMMANDS
from connector_lint.commands.output import OK
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """
Show the help of a command: what it does, its options with their values and defaults, examples, and what its exit status
means. Without a command, show which commands there are. `connector-lint COMMAND --help` shows the same.
"""
EXAMPLES = {
    "connector-lint help": "which commands there are",
    "connector-lint help check": "all that check can do",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("about", metavar="COMMAND", nargs="?", choices=COMMANDS, help="a command")


def run(options: argparse.Namespace) -> int:
    """Show the help of a command, or of the program."""
    from connector_lint.commands.parser import command_parser, program_parser

    sys.stdout.write((command_parser(options.about) if options.about else program_parser()).format_help())
    return OK
