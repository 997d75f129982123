"""Why .NET, in which the platform is written, would refuse a regular expression.

A pattern is looked through once, from left to right; it is neither compiled nor run. Python's own compiler would refuse
what .NET knows and take what it does not, and it can be made to work for hours.
"""

from __future__ import annotations

import re
from functools import lru_cache

from connector_lint.patterns import pattern

_ESCAPES = r"""
    [0-7]{1,3}
  | [89abefnrtv]
  | x [0-9A-Fa-f]{2}
  | u [0-9A-Fa-f]{4}
  | c [@-_a-z]
  | [pP] \{ [\w-]+ \}
  | [wWsSdD]
  | [^A-Za-z0-9_]
"""
_GROUP_NAME = r"(?: [^\W\d]\w* | [1-9][0-9]* )"

_TOKEN = pattern(
    rf"""
    (?P<comment> \(\?\# [^)]* \) )
  | (?P<options> \(\? [imnsIMNS+-]+ \) )
  | (?P<group> \( (?!\?)
      | \(\? (?: [:=!>] | <[=!] | [imnsIMNS+-]+: | (?=\()
        | < (?: {_GROUP_NAME} (?:-\w+)? | -\w+ ) >
        | ' (?: {_GROUP_NAME} (?:-\w+)? | -\w+ ) ' ) )
  | (?P<close> \) )
  | (?P<class> \[ )
  | (?P<escape> \\ (?: {_ESCAPES} | [bBAGZz] | k<\w+> | k'\w+' ) )
  | (?P<quantifier> (?: [*+?] | \{{ (?P<least>[0-9]+) (?: , (?P<most>[0-9]*) )? \}} ) \?? )
  | (?P<alternative> \| )
  | (?P<text> [^\\()\[|*+?{{]+ | \{{ )
    """,
    re.VERBOSE,
)
_CLASS_OPENS = pattern(r"\[\^?")
_ELEMENT = pattern(
    rf"(?P<set> \\ (?: [wWsSdD] | [pP] \{{ [\w-]+ \}} ) ) | \[:\w*:\] | \\ (?: {_ESCAPES} ) | [^\\]",
    re.VERBOSE | re.DOTALL,
)
_WITH_COMMENTS = pattern(r"\(\?[imns+-]*x", re.IGNORECASE)

_WHOLE_ESCAPES = {"x": "x41", "u": "u0041", "c": "cA", "p": "p{L}", "P": "P{L}", "k": "k<name>"}
_CONTROLS = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "e": 27}


class _Refused(Exception):
    """The pattern cannot be read; the message says why."""


@lru_cache(maxsize=1024)
def fault_in(pattern: str) -> str | None:
    """Say why .NET would refuse a pattern; None where it would not, or where only .NET can tell."""
    if _WITH_COMMENTS.search(pattern):
        return None
    try:
        _read(pattern)
    except _Refused as refused:
        return str(refused)
    return None


def _read(pattern: str) -> None:
    groups: list[int] = []
    repeatable = repeated = False
    at = 0
    while at < len(pattern):
        found = _TOKEN.match(pattern, at)
        if found is None:
            raise _unknown(pattern, at)
        kind, start, at = found.lastgroup, at, found.end()
        if kind == "comment":
            continue
        if kind == "group":
            groups.append(start)
        elif kind == "close":
            if not groups:
                raise _Refused(f'the ")" at {_place(start)} closes nothing; write "\\)" for the character itself')
            groups.pop()
        elif kind == "class":
            at = _end_of_class(pattern, start)
        elif kind == "quantifier":
            _check_quantifier(found, repeatable, repeated)
        repeated = kind == "quantifier"
        repeatable = kind in {"close", "class", "escape", "text"}
    if groups:
        raise _Refused(f'the "(" at {_place(groups[-1])} is never closed; close it, or write "\\("')


def _check_quantifier(found: re.Match[str], repeatable: bool, repeated: bool) -> None:
    if not repeatable:
        if repeated:
            what = "repeats what is repeated already; put that into parentheses"
        else:
            what = f'has nothing to repeat; write "\\{found[0][0]}" for the character itself'
        raise _Refused(f'the "{found[0][:20]}" at {_place(found.start())} {what}')
    most = found["most"]
    if most and _number(found["least"]) > _number(most):
        raise _Refused(f'the "{found[0][:20]}" at {_place(found.start())} begins with the larger number; swap the two')


def _number(digits: str) -> tuple[int, str]:
    """Something that compares like the number, of however many digits."""
    digits = digits.lstrip("0")
    return len(digits), digits


def _end_of_class(pattern: str, start: int) -> int:
    """Where the character class ends that begins at `start`."""
    at = _inside(pattern, start)
    depth, is_first, low = 1, True, ""  # `low`: the character before the hyphen of a range
    while found := _ELEMENT.match(pattern, at):
        element, at = found[0], found.end()
        if element == "]" and not is_first:
            return _end_of_nest(pattern, at, depth - 1)
        # [a-z-[aeiou]]: a class taken away from the one around it
        takes_away = element.startswith("[") if low else element == "-" and not is_first and pattern[at : at + 1] == "["
        if takes_away:
            at = _inside(pattern, found.start() if low else at)
            depth, is_first, low = depth + 1, True, ""
            continue
        if low:
            _check_range(pattern, found, low)
            low = ""
        elif not found["set"] and element != "\\-" and pattern[at : at + 1] == "-":
            low, at = element, at + 1
        is_first = False
    if at < len(pattern) - 1:
        raise _unknown(pattern, at)
    raise _Refused(f'the "[" at {_place(start)} is never closed; close it, or write "\\["')


def _inside(pattern: str, start: int) -> int:
    opening = _CLASS_OPENS.match(pattern, start)
    assert opening is not None
    return opening.end()


def _end_of_nest(pattern: str, at: int, depth: int) -> int:
    """Where the outermost class ends, when one closes that stands `depth` classes deep."""
    for _ in range(depth):
        if not pattern.startswith("]", at):
            raise _Refused(f'after the class that is taken away, a "]" has to stand at {_place(at)}; write it')
        at += 1
    return at


def _check_range(pattern: str, found: re.Match[str], low: str) -> None:
    start = found.start() - len(low) - 1
    written = pattern[start : found.end()]
    if found["set"]:
        raise _Refused(f'the range "{written}" at {_place(start)} ends with no character; put the hyphen first or last')
    first, last = _code(low), _code(found[0])
    if last < first <= 0xFFFF:  # .NET counts two characters beyond, which are too rare to be judged
        raise _Refused(f'the range "{written}" at {_place(start)} runs backwards; swap its ends')


def _code(element: str) -> int:
    """The character code of one element of a class."""
    if element[0] != "\\":
        return ord(element[0])
    letter, digits = element[1], element[2:]
    if letter in "01234567":
        return int(element[1:], 8) & 0xFF
    if letter in "xu":
        return int(digits, 16)
    if letter == "c":
        return ord(digits.upper()) - ord("@")
    return _CONTROLS.get(letter, ord(letter))


def _unknown(pattern: str, at: int) -> _Refused:
    if pattern.startswith("(?#", at):
        return _Refused(f'the comment at {_place(at)} is never closed; end it with ")"')
    if pattern.startswith("(", at):
        return _Refused(f'"{pattern[at : at + 3]}" at {_place(at)} begins no group; a name is given by "(?<name>"')
    if at == len(pattern) - 1:
        return _Refused('it ends with a backslash; write "\\\\" for the character itself')
    written = pattern[at : at + 2]
    if written[1] in _WHOLE_ESCAPES:
        return _Refused(
            f'"{written}" at {_place(at)} is half an escape; write it like "\\{_WHOLE_ESCAPES[written[1]]}"'
        )
    return _Refused(f'"{written}" at {_place(at)} is no escape; leave the backslash out')


def _place(at: int) -> str:
    return f"character {at + 1}"
