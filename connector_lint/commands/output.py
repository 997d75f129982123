"""What commands write: reports, progress, failures; and what of it decides about the exit status."""

from __future__ import annotations

import os
import sys
from itertools import chain, tee

from connector_lint.diagnostics import SEVERITIES, Failure, Result
from connector_lint.typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from connector_lint.reporters import Options
    from connector_lint.rule import Rule
    from connector_lint.session import Session

OK, FOUND, FAILED = 0, 1, 2
"""Exit statuses: nothing that counts was found, something was, something could not be done."""
PROGRESS_AFTER = 0.5
"""Seconds after which a progress line appears on a terminal."""


def report(
    results: Iterable[Result],
    failures: list[Failure],
    options: argparse.Namespace,
    find_rule: Callable[[str], Rule | None],
    *,
    as_patch: bool = False,
) -> int:
    """Write the reports, tell what failed, and return the exit status.

    `failures` are those from before there was any result; `find_rule` returns the rule of an id. `as_patch` shows what
    fixes would change in place of the format that is wanted.
    """
    from connector_lint.reporters import reporter

    before = [Result((), [], failures)] if failures else []
    verdict = _Verdict(chain(before, results), options.max_warnings)
    shown, *others = tee(verdict, 1 + len(options.reports))  # the first is shown while the run goes on
    look = _look(options, options.output, find_rule)
    pieces = _patches(shown) if as_patch else reporter(options.format).render(shown, look)
    lost = _deliver(pieces, options.output)
    for (name, file), kept in zip(options.reports, others):
        lost += _deliver(reporter(name).render(kept, _look(options, file, find_rule)), file)
    failures = [*verdict.failures, *lost]
    if failures:
        return fail(failures)
    return FOUND if verdict.failed else OK


def _deliver(pieces: Iterable[str], file: str | None) -> list[Failure]:
    """Write a report into its file, or else on stdout; return what failed, and raise BrokenPipeError."""
    try:
        if file:
            write(file, pieces)
        else:
            for piece in pieces:
                sys.stdout.write(piece)
            sys.stdout.flush()
    except OSError as error:
        if not file:
            raise
        return [Failure(file or "", f"cannot be written: {error.strerror}")]
    return []


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


def _look(options: argparse.Namespace, file: str | None, find_rule: Callable[[str], Rule | None]) -> Options:
    from connector_lint.reporters import Options

    on_terminal = sys.stdout.isatty() and not file
    colour = options.color == "always" or (options.color == "auto" and not file and _takes_colours(sys.stdout))
    width = (os.get_terminal_size().columns if on_terminal else 0) or 120  # some terminals claim to have none
    return Options(
        colour,
        links=colour and on_terminal,
        quiet=options.quiet,
        statistics=options.statistics,
        width=width,
        fold=on_terminal,
        find_rule=find_rule,
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


def output_problem(options: argparse.Namespace) -> Failure | None:
    """What is wrong with the reports that are wanted, told before anything is linted."""
    from connector_lint.reporters import WITHOUT_STATISTICS

    if options.statistics:
        wanted = [("--format", options.format), *(("--report", name) for name, _ in options.reports)]
        for option, name in wanted:
            if name in WITHOUT_STATISTICS:
                return Failure("", f"{option} {name} has no --statistics; leave one of the two out")
    files = [os.path.abspath(file) for file in (options.output, *(file for _, file in options.reports)) if file]
    twice = [file for file in files if files.count(file) > 1]
    return Failure(os.path.relpath(twice[0]), "two reports cannot go into one file") if twice else None


def usage_problem(session: Session, definitions: Sequence[str]) -> Failure | None:
    """What is wrong with the request of a session itself, told once before it looks at definitions."""
    from connector_lint.config import ConfigError
    from connector_lint.packs import PackError
    from connector_lint.session import Session, UsageError

    asked = session if definitions else Session(session.request)  # of this folder nothing is looked at
    folder = os.path.dirname(definitions[0]) if definitions else ""
    try:
        asked.environment(folder or ".")
    except UsageError as error:
        return Failure("", str(error))
    except (ConfigError, PackError):
        pass  # told with the connectors for which it holds
    return None
