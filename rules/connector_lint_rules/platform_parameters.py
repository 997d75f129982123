"""Parameters that makers should not have to fill in, since the connection or the platform sends them."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.fixes import Change
from connector_lint.kinds import (
    HeaderParameter,
    Parameter,
    QueryParameter,
    SecurityApiKey,
    SecurityBasic,
    SecurityOauth2,
    SharedParameters,
)
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problems, rule, suggested

RESERVED = ("authorization",)
"""The headers that only the connection sends, in lower case."""
NEGOTIATING = {"content-type": "consumes", "accept": "produces"}
"""The headers that say what a request brings and wants, in lower case, and the lists that they repeat."""


@rule("error", on="name", microsoft="ReservedParameterIsUsed", fix="suggested")
def reserved_parameter_is_used(
    parameter: HeaderParameter, connector: Connector, *, reserved: tuple[str, ...] = RESERVED
) -> Problems:
    """Let the connection send the `Authorization` header.

    The platform fills it in from the security definition. As a parameter it would ask makers for a secret in every
    step, and what they write would be overwritten.

    Bad:

        {"name": "Authorization"}  // <- the header "Authorization" is sent by the connection

    Bad, in the definition:

        {
            "securityDefinitions": {"api_key": {"name": "Authorization"}},
            "paths": {"/lists": {"get": {"parameters": [
                {
                    "name": "authorization",  // <- the header "authorization" is sent by the connection
                    "in": "header",
                    "type": "string",
                    "x-ms-summary": "Key",
                    "description": "The key of the user."
                }
            ]}}}
        }

    Fixed:

        {
            "securityDefinitions": {"api_key": {"name": "Authorization"}},
            "paths": {"/lists": {"get": {"parameters": []}}}
        }

    Good:

        {"name": "X-Authorization"}

    Good, in a query parameter:

        {"name": "Authorization"}

    Good, in the definition:

        {"securityDefinitions": {"api_key": {"type": "apiKey", "in": "header", "name": "Authorization"}}}
    """
    name = parameter.name
    if name and name.lower() in reserved:
        yield name.report(
            f'the header "{name}" is sent by the connection; describe it in securityDefinitions instead',
            fix=_entrusted(parameter, name, connector),
        )


@rule("warning", on="name", fix="suggested")
def credential_as_parameter(parameter: HeaderParameter | QueryParameter, connector: Connector) -> Problems:
    """Do not ask makers for the key that the connection sends.

    What a security definition names is asked for once, when the connection is made, and kept secret. As a parameter it
    would have to be written, readable for all, into every step.

    Bad:

        {"name": "x-api-key"}  // <- the connection sends "x-api-key" already (security definition "api_key")

    Bad, in an operation:

        {
            "parameters": [
                {  // <- the connection sends "X-Api-Key" already
                    "name": "X-Api-Key",
                    "in": "header",
                    "type": "string",
                    "x-ms-summary": "Key",
                    "description": "The key of the user."
                }
            ]
        }

    Fixed:

        {"parameters": []}

    Good:

        {"name": "X-Other-Key"}

    Good, in a query parameter:

        {"name": "X-Api-Key"}
    """
    if not connector.fact(_keys_sent):
        return
    name, place = parameter.name, parameter.place
    if not name or not place or (place == "header" and name.lower() in RESERVED):
        return
    definition = connector.fact(_keys_sent).get((place, name.lower()))
    if definition is not None:
        yield parameter.report(
            f'the connection sends "{name}" already (security definition "{definition.key}"); remove the parameter',
            fix=suggested("remove the parameter", *_removals(parameter, connector)),
        )


@rule("info", on="name", when=lambda name: name.lower() in NEGOTIATING, fix="suggested")
def content_negotiation_parameter(parameter: HeaderParameter, connector: Connector) -> Problems:
    """Do not ask makers for `Content-Type` and `Accept`.

    The platform knows them from `consumes` and `produces`. Where a service needs another value, an internal parameter
    with a default sends it.

    Bad:

        {"name": "Accept"}  // <- makers should not have to fill in "Accept"; make it internal, with a default

    Fixed:

        {"name": "Accept", "x-ms-visibility": "internal", "default": "application/json", "required": true}

    Bad:

        {"name": "content-type", "x-ms-visibility": "advanced"}  // <- fill in "content-type"

    Good:

        {"name": "Accept", "x-ms-visibility": "internal", "default": "application/json", "required": true}

    Good:

        {"name": "Accept-Language"}

    Good, in a query parameter:

        {"name": "accept"}
    """
    if parameter.visible:
        yield parameter.report(
            f'makers should not have to fill in "{parameter.name}"; make it internal, with a default',
            fix=_sent_unseen(parameter, connector),
        )


def asks_for_authorization(connector: Connector) -> bool:
    """Some parameter is a header that only the connection sends."""
    return any(parameter.name and parameter.name.lower() in RESERVED for parameter in connector.all(HeaderParameter))


def _keys_sent(connector: Connector) -> dict[tuple[str, str], SecurityApiKey]:
    """The security definitions that send a key, by its place and its name in lower case."""
    keys: dict[tuple[str, str], SecurityApiKey] = {}
    for definition in connector.all(SecurityApiKey):
        place, name = definition.get("in"), definition.get("name")
        if type(place) is str and type(name) is str:
            keys.setdefault((place, name.lower()), definition)
    return keys


def _logs_in(connector: Connector) -> bool:
    """Some security definition sends the header Authorization, though it does not name it."""
    return bool(connector.all(SecurityBasic, SecurityOauth2))


def _entrusted(parameter: HeaderParameter, name: str, connector: Connector) -> Fix | None:
    """Leave a header to the security definition that sends it, or to a new one where there is none at all."""
    removals = _removals(parameter, connector)
    header = name.lower()
    if ("header", header) in connector.fact(_keys_sent) or (header == "authorization" and connector.fact(_logs_in)):
        return suggested("remove the parameter: a security definition has it", *removals)
    document = connector.definition
    if document is None or document.get("securityDefinitions") or document.get("security"):
        return None
    key = {"type": "apiKey", "in": "header", "name": name}
    return suggested(
        "write a security definition instead",
        *removals,
        document.given("securityDefinitions", {"api_key": key}),
        document.given("security", [{"api_key": []}]),
    )


def _removals(parameter: Parameter, connector: Connector) -> list[Change]:
    """The changes that take a parameter away, with all references to it."""
    places: list[Node] = [*connector.references.uses(parameter)]
    if isinstance(parameter.parent, SharedParameters):
        places.append(parameter)
    return [place.removed() for place in places]


def _sent_unseen(parameter: HeaderParameter, connector: Connector) -> Fix | None:
    """Make a header internal, with its default, or else the media type that all its operations use."""
    default = parameter.get("default") or _media_type(parameter, connector)
    if default is None or "enum" in parameter:  # a choice is not taken from makers without asking
        return None
    wanted = {"x-ms-visibility": "internal", "default": default, "required": True}
    changes = [parameter.given(key, value) for key, value in wanted.items() if parameter.get(key) != value]
    return suggested("make it internal, with a default", *changes)


def _media_type(parameter: HeaderParameter, connector: Connector) -> str | None:
    """What the header says in all operations that have it; None where that differs."""
    references = connector.references
    effective = (
        references.effective_consumes
        if NEGOTIATING[str(parameter.name).lower()] == "consumes"
        else references.effective_produces
    )
    types = {tuple(effective(operation) or ()) for operation in references.sources(parameter)}
    only = types.pop() if len(types) == 1 else ()
    return only[0] if len(only) == 1 else None
