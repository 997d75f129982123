"""What can be said of a place in a text, in the words of the protocol."""

from __future__ import annotations

import re

from lsprotocol import types

from connector_lint.lsp.knowledge.completion import CompletionKind, complete
from connector_lint.lsp.knowledge.definition import definition, references
from connector_lint.lsp.knowledge.hover import hover
from connector_lint.lsp.knowledge.symbols import SymbolKind, symbols
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from connector_lint.diagnostics import Diagnostic
    from connector_lint.lsp.buffers import Buffer
    from connector_lint.lsp.editor import Editor
    from connector_lint.lsp.knowledge import Knowledge
    from connector_lint.lsp.knowledge.completion import Completion
    from connector_lint.lsp.knowledge.definition import Target
    from connector_lint.lsp.knowledge.symbols import Symbol
    from connector_lint.lsp.positions import Positions
    from connector_lint.rule import Rule

TRIGGERS = ('"', "/", ":")
"""What somebody types who wants to know how it may go on."""

_COMPLETIONS = {
    CompletionKind.KEY: types.CompletionItemKind.Property,
    CompletionKind.EXTENSION: types.CompletionItemKind.Property,
    CompletionKind.WORD: types.CompletionItemKind.EnumMember,
    CompletionKind.OPERATION: types.CompletionItemKind.Function,
    CompletionKind.REFERENCE: types.CompletionItemKind.Reference,
    CompletionKind.INPUT: types.CompletionItemKind.Variable,
    CompletionKind.PROPERTY: types.CompletionItemKind.Field,
    CompletionKind.NAME: types.CompletionItemKind.Value,
}
_SYMBOLS = {
    SymbolKind.ACTION: types.SymbolKind.Function,
    SymbolKind.TRIGGER: types.SymbolKind.Event,
    SymbolKind.PARAMETER: types.SymbolKind.Variable,
    SymbolKind.RESPONSE: types.SymbolKind.Object,
    SymbolKind.SCHEMA: types.SymbolKind.Struct,
    SymbolKind.PROPERTY: types.SymbolKind.Field,
    SymbolKind.SECURITY: types.SymbolKind.Key,
    SymbolKind.SECTION: types.SymbolKind.Namespace,
}
_MEANT_IN_SNIPPETS = re.compile(r"[\\$}]")


class Support(NamedTuple):
    """What a client can show: where the cursor goes in a completion, what a link leads from, symbols within others."""

    snippets: bool = False
    definition_links: bool = False
    nested_symbols: bool = False

    @classmethod
    def of(cls, client: types.ClientCapabilities) -> Support:
        """Take what the client says of itself."""
        able = client.text_document
        if able is None:
            return cls()
        items = able.completion and able.completion.completion_item
        return cls(
            bool(items and items.snippet_support),
            bool(able.definition and able.definition.link_support),
            bool(able.document_symbol and able.document_symbol.hierarchical_document_symbol_support),
        )


class Answers:
    """Answers what is asked of one text with what is known of its connector."""

    def __init__(self, buffer: Buffer, knowledge: Knowledge | None, editor: Editor, support: Support) -> None:
        self._buffer = buffer
        self._knowledge = knowledge
        self._editor = editor
        self._support = support

    def hover(
        self, position: types.Position, diagnostics: Iterable[Diagnostic], rules: Mapping[str, Rule]
    ) -> types.Hover | None:
        """What is to be told of a place."""
        offset = self._buffer.positions.offset(position)
        told = hover(self._knowledge, self._buffer.source, offset, diagnostics, rules)
        return None if told is None else types.Hover(_markdown(told.markdown), self._buffer.positions.span(*told.span))

    def completion(self, position: types.Position) -> types.CompletionList:
        """What can be written at a place."""
        offset = self._buffer.positions.offset(position)
        found = complete(self._knowledge, self._buffer.source, offset)
        # All items of a list take the place of the same text, with few exceptions.
        ranges: dict[tuple[int, int], types.Range] = {}
        for each in found:
            if each.span not in ranges:
                ranges[each.span] = self._buffer.positions.span(*each.span)
        items = [self._item(each, ranges[each.span], number) for number, each in enumerate(found)]
        return types.CompletionList(is_incomplete=False, items=items)

    def definition(self, position: types.Position) -> list[types.Location] | list[types.LocationLink]:
        """Where that is written for which the name at a place stands."""
        if self._knowledge is None:
            return []
        found = definition(self._knowledge, self._buffer.source, self._buffer.positions.offset(position))
        return [self._link(each) for each in found] if self._support.definition_links else self._locations(found)

    def references(self, position: types.Position) -> list[types.Location]:
        """Where that is used which has its name at a place."""
        if self._knowledge is None:
            return []
        return self._locations(
            references(self._knowledge, self._buffer.source, self._buffer.positions.offset(position))
        )

    def symbols(self) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
        """The outline of the definition; other texts have none."""
        source = self._knowledge.source if self._knowledge else None
        if self._knowledge is None or source is None or source.path != self._buffer.path:
            return []
        positions = self._editor.positions(source)
        found = symbols(self._knowledge)
        if self._support.nested_symbols:
            return [_symbol(each, positions) for each in found]
        return list(self._flat(found, positions))

    def _item(self, completion: Completion, where: types.Range, number: int) -> types.CompletionItem:
        text, has_place = completion.text + completion.tail, bool(completion.tail) and self._support.snippets
        if has_place:
            text = f"{_escaped(completion.text)}$0{_escaped(completion.tail)}"
        comma = None
        if completion.comma is not None:
            comma = [types.TextEdit(self._buffer.positions.span(completion.comma, completion.comma), ",")]
        return types.CompletionItem(
            completion.label,
            kind=_COMPLETIONS[completion.kind],
            tags=[types.CompletionItemTag.Deprecated] if completion.deprecated else None,
            detail=completion.detail or None,
            documentation=_markdown(completion.documentation) if completion.documentation else None,
            preselect=True if completion.required and number == 0 else None,
            sort_text=f"{number:05}",
            filter_text=completion.typed or None,
            insert_text_format=types.InsertTextFormat.Snippet if has_place else types.InsertTextFormat.PlainText,
            text_edit=types.TextEdit(where, text),
            additional_text_edits=comma,
        )

    def _link(self, target: Target) -> types.LocationLink:
        positions = self._editor.positions(target.source)
        whole, name = positions.span(*target.span), positions.span(*target.selection)
        return types.LocationLink(self._editor.uri(target.source.path), whole, name)

    def _locations(self, targets: Iterable[Target]) -> list[types.Location]:
        return [
            types.Location(
                self._editor.uri(each.source.path), self._editor.positions(each.source).span(*each.selection)
            )
            for each in targets
        ]

    def _flat(
        self, found: Iterable[Symbol], positions: Positions, holder: str | None = None
    ) -> Iterator[types.SymbolInformation]:
        for each in found:
            where = types.Location(self._buffer.uri, positions.span(*each.span))
            yield types.SymbolInformation(where, each.name, _SYMBOLS[each.kind], container_name=holder)
            yield from self._flat(each.children, positions, each.name)


def _symbol(symbol: Symbol, positions: Positions) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        symbol.name,
        _SYMBOLS[symbol.kind],
        positions.span(*symbol.span),
        positions.span(*symbol.selection),
        detail=symbol.detail or None,
        tags=[types.SymbolTag.Deprecated] if symbol.deprecated else None,
        children=[_symbol(each, positions) for each in symbol.children] or None,
    )


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _escaped(text: str) -> str:
    return _MEANT_IN_SNIPPETS.sub(r"\\\g<0>", text)
