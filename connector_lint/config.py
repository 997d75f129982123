"""The configuration file `.connector-lint.yaml`: finding it, reading it, and what it says about a file."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from connector_lint.diagnostics import START, Failure, Range
from connector_lint.discovery import relative
from connector_lint.mistakes import Mistake, Reading, all_that_is_wrong, either, kind_of, listed, located, named
from connector_lint.patterns import pattern
from connector_lint.source import Source, Unreadable
from connector_lint.suggestions import did_you_mean
from connector_lint.typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from connector_lint.reader import Document, Pointer
    from connector_lint.rule import Rule
    from connector_lint.source import Read

FILES = (".connector-lint.yaml", ".connector-lint.yml")
PROFILES = ("auto", "custom", "certified", "independent")
FAIL_ON = ("error", "warning", "info", "never")
SEVERITIES = ("off", "on", "error", "warning", "info")
KEYS = ("profile", "fail-on", "packs", "vocabulary", "rules", "overrides", "ignore", "baseline")
OVERRIDE_KEYS = ("files", "rules")
IGNORE_KEYS = ("rule", "file", "pointer", "reason")
ALL = "all"
"""What stands for every rule in an `ignore` entry."""

Setting = Literal["off", "on", "error", "warning", "info"]


class ConfigError(Exception):
    """A configuration that cannot be used: all that is wrong with it, in the order of the file."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures = tuple(failures)
        super().__init__("\n".join(map(str, self.failures)))


class RuleSetting(NamedTuple):
    """What a configuration says about a rule: its severity, where one is given, and its options.

    `pointer` is where the file says it.
    """

    severity: Setting | None = None
    options: Mapping[str, Any] = {}
    pointer: Pointer = ()


class Override(NamedTuple):
    """Settings for those files alone that one of the patterns matches."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting]


class Ignore(NamedTuple):
    """A wish not to hear of a rule (any of its names, or "all"), perhaps only in some files or below a pointer."""

    rule: str
    file: str | None = None
    pointer: str | None = None
    reason: str | None = None
    range: Range = START


class Config(NamedTuple):
    """What a configuration file says; names of rules stand as they are written there."""

    path: str | None = None
    profile: str = "auto"
    fail_on: str = "error"
    packs: tuple[str, ...] = ("connector_lint_rules",)
    vocabulary: tuple[str, ...] = ()
    rules: Mapping[str, RuleSetting] = {}
    overrides: tuple[Override, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    baseline: str | None = None
    document: Document | None = None

    def relative(self, file: str) -> str:
        """Return the path of a file from the configuration's folder, with forward slashes: what patterns match."""
        return relative(file, os.path.dirname(os.path.abspath(self.path or "")))

    def overrides_for(self, file: str) -> tuple[int, ...]:
        """Return which overrides hold for a file: where these are the same, so are the settings."""
        if not self.overrides:
            return ()
        path = self.relative(file)
        return tuple(
            index
            for index, override in enumerate(self.overrides)
            if any(matches(pattern, path) for pattern in override.files)
        )

    def settings_for(self, file: str, rules: Sequence[Rule]) -> dict[str, RuleSetting]:
        """Return what holds for a file, by the ids of those rules of which the configuration speaks.

        An override wins over what stands before it; options that it does not name stay.
        """
        groups = [self.rules, *(self.overrides[index].rules for index in self.overrides_for(file))]
        named = rules_by_name(rules) if any(groups) else {}
        settings: dict[str, RuleSetting] = {}
        for name, setting in (member for group in groups for member in group.items()):
            if name in named:
                rule = named[name]
                before = settings.get(rule.id, RuleSetting())
                options = {key: _like(value, rule.options.get(key)) for key, value in setting.options.items()}
                settings[rule.id] = RuleSetting(
                    setting.severity or before.severity, {**before.options, **options}, setting.pointer
                )
        return settings

    def failure(self, pointer: Pointer, message: str) -> Failure:
        """Return what is wrong at a place of the file."""
        return located([Mistake(pointer, message)], self.document)[0]

    def check(self, rules: Sequence[Rule]) -> list[Failure]:
        """Return what the configuration says of rules and options that do not exist, or cannot have such a value."""
        if not (self.rules or self.overrides or self.ignores):
            return []
        known = rules_by_name(rules)
        mistakes = list(_mistakes_in_settings(self.rules, known))
        for override in self.overrides:
            mistakes += _mistakes_in_settings(override.rules, known)
        for index, ignore in enumerate(self.ignores):
            if ignore.rule != ALL and ignore.rule not in known:
                message = f'there is no rule "{ignore.rule}"{did_you_mean(ignore.rule, [*known, ALL])}'
                mistakes.append(Mistake(("ignore", index, "rule"), message))
        return located(mistakes, self.document)


DEFAULT = Config()
"""What holds where there is no configuration file."""


def find_config(folder: str) -> str | None:
    """Return the path of the configuration file that holds for a folder: the nearest, there or further up."""
    here = os.path.abspath(folder)
    while True:
        for name in FILES:
            path = os.path.join(here, name)
            if os.path.isfile(path):
                return (path if os.path.isabs(folder) else os.path.relpath(path)).replace(os.sep, "/")
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def load_config(path: str, read: Read = Source.read) -> Config:
    """Read a configuration file; raise ConfigError with everything that is wrong in it.

    Whether its rules and options exist is told by `Config.check`, once the packs that it names are loaded.
    """
    from connector_lint.reader import read_yaml

    try:
        source = read(path)
    except Unreadable as error:
        raise ConfigError([Failure(path, str(error))]) from None
    document = read_yaml(source)
    says_something = any(line.lstrip()[:1] not in {"", "#"} for line in source.text.splitlines())
    if document.error is not None and says_something:
        place = source.position(document.error.span.start)
        raise ConfigError([Failure(path, document.error.message, place)])
    reading = _Reading(document)
    config = reading.config()
    failures = all_that_is_wrong(reading.mistakes, document)
    if failures:
        raise ConfigError(failures)
    return config


def rules_by_name(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Return the rules by all their names; an id wins over what is only another name."""
    rules = list(rules)
    return {name: rule for rule in rules for name in rule.names} | {rule.id: rule for rule in rules}


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern means a file, or a folder above it.

    `*` and `?` stop at a slash, `**` does not. A pattern without a slash, or with one at its end alone, means the name
    at any depth; a slash at the end means folders alone.
    """
    return _expression(pattern).match(path) is not None


_WILDCARDS = {"**/": "(?:.*/)?", "/**": "/.+", "*": "[^/]*", "?": "[^/]"}
_TOKENS = pattern(r"\*\*/|/\*\*\Z|\*+|\?|[^*?/]+|/")


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./").rstrip("/")
    parts = [] if "/" in body else [_WILDCARDS["**/"]]
    for part in _TOKENS.findall(body.lstrip("/")):
        wildcard = part if part.strip("*") else "*"
        parts += [_WILDCARDS.get(wildcard) or re.escape(part)]
    parts.append("/.+" if pattern.endswith("/") else "(?:/.+)?")
    return re.compile("".join(parts) + r"\Z", re.DOTALL)


class _Reading(Reading):
    """Makes a `Config` of the plain values of a file, and notes what is wrong with them."""

    def config(self) -> Config:
        value = self.document.value
        if value is None:
            value = {}
        if type(value) is not dict:
            self.wrong((), f"a configuration consists of keys such as {either(KEYS[:3])}, it is not {kind_of(value)}")
            return DEFAULT
        members = self.mapping(value, (), KEYS)
        return Config(
            path=self.document.source.path,
            profile=self.choice(members.get("profile", DEFAULT.profile), ("profile",), PROFILES),
            fail_on=self.choice(members.get("fail-on", DEFAULT.fail_on), ("fail-on",), FAIL_ON),
            packs=self.texts(members, "packs") or DEFAULT.packs,
            vocabulary=self.texts(members, "vocabulary"),
            rules=self.settings(members),
            overrides=tuple([self.override(item, at) for item, at in self.items(members, "overrides")]),
            ignores=self.ignores(members),
            baseline=None if members.get("baseline") is None else self.text(members["baseline"], ("baseline",)) or None,
            document=self.document,
        )

    def override(self, value: Any, pointer: Pointer) -> Override:
        members = self.mapping(value, pointer, OVERRIDE_KEYS)
        for key in OVERRIDE_KEYS:
            if type(value) is dict and members.get(key) is None:
                self.wrong(pointer, f'an override needs "{key}": {_OVERRIDE_PURPOSE[key]}')
        files = self.texts(members, "files", pointer)
        for index, file in enumerate(files):
            self.pattern(file, (*pointer, "files", index))
        return Override(files, self.settings(members, pointer))

    def ignores(self, value: dict[str, Any]) -> tuple[Ignore, ...]:
        entries = [(self.ignore(item, at), at) for item, at in self.items(value, "ignore")]
        places = self.document.locate([at for _, at in entries]) if entries else {}
        source = self.document.source
        return tuple(
            entry._replace(range=source.range(places[at].value.start, places[at].value.end)) for entry, at in entries
        )

    def ignore(self, value: Any, pointer: Pointer) -> Ignore:
        members = self.mapping(value, pointer, IGNORE_KEYS)
        if type(value) is dict and members.get("rule") is None:
            self.wrong(pointer, f'an ignore entry needs "rule": the id of a rule, or "{ALL}"')
        texts = {key: self.text(members[key], (*pointer, key)) for key in IGNORE_KEYS if members.get(key) is not None}
        if "file" in texts:
            self.pattern(texts["file"], (*pointer, "file"))
        place = texts.get("pointer")
        if place and not place.startswith("/"):
            self.wrong((*pointer, "pointer"), f'a JSON Pointer starts with "/"; write "/{place}"')
        return Ignore(texts.get("rule", ""), texts.get("file"), place, texts.get("reason"))

    def settings(self, holder: dict[str, Any], pointer: Pointer = ()) -> dict[str, RuleSetting]:
        """Read the member `rules`."""
        pointer = (*pointer, "rules")
        value = holder.get("rules")
        return {name: self.setting(setting, (*pointer, name)) for name, setting in self.mapping(value, pointer).items()}

    def setting(self, value: Any, pointer: Pointer) -> RuleSetting:
        if type(value) is not dict:
            return RuleSetting(self.severity(value, pointer), {}, pointer)
        options = {key: option for key, option in value.items() if key != "severity"}
        severity = self.severity(value["severity"], (*pointer, "severity")) if "severity" in value else None
        return RuleSetting(severity, options, pointer)

    def severity(self, value: Any, pointer: Pointer) -> Setting | None:
        if type(value) is bool:  # what older tools write for on and off
            return "on" if value else "off"
        severity: Any = self.choice(value, pointer, SEVERITIES)
        return severity if severity in SEVERITIES else None

    def pattern(self, pattern: str, pointer: Pointer) -> None:
        slashed = pattern.replace("\\", "/")
        if slashed != pattern:
            self.wrong(pointer, f'a pattern has "/" between folders on every system; write "{slashed}"')


_OVERRIDE_PURPOSE = {"files": "patterns of the files for which it holds", "rules": "what holds for these files"}


def _mistakes_in_settings(settings: Mapping[str, RuleSetting], known: Mapping[str, Rule]) -> Iterator[Mistake]:
    met: dict[str, str] = {}
    for name, setting in settings.items():
        rule = known.get(name)
        if rule is None:
            yield Mistake(setting.pointer, f'there is no rule "{name}"{did_you_mean(name, known)}', on_key=True)
            continue
        if rule.id in met:
            message = f'"{name}" and "{met[rule.id]}" are the same rule; keep one of them'
            yield Mistake(setting.pointer, message, on_key=True)
        met[rule.id] = name
        for option, value in setting.options.items():
            pointer = (*setting.pointer, option)
            if option not in rule.options:
                meant = did_you_mean(str(option), rule.options) or f"; it has {listed(rule.options) or 'none'}"
                yield Mistake(pointer, f'rule "{rule.id}" has no option "{option}"{meant}', on_key=True)
            elif not _fits(value, rule.options[option]):
                expected = _expected(rule.options[option])
                yield Mistake(pointer, f'option "{option}" of rule "{rule.id}" takes {expected}, not {named(value)}')


def _fits(value: Any, default: Any) -> bool:
    """Whether a value may stand in the place of an option's default."""
    if isinstance(default, (list, tuple, set, frozenset)):
        return type(value) is list and all(type(item) is str for item in value)
    if type(default) is float:
        return type(value) in {int, float}
    return default is None or type(value) is type(default)


def _expected(default: Any) -> str:
    if isinstance(default, (list, tuple, set, frozenset)):
        return "a list of texts"
    return _EXPECTED.get(type(default), "a mapping")


_EXPECTED = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}


def _like(value: Any, default: Any) -> Any:
    """Return a list as the type of collection that the rule itself uses."""
    return type(default)(value) if isinstance(default, (tuple, set, frozenset)) else value
