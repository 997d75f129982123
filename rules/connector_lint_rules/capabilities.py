"""What the connector as a whole can do: `x-ms-capabilities`."""

from __future__ import annotations

from connector_lint.calls import Calls
from connector_lint.connector import Connector
from connector_lint.kinds import TestConnection
from connector_lint.rule import Problems, Related, rule


@rule("warning", on="operationId")
def test_connection_operation_callable(test: TestConnection, connector: Connector) -> Problems:
    """Test connections with an operation that only reads.

    It is called each time somebody makes a connection, with nothing but the fixed `parameters` of the test. Only a GET
    can be called like that without changing anything in the service.

    Bad, in the definition:

        {"x-ms-capabilities": {"testConnection": {
            "operationId": "DeleteHook",  // <- "DeleteHook" is called with DELETE; name an operation with GET
            "parameters": {"hook": "1"}
        }}}

    Good, in the definition:

        {"x-ms-capabilities": {"testConnection": {"operationId": "GetLists"}}}
    """
    operation = connector.fact(Calls).target(test)
    # What it requires and does not get is told where all calls are: operation-missing-required-property.
    if operation is not None and operation.method != "get":
        message = f'"{test.operation_id}" is called with {operation.method.upper()}; name an operation with GET'
        yield test.at("operationId").report(message, related=[Related(operation, "the operation called")])
