"""`x-ms-visibility`: who sees an operation, a parameter or a property, and when."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import Operation, Parameter, Property, Schema, SimpleParameter, means_internal
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.suggestions import closest

VISIBILITIES = ("important", "advanced", "internal")
NORMAL = ("none", "normal")
"""What the portal's wizard calls the state that is written by leaving the property out."""


def _is_unknown(visibility: str) -> bool:
    """Neither one of the three nor empty, which means the normal state."""
    return bool(visibility) and visibility not in VISIBILITIES


@rule("error", on="x-ms-visibility", when=_is_unknown, microsoft="JsonValueNotInEnum", fix="safe")
def visibility_value(described: Operation | Parameter | Schema) -> Problems:
    """Use one of the three values that `x-ms-visibility` has.

    `important` puts an entity first, `advanced` behind "Show advanced options", `internal` hides it. Any other value is
    not understood, so that what should be hidden shows up. The state that the portal calls "none" or "normal" is
    written by leaving the property out.

    Bad, in a query parameter:

        {
            "x-ms-visibility": "Internal"  // <- x-ms-visibility is "Internal"; write "internal"
        }

    Fixed:

        {"x-ms-visibility": "internal"}

    Bad, in a query parameter:

        {
            "x-ms-visibility": "none"  // <- leave x-ms-visibility out
        }

    Fixed:

        {"x-ms-visibility": "<absent>"}

    Bad, in a query parameter:

        {
            "x-ms-visibility": "advance"  // <- did you mean "advanced"?
        }

    Fixed:

        {
            "x-ms-visibility": "advanced"
        }

    Good, in a query parameter:

        {"x-ms-visibility": "important"}

    Good, in a query parameter:

        {"x-ms-visibility": "advanced"}

    Good, in an operation:

        {"x-ms-visibility": "internal"}

    Good, in a query parameter:

        {"x-ms-visibility": null}

    Good, in a query parameter:

        {"x-ms-visibility": ""}
    """
    value = described.value["x-ms-visibility"]
    place = described.at("x-ms-visibility")
    word = value.strip().lower()
    if word in VISIBILITIES:
        fix = safe(f'write "{word}"', place.replaced(word))
        yield place.report(f'x-ms-visibility is "{value}"; write "{word}"', fix=fix)
    elif word in NORMAL:
        fix = safe("leave x-ms-visibility out", place.removed())
        yield place.report(f'x-ms-visibility is "{value}"; leave x-ms-visibility out for the normal state', fix=fix)
    else:
        near = closest(word, VISIBILITIES)
        meant = f'; did you mean "{near}"?' if near else '; write one of "important", "advanced" and "internal"'
        yield place.report(f'x-ms-visibility is "{value}"{meant}', fix=_replace(place, near))


@rule("error", on="x-ms-visibility", when=means_internal, microsoft="RequiredPropertyMissing")
def internal_required_without_default(field: SimpleParameter | Property, connector: Connector) -> Problems:
    """Give a default to what is required and hidden.

    Makers cannot fill in an internal parameter, and without a default nothing is sent: the call fails.

    Bad, in a query parameter:

        {"required": true, "x-ms-visibility": "internal"}  // <- parameter "top" is required and internal

    Good, in a query parameter:

        {"required": true, "x-ms-visibility": "internal", "default": 10}

    Good, in a query parameter:

        {"required": true, "x-ms-visibility": "<absent>"}
    """
    if not field.required or "default" in field or _filled_by_itself(field):
        return
    if isinstance(field, Property) and not (_is_scalar(field) and connector.references.is_input(field)):
        return
    if any(isinstance(ancestor, Operation) and ancestor.internal for ancestor in field.ancestors):
        return  # only other operations call it, and they say what to send
    yield field.report(
        f'{field.title} "{field.name}" is required and internal but has no default, so nothing is sent; add one'
    )


@rule("info", on="x-ms-visibility", when="advanced".__eq__, fix="safe")
def required_input_not_advanced(parameter: SimpleParameter) -> Problems:
    """Show a required parameter without a default at once.

    Makers have to fill it in, so it should not be hidden under "Show advanced options".

    Bad, in a query parameter:

        {
            "required": true,
            "x-ms-visibility": "advanced"  // <- parameter "top" must be filled in
        }

    Fixed:

        {
            "required": true,
            "x-ms-visibility": "<absent>"
        }

    Good, in a query parameter:

        {"required": true, "x-ms-visibility": "advanced", "default": 10}

    Good, in a query parameter:

        {"required": false, "x-ms-visibility": "advanced"}
    """
    if parameter.required and "default" not in parameter:
        place = parameter.at("x-ms-visibility")
        yield place.report(
            f'parameter "{parameter.name}" must be filled in, yet it is advanced; leave x-ms-visibility out',
            fix=safe("leave x-ms-visibility out", place.removed()),
        )


@rule("info", on="x-ms-visibility", fix="safe")
def deprecated_operation_not_important(operation: Operation) -> Problems:
    """Do not put a deprecated operation first.

    `important` moves an operation to the top of the list; a deprecated one should fade out.

    Bad:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-visibility": "important"  // <- operation "FindTasks" is deprecated and important
        }

    Fixed:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-visibility": "advanced"
        }

    Good:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-visibility": "advanced"
        }

    Good:

        {"deprecated": false, "x-ms-visibility": "important"}
    """
    visibility = operation.visibility
    if operation.deprecated and visibility and visibility.strip().lower() == "important":
        yield visibility.report(
            f'operation "{operation.name}" is deprecated and important; make it "advanced"',
            fix=safe('write "advanced"', visibility.replaced("advanced")),
        )


@rule(
    "warning",
    on="x-ms-visibility",
    when="internal".__eq__,
    microsoft="InternalPropertyWithDefaultOptional",
    fix="suggested",
)
def internal_property_with_default_optional(parameter: SimpleParameter) -> Problems:
    """Make an internal parameter that has a default required.

    The platform sends the default of a hidden parameter only where the parameter is required.

    Bad, in a query parameter:

        {"x-ms-visibility": "internal", "default": 10}  // <- parameter "top" is internal and has a default

    Fixed:

        {"x-ms-visibility": "internal", "default": 10, "required": true}

    Good, in a query parameter:

        {"x-ms-visibility": "internal", "default": 10, "required": true}

    Good, in a query parameter:

        {"x-ms-visibility": "advanced", "default": 10}
    """
    if "default" in parameter and not parameter.required:
        yield parameter.report(
            f'parameter "{parameter.name}" is internal and has a default, which is sent only if it is required; '
            "make it required",
            fix=suggested("make it required", parameter.given("required", True)),
        )


@rule("error", on="x-ms-visibility", when="internal".__eq__, microsoft="PropertyMustBeRequired", fix="safe")
def property_must_be_required(prop: Property) -> Problems:
    """Make an internal property that has a default required.

    The platform sends the default of a hidden property only where the property is required.

    Bad, in a body parameter:

        {
            "schema": {
                "properties": {
                    "kind": {"type": "string", "x-ms-visibility": "internal", "default": "all"}  // <- name it in
                }
            }
        }

    Fixed:

        {
            "schema": {
                "properties": {
                    "kind": {"type": "string", "x-ms-visibility": "internal", "default": "all"}
                },
                "required": ["kind"]
            }
        }

    Good, in a body parameter:

        {
            "schema": {
                "properties": {
                    "kind": {"type": "string", "x-ms-visibility": "internal", "default": "all"}
                },
                "required": ["kind"]
            }
        }

    Good, in a body parameter:

        {"schema": {"properties": {
            "kind": {"type": "string", "x-ms-summary": "Kind", "description": "Which of them.", "default": "all"}
        }}}
    """
    if "default" in prop and not prop.required:
        yield prop.report(
            f'property "{prop.name}" is internal and has a default, which is sent only if it is required; '
            "name it in the required list",
            fix=safe("name it in the required list", prop.owner.requiring(prop.name)),
        )


def _replace(place: Node, word: str | None) -> Fix | None:
    return suggested(f'write "{word}"', place.replaced(word)) if word else None


def _is_scalar(prop: Property) -> bool:
    return prop.get("type") in ("string", "number", "integer", "boolean")


def _filled_by_itself(field: Parameter | Property) -> bool:
    enum = field.get("enum")
    return "x-ms-notification-url" in field or (type(enum) is list and len(enum) == 1)
