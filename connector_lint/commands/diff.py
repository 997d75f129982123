"""`connector-lint diff`: tell what has changed between two versions that breaks existing flows and apps."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from connector_lint.commands.options import add_jobs, add_report, add_selection, add_verdict, request
from connector_lint.commands.output import fail, progress, report, usage_problem

if TYPE_CHECKING:
    import argparse

EXAMPLE = "connector-lint diff main connectors/"
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
    parser.set_defaults(diff=False)  # no patch is asked for


def run(options: argparse.Namespace) -> int:
    """Compare, and report what came of it."""
    from connector_lint.pairing import pair
    from connector_lint.parallel import check_all
    from connector_lint.reporters import reporter
    from connector_lint.reporters.terminal import visible
    from connector_lint.session import Session

    needs = reporter(options.format).NEEDS
    wanted = request(options)._replace(fail_on=options.fail_on, needs=needs, only_changes=True)
    targets, gone, failures = pair(options.old, options.new)
    problem = usage_problem(wanted, [target.folder for target in targets])
    if problem is not None or failures:
        return fail([problem] if problem is not None else failures)
    for path in gone:
        sys.stderr.write(f"connector-lint: {visible(path)}: has no new version, so that nothing is compared\n")
    results = progress(check_all(targets, Session(wanted), options.jobs), len(targets), options)
    return report(results, failures, options)
