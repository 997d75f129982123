"""Text for Markdown of which no part is taken for anything but text."""

from __future__ import annotations

import re
from html import escape

_MARK = re.compile(r"[\\`*_~\[\]|]")
# Between these and what follows, an empty comment keeps GitHub and others from calling people and linking issues.
_CALL = re.compile(r"(?<=[@#!])(?=\w)")
_CODE_SPAN = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)")


def plain(text: str) -> str:
    """Return text that shows as it stands; it may be put into a cell of a table."""
    return plain_html(_MARK.sub(r"\\\g<0>", text))


def plain_html(text: str) -> str:
    """Return text that shows as it stands in a block of HTML, where Markdown has no marks."""
    return _CALL.sub("<!-- -->", escape(text, quote=False))


def prose(text: str) -> str:
    """Return Markdown in which nothing outside of code is taken for HTML."""
    pieces, end = [], 0
    for code in _CODE_SPAN.finditer(text):
        pieces += [text[end : code.start()].replace("<", "&lt;"), code[0]]
        end = code.end()
    return "".join([*pieces, text[end:].replace("<", "&lt;")])


def cell(markdown: str) -> str:
    """Return Markdown for a cell of a table."""
    return markdown.replace("|", "\\|")


def fenced(code: str, language: str) -> str:
    """Return a block of code."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
    return f"{fence}{language}\n{code}\n{fence}"
