"""`connector-lint check`: lint files and folders."""

from __future__ import annotations

import os
import sys

from connector_lint.commands.options import (
    add_against,
    add_jobs,
    add_paths,
    add_report,
    add_selection,
    add_verdict,
    needs,
    request,
)
from connector_lint.commands.output import fail, output_problem, progress, report, usage_problem
from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from connector_lint.discovery import Target
    from connector_lint.session import Request

DESCRIPTION = """
Lint connectors and say at which line and column what is wrong with them. A connector is a folder with an
apiDefinition.swagger.json (or .yaml); any file of the folder stands for all of it. Folders are searched for connectors,
with all that is below them. Any other OpenAPI 2.0 document can be named itself.

With --fix or --suggested-fixes, what can be mended is mended first, and the report tells what is left. --diff shows
what would change, and writes nothing.
"""
EXAMPLES = {
    "connector-lint check": "every connector in this folder and below",
    "connector-lint check connectors/Contoso": "one of them; any file of it will do",
    "connector-lint check --fix": "mend what can be mended safely",
    "connector-lint check --diff": "show what --fix would change",
    "connector-lint check --select visibility-value,OperationIdNotFound": "these rules, by id or Microsoft's code",
    "connector-lint check --profile certified --fail-on warning": "as strict as certification, for a build",
    "connector-lint check --changed origin/main": "what this branch touches",
    "connector-lint check --format html --output report.html": "a page about a whole repository",
    "connector-lint check - --stdin-filename apiDefinition.swagger.json": "what an editor holds",
}


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
    parser.add_argument(
        "--changed",
        metavar="REVISION",
        nargs="?",
        const="HEAD",
        help="only connectors with files that differ from where the branch has left this revision, such as origin/main "
        "(default: from the last commit)",
    )
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
    wanted = request(options)._replace(
        fix=_fix(options), write=not options.diff, fail_on=options.fail_on, needs=needs(options)
    )
    problem = _misuse(options) or output_problem(options)
    if problem is not None:
        return fail([problem])
    if options.paths == ["-"]:
        return _run_on_stdin(options, wanted)
    from connector_lint.commands.targets import with_old_versions
    from connector_lint.discovery import discover
    from connector_lint.parallel import check_all
    from connector_lint.session import Session

    paths = options.paths or ["."]
    targets, failures = discover(paths)
    if options.changed is not None:
        found = _touched(targets, paths, options.changed)
        if isinstance(found, Failure):
            return fail([*failures, found])
        targets = found
    partial = options.changed is not None or any(target.named for target in targets)
    wanted = wanted._replace(partial=partial)
    targets, failed = with_old_versions(targets, options)
    if failed:
        return fail([*failures, *failed])
    session = Session(wanted)
    problem = usage_problem(session, [target.definition for target in targets])
    if problem is not None:
        return fail([problem])
    results = progress(check_all(targets, session, options.jobs), len(targets), options)
    return report(results, failures, options, session.rule, as_patch=options.diff)


def _misuse(options: argparse.Namespace) -> Failure | None:
    """What does not go together."""
    if "-" not in options.paths:
        return None
    if len(options.paths) > 1:
        return Failure("", "standard input (-) is linted alone; name no other path")
    if options.changed is not None:
        return Failure("", "--changed is about files, not about standard input")
    return None


def _touched(targets: Sequence[Target], paths: Sequence[str], revision: str) -> list[Target] | Failure:
    """Return the connectors that have changed since a revision, and say so where there are none."""
    from connector_lint.discovery import touched
    from connector_lint.git import GitError, Repository

    roots = set()
    for path in paths:
        try:
            roots.add(Repository.containing(path).root)
        except GitError as error:
            return Failure(path, str(error))
    try:
        files = [file for root in roots for file in Repository(root).changed_since(revision)]
    except GitError as error:
        meant = f'; for the path, write "--changed HEAD {revision}"' if os.path.exists(revision) else ""
        return Failure("", f"{error}{meant}")
    found = touched(targets, files)
    if not found:
        sys.stderr.write(f"connector-lint: nothing to check: no connector differs from {revision}\n")
    return found


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
    session = Session(wanted)
    problem = usage_problem(session, [source.path])
    if problem is not None:
        return fail([problem])
    target = Target(os.path.dirname(source.path), source.path, True)
    targets, failures = with_old_versions([target], options)
    if failures:
        return fail(failures)
    result, mended = session.check_text(source, targets[0])
    if wanted.fix and wanted.write:
        sys.stdout.buffer.write(mended.encode(mended.text))
        sys.stdout.flush()
        options.output = options.output or os.devnull
    return report([result], [], options, session.rule, as_patch=options.diff)
