"""Schemas: what they require, what may be filtered by, and where a file can stand."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import AllOf, Response, Schema, SchemaCapabilities
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.suggestions import closest, did_you_mean
from connector_lint_rules.language.listing import word_set

FILTER_FUNCTIONS = word_set("""
    eq ne lt le gt ge and or not contains startswith endswith indexof substringof year month day hour minute second
    tolower toupper trim null date length min max average sum count countdistinct add sub mul div top astype arraylookup
    """)
"""The names of operators that Power Fx delegates."""

# --- required ---------------------------------------------------------------------------------------------------------


@rule("error", on="required", microsoft="RequiredPropertyArrayEmpty", fix="safe")
def required_property_array_empty(schema: Schema) -> Problems:
    """Leave out a `required` list that names nothing.

    Where no property is required there is no list, and the platform refuses an empty one.

    Bad, in a property:

        {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
            "required": []  // <- the required list is empty; leave it out
        }

    Fixed:

        {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}}
        }

    Good, in a property:

        {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
            "required": ["note"]
        }
    """
    if schema.value["required"] == []:
        place = schema.at("required")
        yield place.report(
            "the required list is empty; leave it out", fix=safe("remove the empty list", place.removed())
        )


@rule("error", on="required", microsoft="RequiredPropertyDefinitionMissing", fix="suggested")
def required_property_definition_missing(schema: Schema, connector: Connector) -> Problems:
    """Define every property that a schema requires.

    Makers get no field for a property that is only named in `required`, so they cannot send it, and the call fails.
    Properties that come from the parts of an `allOf` count; the case of letters does, too.

    Bad, in a body parameter:

        {"schema": {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
            "required": ["Note"]  // <- "Note" is required, but no such property is defined; did you mean "note"?
        }}

    Fixed:

        {"schema": {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
            "required": ["note"]
        }}

    Good, in a body parameter:

        {"schema": {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
            "required": ["note"]
        }}

    Good, in a body parameter:

        {"schema": {"type": "object", "allOf": [{"$ref": "#/definitions/Task"}], "required": ["name"]}}
    """
    required = schema.value["required"]
    if type(required) is not list or not _is_object(schema):
        return
    parts = connector.references.composition(schema)
    if any(part is None or _is_dynamic(part) for part in parts):
        return  # what cannot be seen may define it
    defined = connector.references.property_names(schema)
    missing = [name for name in dict.fromkeys(_names(required)) if name not in defined]
    if not missing or any(isinstance(ancestor, AllOf) for ancestor in schema.ancestors):
        return  # the other parts of the allOf may define it
    others = [name for name in defined if name not in required]
    for name in missing:
        near = closest(name, others)
        advice = f'; did you mean "{near}"?' if near else "; define it or do not require it"
        place = schema.at("required").at(required.index(name))
        yield place.report(
            f'"{name}" is required, but no such property is defined{advice}',
            fix=suggested(f'write "{near}"', place.replaced(near)) if near else _not_required(schema, name),
        )


@rule("warning", on="required", microsoft="RequiredPropertyNotOnObject", fix="safe")
def required_property_not_on_object(schema: Schema) -> Problems:
    """Write a `required` list only where an object is described.

    Only objects have properties: on an array or a text the list has no effect. Where the elements of an array are
    meant, it belongs to their schema.

    Bad, in a property:

        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}}
            },
            "required": ["note"]  // <- required has no effect on type "array"; move it into items
        }

    Fixed:

        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
                "required": ["note"]
            }
        }

    Bad, in a property:

        {
            "type": "string",
            "required": ["name"]  // <- required has no effect on type "string"; leave it out
        }

    Fixed:

        {
            "type": "string"
        }

    Good, in a property:

        {
            "type": "object",
            "properties": {"note": {"type": "string", "x-ms-summary": "Note", "description": "What to remember."}},
            "required": ["note"]
        }
    """
    required, written = schema.value["required"], schema.get("type")
    if type(required) is not list or not required or type(written) is not str or written == "object":
        return
    place = schema.at("required")
    if _elements_have(schema, required):
        advice = "move it into items"
        fix = suggested(advice, place.removed(), schema.at("items").extended("required", required))
    else:
        advice = "leave it out"
        fix = safe(advice, place.removed())
    yield place.report(f'required has no effect on type "{written}"; {advice}', fix=fix)


@rule("error", on="required", microsoft="RequiredReadOnlyPropertyNotAllowedAsInput", fix="suggested")
def required_read_only_property_not_allowed_as_input(schema: Schema, connector: Connector) -> Problems:
    """Do not require what only the service can set.

    A read-only property is not sent, so a call whose body requires it can never be right.

    Bad, in a body parameter:

        {"schema": {
            "type": "object",
            "properties": {
                "number": {"type": "integer", "readOnly": true}  // <- property "number" is read-only, but required
            },
            "required": ["number"]
        }}

    Fixed:

        {"schema": {
            "type": "object",
            "properties": {
                "number": {"type": "integer", "readOnly": true}
            }
        }}

    Good, in a body parameter:

        {"schema": {
            "type": "object",
            "properties": {
                "number": {"type": "integer", "readOnly": true}
            }
        }}
    """
    required, properties = schema.value["required"], schema.get("properties")
    if type(required) is not list or type(properties) is not dict:
        return
    references = connector.references
    for name in dict.fromkeys(_names(required)):
        prop = references.node_of(properties.get(name))
        described = references.resolve(prop)
        if prop and isinstance(described, Schema) and described.read_only and references.is_input(schema):
            yield prop.report(
                f'property "{name}" is read-only, but required of what is sent; take it out of required',
                fix=_not_required(schema, name),
            )


def _names(required: list[object]) -> list[str]:
    return [name for name in required if type(name) is str]


def _is_object(schema: Schema) -> bool:
    """It describes an object by its own words."""
    if "properties" in schema and type(schema.value["properties"]) is not dict:
        return False
    return schema.get("type") == "object" or ("type" not in schema and "properties" in schema)


def _is_dynamic(schema: Schema) -> bool:
    return "x-ms-dynamic-schema" in schema or "x-ms-dynamic-properties" in schema


def _elements_have(schema: Schema, names: list[object]) -> bool:
    """The elements of an array are objects, described in place, with properties of these names."""
    items = schema.get("items")
    if schema.get("type") != "array" or type(items) is not dict or "required" in items:
        return False
    properties = items.get("properties")
    return type(properties) is dict and all(name in properties for name in _names(names))


def _not_required(schema: Schema, name: str) -> Fix:
    """The fix that takes a name out of the `required` list, and the list away where nothing else is in it."""
    required = schema.at("required")
    place = required if len(required.value) == 1 else required.at(required.value.index(name))
    return suggested(f'do not require "{name}"', place.removed())


# --- files ------------------------------------------------------------------------------------------------------------


def is_misplaced_file(node: Node) -> bool:
    """It is a schema of type "file", and not that of a whole response."""
    return isinstance(node, Schema) and node.get("type") == "file" and not isinstance(node.parent, Response)


@rule("error", on="type", when="file".__eq__, microsoft="SchemaTypeFileNotValid", fix="suggested")
def schema_type_file_not_valid(schema: Schema) -> Problems:
    """Let a file be the whole of a response, and nothing else.

    Inside of JSON there are no files: their content is sent as a text with the format "binary" or "byte".

    Bad, in a property:

        {
            "type": "file"  // <- only a whole response can be of type "file"; write "string" with format "binary"
        }

    Fixed:

        {
            "type": "string",
            "format": "binary"
        }

    Good, in a property:

        {"type": "string", "format": "binary"}

    Good, in an operation:

        {"responses": {"200": {"description": "The picture.", "schema": {"type": "file"}}}}
    """
    if not is_misplaced_file(schema):
        return
    place = schema.at("type")
    binary = schema.at("format").replaced("binary") if "format" in schema else schema.extended("format", "binary")
    yield place.report(
        'only a whole response can be of type "file"; write "string" with format "binary"',
        fix=suggested('write "string" with format "binary"', place.replaced("string"), binary),
    )


# --- what may be filtered by ------------------------------------------------------------------------------------------


@rule("error", on="filterFunctions", microsoft="FilterFunctionsPropertyEmpty", fix="safe")
def filter_functions_property_empty(capabilities: SchemaCapabilities) -> Problems:
    """Leave out a list of filter functions that names none.

    What cannot be filtered by needs no `filterFunctions`, and the platform refuses an empty list.

    Bad, in a property:

        {
            "x-ms-capabilities": {
                "filterFunctions": []  // <- filterFunctions is empty; leave it out
            }
        }

    Fixed:

        {
            "x-ms-capabilities": "<absent>"
        }

    Good, in a property:

        {"x-ms-capabilities": {"filterFunctions": ["eq"]}}

    Good, in a property:

        {"x-ms-capabilities": {}}
    """
    if capabilities.value["filterFunctions"] == []:
        yield capabilities.at("filterFunctions").report(
            "filterFunctions is empty; leave it out", fix=_without_functions(capabilities)
        )


@rule("error", on="filterFunctions", microsoft="FilterFunctionsPropertyHasDuplicates", fix="safe")
def filter_functions_property_has_duplicates(capabilities: SchemaCapabilities) -> Problems:
    """Name a filter function once.

    The platform refuses a list in which one stands twice.

    Bad, in a property:

        {
            "x-ms-capabilities": {
                "filterFunctions": [
                    "eq",
                    "ne",
                    "eq"  // <- "eq" stands in filterFunctions already; remove it here
                ]
            }
        }

    Fixed:

        {
            "x-ms-capabilities": {
                "filterFunctions": [
                    "eq",
                    "ne"
                ]
            }
        }

    Good, in a property:

        {"x-ms-capabilities": {"filterFunctions": ["eq", "ne"]}}
    """
    seen: set[str] = set()
    for element in _functions(capabilities):
        if element.value in seen:
            yield element.report(
                f'"{element.value}" stands in filterFunctions already; remove it here',
                fix=safe(f'remove the second "{element.value}"', element.removed()),
            )
        seen.add(element.value)


@rule("error", on="filterFunctions", microsoft="FilterFunctionsPropertyInInputSchema", fix="safe")
def filter_functions_property_in_input_schema(capabilities: SchemaCapabilities, connector: Connector) -> Problems:
    """Say what can be filtered by only where something is returned.

    Filters choose among results. In the body of a call `filterFunctions` has no meaning.

    Bad, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "note": {
                "type": "string",
                "x-ms-summary": "Note",
                "description": "What to remember.",
                "x-ms-capabilities": {
                    "filterFunctions": ["eq"]  // <- what a call sends cannot be filtered; leave filterFunctions out
                }
            }
        }}}

    Fixed:

        {"schema": {"type": "object", "properties": {
            "note": {
                "type": "string",
                "x-ms-summary": "Note",
                "description": "What to remember."
            }
        }}}

    Good, in a property:

        {"x-ms-capabilities": {"filterFunctions": ["eq"]}}
    """
    references = connector.references
    if capabilities.value["filterFunctions"] == [] or not references.is_input(capabilities):
        return
    yield capabilities.at("filterFunctions").report(
        "what a call sends cannot be filtered; leave filterFunctions out",
        fix=None if references.is_output(capabilities) else _without_functions(capabilities),
    )


@rule("error", on="filterFunctions", microsoft="FilterFunctionsPropertyInvalidValue", fix="suggested")
def filter_functions_property_invalid_value(capabilities: SchemaCapabilities) -> Problems:
    """Name the filter functions as Power Fx knows them.

    An app hands a filter on to the service only by functions that it knows; their names are in small letters.

    Bad, in a property:

        {
            "x-ms-capabilities": {
                "filterFunctions": [
                    "startsWith",  // <- no filter function is called "startsWith"; did you mean "startswith"?
                    "regex"  // <- no filter function is called "regex"
                ]
            }
        }

    Fixed:

        {
            "x-ms-capabilities": {
                "filterFunctions": [
                    "startswith",
                    "regex"
                ]
            }
        }

    Good, in a property:

        {"x-ms-capabilities": {"filterFunctions": [
            "eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not",
            "contains", "startswith", "endswith", "indexof", "substringof", "tolower", "toupper", "trim", "length",
            "year", "month", "day", "hour", "minute", "second", "date",
            "min", "max", "average", "sum", "count", "countdistinct", "add", "sub", "mul", "div",
            "null", "top", "astype", "arraylookup"
        ]}}
    """
    for element in _functions(capabilities):
        if element.value not in FILTER_FUNCTIONS:
            near = closest(element.value, FILTER_FUNCTIONS)
            yield element.report(
                f'no filter function is called "{element.value}"'
                + (did_you_mean(element.value, FILTER_FUNCTIONS) or '; write one such as "eq" or "contains"'),
                fix=suggested(f'write "{near}"', element.replaced(near)) if near else None,
            )


def _functions(capabilities: SchemaCapabilities) -> list[Node]:
    """The names in its list of filter functions, each at its place."""
    functions = capabilities.at("filterFunctions")
    listed = functions.value if type(functions.value) is list else []
    return [functions.at(index) for index, name in enumerate(listed) if type(name) is str]


def _without_functions(capabilities: SchemaCapabilities) -> Fix:
    """The fix that takes the list away, and its holder where nothing else is in it."""
    place = capabilities if len(capabilities.value) == 1 else capabilities.at("filterFunctions")
    return safe("remove filterFunctions", place.removed())
