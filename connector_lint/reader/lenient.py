"""JSON as people write it: comments, trailing commas and the like are read and noted, real errors explained."""

from __future__ import annotations

import json
import re
from json import JSONDecoder

from connector_lint.reader.document import MAXIMUM_DEPTH, Document, Fault, FaultKind, Place, Pointer, Span, end_of_match
from connector_lint.reader.strict import JsonDocument, read_strictly
from connector_lint.source import Source
from connector_lint.typing import NamedTuple, NoReturn

_SPACE = re.compile(r"[ \t\r\n]*")
_COMMENT = re.compile(r"//[^\r\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"[^"\\]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\]*)*')
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f]+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[-+.$\w]+")
_REST_OF_LINE = re.compile(r"[^\r\n]*")

_CLOSER = {"{": "}", "[": "]"}
_CONTAINER = {"{": "object", "[": "array"}
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")
_CONSTANTS = ("true", "false", "null", *_NOT_NUMBERS)
_MEANT = {"True": "true", "TRUE": "true", "False": "false", "FALSE": "false"} | dict.fromkeys(
    ("None", "nil", "NULL", "Null", "undefined"), "null"
)
_QUOTATION_MARKS = "\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"
_CONTROL_NAMES = {"\t": "tab", "\n": "line break", "\r": "line break"}


def read_leniently(source: Source) -> Document:
    """Read a JSON text that is not strict JSON. Never raises."""
    scan = _Scan(source)
    try:
        faults = scan.run()
        text = scan.blanked()
        value = _decoder.decode(text)
    except _Error as error:
        return JsonDocument(source, error=error.fault)
    except RecursionError:
        # The caller itself stands so deep that Python lets nobody go deeper.
        message = "nest arrays and objects less deep here: there is no room left to read them"
        return JsonDocument(source, error=Fault("syntax", Span(0, 0), message))
    return JsonDocument(source, value, text=text, faults=faults)


def _integer(digits: str) -> int | float:
    """Return the number; Python refuses to make integers of thousands of digits."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)


_decoder = JSONDecoder(strict=False, parse_int=_integer)


class _Error(Exception):
    """The text cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Repeat(NamedTuple):
    """A member whose key the object already had."""

    pointer: Pointer
    key: str
    span: Span
    first: Place
    second: Place


class _Container:
    """An array or object whose end has not been reached."""

    __slots__ = ("members", "opener", "span", "start", "token")

    def __init__(self, opener: str, start: int) -> None:
        self.opener = opener
        self.start = start
        self.token: str | int = 0
        # The key that was read last, and the places of all before it.
        self.span = Span(start, start)
        self.members: dict[str, Place] = {}

    @property
    def closer(self) -> str:
        return _CLOSER[self.opener]


class _Scan:
    """One pass over a text, token by token, with its own stack."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.stack: list[_Container] = []
        self.faults: list[Fault] = []
        self.blanks: list[Span] = []
        self.repeats: list[_Repeat] = []
        self.last_string = Span(0, 0)

    def run(self) -> tuple[Fault, ...]:
        """Return what is not strict JSON; raise `_Error` where the text cannot be read."""
        if self.source.undecodable is not None:
            self.refuse_undecodable(self.source.undecodable)
        offset = self.skip(0)
        if offset == len(self.text):
            self.fail(offset, offset, "write a JSON document: the file is empty")
        while True:
            start = offset
            if self.text[start : start + 1] in _CLOSER:
                end = self.strict(start)
                if not end:
                    offset = self.open(start)
                    if not self.at_end_of(self.stack[-1], offset):
                        offset = self.before_value(offset)
                        continue
                    end = self.close(offset)
            else:
                end = self.scalar(start)
            next_value = self.after_value(start, end)
            if next_value is None:
                break
            offset = next_value
        text = self.blanked()
        self.faults += [self.repeat_fault(repeat, text) for repeat in self.repeats]
        return tuple(sorted(self.faults, key=lambda fault: fault.span))

    def blanked(self) -> str:
        """Return the text with spaces in place of comments and trailing commas: offsets stay what they are."""
        pieces: list[str] = []
        offset = 0
        for start, end in sorted(self.blanks):
            pieces += (self.text[offset:start], " " * (end - start))
            offset = end
        return "".join([*pieces, self.text[offset:]])

    # What may stand in a text, each from an offset on; the result is the offset of what follows.

    def skip(self, offset: int) -> int:
        """Skip white space and comments."""
        while True:
            offset = end_of_match(_SPACE, self.text, offset)
            if not self.text.startswith("/", offset):
                return offset
            comment = _COMMENT.match(self.text, offset)
            if comment is None:
                if self.text.startswith("/*", offset):
                    self.fail(offset, offset + 2, 'end the comment that starts here with "*/"')
                return offset
            self.note("comment", Span(*comment.span()), "remove the comment: JSON has none, many tools refuse them")
            self.blanks.append(Span(*comment.span()))
            offset = comment.end()

    def strict(self, start: int) -> int:
        """Read an array or object that is strict JSON at the speed of C; return 0 where it has to be looked into."""
        depth = len(self.stack)
        # So that deep nesting does not make us try the same text hundreds of times.
        if depth > 30:
            return 0
        _, end = read_strictly(self.text, start, MAXIMUM_DEPTH - depth)
        return end

    def open(self, start: int) -> int:
        """Go into an array or object."""
        if len(self.stack) == MAXIMUM_DEPTH:
            message = f"nest arrays and objects less deep: this is level {MAXIMUM_DEPTH + 1}"
            self.fail(start, start + 1, message)
        self.stack.append(_Container(self.text[start], start))
        return self.skip(start + 1)

    def close(self, offset: int) -> int:
        """Leave the innermost array or object."""
        self.stack.pop()
        return offset + 1

    def at_end_of(self, container: _Container, offset: int) -> bool:
        return self.text.startswith(container.closer, offset)

    def before_value(self, offset: int) -> int:
        """Read what stands before a value: nothing in an array, a key and a colon in an object."""
        container = self.stack[-1]
        if container.opener == "[":
            return offset
        if not self.text.startswith('"', offset):
            self.refuse_key(offset)
        end = self.string(offset)
        container.token, _ = _decoder.raw_decode(self.text, offset)
        container.span = Span(offset, end)
        offset = self.skip(end)
        if not self.text.startswith(":", offset):
            self.refuse_colon(offset)
        return self.skip(offset + 1)

    def after_value(self, start: int, end: int) -> int | None:
        """Go on to the next value after the one between two offsets; None at the end of the text."""
        while self.stack:
            container = self.stack[-1]
            if container.opener == "{":
                self.remember(Place(container.span, Span(start, end)))
            offset = self.skip(end)
            if self.text.startswith(",", offset):
                comma = Span(offset, offset + 1)
                offset = self.skip(offset + 1)
                if not self.at_end_of(container, offset):
                    if type(container.token) is int:
                        container.token += 1
                    return self.before_value(offset)
                what = "member" if container.opener == "{" else "item"
                message = f'remove the comma before "{container.closer}": JSON has none after the last {what}'
                self.note("trailing-comma", comma, message)
                self.blanks.append(comma)
            elif not self.at_end_of(container, offset):
                self.refuse_comma(offset)
            start = container.start
            end = self.close(offset)
        offset = self.skip(end)
        if offset < len(self.text):
            self.refuse_rest(offset)
        return None

    def remember(self, place: Place) -> None:
        """Keep the place of the current member, to find keys that are repeated."""
        container = self.stack[-1]
        key = str(container.token)
        first = container.members.get(key)
        if first is not None:
            pointer = tuple([container.token for container in self.stack[:-1]])
            self.repeats.append(_Repeat(pointer, key, container.span, first, place))
        container.members[key] = place

    def scalar(self, start: int) -> int:
        """Read a string, a number, true, false or null."""
        if self.text.startswith('"', start):
            return self.string(start)
        word = _WORD.match(self.text, start)
        if word is None:
            self.refuse_value(start)
        text, span = word.group(), Span(*word.span())
        if text in _NOT_NUMBERS:
            self.note("not-a-number", span, f"write a number or null instead of {text}: JSON has no such value")
        elif text not in _CONSTANTS:
            number = _NUMBER.fullmatch(text)
            if number is None:
                self.refuse_word(text, span)
            if number.lastindex is None and type(_integer(text)) is float:
                self.note("number-too-long", span, f"shorten the number: few programs read one of {len(text)} digits")
        return span.end

    def string(self, start: int) -> int:
        """Read a string."""
        end = end_of_match(_STRING, self.text, start)
        if not self.text.startswith('"', end):
            self.refuse_string(start, end)
        self.last_string = Span(start, end + 1)
        for run in _CONTROL_CHARACTERS.finditer(self.text, start, end):
            character = run.group()[0]
            name = _CONTROL_NAMES.get(character, f"control character U+{ord(character):04X}")
            message = f"write the {name} in the string as {json.dumps(run.group()[:4])[1:-1]}: JSON wants it escaped"
            self.note("control-character", Span(*run.span()), message)
        return end + 1

    def note(self, kind: FaultKind, span: Span, message: str) -> None:
        self.faults.append(Fault(kind, span, message))

    def repeat_fault(self, repeat: _Repeat, text: str) -> Fault:
        """Describe a repeated key; its first and second value are compared as they are written, order of keys aside."""
        values = [_decoder.raw_decode(text, place.value.start)[0] for place in (repeat.first, repeat.second)]
        first, second = (json.dumps(value, sort_keys=True) for value in values)
        line = self.source.position(repeat.first.whole.start).line
        if first == second:
            message = f'remove this "{repeat.key}": it repeats the one on line {line}'
        else:
            message = f'keep one "{repeat.key}": this one hides the one on line {line}, which has another value'
        return Fault("duplicate-key", repeat.span, message, repeat.pointer, repeat.key, repeat.second, first == second)

    # What cannot be read, and what to do about it.

    def fail(self, start: int, end: int, message: str) -> NoReturn:
        size = len(self.text)
        raise _Error(Fault("syntax", Span(min(start, size), min(end, size)), message))

    def at(self, offset: int) -> str:
        """Name a place for people."""
        line, column = self.source.position(offset)
        return f"line {line}, column {column}"

    def refuse_undecodable(self, offset: int) -> NoReturn:
        encoding = self.source.encoding.upper()
        self.fail(offset, offset + 1, f"save the file as UTF-8: what stands here is no character in {encoding}")

    def refuse_end(self) -> NoReturn:
        """Refuse a text that ends too early."""
        self.refuse_multiline_string()
        end = len(self.text.rstrip(" \t\r\n"))
        if not self.stack:
            self.fail(end, end, "write a value: the text ends here")
        container = self.stack[-1]
        what = f"the {_CONTAINER[container.opener]} that was opened on {self.at(container.start)}"
        self.fail(end, end, f'close {what} with "{container.closer}": the text ends here')

    def refuse_multiline_string(self) -> None:
        """Refuse the string before this place where it runs over lines: its closing quote is what went missing."""
        start, end = self.last_string
        if "\n" in self.text[start:end] or "\r" in self.text[start:end]:
            self.refuse_string(start, len(self.text))

    def refuse_string(self, start: int, end: int) -> NoReturn:
        """Refuse a string that cannot be read from `end` on."""
        if self.text.startswith("\\", end) and end + 1 < len(self.text):
            letter = self.text[end + 1]
            if letter == "u":
                self.fail(end, end + 2, 'write four hexadecimal digits after "\\u"')
            if letter.isprintable():
                self.fail(end, end + 2, f'write "\\\\" for a backslash: "\\{letter}" has no meaning in a JSON string')
            self.fail(end, end + 1, 'write "\\\\" for a backslash')
        line_end = end_of_match(_REST_OF_LINE, self.text, start)
        self.fail(start, line_end, "close the string that starts here with a double quote")

    def refuse_closer(self, offset: int) -> None:
        """Refuse a bracket of the wrong kind."""
        container = self.stack[-1]
        found = self.text[offset : offset + 1]
        if found and found in "]}" and found != container.closer:
            what = f"the {_CONTAINER[container.opener]} opened on {self.at(container.start)}"
            message = f'write "{container.closer}" before this "{found}": {what} is not closed'
            self.fail(offset, offset + 1, message)

    def refuse_character(self, offset: int) -> None:
        """Refuse what never stands between values, such as typographic quotes and invisible characters."""
        if offset >= len(self.text):
            self.refuse_end()
        character = self.text[offset]
        if character == "'":
            self.fail(offset, offset + 1, "write double quotes: JSON has no strings in single quotes")
        if character in _QUOTATION_MARKS:
            self.fail(offset, offset + 1, f'write a straight double quote instead of "{character}"')
        if not character.isprintable():
            self.fail(offset, offset + 1, f"remove the character U+{ord(character):04X}, which cannot be seen")
        if character == "/":
            self.fail(offset, offset + 1, 'remove the "/"')
        if character == "," and self.stack:
            self.fail(offset, offset + 1, "remove this comma: nothing stands before it")

    def refuse_key(self, offset: int) -> NoReturn:
        self.refuse_closer(offset)
        self.refuse_character(offset)
        word = _WORD.match(self.text, offset)
        if word is not None:
            self.fail(*word.span(), f'put the key in double quotes: "{_shortened(word.group())}"')
        self.fail(offset, offset + 1, f'write a key in double quotes here, where "{self.text[offset]}" stands')

    def refuse_colon(self, offset: int) -> NoReturn:
        self.refuse_multiline_string()
        if offset >= len(self.text):
            self.refuse_end()
        key = _shortened(str(self.stack[-1].token))
        self.fail(offset, offset + 1, f'write a colon and a value after the key "{key}"')

    def refuse_value(self, offset: int) -> NoReturn:
        if self.stack:
            self.refuse_closer(offset)
        self.refuse_character(offset)
        found = self.text[offset]
        if self.stack and found in "]}":
            self.fail(offset, offset + 1, f'write a value for "{_shortened(str(self.stack[-1].token))}"')
        self.fail(offset, offset + 1, f'write a value here, where "{found}" stands')

    def refuse_word(self, text: str, span: Span) -> NoReturn:
        if text in _MEANT:
            self.fail(*span, f"write {_MEANT[text]} instead of {text}")
        if text[0] in "+-.0123456789":
            self.fail(*span, f'write "{_shortened(text)}" as JSON writes numbers, or put it in double quotes')
        self.fail(*span, f'put "{_shortened(text)}" in double quotes')

    def refuse_comma(self, offset: int) -> NoReturn:
        self.refuse_multiline_string()
        self.refuse_closer(offset)
        self.refuse_character(offset)
        found = self.text[offset]
        if found in ";:=":
            self.fail(offset, offset + 1, f'write a comma here, where "{found}" stands')
        self.fail(offset, offset + 1, "write a comma before this: there is none after the value that ends here")

    def refuse_rest(self, offset: int) -> NoReturn:
        found = self.text[offset]
        if found in "]}":
            message = f'remove this "{found}", or one before it: the document has already ended'
            self.fail(offset, offset + 1, message)
        self.fail(offset, offset + 1, "remove what stands here: the document has already ended")


def _shortened(text: str) -> str:
    """Return a text in a length that fits a message, on one line."""
    text = "".join([character if character.isprintable() else " " for character in text[:41]])
    return text if len(text) <= 40 else text[:40] + "..."
