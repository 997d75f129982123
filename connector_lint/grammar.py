"""The format as data: what each kind of node may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connector_lint import kinds as k
from connector_lint.nodes import Node
from connector_lint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Value(NamedTuple):
    """What a member, an item or a map's value may be."""

    types: tuple[str, ...] = ()
    """JSON types, by name; any where empty."""
    node: type[Node] | None = None
    """The kind of node that it is."""
    enum: tuple[str, ...] = ()
    items: Value | None = None
    """What its elements are."""
    values: Value | None = None
    """What the values of its free keys are."""
    unique: bool = False
    """Its elements have to differ."""
    rule: str = ""
    """The rule that judges its words instead of the general one."""


class Kind(NamedTuple):
    """What an object may hold."""

    properties: dict[str, Value]
    required: tuple[str, ...] = ()
    required_certified: tuple[str, ...] = ()
    open: str = "x"
    """Other names: "x" = those that start with x- but not x-ms-, "any" or "no"."""


class MapOf(NamedTuple):
    """An object with free keys; keys that start with x- are left alone where `extensible`."""

    values: Value
    extensible: bool = False


class ArrayOf(NamedTuple):
    """A list whose elements are nodes."""

    items: Value


ANY = Value()
TEXT = Value(("string",))
FLAG = Value(("boolean",))
NUMBER = Value(("number",))
COUNT = Value(("integer",))
OBJECT = Value(("object",))
TEXTS = Value(("array",), items=TEXT)
URL = Value(("string",), rule="url-not-valid")
TEXT_OR_NULL = Value(("string", "null"))


def node(kind: type[Node]) -> Value:
    """A node of that kind: an object, or a list where the kind is one."""
    return Value(("array",) if issubclass(kind, k.Array) else ("object",), kind)


def one_of(*words: str, rule: str = "") -> Value:
    """One of these words."""
    return Value(("string",), enum=words, rule=rule)


VISIBILITY = Value(("string", "null"), enum=("important", "advanced", "internal"), rule="visibility-value")
MIME_TYPES = Value(("array",), items=Value(("string",), rule="mime-type-not-valid"), unique=True)
SCHEMES = Value(
    ("array",), items=Value(("string",), enum=("http", "https", "ws", "wss"), rule="scheme-not-valid"), unique=True
)
VALIDATION = {
    "format": Value(("string",), rule="unrecognized-type-format"),
    "default": Value(rule="default-value-must-match-type"),
    "maximum": NUMBER,
    "exclusiveMaximum": FLAG,
    "minimum": NUMBER,
    "exclusiveMinimum": FLAG,
    "maxLength": COUNT,
    "minLength": COUNT,
    "pattern": TEXT,
    "maxItems": COUNT,
    "minItems": COUNT,
    "uniqueItems": FLAG,
    "enum": Value(("array",), items=ANY, unique=True),
    "multipleOf": NUMBER,
}
SIMPLE_TYPE = {
    "type": one_of("string", "number", "integer", "boolean", "array"),
    "items": node(k.Items),
    "collectionFormat": Value(("string",), rule="collection-format-value-not-supported"),
    **VALIDATION,
}
SIMPLE_PARAMETER = Kind(
    required=("name", "in", "type"),
    required_certified=("description", "x-ms-summary"),
    properties={
        **SIMPLE_TYPE,
        "name": TEXT,
        "in": one_of("body", "query", "header", "path", "formData"),
        "description": TEXT,
        "required": FLAG,
        "type": one_of("string", "number", "integer", "boolean", "array", "file"),
        "allowEmptyValue": Value(("boolean",), rule="allow-empty-value-only-valid-for-query-form-data"),
        "x-ms-dynamic-list": node(k.DynamicList),
        "x-ms-dynamic-values": node(k.DynamicValues),
        "x-ms-dynamic-schema": node(k.DynamicSchema),
        "x-ms-dynamic-properties": node(k.DynamicProperties),
        "x-ms-dynamic-tree": node(k.DynamicTree),
        "x-ms-editor": TEXT,
        "x-ms-editor-options": OBJECT,
        "x-ms-enum": node(k.AutorestEnum),
        "x-ms-enum-values": node(k.EnumValues),
        "x-ms-localizeDefaultValue": FLAG,
        "x-ms-media-kind": one_of("image", "audio"),
        "x-ms-notification-url": Value(rule="notification-url-boolean"),
        "x-ms-summary": TEXT,
        "x-ms-test-value": ANY,
        "x-ms-trigger-value": node(k.TriggerValue),
        "x-ms-visibility": VISIBILITY,
    },
)
PATH_PARAMETER = SIMPLE_PARAMETER._replace(
    properties={**SIMPLE_PARAMETER.properties, "x-ms-url-encoding": Value(rule="url-encoding-value")}
)
QUERY_PARAMETER = SIMPLE_PARAMETER._replace(
    properties={
        **SIMPLE_PARAMETER.properties,
        "x-ms-url-encoding": Value(rule="query-parameter-encoding-not-supported"),
    }
)
BODY_PARAMETER = Kind(
    required=("name", "in"),
    properties={
        "name": TEXT,
        "in": one_of("body"),
        "description": TEXT,
        "required": FLAG,
        "schema": node(k.Schema),
        "x-ms-dynamic-list": node(k.DynamicList),
        "x-ms-dynamic-properties": node(k.DynamicProperties),
        "x-ms-dynamic-schema": node(k.DynamicSchema),
        "x-ms-dynamic-tree": node(k.DynamicTree),
        "x-ms-dynamic-values": node(k.DynamicValues),
        "x-ms-summary": TEXT,
        "x-ms-test-value": ANY,
        "x-ms-visibility": VISIBILITY,
    },
)
SCHEMA = Kind(
    properties={
        "$ref": TEXT,
        "type": one_of("string", "number", "integer", "boolean", "array", "object", "null", "file"),
        "title": TEXT,
        "description": TEXT,
        **VALIDATION,
        "maxProperties": COUNT,
        "minProperties": COUNT,
        "required": Value(("array",), items=TEXT, unique=True),
        "items": node(k.Schema),
        "properties": node(k.Properties),
        "additionalProperties": Value(("boolean", "object"), node=k.Schema),
        "allOf": Value(("array",), node=k.AllOf),
        "discriminator": TEXT,
        "readOnly": FLAG,
        "xml": node(k.Xml),
        "externalDocs": node(k.ExternalDocs),
        "example": ANY,
        "x-ms-capabilities": node(k.SchemaCapabilities),
        "x-ms-dynamic-list": node(k.DynamicList),
        "x-ms-dynamic-properties": node(k.DynamicProperties),
        "x-ms-dynamic-schema": node(k.DynamicSchema),
        "x-ms-dynamic-tree": node(k.DynamicTree),
        "x-ms-dynamic-values": node(k.DynamicValues),
        "x-ms-editor": TEXT,
        "x-ms-editor-options": OBJECT,
        "x-ms-enum": node(k.AutorestEnum),
        "x-ms-enum-values": node(k.EnumValues),
        "x-ms-localizeDefaultValue": FLAG,
        "x-ms-media-kind": one_of("image", "audio"),
        "x-ms-notification-url": Value(rule="notification-url-boolean"),
        "x-ms-summary": TEXT,
        "x-ms-test-value": ANY,
        "x-ms-visibility": VISIBILITY,
    }
)
FIXED_REFERENCE = Kind(properties={"$ref": TEXT}, open="any")


def _oauth2(flow: str, *urls: str) -> Kind:
    return Kind(
        required=("type", "flow", *urls),
        properties={
            "type": one_of("oauth2"),
            "description": TEXT,
            "flow": one_of(flow),
            **dict.fromkeys(urls, URL),
            "scopes": Value(("object",), values=TEXT),
        },
    )


def _call(open: str = "no", **paths: Value) -> Kind:  # noqa: A002 - the grammar's word
    return Kind(
        open=open,
        required=("operationId",),
        properties={"operationId": TEXT, "parameters": node(k.Arguments), **_keys(paths)},
    )


def _dynamic(**paths: Value) -> Kind:
    """A dynamic extension: what it lacks, and what it does not know, is for rules that read odd spellings, too."""
    return _call(open="any", **paths)._replace(required=())


def _keys(values: dict[str, Value]) -> dict[str, Value]:
    """Keys written as Python names, as they are in the format: value-path for value_path."""
    return {key.replace("_", "-"): value for key, value in values.items()}


GRAMMAR: dict[type[Node], Kind | MapOf | ArrayOf] = {
    k.Definition: Kind(
        required=("swagger", "info", "paths"),
        required_certified=("x-ms-connector-metadata",),
        properties={
            "swagger": Value(rule="specification-version-incorrect"),
            "info": node(k.Info),
            "host": Value(("string",), rule="host-name-not-valid"),
            "basePath": Value(("string",), rule="base-path-not-valid"),
            "schemes": SCHEMES,
            "consumes": MIME_TYPES,
            "produces": MIME_TYPES,
            "paths": node(k.Paths),
            "definitions": node(k.Definitions),
            "parameters": node(k.SharedParameters),
            "responses": node(k.SharedResponses),
            "securityDefinitions": node(k.SecurityDefinitions),
            "security": node(k.SecurityRequirements),
            "tags": node(k.Tags),
            "externalDocs": node(k.ExternalDocs),
            "x-ms-api-annotation": node(k.InfoApiAnnotation),
            "x-ms-capabilities": node(k.DefinitionCapabilities),
            "x-ms-connector-metadata": node(k.ConnectorMetadata),
            "x-ms-docs": Value(("array",), node=k.Docs),
            "x-ms-openai-manifest": OBJECT,
            "x-ms-openai-data": OBJECT,
        },
    ),
    k.Info: Kind(
        required=("title", "version"),
        required_certified=("description", "contact"),
        properties={
            "title": TEXT,
            "version": TEXT,
            "description": TEXT,
            "termsOfService": TEXT,
            "contact": node(k.Contact),
            "license": node(k.License),
            "x-ms-deployment-version": TEXT,
            "x-ms-api-annotation": node(k.InfoApiAnnotation),
            "x-ms-keywords": TEXTS,
            "x-ms-openai-published-to-copilots": ANY,
        },
    ),
    k.Contact: Kind(properties={"name": TEXT, "url": URL, "email": Value(("string",), rule="contact-email-not-valid")}),
    k.License: Kind(required=("name",), properties={"name": TEXT, "url": URL}),
    k.Paths: MapOf(node(k.PathItem), extensible=True),
    k.PathItem: Kind(
        properties={
            "$ref": Value(rule="path-item-ref-not-supported"),
            **dict.fromkeys(k.METHODS, node(k.Operation)),
            "parameters": node(k.Parameters),
            "x-ms-notification-content": node(k.NotificationContent),
        }
    ),
    k.Operation: Kind(
        required_certified=("summary", "description"),
        properties={
            "tags": Value(("array",), items=TEXT, unique=True),
            "summary": TEXT,
            "description": TEXT,
            "externalDocs": node(k.ExternalDocs),
            "operationId": TEXT_OR_NULL,
            "consumes": MIME_TYPES,
            "produces": MIME_TYPES,
            "parameters": node(k.Parameters),
            "responses": node(k.Responses),
            "schemes": SCHEMES,
            "deprecated": FLAG,
            "security": node(k.SecurityRequirements),
            "x-ms-api-annotation": node(k.OperationApiAnnotation),
            "x-ms-capabilities": node(k.OperationCapabilities),
            "x-ms-no-generic-test": FLAG,
            "x-ms-notification": node(k.Notification),
            "x-ms-notification-content": node(k.NotificationContent),
            "x-ms-operation-context": node(k.OperationContext),
            "x-ms-pageable": node(k.Pageable),
            "x-ms-safe-operation": FLAG,
            "x-ms-test-value": ANY,
            "x-ms-trigger": Value(rule="trigger-value"),
            "x-ms-trigger-hint": TEXT,
            "x-ms-trigger-metadata": node(k.TriggerMetadata),
            "x-ms-visibility": VISIBILITY,
            "x-ms-openai-data": OBJECT,
        },
    ),
    k.Parameters: ArrayOf(node(k.Parameter)),
    k.SharedParameters: MapOf(node(k.Parameter)),
    k.Parameter: SIMPLE_PARAMETER._replace(required=("name", "in"), required_certified=()),
    k.BodyParameter: BODY_PARAMETER,
    k.QueryParameter: QUERY_PARAMETER,
    k.HeaderParameter: SIMPLE_PARAMETER,
    k.PathParameter: PATH_PARAMETER,
    k.FormDataParameter: SIMPLE_PARAMETER,
    k.Items: Kind(required=("type",), properties=SIMPLE_TYPE),
    k.Responses: MapOf(node(k.Response), extensible=True),
    k.SharedResponses: MapOf(node(k.Response)),
    k.Response: Kind(
        required=("description",),
        properties={
            "description": TEXT,
            "schema": node(k.Schema),
            "headers": node(k.Headers),
            "examples": OBJECT,
        },
    ),
    k.Headers: MapOf(node(k.Header)),
    k.Header: Kind(
        required=("type",),
        properties={**SIMPLE_TYPE, "description": TEXT},
    ),
    k.Definitions: MapOf(node(k.Schema)),
    k.Schema: SCHEMA,
    k.Property: SCHEMA,
    k.Properties: MapOf(node(k.Property)),
    k.AllOf: ArrayOf(node(k.Schema)),
    k.SchemaReference: FIXED_REFERENCE,
    k.ParameterReference: FIXED_REFERENCE,
    k.ResponseReference: FIXED_REFERENCE,
    k.Xml: Kind(
        properties={"name": TEXT, "namespace": TEXT, "prefix": TEXT, "attribute": FLAG, "wrapped": FLAG},
    ),
    k.Tags: ArrayOf(node(k.Tag)),
    k.Tag: Kind(
        required=("name",), properties={"name": TEXT, "description": TEXT, "externalDocs": node(k.ExternalDocs)}
    ),
    k.ExternalDocs: Kind(required=("url",), properties={"description": TEXT, "url": URL}),
    k.SecurityDefinitions: MapOf(node(k.SecurityDefinition)),
    k.SecurityDefinition: Kind(
        required=("type",), properties={"type": one_of("basic", "apiKey", "oauth2")}, open="any"
    ),
    k.SecurityOauth2: Kind(
        required=("type", "flow"),
        properties={"type": one_of("oauth2"), "flow": one_of("implicit", "password", "application", "accessCode")},
        open="any",
    ),
    k.SecurityBasic: Kind(required=("type",), properties={"type": one_of("basic"), "description": TEXT}),
    k.SecurityApiKey: Kind(
        required=("type", "name", "in"),
        properties={"type": one_of("apiKey"), "description": TEXT, "name": TEXT, "in": one_of("header", "query")},
    ),
    k.SecurityOauth2Implicit: _oauth2("implicit", "authorizationUrl"),
    k.SecurityOauth2Password: _oauth2("password", "tokenUrl"),
    k.SecurityOauth2Application: _oauth2("application", "tokenUrl"),
    k.SecurityOauth2AccessCode: _oauth2("accessCode", "authorizationUrl", "tokenUrl"),
    k.SecurityRequirements: ArrayOf(node(k.SecurityRequirement)),
    k.SecurityRequirement: MapOf(Value(("array", "null"), items=TEXT, unique=True)),
    k.InfoApiAnnotation: Kind(open="no", properties={"status": one_of("Production", "Preview")}),
    k.OperationApiAnnotation: Kind(
        open="no",
        properties={
            "family": TEXT,
            "revision": Value(("integer", "null"), rule="operation-revision-empty"),
            "expires": Value(rule="api-annotation-expires-valid"),
            "status": one_of("Production", "Preview"),
            "replacement": node(k.Replacement),
        },
    ),
    k.Replacement: Kind(open="no", properties={"api": TEXT, "operationId": TEXT}),
    k.ConnectorMetadata: ArrayOf(node(k.ConnectorMetadataEntry)),
    k.ConnectorMetadataEntry: Kind(
        open="any",
        required=("propertyName", "propertyValue"),
        properties={"propertyName": TEXT, "propertyValue": TEXT},
    ),
    k.Docs: ArrayOf(node(k.DocsEntry)),
    k.DocsEntry: Kind(open="no", required=("url", "description"), properties={"url": URL, "description": TEXT}),
    k.DynamicValues: _dynamic(
        builtInOperation=TEXT, capability=TEXT, value_collection=TEXT, value_title=TEXT, value_path=TEXT
    ),
    k.DynamicList: _dynamic(itemsPath=TEXT, itemTitlePath=TEXT, itemValuePath=TEXT),
    k.DynamicSchema: _dynamic(value_path=TEXT_OR_NULL),
    k.DynamicProperties: _dynamic(itemValuePath=TEXT_OR_NULL),
    k.DynamicTree: Kind(
        open="no",
        properties={
            "settings": node(k.DynamicTreeSettings),
            "open": node(k.DynamicTreeCall),
            "browse": node(k.DynamicTreeCall),
        },
    ),
    k.DynamicTreeSettings: Kind(open="any", properties={"canSelectParentNodes": FLAG, "canSelectLeafNodes": FLAG}),
    k.DynamicTreeCall: _call(
        open="any",
        itemsPath=TEXT,
        itemValuePath=TEXT,
        itemTitlePath=TEXT,
        itemFullTitlePath=TEXT,
        itemIsParent=TEXT,
        selectableFilter=TEXT,
    ),
    k.Arguments: MapOf(ANY),
    k.OperationContext: Kind(open="no", required=("simulate",), properties={"simulate": node(k.Simulate)}),
    k.Simulate: _call(),
    k.Pageable: Kind(
        open="no",
        required=("nextLinkName",),
        properties={"nextLinkName": Value(("string",), rule="invalid-next-link-name-value")},
    ),
    k.EnumValues: ArrayOf(node(k.EnumValuesEntry)),
    k.EnumValuesEntry: Kind(open="no", required=("value",), properties={"value": ANY, "displayName": TEXT}),
    k.AutorestEnum: Kind(
        open="any", properties={"name": TEXT, "modelAsString": FLAG, "values": Value(("array",), items=ANY)}
    ),
    k.Notification: Kind(open="no", required=("operationId",), properties={"operationId": TEXT}),
    k.NotificationContent: Kind(
        open="any", properties={"description": TEXT, "schema": node(k.Schema), "headers": OBJECT}
    ),
    k.TriggerMetadata: Kind(
        open="any", required=("kind", "mode"), properties={"kind": one_of("query"), "mode": one_of("polling")}
    ),
    k.TriggerValue: Kind(open="any", properties={"value-collection": TEXT, "value-path": TEXT}),
    k.DefinitionCapabilities: Kind(
        open="no",
        properties={
            "testConnection": node(k.TestConnection),
            "file-picker": node(k.FilePicker),
            "operations": ANY,
            "buttons": ANY,
            "fileUpload": ANY,
        },
    ),
    k.TestConnection: Kind(
        open="no", required=("operationId",), properties={"operationId": TEXT, "parameters": OBJECT}
    ),
    k.FilePicker: Kind(
        open="no",
        required=("open",),
        properties={
            "open": node(k.FilePickerCall),
            "browse": node(k.FilePickerCall),
            "value-title": TEXT,
            "value-collection": TEXT,
            "value-folder-property": TEXT,
            "value-media-property": TEXT,
            "value-path": TEXT,
        },
    ),
    k.FilePickerCall: Kind(
        open="no", required=("operationId",), properties={"operationId": TEXT, "parameters": OBJECT}
    ),
    k.OperationCapabilities: Kind(open="no", properties={"chunkTransfer": FLAG}),
    k.SchemaCapabilities: Kind(open="any", properties={"filterFunctions": TEXTS}),
}

# --- kinds that are told by what an object holds ----------------------------------------------------------------------

_PARAMETERS = {
    "body": k.BodyParameter,
    "query": k.QueryParameter,
    "header": k.HeaderParameter,
    "path": k.PathParameter,
    "formData": k.FormDataParameter,
}
_SECURITY = {
    "basic": k.SecurityBasic,
    "apiKey": k.SecurityApiKey,
    "oauth2": k.SecurityOauth2,
    "oauth2/implicit": k.SecurityOauth2Implicit,
    "oauth2/password": k.SecurityOauth2Password,
    "oauth2/application": k.SecurityOauth2Application,
    "oauth2/accessCode": k.SecurityOauth2AccessCode,
}


def _schema(value: Any) -> type[Node]:
    return k.SchemaReference if type(value.get("$ref")) is str else k.Schema


def _property(value: Any) -> type[Node]:
    return k.SchemaReference if type(value.get("$ref")) is str else k.Property


def _response(value: Any) -> type[Node]:
    return k.ResponseReference if type(value.get("$ref")) is str else k.Response


def _parameter(value: Any) -> type[Node]:
    if type(value.get("$ref")) is str:
        return k.ParameterReference
    place = value.get("in")
    return _PARAMETERS.get(place, k.Parameter) if type(place) is str else k.Parameter


def _security_definition(value: Any) -> type[Node]:
    name, flow = value.get("type"), value.get("flow")
    if type(name) is not str:
        return k.SecurityDefinition
    return _SECURITY.get(f"{name}/{flow}") or _SECURITY.get(name, k.SecurityDefinition)


CHOICES: dict[type[Node], Callable[[Any], type[Node]]] = {
    k.Schema: _schema,
    k.Property: _property,
    k.Response: _response,
    k.Parameter: _parameter,
    k.SecurityDefinition: _security_definition,
}
"""How the kind of an object is told where a value can be of several."""
