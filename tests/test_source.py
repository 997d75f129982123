"""A file's text: encodings, byte-order marks, line ends, offsets and positions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector_lint.source import Position, Range, Source, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
TEXTS = st.lists(st.sampled_from(["a", "é", "😀", "\n", "\r", "\r\n", " ", "\u2028"])).map("".join)


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bytes_are_read_and_written_back_in_every_encoding(encoding: str, marked: bool) -> None:
    data = ("\ufeff" * marked + '{"title": "Contosö 😀"}\r\n').encode(encoding)
    source = Source.of(data)
    assert (source.text, source.encoding, source.byte_order_mark) == ('{"title": "Contosö 😀"}\r\n', encoding, marked)
    assert source.encode(source.text) == data
    assert source.undecodable is None


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b'{"a": "\xe9"}', 7),
        ('{"ä": "'.encode() + b"\xff\xfe", 7),
        ("{}".encode("utf-16") + b"\0", 2),
        (b"\xed\xa0\x80", 0),
    ],
)
def test_bytes_that_are_no_text_are_found_and_shown(data: bytes, offset: int) -> None:
    source = Source.of(data)
    assert source.undecodable == offset
    assert source.text[offset] == "\ufffd"
    source.text.encode()


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\0\0", b"\0\0\0\0\0\0\0\0", b"a\0", b"{}\0"])
def test_zero_bytes_do_not_hurt(data: bytes) -> None:
    source = Source.of(data)
    assert source.encode(source.text) == data


def test_halves_of_characters_can_be_encoded() -> None:
    source = Source.of("\ud800")
    assert source.encode(source.text) == b"\xed\xa0\x80"


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\r\n\rb\nc", 4, (3, 1)),
        ("a\r\n\rb\nc", 6, (4, 1)),
        ("😀\n\n😀x", 4, (3, 2)),
        ("a\u2028b", 2, (1, 3)),
        ("a\n", 2, (2, 1)),
    ],
)
def test_positions_count_lines_and_unicode_characters_from_one(
    text: str, offset: int, position: tuple[int, int]
) -> None:
    source = Source.of(text)
    assert source.position(offset) == position
    assert source.offset(Position(*position)) == offset


def test_range_is_the_positions_of_both_ends() -> None:
    assert Source.of("ab\ncd").range(1, 4) == Range(Position(1, 2), Position(2, 2))


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\r\nb\rc\n", ["a", "b", "c", ""]), ("\n\n", ["", "", ""])],
)
def test_lines_have_no_ends(text: str, lines: list[str]) -> None:
    source = Source.of(text)
    assert [source.line(number) for number in range(1, len(lines) + 1)] == lines
    for number in (0, len(lines) + 1):
        with pytest.raises(IndexError):
            source.line(number)


@pytest.mark.parametrize(
    ("position", "offset"), [((0, 5), 0), ((1, 0), 0), ((1, 9), 2), ((2, 9), 6), ((3, 1), 6), ((-1, -1), 0)]
)
def test_places_outside_of_the_text_become_the_nearest_inside(position: tuple[int, int], offset: int) -> None:
    assert Source.of("ab\r\ncd").offset(Position(*position)) == offset


@given(TEXTS)
def test_every_offset_comes_back_from_its_position(text: str) -> None:
    source = Source.of(text)
    inside_line_ends = [index for index in range(1, len(text)) if text[index - 1 : index + 1] == "\r\n"]
    for offset in set(range(len(text) + 1)) - set(inside_line_ends):
        assert source.offset(source.position(offset)) == offset


@given(TEXTS)
def test_lines_and_their_ends_make_the_text(text: str) -> None:
    source = Source.of(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [source.line(number + 1) for number in range(len(lines))] == lines


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "apiDefinition.swagger.json"
    file.write_bytes(b"\xef\xbb\xbf{}\r\n")
    source = Source.read(str(file))
    assert (source.path, source.text, source.byte_order_mark) == (str(file), "{}\r\n", True)


def test_what_is_no_file_has_one_clear_line(tmp_path: Path) -> None:
    os.symlink(tmp_path / "loop", tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    cases = {
        "": "is a folder",
        "missing": "does not exist",
        "nul\0": "cannot be read: the path has a NUL character",
        "loop": "cannot be read: too many levels of symbolic links",
        "pipe": "is not a regular file",
    }
    for name, message in cases.items():
        with pytest.raises(Unreadable) as caught:
            Source.read(os.path.join(tmp_path, name))
        assert str(caught.value) == message


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "secret.json"
    file.write_text("{}")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(Unreadable, match=r"^permission denied$"):
        Source.read(str(file))
