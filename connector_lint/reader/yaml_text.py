"""YAML, of which only what JSON can say is read: no dates, no tags of its own, no surprises from `yes` and `no`."""

from __future__ import annotations

import json
import re

import yaml

from connector_lint.reader.document import MAXIMUM_DEPTH, Document, Fault, Place, Pointer, Span, is_nested_deeper
from connector_lint.typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connector_lint.source import Source

MAXIMUM_VALUES = 1_000_000
"""How many values a document may have, aliases counted as often as they are used."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPACE = " \t\r\n"

# The core schema of YAML 1.2.
_CONSTANT = re.compile(r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|")
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_INTEGER = re.compile(r"0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

_CORE_TAGS = frozenset(
    [None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))]
)
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")


class YamlDocument(Document):
    """A YAML file that was read; `aliased` is whether the same text stands for several of its values."""

    __slots__ = ("_aliases", "_places", "aliased")

    syntax: ClassVar[Literal["json", "yaml"]] = "yaml"

    def __init__(self, source: Source, built: _Builder | None = None, error: Fault | None = None) -> None:
        faults = tuple(sorted(built.faults, key=lambda fault: fault.span)) if built else ()
        super().__init__(source, built.root if built else None, faults=faults, error=error)
        self._places = built.places if built else {}
        self._aliases = built.aliases if built else {}
        self.aliased = bool(self._aliases)

    def locate(self, pointers: Iterable[Pointer]) -> dict[Pointer, Place]:
        """Return the places of those of the pointers that lead to a value; behind an alias, where it leads to."""
        return {pointer: self._places[self._written(pointer)] for pointer in pointers if self._has(pointer)}

    def _has(self, pointer: Pointer) -> bool:
        value = self.value
        for token in pointer:
            in_object = type(value) is dict and token in value
            if not in_object and not (type(value) is list and type(token) is int and 0 <= token < len(value)):
                return False
            value = value[token]
        return self.readable

    def _written(self, pointer: Pointer) -> Pointer:
        """Return the pointer that leads to the same text without an alias on the way."""
        length = 0
        while self._aliases and length < len(pointer):
            target = self._aliases.get(pointer[:length])
            if target is None:
                length += 1
            else:
                # An anchor is complete before its aliases come: no way leads round.
                pointer, length = target + pointer[length:], 0
        return pointer


def read_yaml(source: Source) -> Document:
    """Read a YAML text. Never raises: what cannot be read is the `error` of the document."""
    if source.undecodable is not None:
        message = f"save the file as UTF-8: what stands here is no character in {source.encoding.upper()}"
        span = Span(source.undecodable, source.undecodable + 1)
        return YamlDocument(source, error=Fault("syntax", span, message))
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=_Loader):
            builder.take(event)
        builder.finish()
    except _Error as error:
        return YamlDocument(source, error=error.fault)
    except yaml.MarkedYAMLError as error:
        return YamlDocument(source, error=_syntax_error(source, error))
    except yaml.reader.ReaderError as error:
        return YamlDocument(source, error=_character_error(source, error.position))
    except ValueError:
        # The C library is given UTF-8, in which halves of characters cannot be written.
        return YamlDocument(source, error=_character_error(source, 0))
    return YamlDocument(source, builder)


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(source.text)) if mark else 0
    problem = " ".join((error.problem or error.context or "not YAML").split())
    if "nesting depth" in problem:  # the library, which reads ahead, has a limit of its own
        message = f"nest lists and objects less deep: here are more than {MAXIMUM_DEPTH} levels"
        return Fault("syntax", Span(offset, offset), message)
    return Fault("syntax", Span(offset, offset), f"correct the YAML here: {problem}")


def _character_error(source: Source, offset: int) -> Fault:
    unprintable = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").search(source.text)
    if unprintable is None:
        return Fault("syntax", Span(offset, offset), "correct the YAML here: it has a character that YAML forbids")
    message = f"remove the character U+{ord(unprintable[0]):04X}, which YAML forbids"
    return Fault("syntax", Span(*unprintable.span()), message)


class _Error(Exception):
    """The text cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Container:
    """A sequence or mapping whose end has not been reached; `end` is that of what it holds so far."""

    __slots__ = ("anchor", "end", "key", "key_span", "pointer", "size", "start", "value")

    def __init__(self, value: Any, pointer: Pointer, start: int, anchor: str | None, size: int) -> None:
        self.value = value
        self.pointer = pointer
        self.start = start
        self.end = start
        self.anchor = anchor
        self.size = size
        self.key: str | None = None
        self.key_span: Span | None = None


class _Anchor(NamedTuple):
    """What an alias stands for, and how many values that are."""

    value: Any
    pointer: Pointer
    size: int


class _Builder:
    """Makes the value and the places of a document from its events, with its own stack."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.root: Any = None
        self.places: dict[Pointer, Place] = {}
        self.aliases: dict[Pointer, Pointer] = {}
        self.faults: list[Fault] = []
        self.size = 0
        self._source = source
        self._documents = 0
        self._stack: list[_Container] = []
        self._anchors: dict[str, _Anchor] = {}

    def take(self, event: Any) -> None:
        """Go on by one event; raise `_Error` where it says more than JSON can."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._fail(event, "put this document into a file of its own: only the first one counts")

    def finish(self) -> None:
        """Check that there was a document."""
        if not self._documents:
            end = len(self.text)
            raise _Error(Fault("syntax", Span(end, end), "write a YAML document: the file is empty"))

    def _fail(self, event: Any, message: str) -> NoReturn:
        raise _Error(Fault("syntax", self._span(event), message))

    def _span(self, event: Any) -> Span:
        size = len(self.text)
        return Span(min(event.start_mark.index, size), min(event.end_mark.index, size))

    def _pointer(self) -> Pointer:
        """Return the pointer of the value that comes now."""
        if not self._stack:
            return ()
        container = self._stack[-1]
        return (*container.pointer, len(container.value) if container.key is None else container.key)

    def _expects_key(self) -> bool:
        return bool(self._stack) and type(self._stack[-1].value) is dict and self._stack[-1].key is None

    def _scalar(self, event: Any) -> None:
        self._check_tag(event)
        start, end = self._span(event)
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip(_SPACE))
        span = Span(start, end)
        if self._expects_key():
            self._stack[-1].key = event.value
            self._stack[-1].key_span = span
            return
        is_text = event.tag in _TEXT_TAGS or (event.tag is None and not event.implicit[0])
        value = event.value if is_text else self._plain(event.value, span)
        pointer = self._pointer()
        self._add(value, span)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(value, pointer, 1)

    def _plain(self, text: str, span: Span) -> Any:
        """Return what a text without quotes means."""
        if _INTEGER.fullmatch(text):
            return self._integer(text, span)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _CONSTANT.fullmatch(text):
            return _CONSTANTS[text.lower()]
        if _OTHER_INTEGER.fullmatch(text):
            return int(text, 0)
        if _NOT_NUMBER.fullmatch(text):
            message = f"write a number or null instead of {text}: JSON has no such value"
            self.faults.append(Fault("not-a-number", span, message))
            return float(text.replace(".", ""))
        return text

    def _integer(self, text: str, span: Span) -> int | float:
        try:
            return int(text)
        except ValueError:
            message = f"shorten the number: few programs read one of {len(text)} digits"
            self.faults.append(Fault("number-too-long", span, message))
            return float(text)

    def _open(self, value: Any, event: Any) -> None:
        self._check_tag(event)
        if self._expects_key():
            self._fail(event, "write a text as key: JSON has no lists or objects as keys")
        if len(self._stack) == MAXIMUM_DEPTH:
            self._fail(event, f"nest lists and objects less deep: this is level {MAXIMUM_DEPTH + 1}")
        self._stack.append(_Container(value, self._pointer(), event.start_mark.index, event.anchor, self.size))

    def _close(self, event: Any) -> None:
        container = self._stack.pop()
        # The end of a block is where the next thing begins; only brackets stand for themselves.
        end = self._span(event).end if event.start_mark.index < event.end_mark.index else container.end
        self._add(container.value, Span(container.start, end))
        if container.anchor is not None:
            self._anchors[container.anchor] = _Anchor(container.value, container.pointer, self.size - container.size)

    def _alias(self, event: Any) -> None:
        """Put a copy of what was anchored here."""
        if self._expects_key():
            self._fail(event, "write the key itself here, not an alias")
        if any(container.anchor == event.anchor for container in self._stack):
            self._fail(event, f"write out what *{event.anchor} stands for: it cannot stand inside of itself")
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            self._fail(event, f"write &{event.anchor} before what *{event.anchor} shall stand for, further up")
        if self.size + anchor.size > MAXIMUM_VALUES:
            self._fail(event, f"use fewer aliases: written out, the document has over {MAXIMUM_VALUES:,} values")
        if is_nested_deeper(anchor.value, MAXIMUM_DEPTH - len(self._stack)):
            self._fail(event, f"nest lists and objects less deep: here are more than {MAXIMUM_DEPTH} levels")
        pointer = self._pointer()
        self._add(json.loads(json.dumps(anchor.value)), self._span(event))
        self.size += anchor.size - 1
        self.aliases[pointer] = anchor.pointer

    def _add(self, value: Any, span: Span) -> None:
        """Put a value that is complete into what holds it."""
        self.size += 1
        if self.size > MAXIMUM_VALUES:
            raise _Error(Fault("syntax", span, f"shorten the document: it has over {MAXIMUM_VALUES:,} values"))
        pointer = self._pointer()
        container = self._stack[-1] if self._stack else None
        place = Place(container.key_span if container else None, span)
        if container is None:
            self.root = value
        else:
            container.end = max(container.end, span.end)
            if container.key is None:
                container.value.append(value)
            else:
                if container.key in container.value:
                    self._repeated(container, container.key, value, place)
                container.value[container.key] = value
                container.key = container.key_span = None
        self.places[pointer] = place
        self.aliases.pop(pointer, None)

    def _repeated(self, container: _Container, key: str, value: Any, place: Place) -> None:
        """Note a key that its mapping already has."""
        pointer = (*container.pointer, key)
        line = self._source.position(self.places[pointer].whole.start).line
        equals = json.dumps(container.value[key], sort_keys=True) == json.dumps(value, sort_keys=True)
        if equals:
            message = f'remove this "{key}": it repeats the one on line {line}'
        else:
            message = f'keep one "{key}": this one hides the one on line {line}, which has another value'
        self.faults.append(
            Fault("duplicate-key", place.key or place.value, message, container.pointer, key, place, equals)
        )

    def _check_tag(self, event: Any) -> None:
        if event.tag not in _CORE_TAGS:
            self._fail(event, f'remove the tag "{event.tag}": JSON has no such type')
