"""Reading definition files, well written or not, and finding the places of their values."""

from __future__ import annotations

import json
import math
import sys
import time
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from connector_lint.reader import (
    MAXIMUM_DEPTH,
    Document,
    Fault,
    Place,
    Pointer,
    Span,
    format_pointer,
    parse_pointer,
    read,
    read_json,
    read_yaml,
)
from connector_lint.source import Source

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)
KEYS = st.sampled_from(["a", "b", "c", "/d~", 'e"', "é", "\\", "", "0"]) | st.text(max_size=3)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15
)


def json_document(text: str | bytes) -> Document:
    return read_json(Source.of(text, "apiDefinition.swagger.json"))


def yaml_document(text: str | bytes) -> Document:
    return read_yaml(Source.of(text, "apiDefinition.swagger.yaml"))


def excerpt(document: Document, span: Span) -> str:
    return document.source.text[span.start : span.end]


def all_pointers(value: Any, pointer: Pointer = ()) -> list[Pointer]:
    pointers = [pointer]
    if isinstance(value, dict):
        for key, held in value.items():
            pointers += all_pointers(held, (*pointer, key))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            pointers += all_pointers(held, (*pointer, index))
    return pointers


# Pointers


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ((), ""),
        (("",), "/"),
        (("paths", "/lists/{id}", "get"), "/paths/~1lists~1{id}/get"),
        (("~1", "a/~b"), "/~01/a~1~0b"),
        (("parameters", 0, "0"), "/parameters/0/0"),
    ],
)
def test_pointers_as_text(pointer: Pointer, text: str) -> None:
    assert format_pointer(pointer) == text
    assert parse_pointer(text, {"parameters": [{"0": 1}]}) == pointer


@pytest.mark.parametrize(
    ("text", "value", "pointer"),
    [
        ("/a/1", {"a": [1, 2]}, ("a", 1)),
        ("/a/1", {"a": {"1": 2}}, ("a", "1")),
        ("/a/1", None, ("a", "1")),
        ("/7/x", [1], (7, "x")),
        ("/٣", [1], ("٣",)),
        ("/-", [1], ("-",)),
    ],
)
def test_a_token_is_a_number_where_the_document_has_an_array(text: str, value: Any, pointer: Pointer) -> None:
    assert parse_pointer(text, value) == pointer


def test_a_pointer_starts_with_a_slash() -> None:
    with pytest.raises(ValueError, match='unlike "paths"'):
        parse_pointer("paths")


# Reading JSON


@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(value: Any, indent: int | str | None, ascii_only: bool) -> None:
    document = json_document(json.dumps(value, indent=indent, ensure_ascii=ascii_only))
    assert document.readable
    assert repr(document.value) == repr(value)
    assert document.faults == ()


@pytest.mark.parametrize(
    ("name", "text", "syntax"),
    [("a.json", "{}", "json"), ("a.yaml", "a: 1", "yaml"), ("A.YML", "a: 1", "yaml"), ("yaml", "{}", "json")],
)
def test_the_name_tells_the_syntax(name: str, text: str, syntax: str) -> None:
    document = read(Source.of(text, name))
    assert document.readable
    assert document.syntax == syntax


FAULTS = [
    ('{"a": 1} // end', {"a": 1}, [("comment", "// end", "remove the comment")]),
    ('/* a */ {"a": /**/ 1}', {"a": 1}, [("comment", "/* a */", "remove"), ("comment", "/**/", "remove")]),
    ('{"a": "// no", "b": "/* no */"}', {"a": "// no", "b": "/* no */"}, []),
    ('["//", 1] // "', ["//", 1], [("comment", '// "', "remove the comment")]),
    ("[1, 2, ]", [1, 2], [("trailing-comma", ",", 'remove the comma before "]": JSON has none after the last item')]),
    ('{"a": 1,\n}', {"a": 1}, [("trailing-comma", ",", 'before "}": JSON has none after the last member')]),
    ("[[1,], 2,]", [[1], 2], [("trailing-comma", ",", "]"), ("trailing-comma", ",", "]")]),
    ('[1, // "one",\n]', [1], [("trailing-comma", ",", "]"), ("comment", '// "one",', "remove the comment")]),
    ('["a\tb"]', ["a\tb"], [("control-character", "\t", "write the tab in the string as \\t")]),
    ('["a\r\nb"]', ["a\r\nb"], [("control-character", "\r\n", "write the line break in the string as \\r\\n")]),
    ('["\0"]', ["\0"], [("control-character", "\0", "write the control character U+0000 in the string as \\u0000")]),
    ('{"a\tb": 1}', {"a\tb": 1}, [("control-character", "\t", "write the tab")]),
    ("[-Infinity, 1]", [-math.inf, 1], [("not-a-number", "-Infinity", "write a number or null instead of -Infinity")]),
    (
        '{"a": 1, "b": 2, "a": 1}',
        {"a": 1, "b": 2},
        [("duplicate-key", '"a"', 'remove this "a": it repeats the one on line 1')],
    ),
    (
        '{"a": 1,\n"a": true}',
        {"a": True},
        [("duplicate-key", '"a"', 'keep one "a": this one hides the one on line 1, which has another value')],
    ),
    ('{"a": 1, "\\u0061": 1}', {"a": 1}, [("duplicate-key", '"\\u0061"', 'remove this "a"')]),
    ('[{"a": {"a": 1}}, {"a": 1}]', [{"a": {"a": 1}}, {"a": 1}], []),
    ('["/", "a,]", "\\",]"]', ["/", "a,]", '",]'], []),
]


@pytest.mark.parametrize(("text", "value", "faults"), FAULTS)
def test_what_is_read_though_it_is_no_strict_json(text: str, value: Any, faults: list[tuple[str, str, str]]) -> None:
    document = json_document(text)
    assert document.readable
    assert document.value == value
    assert [(fault.kind, excerpt(document, fault.span)) for fault in document.faults] == [it[:2] for it in faults]
    for fault, (_, _, message) in zip(document.faults, faults, strict=True):
        assert message in fault.message


def test_not_a_number() -> None:
    document = json_document("[NaN]")
    assert math.isnan(document.value[0])
    assert [fault.kind for fault in document.faults] == ["not-a-number"]


@pytest.mark.parametrize("number", ["1" * 5000, "-" + "1" * 100_000])
def test_a_number_of_thousands_of_digits(number: str) -> None:
    document = json_document(f'{{"a": {number}, "b": 1.5, "c": 10}}')
    assert document.value == {"a": float(number), "b": 1.5, "c": 10}
    assert [fault.kind for fault in document.faults] == ["number-too-long"]
    assert excerpt(document, document.locate([("a",)])["a",].value) == number


def test_a_duplicate_key_says_where_and_what() -> None:
    document = json_document('{"x": [0, {"k": {"p": 1, "q": 2}, "k": {"q": 2, "p": 1}, "k": 1.0, "k": 1}]}')
    faults = document.faults
    assert [(fault.pointer, fault.key, fault.equals) for fault in faults] == [
        (("x", 1), "k", True),
        (("x", 1), "k", False),
        (("x", 1), "k", False),
    ]
    assert faults[0].place is not None
    assert excerpt(document, faults[0].place.whole) == '"k": {"q": 2, "p": 1}'


ERRORS = [
    ("", (1, 1), "write a JSON document: the file is empty"),
    (" \n // nothing\n", (3, 1), "write a JSON document: the file is empty"),
    ('{"a": 1\n "b": 2}', (2, 2), "write a comma before this: there is none after the value that ends here"),
    ("[1 2]", (1, 4), "write a comma before this: there is none after the value that ends here"),
    ("[1; 2]", (1, 3), 'write a comma here, where ";" stands'),
    ("[1,, 2]", (1, 4), "remove this comma: nothing stands before it"),
    ("[,]", (1, 2), "remove this comma: nothing stands before it"),
    ('{"a" 1}', (1, 6), 'write a colon and a value after the key "a"'),
    ('{"a"}', (1, 5), 'write a colon and a value after the key "a"'),
    ('{"a": }', (1, 7), 'write a value for "a"'),
    ('{"a": 1', (1, 8), 'close the object that was opened on line 1, column 1 with "}": the text ends here'),
    ('{"a": [1,\n', (1, 10), 'close the array that was opened on line 1, column 7 with "]": the text ends here'),
    ('{"a":\n[1}', (2, 3), 'write "]" before this "}": the array opened on line 2, column 1 is not closed'),
    ('[{"a": 1]', (1, 9), 'write "}" before this "]": the object opened on line 1, column 2 is not closed'),
    ('{"a": "b', (1, 7), "close the string that starts here with a double quote"),
    ('{"a": "b,\n"c": 1}', (1, 7), "close the string that starts here with a double quote"),
    ('["a\nb" 1]', (1, 2), "close the string that starts here with a double quote"),
    ('["\\x"]', (1, 3), 'write "\\\\" for a backslash: "\\x" has no meaning in a JSON string'),
    ('["\\u12g4"]', (1, 3), 'write four hexadecimal digits after "\\u"'),
    ('["\\\n"]', (1, 3), 'write "\\\\" for a backslash'),
    ("{'a': 1}", (1, 2), "write double quotes: JSON has no strings in single quotes"),
    ("[\u201ca\u201d]", (1, 2), 'write a straight double quote instead of "\u201c"'),
    ("{a: 1}", (1, 2), 'put the key in double quotes: "a"'),
    ("[abc]", (1, 2), 'put "abc" in double quotes'),
    ("[True]", (1, 2), "write true instead of True"),
    ("[None]", (1, 2), "write null instead of None"),
    ("[01]", (1, 2), 'write "01" as JSON writes numbers, or put it in double quotes'),
    ("[1.]", (1, 2), 'write "1." as JSON writes numbers, or put it in double quotes'),
    ("[+1]", (1, 2), 'write "+1" as JSON writes numbers, or put it in double quotes'),
    ("[1]\n[2]", (2, 1), "remove what stands here: the document has already ended"),
    ("{}\n}", (2, 1), 'remove this "}", or one before it: the document has already ended'),
    ("{} /* end", (1, 4), 'end the comment that starts here with "*/"'),
    ("{/}", (1, 2), 'remove the "/"'),
    ("[\u00a01]", (1, 2), "remove the character U+00A0, which cannot be seen"),
    ("\ufeff\ufeff{}", (1, 1), "remove the character U+FEFF, which cannot be seen"),
    ("\0\0\0\0", (1, 1), "remove the character U+0000, which cannot be seen"),
    (b'{"a": "\xe9"}', (1, 8), "save the file as UTF-8: what stands here is no character in UTF-8"),
    ("[" * (MAXIMUM_DEPTH + 1), (1, MAXIMUM_DEPTH + 1), "nest arrays and objects less deep: this is level 501"),
]


@pytest.mark.parametrize(("text", "position", "message"), ERRORS)
def test_what_cannot_be_read(text: str | bytes, position: tuple[int, int], message: str) -> None:
    document = json_document(text)
    assert not document.readable
    assert document.value is None
    assert document.faults == ()
    assert document.locate([()]) == {}
    assert document.error is not None
    assert document.error.kind == "syntax"
    assert document.error.message == message
    assert document.source.position(document.error.span.start) == position


@pytest.mark.parametrize("opener", ["[", '{"a":', '[{"a":'])
def test_any_depth_is_read_or_refused_without_recursion(opener: str) -> None:
    closer = opener.replace("[", "]").replace('{"a":', "}")[::-1]
    levels = sum(opener.count(bracket) for bracket in "[{")
    for depth in (MAXIMUM_DEPTH, MAXIMUM_DEPTH + levels, 1500, 100_000):
        times = depth // levels
        begin = time.process_time()
        for text in (opener * times, opener * times + "0" + closer * times):
            document = json_document(text)
            assert document.readable is (depth == MAXIMUM_DEPTH and text.endswith(closer))
            assert document.error is None or depth == MAXIMUM_DEPTH or "level 501" in document.error.message
        assert time.process_time() - begin < 2


def test_depth_counts_from_the_root_in_texts_that_are_read_leniently() -> None:
    inner = "[" * MAXIMUM_DEPTH + "]" * MAXIMUM_DEPTH
    assert json_document(f"{inner}//").readable
    assert not json_document(f"[{inner},]").readable
    assert not json_document(f'{{"a": 1, "a": {inner}}}').readable


def test_a_caller_deep_in_the_stack_gets_an_answer_too() -> None:
    def deeper(frames: int) -> Document:
        return deeper(frames - 1) if frames else json_document("[" * 400 + "]" * 400 + "//")

    frames = 0
    frame = sys._getframe()
    while frame.f_back is not None:
        frames, frame = frames + 1, frame.f_back
    document = deeper(sys.getrecursionlimit() - frames - 100)
    assert document.readable or document.error is not None


def test_halves_of_characters_are_read() -> None:
    assert json_document('["\\ud800", "\\ud83d\\ude00"]').value == ["\ud800", "😀"]


def check_outcome(document: Document) -> None:
    size = len(document.source.text)
    assert document.readable is (document.error is None)
    for fault in (*document.faults, *([document.error] if document.error else [])):
        assert isinstance(fault, Fault)
        assert 0 <= fault.span.start <= fault.span.end <= size
        assert fault.message
        assert "\n" not in fault.message
        assert "\r" not in fault.message
    assert list(document.faults) == sorted(document.faults, key=lambda fault: fault.span)
    if document.readable:
        pointers = all_pointers(document.value)
        places = document.locate(pointers)
        assert set(places) == set(pointers)


def check_json(text: str) -> None:
    document = json_document(text)
    check_outcome(document)
    try:
        value = json.loads(document.source.text)
    except ValueError:
        assert not document.readable or document.faults
    else:
        assert document.readable
        assert repr(document.value) == repr(value)
        assert {fault.kind for fault in document.faults} <= {"duplicate-key", "not-a-number"}


JSON_PIECES = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    '"a"',
    '"b"',
    "1",
    "-",
    "true",
    "NaN",
    "//",
    "/*",
    "*/",
    "\n",
    "\\",
    "\t",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(JSON_PIECES), max_size=14).map("".join) | st.text(max_size=10))
def test_any_text_is_read_or_refused_at_a_place(text: str) -> None:
    check_json(text)
    check_outcome(yaml_document(text))


@settings(max_examples=100)
@given(VALUES, st.data())
def test_damaged_json_is_read_or_refused_at_a_place(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value, indent=1)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.just(len(text)) | st.integers(start, min(start + 3, len(text))))
    check_json(text[:start] + data.draw(st.sampled_from(["", *JSON_PIECES])) + text[end:])


@settings(max_examples=100)
@given(
    st.binary(max_size=12) | st.tuples(VALUES, st.binary(max_size=2)).map(lambda it: json.dumps(it[0]).encode() + it[1])
)
def test_any_bytes_are_read_or_refused_at_a_place(content: bytes) -> None:
    check_outcome(json_document(content))
    check_outcome(yaml_document(content))


# Places


class SlowLocator:
    """Finds every place character by character; comments and trailing commas may be there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Pointer, Place] = {}
        self.value(self.skip(0), (), None)

    def skip(self, offset: int) -> int:
        while offset < len(self.text):
            if self.text.startswith("//", offset):
                while offset < len(self.text) and self.text[offset] != "\n":
                    offset += 1
            elif self.text[offset] in " \t\r\n":
                offset += 1
            else:
                break
        return offset

    def string(self, offset: int) -> int:
        offset += 1
        while self.text[offset] != '"':
            offset += 2 if self.text[offset] == "\\" else 1
        return offset + 1

    def value(self, start: int, pointer: Pointer, key: Span | None) -> int:
        for known in [known for known in self.places if known[: len(pointer)] == pointer]:
            del self.places[known]
        end = start
        if self.text[start] == '"':
            end = self.string(start)
        elif self.text[start] in "[{":
            end = self.container(start, pointer)
        else:
            while end < len(self.text) and self.text[end] not in ",]} \t\r\n/":
                end += 1
        self.places[pointer] = Place(key, Span(start, end))
        return end

    def container(self, start: int, pointer: Pointer) -> int:
        offset = self.skip(start + 1)
        index = 0
        while self.text[offset] not in "]}":
            token: str | int = index
            key = None
            if self.text[start] == "{":
                end = self.string(offset)
                key = Span(offset, end)
                token = json.loads(self.text[offset:end], strict=False)
                offset = self.skip(self.skip(end) + 1)
            offset = self.skip(self.value(offset, (*pointer, token), key))
            if self.text[offset] == ",":
                offset = self.skip(offset + 1)
            index += 1
        return offset + 1


@st.composite
def written_json(draw: st.DrawFn, *, leniently: bool) -> str:
    """JSON as anybody may write it: with any white space and escapes, and keys that may be repeated."""
    spaces = st.sampled_from(["", "", " ", "\n  ", "\r\n"] + ['// "a": [1,\n'] * leniently)
    strings = st.sampled_from(
        ["a", "b", "\\u0061", "é", '\\"', "\\\\", "a\\nb", "[", "},", '\\":'] + ["\t"] * leniently
    )
    scalars = st.sampled_from(["0", "-1.5e3", "true", "null", '""']) | strings.map('"{}"'.format)

    def container(brackets: str, members: list[str]) -> str:
        text = (draw(spaces) + ",").join(members)
        comma = "," if leniently and members and draw(st.booleans()) else ""
        return brackets[0] + text + draw(spaces) + comma + draw(spaces) + brackets[1]

    def member(pair: tuple[str, str]) -> str:
        return f'{draw(spaces)}"{pair[0]}"{draw(spaces)}:{draw(spaces)}{pair[1]}'

    value = st.recursive(
        scalars,
        lambda inner: (
            st.lists(inner, max_size=4).map(lambda items: container("[]", [draw(spaces) + item for item in items]))
            | st.lists(st.tuples(strings, inner), max_size=4).map(
                lambda pairs: container("{}", [member(pair) for pair in pairs])
            )
        ),
        max_leaves=10,
    )
    return draw(spaces) + draw(value) + draw(spaces)


def check_places(text: str, data: st.DataObject) -> None:
    document = json_document(text)
    assert document.readable, text
    places = SlowLocator(document.source.text).places
    assert set(places) == set(all_pointers(document.value))
    assert document.locate(places) == places
    some = data.draw(st.lists(st.sampled_from(sorted(places, key=repr)), max_size=3))
    assert document.locate(some) == {pointer: places[pointer] for pointer in some}


@settings(max_examples=120)
@given(written_json(leniently=False), st.data())
def test_places_are_what_a_slow_locator_finds(text: str, data: st.DataObject) -> None:
    check_places(text, data)


@settings(max_examples=80)
@given(written_json(leniently=True), st.data())
def test_places_in_texts_that_are_no_strict_json(text: str, data: st.DataObject) -> None:
    check_places(text, data)


def test_key_and_value_have_their_own_places() -> None:
    document = json_document(' {"paths" : {"/a": [10, "x"]}}')
    places = document.locate([(), ("paths",), ("paths", "/a", 1)])
    assert excerpt(document, places[()].value) == '{"paths" : {"/a": [10, "x"]}}'
    assert places[()].key is None
    key = places["paths",].key
    assert key is not None
    assert excerpt(document, key) == '"paths"'
    assert excerpt(document, places["paths",].value) == '{"/a": [10, "x"]}'
    assert excerpt(document, places["paths",].whole) == '"paths" : {"/a": [10, "x"]}'
    assert places["paths", "/a", 1] == Place(None, Span(24, 27))


@pytest.mark.parametrize(
    "pointer", [("b",), ("a", 2), ("a", "0"), ("a", -1), ("a", 0, "x"), ("c", 0), (0,), ("c", "d", "e"), ("c", "e")]
)
def test_a_place_that_is_not_there_is_missing(pointer: Pointer) -> None:
    text = '{"a": [1, {}], "c": {"d": ""}}'
    for document in (json_document(text), yaml_document(text)):
        assert document.locate([pointer, ("a", 1)]).keys() == {("a", 1)}


def test_behind_a_repeated_key_the_last_one_counts() -> None:
    text = '{"a": {"b": 1, "c": 2}, "a": {"b": 3}}'
    for document in (json_document(text), yaml_document(text)):
        places = document.locate([("a",), ("a", "b"), ("a", "c")])
        assert {pointer: excerpt(document, place.value) for pointer, place in places.items()} == {
            ("a",): '{"b": 3}',
            ("a", "b"): "3",
        }


def test_a_thousand_places_cost_little_more_than_reading() -> None:
    operation = {"summary": "Get a thing", "description": "Gets it", "parameters": [{"name": "id", "in": "path"}] * 5}
    text = json.dumps({"paths": {f"/things/{number}": {"get": operation} for number in range(2000)}}, indent=2)
    document = json_document(text)
    wanted = [("paths", f"/things/{number}", "get", "summary") for number in range(0, 2000, 2)]

    def seconds(action: Any) -> float:
        times = []
        for _ in range(5):
            begin = time.process_time()
            action()
            times.append(time.process_time() - begin)
        return min(times)

    assert seconds(lambda: document.locate(wanted)) < 8 * seconds(lambda: json.loads(text))


# YAML


YAML = [
    ("a: 1\nb: [x, 'y', \"z\"]", {"a": 1, "b": ["x", "y", "z"]}),
    ("200: {x: ok}\ntrue: 1\nnull: 2\n1.5: 3", {"200": {"x": "ok"}, "true": 1, "null": 2, "1.5": 3}),
    (
        "[yes, no, on, off, y, n, 2020-01-01, 1:30, 1_000]",
        ["yes", "no", "on", "off", "y", "n", "2020-01-01", "1:30", "1_000"],
    ),
    ("[true, True, FALSE, ~, null, NULL]", [True, True, False, None, None, None]),
    ("[1, -2, 0o17, 0x1F, 1e3, .5, 1., '1']", [1, -2, 15, 31, 1000.0, 0.5, 1.0, "1"]),
    ("a:\nb: ''", {"a": None, "b": ""}),
    ("!!str 1", "1"),
    ("a: |\n  x\n  y\nb: >-\n  x\n  y", {"a": "x\ny\n", "b": "x y"}),
    ("a: &x {k: [1]}\nb: *x", {"a": {"k": [1]}, "b": {"k": [1]}}),
    ("--- {}\n...\n", {}),
    ('{"a": [1, {"b": null}]}', {"a": [1, {"b": None}]}),
]


@pytest.mark.parametrize(("text", "value"), YAML)
def test_yaml_says_what_json_can_say(text: str, value: Any) -> None:
    document = yaml_document(text)
    assert document.error is None
    assert repr(document.value) == repr(value)
    assert document.faults == ()


def test_aliases_are_copies() -> None:
    value = yaml_document("a: &x {k: [1]}\nb: *x").value
    value["a"]["k"].append(2)
    assert value["b"] == {"k": [1]}


@pytest.mark.parametrize(
    ("text", "value", "kind", "words"),
    [
        ("a: 1\nb: 2\na: 1", {"a": 1, "b": 2}, "duplicate-key", "a"),
        ("a: 1\n'a': 2", {"a": 2}, "duplicate-key", "'a'"),
        ("[.inf]", [math.inf], "not-a-number", ".inf"),
        ("a: " + "1" * 5000, {"a": math.inf}, "number-too-long", "1" * 5000),
    ],
)
def test_what_yaml_allows_and_json_does_not(text: str, value: Any, kind: str, words: str) -> None:
    document = yaml_document(text)
    assert document.value == value
    assert [(fault.kind, excerpt(document, fault.span)) for fault in document.faults] == [(kind, words)]


BOMB = "a0: &a0 [" + "1," * 10 + "]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 10}]\n" for n in range(1, 9))
NESTED = "a0: &a0 [1]\n" + "".join(f"a{n}: &a{n} [{'[' * 99}*a{n - 1}{']' * 99}]\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", (1, 1), "write a YAML document: the file is empty"),
        ("# nothing\n", (2, 1), "write a YAML document: the file is empty"),
        ("a: [1\nb: 2", (2, 2), "correct the YAML here: "),
        ("a: b: c", (1, 5), "correct the YAML here: mapping values are not allowed in this context"),
        ("a: *b", (1, 4), "write &b before what *b shall stand for, further up"),
        ("a: &a [*a]", (1, 8), "write out what *a stands for: it cannot stand inside of itself"),
        ("*a : 1", (1, 1), "write the key itself here, not an alias"),
        ("a: !date 2020", (1, 4), 'remove the tag "!date": JSON has no such type'),
        ("? [a]\n: 1", (1, 3), "write a text as key: JSON has no lists or objects as keys"),
        ("a: 1\n---\nb: 2", (2, 1), "put this document into a file of its own: only the first one counts"),
        ('a: "\0"', (1, 5), "remove the character U+0000, which YAML forbids"),
        (b"a: \xe9", (1, 4), "save the file as UTF-8: what stands here is no character in UTF-8"),
        ("[" * 600, (1, 501), "nest lists and objects less deep: this is level 501"),
        (BOMB, (6, 38), "use fewer aliases: written out, the document has over 1,000,000 values"),
        (NESTED, (6, 109), "nest lists and objects less deep: here are more than 500 levels"),
    ],
)
def test_yaml_that_cannot_be_read(text: str | bytes, position: tuple[int, int], message: str) -> None:
    document = yaml_document(text)
    assert not document.readable
    assert document.error is not None
    assert document.error.message.startswith(message)
    assert document.source.position(document.error.span.start) == position


def test_yaml_that_is_nested_without_end() -> None:
    document = yaml_document("[" * 100_000)
    assert document.error is not None
    assert document.error.message.startswith("nest lists and objects less deep: ")


def test_places_in_yaml() -> None:
    document = yaml_document("é: 😀\nb:\n  - x: |\n      text\n\n  - &y [1, 2]\nc: *y\nd: {e: 'f'}\n")
    places = document.locate(all_pointers(document.value))
    assert {format_pointer(pointer): excerpt(document, place.value) for pointer, place in places.items()} == {
        "": document.source.text.strip(),
        "/é": "😀",
        "/b": "- x: |\n      text\n\n  - &y [1, 2]",
        "/b/0": "x: |\n      text",
        "/b/0/x": "|\n      text",
        "/b/1": "&y [1, 2]",
        "/b/1/0": "1",
        "/b/1/1": "2",
        "/c": "*y",
        "/c/0": "1",
        "/c/1": "2",
        "/d": "{e: 'f'}",
        "/d/e": "'f'",
    }
    assert places["d", "e"].key is not None
    assert excerpt(document, places["d", "e"].key) == "e"


@settings(max_examples=50)
@given(VALUES)
def test_json_is_yaml(value: Any) -> None:
    text = json.dumps(value, indent=2)
    # A character written as two escapes is JSON alone.
    assume("\\ud" not in text)
    document = yaml_document(text)
    assert document.readable
    assert repr(document.value) == repr(value)
    assert document.locate([()])[()].value == Span(0, len(text))
