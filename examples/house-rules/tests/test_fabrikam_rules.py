"""Each rule has a page with examples, and does what they show; the other rules do not mind them."""

from pathlib import Path

import pytest

from connector_lint.packs import BUILT_IN, load_packs
from connector_lint.testing import check_example, check_page, examples

PACK = str(Path(__file__).parent.parent / "fabrikam_rules.py")
OURS = load_packs([PACK])
ALL = load_packs([BUILT_IN, PACK])


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.id)
def test_page(rule):
    check_page(rule)


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, each, id=f"{rule.id}-{each}") for rule in OURS for each in examples(rule)],
)
def test_example(rule, example):
    check_example(rule, example, ALL)
