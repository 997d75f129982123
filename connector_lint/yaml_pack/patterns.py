"""Regular expressions as people write them for Spectral, which are JavaScript's, with and without slashes."""

from __future__ import annotations

import re
import warnings

from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Match, Pattern

_WITH_SLASHES = re.compile(r"/(?P<body>.+)/(?P<flags>[a-z]*)", re.DOTALL)
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_MEANINGLESS = "dguvy"
"""Flags that make no difference to the question whether a text matches."""

# What the two languages write differently, and what has to be stepped over to find it.
_PARTS = re.compile(
    r"\\k<(?P<name>\w+)>|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<group>\(\?<(?![=!]))|(?P<end>\$)", re.DOTALL
)


class BadPattern(ValueError):
    """A text that is no regular expression; says why."""


def compile_pattern(text: str) -> Pattern[str]:
    """Return a regular expression, given as `a+b` or as `/a+b/i`; raise BadPattern where it is none."""
    slashed = _WITH_SLASHES.fullmatch(text)
    body, letters = (slashed["body"], slashed["flags"]) if slashed else (text, "")
    unknown = [letter for letter in letters if letter not in {*_FLAGS, *_MEANINGLESS}]
    if unknown:
        raise BadPattern(f'the regular expression "{text}" has an unknown flag "{unknown[0]}"; there are i, m and s')
    flags = re.RegexFlag(0)
    for letter in letters:
        flags |= _FLAGS.get(letter, 0)
    python = _PARTS.sub(lambda part: _in_python(part, multiline="m" in letters), body)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python may understand differently one day
            return re.compile(python, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPattern(f'the regular expression "{text}" cannot be read: {error}') from None


def _in_python(part: Match[str], *, multiline: bool) -> str:
    if part["name"]:
        return f"(?P={part['name']})"
    if part["group"]:
        return "(?P<"
    if part["end"]:  # Python's also matches before a line end
        return part[0] if multiline else r"\Z"
    return part[0]
