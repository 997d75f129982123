"""Secrets: that none is published with the definition."""

from __future__ import annotations

import re

from connector_lint.kinds import Definition, Property, SimpleParameter
from connector_lint.nodes import Node
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule

SECRETS = {
    "an AWS access key id": r"\bAKIA[0-9A-Z]{16}\b",
    "a Google API key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a Slack token": r"\bxox[abprs]-[0-9A-Za-z-]{10,}",
    "a GitHub token": r"\bgh[pousr]_[0-9A-Za-z]{36}\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a JSON Web Token": r"(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}",
    "an Azure storage key": r"AccountKey=[A-Za-z0-9+/]{60,}={0,2}",
    "a shared access signature": r"[?&]sig=[A-Za-z0-9%+/]{30,}",
    "a Stripe key": r"\b[sr]k_live_[0-9A-Za-z]{16,}",
    "a SendGrid key": r"\bSG\.[\w-]{16,}\.[\w-]{16,}",
}
"""What secrets look like."""
SIGNS = [
    re.compile(sign)
    for sign in (
        r"K(?:(?<=AK)IA|EY-----|ey=)",
        r"z(?<=AIz)a",
        r"_(?:(?<=gh[pousr]_)|live_)",
        r"J(?<=\.eyJ)",
        r"=(?<=sig=)",
        r"G(?<=SG)\.",
        r"xox",
    )
]
"""What some secret holds, each sign beginning with its rarest letter, which is looked for at the speed of C."""

CREDENTIAL = pattern(
    r"(?:x-)?(?:(?:api|app|subscription)[-_]?key|(?:auth|access)[-_]?token|client[-_]?secret|secret|password|token"
    r"|authorization)",
    re.IGNORECASE,
)
"""What a parameter or a property that carries a credential is called."""

PLACEHOLDER = pattern(r"\A@|your|example|sample|xxx|changeme|[<{]|\*\*", re.IGNORECASE)
"""What tells a placeholder from a credential."""

SCHEME = pattern(r"\A(?:Bearer|Basic) ")
SHORTEST_SECRET = 8


def may_be_secret(text: str) -> bool:
    """Whether a text may be a real credential, and no placeholder for one."""
    if len(text) < SHORTEST_SECRET or not any(map(str.isdigit, text)) or PLACEHOLDER.search(text):
        return False
    return " " not in SCHEME.sub("", text) and len(set(text) - {"-"}) >= 3


@rule("error")
def secret_in_definition(definition: Definition) -> Problems:
    """Keep secrets out of the definition.

    A definition is published, and everybody who may use the connector can download it. What was written into one has
    to be taken for known: take it out, and have the service replace it.

    Bad:

        {
            "host": "lists.contoso.com",
            "x-contoso-note": "key AKIAIOSFODNN7EXAMPLE"  // <- this looks like an AWS access key id; take it out
        }

    Bad, in a query parameter:

        {
            "type": "string",
            "format": "<absent>",
            "x-example": "https://contoso.blob.core.windows.net/lists?sig=000000000000000000000000000000"  // <- shared
        }

    Good:

        {"x-contoso-note": "keys begin with AKIA"}
    """
    source = definition.file.document.source.text
    if not any(sign.search(source) for sign in SIGNS):
        return
    for place in _texts(definition):
        name = _secret_in(place.value)
        if name is not None:
            yield place.report(f"this looks like {name}; take it out of the published definition, and replace it")


@rule("error", on=("default", "example", "x-example"), when=may_be_secret)
def secret_as_default(field: SimpleParameter | Property) -> Problems:
    """Keep credentials out of defaults and examples.

    Everybody who can see the connector can read the definition. A key in it is given away, and all share it.

    Bad, in a query parameter:

        {
            "name": "api_key",
            "type": "string",
            "format": "<absent>",
            "default": "9f86d081884c7d65"  // <- the default of "api_key" looks like a real credential; remove it
        }

    Good, in a query parameter:

        {"name": "api_key", "type": "string", "format": "<absent>", "default": "<your key from 2024>"}

    Good, in a query parameter:

        {"name": "list_key", "type": "string", "format": "<absent>", "default": "9f86d081884c7d65"}
    """
    name = field.name
    if name is None or not CREDENTIAL.fullmatch(name):
        return
    for key in ("default", "example", "x-example"):
        value = field.get(key)
        if type(value) is str and may_be_secret(value):
            yield field.at(key).report(
                f'the {key} of "{name}" looks like a real credential; remove it, and have the credential replaced'
            )


def _secret_in(text: str) -> str | None:
    if any(sign.search(text) for sign in SIGNS):
        return next((name for name, form in SECRETS.items() if re.search(form, text, re.ASCII)), None)
    return None


def _texts(node: Node) -> list[Node]:
    """The places of all texts in a value, at any depth."""
    places = [node]
    for place in places:  # grows while it is read
        if type(place.value) is dict:
            places += [Node(value, place, key) for key, value in place.value.items()]
        elif type(place.value) is list:
            places += [Node(value, place, number) for number, value in enumerate(place.value)]
    return [place for place in places if type(place.value) is str]
