"""The keys of the dynamic extensions: what each knows, and what people write instead."""

from __future__ import annotations

from functools import lru_cache

from connector_lint.kinds import (
    DynamicExtension,
    DynamicList,
    DynamicProperties,
    DynamicSchema,
    DynamicTreeCall,
    DynamicValues,
)
from connector_lint.nodes import Text
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from connector_lint.connector import Connector

EXTENSIONS = (
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
)

KNOWN: dict[type[DynamicExtension], tuple[str, ...]] = {
    DynamicValues: (
        *("operationId", "parameters", "value-collection", "value-path", "value-title"),
        *("capability", "builtInOperation"),
    ),
    DynamicList: ("operationId", "parameters", "itemsPath", "itemValuePath", "itemTitlePath"),
    DynamicSchema: ("operationId", "parameters", "value-path"),
    DynamicProperties: ("operationId", "parameters", "itemValuePath"),
}


class ListKeys(NamedTuple):
    """The path strings of an extension that offers choices: to the list, and in its items to value and title."""

    items: str
    value: str
    title: str


OLDER_LIST = ListKeys("value-collection", "value-path", "value-title")
NEWER_LIST = ListKeys("itemsPath", "itemValuePath", "itemTitlePath")
LIST_KEYS: dict[type[DynamicExtension], ListKeys] = {
    DynamicValues: OLDER_LIST,
    DynamicList: NEWER_LIST,
    DynamicTreeCall: NEWER_LIST,
}

SCHEMA_KEY: dict[type[DynamicExtension], str] = {DynamicSchema: "value-path", DynamicProperties: "itemValuePath"}
"""The path string of an extension that offers a schema."""

TWIN_KEYS = dict(zip(OLDER_LIST + NEWER_LIST, NEWER_LIST + OLDER_LIST, strict=True))
"""How a key is called in the extension of the other generation."""

TWINS = {
    "x-ms-dynamic-values": "x-ms-dynamic-list",
    "x-ms-dynamic-list": "x-ms-dynamic-values",
    "x-ms-dynamic-schema": "x-ms-dynamic-properties",
    "x-ms-dynamic-properties": "x-ms-dynamic-schema",
}
"""The extension of the other generation that says the same."""


@lru_cache(maxsize=256)
def letters(key: str) -> str:
    """What is left of a key without case, hyphens, underscores and spaces."""
    return key.lower().replace("-", "").replace("_", "").replace(" ", "")


def is_operation_id(key: str) -> bool:
    """A key that means `operationId`, however it is spelled."""
    return letters(key) == "operationid"


def written(extension: DynamicExtension, key: str) -> str | None:
    """The key under which the extension says what belongs under `key`: it, an odd spelling, or the name in its twin."""
    if key in extension.value:
        return key
    meant = (letters(key), letters(TWIN_KEYS.get(key, key)))
    return next((each for each in extension.value if letters(each) in meant), None)


def path(extension: DynamicExtension, key: str) -> str:
    """The path string that the extension has for `key`, however the key is spelled; empty where it has none."""
    value = extension.value.get(written(extension, key))
    return value if type(value) is str else ""


def path_text(extension: DynamicExtension, key: str) -> Text | None:
    """The same with its place, for reporting; None where there is none."""
    found = written(extension, key)
    value = None if found is None else extension.value[found]
    return Text(value, extension, found) if found is not None and type(value) is str else None


def path_keys(extension: DynamicExtension) -> tuple[str, ...]:
    """The keys of all path strings that the extension can have."""
    kind = type(extension)
    return LIST_KEYS[kind] if kind in LIST_KEYS else (SCHEMA_KEY[kind],)


def twin(extension: DynamicExtension, connector: Connector) -> DynamicExtension | None:
    """The extension of the other generation that stands beside it."""
    beside = connector.references.node_of(extension.owner.get(TWINS.get(extension.name, "")))
    return beside if isinstance(beside, DynamicExtension) else None
