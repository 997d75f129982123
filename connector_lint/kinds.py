"""The kinds of node that the format knows, as typed views.

A view offers what many rules ask of its kind. What a kind may hold is said in `grammar`.
"""

from __future__ import annotations

from connector_lint.nodes import File, Node, Text, flag, text
from connector_lint.typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from connector_lint.fixes import Change

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")


class JsonFile(File):
    """A JSON (or YAML) file of the connector, readable or not."""

    __slots__ = ()


class DefinitionFile(JsonFile):
    """The file of the API definition."""

    __slots__ = ()

    title: ClassVar[str] = "definition file"


class Unexpected(Node):
    """Something in an object or array that is not as the grammar wants it."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The key."""
        return str(self.key)

    @property
    def owner(self) -> Node:
        """The object or array that holds it."""
        assert self.parent is not None
        return self.parent


class UnknownMember(Unexpected):
    """A member of an object that the grammar does not know there; its value can be anything."""

    __slots__ = ()

    title: ClassVar[str] = "unknown property"


class MissingMember(Unexpected):
    """A member that the grammar requires and an object lacks; `certified` where only certification requires it."""

    __slots__ = ("certified",)

    title: ClassVar[str] = "missing property"

    def __init__(self, owner: Node, key: str, *, certified: bool) -> None:
        super().__init__(None, owner, key)
        self.certified = certified


class MistypedValue(Unexpected):
    """A value whose JSON type the grammar does not allow where it stands; `expected` names the types that it does."""

    __slots__ = ("expected",)

    title: ClassVar[str] = "value of a wrong type"

    def __init__(self, value: Any, owner: Node, key: str | int, expected: tuple[str, ...]) -> None:
        super().__init__(value, owner, key)
        self.expected = expected


class UnlistedWord(Unexpected):
    """A text that is none of the words which the grammar allows where it stands; `allowed` are these."""

    __slots__ = ("allowed",)

    title: ClassVar[str] = "unknown word"

    def __init__(self, value: str, owner: Node, key: str | int, allowed: tuple[str, ...]) -> None:
        super().__init__(value, owner, key)
        self.allowed = allowed


class Map(Node):
    """An object whose keys are names that the author chose."""

    __slots__ = ()


class Array(Node):
    """A list of nodes."""

    __slots__ = ()


def means_internal(visibility: str) -> bool:
    """Whether an `x-ms-visibility` hides, however it is written."""
    return visibility == "internal" or visibility.strip().lower() == "internal"


class Described(Node):
    """What makers may see: a node with texts and perhaps a visibility."""

    __slots__ = ()

    description = text("description")
    x_ms_summary = text("x-ms-summary")
    visibility = text("x-ms-visibility")

    @property
    def internal(self) -> bool:
        """Hidden from makers by its own `x-ms-visibility`, however that is written."""
        visibility = self.value.get("x-ms-visibility")
        return type(visibility) is str and means_internal(visibility)

    @property
    def visible(self) -> bool:
        """Not internal."""
        return not self.internal


class Typed(Node):
    """What has a JSON type of its own: a parameter outside the body, items, a header or a schema."""

    __slots__ = ()

    title: ClassVar[str] = "typed value"
    type = text("type")


# --- the document -----------------------------------------------------------------------------------------------------


class Definition(Node):
    """The OpenAPI 2.0 document."""

    __slots__ = ()

    title: ClassVar[str] = "definition"
    host = text("host")
    base_path = text("basePath")


class ForeignDefinition(Node):
    """A description of a service in another format than OpenAPI 2.0: OpenAPI 3, or a Postman collection."""

    __slots__ = ()

    title: ClassVar[str] = "description in another format"

    @classmethod
    def is_meant(cls, value: dict[str, Any]) -> bool:
        """Whether the content of a definition file says that it is one, and does not claim to be OpenAPI 2.0."""
        if "swagger" in value:
            return False
        info = value.get("info")
        about = info if type(info) is dict else {}
        is_of_postman = "_postman_id" in about or "getpostman.com" in str(about.get("schema"))
        has_items = any(type(value.get(key)) is list for key in ("item", "requests"))
        is_collection = has_items and "paths" not in value and ("info" in value or "id" in value)
        return "openapi" in value or is_of_postman or is_collection


class Info(Node):
    """`info`: what the connector is called and who made it."""

    __slots__ = ()

    title: ClassVar[str] = "info"
    name = text("title")
    description = text("description")


class Contact(Node):
    __slots__ = ()

    title: ClassVar[str] = "contact"
    name = text("name")
    email = text("email")


class License(Node):
    __slots__ = ()

    title: ClassVar[str] = "license"


class Tags(Array):
    __slots__ = ()


class Tag(Node):
    __slots__ = ()

    title: ClassVar[str] = "tag"
    name = text("name")


class ExternalDocs(Node):
    __slots__ = ()

    title: ClassVar[str] = "externalDocs"


class Definitions(Map):
    """`definitions`: schemas by name."""

    __slots__ = ()


class SharedParameters(Map):
    """`parameters` of the document: parameters by name."""

    __slots__ = ()


class SharedResponses(Map):
    """`responses` of the document: responses by name."""

    __slots__ = ()


class SecurityDefinitions(Map):
    __slots__ = ()


class SecurityDefinition(Node):
    __slots__ = ()

    title: ClassVar[str] = "security definition"


class SecurityBasic(SecurityDefinition):
    __slots__ = ()


class SecurityApiKey(SecurityDefinition):
    __slots__ = ()


class SecurityOauth2(SecurityDefinition):
    __slots__ = ()


class SecurityOauth2Implicit(SecurityOauth2):
    __slots__ = ()


class SecurityOauth2Password(SecurityOauth2):
    __slots__ = ()


class SecurityOauth2Application(SecurityOauth2):
    __slots__ = ()


class SecurityOauth2AccessCode(SecurityOauth2):
    __slots__ = ()


class SecurityRequirements(Array):
    __slots__ = ()


class SecurityRequirement(Node):
    __slots__ = ()

    title: ClassVar[str] = "security requirement"


# --- paths and operations ---------------------------------------------------------------------------------------------


class Paths(Map):
    """`paths`: path items by path."""

    __slots__ = ()


class PathItem(Node):
    """The operations of one path."""

    __slots__ = ()

    title: ClassVar[str] = "path item"

    @property
    def path(self) -> str:
        """The path, as written."""
        return str(self.key)


class Operation(Described):
    """One action or trigger."""

    __slots__ = ()

    title: ClassVar[str] = "operation"
    summary = text("summary")
    operation_id = text("operationId")
    deprecated = flag("deprecated")

    @property
    def method(self) -> str:
        """The HTTP method, in lower case."""
        return str(self.key)

    @property
    def path_item(self) -> PathItem:
        """The path item in which it stands."""
        assert isinstance(self.parent, PathItem)
        return self.parent

    @property
    def name(self) -> str:
        """How to name the operation to a person: its operationId, or its method and path."""
        return self.operation_id or f"{self.method.upper()} {self.path_item.path}"

    @property
    def is_trigger(self) -> bool:
        """It has an `x-ms-trigger`, whatever its value."""
        return "x-ms-trigger" in self.value

    @property
    def annotation(self) -> OperationApiAnnotation:
        """Its `x-ms-api-annotation`, which says nothing where there is none."""
        value = self.value.get("x-ms-api-annotation")
        return OperationApiAnnotation(value if type(value) is dict else {}, self, "x-ms-api-annotation")


class Parameters(Array):
    """The `parameters` of an operation or a path item."""

    __slots__ = ()


class Parameter(Described):
    """A parameter, wherever it is `in`."""

    __slots__ = ()

    title: ClassVar[str] = "parameter"
    name = text("name")
    required = flag("required")

    @property
    def place(self) -> str | None:
        """Where the value is sent: the text of `in`."""
        value = self.value.get("in")
        return value if type(value) is str else None

    @property
    def identity(self) -> tuple[str | None, str | None]:
        """What tells it from the others of a list: its name, and where it is sent."""
        name, place = self.value.get("name"), self.value.get("in")
        return name if type(name) is str else None, place if type(place) is str else None


class BodyParameter(Parameter):
    """A parameter `in: body`; its value is described by `schema`."""

    __slots__ = ()


class SimpleParameter(Parameter, Typed):
    """A parameter outside the body."""

    __slots__ = ()


class QueryParameter(SimpleParameter):
    __slots__ = ()


class HeaderParameter(SimpleParameter):
    __slots__ = ()


class PathParameter(SimpleParameter):
    __slots__ = ()


class FormDataParameter(SimpleParameter):
    __slots__ = ()


class Items(Typed):
    """What the elements of an array outside a schema are."""

    __slots__ = ()

    title: ClassVar[str] = "items"


class Responses(Map):
    """The `responses` of an operation by status code."""

    __slots__ = ()

    @property
    def operation(self) -> Operation:
        """The operation that answers with them."""
        assert isinstance(self.parent, Operation)
        return self.parent

    @property
    def codes(self) -> list[str]:
        """The status codes (or `default`) of its responses; what other tools write there is none."""
        return [code for code in self.value if not code.startswith("x-")]


class Response(Described):
    __slots__ = ()

    title: ClassVar[str] = "response"


class Headers(Map):
    __slots__ = ()


class Header(Described, Typed):
    __slots__ = ()

    title: ClassVar[str] = "header"


# --- schemas ----------------------------------------------------------------------------------------------------------


class Schema(Described, Typed):
    """A schema at any place."""

    __slots__ = ()

    title: ClassVar[str] = "schema"
    read_only = flag("readOnly")

    def requiring(self, *names: str) -> Change:
        """The change that adds names to its `required` list, or gives it one."""
        listed = self.value.get("required")
        return self.given("required", [*(listed if type(listed) is list else ()), *names])


class Properties(Map):
    """`properties` of a schema: schemas by property name."""

    __slots__ = ()


class Property(Schema):
    """A schema that is a member of `properties`."""

    __slots__ = ()

    title: ClassVar[str] = "property"

    @property
    def name(self) -> str:
        """The property's name."""
        return str(self.key)

    @property
    def owner(self) -> Schema:
        """The schema whose property this is."""
        assert self.parent is not None
        assert isinstance(self.parent.parent, Schema)
        return self.parent.parent

    @property
    def required(self) -> bool:
        """Named in the `required` list of its owner."""
        required = self.owner.value.get("required")
        return type(required) is list and self.key in required


class AllOf(Array):
    __slots__ = ()


class Xml(Node):
    __slots__ = ()

    title: ClassVar[str] = "xml"


# --- references -------------------------------------------------------------------------------------------------------


class Reference(Node):
    """An object that stands for another: `{"$ref": "#/..."}`."""

    __slots__ = ()

    title: ClassVar[str] = "reference"
    section: ClassVar[str] = ""
    """The section of the document into which it leads."""

    @property
    def ref(self) -> Text:
        """The text of `$ref`."""
        return Text(self.value["$ref"], self, "$ref")


class SchemaReference(Reference):
    __slots__ = ()

    section: ClassVar[str] = "definitions"


class ParameterReference(Reference):
    __slots__ = ()

    section: ClassVar[str] = "parameters"


class ResponseReference(Reference):
    __slots__ = ()

    section: ClassVar[str] = "responses"


# --- Microsoft's extension objects ------------------------------------------------------------------------------------


class ApiAnnotation(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-api-annotation"
    status = text("status")


class InfoApiAnnotation(ApiAnnotation):
    __slots__ = ()


class OperationApiAnnotation(ApiAnnotation):
    """Of which family the operation is a revision."""

    __slots__ = ()

    family = text("family")

    @property
    def revision(self) -> int | None:
        """The number of the revision; None where it is absent or no whole number."""
        revision = self.value.get("revision")
        if type(revision) is float and revision.is_integer():
            return int(revision)
        return revision if type(revision) is int else None

    @property
    def operation(self) -> Operation:
        """The operation that carries it."""
        assert isinstance(self.parent, Operation)
        return self.parent


class Replacement(Node):
    __slots__ = ()

    title: ClassVar[str] = "replacement"


class ConnectorMetadata(Array):
    __slots__ = ()


class ConnectorMetadataEntry(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-connector-metadata entry"
    name = text("propertyName")
    content = text("propertyValue")


class Docs(Array):
    __slots__ = ()


class DocsEntry(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-docs entry"


class Notification(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-notification"
    operation_id = text("operationId")


class NotificationContent(Described):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-notification-content"


class OperationContext(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-operation-context"


class Pageable(Node):
    """Where in an answer the address of its next page stands."""

    __slots__ = ()

    title: ClassVar[str] = "x-ms-pageable"
    next_link_name = text("nextLinkName")

    @property
    def operation(self) -> Operation:
        """The operation that answers in pages."""
        assert isinstance(self.parent, Operation)
        return self.parent


class EnumValues(Array):
    """The `x-ms-enum-values` of a parameter or a schema."""

    __slots__ = ()

    title: ClassVar[str] = "x-ms-enum-values"

    @property
    def owner(self) -> Node:
        """The parameter or schema that carries it."""
        assert self.parent is not None
        return self.parent


class EnumValuesEntry(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-enum-values entry"


class AutorestEnum(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-enum"


class TriggerMetadata(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-trigger-metadata"


class TriggerValue(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-trigger-value"


class DefinitionCapabilities(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-capabilities"


class FilePicker(Node):
    __slots__ = ()

    title: ClassVar[str] = "file-picker"


class OperationCapabilities(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-capabilities"


class SchemaCapabilities(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-capabilities"


# --- what calls another operation -------------------------------------------------------------------------------------


class Arguments(Map):
    """`parameters` of a call: what is passed, by the name of the called operation's input."""

    __slots__ = ()


class OperationCall(Node):
    """Names another operation and what to pass to it."""

    __slots__ = ()

    @property
    def operation_id_key(self) -> str | None:
        """The key that holds the operationId: as older documents write it, too (operationID, operation-id)."""
        if "operationId" in self.value:
            return "operationId"
        for key in self.value:
            if key.lower().replace("-", "").replace("_", "").replace(" ", "") == "operationid":
                return str(key)
        return None

    @property
    def operation_id(self) -> Text | None:
        """The operationId of the operation called."""
        key = self.operation_id_key
        value = None if key is None else self.value[key]
        return Text(value, self, key) if key is not None and type(value) is str else None

    @property
    def arguments(self) -> dict[str, Any]:
        """The plain arguments; empty where there are none."""
        arguments = self.value.get("parameters")
        return arguments if type(arguments) is dict else {}


class DynamicExtension(OperationCall):
    """An extension that asks another operation for choices or for a schema."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of the extension."""
        return str(self.key)

    @property
    def owner(self) -> Node:
        """The parameter or schema that carries it."""
        assert self.parent is not None
        return self.parent


class OlderExtension(DynamicExtension):
    """An extension of the first generation: its references are `{"parameter": ...}`."""

    __slots__ = ()


class NewerExtension(DynamicExtension):
    """An extension of the second generation: its references are `{"parameterReference": ...}`."""

    __slots__ = ()


class DynamicValues(OlderExtension):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-dynamic-values"


class DynamicSchema(OlderExtension):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-dynamic-schema"


class DynamicList(NewerExtension):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-dynamic-list"


class DynamicProperties(NewerExtension):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-dynamic-properties"


class DynamicTree(Node):
    __slots__ = ()

    title: ClassVar[str] = "x-ms-dynamic-tree"


class DynamicTreeSettings(Node):
    __slots__ = ()

    title: ClassVar[str] = "settings"


class DynamicTreeCall(NewerExtension):
    """`open` or `browse` of an x-ms-dynamic-tree."""

    __slots__ = ()

    title: ClassVar[str] = "x-ms-dynamic-tree call"

    @property
    def owner(self) -> Node:
        """The parameter or schema that carries the tree."""
        assert self.parent is not None
        assert self.parent.parent is not None
        return self.parent.parent


class Simulate(OperationCall):
    __slots__ = ()

    title: ClassVar[str] = "simulate"


class TestConnection(OperationCall):
    __slots__ = ()
    __test__ = False

    title: ClassVar[str] = "testConnection"


class FilePickerCall(OperationCall):
    """`open` or `browse` of a file-picker."""

    __slots__ = ()

    title: ClassVar[str] = "file-picker call"


# --- the properties file ----------------------------------------------------------------------------------------------


class PropertiesFile(Node):
    """The content of `apiProperties.json`: how people sign in, what is done to calls, how the connector looks."""

    __slots__ = ()

    title: ClassVar[str] = "properties file"


class ConnectorProperties(Node):
    """`properties` of the properties file."""

    __slots__ = ()

    title: ClassVar[str] = "properties of the connector"


class ConnectionParameters(Map):
    """Connection parameters by name."""

    __slots__ = ()


class ConnectionParameter(Node):
    """What a person gives to make a connection."""

    __slots__ = ()

    title: ClassVar[str] = "connection parameter"


class OAuthSettings(Node):
    __slots__ = ()

    title: ClassVar[str] = "oAuthSettings"


class OAuthParameters(Map):
    """`customParameters` of OAuth settings: addresses and the like, by name."""

    __slots__ = ()


class OAuthParameter(Node):
    __slots__ = ()

    title: ClassVar[str] = "OAuth parameter"


class UiDefinition(Node):
    """How the dialog for a new connection shows something."""

    __slots__ = ()

    title: ClassVar[str] = "uiDefinition"


class Constraints(Node):
    __slots__ = ()

    title: ClassVar[str] = "constraints"


class AllowedValues(Array):
    __slots__ = ()


class AllowedValue(Node):
    __slots__ = ()

    title: ClassVar[str] = "allowed value"


class ConnectionParameterSets(Node):
    """The ways to sign in of which a person chooses one."""

    __slots__ = ()

    title: ClassVar[str] = "connectionParameterSets"


class ConnectionParameterSetList(Array):
    __slots__ = ()


class ConnectionParameterSet(Node):
    __slots__ = ()

    title: ClassVar[str] = "connection parameter set"


class Policies(Array):
    """`policyTemplateInstances`: what is done to calls and answers on their way."""

    __slots__ = ()


class Policy(Node):
    __slots__ = ()

    title: ClassVar[str] = "policy"


class PolicyParameters(Node):
    """What a policy is told; which keys there are depends on its template."""

    __slots__ = ()

    title: ClassVar[str] = "policy parameters"
