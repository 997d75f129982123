"""`connector-lint diff`: tell what has changed between two versions that breaks existing flows and apps."""

from __future__ import annotations

import sys

from connector_lint.commands.options import add_jobs, add_report, add_selection, add_verdict, needs, request
from connector_lint.commands.output import fail, output_problem, progress, report, usage_problem
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DESCRIPTION = """
Compare two versions of the connectors in files, folders or git revisions, and tell what has changed that breaks the
flows and apps that exist: operations and fields that are gone, inputs that are required now, other types. Connectors
are paired by their paths.
"""
EXAMPLES = {
    "connector-lint diff main": "this folder with what it was in the branch main",
    "connector-lint diff v1.2 connectors/tasks": "one connector with what it was in a revision",
    "connector-lint diff main:tasks v2:tasks-2": "two revisions, with paths in them",
    "connector-lint diff released/ connectors/": "two folders",
}
_VERSION = "a file, a folder, a git revision (main) or what it has at a path (main:connectors)"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("old", metavar="OLD", help=f"the old version: {_VERSION}")
    parser.add_argument("new", metavar="NEW", nargs="?", default=".", help="the new one (default: the current folder)")
    add_selection(parser, baseline="accepted changes, which are not told and do not count")
    add_report(parser)
    running = parser.add_argument_group("running")
    add_verdict(running)
    add_jobs(running)


def run(options: argparse.Namespace) -> int:
    """Compare, and report what came of it."""
    from connector_lint.pairing import pair
    from connector_lint.parallel import check_all
    from connector_lint.reporters.terminal import visible
    from connector_lint.session import Session

    wanted = request(options)._replace(fail_on=options.fail_on, needs=needs(options), only_changes=True)
    problem = output_problem(options)
    if problem is not None:
        return fail([problem])
    targets, gone, failures = pair(options.old, options.new)
    session = Session(wanted)
    problem = usage_problem(session, [target.definition for target in targets])
    if problem is not None or failures:
        return fail([problem] if problem is not None else failures)
    for path in gone:
        sys.stderr.write(f"connector-lint: {visible(path)}: has no new version, so that nothing is compared\n")
    results = progress(check_all(targets, session, options.jobs), len(targets), options)
    return report(results, failures, options, session.rule)
