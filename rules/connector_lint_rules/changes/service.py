"""The service and the connector as a whole: where it is, what it is called, how ready it is."""

from __future__ import annotations

from connector_lint.changes import ChangedDefinition, ChangedInfo, ChangedOperation
from connector_lint.nodes import Node
from connector_lint.rule import Problems, rule
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.changes.operations import whole_path
from connector_lint_rules.changes.telling import contrast

if TYPE_CHECKING:
    from connector_lint.comparison import Comparison


@rule("error", on="host")
def host_changed(definition: ChangedDefinition) -> Problems:
    """Keep the host of the service.

    It is a part of every address that flows call. Where the host depends on the connection, a policy in
    `apiProperties.json` sets it, and what the definition says does not matter: then ignore this.

    Old, in the definition:

        {"host": "lists.contoso.com"}

    Bad:

        {
            "host": "tasks.contoso.com"  // <- host of the connector is "tasks.contoso.com" and was "lists.contoso.com"
        }

    Good:

        {"host": "Lists.Contoso.com"}
    """
    if (definition.old.text("host") or "").lower() != (definition.new.text("host") or "").lower():
        yield definition.report(f"{contrast(definition, 'host')}, which flows call; keep it", facet="host")


@rule("error", on="basePath")
def base_path_changed(definition: ChangedDefinition, comparison: Comparison) -> Problems:
    """Keep the base path, or take up in the paths what it loses.

    It is a part of every address that flows call. To move a part of it into the paths, or from there, is fine.

    Old, in the definition:

        {"basePath": "/v1"}

    Bad:

        {
            "basePath": "/v2"  // <- basePath of the connector is "/v2" and was "/v1"
        }

    Bad:

        {"basePath": "<absent>"}  // <- basePath of the connector is gone and was "/v1"

    Good:

        {"basePath": "/v1/"}
    """
    old, new = (
        {whole_path(connector, operation).lower() for operation in connector.operations}
        for connector in (comparison.old, comparison.new)
    )
    bases = [(version.text("basePath") or "").rstrip("/") for version in (definition.old, definition.new)]
    if bases[0] != bases[1] and not old <= new:
        message = f"{contrast(definition, 'basePath')}, which flows call; keep it, or take it up in the paths"
        yield definition.report(message, facet="basePath")


@rule("error", on="schemes")
def scheme_https_removed(definition: ChangedDefinition) -> Problems:
    """Keep `https` among the schemes.

    Flows call the service by it.

    Old, in the definition:

        {"schemes": ["https"]}

    Bad:

        {
            "schemes": ["http"]  // <- schemes of the connector is ["http"] and was ["https"]
        }

    Good:

        {"schemes": ["http", "https"]}

    Good:

        {"schemes": []}
    """
    now = definition.new.texts("schemes")
    if "https" in definition.old.texts("schemes") and now and "https" not in now:
        yield definition.report(
            f'{contrast(definition, "schemes")}; keep "https", by which flows call', facet="schemes"
        )


@rule("warning", on="title")
def connector_title_changed(info: ChangedInfo) -> Problems:
    """Keep the title of a published connector.

    People look for it by this name, and the address of its documentation is made from it.

    Old, in the info:

        {"title": "Contoso Lists"}

    Bad:

        {"title": "Contoso Tasks"}  // <- title of the connector is "Contoso Tasks" and was "Contoso Lists"

    Good:

        {"title": "Contoso Lists", "version": "1.1"}
    """
    yield info.report(f"{contrast(info, 'title')}, by which people find it; keep it", facet="title")


@rule("warning", on="x-ms-api-annotation")
def status_lowered(annotated: ChangedOperation | ChangedInfo) -> Problems:
    """Keep in production what has been promised to be.

    `status: Production` says that the operation, or the connector, can be relied on. `Preview` takes that back.

    Old, in an operation:

        {"x-ms-api-annotation": {"status": "Production"}}

    Bad:

        {
            "x-ms-api-annotation": {
                "status": "Preview"  // <- the status of operation "FindTasks" is Preview and was Production
            }
        }

    Good:

        {"x-ms-api-annotation": {"status": "production"}}

    Old, in the info:

        {"x-ms-api-annotation": {"status": "Preview"}}

    Good:

        {"x-ms-api-annotation": {"status": "Production"}}
    """
    if _status(annotated.old.node) == "production" and _status(annotated.new.node) == "preview":
        message = f"the status of {annotated.words} is Preview and was Production, on which makers rely; keep that"
        place = annotated.new.at("x-ms-api-annotation").at("status")
        yield annotated.report(message, facet="x-ms-api-annotation/status", at=place)


def _status(annotated: Node) -> str:
    annotation = annotated.get("x-ms-api-annotation")
    status = annotation.get("status") if isinstance(annotation, dict) else None
    return status.lower() if isinstance(status, str) else ""
