"""The texts of schemas: that they are there, and that they say something."""

from __future__ import annotations

from connector_lint.connector import Connector
from connector_lint.kinds import (
    BodyParameter,
    Definition,
    Described,
    DocsEntry,
    ExternalDocs,
    Header,
    Items,
    NotificationContent,
    Parameter,
    PathItem,
    Properties,
    Property,
    Response,
    Schema,
    SecurityDefinition,
    Tag,
)
from connector_lint.nodes import Node
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.extensions import misspelt_extension
from connector_lint_rules.language.identifiers import in_title_case
from connector_lint_rules.notifications import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXTS = ("summary", "description", "title", "x-ms-summary")
BLANK = pattern(r"\s*")
MARKS_OF_CODE = pattern(r"[a-z][A-Z]|[_-]|\.\S")


# --- what is missing --------------------------------------------------------------------------------------------------


def sent_properties(connector: Connector) -> dict[Property, None]:
    """The properties that makers fill in: what a body holds, save for what is hidden, or should be, or read-only."""
    shown = _shown_properties(connector, connector.references.is_input)
    unlike = ("readOnly", MARK)  # that one is told to hide
    return dict.fromkeys(prop for prop in shown if not any(prop.value.get(key) is True for key in unlike))


def answered_properties(connector: Connector) -> list[Property]:
    """The properties that makers meet only as results, save for what is hidden."""
    references = connector.references
    return list(_shown_properties(connector, lambda node: references.is_output(node) and not references.is_input(node)))


def _shown_properties(connector: Connector, is_meant: Callable[[Node], bool]) -> Iterator[Property]:
    """Yield the properties that are visible and do not stand in anything hidden."""
    node_of = connector.references.node_of
    for holder in connector.all(Properties):
        if is_meant(holder) and not any(_is_hidden(node) for node in holder.ancestors):
            for value in holder.value.values():
                prop = node_of(value)
                if isinstance(prop, Property) and ("x-ms-visibility" not in value or prop.visible):
                    yield prop


def _is_hidden(node: Node) -> bool:
    return isinstance(node, Described) and node.internal


@rule("info", fix="suggested")
def input_property_x_ms_summary_missing(_: Definition, connector: Connector) -> Problems:
    """Give each property of a body a label: an `x-ms-summary`, or at least a `title`.

    The designer shows it beside the input box. Without one makers read the property's name from the code.

    Bad, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "dueDate": {"type": "string", "description": "When it has to be done."}  // <- "dueDate" has no x-ms-summary
        }}}

    Fixed:

        {"schema": {"type": "object", "properties": {
            "dueDate": {"type": "string", "description": "When it has to be done.", "x-ms-summary": "Due Date"}
        }}}

    Good, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "dueDate": {"type": "string", "description": "When it has to be done.", "x-ms-summary": "Due Date"}
        }}}

    Good, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "dueDate": {"type": "string", "description": "When it has to be done.", "title": "Due Date"}
        }}}
    """
    for prop in connector.fact(sent_properties):
        if _has_no_label(prop) or _has_blank(prop, "x-ms-summary"):
            yield from _without_label(prop)


@rule("info")
def input_property_description_missing(_: Definition, connector: Connector) -> Problems:
    """Describe each property of a body.

    The description is the hint in the input box, and what an assistant goes by when it fills the box in.

    Bad, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "dueDate": {"type": "string", "x-ms-summary": "Due Date"}  // <- property "dueDate" has no description
        }}}

    Good, in a body parameter:

        {"schema": {"type": "object", "properties": {
            "dueDate": {"type": "string", "x-ms-summary": "Due Date", "description": "When it has to be done."}
        }}}
    """
    for prop in connector.fact(sent_properties):
        if _lacks(prop, "description"):
            place = _text_or(prop, "description")
            yield place.report(f'property "{prop.name}" has no description; say what makers should write into it')


@rule("info", default=False, fix="suggested")
def output_property_x_ms_summary_missing(_: Definition, connector: Connector) -> Problems:
    """Give each property of a result a label: an `x-ms-summary`, or at least a `title`.

    It is the name of the value among the dynamic content. Without one makers read the property's name from the code.

    Bad, in a property:

        {  // <- property "id" has no x-ms-summary; write one such as "ID"
            "x-ms-summary": "<absent>"
        }

    Fixed:

        {
            "x-ms-summary": "ID"
        }

    Good, in a property:

        {"x-ms-summary": "List ID"}
    """
    for prop in connector.fact(answered_properties):
        if _has_no_label(prop):
            yield from _without_label(prop)


@rule("info", default=False)
def output_property_description_missing(_: Definition, connector: Connector) -> Problems:
    """Describe each property of a result.

    Makers read it where they choose among the dynamic content.

    Bad, in a property:

        {  // <- property "id" has no description; say what makers find in it
            "description": "<absent>"
        }

    Good, in a property:

        {"description": "The key of the list."}
    """
    for prop in connector.fact(answered_properties):
        if _lacks(prop, "description"):
            yield prop.report(f'property "{prop.name}" has no description; say what makers find in it')


def _has_no_label(prop: Property) -> bool:
    return "x-ms-summary" not in prop and "title" not in prop


def _lacks(node: Node, key: str) -> bool:
    """It has no such text, or a blank one; what is no text at all is another matter."""
    return key not in node or _has_blank(node, key)


def _has_blank(node: Node, key: str) -> bool:
    text = node.get(key)
    return type(text) is str and BLANK.fullmatch(text) is not None


def _text_or(node: Node, key: str) -> Node:
    """The text under a key, or the node that lacks it."""
    return node.at(key) if key in node else node


def _without_label(prop: Property) -> Problems:
    if any(misspelt_extension(key) == "x-ms-summary" for key in prop.value):
        return  # its name is misspelt, which is told already
    words = in_title_case(prop.name)
    place = _text_or(prop, "x-ms-summary")
    change = place.replaced(words) if "x-ms-summary" in prop else prop.extended("x-ms-summary", words)
    yield place.report(
        f'property "{prop.name}" has no x-ms-summary; write ' + (f'one such as "{words}"' if words else "one"),
        fix=suggested(f'write "{words}"', change) if words else None,
    )


@rule("info", without="type", fix="suggested")
def property_schema_empty(prop: Property) -> Problems:
    """Say of which type a property is, or leave it out.

    A property without a type can be anything, so the designer can offer neither a fitting input box nor what is in it.

    Bad:

        {  // <- property "id" says nothing about its value; give it a type or leave it out
            "type": "<absent>"
        }

    Fixed:

        {
            "type": "string"
        }

    Good:

        {"type": "string"}
    """
    if all(_is_beside_the_value(key) for key in prop.value) and prop.visible and not prop.required:
        yield prop.report(
            f'property "{prop.name}" says nothing about its value; give it a type or leave it out',
            fix=suggested('write the type "string"', prop.extended("type", "string")),
        )


def _is_beside_the_value(key: str) -> bool:
    """It says nothing about the value: a text, or an extension that is not dynamic."""
    return key in TEXTS or (key.startswith("x-ms-") and not key.startswith("x-ms-dynamic-"))


# --- what says nothing ------------------------------------------------------------------------------------------------


def is_technical(text: str) -> bool:
    """It is one word, and looks like a name from code."""
    return len(text.split(maxsplit=1)) == 1 and MARKS_OF_CODE.search(text) is not None


def repeats_name(field: Parameter | Property) -> bool:
    """Its description, which makers see, is the technical name once more."""
    if isinstance(field, BodyParameter) or field.internal:
        return False
    name = field.get("name") if isinstance(field, Parameter) else field.key
    text: str = field.value["description"].strip().removesuffix(".").rstrip()
    return text == name and is_technical(text)


@rule("info", on="description", when=is_technical)
def description_repeats_name(field: Parameter | Property) -> Problems:
    """Let a description say more than the name does.

    A name from the code tells makers nothing, and reviewers send it back.

    Bad, in a query parameter:

        {
            "name": "isDone",
            "description": "isDone"  // <- description "isDone" only repeats the name; say what it means
        }

    Good, in a query parameter:

        {"name": "isDone", "description": "Whether tasks that are done are returned, too."}

    Good, in a query parameter:

        {"name": "done", "description": "Done."}
    """
    description = field.description
    if description is not None and repeats_name(field):
        yield description.report(f'description "{description}" only repeats the name; say what it means')


@rule("info", on=TEXTS, when=BLANK.fullmatch, fix="safe")
def text_empty_string(
    described: Schema
    | Response
    | Header
    | Items
    | NotificationContent
    | PathItem
    | Tag
    | ExternalDocs
    | DocsEntry
    | SecurityDefinition,
    connector: Connector,
) -> Problems:
    """Fill in a text or leave it out.

    An empty one says nothing, yet it stands in the way of what would be shown in its place. Reviewers ask to fill in
    or to remove such texts.

    Bad, in a property:

        {
            "title": ""  // <- title is empty; write one or leave it out
        }

    Fixed:

        {
            "title": "<absent>"
        }

    Good, in a property:

        {"title": "List"}
    """
    for key in TEXTS:
        if _has_blank(described, key) and not _is_asked_for(described, key, connector):
            place = described.at(key)
            if key == "description" and isinstance(described, Response | DocsEntry):
                yield place.report(f"{key} is empty; write one")
            else:
                fix = safe(f"remove the empty {key}", place.removed())
                yield place.report(f"{key} is empty; write one or leave it out", fix=fix)


def _is_asked_for(described: Node, key: str, connector: Connector) -> bool:
    """A text that the rules about what makers fill in ask for: where it is empty, they speak."""
    return key in ("description", "x-ms-summary") and described in connector.fact(sent_properties)
