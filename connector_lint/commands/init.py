"""`connector-lint init`: write a commented configuration file."""

from __future__ import annotations

import os
import sys
from importlib import resources

from connector_lint.commands.output import OK, fail
from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """
Write a .connector-lint.yaml in which every setting stands as a comment that says what it is for. A file that is there
already is left alone.
"""
EXAMPLES = {
    "connector-lint init": "into this folder",
    "connector-lint init connectors": "into another",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default="", help="where to write it (default: here)")


def run(options: argparse.Namespace) -> int:
    """Write a commented configuration file."""
    from connector_lint.config import FILES

    path = os.path.join(options.folder, FILES[0])
    template = resources.files("connector_lint").joinpath("template.yaml").read_text(encoding="utf-8")
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(template)
    except FileExistsError:
        return fail([Failure(path, "exists already; nothing is written")])
    except OSError as error:
        return fail([Failure(path, f"cannot be written: {(error.strerror or str(error)).lower()}")])
    sys.stdout.write(f"wrote {path}\n")
    return OK
