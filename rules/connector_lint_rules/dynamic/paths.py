"""The path strings of dynamic extensions: their form, and whether they lead anywhere in the answer."""

from __future__ import annotations

from connector_lint.calls import Answer, Calls
from connector_lint.connector import Connector
from connector_lint.kinds import (
    DynamicExtension,
    DynamicList,
    DynamicProperties,
    DynamicTreeCall,
    DynamicValues,
    Schema,
)
from connector_lint.nodes import Text
from connector_lint.references import SCALARS, Landing, pointer_tokens
from connector_lint.rule import Problem, Problems, Related, rule, safe, suggested
from connector_lint.suggestions import closest
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.dynamic.keys import LIST_KEYS, path, path_keys, path_text
from connector_lint_rules.dynamic.trails import Trails, is_dotted, is_ill_formed, item_path_by_twin, joined, tidied
from connector_lint_rules.wording import with_article

if TYPE_CHECKING:
    from connector_lint.references import References

MOST_NAMES = 8
"""So many names are listed in a message at most."""


@rule("warning", fix="safe")
def dynamic_path_form(extension: DynamicExtension, connector: Connector) -> Problems:
    """Write a path string as names joined by slashes, without a slash at its beginning or end.

    It leads from the answer of the operation called to a value in it: `value`, `properties/displayName`. Signs that
    other path languages have (`$`, `#`, `[0]`) are taken for parts of a name.

    Bad:

        {"value-path": "/id"}  // <- value-path "/id" begins or ends with a slash or a space; write "id"

    Fixed:

        {"value-path": "id"}

    Bad:

        {"value-path": "id "}  // <- write "id"

    Fixed:

        {"value-path": "id"}

    Bad:

        {"value-path": "$.id"}  // <- value-path "$.id" is no list of names joined by slashes

    Bad, in an x-ms-dynamic-tree call:

        {"itemsPath": "value[0]"}  // <- itemsPath "value[0]" is no list of names joined by slashes

    Good:

        {"value-path": "id"}

    Good, in an x-ms-dynamic-values:

        {"value-collection": ""}
    """
    for key in path_keys(extension):
        each = path_text(extension, key) if is_ill_formed(path(extension, key), connector) else None
        if each is not None:
            tidy = tidied(each)
            if is_ill_formed(tidy, connector):
                yield each.report(
                    f'{each.key} "{each}" is no list of names joined by slashes; write it like "value/items"'
                )
            else:
                yield each.report(
                    f'{each.key} "{each}" begins or ends with a slash or a space; write "{tidy}"',
                    fix=safe(f'write "{tidy}"', each.replaced(tidy)),
                )


@rule("warning", fix="suggested")
def dynamic_path_dotted(extension: DynamicExtension, connector: Connector) -> Problems:
    """Join the steps of a path string by slashes, not by dots.

    With dots, it is the name of one property, and there is none of that name.

    Bad:

        {"value-path": "owner.id"}  // <- no property is called "owner.id"; write "owner/id"

    Fixed:

        {"value-path": "owner/id"}

    Bad, in an x-ms-dynamic-tree call:

        {
            "operationId": "GetTasks",
            "itemsPath": "value.tasks"  // <- write "value/tasks"
        }

    Good:

        {"value-path": "id"}
    """
    for key in path_keys(extension):
        each = path_text(extension, key) if is_dotted(path(extension, key), connector) else None
        if each is not None and connector.fact(Calls).answer(extension) is not None:
            meant = each.replace(".", "/")
            yield each.report(
                f'the steps of {each.key} "{each}" are joined by dots, and no property is called "{each}"; '
                f'write "{meant}"',
                fix=suggested(f'write "{meant}"', each.replaced(meant)),
            )


@rule("warning", microsoft="InvokedOperationShouldProduceArray", fix="suggested")
def invoked_operation_should_produce_array(
    extension: DynamicValues | DynamicList | DynamicTreeCall, connector: Connector
) -> Problems:
    """Lead a dynamic list to an array in the answer of the operation called.

    `value-collection` (in the newer extensions `itemsPath`) says where in the answer the list stands; it is left out
    where the answer itself is the list. Where there is no array, makers have nothing to choose from.

    Bad:

        {
            "operationId": "GetTasks",
            "parameters": {"list": "all"},
            "value-collection": "values",  // <- value-collection "values" leads to no list in the answer of GetTasks
            "value-path": "id"
        }

    Fixed:

        {
            "operationId": "GetTasks",
            "parameters": {"list": "all"},
            "value-collection": "value",
            "value-path": "id"
        }

    Bad, in the definition:

        {"parameters": {"list": {
            "x-ms-dynamic-values": {  // <- GetTasks answers with an object, not with a list; write "value-collection"
                "operationId": "GetTasks",
                "parameters": {"list": "all"},
                "value-path": "id"
            }
        }}}

    Fixed:

        {"parameters": {"list": {
            "x-ms-dynamic-values": {
                "operationId": "GetTasks",
                "parameters": {"list": "all"},
                "value-path": "id",
                "value-collection": "value"
            }
        }}}

    Bad:

        {
            "operationId": "GetLists",
            "value-collection": "value",  // <- the answer of GetLists is the list itself; leave value-collection out
            "value-path": "id"
        }

    Fixed:

        {
            "operationId": "GetLists",
            "value-path": "id"
        }

    Good:

        {"operationId": "GetLists", "value-path": "id"}

    Good:

        {"operationId": "GetTasks", "parameters": {"list": "all"}, "value-collection": "value", "value-path": "id"}
    """
    trail = connector.fact(Trails).of(extension)
    if trail is None or not trail.lacks_list:
        return
    answer = trail.answer
    references = answer.references
    schema = answer.schemas[0]
    assert schema is not None  # of what cannot be known, nothing is lacking
    kind = references.type_of(schema)
    key = LIST_KEYS[type(extension)].items
    given = path_text(extension, key)
    names = _names_of_lists(schema, references)
    near = closest(given, names) if given else None
    meant = near or (names[0] if len(names) == 1 else None)
    related = [Related(schema, f"what {answer.operation.name} answers")]
    if given and kind == "array":
        yield given.report(
            f"the answer of {answer.operation.name} is the list itself; leave {given.key} out",
            fix=suggested(f"leave {given.key} out", given.node.removed()),
            related=related,
        )
    elif given:
        advice = f'did you mean "{meant}"?' if meant else "name the property that holds the list"
        yield given.report(
            f'{given.key} "{given}" leads to no list in the answer of {answer.operation.name}; {advice}',
            fix=suggested(f'write "{meant}"', given.replaced(meant)) if meant else None,
            related=related,
        )
    else:
        advice = f'write "{key}": "{meant}"' if meant else f"name the property that holds the list in {key}"
        if kind in SCALARS:
            advice = "call an operation that does"
        place = extension if given is None else given.node
        change = extension.given(key, meant) if given is None else given.replaced(meant)
        yield place.report(
            f"{answer.operation.name} answers with {with_article(kind or 'value')}, not with a list; {advice}",
            fix=suggested(f'write "{key}": "{meant}"', change) if meant else None,
            related=related,
        )


@rule("warning", microsoft="InvokedOperationShouldProduceProperty", fix="suggested")
def invoked_operation_should_produce_property(extension: DynamicExtension, connector: Connector) -> Problems:
    """Lead the path strings of a dynamic extension to properties that the operation called returns.

    Where a path leads nowhere, makers see blanks in the list, or no fields at all.

    Bad:

        {
            "operationId": "GetLists",
            "value-path": "idd"  // <- is not among the properties of the items that GetLists returns (id, name)
        }

    Fixed:

        {
            "operationId": "GetLists",
            "value-path": "id"
        }

    Bad, in an x-ms-dynamic-values:

        {
            "operationId": "GetLists",
            "value-title": "title"  // <- value-title "title" is not among the properties of the items
        }

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"kind": {
            "type": "object",
            "x-ms-summary": "Kind",
            "description": "What kind of task it is.",
            "x-ms-dynamic-schema": {
                "operationId": "GetFields",
                "parameters": {"list": "all"},
                "value-path": "schemas"  // <- is not among the properties of what GetFields returns (schema)
            }
        }}}}}

    Good:

        {"operationId": "GetLists", "value-path": "id", "value-title": "name"}

    Good, in the definition:

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
    """
    trail = connector.fact(Trails).of(extension)
    if trail is None or not trail.lost:
        return
    if isinstance(extension, DynamicProperties) and item_path_by_twin(extension, connector) is not None:
        return  # the twin knows better: dynamic-properties-item-value-path-mismatch
    for given, landing in trail.lost:
        yield _lost(extension, given, landing, trail.answer)


def _lost(extension: DynamicExtension, given: Text, landing: Landing, answer: Answer) -> Problem:
    references = answer.references
    step = landing.steps[-1]
    operation = answer.operation.name
    is_list = type(extension) in LIST_KEYS
    where = f"the items that {operation} returns" if is_list else f"what {operation} returns"
    way = [each.name for each in landing.steps[:-1]]
    if way:
        where = f'"{joined(way)}" in {where}'
    names = references.property_names(step.holder)
    related = [Related(step.holder, "here are the properties")]
    if not names:
        advice = "leave it out" if is_list and not way else "shorten it"
        kind = references.type_of(step.holder)
        problem = (
            f'{given.key} "{given}" leads nowhere, for {where} {"are" if is_list and not way else "is"} of type {kind}'
        )
        return given.report(f"{problem}; {advice}", related=related)
    nowhere = f'"{given}"' if step.name == given else f'"{given}" leads nowhere: "{step.name}"'
    listed = ", ".join(names[:MOST_NAMES]) + (", ..." if len(names) > MOST_NAMES else "")
    problem = f"{given.key} {nowhere} is not among the properties of {where} ({listed})"
    near = closest(step.name, names)
    if near is None:
        return given.report(problem, related=related)
    rest = pointer_tokens(given)[len(landing.steps) :]
    meant = joined([*way, near, *rest])
    fix = suggested(f'write "{meant}"', given.replaced(meant))
    return given.report(f'{problem}; did you mean "{near}"?', fix=fix, related=related)


def _names_of_lists(schema: Schema, references: References) -> list[str]:
    """The names of its properties that are arrays."""
    members = {name: references.member(schema, name).schema for name in references.property_names(schema)}
    return [name for name, member in members.items() if member and references.type_of(member) == "array"]
