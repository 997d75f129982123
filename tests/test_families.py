"""Who belongs to a family of operations, and which of them are active or in production."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connector_lint.connector import Connector
from connector_lint.reader import read_json
from connector_lint.source import Source
from connector_lint_rules.families import (
    Family,
    families,
    operation_family_has_many_empty_revisions,
    operation_revision_empty,
    status_of_connector,
)

PREVIEW = {"x-ms-api-annotation": {"status": "Preview"}}
PRODUCTION = {"x-ms-api-annotation": {"status": "Production"}}


def _connector(operations: dict[str, dict[str, Any]], **definition: Any) -> Connector:
    """A connector with these operations; what is not said otherwise of one is its annotation."""
    paths: dict[str, Any] = {}
    for name, annotation in operations.items():
        operation = {"operationId": name, "deprecated": annotation.pop("deprecated", False)}
        paths[f"/{name}"] = {"get": {**operation, **({"x-ms-api-annotation": annotation} if annotation else {})}}
    source = Source.of(json.dumps({"paths": paths, **definition}), "apiDefinition.swagger.json")
    return Connector([read_json(source)])


def _family(operations: dict[str, dict[str, Any]], **definition: Any) -> Family:
    (family,) = families(_connector(operations, **definition)).values()
    return family


def test_the_first_one_belongs_by_its_operation_id() -> None:
    family = _family(
        {
            "Get_V2": {"family": "Get", "revision": 2},
            "Get": {},
            "Get_V3": {"family": "Get", "revision": 3},
            "get": {},
            "Other": {"family": "", "revision": 4},
        }
    )
    assert family.name == "Get"
    assert [each.name for each in family.operations] == ["Get_V2", "Get", "Get_V3"]
    assert [each.name for each in family.unnumbered] == ["Get"]
    assert [each.name for each in family.active] == ["Get", "Get_V2", "Get_V3"]


def test_one_that_names_another_family_does_not_belong() -> None:
    found = families(_connector({"Get": {"family": "get"}, "Get_V2": {"family": "Get"}}))
    assert {name: [each.name for each in family.operations] for name, family in found.items()} == {
        "get": ["Get"],
        "Get": ["Get_V2"],
    }


def test_deprecated_ones_are_not_active() -> None:
    family = _family({"A": {"family": "F", "revision": 2}, "B": {"family": "F", "revision": 1, "deprecated": True}})
    assert [each.name for each in family.active] == ["A"]


@pytest.mark.parametrize(
    ("own", "info", "definition", "ready"),
    [
        ("Production", {}, {}, True),
        ("production", PREVIEW, {}, True),
        ("Preview", PRODUCTION, {}, False),
        (None, PRODUCTION, {}, True),
        (None, PRODUCTION, PREVIEW, True),
        (None, {}, PRODUCTION, True),
        (None, PREVIEW, PRODUCTION, False),
        (None, {}, {}, False),
    ],
)
def test_an_operation_without_status_has_that_of_the_connector(
    own: str | None, info: dict[str, Any], definition: dict[str, Any], ready: bool
) -> None:
    annotation = {"family": "F", **({"status": own} if own else {})}
    family = _family({"A": annotation}, info=info, **definition)
    assert [each.name for each in family.in_production] == ["A"] * ready


@pytest.mark.parametrize("annotation", [None, [], {"status": 1}, {"status": None}, {"status": ""}])
def test_a_status_that_cannot_be_read_is_none(annotation: Any) -> None:
    assert status_of_connector(_connector({}, info={"x-ms-api-annotation": annotation})) == ""
    assert status_of_connector(_connector({}, info=[annotation])) == ""


def test_operations_without_a_revision_are_told_of_once_each() -> None:
    connector = _connector({"Get_New": {"family": "Get"}, "Get": {}})
    (lone,) = operation_revision_empty(connector.operations[0], connector)
    assert lone.node.pointer == ("paths", "/Get_New", "get", "x-ms-api-annotation")
    assert lone.fix is None
    (second,) = operation_family_has_many_empty_revisions(connector.definition, connector)
    assert second.node.pointer == ("paths", "/Get", "get")
    assert not list(operation_revision_empty(connector.operations[1], connector))
