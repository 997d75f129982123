"""Microsoft's extensions: what each does, what it may be, and an example. Where it may stand, the grammar knows."""

from __future__ import annotations

from connector_lint.typing import NamedTuple


class Extension(NamedTuple):
    """An extension: what it does for the people who use the connector, what its value is, and a member as example."""

    meaning: str
    value: str
    example: str


EXTENSIONS = {
    "x-ms-api-annotation": Extension(
        "Tells of which family an operation is a revision, so that makers are offered the newest one and old flows keep"
        " the one that they have. On the whole connector, `status` says whether it is a preview.",
        'An object with `family` (the name that all revisions share), `revision` (a whole number), `status` ("Preview"'
        ' or "Production"), `expires` (a date) and `replacement` (`api` and `operationId` of what to use instead).',
        '"x-ms-api-annotation": {"family": "GetTasks", "revision": 2,'
        ' "replacement": {"api": "contoso", "operationId": "GetTasksV3"}}',
    ),
    "x-ms-capabilities": Extension(
        "Says what the connector can do. On the definition, `testConnection` names the operation by which a new"
        " connection is tried; on an operation, `chunkTransfer` lets large contents be sent in pieces.",
        "An object: `testConnection` (`operationId`, `parameters`) or `file-picker` on the definition, `chunkTransfer`"
        " (true or false) on an operation, `filterFunctions` (a list) on a schema.",
        '"x-ms-capabilities": {"testConnection": {"operationId": "GetAccount"}}',
    ),
    "x-ms-connector-metadata": Extension(
        "Website, privacy policy and categories of the connector, as its reference page shows them. Certification"
        " wants all three.",
        'A list of objects with `propertyName` ("Website", "Privacy policy" or "Categories") and `propertyValue`.',
        '"x-ms-connector-metadata": [{"propertyName": "Categories", "propertyValue": "Data;Productivity"}]',
    ),
    "x-ms-deployment-version": Extension(
        "The version under which Microsoft deployed the connector; makers do not see it.",
        "A text such as `1.0.0`.",
        '"x-ms-deployment-version": "1.0.0"',
    ),
    "x-ms-docs": Extension(
        "Further pages that explain the connector.",
        "A list of objects with `url` and `description`.",
        '"x-ms-docs": [{"url": "https://contoso.com/help", "description": "How to begin"}]',
    ),
    "x-ms-dynamic-list": Extension(
        "Fills a drop-down with what another operation answers, like `x-ms-dynamic-values`, but without doubt about"
        " what a name stands for: arguments refer to an input by its path (`body/owner/id`). Write both side by side,"
        " for old and new designers.",
        'An object with `operationId`, `parameters` (`{"parameterReference": ...}` or `{"value": ...}`),'
        " `itemsPath`, `itemValuePath` and `itemTitlePath`.",
        '"x-ms-dynamic-list": {"operationId": "GetLists", "itemsPath": "value", "itemValuePath": "id",'
        ' "itemTitlePath": "name"}',
    ),
    "x-ms-dynamic-properties": Extension(
        "Asks another operation for the fields of an object, like `x-ms-dynamic-schema`, but without doubt about what"
        " a name stands for: arguments refer to an input by its path. Write both side by side, for old and new"
        " designers.",
        'An object with `operationId`, `parameters` (`{"parameterReference": ...}` or `{"value": ...}`) and'
        " `itemValuePath`, the path to the schema in the answer.",
        '"x-ms-dynamic-properties": {"operationId": "GetFields", "itemValuePath": "schema",'
        ' "parameters": {"list": {"parameterReference": "list"}}}',
    ),
    "x-ms-dynamic-schema": Extension(
        "Asks another operation for the fields of an object, where these depend on what a maker has chosen before.",
        'An object with `operationId`, `parameters` (`{"parameter": "<name>"}` or a plain value) and `value-path`, the'
        " path to the schema in the answer.",
        '"x-ms-dynamic-schema": {"operationId": "GetFields", "value-path": "schema",'
        ' "parameters": {"list": {"parameter": "list"}}}',
    ),
    "x-ms-dynamic-tree": Extension(
        "Lets makers choose from a tree, such as folders and files: one operation opens it, another one looks into"
        " an item.",
        "An object with `open` and `browse` (each `operationId`, `parameters`, `itemsPath`, `itemValuePath`,"
        " `itemTitlePath`, `itemIsParent`) and `settings`.",
        '"x-ms-dynamic-tree": {"settings": {"canSelectLeafNodes": true}, "open": {"operationId": "GetRoot",'
        ' "itemValuePath": "id", "itemTitlePath": "name"}}',
    ),
    "x-ms-dynamic-values": Extension(
        "Fills a drop-down with what another operation answers, so that makers choose by name and need no ids.",
        'An object with `operationId`, `parameters` (`{"parameter": "<name>"}` or a plain value), `value-collection`'
        " (the path to the list in the answer; absent where the answer is the list), `value-path` and `value-title`"
        " (paths within an item).",
        '"x-ms-dynamic-values": {"operationId": "GetLists", "value-collection": "value", "value-path": "id",'
        ' "value-title": "name"}',
    ),
    "x-ms-editor": Extension(
        "Chooses how makers enter a value: `dictionary`, for example, asks for names and values.",
        "A text, the name of an editor.",
        '"x-ms-editor": "dictionary"',
    ),
    "x-ms-editor-options": Extension(
        "Settings of the editor that `x-ms-editor` chooses.",
        "An object.",
        '"x-ms-editor-options": {"keys": ["name", "value"]}',
    ),
    "x-ms-enum": Extension(
        "Names an enumeration for tools that generate code; the designer does not read it.",
        "An object with `name`, `modelAsString` and `values`.",
        '"x-ms-enum": {"name": "Color", "modelAsString": true}',
    ),
    "x-ms-enum-values": Extension(
        "Names that makers see in the place of the values of an `enum`.",
        "A list of objects with `value` and `displayName`, one for each value of `enum`.",
        '"x-ms-enum-values": [{"value": "hi", "displayName": "High"}]',
    ),
    "x-ms-keywords": Extension(
        "Words by which the connector shall be found, too.",
        "A list of texts.",
        '"x-ms-keywords": ["todo", "reminders"]',
    ),
    "x-ms-localizeDefaultValue": Extension(
        "The default is a text that is translated for makers.", "true or false.", '"x-ms-localizeDefaultValue": true'
    ),
    "x-ms-media-kind": Extension(
        "Says that the content is an image or a sound, so that Power Apps can show or play it.",
        '"image" or "audio".',
        '"x-ms-media-kind": "image"',
    ),
    "x-ms-no-generic-test": Extension(
        "Keeps certification from calling the operation with made-up values.",
        "true or false.",
        '"x-ms-no-generic-test": true',
    ),
    "x-ms-notification": Extension(
        "Names the operation by which a subscription of a webhook trigger is managed.",
        "An object with `operationId`.",
        '"x-ms-notification": {"operationId": "DeleteHook"}',
    ),
    "x-ms-notification-content": Extension(
        "Describes what the service sends to a webhook: what a trigger brings into the flow. It stands beside the"
        " operation, in the path item.",
        "An object with `schema` and `description`.",
        '"x-ms-notification-content": {"description": "The new task.", "schema": {"$ref": "#/definitions/Task"}}',
    ),
    "x-ms-notification-url": Extension(
        "Marks the input into which the platform puts the URL that the service shall call. A webhook trigger needs one;"
        " it is best `internal`.",
        "true.",
        '"x-ms-notification-url": true',
    ),
    "x-ms-openai-data": Extension(
        "What a copilot reads about an operation, or the definition, when the connector is used as a plugin.",
        "An object.",
        '"x-ms-openai-data": {"openai-enabled": true}',
    ),
    "x-ms-openai-manifest": Extension(
        "The manifest of the connector as a plugin: what a copilot is told about it.",
        "An object, such as `humanDescription` and `modelDescription`.",
        '"x-ms-openai-manifest": {"humanDescription": "Tasks at Contoso.", "modelDescription": "Finds tasks."}',
    ),
    "x-ms-openai-published-to-copilots": Extension(
        "The copilots for which the plugin is published.", "A list.", '"x-ms-openai-published-to-copilots": []'
    ),
    "x-ms-operation-context": Extension(
        "Names an operation that can be called in the place of a trigger, so that makers can try their flow without"
        " waiting for an event.",
        "An object with `simulate` (`operationId` and `parameters`).",
        '"x-ms-operation-context": {"simulate": {"operationId": "GetTasks", "parameters": {"$top": 1}}}',
    ),
    "x-ms-pageable": Extension(
        "Says in which property of the answer the URL of the next page stands, so that flows can fetch all pages.",
        "An object with `nextLinkName`.",
        '"x-ms-pageable": {"nextLinkName": "@odata.nextLink"}',
    ),
    "x-ms-safe-operation": Extension(
        "The operation changes nothing in the service, though it is no GET.",
        "true or false.",
        '"x-ms-safe-operation": true',
    ),
    "x-ms-summary": Extension(
        "The label of an input or a field, in title case. Without it makers see the technical name. (An operation has"
        " `summary` instead.)",
        "A text of at most 80 characters.",
        '"x-ms-summary": "Calendar ID"',
    ),
    "x-ms-test-value": Extension(
        "A value with which the operation can be tested.", "Any value.", '"x-ms-test-value": "42"'
    ),
    "x-ms-trigger": Extension(
        "Makes an operation a trigger: it starts flows instead of being a step in them.",
        "`single` starts one flow with what it brings, `batch` one for each element of a list.",
        '"x-ms-trigger": "single"',
    ),
    "x-ms-trigger-hint": Extension(
        "Tells makers what to do to set the trigger off, when they test a flow.",
        "A text.",
        '"x-ms-trigger-hint": "To see it work now, add a task to the list."',
    ),
    "x-ms-trigger-metadata": Extension(
        "Says what kind of trigger it is and how it learns of events.",
        'An object with `kind` ("query") and `mode` ("polling").',
        '"x-ms-trigger-metadata": {"kind": "query", "mode": "polling"}',
    ),
    "x-ms-trigger-value": Extension(
        "On an input of a trigger: where the value that is sent is taken from.",
        "An object with `value-collection` and `value-path`.",
        '"x-ms-trigger-value": {"value-collection": "value", "value-path": "id"}',
    ),
    "x-ms-url-encoding": Extension(
        "How often the value of a path parameter is encoded before it is put into the URL.",
        "`single`, or `double` for values that may hold slashes and the like.",
        '"x-ms-url-encoding": "single"',
    ),
    "x-ms-visibility": Extension(
        "Who sees an operation, an input or a field. Left out, it is shown as usual.",
        "`important` shows it first, `advanced` behind a menu, `internal` never.",
        '"x-ms-visibility": "advanced"',
    ),
}
