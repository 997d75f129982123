"""A small connector to ask about, and a way to write where the cursor stands: "|"."""

from __future__ import annotations

import json
from typing import Any

from connector_lint.connector import Connector
from connector_lint.lsp.knowledge import Knowledge
from connector_lint.reader import read
from connector_lint.source import Source

DEFINITION = "apiDefinition.swagger.json"
PROPERTIES = "apiProperties.json"

TEXT = """{
  "swagger": "2.0",
  "info": {"title": "Fabrikam Rooms", "version": "1.0"},
  "tags": [{"name": "rooms", "description": "All about rooms."}],
  "paths": {
    "/rooms": {
      "get": {
        "operationId": "GetRooms",
        "summary": "List rooms",
        "description": "Lists the rooms of a floor.",
        "tags": ["rooms"],
        "parameters": [
          {"name": "floor", "in": "query", "type": "integer", "required": true, "x-ms-summary": "Floor"},
          {"name": "free", "in": "query", "type": "boolean"}
        ],
        "responses": {"200": {"description": "The rooms.", "schema": {"$ref": "#/definitions/RoomList"}}}
      }
    },
    "/rooms/{room}/bookings": {
      "post": {
        "operationId": "BookRoom",
        "summary": "Book a room",
        "tags": ["bookings"],
        "parameters": [
          {"$ref": "#/parameters/room"},
          {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Booking"}}
        ],
        "responses": {"201": {"$ref": "#/responses/Booked"}}
      }
    },
    "/hooks": {
      "post": {
        "operationId": "WhenRoomIsBooked",
        "summary": "When a room is booked",
        "x-ms-trigger": "single",
        "responses": {"201": {"description": "Done."}}
      }
    }
  },
  "parameters": {
    "room": {
      "name": "room", "in": "path", "required": true, "type": "string", "x-ms-summary": "Room",
      "description": "The room to book.",
      "x-ms-dynamic-values": {
        "operationId": "GetRooms",
        "parameters": {"floor": 1},
        "value-collection": "value",
        "value-path": "id",
        "value-title": "name"
      }
    }
  },
  "responses": {
    "Booked": {"description": "The booking.", "schema": {"$ref": "#/definitions/Booking"}}
  },
  "definitions": {
    "RoomList": {
      "type": "object",
      "properties": {
        "value": {"type": "array", "items": {"$ref": "#/definitions/Room"}},
        "next": {"type": "string"}
      }
    },
    "Room": {
      "type": "object",
      "title": "Room",
      "description": "A room in a building.",
      "required": ["id"],
      "properties": {
        "id": {"type": "string", "x-ms-summary": "Room ID"},
        "name": {"type": "string"},
        "building": {"type": "object", "properties": {"city": {"type": "string"}}}
      }
    },
    "Booking": {
      "type": "object",
      "properties": {
        "day": {"type": "string", "format": "date"},
        "room": {"type": "string"}
      }
    }
  },
  "securityDefinitions": {"key": {"type": "apiKey", "name": "X-Key", "in": "header"}},
  "security": [{"key": []}]
}
"""
PROPERTIES_TEXT = json.dumps(
    {
        "properties": {
            "iconBrandColor": "#112233",
            "policyTemplateInstances": [
                {
                    "templateId": "setheader",
                    "title": "Key",
                    "parameters": {"x-ms-apimTemplate-operationName": ["GetRooms", "BookRoom"]},
                }
            ],
            "scriptOperations": ["BookRoom"],
        }
    },
    indent=2,
)


def known(text: str = TEXT, properties: str = PROPERTIES_TEXT) -> Knowledge:
    """What is known of a connector with these files."""
    definition = read(Source(text, DEFINITION))
    assert definition.readable
    return Knowledge(Connector([definition]), read(Source(properties, PROPERTIES)))


def marked(text: str, path: str = DEFINITION) -> tuple[Source, int]:
    """The source without the mark, and where the mark stood."""
    before, mark, after = text.partition("|")
    assert mark
    return Source(before + after, path), len(before)


def edited(old: str, new: str, text: str = TEXT) -> str:
    """The text with its first `old` made `new`, in which the mark stands."""
    assert old in text, old
    return text.replace(old, new, 1)


def at(pattern: str, text: str = TEXT, path: str = DEFINITION) -> tuple[Source, int]:
    """The source as it is, and the place that a piece of it with a mark in it tells."""
    before, _, after = pattern.partition("|")
    assert text.count(before + after) == 1, f"{text.count(before + after)} times: {before + after}"
    return Source(text, path), text.index(before + after) + len(before)


def excerpt(source: Source, span: Any) -> str:
    """The text of a span."""
    return source.text[span.start : span.end]
