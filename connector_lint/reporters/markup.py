"""XML, piece by piece, that any parser reads and any encoding can write."""

from __future__ import annotations

import re

from connector_lint.reporters.terminal import visible

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_SPECIAL = re.compile(r"""[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]""")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def quoted(text: str) -> str:
    """Return text for an attribute or an element; what XML cannot hold at all stands there as an escape of Python's."""
    special = _SPECIAL.sub(lambda match: _NAMED.get(match[0]) or visible(match[0]), text)
    return special if special.isascii() else special.encode("ascii", "xmlcharrefreplace").decode("ascii")


def tag(element: str, /, **attributes: str | int) -> str:
    """Return the inside of a start tag."""
    return " ".join([element, *(f'{key}="{quoted(str(value))}"' for key, value in attributes.items())])
