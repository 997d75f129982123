"""Parameters that are new, gone, or no longer what existing flows send."""

from __future__ import annotations

from connector_lint.changes import AddedParameter, ChangedParameter, DeletedParameter
from connector_lint.rule import Problems, rule
from connector_lint_rules.changes.telling import contrast

DEFAULTS = {"collectionFormat": "csv", "x-ms-url-encoding": "single"}
"""How a value is written where nothing says so."""


@rule("error")
def required_parameter_added(parameter: AddedParameter) -> Problems:
    """Make a new parameter of a published operation optional.

    Flows that exist do not send it, and the service refuses them; a `default` does not help, since it is put in when a
    flow is edited. Let the service do without the parameter, or add a new operation.

    Old, in an operation:

        {"parameters": []}

    Bad:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string", "required": true}  // <- parameter "team" is new and
        ]}

    Good:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string"}
        ]}
    """
    if parameter.new.node.required:
        message = f"{parameter.words} is new and required, and existing flows do not send it; make it optional"
        yield parameter.report(message)


@rule("info", default=False)
def optional_parameter_added(parameter: AddedParameter) -> Problems:
    """Know which parameters are new.

    An optional parameter breaks nothing. This is for release notes.

    Old, in an operation:

        {"parameters": []}

    Bad:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string", "required": false}  // <- parameter "team" is new
        ]}

    Good:

        {"parameters": []}
    """
    if not parameter.new.node.required:
        yield parameter.report(f"{parameter.words} is new")


@rule("error")
def parameter_deleted(parameter: DeletedParameter) -> Problems:
    """Keep a required parameter of a published operation.

    Flows go on sending it, and the platform may refuse what it does not know. Make it optional, and let the service
    ignore it; or add a new operation.

    Old, in an operation:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string", "required": true}  // <- parameter "team" is gone
        ]}

    Bad:

        {"parameters": []}

    Good:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string", "required": false}
        ]}
    """
    if parameter.old.node.required:
        message = f"{parameter.words} is gone, and every flow with the operation sends it; keep it as an optional one"
        yield parameter.report(message)


@rule("warning")
def optional_parameter_deleted(parameter: DeletedParameter) -> Problems:
    """Keep an optional parameter of a published operation.

    Flows in which it is filled in go on sending it, and the platform may refuse what it does not know. Hide it from
    new flows instead: `x-ms-visibility: advanced`, and say in its description that it has no effect.

    Old, in an operation:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string"}  // <- parameter "team" is gone
        ]}

    Bad:

        {"parameters": []}

    Good:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string"}
        ]}
    """
    if not parameter.old.node.required:
        yield parameter.report(f"{parameter.words} is gone, and flows that fill it in go on sending it; keep it")


@rule("error", on="in")
def parameter_location_changed(parameter: ChangedParameter) -> Problems:
    """Keep a parameter where it is.

    Flows go on sending it in the old place: in the query, a header, the path, the form or the body.

    Old, in an operation:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string"}
        ]}

    Bad:

        {"parameters": [
            {
                "name": "team",
                "in": "header",  // <- in of parameter "team" is "header" and was "query"
                "type": "string"
            }
        ]}

    Good:

        {"parameters": [
            {"name": "team", "in": "query", "type": "string", "description": "The team that is meant."}
        ]}
    """
    message = f"{contrast(parameter, 'in')}, where flows send it; keep it there"
    yield parameter.report(message, at="in")


@rule("error", on="required")
def parameter_optional_to_required(parameter: ChangedParameter) -> Problems:
    """Keep an optional parameter of a published operation optional.

    Flows that leave it out are refused from now on.

    Old, in a query parameter:

        {"required": false}

    Bad:

        {"required": true}  // <- parameter "top" is required now

    Good:

        {}
    """
    if parameter.new.node.required and parameter.old.node.place != "path":  # which is always sent
        message = f"{parameter.words} is required now, and flows may leave it out; keep it optional"
        yield parameter.report(message, facet="required")


@rule("error", on="type")
def parameter_type_changed(parameter: ChangedParameter) -> Problems:
    """Keep the type of a parameter.

    Flows hold values of the old type, which the platform or the service may refuse.

    Old, in a query parameter:

        {"type": "integer"}

    Bad:

        {
            "type": "string"  // <- type of parameter "top" is "string" and was "integer"
        }

    Good:

        {"type": "integer", "description": "How many tasks are returned."}
    """
    yield parameter.report(f"{contrast(parameter, 'type')}, of which the values in flows are; keep it", facet="type")


@rule("warning", on=("collectionFormat", "x-ms-url-encoding"))
def parameter_serialisation_changed(parameter: ChangedParameter) -> Problems:
    """Keep it how the value of a parameter is written.

    `collectionFormat` says how the values of a list are joined (`csv` if absent), `x-ms-url-encoding` how often a
    value in the path is escaped (`single` if absent). The service gets something else for the same value.

    Old, in a query parameter:

        {"type": "array", "items": {"type": "string"}, "collectionFormat": "csv"}

    Bad:

        {  // <- collectionFormat of parameter "top" is "multi" and was "csv"
            "type": "array",
            "items": {"type": "string"},
            "collectionFormat": "multi"
        }

    Good:

        {"type": "array", "items": {"type": "string"}}
    """
    for key, default in DEFAULTS.items():
        was, now = (version.text(key) or default for version in (parameter.old, parameter.new))
        if was != now and (key != "collectionFormat" or parameter.new.get("type") == "array"):
            message = (
                f'{key} of {parameter.words} is "{now}" and was "{was}", so that values arrive differently; keep it'
            )
            yield parameter.report(message)
            return
