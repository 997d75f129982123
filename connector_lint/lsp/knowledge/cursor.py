"""Where in a text the cursor stands, be the text ever so broken: people ask while they type.

JSON is read by a scanner of its own: comments, trailing and missing commas, unclosed strings and brackets are all the
same to it. YAML is read by its indentation: see `yaml_cursor`.
"""

from __future__ import annotations

import json
import re
from enum import Enum
from json import JSONDecoder

from connector_lint.reader import Pointer, Span
from connector_lint.reader.document import end_of_match
from connector_lint.typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from connector_lint.source import Source

Members = dict[Any, Any]
"""What an object or array holds, by key or index; `...` in the place of what is itself an object or array."""


class Role(Enum):
    """What stands, or is expected, where the cursor is."""

    KEY = "key"
    VALUE = "value"


class Cursor(NamedTuple):
    """Where the cursor stands.

    `pointer` leads to the value, or to the member whose key it is; `span` is the whole token, with its quotes, and
    empty where none has been begun. `text` is what the token says, `typed` what of it stands before the cursor.
    `held` are the members of each object and array from the root to the one in which the cursor stands; of those
    farther away only what stands before the cursor.
    """

    role: Role
    pointer: Pointer
    span: Span
    text: str = ""
    typed: str = ""
    quoted: bool = False
    held: tuple[Members, ...] = ()
    has_value: bool = False
    """A colon follows the key."""
    unseparated: int | None = None
    """Where a comma is missing before what is typed here."""
    followed: bool = False
    """Another member or item follows, without a comma before it."""
    syntax: Literal["json", "yaml"] = "json"
    indent: str = ""
    """In YAML, the white space with which a line begins that stands below this one."""

    @property
    def siblings(self) -> Members:
        """The members of the object or array in which the cursor stands, without the one that it is at."""
        own = self.pointer[-1] if self.pointer else None
        return {key: value for key, value in (self.held[-1] if self.held else {}).items() if key != own}


def cursor_at(source: Source, offset: int) -> Cursor | None:
    """Return where a cursor at an offset stands; None where neither a key nor a value can be."""
    if source.path.lower().endswith((".yaml", ".yml")):
        from connector_lint.lsp.knowledge.yaml_cursor import yaml_cursor

        return yaml_cursor(source.text, offset)
    return json_cursor(source.text, offset)


# --- JSON -------------------------------------------------------------------------------------------------------------

LEVELS_AHEAD = 3
"""In so many objects and arrays around the cursor, what stands behind it is known, too."""

DEEPEST_SKIP = 30
"""Brackets nested deeper than this are not skipped as a whole, so that nobody can make us read a text many times."""

_STRING = r'"[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*"'
_COMMENT = r"//[^\r\n]*|/\*(?s:.*?)\*/|/\*"
_TOKEN = re.compile(rf'\s*(?:({_STRING})|({_COMMENT})|([,:{{}}\[\]])|([^\s"{{}}\[\],:]+)|("))')
_ANY_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_STRUCTURE = re.compile(r"\s*(?:[,:}\]]|//|/\*|\Z)")
_COLON = re.compile(r"\s*:")
_INDENTATION = re.compile(r"[ \t]*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_REST_IS_BLANK = re.compile(r"[^\S\r\n]*[\r\n]")
_REST_OF_WORD = re.compile(r'[^\s,":{}\[\]]*')

_CLOSERS = {"{": "}", "[": "]"}

_decoder: Any = JSONDecoder(strict=False, parse_int=str, parse_float=str)
_scan_once: Callable[[str, int], tuple[Any, int]] = _decoder.scan_once


def json_cursor(text: str, offset: int) -> Cursor | None:
    """Return where a cursor stands in a JSON text; None where neither a key nor a value can be."""
    return _Scan(text, offset).cursor()


class _Token(NamedTuple):
    """Something between white space; `kind` is string, comment, mark or word."""

    kind: Literal["string", "comment", "mark", "word"]
    start: int
    end: int
    closed: bool = True


_KINDS: tuple[Literal["string", "comment", "mark", "word"], ...] = ("string", "comment", "mark", "word", "string")


class _Level:
    """An object or array that is open, or the whole text: what it holds so far, and what is expected next."""

    __slots__ = ("expects", "key", "last_end", "members", "opener")

    def __init__(self, opener: str, start: int) -> None:
        self.opener = opener
        self.members: Members = {}
        self.key: str | int = "" if opener == "{" else 0
        self.expects: Literal["key", "colon", "value", "comma"] = "key" if opener == "{" else "value"
        self.last_end = start + 1

    @property
    def is_object(self) -> bool:
        return self.opener == "{"

    def take_key(self, key: str) -> None:
        self.key = key
        self.expects = "colon"

    def take_comma(self) -> None:
        if self.opener == "{":
            self.key = ""
        elif self.expects == "comma" and type(self.key) is int:
            self.key += 1
        self.expects = "key" if self.opener == "{" else "value"

    def take_colon(self) -> None:
        if self.opener == "{" and self.expects == "colon":
            self.expects = "value"

    def begin_value(self) -> None:
        """Go on to the value that begins here, whether or not what stands before it is complete."""
        if self.expects == "comma" and type(self.key) is int:
            self.key += 1
        elif self.opener == "{" and self.expects in ("key", "comma"):
            self.key = ""
        self.expects = "value"

    def take_value(self, value: Any) -> None:
        """A value has ended."""
        self.members[self.key] = value
        self.expects = "comma"


class _Scan:
    """One pass over a text up to the cursor, and a little farther, with its own stack."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.position = 0
        self.stack = [_Level("", -1)]

    def cursor(self) -> Cursor | None:
        token = self.read()
        if token is None or token.start > self.offset:
            return self.between()
        if token.kind == "comment":
            return None if token.start < self.offset else self.between()
        if token.kind == "mark":
            is_value = self.text[token.start] in _CLOSERS
            return self.at_value(token) if is_value else self.between()
        token = self.whole(token)
        has_value = _COLON.match(self.text, token.end) is not None
        if self.is_key(token):
            return self.at_key(token, has_value=has_value)
        return self.at_value(token)

    # --- reading

    def read(self) -> _Token | None:
        """Read up to the cursor; return the first token that ends behind it, or that typing there would prolong."""
        while True:
            token = self.next_token()
            if token is None or token.end > self.offset:
                return token
            if token.end == self.offset and (token.kind == "word" or not token.closed):
                return token
            self.take(token)

    def read_on(self, depth: int) -> None:
        """Read on until fewer than so many objects and arrays are open."""
        while len(self.stack) > depth and (token := self.next_token()):
            self.take(token)

    def next_token(self) -> _Token | None:
        """The token at the current position; None at the end of the text."""
        match = _TOKEN.match(self.text, self.position)
        if match is None:
            return None
        group = match.lastindex or 0
        start, end = match.span(group)
        if group == 5:
            end, closed = _string_end(self.text, start)
        elif group == 2:
            closed = end - start > 2 and self.text.startswith("/*", start)
            if end - start == 2 and self.text.startswith("/*", start):
                end = len(self.text)
        else:
            closed = True
        return _Token(_KINDS[group - 1], start, end, closed)

    def take(self, token: _Token) -> None:
        """Go on by a token."""
        self.position = token.end
        if token.kind == "comment":
            return
        level = self.stack[-1]
        if token.kind == "mark":
            self.take_mark(self.text[token.start], token.start)
        elif self.is_key(token):
            level.take_key(_decoded(self.text, token))
        else:
            level.begin_value()
            level.take_value(_scalar(self.text, token))
        self.stack[-1].last_end = self.position

    def take_mark(self, mark: str, start: int) -> None:
        level = self.stack[-1]
        if mark == ",":
            level.take_comma()
        elif mark == ":":
            level.take_colon()
        elif mark in _CLOSERS:
            level.begin_value()
            end = self.skip(start)
            if end:
                self.position = end
                level.take_value(...)
            else:
                self.stack.append(_Level(mark, start))
        else:
            # A bracket that closes nothing is none.
            depth = next((i for i in range(len(self.stack) - 1, 0, -1) if _CLOSERS[self.stack[i].opener] == mark), 0)
            if depth:
                del self.stack[depth:]
                self.stack[-1].take_value(...)

    def is_key(self, token: _Token) -> bool:
        level = self.stack[-1]
        return level.opener == "{" and (level.expects != "value" or _COLON.match(self.text, token.end) is not None)

    def skip(self, start: int) -> int:
        """Return the end of an object or array that does not hold the cursor; 0 where it has to be looked into."""
        if len(self.stack) > DEEPEST_SKIP or self.seems_to_hold_cursor(start):
            return 0
        try:
            _, end = _scan_once(self.text, start)
        except (ValueError, StopIteration, RecursionError):
            return 0
        return 0 if start < self.offset < end else end

    def seems_to_hold_cursor(self, start: int) -> bool:
        """Whether, by the indentation of lines, it ends behind the cursor: just a guess, which saves much reading."""
        if start >= self.offset or not _REST_IS_BLANK.match(self.text, start + 1):
            return False
        line = self.text.rfind("\n", 0, start) + 1
        indentation = self.text[line : end_of_match(_INDENTATION, self.text, line)]
        closer = _CLOSERS[self.text[start]]
        return self.text.find(f"\n{indentation}{closer}", start, self.offset) < 0

    # --- where the cursor stands

    def whole(self, token: _Token) -> _Token:
        """The token as people mean it: a string that is not closed yet ends with the word at the cursor."""
        closes = token.closed and any(seen.match(self.text, token.end) for seen in (_STRUCTURE, _REST_IS_BLANK))
        if token.kind != "string" or closes:
            return token
        return token._replace(end=end_of_match(_REST_OF_WORD, self.text, self.offset), closed=False)

    def between(self) -> Cursor | None:
        """The cursor in white space, or beside a mark."""
        level = self.stack[-1]
        if level.expects == "colon":
            return None
        if level.expects == "comma" and "\n" not in self.text[level.last_end : self.offset]:
            return None  # nobody goes on behind a value on its line
        nothing = _Token("word", self.offset, self.offset)
        if level.is_object and level.expects != "value":
            return self.at_key(nothing, has_value=False)
        return self.at_value(nothing)

    def at_key(self, token: _Token, *, has_value: bool) -> Cursor:
        level = self.stack[-1]
        unseparated = level.last_end if level.expects == "comma" else None
        level.take_key(_decoded(self.text, token))
        if not has_value:
            level.expects = "comma"
        return self.made(Role.KEY, token, has_value=has_value, unseparated=unseparated)

    def at_value(self, token: _Token) -> Cursor | None:
        level = self.stack[-1]
        if level.expects == "comma" and not level.opener:
            return None  # a text is one value
        unseparated = level.last_end if level.expects == "comma" else None
        level.begin_value()
        level.expects = "comma"
        return self.made(Role.VALUE, token, has_value=False, unseparated=unseparated)

    def made(self, role: Role, token: _Token, *, has_value: bool, unseparated: int | None) -> Cursor:
        levels = self.stack[1:]
        pointer = tuple([level.key for level in levels])
        is_text = token.kind == "string"
        text, typed = "", ""
        if token.kind != "mark":
            text, typed = _decoded(self.text, token), self.text[token.start + is_text : self.offset]
        followed = self.look_ahead(token)
        return Cursor(
            role=role,
            pointer=pointer,
            span=Span(token.start, token.end),
            text=text,
            typed=typed,
            quoted=is_text,
            held=tuple([level.members for level in levels]),
            has_value=has_value,
            unseparated=unseparated,
            followed=followed,
        )

    def look_ahead(self, token: _Token) -> bool:
        """Read what stands behind the token; return whether that is a member or an item without a comma before it."""
        self.position = token.end
        if token.kind == "mark":
            self.position = self.skip(token.start) or token.end
        following = self.next_token()
        while following is not None and following.kind == "comment":
            self.take(following)
            following = self.next_token()
        self.read_on(max(len(self.stack) - LEVELS_AHEAD, 1))
        return following is not None and (following.kind != "mark" or self.text[following.start] in _CLOSERS)


def _string_end(text: str, start: int) -> tuple[int, bool]:
    """Where the string ends that starts at an offset, and whether by a quote.

    One that is not closed on its line ends there, unless the next quote is where a string that runs over lines ends.
    """
    end = end_of_match(_REST_OF_LINE, text, start)
    string = _ANY_STRING.match(text, start)
    if string is not None and (string.end() <= end or _STRUCTURE.match(text, string.end())):
        return string.end(), True
    return end, False


def _decoded(text: str, token: _Token) -> str:
    """What a string or a word says."""
    written = text[token.start : token.end]
    if token.kind == "word":
        return written
    if not token.closed:
        return written[1:]
    if "\\" not in written:
        return written[1:-1]
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        return written[1:-1]


def _scalar(text: str, token: _Token) -> Any:
    if token.kind == "word":
        try:
            return json.loads(text[token.start : token.end])
        except ValueError:
            pass
    return _decoded(text, token)
