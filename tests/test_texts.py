"""Marks in the labels of fields."""

from __future__ import annotations

import pytest

from connector_lint.kinds import Property
from connector_lint_rules.texts import strange_mark, x_ms_summary_plain_characters


@pytest.mark.parametrize(
    ("label", "mark"), [("A/B", "/"), ("A/B -?", "/"), ("A-B (C)", None), ("A-B?", None), ("??", None), ("", None)]
)
def test_a_mark_at_the_end_is_none_within(label: str, mark: str | None) -> None:
    assert strange_mark(label) == mark


@pytest.mark.parametrize(("label", "found"), [("List / Name", 1), ("list_name", 0)])
def test_a_name_from_code_is_left_to_its_own_rule(label: str, found: int) -> None:
    field = Property({"x-ms-summary": label}, None, "name")
    assert len(list(x_ms_summary_plain_characters(field))) == found
