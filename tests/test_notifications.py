"""What the built-in rules know of webhooks, where a definition leaves something unknown."""

from __future__ import annotations

import time
from typing import Any

import pytest

from connector_lint.connector import Connector
from connector_lint.kinds import Operation, Schema
from connector_lint_rules.notifications import Ways, Webhooks, brings_nothing, notification_inputs, payload
from tests.connectors import connector_of

URL = {"type": "string", "x-ms-notification-url": True}
NOWHERE = {"$ref": "#/definitions/Nowhere"}


def _connector(operation: dict[str, Any], **definition: Any) -> tuple[Connector, Operation]:
    definition["paths"] = {"/hooks": {"post": {"operationId": "Hook", **operation}}}
    connector = connector_of(definition)
    return connector, connector.operations[0]


def _taking(schema: Any, **definition: Any) -> tuple[Connector, Operation]:
    return _connector({"parameters": [{"name": "body", "in": "body", "schema": schema}]}, **definition)


@pytest.mark.parametrize(
    "parameters",
    [
        [{"name": "body", "in": "body", "schema": {"properties": {"url": URL}}}],
        [{"name": "body", "in": "body", "schema": {"items": {"additionalProperties": {"allOf": [URL]}}}}],
        [{"name": "url", "in": "query", **URL}],
    ],
)
def test_a_webhook_operation_has_a_notification_input(parameters: list[Any]) -> None:
    connector, operation = _connector({"parameters": parameters})
    webhooks = connector.fact(Webhooks)
    assert operation in webhooks
    assert list(webhooks) == [operation]
    assert webhooks.may_have(operation)


@pytest.mark.parametrize(
    "parameters",
    [
        [{"$ref": "#/parameters/Nowhere"}],
        [{"name": "body", "in": "body"}],
        [{"name": "body", "in": "body", "schema": NOWHERE}],
        [{"name": "body", "in": "body", "schema": {"properties": {"url": NOWHERE}}}],
        [{"name": "body", "in": "body", "schema": {"allOf": [{"items": NOWHERE}]}}],
    ],
)
def test_an_operation_that_is_not_known_may_be_a_webhook_operation(parameters: list[Any]) -> None:
    connector, operation = _connector({"parameters": parameters})
    webhooks = connector.fact(Webhooks)
    assert operation not in webhooks
    assert webhooks.may_have(operation)


def test_an_operation_that_is_known_is_none() -> None:
    connector, operation = _taking({"properties": {"url": {"type": "string"}, "odd": {"x-ms-notification-url": "yes"}}})
    assert not connector.fact(Webhooks).may_have(operation)


def test_what_a_list_requires_counts_and_an_odd_one_tells_nothing() -> None:
    connector, _ = _taking({"required": True, "properties": {"url": URL}})
    [field] = connector.fact(notification_inputs)
    assert isinstance(field, Schema)
    assert connector.fact(Ways).omissions(field) == []
    assert connector.fact(Ways).lead_openly_to(field)


def test_long_ways_take_no_long_time() -> None:
    length = 5000
    chain = {f"S{i}": {"properties": {"next": {"$ref": f"#/definitions/S{i + 1}"}}} for i in range(length)}
    connector, _ = _taking({"$ref": "#/definitions/S0"}, definitions={**chain, f"S{length}": URL})
    start = time.process_time()
    [field] = connector.fact(notification_inputs)
    assert isinstance(field, Schema)
    assert len(connector.fact(Ways).omissions(field)) == length
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "responses",
    [
        {"200": {"$ref": "#/responses/Nowhere"}},
        {"201": {"$ref": "#/responses/Nowhere"}},
        {"200": "odd"},
        {},
        {"x-contoso": {}},
        [],
        None,
    ],
)
def test_a_trigger_whose_responses_are_not_known_may_bring_something(responses: Any) -> None:
    connector, operation = _connector({"x-ms-trigger": "single", "responses": responses})
    assert not brings_nothing(operation, connector)
    assert payload(operation, connector) is None


def test_a_notification_of_a_wrong_type_is_told_as_that() -> None:
    operation = {"x-ms-trigger": "single", "x-ms-notification-content": [], "responses": {"200": {}}}
    connector, trigger = _connector(operation)
    assert not brings_nothing(trigger, connector)


TASKS = {"type": "array"}
TAKING = {"parameters": [{"name": "body", "in": "body", "schema": {"properties": {"url": URL}}}]}


@pytest.mark.parametrize(
    ("operation", "brought"),
    [
        ({"responses": {"404": {"schema": URL}, "200": {"schema": TASKS}}}, TASKS),
        ({"responses": {"202": {}, "201": {"schema": TASKS}}}, TASKS),
        ({"responses": {"404": {"schema": URL}, "default": {"schema": TASKS}}}, None),
        ({"responses": {"200": {"schema": URL}}, "x-ms-notification-content": {"schema": TASKS}}, TASKS),
        ({"responses": {"200": {"schema": URL}}, **TAKING}, None),
    ],
)
def test_a_flow_starts_with_a_notification_or_with_a_success(operation: dict[str, Any], brought: Any) -> None:
    connector, trigger = _connector({"x-ms-trigger": "batch", **operation})
    schema = payload(trigger, connector)
    assert (None if schema is None else schema.value) == brought
