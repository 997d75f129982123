"""Changes to values as text edits, several of them together, and the writing of files."""

from __future__ import annotations

import copy
import json
import os
import stat
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector_lint import fixes
from connector_lint.fixes import (
    Change,
    Insert,
    NotWritten,
    Remove,
    Rename,
    Reorder,
    Replace,
    Rewrite,
    TextEdit,
    ValueChange,
)
from connector_lint.reader import Document, Pointer, read
from connector_lint.source import Source


def document_of(text: str, path: str = "apiDefinition.swagger.json") -> Document:
    document = read(Source.of(text, path))
    assert document.readable, document.error
    return document


def changed(text: str, *changes: Change, path: str = "apiDefinition.swagger.json") -> str | None:
    """The text after the changes; None where they are not offered."""
    edits = fixes.text_edits(document_of(text, path), changes)
    return fixes.edited(text, edits) if edits else None


LINES = """\
{
  "swagger": "2.0",
  "schemes": ["https"],
  "paths": {
    "/lists": {
      "get": {}
    }
  },
  "tags": [
    "a",
    "b"
  ]
}
"""
TABS = '{\r\n\t"a": {\r\n\t\t"b": 1\r\n\t}\r\n}'

CASES: list[tuple[str, tuple[Change, ...], str]] = [
    # A value in the place of another
    ('{"a": "get items"}', (Replace(("a",), "Get items"),), '{"a": "Get items"}'),
    ('{"a": 1}', (Replace(("a",), "x"),), '{"a": "x"}'),
    ('{"a": true}', (Replace(("a",), 1),), '{"a": 1}'),
    ('["\\u00e9 \\/ x"]', (Replace((0,), "é / y"),), '["\\u00e9 \\/ y"]'),
    ('["\\ud83d\\ude00a\\n"]', (Replace((0,), "😀b\n"),), '["\\ud83d\\ude00b\\n"]'),
    ('["\\u00e9"]', (Replace((0,), "éä"),), '["\\u00e9ä"]'),
    ('["\\u00e9 A\\u00a0B \\ud83d\\ude00"]', (Replace((0,), "é a\u00a0b 😀"),), '["\\u00e9 a\\u00a0b \\ud83d\\ude00"]'),
    ('["a"]', (Replace((0,), 'a"\\\n\ud800'),), '["a\\"\\\\\\n\\ud800"]'),
    ('["a"]', (Replace((), ["b"]),), '["b"]'),
    ('{"a": {}}', (Replace(("a",), {"b": [1, {}]}),), '{"a": {"b": [1, {}]}}'),
    ('{"a":1}', (Replace(("a",), {"b": [1, 2]}),), '{"a":{"b":[1,2]}}'),
    (TABS, (Replace(("a", "b"), [1, {}]),), TABS.replace("1", "[\r\n\t\t\t1,\r\n\t\t\t{}\r\n\t\t]")),
    (LINES, (Replace(("schemes",), ["https", "wss"]),), LINES.replace('"https"', '"https", "wss"')),
    (LINES, (Replace(("tags",), ["b", "c"]),), LINES.replace('"b"', '"c"').replace('"a"', '"b"')),
    ('{"b" : 1.50, "a":[1,2]}', (Replace((), {"a": [1, 2], "b": 1.5}),), '{"a":[1,2], "b" : 1.50}'),
    # A member or an item less
    ('{"a": 1}', (Remove(("a",)),), "{}"),
    ('{"a": 1, "b": 2}', (Remove(("a",)),), '{"b": 2}'),
    ('{"a": 1, "b": 2}', (Remove(("b",)),), '{"a": 1}'),
    ("[1, 2, 3]", (Remove((1,)),), "[1, 3]"),
    ("[1, 2, 3]", (Remove((0,)), Remove((1,))), "[3]"),
    ("[1, 2, 3]", (Remove((2,)), Remove((1,))), "[1]"),
    ("[1, 2, 3]", (Remove((0,)), Remove((2,))), "[2]"),
    ("[1, 2, 3]", (Remove((0,)), Remove((1,)), Remove((2,))), "[]"),
    (LINES, (Remove(("schemes",)),), LINES.replace('  "schemes": ["https"],\n', "")),
    (LINES, (Remove(("tags", 1)),), LINES.replace(',\n    "b"', "")),
    (LINES, (Remove(("paths", "/lists", "get")),), LINES.replace('{\n      "get": {}\n    }', "{}")),
    (TABS, (Remove(("a",)),), "{}"),
    ("[1, 2,]", (Remove((1,)),), "[1,]"),
    ("[1,]", (Remove((0,)),), "[]"),
    ("[1 /* one */ ,]", (Remove((0,)),), "[ /* one */ ]"),
    ('{\n "a": 1, // of a\n // of b\n "b": 2\n}', (Remove(("a",)),), '{\n // of b\n "b": 2\n}'),
    ('{\n "a": 1, // of a\n "b": 2\n}', (Remove(("b",)),), '{\n "a": 1 // of a\n}'),
    ('{"a": 1, /* of b */ "b": 2}', (Remove(("a",)),), '{/* of b */ "b": 2}'),
    # Another key
    ('{"a" : 1}', (Rename(("a",), "b"),), '{"b" : 1}'),
    ('{"x-ms-sumary": 1}', (Rename(("x-ms-sumary",), "x-ms-summary"),), '{"x-ms-summary": 1}'),
    ('{"a": "x"}', (Rename(("a",), "b"), Replace(("a",), "y")), '{"b": "y"}'),
    ('{"a": 1, "b": 2}', (Rename(("a",), "b"), Rename(("b",), "a")), '{"b": 1, "a": 2}'),
    ('{"a": 1, "b": 2}', (Rename(("a",), "b"), Remove(("b",))), '{"b": 1}'),
    # A member or an item more
    ("{}", (Insert((), "a", 1),), '{"a": 1}'),
    ("[ ]", (Insert((), None, {"a": 1}),), '[{"a": 1}]'),
    ('{"a":1}', (Insert((), "b", [1, 2]),), '{"a":1,"b":[1,2]}'),
    ("[1]", (Insert((), None, 2), Insert((), None, 3)), "[1, 2, 3]"),
    ("[1,]", (Insert((), None, 2),), "[1, 2,]"),
    (LINES, (Insert(("schemes",), None, "wss"),), LINES.replace('"https"', '"https", "wss"')),
    (LINES, (Insert(("tags",), None, {"c": 1}),), LINES.replace('"b"\n', '"b",\n    {\n      "c": 1\n    }\n')),
    (LINES, (Insert((), "é", ""),), LINES.replace("]\n}", '],\n  "é": ""\n}')),
    (
        LINES,
        (Insert(("paths", "/lists", "get"), "summary", "Get lists"),),
        LINES.replace("{}", '{\n        "summary": "Get lists"\n      }'),
    ),
    (TABS, (Insert(("a",), "c", 2),), TABS.replace("1", '1,\r\n\t\t"c": 2')),
    ('[\n  {"a": 1\n  }]', (Insert((), None, {"b": 2}),), '[\n  {"a": 1\n  },\n  {\n    "b": 2\n  }]'),
    # Members in another order
    ('{"b": 1, "a": [2]}', (Reorder((), ("a", "b")),), '{"a": [2], "b": 1}'),
    ('{"b": [1, 2], "a": 1}', (Reorder((), ("a", "b")),), '{"a": 1, "b": [1, 2]}'),
    ('{"c":1,"b":2,"a":[3,4]}', (Reorder((), ("a", "b", "c")),), '{"a":[3,4],"b":2,"c":1}'),
    ('{"c":[3,4],"x":0,"b":2,"a":1}', (Reorder((), ("a", "b", "c")),), '{"a":1,"b":2,"c":[3,4],"x":0}'),
    ('{"x": 1, "b": 2, "y": 3, "a": 4, }', (Reorder((), ("a", "b")),), '{"x": 1, "y": 3, "a": 4, "b": 2, }'),
    (
        LINES,
        (Reorder((), ("swagger", "paths", "schemes", "tags")),),
        LINES.replace('  "schemes": ["https"],\n', "").replace('  "tags"', '  "schemes": ["https"],\n  "tags"'),
    ),
    (TABS.replace("1", '1,\r\n\t\t"a": 2'), (Reorder(("a",), ("a", "b")),), TABS.replace('"b"', '"a": 2,\r\n\t\t"b"')),
    # Together
    ("[1, 2]", (Remove((1,)), Insert((), None, 3)), "[1, 3]"),
    ("[1, 2]", (Remove((0,)), Insert((), None, 3)), "[2, 3]"),
    ("[1, 2]", (Remove((0,)), Remove((1,)), Insert((), None, 3)), "[3]"),
    ('{"a": 1}', (Remove(("a",)), Insert((), "a", 2)), '{"a": 2}'),
]


@pytest.mark.parametrize(("text", "changes", "result"), CASES)
def test_a_change_as_edits(text: str, changes: tuple[Change, ...], result: str) -> None:
    assert changed(text, *changes) == result


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ('{"a": 1}', (Replace(("b",), 1),)),
        ('{"a": 1}', (Replace(("a",), 1),)),
        ('{"a": "x"}', (Replace(("a",), "x"),)),
        ('{"a": 1, "b": 2}', (Rename(("a",), "b"),)),
        ('{"a": 1, "b": 2}', (Rename(("a",), "c"), Rename(("b",), "c"))),
        ('{"a": 1}', (Insert((), "a", 2),)),
        ("{}", (Insert((), "a", 2), Insert((), "a", 2))),
        ("{}", (Insert((), None, 2),)),
        ("[]", (Insert((), "a", 2),)),
        ("[1]", (Insert((0,), "a", 2),)),
        ("[1]", (Rename((0,), "a"),)),
        ("[1]", (Remove(()),)),
        ("{}", (Rename((), "a"),)),
        ('{"a": {"b": 1}}', (Remove(("a",)), Replace(("a", "b"), 2))),
        ('{"a": 1, "a": 2}', (Remove(("a",)),)),
        ('{"a": 1, "a": 2}', (Rename(("a",), "b"),)),
        ('{"a": {/* why */}}', (Insert(("a",), "b", 1),)),
        ('{"a": [1, /* why */ 2]}', (Replace(("a",), [2]),)),
        ('{"a": [1, /* why */ 2]}', (Replace(("a",), "x"),)),
        ('{"b": 1, /* why */ "a": 2}', (Reorder((), ("a", "b")),)),
        ('{"b": 1, "a": 2, "a": 2}', (Reorder((), ("a", "b")),)),
        ('{"a": 1, "b": 2}', (Reorder((), ("a", "b")),)),
        ('{"a": 1}', (Reorder(("a",), ("a", "b")),)),
        ('{"b": 1, "a": 2}', (Reorder((), ("a", "b")), Remove(("b",)))),
        ('{"a": 1}', (Rewrite(lambda _: [TextEdit(1, 1, " ")]), Remove(("a",)))),
    ],
)
def test_what_cannot_be_done_safely_is_not_offered(text: str, changes: tuple[Change, ...]) -> None:
    assert changed(text, *changes) is None


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("get items", "Get items", TextEdit(2, 3, "G")),
        ("Get Items", "Get items", TextEdit(6, 7, "i")),
        ("aaa", "aa", TextEdit(4, 5, "")),
        ("ab", "aab", TextEdit(3, 3, "a")),
        ("end", "end.", TextEdit(5, 5, ".")),
    ],
)
def test_only_the_characters_that_differ_are_touched(old: str, new: str, edit: TextEdit) -> None:
    document = document_of(json.dumps([old]))
    changes = [Replace((0,), new)]
    places = document.locate(fixes.needed_pointers(changes))
    assert fixes.text_edits(document, changes, places) == (edit,)


def test_the_edit_of_a_string_is_made_in_microseconds() -> None:
    document = document_of('{"summary": "get the items of a list"}')
    changes = (Replace(("summary",), "Get the items of a list"),)
    places = document.locate(fixes.needed_pointers(changes))
    begin = time.process_time()
    for _ in range(1000):
        fixes.text_edits(document, changes, places)
    assert time.process_time() - begin < 0.1


# Any change to any document

TEXTS = st.text(max_size=6) | st.sampled_from(['"', "\\", "\n", "é", "/"])
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def written(draw: st.DrawFn, value: Any) -> str:
    text = json.dumps(value, indent=draw(st.sampled_from([None, 1, 2, "\t"])), ensure_ascii=draw(st.booleans()))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def containers(value: Any, pointer: Pointer = ()) -> list[Pointer]:
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if held is None:
        return []
    return [pointer, *[found for key, inner in held for found in containers(inner, (*pointer, key))]]


def value_at(value: Any, pointer: Pointer) -> Any:
    for token in pointer:
        value = value[token]
    return value


@st.composite
def changes_in_one_container(draw: st.DrawFn, value: Any) -> tuple[list[Change], Any]:
    """Changes to the members of one object or array, and the whole value as it is to be then."""
    pointer = draw(st.sampled_from(containers(value)))
    result = copy.deepcopy(value)
    target = value_at(result, pointer)
    new: list[tuple[Any, Any]] = []
    changes: list[Change] = []
    for key, held in target.items() if isinstance(target, dict) else enumerate(target):
        name, inner = key, held
        match draw(st.sampled_from(["keep", "keep", "replace", "remove", "rename"])):
            case "replace":
                inner = draw(VALUES)
                changes.append(Replace((*pointer, key), inner))
            case "remove":
                changes.append(Remove((*pointer, key)))
                continue
            case "rename" if isinstance(target, dict):
                name = f"renamed: {key}"
                changes.append(Rename((*pointer, key), name))
        new.append((name, inner))
    for number in range(draw(st.integers(0, 2))):
        name = f"added {number}" if isinstance(target, dict) else None
        new.append((name, draw(VALUES)))
        changes.append(Insert(pointer, name, new[-1][1]))
    members: Any = dict(new) if isinstance(target, dict) else [held for _, held in new]
    if not pointer:
        return changes, members
    value_at(result, pointer[:-1])[pointer[-1]] = members
    return changes, result


@settings(max_examples=150)
@given(VALUES.filter(lambda value: isinstance(value, (dict, list))), st.data())
def test_the_edits_make_the_change_and_nothing_else(value: Any, data: st.DataObject) -> None:
    text = data.draw(written(value))
    changes, expected = data.draw(changes_in_one_container(value))
    inserts = [change for change in changes if isinstance(change, Insert)]
    others = data.draw(st.permutations([change for change in changes if not isinstance(change, Insert)]))
    edits = fixes.text_edits(document_of(text), [*others, *inserts])
    result = fixes.edited(text, edits)
    after = document_of(result)
    assert json.dumps(after.value) == json.dumps(expected)
    assert after.faults == ()
    if "\r\n" in text:
        assert "\n" not in result.replace("\r\n", "")


def test_the_first_colon_tells_how_a_file_is_written_whatever_the_key() -> None:
    text = '{"\\u0061": {":": null}, "b": null}'
    assert changed(text, Reorder((), ("b", "a"))) == '{"b": null, "\\u0061": {":": null}}'


@given(st.dictionaries(TEXTS, VALUES, max_size=6), st.data())
def test_members_move_whole(value: dict[str, Any], data: st.DataObject) -> None:
    text = data.draw(written(value))
    keys = data.draw(st.permutations(list(value)))[: data.draw(st.integers(0, 6))]
    result = changed(text, Reorder((), tuple(keys))) or text
    assert sorted(result) == sorted(text)  # nothing but the order has changed
    moved = document_of(result).value
    assert json.dumps(moved, sort_keys=True) == json.dumps(value, sort_keys=True)
    assert [key for key in moved if key in keys] == keys
    assert [key for key in moved if key not in keys] == [key for key in value if key not in keys]
    assert changed(result, Reorder((), tuple(keys))) is None


# Faults of the text


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("[1, 2, ]", "[1, 2 ]"),
        ('{"a": 1,\n}', '{"a": 1\n}'),
        ('["a\tb\r\n"]', '["a\\tb\\r\\n"]'),
        ('["\0"]', '["\\u0000"]'),
        ('{"a": 1, "a": 1}', '{"a": 1}'),
        ('{"a": 1, "a": 1, "b": 2}', '{"a": 1, "b": 2}'),
        ('{\n  "a": [1],\n  "a": [1],\n}', '{\n  "a": [1]\n}'),
        ('{"a": 1, "a": 2}', None),
        ("[1] // end", None),
        ("[NaN]", None),
    ],
)
def test_faults_are_mended_where_no_value_changes(text: str, mended: str | None) -> None:
    document = after = document_of(text)
    # Those that touch need another round.
    for _ in document.faults:
        mends = [fixes.mend(after, fault) for fault in after.faults]
        new_text, made = fixes.apply(after.source.text, mends)
        assert bool(made) is any(mends)
        after = document_of(new_text)
    assert after.source.text == (text if mended is None else mended)
    assert json.dumps(after.value) == json.dumps(document.value)
    assert fixes.reads_as_well(document, after)
    assert mended is None or after.faults == ()


def test_yaml_faults_are_left_to_people() -> None:
    document = document_of("a: 1\na: 1", "a.yaml")
    assert [fixes.mend(document, fault) for fault in document.faults] == [()]


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("{}", '{"a": 1}', True),
        ("{}", "{", False),
        ("[1,]", "[2,]", True),
        ("[1,]", "[2]", True),
        ("[1]", "[2,]", False),
        ("[1,]", "[[2,],]", False),
        ("[1,]", "[1] // comma", False),
        ('{"a": 1}', '{"a": 1, "a": 1}', False),
    ],
)
def test_a_fix_never_makes_a_file_worse_to_read(before: str, after: str, outcome: bool) -> None:
    assert fixes.reads_as_well(document_of(before), read(Source.of(after, "a.json"))) is outcome


# Several fixes together


@pytest.mark.parametrize(
    ("edits", "result", "made"),
    [
        ([], "abcdef", []),
        ([[(0, 1, "A")], [(5, 6, "F")]], "AbcdeF", [0, 1]),
        ([[(5, 6, "F")], [(0, 1, "A")]], "AbcdeF", [0, 1]),
        ([[(0, 2, "")], [(1, 3, "")]], "cdef", [0]),
        ([[(0, 2, "")], [(2, 3, "")]], "cdef", [0]),
        ([[(2, 3, "")], [(0, 2, "")]], "abdef", [0]),
        ([[(2, 2, "x")], [(2, 2, "y")], [(3, 3, "z")]], "abxczdef", [0, 2]),
        ([[(0, 1, "A"), (3, 4, "D")], [(3, 4, ""), (5, 6, "")], [(5, 6, "F")]], "AbcDeF", [0, 2]),
        ([[(3, 4, "D"), (0, 1, "A")]], "AbcDef", [0]),
        ([[(0, 1, "A"), (1, 2, "B")]], "ABcdef", [0]),
        ([[(0, 6, "")], [(3, 3, "x")]], "", [0]),
        ([[(3, 3, "x")], [(0, 6, "")]], "abcxdef", [0]),
        ([[], [(0, 1, "A")]], "Abcdef", [1]),
    ],
)
def test_fixes_are_made_whole_and_apart(edits: list[list[tuple[int, int, str]]], result: str, made: list[int]) -> None:
    assert fixes.apply("abcdef", [[TextEdit(*edit) for edit in fix] for fix in edits]) == (result, made)


@pytest.mark.parametrize("removed", [(0, 1), (1, 0), (1, 2), (0, 2), (0, 1, 2), (2, 1, 0)])
@pytest.mark.parametrize("text", ['["a", "b", "c"]', '[\n  "a",\n  "b",\n  "c"\n]'])
def test_neighbours_that_are_removed_one_by_one_leave_readable_text(text: str, removed: tuple[int, ...]) -> None:
    values = ["a", "b", "c"]
    unwanted = {values[index] for index in removed}
    for _ in range(len(removed)):
        document = document_of(text)
        pointers = [(index,) for index in removed if index < len(document.value) and document.value[index] in unwanted]
        text, made = fixes.apply(text, [fixes.text_edits(document, [Remove(pointer)]) for pointer in pointers])
        assert made or not pointers
        unwanted_left = [value for value in document_of(text).value if value in unwanted]
        removed = tuple(document_of(text).value.index(value) for value in unwanted_left)
        if not removed:
            break
    assert document_of(text).value == [value for value in values if value not in unwanted]
    assert document_of(text).faults == ()


# YAML

YAML = """\
# A connector
info:
  title: get lists   # the title
  version: '1.0'
  description: "Gets
    lists"
schemes:
  - https
  - wss
tags: [a, b]
note: |
  text

host: a
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ((Replace(("info", "title"), "Get lists"),), "get", "Get"),
        ((Replace(("info", "title"), "Lists: all"),), "get lists  ", '"Lists: all"  '),
        ((Replace(("info", "title"), "yes"),), "get lists", '"yes"'),
        ((Replace(("info", "version"), "it's"),), "'1.0'", "'it''s'"),
        ((Replace(("info", "version"), "a\nb"),), "'1.0'", '"a\\nb"'),
        ((Replace(("host",), None),), "host: a", "host: null"),
        ((Replace(("tags", 1), 2.5),), "b]", "2.5]"),
        ((Rename(("info", "title"), "x-title"),), "title: get", "x-title: get"),
        ((Remove(("info", "title")),), "  title: get lists   # the title\n", ""),
        ((Remove(("info", "description")),), '  description: "Gets\n    lists"\n', ""),
        ((Remove(("schemes", 0)),), "  - https\n", ""),
        ((Remove(("note",)),), "note: |\n  text\n\n", ""),
        ((Remove(("host",)),), "host: a\n", ""),
        ((Remove(("info",)), Replace(("host",), "b")), None, None),
    ],
)
def test_simple_changes_to_yaml(changes: tuple[ValueChange, ...], old: str | None, new: str | None) -> None:
    result = changed(YAML, *changes, path="a.yaml")
    assert result is not None
    if old is not None and new is not None:
        assert result == YAML.replace(old, new, 1)
    expected = document_of(YAML, "a.yaml").value
    for change in changes:
        holder, key = value_at(expected, change.pointer[:-1]), change.pointer[-1]
        if isinstance(change, Rename):
            holder[change.key] = holder.pop(key)
        elif isinstance(change, Remove):
            del holder[key]
        elif isinstance(change, Replace):
            holder[key] = change.value
    assert document_of(result, "a.yaml").value == expected


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (YAML, Replace(("info", "description"), "x")),
        (YAML, Replace(("note",), "x")),
        (YAML, Replace(("tags",), [])),
        (YAML, Replace(("host",), {"a": 1})),
        (YAML, Replace(("host",), "\0")),
        (YAML, Replace(("host",), float("inf"))),
        (YAML, Replace(("nowhere",), 1)),
        (YAML, Rename(("host",), "note")),
        (YAML, Remove(("tags", 0))),
        (YAML, Insert((), "a", 1)),
        ("a: 1", Remove(("a",))),
        ("- a: 1\n  b: 2", Remove((0, "a"))),
        ("a:\nb: 1", Replace(("a",), "x")),
        ("a: &x b\nc: *x", Replace(("a",), "d")),
        ("a: !!str b", Replace(("a",), "d")),
    ],
)
def test_what_is_not_simple_in_yaml_is_not_offered(text: str, change: Change) -> None:
    assert changed(text, change, path="a.yaml") is None


# Writing


@pytest.fixture
def file(tmp_path: Any) -> str:
    path = tmp_path / "apiDefinition.swagger.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": 1}\r\n')
    path.chmod(0o640)
    return str(path)


def content(path: str) -> bytes:
    with open(path, "rb") as opened:
        return opened.read()


def test_a_file_is_replaced_and_keeps_its_ways(file: str) -> None:
    source = Source.read(file)
    fixes.write(source, source.text.replace("1", '"é"'))
    assert content(file) == '\ufeff{"a": "é"}\r\n'.encode()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o640
    assert os.listdir(os.path.dirname(file)) == [os.path.basename(file)]


def test_a_file_becomes_plain_utf_8_where_that_is_the_fix(file: str) -> None:
    source = Source.read(file)
    fixes.write(source, source.text, as_plain_utf8=True)
    assert content(file) == b'{"a": 1}\r\n'


def test_other_encodings_stay(file: str) -> None:
    with open(file, "wb") as opened:
        opened.write("[1]".encode("utf-16"))
    fixes.write(Source.read(file), "[2]")
    assert content(file) == "[2]".encode("utf-16")


def test_a_link_stays_a_link(file: str, tmp_path: Any) -> None:
    link = str(tmp_path / "link.json")
    os.symlink(os.path.basename(file), link)
    fixes.write(Source.read(link), "{}")
    assert os.path.islink(link)
    assert content(file) == "\ufeff{}".encode()


def refused(source: Source, message: str) -> None:
    before = content(source.path) if os.path.exists(source.path) else None
    with pytest.raises(NotWritten, match=message):
        fixes.write(source, "{}")
    assert (content(source.path) if os.path.exists(source.path) else None) == before
    assert set(os.listdir(os.path.dirname(source.path))) <= {os.path.basename(source.path)}


def test_what_others_changed_meanwhile_is_not_overwritten(file: str) -> None:
    source = Source.read(file)
    with open(file, "ab") as opened:
        opened.write(b"\n")
    refused(source, r"^has changed since it was read; nothing was written$")


def test_a_file_that_is_gone_is_not_written_anew(file: str) -> None:
    source = Source.read(file)
    os.unlink(file)
    refused(source, r"^cannot be written: no such file or directory$")


def test_a_read_only_file_stays_as_it_is_even_for_an_administrator(file: str) -> None:
    os.chmod(file, 0o444)
    refused(Source.read(file), r"^cannot be written: it is read-only$")


def test_bytes_that_are_no_text_are_never_written_back(file: str) -> None:
    with open(file, "wb") as opened:
        opened.write(b'["\xe9"]')
    refused(Source.read(file), "it is not text in UTF-8")


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_nothing_is_half_written(file: str, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    refused(Source.read(file), r"^cannot be written: no space left on device$")
