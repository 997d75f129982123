"""The command: `connector-lint`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from connector_lint import __version__
from connector_lint.commands import COMMANDS, command
from connector_lint.commands.output import FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 where something was found, or 2 where something could not be done."""
    gc.disable()  # what is imported stays, and what is read leaves no circles: there is nothing to collect
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    finally:
        gc.enable()
        gc.freeze()  # or else the end of the process looks through everything once more


def _run(arguments: Sequence[str]) -> int:
    options = parser(arguments[0] if arguments else None).parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter must not end the run
    try:
        return command(options.command).run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; where one is `wanted`, only that one is imported and knows its options."""
    argparse._ = str  # type: ignore[attr-defined] # to look for translations takes longer than all the rest here
    whole = argparse.ArgumentParser(
        prog="connector-lint",
        description="A linter for Microsoft Power Platform and Logic Apps custom connectors.",
        formatter_class=_help,
        epilog="exit status: 0 nothing was found at or above --fail-on, 1 something was, 2 something could not be done",
    )
    whole.add_argument("--version", action="version", version=f"connector-lint {__version__}")
    parsers = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    for name, what in COMMANDS.items():
        part = parsers.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", formatter_class=_help)
        if wanted == name or wanted not in COMMANDS:
            module = command(name)
            part.epilog = f"example: {module.EXAMPLE}"
            module.add_options(part)
    return whole


def _help(prog: str) -> argparse.HelpFormatter:
    """Lay help out in a fixed width: to ask for the terminal's, argparse imports more than all the rest of a run."""
    return argparse.HelpFormatter(prog, max_help_position=32, width=100)
