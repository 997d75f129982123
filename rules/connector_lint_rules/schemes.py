"""The schemes over which the service is reached, and whether calls to it are encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from connector_lint.kinds import Definition, Operation
from connector_lint.nodes import Node
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.suggestions import closest

SUPPORTED_SCHEMES = ("https", "http")
SCHEMES = (*SUPPORTED_SCHEMES, "wss", "ws")
"""The schemes that OpenAPI knows."""


@rule("error", on="schemes", microsoft="SchemesArrayEmpty", fix="safe")
def schemes_array_empty(holder: Definition | Operation) -> Problems:
    """Name the scheme in `schemes`, or leave it out.

    An empty list says that the service cannot be reached at all.

    Bad:

        {
            "schemes": []  // <- schemes is empty; write ["https"]
        }

    Fixed:

        {
            "schemes": ["https"]
        }

    Bad, in an operation:

        {"schemes": []}  // <- schemes is empty; leave it out, and the connector's schemes hold

    Fixed:

        {}

    Good:

        {"schemes": ["https"]}

    Good:

        {"schemes": "<absent>"}

    Good, in an operation:

        {"schemes": ["https"]}
    """
    place = holder.at("schemes")
    if place.value != []:
        return
    if isinstance(holder, Operation):
        fix = safe("leave schemes out", place.removed())
        yield place.report("schemes is empty; leave it out, and the connector's schemes hold", fix=fix)
    else:
        fix = safe('write ["https"]', place.replaced(["https"]))
        yield place.report('schemes is empty; write ["https"]', fix=fix)


@rule("error", on="schemes", microsoft="SchemeNotValid", fix="safe")
def scheme_not_valid(holder: Definition | Operation) -> Problems:
    """Write a scheme as `https`: in small letters, and without what follows it in an address.

    The platform cannot tell how to reach the service otherwise.

    Bad:

        {
            "schemes": [
                "HTTPS"  // <- there is no scheme "HTTPS"; did you mean "https"?
            ]
        }

    Fixed:

        {
            "schemes": [
                "https"
            ]
        }

    Bad:

        {"schemes": ["ftp"]}  // <- there is no scheme "ftp"; write "https"

    Good:

        {"schemes": ["https"]}

    Good, in an operation:

        {"schemes": ["https"]}
    """
    for place in _schemes(holder):
        scheme = place.value
        if scheme not in SCHEMES:
            meant = scheme.strip().lower().removesuffix("://")
            near = meant if meant in SCHEMES else closest(meant, SCHEMES)
            if near is None:
                yield place.report(f'there is no scheme "{scheme}"; write "https"')
            else:
                fix = _fix(place, near, is_safe=near == meant)
                yield place.report(f'there is no scheme "{scheme}"; did you mean "{near}"?', fix=fix)


@rule("error", on="schemes", microsoft="SchemeNotSupported", fix="suggested")
def scheme_not_supported(holder: Definition | Operation) -> Problems:
    """Offer the service over `https`; the platform opens no web sockets.

    A connector calls its service by single requests, so `ws` and `wss` are of no use to it.

    Bad:

        {
            "schemes": [
                "wss"  // <- the platform does not call services over "wss"; write "https"
            ]
        }

    Fixed:

        {
            "schemes": [
                "https"
            ]
        }

    Good:

        {"schemes": ["https"]}

    Good, in an operation:

        {"schemes": ["https"]}
    """
    for place in _schemes(holder):
        scheme = place.value
        if scheme in SCHEMES and scheme not in SUPPORTED_SCHEMES:
            yield place.report(
                f'the platform does not call services over "{scheme}"; write "https"',
                fix=_fix(place, "https", is_safe=False),
            )


@rule("warning", on="schemes", fix="suggested")
def scheme_https_missing(holder: Definition | Operation) -> Problems:
    """Call the service over https.

    Over http the data and the keys of a connection travel where others can read them.

    Bad:

        {
            "schemes": ["http"]  // <- schemes offers http alone, which is not encrypted; write ["https"]
        }

    Fixed:

        {
            "schemes": ["https"]
        }

    Good:

        {"schemes": ["https"]}
    """
    schemes = holder.value["schemes"]
    if type(schemes) is list and "http" in schemes and not _offers_https(schemes):
        place = holder.at("schemes")
        yield place.report(
            'schemes offers http alone, which is not encrypted; write ["https"]',
            fix=suggested('write ["https"]', place.replaced(["https"])),
        )


@rule("info", on="schemes", fix="safe")
def scheme_http_offered(holder: Definition | Operation) -> Problems:
    """Offer https alone.

    What is encrypted anyway needs no second way that is not.

    Bad:

        {
            "schemes": [
                "https",
                "http"  // <- http is not encrypted, and https is there; remove it
            ]
        }

    Fixed:

        {
            "schemes": ["https"]
        }

    Good:

        {"schemes": ["https"]}
    """
    schemes = holder.value["schemes"]
    if type(schemes) is list and "http" in schemes and "https" in schemes:
        place = holder.at("schemes").at(schemes.index("http"))
        yield place.report(
            "http is not encrypted, and https is there; remove it",
            fix=safe("remove http", place.removed()),
        )


def _schemes(holder: Definition | Operation) -> Iterator[Node]:
    """The places of the schemes that are texts."""
    listed = holder.at("schemes")
    for index, scheme in enumerate(listed.value if type(listed.value) is list else ()):
        if type(scheme) is str:
            yield listed.at(index)


def _fix(place: Node, scheme: str, *, is_safe: bool) -> Fix:
    """Put another scheme in the place of one; where the list has that already, nothing."""
    kind = safe if is_safe else suggested
    assert place.parent is not None
    if scheme in place.parent.value:
        return kind("remove it", place.removed())
    return kind(f'write "{scheme}"', place.replaced(scheme))


def _offers_https(schemes: list[object]) -> bool:
    """Also where it is misspelt: that is told by itself."""
    return any(type(scheme) is str and scheme.strip().lower().startswith("https") for scheme in schemes)
