"""The outline of a definition."""

from __future__ import annotations

from connector_lint.lsp.knowledge.symbols import Symbol, SymbolKind, symbols
from tests.lsp.fabrikam import TEXT, known

SYMBOLS = symbols(known())


def test_operations_come_first_by_what_makers_see() -> None:
    assert [(each.name, each.detail, each.kind) for each in SYMBOLS[:3]] == [
        ("List rooms", "GET /rooms", SymbolKind.ACTION),
        ("Book a room", "POST /rooms/{room}/bookings", SymbolKind.ACTION),
        ("When a room is booked", "POST /hooks", SymbolKind.TRIGGER),
    ]
    assert [(each.name, each.detail) for each in SYMBOLS[3:]] == [
        ("definitions", "3"),
        ("parameters", "1"),
        ("responses", "1"),
        ("securityDefinitions", "1"),
    ]


def test_operations_hold_their_parameters_and_responses() -> None:
    assert [(each.name, each.detail) for each in SYMBOLS[1].children] == [
        ("room", "path, required"),
        ("body", "body"),
        ("201", "The booking."),
    ]


def test_definitions_hold_their_properties() -> None:
    definitions = SYMBOLS[3]
    assert [(each.name, each.detail) for each in definitions.children[0].children] == [
        ("value", "array"),
        ("next", "string"),
    ]


def test_each_symbol_is_selected_by_its_name_within_itself() -> None:
    def check(symbol: Symbol) -> None:
        assert symbol.span.start <= symbol.selection.start < symbol.selection.end <= symbol.span.end
        for child in symbol.children:
            assert symbol.span.start <= child.span.start <= child.span.end <= symbol.span.end
            check(child)

    for each in SYMBOLS:
        check(each)
    selected = SYMBOLS[0].selection
    assert TEXT[selected.start : selected.end] == '"GetRooms"'


def test_a_bare_definition_has_an_outline_too() -> None:
    assert symbols(known('{"paths": {"/a": {"get": {}}}}'))[0].name == "GET /a"
    assert symbols(known("{}")) == []
    assert symbols(known('{"definitions": [1], "paths": {"/a": {"get": {"parameters": [1, {"name": 2}]}}}}'))
