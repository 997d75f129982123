"""What a fix may do without asking."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.kinds import Operation
from connector_lint_rules.deprecation import deprecated_mark_without_flag


@pytest.mark.parametrize(("flag", "is_safe"), [({}, True), ({"deprecated": False}, False)])
def test_a_flag_that_says_the_contrary_is_not_changed_unasked(flag: dict[str, Any], is_safe: bool) -> None:
    operation = Operation({"summary": "Find tasks (deprecated)", **flag}, None, None)
    (problem,) = deprecated_mark_without_flag(operation)
    assert problem.fix is not None
    assert problem.fix.safe is is_safe
