"""One look at a connector: what is known of it, and what is wrong with it."""

from __future__ import annotations

import time

from connector_lint.config import ConfigError
from connector_lint.connector import Connector
from connector_lint.diagnostics import Failure
from connector_lint.packs import PackError
from connector_lint.reader import read
from connector_lint.session import UsageError, failures_of
from connector_lint.source import Position, Range, Unreadable
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connector_lint.diagnostics import Diagnostic
    from connector_lint.lsp.editor import Editor
    from connector_lint.nodes import Node
    from connector_lint.reader import Document
    from connector_lint.session import Environment, Session
    from connector_lint.source import Source

    Outdated = Callable[[], bool]


class Interrupted(Exception):
    """The text has changed, and nobody wants to know any more what is wrong with the old one."""


class Analysis(NamedTuple):
    """What came of it.

    `connector` and `properties` (its apiProperties.json) are None where they cannot be read; `failures` are what could
    not be done: mistakes in the configuration, rules that crashed. `seconds` is how long it took.
    """

    path: str
    document: Document | None
    connector: Connector | None
    properties: Document | None
    diagnostics: list[Diagnostic]
    failures: list[Failure]
    session: Session | None
    environment: Environment | None
    seconds: float


def analyse(path: str, editor: Editor, is_outdated: Outdated) -> Analysis:
    """Lint the connector of a definition, as it is in the editor; raise Interrupted once that is outdated."""
    started = time.perf_counter()
    analysis = _analyse(path, editor, is_outdated)
    return analysis._replace(seconds=time.perf_counter() - started)


def _analyse(path: str, editor: Editor, is_outdated: Outdated) -> Analysis:
    nothing = Analysis(path, None, None, None, [], [], None, None, 0)
    try:
        source = editor.read(path)
    except Unreadable as error:
        return nothing._replace(failures=[Failure(path, str(error))])
    if not editor.is_meant(source):
        return nothing
    document = read(source)
    known = nothing._replace(document=document, properties=_properties(path, editor))
    if is_outdated():
        raise Interrupted
    try:
        session, environment = editor.environment(path)
    except (ConfigError, PackError, UsageError) as error:
        connector = Connector([document]) if document.readable else None
        return known._replace(connector=connector, failures=failures_of(error))
    connector = session.connector(document, environment)
    if is_outdated():
        raise Interrupted
    linted = session.lint(connector, environment, _until(is_outdated, connector.nodes))
    return known._replace(
        connector=connector if document.readable else None,
        diagnostics=[_on_one_line(each, source) for each in linted.diagnostics],
        failures=linted.failures,
        session=session,
        environment=environment,
    )


def _on_one_line(diagnostic: Diagnostic, source: Source) -> Diagnostic:
    """The diagnostic at the first line of its range: whoever underlines half of a file hides what else is wrong."""
    start, end = diagnostic.range
    if start.line == end.line or diagnostic.file != source.path:
        return diagnostic
    columns = len(source.line(start.line).rstrip()) + 1
    return diagnostic._replace(range=Range(start, Position(start.line, max(columns, start.column))))


def _properties(path: str, editor: Editor) -> Document | None:
    beside = editor.properties_of(path)
    if beside is None:
        return None
    try:
        document = read(editor.read(beside))
    except Unreadable:
        return None
    return document if document.readable else None


def _until(is_outdated: Outdated, nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if is_outdated():
            raise Interrupted
        yield node
