"""What a rule of a YAML pack can ask of a value: functions under the names that Spectral's users know.

A function takes its options once, when the pack is read, and gives the check that runs on each value. A value of a type
that a function is not about is fine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from connector_lint.mistakes import either, listed, named
from connector_lint.reader import parse_pointer
from connector_lint.suggestions import did_you_mean
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple
from connector_lint.yaml_pack.paths import ABSENT, JSON_TYPES, equal, is_truthy, json_types
from connector_lint.yaml_pack.patterns import BadPattern, compile_pattern

if TYPE_CHECKING:
    from re import Pattern

    from connector_lint.mistakes import Reading
    from connector_lint.nodes import Node
    from connector_lint.reader import Pointer

LONGEST = 80
"""Characters of a value that a message shows."""


class Target(NamedTuple):
    """A value to be checked: ABSENT where there is none; `node` is where it stands, or what lacks it.

    `name` is its key, empty for the whole document; `is_key` says that the value is the key itself.
    """

    value: Any
    node: Node
    name: str
    is_key: bool = False

    @property
    def called(self) -> str:
        """What a message calls it."""
        return f'"{self.name}"' if self.name else "the document"


class Finding(NamedTuple):
    """What is wrong with a target; `below` leads from its value to the guilty part, of which the key may be meant."""

    error: str
    below: Pointer = ()
    on_key: bool = False


Findings = Iterator[Finding]
Check = Callable[[Target], Findings]


class Options:
    """The options of one use of a function, with what is wrong with them told to the reading of the pack."""

    def __init__(self, function: str, values: dict[str, Any], pointer: Pointer, reading: Reading) -> None:
        self.function = function
        self.values = values
        self.pointer = pointer
        self._reading = reading
        self._misspelt = any(name not in FUNCTIONS[function].options for name in values)

    def get(self, name: str, *types: type, needed: bool = False) -> Any:
        """Return an option, None where it is not given or of another type."""
        value = self.values.get(name)
        if name not in self.values:
            if needed and not self._misspelt:
                self.wrong(f'function "{self.function}" needs the option "{name}"')
            return None
        if type(value) not in types:
            expected = _TYPES[types[0]]
            self.wrong(f'option "{name}" of function "{self.function}" takes {expected}, not {named(value)}', name)
            return None
        return value

    def word(self, name: str, words: tuple[str, ...], *, needed: bool = False) -> str | None:
        """Return an option that is one of several words."""
        value: str | None = self.get(name, str, needed=needed)
        if value is not None and value not in words:
            meant = did_you_mean(value, words) or f"; write {either(words)}"
            self.wrong(f'option "{name}" of function "{self.function}" cannot be {named(value)}{meant}', name)
            return None
        return value

    def pattern(self, name: str) -> Pattern[str] | None:
        """Return an option that is a regular expression."""
        text = self.get(name, str)
        try:
            return None if text is None else compile_pattern(text)
        except BadPattern as error:
            self.wrong(str(error), name)
            return None

    def one_of(self, *names: str) -> None:
        """Ask for at least one of several options."""
        if not any(name in self.values for name in names) and not self._misspelt:
            self.wrong(f'function "{self.function}" needs one of the options {listed(names)}')

    def wrong(self, message: str, *below: str | int) -> None:
        """Note a mistake in an option, or in the options as a whole."""
        self._reading.wrong((*self.pointer, *below), message)


_TYPES = {str: "text", int: "a number", bool: "true or false", list: "a list", dict: "a mapping"}


class Function(NamedTuple):
    """A function: the options that it has, and how it is made ready."""

    prepare: Callable[[Options], Check]
    options: tuple[str, ...]


FUNCTIONS: dict[str, Function] = {}


def function(*options: str, name: str = "") -> Callable[[Callable[[Options], Check]], Callable[[Options], Check]]:
    """Make a function known by its name."""

    def decorate(prepare: Callable[[Options], Check]) -> Callable[[Options], Check]:
        FUNCTIONS[name or prepare.__name__] = Function(prepare, options)
        return prepare

    return decorate


def shown(value: Any) -> str:
    """Return a value as messages show it, and no more of it than helps."""
    text = value if type(value) is str else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


# --- there or not -----------------------------------------------------------------------------------------------------


@function()
def truthy(_: Options) -> Check:
    """Ask for a value that is not false, 0, null or empty."""

    def check(target: Target) -> Findings:
        if not is_truthy(target.value):
            yield Finding(f"{target.called} must be truthy")

    return check


@function()
def falsy(_: Options) -> Check:
    """Ask for no value, or one that is false, 0, null or empty."""

    def check(target: Target) -> Findings:
        if is_truthy(target.value):
            yield Finding(f"{target.called} must be falsy")

    return check


@function()
def defined(_: Options) -> Check:
    """Ask for any value."""

    def check(target: Target) -> Findings:
        if target.value is ABSENT:
            yield Finding(f"{target.called} must be defined")

    return check


@function()
def undefined(_: Options) -> Check:
    """Ask for no value."""

    def check(target: Target) -> Findings:
        if target.value is not ABSENT:
            yield Finding(f"{target.called} must be undefined", on_key=True)

    return check


# --- texts ------------------------------------------------------------------------------------------------------------


@function("match", "notMatch")
def pattern(options: Options) -> Check:
    """Ask a text to match a regular expression anywhere, or not to."""
    options.one_of("match", "notMatch")
    wanted, unwanted = options.pattern("match"), options.pattern("notMatch")

    def check(target: Target) -> Findings:
        text = target.value
        if type(text) is not str:
            return
        if wanted and not wanted.search(text):
            yield Finding(f'"{shown(text)}" must match the pattern "{options.values["match"]}"')
        if unwanted and unwanted.search(text):
            yield Finding(f'"{shown(text)}" must not match the pattern "{options.values["notMatch"]}"')

    return check


_HUMPS = "{lower}*(?:[A-Z]{lower}+)*(?:[A-Z]$)?"
CASES = {
    "flat": "[a-z]{lower}*",
    "camel": f"[a-z]{_HUMPS}",
    "pascal": f"[A-Z]{_HUMPS}",
    "kebab": "[a-z]{lower}*(?:-{lower}+)*",
    "cobol": "[A-Z]{upper}*(?:-{upper}+)*",
    "snake": "[a-z]{lower}*(?:_{lower}+)*",
    "macro": "[A-Z]{upper}*(?:_{upper}+)*",
}


@function("type", "disallowDigits", "separator")
def casing(options: Options) -> Check:
    """Ask a text to be in a case, such as camel."""
    case = options.word("type", tuple(CASES), needed=True) or "flat"
    separator, leading = _separator(options)
    digits = "" if options.get("disallowDigits", bool) else "0-9"
    word = CASES[case].format(lower=f"[a-z{digits}]", upper=f"[A-Z{digits}]")
    lead = f"{separator}?" if leading else ""
    more = f"(?:{separator}{word})*" if separator else ""
    fits = re.compile(f"{lead}{word}{more}").fullmatch
    alone = re.compile(separator).fullmatch if leading else None

    def check(target: Target) -> Findings:
        text = target.value
        if type(text) is str and text and not fits(text) and not (alone and alone(text)):
            yield Finding(f'"{shown(text)}" must be {case} case')

    return check


def _separator(options: Options) -> tuple[str, bool]:
    """The sign between words as a regular expression, and whether a text may begin with it."""
    separator = options.get("separator", dict)
    if separator is None:
        return "", False
    for key in separator:
        if key not in {"char", "allowLeading"}:
            meant = did_you_mean(key, ["char", "allowLeading"]) or "; there are char, allowLeading"
            options.wrong(f'"separator" has no "{key}"{meant}', "separator", key)
    sign = separator.get("char")
    if type(sign) is not str or len(sign) != 1:
        options.wrong('"separator" needs "char": one character', "separator")
        return "", False
    return re.escape(sign), separator.get("allowLeading") is True


@function("min", "max")
def length(options: Options) -> Check:
    """Ask texts, lists and mappings to be of a length, and numbers of a size."""
    options.one_of("min", "max")
    least, most = options.get("min", int, float), options.get("max", int, float)

    def check(target: Target) -> Findings:
        value = target.value
        if type(value) in {int, float}:
            size, unit = value, ""
        elif type(value) in _UNITS:
            size = len(value)
            unit = f" {_UNITS[type(value)]}" + ("s" if size != 1 else "")
        else:
            return
        told = f"{target.called} is {size}{unit}{' long' if type(value) is str else ''}"
        if least is not None and size < least:
            yield Finding(f"{told}; at least {least}")
        if most is not None and size > most:
            yield Finding(f"{told}; at most {most}")

    return check


_UNITS: dict[type, str] = {str: "character", list: "item", dict: "member"}


@function("values")
def enumeration(options: Options) -> Check:
    """Ask for one of several values."""
    values = options.get("values", list, needed=True) or []
    told = ", ".join(map(_quoted, values))

    def check(target: Target) -> Findings:
        value = target.value
        if value is ABSENT or type(value) in {dict, list}:
            return
        if not any(equal(value, allowed) for allowed in values):
            yield Finding(f"{_quoted(value)} must be one of {told}")

    return check


def _quoted(value: Any) -> str:
    return f'"{shown(value)}"' if type(value) is str else shown(value)


@function()
def typedEnum(_: Options) -> Check:  # noqa: N802 - Spectral's name
    """Ask each value of an `enum` to be of the `type` beside it."""

    def check(target: Target) -> Findings:
        value = target.value
        if type(value) is not dict or type(value.get("enum")) is not list:
            return
        wanted = value.get("type")
        for index, each in enumerate(value["enum"]):
            if wanted in JSON_TYPES and wanted not in json_types(each):
                yield Finding(f'enum value {_quoted(each)} must be of type "{wanted}"', ("enum", index))

    return check


# --- lists and mappings -----------------------------------------------------------------------------------------------


@function("keyedBy")
def alphabetical(options: Options) -> Check:
    """Ask a list, or the keys of a mapping, to be in alphabetical order."""
    key = options.get("keyedBy", str)

    def check(target: Target) -> Findings:
        value = target.value
        if type(value) not in {dict, list}:
            return
        places = list(value) if type(value) is dict else list(range(len(value)))
        words = list(value)
        if key is not None:
            held = list(value.values()) if type(value) is dict else value
            words = [each.get(key) if type(each) is dict else None for each in held]
        for place, word, following in zip(places, words, words[1:]):
            if type(word) in _SORTED and type(following) in _SORTED and _order(word) > _order(following):
                yield Finding(f'"{word}" must be placed after "{following}"', (place,), on_key=type(value) is dict)
                return

    return check


_SORTED = {str, int, float}


def _order(word: str | float) -> tuple[Any, ...]:
    """Numbers by size and before texts; small letters before the same in capitals."""
    if type(word) is str:
        return 1, word.casefold(), word.swapcase()
    return 0, word


@function("properties")
def xor(options: Options) -> Check:
    """Ask for exactly one of several members."""
    names, told = _properties(options)

    def check(target: Target) -> Findings:
        if type(target.value) is dict:
            present = [name for name in names if name in target.value]
            if len(present) != 1:
                yield Finding(f"exactly one of {told} must be defined, not {len(present)}")

    return check


@function("properties", name="or")
def any_of(options: Options) -> Check:
    """Ask for at least one of several members."""
    names, told = _properties(options)

    def check(target: Target) -> Findings:
        if type(target.value) is dict and not any(name in target.value for name in names):
            yield Finding(f"at least one of {told} must be defined")

    return check


def _properties(options: Options) -> tuple[list[str], str]:
    names = options.get("properties", list, needed=True)
    if names is not None and (len(names) < 2 or any(type(name) is not str for name in names)):
        options.wrong(f'option "properties" of function "{options.function}" takes two names or more', "properties")
        names = None
    return names or [], ", ".join(f'"{name}"' for name in names or [])


@function("reusableObjectsLocation")
def unreferencedReusableObject(options: Options) -> Check:  # noqa: N802 - Spectral's name
    """Ask for a `$ref` to each member of a mapping: `#/definitions` or the like."""
    location = options.get("reusableObjectsLocation", str, needed=True)
    if location is not None and not re.match(r"#(?:/|\Z)", location):
        better = location.lstrip("#/")
        options.wrong(
            f'option "reusableObjectsLocation" takes a place in the document; write "#/{better}"',
            "reusableObjectsLocation",
        )
        location = None
    base = parse_pointer((location or "#")[1:])

    def check(target: Target) -> Findings:
        if type(target.value) is not dict:
            return
        referenced = _referenced(target.node)
        for name in target.value:
            if (*base, name) not in referenced:
                yield Finding(f'no $ref leads to "{name}"', (name,), on_key=True)

    return check


def _referenced(node: Node) -> set[Pointer]:
    """All places of the document to which a `$ref` leads, and those that hold them."""
    places: set[Pointer] = set()
    waiting = [node.file.value]
    while waiting:
        value = waiting.pop()
        if type(value) is dict:
            reference = value.get("$ref")
            if type(reference) is str and reference.startswith("#/"):
                tokens = parse_pointer(reference[1:])
                places.update(tokens[:depth] for depth in range(1, len(tokens) + 1))
            waiting += value.values()
        elif type(value) is list:
            waiting += value
    return places


# --- JSON Schema ------------------------------------------------------------------------------------------------------

DIALECTS = {
    "draft4": "Draft4Validator",
    "draft6": "Draft6Validator",
    "draft7": "Draft7Validator",
    "draft2019-09": "Draft201909Validator",
    "draft2020-12": "Draft202012Validator",
}


@function("schema", "dialect", "allErrors")
def schema(options: Options) -> Check:
    """Ask a value to fit a JSON Schema."""
    import jsonschema
    from jsonschema.exceptions import best_match

    wanted = options.get("schema", dict, needed=True) or {}
    dialect = options.word("dialect", ("auto", *DIALECTS))
    everything = options.get("allErrors", bool)
    make: Any = jsonschema.validators.validator_for(wanted, default=jsonschema.Draft7Validator)
    if dialect in DIALECTS:
        make = getattr(jsonschema, DIALECTS[dialect])
    _check_schema(make, wanted, options)
    validator = make(wanted, registry=_registry())

    def check(target: Target) -> Findings:
        if target.value is ABSENT:
            yield Finding(f"{target.called} must exist")
            return
        errors = list(validator.iter_errors(target.value))
        for error in errors if everything else filter(None, [best_match(errors)]):
            part = f'"{error.absolute_path[-1]}"' if error.absolute_path else target.called
            yield Finding(f"{part}: {shown(error.message)}", tuple(error.absolute_path))

    return check


def _registry() -> Any:
    """The schemas that can be referred to from a schema: those of JSON Schema itself. Nothing is fetched."""
    from referencing.jsonschema import EMPTY_REGISTRY

    return EMPTY_REGISTRY


def _check_schema(make: Any, wanted: dict[str, Any], options: Options) -> None:
    """Note what is wrong with a schema, and `$ref`s in it that lead nowhere."""
    from jsonschema.exceptions import SchemaError
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import specification_with

    try:
        make.check_schema(wanted)
    except SchemaError as error:
        options.wrong(f"the schema is not right: {shown(error.message)}", "schema", *error.absolute_path)
        return
    resource = specification_with(make.META_SCHEMA["$schema"]).create_resource(wanted)
    resolver = _registry().resolver_with_root(resource)
    for pointer, value in _walk(wanted):
        if pointer and pointer[-1] == "$ref" and type(value) is str:
            try:
                resolver.lookup(value)
            except (Unresolvable, ValueError):
                options.wrong(f'"{value}" leads nowhere; a schema can refer to its own parts', "schema", *pointer)


def _walk(value: Any) -> Iterator[tuple[Pointer, Any]]:
    waiting: list[tuple[Pointer, Any]] = [((), value)]
    while waiting:
        pointer, each = waiting.pop()
        yield pointer, each
        if type(each) is dict:
            waiting += [((*pointer, key), held) for key, held in each.items()]
        elif type(each) is list:
            waiting += [((*pointer, key), held) for key, held in enumerate(each)]
