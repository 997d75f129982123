"""Which connectors a command looks at, and with which old versions it compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connector_lint.discovery import discover

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from connector_lint.diagnostics import Failure
    from connector_lint.discovery import Target


def find_targets(options: argparse.Namespace) -> tuple[Sequence[Target] | None, list[Failure]]:
    """The connectors that `add_paths` and `add_against` were given, and what is wrong with the paths.

    There are none where their old versions cannot be had.
    """
    targets, failures = discover(options.paths or ["."])
    found, failed = with_old_versions(targets, options)
    return found, [*failures, *failed]


def with_old_versions(
    targets: Sequence[Target], options: argparse.Namespace
) -> tuple[Sequence[Target] | None, list[Failure]]:
    """The connectors with the versions that `add_against` was given; None where these cannot be had."""
    if options.against is None:
        return targets, []
    from connector_lint.pairing import with_versions_of

    found, failures = with_versions_of(options.against, targets)
    return (None if failures else found), failures
