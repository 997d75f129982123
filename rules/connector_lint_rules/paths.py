"""Paths: how they are written, and that each leads to operations of its own."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import METHODS, Operation, PathItem, PathParameter
from connector_lint.rule import Fix, Problems, Related, rule, safe, suggested
from connector_lint_rules.parameter_lists import added_parameters
from connector_lint_rules.templates import VARIABLE, Routes, Variable, template

# --- how a path is written --------------------------------------------------------------------------------------------


@rule("error", microsoft="OperationPathMustStartWithSlash", fix="safe")
def operation_path_must_start_with_slash(item: PathItem) -> Problems:
    """Begin a path with a slash.

    A path is put behind the host and the base path as it is; without a slash the address is a different one.

    Bad, in the paths:

        {
            "lists/{list}": {  // <- path "lists/{list}" does not begin with a slash; write "/lists/{list}"
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [{"$ref": "#/parameters/list"}],
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
                    "parameters": [{"$ref": "#/parameters/list"}],
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
    if item.path.startswith("/"):
        return
    better = f"/{item.path}"
    yield item.report(
        f'path "{item.path}" does not begin with a slash; write "{better}"',
        on="key",
        fix=safe(f'write "{better}"', item.renamed(better)) if _is_free(item, better) else None,
    )


@rule("error", microsoft="OperationPathContainsUnsupportedCharacters")
def operation_path_contains_unsupported_characters(item: PathItem) -> Problems:
    """Write a path without asterisks.

    The platform takes `*` for a wildcard, so that requests for other paths arrive there, too. Where the service wants a
    real asterisk, write `%2A`.

    Bad, in the paths:

        {
            "/files/{*file}": {  // <- path "/files/{*file}" has an asterisk
                "delete": {
                    "summary": "Delete a file", "description": "Deletes a file that belongs to a task.",
                    "operationId": "DeleteFile",
                    "parameters": [{
                        "name": "file", "in": "path", "type": "string", "required": true,
                        "x-ms-summary": "File", "description": "The file that is meant.", "x-ms-url-encoding": "single"
                    }],
                    "responses": {"204": {"description": "The file is gone."}}
                }
            }
        }

    Good, in the paths:

        {
            "/files/{file}": {
                "delete": {
                    "summary": "Delete a file", "description": "Deletes a file that belongs to a task.",
                    "operationId": "DeleteFile",
                    "parameters": [{
                        "name": "file", "in": "path", "type": "string", "required": true,
                        "x-ms-summary": "File", "description": "The file that is meant.", "x-ms-url-encoding": "single"
                    }],
                    "responses": {"204": {"description": "The file is gone."}}
                }
            }
        }
    """
    if "*" in item.path:
        yield item.report(
            f'path "{item.path}" has an asterisk, which is taken for a wildcard; leave it out, or write "%2A"',
            on="key",
        )


@rule("error", microsoft="OperationPathMayNotContainQueryOrFragment", fix="suggested")
def operation_path_may_not_contain_query_or_fragment(item: PathItem) -> Problems:
    """Describe a query by parameters, not in the path.

    Everything in a path is taken for a part of the path, so the service gets a request that it does not know. A fixed
    value is an internal query parameter with a default; a fragment is never sent. Where the path itself has the
    character, write `%3F` or `%23`.

    Bad, in the paths:

        {
            "/lists/all?kind=archived": {  // <- "/lists/all?kind=archived" has a query
                "delete": {
                    "summary": "Delete archived lists", "description": "Deletes all lists that are in the archive.",
                    "operationId": "DeleteArchivedLists",
                    "responses": {"204": {"description": "The lists are gone."}}
                }
            }
        }

    Fixed, in the paths:

        {
            "/lists/all": {
                "delete": {
                    "summary": "Delete archived lists", "description": "Deletes all lists that are in the archive.",
                    "operationId": "DeleteArchivedLists",
                    "responses": {"204": {"description": "The lists are gone."}}
                },
                "parameters": [{
                    "name": "kind", "in": "query", "type": "string", "required": true,
                    "default": "archived",
                    "x-ms-visibility": "internal"
                }]
            }
        }

    Good, in the paths:

        {
            "/lists/all": {
                "delete": {
                    "summary": "Delete archived lists", "description": "Deletes all lists that are in the archive.",
                    "operationId": "DeleteArchivedLists",
                    "responses": {"204": {"description": "The lists are gone."}}
                }
            }
        }
    """
    if "?" in item.path:
        advice = 'has a query; make it query parameters, or write "%3F" for a question mark'
        yield item.report(f'path "{item.path}" {advice}', on="key", fix=_query_as_parameters(item))
    elif "#" in item.path:
        advice = 'has a fragment, which is never sent; leave it out, or write "%23" for a number sign'
        yield item.report(f'path "{item.path}" {advice}', on="key")


@rule("error", microsoft="OperationPathTemplateNotValid")
def operation_path_template_not_valid(item: PathItem) -> Problems:
    """Write a variable in a path as a name in braces.

    The name is not empty and holds no slash and no brace. Any other brace is sent as it stands, and what should be
    filled in is not.

    Bad, in the paths:

        {
            "/lists/{list": {  // <- path "/lists/{list" has a "{" that belongs to no variable; write
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
            "/lists({list})": {
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [{"$ref": "#/parameters/list"}],
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }
    """
    stray = template(item.path).stray_braces
    if stray:
        yield item.report(
            f'path "{item.path}" has a "{stray[0]}" that belongs to no variable; write a variable as {{name}}',
            on="key",
        )


@rule("error", microsoft="OperationPathVariablesContainDefaults", fix="suggested")
def operation_path_variables_contain_defaults(item: PathItem, connector: Connector) -> Problems:
    """Give a default to the parameter, not to its variable in the path.

    Braces in a path hold a name and nothing else: a default there is taken for a part of the name.

    Bad, in the paths:

        {
            "/lists/{list=inbox}": {  // <- variable "{list=inbox}" has a default; write "{list}"
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [{
                        "name": "list", "in": "path", "type": "string", "required": true,
                        "x-ms-summary": "List", "description": "The list that is meant.", "x-ms-url-encoding": "single"
                    }],
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
                    "parameters": [{
                        "name": "list", "in": "path", "type": "string", "required": true,
                        "x-ms-summary": "List", "description": "The list that is meant.", "x-ms-url-encoding": "single",
                        "default": "inbox"
                    }],
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }

    Good, in the paths:

        {
            "/lists/name={list}": {
                "delete": {
                    "summary": "Delete a list", "description": "Deletes a list with all its tasks.",
                    "operationId": "DeleteList",
                    "parameters": [{"$ref": "#/parameters/list"}],
                    "responses": {"204": {"description": "The list is gone."}}
                }
            }
        }
    """
    variables = [variable for variable in template(item.path).variables if variable.default is not None]
    if variables:
        first = variables[0]
        yield item.report(
            f'variable "{{{first.text}}}" has a default; write "{{{first.name}}}", and the default at the parameter',
            on="key",
            fix=_defaults_as_members(item, variables, connector),
        )


# --- where a path leads -----------------------------------------------------------------------------------------------


@rule("error", microsoft="PathRedefined", fix="suggested")
def path_redefined(item: PathItem, connector: Connector) -> Problems:
    """Write a path once, whatever its capitals.

    Paths that differ in capitals alone, be it in the name of a variable, are one path, and the platform refuses to have
    it twice. Put all operations below one of them.

    Bad, in the definition:

        {"paths": {
            "/tasks": {},
            "/Tasks": {  // <- path "/Tasks" is "/tasks" in other capitals
                "delete": {
                    "summary": "Delete all tasks", "description": "Deletes the tasks of all lists.",
                    "operationId": "DeleteTasks",
                    "responses": {"204": {"description": "The tasks are gone."}}
                }
            }
        }}

    Fixed, in the definition:

        {"paths": {
            "/tasks": {
                "delete": {
                    "summary": "Delete all tasks", "description": "Deletes the tasks of all lists.",
                    "operationId": "DeleteTasks",
                    "responses": {"204": {"description": "The tasks are gone."}}
                }
            }
        }}

    Good, in the paths:

        {
            "/tasks/": {
                "delete": {
                    "summary": "Delete all tasks", "description": "Deletes the tasks of all lists.",
                    "operationId": "DeleteTasks",
                    "responses": {"204": {"description": "The tasks are gone."}}
                }
            }
        }
    """
    earlier = connector.fact(Routes).rewritten(item)
    if earlier is not None:
        assert item.parent is not None
        yield item.report(
            f'path "{item.path}" is "{earlier}" in other capitals; put the operations of both together',
            on="key",
            fix=_merged(item, earlier),
            related=[Related(item.parent.at(earlier), "the same path")],
        )


@rule("error", microsoft="DuplicateOperationPath")
def duplicate_operation_path(operation: Operation, connector: Connector) -> Problems:
    """Give operations of one method paths that differ in more than the names of variables.

    A request shows only what was filled in: nobody can tell to which of the two operations it belongs.

    Bad, in the paths:

        {
            "/lists/{key}/tasks": {
                "get": {  // <- "/lists/{key}/tasks" differs from the path of GetTasks in the names of variables alone
                    "summary": "Get tasks by key", "description": "Returns the tasks of the list with a key.",
                    "operationId": "GetTasksByKey",
                    "parameters": [{
                        "name": "key", "in": "path", "type": "string", "required": true,
                        "x-ms-summary": "Key", "description": "The key of the list.", "x-ms-url-encoding": "single"
                    }],
                    "responses": {"200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}}}
                }
            }
        }

    Good, in the paths:

        {
            "/lists/{key}/tasks": {
                "delete": {
                    "summary": "Delete tasks by key", "description": "Deletes the tasks of the list with a key.",
                    "operationId": "DeleteTasksByKey",
                    "parameters": [{
                        "name": "key", "in": "path", "type": "string", "required": true,
                        "x-ms-summary": "Key", "description": "The key of the list.", "x-ms-url-encoding": "single"
                    }],
                    "responses": {"204": {"description": "The tasks are gone."}}
                }
            }
        }
    """
    earlier = connector.fact(Routes).duplicated(operation)
    if earlier is not None:
        yield operation.report(
            f'"{operation.path_item.path}" differs from the path of {earlier.name} in the names of variables alone; '
            "use another path or method",
            related=[Related(earlier, "the other operation")],
        )


@rule("warning", microsoft="PartialDuplicateOperationPath")
def partial_duplicate_operation_path(operation: Operation, connector: Connector) -> Problems:
    """Choose paths of which a request fits one alone.

    Where one operation has a variable and another of the same method has words, whoever fills in these words reaches
    the other operation.

    Bad, in the definition:

        {"paths": {
            "/lists/{list}/tasks": {
                "get": {}  // <- a request for "/lists/{list}/tasks" can also fit "/lists/archived/tasks"
            },
            "/lists/archived/tasks": {
                "get": {
                    "summary": "Get archived tasks", "description": "Returns the tasks that are in the archive.",
                    "operationId": "GetArchivedTasks",
                    "responses": {"200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}}}
                }
            }
        }}

    Good, in the definition:

        {"paths": {
            "/lists/{list}/tasks": {
                "get": {}
            },
            "/archived/tasks": {
                "get": {
                    "summary": "Get archived tasks", "description": "Returns the tasks that are in the archive.",
                    "operationId": "GetArchivedTasks",
                    "responses": {"200": {"description": "The tasks.", "schema": {"$ref": "#/definitions/Task"}}}
                }
            }
        }}
    """
    narrower = connector.fact(Routes).narrower(operation)
    if narrower:
        first = narrower[0]
        more = f" and {len(narrower) - 1} more" if len(narrower) > 1 else ""
        yield operation.report(
            f'a request for "{operation.path_item.path}" can also fit "{first.path_item.path}"{more}; '
            "let the paths differ in more than a variable",
            related=[Related(first, "the other operation")],
        )


@rule("error", on="$ref", microsoft="PathItemRefNotSuppored")
def path_item_ref_not_supported(item: PathItem) -> Problems:
    """Write the operations of a path below the path.

    The platform does not follow a `$ref` there: the path would have no operations.

    Bad:

        {
            "$ref": "#/x-paths/tasks"  // <- $ref is not followed on a path
        }

    Good, in the paths:

        {
            "x-paths": {"tasks": {"$ref": "tasks.json"}}
        }
    """
    yield item.at("$ref").report(f'$ref is not followed on a path; write the operations of "{item.path}" here')


@rule("warning", fix="safe")
def path_item_empty(item: PathItem, connector: Connector) -> Problems:
    """Remove a path that has no operations.

    Nobody can use it; it is mostly left over from an operation that was removed, and reviewers send it back.

    Bad, in the paths:

        {
            "/people": {}  // <- path "/people" has no operations; remove it
        }

    Fixed, in the paths:

        {}

    Good, in the paths:

        {
            "x-people": {}
        }
    """
    if _has_operations(item) or "$ref" in item or connector.fact(Routes).rewritten(item) is not None:
        return
    remove = safe if item.value.keys() <= {"parameters"} else suggested
    yield item.report(
        f'path "{item.path}" has no operations; remove it', on="key", fix=remove("remove it", item.removed())
    )


def _has_operations(item: PathItem) -> bool:
    """It has a member that is an operation, or (such as GET) was meant for one, as other rules tell."""
    if any(method in item.value for method in METHODS):
        return True
    return any(type(value) is dict for key, value in item.value.items() if not key.startswith("x-"))


def _is_free(item: PathItem, path: str) -> bool:
    """No other path item is called so."""
    assert item.parent is not None
    return path not in item.parent


def _query_as_parameters(item: PathItem) -> Fix | None:
    """Internal query parameters in place of a query of fixed values."""
    path, _, query = item.path.partition("?")
    pairs = [pair.partition("=")[::2] for pair in query.split("&")]
    values = dict(pairs)
    if any(odd in query for odd in "{}#%?+") or "" in values or len(values) < len(pairs) or not _is_free(item, path):
        return None
    fixed = {"in": "query", "type": "string", "required": True}
    parameters = [{"name": name, **fixed, "default": value, "x-ms-visibility": "internal"} for name, value in pairs]
    return suggested("make it query parameters", item.renamed(path), *added_parameters(item, parameters))


def _defaults_as_members(item: PathItem, variables: list[Variable], connector: Connector) -> Fix | None:
    """The defaults as members of the parameters: of texts alone, since a path holds nothing else."""
    path = VARIABLE.sub(lambda match: f"{{{Variable(match[1]).name}}}", item.path)
    defaults = {variable.name: variable.default for variable in variables}
    meant = [parameter for parameter in _path_parameters(item, connector) if parameter.name in defaults]
    if not _is_free(item, path) or any(parameter.get("type") != "string" for parameter in meant):
        return None
    lacking = (parameter for parameter in meant if "default" not in parameter)
    changes = [parameter.extended("default", defaults[str(parameter.name)]) for parameter in lacking]
    return suggested("move the default to the parameter", item.renamed(path), *changes)


def _path_parameters(item: PathItem, connector: Connector) -> list[PathParameter]:
    """The path parameters of the item and of its operations, each once."""
    references = connector.references
    holders = [item, *(references.node_of(item.get(method)) for method in METHODS)]
    listed = (
        parameter
        for holder in holders
        if isinstance(holder, Operation | PathItem)
        for parameter in references.own_parameters(holder)
        if isinstance(parameter, PathParameter)
    )
    return list({id(parameter): parameter for parameter in listed}.values())


def _merged(item: PathItem, earlier: str) -> Fix | None:
    """All members below the earlier path; none where one would stand twice or variables have other names."""
    assert item.parent is not None
    first = item.parent.at(earlier)
    if (
        type(first.value) is not dict
        or first.value.keys() & item.value.keys()
        or template(earlier).names != template(item.path).names
    ):
        return None
    moved = [first.extended(key, value) for key, value in item.value.items()]
    return suggested(f'put the operations below "{earlier}"', *moved, item.removed())
