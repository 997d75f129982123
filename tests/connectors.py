"""Connectors for tests that ask the engine or a rule directly."""

from __future__ import annotations

import json
from typing import Any

from connector_lint.connector import Connector
from connector_lint.reader import read_json
from connector_lint.source import Source


def connector_of(definition: dict[str, Any]) -> Connector:
    """Return the connector whose definition has this value."""
    return Connector([read_json(Source.of(json.dumps(definition), "apiDefinition.swagger.json"))])
