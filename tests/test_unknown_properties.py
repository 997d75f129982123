"""What is told of a property that is unknown where it stands: one rule speaks, and only what loses nothing is safe."""

from __future__ import annotations

from typing import Any

import pytest

from connector_lint.kinds import UnknownMember
from connector_lint.packs import BUILT_IN, load_packs
from tests.connectors import connector_of

RULES = [rule for rule in load_packs([BUILT_IN]) if UnknownMember in rule.kinds]

BODY = {"name": "body", "in": "body"}
QUERY = {"name": "top", "in": "query"}


def _told(*, operation: dict[str, Any] | None = None, **definition: Any) -> list[tuple[str, bool | None]]:
    """The rules that speak, and for each whether its fix is safe; None where it offers none."""
    value = {"paths": {"/tasks": {"get": operation or {}}}, **definition}
    connector = connector_of(value)
    problems = [(rule.id, each) for rule in RULES for node in connector.all(UnknownMember) for each in rule(node)]
    return [(name, each.fix and each.fix.safe) for name, each in problems]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x-contoso", []),
        ("x-ms-paths", []),
        ("visibility", [("extension-name-not-valid", False)]),
        ("foo", [("extension-name-not-valid", None)]),
        ("sumary", [("extension-name-not-valid", False)]),
        ("X-Contoso", [("extension-name-not-valid", False)]),
        ("X-MS-Contoso", [("extension-name-not-valid", False)]),
        ("schema", [("extension-name-not-valid", False)]),
        ("type", [("extension-name-not-valid", None)]),
        ("x-ms-contoso", [("extension-unknown", None)]),
        ("x-MS-contoso", [("extension-unknown", None)]),
        ("x-ms-keywords", [("extension-position", None)]),
        ("x-ms-summary", [("extension-position", False)]),
        ("x-ms-visibilty", [("extension-name-misspelt", False)]),
        ("x-visibility", [("extension-name-misspelt", False)]),
        ("x-ms-keyword", [("extension-name-misspelt", False)]),
        ("ms-visibility", [("extension-name-misspelt", False)]),
        ("X-MS-Visibility", [("extension-name-misspelt", True)]),
        ("x-ms_visibility:", [("extension-name-misspelt", True)]),
    ],
)
def test_of_an_operation(name: str, told: list[Any]) -> None:
    assert _told(operation={name: {}}) == told


@pytest.mark.parametrize(
    ("parameter", "told"),
    [
        ({**BODY, "type": "object"}, [("body-parameter-property-not-valid", None)]),
        ({**BODY, "type": "object", "schema": {}}, [("body-parameter-property-not-valid", False)]),
        ({**BODY, "type": "object", "schema": 1}, [("body-parameter-property-not-valid", None)]),
        ({**BODY, "allowEmptyValue": True}, [("body-parameter-property-not-valid", None)]),
        ({**BODY, "headers": {}}, [("extension-name-not-valid", None)]),
        ({**QUERY, "schema": {"type": "integer"}}, [("non-body-parameter-schema-not-valid", True)]),
        ({**QUERY, "schema": {"type": ["integer"]}}, [("non-body-parameter-schema-not-valid", None)]),
        ({**QUERY, "headers": {}}, [("extension-name-not-valid", None)]),
    ],
)
def test_of_a_parameter(parameter: dict[str, Any], told: list[Any]) -> None:
    assert _told(operation={"parameters": [parameter]}) == told


@pytest.mark.parametrize(
    ("scheme", "told"),
    [
        ({"type": "basic", "name": "key"}, [("security-scheme-property-not-valid", True)]),
        ({"type": "basic", "x-contoso": 1}, []),
        ({"type": "basic", "x-ms-contoso": 1}, [("extension-unknown", None)]),
        ({"type": "openIdConnect", "name": "key"}, []),
        ({"type": "oauth2", "name": "key"}, []),
        ({"name": "key"}, []),
    ],
)
def test_of_a_security_definition(scheme: dict[str, Any], told: list[Any]) -> None:
    assert _told(securityDefinitions={"main": scheme}) == told


@pytest.mark.parametrize(
    ("extension", "told"),
    [
        ({"x-ms-api-annotation": {"familly": 1}}, [("additional-property-not-allowed", False)]),
        ({"x-ms-api-annotation": {"foo": 1}}, [("additional-property-not-allowed", None)]),
        ({"x-ms-trigger-metadata": {"foo": 1}}, []),
    ],
)
def test_of_an_extension(extension: dict[str, Any], told: list[Any]) -> None:
    assert _told(operation=extension) == told
