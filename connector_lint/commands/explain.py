"""`connector-lint explain`: show a rule's page."""

from __future__ import annotations

import sys

from connector_lint.commands.options import add_config
from connector_lint.commands.output import FAILED, OK, fail
from connector_lint.commands.rules import known_rules
from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """
Show the page of a rule: what it asks for and why, how grave it is, its options, and examples of what it reports and of
what is fine.
"""
EXAMPLES = {
    "connector-lint explain visibility-value": "a rule by its id",
    "connector-lint explain OperationIdNotFound": "by the code that Microsoft's validator shows",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("rule", metavar="RULE", help="a rule's id, an alias of it or Microsoft's code")
    add_config(parser)


def run(options: argparse.Namespace) -> int:
    """Show the page of a rule."""
    from connector_lint.pages import as_text
    from connector_lint.suggestions import did_you_mean

    known = known_rules(options)
    if known is None:
        return FAILED
    meant = [rule for rule in known if options.rule in rule.names]
    if not meant:
        names = [name for rule in known for name in rule.names]
        return fail([Failure("", f'there is no rule "{options.rule}"{did_you_mean(options.rule, names)}')])
    sys.stdout.write("\n".join(as_text(rule) for rule in meant))
    return OK
