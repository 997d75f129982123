"""`connector-lint rules`: list the rules."""

from __future__ import annotations

import sys

from connector_lint.commands.options import add_config
from connector_lint.commands.output import FAILED, OK, fail
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from connector_lint.rule import Rule

DESCRIPTION = """
List the rules of the packs that are configured here: the built-in ones and those of the house, with their severity and
what each one asks for.
"""
EXAMPLES = {
    "connector-lint rules": "by subject",
    "connector-lint rules --format markdown": "as tables",
    "connector-lint rules --format json": "all that is known of them, for tools",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how to list them")
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """List the rules."""
    from connector_lint.listing import FORMATS

    known = known_rules(options)
    if known is None:
        return FAILED
    sys.stdout.write(FORMATS[options.format](known))
    return OK


def known_rules(options: argparse.Namespace) -> list[Rule] | None:
    """The rules of the packs that are configured; None where these cannot be had, which is told."""
    from connector_lint.config import ConfigError
    from connector_lint.packs import PackError
    from connector_lint.session import Request, Session

    try:
        return Session(Request(config=options.config, use_config=not options.no_config)).environment(".").rules
    except (ConfigError, PackError) as error:
        fail(error.failures)
        return None
