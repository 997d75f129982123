"""`connector-lint baseline`: accept what is found today, so that only what is new counts."""

from __future__ import annotations

import os
import sys

from connector_lint.commands.options import add_against, add_jobs, add_paths, add_selection, request
from connector_lint.commands.output import OK, fail, usage_problem, write
from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from connector_lint.baseline import Baseline
    from connector_lint.diagnostics import Diagnostic

DESCRIPTION = """
Accept all that is found today, in a file: from then on check tells, and counts, only what is new. The file belongs into
version control. Run again, it accepts what is new, too; with --prune it takes out what is mended and accepts nothing.
"""
EXAMPLES = {
    "connector-lint baseline": "accept what is found in this folder and below",
    "connector-lint baseline connectors/Contoso": "in one connector; what is accepted of others stays",
    "connector-lint baseline --prune": "take out what is mended",
}
_HINT = 'from now on: connector-lint check --baseline {path}, or "baseline: {name}" in the configuration\n'


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    add_paths(parser)
    add_selection(parser, baseline="the file to write (default: the configured one, or one beside the configuration)")
    add_against(parser)
    group = parser.add_argument_group("accepting")
    group.add_argument("--prune", action="store_true", help="take out what is gone and accept nothing new")
    add_jobs(group)


def run(options: argparse.Namespace) -> int:
    """Accept what is found today, or, with `--prune`, take out what is gone."""
    from connector_lint.commands.targets import with_old_versions
    from connector_lint.discovery import discover
    from connector_lint.parallel import check_all
    from connector_lint.session import Session

    there, failures = discover(options.paths or ["."])
    targets, failed = with_old_versions(there, options)
    if failed:
        return fail([*failures, *failed])
    session = Session(request(options)._replace(writes_baseline=True))
    problem = usage_problem(session, [target.definition for target in targets])
    if problem is not None:
        return fail([problem])
    found: dict[Baseline | None, list[Diagnostic]] = {}
    for result in check_all(targets, session, options.jobs):
        failures += result.failures
        if result.diagnostics and result.files:  # what is pointless belongs to no connector
            environment = session.environment(os.path.dirname(result.files[0]) or ".")
            found.setdefault(environment.baseline, []).extend(result.diagnostics)
    for each, config in session.baselines.items():
        new = [] if options.prune else found.get(each, [])
        is_named = bool(options.baseline or config.baseline)
        failures += _write(each, new, is_named=is_named)
    return fail(failures) if failures else OK


def _write(baseline: Baseline, new: list[Diagnostic], *, is_named: bool) -> list[Failure]:
    """Write one baseline and say what has become of it; return what failed.

    Where neither the configuration nor the command names it, say how it is used.
    """
    from connector_lint.baseline import render

    gone = sum(baseline.gone.values())
    entries = baseline.accepting(new)
    try:
        if entries or baseline.entries:
            write(baseline.path, [render(entries)])
    except OSError as error:
        return [Failure(baseline.path, f"cannot be written: {(error.strerror or str(error)).lower()}")]
    accepted = sum(entry.times for entry in entries)
    changes = [told for told in (new and f"{len(new)} new", gone and f"{gone} gone") if told]
    problems = "1 problem" if accepted == 1 else f"{accepted} problems"
    sys.stdout.write(f"{baseline.path}: {problems} accepted ({', '.join(changes) or 'no change'})\n")
    if accepted and not baseline.entries and not is_named:
        sys.stdout.write(_HINT.format(path=baseline.path, name=os.path.basename(baseline.path)))
    return []
