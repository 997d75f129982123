"""How calls prove who makes them: security definitions and requirements."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import (
    Definition,
    SecurityApiKey,
    SecurityBasic,
    SecurityDefinition,
    SecurityOauth2,
    SecurityRequirement,
)
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.suggestions import closest
from connector_lint.typing import Any
from connector_lint_rules.platform_parameters import asks_for_authorization
from connector_lint_rules.wording import quoted


@rule("warning", microsoft="SecurityRequirementMustBeDefined", fix="suggested")
def security_requirement_must_be_defined(requirement: SecurityRequirement, connector: Connector) -> Problems:
    """Define what `security` asks for.

    A requirement names a security definition. Where there is none of that name, nothing says how calls are
    authenticated.

    Bad:

        {
            "api_key": "<absent>",
            "api-key": []  // <- no security definition is called "api-key"; did you mean "api_key"?
        }

    Fixed:

        {
            "api_key": []
        }

    Bad, in an operation:

        {
            "security": [
                {"oauth": []}  // <- no security definition is called "oauth"; add it to securityDefinitions
            ]
        }

    Good:

        {"api_key": []}
    """
    defined = connector.fact(_defined)
    for name in requirement.value:
        if defined is not None and name not in defined:
            near = closest(name, defined.keys() - requirement.value.keys())
            place = requirement.at(name)
            hint = f'did you mean "{near}"?' if near else "add it to securityDefinitions"
            fix = suggested(f'write "{near}"', place.renamed(near)) if near else None
            yield place.report(f"no security definition is called {quoted(name)}; {hint}", on="key", fix=fix)


@rule("error", microsoft="SecurityRequirementMustHaveValue", fix="safe")
def security_requirement_must_have_value(requirement: SecurityRequirement) -> Problems:
    """Give a security requirement a list, be it an empty one.

    It names the scopes that a call needs; without scopes it is `[]`.

    Bad:

        {"api_key": null}  // <- "api_key" has no list of scopes; write []

    Fixed:

        {"api_key": []}

    Good:

        {"api_key": []}
    """
    for name, scopes in requirement.value.items():
        if scopes is None:
            place = requirement.at(name)
            yield place.report(
                f"{quoted(name)} has no list of scopes; write []", fix=safe("write []", place.replaced([]))
            )


@rule("error", microsoft="SecurityRequirementMustHaveEmptyValue", fix="safe")
def security_requirement_must_have_empty_value(requirement: SecurityRequirement, connector: Connector) -> Problems:
    """Name scopes for OAuth 2.0 alone.

    A password or an API key has no scopes.

    Bad:

        {"api_key": ["read"]}  // <- "api_key" is of type apiKey and has no scopes; write []

    Fixed:

        {"api_key": []}

    Good:

        {"api_key": []}
    """
    for name, scopes in requirement.value.items():
        definition = _definition(connector, name)
        if type(scopes) is list and scopes and isinstance(definition, SecurityBasic | SecurityApiKey):
            place = requirement.at(name)
            yield place.report(
                f"{quoted(name)} is of type {definition.get('type')} and has no scopes; write []",
                fix=safe("write []", place.replaced([])),
            )


@rule("warning", microsoft="OAuthSecurityRequirementValueMustBeScopeName", fix="safe")
def oauth_security_requirement_value_must_be_scope_name(
    requirement: SecurityRequirement, connector: Connector
) -> Problems:
    """Ask for scopes that the security definition has.

    The definition lists what users can agree to; a scope that is not among it cannot be granted.

    Bad, in the definition:

        {
            "securityDefinitions": {"api_key": "<absent>", "oauth": {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": "https://contoso.com/authorize",
                "tokenUrl": "https://contoso.com/token",
                "scopes": {"lists.read": "Read lists"}
            }},
            "security": [{"oauth": [
                "lists.read",
                "lists.write"  // <- "lists.write" is no scope of "oauth"; add it there, or ask for one that is
            ]}]
        }

    Fixed:

        {
            "securityDefinitions": {"api_key": "<absent>", "oauth": {
                "type": "oauth2",
                "flow": "accessCode",
                "authorizationUrl": "https://contoso.com/authorize",
                "tokenUrl": "https://contoso.com/token",
                "scopes": {"lists.read": "Read lists", "lists.write": "lists.write"}
            }},
            "security": [{"oauth": [
                "lists.read",
                "lists.write"
            ]}]
        }

    Good, in the definition:

        {
            "securityDefinitions": {"api_key": "<absent>", "oauth": {
                "type": "oauth2",
                "flow": "implicit",
                "authorizationUrl": "https://contoso.com/authorize",
                "scopes": {"https://contoso.com/lists.read": "Read lists"}
            }},
            "security": [{"oauth": ["https://contoso.com/lists.read"]}]
        }
    """
    for name, listed in requirement.value.items():
        definition = _definition(connector, name)
        if type(listed) is not list or not isinstance(definition, SecurityOauth2):
            continue
        scopes = definition.value.get("scopes", {})
        for number, scope in enumerate(listed):
            if type(scope) is str and type(scopes) is dict and scope not in scopes:
                yield (
                    requirement.at(name)
                    .at(number)
                    .report(
                        f"{quoted(scope)} is no scope of {quoted(name)}; add it there, or ask for one that is",
                        fix=_with_scope(definition, scope),
                    )
                )


@rule("info")
def security_missing(definition: Definition, connector: Connector) -> Problems:
    """Say how calls are authenticated.

    Without security anybody can call the service through the connector. That is allowed, yet fits public data alone.

    Bad:

        {  // <- nothing says how calls are authenticated
            "securityDefinitions": "<absent>",
            "security": []
        }

    Good:

        {
            "securityDefinitions": {"api_key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}},
            "security": [{"api_key": []}]
        }
    """
    if definition.get("securityDefinitions") or definition.get("security") or not connector.operations:
        return
    if any(operation.get("security") for operation in connector.operations):
        return
    if asks_for_authorization(connector):
        return  # told at the parameter that does what a security definition should
    yield definition.report(
        "nothing says how calls are authenticated, so that anybody can use the connector; "
        "add securityDefinitions, unless its data is public"
    )


@rule("info", fix="suggested")
def security_definition_unused(definition: SecurityDefinition, connector: Connector) -> Problems:
    """Remove a security definition that nothing asks for.

    It is left over from another way to authenticate, and misleads those who read the definition.

    Bad, in the definition:

        {
            "securityDefinitions": {
                "basic": {"type": "basic"}  // <- nothing asks for security definition "basic"; remove it
            }
        }

    Fixed:

        {
            "securityDefinitions": {
                "basic": "<absent>"
            }
        }

    Good, in the definition:

        {
            "securityDefinitions": {"basic": {"type": "basic"}},
            "security": [{"api_key": []}, {"basic": []}]
        }

    Good, in the definition:

        {
            "securityDefinitions": {"basic": {"type": "basic"}},
            "security": []
        }
    """
    asked, defined = connector.fact(_asked), connector.fact(_defined)
    name = str(definition.key)
    if not asked or name in asked or defined is None:
        return
    if asked <= defined.keys():  # a name that leads nowhere may be meant for this one
        yield definition.report(
            f"nothing asks for security definition {quoted(name)}; remove it, or name it in security",
            fix=suggested("remove it", definition.removed()),
        )


def _defined(connector: Connector) -> dict[str, Any] | None:
    """The security definitions by name; None where they are written as something else, which is told by itself."""
    definitions = connector.definition.value.get("securityDefinitions", {}) if connector.definition else {}
    return definitions if type(definitions) is dict else None


def _asked(connector: Connector) -> set[str]:
    """The names of the security definitions for which the document or an operation asks."""
    holders: list[Node] = [connector.definition, *connector.operations] if connector.definition else []
    lists = [holder.get("security") for holder in holders]
    requirements = [requirement for listed in lists if type(listed) is list for requirement in listed]
    return {name for requirement in requirements if type(requirement) is dict for name in requirement}


def _definition(connector: Connector, name: str) -> Node | None:
    defined = connector.fact(_defined)
    return connector.references.node_of(defined.get(name)) if defined else None


def _with_scope(definition: SecurityOauth2, scope: str) -> Fix:
    if "scopes" in definition:
        return safe(f"add {quoted(scope)} to its scopes", definition.at("scopes").extended(scope, scope))
    return safe(f"give it the scope {quoted(scope)}", definition.extended("scopes", {scope: scope}))
