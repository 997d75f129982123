"""The command: `connector-lint`."""

from __future__ import annotations

import gc
import os
import sys

from connector_lint.commands import command
from connector_lint.commands.output import FAILED, fail
from connector_lint.commands.parser import parse
from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COMPLETE = "--complete="
"""With what shells ask how a command line goes on (`connector_lint/completions`)."""

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 where something was found, or 2 where something could not be done."""
    gc.disable()  # what is imported stays, and what is read leaves no circles: there is nothing to collect
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    finally:
        gc.enable()
        gc.freeze()  # or else the end of the process looks through everything once more


def _run(arguments: Sequence[str]) -> int:
    _prepare_streams()
    try:
        status = _status(arguments)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        _give_up_stdout()
        return FAILED
    except OSError as error:
        if error.filename is not None:
            raise
        _give_up_stdout()
        return fail([Failure("", f"the output cannot be written: {(error.strerror or str(error)).lower()}")])


def _status(arguments: Sequence[str]) -> int:
    if arguments and arguments[0].startswith(COMPLETE):
        from connector_lint.commands.candidates import answer

        return answer(arguments[1:], arguments[0].removeprefix(COMPLETE))
    try:
        options = parse(arguments)
    except SystemExit as stop:  # help was shown, or a mistake told
        return int(stop.code or 0)
    return command(options.command).run(options)


def _prepare_streams() -> None:
    """See to it that what is written arrives as far as it can, and that a run does not end over it."""
    if sys.stdout is None or sys.stderr is None:  # closed by whoever started the process
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it is needed until the end
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # for letters that a terminal cannot show


def _give_up_stdout() -> None:
    """Send what is left in the buffer nowhere, or else the end of the process fails at it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
