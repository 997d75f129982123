"""Lists of parameters: that each is there once, fits the path, and can be sent by the operation."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.fixes import Insert
from connector_lint.kinds import BodyParameter, Operation, Parameter, PathItem, PathParameter
from connector_lint.rule import Problem, Problems, Related, rule, safe, suggested
from connector_lint.suggestions import closest, did_you_mean
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple
from connector_lint_rules.json_values import is_same
from connector_lint_rules.templates import template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.fixes import Change
    from connector_lint.references import Entry

FETCH = "get"
"""The method whose requests have no body."""

# --- parameters of the path -------------------------------------------------------------------------------------------


@rule("error", microsoft="OperationMissingPathParameter", fix="suggested")
def operation_missing_path_parameter(operation: Operation, connector: Connector) -> Problems:
    """Describe every variable of a path by a path parameter.

    Makers cannot fill in a variable that nobody describes, and the request is sent with its braces. The names are
    compared letter by letter, capitals included.

    Bad, in the paths:

        {
            "/lists/{list}": {
                "delete": {  // <- path "/lists/{list}" has a variable "list" that no path parameter fills in; add one
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }

    Fixed, in the paths:

        {
            "/lists/{list}": {
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "responses": {"204": {"description": "The list is gone."}},
                    "parameters": [{"name": "list", "in": "path", "required": true, "type": "string"}]
                }
            }
        }

    Good, in the paths:

        {
            "/lists/{list}": {
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [{"$ref": "#/parameters/list"}],
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }

    Good, in the paths:

        {
            "/lists/{list}": {
                "parameters": [{"$ref": "#/parameters/list"}],
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }
    """
    for name in _unfilled(operation, connector):
        problem = f'path "{operation.path_item.path}" has a variable "{name}" that no path parameter fills in'
        parameters = connector.references.effective_parameters(operation)
        elsewhere = next((parameter for parameter in parameters if parameter.name == name), None)
        if elsewhere is not None:
            yield operation.report(
                f'{problem}; parameter "{name}" is in {elsewhere.place}, put it in path',
                related=[Related(elsewhere, "the parameter")],
            )
        else:
            added = {"name": name, "in": "path", "required": True, "type": "string"}
            fix = suggested(f'add a path parameter "{name}"', *added_parameters(operation, [added]))
            yield operation.report(f"{problem}; add one", fix=fix)


@rule("error", on="parameters", microsoft="PathParameterNotDefinedInTemplate")
def path_parameter_not_defined_in_template(holder: Operation | PathItem, connector: Connector) -> Problems:
    """Let every path parameter fill in a variable of the path.

    What makers write into any other goes nowhere. Mostly the two names differ in a letter or a capital.

    Bad, in the paths:

        {
            "/lists/{List}": {
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [
                        {"$ref": "#/parameters/list"}  // <- "list" is no variable of "/lists/{List}"; did you mean
                    ],
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }

    Good, in the paths:

        {
            "/lists/{list}": {
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [{"$ref": "#/parameters/list"}],
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }
    """
    path = (holder if isinstance(holder, PathItem) else holder.path_item).path
    names = template(path).names
    for node, parameter in connector.references.entries(holder):
        if (
            isinstance(parameter, PathParameter)
            and parameter.name
            and parameter.name not in names
            and template(path).is_sound
        ):
            meant = did_you_mean(parameter.name, names) or "; write it as {variable} there, or remove it"
            yield node.report(f'path parameter "{parameter.name}" is no variable of "{path}"{meant}')


@rule("error", microsoft="PathParameterMustBeRequired", fix="safe")
def path_parameter_must_be_required(parameter: PathParameter) -> Problems:
    """Require every path parameter.

    A path with a hole in it leads elsewhere or nowhere, so its parts are never optional.

    Bad:

        {
            "required": false  // <- path parameter "list" is not required; write true
        }

    Fixed:

        {
            "required": true
        }

    Bad, in the paths:

        {
            "/lists/{list}": {
                "parameters": [
                    {  // <- path parameter "list" is not required; write "required": true
                        "name": "list",
                        "in": "path",
                        "type": "string",
                        "x-ms-summary": "List", "description": "The list that is meant.", "x-ms-url-encoding": "single"
                    }
                ],
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }

    Good:

        {"required": true}

    Good, in a query parameter:

        {"required": false}
    """
    if parameter.required:
        return
    problem = f'path parameter "{parameter.name or ""}" is not required'
    if "required" not in parameter:
        fix = safe("make it required", parameter.extended("required", True))
        yield parameter.report(f'{problem}; write "required": true', fix=fix)
    elif parameter.get("required") is False:
        place = parameter.at("required")
        yield place.report(f"{problem}; write true", fix=safe("make it required", place.replaced(True)))


# --- once in a list ---------------------------------------------------------------------------------------------------


@rule("error", on="parameters", microsoft="OperationParametersAreNotUnique", fix="safe")
def operation_parameters_are_not_unique(operation: Operation, connector: Connector) -> Problems:
    """List a parameter of an operation once.

    The platform refuses a list that holds the same entry again.

    Bad, in the definition:

        {
            "parameters": {"page": {
                "name": "page", "in": "query", "type": "string",
                "x-ms-summary": "Page", "description": "Which part of the lists is returned."
            }},
            "paths": {"/lists": {"get": {"parameters": [
                {"$ref": "#/parameters/page"},
                {"$ref": "#/parameters/page"}  // <- parameter "page" is listed twice; remove one
            ]}}}
        }

    Fixed, in the definition:

        {
            "parameters": {"page": {
                "name": "page", "in": "query", "type": "string",
                "x-ms-summary": "Page", "description": "Which part of the lists is returned."
            }},
            "paths": {"/lists": {"get": {"parameters": [
                {"$ref": "#/parameters/page"}
            ]}}}
        }

    Good, in the definition:

        {
            "parameters": {"page": {
                "name": "page", "in": "query", "type": "string",
                "x-ms-summary": "Page", "description": "Which part of the lists is returned."
            }},
            "paths": {"/lists": {
                "parameters": [{"$ref": "#/parameters/page"}],
                "get": {"parameters": [{"$ref": "#/parameters/page"}]}
            }}
        }
    """
    for again in connector.fact(ParameterLists).of(operation).repeated:
        yield _listed_twice(again)


@rule("error", on="parameters", microsoft="OperationParametersContainDuplicateParameter")
def operation_parameters_contain_duplicate_parameter(operation: Operation, connector: Connector) -> Problems:
    """Describe a parameter of an operation once.

    Name and place (`in`) say which parameter is meant. Of two descriptions nobody knows which one counts.

    Bad:

        {
            "parameters": [
                {
                    "name": "top", "in": "query", "type": "integer",
                    "x-ms-summary": "Count", "description": "How many tasks are returned at most."
                },
                {  // <- parameter "top" (in query) is described twice; remove one
                    "name": "top", "in": "query", "type": "string",
                    "x-ms-summary": "Count", "description": "How many tasks are returned at most."
                }
            ]
        }

    Good:

        {
            "parameters": [
                {
                    "name": "top", "in": "query", "type": "integer",
                    "x-ms-summary": "Count", "description": "How many tasks are returned at most."
                },
                {
                    "name": "top", "in": "header", "type": "string",
                    "x-ms-summary": "Tray", "description": "Where the tasks are put."
                }
            ]
        }
    """
    for other, first in connector.fact(ParameterLists).of(operation).described_again:
        yield _described_twice(other, first)


@rule("error", on="parameters", microsoft="PathParametersContainDuplicateParameter", fix="safe")
def path_parameters_contain_duplicate_parameter(item: PathItem, connector: Connector) -> Problems:
    """Describe a parameter of a path once.

    Name and place (`in`) say which parameter is meant. Of two descriptions nobody knows which one counts.

    Bad:

        {
            "parameters": [
                {
                    "name": "page", "in": "query", "type": "string",
                    "x-ms-summary": "Page", "description": "Which part of the tasks is returned."
                },
                {  // <- parameter "page" (in query) is described twice; remove one
                    "name": "page", "in": "query", "type": "integer",
                    "x-ms-summary": "Page", "description": "Which part of the tasks is returned."
                }
            ]
        }

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"parameters": [
            {"$ref": "#/parameters/list"},
            {"$ref": "#/parameters/list"}  // <- parameter "list" is listed twice; remove one
        ]}}}

    Fixed, in the definition:

        {"paths": {"/lists/{list}/tasks": {"parameters": [
            {"$ref": "#/parameters/list"}
        ]}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/tasks": {
            "parameters": [{"$ref": "#/parameters/list"}],
            "get": {"parameters": [{"$ref": "#/parameters/list"}]}
        }}}
    """
    listed = connector.fact(ParameterLists).of(item)
    for again in listed.repeated:
        yield _listed_twice(again)
    for other, first in listed.described_again:
        yield _described_twice(other, first)


# --- what a request can send ------------------------------------------------------------------------------------------


@rule("error", on="parameters", microsoft="OperationParametersContainMultipleBodyParameters")
def operation_parameters_contain_multiple_body_parameters(operation: Operation, connector: Connector) -> Problems:
    """Describe the body of a request by one parameter.

    A request has one body. All that belongs into it are properties of one schema.

    Bad, in the definition:

        {"paths": {"/lists": {"post": {
            "summary": "Add a list", "description": "Adds a list without tasks.", "operationId": "AddList",
            "parameters": [
                {"name": "list", "in": "body", "schema": {"$ref": "#/definitions/List"}},
                {"name": "task", "in": "body", "schema": {"$ref": "#/definitions/Task"}}  // <- 2 parameters are in body
            ],
            "responses": {"201": {"description": "The list.", "schema": {"$ref": "#/definitions/List"}}}
        }}}}

    Good, in the definition:

        {"paths": {"/lists": {"post": {
            "summary": "Add a list", "description": "Adds a list without tasks.", "operationId": "AddList",
            "parameters": [
                {"name": "list", "in": "body", "schema": {"$ref": "#/definitions/List"}}
            ],
            "responses": {"201": {"description": "The list.", "schema": {"$ref": "#/definitions/List"}}}
        }}}}
    """
    if operation.method == FETCH:
        return
    lists = connector.fact(ParameterLists)
    own = lists.of(operation).bodies
    if not own:
        return
    names = [body.parameter.name for body in own]
    inherited = [body for body in lists.of(operation.path_item).bodies if body.parameter.name not in names]
    if len(own) + len(inherited) > 1:
        yield _several_bodies(own[-1], len(own) + len(inherited))


@rule("error", on="parameters", microsoft="PathParametersContainMultipleBodyParameters")
def path_parameters_contain_multiple_body_parameters(item: PathItem, connector: Connector) -> Problems:
    """Describe the body of the requests to a path by one parameter.

    A request has one body. All that belongs into it are properties of one schema.

    Bad, in the definition:

        {"paths": {"/lists/clear": {
            "parameters": [
                {"name": "list", "in": "body", "schema": {"$ref": "#/definitions/List"}},
                {"name": "task", "in": "body", "schema": {"$ref": "#/definitions/Task"}}  // <- 2 parameters are in body
            ],
            "post": {
                "summary": "Clear a list", "description": "Removes all tasks of a list.", "operationId": "ClearList",
                "responses": {"204": {"description": "The list is empty."}}
            }
        }}}

    Good, in the definition:

        {"paths": {"/lists/clear": {
            "parameters": [
                {"name": "list", "in": "body", "schema": {"$ref": "#/definitions/List"}}
            ],
            "post": {
                "summary": "Clear a list", "description": "Removes all tasks of a list.", "operationId": "ClearList",
                "responses": {"204": {"description": "The list is empty."}}
            }
        }}}
    """
    bodies = connector.fact(ParameterLists).of(item).bodies
    if len(bodies) > 1:
        yield _several_bodies(bodies[1], len(bodies))


@rule("error", microsoft="ParameterListContainsFormDataAndBody")
def parameter_list_contains_form_data_and_body(operation: Operation, connector: Connector) -> Problems:
    """Send either a form or a body.

    The fields of a form are the body of the request, so there is no room for another one.

    Bad, in the definition:

        {"paths": {"/lists": {"post": {
            "summary": "Add a list", "description": "Adds a list without tasks.", "operationId": "AddList",
            "consumes": ["application/x-www-form-urlencoded"],
            "parameters": [  // <- "list" is in body and "color" in formData
                {"name": "list", "in": "body", "schema": {"$ref": "#/definitions/List"}},
                {
                    "name": "color", "in": "formData", "type": "string",
                    "x-ms-summary": "Color", "description": "How the list is shown."
                }
            ],
            "responses": {"201": {"description": "The list.", "schema": {"$ref": "#/definitions/List"}}}
        }}}}

    Good, in the definition:

        {"paths": {"/lists": {"post": {
            "summary": "Add a list", "description": "Adds a list without tasks.", "operationId": "AddList",
            "consumes": ["application/x-www-form-urlencoded"],
            "parameters": [
                {
                    "name": "name", "in": "formData", "type": "string",
                    "x-ms-summary": "List Name", "description": "What the list is called."
                },
                {
                    "name": "color", "in": "formData", "type": "string",
                    "x-ms-summary": "Color", "description": "How the list is shown."
                }
            ],
            "responses": {"201": {"description": "The list.", "schema": {"$ref": "#/definitions/List"}}}
        }}}}
    """
    if operation.method == FETCH:
        return
    first: dict[str | None, Parameter] = {}
    for entry in connector.references.effective_entries(operation):
        first.setdefault(entry.parameter.place, entry.parameter)
    if "body" in first and "formData" in first:
        place = operation.at("parameters") if "parameters" in operation else operation
        yield place.report(
            f'"{first["body"].name}" is in body and "{first["formData"].name}" in formData; '
            "a request has room for one of the two, so send all in the same way"
        )


@rule("warning", microsoft="BodyOrFormDataParameterInFetchOperationNotAllowed")
def body_or_form_data_parameter_in_fetch_operation_not_allowed(operation: Operation, connector: Connector) -> Problems:
    """Send nothing in the body of a GET request.

    The platform does not send it: what makers write there is lost. Use query parameters, or another method where the
    service takes one.

    Bad:

        {
            "parameters": [
                {"name": "filter", "in": "body", "schema": {"$ref": "#/definitions/Task"}}  // <- "filter" is in body
            ]
        }

    Good:

        {
            "parameters": [
                {
                    "name": "filter", "in": "query", "type": "string",
                    "x-ms-summary": "Filter", "description": "Words that the tasks hold."
                }
            ]
        }
    """
    if operation.method == FETCH:
        for node, parameter in connector.references.effective_entries(operation):
            if parameter.place in ("body", "formData"):
                yield node.report(
                    f'"{parameter.name}" is in {parameter.place}, but a GET request has no body; '
                    "put it in query, or use another method"
                )


@rule("error", on="name", when=lambda name: name.lower() == "connectionid", microsoft="ConnectionIdParameterNotAllowed")
def connection_id_parameter_not_allowed(parameter: Parameter) -> Problems:
    """Call no parameter `connectionId`.

    The platform has a parameter of this name itself, which says by whose connection a request is made. Capitals make no
    difference.

    Bad, in a query parameter:

        {
            "name": "connectionId"  // <- "connectionId" is what the platform calls a parameter of its own; choose
        }

    Good, in a query parameter:

        {"name": "connection_id"}

    Good, in a body parameter:

        {"schema": {"type": "object", "properties": {"connectionId": {
            "type": "string", "x-ms-summary": "Connection", "description": "Who is connected."
        }}}}
    """
    name = parameter.name
    if name is not None:
        yield name.report(f'"{name}" is what the platform calls a parameter of its own; choose another name')


# --- what the rules ask -----------------------------------------------------------------------------------------------


class ParameterList(NamedTuple):
    """The entries of one list, sorted so that each mistake is told once.

    `repeated` are those that are written like an earlier one, `described_again` those that mean the parameter of an
    earlier one, which stands beside; `bodies` are all others in the body, whatever they are called.
    """

    repeated: list[Entry]
    described_again: list[tuple[Entry, Entry]]
    bodies: list[Entry]


class ParameterLists:
    """The lists of operations and path items, sorted when first asked for."""

    def __init__(self, connector: Connector) -> None:
        self._references = connector.references
        self._lists: dict[int, ParameterList] = {}

    def of(self, holder: Operation | PathItem) -> ParameterList:
        """The list of an operation or a path item; an empty one where it has none."""
        listed = self._lists.get(id(holder))
        if listed is None:
            listed = self._lists[id(holder)] = _sorted(self._references.entries(holder))
        return listed


def _sorted(entries: Iterable[Entry]) -> ParameterList:
    listed = ParameterList([], [], [])
    earlier: dict[tuple[str | None, str | None], Entry] = {}
    for entry in entries:
        parameter = entry.parameter
        identity = parameter.identity
        first = earlier.setdefault(identity, entry)
        if first is not entry and is_same(first.node.value, entry.node.value):
            listed.repeated.append(entry)
        elif isinstance(parameter, BodyParameter):
            listed.bodies.append(entry)
        elif first is not entry and None not in identity:
            listed.described_again.append((entry, first))
    return listed


def _unfilled(operation: Operation, connector: Connector) -> list[str]:
    """The variables of its path that have no parameter, nor one by a wrong name; none where that cannot be known."""
    path, references = template(operation.path_item.path), connector.references
    if not path.variables:
        return []
    parameters = references.effective_parameters(operation)
    given = [parameter.name or "" for parameter in parameters if isinstance(parameter, PathParameter)]
    unfilled = [name for name in path.names if name not in given]
    # Most operations end here; what can be known is dear to find out.
    if not unfilled or not path.is_sound or not references.knows_parameters(operation):
        return []
    if any(type(parameter) is Parameter for parameter in parameters):
        return []  # nobody knows where it is sent
    for name in given:
        if unfilled and name not in path.names:
            unfilled.remove(closest(name, unfilled) or unfilled[0])
    return unfilled


def added_parameters(holder: Operation | PathItem, parameters: list[dict[str, Any]]) -> list[Change]:
    """The changes that put parameters at the end of its list."""
    if "parameters" not in holder:
        return [holder.extended("parameters", parameters)]
    pointer = holder.at("parameters").pointer
    return [Insert(pointer, None, parameter) for parameter in parameters]


def _listed_twice(again: Entry) -> Problem:
    fix = safe("remove it", again.node.removed())
    return again.node.report(f'parameter "{again.parameter.name or ""}" is listed twice; remove one', fix=fix)


def _described_twice(other: Entry, first: Entry) -> Problem:
    name, place = other.parameter.name, other.parameter.place
    return other.node.report(
        f'parameter "{name}" (in {place}) is described twice; remove one',
        related=[Related(first.node, "the other description")],
    )


def _several_bodies(last: Entry, count: int) -> Problem:
    return last.node.report(f"{count} parameters are in body; a request has one body, so join them in one schema")
