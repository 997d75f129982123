"""Small connectors to open in an editor."""

from __future__ import annotations

from pathlib import Path

TEXT = """\
{
    "swagger": "2.0",
    "info": {
        "title": "Contoso Lists",
        "description": "Keeps the lists of Contoso.",
        "version": "1.0",
        "contact": {"name": "Contoso", "url": "https://contoso.com", "email": "help@contoso.com"}
    },
    "host": "api.contoso.com",
    "basePath": "/",
    "schemes": ["https"],
    "consumes": ["application/json"],
    "produces": ["application/json"],
    "paths": {
        "/lists": {
            "get": {
                "summary": "Get All Lists",
                "description": "Returns all lists that the user can see.",
                "operationId": "GetLists",
                "parameters": [
                    {
                        "name": "top",
                        "in": "query",
                        "type": "integer",
                        "x-ms-summary": "Top",
                        "description": "How many lists there are at most.",
                        "x-ms-visibility": "Advanced"
                    }
                ],
                "responses": {"200": {"description": "The lists.", "schema": {"type": "string"}}}
            }
        }
    }
}
"""
CASE, VISIBILITY = "operation-summary-sentence-case", "visibility-value"
SELECT = [CASE, VISIBILITY, "json-syntax"]
"""All that tests look for, so that new rules do not change them."""
MENDED = TEXT.replace("Get All Lists", "Get all lists").replace('"Advanced"', '"advanced"')


def connector(folder: Path, text: str = TEXT, name: str = "apiDefinition.swagger.json") -> Path:
    """Write a connector; return its definition."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
