"""The configuration file: what it may say, what is wrong with it, and what it means for a file."""

from __future__ import annotations

import json
import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

import connector_lint
from connector_lint.config import (
    DEFAULT,
    Config,
    ConfigError,
    Ignore,
    Override,
    RuleSetting,
    find_config,
    load_config,
    matches,
    rules_by_name,
)
from connector_lint.nodes import Node
from connector_lint.rule import Problems, Rule, rule
from connector_lint.source import Position, Range

PACKAGE = Path(connector_lint.__file__).parent
TEMPLATE = (PACKAGE / "template.yaml").read_text(encoding="utf-8")
SCHEMA = json.loads((PACKAGE / "config.schema.json").read_text(encoding="utf-8"))
NAME = ".connector-lint.yaml"


@rule("warning", microsoft="SummaryTooLong", aliases=("summary-length",))
def summary_too_long(node: Node, *, limit: int = 80, strict: bool = False) -> Problems:
    """Keep it short."""
    yield node.report(f"{limit} {strict}")


@rule("error")
def host_not_production(
    node: Node, *, hosts: tuple[str, ...] = ("test",), word: str = "x", share: float = 0.5
) -> Problems:
    """Use the real host."""
    yield node.report(f"{hosts} {word} {share}")


RULES: list[Rule] = [summary_too_long, host_not_production]

Load = Callable[[str], Config]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def load(text: str) -> Config:
        Path(NAME).write_text(text, encoding="utf-8")
        return load_config(NAME)

    return load


def is_valid(text: str) -> bool:
    """Whether the JSON schema allows a configuration."""
    return Draft7Validator(SCHEMA).is_valid(yaml.safe_load(text))


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_everything_has_a_description() -> None:
    def undescribed(schema: dict[str, Any], path: str) -> list[str]:
        lacking = [] if "description" in schema or "$ref" in schema else [path]
        return lacking + [
            place
            for group in ("properties", "definitions")
            for key, below in schema.get(group, {}).items()
            for place in undescribed(below, f"{path}/{key}")
        ]

    assert undescribed(SCHEMA, "") == []


# --- what is accepted -------------------------------------------------------------------------------------------------

EVERYTHING = """\
profile: certified
fail-on: warning
packs: [connector_lint_rules, ./house_rules.py]
vocabulary: [Contoso, eDiscovery]
rules:
  summary-too-long: {severity: error, limit: 60}
  host-not-production: off
overrides:
  - files: ["legacy/**", "*.yaml"]
    rules: {SummaryTooLong: {limit: 100}}
ignore:
  - {rule: host-not-production, file: "demo/**", pointer: /host, reason: "a demo"}
  - rule: all
    file: old/
baseline: accepted/baseline.json
"""


def test_everything(load: Load) -> None:
    config = load(EVERYTHING)
    assert config._replace(document=None) == Config(
        path=NAME,
        profile="certified",
        fail_on="warning",
        packs=("connector_lint_rules", "./house_rules.py"),
        vocabulary=("Contoso", "eDiscovery"),
        rules={
            "summary-too-long": RuleSetting("error", {"limit": 60}, ("rules", "summary-too-long")),
            "host-not-production": RuleSetting("off", {}, ("rules", "host-not-production")),
        },
        overrides=(
            Override(
                ("legacy/**", "*.yaml"),
                {"SummaryTooLong": RuleSetting(None, {"limit": 100}, ("overrides", 0, "rules", "SummaryTooLong"))},
            ),
        ),
        ignores=(
            Ignore("host-not-production", "demo/**", "/host", "a demo", config.ignores[0].range),
            Ignore("all", "old/", None, None, config.ignores[1].range),
        ),
        baseline="accepted/baseline.json",
    )
    assert config.ignores[0].range == Range(Position(12, 5), Position(12, 83))
    assert config.ignores[1].range.start == Position(13, 5)
    assert config.check(RULES) == []
    assert is_valid(EVERYTHING)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "rules:\noverrides:\nignore:\npacks:\nvocabulary:\n", "{}", "packs: []"]
)
def test_what_says_nothing_leaves_the_defaults(load: Load, text: str) -> None:
    assert load(text)._replace(document=None) == DEFAULT._replace(path=NAME)
    assert is_valid(text)


@pytest.mark.parametrize("severity", ["off", "on", "error", "warning", "info", '"off"', '"on"'])
def test_severities(load: Load, severity: str) -> None:
    for text in (f"rules: {{a: {severity}}}", f"rules: {{a: {{severity: {severity}}}}}"):
        assert load(text).rules["a"].severity == severity.strip('"')
        assert is_valid(text)


def test_the_template_says_nothing(load: Load) -> None:
    assert load(TEMPLATE)._replace(document=None) == DEFAULT._replace(path=NAME)
    assert is_valid(TEMPLATE)


def test_the_template_shows_every_setting(load: Load) -> None:
    text = re.sub(r"^#(?=\S|  )", "", TEMPLATE, flags=re.MULTILINE)
    assert list(yaml.safe_load(text)) == list(SCHEMA["properties"])
    config = load(text)
    assert is_valid(text)
    assert config.profile != DEFAULT.profile
    assert config.fail_on != DEFAULT.fail_on
    assert config.packs != DEFAULT.packs
    assert config.vocabulary
    assert config.rules
    assert config.overrides
    assert all(entry.file and entry.pointer and entry.reason for entry in config.ignores)


# --- what is refused --------------------------------------------------------------------------------------------------

MISTAKES = [
    ("[a]", "1:1: a configuration consists of keys such as profile, fail-on or packs, it is not a list"),
    ("certified", "1:1: a configuration consists of keys such as profile, fail-on or packs, it is not a text"),
    ("profil: auto", '1:1: unknown key "profil"; did you mean "profile"?'),
    ("colour: red",
     '1:1: unknown key "colour"; there are profile, fail-on, packs, vocabulary, rules, overrides, ignore, baseline'),
    ("fail_on: error", '1:1: unknown key "fail_on"; did you mean "fail-on"?'),
    ("profile: certifed", '1:10: "profile" cannot be "certifed"; did you mean "certified"?'),
    ("profile: public", '1:10: "profile" cannot be "public"; write auto, custom, certified or independent'),
    ("profile:", '1:9: "profile" has no value; write auto, custom, certified or independent'),
    ("fail-on: [error]", '1:10: "fail-on" cannot be a list; write error, warning, info or never'),
    ("fail-on: 3", '1:10: "fail-on" cannot be 3; write error, warning, info or never'),
    ("packs: a", '1:8: "packs" takes a list, not a text'),
    ("packs: [a, 1]", '1:12: "packs" takes text, not 1; quote it: "1"'),
    ("packs: [a, {}]", '1:12: "packs" takes text, not a mapping'),
    ('vocabulary: [""]', '1:14: "vocabulary" takes text, not an empty text'),
    ("vocabulary: {a: b}", '1:13: "vocabulary" takes a list, not a mapping'),
    ("rules: [a]", '1:8: "rules" has to be a mapping with rules and their settings, not a list'),
    ("rules:\n  a: eror", '2:6: "a" cannot be "eror"; did you mean "error"?'),
    ("rules:\n  a: [error]", '2:6: "a" cannot be a list; write off, on, error, warning or info'),
    ("rules:\n  a: {severity: 3}", '2:17: "severity" cannot be 3; write off, on, error, warning or info'),
    ("overrides: {a: b}", '1:12: "overrides" takes a list, not a mapping'),
    ("overrides:\n- a", '2:3: each item of "overrides" has to be a mapping with files, rules, not "a"'),
    ("overrides:\n- files: [a]", '2:3: an override needs "rules": what holds for these files'),
    ("overrides:\n- rules: {}", '2:3: an override needs "files": patterns of the files for which it holds'),
    ("overrides:\n- files: a\n  rules: {}", '2:10: "files" takes a list, not a text'),
    ("overrides:\n- files: [a]\n  rule: {}\n  rules: {}", '3:3: unknown key "rule"; did you mean "rules"?'),
    ("overrides:\n- files: [a]\n  rules: {a: x}", '3:14: "a" cannot be "x"; write off, on, error, warning or info'),
    ("overrides:\n- files: ['a\\b']\n  rules: {}",
     '2:11: a pattern has "/" between folders on every system; write "a/b"'),
    ("ignore: all", '1:9: "ignore" takes a list, not a text'),
    ("ignore: [a]", '1:10: each item of "ignore" has to be a mapping with rule, file, pointer, reason, not "a"'),
    ("ignore: [null]", '1:10: each item of "ignore" has to be a mapping with rule, file, pointer, reason, not nothing'),
    ("ignore:\n- file: a", '2:3: an ignore entry needs "rule": the id of a rule, or "all"'),
    ("ignore:\n- {rule: a, files: b}", '2:13: unknown key "files"; did you mean "file"?'),
    ("ignore:\n- {rule: a, file: [b]}", '2:19: "file" takes text, not a list'),
    ("ignore:\n- {rule: a, pointer: host}", '2:22: a JSON Pointer starts with "/"; write "/host"'),
    ("ignore:\n- {rule: a, reason: true}", '2:21: "reason" takes text, not true; quote it: "true"'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_mistakes(load: Load, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(text)
    assert str(caught.value) == f"{NAME}:{message}"
    assert not is_valid(text)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(load: Load) -> None:
    with pytest.raises(ConfigError) as caught:
        load("rules: {a: x}\nprofile: y\nprofile: auto\nfail_on: never\n")
    places = [failure.position for failure in caught.value.failures]
    assert places == sorted(place for place in places if place is not None)
    assert len(str(caught.value).splitlines()) == len(places) == 3


def test_duplicate_keys_are_refused(load: Load) -> None:
    with pytest.raises(ConfigError, match=rf'^{re.escape(NAME)}:4:3: .*"a"'):
        load("rules:\n  a: off\n  b: off\n  a: on\n")


@pytest.mark.parametrize("text", ["rules: [", "a: b: c", "\tprofile: auto", "profile: &a [*a"])
def test_what_is_no_yaml_is_one_line(load: Load, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(text)
    assert re.fullmatch(rf"{re.escape(NAME)}:\d+:\d+: .+", str(caught.value))


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\.yaml: does not exist"):
        load_config(str(tmp_path / "nothing.yaml"))


# --- rules and options ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("rules: {summary-too-lang: off}",
         ['1:9: there is no rule "summary-too-lang"; did you mean "summary-too-long"?']),
        ("rules: {summaryTooLong: off}", ['1:9: there is no rule "summaryTooLong"; did you mean "SummaryTooLong"?']),
        ("rules: {xyz: off}", ['1:9: there is no rule "xyz"']),
        ("rules: {all: off}", ['1:9: there is no rule "all"']),
        ("rules: {summary-length: {limt: 1}}",
         ['1:26: rule "summary-too-long" has no option "limt"; did you mean "limit"?']),
        ("rules: {SummaryTooLong: {colour: 1}}",
         ['1:26: rule "summary-too-long" has no option "colour"; it has limit, strict']),
        ('rules: {SummaryTooLong: {limit: "60", strict: 1}}',
         ['1:33: option "limit" of rule "summary-too-long" takes a whole number, not "60"',
          '1:47: option "strict" of rule "summary-too-long" takes true or false, not 1']),
        ("rules: {SummaryTooLong: {limit: true}}",
         ['1:33: option "limit" of rule "summary-too-long" takes a whole number, not true']),
        ("rules: {SummaryTooLong: {limit: 1.5}}",
         ['1:33: option "limit" of rule "summary-too-long" takes a whole number, not 1.5']),
        ("rules: {host-not-production: {hosts: a}}",
         ['1:38: option "hosts" of rule "host-not-production" takes a list of texts, not "a"']),
        ("rules: {host-not-production: {hosts: [1]}}",
         ['1:38: option "hosts" of rule "host-not-production" takes a list of texts, not a list']),
        ("rules: {host-not-production: {word: 1, share: a}}",
         ['1:37: option "word" of rule "host-not-production" takes text, not 1',
          '1:47: option "share" of rule "host-not-production" takes a number, not "a"']),
        ("rules: {host-not-production: {hosts: [], word: y, share: 1}}", []),
        ("rules: {summary-length: off, SummaryTooLong: on}",
         ['1:30: "SummaryTooLong" and "summary-length" are the same rule; keep one of them']),
        ("overrides:\n- files: [a]\n  rules: {xyz: off}", ['3:11: there is no rule "xyz"']),
        ("ignore:\n- rule: summary-to-long\n- rule: all\n- rule: summary-length",
         ['2:9: there is no rule "summary-to-long"; did you mean "summary-too-long"?']),
    ],
)  # fmt: skip
def test_check(load: Load, text: str, messages: list[str]) -> None:
    assert [str(failure) for failure in load(text).check(RULES)] == [f"{NAME}:{message}" for message in messages]
    assert is_valid(text)


def test_the_default_is_right() -> None:
    assert DEFAULT.check(RULES) == []
    assert DEFAULT.settings_for("a.json", RULES) == {}
    assert DEFAULT.overrides_for("a.json") == ()


def test_an_id_wins_over_another_name() -> None:
    first, second = summary_too_long, host_not_production._replace(aliases=("summary-too-long",))
    for rules in ([first, second], [second, first]):
        assert rules_by_name(rules)["summary-too-long"] is first


# --- settings for a file ----------------------------------------------------------------------------------------------

LAYERS = """\
rules:
  SummaryTooLong: {severity: error, limit: 60}
  host-not-production: {hosts: [a, b]}
overrides:
  - files: ["legacy/**"]
    rules: {summary-too-long: {limit: 100, strict: true}}
  - files: ["*.yaml", "legacy/a/"]
    rules: {summary-length: off, host-not-production: info}
"""


@pytest.mark.parametrize(
    ("file", "overrides", "summary", "host"),
    [
        ("x/a.json", (), ("error", {"limit": 60}), None),
        ("legacy/b/a.json", (0,), ("error", {"limit": 100, "strict": True}), None),
        ("x/a.yaml", (1,), ("off", {"limit": 60}), "info"),
        ("legacy/a/a.json", (0, 1), ("off", {"limit": 100, "strict": True}), "info"),
    ],
)
def test_settings_for(
    load: Load, file: str, overrides: tuple[int, ...], summary: tuple[str, dict[str, Any]], host: str | None
) -> None:
    config = load(LAYERS)
    settings = config.settings_for(file, RULES)
    assert config.overrides_for(file) == overrides
    assert settings["summary-too-long"][:2] == summary
    assert settings["host-not-production"][:2] == (host, {"hosts": ("a", "b")})
    assert config.settings_for(os.path.abspath(file), RULES) == settings


def test_rules_that_do_not_exist_are_left_out(load: Load) -> None:
    assert load("rules: {xyz: off}").settings_for("a.json", RULES) == {}


def test_patterns_start_at_the_folder_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / NAME).write_text(LAYERS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    config = load_config("inner/" + NAME)
    assert config.relative("inner/legacy/a.json") == "legacy/a.json"
    assert config.overrides_for("inner/legacy/a.json") == (0,)
    assert config.overrides_for("legacy/a.json") == ()
    assert config.overrides_for("outer.yaml") == (1,)


def test_a_configuration_can_be_handed_to_another_process(load: Load) -> None:
    config = load(LAYERS)
    again = pickle.loads(pickle.dumps(config))
    assert again._replace(document=None) == config._replace(document=None)
    assert again.check([]) == config.check([])


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("a.json", "a.json", True),
        ("a.json", "x/y/a.json", True),
        ("a.json", "x/ba.json", False),
        ("a.json", "x/a.jsonc", False),
        ("axjson", "a.json", False),
        ("a.json", "A.json", False),
        ("*.json", "x/a.json", True),
        ("*.json", "x/a.yaml", False),
        ("legacy", "legacy/a/a.json", True),
        ("legacy", "x/legacy/a.json", True),
        ("legacy", "legacy2/a.json", False),
        ("legacy/", "legacy/a.json", True),
        ("legacy/", "x/legacy/a/a.json", True),
        ("legacy/", "legacy", False),
        ("legacy/**", "legacy/a/a.json", True),
        ("legacy/**", "legacy/a.json", True),
        ("legacy/**", "legacy", False),
        ("legacy/**", "x/legacy/a.json", False),
        ("legacy/*", "legacy/a.json", True),
        ("legacy/*.json", "legacy/a.json", True),
        ("legacy/*.json", "legacy/x/a.json", False),
        ("./legacy/**", "legacy/a.json", True),
        ("/legacy", "legacy/a.json", True),
        ("/legacy", "x/legacy/a.json", False),
        ("x/legacy", "x/legacy/a/a.json", True),
        ("**/legacy/**", "legacy/a.json", True),
        ("**/legacy/**", "x/y/legacy/a.json", True),
        ("a/**/z.json", "a/z.json", True),
        ("a/**/z.json", "a/b/c/z.json", True),
        ("a/**/z.json", "b/a/z.json", False),
        ("**", "a/b.json", True),
        ("**/*.json", "a.json", True),
        ("**/*.json", "x/y/a.json", True),
        ("a**.json", "abc.json", True),
        ("?.json", "a.json", True),
        ("?.json", "ab.json", False),
        ("a?b/c", "a/b/c", False),
        ("a+(b)[c].json", "a+(b)[c].json", True),
        ("*.json", "x/a\n.json", True),
        ("a/**/b", "a/x\n/y/b", True),
        ("a.json", "a.json\n", False),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


# --- finding the file -------------------------------------------------------------------------------------------------


def test_the_nearest_configuration_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / NAME).touch()
    (tmp_path / "a" / "b" / ".connector-lint.yml").touch()
    monkeypatch.chdir(tmp_path / "a")
    assert find_config("b/c") == "b/.connector-lint.yml"
    assert find_config("b") == "b/.connector-lint.yml"
    assert find_config(".") == "../" + NAME
    assert find_config(str(tmp_path / "a")) == (tmp_path / NAME).as_posix()
    (tmp_path / "a" / "b" / NAME).touch()
    assert find_config("b") == "b/" + NAME
    monkeypatch.chdir(tmp_path)
    assert find_config("") == NAME


def test_a_folder_of_that_name_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    (tmp_path / "a" / NAME).mkdir(parents=True)
    assert find_config(str(tmp_path / "a")) == (tmp_path / NAME).as_posix()


def test_no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "isfile", lambda _: False)
    assert find_config(str(tmp_path)) is None
