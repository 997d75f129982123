"""What the server does for each message of the protocol."""

from __future__ import annotations

from lsprotocol import types

from connector_lint.lsp.actions import FIX_ALL_COMMAND, KINDS, SHOW_RULE_COMMAND, FixAll
from connector_lint.lsp.answers import TRIGGERS
from connector_lint.lsp.server import NAME, Server
from connector_lint.lsp.settings import SECTION
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Handler = Callable[..., Any]

FEATURES: dict[str, tuple[Handler, Any]] = {}
COMMANDS: dict[str, Handler] = {}


def create_server() -> Server:
    """Make a server that does all of this."""
    server = Server()
    for name, (handler, options) in FEATURES.items():
        server.feature(name, options)(handler)
    for name, handler in COMMANDS.items():
        server.command(name)(handler)
    return server


def feature(name: str, options: Any = None) -> Callable[[Handler], Handler]:
    """Say that a function is what is done for a message; its first argument is the server."""

    def decorate(handler: Handler) -> Handler:
        FEATURES[name] = handler, options
        return handler

    return decorate


def command(name: str) -> Callable[[Handler], Handler]:
    """Say that a function is what a command does."""

    def decorate(handler: Handler) -> Handler:
        COMMANDS[name] = handler
        return handler

    return decorate


# --- from the beginning to the end ------------------------------------------------------------------------------------


@feature(types.INITIALIZE)
def initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.start(params)


@feature(types.INITIALIZED)
async def initialized(ls: Server, _: types.InitializedParams) -> None:
    await ls.begin()


@feature(types.SHUTDOWN)
def shutdown(ls: Server, _: None) -> None:
    ls.is_shut_down = True


@feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    if isinstance(params.settings, dict) and SECTION in params.settings:
        ls.set_up(params.settings)
    else:
        await ls.ask_for_settings()


@feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
async def did_change_workspace_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    ls.remove_folders(params.event.removed)
    ls.add_folders(params.event.added)
    await ls.ask_for_settings()


@feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    ls.files_changed(change.uri for change in params.changes)


# --- texts ------------------------------------------------------------------------------------------------------------


@feature(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    ls.opened(params.text_document)


@feature(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    ls.changed(params)


@feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.saved(params.text_document.uri)


@feature(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    ls.closed(params.text_document.uri)


# --- what is wrong with them, and what can be done about it -----------------------------------------------------------


@feature(
    types.TEXT_DOCUMENT_DIAGNOSTIC,
    types.DiagnosticOptions(identifier=NAME, inter_file_dependencies=True, workspace_diagnostics=False),
)
async def diagnostic(ls: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    uri = params.text_document.uri
    if not ls.is_pulled(uri):  # what is wrong in other files is told without being asked
        return types.RelatedFullDocumentDiagnosticReport([])
    state = await ls.settled(uri)
    if state == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(state)
    return types.RelatedFullDocumentDiagnosticReport(ls.found_in(uri), result_id=state)


@feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True),
)
async def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    return [each for part in await ls.actions_for(params.text_document.uri) for each in part.within(params)]


@feature(types.CODE_ACTION_RESOLVE)
async def resolve(ls: Server, action: types.CodeAction) -> types.CodeAction:
    if isinstance(action.data, dict):
        action.edit = await ls.fix_all(FixAll(**action.data))
    return action


# --- what can be said of a place in them ------------------------------------------------------------------------------


@feature(types.TEXT_DOCUMENT_HOVER)
async def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    uri = params.text_document.uri
    answers = await ls.answers_for(uri)
    return answers.hover(params.position, *ls.found_at(uri)) if answers else None


@feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
async def completion(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    answers = await ls.answers_for(params.text_document.uri)
    return answers.completion(params.position) if answers else None


@feature(types.TEXT_DOCUMENT_DEFINITION)
async def definition(
    ls: Server, params: types.DefinitionParams
) -> list[types.Location] | list[types.LocationLink] | None:
    answers = await ls.answers_for(params.text_document.uri, at_once=True)
    return answers.definition(params.position) if answers else None


@feature(types.TEXT_DOCUMENT_REFERENCES)
async def references(ls: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    answers = await ls.answers_for(params.text_document.uri, at_once=True)
    return answers.references(params.position) if answers else None


@feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def document_symbol(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    answers = await ls.answers_for(params.text_document.uri, at_once=True)
    return answers.symbols() if answers else None


# --- commands ---------------------------------------------------------------------------------------------------------


@command(FIX_ALL_COMMAND)
async def fix_all(ls: Server, uri: str, *more: Any) -> None:
    edit = await ls.fix_all(FixAll(uri, *more))
    if edit is not None:
        await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label=f"{NAME}: fix all"))


@command(SHOW_RULE_COMMAND)
async def show_rule(ls: Server, rule: str, *uri: str) -> str | None:
    return await ls.show_rule(rule, uri[0] if uri else None)
