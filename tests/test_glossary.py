"""What the words of the format mean: all extensions and words that the grammar knows, and no others."""

from __future__ import annotations

import json

import pytest

from connector_lint import kinds as k
from connector_lint.glossary import EXTENSIONS, TEMPLATES, key_meaning, places, word_meaning
from connector_lint.glossary.keys import KEYS
from connector_lint.grammar import GRAMMAR, POLICY_TEMPLATES, Kind
from connector_lint.nodes import Node

KNOWN = {
    key
    for spec in GRAMMAR.values()
    if isinstance(spec, Kind)
    for key in spec.properties
    if key.startswith("x-ms-") and not key.startswith("x-ms-apim")
}


def test_every_extension_that_the_grammar_knows_is_explained() -> None:
    assert EXTENSIONS.keys() == KNOWN
    assert list(EXTENSIONS) == sorted(EXTENSIONS)


@pytest.mark.parametrize("name", EXTENSIONS)
def test_an_extension_says_what_it_does_what_it_may_be_and_shows_it(name: str) -> None:
    extension = EXTENSIONS[name]
    assert extension.meaning.endswith((".", ")"))
    assert extension.value.endswith(".")
    assert list(json.loads(f"{{{extension.example}}}")) == [name]
    assert places(name)


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
def test_only_keys_that_the_grammar_knows_are_explained(kind: type[Node]) -> None:
    known = {key for each, spec in GRAMMAR.items() if issubclass(each, kind) for key in getattr(spec, "properties", ())}
    if issubclass(kind, k.PolicyParameters):
        known |= {name for template in POLICY_TEMPLATES.values() for name in template.parameters}
    assert KEYS[kind].keys() <= known


@pytest.mark.parametrize("kind", [k.Definition, k.Info, k.Operation, k.QueryParameter, k.Schema, k.Response])
def test_all_keys_of_the_main_objects_are_explained(kind: type[Node]) -> None:
    spec = GRAMMAR[kind]
    assert isinstance(spec, Kind)
    assert [key for key in spec.properties if key_meaning(kind, key) is None] == []


def test_all_templates_of_policies_are_explained() -> None:
    assert TEMPLATES.keys() == POLICY_TEMPLATES.keys()


def test_words_that_makers_notice_are_explained() -> None:
    words = {"x-ms-visibility": ("important", "advanced", "internal"), "x-ms-trigger": ("single", "batch")}
    for key, named in words.items():
        assert all(word_meaning(key, word) for word in named)
    assert word_meaning("x-ms-visibility", "none") is None
