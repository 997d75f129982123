"""Where the path strings of a dynamic extension lead in the answer of the operation that it calls."""

from __future__ import annotations

from connector_lint.calls import Answer, Calls
from connector_lint.kinds import DynamicProperties, DynamicSchema, Properties
from connector_lint.patterns import pattern
from connector_lint.references import pointer_tokens
from connector_lint.typing import TYPE_CHECKING, NamedTuple
from connector_lint_rules.dynamic.keys import LIST_KEYS, SCHEMA_KEY, path, path_text, twin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.connector import Connector
    from connector_lint.kinds import DynamicExtension, Schema
    from connector_lint.nodes import Text
    from connector_lint.references import Landing

ILL_FORMED = pattern(r"^[\s/#$]|[\s/]$|//|\[")
DOTTED = pattern(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+")


class Trail(NamedTuple):
    """Where the path strings of one extension lead.

    `lacks_list`: its choices certainly come from no list. `lost`: its paths to a value, a title or a schema that
    certainly end nowhere, and how far each of them leads. A path that other rules find fault with is not judged.
    """

    answer: Answer
    lacks_list: bool
    lost: list[tuple[Text, Landing]]

    @property
    def leads_nowhere(self) -> bool:
        """One of the paths leads nowhere, or to no list where there has to be one."""
        return self.lacks_list or bool(self.lost)


class Trails:
    """Where the path strings of a connector's dynamic extensions lead: `connector.fact(Trails)`."""

    def __init__(self, connector: Connector) -> None:
        self._calls = connector.fact(Calls)
        self._connector = connector
        self._trails: dict[int, Trail | None] = {}

    def of(self, extension: DynamicExtension) -> Trail | None:
        """Where the paths of the extension lead; None where nothing is said about the answer."""
        key = id(extension)
        if key not in self._trails:
            answer = self._calls.answer(extension)
            self._trails[key] = None if answer is None else self._follow(extension, answer)
        return self._trails[key]

    def _follow(self, extension: DynamicExtension, answer: Answer) -> Trail:
        references = answer.references
        kind = type(extension)
        if kind in SCHEMA_KEY:
            return Trail(answer, False, self._lost(extension, (SCHEMA_KEY[kind],), answer, answer.schemas))
        keys = LIST_KEYS[kind]
        to_list = path(extension, keys.items)
        landings = [references.follow(schema, to_list) for schema in answer.schemas]
        lists = [landing for landing in landings if not _is_no_list(landing, answer)]
        if not lists:
            return Trail(answer, self._is_judged(to_list), [])
        elements = [references.elements(each.schema).schema if each.schema is not None else None for each in lists]
        return Trail(answer, False, self._lost(extension, (keys.value, keys.title), answer, elements))

    def _lost(
        self, extension: DynamicExtension, keys: Iterable[str], answer: Answer, starts: list[Schema | None]
    ) -> list[tuple[Text, Landing]]:
        lost = []
        for key in keys:
            given = path(extension, key)
            if given:
                landings = [answer.references.follow(start, given) for start in starts]
                text = path_text(extension, key) if all(landing.missing for landing in landings) else None
                if text is not None and self._is_judged(given):
                    lost.append((text, landings[0]))
        return lost

    def _is_judged(self, given: str) -> bool:
        return not is_ill_formed(given, self._connector) and not is_dotted(given, self._connector)


def is_ill_formed(given: str, connector: Connector) -> bool:
    """The path string is no list of names joined by slashes: it has signs that belong to no name in the definition."""
    if ILL_FORMED.search(given) is None:
        return False
    names = connector.fact(unusual_names)
    return ILL_FORMED.search("/".join("name" if step in names else step for step in given.split("/"))) is not None


def tidied(given: str) -> str:
    """The path string without slashes and spaces at its ends."""
    return given.strip().strip("/").strip()


def is_dotted(given: str, connector: Connector) -> bool:
    """Its steps are joined by dots, and no property has that name."""
    return "." in given and DOTTED.fullmatch(given) is not None and given not in connector.fact(unusual_names)


def unusual_names(connector: Connector) -> set[str]:
    """The names of properties, anywhere in the definition, that hold more than letters and digits."""
    return {name for properties in connector.all(Properties) for name in properties.value if not name.isalnum()}


def item_path_by_twin(properties: DynamicProperties, connector: Connector) -> str | None:
    """The itemValuePath that the x-ms-dynamic-schema beside it asks for, where it has another one; else None.

    Where the older extension alone leads nowhere, it is the older one that has to be mended.
    """
    older = twin(properties, connector)
    if older is None:
        return None
    wanted = steps_of(path(older, SCHEMA_KEY[DynamicSchema]))
    if wanted[-1:] == ["properties"]:
        del wanted[-1]
    if steps_of(path(properties, SCHEMA_KEY[DynamicProperties])) == wanted:
        return None
    trails = connector.fact(Trails)
    here, there = trails.of(properties), trails.of(older)
    older_is_wrong = there is not None and there.leads_nowhere and not (here is not None and here.leads_nowhere)
    return None if older_is_wrong else joined(wanted)


def steps_of(given: str) -> list[str]:
    """The names in a path string, its form put right."""
    return pointer_tokens(tidied(given))


def joined(steps: Iterable[str]) -> str:
    """The path string of these names."""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)


def _is_no_list(landing: Landing, answer: Answer) -> bool:
    if landing.schema is None:
        return landing.missing
    references = answer.references
    return references.type_of(landing.schema) not in (None, "array") and not references.is_open(landing.schema)
