"""The operation that a call names: that it exists, and what it says of its answer."""

from __future__ import annotations

from connector_lint.calls import Calls
from connector_lint.connector import Connector
from connector_lint.kinds import (
    DynamicList,
    DynamicProperties,
    DynamicSchema,
    DynamicValues,
    Notification,
    OperationCall,
)
from connector_lint.rule import Problems, Related, rule, safe, suggested
from connector_lint.suggestions import closest
from connector_lint_rules.dynamic.keys import path, path_keys


@rule("error", microsoft="OperationIdNotFound", fix="suggested")
def operation_id_not_found(call: OperationCall | Notification, connector: Connector) -> Problems:
    """Call operations that exist.

    A dynamic extension, a simulation or a connection test calls another operation by its operationId. Where there is
    none, makers get an empty list, no fields, or an error. The operationId is case-sensitive.

    Bad:

        {
            "operationId": "GetList"  // <- no operation has the operationId "GetList"; did you mean "GetLists"?
        }

    Fixed:

        {
            "operationId": "GetLists"
        }

    Bad, in the definition:

        {"x-ms-capabilities": {"testConnection": {
            "operationId": "getlists"  // <- no operation has the operationId "getlists"; did you mean "GetLists"?
        }}}

    Fixed:

        {"x-ms-capabilities": {"testConnection": {
            "operationId": "GetLists"
        }}}

    Bad:

        {
            "operationId": "Frobnicate"  // <- "Frobnicate"; name one of this definition
        }

    Good:

        {"operationId": "GetLists"}

    Good, in the definition:

        {"x-ms-capabilities": {"testConnection": {"operationId": "GetLists"}}}
    """
    operation_id = call.operation_id
    if operation_id is None or connector.operation(operation_id) is not None:
        return
    problem = f'no operation has the operationId "{operation_id}"'
    near = closest(operation_id, connector.operation_ids)
    if near is None:
        yield operation_id.report(f"{problem}; name one of this definition, or leave the call out")
    else:
        fix = suggested(f'write "{near}"', operation_id.replaced(near))
        yield operation_id.report(f'{problem}; did you mean "{near}"?', fix=fix)


@rule("warning", fix="safe")
def dynamic_extension_operation_id_spelling(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties,
) -> Problems:
    """Write `operationId` as Microsoft's examples do.

    Some pages spell it `operationID`; only `operationId` is known to work.

    Bad:

        {
            "operationId": "<absent>",
            "operationID": "GetLists"  // <- "operationID" is spelled "operationId"
        }

    Fixed:

        {
            "operationId": "GetLists"
        }

    Good:

        {"operationId": "GetLists"}
    """
    key = extension.operation_id_key
    if key is not None and key != "operationId":
        place = extension.at(key)
        fix = safe('rename it to "operationId"', place.renamed("operationId"))
        yield place.report(f'"{key}" is spelled "operationId"; rename it', on="key", fix=fix)


@rule("info")
def dynamic_target_without_schema(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties, connector: Connector
) -> Problems:
    """Describe the answer of an operation that dynamic extensions call.

    The extension says by path strings where in the answer the values stand. While the operation has no schema for its
    answer, nobody can check these paths, and a misspelled one shows as an empty list.

    Bad, in the definition:

        {
            "paths": {"/lists/{list}/kinds": {"get": {
                "summary": "Get kinds of a list",
                "description": "Returns the kinds of tasks in one list.",
                "operationId": "GetKinds",
                "parameters": [{"$ref": "#/parameters/list"}],
                "responses": {"200": {"description": "The kinds."}}
            }}},
            "definitions": {"Task": {"properties": {"kind": {
                "type": "string",
                "x-ms-summary": "Kind",
                "description": "What kind of task it is.",
                "x-ms-dynamic-values": {  // <- GetKinds has no schema for its answer
                    "operationId": "GetKinds",
                    "parameters": {"list": "all"},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                }
            }}}}
        }

    Good:

        {"operationId": "GetLists", "value-path": "id"}
    """
    calls = connector.fact(Calls)
    target = calls.target(extension)
    if (
        target is None
        or calls.answer(extension) is not None
        or not any(path(extension, key) for key in path_keys(extension))
    ):
        return
    yield extension.report(
        f"{target.name} has no schema for its answer, so the paths of {extension.name} cannot be checked; add one",
        related=[Related(target, "the operation called")],
    )
