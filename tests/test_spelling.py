"""The spelling of words that the configuration declares as names."""

from __future__ import annotations

import json

import pytest

from connector_lint.connector import Connector
from connector_lint.kinds import Operation
from connector_lint.reader import read_json
from connector_lint.rule import Rule
from connector_lint.source import Source
from connector_lint_rules.spelling import abbreviation_capitalised, text_spelling


@pytest.mark.parametrize(("rule", "word"), [(text_spelling, "Adress"), (abbreviation_capitalised, "csv")])
def test_a_declared_name_is_neither_a_slip_nor_an_abbreviation(rule: Rule, word: str) -> None:
    definition = {"swagger": "2.0", "paths": {"/lists": {"get": {"summary": f"Find lists by {word}"}}}}
    document = read_json(Source.of(json.dumps(definition), "apiDefinition.swagger.json"))
    for vocabulary, found in [((), 1), ((word,), 0)]:
        connector = Connector([document], vocabulary)
        (operation,) = connector.all(Operation)
        assert len(list(rule(operation, connector))) == found
