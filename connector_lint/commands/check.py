"""`connector-lint check`: lint files and folders."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal

from connector_lint.commands.options import (
    add_against,
    add_jobs,
    add_paths,
    add_report,
    add_selection,
    add_verdict,
    request,
)
from connector_lint.commands.output import fail, progress, report, usage_problem

if TYPE_CHECKING:
    import argparse

    from connector_lint.session import Request

EXAMPLE = "connector-lint check connectors/ --fix"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    add_paths(parser, "; - for standard input")
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        default="apiDefinition.swagger.json",
        help="what the text from - is called",
    )
    add_against(parser)
    add_selection(parser, baseline="accepted problems, which are not told and do not count")
    add = parser.add_argument_group("fixing").add_argument
    add("--fix", action="store_true", help="apply the safe fixes")
    add("--suggested-fixes", action="store_true", help="apply safe and suggested fixes; look at them afterwards")
    add("--diff", action="store_true", help="print what the fixes would change and write nothing")
    add_report(parser)
    running = parser.add_argument_group("running")
    add_verdict(running)
    add_jobs(running)


def run(options: argparse.Namespace) -> int:
    """Lint files and folders."""
    from connector_lint.reporters import reporter

    wanted = request(options)._replace(
        fix=_fix(options),
        write=not options.diff,
        fail_on=options.fail_on,
        needs=reporter(options.format).NEEDS,
    )
    if options.paths == ["-"]:
        return _run_on_stdin(options, wanted)
    from connector_lint.commands.targets import with_old_versions
    from connector_lint.discovery import discover
    from connector_lint.parallel import check_all
    from connector_lint.session import Session

    found, failures = discover(options.paths or ["."])
    targets, failed = with_old_versions(found, options)
    if failed:
        return fail([*failures, *failed])
    problem = usage_problem(wanted, [target.folder for target in targets])
    if problem is not None:
        return fail([problem])
    results = progress(check_all(targets, Session(wanted), options.jobs), len(targets), options)
    return report(results, failures, options)


def _fix(options: argparse.Namespace) -> Literal["safe", "suggested"] | None:
    if options.suggested_fixes:
        return "suggested"
    return "safe" if options.fix or options.diff else None


def _run_on_stdin(options: argparse.Namespace, wanted: Request) -> int:
    from connector_lint.commands.targets import with_old_versions
    from connector_lint.discovery import Target
    from connector_lint.session import Session
    from connector_lint.source import Source

    source = Source.of(sys.stdin.buffer.read(), options.stdin_filename)
    problem = usage_problem(wanted, [os.path.dirname(source.path) or "."])
    if problem is not None:
        return fail([problem])
    target = Target(os.path.dirname(source.path), source.path, True)
    targets, failures = with_old_versions([target], options)
    if failures:
        return fail(failures)
    result, mended = Session(wanted).check_text(source, targets[0])
    if wanted.fix and wanted.write:
        sys.stdout.buffer.write(mended.encode(mended.text))
        sys.stdout.flush()
        options.output = options.output or os.devnull
    return report([result], [], options)
