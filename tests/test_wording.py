"""How messages put things."""

from __future__ import annotations

import pytest

from connector_lint_rules.wording import called, listed, quoted, with_article
from tests.connectors import connector_of


def test_objects_are_called_by_their_names() -> None:
    definition = {
        "paths": {"/tasks": {"get": {"operationId": "FindTasks", "parameters": [{"name": "top", "in": "query"}]}}},
        "definitions": {"Task": {"properties": {"id": {}, "parts": {"items": {"allOf": []}}}}},
        "securityDefinitions": {"basic": {"type": "basic"}},
        "tags": [{"name": "tasks"}, {}],
    }
    connector = connector_of(definition)
    told = {"/".join(map(str, node.pointer)): called(node) for node in connector.nodes}
    assert {
        "paths//tasks/get": 'operation "FindTasks"',
        "paths//tasks/get/parameters/0": 'parameter "top"',
        "definitions/Task": 'schema "Task"',
        "definitions/Task/properties/id": 'property "id"',
        "definitions/Task/properties/parts/items": "schema",
        "securityDefinitions/basic": 'security definition "basic"',
        "tags/0": 'tag "tasks"',
        "tags/1": "tag",
    }.items() <= told.items()


def test_a_long_text_is_quoted_without_its_middle() -> None:
    assert quoted("a" * 80) == f'"{"a" * 80}"'
    assert quoted("ab" * 41) == '"' + "ab" * 19 + "a…b" + "ab" * 19 + '"'


@pytest.mark.parametrize(
    ("words", "told"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c", "d"], "a, b, c or d")]
)
def test_words_are_listed(words: list[str], told: str) -> None:
    assert listed(words) == told
    assert listed(iter(words), "and") == told.replace(" or ", " and ")


@pytest.mark.parametrize(
    "noun",
    [
        *("an array", "an externalDocs", "an integer", "an object", "an unknown word", "an x-ms-trigger"),
        *("a string", "a boolean", "a null"),
    ],
)
def test_nouns_have_an_article(noun: str) -> None:
    assert with_article(noun.partition(" ")[2]) == noun
