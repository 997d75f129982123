"""What stands in a page is put to the test: an example that does not do what it claims is told."""

from __future__ import annotations

import pytest

from connector_lint.kinds import Operation
from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.rule import Problems, rule, safe
from connector_lint.testing import check_example, examples

RULES = load_packs([BUILT_IN])


@rule("warning", on="summary", fix="safe")
def no_more_removing(operation: Operation, *, word: str = "Remove") -> Problems:
    """Say "delete"."""
    summary = operation.summary
    if summary and summary.startswith(word):
        better = summary.replace(word, "Delete", 1)
        fix = None if "!" in summary else safe("say it", summary.replaced(better))
        yield summary.report(f'summary "{summary}" says "{word}"', fix=fix)


def check(text: str) -> None:
    """Run the examples of a text as those of the rule above."""
    found = examples(no_more_removing, text)
    assert found
    for example in found:
        check_example(no_more_removing, example, [*RULES, no_more_removing])


@pytest.mark.parametrize(
    "text",
    [
        'Bad:\n\n    {"summary": "Remove a task"}  // <- summary "Remove a task" says "Remove"\n',
        'Bad:\n\n    {\n        "summary": "Remove a task"  // <-\n    }\n',
        'Bad:\n\n    {"summary": "Remove a task"}  // <-\n\nFixed:\n\n    {"summary": "Delete a task"}\n',
        'Bad, without a fix:\n\n    {"summary": "Remove it! Do"}  // <-\n',
        'Bad (word: Drop):\n\n    {"summary": "Drop a task"}  // <-\n',
        (
            'Bad, in a path item, without a fix:\n\n    {"delete": {\n    "summary": "Remove it! Do",  // <-\n'
            '    "operationId": "Go", "description": "Goes away.", "responses": {"200": {"description": "OK"}}}}\n'
        ),
        'Good:\n\n    {"summary": "Delete a task"}\n',
        'Good:\n\n    {"summary": "<absent>", "x-ms-visibility": "internal"}\n',
    ],
)
def test_examples_that_keep_their_word(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Good:\n\n    {"summary": "Remove a task"}\n', "a good example, but the rule fires"),
        ('Bad:\n\n    {"summary": "Delete a task"}  // <-\n', "a bad example, but the rule is silent"),
        ('Bad:\n\n    {"summary": "Remove a task"}\n', "a bad example marks the guilty line"),
        ('Bad:\n\n    {"summary": "Remove a task"}  // <- says "Drop"\n', 'the message is .*, not: says "Drop"'),
        ('Bad:\n\n    {  // <-\n        "summary": "Remove a task"\n    }\n', "nothing is reported in line 1"),
        ('Bad:\n\n    {"summary": "Remove a Task"}  // <-\n', "other rules fire: operation-summary-sentence-case"),
        (
            'Bad:\n\n    {"summary": "Remove a task"}  // <-\n\nFixed:\n\n    {"summary": "Delete the task"}\n',
            'fixed, the example is "Delete a task"',
        ),
        (
            'Bad:\n\n    {"summary": "Remove it! Do"}  // <-\n\nFixed:\n\n    {"summary": "Delete it! Do"}\n',
            "but none is offered",
        ),
        ('Bad, without a fix:\n\n    {"summary": "Remove a task"}  // <-\n', "without a fix, but one is offered"),
        ('Good, in a lake:\n\n    {"summary": "Remove a task"}\n', 'no kind of node is called "lake"'),
        ('Good:\n\n    {"summary": \n', "the example is no JSON"),
        ('Fixed:\n\n    {"summary": "Delete a task"}\n', "Fixed: follows the bad example that it mends"),
    ],
)
def test_examples_that_do_not(text: str, told: str) -> None:
    with pytest.raises(AssertionError, match=told):
        check(text)
