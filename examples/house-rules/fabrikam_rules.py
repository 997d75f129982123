"""The rules of Fabrikam's connectors."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import Definition, Operation, QueryParameter
from connector_lint.rule import Problems, rule, suggested


@rule("warning", on="host")
def fabrikam_host(definition: Definition, *, domain: str = "") -> Problems:
    """Call an API by a name of our own domain.

    Partners allow our domain in their firewalls, and no other. Set the option `domain`; as long as it is empty,
    everything is fine.

    Bad (domain: fabrikam.com):

        {"host": "api.wingtiptoys.com"}  // <- host "api.wingtiptoys.com" is not in "fabrikam.com"

    Good (domain: fabrikam.com):

        {"host": "harbour.fabrikam.com"}

    Good:

        {"host": "api.wingtiptoys.com"}
    """
    host = definition.host
    if host and domain and not f".{host}".endswith(f".{domain}"):
        yield host.report(f'host "{host}" is not in "{domain}"; ask for a name there')


@rule("error", on="name", fix="suggested")
def fabrikam_tenant_name(parameter: QueryParameter) -> Problems:
    """Call the tenant `tenant`, and nothing else.

    The gateway knows the parameter by that name alone.

    Bad:

        {"name": "tenantId"}  // <- the gateway does not know "tenantId"; write "tenant"

    Fixed:

        {"name": "tenant"}

    Good:

        {"name": "tenant"}
    """
    name = parameter.name
    if name and name.casefold() in {"tenantid", "tenant_id", "tenant-id"}:
        fix = suggested('write "tenant"', name.replaced("tenant"))
        yield name.report(f'the gateway does not know "{name}"; write "tenant"', fix=fix)


@rule("warning", on="operationId")
def fabrikam_operation_id_without_title(operation: Operation, connector: Connector) -> Problems:
    """Leave the connector's title out of an operationId.

    Expressions in flows become long enough without it.

    Bad:

        {"operationId": "ContosoListsGetAll"}  // <- operationId "ContosoListsGetAll" repeats the title "Contoso Lists"

    Good:

        {"operationId": "GetAll"}
    """
    operation_id, title = operation.operation_id, connector.title
    if operation_id and title and title.replace(" ", "").casefold() in operation_id.casefold():
        yield operation_id.report(f'operationId "{operation_id}" repeats the title "{title}"; leave that out')
