"""The older and the newer extension side by side: where the newer one is needed, and that both say the same."""

from __future__ import annotations

from connector_lint.calls import Argument, Calls
from connector_lint.connector import Connector
from connector_lint.kinds import (
    DynamicExtension,
    DynamicList,
    DynamicProperties,
    DynamicSchema,
    DynamicValues,
    OlderExtension,
)
from connector_lint.rule import Fix, Problems, Related, rule, safe, suggested
from connector_lint.typing import TYPE_CHECKING, Any
from connector_lint_rules.dynamic.keys import (
    NEWER_LIST,
    OLDER_LIST,
    SCHEMA_KEY,
    TWIN_KEYS,
    TWINS,
    path,
    path_text,
    twin,
    written,
)
from connector_lint_rules.dynamic.trails import Trails, item_path_by_twin, steps_of
from connector_lint_rules.wording import listed

if TYPE_CHECKING:
    from connector_lint.nodes import Node, Text


@rule("error", on="parameters", microsoft="DynamicListExtensionRequiredForAmbiguousReferences")
def dynamic_list_extension_required_for_ambiguous_references(values: DynamicValues, connector: Connector) -> Problems:
    """Add `x-ms-dynamic-list` where a name of `x-ms-dynamic-values` can mean two things.

    `{"parameter": "id"}` may mean a parameter or a property of the body, and the designer may read the wrong one. The
    newer extension tells them apart: `id` and `body/id`.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["list"],
                "properties": {
                    "list": {
                        "type": "string",
                        "x-ms-summary": "Other List",
                        "description": "The list to which the task moves."
                    },
                    "parent": {
                        "type": "string",
                        "x-ms-summary": "Parent Task",
                        "description": "The task to which the new one belongs.",
                        "x-ms-dynamic-values": {
                            "operationId": "GetTasks",
                            "parameters": {"list": {
                                "parameter": "list"  // <- "list" can mean parameter "list" or body property "list"
                            }},
                            "value-collection": "value",
                            "value-path": "id",
                            "value-title": "name"
                        }
                    }
                }
            }
        }]}}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["list"],
                "properties": {
                    "list": {
                        "type": "string",
                        "x-ms-summary": "Other List",
                        "description": "The list to which the task moves."
                    },
                    "parent": {
                        "type": "string",
                        "x-ms-summary": "Parent Task",
                        "description": "The task to which the new one belongs.",
                        "x-ms-dynamic-values": {
                            "operationId": "GetTasks",
                            "parameters": {"list": {"parameter": "list"}},
                            "value-collection": "value",
                            "value-path": "id",
                            "value-title": "name"
                        },
                        "x-ms-dynamic-list": {
                            "operationId": "GetTasks",
                            "parameters": {"list": {"parameterReference": "list"}},
                            "itemsPath": "value",
                            "itemValuePath": "id",
                            "itemTitlePath": "name"
                        }
                    }
                }
            }
        }]}}}}
    """
    yield from _ambiguous_references(values, connector)


@rule("error", on="parameters", microsoft="DynamicPropertiesExtensionRequiredForAmbiguousReferences")
def dynamic_properties_extension_required_for_ambiguous_references(
    schema: DynamicSchema, connector: Connector
) -> Problems:
    """Add `x-ms-dynamic-properties` where a name of `x-ms-dynamic-schema` can mean two things.

    `{"parameter": "id"}` may mean a parameter or a property of the body, and the designer may read the wrong one. The
    newer extension tells them apart: `id` and `body/id`.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["list"],
                "properties": {
                    "list": {
                        "type": "string",
                        "x-ms-summary": "Other List",
                        "description": "The list to which the task moves."
                    },
                    "fields": {
                        "type": "object",
                        "x-ms-summary": "Fields",
                        "description": "What the new task says.",
                        "x-ms-dynamic-schema": {
                            "operationId": "GetFields",
                            "parameters": {"list": {
                                "parameter": "list"  // <- "list" can mean parameter "list" or body property "list"
                            }},
                            "value-path": "schema"
                        }
                    }
                }
            }
        }]}}}}

    Good, in an x-ms-dynamic-schema:

        {"operationId": "GetFields", "parameters": {"list": {"parameter": "list"}}, "value-path": "schema"}
    """
    yield from _ambiguous_references(schema, connector)


@rule("error", on="parameters", microsoft="DynamicListExtensionRequiredForNonParameterReferences", fix="suggested")
def dynamic_list_extension_required_for_non_parameter_references(
    values: DynamicValues, connector: Connector
) -> Problems:
    """Add `x-ms-dynamic-list` where `x-ms-dynamic-values` names a property of a body.

    The older extension reliably reads and fills parameters only. The newer one names a property of the body by the body
    parameter's name and a path: `body/owner/id`.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["target"],
                "properties": {
                    "target": {
                        "type": "string",
                        "x-ms-summary": "Target List",
                        "description": "The list to which the task moves."
                    },
                    "parent": {
                        "type": "string",
                        "x-ms-summary": "Parent Task",
                        "description": "The task to which the new one belongs.",
                        "x-ms-dynamic-values": {
                            "operationId": "GetTasks",
                            "parameters": {"list": {
                                "parameter": "target"  // <- "target" is a property of the body
                            }},
                            "value-collection": "value",
                            "value-path": "id",
                            "value-title": "name"
                        }
                    }
                }
            }
        }]}}}}

    Fixed:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["target"],
                "properties": {
                    "target": {
                        "type": "string",
                        "x-ms-summary": "Target List",
                        "description": "The list to which the task moves."
                    },
                    "parent": {
                        "type": "string",
                        "x-ms-summary": "Parent Task",
                        "description": "The task to which the new one belongs.",
                        "x-ms-dynamic-values": {
                            "operationId": "GetTasks",
                            "parameters": {"list": {
                                "parameter": "target"
                            }},
                            "value-collection": "value",
                            "value-path": "id",
                            "value-title": "name"
                        },
                        "x-ms-dynamic-list": {
                            "operationId": "GetTasks",
                            "parameters": {"list": {
                                "parameterReference": "body/target"
                            }},
                            "itemsPath": "value",
                            "itemValuePath": "id",
                            "itemTitlePath": "name"
                        }
                    }
                }
            }
        }]}}}}

    Good, in an x-ms-dynamic-values:

        {"operationId": "GetTasks", "parameters": {"list": "all"}, "value-collection": "value", "value-path": "id"}
    """
    yield from _references_into_body(values, connector)


@rule(
    "error", on="parameters", microsoft="DynamicPropertiesExtensionRequiredForNonParameterReferences", fix="suggested"
)
def dynamic_properties_extension_required_for_non_parameter_references(
    schema: DynamicSchema, connector: Connector
) -> Problems:
    """Add `x-ms-dynamic-properties` where `x-ms-dynamic-schema` names a property of a body.

    The older extension reliably reads and fills parameters only. The newer one names a property of the body by the body
    parameter's name and a path: `body/owner/id`.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["target"],
                "properties": {
                    "target": {
                        "type": "string",
                        "x-ms-summary": "Target List",
                        "description": "The list to which the task moves."
                    },
                    "fields": {
                        "type": "object",
                        "x-ms-summary": "Fields",
                        "description": "What the new task says.",
                        "x-ms-dynamic-schema": {
                            "operationId": "GetFields",
                            "parameters": {"list": {
                                "parameter": "target"  // <- "target" is a property of the body
                            }},
                            "value-path": "schema"
                        }
                    }
                }
            }
        }]}}}}

    Fixed:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "required": true,
            "schema": {
                "type": "object",
                "required": ["target"],
                "properties": {
                    "target": {
                        "type": "string",
                        "x-ms-summary": "Target List",
                        "description": "The list to which the task moves."
                    },
                    "fields": {
                        "type": "object",
                        "x-ms-summary": "Fields",
                        "description": "What the new task says.",
                        "x-ms-dynamic-schema": {
                            "operationId": "GetFields",
                            "parameters": {"list": {
                                "parameter": "target"
                            }},
                            "value-path": "schema"
                        },
                        "x-ms-dynamic-properties": {
                            "operationId": "GetFields",
                            "parameters": {"list": {
                                "parameterReference": "body/target"
                            }},
                            "itemValuePath": "schema"
                        }
                    }
                }
            }
        }]}}}}

    Good, in an x-ms-dynamic-schema:

        {"operationId": "GetFields", "parameters": {"list": {"parameter": "list"}}, "value-path": "schema"}
    """
    yield from _references_into_body(schema, connector)


@rule("error", on="value-path", microsoft="DynamicPropertiesExtensionRequiredForPropertiesValuePath", fix="suggested")
def dynamic_properties_extension_required_for_properties_value_path(
    schema: DynamicSchema, connector: Connector
) -> Problems:
    """Add `x-ms-dynamic-properties` where the `value-path` of `x-ms-dynamic-schema` ends with `properties`.

    Such a path leads to the properties of a schema; the newer designer wants the schema itself and reads it from the
    `itemValuePath` of `x-ms-dynamic-properties`.

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {
                "operationId": "GetFields",
                "parameters": {"list": "all"},
                "value-path": "schema/properties"  // <- add an x-ms-dynamic-properties with the itemValuePath "schema"
            }
        }}}}}

    Fixed:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {
                "operationId": "GetFields",
                "parameters": {"list": "all"},
                "value-path": "schema/properties"
            },
            "x-ms-dynamic-properties": {
                "operationId": "GetFields",
                "parameters": {"list": {"value": "all"}},
                "itemValuePath": "schema"
            }
        }}}}}

    Good, in the definition:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {
                "operationId": "GetFields",
                "parameters": {"list": "all"},
                "value-path": "schema"
            }
        }}}}}
    """
    given = path_text(schema, SCHEMA_KEY[DynamicSchema])
    if given is None or not _ends_with_properties(given) or _has_newer_twin(schema):
        return
    start = given.rpartition("/")[0]
    wanted = f'with the itemValuePath "{start}"' if start else "without an itemValuePath"
    yield given.report(
        f'{given.key} "{given}" leads to properties, where newer designers want the schema; '
        f"add an x-ms-dynamic-properties {wanted}",
        fix=_with_newer_twin(schema, connector),
    )


@rule("error", microsoft="DynamicPropertiesItemValuePathMismatch", fix="safe")
def dynamic_properties_item_value_path_mismatch(properties: DynamicProperties, connector: Connector) -> Problems:
    """Let `x-ms-dynamic-properties` read the same schema as the `x-ms-dynamic-schema` beside it.

    Its `itemValuePath` is the `value-path` of the older extension, without a `properties` at its end. Otherwise older
    and newer designers show different fields.

    Bad:

        {
            "operationId": "GetFields",
            "itemValuePath": "fields"  // <- itemValuePath "fields" does not fit the value-path of x-ms-dynamic-schema
        }

    Fixed:

        {
            "operationId": "GetFields",
            "itemValuePath": "schema"
        }

    Bad:

        {  // <- x-ms-dynamic-properties has no itemValuePath; write "schema"
            "operationId": "GetFields",
            "itemValuePath": "<absent>"
        }

    Fixed:

        {
            "operationId": "GetFields",
            "itemValuePath": "schema"
        }

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {
                "operationId": "GetFields",
                "parameters": {"list": "all"}
            },
            "x-ms-dynamic-properties": {
                "operationId": "GetFields",
                "parameters": {"list": {"value": "all"}},
                "itemValuePath": "schema"  // <- leave it out
            }
        }}}}}

    Fixed:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {
                "operationId": "GetFields",
                "parameters": {"list": "all"}
            },
            "x-ms-dynamic-properties": {
                "operationId": "GetFields",
                "parameters": {"list": {"value": "all"}}
            }
        }}}}}

    Good:

        {"operationId": "GetFields", "itemValuePath": "schema"}
    """
    wanted = item_path_by_twin(properties, connector)
    if wanted is None:
        return
    key = written(properties, SCHEMA_KEY[DynamicProperties])
    beside = twin(properties, connector)
    related = [Related(beside, "the older extension")] if beside else []
    if key is None:
        yield properties.report(
            f'x-ms-dynamic-properties has no itemValuePath; write "{wanted}" to fit the x-ms-dynamic-schema beside it',
            fix=safe(f'write "itemValuePath": "{wanted}"', properties.extended("itemValuePath", wanted)),
            related=related,
        )
        return
    place = properties.at(key)
    problem = f'{key} "{place.value}" does not fit the value-path of x-ms-dynamic-schema'
    if wanted:
        fix = safe(f'write "{wanted}"', place.replaced(wanted))
        yield place.report(f'{problem}; write "{wanted}"', fix=fix, related=related)
    else:
        fix = safe(f"leave {key} out", place.removed())
        yield place.report(f"{problem}; leave it out", fix=fix, related=related)


@rule("warning", fix="suggested")
def dynamic_list_without_values(extension: DynamicList | DynamicProperties, connector: Connector) -> Problems:
    """Keep the older extension beside the newer one.

    Older clients read `x-ms-dynamic-values` and `x-ms-dynamic-schema` only; without them, makers there have nothing to
    choose from and no fields to fill in.

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"list": {
            "type": "string",
            "x-ms-summary": "List",
            "description": "The list of the task.",
            "x-ms-dynamic-list": {  // <- x-ms-dynamic-list stands without x-ms-dynamic-values
                "operationId": "GetLists",
                "itemValuePath": "id",
                "itemTitlePath": "name"
            }
        }}}}}

    Fixed:

        {"definitions": {"Task": {"properties": {"list": {
            "type": "string",
            "x-ms-summary": "List",
            "description": "The list of the task.",
            "x-ms-dynamic-list": {
                "operationId": "GetLists",
                "itemValuePath": "id",
                "itemTitlePath": "name"
            },
            "x-ms-dynamic-values": {
                "operationId": "GetLists",
                "value-path": "id",
                "value-title": "name"
            }
        }}}}}

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-properties": {  // <- x-ms-dynamic-properties stands without x-ms-dynamic-schema
                "operationId": "GetFields",
                "parameters": {"list": {"value": "all"}},
                "itemValuePath": "schema"
            }
        }}}}}

    Good:

        {"operationId": "GetTasks", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name"}
    """
    older = TWINS[extension.name]
    if older not in extension.owner:
        made = _older_twin(extension, connector)
        fix = None if made is None else suggested(f"add an {older}", extension.owner.extended(older, made))
        yield extension.report(
            f"{extension.name} stands without {older}, which older clients read; add it", on="key", fix=fix
        )


@rule("warning", fix="suggested")
def dynamic_extension_twins_agree(extension: DynamicList | DynamicProperties, connector: Connector) -> Problems:
    """Let the older and the newer extension call the same operation and read the same values.

    Older and newer designers would otherwise show different things.

    Bad:

        {
            "operationId": "GetTasks",
            "itemsPath": "value",
            "itemValuePath": "id",
            "itemTitlePath": "id"  // <- itemTitlePath is "id", but value-title of x-ms-dynamic-values is "name"
        }

    Fixed:

        {
            "operationId": "GetTasks",
            "itemsPath": "value",
            "itemValuePath": "id",
            "itemTitlePath": "name"
        }

    Bad:

        {  // <- itemTitlePath is missing, but value-title of x-ms-dynamic-values is "name"
            "operationId": "GetTasks",
            "itemsPath": "value",
            "itemValuePath": "id",
            "itemTitlePath": "<absent>"
        }

    Bad:

        {
            "operationId": "GetLists",  // <- operationId is "GetLists", but that of x-ms-dynamic-values is "GetTasks"
            "parameters": {},
            "itemsPath": "<absent>",
            "itemValuePath": "id",
            "itemTitlePath": "name"
        }

    Good:

        {"operationId": "GetTasks", "itemsPath": "value", "itemValuePath": "id", "itemTitlePath": "name"}

    Good, in an x-ms-dynamic-properties:

        {"operationId": "GetFields", "itemValuePath": "schema"}
    """
    older = twin(extension, connector)
    if older is None or older.operation_id is None or extension.operation_id is None:
        return
    if extension.operation_id != older.operation_id:
        known = connector.operation
        if known(extension.operation_id) is not None and known(older.operation_id) is not None:
            yield extension.operation_id.report(
                f'{extension.operation_id.key} is "{extension.operation_id}", but that of {older.name} is '
                f'"{older.operation_id}"; let both call the same operation',
                fix=suggested(f'write "{older.operation_id}"', extension.operation_id.replaced(older.operation_id)),
                related=[Related(older, "the older extension")],
            )
        return
    if not isinstance(extension, DynamicList):
        return
    trails = (connector.fact(Trails).of(each) for each in (extension, older))
    if any(trail is not None and trail.leads_nowhere for trail in trails):
        return
    for newer_key, older_key in zip(NEWER_LIST, OLDER_LIST, strict=True):
        if steps_of(path(extension, newer_key)) == steps_of(path(older, older_key)):
            continue
        here, there = path_text(extension, newer_key), path_text(older, older_key)
        if newer_key == NEWER_LIST.value and None in (here, there):
            continue  # where the path to the value is missing, dynamic-extension-key-missing says so
        place: Node = extension if here is None else here.node
        yield place.report(
            f"{newer_key} is {_quoted(here)}, but {older_key} of {older.name} is {_quoted(there)}; "
            "let both be the same",
            fix=_path_taken_over(extension, newer_key, here, there),
            related=[Related(older, "the older extension")],
        )
        return


def _ambiguous_references(extension: OlderExtension, connector: Connector) -> Problems:
    if _has_newer_twin(extension):
        return
    for argument in connector.fact(Calls).arguments(extension):
        several = next((found for _, found in argument.sources if len(found.candidates) > 1), None)
        if several is not None and argument.reference is not None:
            meanings = listed(each.title for each in several.candidates)
            yield argument.reference.report(
                f'"{argument.reference}" can mean {meanings}; add an {TWINS[extension.name]}, which tells them apart'
            )


def _references_into_body(extension: OlderExtension, connector: Connector) -> Problems:
    if _has_newer_twin(extension):
        return
    newer = TWINS[extension.name]
    fix = _with_newer_twin(extension, connector)
    for argument in connector.fact(Calls).arguments(extension):
        if argument.target.only is not None and argument.target.only.is_property:
            yield argument.place.report(
                f'"{argument.key}" is a property of the body that {extension.operation_id} takes, which '
                f"{extension.name} does not fill reliably; add an {newer}",
                on="key",
                fix=fix,
            )
            fix = None  # one newer extension serves all
        if argument.reference is not None and any(
            found.only is not None and found.only.is_property for _, found in argument.sources
        ):
            yield argument.reference.report(
                f'"{argument.reference}" is a property of the body, which {extension.name} does not read reliably; '
                f"add an {newer}",
                fix=fix,
            )
            fix = None


def _has_newer_twin(extension: OlderExtension) -> bool:
    return TWINS[extension.name] in extension.owner


def _path_taken_over(extension: DynamicExtension, key: str, here: Text | None, there: Text | None) -> Fix | None:
    if not there:
        return None
    change = extension.given(key, str(there)) if here is None else here.replaced(str(there))
    return suggested(f'write "{key}": "{there}"', change)


def _quoted(given: str | None) -> str:
    return "missing" if given is None else f'"{given}"'


def _ends_with_properties(given: str) -> bool:
    return given.rpartition("/")[2] == "properties"


# --- making the twin --------------------------------------------------------------------------------------------------


def _with_newer_twin(extension: OlderExtension, connector: Connector) -> Fix | None:
    made = _newer_twin(extension, connector)
    newer = TWINS[extension.name]
    return None if made is None else suggested(f"add an {newer}", extension.owner.extended(newer, made))


def _newer_twin(extension: OlderExtension, connector: Connector) -> dict[str, Any] | None:
    """The same in the words of the newer generation; None where it has no words for it."""
    parameters: dict[str, Any] = {}
    for argument in connector.fact(Calls).arguments(extension):
        value = _newer_argument(argument)
        if value is None or len(argument.target.candidates) > 1:
            return None
        only = argument.target.only
        parameters[argument.key if only is None else only.path] = value
    paths = _paths_of_twin(extension)
    if isinstance(extension, DynamicSchema) and _ends_with_properties(paths.get("itemValuePath", "")):
        paths["itemValuePath"] = paths["itemValuePath"].rpartition("/")[0]
    return _assembled(extension, parameters, paths)


def _newer_argument(argument: Argument) -> dict[str, Any] | None:
    if argument.reference is None:
        return None if argument.literal is None else {"value": argument.literal.value}
    found = {candidate.path for _, meanings in argument.sources for candidate in meanings.candidates}
    if len(found) > 1:
        return None
    return {"parameterReference": found.pop() if found else str(argument.reference)}


def _older_twin(extension: DynamicExtension, connector: Connector) -> dict[str, Any] | None:
    """The same in the words of the older generation; None where it has no words for it."""
    parameters: dict[str, Any] = {}
    for argument in connector.fact(Calls).arguments(extension):
        if argument.reference is not None:
            parameters[argument.key] = {"parameter": str(argument.reference)}
        elif argument.literal is not None:
            literal = argument.literal.value
            parameters[argument.key] = {"value": literal} if type(literal) is dict else literal
        else:
            return None
    return _assembled(extension, parameters, _paths_of_twin(extension))


def _paths_of_twin(extension: DynamicExtension) -> dict[str, str]:
    keys = (key for key in TWIN_KEYS if key in extension)
    return {TWIN_KEYS[key]: extension.value[key] for key in keys if type(extension.value[key]) is str}


def _assembled(extension: DynamicExtension, parameters: dict[str, Any], paths: dict[str, str]) -> dict[str, Any] | None:
    if extension.operation_id is None:
        return None
    return {
        "operationId": str(extension.operation_id),
        **({"parameters": parameters} if parameters else {}),
        **{key: given for key, given in paths.items() if given},
    }
