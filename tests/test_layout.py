"""Rules about the layout of a file: what they leave alone, and that their fixes change nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connector_lint.fixes import edited, text_edits
from connector_lint.kinds import DefinitionFile
from connector_lint.reader import read
from connector_lint.session import Request, Session
from connector_lint.source import Source
from connector_lint_rules.layout import COUNTED, definition_file_size

LINES = ("indentation-without-tabs", "indentation-four-spaces", "trailing-whitespace")
LAYOUT = (*LINES, "top-level-key-order")
PATH = "apiDefinition.swagger.json"


def check(content: str | bytes, *rules: str, path: str = PATH) -> list[tuple[str, int, str]]:
    """What the rules say: which one, in which line, and what."""
    result, _ = Session(Request(select=rules, use_config=False)).check_source(Source.of(content, path))
    assert not result.failures
    return [(each.rule, each.range.start.line, each.message) for each in result.diagnostics]


def fix(text: str, *rules: str) -> str:
    _, mended = Session(Request(select=rules, use_config=False, fix="safe")).check_source(Source.of(text, PATH))
    return mended.text


# --- what is left alone -----------------------------------------------------------------------------------------------

STRING = '{\n    "info": "a \n\t b\t\n   c",\n    "host": "\t"\n}'
COMMENT = '{\n    /* a \n\t b\t\n   c\n */ // d \n    "host": "x"\n}'


@pytest.mark.parametrize("text", [STRING, COMMENT, STRING.replace("\n", "\r\n"), COMMENT.replace("\n", "\r")])
def test_strings_and_comments_are_no_layout(text: str) -> None:
    assert check(text, *LINES) == []
    moved = re.sub(r'\n    (["/])', r"\n  \1", text)
    assert fix(moved, *LINES) == text


def test_what_follows_a_comment_is_layout_again() -> None:
    text = '{ /* a */ \n   "host": "x" // b \n\t}'
    assert [(rule, line) for rule, line, _ in check(text, *LINES)] == [
        ("trailing-whitespace", 1),
        ("indentation-four-spaces", 2),
        ("indentation-without-tabs", 3),
    ]


def test_what_cannot_be_read_has_no_layout() -> None:
    assert [rule for rule, *_ in check('{\n\t  "info": \n  1 2 \n}', "json-syntax", *LINES)] == ["json-syntax"]


def test_in_yaml_layout_has_a_meaning() -> None:
    assert check("info:\n  title: |\n   a \n", *LAYOUT, path="a.yaml") == []


def test_all_line_ends_are_seen() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f'{{ {end}  "info": 1,{end}\t"host": ""{end}}}'
        assert [(rule, line) for rule, line, _ in check(text, *LINES)] == [
            ("trailing-whitespace", 1),
            ("indentation-four-spaces", 2),
            ("indentation-without-tabs", 3),
        ]
        assert fix(text, *LINES) == f'{{{end}    "info": 1,{end}    "host": ""{end}}}'


@pytest.mark.parametrize(("beginning", "end"), [("\t", ""), ("  ", ""), ("", " ")])
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (COUNTED - 1, f"this line and {COUNTED - 2} others"),
        (COUNTED + 1, f"this line and at least {COUNTED - 1} others"),
    ],
)
def test_more_lines_than_are_worth_counting(beginning: str, end: str, lines: int, told: str) -> None:
    text = "[\n" + f"{beginning}1,{end}\n" * (lines - 1) + f"{beginning}1{end}\n]"
    [(_, _, message)] = check(text, *LINES)
    assert message.endswith(told)


@pytest.mark.parametrize(
    "content",
    [b"1" + b" " * 1_048_575, ('"' + "ö" * 524_287 + '"').encode(), ('"' + "ö" * 524_285 + '"').encode("utf-16")],
)
def test_the_size_is_that_of_the_bytes(content: bytes) -> None:
    file = DefinitionFile(read(Source.of(content, PATH)))
    assert len(content) == 1_048_576
    assert [problem.message[:29] for problem in definition_file_size(file)] == ["the file has 1,048,576 bytes,"]
    assert list(definition_file_size(file, limit=1_048_577)) == []


def test_a_file_below_one_megabyte_is_small_enough() -> None:
    assert list(definition_file_size(DefinitionFile(read(Source.of(b"1" + b" " * 1_048_574, PATH))))) == []


def test_yaml_is_not_written_without_indentation() -> None:
    [problem] = definition_file_size(DefinitionFile(read(Source.of("info:   1   \n", "a.yaml"))), limit=12)
    assert problem.fix is None


@pytest.mark.parametrize(
    ("text", "limit", "mended"),
    [
        ('{\n  "a b": [1, "\\" "]\n}\n', 18, '{"a b":[1,"\\" "]}'),
        ('{\n  "a b": [1, "\\" "]\n}\n', 17, None),
        ('{\n  "a b": 1 // why\n}', 20, None),
        ('{\n  "a b": 1,\n}', 12, '{"a b":1,}'),
    ],
)
def test_white_space_goes_where_that_is_enough(text: str, limit: int, mended: str | None) -> None:
    file = DefinitionFile(read(Source.of(text, PATH)))
    [problem] = definition_file_size(file, limit=limit)
    if problem.fix is None:
        assert mended is None
    else:
        assert edited(text, text_edits(file.document, problem.fix.changes)) == mended


@pytest.mark.parametrize(
    ("size", "indentation", "is_mended"),
    [(1_048_575, 2, True), (1_048_576, 2, False), (1_048_576, 5, True), (1_100_000, 6, True)],
)
def test_a_fix_makes_no_file_too_large_for_upload(size: int, indentation: int, is_mended: bool) -> None:
    lines = "[" + f'\n    "{"a" * 30}",' * 10_000
    mended = f'{lines}\n    "{"a" * (size - len(lines) - 9)}"\n]'
    assert len(mended) == size
    text = mended.replace("\n    ", "\n" + " " * indentation)
    assert fix(text, "indentation-four-spaces") == (mended if is_mended else text)


# --- the fixes --------------------------------------------------------------------------------------------------------

TEXTS = st.text(max_size=5) | st.sampled_from([" \n", "\t", '"', "\\", "{", "// a ", "]\n  "])
VALUES = st.recursive(
    st.none() | st.integers(-9, 9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)
KEYS = ["swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions", "parameters"]
DEFINITIONS = st.dictionaries(st.sampled_from([*KEYS, "x-contoso", "tags"]), VALUES, max_size=8)
SPACES = st.sampled_from(
    ["", "", " ", "  ", "   ", "    ", "\t", " \t", "\n", "\n ", "\n\t", " \n\n   ", "\r\n", "\r\n  "]
)
LENIENT = st.sampled_from(["// a \n", "/* b\n\t c \n */", "/**/", " // d\r\n"])
TOKEN = re.compile(r'("(?:[^"\\]|\\.)*"|[\[\]{},:]|[^"\[\]{},:]+)')


@st.composite
def written(draw: st.DrawFn, value: Any) -> str:
    """A text of the value, with all white space that there can be, and perhaps comments and raw line breaks."""
    lenient = draw(st.booleans())
    between = st.one_of(SPACES, SPACES, LENIENT) if lenient else SPACES
    tokens = TOKEN.findall(json.dumps(value, separators=(",", ":"), ensure_ascii=draw(st.booleans())))
    if lenient:
        tokens = [token.replace("\\n", "\n").replace("\\t", "\t") if "\\\\" not in token else token for token in tokens]
    return "".join([draw(between) + token for token in tokens]) + draw(between)


def _told(text: str) -> list[str]:
    """What stands in a text besides white space."""
    return re.findall(r'//[^\r\n]*|/\*.*?\*/|"(?:[^"\\]|\\.)*"|[^\s"]', text, re.DOTALL)


@settings(max_examples=150, deadline=None)
@given(DEFINITIONS, st.data())
def test_fixes_of_lines_change_white_space_alone(value: dict[str, Any], data: st.DataObject) -> None:
    text = data.draw(written(value))
    rules = data.draw(st.sampled_from([LINES, *[(rule,) for rule in LINES]]))
    mended = fix(text, *rules)
    assert _told(mended) == _told(text)
    assert re.findall(r"\r\n?|\n", mended) == re.findall(r"\r\n?|\n", text)
    assert read(Source.of(mended)).value == read(Source.of(text)).value
    assert check(mended, *rules) == []


@settings(max_examples=150, deadline=None)
@given(DEFINITIONS, st.data())
def test_fixes_settle_together(value: dict[str, Any], data: st.DataObject) -> None:
    text = data.draw(written(value))
    mended = fix(text, *LAYOUT)
    assert json.dumps(read(Source.of(mended)).value, sort_keys=True) == json.dumps(value, sort_keys=True)
    left = {rule for rule, *_ in check(mended, *LAYOUT)}
    assert left <= ({"top-level-key-order"} if "/*" in text or "//" in text else set())
    assert fix(mended, *LAYOUT) == mended
