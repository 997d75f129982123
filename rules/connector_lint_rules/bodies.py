"""Bodies: that what they hold can be sent in them."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import AllOf, BodyParameter, Definitions, Property, Schema, SchemaReference
from connector_lint.nodes import Node
from connector_lint.rule import Problem, Problems, rule, suggested


@rule("error", on="format", when="binary".__eq__, microsoft="InvalidStringBinaryProperty", fix="suggested")
def invalid_string_binary_property(schema: Schema) -> Problems:
    """Send bytes as the whole body, or in Base64 as a part of it.

    A JSON body cannot hold raw bytes. With the format `byte` the platform encodes a file's content for it.

    Bad, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "content": {  // <- property "content" holds raw bytes, which a body cannot have in it; write format "byte"
                "type": "string", "format": "binary", "x-ms-summary": "Content", "description": "What it holds."
            }
        }}}

    Fixed:

        {"schema": {"type": "object", "properties": {
            "content": {
                "type": "string", "format": "byte", "x-ms-summary": "Content", "description": "What it holds."
            }
        }}}

    Good, in a body parameter:

        {"schema": {"type": "string", "format": "binary"}}

    Good, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "content": {"type": "string", "format": "byte", "x-ms-summary": "Content", "description": "What it holds."}
        }}}
    """
    is_inline = isinstance(_section(schema), BodyParameter)
    if schema.get("type") == "string" and is_inline and not _is_top(schema):
        yield _report(schema)


@rule("warning", on="format", when="binary".__eq__, microsoft="InvalidStringBinaryProperty", fix="suggested")
def shared_string_binary_property(schema: Schema, connector: Connector) -> Problems:
    """Send bytes as the whole body, or in Base64 as a part of it, also where a shared definition describes them.

    A JSON body cannot hold raw bytes. With the format `byte` the platform encodes a file's content for it. Where the
    definition describes answers, too, give these a definition of their own.

    Bad, in the definition:

        {
            "paths": {"/lists/{list}/tasks": {"post": {"parameters": [
                {"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Task"}}
            ]}}},
            "definitions": {"Task": {"properties": {
                "sketch": {  // <- property "sketch" holds raw bytes, which a body cannot have in it
                    "type": "string", "format": "binary", "x-ms-summary": "Sketch", "description": "A picture."
                }
            }}}
        }

    Fixed:

        {
            "paths": {"/lists/{list}/tasks": {"post": {"parameters": [
                {"name": "body", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Task"}}
            ]}}},
            "definitions": {"Task": {"properties": {
                "sketch": {
                    "type": "string", "format": "byte", "x-ms-summary": "Sketch", "description": "A picture."
                }
            }}}
        }

    Good, in the definition:

        {"definitions": {"Task": {"properties": {
            "sketch": {"type": "string", "format": "binary", "x-ms-summary": "Sketch", "description": "A picture."}
        }}}}
    """
    definition = _section(schema)
    if schema.get("type") == "string" and isinstance(definition.parent, Definitions):
        if _is_top(schema):
            is_part = id(definition.value) in connector.fact(_nested)
        else:
            is_part = connector.references.is_input(schema)
        if is_part:
            yield _report(schema)


def _report(schema: Schema) -> Problem:
    name = f'property "{schema.name}"' if isinstance(schema, Property) else "a value"
    return schema.report(
        f'{name} holds raw bytes, which a body cannot have in it; write format "byte"',
        fix=suggested('write format "byte"', schema.at("format").replaced("byte")),
    )


def _section(node: Node) -> Node:
    """The body parameter or the definition in which a schema stands; elsewhere the outermost node."""
    while node.parent is not None and not isinstance(node, BodyParameter) and not isinstance(node.parent, Definitions):
        node = node.parent
    return node


def _is_top(schema: Node) -> bool:
    """Whether it, or the schema of which it is a part through allOf, is all that its section holds."""
    while isinstance(schema.parent, AllOf) and schema.parent.parent is not None:
        schema = schema.parent.parent
    return isinstance(schema.parent, BodyParameter | Definitions)


def _nested(connector: Connector) -> set[int]:
    """The definitions, by the ids of their values, that a body has below its top."""
    references = connector.references
    nested: set[int] = set()
    parts: dict[int, list[int]] = {}
    pending: list[int] = []
    for reference in connector.all(SchemaReference):
        target = references.target(reference.ref)
        if target is None:
            continue
        if _is_top(reference):
            parts.setdefault(id(_section(reference).value), []).append(id(target.value))
        elif references.is_input(reference):
            pending.append(id(target.value))
    while pending:
        definition = pending.pop()
        if definition not in nested:
            nested.add(definition)
            pending += parts.get(definition, ())
    return nested
