"""Microsoft's extensions: that their names are right and that they stand where they have an effect."""

from __future__ import annotations

import re
from functools import lru_cache

from connector_lint.grammar import GRAMMAR, Kind
from connector_lint.kinds import BodyParameter, Operation, SimpleParameter, UnknownMember
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.wording import listed, with_article

_SHOWN_ON = {"definition", "info", "path item", "operation", "parameter", "schema"}

PLACES: dict[str, set[str]] = {}
"""The extensions of which the grammar knows where they have an effect, with what a person calls these places."""
for _kind, _spec in GRAMMAR.items():
    if isinstance(_spec, Kind) and _kind.title in _SHOWN_ON:
        for _name in _spec.properties:
            if _name.startswith("x-ms-"):
                PLACES.setdefault(_name, set()).add(_kind.title)

OTHERS = frozenset(
    """
    x-ms-azure-request-id x-ms-azure-resource x-ms-client-flatten x-ms-client-name x-ms-client-request-id
    x-ms-code-generation-settings x-ms-correlation-id x-ms-discriminator-value x-ms-docs-operation-type
    x-ms-error-response x-ms-examples x-ms-external x-ms-filterable x-ms-identifiers x-ms-long-running-operation
    x-ms-long-running-operation-options x-ms-mutability x-ms-navigationProperty x-ms-parameter-grouping
    x-ms-parameter-location x-ms-parameterized-host x-ms-paths x-ms-permission x-ms-request-id
    x-ms-require-user-confirmation x-ms-search-filter x-ms-secret x-ms-skip-token x-ms-skip-url-encoding
    """.split()
)
"""Names that other tools give a meaning; the platform ignores them anywhere."""

LOOKS_LIKE_EXTENSION = pattern(r"x-|xms-|ms-", re.IGNORECASE)


@rule("warning", microsoft="AdditionalPropertyNotAllowed", fix="suggested")
def extension_position(member: UnknownMember) -> Problems:
    """Put an extension where it has an effect.

    The platform ignores an extension anywhere else. The most frequent slip is `x-ms-summary` on an operation, which
    takes `summary`.

    Bad, in an operation:

        {
            "summary": "<absent>",
            "x-ms-summary": "Get lists"  // <- x-ms-summary has no effect on an operation, which takes summary
        }

    Fixed:

        {
            "summary": "Get lists"
        }

    Bad, in a path item:

        {
            "x-ms-visibility": "internal"  // <- no effect on a path item; it belongs to an operation, a parameter or
        }

    Good, in an operation:

        {"x-ms-visibility": "important"}

    Good, in a property:

        {"x-ms-summary": "List Name"}

    Good, in an operation:

        {"x-contoso-visibility": "none"}
    """
    name, owner = member.name, member.owner
    if name not in PLACES:
        return
    if name == "x-ms-summary" and isinstance(owner, Operation):
        fix = None if "summary" in owner else suggested('rename it to "summary"', member.renamed("summary"))
        yield member.report("x-ms-summary has no effect on an operation, which takes summary", on="key", fix=fix)
        return
    here = f"in: {owner.place}" if isinstance(owner, SimpleParameter | BodyParameter) else owner.title
    belongs = listed(map(_a, sorted(PLACES[name])))
    yield member.report(f"{name} has no effect on {_a(here)}; it belongs to {belongs}", on="key")


@rule("warning", microsoft="AdditionalPropertyNotAllowed", fix="safe")
def extension_name_misspelt(member: UnknownMember) -> Problems:
    """Spell the names of extensions right.

    An unknown name is ignored without a word, so what the extension was to do does not happen.

    Bad, in a property:

        {
            "x-ms-visibilty": "internal"  // <- "x-ms-visibilty" is ignored; did you mean "x-ms-visibility"?
        }

    Bad, in a property:

        {
            "x-ms-summary": "<absent>",
            "X-MS-Summary": "List ID"  // <- did you mean "x-ms-summary"?
        }

    Fixed:

        {
            "x-ms-summary": "List ID"
        }

    Bad, in an operation:

        {
            "ms-visibility": "internal"  // <- did you mean "x-ms-visibility"?
        }

    Good, in a property:

        {"x-ms-visibility": "internal"}

    Good, in an operation:

        {"x-contoso-owner": "Fabrikam"}
    """
    meant = misspelt_extension(member.name)
    if meant is None:
        return
    fix = None
    if meant not in member.owner:
        kind = safe if _normal(member.name) == meant else suggested
        fix = kind(f'rename it to "{meant}"', member.renamed(meant))
    yield member.report(f'"{member.name}" is ignored; did you mean "{meant}"?', on="key", fix=fix)


@rule("info", microsoft="AdditionalPropertyNotAllowed", default=False)
def extension_unknown(member: UnknownMember) -> Problems:
    """Use only extensions that somebody knows.

    No effect of this one is known: neither the platform nor the tools around it read it.

    Bad, in a property:

        {
            "x-ms-tooltip": "The key"  // <- no effect of x-ms-tooltip is known; remove it
        }

    Good, in a property:

        {"x-ms-client-name": "listKey"}
    """
    name = member.name
    known = name in PLACES or name in OTHERS or misspelt_extension(name) is not None
    if not known and name.startswith("x-") and name[2:5].lower() == "ms-":
        yield member.report(f"no effect of {name} is known; remove it or check its name", on="key")


@lru_cache(maxsize=1024)
def misspelt_extension(name: str) -> str | None:
    """The extension of which `name` is a near form."""
    if not LOOKS_LIKE_EXTENSION.match(name) or name in PLACES or name in OTHERS:
        return None
    normal = _normal(name)
    if normal in PLACES:
        return normal
    bare = re.sub(r"^(?:x-?)?(?:ms)?-?", "", normal)
    if f"x-ms-{bare}" in PLACES:
        return f"x-ms-{bare}"
    if normal.startswith("x-ms-summary-"):
        return "x-ms-summary"
    if len(name) <= 8:
        return None
    alike = [known for known in PLACES if abs(len(known) - len(name)) <= 2]
    edits, nearest = min(((_edits(name, known), known) for known in alike), default=(3, ""))
    return nearest if edits <= 2 else None


def _edits(one: str, other: str) -> int:
    """How many letters have to be inserted, deleted or replaced to make one of the other."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above, row[0] = row[0], number
        for column, other_letter in enumerate(other, 1):
            above, row[column] = (
                row[column],
                min(above + (letter != other_letter), row[column] + 1, row[column - 1] + 1),
            )
    return row[-1]


def _normal(name: str) -> str:
    return re.sub(r"[\s_:-]+", "-", name.lower()).strip("-")


def _a(noun: str) -> str:
    if noun.startswith("in: "):
        return f"a parameter that is {noun}"
    return noun if noun == "info" else with_article(noun)
