"""What can be done about what was found: fixes, ignoring it, and reading why."""

from __future__ import annotations

import os

from lsprotocol import types

from connector_lint.config import FILES
from connector_lint.fixes import TextEdit
from connector_lint.lsp.diagnostics import SEVERITIES
from connector_lint.lsp.differences import differences
from connector_lint.lsp.ignoring import entry_edit
from connector_lint.lsp.uris import key_of
from connector_lint.source import Source, Unreadable
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.diagnostics import Diagnostic, Fix
    from connector_lint.lsp.analysis import Analysis
    from connector_lint.lsp.buffers import Buffer
    from connector_lint.lsp.diagnostics import Translator
    from connector_lint.lsp.editor import Editor

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.connectorLint"
KINDS = (types.CodeActionKind.QuickFix.value, FIX_ALL)
FIX_ALL_COMMAND = "connectorLint.fixAll"
SHOW_RULE_COMMAND = "connectorLint.showRule"


class Support(NamedTuple):
    """What a client can do with edits: check their versions, make files, and ask for them when they are wanted."""

    versions: bool = False
    creation: bool = False
    resolving: bool = False

    @classmethod
    def of(cls, client: types.ClientCapabilities) -> Support:
        """Take what the client says of itself."""
        edits = client.workspace and client.workspace.workspace_edit
        actions = client.text_document and client.text_document.code_action
        versions = bool(edits and edits.document_changes)
        operations = (edits and edits.resource_operations) or ()
        resolving = actions and actions.data_support and actions.resolve_support
        return cls(
            versions,
            versions and types.ResourceOperationKind.Create in operations,
            bool(resolving and "edit" in resolving.properties),
        )


class FixAll(NamedTuple):
    """Which fixes are wanted in a document: the safe ones, perhaps of one rule, and perhaps its suggested ones, too."""

    uri: str
    rule: str | None = None
    suggested: bool = False

    def wants(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is to be fixed."""
        fix = diagnostic.fix
        return fix is not None and (fix.safe or self.suggested) and self.rule in {None, diagnostic.rule}

    def edits(self, analysis: Analysis) -> list[TextEdit]:
        """Return what changes in the definition when everything is fixed, again and again until nothing is left."""
        if analysis.document is None or analysis.session is None or analysis.environment is None:
            return []
        _, mended, _ = analysis.session.mend(analysis.document, analysis.environment, self.wants)
        return differences(analysis.document.source.text, mended.source.text)


class Actions:
    """The actions for one text, against what was found in it as it is now."""

    def __init__(
        self, buffer: Buffer, analysis: Analysis, editor: Editor, translator: Translator, support: Support
    ) -> None:
        self.buffer = buffer
        self.analysis = analysis
        self._editor = editor
        self._translator = translator
        self._support = support

    @property
    def is_current(self) -> bool:
        """Whether the text, if it is the definition, is still the one that was looked at."""
        document = self.analysis.document
        is_definition = key_of(self.buffer.path) == key_of(self.analysis.path)
        return not is_definition or (document is not None and document.source is self.buffer.source)

    def within(self, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        """Yield the actions for a range, of the kinds that are asked for."""
        only = params.context.only
        if _is_asked(types.CodeActionKind.QuickFix, only):
            yield from self._quick_fixes(params)
        if _is_asked(FIX_ALL, only) and any(map(FixAll(self.buffer.uri).wants, self._own())):
            yield self._later("Fix all that can be fixed safely", FIX_ALL, FixAll(self.buffer.uri))

    def edit(self, edits: Iterable[TextEdit]) -> types.WorkspaceEdit | None:
        """The edit of this version of the text; None where nothing changes."""
        positions = self.buffer.positions
        told = [types.TextEdit(positions.span(start, end), text) for start, end, text in edits if text or end > start]
        return self._versioned(self.buffer.uri, self.buffer.version, told) if told else None

    def _own(self) -> list[Diagnostic]:
        own = key_of(self.buffer.path)
        return [each for each in self.analysis.diagnostics if key_of(each.file) == own]

    def _quick_fixes(self, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        own = self._own()
        told: set[str] = set()
        there = [(each, self._translator.range(each.file, each.range)) for each in own]
        here = [(each, where) for each, where in there if _touch(where, params.range)]
        for diagnostic, where in here:
            meant = [each for each in params.context.diagnostics if _is_same(each, diagnostic, where)]
            if diagnostic.fix is not None:
                yield from self._fix(diagnostic.fix, meant)
        for diagnostic, where in here:
            meant = [each for each in params.context.diagnostics if _is_same(each, diagnostic, where)]
            if diagnostic.rule not in told:
                told.add(diagnostic.rule)
                yield from self._fix_alike(diagnostic, own, meant)
            yield from self._ignore(diagnostic, meant)
        for rule in dict.fromkeys(each.rule for each, _ in here):
            title = f"Show the page of {rule}"
            command = types.Command(title, SHOW_RULE_COMMAND, arguments=[rule, self.buffer.uri])
            yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, command=command)

    def _fix(self, fix: Fix, meant: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
        source = self.buffer.source
        edit = self.edit(
            TextEdit(source.offset(where.start), source.offset(where.end), text) for where, text in fix.edits
        )
        if edit is not None:
            title = fix.description[:1].upper() + fix.description[1:] + ("" if fix.safe else " (suggested)")
            yield types.CodeAction(
                title, kind=types.CodeActionKind.QuickFix, diagnostics=meant, is_preferred=fix.safe, edit=edit
            )

    def _fix_alike(
        self, diagnostic: Diagnostic, own: Sequence[Diagnostic], meant: list[types.Diagnostic]
    ) -> Iterator[types.CodeAction]:
        """Yield what fixes all that the same rule has found."""
        if diagnostic.fix is None:
            return
        what = FixAll(self.buffer.uri, diagnostic.rule, suggested=not diagnostic.fix.safe)
        number = sum(map(what.wants, own))
        if number > 1:
            title = f"Fix all {number} of {diagnostic.rule}" + (" (suggested)" if what.suggested else "")
            yield self._later(title, types.CodeActionKind.QuickFix, what, meant)

    def _later(
        self, title: str, kind: types.CodeActionKind | str, what: FixAll, meant: list[types.Diagnostic] | None = None
    ) -> types.CodeAction:
        """An action whose edit takes a while: it is worked out when it is wanted."""
        if self._support.resolving:
            return types.CodeAction(title, kind=kind, diagnostics=meant, data=what._asdict())
        command = types.Command(title, FIX_ALL_COMMAND, arguments=[*what])
        return types.CodeAction(title, kind=kind, diagnostics=meant, command=command)

    # --- ignoring -----------------------------------------------------------------------------------------------------

    def _ignore(self, diagnostic: Diagnostic, meant: list[types.Diagnostic]) -> Iterator[types.CodeAction]:
        environment = self.analysis.environment
        if environment is None or not os.path.isfile(diagnostic.file):
            return
        config = environment.config
        path = config.path or f"{self._home(diagnostic.file)}/{FILES[0]}"
        try:
            source = self._editor.read(path) if config.path or self._editor.buffer_at(path) else None
        except Unreadable:
            return
        file = config._replace(path=path).relative(diagnostic.file)
        # A pattern without a slash would mean the files of that name in all folders.
        entry = {"rule": diagnostic.rule, "file": file if "/" in file else f"/{file}"}
        if diagnostic.pointer:
            entry["pointer"] = diagnostic.pointer
        added = entry_edit(source or Source("", path), entry)
        if added is None or (source is None and not self._support.creation):
            return
        where = self._translator.positions(path).span(*added[:2]) if source else _START
        edit = self._into(path, types.TextEdit(where, added.text), is_new=source is None)
        title = f"Ignore {diagnostic.rule} {'here' if diagnostic.pointer else 'in this file'}"
        yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, diagnostics=meant, edit=edit)

    def _home(self, file: str) -> str:
        """The folder in which a configuration would be made."""
        folder = self._editor.folder_of(file)
        return folder.path if folder else os.path.dirname(file)

    def _into(self, path: str, edit: types.TextEdit, *, is_new: bool) -> types.WorkspaceEdit:
        """The edit of a configuration file, which may have to be made first."""
        buffer, uri = self._editor.buffer_at(path), self._editor.uri(path)
        whole = self._versioned(uri, buffer.version if buffer else None, [edit])
        if is_new:
            creation = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
            whole.document_changes = [creation, *(whole.document_changes or ())]
        return whole

    def _versioned(self, uri: str, version: int | None, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
        if not self._support.versions:
            return types.WorkspaceEdit(changes={uri: edits})
        document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])


_START = types.Range(types.Position(0, 0), types.Position(0, 0))


def _is_asked(kind: str, only: Sequence[Any] | None) -> bool:
    """Whether a kind, or one that it belongs to, is among those that are asked for."""
    asked = [getattr(each, "value", each) for each in only or ()]
    return only is None or any(not each or kind == each or kind.startswith(f"{each}.") for each in asked)


def _touch(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is_same(told: types.Diagnostic, diagnostic: Diagnostic, where: types.Range) -> bool:
    return (told.code, told.message, told.range, told.severity) == (
        diagnostic.rule,
        diagnostic.message,
        where,
        SEVERITIES[diagnostic.severity],
    )
