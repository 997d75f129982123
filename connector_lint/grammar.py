"""The format as data: what each kind of node may hold."""

from __future__ import annotations

from connector_lint import kinds as k
from connector_lint.nodes import Node
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from connector_lint.reader import Pointer


class Value(NamedTuple):
    """What a member, an item or a map's value may be."""

    types: tuple[str, ...] = ()
    """JSON types, by name; any where empty."""
    node: type[Node] | None = None
    """The kind of node that it is."""
    enum: tuple[str, ...] = ()
    """The words that a text may be; of `rule`, where there is one, depends whether others are let pass."""
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


FORMATS: dict[str, tuple[str, ...]] = {
    "string": ("byte", "binary", "date", "date-time", "date-no-tz", "password", "email", "html", "uri", "uuid"),
    "integer": ("int32", "int64"),
    "number": ("float", "double"),
    "boolean": (),
    "array": (),
    "object": (),
    "file": (),
    "null": (),
}
"""The formats that the platform knows, by the type that they belong to."""

ALL_FORMATS = tuple(name for names in FORMATS.values() for name in names)

PROPERTY_NAMES = ("Website", "Privacy policy", "Categories")
"""What `x-ms-connector-metadata` tells."""

CATEGORIES = (
    "AI",
    "Business Intelligence",
    "Business Management",
    "Collaboration",
    "Commerce",
    "Communication",
    "Content and Files",
    "Data",
    "Finance",
    "Human Resources",
    "Internet of Things",
    "IT Operations",
    "Lifestyle and Entertainment",
    "Marketing",
    "Productivity",
    "Sales and CRM",
    "Security",
    "Social Media",
    "Website",
)
"""The categories of connectors, of which one or two are named."""

VISIBILITY = Value(("string", "null"), enum=("important", "advanced", "internal"), rule="visibility-value")
MIME_TYPES = Value(("array",), items=Value(("string",), rule="mime-type-not-valid"), unique=True)
SCHEMES = Value(
    ("array",), items=Value(("string",), enum=("http", "https", "ws", "wss"), rule="scheme-not-valid"), unique=True
)
VALIDATION = {
    "format": one_of(*ALL_FORMATS, rule="unrecognized-type-format"),
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
    "collectionFormat": one_of("csv", "ssv", "tsv", "pipes", "multi", rule="collection-format-value-not-supported"),
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
    properties={
        **SIMPLE_PARAMETER.properties,
        "x-ms-url-encoding": Value(enum=("single", "double"), rule="url-encoding-value"),
    }
)
QUERY_PARAMETER = SIMPLE_PARAMETER._replace(
    properties={
        **SIMPLE_PARAMETER.properties,
        "x-ms-url-encoding": Value(enum=("single", "double"), rule="query-parameter-encoding-not-supported"),
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


OPERATION_NAMES = "x-ms-apimTemplate-operationName"
"""The parameter of a policy that names the operations to which it applies; all where it is absent."""


class Template(NamedTuple):
    """What a policy template is told, without the beginning that all its parameters share."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, bool]:
        """The names of its parameters, and whether each is required."""
        names = {TEMPLATE_PARAMETER + name: True for name in self.required}
        return names | {TEMPLATE_PARAMETER + name: False for name in self.optional}


OAUTH_PARAMETERS = {
    "oauth2": ("authorizationUrl", "tokenUrl", "refreshUrl"),
    "oauth2generic": (
        *("authorizationUrlTemplate", "authorizationUrlQueryStringTemplate", "tokenUrlTemplate"),
        *("tokenUrlQueryStringTemplate", "tokenBodyTemplate", "refreshUrlTemplate", "refreshUrlQueryStringTemplate"),
        *("refreshBodyTemplate", "scopeListDelimiter"),
    ),
    "aad": ("resourceUri", "loginUri", "tenantId", "enableOnbehalfOfLogin", "loginUriAAD", "grantType"),
    "aadcertificate": ("resourceUri", "loginUri", "tenantId", "enableOnbehalfOfLogin", "loginUriAAD"),
}
"""What `customParameters` of OAuth settings can hold, by the identity provider."""

TEMPLATE_PARAMETER = "x-ms-apimTemplateParameter."

POLICY_TEMPLATES = {
    "convertarraytoobject": Template(
        ("propertyParentPath", "keyWithinCollectionPath", "newPropertyPath"), ("propertySubPath", "retainKey")
    ),
    "convertobjecttoarray": Template(
        ("propertyParentPath", "newPropertyPath"), ("propertySubPath", "keyName", "valueName")
    ),
    "dynamichosturl": Template(("urlTemplate",)),
    "dynamicsubdomain": Template(("urlTemplate",)),
    "encodepropertyvalue": Template(("propertyParentPath", "newPropertyPath"), ("propertySubPath",)),
    "moveproperties": Template(
        ("srcParentPath", "srcSubPath", "dstParentPath", "dstSubPath"), ("copyOnlySubProperties",)
    ),
    "pollingtrigger": Template(("triggerConfig", "triggerDataPath")),
    "routerequesttoendpoint": Template(("newPath",), ("httpMethod",)),
    "setconnectionstatustounauthenticated": Template(("statusCode",)),
    "setheader": Template(("name", "value"), ("existsAction",)),
    "setproperty": Template(
        ("newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate")
    ),
    "setqueryparameter": Template(("name", "value"), ("existsAction",)),
    "setvaluefromurl": Template(
        ("parameterTemplate", "parameterValueUrl", "parameterValuePathTemplate"), ("httpMethod",)
    ),
    "stringreplace": Template(
        ("propertyParentPath", "sourceString", "replacementString", "newPropertyPath"), ("propertySubPath",)
    ),
    "stringtoarray": Template(
        ("propertyParentPath", "delimiterList", "childPropertyName", "newPropertyPath"), ("propertySubPath",)
    ),
    "updatenextlink": Template(("nextLinkPropertyName",), ("nextLinkParentPropertyPath",)),
}
"""The policy templates by their ids, which are compared without case."""

GRAMMAR: dict[type[Node], Kind | MapOf | ArrayOf] = {
    k.Definition: Kind(
        required=("swagger", "info", "paths"),
        required_certified=("x-ms-connector-metadata",),
        properties={
            "swagger": Value(enum=("2.0",), rule="specification-version-incorrect"),
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
            "x-ms-trigger": Value(enum=("single", "batch"), rule="trigger-value"),
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
        properties={
            "propertyName": one_of(*PROPERTY_NAMES, rule="connector-metadata-property-name"),
            "propertyValue": TEXT,
        },
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
    # The properties file, which no rule looks at yet.
    k.PropertiesFile: Kind(
        open="no", required=("properties",), properties={"properties": node(k.ConnectorProperties), "$schema": TEXT}
    ),
    k.ConnectorProperties: Kind(
        open="no",
        required=("iconBrandColor",),
        required_certified=("publisher", "stackOwner"),
        properties={
            "iconBrandColor": TEXT,
            "publisher": TEXT,
            "stackOwner": TEXT,
            "capabilities": Value(("array",), items=one_of("actions", "triggers")),
            "connectionParameters": node(k.ConnectionParameters),
            "connectionParameterSets": node(k.ConnectionParameterSets),
            "policyTemplateInstances": node(k.Policies),
            "scriptOperations": TEXTS,
        },
    ),
    k.ConnectionParameters: MapOf(node(k.ConnectionParameter)),
    k.ConnectionParameter: Kind(
        open="no",
        required=("type",),
        properties={
            "type": one_of("string", "securestring", "oauthSetting", "gatewaySetting", "int", "bool"),
            "uiDefinition": node(k.UiDefinition),
            "oAuthSettings": node(k.OAuthSettings),
            "gatewaySettings": OBJECT,
            "allowedValues": node(k.AllowedValues),
            "defaultValue": ANY,
            "metadata": OBJECT,
        },
    ),
    k.UiDefinition: Kind(
        open="any",
        properties={
            "displayName": TEXT,
            "description": TEXT,
            "tooltip": TEXT,
            "constraints": node(k.Constraints),
            "tabIndex": COUNT,
            "schema": OBJECT,
        },
    ),
    k.Constraints: Kind(
        open="any",
        properties={
            "required": Value(("string", "boolean"), enum=("true", "false")),
            "clearText": FLAG,
            "tabIndex": COUNT,
            "hidden": Value(("string", "boolean"), enum=("true", "false")),
            "allowedValues": node(k.AllowedValues),
            "capability": TEXTS,
            "default": ANY,
            "dependencies": OBJECT,
            "propertyPath": ANY,
            "regex": ANY,
        },
    ),
    k.AllowedValues: ArrayOf(node(k.AllowedValue)),
    k.AllowedValue: Kind(open="any", required=("value",), properties={"value": ANY, "text": TEXT}),
    k.OAuthSettings: Kind(
        open="any",
        required=("identityProvider",),
        properties={
            "identityProvider": one_of(
                *("oauth2", "oauth2generic", "aad", "aadcertificate", "facebook", "docusign", "google", "github"),
                *("salesforce", "dropbox", "box", "twitter", "microsoft", "outlook"),
            ),
            "clientId": TEXT,
            "clientSecret": TEXT,
            "scopes": TEXTS,
            "redirectMode": one_of("Global", "GlobalPerConnector", "Direct"),
            "redirectUrl": TEXT,
            "properties": OBJECT,
            "customParameters": node(k.OAuthParameters),
            "additionalParameters": OBJECT,
            "appId": TEXT,
            "apiId": TEXT,
        },
    ),
    k.OAuthParameters: MapOf(node(k.OAuthParameter)),
    k.OAuthParameter: Kind(open="any", required=("value",), properties={"value": ANY}),
    k.ConnectionParameterSets: Kind(
        open="any",
        required=("uiDefinition", "values"),
        properties={"uiDefinition": node(k.UiDefinition), "values": node(k.ConnectionParameterSetList)},
    ),
    k.ConnectionParameterSetList: ArrayOf(node(k.ConnectionParameterSet)),
    k.ConnectionParameterSet: Kind(
        open="any",
        required=("name", "uiDefinition", "parameters"),
        properties={
            "name": TEXT,
            "uiDefinition": node(k.UiDefinition),
            "parameters": node(k.ConnectionParameters),
            "metadata": OBJECT,
        },
    ),
    k.Policies: ArrayOf(node(k.Policy)),
    k.Policy: Kind(
        open="any",
        required=("templateId", "title", "parameters"),
        properties={
            "templateId": one_of(*POLICY_TEMPLATES),
            "title": TEXT,
            "parameters": node(k.PolicyParameters),
        },
    ),
    k.PolicyParameters: Kind(
        open="any",
        properties={
            OPERATION_NAMES: TEXTS,
            "x-ms-apimTemplate-policySection": one_of("Request", "Response", "Failure"),
            "x-ms-apimTemplateParameter.existsAction": one_of("override", "skip", "append"),
            "x-ms-apimTemplateParameter.httpMethod": one_of(
                "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "@Request.OriginalHTTPMethod"
            ),
            "x-ms-apimTemplateParameter.retainKey": one_of("true", "false"),
        },
    ),
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


# --- what stands at a pointer -----------------------------------------------------------------------------------------

_ALTERNATIVES: dict[type[Node], tuple[type[Node], ...]] = {
    k.Parameter: tuple(_PARAMETERS.values()),
    k.SecurityDefinition: tuple(_SECURITY.values()),
    k.SecurityOauth2: tuple(kind for name, kind in _SECURITY.items() if name.startswith("oauth2/")),
}
"""The kinds of which one is meant where an object does not say yet which."""


def members(kind: type[Node]) -> dict[str, Value]:
    """Return what an object of a kind may hold: all that it may, where it does not say yet of which kind it is."""
    found: dict[str, Value] = {}
    for each in (kind, *_ALTERNATIVES.get(kind, ())):
        spec = GRAMMAR.get(each)
        for key, value in spec.properties.items() if isinstance(spec, Kind) else ():
            found.setdefault(key, value)
    return found


def along(pointer: Pointer, held: Sequence[Mapping[Any, Any]] = (), root: type[Node] = k.Definition) -> list[Value]:
    """Return what the grammar wants at each step of a pointer, from the root of the document to its end.

    Nothing needs to stand there. `held` are the members, as far as they are known, of the objects on the way: the kind
    of some is told by what they hold. `node` of a value is that very kind, None where no node stands there. A value of
    which the grammar knows nothing may be anything.
    """
    values = [node(root)]
    for depth, token in enumerate(pointer):
        value = _chosen(values[-1], held[depth] if depth < len(held) else {})
        values[-1] = value
        values.append(_within(value, token))
    last = len(pointer)
    values[last] = _chosen(values[last], held[last] if last < len(held) else {})
    return values


def _chosen(value: Value, members: Mapping[Any, Any]) -> Value:
    choose = CHOICES.get(value.node) if value.node else None
    return value if choose is None else value._replace(node=choose(members))


def _within(value: Value, token: str | int) -> Value:
    """What the member or item at a token may be."""
    spec = GRAMMAR.get(value.node) if value.node else None
    if value.node is not None and isinstance(spec, Kind):
        return members(value.node).get(str(token), ANY)
    if isinstance(spec, MapOf):
        return ANY if spec.extensible and str(token).startswith("x-") else spec.values
    if isinstance(spec, ArrayOf):
        return spec.items
    if value.items is not None:
        return value.items
    return value.values or ANY
