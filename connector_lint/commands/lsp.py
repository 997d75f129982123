"""`connector-lint lsp`: the language server, on standard input and output."""

from __future__ import annotations

import logging
import sys

from connector_lint.commands.output import fail
from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """
Serve an editor, which starts this itself: problems while somebody types, fixes, completion, hover, go to definition and
an outline, by the Language Server Protocol on standard input and output. It ends when the editor does.
"""
EXAMPLES = {
    "connector-lint lsp": "what an editor starts",
    "connector-lint lsp --log server.log": "to see what is said and done",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("--log", metavar="FILE", help="write into a file what is received, sent and done")
    parser.add_argument("--stdio", action="store_true", help="what is done anyway; many editors say it")


def run(options: argparse.Namespace) -> int:
    """Serve one editor until it has enough; return 0, or 1 where it went without a word."""
    from connector_lint.lsp.features import create_server
    from connector_lint.lsp.streams import Streams

    try:
        _start_log(options.log)
    except OSError as error:
        return fail([Failure(options.log, f"cannot be written: {(error.strerror or str(error)).lower()}")])
    if sys.__stdin__ is None or sys.__stdout__ is None:
        return fail([Failure("", "a server talks on standard input and output, and one of them is closed")])
    if sys.__stdin__.isatty():
        sys.stderr.write("connector-lint: this waits for an editor to talk on standard input; Ctrl+C ends it\n")
    return create_server().serve(Streams())


def _start_log(file: str | None) -> None:
    """Log into a file; without one, what went wrong goes to standard error, which editors show."""
    look = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    if file:
        logging.basicConfig(filename=file, level=logging.INFO, format=look, encoding="utf-8")
    else:
        logging.basicConfig(level=logging.ERROR, format=look)
