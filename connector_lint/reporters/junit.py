"""The XML of JUnit, in which CI systems read tests: a suite for each connector, a test for each problem."""

from __future__ import annotations

from collections import Counter

from connector_lint.diagnostics import SEVERITIES
from connector_lint.reporters import Tally
from connector_lint.reporters.markup import DECLARATION, quoted, tag
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic, Failure, Result
    from connector_lint.reporters import Options

NEEDS: frozenset[str] = frozenset()


def render(results: Iterable[Result], options: Options) -> Iterator[str]:
    """Yield a suite for each connector; what counts against the exit status is a failure, and the rest passes."""
    yield DECLARATION + '<testsuites name="connector-lint">\n'
    for result in Tally(results, quiet=options.quiet, new_version=True):
        yield _suite(result)
    yield "</testsuites>\n"


def _suite(result: Result) -> str:
    counting = SEVERITIES[: SEVERITIES.index(result.fail_on) + 1] if result.fail_on in SEVERITIES else ()
    names: Counter[tuple[str, str]] = Counter()
    cases = [_problem(each, names, fails=each.severity in counting) for each in result.diagnostics]
    cases += [_failure(failure) for failure in result.failures]
    files = (*result.files, *(each.file for each in result.diagnostics), *(each.file for each in result.failures))
    name = next(filter(None, files), "connector-lint")
    if not cases:
        cases = [f"<{tag('testcase', classname=name, name='connector-lint', time=0)}/>\n"]
    failures = sum(each.severity in counting for each in result.diagnostics)
    suite = tag("testsuite", name=name, tests=len(cases), failures=failures, errors=len(result.failures), skipped=0)
    return f'<{suite} time="0">\n{"".join(cases)}</testsuite>\n'


def _problem(diagnostic: Diagnostic, names: Counter[tuple[str, str]], *, fails: bool) -> str:
    """Return a test that has the same name the next time: no line, but a place."""
    name = f"{diagnostic.rule} {diagnostic.pointer}".rstrip()
    names[diagnostic.file, name] += 1
    number = names[diagnostic.file, name]
    if number > 1:
        name = f"{name} ({number})"
    line, column = diagnostic.range.start
    case = tag("testcase", classname=diagnostic.file, name=name, file=diagnostic.file, line=line, time=0)
    text = quoted(f"{diagnostic.file}:{line}:{column}: {diagnostic.severity}: {diagnostic.message}\n{diagnostic.help}")
    if fails:
        failure = tag("failure", type=diagnostic.severity, message=diagnostic.message)
        return f"<{case}><{failure}>{text}</failure></testcase>\n"
    return f"<{case}><system-out>{text}</system-out></testcase>\n"


def _failure(failure: Failure) -> str:
    case = tag("testcase", classname=failure.file or "connector-lint", name="connector-lint", time=0)
    error = tag("error", type="failure", message=failure.message)
    return f"<{case}><{error}>{quoted(str(failure))}</error></testcase>\n"
