"""Operations: the actions and triggers that makers choose from."""

from __future__ import annotations

import re

from connector_lint.connector import Connector
from connector_lint.kinds import Definition, Operation, Pageable
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, Related, rule, suggested
from connector_lint_rules.texts import bad_end, ends_badly, without_end_marks
from connector_lint_rules.wording import listed, quoted

LONGEST_SUMMARY = 80
RESTRICTED = pattern(r"[/\\<>*%&?]")
"""The characters that certification refuses in a summary."""

STRANGE = pattern(r"[^A-Za-z0-9 ()]")
"""A character that may be none of a name."""

MARK_AT_END = pattern(r"[(\[]deprecated[)\]]\.?\s*\Z", re.IGNORECASE)
MARK_AT_START = pattern(r"\s*(?:[(\[]deprecated[)\]]:?|deprecated:)\s*", re.IGNORECASE)
"""How a summary says that its operation is deprecated."""

NEXT_LINK_NAMES = ("nextLink", "@odata.nextLink")
"""The names of the link to the next page that are followed."""

OPEN_ANSWER = ("allOf", "x-ms-dynamic-schema", "x-ms-dynamic-properties")
"""What says more of an answer than its own properties do."""


def _ends_badly(summary: str) -> bool:
    """It ends as no name does, and no other rule says more."""
    return ends_badly(summary) and not RESTRICTED.search(summary, max(len(without_end_marks(summary)) - 1, 0))


@rule("error", on="summary", microsoft="OperationSummaryTooLong")
def operation_summary_too_long(operation: Operation, *, limit: int = LONGEST_SUMMARY) -> Problems:
    """Keep an operation's summary short enough to be read at a glance.

    The designer shows it as the name of the action or trigger and cuts off what does not fit.

    Bad:

        {
            "summary": "<81 characters>"  // <- summary is 81 characters long; the limit is 80
        }

    Good:

        {"summary": "<80 characters>"}

    Bad (limit: 20):

        {"summary": "<21 characters>"}  // <- summary is 21 characters long; the limit is 20

    Good (limit: 20):

        {"summary": "<20 characters>"}
    """
    summary = operation.value["summary"]
    length = len(summary) if type(summary) is str else 0
    if length > limit:
        yield operation.at("summary").report(f"summary is {length} characters long; the limit is {limit}")


@rule(
    "error",
    on="summary",
    when=RESTRICTED.search,
    custom="warning",
    microsoft="RestrictedCharactersInSummary",
    aliases=("operation-summary-without-slash",),
    fix="suggested",
)
def restricted_characters_in_summary(operation: Operation) -> Problems:
    r"""Write an operation's summary without the characters / \ < > * % & and ?.

    Certification refuses them, in hidden operations too: the summary becomes a name in flows and formulas, where they
    mean something else.

    Bad:

        {
            "summary": "Get tasks & lists"  // <- summary "Get tasks & lists" has "&"; write "Get tasks and lists"
        }

    Fixed:

        {"summary": "Get tasks and lists"}

    Bad:

        {"summary": "Add/change a task"}  // <- write "Add or change a task"

    Fixed:

        {"summary": "Add or change a task"}

    Good:

        {"summary": "Get tasks and lists"}
    """
    summary = operation.summary
    if summary is None:
        return
    found = dict.fromkeys(RESTRICTED.findall(summary))
    problem = f"summary {quoted(summary)} has {listed(map(quoted, found), 'and')}"
    better = re.sub(r"(?<=\w)\s*/\s*(?=\w)", " or ", re.sub(r"(?<=\w)\s*&\s*(?=\w)", " and ", summary))
    if RESTRICTED.search(better):
        yield summary.report(f"{problem}; write words instead")
    else:
        fix = suggested(f"write {quoted(better)}", summary.replaced(better))
        yield summary.report(f"{problem}; write {quoted(better)}", fix=fix)


@rule("warning", on="summary", when=_ends_badly, microsoft="ValueMustEndWithAlphanumeric", fix="safe")
def operation_summary_ends_alphanumeric(operation: Operation) -> Problems:
    """End an operation's summary with a letter, a digit or a closing parenthesis.

    It is a name, not a sentence: the designer shows it without a full stop.

    Bad:

        {
            "summary": "Find tasks."  // <- summary "Find tasks." ends with "."; write "Find tasks"
        }

    Fixed:

        {"summary": "Find tasks"}

    Good:

        {"summary": "Find tasks (V2)"}
    """
    if not operation.internal:
        yield from bad_end(operation, "summary")


@rule("info", on="summary", when=STRANGE.search, profile="certification", default=False)
def operation_summary_plain_characters(operation: Operation) -> Problems:
    """Write an operation's summary in letters, digits, spaces and parentheses.

    That is what Microsoft's page on certification asks for. A hyphen or an apostrophe inside a word is let pass.

    Bad:

        {
            "summary": "Find tasks, all or some"  // <- summary "Find tasks, all or some" has ","; write it in letters
        }

    Good:

        {"summary": "Find the team's follow-up tasks (V2)"}
    """
    summary = operation.summary
    if not summary or operation.internal or _ends_badly(summary):
        return
    within = re.sub(r"(?<=\w)[-'’](?=\w)", "", MARK_AT_START.sub("", summary))
    strange = [letter for letter in within if not (letter.isalnum() or letter.isspace() or letter in "()")]
    strange = [letter for letter in strange if not RESTRICTED.match(letter)]
    if strange:
        told = listed(map(quoted, dict.fromkeys(strange)), "and")
        yield summary.report(
            f"summary {quoted(summary)} has {told}; write it in letters, digits, spaces and parentheses"
        )


@rule("warning", on="paths")
def operation_summary_unique(_: Definition, connector: Connector) -> Problems:
    """Give every action, and every trigger, a summary of its own.

    Makers choose by the summary and cannot tell two apart that have the same. Capitals and spaces make no difference.

    Bad:

        {"paths": {"/lists/{list}/tasks": {"get": {
            "summary": "Find tasks"  // <- summary "Find tasks" is also that of FindTasks
        }}}}

    Good:

        {"paths": {"/lists/{list}/tasks": {"get": {"summary": "Find tasks of a list"}}}}
    """
    first_of: dict[tuple[bool, str], Operation] = {}
    for operation in connector.operations:
        summary = operation.summary
        if not summary or not summary.strip() or operation.internal or operation.deprecated:
            continue
        as_read = " ".join(summary.split()).casefold()
        first = first_of.setdefault((operation.is_trigger, as_read), operation)
        if first is not operation:
            yield summary.report(
                f"summary {quoted(summary)} is also that of {first.name}; say what is different",
                related=[Related(first.at("summary"), "the same summary")],
            )


@rule("error", on="nextLinkName", microsoft="InvalidNextLinkNameValue", fix="suggested")
def invalid_next_link_name_value(pageable: Pageable) -> Problems:
    """Call the link to the next page `nextLink` or `@odata.nextLink`.

    No other name is followed: makers get the first page only.

    Bad, in an operation:

        {"x-ms-pageable": {
            "nextLinkName": "nextlink"  // <- nextLinkName is "nextlink"; write "nextLink"
        }}

    Fixed:

        {"x-ms-pageable": {"nextLinkName": "nextLink"}}

    Bad, in an operation:

        {"x-ms-pageable": {"nextLinkName": "next"}}  // <- "next" is not followed; let the answer call it "nextLink" or

    Good, in an operation:

        {"x-ms-pageable": {"nextLinkName": "nextLink"}}

    Good, in an operation:

        {"x-ms-pageable": {"nextLinkName": "@odata.nextLink"}}
    """
    name = pageable.next_link_name
    if name is None or name in NEXT_LINK_NAMES:
        return
    meant = next((known for known in NEXT_LINK_NAMES if known.lower() == name.lower()), None)
    if meant is None:
        allowed = listed(map(quoted, NEXT_LINK_NAMES))
        yield name.report(f'a next link called "{name}" is not followed; let the answer call it {allowed}')
    else:
        fix = suggested(f'write "{meant}"', name.replaced(meant))
        yield name.report(f'nextLinkName is "{name}"; write "{meant}"', fix=fix)


@rule("info", on="nextLinkName")
def pageable_next_link_unresolvable(pageable: Pageable, connector: Connector) -> Problems:
    """Declare the link to the next page in the answer.

    Paging looks for a property of that name in the answer. It may come undeclared; more often another name was meant.

    Bad, in the definition:

        {"paths": {"/lists/{list}/tasks": {"get": {"x-ms-pageable": {
            "nextLinkName": "nextLink"  // <- the answer of GetTasks has no property "nextLink"; declare it
        }}}}}

    Good, in the definition:

        {"paths": {"/lists/{list}/tasks": {"get": {
            "x-ms-pageable": {"nextLinkName": "nextLink"},
            "responses": {"200": {"schema": {"properties": {"nextLink": {
                "type": "string",
                "x-ms-summary": "Next Link",
                "description": "Where the next tasks are."
            }}}}}
        }}}}
    """
    name = pageable.next_link_name
    if name not in NEXT_LINK_NAMES:
        return  # another rule says more
    answers = connector.references.result_schemas(pageable.operation)
    answer = answers[0] if answers else None
    if answer is None or any(key in answer for key in OPEN_ANSWER):
        return
    properties = answer.get("properties")
    if type(properties) is dict and properties and name not in properties:
        yield name.report(
            f'the answer of {pageable.operation.name} has no property "{name}"; declare it or name the one meant'
        )
