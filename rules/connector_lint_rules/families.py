"""`x-ms-api-annotation`: revisions of an operation, what replaces it, and how ready it and the connector are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from connector_lint.connector import Connector
from connector_lint.kinds import Definition, Operation, OperationApiAnnotation, Replacement
from connector_lint.patterns import pattern
from connector_lint.rule import Fix, Problems, Related, rule, safe, suggested

MOST_ACTIVE = 2
"""How many operations of a family may be active at a time."""

MOST_IN_PRODUCTION = 1
"""How many of these may be in production."""

DATE = pattern(r"(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def _is_production(status: str) -> bool:
    return status.lower() == "production"


class Family:
    """The operations that are revisions of one another, in document order.

    They name the same family. The oldest often names none: its operationId is the family's name.

    `active` are those that are not deprecated, and `in_production` those of them whose status, or else that of the
    connector, is Production; both by revision. `unnumbered` are those without a revision.
    """

    def __init__(self, name: str, operations: Sequence[Operation], status_of_connector: str) -> None:
        self.name = name
        self.operations = operations
        self.newest = max(operations, key=revision_counted)
        self.unnumbered = [each for each in operations if each.annotation.get("revision") is None]
        self.active = sorted((each for each in operations if not each.deprecated), key=revision_counted)
        self.in_production = [
            each for each in self.active if _is_production(each.annotation.status or status_of_connector)
        ]

    @property
    def is_crowded(self) -> bool:
        """More of them are active than may be."""
        return len(self.active) > MOST_ACTIVE or len(self.in_production) > MOST_IN_PRODUCTION


def families(connector: Connector) -> dict[str, Family]:
    """The families of operations, by name."""
    annotated = [operation for operation in connector.operations if "x-ms-api-annotation" in operation]
    named = {operation.annotation.family for operation in annotated}
    if not named:
        return {}
    members: dict[str, list[Operation]] = {}
    for operation in connector.operations:
        name = operation.annotation.family or operation.operation_id
        if name and name in named:
            members.setdefault(str(name), []).append(operation)
    status = status_of_connector(connector)
    return {name: Family(name, operations, status) for name, operations in members.items()}


def status_of_connector(connector: Connector) -> str:
    """Its status, in `info` or else in the definition itself; empty where it has none."""
    definition = connector.definition
    for holder in (definition.get("info"), definition.value) if definition else ():
        annotation = holder.get("x-ms-api-annotation") if type(holder) is dict else None
        status = annotation.get("status") if type(annotation) is dict else None
        if status and type(status) is str:
            return status
    return ""


def revision_counted(operation: Operation) -> int:
    """Its revision; none counts as the first."""
    revision = operation.annotation.revision
    return 1 if revision is None else revision


# --- revisions --------------------------------------------------------------------------------------------------------


@rule("warning", on="x-ms-api-annotation", microsoft="OperationRevisionEmpty", fix="suggested")
def operation_revision_empty(operation: Operation, connector: Connector) -> Problems:
    """Number the operations of a family.

    `revision` says which of them is the newer one. Without it an operation counts as the first.

    Bad:

        {
            "x-ms-api-annotation": {"family": "FindTasks"}  // <- FindTasks has no revision; add "revision": 1
        }

    Fixed:

        {
            "x-ms-api-annotation": {"family": "FindTasks", "revision": 1}
        }

    Good:

        {"x-ms-api-annotation": {"family": "FindTasks", "revision": 1}}

    Good:

        {"x-ms-api-annotation": {"status": "Preview"}}
    """
    annotation = operation.annotation
    if not annotation.family or annotation.get("revision") is not None:
        return
    family = connector.fact(families)[annotation.family]
    if operation is not family.unnumbered[0]:
        return  # another rule says more
    problem = f"{operation.name} has no revision"
    if [each for each in family.operations if revision_counted(each) == 1] == [operation]:
        fix = suggested('add "revision": 1', annotation.given("revision", 1))
        yield annotation.report(f'{problem}; add "revision": 1', fix=fix)
    else:
        yield annotation.report(f'{problem}; add one that no other operation of family "{family.name}" has')


@rule("warning", on="revision")
def api_annotation_revision_integer(annotation: OperationApiAnnotation) -> Problems:
    """Number the revisions of an operation from 1 on.

    The platform counts from there: what comes before the first revision is none.

    Bad, in an operation:

        {
            "x-ms-api-annotation": {
                "family": "FindTasks",
                "revision": 0  // <- revision is 0; revisions count from 1
            }
        }

    Good, in an operation:

        {"x-ms-api-annotation": {"family": "FindTasks", "revision": 1}}
    """
    revision = annotation.revision
    if revision is not None and revision < 1:
        yield annotation.at("revision").report(f"revision is {revision}; revisions count from 1")


@rule("error", on="paths", microsoft="OperationFamilyHasManyEmptyRevisions")
def operation_family_has_many_empty_revisions(_: Definition, connector: Connector) -> Problems:
    """Leave out the revision of one operation of a family at most.

    Nobody can tell which of two operations without a revision is the newer one.

    Bad, in the definition:

        {"paths": {
            "/tasks": {"get": {
                "operationId": "FindTasks"
            }},
            "/lists/{list}/tasks": {"get": {
                "x-ms-visibility": "advanced",
                "x-ms-api-annotation": {"family": "FindTasks"}  // <- GetTasks has no revision, and neither has
            }}
        }}

    Good, in the definition:

        {"paths": {
            "/tasks": {"get": {
                "operationId": "FindTasks",
                "x-ms-visibility": "advanced"
            }},
            "/lists/{list}/tasks": {"post": {
                "operationId": "FindTasks_V2",
                "x-ms-api-annotation": {"family": "FindTasks", "revision": 2}
            }}
        }}
    """
    for family in connector.fact(families).values():
        for operation in family.unnumbered[1:]:
            first = family.unnumbered[0]
            place = operation.annotation if "x-ms-api-annotation" in operation else operation
            yield place.report(
                f'{operation.name} has no revision, and neither has {first.name} of the same family "{family.name}"; '
                "number them",
                related=[Related(first, "another one without a revision")],
            )


@rule("error", on="paths", microsoft="OperationFamilyHasDuplicateRevisions")
def operation_family_has_duplicate_revisions(_: Definition, connector: Connector) -> Problems:
    """Give each operation of a family a revision of its own.

    Nobody can tell which of two operations of the same revision is the newer one, be one of them deprecated or not.

    Bad, in the definition:

        {"paths": {
            "/tasks": {"get": {
                "x-ms-api-annotation": {"family": "FindTasks", "revision": 1}
            }},
            "/lists/{list}/tasks": {"get": {
                "x-ms-api-annotation": {
                    "family": "FindTasks",
                    "revision": 1  // <- GetTasks is revision 1 of family "FindTasks", and so is FindTasks
                }
            }}
        }}

    Good, in the definition:

        {"paths": {
            "/tasks": {"get": {
                "x-ms-visibility": "advanced",
                "x-ms-api-annotation": {"family": "FindTasks", "revision": 1}
            }},
            "/lists/{list}/tasks": {"post": {
                "operationId": "FindTasks_V2",
                "x-ms-api-annotation": {"family": "FindTasks", "revision": 2}
            }}
        }}
    """
    for family in connector.fact(families).values():
        first_of: dict[int, Operation] = {}
        for operation in family.operations:
            revision = operation.annotation.revision
            if revision is None:
                continue
            first = first_of.setdefault(revision, operation)
            if first is not operation:
                yield operation.annotation.at("revision").report(
                    f'{operation.name} is revision {revision} of family "{family.name}", and so is {first.name}; '
                    "choose another number",
                    related=[Related(first.annotation.at("revision"), "the same revision")],
                )


@rule("error", on="paths", microsoft="OperationFamilyHasManyActiveOperations", fix="suggested")
def operation_family_has_many_active_operations(
    _: Definition, connector: Connector, *, limit: int = MOST_ACTIVE
) -> Problems:
    """Deprecate the oldest operation of a family when a third one comes.

    Makers meet every active one in the designer and have to find out which to use. Two are enough: the newest, and the
    one that it is going to replace.

    Bad, in the definition:

        {"paths": {
            "/lists": {
                "get": {  // <- family "GetLists" has 3 active operations; the limit is 2: deprecate the oldest
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1}
                }
            },
            "/tasks": {
                "get": {
                    "operationId": "GetListsV2",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 2}
                }
            },
            "/lists/{list}/tasks": {
                "post": {
                    "operationId": "GetListsV3",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 3}
                }
            }
        }}

    Fixed:

        {"paths": {
            "/lists": {
                "get": {
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1},
                    "deprecated": true
                }
            },
            "/tasks": {
                "get": {
                    "operationId": "GetListsV2",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 2}
                }
            },
            "/lists/{list}/tasks": {
                "post": {
                    "operationId": "GetListsV3",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 3}
                }
            }
        }}

    Good, in the definition:

        {"paths": {
            "/lists": {
                "get": {
                    "x-ms-visibility": "advanced",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1}
                }
            },
            "/tasks": {
                "get": {
                    "operationId": "GetListsV2",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 2}
                }
            }
        }}
    """
    for family in connector.fact(families).values():
        active = family.active
        if len(active) > limit:
            yield active[0].report(
                f'family "{family.name}" has {len(active)} active operations; the limit is {limit}: deprecate the '
                f"{'oldest' if len(active) == limit + 1 else 'older ones'}",
                fix=_deprecating(active[: len(active) - limit]),
                related=[Related(each, "active, too") for each in active[1:]],
            )


@rule("warning", on="paths", microsoft="OperationFamilyHasManyActiveProductionOperations", fix="suggested")
def operation_family_has_many_active_production_operations(
    _: Definition, connector: Connector, *, limit: int = MOST_IN_PRODUCTION
) -> Problems:
    """Deprecate an operation when the one that replaces it goes into production.

    Makers meet every active one in the designer and have to find out which to use. The status of an operation that has
    none is that of the connector.

    Bad, in the definition:

        {"paths": {
            "/lists": {
                "get": {  // <- family "GetLists" has 2 active operations in production; the limit is 1: deprecate the
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1, "status": "Production"}
                }
            },
            "/tasks": {
                "get": {
                    "operationId": "GetListsV2",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 2, "status": "Production"}
                }
            }
        }}

    Fixed:

        {"paths": {
            "/lists": {
                "get": {
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1, "status": "Production"},
                    "deprecated": true
                }
            },
            "/tasks": {
                "get": {
                    "operationId": "GetListsV2",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 2, "status": "Production"}
                }
            }
        }}

    Good, in the definition:

        {"paths": {
            "/lists": {
                "get": {
                    "x-ms-visibility": "advanced",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1, "status": "Production"}
                }
            },
            "/tasks": {
                "get": {
                    "operationId": "GetListsV2",
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 2, "status": "Preview"}
                }
            }
        }}
    """
    for family in connector.fact(families).values():
        ready = family.in_production
        if len(ready) > limit and len(family.active) <= MOST_ACTIVE:  # else another rule says more
            yield ready[0].report(
                f'family "{family.name}" has {len(ready)} active operations in production; the limit is {limit}: '
                "deprecate the oldest",
                fix=_deprecating(ready[: len(ready) - limit]),
                related=[Related(each, "in production, too") for each in ready[1:]],
            )


@rule("info", on="x-ms-api-annotation", fix="safe")
def superseded_operation_downplayed(operation: Operation, connector: Connector) -> Problems:
    """Make an operation advanced when a newer revision of it comes.

    Makers then meet the newest one first; the older one waits below until it is deprecated.

    Bad, in the definition:

        {"paths": {
            "/lists": {
                "get": {  // <- revision 2 of GetLists is there; make this one "advanced"
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1}
                }
            },
            "/tasks": {"get": {
                "operationId": "GetListsV2",
                "x-ms-api-annotation": {"family": "GetLists", "revision": 2}
            }}
        }}

    Fixed:

        {"paths": {
            "/lists": {
                "get": {
                    "x-ms-api-annotation": {"family": "GetLists", "revision": 1},
                    "x-ms-visibility": "advanced"
                }
            },
            "/tasks": {"get": {
                "operationId": "GetListsV2",
                "x-ms-api-annotation": {"family": "GetLists", "revision": 2}
            }}
        }}

    Good, in the definition:

        {"paths": {
            "/lists": {"get": {
                "x-ms-api-annotation": {"family": "GetLists", "revision": 1},
                "x-ms-visibility": "advanced"
            }},
            "/tasks": {"get": {
                "operationId": "GetListsV2",
                "x-ms-api-annotation": {"family": "GetLists", "revision": 2}
            }}
        }}
    """
    annotation = operation.annotation
    if not annotation.family or operation.deprecated or _is_downplayed(operation):
        return
    if annotation.revision is None and annotation.get("revision") is not None:
        return
    family = connector.fact(families)[annotation.family]
    newest = revision_counted(family.newest)
    if revision_counted(operation) < newest and not family.is_crowded:
        yield operation.report(
            f'revision {newest} of {family.name} is there; make this one "advanced"',
            fix=safe('make it "advanced"', operation.given("x-ms-visibility", "advanced")),
            related=[Related(family.newest, "the newest revision")],
        )


# --- replacement ------------------------------------------------------------------------------------------------------


@rule(
    "error",
    on="replacement",
    microsoft="ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",
    fix="suggested",
)
def api_annotation_extension_replacement_info_for_non_deprecated_operations(
    annotation: OperationApiAnnotation,
) -> Problems:
    """Name a replacement only for what is deprecated.

    Who reads of a replacement takes the operation for one that goes away.

    Bad, in an operation:

        {
            "x-ms-api-annotation": {
                "replacement": {"api": "Fabrikam", "operationId": "Find"}  // <- FindTasks is not deprecated
            }
        }

    Fixed:

        {
            "deprecated": true,
            "x-ms-api-annotation": {
                "replacement": {"api": "Fabrikam", "operationId": "Find"}
            }
        }

    Good, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "replacement": {"api": "Fabrikam", "operationId": "Find"}
            }
        }
    """
    if not annotation.operation.deprecated:
        yield annotation.at("replacement").report(
            f"{annotation.operation.name} is not deprecated, yet has a replacement; deprecate it, or remove this",
            fix=suggested('add "deprecated": true', annotation.operation.given("deprecated", True)),
        )


@rule("error", microsoft="ApiAnnotationExtensionReplacementInfoMissingApiProperty")
def api_annotation_extension_replacement_info_missing_api_property(replacement: Replacement) -> Problems:
    """Say in which connector the replacement of an operation is.

    `api` names the connector, and `operationId` the operation in it: one without the other cannot be found.

    Bad, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "replacement": {"operationId": "Find"}  // <- the replacement names no connector; add api
            }
        }

    Good, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "replacement": {"api": "Fabrikam", "operationId": "Find"}
            }
        }
    """
    if replacement.value.get("api", "") == "":
        yield replacement.report("the replacement names no connector; add api")


@rule("error", microsoft="ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty")
def api_annotation_extension_replacement_info_missing_operation_id_property(replacement: Replacement) -> Problems:
    """Say which operation replaces a deprecated one.

    `api` names the connector, and `operationId` the operation in it: one without the other cannot be found.

    Bad, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "replacement": {"api": "Fabrikam"}  // <- the replacement names no operation; add operationId
            }
        }

    Good, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "replacement": {"api": "Fabrikam", "operationId": "Find"}
            }
        }
    """
    if replacement.value.get("operationId", "") == "":
        yield replacement.report("the replacement names no operation; add operationId")


@rule("warning", on="expires")
def api_annotation_expires_valid(annotation: OperationApiAnnotation) -> Problems:
    """Give the day on which a deprecated operation ends as YYYY-MM-DD.

    `expires` is read as an ISO 8601 date, with or without a time, and only a deprecated operation comes to an end.

    Bad, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "expires": "31.12.2030"  // <- expires is no date; write it as YYYY-MM-DD
            }
        }

    Bad, in an operation:

        {
            "x-ms-api-annotation": {
                "expires": "2030-12-31"  // <- FindTasks is not deprecated; deprecate it, or remove expires
            }
        }

    Good, in an operation:

        {
            "summary": "Find tasks (deprecated)",
            "description": "Returns tasks (deprecated).",
            "deprecated": true,
            "x-ms-api-annotation": {
                "expires": "2030-12-31"
            }
        }
    """
    place = annotation.at("expires")
    if type(place.value) is not str or not _is_date(place.value):
        yield place.report("expires is no date; write it as YYYY-MM-DD")
    elif not annotation.operation.deprecated:
        yield place.report(f"{annotation.operation.name} is not deprecated; deprecate it, or remove expires")


# --- status -----------------------------------------------------------------------------------------------------------


@rule("error", on="status", when=_is_production, microsoft="OperationStatusAheadOfConnector", fix="suggested")
def operation_status_ahead_of_connector(annotation: OperationApiAnnotation, connector: Connector) -> Problems:
    """Keep operations in preview while their connector is.

    Makers rely on what is in production, but nothing in a preview is settled.

    Bad, in the definition:

        {
            "info": {"x-ms-api-annotation": {"status": "Preview"}},
            "paths": {"/lists": {"get": {"x-ms-api-annotation": {
                "status": "Production"  // <- GetLists is in production, but the connector in preview
            }}}}
        }

    Fixed:

        {
            "info": {"x-ms-api-annotation": {"status": "Preview"}},
            "paths": {"/lists": {"get": {"x-ms-api-annotation": {
                "status": "Preview"
            }}}}
        }

    Good, in the definition:

        {
            "info": {"x-ms-api-annotation": {"status": "Production"}},
            "paths": {"/lists": {"get": {"x-ms-api-annotation": {
                "status": "Preview"
            }}}}
        }
    """
    status = annotation.status
    if status and connector.fact(status_of_connector).lower() == "preview":
        yield status.report(
            f'{annotation.operation.name} is in production, but the connector in preview; write "Preview"',
            fix=suggested('write "Preview"', status.replaced("Preview")),
        )


def _is_downplayed(operation: Operation) -> bool:
    return operation.internal or (operation.visibility or "").strip().lower() == "advanced"


def _is_date(text: str) -> bool:
    from datetime import date

    found = DATE.fullmatch(text)
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False


def _deprecating(operations: Sequence[Operation]) -> Fix:
    return suggested('add "deprecated": true', *(each.given("deprecated", True) for each in operations))
