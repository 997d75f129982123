"""How rules are chosen and called."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from connector_lint.config import RuleSetting
from connector_lint.connector import Connector
from connector_lint.kinds import Described, HeaderParameter, Operation, Parameter, Paths, QueryParameter
from connector_lint.linter import find_problems, locate, plan
from connector_lint.reader import read_json
from connector_lint.rule import Problems, Rule, rule
from connector_lint.source import Source

TEXT = """{"paths": {"/a": {"get": {"summary": "A", "description": "A", "parameters": [
  {"name": "q", "in": "query", "description": "A"}, {"name": "h", "in": "header"}]}}}}"""


@rule("warning", on=("summary", "description"), when=str.isupper)
def shouted(described: Described) -> Problems:
    """Say that a node has a text in capitals."""
    yield described.report(f"{described.title} shouts")


@rule("warning", on=("/a", "/b"))
def names_a_path(paths: Paths) -> Problems:
    """Look at a map, whose keys are its author's."""
    yield paths.report("a path")


@rule("warning", on=("/a", "x-note"), when=str.isupper)
def shouts_in_a_map(paths: Paths) -> Problems:
    """Look at texts in a map."""
    yield paths.report("a note shouts")


@rule("warning")
def any_parameter(parameter: Parameter) -> Problems:
    """Name every parameter."""
    yield parameter.report(f"parameter {parameter.name}")


@rule("info", certified="error", default=False)
def operation_or_query(node: Operation | QueryParameter, connector: Connector, *, word: str = "is") -> Problems:
    """Name operations and query parameters."""
    yield node.report(f"{node.title} {word} one of {len(connector.operations)}")


@rule("error", profile="certification")
def only_for_certification(operation: Operation) -> Problems:
    """Speak to those who certify."""
    yield operation.report("certified")


@rule("error")
def speaks_and_crashes(operation: Operation) -> Problems:
    """Say something, then crash."""
    yield operation.report("said")
    raise ValueError("oh\nno")


def _messages(rules: Sequence[Rule], **options: object) -> list[str]:
    connector = Connector([read_json(Source.of(TEXT, "a.json"))])
    chosen = plan(rules, **{"profile": "custom", "settings": {}, **options})  # type: ignore[arg-type]
    found, failures = find_problems(connector, chosen)
    assert failures == []
    return [f"{each.severity}: {each.message}" for each in locate(found)]


@pytest.mark.parametrize(
    ("tested", "options", "messages"),
    [
        (shouted, {}, ["warning: operation shouts", "warning: parameter shouts"]),  # once, though both texts do
        (any_parameter, {}, ["warning: parameter q", "warning: parameter h"]),
        (operation_or_query, {}, []),
        (operation_or_query, {"select": {"all"}}, ["info: operation is one of 1", "info: parameter is one of 1"]),
        (operation_or_query, {"select": {"other"}}, []),
        (
            operation_or_query,
            {"settings": {"operation-or-query": RuleSetting("warning", {"word": "was"})}},
            ["warning: operation was one of 1", "warning: parameter was one of 1"],
        ),
        (
            operation_or_query,
            {"settings": {"operation-or-query": RuleSetting("on")}, "profile": "certified"},
            ["error: operation is one of 1", "error: parameter is one of 1"],
        ),
        (any_parameter, {"settings": {"any-parameter": RuleSetting("off")}}, []),
        (any_parameter, {"ignore": {"any-parameter"}}, []),
        (any_parameter, {"ignore": {"all"}}, []),
        (only_for_certification, {}, []),
        (only_for_certification, {"select": {"only-for-certification"}}, []),
        (only_for_certification, {"profile": "independent"}, ["error: certified"]),
    ],
)
def test_which_rules_run_and_what_they_say(tested: Rule, options: dict[str, object], messages: list[str]) -> None:
    assert _messages([tested], **options) == messages


def test_keys_of_a_map_are_looked_at_in_each() -> None:
    assert _messages([names_a_path, shouts_in_a_map]) == ["warning: a path"]
    text = """{"paths": {"x-note": "NO", "/c": {}}}"""
    connector = Connector([read_json(Source.of(text, "a.json"))])
    found, failures = find_problems(connector, plan([names_a_path, shouts_in_a_map], "custom", {}))
    assert [problem.message for _, problem in found] == ["a note shouts"]
    assert failures == []


def test_nodes_of_a_kind_or_two_are_in_order() -> None:
    connector = Connector([read_json(Source.of(TEXT, "a.json"))])
    both = connector.all(HeaderParameter, QueryParameter)
    assert [each.identity for each in both] == [("q", "query"), ("h", "header")]
    assert [each.key for each in connector.all(HeaderParameter)] == [1]
    assert connector.all(Parameter) == both


def test_a_crash_is_one_line_and_what_was_said_before_counts() -> None:
    connector = Connector([read_json(Source.of(TEXT, "a.json"))])
    found, failures = find_problems(connector, plan([speaks_and_crashes, any_parameter], "custom", {}))
    assert [problem.message for _, problem in found if problem.message == "said"] == ["said"]
    assert len(found) == 3
    assert [str(failure) for failure in failures] == [
        'a.json: rule "speaks-and-crashes" crashed at "/paths/~1a/get": ValueError: oh no'
    ]


def test_a_rule_knows_its_kinds_options_and_page() -> None:
    assert operation_or_query.id == "operation-or-query"
    assert operation_or_query.kinds == (Operation, QueryParameter)
    assert operation_or_query.options == {"word": "is"}
    assert operation_or_query.takes_connector
    assert operation_or_query.summary == "Name operations and query parameters."


@rule("warning", without=("x-ms-summary", "description"))
def says_nothing(described: Described) -> Problems:
    """Say that a node has no text."""
    yield described.report(f"{described.title} says nothing")


def test_a_rule_may_ask_for_nodes_without_certain_keys() -> None:
    assert _messages([says_nothing]) == ["warning: parameter says nothing"]
