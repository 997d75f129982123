"""The command: `connector-lint`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING, Literal

from connector_lint import __version__
from connector_lint.diagnostics import SEVERITIES, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from connector_lint.baseline import Baseline
    from connector_lint.diagnostics import Diagnostic, Result
    from connector_lint.reporters import Options
    from connector_lint.rule import Rule
    from connector_lint.session import Request

OK, FOUND, FAILED = 0, 1, 2
PROGRESS_AFTER = 0.5
"""Seconds after which a progress line appears on a terminal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 where something was found, or 2 where something could not be done."""
    gc.disable()  # what is imported stays, and what is read leaves no circles: there is nothing to collect
    try:
        return _run(_parser().parse_args(arguments))
    finally:
        gc.enable()
        gc.freeze()  # or else the end of the process looks through everything once more


def _run(options: argparse.Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter must not end the run
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


# --- check ------------------------------------------------------------------------------------------------------------


def check(options: argparse.Namespace) -> int:
    """Lint files and folders."""
    from connector_lint.reporters import reporter

    request = _request(options, reporter(options.format).NEEDS)
    if options.paths == ["-"]:
        return _check_stdin(options, request)
    from connector_lint.discovery import discover
    from connector_lint.parallel import check_all
    from connector_lint.session import Session

    targets, failures = discover(options.paths or ["."])
    problem = _usage_problem(request, [target.folder for target in targets])
    if problem is not None:
        return _fail([problem])
    results = _progress(check_all(targets, Session(request), options.jobs), len(targets), options)
    return _report(results, failures, options)


def _request(options: argparse.Namespace, needs: frozenset[str]) -> Request:
    from connector_lint.session import Request

    fix: Literal["safe", "suggested"] | None = None
    if options.suggested_fixes:
        fix = "suggested"
    elif options.fix or options.diff:
        fix = "safe"
    return Request(
        profile=options.profile,
        select=tuple(options.select),
        ignore=tuple(options.ignore),
        config=options.config,
        use_config=not options.no_config,
        fix=fix,
        write=not options.diff,
        fail_on=options.fail_on,
        needs=needs,
        baseline=options.baseline,
    )


def _usage_problem(request: Request, folders: Sequence[str]) -> Failure | None:
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


def _check_stdin(options: argparse.Namespace, request: Request) -> int:
    from connector_lint.session import Session
    from connector_lint.source import Source

    source = Source.of(sys.stdin.buffer.read(), options.stdin_filename)
    problem = _usage_problem(request, [os.path.dirname(source.path) or "."])
    if problem is not None:
        return _fail([problem])
    result, mended = Session(request).check_source(source)
    if request.fix and not options.diff:
        sys.stdout.buffer.write(mended.encode(mended.text))
        sys.stdout.flush()
        options.output = options.output or os.devnull
    return _report([result], [], options)


def _report(results: Iterable[Result], failures: list[Failure], options: argparse.Namespace) -> int:
    """Write the report, tell what failed, and return the exit status."""
    from connector_lint.reporters import reporter

    verdict = _Verdict(results, options.max_warnings)
    pieces = _patches(verdict) if options.diff else reporter(options.format).render(verdict, _look(options))
    try:
        if options.output:
            _write(options.output, pieces)
        else:
            for piece in pieces:
                sys.stdout.write(piece)
            sys.stdout.flush()
    except OSError as error:
        if isinstance(error, BrokenPipeError) and not options.output:
            raise
        failures.append(Failure(options.output, f"cannot be written: {error.strerror}"))
    failures += verdict.failures
    if failures:
        return _fail(failures)
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
        options.color == "auto" and on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
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


def _write(path: str, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all."""
    partial = f"{path}.partial"
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe
        partial = path
    with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(pieces)
    if partial != path:
        os.replace(partial, path)


def _progress(results: Iterator[Result], total: int, options: argparse.Namespace) -> Iterator[Result]:
    """Pass the results on; on a terminal, long runs say how far they are."""
    if options.quiet or not sys.stderr.isatty() or (sys.stdout.isatty() and options.format in {"text", "concise"}):
        yield from results
        return
    import time

    started, shown = time.monotonic(), False
    for number, result in enumerate(results, 1):
        if time.monotonic() - started > PROGRESS_AFTER:
            sys.stderr.write(f"\r{number} of {total} connectors")
            sys.stderr.flush()
            shown = True
        yield result
    if shown:
        sys.stderr.write("\r\x1b[K")


def _fail(failures: Iterable[Failure]) -> int:
    from connector_lint.reporters.terminal import visible

    for failure in dict.fromkeys(failures):
        sys.stderr.write(f"connector-lint: {visible(str(failure))}\n")
    return FAILED


# --- baseline ---------------------------------------------------------------------------------------------------------


def baseline(options: argparse.Namespace) -> int:
    """Accept what is found today, or, with `--prune`, take out what is gone."""
    from connector_lint.discovery import discover
    from connector_lint.parallel import check_all
    from connector_lint.session import Request, Session

    targets, failures = discover(options.paths or ["."])
    session = Session(
        Request(
            profile=options.profile,
            select=tuple(options.select),
            ignore=tuple(options.ignore),
            config=options.config,
            use_config=not options.no_config,
            baseline=options.baseline,
            writes_baseline=True,
        )
    )
    problem = _usage_problem(session.request, [target.folder for target in targets])
    if problem is not None:
        return _fail([problem])
    found: dict[Baseline | None, list[Diagnostic]] = {}
    for result in check_all(targets, session, options.jobs):
        failures += result.failures
        if result.diagnostics and result.files:  # what is pointless belongs to no connector
            environment = session.environment(os.path.dirname(result.files[0]) or ".")
            found.setdefault(environment.baseline, []).extend(result.diagnostics)
    for each, config in session.baselines.items():
        new = [] if options.prune else found.get(each, [])
        is_named = bool(options.baseline or config.baseline)
        failures += _write_baseline(each, new, is_named=is_named)
    return _fail(failures) if failures else OK


def _write_baseline(baseline: Baseline, new: list[Diagnostic], *, is_named: bool) -> list[Failure]:
    """Write one baseline and say what has become of it; return what failed.

    Where neither the configuration nor the command names it, say how it is used.
    """
    from connector_lint.baseline import render

    gone = sum(baseline.gone.values())
    entries = baseline.accepting(new)
    try:
        if entries or baseline.entries:
            _write(baseline.path, [render(entries)])
    except OSError as error:
        return [Failure(baseline.path, f"cannot be written: {(error.strerror or str(error)).lower()}")]
    accepted = sum(entry.times for entry in entries)
    changes = [told for told in (new and f"{len(new)} new", gone and f"{gone} gone") if told]
    problems = "1 problem" if accepted == 1 else f"{accepted} problems"
    sys.stdout.write(f"{baseline.path}: {problems} accepted ({', '.join(changes) or 'no change'})\n")
    if accepted and not baseline.entries and not is_named:
        sys.stdout.write(_HINT.format(path=baseline.path, name=os.path.basename(baseline.path)))
    return []


_HINT = 'from now on: connector-lint check --baseline {path}, or "baseline: {name}" in the configuration\n'


# --- rules, explain, init ---------------------------------------------------------------------------------------------


def rules(options: argparse.Namespace) -> int:
    """List the rules."""
    from connector_lint.listing import FORMATS

    known = _known_rules(options)
    if known is None:
        return FAILED
    sys.stdout.write(FORMATS[options.format](known))
    return OK


def explain(options: argparse.Namespace) -> int:
    """Show the page of a rule."""
    from connector_lint.pages import as_text
    from connector_lint.suggestions import did_you_mean

    known = _known_rules(options)
    if known is None:
        return FAILED
    meant = [rule for rule in known if options.rule in rule.names]
    if not meant:
        names = [name for rule in known for name in rule.names]
        return _fail([Failure("", f'there is no rule "{options.rule}"{did_you_mean(options.rule, names)}')])
    sys.stdout.write("\n".join(as_text(rule) for rule in meant))
    return OK


def init(options: argparse.Namespace) -> int:
    """Write a commented configuration file."""
    from connector_lint.config import FILES

    path = os.path.join(options.folder, FILES[0])
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(_template())
    except FileExistsError:
        return _fail([Failure(path, "exists already; nothing is written")])
    except OSError as error:
        return _fail([Failure(path, f"cannot be written: {(error.strerror or str(error)).lower()}")])
    sys.stdout.write(f"wrote {path}\n")
    return OK


def _template() -> str:
    with open(os.path.join(os.path.dirname(__file__), "template.yaml"), encoding="utf-8") as file:
        return file.read()


def _known_rules(options: argparse.Namespace) -> list[Rule] | None:
    """The rules of the packs that are configured; None where these cannot be had, which is told."""
    from connector_lint.config import ConfigError
    from connector_lint.packs import PackError
    from connector_lint.session import Request, Session

    try:
        return Session(Request(config=options.config, use_config=not options.no_config)).environment(".").rules
    except (ConfigError, PackError) as error:
        _fail(error.failures)
        return None


# --- options ----------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    argparse._ = str  # type: ignore[attr-defined] # to look for translations takes longer than all the rest here
    parser = argparse.ArgumentParser(
        prog="connector-lint",
        description="A linter for Microsoft Power Platform and Logic Apps custom connectors.",
        formatter_class=_help,
        epilog="exit status: 0 nothing was found at or above --fail-on, 1 something was, 2 something could not be done",
    )
    parser.add_argument("--version", action="version", version=f"connector-lint {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    command = _command(
        commands, "check", check, "lint files and folders", example="connector-lint check connectors/ --fix"
    )
    _add_check_options(command)

    command = _command(commands, "rules", rules, "list the rules", example="connector-lint rules --format markdown")
    command.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="how to list them")
    _add_config_options(command)

    command = _command(
        commands, "explain", explain, "show a rule's page", example="connector-lint explain visibility-value"
    )
    command.add_argument("rule", metavar="RULE", help="a rule's id, an alias of it or Microsoft's code")
    _add_config_options(command)

    command = _command(
        commands,
        "baseline",
        baseline,
        "accept what is found today, so that only what is new counts",
        example="connector-lint baseline connectors/",
    )
    _add_paths(command)
    _add_selection(command, baseline="the file to write (default: the configured one, or one beside the configuration)")
    add = command.add_argument_group("accepting").add_argument
    add("--prune", action="store_true", help="take out what is gone and accept nothing new")
    add("--jobs", metavar="N", type=_count, default=0, help="processes (default: as many as are worth it)")

    command = _command(commands, "init", init, "write a commented .connector-lint.yaml", example="connector-lint init")
    command.add_argument("folder", metavar="FOLDER", nargs="?", default="", help="where to write it (default: here)")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    what: str,
    *,
    example: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=f"example: {example}",
        formatter_class=_help,
    )
    command.set_defaults(command=run)
    return command


def _help(prog: str) -> argparse.HelpFormatter:
    """Lay help out in a fixed width: to ask for the terminal's, argparse imports more than all the rest of a run."""
    return argparse.HelpFormatter(prog, max_help_position=32, width=100)


def _add_config_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("configuration")
    group.add_argument(
        "--config", metavar="FILE", help="use this configuration file, not the nearest .connector-lint.yaml"
    )
    group.add_argument("--no-config", action="store_true", help="use no configuration file")


def _add_paths(command: argparse.ArgumentParser, more: str = "") -> None:
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help=f"files and folders (default: the current folder, searched for connectors){more}",
    )


def _add_selection(command: argparse.ArgumentParser, *, baseline: str) -> None:
    add = command.add_argument_group("what is checked").add_argument
    add("--profile", choices=("auto", "custom", "certified", "independent"), default="auto", help="for whom it is")
    add(
        "--select",
        metavar="RULE",
        type=_names,
        action="extend",
        default=[],
        help="run only these rules, or all of them (all)",
    )
    add("--ignore", metavar="RULE", type=_names, action="extend", default=[], help="leave these rules out")
    add("--baseline", metavar="FILE", help=baseline)
    _add_config_options(command)


def _add_check_options(command: argparse.ArgumentParser) -> None:
    _add_paths(command, "; - for standard input")
    add = command.add_argument
    add("--stdin-filename", metavar="NAME", default="apiDefinition.swagger.json", help="what the text from - is called")
    _add_selection(command, baseline="accepted problems, which are not told and do not count")

    add = command.add_argument_group("fixing").add_argument
    add("--fix", action="store_true", help="apply the safe fixes")
    add("--suggested-fixes", action="store_true", help="apply safe and suggested fixes; look at them afterwards")
    add("--diff", action="store_true", help="print what the fixes would change and write nothing")

    add = command.add_argument_group("reporting").add_argument
    add("--format", choices=_formats(), default="text", metavar="NAME", help=f"one of {', '.join(_formats())}")
    add("--output", metavar="FILE", help="write the report into a file")
    add("--statistics", action="store_true", help="count by rule instead of listing")
    add("--quiet", action="store_true", help="show errors only")
    add("--color", choices=("auto", "always", "never"), default="auto", help="colours on a terminal")

    add = command.add_argument_group("running").add_argument
    severities = ("error", "warning", "info", "never")
    add(
        "--fail-on", choices=severities, default=None, help="the severity that makes the exit status 1 (default: error)"
    )
    add("--max-warnings", metavar="N", type=_count, help="exit status 1 with more than N warnings")
    add("--jobs", metavar="N", type=_count, default=0, help="processes (default: as many as are worth it)")


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() else -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is no number")
    return number


def _formats() -> tuple[str, ...]:
    from connector_lint.reporters import MODULES

    return tuple(MODULES)
