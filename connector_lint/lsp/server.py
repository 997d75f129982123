"""The server: what it knows of each connector that is open, and what it tells the client of it."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound, JsonRpcRequestCancelled
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer

from connector_lint import __version__
from connector_lint.lsp import actions, answers, diagnostics
from connector_lint.lsp.answers import Answers
from connector_lint.lsp.editor import Editor, Folder
from connector_lint.lsp.linting import Linting
from connector_lint.lsp.protocol import Protocol
from connector_lint.lsp.settings import SECTION, Settings, read_settings
from connector_lint.lsp.uris import key_of, path_of
from connector_lint.pages import as_markdown
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.diagnostics import Diagnostic
    from connector_lint.lsp.analysis import Analysis
    from connector_lint.lsp.buffers import Buffer
    from connector_lint.lsp.streams import Streams
    from connector_lint.rule import Rule

NAME = "connector-lint"
TIDY_AFTER = 2.0
"""Seconds of rest after which memory is tidied up."""
WATCHED = ("**/.connector-lint*", "**/apiDefinition*", "**/apiProperties.json", "**/*.swagger.*")
"""The files that may matter wherever they are; what configurations name comes to them."""
ATTEMPTS = 3
"""How often a text may change while its fixes are worked out, before that is given up."""

logger = logging.getLogger(__name__)


class Server(LanguageServer):
    """One server for one client. All but linting happens in the event loop."""

    def __init__(self) -> None:
        super().__init__(NAME, __version__, protocol_cls=Protocol)
        self.editor = Editor("utf-16")
        self.lintings: dict[str, Linting] = {}
        """By the paths of the definitions."""
        self.is_shut_down = False
        self._executor = ThreadPoolExecutor(1, "lint")
        self._concerned: dict[str, list[str]] = {}
        """For each open text the definitions that are linted because of it."""
        self._shown: dict[str, dict[str, list[types.Diagnostic]]] = {}
        """What was found in each file, by the definition with which it was found."""
        self._told: dict[str, set[str]] = {}
        """Of which failures the user was told, by definition."""
        self._watched: set[str] = set()
        self._tidying: asyncio.TimerHandle | None = None

    def serve(self, streams: Streams) -> int:
        """Talk to the client until it ends the talk; return the exit status."""
        self.protocol.set_writer(StdoutWriter(streams.output))
        gc.freeze()  # what is imported stays
        try:
            asyncio.run(self._talk(streams))
        except (asyncio.IncompleteReadError, BrokenPipeError, ValueError, SystemExit) as end:
            # Half a message, nobody to answer, no message at all, or the notification "exit".
            if not isinstance(end, SystemExit):
                logger.error("the client is gone: %s", end)
        finally:
            for linting in self.lintings.values():
                linting.close()
            self._executor.shutdown(cancel_futures=True)
        return 0 if self.is_shut_down else 1

    async def _talk(self, streams: Streams) -> None:
        await run_async(threading.Event(), streams.reader(), self.protocol, logger, self.report_server_error)

    # --- what the client says -----------------------------------------------------------------------------------------

    def start(self, params: types.InitializeParams) -> None:
        """Take in what the client can do and has open."""
        encoding = types.PositionEncodingKind(self.workspace.position_encoding).value
        self.editor = Editor(encoding)
        folders = params.workspace_folders
        if folders is None and params.root_uri:
            folders = [types.WorkspaceFolder(params.root_uri, "")]
        settings = read_settings(params.initialization_options, self.warn)
        self.editor.settings = settings
        self.add_folders(folders or ())
        self._able = _Able(params.capabilities)
        self.protocol.trace = params.trace or types.TraceValue.Off
        self._trace(settings)

    def add_folders(self, folders: Iterable[types.WorkspaceFolder]) -> None:
        """Take in folders of the workspace."""
        for folder in folders:
            path = path_of(folder.uri)
            if path is not None:
                self.editor.folders.append(Folder(folder.uri, path.rstrip("/") or "/", self.editor.settings))

    def remove_folders(self, folders: Iterable[types.WorkspaceFolder]) -> None:
        """Forget folders of the workspace."""
        gone = {folder.uri for folder in folders}
        self.editor.folders = [folder for folder in self.editor.folders if folder.uri not in gone]

    def set_up(self, given: Any) -> None:
        """Take settings that are the same for all folders."""
        settings = read_settings(given, self.warn)
        self.editor.settings = settings
        self.editor.folders = [folder._replace(settings=settings) for folder in self.editor.folders]
        self._trace(settings)
        self.all_changed()

    async def begin(self) -> None:
        """Ask the client for what it can tell, once it is ready to be asked."""
        self._watch(WATCHED)
        await self.ask_for_settings()

    async def ask_for_settings(self) -> None:
        """Ask the client for what is set, for each folder."""
        if not self._able.to_configure:
            return
        folders = self.editor.folders
        scopes = [None, *(folder.uri for folder in folders)]
        items = [types.ConfigurationItem(scope_uri=scope, section=SECTION) for scope in scopes]
        try:
            told = await self.workspace_configuration_async(types.ConfigurationParams(items))
        except JsonRpcException as error:
            self.warn(f"the editor does not tell its settings: {error}")
            return
        if not any(told) and self.editor.settings != Settings():
            return  # a client without such settings, which gave others at the start
        settings = dict(zip(scopes, [read_settings(each, self.warn) for each in told]))
        self.editor.settings = settings[None]
        self.editor.folders = [
            folder._replace(settings=settings.get(folder.uri, folder.settings)) for folder in self.editor.folders
        ]
        self._trace(self.editor.settings)
        self.all_changed()

    def _watch(self, patterns: Iterable[str]) -> None:
        """Ask the client to tell when files change that matter, as far as it does not yet."""
        new = sorted(set(patterns) - self._watched)
        if not new or not self._able.to_watch:
            return
        self._watched.update(new)
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in new])
        name = f"files-{len(self._watched)}"
        registration = types.Registration(name, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        self.client_register_capability(types.RegistrationParams([registration]))

    def opened(self, item: types.TextDocumentItem) -> None:
        """A text was opened."""
        self._concern(self.editor.open(item), at_once=True)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A text was changed."""
        buffer = self.editor.buffers[params.text_document.uri]
        buffer.change(params.content_changes, params.text_document.version)
        self._rest()
        for path in self._concerned.get(buffer.uri, ()):
            self.lintings[path].changed(lint=self._lints_while_typing(path))
        if self.editor.configures(buffer.path):
            self.all_changed()

    def saved(self, uri: str) -> None:
        """A text was saved."""
        for path in self._concerned.get(uri, ()):
            if not self._lints_while_typing(path):
                self.lintings[path].changed(at_once=True)
        saved = path_of(uri)
        if saved is not None and self.editor.configures(saved):
            self.all_changed()

    def closed(self, uri: str) -> None:
        """A text was closed: what its file holds counts again."""
        buffer = self.editor.close(uri)
        left = self._concerned.pop(uri, [])
        self._let_go(left)
        for path in left:
            if path in self.lintings:
                self.lintings[path].changed(at_once=True)
        if buffer is not None and self.editor.configures(buffer.path):
            self.all_changed()

    def files_changed(self, uris: Iterable[str]) -> None:
        """Files were made, changed or removed, by whomever."""
        paths = [path for path in map(path_of, uris) if path is not None]
        folders = {key_of(os.path.dirname(path)) for path in paths}
        for buffer in list(self.editor.buffers.values()):
            if key_of(os.path.dirname(buffer.path)) in folders:
                self._concern(buffer)
        for definition, linting in self.lintings.items():
            if key_of(os.path.dirname(definition)) in folders:
                linting.changed()
        if any(map(self.editor.configures, paths)):
            self.all_changed()

    def all_changed(self) -> None:
        """Something has changed that holds for all connectors."""
        for linting in self.lintings.values():
            linting.changed()
        if self._able.to_refresh and self.lintings:
            self.workspace_diagnostic_refresh(None)

    def _concern(self, buffer: Buffer, *, at_once: bool = False) -> None:
        """Lint the connectors to which an open text belongs, and no longer those to which it belonged."""
        before = self._concerned.get(buffer.uri, [])
        now = self._concerned[buffer.uri] = self.editor.definitions_of(buffer)
        for path in now:
            if path not in self.lintings:
                self.lintings[path] = Linting(path, self.editor, self._executor, self._tell, self._crashed)
            if at_once or path not in before:
                self.lintings[path].changed(at_once=True)
        self._let_go(path for path in before if path not in now)

    def _let_go(self, paths: Iterable[str]) -> None:
        """Forget connectors of which nothing is open any more."""
        still = {path for paths in self._concerned.values() for path in paths}
        for path in paths:
            if path in self.lintings and path not in still:
                self.lintings.pop(path).close()
                self._told.pop(path, None)
                self._show(path, {})

    def _lints_while_typing(self, path: str) -> bool:
        return self.editor.settings_of(path).run == "onType"

    # --- what it is told ----------------------------------------------------------------------------------------------

    def _tell(self, linting: Linting) -> None:
        analysis = linting.analysis
        assert analysis is not None
        self._rest()
        # What is wrong with the configuration is worth a message, once: its file may not be open.
        failures = {str(failure) for failure in analysis.failures if failure.file != linting.path}
        for message in sorted(failures.difference(*self._told.values())):
            self.warn(message)
        self._told[linting.path] = failures
        found = self.translator(analysis).by_file(analysis)
        self._show(linting.path, {self.editor.uri(path): each for path, each in found.items()})
        number = sum(map(len, found.values()))
        self.trace(f"linted {linting.path} in {analysis.seconds * 1000:.0f} ms: {number} diagnostics")
        self._watch(f"**/{os.path.basename(path)}" for path in self.editor.configuration_files)

    def translator(self, analysis: Analysis) -> diagnostics.Translator:
        """What makes the client's diagnostics of ours."""
        translator = diagnostics.Translator(self.editor, self._able.diagnostics)
        translator.know(analysis)
        return translator

    def _show(self, definition: str, found: dict[str, list[types.Diagnostic]]) -> None:
        """Show what was found with a definition in the place of what was found with it before."""
        for uri in [*found, *(uri for uri, told in self._shown.items() if definition in told and uri not in found)]:
            told = self._shown.setdefault(uri, {})
            before = told.get(definition)
            if uri in found:
                told[definition] = found[uri]
            else:
                told.pop(definition, None)
            is_news = before != told.get(definition) or (uri in found and uri in self.editor.buffers)
            if is_news and not self.is_pulled(uri):
                self._publish(uri)
            if not told:
                del self._shown[uri]

    def found_in(self, uri: str) -> list[types.Diagnostic]:
        """All that is known to be wrong in a file."""
        return diagnostics.distinct(each for found in self._shown.get(uri, {}).values() for each in found)

    def is_pulled(self, uri: str) -> bool:
        """Whether the client asks for what is wrong in a file, and must not be told it as well."""
        return self._able.to_pull and bool(self._concerned.get(uri))

    async def settled(self, uri: str) -> str:
        """Wait until what is found in a file is what is wrong with it as it is now; return what names this state."""
        lintings = [self.lintings[path] for path in self._concerned.get(uri, ())]
        for linting in lintings:
            if linting.analysis is None or self._lints_while_typing(linting.path):
                await linting.current()
        return "-".join(str(linting.state) for linting in lintings)

    async def actions_for(self, uri: str) -> list[actions.Actions]:
        """What makes the actions for an open text, against what is wrong with it as it is now."""
        made = []
        for path in self._concerned.get(uri, ()):
            analysis = await self.lintings[path].current(at_once=True)
            buffer = self.editor.buffers.get(uri)
            if analysis is not None and buffer is not None:
                translator = self.translator(analysis)
                made.append(actions.Actions(buffer, analysis, self.editor, translator, self._able.edits))
        return [each for each in made if each.is_current]

    async def answers_for(self, uri: str, *, at_once: bool = False) -> Answers | None:
        """What answers questions about an open text; None where it is no connector's.

        They are answered from what is known, unless the answer has to be about the text as it is now (`at_once`).
        """
        buffer, paths = self.editor.buffers.get(uri), self._concerned.get(uri)
        if buffer is None or not paths:
            return None
        linting = self.lintings[paths[0]]
        if at_once or linting.analysis is None:
            await linting.current(at_once=True)
        return Answers(buffer, linting.knowledge, self.editor, self._able.answers)

    def found_at(self, uri: str) -> tuple[list[Diagnostic], dict[str, Rule]]:
        """What is wrong with an open text, as far as that is known of the text as it is now, and the rules by id."""
        buffer, paths = self.editor.buffers.get(uri), self._concerned.get(uri)
        linting = self.lintings[paths[0]] if paths else None
        analysis = linting.analysis if linting and linting.is_current else None
        if buffer is None or analysis is None or analysis.environment is None:
            return [], {}
        own = [each for each in analysis.diagnostics if key_of(each.file) == key_of(buffer.path)]
        return own, {rule.id: rule for rule in analysis.environment.rules}

    async def fix_all(self, what: actions.FixAll) -> types.WorkspaceEdit | None:
        """The edit that fixes a whole text; None where there is nothing to fix."""
        loop = asyncio.get_running_loop()
        for _ in range(ATTEMPTS):
            for each in await self.actions_for(what.uri):
                edits = await loop.run_in_executor(self._executor, what.edits, each.analysis)
                if each.is_current:
                    return each.edit(edits)
        return None

    async def show_rule(self, name: str, uri: str | None) -> str | None:
        """Show the page of a rule in the browser, or at least say where it is; return it as Markdown."""
        near = self._concerned.get(uri or "", ())
        lintings = sorted(self.lintings.values(), key=lambda linting: linting.path not in near)
        environments = [each.analysis.environment for each in lintings if each.analysis]
        rules = [rule for each in environments if each for rule in each.rules if name in rule.names]
        if not rules:
            self.warn(f'there is no rule "{name}"')
            return None
        rule = rules[0]
        if rule.help and self._able.to_show:
            self.window_show_document(types.ShowDocumentParams(rule.help, external=True))
        else:
            told = f"{rule.id}: {rule.summary} {rule.help}".rstrip()
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))
        return await asyncio.get_running_loop().run_in_executor(self._executor, as_markdown, rule)

    def _publish(self, uri: str) -> None:
        buffer = self.editor.buffers.get(uri)
        version = buffer.version if buffer else None
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, self.found_in(uri), version))

    def warn(self, message: str) -> None:
        """Show the user a message."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"{NAME}: {message}"))

    def trace(self, message: str) -> None:
        """Tell what is going on, where somebody wants to know."""
        logger.info(message)
        if self.protocol.trace != types.TraceValue.Off:
            self.log_trace(types.LogTraceParams(message))

    def _trace(self, settings: Settings) -> None:
        if settings.trace is not None:
            self.protocol.trace = types.TraceValue(settings.trace)

    def _crashed(self, error: Exception) -> None:
        self.report_server_error(error, JsonRpcException)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - as pygls calls it
        """Tell in the log what should not have happened; the server lives on."""
        if isinstance(error, JsonRpcMethodNotFound | JsonRpcRequestCancelled):
            return
        details = "".join(traceback.format_exception(error))
        logger.error(details)
        message = f"{NAME} {__version__}: {type(error).__name__}: {error}\n{details}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def _rest(self) -> None:
        """Tidy memory up when nothing has happened for a while: collecting while somebody types would be felt."""
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(TIDY_AFTER, gc.collect)


class _Able:
    """What the client can do."""

    def __init__(self, client: types.ClientCapabilities) -> None:
        workspace, document = client.workspace, client.text_document
        self.diagnostics = diagnostics.Support.of(client)
        self.edits = actions.Support.of(client)
        self.answers = answers.Support.of(client)
        self.to_pull = bool(document and document.diagnostic)
        self.to_refresh = bool(workspace and workspace.diagnostics and workspace.diagnostics.refresh_support)
        self.to_configure = bool(workspace and workspace.configuration)
        watching = workspace and workspace.did_change_watched_files
        self.to_watch = bool(watching and watching.dynamic_registration)
        self.to_show = bool(client.window and client.window.show_document and client.window.show_document.support)
