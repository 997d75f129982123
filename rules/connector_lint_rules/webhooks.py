"""Webhooks: operations that give a service the URL to be notified at, and what the service notifies of."""

from __future__ import annotations

from collections.abc import Iterator

from connector_lint.connector import Connector
from connector_lint.fixes import Change
from connector_lint.kinds import (
    Definitions,
    Notification,
    NotificationContent,
    Operation,
    Parameter,
    PathItem,
    Property,
    Schema,
    SimpleParameter,
)
from connector_lint.references import TYPES
from connector_lint.rule import Problems, Related, rule, safe, suggested
from connector_lint.typing import NamedTuple
from connector_lint_rules.notifications import (
    CONTENT,
    MARK,
    Omission,
    Ways,
    Webhooks,
    announces_content,
    brings_nothing,
)
from connector_lint_rules.wording import listed, quoted

NOTIFICATION = "x-ms-notification"


@rule("error", on="x-ms-notification-url", fix="safe")
def notification_url_boolean(holder: Schema | SimpleParameter) -> Problems:
    """Mark the field for the notification address with `true`, not with a text.

    Only the boolean marks it. Otherwise the platform does not fill in the address, and nothing is ever notified.

    Bad, in a property:

        {
            "x-ms-notification-url": "true"  // <- x-ms-notification-url is a text; write true, without quotes
        }

    Fixed:

        {
            "x-ms-notification-url": true
        }

    Bad, in a property:

        {
            "x-ms-notification-url": 1  // <- x-ms-notification-url is neither true nor false; write true, or remove it
        }

    Good, in a property:

        {"x-ms-notification-url": false}
    """
    place = holder.at("x-ms-notification-url")
    value = place.value
    if type(value) is bool:
        return
    word = value.strip().lower() if type(value) is str else ""
    if word in ("true", "false"):
        fix = safe(f"write {word}", place.replaced(word == "true"))
        yield place.report(f"x-ms-notification-url is a text; write {word}, without quotes", fix=fix)
    else:
        yield place.report("x-ms-notification-url is neither true nor false; write true, or remove it")


@rule("warning", on=MARK, microsoft="NotificationUrlNotAllowedInThisPosition", fix="safe")
def notification_url_not_allowed_in_this_position(field: SimpleParameter | Schema, connector: Connector) -> Problems:
    """Put `x-ms-notification-url` on a property of a body.

    The platform writes the URL at which it wants to be notified into the body of a call. On another parameter, or in
    what a call answers, the mark has no effect.

    Bad, in the definition:

        {"paths": {"/hooks": {"parameters": [{
            "name": "callback",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Callback URL",
            "description": "The address that is told of new tasks.",
            "x-ms-notification-url": true  // <- has no effect on a query parameter; it belongs to a property of a body
        }]}}}

    Fixed, in the definition:

        {"paths": {"/hooks": {"parameters": [{
            "name": "callback",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Callback URL",
            "description": "The address that is told of new tasks."
        }]}}}

    Bad, in the definition:

        {"definitions": {"Task": {"properties": {"id": {
            "x-ms-notification-url": true  // <- has no effect in what a call answers
        }}}}}

    Good, in a query parameter:

        {"x-ms-notification-url": false}

    Good, in the definition:

        {"definitions": {"Hook": {"properties": {"url": {"x-ms-notification-url": true}}}}}
    """
    if field.value[MARK] is not True:
        return
    if isinstance(field, SimpleParameter):
        where = f"on a {field.place} parameter"
    elif connector.references.is_output(field) and not connector.references.is_input(field):
        where = "in what a call answers"
    else:
        return
    place = field.at(MARK)
    yield place.report(
        f"{MARK} has no effect {where}; it belongs to a property of a body",
        fix=safe(f"remove {MARK}", place.removed()),
    )


@rule("error", on=MARK, microsoft="NotificationUrlNotString", fix="suggested")
def notification_url_not_string(schema: Schema, connector: Connector) -> Problems:
    """Let a notification URL be a string.

    The platform puts an address there, so a property of another type cannot take it.

    Bad, in the definition:

        {"definitions": {"Hook": {"properties": {"url": {
            "type": "object"  // <- property "url" takes the notification URL, so its type is "string"; write that
        }}}}}

    Fixed, in the definition:

        {"definitions": {"Hook": {"properties": {"url": {
            "type": "string"
        }}}}}

    Bad, in the definition:

        {"definitions": {"Hook": {"properties": {
            "url": {"type": "<absent>"}  // <- property "url" takes the notification URL
        }}}}

    Good, in the definition:

        {"definitions": {"Hook": {"properties": {"url": {"type": "string", "format": "uri"}}}}}
    """
    written = schema.get("type")
    if schema.value[MARK] is not True or written == "string" or not connector.references.is_input(schema):
        return
    if "type" not in schema or written in TYPES:  # any other value is told as no type
        place = schema.at("type") if "type" in schema else schema
        yield place.report(
            f'{_named(schema)} takes the notification URL, so its type is "string"; write that',
            fix=suggested('make its type "string"', schema.given("type", "string")),
        )


@rule("error", on=MARK, microsoft="NotificationUrlNotInternal", fix="safe")
def notification_url_not_internal(schema: Schema, connector: Connector) -> Problems:
    """Hide the notification URL from makers.

    The platform fills it in. Makers who see the field do not know what to write there.

    Bad, in the definition:

        {"definitions": {"Hook": {"properties": {
            "url": {"x-ms-visibility": "<absent>"}  // <- property "url" takes the notification URL, which the platform
        }}}}

    Fixed, in the definition:

        {"definitions": {"Hook": {"properties": {
            "url": {"x-ms-visibility": "internal"}
        }}}}

    Good, in the definition:

        {"definitions": {"Hook": {"properties": {"url": {"x-ms-visibility": "internal"}}}}}

    Good, in the definition:

        {"definitions": {"Hook": {
            "x-ms-visibility": "internal",
            "properties": {"url": {"x-ms-visibility": "<absent>"}}
        }}}
    """
    if schema.value[MARK] is True and connector.fact(Ways).lead_openly_to(schema):
        yield schema.report(
            f"{_named(schema)} takes the notification URL, which the platform fills in; make it internal",
            fix=safe("make it internal", schema.given("x-ms-visibility", "internal")),
        )


@rule("error", on=MARK, microsoft="NotificationUrlNotRequired", fix="safe")
def notification_url_not_required(schema: Schema, connector: Connector) -> Problems:
    """Require the notification URL, and all in which it stands.

    The platform sends what is hidden only where it is required: without the URL the service notifies nobody.

    Bad, in the definition:

        {"definitions": {"Hook": {
            "required": "<absent>",
            "properties": {
                "url": {}  // <- "url" is not required, so the notification URL may not be sent; name it in the required
            }
        }}}

    Fixed, in the definition:

        {"definitions": {"Hook": {
            "required": ["url"]
        }}}

    Bad, in the definition:

        {"definitions": {"Hook": {
            "required": ["target"],
            "properties": {
                "url": "<absent>",
                "target": {
                    "type": "object",
                    "x-ms-visibility": "internal",
                    "required": ["kind"],
                    "properties": {
                        "kind": {"type": "string"},
                        "url": {  // <- "url" is not required
                            "type": "string",
                            "x-ms-notification-url": true
                        }
                    }
                }
            }
        }}}

    Good, in the definition:

        {"definitions": {"Hook": {"required": ["url"]}}}

    Good, in the definition:

        {"paths": {"/hooks": {"post": {"parameters": [
            {"name": "body", "in": "body", "required": false, "schema": {"$ref": "#/definitions/Hook"}}
        ]}}}}
    """
    if schema.value[MARK] is not True:
        return
    omissions = connector.fact(Ways).omissions(schema)
    if omissions:
        names = listed((quoted(each.name) for each in omissions), "and")
        told, it = (f"{names} is", "it") if len(omissions) == 1 else (f"{names} are", "each")
        mend = safe if len(omissions) == 1 else suggested  # what holds the URL may hold more, which makers fill in
        yield schema.report(
            f"{told} not required, so the notification URL may not be sent; name {it} in the required list",
            fix=mend(f"name {it} in the required list", *_required(omissions)),
        )


@rule("error", on=MARK, microsoft="OperationMustHaveNotificationContentExtension")
def operation_must_have_notification_content_extension(
    field: SimpleParameter | Schema, connector: Connector
) -> Problems:
    """Describe what a webhook notifies of: `x-ms-notification-content`, beside the operation or in it.

    Without it makers see nothing of what the service sends when something happens.

    Bad, in the definition:

        {"paths": {"/hooks": {
            "x-ms-notification-content": "<absent>",
            "post": {}  // <- operation "AddHook" takes a notification URL; describe what is sent there
        }}}

    Good, in the definition:

        {"paths": {"/hooks": {
            "x-ms-notification-content": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}
        }}}

    Good, in the definition:

        {"paths": {"/hooks": {
            "x-ms-notification-content": "<absent>",
            "post": {
                "x-ms-notification-content": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}
            }
        }}}
    """
    for operation in connector.fact(Webhooks).subscribing_first_with(field):
        if not announces_content(operation):
            yield operation.report(
                f'operation "{operation.name}" takes a notification URL; describe what is sent there: add {CONTENT}'
            )


@rule("error", on="x-ms-trigger", microsoft="WebhookOperationsMissingNotificationUrlProperty")
def webhook_operations_missing_notification_url_property(trigger: Operation, connector: Connector) -> Problems:
    """Give a webhook trigger a place for the URL at which it is to be notified.

    The platform writes its URL into the property that is marked `x-ms-notification-url`. Where there is none, the
    service never learns whom to notify, and the flow never starts.

    Bad, in the definition:

        {
            "paths": {"/hooks": {
                "post": {}  // <- operation "AddHook" has a notification content but no place for the URL
            }},
            "definitions": {"Hook": {"properties": {
                "url": {"x-ms-notification-url": "<absent>", "x-ms-visibility": "<absent>"}
            }}}
        }

    Good, in the definition:

        {"definitions": {"Hook": {"properties": {"url": {"x-ms-notification-url": true}}}}}

    Good, in the definition:

        {"paths": {"/hooks": {"get": {
            "summary": "Get hooks",
            "description": "Returns all hooks.",
            "operationId": "GetHooks",
            "responses": {"200": {"description": "The hooks.", "schema": {"type": "string"}}}
        }}}}
    """
    if announces_content(trigger) and not connector.fact(Webhooks).may_have(trigger):
        yield trigger.report(
            f'operation "{trigger.name}" has a notification content but no place for the URL to be notified at; '
            f"mark a property of its body with {MARK}"
        )


@rule("error", on=NOTIFICATION, microsoft="NotificationExtensionSupportedForTriggerOnly")
def notification_extension_supported_for_trigger_only(operation: Operation, connector: Connector) -> Problems:
    """Use `x-ms-notification` on a trigger.

    It names the webhook that wakes a polling trigger up. An operation without `x-ms-trigger` is an action, which
    nothing wakes up.

    Bad, in an operation:

        {
            "x-ms-notification": {"operationId": "AddHook"}  // <- operation "FindTasks" is no trigger
        }

    Good, in an operation:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch",
            "x-ms-notification": {"operationId": "AddHook"}
        }
    """
    if not operation.is_trigger and operation not in connector.fact(Webhooks):
        yield operation.at(NOTIFICATION).report(
            f'{NOTIFICATION} wakes a trigger up, but operation "{operation.name}" is no trigger; '
            "add x-ms-trigger or remove it"
        )


@rule("error", on=NOTIFICATION, microsoft="NotificationExtensionNotSupportedInWebhookOperation", fix="safe")
def notification_extension_not_supported_in_webhook_operation(operation: Operation, connector: Connector) -> Problems:
    """Keep `x-ms-notification` away from the operation that subscribes to the notifications.

    It stands on a polling trigger and names the webhook operation. On the webhook operation itself it leads nowhere.

    Bad, in the definition:

        {"paths": {"/hooks": {"post": {
            "x-ms-notification": {"operationId": "AddHook"}  // <- operation "AddHook" takes a notification
        }}}}

    Fixed, in the definition:

        {"paths": {"/hooks": {"post": {
            "x-ms-notification": "<absent>"
        }}}}

    Good, in an operation:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch",
            "x-ms-notification": {"operationId": "AddHook"}
        }
    """
    if operation in connector.fact(Webhooks):
        place = operation.at(NOTIFICATION)
        yield place.report(
            f'operation "{operation.name}" takes a notification URL itself, so nothing else notifies it; '
            f"remove {NOTIFICATION}",
            fix=safe(f"remove {NOTIFICATION}", place.removed()),
        )


@rule("error", on="operationId", microsoft="NotificationOperationMustBeWebhook")
def notification_operation_must_be_webhook(notification: Notification, connector: Connector) -> Problems:
    """Let `x-ms-notification` name an operation that takes a notification URL.

    The named operation subscribes to what wakes the trigger up, so it needs a place for the URL to be notified at.

    Bad, in an operation:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch",
            "x-ms-notification": {
                "operationId": "GetLists"  // <- operation "GetLists" takes no notification URL
            }
        }

    Good, in an operation:

        {
            "summary": "When there are tasks",
            "description": "This operation triggers when there are tasks.",
            "x-ms-trigger": "batch",
            "x-ms-notification": {
                "operationId": "AddHook"
            }
        }
    """
    named = notification.operation_id
    operation = connector.operation(named) if named else None
    if named and operation and not connector.fact(Webhooks).may_have(operation):
        yield named.report(
            f'operation "{named}" takes no notification URL; name one that does, or mark a property of its body with '
            f"{MARK}"
        )


@rule("error", on=NOTIFICATION, microsoft="ParamtersWithSameNameMustHaveSameTypeAndVisibility")
def parameters_with_same_name_must_have_same_type_and_visibility(trigger: Operation, connector: Connector) -> Problems:
    """Give a trigger and the webhook that wakes it up the same parameters.

    What makers fill in for the trigger is passed to the operation that `x-ms-notification` names, by name. There it
    must be of the same type, and as visible.

    Bad, in the definition:

        {
            "paths": {
                "/tasks": {"get": {
                    "summary": "When there are tasks",
                    "description": "This operation triggers when there are tasks.",
                    "x-ms-trigger": "batch",
                    "x-ms-notification": {"operationId": "AddHook"},
                    "parameters": [
                        {  // <- "kind" is of type "string" here, but of type "integer" in operation
                            "name": "kind",
                            "in": "query",
                            "type": "string",
                            "x-ms-summary": "Kind",
                            "description": "What kind of tasks are told."
                        }
                    ]
                }},
                "/hooks": {"parameters": [
                    {
                        "name": "kind",
                        "in": "query",
                        "type": "integer",
                        "x-ms-summary": "Kind",
                        "description": "What kind of tasks are told."
                    }
                ]}
            }
        }

    Good, in the definition:

        {
            "paths": {
                "/tasks": {"get": {
                    "summary": "When there are tasks",
                    "description": "This operation triggers when there are tasks.",
                    "x-ms-trigger": "batch",
                    "x-ms-notification": {"operationId": "AddHook"},
                    "parameters": [
                        {
                            "name": "kind",
                            "in": "query",
                            "type": "string",
                            "x-ms-summary": "Kind",
                            "description": "What kind of tasks are told."
                        }
                    ]
                }},
                "/hooks": {"parameters": [
                    {
                        "name": "kind",
                        "in": "header",
                        "type": "string",
                        "x-ms-summary": "Kind",
                        "description": "What kind of tasks are told."
                    }
                ]}
            }
        }
    """
    for twins in connector.fact(_unlike_twins):
        if twins.trigger is trigger:
            name, here, there = twins.mine.name, *twins.difference
            yield twins.mine.report(
                f'"{name}" is {here} here, but {there} in operation "{twins.webhook.name}"; make them alike',
                related=[Related(twins.other, "the other one")],
            )


@rule("warning")
def notification_content_schema_missing(content: NotificationContent, connector: Connector) -> Problems:
    """Give a webhook's notification a schema.

    The schema tells makers what the service sends. Without it there is nothing that they could use in a flow.

    Bad, in an x-ms-notification-content:

        {
            "schema": {}  // <- the schema of the notification is empty
        }

    Bad, in the definition:

        {"paths": {"/hooks/{hook}": {
            "x-ms-notification-content": {"description": "What has happened."}  // <- the notification has no schema
        }}}

    Good, in an x-ms-notification-content:

        {
            "schema": {"$ref": "#/definitions/Task"}
        }
    """
    if content.get("schema") == {}:
        yield content.at("schema").report(
            "the schema of the notification is empty, so makers see nothing of it; say what the service sends"
        )
    elif "schema" not in content and not any(
        brings_nothing(operation, connector) for operation in connector.references.sources(content)
    ):
        yield content.report("the notification has no schema, so makers see nothing of it; say what the service sends")


@rule("warning", on="x-ms-trigger")
def webhook_unsubscribe_missing(trigger: Operation, connector: Connector) -> Problems:
    """Let a connector with a webhook trigger have an operation that ends a subscription.

    The platform calls it when a flow is changed, switched off or deleted. Without one the service goes on notifying a
    flow that is no longer there.

    Bad, in the definition:

        {"paths": {
            "/hooks/{hook}": "<absent>",
            "/hooks": {
                "post": {}  // <- operation "AddHook" subscribes, but no operation ends the subscription; add one
            }
        }}

    Good, in the definition:

        {"paths": {"/hooks/{hook}": {"delete": {"x-ms-visibility": "internal"}}}}
    """
    if trigger in connector.fact(Webhooks) and not connector.fact(_has_delete):
        yield trigger.report(
            f'operation "{trigger.name}" subscribes, but no operation ends the subscription; add one with the method '
            "delete"
        )


@rule("info", on="delete", fix="safe")
def webhook_unsubscribe_internal(path_item: PathItem, connector: Connector) -> Problems:
    """Hide the operation that ends a subscription.

    Only the platform calls it. Makers should not meet it among the actions.

    Bad, in the definition:

        {"paths": {"/hooks/{hook}": {
            "delete": {"x-ms-visibility": "<absent>"}  // <- operation "DeleteHook" ends a subscription
        }}}

    Fixed, in the definition:

        {"paths": {"/hooks/{hook}": {
            "delete": {"x-ms-visibility": "internal"}
        }}}

    Good, in the definition:

        {"paths": {"/hooks/{hook}": {
            "delete": {"x-ms-visibility": "internal"}
        }}}
    """
    operation = connector.references.node_of(path_item.get("delete"))
    paths = connector.fact(_trigger_paths)
    if not isinstance(operation, Operation) or operation.internal:
        return
    path = _bare(path_item.path)
    if path in paths or path.rpartition("/")[0] in paths:
        yield operation.report(
            f'operation "{operation.name}" ends a subscription, which only the platform does; make it internal',
            fix=safe("make it internal", operation.given("x-ms-visibility", "internal")),
        )


def _has_delete(connector: Connector) -> bool:
    return any(operation.method == "delete" for operation in connector.operations)


def _trigger_paths(connector: Connector) -> set[str]:
    """The paths of the webhook triggers."""
    return {_bare(each.path_item.path) for each in connector.fact(Webhooks) if each.is_trigger}


def _bare(path: str) -> str:
    return path.rstrip("/")


class Twins(NamedTuple):
    """Two parameters of one name that ought to be alike: of a trigger, and of the webhook that wakes it up."""

    trigger: Operation
    mine: Parameter
    webhook: Operation
    other: Parameter

    @property
    def difference(self) -> tuple[str, ...]:
        """In what they differ, in words for each; nothing where they are alike in all that matters."""
        pair = (self.mine, self.other)
        types = [each.get("type") for each in pair]
        if types[0] != types[1]:
            return tuple(f'of type "{each}"' if each else "of no type" for each in types)
        visibilities = [(each.visibility or "").strip().lower() for each in pair]
        if visibilities[0] != visibilities[1]:
            return tuple(f'"{each}"' if each else "of normal visibility" for each in visibilities)
        return ()


def _unlike_twins(connector: Connector) -> list[Twins]:
    """All twins that differ; a shared parameter is named once, however many triggers use it."""
    references = connector.references
    unlike: dict[int, Twins] = {}
    for notification in connector.all(Notification):
        trigger = notification.parent
        webhook = connector.operation(notification.operation_id or "")
        if isinstance(trigger, Operation) and webhook is not None:
            others = {each.name: each for each in references.effective_parameters(webhook)}
            for mine in references.effective_parameters(trigger):
                if mine.name is not None and mine.name in others:
                    twins = Twins(trigger, mine, webhook, others[mine.name])
                    if twins.difference:
                        unlike.setdefault(id(mine), twins)
    return list(unlike.values())


def _named(schema: Schema) -> str:
    if isinstance(schema, Property):
        return f'property "{schema.name}"'
    return f'definition "{schema.key}"' if isinstance(schema.parent, Definitions) else "the schema"


def _required(omissions: list[Omission]) -> Iterator[Change]:
    """The changes that make all of them required: one for each schema."""
    named: dict[int, tuple[Schema, list[str]]] = {}
    for each in omissions:
        named.setdefault(id(each.holder), (each.holder, []))[1].append(each.name)
    for holder, names in named.values():
        yield holder.requiring(*names)
