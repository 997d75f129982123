"""How people sign in: connections that exist hold it."""

from __future__ import annotations

from connector_lint.changes import ChangedDefinition, ChangedSecurity, Version
from connector_lint.kinds import SecurityDefinition
from connector_lint.rule import Problems, rule
from connector_lint.typing import Any
from connector_lint_rules.changes.telling import contrast, listed


@rule("error")
def security_type_changed(definition: ChangedDefinition) -> Problems:
    """Keep the kind of authentication.

    Connections that exist hold a key, a password or a consent of the old kind, which is of no use for another. A
    certified connector may not change it at all.

    Old, in the definition:

        {"securityDefinitions": {"api_key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}}}

    Bad:

        {
            "securityDefinitions": {  // <- people sign in by "basic" and signed in by "apiKey"
                "api_key": "<absent>",
                "basic": {"type": "basic"}
            }
        }

    Good:

        {"securityDefinitions": {
            "api_key": "<absent>",
            "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}
        }}
    """
    was, now = _types(definition.old.get("securityDefinitions")), _types(definition.new.get("securityDefinitions"))
    if set(was) != set(now):
        told = f"people sign in by {listed(now) or 'nothing'} and signed in by {listed(was) or 'nothing'}"
        message = f"{told}; connections that exist break: keep the kind"
        yield definition.report(message, facet="securityDefinitions")


def _types(definitions: Any) -> list[str]:
    entries = definitions.values() if type(definitions) is dict else ()
    types = [each["type"] for each in entries if type(each) is dict and type(each.get("type")) is str]
    return sorted(set(types))


@rule("error", on=("name", "in"))
def security_key_placement_changed(security: ChangedSecurity) -> Problems:
    """Keep it where the key is sent.

    Connections that exist are used with the old header or query parameter until they are made anew.

    Old, in the definition:

        {"securityDefinitions": {"api_key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"}}}

    Bad:

        {"securityDefinitions": {"api_key": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization"  // <- name of security definition "api_key" is "Authorization" and was "X-Api-Key"
        }}}

    Bad:

        {"securityDefinitions": {"api_key": {
            "type": "apiKey",
            "in": "query",  // <- in of security definition "api_key" is "query" and was "header"
            "name": "X-Api-Key"
        }}}

    Good:

        {"securityDefinitions": {"api_key": {
            "type": "apiKey", "in": "header", "name": "x-api-key", "description": "The key of the team."
        }}}
    """
    old, new = security.old, security.new
    if not old.get("type") == new.get("type") == "apiKey":
        return
    different = _different(old, new)
    if different:
        message = f"{contrast(security, different)}, where connections that exist send the key; keep it"
        yield security.report(message, at=different)


def _different(old: Version[SecurityDefinition], new: Version[SecurityDefinition]) -> str:
    """The facet in which two places of a key differ; empty where none does."""
    if old.get("in") == new.get("in") == "header":  # whose names may be written in any case
        return "name" if (old.text("name") or "").lower() != (new.text("name") or "").lower() else ""
    return next((key for key in ("name", "in") if old.get(key) != new.get(key)), "")


@rule("warning", on="scopes")
def security_scope_changed(security: ChangedSecurity) -> Problems:
    """Keep the scopes to which people have consented.

    Connections that exist lack the consent for a new scope, and calls that need it fail until people sign in again.

    Old, in the definition:

        {"securityDefinitions": {"oauth": {
            "type": "oauth2", "flow": "implicit", "authorizationUrl": "https://contoso.com/sign-in",
            "scopes": {"tasks.read": "Read tasks"}
        }}}

    Bad:

        {"securityDefinitions": {"oauth": {
            "type": "oauth2", "flow": "implicit", "authorizationUrl": "https://contoso.com/sign-in",
            "scopes": {  // <- scopes of security definition "oauth" gained "tasks.write"
                "tasks.read": "Read tasks",
                "tasks.write": "Change tasks"
            }
        }}}

    Good:

        {"securityDefinitions": {"oauth": {
            "type": "oauth2", "flow": "implicit", "authorizationUrl": "https://contoso.com/sign-in",
            "scopes": {"tasks.read": "Read all tasks"}
        }}}
    """
    if not security.old.get("type") == security.new.get("type") == "oauth2":
        return
    was, now = _scopes(security.old.get("scopes")), _scopes(security.new.get("scopes"))
    gained, lost = sorted(now - was), sorted(was - now)
    told = [f"gained {listed(gained)}"] * bool(gained) + [f"lost {listed(lost)}"] * bool(lost)
    if told:
        message = f"scopes of {security.words} {' and '.join(told)}; connections that exist lack the consent: keep them"
        yield security.report(message, at="scopes")


def _scopes(scopes: Any) -> set[str]:
    return {scope for scope in scopes if isinstance(scope, str)} if isinstance(scopes, (dict, list)) else set()
