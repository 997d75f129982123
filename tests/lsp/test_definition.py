"""Where names lead, and where they are used."""

from __future__ import annotations

import pytest

from connector_lint.lsp.knowledge.definition import definition, references
from tests.lsp.fabrikam import DEFINITION, PROPERTIES, PROPERTIES_TEXT, TEXT, at, excerpt, known

KNOWLEDGE = known()


def led(pattern: str, text: str = TEXT, path: str = DEFINITION) -> list[tuple[str, str]]:
    """What is selected where a name leads, and the first characters of what is there."""
    targets = definition(KNOWLEDGE, *at(pattern, text, path))
    return [(excerpt(each.source, each.selection), excerpt(each.source, each.span)[:24]) for each in targets]


@pytest.mark.parametrize(
    ("pattern", "selected", "beginning"),
    [
        ('"items": {"$ref": "#/definitions/|Room"}', '"Room"', '"Room": {\n      "type": '),
        ('{"$ref": "#/parameters/|room"}', '"room"', '"room": {\n      "name": '),
        ('"201": {"$ref": "#/responses/|Booked"}', '"Booked"', '"Booked": {"description"'),
        ('"x-ms-dynamic-values": {\n        "operationId": "Get|Rooms"', '"GetRooms"', '"get": {\n        "operat'),
        ('"required": ["|id"]', '"id"', '"id": {"type": "string",'),
        ('"security": [{"k|ey": []}]', '"key"', '"key": {"type": "apiKey"'),
        ('"tags": ["room|s"]', '"rooms"', '{"name": "rooms", "descr'),
        ('"value-path": "|id"', '"id"', '"id": {"type": "string",'),
        ('"value-collection": "|value"', '"value"', '"value": {"type": "array'),
        ('"parameters": {"fl|oor": 1}', '"floor"', '{"name": "floor", "in": '),
        ('"/rooms/{ro|om}/bookings"', '"room"', '"room": {\n      "name": '),
    ],
)
def test_names_lead_to_what_they_mean(pattern: str, selected: str, beginning: str) -> None:
    assert led(pattern) == [(selected, beginning)]


def test_the_properties_file_leads_into_the_definition() -> None:
    for pattern in ('"Get|Rooms"', '"scriptOperations": [\n      "Book|Room"'):
        (target,) = definition(KNOWLEDGE, *at(pattern, PROPERTIES_TEXT, PROPERTIES))
        assert target.source.path == DEFINITION
        assert excerpt(target.source, target.selection) == pattern.replace("|", "").rpartition(" ")[2]


def test_what_an_input_of_the_calling_operation_means() -> None:
    text = TEXT.replace('"parameters": {"floor": 1}', '"parameters": {"floor": {"parameter": "day"}}')
    targets = definition(known(text), *at('{"parameter": "d|ay"}', text))
    assert [excerpt(each.source, each.selection) for each in targets] == ['"day"']


@pytest.mark.parametrize(
    "pattern", ['"title": "Ro|om"', '"swag|ger"', '"Fab|rikam Rooms"', '"/roo|ms/{room}/bookings"']
)
def test_what_stands_for_nothing_leads_nowhere(pattern: str) -> None:
    assert led(pattern) == []


def used(pattern: str, text: str = TEXT, path: str = DEFINITION) -> list[tuple[str, str]]:
    targets = references(KNOWLEDGE, *at(pattern, text, path))
    return [(each.source.path, excerpt(each.source, each.selection)) for each in targets]


@pytest.mark.parametrize(
    ("pattern", "text", "path"),
    [
        ('"get": {\n        "operationId": "Get|Rooms"', TEXT, DEFINITION),
        ('"x-ms-dynamic-values": {\n        "operationId": "Get|Rooms"', TEXT, DEFINITION),
        ('"Get|Rooms"', PROPERTIES_TEXT, PROPERTIES),
    ],
)
def test_uses_of_an_operation_in_both_files(pattern: str, text: str, path: str) -> None:
    assert used(pattern, text, path) == [(DEFINITION, '"operationId"'), (PROPERTIES, '"GetRooms"')]


def test_uses_of_what_is_shared() -> None:
    assert len(used('"Book|ing": {')) == 2
    assert len(used('"room": {\n'.replace("room", "ro|om"))) == 1
    assert used('"items": {"$ref": "#/definitions/|Room"}') == [(DEFINITION, '"$ref"')]
    assert used('"k|ey": {"type"') == [(DEFINITION, '"key"')]


def test_what_nobody_uses_has_no_uses() -> None:
    assert used('"When|RoomIsBooked"') == []
    assert used('"swag|ger"') == []
