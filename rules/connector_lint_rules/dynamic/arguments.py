"""What a call passes on: that its names lead to inputs, that the types fit, and that nothing required is missing."""

from __future__ import annotations

from connector_lint.calls import Argument, Calls, Input, Inputs, reference_key
from connector_lint.connector import Connector
from connector_lint.kinds import (
    BodyParameter,
    DynamicExtension,
    DynamicList,
    DynamicProperties,
    DynamicSchema,
    DynamicTreeCall,
    DynamicValues,
    NewerExtension,
    OperationCall,
)
from connector_lint.rule import Fix, Problems, Related, rule, suggested
from connector_lint.suggestions import closest
from connector_lint.typing import TYPE_CHECKING, Any
from connector_lint_rules.json_values import converted, fits, json_type
from connector_lint_rules.wording import listed, quoted, with_article

if TYPE_CHECKING:
    from connector_lint.nodes import Node


@rule("error", on="parameters", microsoft="OperationParameterNameNotFound", fix="suggested")
def operation_parameter_name_not_found(call: OperationCall, connector: Connector) -> Problems:
    """Pass to a call only what the operation called takes, and only what the calling one has.

    The key of an argument is the name of a parameter of the operation called; a reference is the name of a parameter of
    the operation in which the call stands. A property of a body is named by the body parameter and a path:
    `body/owner/id`. What is named otherwise never arrives.

    Bad, in an x-ms-dynamic-schema:

        {"parameters": {
            "lists": {"parameter": "list"}  // <- GetFields takes no "lists"; did you mean "list"?
        }}

    Fixed:

        {"parameters": {
            "list": {"parameter": "list"}
        }}

    Bad, in an x-ms-dynamic-properties:

        {"parameters": {"list": {
            "parameterReference": "lists"  // <- AddTask has no input "lists"; did you mean "list"?
        }}}

    Fixed:

        {"parameters": {"list": {
            "parameterReference": "list"
        }}}

    Bad, in an x-ms-dynamic-properties:

        {"parameters": {"list": {
            "parameterReference": "priority"  // <- AddTask has no input "priority"; did you mean "body/priority"?
        }}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": {"parameter": "list"}}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": "all"}}
    """
    calls = connector.fact(Calls)
    target = calls.target(call)
    if target is None:
        return
    older = not isinstance(call, NewerExtension)
    for argument in calls.arguments(call):
        if argument.target.none:
            near = _meant(argument.key, calls.inputs(target), older=older)
            yield argument.place.report(
                f'{target.name} takes no "{argument.key}"{_did_you_mean(near)}',
                on="key",
                fix=_renaming(argument.place, near, call.arguments),
                related=[Related(target, "the operation called")],
            )
        lost = next((source for source, found in argument.sources if found.none), None)
        if lost is not None and argument.reference is not None:
            near = _meant(argument.reference, calls.inputs(lost), older=older)
            yield argument.reference.report(
                f'{lost.name} has no input "{argument.reference}"{_did_you_mean(near)}',
                fix=suggested(f'write "{near}"', argument.reference.replaced(near)) if near else None,
                related=[Related(lost, "the operation that makes the call")],
            )


@rule("error", on="parameters", microsoft="OperationParameterNameIsAmbiguous")
def operation_parameter_name_is_ambiguous(call: OperationCall, connector: Connector) -> Problems:
    """Give the inputs of an operation that is called by others names of their own.

    Where a parameter and a property of the body have the same name, a call cannot say which of them it means.

    Bad, in the definition:

        {
            "paths": {"/lists/{list}/search": {"post": {
                "summary": "Search a list",
                "description": "Returns the tasks that hold a word.",
                "operationId": "SearchTasks",
                "x-ms-visibility": "internal",
                "parameters": [
                    {"$ref": "#/parameters/list"},
                    {"name": "body", "in": "body", "schema": {"type": "object", "properties": {"list": {
                        "type": "string",
                        "x-ms-summary": "Other List",
                        "description": "Another list to search."
                    }}}}
                ],
                "responses": {"200": {
                    "description": "The tasks.",
                    "schema": {"type": "array", "items": {"$ref": "#/definitions/Task"}}
                }}
            }}},
            "definitions": {"Task": {"properties": {"next": {
                "type": "string",
                "x-ms-summary": "Next Task",
                "description": "The task that comes next.",
                "x-ms-dynamic-values": {
                    "operationId": "SearchTasks",
                    "parameters": {
                        "list": "all"  // <- "list" can mean parameter "list" or body property "list" of SearchTasks
                    },
                    "value-path": "id",
                    "value-title": "name"
                }
            }}}}
        }

    Good, in an x-ms-dynamic-schema:

        {"operationId": "GetFields", "parameters": {"list": {"parameter": "list"}}}
    """
    calls = connector.fact(Calls)
    for argument in calls.arguments(call):
        if len(argument.target.candidates) > 1:
            meanings = listed(each.title for each in argument.target.candidates)
            yield argument.place.report(
                f'"{argument.key}" can mean {meanings} of {call.operation_id}; give one of them another name',
                on="key",
                related=[Related(each.node, each.title) for each in argument.target.candidates],
            )


@rule("error", microsoft="OperationMissingRequiredProperty")
def operation_missing_required_property(call: OperationCall, connector: Connector) -> Problems:
    """Pass to a call all that the operation called requires.

    Without it the call fails, and makers get an empty list, no fields or an error.

    Bad, in an x-ms-dynamic-schema:

        {
            "operationId": "GetFields",
            "parameters": {}  // <- GetFields requires "list", which is not passed
        }

    Bad, in an x-ms-dynamic-tree call:

        {  // <- GetTasks requires "list", which is not passed
            "parameters": "<absent>"
        }

    Good, in an x-ms-dynamic-schema:

        {"operationId": "GetFields", "parameters": {"list": {"parameter": "list"}}}

    Good, in an x-ms-dynamic-tree call:

        {"operationId": "GetLists", "parameters": "<absent>", "itemsPath": "<absent>"}
    """
    calls = connector.fact(Calls)
    target = calls.target(call)
    given = call.get("parameters")
    if target is None or not (given is None or type(given) is dict) or _skeleton_is_missing(call, connector):
        return
    arguments = calls.arguments(call)
    older = not isinstance(call, NewerExtension)
    inputs = calls.inputs(target)
    misspelled = {_meant(each.key, inputs, older=older) for each in arguments if each.target.none}
    place = call if given is None else call.at("parameters")
    for each in inputs.required:
        passed = any(each.is_part_of(candidate) for argument in arguments for candidate in argument.target.candidates)
        if not passed and each.name not in misspelled and each.path not in misspelled:
            name = each.name if older else each.path
            yield place.report(
                f'{target.name} requires "{name}", which is not passed; add it to "parameters"',
                related=[Related(each.node, "what is required")],
            )


@rule("error", microsoft="OperationMissingRequiredProperty", fix="suggested")
def dynamic_extension_parameters_missing(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties, connector: Connector
) -> Problems:
    """Give a dynamic extension `parameters` where the operation called requires some.

    Without them the call fails, and makers get an empty list or no fields.

    Bad, in an x-ms-dynamic-schema:

        {  // <- GetFields requires "list", but x-ms-dynamic-schema has no "parameters"
            "operationId": "GetFields",
            "parameters": "<absent>"
        }

    Fixed:

        {
            "operationId": "GetFields",
            "parameters": {"list": {"parameter": "list"}}
        }

    Bad, in an x-ms-dynamic-list:

        {  // <- GetTasks requires "list", but x-ms-dynamic-list has no "parameters"
            "parameters": "<absent>"
        }

    Fixed:

        {
            "parameters": {"list": {"parameterReference": "list"}}
        }

    Good, in an x-ms-dynamic-schema:

        {"operationId": "GetFields", "parameters": {"list": {"parameter": "list"}}}

    Good:

        {"operationId": "GetLists", "parameters": "<absent>"}
    """
    if not _skeleton_is_missing(extension, connector):
        return
    calls = connector.fact(Calls)
    target = calls.target(extension)
    if target is None:
        return
    required = calls.inputs(target).required
    names = listed((quoted(each.name) for each in required), "and")
    yield extension.report(
        f'{target.name} requires {names}, but {extension.name} has no "parameters"; add them',
        fix=_skeleton(extension, required, connector),
        related=[Related(target, "the operation called")],
    )


@rule("warning", on="parameters", microsoft="OperationParameterRequiredMismatch", fix="suggested")
def operation_parameter_required_mismatch(call: OperationCall, connector: Connector) -> Problems:
    """Require of makers what a call needs.

    Where an operation is called with the value of an optional input, makers who leave that one out get an empty list or
    no fields.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"get": {"parameters": [
            {
                "name": "source",
                "in": "query",
                "type": "string",
                "required": false,
                "x-ms-summary": "Source List",
                "description": "The list from which the parent comes."
            },
            {
                "name": "parent",
                "in": "query",
                "type": "string",
                "required": false,
                "x-ms-summary": "Parent Task",
                "description": "The task whose parts are returned.",
                "x-ms-dynamic-values": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {
                        "parameter": "source"  // <- GetTasks requires "list", but "source" of GetTasks may be left out
                    }},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                }
            }
        ]}}}}

    Fixed:

        {"paths": {"/lists/{list}/tasks": {"get": {"parameters": [
            {
                "name": "source",
                "in": "query",
                "type": "string",
                "required": true,
                "x-ms-summary": "Source List",
                "description": "The list from which the parent comes."
            },
            {
                "name": "parent",
                "in": "query",
                "type": "string",
                "required": false,
                "x-ms-summary": "Parent Task",
                "description": "The task whose parts are returned.",
                "x-ms-dynamic-values": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {
                        "parameter": "source"
                    }},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                }
            }
        ]}}}}

    Bad, in an x-ms-dynamic-properties:

        {"parameters": {"list": {
            "parameterReference": "body/priority"  // <- "priority" of AddTask may be left out
        }}}

    Good, in an x-ms-dynamic-properties:

        {"parameters": {"list": {"parameterReference": "list"}}}
    """
    calls = connector.fact(Calls)
    target = calls.target(call)
    if target is None:
        return
    required = {each.path for each in calls.inputs(target).required}
    for argument in calls.arguments(call):
        wanted = argument.target.only
        if wanted is None or argument.reference is None or wanted.path not in required:
            continue
        for source, found in argument.sources:
            given = found.only
            if given is None or isinstance(given.node, BodyParameter) or not calls.inputs(source).is_optional(given):
                continue
            yield argument.reference.report(
                f'{target.name} requires "{wanted.name}", but "{given.name}" of {source.name} may be left out; '
                "make it required, or give it a default",
                fix=_made_required(given),
                related=[Related(given.node, "what may be left out")],
            )
            break


@rule("error", on="parameters", microsoft="OperationParameterStaticTypeMismatch", fix="suggested")
def operation_parameter_static_type_mismatch(call: OperationCall, connector: Connector) -> Problems:
    """Pass a value of the type that the operation called wants.

    Nothing converts it: the text "1" is no number.

    Bad, in an x-ms-dynamic-schema:

        {"parameters": {
            "list": 7  // <- "list" of GetFields is of type string, but an integer is passed
        }}

    Fixed:

        {"parameters": {
            "list": "7"
        }}

    Bad, in an x-ms-dynamic-properties:

        {"parameters": {"list": {
            "value": true  // <- "list" of GetFields is of type string, but a boolean is passed
        }}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": "7"}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": null}}
    """
    calls = connector.fact(Calls)
    target = calls.target(call)
    if target is None:
        return
    for argument in calls.arguments(call):
        wanted = argument.target.only
        if wanted is None or argument.literal is None or argument.literal.value is None:
            continue
        kind = calls.inputs(target).type_of(wanted)
        given = json_type(argument.literal.value)
        if kind is not None and not fits(given, kind):
            better = converted(argument.literal.value, kind)
            yield argument.literal.report(
                f'"{wanted.name}" of {target.name} is of type {kind}, but {with_article(given)} is passed',
                fix=None if better is None else _converting(argument.literal, better),
                related=[Related(wanted.node, f"of type {kind}")],
            )


@rule("error", on="parameters", microsoft="OperationParameterTypeMismatch")
def operation_parameter_type_mismatch(call: OperationCall, connector: Connector) -> Problems:
    """Refer to an input of the type that the operation called wants.

    Nothing is converted, save an integer where any number will do.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"get": {"parameters": [
            {
                "name": "top",
                "in": "query",
                "type": "integer",
                "format": "int32",
                "default": 20,
                "x-ms-summary": "Maximum Count",
                "description": "How many tasks are returned at most."
            },
            {
                "name": "parent",
                "in": "query",
                "type": "string",
                "required": false,
                "x-ms-summary": "Parent Task",
                "description": "The task whose parts are returned.",
                "x-ms-dynamic-values": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {
                        "parameter": "top"  // <- is of type string, but "top" of GetTasks is of type integer
                    }},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                }
            }
        ]}}}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": {"parameter": "list"}}}
    """
    calls = connector.fact(Calls)
    target = calls.target(call)
    if target is None:
        return
    for argument in calls.arguments(call):
        wanted = argument.target.only
        if wanted is None or argument.reference is None:
            continue
        kind = calls.inputs(target).type_of(wanted)
        for source, found in argument.sources:
            given = None if found.only is None else calls.inputs(source).type_of(found.only)
            if kind is not None and given is not None and found.only is not None and not fits(given, kind):
                yield argument.reference.report(
                    f'"{wanted.name}" of {target.name} is of type {kind}, but "{found.only.name}" of {source.name} '
                    f"is of type {given}",
                    related=[Related(wanted.node, f"of type {kind}"), Related(found.only.node, f"of type {given}")],
                )
                break


@rule("error", on="parameters", microsoft="SourcePropertyInternal", fix="suggested")
def source_property_internal(extension: DynamicExtension, connector: Connector) -> Problems:
    """Let dynamic extensions refer to what makers can see.

    Makers cannot fill in what is internal, so nothing is passed. A value that is always the same can be written into
    the extension itself.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"get": {"parameters": [
            {
                "name": "source",
                "in": "query",
                "type": "string",
                "required": true,
                "default": "all",
                "x-ms-visibility": "internal",
                "x-ms-summary": "Source List",
                "description": "The list from which the parent comes."
            },
            {
                "name": "parent",
                "in": "query",
                "type": "string",
                "required": false,
                "x-ms-summary": "Parent Task",
                "description": "The task whose parts are returned.",
                "x-ms-dynamic-values": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {
                        "parameter": "source"  // <- "source" of GetTasks is internal
                    }},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                }
            }
        ]}}}}

    Fixed:

        {"paths": {"/lists/{list}/tasks": {"get": {"parameters": [
            {
                "name": "source",
                "in": "query",
                "type": "string",
                "required": true,
                "default": "all",
                "x-ms-visibility": "internal",
                "x-ms-summary": "Source List",
                "description": "The list from which the parent comes."
            },
            {
                "name": "parent",
                "in": "query",
                "type": "string",
                "required": false,
                "x-ms-summary": "Parent Task",
                "description": "The task whose parts are returned.",
                "x-ms-dynamic-values": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {
                        "value": "all"
                    }},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                }
            }
        ]}}}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": {"parameter": "list"}}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": {"value": "all"}}}
    """
    for argument in connector.fact(Calls).arguments(extension):
        reference = argument.reference
        for source, found in argument.sources if reference is not None else ():
            if source.visibility == "internal":
                continue
            hidden = next((each for each in found.candidates if each.is_internal and each.path == reference), None)
            if hidden is not None and reference is not None:
                yield reference.report(
                    f'"{hidden.name}" of {source.name} is internal, so makers cannot fill it in; pass a value, '
                    "or let them see it",
                    fix=_default_passed(argument, hidden),
                    related=[Related(hidden.node, "what is internal")],
                )
                break


def _converting(literal: Node, value: Any) -> Fix:
    import json

    return suggested(f"write {json.dumps(value)}", literal.replaced(value))


def _meant(name: str, inputs: Inputs, *, older: bool) -> str | None:
    """The name that was probably meant; a property without the body parameter's name is not far from right."""
    names = inputs.names(older=older)
    if inputs.body is not None and f"{inputs.body.name}/{name}" in names:
        return f"{inputs.body.name}/{name}"
    return closest(name, names)


def _did_you_mean(near: str | None) -> str:
    return f'; did you mean "{near}"?' if near else ""


def _renaming(place: Node, near: str | None, arguments: dict[str, Any]) -> Fix | None:
    return suggested(f'rename it to "{near}"', place.renamed(near)) if near and near not in arguments else None


def _skeleton_is_missing(call: OperationCall, connector: Connector) -> bool:
    """A dynamic extension has no `parameters` at all, though something without a default is required."""
    if not isinstance(call, DynamicExtension) or isinstance(call, DynamicTreeCall) or "parameters" in call:
        return False
    calls = connector.fact(Calls)
    target = calls.target(call)
    return target is not None and any("default" not in each.node for each in calls.inputs(target).required)


def _skeleton(extension: DynamicExtension, required: list[Input], connector: Connector) -> Fix | None:
    """Pass on the inputs of the same names, where the calling operations have them all."""
    calls = connector.fact(Calls)
    older = not isinstance(extension, NewerExtension)
    sources = connector.references.sources(extension)
    parameters = {}
    for each in required:
        name = each.name if older else each.path
        found = [calls.inputs(source).meanings(name, older=older).only for source in sources]
        if not found or any(given is None or given.is_property != each.is_property for given in found):
            return None
        parameters[name] = {reference_key(extension): name}
    return suggested("pass on the inputs of the same names", extension.extended("parameters", parameters))


def _made_required(given: Input) -> Fix | None:
    if given.is_property:
        return None
    return suggested(f'make "{given.name}" required', given.parameter.given("required", True))


def _default_passed(argument: Argument, hidden: Input) -> Fix | None:
    if "default" not in hidden.node:
        return None
    return suggested("pass its default", argument.place.replaced({"value": hidden.default}))
