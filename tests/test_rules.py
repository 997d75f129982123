"""Every rule does what its page says, and what its further cases say."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.rule import Problem, Problems, Rule
from connector_lint.testing import Example, check_example, check_page, examples, reports
from tests.further import CASES, further_examples

RULES = load_packs([BUILT_IN])
ABOUT_THE_FILE = {
    *("json-syntax", "json-leniency", "json-duplicate-key", "byte-order-mark"),
    *("definition-file-size", "indentation-without-tabs", "indentation-four-spaces", "trailing-whitespace"),
    *("total-schema-count-exceeds-max-allowed", "security-missing"),
}
"""The rules that point into the text, or at the whole definition."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_page_is_complete(rule: Rule) -> None:
    check_page(rule)


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, each, id=f"{rule.id}-{each}") for rule in RULES for each in examples(rule)],
)
def test_example_of_the_page(rule: Rule, example: Example) -> None:
    check_example(rule, example, RULES)


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, each, id=f"{rule.id}-{each}") for rule in RULES for each in further_examples(rule)],
)
def test_further_case(rule: Rule, example: Example) -> None:
    check_example(rule, example, RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_there_are_enough_examples(rule: Rule) -> None:
    verdicts = [example.verdict for example in (*examples(rule), *further_examples(rule))]
    assert verdicts.count("Bad") >= 2
    assert verdicts.count("Good") >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_shows_the_place(rule: Rule) -> None:
    """Some example would not be the same if the problem were reported one level higher."""

    def one_level_higher(problem: Problem) -> Problem:
        parent = problem.node.parent
        return problem if parent is None else problem._replace(node=parent)

    def check(*arguments: Any, **options: Any) -> Problems:
        return map(one_level_higher, rule.check(*arguments, **options))

    def is_told_apart(example: Example) -> bool:
        try:
            return reports(rule, example) != reports(rule._replace(check=check), example)
        except AssertionError:  # what is reported outside of the example is seen to be
            return True

    assert rule.id in ABOUT_THE_FILE or any(map(is_told_apart, (*examples(rule), *further_examples(rule))))


def test_cases_belong_to_rules() -> None:
    assert {path.stem for path in CASES.glob("*.md")} <= {rule.id for rule in RULES}


def test_names_lead_to_one_rule() -> None:
    names = [name for rule in RULES for name in (rule.id, *rule.aliases)]
    assert sorted(names) == sorted(set(names))


ONE_OF_TWO_ANSWERS = """
Good, in the definition:

    {"paths": {"/lists/{list}/tasks": {"get": {"responses": {"203": {
        "description": "How many tasks there are.",
        "schema": {"type": "integer", "format": "int32"}
    }}}}}}
"""


def test_a_list_in_one_of_several_answers_is_enough() -> None:
    rule = next(rule for rule in RULES if rule.id == "invoked-operation-should-produce-array")
    [example] = examples(rule, ONE_OF_TWO_ANSWERS)
    check_example(rule, example, [rule])  # another one is against several answers as such
