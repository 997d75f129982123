"""The connectors that a command looks at, with the old versions with which it compares them."""

from __future__ import annotations

from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from connector_lint.diagnostics import Failure
    from connector_lint.discovery import Target


def with_old_versions(targets: list[Target], options: argparse.Namespace) -> tuple[list[Target], list[Failure]]:
    """The connectors with the versions that `add_against` was given, and why these cannot be had."""
    if options.against is None:
        return targets, []
    from connector_lint.pairing import with_versions_of

    return with_versions_of(options.against, targets)
