"""`$ref`: that every reference leads where it should."""

from __future__ import annotations

import re
from collections.abc import Callable

from connector_lint.connector import Connector
from connector_lint.kinds import (
    DynamicExtension,
    Parameter,
    ParameterReference,
    Reference,
    Response,
    ResponseReference,
    SchemaReference,
    SharedParameters,
    SharedResponses,
)
from connector_lint.nodes import Node
from connector_lint.patterns import pattern
from connector_lint.reader import format_pointer
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint.suggestions import closest

BAD_TILDE = pattern(r"~(?![01])")
PATH_KEYS = ("itemsPath", "itemTitlePath", "itemValuePath", "value-path", "value-title", "value-collection")


def _leads_past(section: str) -> Callable[[str], object]:
    """A look at whether a reference does not have the form that leads to a name in a section."""
    front = f"#/{section}/"
    return lambda ref: not ref.startswith(front) or ref == front or "/" in ref[len(front) :]


@rule("error", microsoft="SchemaReferenceNotFound", fix="suggested")
def schema_reference_not_found(reference: SchemaReference, connector: Connector) -> Problems:
    """Refer to a definition that exists.

    What stands behind a broken reference is unknown: makers see no fields there.

    Bad:

        {
            "$ref": "#/definitions/Lists"  // <- no definition is called "Lists"; did you mean "List"?
        }

    Fixed:

        {"$ref": "#/definitions/List"}

    Good:

        {"$ref": "#/definitions/List"}
    """
    yield from _not_found(reference, connector, "definition")


@rule("error", microsoft="ParameterReferenceNotFound", fix="suggested")
def parameter_reference_not_found(reference: ParameterReference, connector: Connector) -> Problems:
    """Refer to a shared parameter that exists.

    An operation whose parameter is unknown cannot be called.

    Bad:

        {
            "$ref": "#/parameters/List"  // <- no shared parameter is called "List"; did you mean "list"?
        }

    Fixed:

        {"$ref": "#/parameters/list"}

    Good:

        {"$ref": "#/parameters/list"}
    """
    if not isinstance(reference.parent, SharedParameters):  # there, parameter-ref-loop-not-allowed has its say
        yield from _not_found(reference, connector, "shared parameter")


@rule("error", microsoft="ResponseReferenceNotFound", fix="suggested")
def response_reference_not_found(reference: ResponseReference, connector: Connector) -> Problems:
    """Refer to a shared response that exists.

    Makers cannot use what an unknown response brings.

    Bad:

        {
            "$ref": "#/responses/NotFond"  // <- no shared response is called "NotFond"; did you mean "NotFound"?
        }

    Fixed:

        {"$ref": "#/responses/NotFound"}

    Good:

        {"$ref": "#/responses/NotFound"}
    """
    if not isinstance(reference.parent, SharedResponses):  # there, response-ref-loop-not-allowed has its say
        yield from _not_found(reference, connector, "shared response")


@rule("error", on="$ref", when=_leads_past("definitions"), microsoft="SchemaReferenceNotValid", fix="suggested")
def schema_reference_not_valid(reference: SchemaReference) -> Problems:
    """Let a schema refer to a definition of the same document: `#/definitions/NAME`.

    The platform reads no other files, no addresses and no deeper parts of a definition.

    Bad:

        {
            "$ref": "#/components/schemas/List"  // <- a schema refers to "#/definitions/NAME"
        }

    Fixed:

        {"$ref": "#/definitions/List"}

    Bad:

        {"$ref": "list.json"}  // <- "list.json" leads nowhere

    Bad:

        {"$ref": "#/definitions/List/properties/id"}  // <- leads nowhere

    Good:

        {"$ref": "#/definitions/List"}
    """
    yield from _not_valid(reference, "a schema")


@rule("error", on="$ref", when=_leads_past("parameters"), microsoft="ParameterReferenceNotValid", fix="suggested")
def parameter_reference_not_valid(reference: ParameterReference) -> Problems:
    """Let a parameter refer to a shared one of the same document: `#/parameters/NAME`.

    The platform reads no other files and no other sections.

    Bad:

        {
            "$ref": "#/definitions/List"  // <- a parameter refers to "#/parameters/NAME"
        }

    Bad:

        {"$ref": "#/parameters/"}  // <- leads nowhere

    Bad:

        {"$ref": "#parameters/list"}  // <- leads nowhere

    Fixed:

        {"$ref": "#/parameters/list"}

    Good:

        {"$ref": "#/parameters/list"}
    """
    if not isinstance(reference.parent, SharedParameters):  # there, parameter-ref-loop-not-allowed has its say
        yield from _not_valid(reference, "a parameter")


@rule("error", on="$ref", when=_leads_past("responses"), microsoft="ResponseReferenceNotValid", fix="suggested")
def response_reference_not_valid(reference: ResponseReference) -> Problems:
    """Let a response refer to a shared one of the same document: `#/responses/NAME`.

    The platform reads no other files and no other sections.

    Bad:

        {
            "$ref": "#/Responses/NotFound"  // <- a response refers to "#/responses/NAME"
        }

    Fixed:

        {"$ref": "#/responses/NotFound"}

    Bad:

        {"$ref": "https://contoso.com/NotFound"}  // <- leads nowhere

    Good:

        {"$ref": "#/responses/NotFound"}
    """
    if not isinstance(reference.parent, SharedResponses):  # there, response-ref-loop-not-allowed has its say
        yield from _not_valid(reference, "a response")


@rule("error", on="$ref", microsoft="ParameterRefLoopNotAllowed", fix="safe")
def parameter_ref_loop_not_allowed(reference: ParameterReference, connector: Connector) -> Problems:
    """Write a shared parameter out; do not let it refer to another one.

    The platform follows one reference to a parameter, not a chain of them, so operations would lack the parameter.

    Bad, in the definition:

        {
            "paths": {"/lists/{list}/fields": {"get": {"parameters": [{"$ref": "#/parameters/fields"}]}}},
            "parameters": {
                "fields": {
                    "$ref": "#/parameters/source"  // <- shared parameter "fields" is itself a reference
                },
                "source": {
                    "name": "list",
                    "in": "path",
                    "type": "string",
                    "required": true,
                    "x-ms-summary": "List",
                    "description": "The list whose fields are meant.",
                    "x-ms-url-encoding": "single"
                }
            }
        }

    Fixed:

        {
            "paths": {"/lists/{list}/fields": {"get": {"parameters": [{"$ref": "#/parameters/fields"}]}}},
            "parameters": {
                "fields": {
                    "name": "list",
                    "in": "path",
                    "type": "string",
                    "required": true,
                    "x-ms-summary": "List",
                    "description": "The list whose fields are meant.",
                    "x-ms-url-encoding": "single"
                },
                "source": {
                    "name": "list",
                    "in": "path",
                    "type": "string",
                    "required": true,
                    "x-ms-summary": "List",
                    "description": "The list whose fields are meant.",
                    "x-ms-url-encoding": "single"
                }
            }
        }

    Good, in the definition:

        {"paths": {"/lists/{list}/fields": {"get": {"parameters": [{"$ref": "#/parameters/list"}]}}}}
    """
    if isinstance(reference.parent, SharedParameters):
        yield from _ref_loop(reference, Parameter, connector)


@rule("error", on="$ref", microsoft="ResponseRefLoopNotAllowed", fix="safe")
def response_ref_loop_not_allowed(reference: ResponseReference, connector: Connector) -> Problems:
    """Write a shared response out; do not let it refer to another one.

    The platform follows one reference to a response, not a chain of them, so makers would not see what comes back.

    Bad, in the definition:

        {
            "paths": {"/lists": {"get": {"responses": {"404": {"$ref": "#/responses/Gone"}}}}},
            "responses": {
                "Gone": {
                    "$ref": "#/responses/NotFound"  // <- shared response "Gone" is itself a reference
                }
            }
        }

    Fixed:

        {
            "paths": {"/lists": {"get": {"responses": {"404": {"$ref": "#/responses/Gone"}}}}},
            "responses": {
                "Gone": {"description": "There is no such list."}
            }
        }

    Good, in an operation:

        {
            "responses": {
                "200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}},
                "404": {"$ref": "#/responses/NotFound"}
            }
        }
    """
    if isinstance(reference.parent, SharedResponses):
        yield from _ref_loop(reference, Response, connector)


@rule("warning", microsoft="AdditionalPropertyNotAllowedAdjacentToRef", fix="safe")
def additional_property_not_allowed_adjacent_to_ref(reference: Reference) -> Problems:
    """Write nothing beside a `$ref`.

    The platform ignores it: a description there is never shown. To say more than the shared definition does, put the
    reference into an `allOf`.

    Bad, in a schema reference:

        {
            "$ref": "#/definitions/List",
            "description": "A list."  // <- "description" beside $ref is ignored; remove it
        }

    Fixed:

        {
            "$ref": "#/definitions/List"
        }

    Good, in a schema reference:

        {"$ref": "#/definitions/List"}

    Good, in a property:

        {"x-ms-summary": "List", "description": "A list.", "allOf": [{"$ref": "#/definitions/List"}]}
    """
    for key in reference.value:
        if key != "$ref":
            place = reference.at(key)
            yield place.report(
                f'"{key}" beside $ref is ignored; remove it, or put the reference into an allOf',
                on="key",
                fix=safe(f'remove "{key}"', place.removed()),
            )


@rule("error", on=("$ref", *PATH_KEYS, "parameters"), microsoft="JsonPointerNotValid", fix="suggested")
def json_pointer_not_valid(pointing: Reference | DynamicExtension) -> Problems:
    """Write a tilde in a JSON Pointer as `~0`.

    A tilde begins an escape: `~0` is a tilde, `~1` a slash. Followed by anything else, it cannot be understood.

    Bad, in a schema reference:

        {
            "$ref": "#/definitions/List~"  // <- has a ~ that is neither ~0 (a tilde) nor ~1 (a slash)
        }

    Bad, in the definition:

        {
            "definitions": {"~": {"type": "string"}},
            "paths": {"/tasks": {"get": {"responses": {"200": {"schema": {
                "items": {"$ref": "#/definitions/~"}  // <- write ~0
            }}}}}}
        }

    Fixed:

        {
            "definitions": {"~": {"type": "string"}},
            "paths": {"/tasks": {"get": {"responses": {"200": {"schema": {
                "items": {"$ref": "#/definitions/~0"}
            }}}}}}
        }

    Good, in a schema reference:

        {"$ref": "#/definitions/List"}
    """
    if isinstance(pointing, Reference):
        ref = pointing.value["$ref"]
        places = [pointing.at("$ref")] if "~" in ref and ref.startswith("#") else []
    else:
        places = [pointing.at(key) for key in PATH_KEYS if key in pointing]
        places += _paths_passed(pointing)
    for place in places:
        text = place.value
        if type(text) is str and BAD_TILDE.search(text):
            yield place.report(
                f'{place.key} "{text}" has a ~ that is neither ~0 (a tilde) nor ~1 (a slash); write ~0',
                fix=suggested("write ~0", place.replaced(BAD_TILDE.sub("~0", text))),
            )


def _paths_passed(extension: DynamicExtension) -> list[Node]:
    """The paths into a body that are passed to the operation called; what has no slash is a name."""
    arguments = extension.at("parameters") if extension.arguments else None
    references = [
        Node(value, arguments, name).at("parameterReference")
        for name, value in extension.arguments.items()
        if type(value) is dict and "parameterReference" in value
    ]
    return [reference for reference in references if type(reference.value) is str and "/" in reference.value]


def _name_in(reference: Reference) -> str | None:
    """The name that a well-formed reference holds; None where its form is wrong."""
    start, _, token = reference.ref.rpartition("/")
    if start != f"#/{reference.section}" or not token:
        return None
    return token.replace("~1", "/").replace("~0", "~")


def _not_found(reference: Reference, connector: Connector, what: str) -> Problems:
    if connector.references.target(reference.value["$ref"]) is not None:
        return
    ref = reference.ref
    name = _name_in(reference)
    if name is None or BAD_TILDE.search(ref):
        return
    section = connector.definition.get(reference.section) if connector.definition else None
    names = section if type(section) is dict else {}
    if name in names:
        return
    near = closest(name, names)
    if near is None:
        yield ref.report(f'no {what} is called "{name}"; add it to "{reference.section}" or refer to another one')
        return
    meant = f"#{format_pointer((reference.section, near))}"
    yield ref.report(
        f'no {what} is called "{name}"; did you mean "{near}"?', fix=suggested(f'write "{meant}"', ref.replaced(meant))
    )


def _not_valid(reference: Reference, what: str) -> Problems:
    ref = reference.ref
    if ref.startswith("#") and BAD_TILDE.search(ref):
        return
    fix = None
    found = re.fullmatch(r"#/?(?:components/)?(\w+)/([^/]+)", ref)
    if found and found[1].lower() in (reference.section, {"definitions": "schemas"}.get(reference.section)):
        meant = f"#/{reference.section}/{found[2]}"
        fix = suggested(f'write "{meant}"', ref.replaced(meant))
    yield ref.report(f'$ref "{ref}" leads nowhere; {what} refers to "#/{reference.section}/NAME"', fix=fix)


def _ref_loop(reference: Reference, kind: type[Node], connector: Connector) -> Problems:
    target = connector.references.resolve(reference)
    fix = safe("copy it", reference.replaced(target.value)) if isinstance(target, kind) else None
    yield reference.ref.report(
        f'shared {kind.title} "{reference.key}" is itself a reference; write the {kind.title} out', fix=fix
    )
