"""What renaming an operation changes, and when it is not offered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connector_lint.connector import Connector
from connector_lint.fixes import Replace
from connector_lint.nodes import Fix
from connector_lint.reader import read_json
from connector_lint.source import Source
from connector_lint_rules.operation_ids import operation_id_pascal_case


def _fix(*operation_ids: str, **definition: Any) -> Fix | None:
    """The fix that is offered for the first of the operations."""
    paths = {f"/{number}": {"get": {"operationId": name}} for number, name in enumerate(operation_ids)}
    source = Source.of(json.dumps({"paths": paths, **definition}), "apiDefinition.swagger.json")
    connector = Connector([read_json(source)])
    (problem,) = operation_id_pascal_case(connector.operations[0], connector)
    return problem.fix


def test_all_calls_of_the_operation_are_renamed() -> None:
    call = {"operationId": "get_lists"}
    parameter = {"name": "list", "in": "query", "x-ms-dynamic-values": call, "x-ms-dynamic-list": {"operationId": "a"}}
    fix = _fix("get_lists", "a", parameters={"list": parameter}, **{"x-ms-capabilities": {"testConnection": call}})
    assert fix is not None
    assert not fix.safe
    assert set(fix.changes) == {
        Replace(("paths", "/0", "get", "operationId"), "GetLists"),
        Replace(("parameters", "list", "x-ms-dynamic-values", "operationId"), "GetLists"),
        Replace(("x-ms-capabilities", "testConnection", "operationId"), "GetLists"),
    }


@pytest.mark.parametrize("other", ["GetLists", "getlists", "get-lists", "get_lists"])
def test_an_operation_is_not_renamed_into_a_namesake(other: str) -> None:
    assert _fix("get_lists", "Another") is not None
    assert _fix("get_lists", other) is None
