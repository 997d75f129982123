"""For authors of rules: run the examples that stand in a rule's page.

    @pytest.mark.parametrize(("rule", "example"), [(rule, each) for rule in RULES for each in examples(rule)])
    def test_example(rule, example):
        check_example(rule, example, RULES)

An example is a piece of JSON below a line `Bad:`, `Good:` or `Fixed:`. It is planted into a clean connector where a
node of the rule's kind stands, over what is there. `Bad, in an operation:` names another kind, by its title or by its
name in words (`query parameter`); `Bad, as a file:` makes it the text of the whole definition, for rules about files;
`Bad, without a fix:` says that none is offered; `Bad (limit: 60):` sets an option. `// <- words` marks the line of a
diagnostic and quotes its message. In a text, `<81 characters>` stands for a text of that length; `"<absent>"` takes a
member away. In a file, `<tab>`, `<space>` and `<byte-order mark>` stand for what nobody could see.

Examples of rules about changes are new versions. `Old:` shows what was there before, for those below it; without one,
that is the clean connector itself. What is gone is marked there.
"""

from __future__ import annotations

import copy
import json
import os
import re

from connector_lint import fixes, kinds
from connector_lint.comparison import Comparison
from connector_lint.config import RuleSetting
from connector_lint.connector import Connector
from connector_lint.linter import find_changes, find_problems, locate, plan
from connector_lint.nodes import File, Node
from connector_lint.reader import format_pointer, parse_pointer, read_json
from connector_lint.source import Source
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connector_lint.diagnostics import Diagnostic
    from connector_lint.reader import Pointer
    from connector_lint.rule import Profile, Rule

PATH = "apiDefinition.swagger.json"
OLD_PATH = f"old/{PATH}"
CLEAN_CONNECTOR = os.path.join(os.path.dirname(__file__), "testing.json")

_HEADING = re.compile(
    r"^(?P<verdict>Bad|Good|Fixed|Old)"
    r"(?:, (?:in|on) (?:an? |the )?(?P<kind>[\w -]+)|(?P<file>, as a file))?"
    r"(?P<unfixed>, without a fix)?"
    r"(?: \((?P<option>[\w-]+): (?P<value>.+)\))?:$"
)
_MARK = re.compile(r"// <- ?(.*?)\s*$")
_UNSEEN = {"<tab>": "\t", "<space>": " ", "<byte-order mark>": "\ufeff"}
_LENGTH = re.compile(r"<(\d+) characters>")


class Example(NamedTuple):
    """A piece of JSON from a rule's page.

    `fixed` is what `Fixed:` shows for a bad one, `unfixed` that no fix is offered; `old` is what `Old:` shows of the
    version before.
    """

    verdict: str
    text: str
    kind: str | None
    as_file: bool
    options: dict[str, Any]
    fixed: str | None
    line: int
    old: str | None = None
    unfixed: bool = False

    def __str__(self) -> str:
        return f"{self.verdict}-line-{self.line}"


class Expected(NamedTuple):
    """A marked line of an example, and the words that the message must hold."""

    line: int
    words: str


class Report(NamedTuple):
    """What a rule says of an example, and the line that is meant: of it, or of the version before of what is gone."""

    line: int
    message: str
    gone: bool = False


def examples(rule: Rule, text: str | None = None) -> list[Example]:
    """The examples in the page of `rule`, or in another text of the same syntax."""
    return list(_examples((rule.page if text is None else text).split("\n")))


def check_example(rule: Rule, example: Example, rules: Sequence[Rule]) -> None:
    """Run an example; raise AssertionError with an explanation where it does not do what it claims.

    A bad one sets off its rule in the marked lines with the marked words, and no other of `rules`; a good one is clean
    under all of them, other opt-in rules aside; `Fixed:` shows what comes of the fixes, and fixing again changes
    nothing. For a rule about changes, these others are those about changes.
    """
    planted = _plant_versions(rule, example)
    if example.as_file:  # a text to show a fault in it is hardly ever a whole connector
        rules = [each for each in rules if each is rule or issubclass(each.kinds[0], File)]
    diagnostics = _lint(planted, rules, rule, example.options)
    mine = [diagnostic for diagnostic in diagnostics if diagnostic.rule == rule.id]
    others = [diagnostic for diagnostic in diagnostics if diagnostic.rule != rule.id]
    assert not others, f"other rules fire: {_tell(others)}"
    if example.verdict == "Good":
        assert not mine, f"a good example, but the rule fires: {_tell(mine)}"
        return
    _check_marks(example, planted, mine)
    _check_fix(rule, example, planted, mine, rules)


def reports(rule: Rule, example: Example) -> list[Report]:
    """What `rule` says of the example; raises AssertionError where the example cannot be run."""
    planted = _plant_versions(rule, example)
    found = _lint(planted, [rule], rule, example.options)
    told = [Report(_line(example, planted, each), each.message, _is_gone(each)) for each in found]
    return list(dict.fromkeys(told))


def home(rule: Rule, example: Example) -> str:
    """What kind of node the example is planted over, in words; raises AssertionError where there is none."""
    return example.kind or ("file" if example.as_file else _spot(rule, None, _clean())[0])


def expected(text: str) -> list[Expected]:
    """The marked lines of an example."""
    lines = text.split("\n")
    return [Expected(number, found[1]) for number, line in enumerate(lines, 1) if (found := _MARK.search(line))]


def unmarked(text: str) -> str:
    """An example without its marks."""
    return re.sub(r" *// <-.*", "", text)


def without_examples(page: str) -> str:
    """What a page says besides its examples."""
    kept: list[str] = []
    skipping = False
    for line in page.split("\n"):
        if _HEADING.match(line):
            skipping = True
        elif line.strip() and not line.startswith("    "):
            skipping = False
        if not skipping:
            kept.append(line)
    return "\n".join(kept).strip()


def check_page(rule: Rule) -> None:
    """Raise AssertionError where the page lacks what every page has: a summary, a bad, a good and a fixed example."""
    assert rule.summary.endswith("."), "the page begins with a sentence"
    found = examples(rule)
    verdicts = {example.verdict for example in found}
    assert "Bad" in verdicts, "the page shows no bad example"
    assert "Good" in verdicts, "the page shows no good example"
    if rule.fix:
        assert any(example.fixed is not None for example in found), "the rule has a fix; no example shows its result"


# --- reading examples -------------------------------------------------------------------------------------------------


def _examples(lines: Sequence[str]) -> Iterator[Example]:
    pending: Example | None = None
    old: tuple[str | None, str | None] = None, None
    for number, line in enumerate(lines):
        heading = _HEADING.match(line)
        if heading is None:
            continue
        text = _block(lines, number + 1)
        if heading["verdict"] == "Fixed":
            assert pending is not None, "Fixed: follows the bad example that it mends"
            pending = pending._replace(fixed=text)
            continue
        if pending is not None:
            yield pending
            pending = None
        if heading["verdict"] == "Old":
            old = text, heading["kind"]
            continue
        options = {heading["option"]: _option(heading["value"])} if heading["option"] else {}
        kind = heading["kind"] or old[1]
        as_file, unfixed = bool(heading["file"]), bool(heading["unfixed"])
        pending = Example(heading["verdict"], text, kind, as_file, options, None, number + 1, old[0], unfixed)
    if pending is not None:
        yield pending


def _block(lines: Sequence[str], start: int) -> str:
    block: list[str] = []
    for line in lines[start:]:
        if line.strip() and not line.startswith("    "):
            break
        block.append(line[4:])
    return "\n".join(block).strip("\n")


def _option(text: str) -> Any:
    import yaml

    return yaml.safe_load(text)


# --- planting ---------------------------------------------------------------------------------------------------------


class _Planted(NamedTuple):
    """An example in its place: the whole text, where in it the example is, and the example itself.

    `old` is the version before, for rules about changes.
    """

    text: str
    pointer: Pointer
    fragment: str
    old: _Planted | None = None

    def holding(self, diagnostic: Diagnostic) -> _Planted:
        """The version in which a diagnostic stands."""
        return self.old if self.old is not None and _is_gone(diagnostic) else self


def _is_gone(diagnostic: Diagnostic) -> bool:
    return diagnostic.change is not None and diagnostic.change.gone


def _plant_versions(rule: Rule, example: Example) -> _Planted:
    planted = _plant(rule, example, example.text)
    return planted._replace(old=_plant(rule, example, example.old or "{}")) if rule.compares else planted


def _plant(rule: Rule, example: Example, text: str) -> _Planted:
    if example.as_file:
        written = unmarked(text)
        for name, character in _UNSEEN.items():
            written = written.replace(name, character)
        return _Planted(written, (), text)
    document = read_json(Source.of(text, "example"))
    assert document.readable, f"the example is no JSON: {document.error.message if document.error else ''}"
    clean = _clean()
    _, pointer = _spot(rule, example.kind, clean)
    fragment = _fill(document.value)
    if not pointer:
        planted = _merge(clean, fragment)
    else:
        holder = _get(clean, pointer[:-1])
        old = holder[pointer[-1]]
        holder[pointer[-1]] = _over(old, fragment) if type(old) is dict and type(fragment) is dict else fragment
        planted = clean
    return _Planted(json.dumps(planted, indent=4, ensure_ascii=False), pointer, text)


def _clean() -> Any:
    with open(CLEAN_CONNECTOR, encoding="utf-8") as file:
        return json.load(file)


_SPOTS: dict[str, Pointer] = {
    "request schema": ("paths", "/lists/{list}/tasks", "post", "parameters", 0, "schema"),
    "request property": ("paths", "/lists/{list}/tasks", "post", "parameters", 0, "schema", "properties", "priority"),
    "response schema": ("paths", "/lists/{list}/tasks", "get", "responses", "200", "schema"),
    "response property": ("paths", "/hooks", "x-ms-notification-content", "schema", "properties", "id"),
}
"""Where in the clean connector a schema stands of which one direction is known."""


def _spot(rule: Rule, kind_title: str | None, clean: Any) -> tuple[str, Pointer]:
    """What kind of thing an example of the rule is planted over, and where that is."""
    title = kind_title or (rule.kinds[0].title if rule.compares else None)
    if title in _SPOTS:
        return title, _SPOTS[title]
    connector = _connector(json.dumps(clean))
    kind = rule.kinds[0]
    if title is not None:
        views = [view for view in vars(kinds).values() if isinstance(view, type) and issubclass(view, Node)]
        called = [view for view in views if title in (view.title, _spoken(view))]
        assert called, f'no kind of node is called "{title}"'
        kind = called[0]
    node = next((node for node in connector.nodes if isinstance(node, kind)), None)
    assert node is not None, f"the clean connector has no {kind.__name__}; say where the example stands"
    return title or node.title, node.pointer


def _spoken(view: type[Node]) -> str:
    """The name of a view in words: "query parameter" for QueryParameter."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", view.__name__).lower()


def _get(value: Any, pointer: Pointer) -> Any:
    for token in pointer:
        value = value[token]
    return value


def _fill(value: Any, key: str = "") -> Any:
    if type(value) is dict:
        return {name: _fill(member, name) for name, member in value.items()}
    if type(value) is list:
        return [_fill(item, key) for item in value]
    if type(value) is str:
        return _LENGTH.sub(lambda match: _words(int(match[1]), key), value)
    return value


def _words(length: int, key: str) -> str:
    """A text of exactly `length` characters in the case that the texts under `key` have."""
    words = "Contoso List Entry " if key in {"x-ms-summary", "title"} else "Returns all entries of one list and "
    text = (words + words.lower() * (length // len(words)) if key not in {"x-ms-summary", "title"} else words * length)[
        :length
    ]
    return text[:-1] + "s" if text.endswith(" ") else text


def _over(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """`old` with the members of `new` in place of its own."""
    return {key: value for key, value in {**old, **new}.items() if value != "<absent>"}


def _merge(old: Any, new: Any) -> Any:
    """`old` with the members of `new`, at any depth."""
    if type(old) is not dict or type(new) is not dict:
        return new
    merged = {**old, **{key: _merge(old.get(key), value) for key, value in new.items()}}
    return {key: value for key, value in merged.items() if value != "<absent>"}


# --- linting ----------------------------------------------------------------------------------------------------------


def _connector(text: str, path: str = PATH) -> Connector:
    return Connector([read_json(Source.of(text, path))])


def _profile(rule: Rule) -> Profile:
    return next(profile for profile in ("certified", "independent", "custom") if rule.severities[profile])


def _lint(planted: _Planted, rules: Sequence[Rule], rule: Rule, options: dict[str, Any]) -> list[Diagnostic]:
    settings = {rule.id: RuleSetting(None, options)} if options else {}
    # An opt-in rule is a matter of taste: the examples of the others need not be to it.
    select = {rule.id, *(each.id for each in rules if each.default)}
    chosen = plan(rules, _profile(rule), settings, select=select, comparing=rule.compares)
    connector = _connector(planted.text)
    if planted.old is None:
        found, failures = find_problems(connector, chosen)
    else:
        found, failures = find_changes(Comparison(_connector(planted.old.text, OLD_PATH), connector), chosen)
    assert not failures, "; ".join(map(str, failures))
    return locate(found, needs={"edits"})


def _tell(diagnostics: Sequence[Diagnostic]) -> str:
    return "; ".join(f"{each.rule} at {each.pointer!r}: {each.message}" for each in diagnostics)


def _check_marks(example: Example, planted: _Planted, mine: Sequence[Diagnostic]) -> None:
    marks = [(each, False) for each in expected(planted.fragment)]
    marks += [(each, True) for each in expected(planted.old.fragment)] if planted.old is not None else []
    assert marks, "a bad example marks the guilty line: // <- words of the message"
    assert mine, "a bad example, but the rule is silent"
    actual = [((_line(example, planted, diagnostic), _is_gone(diagnostic)), diagnostic) for diagnostic in mine]
    for mark, gone in marks:
        there = [diagnostic.message for place, diagnostic in actual if place == (mark.line, gone)]
        assert there, f"nothing is reported in line {mark.line}; reported: {[(n, _tell([d])) for n, d in actual]}"
        assert any(mark.words in message for message in there), f"the message is {there}, not: {mark.words}"
    marked = {(mark.line, gone) for mark, gone in marks}
    unmarked = [diagnostic for place, diagnostic in actual if place not in marked]
    assert not unmarked, f"reported in lines without a mark: {_tell(unmarked)}"
    told = [(each.change and each.change.value_path, each.pointer, each.message) for each in mine]
    assert len(set(told)) == len(told), f"reported more than once: {_tell(mine)}"


def _line(example: Example, planted: _Planted, diagnostic: Diagnostic) -> int:
    """The line of the example in which a diagnostic stands."""
    if example.as_file:
        return diagnostic.range.start.line
    planted = planted.holding(diagnostic)
    pointer = _typed(parse_pointer(diagnostic.pointer), json.loads(planted.text))
    depth = len(planted.pointer)
    assert pointer[:depth] == planted.pointer, f"reported outside of the example: {_tell([diagnostic])}"
    source = Source.of(planted.fragment, "example")
    place = read_json(source).locate([pointer[depth:]]).get(pointer[depth:])
    assert place is not None, f"reported at what the example does not show: {_tell([diagnostic])}"
    return source.position((place.key or place.value).start).line


def _typed(pointer: Pointer, value: Any) -> Pointer:
    tokens: list[str | int] = []
    for token in pointer:
        typed = int(token) if type(value) is list else token
        tokens.append(typed)
        value = value[typed]
    return tuple(tokens)


def _check_fix(
    rule: Rule, example: Example, planted: _Planted, mine: Sequence[Diagnostic], rules: Sequence[Rule]
) -> None:
    offered = [diagnostic.fix for diagnostic in mine if diagnostic.fix is not None]
    if offered:
        assert rule.fix, "the rule offers a fix; say so: fix="
    if rule.fix == "suggested":
        assert not any(fix.safe for fix in offered), "the rule announces suggested fixes and offers a safe one"
    assert not (example.unfixed and offered), "a bad example without a fix, but one is offered"
    if example.fixed is None:
        return
    assert offered, "Fixed: shows the result of a fix, but none is offered"
    mended = planted.text
    for _ in range(10):
        again = _mend(mended, rules, rule, example)
        if again == mended:
            break
        mended = again
    else:
        raise AssertionError("the fixes do not settle")
    wanted = _plant(rule, example, example.fixed).text
    if example.as_file:
        assert mended == wanted, f"fixed, the file is {mended!r}"
        return
    got, want = json.loads(mended), json.loads(wanted)
    assert got == want, f"fixed, the example is {json.dumps(_difference(got, want), ensure_ascii=False)}"


def _mend(text: str, rules: Sequence[Rule], rule: Rule, example: Example) -> str:
    source = Source.of(text, PATH)
    found = _lint(_Planted(text, (), text), rules, rule, example.options)
    mine = [each.fix for each in found if each.rule == rule.id and each.fix]
    offsets = [
        [fixes.TextEdit(source.offset(e.range.start), source.offset(e.range.end), e.text) for e in fix.edits]
        for fix in mine
    ]
    mended, _ = fixes.mended(source, offsets)
    return mended.whole


def _difference(got: Any, want: Any) -> Any:
    """The smallest part of `got` in which it differs from `want`."""
    if type(got) is dict and type(want) is dict and got.keys() == want.keys():
        different = [key for key in got if got[key] != want[key]]
        return _difference(got[different[0]], want[different[0]]) if len(different) == 1 else got
    return copy.copy(got)


__all__ = ["CLEAN_CONNECTOR", "Example", "check_example", "check_page", "examples", "format_pointer"]
