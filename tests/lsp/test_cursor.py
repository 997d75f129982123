"""Where the cursor stands: in sound texts, in texts that are being typed, and in any text at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector_lint.lsp.knowledge.cursor import Cursor, Role, cursor_at
from connector_lint.reader import Pointer, format_pointer, read_json, read_yaml
from connector_lint.source import Source

KEYS = st.sampled_from(["a", "b", "/d~", 'e"', "é", "\\", "", "0", "{", "//"]) | st.text(max_size=3)
SCALARS = st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=6) | st.sampled_from(["[", "a//b", ":"])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15
)


def at_mark(text: str, path: str = "apiDefinition.swagger.json") -> Cursor | None:
    """The cursor at the "|" in a text, which is taken out."""
    before, _, after = text.partition("|")
    return cursor_at(Source(before + after, path), len(before))


def told(text: str, path: str = "apiDefinition.swagger.json") -> str:
    cursor = at_mark(text, path)
    if cursor is None:
        return "nothing"
    token = text.replace("|", "", 1)[cursor.span.start : cursor.span.end]
    return f"{cursor.role.value} {format_pointer(cursor.pointer)} <{token}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "b|c"}', 'value /a <"bc">'),
        ('{"a": |"bc"}', 'value /a <"bc">'),
        ('{"a|b": 1}', 'key /ab <"ab">'),
        ('{"a": tr|ue, "b": 1}', "value /a <true>"),
        ('{"a": [1, 2|2, 3]}', "value /a/1 <22>"),
        ('{"a": |{"b": 1}}', "value /a <{>"),
        ('{"a": {|}}', "key /a/ <>"),
        ('{"a": [|]}', "value /a/0 <>"),
        ('{"a": |}', "value /a <>"),
        ('{"a": 1, |}', "key / <>"),
        ('{"a": 1\n  |\n}', "key / <>"),
        ('{"a": [1\n|]}', "value /a/1 <>"),
        ('{"a": "\\"|"}', 'value /a <"\\"">'),
        ("|", "value  <>"),
        # Behind what is complete, and in comments, nothing is expected.
        ('{"a": 1|', "value /a <1>"),
        ('{"a": "b"|', "nothing"),
        ('{"a" | 1}', "nothing"),
        ('{"a": 1 // |\n}', "nothing"),
        ('{"a": /* | */ 1}', "nothing"),
        ('{"a": /* | 1}', "nothing"),
    ],
)
def test_place_role_and_token(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A string that is not closed yet ends with its word: what follows is not eaten.
        ('{"a": "b|\n "c": 1}', 'value /a <"b>'),
        ('{"a": "b|c, "d": 1}', 'value /a <"bc>'),
        ('{"a": "|}, "d": 1}', 'value /a <">'),
        ('{"|\n "b": 1}', 'key / <">'),
        ('{"|"a": 1}', 'key / <">'),
        ('{x-ms-|\n "b": 1}', "key /x-ms- <x-ms->"),
        # Unclosed strings, brackets that do not match, and missing commas further up do not matter.
        ('{"a": "b\n "c": {"d": |}}', "value /c/d <>"),
        ('{"a": ], "c": {"d": |}}', "value /c/d <>"),
        ('{"a": [1, }, "c": {"d": |}}', "nothing"),
        ('{"a": 1 "c": {"d": |}}', "value /c/d <>"),
        ('{"a": [1 {"d": |}]}', "value /a/1/d <>"),
        ('{"a" {"d": |}}', "value /a/d <>"),
        ('{"a":\n "b": {"c": |}}', "value /b/c <>"),
        # What the reader lets pass.
        ('{// "x": {\n "a": 1, /* [ */ "b": [1,], "c": |}', "value /c <>"),
        ('{"a": "one\ntwo", "b": |}', "value /b <>"),
        ('\ufeff{"a": |}', "value /a <>"),
    ],
)
def test_broken_text_is_understood_as_people_mean_it(text: str, expected: str) -> None:
    if expected == "nothing":  # who knows what is meant: it has to be anything but a crash
        at_mark(text)
    else:
        assert told(text) == expected


@pytest.mark.parametrize("end", ["\r\n", "\r\n\r\n"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert told('{"a": {~"b": 1,~"c": "|~}}'.replace("~", end)) == 'value /a/c <">'
    assert told('{"a": {~"b": 1~|~"c": 2}}'.replace("~", end)) == "key /a/ <>"
    yaml = "a:~  - b: c~    d: 'e|'~    f: 1".replace("~", end)
    assert told(yaml, "a.yaml") == "value /a/0/d <'e'>"
    assert told("a:~  b: |~  c: 2".replace("~", end), "a.yaml") == "value /a/b <>"
    assert told("a:~  b: 1~  |~".replace("~", end), "a.yaml") == "key /a/ <>"


def test_what_stands_around_the_cursor_is_known() -> None:
    cursor = at_mark('{"a": {"in": "query", "b": [1, {"x": 2, |, "y": 3}], "id": "F"}, "c": 1}')
    assert cursor is not None
    assert cursor.siblings == {"x": 2, "y": 3}
    assert cursor.held[1] == {"in": "query", "b": ..., "id": "F"}


def test_commas_that_are_missing_are_told() -> None:
    cursor = at_mark('{"a": 1\n  "b|"\n "c": 1}')
    assert cursor is not None
    assert (cursor.unseparated, cursor.followed) == (7, True)
    cursor = at_mark('{"a": 1, "b|", "c": 1}')
    assert cursor is not None
    assert (cursor.unseparated, cursor.followed) == (None, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paths:\n  /a:\n    get:\n      summ|", "key /paths/~1a/get/summ <summ>"),
        ("paths:\n  /a:\n    get:\n      |\n      tags: [a]", "key /paths/~1a/get/ <>"),
        ("a:\n  b: |\n  c: 1", "value /a/b <>"),
        ("a:\n  b: x|y # z\n  c: 1", "value /a/b <xy>"),
        ("a:\n- name: x\n  in: q|uery\n- name: y", "value /a/0/in <query>"),
        ("a:\n  - name: x\n  - name: y\n    in: |", "value /a/1/in <>"),
        ("a:\n  - x\n  - y|", "value /a/1 <y>"),
        ('a:\n  "b c": "d|e"', 'value /a/b c <"de">'),
        ("a:\n  b: {c: d, e: |}", "value /a/b/e <>"),
        ("a:\n  b|c: 1", "key /a/bc <bc>"),
        ("a:\n  b: >\n   one: t|wo", "nothing"),
        ("a:\n  b: one\n   two: th|ree", "nothing"),
        ("a:\n  b: {c: d, e: f}\n  g: |", "value /a/g <>"),
        ("a: {b: [c, d|]}", "value /a/b/1 <d>"),
        ("a: # |", "nothing"),
    ],
)
def test_yaml_by_its_indentation(text: str, expected: str) -> None:
    assert told(text, "apiDefinition.swagger.yaml") == expected


def all_pointers(value: Any, pointer: Pointer = ()) -> list[Pointer]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pointer, *(found for key, held in inner for found in all_pointers(held, (*pointer, key)))]


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
@settings(deadline=None)
def test_every_value_and_key_is_found(value: Any, indent: int | None, ascii_only: bool) -> None:
    source = Source(json.dumps(value, indent=indent, ensure_ascii=ascii_only), "a.json")
    document = read_json(source)
    pointers = all_pointers(value)
    for pointer, place in document.locate(pointers).items():
        cursor = cursor_at(source, place.value.start)
        assert cursor is not None
        assert (cursor.role, cursor.pointer) == (Role.VALUE, pointer)
        if place.key:
            for offset in {place.key.start, place.key.start + 1, place.key.end - 1}:
                cursor = cursor_at(source, offset)
                assert cursor is not None
                assert (cursor.role, cursor.pointer, cursor.span) == (Role.KEY, pointer, place.key)


@given(VALUES, st.data())
@settings(max_examples=40, deadline=None)
def test_nothing_is_too_broken(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value, indent=data.draw(st.sampled_from([None, 1])))
    start = data.draw(st.integers(0, len(text)))
    damaged = text[:start] + data.draw(st.text('"{}[]:,/*\\\n a', max_size=4)) + text[start + 1 :]
    for path in ("a.json", "a.yaml"):
        for offset in {0, len(damaged), start, *data.draw(st.lists(st.integers(0, len(damaged)), max_size=20))}:
            for each in (damaged, damaged[:offset]):
                cursor = cursor_at(Source(each, path), offset)
                assert cursor is None or 0 <= cursor.span.start <= cursor.span.end <= len(each)


YAML_KEYS = st.text("abcx-/{}$ ", min_size=1, max_size=6).filter(
    lambda key: key == key.strip(" -") and key[0] in "abcx/$"
)


@given(
    st.recursive(
        st.integers(0, 9),
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3) | st.dictionaries(YAML_KEYS, inner, min_size=1, max_size=3)
        ),
        max_leaves=10,
    ),
    st.booleans(),
)
@settings(deadline=None)
def test_every_value_of_a_yaml_block_is_found(value: Any, compact: bool) -> None:
    import yaml

    class Indented(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, indentless and compact)

    source = Source(yaml.dump(value, Dumper=Indented, default_flow_style=False), "a.yaml")
    document = read_yaml(source)
    assert document.value == value
    for pointer, place in document.locate(all_pointers(value)).items():
        if place.key:
            cursor = cursor_at(source, place.key.start)
            assert cursor is not None
            assert (cursor.role, cursor.pointer) == (Role.KEY, pointer)
        if pointer and not isinstance(_value_at(value, pointer), (dict, list)):
            cursor = cursor_at(source, place.value.start)
            assert cursor is not None
            assert (cursor.role, cursor.pointer) == (Role.VALUE, pointer)


def _value_at(value: Any, pointer: Pointer) -> Any:
    for token in pointer:
        value = value[token]
    return value
