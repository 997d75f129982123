"""The ordinary keys of the format, by the kind of object that they stand in."""

from __future__ import annotations

from connector_lint import kinds as k

VALUES = {
    "default": "The value that is used where none is given. Makers see it in the field, and can change it.",
    "enum": "The only values allowed. Makers choose them from a list; `x-ms-enum-values` gives them names.",
    "format": "What kind of text or number it is: `date-time` shows a calendar, `int32` and `int64` are whole numbers,"
    " `binary` and `byte` are files.",
    "maximum": "The greatest value allowed.",
    "minimum": "The least value allowed.",
    "exclusiveMaximum": "`maximum` itself is not allowed.",
    "exclusiveMinimum": "`minimum` itself is not allowed.",
    "maxLength": "How many characters a text may have at most.",
    "minLength": "How many characters a text must have at least.",
    "pattern": "A regular expression that texts have to match.",
    "maxItems": "How many elements a list may have at most.",
    "minItems": "How many elements a list must have at least.",
    "uniqueItems": "No element of the list may occur twice.",
    "multipleOf": "The number has to be a multiple of this one.",
    "items": "What the elements of the list are. Required where `type` is `array`.",
    "type": "The JSON type.",
}
SIMPLE_VALUES = {
    **VALUES,
    "collectionFormat": "How the elements of a list are joined to one text. The platform sends `csv`, with commas.",
}
MEDIA = {
    "consumes": "The media types that can be sent, such as `application/json`.",
    "produces": "The media types that are answered, such as `application/json`.",
    "schemes": "The protocols: `https`, which is what certification wants.",
    "security": "The ways to sign in, by the names that they have in `securityDefinitions`.",
    "externalDocs": "A page that tells more.",
}
OLDER_CALL = {
    "operationId": "The operation that is called, by its operationId; upper and lower case count.",
    "parameters": "What is passed, by the name of the called operation's input: a plain value, or"
    ' `{"parameter": "<name>"}` for what the maker entered into an input of this operation.',
    "value-collection": "The path to the list in the answer, such as `value` or `data/items`. Absent where the answer"
    " itself is the list.",
    "value-path": "The path to the value: in an item of the list, or (in `x-ms-dynamic-schema`) to the schema in the"
    " answer.",
    "value-title": "The path, in an item of the list, to the text by which makers choose.",
    "capability": "A built-in way to choose, such as `file-picker`.",
    "builtInOperation": "An operation of the platform itself that is called instead of one of the connector.",
}
NEWER_CALL = {
    "operationId": "The operation that is called, by its operationId; upper and lower case count.",
    "parameters": 'What is passed, by the name of the called operation\'s input: `{"value": ...}`, or'
    ' `{"parameterReference": "<path>"}` for what the maker entered into an input of this operation; a property of the'
    " body is named by its path, `body/owner/id`.",
    "itemsPath": "The path to the list in the answer, such as `value` or `data/items`. Absent where the answer itself"
    " is the list.",
    "itemValuePath": "The path to the value: in an item of the list, or (in `x-ms-dynamic-properties`) to the schema in"
    " the answer.",
    "itemTitlePath": "The path, in an item of the list, to the text by which makers choose.",
    "itemFullTitlePath": "The path, in an item, to the whole name: the way from the root of the tree to it.",
    "itemIsParent": "An expression, or the path to a property, that tells whether an item holds others.",
    "selectableFilter": "An expression that tells which items can be chosen.",
}

KEYS: dict[type, dict[str, str]] = {
    k.Definition: {
        **MEDIA,
        "swagger": 'The version of OpenAPI: always "2.0".',
        "info": "The name of the connector, what it is for, and who to ask.",
        "host": "The name of the server, without `https://` and without a path: `api.contoso.com`.",
        "basePath": "What all paths begin with, such as `/v1`.",
        "paths": "The operations, by the path at which each is called.",
        "definitions": "Schemas by name, for `$ref`.",
        "parameters": "Parameters by name, for `$ref`. That one stands here gives it to no operation.",
        "responses": "Responses by name, for `$ref`.",
        "securityDefinitions": "The ways to sign in. How the platform does it is told in `apiProperties.json`.",
        "tags": "What the tags of the operations mean.",
    },
    k.Info: {
        "title": "The name of the connector, as makers see it.",
        "description": "What the connector is for, in a sentence or two. Makers read it where they choose a connector.",
        "version": "The version of this definition.",
        "termsOfService": "The URL of the terms of service.",
        "contact": "Whom users can ask.",
        "license": "Under which terms the API can be used.",
    },
    k.Contact: {
        "name": "The person or the team.",
        "url": "A page where to find help.",
        "email": "An address that is read.",
    },
    k.License: {"name": "The name of the license.", "url": "Its text."},
    k.PathItem: {
        **dict.fromkeys(("get", "head", "options"), "An operation that reads."),
        "put": "An operation that replaces.",
        "post": "An operation that adds, or does something.",
        "delete": "An operation that removes.",
        "patch": "An operation that changes a part.",
        "parameters": "Parameters that all operations of this path have.",
    },
    k.Operation: {
        **MEDIA,
        "summary": "The name of the action or trigger, in sentence case: what makers look for. At most 80 characters.",
        "description": "What it does, as a whole sentence. Makers read it below the name.",
        "operationId": "The unique name by which flows know the operation. It must never change once it is used.",
        "tags": "Words that group the operations.",
        "parameters": "What it takes.",
        "responses": "What it answers, by status code. The first 2xx schema is what makers can use afterwards.",
        "deprecated": "Nobody should use it any more; flows that do still run.",
    },
    k.Parameter: {
        **SIMPLE_VALUES,
        "name": "The name under which it is sent.",
        "in": "Where it is sent: in the path, the query, a header, a form, or as the body.",
        "description": "What to enter. Makers read it in the empty field.",
        "required": "Without it the operation cannot be called. Path parameters are always required.",
        "schema": "What the body is.",
        "allowEmptyValue": "It may be sent without a value.",
        "type": "The JSON type; `file` for uploads in forms.",
    },
    k.Items: SIMPLE_VALUES,
    k.Header: {**SIMPLE_VALUES, "description": "What the header tells."},
    k.Schema: {
        **VALUES,
        "$ref": "Stands for another schema: `#/definitions/<name>`. What stands beside it is ignored.",
        "title": "A name for the schema; makers see it where there is no `x-ms-summary`.",
        "description": "What it is. Makers read it in the empty field.",
        "required": "The names of the properties that have to be there.",
        "properties": "The fields of the object, by name.",
        "additionalProperties": "What further fields may be; false for none.",
        "allOf": "The schema has all that these have.",
        "discriminator": "The property whose value tells which schema is meant.",
        "readOnly": "It is only answered, never sent.",
        "example": "A value as it could be.",
        "maxProperties": "How many fields the object may have at most.",
        "minProperties": "How many fields the object must have at least.",
        "xml": "How it is written as XML.",
        "externalDocs": "A page that tells more.",
    },
    k.Response: {
        "description": "When this is answered. Makers read it as the description of the result.",
        "schema": "What the answer is; without it makers get nothing to use.",
        "headers": "What the headers of the answer tell.",
        "examples": "Answers as they could be, by media type.",
    },
    k.Reference: {"$ref": "Stands for what it leads to. What stands beside it is ignored."},
    k.Tag: {"name": "The tag, as operations have it.", "description": "What it means."},
    k.ExternalDocs: {"url": "The address of the page.", "description": "What it tells."},
    k.SecurityDefinition: {
        "type": "`basic` for name and password, `apiKey` for a key, or `oauth2`.",
        "name": "The name of the header or query parameter that carries the key.",
        "in": "Whether the key is sent in a header or in the query.",
        "flow": "Which of the four ways of OAuth 2.0 it is; the platform uses `accessCode`.",
        "authorizationUrl": "Where people sign in.",
        "tokenUrl": "Where a code is exchanged for a token.",
        "scopes": "What can be asked for, by name, each with a description.",
        "description": "How to sign in.",
    },
    k.OperationApiAnnotation: {
        "family": "The name that all revisions of the operation share.",
        "revision": "Which revision this is: 1, 2, ...",
        "status": "Whether it is a preview.",
        "replacement": "What to use instead.",
        "expires": "The day from which on it no longer works.",
    },
    k.InfoApiAnnotation: {"status": "Whether the connector is a preview."},
    k.Replacement: {"api": "The name of the connector.", "operationId": "The operation to use instead."},
    k.ConnectorMetadataEntry: {
        "propertyName": "`Website`, `Privacy policy` or `Categories`.",
        "propertyValue": "A URL, or one or two categories with a semicolon between them.",
    },
    k.OperationCall: OLDER_CALL,
    k.NewerExtension: NEWER_CALL,
    k.DynamicTree: {
        "settings": "What can be chosen.",
        "open": "The call that lists the top of the tree.",
        "browse": "The call that lists what an item holds; `selectedItemValuePath` passes on the item.",
    },
    k.DynamicTreeSettings: {
        "canSelectParentNodes": "Items that hold others (folders) can be chosen.",
        "canSelectLeafNodes": "Items that hold nothing (files) can be chosen.",
    },
    k.OperationContext: {"simulate": "The operation that is called when makers try the trigger."},
    k.Notification: {"operationId": "The operation by which the subscription is managed."},
    k.NotificationContent: {"schema": "What the service sends.", "description": "What it is, for makers."},
    k.Pageable: {"nextLinkName": "The property of the answer that holds the URL of the next page."},
    k.EnumValuesEntry: {"value": "A value of `enum`.", "displayName": "The name that makers see for it."},
    k.DefinitionCapabilities: {"testConnection": "The operation by which a new connection is tried."},
    k.OperationCapabilities: {"chunkTransfer": "Large contents are sent in pieces."},
    k.SchemaCapabilities: {"filterFunctions": "The operators that the service can filter with."},
    # --- apiProperties.json
    k.PropertiesFile: {"properties": "All that the properties file says."},
    k.ConnectorProperties: {
        "iconBrandColor": "The color behind the icon, as `#` and six hexadecimal digits.",
        "publisher": "Who publishes the connector.",
        "stackOwner": "Who owns the service behind it.",
        "capabilities": "What the connector offers: actions, triggers. Usually an empty list.",
        "connectionParameters": "What people give to make a connection, such as a key.",
        "connectionParameterSets": "Several ways to sign in, of which a person chooses one; used instead of"
        " `connectionParameters`.",
        "policyTemplateInstances": "What is done to calls and answers on their way, such as setting a header.",
        "scriptOperations": "The operations (by operationId) whose calls go through `script.csx`; all of them where the"
        " list is absent.",
    },
    k.ConnectionParameter: {
        "type": "`securestring` for secrets, `string`, or `oauthSetting` to sign in with OAuth 2.0.",
        "uiDefinition": "How the dialog shows it.",
        "oAuthSettings": "How to sign in with OAuth 2.0.",
        "gatewaySettings": "How an on-premises data gateway is used.",
        "allowedValues": "The only values allowed.",
        "defaultValue": "The value that the field begins with.",
    },
    k.UiDefinition: {
        "displayName": "The label of the field.",
        "description": "What to enter.",
        "tooltip": "A hint that is shown on demand.",
        "constraints": "What is required, and of what kind it is.",
    },
    k.Constraints: {
        "required": 'Whether it has to be given: "true" or "false".',
        "clearText": "Whether what is typed can be read; false for secrets.",
        "tabIndex": "The place of the field among the others.",
        "hidden": "Whether the field is hidden.",
        "allowedValues": "The only values allowed, each with `text` and `value`.",
    },
    k.OAuthSettings: {
        "identityProvider": "Who signs people in: `oauth2` for any service, `oauth2generic` with more to set, `aad` for"
        " Microsoft Entra ID.",
        "clientId": "The id of your app at the service.",
        "clientSecret": "The secret of your app; it does not belong into a file that others can read.",
        "scopes": "What the connection may do.",
        "redirectMode": "Whether all connectors share one redirect URL (`Global`) or each has its own"
        " (`GlobalPerConnector`).",
        "redirectUrl": "Where the service sends people back to.",
        "customParameters": "The addresses of the service: which ones, depends on `identityProvider`.",
    },
    k.ConnectionParameterSets: {
        "uiDefinition": "How the choice is shown.",
        "values": "The ways to sign in.",
    },
    k.ConnectionParameterSet: {
        "name": "The unique name of this way to sign in.",
        "uiDefinition": "How it is shown.",
        "parameters": "What people give, by name.",
    },
    k.Policy: {
        "templateId": "Which policy it is.",
        "title": "What it is for.",
        "parameters": "What the policy is told, and to which operations it applies.",
    },
    k.PolicyParameters: {
        "x-ms-apimTemplate-operationName": "The operations to which it applies, by operationId; all of them where the"
        " list is absent.",
        "x-ms-apimTemplate-policySection": "Whether it works on the request, the response, or a failure.",
        "x-ms-apimTemplateParameter.existsAction": "What to do where the header or parameter is there already.",
        "x-ms-apimTemplateParameter.httpMethod": "The HTTP method of the call.",
        "x-ms-apimTemplateParameter.name": "The name of the header or query parameter.",
        "x-ms-apimTemplateParameter.value": "Its value, perhaps an expression such as `@connectionParameters('key')`.",
        "x-ms-apimTemplateParameter.newPath": "The path to call instead, after the host.",
        "x-ms-apimTemplateParameter.urlTemplate": "The address to call, with expressions such as"
        " `@connectionParameters('host')`.",
    },
}
