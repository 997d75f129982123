"""What rules on operations let pass, or say alone, where an example would set off other rules."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from connector_lint.connector import Connector
from connector_lint.nodes import Node, Problem
from connector_lint.reader import read_json
from connector_lint.rule import Rule
from connector_lint.source import Source
from connector_lint_rules.deprecation import deprecated_mark_without_flag, deprecated_operation_summary_marked
from connector_lint_rules.families import (
    operation_family_has_many_active_operations,
    operation_family_has_many_active_production_operations,
    operation_status_ahead_of_connector,
    superseded_operation_downplayed,
)
from connector_lint_rules.operations import operation_summary_unique, pageable_next_link_unresolvable


def _problems(rule: Rule, *operations: dict[str, Any], **definition: Any) -> list[Problem]:
    paths = {f"/{n}": {"get": {"operationId": f"Get{n}", **operation}} for n, operation in enumerate(operations)}
    source = Source.of(json.dumps({"paths": paths, **definition}), "apiDefinition.swagger.json")
    connector = Connector([read_json(source)])
    nodes = connector.all(cast("type[Node]", rule.kinds[0]))
    return [each for node in nodes for each in (rule(node, connector) if rule.takes_connector else rule(node))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"summary": "Get lists"}, {"summary": "get  LISTS "}, True),
        ({"summary": "Get lists", "x-ms-trigger": "batch"}, {"summary": "Get lists", "x-ms-trigger": "single"}, True),
        ({"summary": "Get lists", "x-ms-trigger": "batch"}, {"summary": "Get lists"}, False),
        ({"summary": " "}, {"summary": " "}, False),
        ({"summary": 1}, {"summary": 1}, False),
    ],
)
def test_summaries_that_makers_cannot_tell_apart(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    assert len(_problems(operation_summary_unique, one, other)) == same


@pytest.mark.parametrize(("length", "offered"), [(67, True), (68, False)])
def test_a_mark_is_not_written_where_the_summary_grows_too_long(length: int, offered: bool) -> None:
    (problem,) = _problems(deprecated_operation_summary_marked, {"deprecated": True, "summary": "a" * length})
    assert (problem.fix is not None) is offered


@pytest.mark.parametrize(("flag", "told"), [(False, True), (True, False), ("true", False), (None, False)])
def test_a_flag_of_the_wrong_type_is_told_elsewhere(flag: Any, told: bool) -> None:
    operation = {"summary": "Get lists (deprecated)", "deprecated": flag}
    assert len(_problems(deprecated_mark_without_flag, operation)) == told


def test_of_too_many_active_operations_only_that_is_told() -> None:
    operations = [
        {"x-ms-api-annotation": {"family": "F", "revision": revision, "status": "Production"}} for revision in (1, 2, 3)
    ]
    assert len(_problems(operation_family_has_many_active_operations, *operations)) == 1
    assert not _problems(operation_family_has_many_active_production_operations, *operations)
    assert not _problems(superseded_operation_downplayed, *operations)


def test_a_revision_that_is_no_number_says_nothing_of_age() -> None:
    operations = [{"x-ms-api-annotation": {"family": "F", "revision": revision}} for revision in ("1", 2)]
    assert not _problems(superseded_operation_downplayed, *operations)


def test_the_status_of_the_connector_is_read_in_any_case() -> None:
    operation = {"x-ms-api-annotation": {"status": "Production"}}
    info = {"x-ms-api-annotation": {"status": "preview"}}
    assert len(_problems(operation_status_ahead_of_connector, operation, info=info)) == 1


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"properties": {"value": {}}}, True),
        ({"properties": {"value": {}, "nextLink": {}}}, False),
        ({"properties": {"value": {}}, "x-ms-dynamic-schema": {}}, False),
        ({"properties": {"value": {}}, "x-ms-dynamic-properties": {}}, False),
        ({"properties": {"value": {}}, "allOf": []}, False),
        ({"properties": {}}, False),
        ({"$ref": "#/definitions/Missing"}, False),
    ],
)
def test_an_open_answer_may_have_any_next_link(schema: dict[str, Any], told: bool) -> None:
    responses = {
        "404": {"schema": {"properties": {"message": {}}}},
        "200": {"schema": schema},
        "202": {"schema": {"properties": {"state": {}}}},
    }
    operation = {"x-ms-pageable": {"nextLinkName": "nextLink"}, "responses": responses}
    assert len(_problems(pageable_next_link_unresolvable, operation)) == told
