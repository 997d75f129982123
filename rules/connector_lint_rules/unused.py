"""Shared definitions, parameters and responses that nothing refers to."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import Definitions, Map, Reference, SharedParameters, SharedResponses
from connector_lint.references import pointer_tokens
from connector_lint.rule import Problems, rule, safe
from connector_lint.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECTIONS = ("definitions", "parameters", "responses")

Entry = tuple[str, str]
"""A section, and a name in it."""


@rule("info", fix="safe")
def definition_unused(definitions: Definitions, connector: Connector) -> Problems:
    """Remove definitions that nothing uses.

    They are dead weight: they count against the limits of size, and whoever reads them has to find out that they mean
    nothing. One that extends a used definition by `allOf` counts as used.

    Bad:

        {
            "Folder": {  // <- nothing refers to definition "Folder"; remove it
                "type": "string"
            }
        }

    Fixed:

        {
        }

    Good:

        {
            "Folder": {"allOf": [{"$ref": "#/definitions/List"}]}
        }
    """
    yield from _unused_in(definitions, "definition", connector)


@rule("info", fix="safe")
def parameter_unused(parameters: SharedParameters, connector: Connector) -> Problems:
    """Remove shared parameters that no operation has.

    They are dead weight, and look as if they did something.

    Bad:

        {
            "folder": {  // <- nothing refers to shared parameter "folder"; remove it
                "name": "folder",
                "in": "query",
                "type": "string",
                "x-ms-summary": "Folder",
                "description": "Where to look."
            }
        }

    Fixed:

        {
        }

    Good, in the definition:

        {
            "parameters": {"folder": {
                "name": "folder",
                "in": "query",
                "type": "string",
                "x-ms-summary": "Folder",
                "description": "Where to look."
            }},
            "paths": {"/tasks": {"parameters": [{"$ref": "#/parameters/folder"}]}}
        }
    """
    yield from _unused_in(parameters, "shared parameter", connector)


@rule("info", fix="safe")
def response_unused(responses: SharedResponses, connector: Connector) -> Problems:
    """Remove shared responses that no operation gives.

    They are dead weight, and look as if they did something.

    Bad:

        {
            "Gone": {"description": "The list was removed."}  // <- nothing refers to shared response "Gone"; remove it
        }

    Fixed:

        {
        }

    Good, in the definition:

        {
            "responses": {"Gone": {"description": "The list was removed."}},
            "paths": {"/lists/{list}/tasks": {"get": {"responses": {"410": {"$ref": "#/responses/Gone"}}}}}
        }
    """
    yield from _unused_in(responses, "shared response", connector)


def _unused_in(section: Map, what: str, connector: Connector) -> Problems:
    unused = connector.fact(unused_entries)
    for name in section.value:
        if (section.key, name) in unused:
            entry = section.at(name)
            # What another unused one refers to goes after that, lest a reference should lead nowhere.
            fix = safe(f'remove "{name}"', entry.removed()) if unused[section.key, name] else None
            yield entry.report(f'nothing refers to {what} "{name}"; remove it', on="key", fix=fix)


def unused_entries(connector: Connector) -> dict[Any, bool]:
    """The entries of the shared sections to which the rest of the document does not lead, directly or through others.

    Each comes with whether nothing at all refers to it, not even an unused one.
    """
    document: dict[str, Any] = connector.definition.value if connector.definition else {}
    entries: dict[Entry, Any] = {}
    for section in SECTIONS:
        if type(document.get(section)) is dict:
            entries.update({(section, name): value for name, value in document[section].items()})
    if _all_serve_operations(entries, connector):
        return {}
    find = connector.references.target
    lost = set(_entries_of(each.ref for each in connector.all(Reference) if find(each.ref) is None))
    used = _used_entries(document, entries, lost)
    unused = [entry for entry in entries if entry not in used]
    referred = {target for entry in unused for target in _entries_of(_references_in(entries[entry])) if target != entry}
    return {entry: entry not in referred for entry in unused}


def _all_serve_operations(entries: dict[Entry, Any], connector: Connector) -> bool:
    """All entries are definitions that inputs and outputs reach: the quick answer for most documents."""
    references = connector.references
    return all(
        section == "definitions" and (node := references.node_of(value)) is not None and not references.is_orphan(node)
        for (section, _), value in entries.items()
    )


def _used_entries(document: dict[str, Any], entries: dict[Entry, Any], lost: set[Entry]) -> set[Entry]:
    """The entries to which references lead from elsewhere, in whatever they stand; what extends a used one is used.

    Where a reference is lost, what it means may be any entry, so all count as used.
    """
    extending: dict[Entry, list[Entry]] = {}
    for entry, value in entries.items():
        if entry[0] == "definitions" and type(value) is dict and type(value.get("allOf")) is list:
            for base in _entries_of(part.get("$ref") for part in value["allOf"] if type(part) is dict):
                extending.setdefault(base, []).append(entry)
    roots = [value for key, value in document.items() if key not in SECTIONS]
    reached = list(_entries_of(_references_in(roots)))
    used: set[Entry] = set()
    for entry in reached:  # grows while it is read
        if entry in lost:
            return set(entries)
        if entry in entries and entry not in used:
            used.add(entry)
            reached += extending.get(entry, ())
            reached += _entries_of(_references_in(entries[entry]))
    return used


def _entries_of(refs: Iterable[Any]) -> Iterator[Entry]:
    """Yield the entries to which references lead, those included to which they lead deeply."""
    for ref in refs:
        if isinstance(ref, str):
            section, _, rest = ref.removeprefix("#/").partition("/")
            yield section, pointer_tokens(rest)[0] if rest else ""


def _references_in(value: Any) -> list[Any]:
    """What stands under a `$ref` anywhere in a value."""
    found: list[Any] = []
    containers = [value] if type(value) is dict or type(value) is list else []
    for container in containers:  # grows while it is read
        if type(container) is dict and "$ref" in container:
            found.append(container["$ref"])
        for held in container.values() if type(container) is dict else container:
            if type(held) is dict or type(held) is list:
                containers.append(held)  # noqa: PERF401 - called for every part of every document, so no further list
    return found
