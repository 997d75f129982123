"""operationIds: the names by which flows, apps and other operations call an operation."""

from __future__ import annotations

import re
from collections import Counter

from connector_lint.connector import Connector
from connector_lint.kinds import Definition, Notification, Operation, OperationCall
from connector_lint.nodes import Text
from connector_lint.patterns import pattern
from connector_lint.rule import Fix, Problems, Related, rule, suggested

REPLACED = pattern(r"[^A-Za-z0-9_-]")
"""A character that the designer replaces."""

LONGEST = 79
"""How many characters fit."""

PASCAL_CASE = pattern(r"[A-Z][A-Za-z0-9]*(?:_V[0-9]+)?")

FILLERS = (
    *("get", "post", "put", "patch", "delete", "operation", "op", "action", "trigger"),
    *("test", "api", "call", "request", "method"),
)
"""Words that say nothing about what an operation does."""

GUID = pattern(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{20,}", re.IGNORECASE)


def is_meaningless(operation_id: str) -> bool:
    """Whether an operationId is a filler, perhaps with a number, or one that a machine made up."""
    if operation_id.rstrip("0123456789").rstrip("-_").lower() in FILLERS:
        return True
    return len(operation_id) >= 20 and GUID.fullmatch(operation_id) is not None


def _wants_pascal_case(operation_id: str) -> bool:
    """It is not in Pascal case, and no other rule says more."""
    known = PASCAL_CASE.fullmatch(operation_id) or is_meaningless(operation_id)
    return not (known or REPLACED.search(operation_id))


@rule("error", microsoft="OperationIdRequired", fix="suggested")
def operation_id_required(operation: Operation, connector: Connector) -> Problems:
    """Give every operation an operationId.

    Flows and apps call an operation by its operationId. Without one, makers cannot use it.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {
            "post": {"operationId": "<absent>"}  // <- POST /lists/{list}/tasks has no operationId; call it "PostLists
        }}}

    Fixed:

        {"paths": {"/lists/{list}/tasks": {
            "post": {"operationId": "PostListsByListTasks"}
        }}}

    Good, in the definition:

        {"paths": {"/lists/{list}/tasks": {
            "post": {"operationId": "AddTask"}
        }}}
    """
    given = operation.get("operationId")
    if given is not None and (type(given) is not str or given.strip()):
        return
    problem = f"{operation.method.upper()} {operation.path_item.path} has no operationId"
    better = _from_method_and_path(operation)
    if better is None or connector.fact(letters_in_use)[_letters(better)]:
        yield operation.report(f"{problem}; add one")
    else:
        fix = suggested(f'call it "{better}"', operation.given("operationId", better))
        yield operation.report(f'{problem}; call it "{better}"', fix=fix)


@rule("error", on="paths", microsoft="OperationIdNotUnique")
def operation_id_not_unique(_: Definition, connector: Connector) -> Problems:
    """Give every operation an operationId of its own.

    Flows and apps call an operation by its operationId; of two that share one, only one can be called. Capitals make no
    difference.

    Bad:

        {"paths": {"/lists/{list}/tasks": {"post": {
            "operationId": "Findtasks"  // <- operationId "Findtasks" is also that of GET /tasks; choose another
        }}}}

    Good:

        {"paths": {"/lists/{list}/tasks": {"post": {"operationId": "FindTasks_V2"}}}}
    """
    first_of: dict[str, Operation] = {}
    for operation in connector.operations:
        operation_id = operation.operation_id
        if not operation_id or not operation_id.strip():
            continue
        first = first_of.setdefault(operation_id.lower(), operation)
        if first is not operation:
            yield operation_id.report(
                f'operationId "{operation_id}" is also that of {first.method.upper()} {first.path_item.path}; '
                "choose another",
                related=[Related(first.at("operationId"), "the same operationId")],
            )


@rule("error", on="operationId", microsoft="OperationIdTooLong")
def operation_id_too_long(operation: Operation, *, limit: int = LONGEST) -> Problems:
    """Keep an operationId below 80 characters.

    Flows name their actions after it, and such a name ends at 80 characters.

    Bad (limit: 20):

        {"operationId": "FindTasksOfAllTeams_V2"}  // <- operationId is 22 characters long; the limit is 20

    Good (limit: 20):

        {"operationId": "FindTasksOfAllTeamsX"}
    """
    operation_id = operation.value["operationId"]
    length = len(operation_id) if type(operation_id) is str else 0
    if length > limit:
        place = operation.at("operationId")
        yield place.report(f"operationId is {length} characters long; the limit is {limit}")


@rule("warning", on="operationId", when=REPLACED.search, microsoft="OperationIdSanitized", fix="suggested")
def operation_id_sanitized(operation: Operation, connector: Connector) -> Problems:
    """Write an operationId in letters, digits, underscores and hyphens.

    The designer stores other characters as underscores, so that flows do not find the operation under its name. Flows
    that call it by another name break when it is mended: in a published connector add a new operation instead.

    Bad:

        {"operationId": "Tasks.Find"}  // <- operationId "Tasks.Find" is stored as "Tasks_Find"; write that

    Fixed:

        {"operationId": "Tasks_Find"}

    Good:

        {"operationId": "FindTasks"}
    """
    operation_id = operation.operation_id
    if operation_id and operation_id.strip():
        stored = REPLACED.sub("_", operation_id)
        yield operation_id.report(
            f'operationId "{operation_id}" is stored as "{stored}"; write that',
            fix=_renaming(operation_id, stored, connector),
        )


@rule("info", on="operationId", when=_wants_pascal_case, fix="suggested")
def operation_id_pascal_case(operation: Operation, connector: Connector) -> Problems:
    """Write an operationId in Pascal case.

    Every word begins with a capital, and nothing stands between the words; only the revision may follow as `_V2`. This
    is advice for new operations: another operationId breaks the flows that use a published one.

    Bad:

        {"operationId": "find_tasks"}  // <- operationId "find_tasks" is not in Pascal case; write "FindTasks"

    Fixed:

        {"operationId": "FindTasks"}

    Good:

        {"operationId": "FindTasks_V2"}
    """
    operation_id = operation.operation_id
    if not operation_id:
        return
    better = _in_pascal_case(operation_id)
    problem = f'operationId "{operation_id}" is not in Pascal case'
    if better is None:
        yield operation_id.report(f"{problem}; begin it with a capital letter")
    else:
        yield operation_id.report(f'{problem}; write "{better}"', fix=_renaming(operation_id, better, connector))


@rule("info", on="operationId", when=is_meaningless)
def operation_id_meaningful(operation: Operation) -> Problems:
    """Choose an operationId that says what the operation does.

    It shows up in flows and in the formulas of apps.

    Bad:

        {
            "operationId": "Get2"  // <- operationId "Get2" does not say what the operation does
        }

    Good:

        {"operationId": "GetTask2"}
    """
    operation_id = operation.operation_id
    if operation_id:
        yield operation_id.report(
            f'operationId "{operation_id}" does not say what the operation does; name the thing and what is done to it'
        )


@rule("warning", on="x-ms-api-annotation", microsoft="OperationIdShouldEndWithRevision", fix="suggested")
def operation_id_should_end_with_revision(operation: Operation, connector: Connector) -> Problems:
    """End the operationId of a later revision with its number.

    `GetItems_V2` tells makers, who see the operationId in flows and formulas, which revision of `GetItems` they use.

    Bad:

        {
            "operationId": "FindAnyTasks",  // <- operationId "FindAnyTasks" is revision 2; write "FindTasks_V2"
            "x-ms-api-annotation": {"family": "FindTasks", "revision": 2}
        }

    Fixed:

        {
            "operationId": "FindTasks_V2",
            "x-ms-api-annotation": {"family": "FindTasks", "revision": 2}
        }

    Good:

        {
            "operationId": "FindTasks_V2",
            "x-ms-api-annotation": {"family": "FindTasks", "revision": 2}
        }

    Good:

        {
            "operationId": "FindTasks",
            "x-ms-api-annotation": {"family": "FindTasks", "revision": 1}
        }
    """
    operation_id, family, revision = operation.operation_id, operation.annotation.family, operation.annotation.revision
    if not operation_id or revision is None or revision < 2 or operation_id.lower().endswith(f"v{revision}"):
        return
    problem = f'operationId "{operation_id}" is revision {revision}'
    if family and not REPLACED.search(family):
        better = f"{family}_V{revision}"
        yield operation_id.report(f'{problem}; write "{better}"', fix=_renaming(operation_id, better, connector))
    else:
        yield operation_id.report(f'{problem}; end it with "_V{revision}"')


def letters_in_use(connector: Connector) -> Counter[str]:
    """How many operationIds consist of the same letters and digits, whatever their case and what stands between."""
    return Counter(map(_letters, connector.operation_ids))


def calls_by_id(connector: Connector) -> dict[str, list[Text]]:
    """Where each operation is called: the operationIds there."""
    calls: dict[str, list[Text]] = {}
    for call in connector.all(OperationCall, Notification):
        if call.operation_id:
            calls.setdefault(call.operation_id, []).append(call.operation_id)
    return calls


def _renaming(operation_id: Text, better: str, connector: Connector) -> Fix | None:
    """Give an operation another operationId, and name it so where it is called; None where another one is so called."""
    namesakes = connector.fact(letters_in_use)[_letters(better)]
    if namesakes > (_letters(better) == _letters(operation_id)):
        return None
    names = [operation_id, *connector.fact(calls_by_id).get(operation_id, ())]
    return suggested(f'write "{better}"', *(name.replaced(better) for name in names))


def _letters(operation_id: str) -> str:
    return re.sub(r"[\W_]", "", operation_id).lower()


def _in_pascal_case(name: str) -> str | None:
    """The words of a name in Pascal case; None where they begin with a digit."""
    words = re.findall(r"[A-Za-z0-9]+", name)
    revision = f"_{words.pop().upper()}" if len(words) > 1 and re.fullmatch(r"[Vv][0-9]+", words[-1]) else ""
    shouted = name.isupper()
    better = "".join(word[:1].upper() + (word[1:].lower() if shouted else word[1:]) for word in words) + revision
    return better if PASCAL_CASE.fullmatch(better) else None


def _from_method_and_path(operation: Operation) -> str | None:
    """Such as GetListsByListTasks for GET /lists/{list}/tasks."""
    path = re.sub(r"\{([^{}]*)\}", r" By \1", operation.path_item.path)
    better = _in_pascal_case(f"{operation.method} {path}")
    return None if better is None or len(better) > LONGEST or is_meaningless(better) else better
