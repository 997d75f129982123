"""Where the service is, by its host and its base path, and what they tell of it."""

from __future__ import annotations

import re

from connector_lint.connector import Connector
from connector_lint.kinds import Definition, Info, InfoApiAnnotation
from connector_lint.nodes import Text
from connector_lint.patterns import pattern
from connector_lint.rule import Fix, Problem, Problems, rule, safe, suggested
from connector_lint_rules.wording import quoted

HOST = r"[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?"
IS_HOST = pattern(HOST, re.ASCII)
ADDRESS = pattern(rf"(?:https?://)?({HOST})(/[^?#\s{{}}<>]*)?", re.ASCII | re.IGNORECASE)
"""What people paste: the address of a service, with its scheme or its path."""
IS_NUMERIC = pattern(r"\d{1,3}(?:\.\d{1,3}){3}", re.ASCII)
IS_PRIVATE = pattern(r"(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.", re.ASCII)
"""How the addresses of private networks, of one's own machine and of a single link begin."""

PRIVATE_DOMAINS = ("localhost", "local", "internal", "lan")
TUNNELS = ("ngrok.io", "ngrok.app", "ngrok-free.app", "loca.lt", "devtunnels.ms")
EXAMPLES = ("example.com", "example.org", "example.net")
IS_YOURS = pattern(r"your(?:\Z|-|domain|company|host|server|instance|tenant|subdomain)")

NOT_FOR_PRODUCTION = frozenset(
    """
    alpha beta demo dev develop development int localtest nonprod preprod preproduction qa sandbox sbx stage staging
    stg test testing tst uat
    """.split()
)
BETA = pattern(r"(?<![a-z])beta(?![a-z])", re.IGNORECASE)


@rule("error", on="host", microsoft="HostNameNotValid", fix="suggested")
def host_name_not_valid(definition: Definition) -> Problems:
    """Write the host as a name alone, with a port where it needs one.

    Scheme and path stand in `schemes` and `basePath`; with anything but a name in `host` no call finds the service. A
    host that differs from customer to customer is set by a `dynamichosturl` policy; `host` names a real one all the
    same.

    Bad:

        {
            "host": "https://lists.contoso.com/team",  // <- begins with a scheme; write "lists.contoso.com"
            "basePath": "/v1"
        }

    Fixed:

        {
            "host": "lists.contoso.com",
            "basePath": "/team/v1"
        }

    Bad:

        {
            "host": "{tenant}.contoso.com"  // <- host "{tenant}.contoso.com" holds "{"; write a name such as
        }

    Good:

        {"host": "lists.contoso.com"}

    Good:

        {"host": "lists.contoso.com:8443"}
    """
    host = definition.host
    if host is None or IS_HOST.fullmatch(host):
        return
    name, fix = _mended(definition, host)
    write = f'write "{name}"' if name else "write a name such as api.contoso.com"
    yield host.report(f"{_fault(host)}; {write}", fix=fix)


@rule("error", on="basePath", microsoft="BasePathNotValid", fix="safe")
def base_path_not_valid(definition: Definition) -> Problems:
    """Begin the base path with a slash.

    It stands between the host and the path of an operation; without the slash it would become part of the host.

    Bad:

        {"basePath": "v1"}  // <- basePath "v1" does not begin with a slash; write "/v1"

    Fixed:

        {"basePath": "/v1"}

    Good:

        {"basePath": "/v1"}

    Good:

        {"basePath": "/"}
    """
    path = definition.base_path
    if path is None or path.startswith("/"):
        return
    if "://" in path:
        yield path.report(f"basePath {quoted(path)} is an address; write only the path that follows the host")
        return
    better = f"/{path}"
    yield path.report(
        f"basePath {quoted(path)} does not begin with a slash; write {quoted(better)}",
        fix=safe("put a slash in front", path.replaced(better)),
    )


@rule("error", on="host")
def host_reachable(definition: Definition) -> Problems:
    """Name a host that the cloud can reach.

    The platform calls the service from Microsoft's data centres: a name or an address of your own network leads
    nowhere there, and a tunnel only while it is open. An on-premises data gateway is chosen in the connection, not by
    the host.

    Bad:

        {"host": "localhost:8080"}  // <- host "localhost:8080" cannot be reached from the cloud; write

    Bad:

        {"host": "192.168.0.12"}  // <- host "192.168.0.12" cannot be reached from the cloud

    Bad:

        {"host": "contoso.ngrok.io"}  // <- host "contoso.ngrok.io" is a tunnel, which works only while it is open

    Good:

        {"host": "lists.contoso.com"}
    """
    name = _name(definition)
    if _is_below(name, TUNNELS):
        yield _host_that(definition, "is a tunnel, which works only while it is open; write the host of the service")
    elif _is_private(name):
        yield _host_that(definition, "cannot be reached from the cloud; write one with a public name")


@rule("warning", on="host")
def host_placeholder(definition: Definition) -> Problems:
    """Replace the host of the template by your own.

    Calls to a made-up host go nowhere, or to somebody else. Where a `dynamichosturl` policy sets the host, a real one
    still belongs here.

    Bad:

        {"host": "your-company.contoso.com"}  // <- host "your-company.contoso.com" is a placeholder; write the host of

    Bad:

        {"host": "api.example.com"}  // <- host "api.example.com" is a placeholder

    Bad:

        {"host": "lists"}  // <- host "lists" has no dot, so it is no public name

    Good:

        {"host": "yours.contoso.com"}
    """
    name = _name(definition)
    if _is_placeholder(name):
        what = "is a placeholder" if "." in name else "has no dot, so it is no public name"
        yield _host_that(definition, f"{what}; write the host of the service")


@rule("warning", on="host", profile="certification")
def host_is_ip_address(definition: Definition) -> Problems:
    """Name the host, instead of giving its address.

    A certificate is made out to a name, and a service that moves keeps its name, not its address.

    Bad:

        {"host": "203.0.113.7"}  // <- host "203.0.113.7" is an address; write a name

    Good:

        {"host": "lists.contoso.com"}
    """
    name = _name(definition)
    if IS_NUMERIC.fullmatch(name) and not _is_private(name):
        yield _host_that(definition, "is an address; write a name")


@rule("warning", on="host", profile="certification")
def host_not_production(definition: Definition) -> Problems:
    """Certify the connector with the host that it has in production.

    Everybody's flows will call it. Certification refuses hosts for development, tests or demonstrations.

    Bad:

        {"host": "staging.contoso.com"}  // <- host "staging.contoso.com" has "staging" in it, as hosts for tests have

    Bad:

        {"host": "lists-dev2.api.contoso.com:8443"}  // <- has "dev2" in it

    Good:

        {"host": "developer.contoso.com"}

    Good:

        {"host": "lists.test.com"}
    """
    name = _name(definition)
    if _is_private(name) or _is_below(name, TUNNELS) or _is_placeholder(name):
        return
    for part in re.split("[._-]", ".".join(name.split(".")[:-2])):
        word = part.rstrip("0123456789")
        if word in NOT_FOR_PRODUCTION and not (word == "beta" and _is_said_to_be_in_production(definition)):
            yield _host_that(definition, f'has "{part}" in it, as hosts for tests have; write the one for production')
            return


@rule("error", on="status", when="Production".__eq__, microsoft="ProductionStatusOnBetaService", fix="safe")
def production_status_on_beta_service(annotation: InfoApiAnnotation, connector: Connector) -> Problems:
    """Leave a connector in preview while its service is a beta.

    Makers rely on what is in production; a beta version of a service changes without notice.

    Bad, in the definition:

        {
            "basePath": "/beta",
            "info": {"x-ms-api-annotation": {
                "status": "Production"  // <- the connector is in production, but basePath "/beta" is that of a beta
            }}
        }

    Fixed:

        {
            "basePath": "/beta",
            "info": {"x-ms-api-annotation": {
                "status": "Preview"
            }}
        }

    Good, in the definition:

        {
            "basePath": "/v1",
            "info": {"x-ms-api-annotation": {
                "status": "Production"
            }}
        }
    """
    status = annotation.status
    definition = connector.definition
    if status is None or definition is None or not isinstance(annotation.parent, Info):
        return
    for address in (definition.host, definition.base_path):
        if address and BETA.search(address):
            yield status.report(
                f"the connector is in production, but {address.key} {quoted(address)} is that of a beta; "
                'write "Preview"',
                fix=safe('write "Preview"', status.replaced("Preview")),
            )
            return


def _is_said_to_be_in_production(definition: Definition) -> bool:
    info = definition.get("info")
    annotation = info.get("x-ms-api-annotation") if type(info) is dict else None
    return type(annotation) is dict and annotation.get("status") == "Production"


def _name(definition: Definition) -> str:
    """The host in lower case and without its port; empty where it is no host name, which is told already."""
    host = definition.host
    return host.lower().partition(":")[0] if host is not None and IS_HOST.fullmatch(host) else ""


def _host_that(definition: Definition, words: str) -> Problem:
    host = definition.at("host")
    return host.report(f"host {quoted(host.value)} {words}")


def _fault(host: str) -> str:
    if not host:
        return "host is empty"
    if "://" in host:
        return f"host {quoted(host)} begins with a scheme"
    strange = re.search(r"[^\w.:-]", host, re.ASCII)
    return f'host {quoted(host)} holds "{strange[0]}"' if strange else f"host {quoted(host)} is no host name"


def _mended(definition: Definition, host: Text) -> tuple[str | None, Fix | None]:
    """The name in an address that was pasted as host, and the fix that moves its path to the base path."""
    address = ADDRESS.fullmatch(host)
    if address is None:
        return None, None
    name, path = address[1], (address[2] or "").rstrip("/")
    changes: list[object] = [host.replaced(name)]
    if path and "basePath" not in definition:
        changes.append(definition.extended("basePath", path))
    elif path and definition.base_path is not None:
        longer = path + definition.base_path.rstrip("/")
        changes.append(definition.at("basePath").replaced(longer))
    description = "leave only the name, and move the path to basePath" if path else "leave only the name"
    return name, suggested(description, *changes)


def _is_below(name: str, domains: tuple[str, ...]) -> bool:
    return any(name == domain or name.endswith(f".{domain}") for domain in domains)


def _is_private(name: str) -> bool:
    return _is_below(name, PRIVATE_DOMAINS) or bool(IS_NUMERIC.fullmatch(name) and IS_PRIVATE.match(name))


def _is_placeholder(name: str) -> bool:
    return (
        _is_below(name, EXAMPLES)
        or any(IS_YOURS.match(label) for label in name.split("."))
        or (name != "" and "." not in name and name not in PRIVATE_DOMAINS)
    )
