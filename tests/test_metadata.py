"""What rules about the connector's own texts find out."""

from __future__ import annotations

import pytest

from connector_lint.kinds import ConnectorMetadata, Tags
from connector_lint_rules.metadata import connector_metadata_properties_missing, tag_redefined, title_parts
from tests.connectors import connector_of


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


def test_a_tag_leads_to_the_first_of_its_name() -> None:
    problems = tag_redefined(Tags([{"name": "lists"}, {"name": "tasks"}, {"name": "lists"}], None, None))
    assert [(each.node.pointer, [other.node.pointer for other in each.related]) for each in problems] == [
        ((2, "name"), [(0, "name")])
    ]


def test_a_missing_property_leads_to_the_name_that_may_be_meant() -> None:
    entries = [{"propertyName": name, "propertyValue": ""} for name in ("Website", "Support", "Category")]
    definition = {"swagger": "2.0", "paths": {}, "x-ms-connector-metadata": entries}
    connector = connector_of(definition)
    (metadata,) = connector.all(ConnectorMetadata)
    problems = connector_metadata_properties_missing(metadata, connector)
    assert [[other.node.pointer for other in each.related] for each in problems] == [
        [],
        [("x-ms-connector-metadata", 2, "propertyName")],
    ]
