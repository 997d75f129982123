"""Properties that the format does not know where they stand."""

from __future__ import annotations

from connector_lint.grammar import GRAMMAR, SCHEMA, SIMPLE_PARAMETER, VALIDATION, Kind
from connector_lint.kinds import (
    BodyParameter,
    FormDataParameter,
    HeaderParameter,
    PathParameter,
    QueryParameter,
    SecurityDefinition,
    UnknownMember,
)
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.suggestions import closest
from connector_lint_rules.extensions import misspelt_extension
from connector_lint_rules.wording import called

TYPE_KEYWORDS = ("type", "items", "collectionFormat", "allowEmptyValue", *VALIDATION)
"""What says of a value how it looks: at a parameter outside the body, or in the schema of a body."""

SchemaLess = QueryParameter | HeaderParameter | PathParameter | FormDataParameter

COUNTERPARTS = {
    "allOf": "definitions with allOf stand in schemas",
    "anyOf": "OpenAPI 2.0 has no choice between schemas; describe what all have in common",
    "components": "OpenAPI 2.0 has definitions, parameters, responses and securityDefinitions",
    "const": 'OpenAPI 2.0 has an "enum" of one value',
    "content": 'OpenAPI 2.0 has "schema", with media types in consumes and produces',
    "deprecated": "only operations are deprecated",
    "example": "only schemas have an example",
    "examples": 'OpenAPI 2.0 has "example"',
    "nullable": "OpenAPI 2.0 knows no null; describe it in words",
    "not": "OpenAPI 2.0 cannot exclude a schema; describe it in words",
    "oneOf": "OpenAPI 2.0 has no choice between schemas; describe what all have in common",
    "patternProperties": 'OpenAPI 2.0 has "additionalProperties" for free keys',
    "requestBody": "OpenAPI 2.0 has a parameter that is in: body",
    "servers": 'OpenAPI 2.0 has "host", "basePath" and "schemes"',
    "writeOnly": "OpenAPI 2.0 knows readOnly alone",
}
"""Names of other versions of the format, with what there is in their place."""


@rule(
    "error",
    microsoft="AdditionalPropertyNotAllowed",
    fix="suggested",
    aliases=("api-annotation-known-keys", "capabilities-shape"),
)
def additional_property_not_allowed(member: UnknownMember) -> Problems:
    """Write in Microsoft's extensions only the properties that they have.

    What they do not know is refused, names that start with `x-` included.

    Bad, in an operation:

        {
            "x-ms-api-annotation": {
                "familly": "FindTasks"  // <- x-ms-api-annotation has no "familly"; did you mean "family"?
            }
        }

    Fixed:

        {
            "x-ms-api-annotation": {
                "family": "FindTasks"
            }
        }

    Bad, in the definition:

        {
            "x-ms-capabilities": {
                "x-contoso-note": 1  // <- x-ms-capabilities has no "x-contoso-note"; remove it
            }
        }

    Good, in an operation:

        {"x-ms-api-annotation": {"family": "FindTasks", "revision": 1}}
    """
    spec = _spec(member.owner)
    if spec.open == "no":
        near = closest(member.name, [key for key in spec.properties if key not in member.owner])
        advice = f'did you mean "{near}"?' if near else "remove it"
        fix = suggested(f'rename it to "{near}"', member.renamed(near)) if near else None
        yield member.report(f'{called(member.owner)} has no "{member.name}"; {advice}', on="key", fix=fix)


@rule("error", microsoft="ExtensionNameNotValid", fix="suggested")
def extension_name_not_valid(member: UnknownMember) -> Problems:
    """Write the properties that OpenAPI 2.0 knows, and begin the names of your own with `x-`.

    The platform refuses a name that it does not know.

    Bad, in a property:

        {
            "maxLenght": 5  // <- property "id" has no "maxLenght" in OpenAPI 2.0; did you mean "maxLength"?
        }

    Fixed:

        {
            "maxLength": 5
        }

    Bad, in a property:

        {
            "nullable": true  // <- OpenAPI 2.0 knows no null; describe it in words
        }

    Bad, in a property:

        {
            "X-Contoso": 1  // <- has no "X-Contoso" in OpenAPI 2.0; begin its name with a small "x-"
        }

    Bad, in an operation:

        {
            "requestBody": {}  // <- OpenAPI 2.0 has a parameter that is in: body
        }

    Bad, in a path item:

        {
            "query": {}  // <- has no "query" in OpenAPI 2.0; remove it, or begin its name with "x-"
        }

    Good, in a property:

        {"x-nullable": true}

    Good, in the definition:

        {"definitions": {"List": {"properties": {"nullable": {"type": "boolean", "x-ms-summary": "Nullable",
            "description": "Whether there may be none."}}}}}
    """
    spec = _spec(member.owner)
    if spec.open != "x" or not _has_no_rule_of_its_own(member):
        return
    name, problem = member.name, f'{called(member.owner)} has no "{member.name}" in OpenAPI 2.0'
    near = closest(name, [key for key in spec.properties if key not in member.owner])
    if name in COUNTERPARTS:
        yield member.report(f'{called(member.owner)} has no "{name}"; {COUNTERPARTS[name]}', on="key")
    elif name[:2] == "X-":
        fix = suggested('begin its name with "x-"', member.renamed(f"x-{name[2:]}"))
        yield member.report(f'{problem}; begin its name with a small "x-"', on="key", fix=fix)
    elif near:
        fix = suggested(f'rename it to "{near}"', member.renamed(near))
        yield member.report(f'{problem}; did you mean "{near}"?', on="key", fix=fix)
    else:
        yield member.report(f'{problem}; remove it, or begin its name with "x-"', on="key")


@rule("error", microsoft="SecuritySchemePropertyNotValid", fix="safe")
def security_scheme_property_not_valid(member: UnknownMember) -> Problems:
    """Write in a security definition only what its type knows.

    An API key has a name and a place, OAuth has a flow, addresses and scopes; the rest has no effect and is refused.

    Bad, in a security api key:

        {
            "scopes": {}  // <- a security definition of type "apiKey" has no "scopes"; remove it
        }

    Fixed:

        {}

    Bad, in a security api key:

        {
            "type": "basic",
            "name": "X-Contoso-Key",  // <- a security definition of type "basic" has no "name"; remove it
            "in": "header"  // <- a security definition of type "basic" has no "in"; remove it
        }

    Good, in a security api key:

        {"type": "apiKey", "name": "X-Contoso-Key", "in": "header", "description": "Your key.", "x-contoso": 1}
    """
    owner = member.owner
    if isinstance(owner, SecurityDefinition) and _spec(owner).open == "x" and not member.name.startswith("x-"):
        kind = f'type "{owner.get("type")}"' + (f' and flow "{owner.get("flow")}"' if "flow" in owner else "")
        fix = safe(f'remove "{member.name}"', member.removed())
        yield member.report(f'a security definition of {kind} has no "{member.name}"; remove it', on="key", fix=fix)


@rule("error", microsoft="BodyParameterPropertyNotValid", fix="suggested")
def body_parameter_property_not_valid(member: UnknownMember) -> Problems:
    """Say in its `schema` how a body looks, not at the parameter.

    A body is described by a schema; type, format or enum beside it are refused.

    Bad, in a body parameter:

        {
            "type": "object",  // <- a body is described by its schema; move "type" there
            "schema": {"properties": {}}
        }

    Fixed:

        {
            "schema": {"properties": {}, "type": "object"}
        }

    Bad, in a body parameter:

        {
            "collectionFormat": "csv"  // <- a body is described by its schema; remove "collectionFormat"
        }

    Good, in a body parameter:

        {"schema": {"type": "object"}}
    """
    if not isinstance(member.owner, BodyParameter) or member.name not in TYPE_KEYWORDS:
        return
    problem, name, fix = "a body is described by its schema", member.name, None
    if name not in SCHEMA.properties:
        yield member.report(f'{problem}; remove "{name}"', on="key")
        return
    schema = member.owner.get("schema")
    if type(schema) is dict and "$ref" not in schema and name not in schema:
        schema_node = member.owner.at("schema")
        fix = suggested(f'move "{name}" there', member.removed(), schema_node.extended(name, member.value))
    yield member.report(f'{problem}; move "{name}" there', on="key", fix=fix)


@rule("error", microsoft="NonBodyParameterSchemaNotValid", fix="safe")
def non_body_parameter_schema_not_valid(member: UnknownMember) -> Problems:
    """Say at a parameter itself what type it has, unless it is in the body.

    OpenAPI 2.0 has a `schema` in the body alone; a query, header, path or form parameter has a type of its own.

    Bad, in a query parameter:

        {
            "type": "<absent>", "format": "<absent>",
            "schema": {"type": "integer", "format": "int32"}  // <- write its type at the parameter itself
        }

    Fixed:

        {
            "type": "integer", "format": "int32"
        }

    Bad, in a query parameter:

        {
            "schema": {"$ref": "#/definitions/List"}  // <- parameter "top" is in: query and has no schema
        }

    Good, in a query parameter:

        {"type": "integer"}

    Good, in a query parameter:

        {"x-schema": {"type": "integer"}}
    """
    parameter = member.owner
    if isinstance(parameter, SchemaLess) and member.name == "schema":
        problem = f"{called(parameter)} is in: {parameter.place} and has no schema"
        yield member.report(f"{problem}; write its type at the parameter itself", fix=_lifted(member))


def _spec(node: Node) -> Kind:
    """What the grammar says of an object with fixed members."""
    spec = GRAMMAR[type(node)]
    assert isinstance(spec, Kind)
    return spec


def _has_no_rule_of_its_own(member: UnknownMember) -> bool:
    name, owner = member.name, member.owner
    if name.startswith("x-") or isinstance(owner, SecurityDefinition) or misspelt_extension(name):
        return False
    if isinstance(owner, BodyParameter) and name in TYPE_KEYWORDS:
        return False
    return not (isinstance(owner, SchemaLess) and name == "schema")


def _lifted(member: UnknownMember) -> Fix | None:
    """The fix that writes what a simple schema says at the parameter."""
    schema, parameter = member.value, member.owner
    if type(schema) is not dict or schema.get("type") not in SIMPLE_PARAMETER.properties["type"].enum:
        return None
    if any(key not in TYPE_KEYWORDS or key in parameter for key in schema):
        return None
    additions = [parameter.extended(key, value) for key, value in schema.items()]
    return safe("write its type at the parameter itself", member.removed(), *additions)
