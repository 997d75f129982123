"""What rules about the connector's own texts find out."""

from __future__ import annotations

import pytest

from connector_lint_rules.metadata import title_parts


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Contoso Lists", ("Contoso Lists", "")),
        ("Contoso (Independent Publisher)", ("Contoso", " (Independent Publisher)")),
        ("Contoso  (independent publisher) ", ("Contoso", "  (independent publisher) ")),
        ("(Independent Publisher) Lists", ("(Independent Publisher) Lists", "")),
        ("(Independent Publisher)", ("", "(Independent Publisher)")),
        ("", ("", "")),
    ],
)
def test_title_parts(title: str, parts: tuple[str, str]) -> None:
    assert title_parts(title) == parts
