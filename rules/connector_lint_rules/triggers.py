"""Triggers: the operations that start a flow."""

from __future__ import annotations

import re

from connector_lint.connector import Connector
from connector_lint.kinds import Operation, Schema
from connector_lint.patterns import pattern
from connector_lint.references import SCALARS, References
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.language.listing import word_set
from connector_lint_rules.language.vocabulary import is_common
from connector_lint_rules.notifications import announces_content, brings_nothing, payload
from connector_lint_rules.operations import MARK_AT_START
from connector_lint_rules.wording import quoted

KINDS = ("single", "batch")
EVENT = pattern(r"\s*(?:triggers? )?(when(?:ever)?\b.*)", re.IGNORECASE | re.DOTALL)
"""A summary that tells an event, from its "when" on."""
WITHIN = pattern(r"\bwhen(?:ever)? .*", re.IGNORECASE | re.DOTALL)
HAPPENING = word_set("is are was were has becomes arrives occurs happens")
"""Verbs of what happens: what has one can follow a "When"."""
TRIGGERING = pattern(
    r"(?:this (?:(?:operation|trigger|event|connector|flow|action) )?)?(?:is |will be |will |gets )?"
    r"(?:triggers?|triggered|fires?|fired)\b"
    r".*?\b(?:when|whenever|if|after|once|on|upon|for|every|each|as)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A description that says what sets the trigger off."""
VERSION = pattern(r"\s*\([^()]*\)\s*$")
"""What a summary has in brackets at its end: a version, a state."""


@rule("error", on="x-ms-trigger", microsoft="JsonValueNotInEnum", fix="safe")
def trigger_value(trigger: Operation) -> Problems:
    """Make a trigger either `single` or `batch`.

    `single` starts one flow with what it brings, `batch` one for each element of a list. With any other value the
    operation starts nothing.

    Bad:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "Batch"  // <- x-ms-trigger is "Batch"; write "batch"
        }

    Fixed:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch"
        }

    Bad:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "multiple"  // <- x-ms-trigger is "multiple"; write "single" or "batch"
        }

    Good:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch"
        }

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"x-ms-trigger": "single"}}}}
    """
    value = trigger.value["x-ms-trigger"]
    if value in KINDS:
        return
    place = trigger.at("x-ms-trigger")
    if type(value) is not str:
        yield place.report('x-ms-trigger is not a text; write "single" or "batch"')
        return
    word = value.strip().lower()
    if word in KINDS:
        fix = safe(f'write "{word}"', place.replaced(word))
        yield place.report(f'x-ms-trigger is "{value}"; write "{word}"', fix=fix)
    else:
        yield place.report(f'x-ms-trigger is {quoted(value)}; write "single" or "batch"')


@rule("warning", on="x-ms-trigger", fix="suggested")
def trigger_summary_starts_with_when(trigger: Operation) -> Problems:
    """Begin a trigger's summary with "When".

    Makers choose a trigger by what has to happen: "When a task is added" tells them, "Task hook" does not.

    Bad, in the definition:

        {"paths": {"/hooks": {"post": {
            "summary": "Task is added"  // <- summary "Task is added" is that of a trigger; begin it with "When"
        }}}}

    Fixed, in the definition:

        {"paths": {"/hooks": {"post": {
            "summary": "When task is added"
        }}}}

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"summary": "When a task is added"}}}}

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"summary": "Triggers when a task is added"}}}}
    """
    summary = trigger.summary
    if not (summary and summary.strip() and trigger.visible):
        return
    mark = MARK_AT_START.match(summary)
    start = mark.end() if mark else 0
    if not EVENT.match(summary, start):
        told = _as_event(summary[start:])
        better = summary[:start] + told if told else None
        yield summary.report(
            f'summary {quoted(summary)} is that of a trigger; begin it with "When"',
            fix=suggested(f"write {quoted(better)}", summary.replaced(better)) if better else None,
        )


@rule("info", on="x-ms-trigger", fix="suggested")
def trigger_description_form(trigger: Operation) -> Problems:
    """Let a trigger's description say what sets it off: "This operation triggers when ...".

    That is how most triggers put it, so makers know at once that they look at one, and what it waits for.

    Bad, in the definition:

        {"paths": {"/hooks": {"post": {
            "description": "Watches a list."  // <- begin it with "This operation triggers when"
        }}}}

    Fixed, in the definition:

        {"paths": {"/hooks": {"post": {
            "description": "This operation triggers when a task is added."
        }}}}

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"description": "This operation triggers when a task is added."}}}}

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"description": "Fires a flow once a task is added."}}}}
    """
    description = trigger.description
    if description and description.strip() and trigger.visible and not TRIGGERING.match(description.lstrip()):
        told = EVENT.match(description) or EVENT.match(trigger.summary or "")
        better = f"This operation triggers {_inner(told[1])}." if told else None
        yield description.report(
            f'description {quoted(description)} is that of a trigger; begin it with "This operation triggers when"',
            fix=suggested(f"write {quoted(better)}", description.replaced(better)) if better else None,
        )


@rule("info", on="x-ms-trigger", default=False)
def trigger_hint_missing(trigger: Operation) -> Problems:
    """Tell makers how to set off a trigger: `x-ms-trigger-hint`.

    They see it while they test a flow, which waits until something happens.

    Bad, in the definition:

        {"paths": {"/hooks": {
            "post": {"x-ms-trigger-hint": "<absent>"}  // <- operation "AddHook" has no x-ms-trigger-hint
        }}}

    Good, in the definition:

        {"paths": {"/hooks": {
            "post": {"x-ms-trigger-hint": "To see it work now, add a task to a list."}
        }}}
    """
    hint = trigger.get("x-ms-trigger-hint")
    if trigger.visible and (hint is None or (type(hint) is str and not hint.strip())):
        yield trigger.report(
            f'operation "{trigger.name}" has no x-ms-trigger-hint; say how makers can set it off for a test'
        )


@rule("warning", on="x-ms-trigger-hint", fix="safe")
def trigger_hint_on_action(operation: Operation) -> Problems:
    """Give an `x-ms-trigger-hint` to triggers only.

    It tells how to set off a trigger. On an action, which has no `x-ms-trigger`, nobody sees it.

    Bad:

        {
            "x-ms-trigger-hint": "Add a task to see it work."  // <- no effect on an action
        }

    Fixed:

        {
            "x-ms-trigger-hint": "<absent>"
        }

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"x-ms-trigger-hint": "Add a task to see it work."}}}}
    """
    if not operation.is_trigger:
        place = operation.at("x-ms-trigger-hint")
        yield place.report(
            "x-ms-trigger-hint has no effect on an action; add x-ms-trigger or remove it",
            fix=safe("remove x-ms-trigger-hint", place.removed()),
        )


@rule("error", on="x-ms-trigger", microsoft="SchemaDefinitionSetIncorrectly")
def schema_definition_set_incorrectly(trigger: Operation, connector: Connector) -> Problems:
    """Give a schema to what a trigger brings.

    It is what makers use in the flow that the trigger starts. A polling trigger has it in the response 200 or 201, a
    webhook in its `x-ms-notification-content`.

    Bad:

        {  // <- operation "FindTasks" is a trigger that brings nothing; give its response 200 or 201 a schema
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch",
            "responses": {"200": {"description": "The tasks."}}
        }

    Good:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch",
            "responses": {
                "200": {
                    "description": "The tasks.",
                    "schema": {"type": "array", "items": {"$ref": "#/definitions/Task"}}
                }
            }
        }

    Good, in the definition:

        {"paths": {"/hooks": {
            "x-ms-notification-content": {"schema": {"properties": {"name": {"type": "string"}}}},
            "post": {"responses": {"201": {"description": "The hook is made."}}}
        }}}
    """
    if brings_nothing(trigger, connector):
        lacking = "its notification content" if announces_content(trigger) else "its response 200 or 201"
        yield trigger.report(f'operation "{trigger.name}" is a trigger that brings nothing; give {lacking} a schema')


@rule("warning", on="x-ms-trigger", when=KINDS.__contains__, fix="suggested")
def trigger_response_shape(trigger: Operation, connector: Connector) -> Problems:
    """Let what a trigger brings fit its kind.

    A `batch` trigger brings a list, of which each element starts a flow of its own; a `single` one brings one object.
    With the wrong kind a flow is started once for a whole list, or not at all.

    Bad:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "single"  // <- operation "FindTasks" brings a list; make it a "batch" trigger
        }

    Fixed:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch"
        }

    Bad, in the definition:

        {"paths": {"/hooks": {"post": {
            "x-ms-trigger": "batch"  // <- operation "AddHook" brings an object without a list
        }}}}

    Fixed, in the definition:

        {"paths": {"/hooks": {"post": {
            "x-ms-trigger": "single"
        }}}}

    Good:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch"
        }

    Good, in the definition:

        {"paths": {
            "/hooks": {
                "x-ms-notification-content": {
                    "schema": {"type": "object", "properties": {"id": {"type": "string"}}}
                },
                "post": {"x-ms-trigger": "single"}
            }
        }}
    """
    schema = payload(trigger, connector)
    if schema is None:
        return
    brought = connector.references.type_of(schema)
    place = trigger.at("x-ms-trigger")
    if brought in SCALARS:
        yield place.report(
            f'operation "{trigger.name}" brings a value of type "{brought}"; '
            f"a {place.value} trigger brings {'an object' if place.value == 'single' else 'a list'}"
        )
    elif place.value == "single" and brought == "array":
        yield place.report(
            f'operation "{trigger.name}" brings a list; make it a "batch" trigger',
            fix=suggested('write "batch"', place.replaced("batch")),
        )
    elif place.value == "batch" and brought == "object" and not _may_hold_list(schema, connector.references):
        yield place.report(
            f'operation "{trigger.name}" brings an object without a list; make it a "single" trigger',
            fix=suggested('write "single"', place.replaced("single")),
        )


@rule("warning", on="x-ms-operation-context")
def operation_context_shape(operation: Operation) -> Problems:
    """Give `x-ms-operation-context` to triggers alone.

    It names the operation that simulates the firing of the trigger; an action has nothing to simulate.

    Bad:

        {
            "x-ms-operation-context": {  // <- operation "FindTasks" is no trigger and has nothing to simulate
                "simulate": {"operationId": "GetLists"}
            }
        }

    Good:

        {
            "summary": "When a task is due", "description": "This operation triggers when a task is due.",
            "x-ms-trigger": "batch", "x-ms-trigger-hint": "Make a task due to see it work.",
            "x-ms-operation-context": {"simulate": {"operationId": "GetLists"}}
        }
    """
    if not operation.is_trigger:
        yield operation.at("x-ms-operation-context").report(
            f'operation "{operation.name}" is no trigger and has nothing to simulate; remove x-ms-operation-context'
        )


def _may_hold_list(schema: Schema, references: References) -> bool:
    """Not all that the object holds is known, or one of its properties may be a list."""
    if "allOf" in schema or references.is_open(schema):
        return True
    return any(inner is None or references.type_of(inner) in (None, "array") for _, inner in references.inner(schema))


def _as_event(summary: str) -> str | None:
    """The summary begun with "When", where what comes of it reads well."""
    told = WITHIN.search(summary)
    if told:
        return f"W{told[0][1:]}"
    first, _, rest = summary.strip().partition(" ")
    if not HAPPENING.intersection(rest.lower().split()):
        return None
    is_ordinary = first == "A" or (first[1:].islower() and is_common(first.lower()))
    return f"When {first.lower() if is_ordinary else first} {rest}"


def _inner(event: str) -> str:
    """An event ("When a task is added (V2)") as a part of a sentence."""
    bare = VERSION.sub("", event).rstrip(" .")
    return f"w{bare[1:]}"
