"""Places as the protocol counts them, and texts that are changed piece by piece."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from connector_lint.fixes import edited as made
from connector_lint.lsp.buffers import Buffer, lines
from connector_lint.lsp.differences import FAR, differences
from connector_lint.lsp.positions import Positions
from connector_lint.source import Source
from tests.lsp.client import edited

ENCODINGS = ("utf-8", "utf-16", "utf-32")
PIECES = ("a", "b ", "\n", "\r", "\r\n", "é", "€", "\u2028", "😀", "\ud83d", "\ude00", '"', "\x0b", "\ufeff")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
SOUND = TEXTS.filter(lambda text: not any("\ud800" <= each <= "\udfff" for each in text))


def place(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


PLACES = st.builds(place, st.integers(0, 8), st.integers(0, 12))
RANGES = st.tuples(PLACES, PLACES).map(
    lambda pair: dict(zip(("start", "end"), sorted(pair, key=lambda each: tuple(each.values()))))
)


@pytest.mark.parametrize(
    ("text", "offset", "units"),
    [
        ("a😀b", 2, {"utf-8": 5, "utf-16": 3, "utf-32": 2}),
        ("é€x", 2, {"utf-8": 5, "utf-16": 2, "utf-32": 2}),
        ("\ud83dx", 1, {"utf-8": 3, "utf-16": 1, "utf-32": 1}),
        ("x\u2028y", 2, {"utf-8": 4, "utf-16": 2, "utf-32": 2}),
    ],
)
def test_units_of_wide_characters(text: str, offset: int, units: dict[str, int]) -> None:
    for encoding, character in units.items():
        positions = Positions(Source.of(text), encoding)
        assert positions.position(offset) == types.Position(0, character)
        assert positions.offset(types.Position(0, character)) == offset


def test_a_place_within_a_character_is_before_it() -> None:
    assert Positions(Source.of("a😀b"), "utf-16").offset(types.Position(0, 2)) == 1
    for character in (2, 3, 4):
        assert Positions(Source.of("a😀b"), "utf-8").offset(types.Position(0, character)) == 1


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_place_behind_a_line_is_at_its_end(end: str) -> None:
    positions = Positions(Source.of(f"ab{end}cd{end}"), "utf-16")
    assert positions.offset(types.Position(0, 99)) == 2
    assert positions.position(2 + len(end)) == types.Position(1, 0)
    assert positions.offset(types.Position(9, 0)) == 2 * (2 + len(end))


def test_the_mark_counts_where_the_client_has_it() -> None:
    item = types.TextDocumentItem("file:///x.json", "json", 1, "\ufeff{}\n[]")
    buffer = Buffer(item, "/x.json", "utf-16")
    assert buffer.source.text == "{}\n[]"
    assert buffer.positions.position(0) == types.Position(0, 1)
    assert buffer.positions.position(3) == types.Position(1, 0)
    assert buffer.positions.offset(types.Position(0, 2)) == 1
    buffer.change(
        [types.TextDocumentContentChangePartial(types.Range(types.Position(0, 0), types.Position(0, 1)), "")], 2
    )
    assert buffer.positions.position(0) == types.Position(0, 0)


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_places_lead_back(text: str, encoding: str, data: Any) -> None:
    source = Source.of(text)
    positions = Positions(source, encoding)
    offset = data.draw(st.integers(0, len(source.text)))
    found = positions.position(offset)
    between = source.text[offset - 1 : offset + 1] == "\r\n"
    assert positions.offset(found) == (offset - 1 if between else offset)
    assert positions.range(source.range(offset, offset)).start == found


@given(TEXTS)
def test_lines_are_those_of_a_source(text: str) -> None:
    found, source = lines(text), Source(text)
    assert "".join(found) == text
    assert [each.rstrip("\r\n") for each in found] == [source.line(number + 1) for number in range(len(found))]


@given(SOUND, st.lists(st.tuples(RANGES, SOUND), max_size=4), st.sampled_from(ENCODINGS))
def test_changes_make_the_text_that_the_client_has(
    text: str, changes: list[tuple[dict[str, Any], str]], encoding: str
) -> None:
    buffer = Buffer(types.TextDocumentItem("file:///x", "json", 1, text), "/x", encoding)
    for version, (where, new) in enumerate(changes, 2):
        change = {"range": {name: inside(text, each, encoding) for name, each in where.items()}, "text": new}
        text = edited(text, [change], encoding)
        start, end = (types.Position(**each) for each in change["range"].values())  # type: ignore[attr-defined]
        buffer.change([types.TextDocumentContentChangePartial(types.Range(start, end), new)], version)
        assert buffer.source.whole == text
        assert buffer.version == version


def inside(text: str, position: dict[str, int], encoding: str) -> dict[str, int]:
    """A place that a client can name: not within a character."""
    positions = Positions(Source(text), encoding)
    found = positions.position(positions.offset(types.Position(**position)))
    return place(found.line, found.character)


def test_many_changes_at_once_are_made_one_after_the_other() -> None:
    buffer = Buffer(types.TextDocumentItem("file:///x", "json", 1, "abc\ndef"), "/x", "utf-16")
    at = types.Range(types.Position(1, 0), types.Position(1, 3))
    buffer.change(
        [types.TextDocumentContentChangeWholeDocument("one\ntwo"), types.TextDocumentContentChangePartial(at, "2")], 2
    )
    assert buffer.source.text == "one\n2"


LINES = st.lists(st.sampled_from(["a\n", "b\n", "}\n", "c\r\n", "x"]), max_size=30).map("".join)


@given(LINES, LINES)
def test_differences_make_one_text_the_other(before: str, after: str) -> None:
    edits = differences(before, after)
    assert made(before, edits) == after
    assert all(one.end <= other.start for one, other in zip(edits, edits[1:]))


def test_differences_are_small() -> None:
    before = "".join(f"line {number}\n" for number in range(1000))
    after = before.replace("line 10\n", "").replace("line 500\n", "line 5oo\n")
    assert [(before[start:end], text) for start, end, text in differences(before, after)] == [
        ("line 10\n", ""),
        ("00", "oo"),
    ]
    far = "".join(f"other {number}\n" for number in range(2 * FAR))
    assert made(before, differences(before, far + before)) == far + before
