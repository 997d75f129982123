"""Options that several commands share."""

from __future__ import annotations

import argparse

from connector_lint.diagnostics import SEVERITIES
from connector_lint.rule import PROFILES
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.session import Request


def add_config(parser: argparse.ArgumentParser) -> None:
    """Add what chooses the configuration file."""
    group = parser.add_argument_group("configuration")
    group.add_argument(
        "--config", metavar="FILE", help="use this configuration file, not the nearest .connector-lint.yaml"
    )
    group.add_argument("--no-config", action="store_true", help="use no configuration file")


def add_paths(parser: argparse.ArgumentParser, more: str = "") -> None:
    """Add the files and folders to look at."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help=f"files and folders (default: the current folder, searched for connectors){more}",
    )


def add_selection(parser: argparse.ArgumentParser, *, baseline: str) -> None:
    """Add what chooses rules, profile and configuration; `baseline` says what that file is for."""
    add = parser.add_argument_group("what is checked").add_argument
    add("--profile", choices=("auto", *PROFILES), default="auto", help="for whom it is")
    add(
        "--select",
        metavar="RULE",
        type=names,
        action="extend",
        default=[],
        help="run only these rules, or all of them (all)",
    )
    add("--ignore", metavar="RULE", type=names, action="extend", default=[], help="leave these rules out")
    add("--baseline", metavar="FILE", help=baseline)
    add_config(parser)


def add_against(parser: argparse.ArgumentParser) -> None:
    """Add the revision with which to compare."""
    parser.add_argument(
        "--against",
        metavar="REVISION",
        help="also tell what has changed since that git revision and breaks existing flows (see diff)",
    )


def add_jobs(parser: argparse._ActionsContainer) -> None:
    """Add the number of processes."""
    parser.add_argument(
        "--jobs", metavar="N", type=count, default=0, help="processes (default: as many as are worth it)"
    )


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add what the report looks like and where it goes."""
    from connector_lint.reporters import MODULES

    add = parser.add_argument_group("reporting").add_argument
    add("--format", choices=tuple(MODULES), default="text", metavar="NAME", help=f"one of {', '.join(MODULES)}")
    add("--output", metavar="FILE", help="write the report into a file")
    add(
        "--report",
        metavar="NAME=FILE",
        dest="reports",
        type=format_and_file,
        action="append",
        default=[],
        help="write one more report of that format into a file; may be given several times",
    )
    add("--statistics", action="store_true", help="count by rule instead of listing")
    add("--quiet", action="store_true", help="show errors only")
    add("--color", choices=("auto", "always", "never"), default="auto", metavar="WHEN", help="colours on a terminal")


def add_verdict(parser: argparse._ActionsContainer) -> None:
    """Add what decides about the exit status."""
    parser.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        metavar="SEVERITY",
        default=None,
        help="the severity that makes the exit status 1 (default: error)",
    )
    parser.add_argument("--max-warnings", metavar="N", type=count, help="exit status 1 with more than N warnings")


def request(options: argparse.Namespace) -> Request:
    """What `add_selection` and `add_config` were given, as a request."""
    from connector_lint.session import Request

    return Request(
        profile=options.profile,
        select=tuple(options.select),
        ignore=tuple(options.ignore),
        config=options.config,
        use_config=not options.no_config,
        baseline=options.baseline,
    )


def needs(options: argparse.Namespace) -> frozenset[str]:
    """What the reports that `add_report` was asked for show beyond places."""
    from connector_lint.reporters import reporter

    wanted = (options.format, *(name for name, _ in options.reports))
    return frozenset().union(*(reporter(name).NEEDS for name in wanted))


def format_and_file(text: str) -> tuple[str, str]:
    """A format and the file that it goes to, with "=" between them; raises ArgumentTypeError."""
    from connector_lint.reporters import MODULES
    from connector_lint.suggestions import did_you_mean

    name, _, file = text.partition("=")
    if name not in MODULES:
        raise argparse.ArgumentTypeError(f'there is no format "{name}"{did_you_mean(name, MODULES)}')
    if file in {"", "-"}:
        raise argparse.ArgumentTypeError(f'"{text}" names no file; write "{name}=FILE", or "--format {name}" to see it')
    return name, file


def names(text: str) -> list[str]:
    """Names with commas between them."""
    return [name.strip() for name in text.split(",") if name.strip()]


def count(text: str) -> int:
    """A number from 0; raises ArgumentTypeError."""
    number = int(text) if text.isdecimal() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is no number")
    return number
