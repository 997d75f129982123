"""The changes that `mutants` makes to code."""

from __future__ import annotations

import pytest

from tests.mutants import mutants


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("found = size > limit", {"size >= limit"}),
        ("found = size > 80", {"size >= 80", "81", "79"}),
        ("found = kind in words", {"kind not in words"}),
        ("found = left and right", {"left or right", "left", "right"}),
        ("found = not done", {"done"}),
        ("words = {'get', 'put', 'post'}", {"{'put', 'post'}", "{'get', 'post'}", "{'get', 'put'}"}),
        ("words = {'a': x, 'b': y}", {"{'b': y}", "{'a': x}"}),
        ("found = [each for each in all if each.due]", {"for each in all"}),
        ("found = node.report('no', on='key')", {"node.parent.report('no', on='key')", "node.report('no')"}),
        ("def length(text: int = 1) -> 2: pass", {"2", "0"}),
        ("told = f'{size + 1} characters'", set()),
    ],
)
def test_each_change_stands_alone(code: str, changed: set[str]) -> None:
    assert {mutant.now.strip() for mutant in mutants(code)} == changed


def test_the_code_is_whole_again_after_each_change() -> None:
    code = "found = [each for each in names if not each or (each in ('get', 'put') and len(each) > 3)]"
    made = list(mutants(code))
    assert len(made) > 10
    assert all(mutant.was.strip() in code for mutant in made)
    assert len({mutant.code for mutant in made}) == len(made)
