"""The command: `connector-lint`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from connector_lint.commands import command
from connector_lint.commands.output import FAILED
from connector_lint.commands.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPLETE = "--complete="
"""With what shells ask how a command line goes on (`connector_lint/completions`)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 where something was found, or 2 where something could not be done."""
    gc.disable()  # what is imported stays, and what is read leaves no circles: there is nothing to collect
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    finally:
        gc.enable()
        gc.freeze()  # or else the end of the process looks through everything once more


def _run(arguments: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter must not end the run
    try:
        if arguments and arguments[0].startswith(COMPLETE):
            from connector_lint.commands.candidates import answer

            return answer(arguments[1:], arguments[0].removeprefix(COMPLETE))
        options = parse(arguments)
        return command(options.command).run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
