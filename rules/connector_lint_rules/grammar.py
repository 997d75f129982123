"""What the grammar of the format tells by itself: what is missing."""

from __future__ import annotations

from connector_lint.kinds import DynamicValues
from connector_lint.rule import Problems, rule


@rule("error", microsoft="OneOfPropertiesRequired")
def one_of_properties_required(extension: DynamicValues) -> Problems:
    """Say where `x-ms-dynamic-values` gets its choices from.

    It asks an operation (`operationId`) or a built-in one (`builtInOperation`), or opens a file picker (`capability`).
    Without any of the three the list of choices stays empty.

    Bad:

        {"operationId": "<absent>"}  // <- needs one of operationId, builtInOperation and capability

    Good:

        {"operationId": "GetLists"}

    Good:

        {"operationId": "<absent>", "builtInOperation": "GetLists"}
    """
    if extension.operation_id_key is None and not {"builtInOperation", "capability"} & extension.value.keys():
        yield extension.report(f"{extension.name} needs one of operationId, builtInOperation and capability; add one")
