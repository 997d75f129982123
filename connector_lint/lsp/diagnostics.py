"""What the linter found, in the words of the protocol."""

from __future__ import annotations

import re

from lsprotocol import types

from connector_lint.diagnostics import Position, Range
from connector_lint.source import Source, Unreadable
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.diagnostics import Diagnostic, Failure
    from connector_lint.lsp.analysis import Analysis
    from connector_lint.lsp.editor import Editor
    from connector_lint.lsp.positions import Positions

NAME = "connector-lint"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_UNUSED = re.compile(r"(?:^|-)unused$")
_word = re.compile(r"[ \t]*(?:\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^\s,\[\]{}:#]+)").match


class Support(NamedTuple):
    """What a client understands of diagnostics."""

    related: bool = False
    addresses: bool = False
    tags: bool = False

    @classmethod
    def of(cls, client: types.ClientCapabilities) -> Support:
        """Take what the client says of itself."""
        able = client.text_document and client.text_document.publish_diagnostics
        if not able:
            return cls()
        return cls(bool(able.related_information), bool(able.code_description_support), bool(able.tag_support))


class Translator:
    """Makes the protocol's diagnostics of those of one analysis, with the texts as they are in the editor."""

    def __init__(self, editor: Editor, support: Support) -> None:
        self._editor = editor
        self._support = support
        self._positions: dict[str, Positions] = {}

    def by_file(self, analysis: Analysis) -> dict[str, list[types.Diagnostic]]:
        """The diagnostics of an analysis by the paths of the files that they are about; its definition is always there.

        Failures are told where they are, too: mistakes in the configuration in its file, crashes in the definition.
        """
        self.know(analysis)
        found: dict[str, list[types.Diagnostic]] = {analysis.path: []}
        for diagnostic in analysis.diagnostics:
            found.setdefault(diagnostic.file, []).append(self.diagnostic(diagnostic))
        for failure in analysis.failures:
            if failure.file:
                found.setdefault(failure.file, []).append(self.failure(failure))
        return found

    def know(self, analysis: Analysis) -> None:
        """Take the places in the definition from the text that was looked at."""
        if analysis.document is not None:
            self._positions[analysis.path] = self._editor.positions(analysis.document.source)

    def diagnostic(self, diagnostic: Diagnostic) -> types.Diagnostic:
        """One that a rule has found."""
        address = diagnostic.help if self._support.addresses else ""
        return types.Diagnostic(
            range=self.range(diagnostic.file, diagnostic.range),
            message=diagnostic.message,
            severity=SEVERITIES[diagnostic.severity],
            code=diagnostic.rule,
            code_description=types.CodeDescription(address) if address else None,
            source=NAME,
            tags=self._tags(diagnostic.rule),
            related_information=self._related(diagnostic),
        )

    def failure(self, failure: Failure) -> types.Diagnostic:
        """Something that could not be done because of what stands in a file."""
        start = failure.position or Position(1, 1)
        return types.Diagnostic(
            range=self.range(failure.file, Range(start, self._end_of_word(failure.file, start))),
            message=failure.message,
            severity=types.DiagnosticSeverity.Error,
            source=NAME,
        )

    def range(self, path: str, where: Range) -> types.Range:
        """A range of a file."""
        return self.positions(path).range(where)

    def positions(self, path: str) -> Positions:
        """The places of a file."""
        if path not in self._positions:
            try:
                source = self._editor.read(path)
            except Unreadable:
                source = Source("", path)
            self._positions[path] = self._editor.positions(source)
        return self._positions[path]

    def _end_of_word(self, path: str, start: Position) -> Position:
        try:
            line = self._editor.read(path).line(start.line)
        except (Unreadable, IndexError):
            return start
        word = _word(line, start.column - 1)
        return start if word is None else Position(start.line, word.end() + 1)

    def _related(self, diagnostic: Diagnostic) -> list[types.DiagnosticRelatedInformation] | None:
        if not self._support.related or not diagnostic.related:
            return None
        return [
            types.DiagnosticRelatedInformation(
                types.Location(self._editor.uri(each.file), self.range(each.file, each.range)), each.message
            )
            for each in diagnostic.related
        ]

    def _tags(self, rule: str) -> list[types.DiagnosticTag] | None:
        return [types.DiagnosticTag.Unnecessary] if self._support.tags and _UNUSED.search(rule) else None


def distinct(diagnostics: Iterable[types.Diagnostic]) -> list[types.Diagnostic]:
    """Each of the diagnostics once: several connectors may tell of one mistake in the file that configures them."""
    seen = {(repr(each.range), each.code, each.message): each for each in diagnostics}
    return list(seen.values())
