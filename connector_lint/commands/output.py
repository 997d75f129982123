"""What commands write: reports, progress, failures; and what of it decides about the exit status."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from connector_lint.diagnostics import SEVERITIES, Failure

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.diagnostics import Result
    from connector_lint.reporters import Options
    from connector_lint.session import Request

OK, FOUND, FAILED = 0, 1, 2
"""Exit statuses: nothing that counts was found, something was, something could not be done."""
PROGRESS_AFTER = 0.5
"""Seconds after which a progress line appears on a terminal."""


def report(results: Iterable[Result], failures: list[Failure], options: argparse.Namespace) -> int:
    """Write the report, tell what failed, and return the exit status."""
    from connector_lint.reporters import reporter

    verdict = _Verdict(results, options.max_warnings)
    pieces = _patches(verdict) if options.diff else reporter(options.format).render(verdict, _look(options))
    try:
        if options.output:
            write(options.output, pieces)
        else:
            for piece in pieces:
                sys.stdout.write(piece)
            sys.stdout.flush()
    except OSError as error:
        if not options.output:
            raise
        failures.append(Failure(options.output, f"cannot be written: {error.strerror}"))
    failures += verdict.failures
    if failures:
        return fail(failures)
    return FOUND if verdict.failed else OK


class _Verdict:
    """Passes results on and keeps what decides about the exit status: failures, and whether too much was found."""

    def __init__(self, results: Iterable[Result], max_warnings: int | None = None) -> None:
        self.failures: list[Failure] = []
        self._results = results
        self._max_warnings = max_warnings
        self._warnings = 0
        self._found = False

    @property
    def failed(self) -> bool:
        """Something was found that counts, or more warnings than are allowed."""
        return self._found or (self._max_warnings is not None and self._warnings > self._max_warnings)

    def __iter__(self) -> Iterator[Result]:
        for result in self._results:
            self.failures += result.failures
            counting = SEVERITIES[: SEVERITIES.index(result.fail_on) + 1] if result.fail_on in SEVERITIES else ()
            severities = [diagnostic.severity for diagnostic in result.diagnostics]
            self._warnings += severities.count("warning")
            self._found = self._found or not set(severities).isdisjoint(counting)
            yield result


def _patches(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        yield result.patch


def _look(options: argparse.Namespace) -> Options:
    from connector_lint.reporters import Options

    on_terminal = sys.stdout.isatty() and not options.output
    colour = options.color == "always" or (
        options.color == "auto" and not options.output and _takes_colours(sys.stdout)
    )
    width = (os.get_terminal_size().columns if on_terminal else 0) or 120  # some terminals claim to have none
    return Options(
        colour,
        links=colour and on_terminal,
        quiet=options.quiet,
        statistics=options.statistics,
        width=width,
        fold=on_terminal,
    )


def _takes_colours(stream: TextIO) -> bool:
    """Whether colours are wanted where nobody said so: https://no-color.org, https://force-color.org."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write(path: str, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all; raises OSError."""
    partial = f"{path}.partial"
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe
        partial = path
    try:
        with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(pieces)
        if partial != path:
            os.replace(partial, path)
    except BaseException:  # Ctrl-C among them
        if partial != path and os.path.exists(partial):
            os.remove(partial)
        raise


def progress(results: Iterator[Result], total: int, options: argparse.Namespace) -> Iterator[Result]:
    """Pass the results on; on a terminal, long runs say how far they are."""
    is_shown_anyway = sys.stdout.isatty() and not options.output and options.format in {"text", "concise"}
    if options.quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or is_shown_anyway:
        yield from results
        return
    import time

    started, told = time.monotonic(), ""
    try:
        for number, result in enumerate(results, 1):
            if time.monotonic() - started > PROGRESS_AFTER:
                told = f"{number} of {total} connectors"
                sys.stderr.write(f"\r{told}")
                sys.stderr.flush()
            yield result
    finally:
        if told:
            sys.stderr.write(f"\r{' ' * len(told)}\r")  # not every terminal knows the code that clears a line
            sys.stderr.flush()


def fail(failures: Iterable[Failure]) -> int:
    """Tell on stderr what could not be done, each thing once; return the exit status."""
    from connector_lint.reporters.terminal import visible

    for failure in dict.fromkeys(failures):
        sys.stderr.write(f"connector-lint: {visible(str(failure))}\n")
    return FAILED


def usage_problem(request: Request, folders: Sequence[str]) -> Failure | None:
    """What is wrong with the request itself, told once before anything is linted."""
    from connector_lint.config import ConfigError
    from connector_lint.packs import PackError
    from connector_lint.session import Session, UsageError

    try:
        Session(request).environment(folders[0] if folders else ".")
    except UsageError as error:
        return Failure("", str(error))
    except (ConfigError, PackError):
        pass  # told with the connectors for which it holds
    return None
