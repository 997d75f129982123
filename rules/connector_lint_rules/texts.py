"""Texts that makers read: how long they are, that they are filled in, and the words and marks in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from connector_lint.connector import Connector
from connector_lint.kinds import Described, Info, Operation, Parameter, PathItem, Property, SimpleParameter
from connector_lint.nodes import Node, Text
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.language.casing import is_identifier
from connector_lint_rules.language.looks import has_one_of
from connector_lint_rules.metadata import title_parts
from connector_lint_rules.wording import listed, quoted

PRODUCTS = (
    "AI Builder",
    "Copilot Studio",
    "Logic Apps",
    "LogicApps",
    "Microsoft Flow",
    "Power Apps",
    "Power Automate",
    "Power BI",
    "Power Pages",
    "Power Platform",
    "Power Virtual Agents",
    "PowerApps",
    "PowerAutomate",
    "PowerBI",
)
"""The names of the Power Platform and of its products."""
REFUSED = ("Power Apps", "Power Automate", "Logic Apps")
REFUSED_IN_TITLES = ("API", "Connector", *REFUSED)
UNWANTED_IN_TITLES = ("APIs", "Connectors", *PRODUCTS)

END_MARKS = ".,;:!?"
BLANKS = " \t\r\n\f\v\u00a0"
CLOSING = "\"'”’»)]}"
NOT_PLAIN = pattern(r"[^\w\s()'’-]|_|(?<![^\W_])['’-]|['’-](?![^\W_])")
"""What is neither letter, digit, space nor round bracket; nor a hyphen or an apostrophe inside a word."""


may_name_product = has_one_of(product.split()[-1].lower() for product in PRODUCTS)
"""Whether a text needs a closer look for the name of a product; most need none."""


def shown_texts(node: Described | Info) -> Iterator[Text]:
    """The texts of a node that makers read: none of one that is hidden from them."""
    if isinstance(node, Described) and node.internal:
        return
    headline = "title" if isinstance(node, Info) else "summary" if isinstance(node, Operation) else "x-ms-summary"
    for key in (headline, "description"):
        text = node.get(key)
        if type(text) is str:
            yield Text(text, node, key)


def is_blank(text: str) -> bool:
    """Nothing is to be seen of it."""
    return not text.strip()


def ends_plainly(text: str) -> bool:
    """Its last character is a letter, a digit or a closing round bracket."""
    return text[-1:].isalnum() or text.endswith(")")


def ends_badly(text: str) -> bool:
    """It is filled in and does not end plainly."""
    return not ends_plainly(text) and not is_blank(text)


def without_end_marks(text: str) -> str:
    """The text without the blanks and punctuation marks at its end."""
    return text.rstrip(END_MARKS + BLANKS)


def ends_as_sentence(text: str) -> bool:
    """It ends in a full stop or the like, if need be before closing quotes and brackets, or in a web address."""
    text = text.rstrip()
    return text.rstrip(CLOSING).endswith((".", "!", "?", "…")) or "://" in text[text.rfind(" ") + 1 :]


def is_not_plain(text: str) -> bool:
    """It holds marks that certification does not want, and not only at its end."""
    return strange_mark(text) is not None


def strange_mark(text: str) -> str | None:
    """The first mark before the end of a text that is not plain."""
    end = len(text)
    while end and not ends_plainly(text[end - 1]):
        end -= 1
    strange = NOT_PLAIN.search(text, 0, end)
    return strange[0] if strange else None


def is_not_ascii(text: str) -> bool:
    """It holds what English hardly needs."""
    return not text.isascii()


def words_among(text: str, words: tuple[str, ...]) -> list[str]:
    """Which of `words` stand in the text as whole words in any case, each once, as they are written there."""
    low = text.casefold()
    if not any(word.split()[0].casefold() in low for word in words):
        return []  # few texts are worth a pattern
    return list(dict.fromkeys(match[0] for match in _whole_words(words).finditer(text)))


@rule(
    "error",
    on=("title", "x-ms-summary"),
    custom="warning",
    microsoft="FieldLengthExceeded",
    aliases=("connector-title-within-30",),
)
def field_length_exceeded(node: Info | Parameter, *, title: int = 30, summary: int = 80) -> Problems:
    """Keep the title and the labels of parameters short.

    What does not fit is cut off where people choose a connector or fill in an action. A title has 30 characters; the
    suffix "(Independent Publisher)" is not counted. The x-ms-summary of a parameter has 80.

    Bad, in the info:

        {"title": "<31 characters>"}  // <- title is 31 characters long; the limit is 30

    Good, in the info:

        {"title": "<30 characters>"}

    Bad, in a query parameter:

        {"x-ms-summary": "<81 characters>"}  // <- x-ms-summary is 81 characters long; the limit is 80

    Good, in a query parameter:

        {"x-ms-summary": "<80 characters>"}
    """
    if isinstance(node, Parameter):
        yield from _at_most(summary, node, "x-ms-summary")
    elif node.name and len(title_parts(node.name)[0]) > title:
        length = len(title_parts(node.name)[0])
        yield node.name.report(f"title is {length} characters long; the limit is {title}")


@rule("warning", on="x-ms-summary")
def x_ms_summary_within_80(prop: Property, *, limit: int = 80) -> Problems:
    """Keep the label of a property short.

    Makers see it beside a field, or as the name of a value that an action returns, and only its beginning.

    Bad:

        {"x-ms-summary": "<81 characters>"}  // <- x-ms-summary is 81 characters long; the limit is 80

    Good:

        {"x-ms-summary": "<80 characters>"}

    Good:

        {"x-ms-summary": "<81 characters>", "x-ms-visibility": "internal"}
    """
    if prop.visible:
        yield from _at_most(limit, prop, "x-ms-summary")


@rule(
    "error",
    on="description",
    profile="certification",
    microsoft="FieldLengthNotInRange",
    aliases=("connector-description-length",),
)
def field_length_not_in_range(info: Info, *, minimum: int = 30, maximum: int = 500) -> Problems:
    """Describe the connector in 30 to 500 characters.

    People decide by it whether the connector is for them: a few words do not tell, and nobody reads a page.

    Bad:

        {"description": "<28 characters>."}  // <- description is 29 characters long; write at least 30

    Good:

        {"description": "<29 characters>."}

    Good:

        {"description": "<499 characters>."}

    Bad:

        {"description": "<500 characters>."}  // <- description is 501 characters long; the limit is 500
    """
    description = info.description
    if not description or is_blank(description) or minimum <= len(description) <= maximum:
        return
    length = len(description)
    bound = f"write at least {minimum}" if length < minimum else f"the limit is {maximum}"
    yield description.report(f"description is {length} characters long; {bound}")


@rule("error", on=("title", "version", "description"), when=is_blank, microsoft="RequiredValueEmpty")
def required_value_empty(info: Info) -> Problems:
    """Fill in the title, the version and the description of the connector.

    They are the first that people see of it.

    Bad:

        {
            "description": ""  // <- description is empty; fill it in
        }

    Bad:

        {
            "version": " "  // <- version is empty; fill it in
        }

    Good:

        {"title": "Contoso Lists", "version": "1.0"}
    """
    yield from _empty(info, ("title", "version", "description"))


@rule("error", on=("summary", "description"), when=is_blank, custom="warning", microsoft="RequiredValueEmpty")
def operation_text_empty(operation: Operation) -> Problems:
    """Fill in the summary and the description of an operation.

    Makers find an action by its summary, and read in the description what it does.

    Bad:

        {
            "summary": ""  // <- summary is empty; fill it in
        }

    Bad:

        {
            "description": "  "  // <- description is empty; fill it in
        }

    Good:

        {"summary": "", "x-ms-visibility": "internal"}
    """
    if operation.visible:
        yield from _empty(operation, ("summary", "description"))


@rule("error", on=("x-ms-summary", "description"), when=is_blank, custom="warning", microsoft="RequiredValueEmpty")
def parameter_text_empty(parameter: SimpleParameter, connector: Connector) -> Problems:
    """Fill in the x-ms-summary and the description of a parameter.

    Without a label makers see its name from the code, and without a description they have to guess what to fill in.

    Bad, in a query parameter:

        {
            "x-ms-summary": ""  // <- x-ms-summary is empty; fill it in
        }

    Bad, in a path parameter:

        {
            "description": ""  // <- description is empty; fill it in
        }

    Good, in a query parameter:

        {"description": "", "x-ms-visibility": "internal"}
    """
    if is_shown(parameter, connector) and not belongs_to_path(parameter):
        yield from _empty(parameter, ("x-ms-summary", "description"))


@rule(
    "error",
    on=("title", "description"),
    custom="warning",
    microsoft="ValueContainsRestrictedWords",
    fix="suggested",
)
def value_contains_restricted_words(info: Info) -> Problems:
    """Leave out of the title and the description of the connector what certification refuses there.

    That is "API" and "connector" in the title: everything in the list where it is shown is one. And it is the names of
    Power Apps, Power Automate and Logic Apps in both: one connector works in all of them.

    Bad:

        {"title": "Contoso API"}  // <- title has "API" in it; leave that out

    Fixed:

        {"title": "Contoso"}

    Bad:

        {
            "title": "Contoso lists connector",  // <- title has "connector" in it
            "description": "Contoso Lists brings tasks to Power Apps."  // <- description has "Power Apps" in it
        }

    Good:

        {"title": "Capital Connectory", "description": "This connector keeps lists by the API of Contoso."}
    """
    yield from _words_in(info, "title", REFUSED_IN_TITLES)
    yield from _words_in(info, "description", REFUSED)


@rule("warning", on="title", fix="suggested")
def connector_title_restricted_words(info: Info) -> Problems:
    """Call the connector by the name of the service alone.

    The names of Microsoft's products and the words "APIs" and "connectors" tell makers nothing: they see the title in
    a list of connectors, inside such a product.

    Bad:

        {"title": "Contoso for PowerApps"}  // <- title has "PowerApps" in it; leave that out

    Bad:

        {"title": "Contoso APIs"}  // <- title has "APIs" in it

    Fixed:

        {"title": "Contoso"}

    Good:

        {"title": "Contoso Lists"}
    """
    title = info.name
    if title and not words_among(title, REFUSED_IN_TITLES):
        yield from _words_in(info, "title", UNWANTED_IN_TITLES)


@rule("warning", on="description")
def connector_description_restricted_words(info: Info) -> Problems:
    """Describe the service, not the product of Microsoft's in which the connector is used.

    One connector works in all of them.

    Bad:

        {"description": "Contoso Lists keeps tasks for PowerApps and Power BI."}  // <- has "PowerApps" and "Power BI"

    Good:

        {"description": "Contoso Lists keeps tasks that have the power to change apps."}
    """
    description = info.description
    if description and not words_among(description, REFUSED):
        yield from _words_in(info, "description", PRODUCTS)


@rule("warning", on=("summary", "x-ms-summary", "description"), when=may_name_product, profile="certification")
def text_avoids_platform_names(described: Operation | Parameter | Property) -> Problems:
    """Leave the names of Microsoft's products out of the texts of a connector.

    The same connector works in Power Automate, Power Apps, Logic Apps and others, and certification wants texts that
    hold in all of them: say "flow", "app" or "action", or leave it out.

    Bad:

        {
            "description": "The task for which Power Automate waits."  // <- description has "Power Automate" in it
        }

    Bad, in an operation:

        {"summary": "Find tasks for Power BI"}  // <- summary has "Power BI" in it; leave that out

    Good:

        {"description": "The task for which the flow waits."}

    Good:

        {"description": "Whether an increase of power applies, and for which apps."}
    """
    for text in shown_texts(described):
        found = words_among(text, PRODUCTS)
        if found:
            told = " and ".join(f'"{word}"' for word in found)
            that = "that" if len(found) == 1 else "them"
            yield text.report(f"{text.key} has {told} in it; leave {that} out, as the connector runs elsewhere, too")


@rule(
    "error", on=("title", "description"), when=is_not_ascii, profile="certification", microsoft="ValueMustBeInEnglish"
)
def value_must_be_in_english(info: Info) -> Problems:
    """Write the title and the description of the connector in English.

    Certified connectors are translated from English.

    Bad:

        {"title": "Contoso Aufträge"}  // <- title has "ä" in it, a letter that English does not have

    Good:

        {"description": "Contoso Lists™ keeps a team’s tasks – and those of its guests – in lists…"}
    """
    for key in ("title", "description"):
        text = info.get(key)
        letters = text if type(text) is str else ""
        foreign = next((letter for letter in letters if letter.isalpha() and not letter.isascii()), None)
        if foreign:
            message = f'{key} has "{foreign}" in it, a letter that English does not have; write it in English'
            yield info.at(key).report(message)


@rule(
    "error",
    on="title",
    when=ends_badly,
    custom="warning",
    microsoft="ValueMustEndWithAlphanumeric",
    fix="safe",
    aliases=("connector-title-ends-alphanumeric",),
)
def value_must_end_with_alphanumeric(info: Info) -> Problems:
    """End the title with a letter, a digit or a closing round bracket.

    It is a name, not a sentence.

    Bad:

        {"title": "Contoso Lists."}  // <- title "Contoso Lists." ends with "."; write "Contoso Lists"

    Fixed:

        {"title": "Contoso Lists"}

    Bad:

        {"title": "Contoso [Lists]"}  // <- title "Contoso [Lists]" ends with "]"

    Good:

        {"title": "Contoso (Lists)"}

    Good:

        {"title": "Contoso 2"}
    """
    yield from bad_end(info, "title")


@rule("info", on="x-ms-summary", when=ends_badly, fix="safe")
def x_ms_summary_ends_alphanumeric(field: Parameter | Property) -> Problems:
    """End an x-ms-summary with a letter, a digit or a closing round bracket.

    It is the name of a field, not a sentence.

    Bad:

        {"x-ms-summary": "List ID: "}  // <- x-ms-summary "List ID: " ends with a blank; write "List ID"

    Fixed:

        {"x-ms-summary": "List ID"}

    Bad:

        {"x-ms-summary": "Share in %"}  // <- x-ms-summary "Share in %" ends with "%"

    Good:

        {"x-ms-summary": "Share (in Percent)"}
    """
    if field.visible:
        yield from bad_end(field, "x-ms-summary")


@rule("info", on="x-ms-summary", when=is_not_plain, profile="certification", default=False)
def x_ms_summary_plain_characters(field: Parameter | Property) -> Problems:
    """Write an x-ms-summary with letters, digits, spaces and round brackets alone.

    The certification page asks for it, yet many published connectors use other characters. Hyphens and apostrophes
    inside a word are fine.

    Bad:

        {"x-ms-summary": "Name / Key"}  // <- x-ms-summary "Name / Key" has "/" in it

    Good:

        {"x-ms-summary": "E-Mail of the List's Owner (Optional)"}
    """
    label = field.x_ms_summary
    if label and field.visible and not is_identifier(label):
        yield label.report(
            f'x-ms-summary {quoted(label)} has "{strange_mark(label)}" in it; '
            "write letters, digits and round brackets alone"
        )


@rule("info", on="description", fix="safe")
def connector_description_ends_with_period(info: Info) -> Problems:
    """End the description of the connector with a full stop.

    It is a sentence.

    Bad:

        {"description": "Contoso Lists keeps the tasks of a team"}  // <- description ends without a full stop; add one

    Fixed:

        {"description": "Contoso Lists keeps the tasks of a team."}

    Good:

        {"description": "Contoso Lists keeps the tasks of a team (and its guests')."}

    Good:

        {"description": "Whose turn is it to tidy up, in the office and at home?"}
    """
    description = info.description
    if description and len(description.split()) > 1 and not ends_as_sentence(description):
        better = f"{description.rstrip()}."
        fixable = better.rstrip(CLOSING + ".")[-1:].isalnum()
        yield description.report(
            "description ends without a full stop; add one",
            fix=safe("add a full stop", description.replaced(better)) if fixable else None,
        )


def _at_most(limit: int, node: Node, key: str) -> Problems:
    text = node.get(key)
    if type(text) is str and len(text) > limit:
        yield node.at(key).report(f"{key} is {len(text)} characters long; the limit is {limit}")


def _empty(node: Node, keys: Iterable[str]) -> Problems:
    for key in keys:
        text = node.get(key)
        if type(text) is str and is_blank(text):
            yield node.at(key).report(f"{key} is empty; fill it in")


def bad_end(node: Node, key: str) -> Problems:
    """What to say of a text that ends badly."""
    text = node.value[key]
    better = without_end_marks(text)
    mendable = ends_plainly(better)
    mark = f'"{text[-1]}"' if text[-1].strip() else "a blank"
    write = quoted(better) if mendable else "a letter or a digit there"
    yield node.at(key).report(
        f"{key} {quoted(text)} ends with {mark}; write {write}",
        fix=safe(f"write {quoted(better)}", node.at(key).replaced(better)) if mendable else None,
    )


def _words_in(info: Info, key: str, words: tuple[str, ...]) -> Problems:
    text = info.get(key)
    found = words_among(text, words) if type(text) is str else []
    if not found:
        return
    place = info.at(key)
    rest = " ".join(_whole_words(words).sub(" ", text).split()) if key == "title" else ""
    told = listed(map(quoted, found), "and")
    yield place.report(
        f"{key} has {told} in it; leave {'that' if len(found) == 1 else 'them'} out",
        fix=suggested(f"write {quoted(rest)}", place.replaced(rest)) if ends_plainly(rest) else None,
    )


@lru_cache(maxsize=16)
def _whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", re.IGNORECASE)


def is_shown(parameter: Parameter, connector: Connector) -> bool:
    """Makers see it: it is not internal, and an operation that is not uses it."""
    return parameter.visible and any(operation.visible for operation in connector.references.sources(parameter))


def belongs_to_path(parameter: Node) -> bool:
    """It stands in the list of a path item, where certification does not ask for texts."""
    return parameter.parent is not None and isinstance(parameter.parent.parent, PathItem)
