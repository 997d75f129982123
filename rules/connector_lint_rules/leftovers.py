"""What is left over in texts that makers read: stray white space, markup, placeholders."""

from __future__ import annotations

import re

from connector_lint.kinds import Contact, Info, Operation, Parameter, Property
from connector_lint.nodes import Text
from connector_lint.patterns import pattern
from connector_lint.rule import Problems, rule, safe, suggested
from connector_lint_rules.language.looks import has_one_of
from connector_lint_rules.texts import is_blank, shown_texts
from connector_lint_rules.wording import quoted

DOUBLED = pattern(r"\s\s")
BREAK = pattern(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")

TAG = pattern(
    r"</?(?:a|b|i|p|br|ul|ol|li|em|strong|code|span|div|table|tr|td|th|thead|tbody|h[1-6])\b[^<>]*>", re.IGNORECASE
)
SPACING_TAG = pattern(r"</?(?:p|br|ul|ol|li|div|table|tr|td|th|h[1-6])\b[^<>]*>", re.IGNORECASE)
LINK = pattern(r"\[([^\[\]]*)\]\((https?:[^\s()]*)\)")
MARKUP = pattern(
    # A tag such as <table> that is not closed is more likely spoken of than used.
    r"<(?:br|p|li)(?:\s[^<>]*|/)?>|<a\s[^<>]*>|</(?:a|b|i|p|ul|ol|li|em|strong|code|span|div|table|h[1-6])>"
    r"|&(?:nbsp|amp|lt|gt|quot|\#\d+|\#x[0-9a-f]+);|\[[^\[\]]*\]\(https?:",
    re.IGNORECASE,
)

UNFINISHED = pattern(
    r"\b(?:TODO|FIXME)\b|____|<<[^<>]*>>|(?i:\Alorem ipsum\b|\b(?:dolor sit amet|asdf|changeme|description goes here"
    r"|(?:your|insert|enter) (?:description|text|title) here)\b)"
)
"""What stands in a text that was to be written later."""
FILLERS = frozenset(
    ["", "string", "description", "desc", "none", "null", "undefined", "tbd", "n/a", "x", "xx", "xxx", "xxxx"]
) | {"no description", "no description provided", "add description"}
"""What stands in the place of a description, in lower case and without marks around it."""
FILLERS_IN_OPERATION = FILLERS | {"summary", "title", "test", "abc"}
"""What stands in the place of an operation's summary or description."""
TEMPLATE = ("full name", "contact url", "contact email address")
TEMPLATE_BEGINNINGS = ("name of connector", "short description of the connecting service")
"""What the templates say where a connector is to be described, in lower case."""

_MARKS = " \t\r\n.-–—?…"
_LONGEST_FILLER = 30
_has_unfinished_word = has_one_of(["todo", "fixme", "lorem", "dolor", "here", "asdf", "changeme"])


def may_have_stray_space(text: str) -> bool:
    """Whether a text needs a closer look for stray white space; most need none."""
    return text != text.strip() or "  " in text or not text.isprintable()


def may_have_markup(text: str) -> bool:
    """Whether a text needs a closer look for HTML and Markdown; most need none."""
    return "<" in text or "&" in text or "](" in text


def may_be_unfinished(text: str) -> bool:
    """Whether a text needs a closer look for what was to be written later; most need none."""
    if len(text) <= _LONGEST_FILLER and _core(text) in FILLERS_IN_OPERATION:
        return True
    return _has_unfinished_word(text) or "____" in text or "<<" in text


@rule("info", on=("summary", "x-ms-summary", "description", "title"), when=may_have_stray_space, fix="safe")
def text_without_stray_space(described: Operation | Parameter | Property | Info) -> Problems:
    r"""Write texts without white space around them, and names without white space twice in a row.

    It is shown as it is written, and a text that differs by a space alone is translated anew. A description may have
    several lines; a name has one.

    Bad, in a property:

        {"description": " The key of the list."}  // <- description begins with white space; take it away

    Fixed:

        {"description": "The key of the list."}

    Bad, in a property:

        {"x-ms-summary": "List  ID"}  // <- x-ms-summary has white space twice in a row; write "List ID"

    Fixed:

        {"x-ms-summary": "List ID"}

    Good, in a property:

        {"x-ms-summary": "List ID", "description": "The key of the list.\n\nIt never changes."}
    """
    for text in shown_texts(described):
        fault = None if is_blank(text) else _stray_space(text)
        if fault:
            tidy = text.strip() if text.key == "description" else " ".join(text.split())
            what_to_do = "take it away" if text.key == "description" else f"write {quoted(tidy)}"
            yield text.report(
                f"{text.key} {fault}; {what_to_do}", fix=safe("take stray white space away", text.replaced(tidy))
            )


@rule("info", on=("x-ms-summary", "description"), when=may_have_markup, fix="suggested")
def text_without_markup(described: Operation | Parameter | Property) -> Problems:
    """Write texts without HTML and Markdown.

    The designer shows the tags and the marks as they are written. Write words, and addresses in full.

    Bad:

        {"description": "The <b>key</b> of the list."}  // <- description has "</b>" in it, which is shown as it stands

    Fixed:

        {"description": "The key of the list."}

    Bad, in an operation:

        {"description": "Returns lists &amp; tasks.<br>All of them."}  // <- description has "&amp;" in it

    Fixed:

        {"description": "Returns lists & tasks. All of them."}

    Good:

        {"description": "The <id> of the list, where number < 10 & number > 5."}
    """
    for text in shown_texts(described):
        markup = MARKUP.search(text)
        if markup is None or text.key == "summary":
            continue  # in a summary, another rule is against the characters as such
        shown = link[0] if (link := LINK.match(text, markup.start())) else markup[0]
        plain = _without_markup(text)
        mendable = not is_blank(plain) and not MARKUP.search(plain)
        yield text.report(
            f"{text.key} has {quoted(shown)} in it, which is shown as it stands; write plain text",
            fix=suggested("write plain text", text.replaced(plain)) if mendable else None,
        )


@rule("warning", on=("summary", "x-ms-summary", "description"), when=may_be_unfinished)
def text_placeholder(described: Operation | Parameter | Property) -> Problems:
    """Replace what stands in a text for words that were to come later.

    Makers read it: "TODO", "string", "Description" and the like tell them that nobody has looked.

    Bad:

        {
            "description": "TODO: say what a list is."  // <- description has "TODO" in it; finish the text
        }

    Bad, in an operation:

        {
            "description": "N/A"  // <- description "N/A" is a placeholder; write what makers should know
        }

    Good:

        {"description": "What is on the to-do list, as a string."}
    """
    for text in shown_texts(described):
        unfinished = UNFINISHED.search(text) if may_be_unfinished(text) else None
        if unfinished:
            yield text.report(f"{text.key} has {quoted(unfinished[0])} in it; finish the text")
        elif is_filler(text):
            yield text.report(f"{text.key} {quoted(text)} is a placeholder; write what makers should know")


@rule("warning", on=("title", "description", "name"))
def connector_text_placeholder(node: Info | Contact) -> Problems:
    """Write the connector's own title, description and contact in place of the template's.

    People choose a connector by them, and turn to the contact for help.

    Bad, in a contact:

        {"name": "Full name"}  // <- name "Full name" is a placeholder; fill in your own

    Bad:

        {"title": "Test"}  // <- title "Test" is a placeholder

    Good:

        {"title": "Contoso Test Lists"}
    """
    for key in ("title", "description") if isinstance(node, Info) else ("name",):
        text = node.get(key)
        if type(text) is not str:
            continue
        unfinished = UNFINISHED.search(text) if may_be_unfinished(text) else None
        if unfinished:
            yield node.at(key).report(f"{key} has {quoted(unfinished[0])} in it; finish the text")
        elif _is_of_template(text.strip().lower()) or (key != "description" and text.strip().lower() == "test"):
            yield node.at(key).report(f"{key} {quoted(text)} is a placeholder; fill in your own")


def _is_of_template(text: str) -> bool:
    return text in TEMPLATE or text.startswith(TEMPLATE_BEGINNINGS)


def is_filler(text: Text) -> bool:
    """Whether a text as a whole is a placeholder: not where that is what the parameter or property is called."""
    node, core = text.parent, _core(text)
    if is_blank(text):
        return False
    if isinstance(node, Operation):
        # Of marks in a summary, and at its end, other rules speak.
        return core in FILLERS_IN_OPERATION and (text.key == "description" or core.replace(" ", "").isalpha())
    if text.key != "description" or core not in FILLERS:
        return False
    names = (node.get("name"), node.key, node.get("x-ms-summary"))
    return core not in [_core(name) for name in names if type(name) is str]


def _core(text: str) -> str:
    """A text in lower case, without the marks around it."""
    return text.strip(_MARKS).lower()


def _stray_space(text: Text) -> str | None:
    if text[0].isspace():
        return "begins with white space"
    if text.key == "description":
        return "ends with white space" if text[-1].isspace() else None
    name = text.rstrip()  # what a name ends with is another rule's affair
    if BREAK.search(name):
        return "has a line break in it"
    if "\t" in name:
        return "has a tab in it"
    return "has white space twice in a row" if DOUBLED.search(name) else None


def _without_markup(text: str) -> str:
    from html import unescape  # a table of two thousand names, which hardly any run needs

    text = LINK.sub(r"\1 (\2)", text)
    text = TAG.sub("", SPACING_TAG.sub(" ", text))
    return re.sub(r"[ \xa0]{2,}", " ", unescape(text).replace("\xa0", " ")).strip()
