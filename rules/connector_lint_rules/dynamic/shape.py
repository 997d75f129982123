"""The form of a dynamic extension: where it may stand, what it has to say, and how it writes its arguments."""

from __future__ import annotations

from connector_lint.calls import Calls
from connector_lint.connector import Connector
from connector_lint.kinds import (
    BodyParameter,
    DynamicExtension,
    DynamicList,
    DynamicProperties,
    DynamicSchema,
    DynamicTree,
    DynamicValues,
    OlderExtension,
    Parameter,
    Schema,
)
from connector_lint.nodes import Node
from connector_lint.references import SCALARS
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.dynamic.keys import (
    EXTENSIONS,
    KNOWN,
    LIST_KEYS,
    TWIN_KEYS,
    is_operation_id,
    letters,
    path,
    twin,
    written,
)
from connector_lint_rules.dynamic.trails import Trails
from connector_lint_rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

SELECTED_ITEM = "selectedItemValuePath"


@rule("error", microsoft="DynamicExtensionDefinitionNotAllowedInParameter", fix="suggested")
def dynamic_extension_definition_not_allowed_in_parameter(body: BodyParameter) -> Problems:
    """Put a dynamic extension into the schema of a body parameter, not beside it.

    What makers fill in is the schema's; on the parameter itself the extension is ignored.

    Bad:

        {
            "name": "body",
            "in": "body",
            "schema": {"type": "string"},
            "x-ms-dynamic-values": {  // <- x-ms-dynamic-values on a body parameter is ignored
                "operationId": "GetLists",
                "value-path": "id",
                "value-title": "name"
            }
        }

    Fixed:

        {
            "name": "body",
            "in": "body",
            "schema": {
                "type": "string",
                "x-ms-dynamic-values": {
                    "operationId": "GetLists",
                    "value-path": "id",
                    "value-title": "name"
                }
            }
        }

    Good:

        {
            "name": "body",
            "in": "body",
            "schema": {
                "type": "string",
                "x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": "name"}
            }
        }

    Good, in a parameter:

        {"x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": "name"}}
    """
    for key in body.value:
        if key in EXTENSIONS:
            yield body.at(key).report(
                f"{key} on a body parameter is ignored; move it into the parameter's schema",
                on="key",
                fix=_moved_into_schema(body, key),
            )


@rule("error", on="capability", microsoft="DynamicTreeExtensionMissing")
def dynamic_tree_extension_missing(values: DynamicValues) -> Problems:
    """Describe a file picker by `x-ms-dynamic-tree`, too.

    The capability `file-picker` of `x-ms-dynamic-values` is understood by the older designer alone; the newer one shows
    a file picker only where there is an `x-ms-dynamic-tree`.

    Bad, in a parameter:

        {  // <- add an x-ms-dynamic-tree
            "x-ms-dynamic-values": {"capability": "file-picker", "parameters": {"isFolder": true}}
        }

    Good, in a parameter:

        {
            "x-ms-dynamic-values": {"capability": "file-picker", "parameters": {"isFolder": true}},
            "x-ms-dynamic-tree": {
                "settings": {"canSelectParentNodes": true, "canSelectLeafNodes": false},
                "open": {"operationId": "GetLists", "itemValuePath": "id", "itemTitlePath": "name"},
                "browse": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {"selectedItemValuePath": "id"}},
                    "itemsPath": "value",
                    "itemValuePath": "id",
                    "itemTitlePath": "name"
                }
            }
        }
    """
    owner = values.owner
    if values.get("capability") == "file-picker" and "x-ms-dynamic-tree" not in owner:
        yield owner.report(
            f"this {owner.title} has a file picker in x-ms-dynamic-values, which newer designers do not read; "
            "add an x-ms-dynamic-tree"
        )


@rule("error", microsoft="SelectedItemValuePathNotAllowedInThisPosition")
def selected_item_value_path_not_allowed_in_this_position(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties | DynamicTree,
) -> Problems:
    """Use `selectedItemValuePath` only in the arguments of a tree's `browse`.

    It passes on the item of the tree that was opened. Nothing is opened yet when the tree itself is, and nothing ever
    in the other extensions.

    Bad, in an x-ms-dynamic-tree:

        {
            "open": {
                "operationId": "GetTasks",
                "parameters": {
                    "list": {
                        "selectedItemValuePath": "id"  // <- only the arguments of browse
                    }
                },
                "itemsPath": "value",
                "itemValuePath": "id",
                "itemTitlePath": "name"
            }
        }

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"post": {"parameters": [{
            "name": "body",
            "in": "body",
            "schema": {
                "type": "string",
                "x-ms-dynamic-values": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {"parameter": "list"}},
                    "value-collection": "value",
                    "value-path": "id",
                    "value-title": "name"
                },
                "x-ms-dynamic-list": {
                    "operationId": "GetTasks",
                    "parameters": {"list": {
                        "selectedItemValuePath": "id"  // <- only the arguments of browse
                    }},
                    "itemsPath": "value",
                    "itemValuePath": "id",
                    "itemTitlePath": "name"
                }
            }
        }]}}}}

    Good, in an x-ms-dynamic-tree call:

        {"operationId": "GetTasks", "parameters": {"list": {"parameterReference": "list"}}}
    """
    browsing = extension.get("browse") if isinstance(extension, DynamicTree) else None
    arguments = browsing.get("parameters") if type(browsing) is dict else None
    allowed = list(arguments.values()) if type(arguments) is dict else []
    for place in _members(extension, SELECTED_ITEM):
        holder = place.parent
        if holder is not None and not any(holder.value is value for value in allowed):
            yield place.report(
                "there is no selected item here: only the arguments of browse, in an x-ms-dynamic-tree, have a "
                "selectedItemValuePath",
                on="key",
            )


@rule("error")
def dynamic_extension_key_missing(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties, connector: Connector
) -> Problems:
    """Say in a dynamic extension which operation to call and where the value stands in its answer.

    Without them the list or the fields cannot be fetched. Where the operation returns a list of plain texts or numbers,
    there is no path to a value.

    Bad:

        {  // <- x-ms-dynamic-values has no "value-path"
            "operationId": "GetLists",
            "value-path": "<absent>"
        }

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {  // <- x-ms-dynamic-schema has no "operationId"
                "value-path": "schema"
            }
        }}}}}

    Good:

        {"operationId": "GetLists", "value-path": "id"}

    Good, in an x-ms-dynamic-schema:

        {"operationId": "GetFields", "value-path": "schema"}
    """
    missing = list(_missing_keys(extension, connector))
    if missing:
        names = listed(map(quoted, missing), "and")
        yield extension.report(f"{extension.name} has no {names}; add {'it' if len(missing) == 1 else 'them'}")


@rule("warning", fix="safe")
def dynamic_extension_unknown_key(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties,
) -> Problems:
    """Use the keys that a dynamic extension knows.

    Any other key is ignored. What the older extensions (`x-ms-dynamic-values`, `x-ms-dynamic-schema`) call
    `value-collection`, `value-path` and `value-title`, the newer ones (`x-ms-dynamic-list`, `x-ms-dynamic-properties`)
    call `itemsPath`, `itemValuePath` and `itemTitlePath`.

    Bad:

        {
            "operationId": "GetLists",
            "value-path": "<absent>",
            "valuePath": "id"  // <- x-ms-dynamic-values does not know "valuePath"; write "value-path"
        }

    Fixed:

        {
            "operationId": "GetLists",
            "value-path": "id"
        }

    Bad:

        {
            "operationId": "GetLists",
            "value-title": "<absent>",
            "itemTitlePath": "name"  // <- write "value-title"
        }

    Bad:

        {
            "operationId": "GetLists",
            "page-size": 20  // <- x-ms-dynamic-values does not know "page-size"; remove it
        }

    Good:

        {"operationId": "GetLists", "value-path": "id", "value-title": "name"}

    Good:

        {"operationId": "GetLists", "x-comment": "the lists that the user can see"}
    """
    known = KNOWN[type(extension)]
    for key in extension.value:
        if key in known or key.startswith("x-") or is_operation_id(key) or key == SELECTED_ITEM:
            continue
        place = extension.at(key)
        problem = f'{extension.name} does not know "{key}"'
        meant = next(
            (each for each in known if letters(key) in (letters(each), letters(TWIN_KEYS.get(each, "")))), None
        )
        if meant is None:
            yield place.report(f"{problem}; remove it", on="key")
        elif meant in extension:
            yield place.report(f'{problem}, and has a "{meant}"; remove it', on="key")
        else:
            rename = safe if letters(key) == letters(meant) else suggested
            fix = rename(f'rename it to "{meant}"', place.renamed(meant))
            yield place.report(f'{problem}; write "{meant}"', on="key", fix=fix)


@rule("error", on="parameters", fix="safe")
def dynamic_extension_parameter_shape(
    extension: DynamicValues | DynamicList | DynamicSchema | DynamicProperties,
) -> Problems:
    """Write each argument in the form that the extension knows.

    The older extensions (`x-ms-dynamic-values`, `x-ms-dynamic-schema`) take a plain value, `{"value": ...}` or
    `{"parameter": "<name>"}`; the newer ones (`x-ms-dynamic-list`, `x-ms-dynamic-properties`) take `{"value": ...}` or
    `{"parameterReference": "<path>"}`, perhaps with `required`. In any other form the value never arrives.

    Bad, in an x-ms-dynamic-schema:

        {"parameters": {
            "list": {"parameterReference": "list"}  // <- write {"parameter": ...}
        }}

    Fixed:

        {"parameters": {
            "list": {"parameter": "list"}
        }}

    Bad, in an x-ms-dynamic-properties:

        {"parameters": {
            "list": {"parameter": "list"}  // <- write {"parameterReference": ...}
        }}

    Fixed:

        {"parameters": {
            "list": {"parameterReference": "list"}
        }}

    Bad, in an x-ms-dynamic-list:

        {"parameters": {
            "list": "all"  // <- write {"value": ...}
        }}

    Fixed:

        {"parameters": {
            "list": {"value": "all"}
        }}

    Bad, in an x-ms-dynamic-schema:

        {"parameters": {
            "list": {"constant": "all"}  // <- write a plain value, {"value": ...} or {"parameter": "<name>"}
        }}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": "all"}}

    Good, in an x-ms-dynamic-schema:

        {"parameters": {"list": {"value": "all"}}}

    Good, in an x-ms-dynamic-list:

        {"parameters": {"list": {"value": "all"}}}

    Good, in an x-ms-dynamic-list:

        {"parameters": {"list": {"parameterReference": "list", "required": true}}}
    """
    if "capability" in extension:
        return
    holder = extension.at("parameters")
    judge = _older_shape if isinstance(extension, OlderExtension) else _newer_shape
    for key in extension.arguments:
        place = holder.at(key)
        if type(place.value) is dict and SELECTED_ITEM in place.value:
            continue
        advice, fix = judge(place)
        if advice:
            yield place.report(f'{extension.name} cannot read the argument "{key}"; write {advice}', fix=fix)


@rule("info")
def dynamic_values_title_missing(extension: DynamicValues | DynamicList, connector: Connector) -> Problems:
    """Name the property that makers read when they choose a value.

    Without a title, they choose among raw values, which are often keys that mean nothing to them.

    Bad:

        {  // <- x-ms-dynamic-values has no "value-title"
            "operationId": "GetLists",
            "value-path": "id",
            "value-title": "<absent>"
        }

    Good:

        {"operationId": "GetLists", "value-path": "id", "value-title": "name"}
    """
    keys = LIST_KEYS[type(extension)]
    if "capability" in extension or written(extension, keys.value) is None or path(extension, keys.title):
        return
    if extension.get(keys.title) not in (None, "") or _is_told_otherwise(extension, keys.title, connector):
        return
    yield extension.report(f'{extension.name} has no "{keys.title}"; name the property that makers choose by')


@rule("info", on="enum")
def dynamic_values_with_enum(field: Parameter | Schema) -> Problems:
    """Offer the values of an `enum` or those of an operation, not both.

    The designer shows one list, so one of the two is never seen.

    Bad, in a parameter:

        {
            "type": "string",
            "format": "<absent>",
            "enum": ["home", "work"],  // <- enum beside x-ms-dynamic-values
            "x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": "name"}
        }

    Good, in a parameter:

        {
            "type": "string",
            "format": "<absent>",
            "x-ms-dynamic-values": {"operationId": "GetLists", "value-path": "id", "value-title": "name"}
        }
    """
    name = next((name for name in ("x-ms-dynamic-values", "x-ms-dynamic-list") if name in field), None)
    if name is not None and field.value["enum"] and type(field.value["enum"]) is list:
        yield field.at("enum").report(
            f"enum beside {name} gives makers two lists, of which they see one; remove one of them", on="key"
        )


def _moved_into_schema(body: BodyParameter, key: str) -> Fix | None:
    schema = body.get("schema")
    if type(schema) is not dict or key in schema or "$ref" in schema:
        return None
    changes = (body.at("schema").extended(key, body.value[key]), body.at(key).removed())
    return suggested("move it into the schema", *changes)


def _members(node: Node, key: str) -> Iterator[Node]:
    """All members of that key at any depth."""
    pending = [node]
    while pending:
        holder = pending.pop()
        keys = holder.value if type(holder.value) is dict else range(len(holder.value))
        for each in keys:
            if each == key:
                yield holder.at(each)
            if type(holder.value[each]) in (dict, list):
                pending.append(holder.at(each))


def _missing_keys(extension: DynamicExtension, connector: Connector) -> Iterator[str]:
    is_values = isinstance(extension, DynamicValues)
    if is_values and ("capability" in extension or "builtInOperation" in extension):
        return
    if extension.operation_id_key is None:
        if is_values:  # one-of-properties-required says so
            return
        yield "operationId"
    keys = LIST_KEYS.get(type(extension))
    if keys is None or written(extension, keys.value) is not None or _offers_scalars(extension, connector):
        return
    trail = connector.fact(Trails).of(extension)
    if trail is None or not trail.lacks_list:  # without a list, there is nothing to which a path could lead
        yield keys.value


def _is_told_otherwise(extension: DynamicExtension, title: str, connector: Connector) -> bool:
    """That the title is missing is part of a fault that says more: the twin has one, or there are no properties."""
    beside = twin(extension, connector)
    trail = connector.fact(Trails).of(extension)
    return (beside is not None and bool(path(beside, title))) or (trail is not None and trail.leads_nowhere)


def _offers_scalars(extension: DynamicExtension, connector: Connector) -> bool:
    """The list that it offers holds plain texts, numbers or truth values."""
    target = connector.fact(Calls).target(extension)
    references = connector.references
    schemas = references.result_schemas(target) if target is not None else []
    if not schemas:
        return False
    items = references.follow(schemas[0], path(extension, LIST_KEYS[type(extension)].items)).schema
    elements = None if items is None else references.elements(items).schema
    return elements is not None and references.type_of(elements) in SCALARS


def _older_shape(place: Node) -> tuple[str, Fix | None]:
    value = place.value
    if type(value) is not dict or value.keys() == {"value"}:
        return "", None
    if value.keys() == {"parameter"} and type(value["parameter"]) is str:
        return "", None
    return _renamed(place, "parameterReference", "parameter") or (
        'a plain value, {"value": ...} or {"parameter": "<name>"}',
        None,
    )


def _newer_shape(place: Node) -> tuple[str, Fix | None]:
    value = place.value
    if type(value) is not dict:
        return '{"value": ...}', safe('write {"value": ...}', place.replaced({"value": value}))
    keys = value.keys() - {"required"}
    if keys == {"value"} or (keys == {"parameterReference"} and type(value["parameterReference"]) is str):
        return "", None
    return _renamed(place, "parameter", "parameterReference") or (
        '{"value": ...} or {"parameterReference": "<path>"}',
        None,
    )


def _renamed(place: Node, key: str, meant: str) -> tuple[str, Fix | None] | None:
    if place.value.keys() != {key} or type(place.value[key]) is not str:
        return None
    advice = f'{{"{meant}": ...}}'
    return advice, safe(f"write {advice}", place.at(key).renamed(meant))
