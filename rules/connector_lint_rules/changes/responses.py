"""The answers of operations and the content of notifications as a whole."""

from __future__ import annotations

from connector_lint.changes import (
    ChangedNotification,
    ChangedResponse,
    DeletedNotification,
    DeletedResponse,
    MovedResponse,
)
from connector_lint.references import is_success
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.comparison import Comparison


@rule("error")
def response_deleted(response: DeletedResponse) -> Problems:
    """Keep a success response that has a schema.

    All that it brought is gone from flows with it.

    Old, in an operation:

        {"responses": {
            "200": {"description": "Found.", "schema": {"type": "object"}},
            "202": {"description": "Soon.", "schema": {"type": "object"}}  // <- response 202 is gone
        }}

    Bad:

        {"responses": {"200": {"description": "Found.", "schema": {"type": "object"}}}}

    Good:

        {"responses": {
            "200": {"description": "Found.", "schema": {"type": "object"}},
            "202": {"description": "Later.", "schema": {"type": "object"}},
            "404": {"description": "Not found."}
        }}
    """
    if "schema" in response.old:
        yield response.report(f"{response.words} is gone, and flows read what it brought; keep it")


@rule("error")
def success_code_moved(response: MovedResponse, comparison: Comparison) -> Problems:
    """Keep the status code with which an operation answers.

    What an operation brings is taken from the first success response that has a schema. Under another code, flows
    that exist do not find it. Where the schema itself has changed, too, that is told besides.

    Old, in an operation:

        {"responses": {"200": {"description": "Found.", "schema": {"type": "object"}}}}

    Bad:

        {"responses": {
            "201": {  // <- the schema of response 200 is that of response 201 now
                "description": "Found.",
                "schema": {"type": "object"}
            }
        }}

    Good:

        {"responses": {
            "200": {"description": "Found.", "schema": {"type": "object"}},
            "201": {"description": "Made."}
        }}
    """
    operation = response.operation
    if operation is None:
        return
    answers = comparison.new.references.responses(operation)
    code = next(code for code, each in answers if is_success(code) and each is response.new.node)
    message = f"the schema of {response.words} is that of response {code} now, where flows do not look for it"
    yield response.report(f"{message}; answer with the old code")


@rule("error", on="schema")
def response_schema_deleted(response: ChangedResponse) -> Problems:
    """Keep the schema of a success response.

    Without it, all that the response brings is gone from flows.

    Old, in an operation:

        {"responses": {"200": {"description": "Found.", "schema": {"type": "object"}}}}

    Bad:

        {"responses": {
            "200": {"description": "Found."}  // <- response 200 has no schema any more
        }}

    Good:

        {"responses": {"200": {"description": "All of them.", "schema": {"type": "object"}}}}
    """
    if "schema" not in response.new:
        yield response.report(f"{response.words} has no schema any more, and flows read what it says; keep it")


@rule("info", on="schema", default=False)
def response_schema_added(response: ChangedResponse) -> Problems:
    """Know which responses bring something now.

    A schema where none was breaks nothing as a rule. This is for release notes.

    Old, in an operation:

        {"responses": {"200": {"description": "Found."}}}

    Bad:

        {"responses": {
            "200": {
                "description": "Found.",
                "schema": {"type": "object"}  // <- response 200 has a schema now
            }
        }}

    Good:

        {"responses": {"200": {"description": "Found some."}}}
    """
    if "schema" in response.new:
        yield response.report(f"{response.words} has a schema now", facet="schema")


@rule("error")
def notification_content_deleted(notification: DeletedNotification | ChangedNotification) -> Problems:
    """Keep the content of a webhook's notifications declared.

    `x-ms-notification-content` says what a trigger brings. Without it, or without its `schema`, flows lose all of it.

    Old, in the definition:

        {"paths": {"/hooks": {
            "x-ms-notification-content": {"schema": {"type": "object"}}
        }}}

    Bad:

        {"paths": {
            "/hooks": {  // <- the notification of operation "AddHook" is gone
                "x-ms-notification-content": "<absent>"
            }
        }}

    Bad:

        {"paths": {"/hooks": {
            "x-ms-notification-content": {  // <- the notification of operation "AddHook" has no schema any more
                "schema": "<absent>"
            }
        }}}

    Good:

        {"paths": {"/hooks": {
            "x-ms-notification-content": {"description": "What happened.", "schema": {"type": "object"}}
        }}}
    """
    operation = notification.operation
    if operation is None:
        return
    called = f'the notification of operation "{operation.name}"'
    if isinstance(notification, DeletedNotification):
        message = f"{called} is gone, and flows read what it brings; keep it"
        yield notification.report(message, at=operation.path_item)
    elif "schema" in notification.old and "schema" not in notification.new:
        yield notification.report(f"{called} has no schema any more, and flows read what it says; keep it")
