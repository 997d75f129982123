"""Whatever a connector holds and wherever the cursor stands, there is an answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector_lint.lsp.knowledge import Knowledge
from connector_lint.lsp.knowledge.completion import complete
from connector_lint.lsp.knowledge.definition import definition, references
from connector_lint.lsp.knowledge.hover import hover
from connector_lint.lsp.knowledge.symbols import symbols
from connector_lint.source import Source
from tests.lsp.fabrikam import DEFINITION, PROPERTIES, PROPERTIES_TEXT, TEXT, known

ODD = [
    "{}",
    "[]",
    '""',
    '{"openapi": "3.0.0", "info": {"title": "Fabrikam"}, "paths": {}}',
    '{"paths": 1, "definitions": [], "security": {}, "parameters": {"a": 1}, "responses": {"a": []}}',
    '{"paths": {"/rooms": {"get": {"operationId": "GetRooms", "parameters": {"a": 1}, "responses": [], "tags": 1}}}}',
    '{"definitions": {"Room": {"$ref": "#/definitions/Room"}, "RoomList": {"$ref": "#/x-a"}}, "x-a": [1]}',
    '{"definitions": {"Room": {"required": 1, "properties": {"id": 1}, "allOf": [1, {"$ref": "#"}]}}, "tags": {}}',
]


def ask_everything(knowledge: Knowledge, source: Source, offset: int) -> None:
    complete(knowledge, source, offset)
    hover(knowledge, source, offset)
    definition(knowledge, source, offset)
    references(knowledge, source, offset)


@pytest.mark.parametrize("text", ODD)
def test_odd_definitions(text: str) -> None:
    knowledge = known(text, "[]")
    assert isinstance(symbols(knowledge), list)
    for each, path in ((text, DEFINITION), (TEXT, DEFINITION), (PROPERTIES_TEXT, PROPERTIES)):
        for offset in range(0, len(each) + 1, 2 if each is text else 17):
            ask_everything(knowledge, Source(each, path), offset)


KEYS = ["paths", "/a", "get", "parameters", "definitions", "properties", "required", "$ref", "in", "tags", "security"]
KEYS += ["x-ms-dynamic-values", "operationId", "value-path", "responses", "200", "schema", "items", "allOf"]
WORDS = st.sampled_from(["a", "#/definitions/a", "#/parameters/a", "query", "body", "", "a/b", "{a}"])
JSON = st.recursive(
    st.none() | st.integers(0, 2) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(KEYS), JSON, min_size=1, max_size=3), st.data())
@settings(max_examples=30, deadline=None)
def test_any_definition_and_any_text(value: dict[str, Any], data: st.DataObject) -> None:
    knowledge = known(json.dumps(value))
    symbols(knowledge)
    source = Source(data.draw(st.sampled_from([json.dumps(value), json.dumps(value, indent=2), TEXT])), DEFINITION)
    for offset in data.draw(st.lists(st.integers(0, len(source.text)), max_size=15)):
        ask_everything(knowledge, source, offset)
        ask_everything(knowledge, Source(source.text[:offset], DEFINITION), offset)
