"""Reads the rules of a YAML pack, and makes them rules like any other."""

from __future__ import annotations

import re

from connector_lint.kinds import Definition
from connector_lint.mistakes import Reading, kind_of, listed, named
from connector_lint.reader import format_pointer
from connector_lint.rule import PROFILES, Rule
from connector_lint.suggestions import did_you_mean
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple
from connector_lint.yaml_pack.functions import FUNCTIONS, Check, Options, Target, shown
from connector_lint.yaml_pack.paths import ABSENT, BadPath, Path, Resolver, compile_path, stay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connector_lint.connector import Connector
    from connector_lint.nodes import Node, Problem
    from connector_lint.reader import Document, Pointer
    from connector_lint.rule import Problems, Severity
    from connector_lint.yaml_pack.functions import Finding

BUILT_IN = "connector_lint_rules"

KEYS = ("rules", "extends", "aliases", "formats", "documentationUrl")
NOT_TAKEN = {
    "functions": "functions in JavaScript are not run; write such a rule in Python",
    "functionsDir": "functions in JavaScript are not run; write such a rule in Python",
    "overrides": 'a pack has no "overrides"; write them into .connector-lint.yaml',
    "except": 'a pack has no "except"; write "ignore" into .connector-lint.yaml',
    "parserOptions": 'a pack has no "parserOptions"; the rules about the text of the file have severities of their own',
}
RULE_KEYS = (
    *("given", "then", "message", "description", "severity", "recommended", "documentationUrl"),
    *("formats", "resolved", "tags", "type"),
)
THEN_KEYS = ("function", "field", "functionOptions", "options")
SEVERITIES: dict[Any, Severity | None] = {
    "error": "error",
    "warn": "warning",
    "warning": "warning",
    "info": "info",
    "hint": "info",
    "off": None,
    0: "error",
    1: "warning",
    2: "info",
    3: "info",
    -1: None,
}
WORDS = tuple(word for word in SEVERITIES if type(word) is str)
MODES = ("recommended", "all", "off")
SPECTRAL = re.compile(
    r"(?:oas2|oas3|asyncapi|arazzo)[-_].*|no-(?:\$ref-siblings|eval-in-markdown|script-tags-in-markdown)|typed-enum"
    r"|operation-(?:success-response|2xx-response|operationId(?:-unique|-valid-in-url)?|parameters|description)"
    r"|operation-(?:singular-tag|tag-defined|tags)|openapi-tags(?:-alphabetical|-uniqueness)?|tag-description|license-url"
    r"|path-(?:keys-no-trailing-slash|params|declarations-must-exist|not-include-query)|duplicated-entry-in-enum"
    r"|contact-properties|info-(?:contact|description|license|matches-stoplight)|array-items|unused-definition"
)
"""The rules that come with Spectral. To set one off is to ask for what is so."""
FORMATS = (
    *("oas2", "oas3", "oas3.0", "oas3_0", "oas3.1", "oas3_1", "asyncapi2", "asyncapi3", "arazzo1", "arazzo1.0"),
    *("json-schema", "json-schema-loose", "json-schema-draft4", "json-schema-draft6", "json-schema-draft7"),
    *("json-schema-2019-09", "json-schema-2020-12"),
)
OURS = "oas2"
"""The format of a connector's definition: OpenAPI 2.0."""
ID = re.compile(r"[A-Za-z0-9][\w.-]*")
LONGEST_ALIAS_CHAIN = 20


class Then(NamedTuple):
    """What is asked of the places to which a rule leads."""

    function: str
    check: Check
    field: str | None
    path: Path | None
    """The field, where it is an expression."""


class Ruleset(Reading):
    """Makes rules of the plain values of a file, and notes what is wrong with them."""

    def __init__(self, document: Document, pack: str, load: Callable[[str], list[Rule]]) -> None:
        super().__init__(document)
        self._pack = pack.replace(".", "-")
        self._load = load
        self._help = ""
        self._aliases: dict[str, tuple[str, ...]] = {}

    def rules(self) -> list[Rule]:
        """Return the rules of the packs that are extended, as they are changed here, and those written here."""
        value = self.document.value
        if type(value) is not dict:
            self.wrong((), f'a pack begins with "rules:", it is not {kind_of(value)}')
            return []
        for key in value.keys() & NOT_TAKEN:
            self.wrong((key,), NOT_TAKEN[key], on_key=True)
        members = self.mapping({key: each for key, each in value.items() if key not in NOT_TAKEN}, (), KEYS)
        self._help = self._optional_text(members, "documentationUrl", ())
        self._aliases = self._read_aliases(members)
        rules = {rule.id: rule for rule in self._extended(members)}
        is_ours = self._is_ours(members, ())
        for name, each in self.mapping(members.get("rules"), ("rules",)).items():
            pointer = ("rules", name)
            if type(each) is not dict:
                self._change(rules, name, each, pointer)
            elif name in rules:
                self.wrong(pointer, f'rule "{name}" exists already in pack "{rules[name].pack}"', on_key=True)
            elif self._is_ours(each, pointer) and is_ours:
                rules[name] = self._rule(name, each, pointer)
        if not rules and not self.mistakes:
            self.wrong((), "there are no rules in this pack")
        return list(rules.values())

    # --- extends ------------------------------------------------------------------------------------------------------

    def _extended(self, members: dict[str, Any]) -> Iterator[Rule]:
        value = members.get("extends")
        if value is None:
            return
        for index, item in enumerate(value if type(value) is list else [value]):
            pointer: Pointer = ("extends", index) if type(value) is list else ("extends",)
            mode = "recommended"
            if type(item) is list and len(item) == 2:
                mode = self.choice(item[1], (*pointer, 1), MODES)
                item, pointer = item[0], (*pointer, 0)  # noqa: PLW2901 - a pack with its mode stands for the pack
            yield from (_in_mode(rule, mode) for rule in self._pack_rules(item, pointer))

    def _pack_rules(self, name: Any, pointer: Pointer) -> list[Rule]:
        if type(name) is not str or not name:
            self.wrong(pointer, f'"extends" takes the name of a pack, not {named(name)}')
            return []
        if name.startswith("spectral:"):
            self.wrong(pointer, f'"{name}" comes with Spectral; write "{BUILT_IN}" for our own rules, or take it away')
            return []
        if re.match(r"https?:", name):
            self.wrong(pointer, "nothing is fetched; save the pack beside this file and write its path")
            return []
        if name.endswith((".js", ".mjs", ".cjs", ".ts")) or name.startswith("@"):
            self.wrong(pointer, f'"{name}" is JavaScript, which is not run; extend a YAML or a Python pack')
            return []
        try:
            return self._load(name)
        except Exception as error:  # whatever is wrong with another pack is told where it is named
            self.wrong(pointer, str(error).replace("\n", "; "))
            return []

    def _change(self, rules: dict[str, Rule], name: str, value: Any, pointer: Pointer) -> None:
        """Change how serious a rule of an extended pack is, or whether it runs."""
        known = {alias: rule for rule in rules.values() for alias in rule.names}
        if value is not True and value is not False and value not in WORDS:
            self.wrong(pointer, f"a rule is a mapping with {listed(RULE_KEYS[:4])} and the like, not {named(value)}")
        elif _is_of_spectral(name) and name not in known:
            if value is not False and SEVERITIES.get(value) is not None:
                self.wrong(
                    pointer, f'"{name}" is a rule of Spectral\'s own, which we do not have; take it away', on_key=True
                )
        elif name not in known:
            meant = did_you_mean(name, known) or '; rules of other packs come by "extends"'
            self.wrong(pointer, f'there is no rule "{name}" to set to {named(value)}{meant}', on_key=True)
        else:
            rule = known[name]
            severity = None if type(value) is bool else SEVERITIES[value]
            if severity is not None:
                rule = rule._replace(severities={who: each and severity for who, each in rule.severities.items()})
            rules[rule.id] = rule._replace(default=value is True or severity is not None)

    # --- aliases ------------------------------------------------------------------------------------------------------

    def _read_aliases(self, members: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        aliases: dict[str, tuple[str, ...]] = {}
        for name, value in self.mapping(members.get("aliases"), ("aliases",)).items():
            pointer = ("aliases", name)
            if type(value) is dict:
                targets = self.items(self.mapping(value, pointer, ("description", "targets")), "targets", pointer)
                found: list[str] = []
                for target, at in targets:
                    each = self.mapping(target, at, ("formats", "given"))
                    expressions = self._expressions(each.get("given"), (*at, "given"))
                    found += [text for text, _ in expressions if self._is_ours(each, at)]
                aliases[name] = tuple(found)
            else:
                aliases[name] = tuple(text for text, _ in self._expressions(value, pointer))
        return aliases

    def _expressions(self, value: Any, pointer: Pointer) -> list[tuple[str, Pointer]]:
        """Return the texts of a member that is a text or a list of them, and where they stand."""
        if type(value) is list and value:
            return [(self.text(item, (*pointer, index)), (*pointer, index)) for index, item in enumerate(value)]
        return [(self.text(value, pointer), pointer)]

    def _paths(self, value: Any, pointer: Pointer) -> list[Path]:
        """Return the expressions of `given`, its aliases written out."""
        paths = []
        for text, at in self._expressions(value, pointer):
            for expression in self._written_out(text, at):
                try:
                    paths.append(compile_path(expression))
                except BadPath as error:
                    self.wrong(at, str(error))
        return paths

    def _written_out(self, text: str, pointer: Pointer, depth: int = 0) -> Iterator[str]:
        alias = re.match(r"#(\w[\w-]*)", text)
        if not text or alias is None:
            if text:
                yield text
        elif alias[1] not in self._aliases:
            meant = did_you_mean(alias[1], self._aliases)
            self.wrong(pointer, f'there is no alias "{alias[1]}"{meant}')
        elif depth > LONGEST_ALIAS_CHAIN:
            self.wrong(pointer, f'the alias "{alias[1]}" stands for itself')
        else:
            for expression in self._aliases[alias[1]]:
                yield from self._written_out(expression + text[alias.end() :], pointer, depth + 1)

    # --- a rule -------------------------------------------------------------------------------------------------------

    def _rule(self, name: str, value: dict[str, Any], pointer: Pointer) -> Rule:
        if not ID.fullmatch(name):
            self.wrong(pointer, f'the name "{name}" has more than letters, digits, "-", "_" and "."', on_key=True)
        members = self.mapping(value, pointer, RULE_KEYS)
        for key in ("given", "then"):
            if members.get(key) is None:
                self.wrong(pointer, f'rule "{name}" needs "{key}": {_PURPOSE[key]}', on_key=True)
        paths = self._paths(members["given"], (*pointer, "given")) if members.get("given") is not None else []
        thens = list(self._thens(members["then"], (*pointer, "then"))) if members.get("then") is not None else []
        description = self._optional_text(members, "description", pointer)
        message = self._message(members, pointer)
        recommended = self._optional_flag(members, "recommended", pointer)
        resolved = self._optional_flag(members, "resolved", pointer)
        severity = self._severity(members, pointer)
        message = message or ("{{description}}" if description else "{{error}}")
        check = HouseCheck(paths, thens, message, description, resolves=resolved)
        check.__doc__ = _page(description or f'Keep the rule "{name}" of the pack "{self._pack}"', members)
        return Rule(
            id=name,
            check=check,
            kinds=(Definition,),
            keys=(),
            when=None,
            takes_connector=True,
            severities=dict.fromkeys(PROFILES, severity or "warning"),
            default=recommended and severity is not None,
            microsoft=None,
            fix=None,
            aliases=(),
            options={},
            module=self._pack,
            address=self._optional_text(members, "documentationUrl", pointer) or self._help,
        )

    def _severity(self, members: dict[str, Any], pointer: Pointer) -> Severity | None:
        value = members.get("severity", "warn")
        if type(value) is int and value in SEVERITIES:
            return SEVERITIES[value]
        return SEVERITIES[self.choice(value, (*pointer, "severity"), WORDS)]

    def _message(self, members: dict[str, Any], pointer: Pointer) -> str:
        message = self._optional_text(members, "message", pointer)
        for word in _PLACEHOLDER.findall(message):
            if word not in PLACEHOLDERS:
                meant = did_you_mean(word, PLACEHOLDERS) or f"; there are {listed(PLACEHOLDERS)}"
                self.wrong((*pointer, "message"), f'"message" has an unknown {{{{{word}}}}}{meant}')
        return message

    def _thens(self, value: Any, pointer: Pointer) -> Iterator[Then]:
        items = list(enumerate(value)) if type(value) is list else [(None, value)]
        if not items:
            self.wrong(pointer, '"then" is an empty list; it takes a function, or several')
        for index, item in items:
            at = pointer if index is None else (*pointer, index)
            if type(item) is not dict:
                self.wrong(at, f'"then" has to be a mapping with {listed(THEN_KEYS)}, not {named(item)}')
                continue
            then = self._then(self.mapping(item, at, THEN_KEYS), at)
            if then is not None:
                yield then

    def _then(self, members: dict[str, Any], pointer: Pointer) -> Then | None:
        name = members.get("function")
        if type(name) is not str or name not in FUNCTIONS:
            at = (*pointer, "function") if "function" in members else pointer
            meant = (did_you_mean(name, FUNCTIONS) if type(name) is str else "") or f"; there are {listed(FUNCTIONS)}"
            problem = f"there is no function {named(name)}" if "function" in members else '"then" needs "function"'
            self.wrong(at, problem + meant)
            return None
        field = self._optional_text(members, "field", pointer) or None
        path = None
        if field is not None and re.match(r"\$(?:[.\[]|\Z)", field):
            try:
                path = compile_path(field)
            except BadPath as error:
                self.wrong((*pointer, "field"), str(error))
        return Then(name, FUNCTIONS[name].prepare(self._options(name, members, pointer)), field, path)

    def _options(self, name: str, members: dict[str, Any], pointer: Pointer) -> Options:
        if members.get("options") is not None and members.get("functionOptions") is not None:
            self.wrong((*pointer, "options"), '"options" and "functionOptions" are the same; keep one', on_key=True)
        key = "functionOptions" if members.get("functionOptions") is not None else "options"
        value = members.get(key)
        at = (*pointer, key) if key in members else pointer
        known = FUNCTIONS[name].options
        if value is not None and type(value) is not dict:
            self.wrong(at, f'"{key}" has to be a mapping, not {named(value)}')
            value = None
        for option in value or {}:
            if option not in known:
                meant = did_you_mean(option, known) or f"; it has {listed(known) or 'none'}"
                self.wrong((*at, option), f'function "{name}" has no option "{option}"{meant}', on_key=True)
        return Options(name, value or {}, at, self)

    # --- plain members ------------------------------------------------------------------------------------------------

    def _optional_text(self, members: dict[str, Any], key: str, pointer: Pointer) -> str:
        value = members.get(key)
        return "" if value is None else " ".join(self.text(value, (*pointer, key)).split())

    def _optional_flag(self, members: dict[str, Any], key: str, pointer: Pointer) -> bool:
        value = members.get(key, True)
        if type(value) is not bool:
            self.wrong((*pointer, key), f'"{key}" takes true or false, not {named(value)}')
        return value is not False

    def _is_ours(self, members: dict[str, Any], pointer: Pointer) -> bool:
        """Whether `formats`, if there are any, name the one that connectors have."""
        texts = self.texts(members, "formats", pointer)
        for index, text in enumerate(texts):
            if text and text not in FORMATS:
                meant = did_you_mean(text, FORMATS) or f'; a connector is "{OURS}"'
                self.wrong((*pointer, "formats", index), f'there is no format "{text}"{meant}')
        return OURS in texts or not texts


_PURPOSE = {"given": "a JSONPath, or a list of them", "then": "what is asked of these places"}
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
PLACEHOLDERS = ("error", "property", "path", "value", "description")


def _is_of_spectral(name: str) -> bool:
    return SPECTRAL.fullmatch(name) is not None


def _in_mode(rule: Rule, mode: str) -> Rule:
    return rule if mode == "recommended" else rule._replace(default=mode == "all")


def _page(says: str, members: dict[str, Any]) -> str:
    """What `explain` tells: what the rule says, where it looks, and what it asks there."""
    import yaml

    summary = says if says.endswith((".", "!", "?")) else f"{says}."
    kept = {key: members[key] for key in ("given", "then") if key in members}
    lines = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=100).splitlines()
    return "\n".join([summary, "", "Where it looks, and what it asks there:", "", *(f"    {line}" for line in lines)])


# --- running ----------------------------------------------------------------------------------------------------------


class HouseCheck:
    """Runs one rule over a definition: each place that is given, each thing that is asked there."""

    def __init__(self, paths: list[Path], thens: list[Then], message: str, description: str, *, resolves: bool) -> None:
        self._paths = paths
        self._thens = thens
        self._message = message
        self._description = description
        self._resolves = resolves

    def __call__(self, definition: Definition, connector: Connector) -> Problems:
        """Yield what is wrong; what several paths or references lead to is told once, where it is written."""
        resolver = connector.fact(Resolver)
        follow = resolver.follow if self._resolves else stay
        told: set[tuple[Pointer, str]] = set()
        for path in self._paths:
            for node, is_key in path.select(definition, follow, resolver.below):
                for then in self._thens:
                    for target in _targets(node, then, is_key, follow):
                        for finding in then.check(target):
                            problem = self._problem(target, finding)
                            if (problem.node.pointer, problem.message) not in told:
                                told.add((problem.node.pointer, problem.message))
                                yield problem

    def _problem(self, target: Target, finding: Finding) -> Problem:
        node = target.node
        for key in finding.below:
            node = node.at(key)
        words = {
            "error": finding.error,
            "property": str(finding.below[-1]) if finding.below else target.name,
            "path": f"#{format_pointer(node.pointer)}",
            "value": shown(None if target.value is ABSENT else node.value if finding.below else target.value),
            "description": self._description,
        }
        message = _PLACEHOLDER.sub(lambda each: words[each[1]], self._message)
        has_key = node.key is not None and type(node.key) is str
        return node.report(message, on="key" if has_key and (target.is_key or finding.on_key) else "value")


def _targets(node: Node, then: Then, is_key: bool, follow: Callable[[Node], Node | None]) -> Iterator[Target]:
    """Yield what a function is asked of at a place: the value there, its key, or a field of it."""
    if is_key:
        if node.key is not None:
            yield Target(node.key, node, str(node.key), is_key=True)
        return
    if then.field is None:
        meant = follow(node) or node
        yield Target(meant.value, meant, _name(node))
        return
    holder = follow(node)
    if holder is None or type(holder.value) not in {dict, list}:
        return
    if then.field == "@key":
        if type(holder.value) is dict:
            for key in holder.value:
                yield Target(key, holder.at(key), key, is_key=True)
    elif then.path is not None:
        for found, found_key in then.path.select(holder, follow):
            yield from _targets(found, then._replace(field=None), found_key, follow)
    else:
        yield from _field(holder, then.field, follow)


def _field(holder: Node, field: str, follow: Callable[[Node], Node | None]) -> Iterator[Target]:
    """Yield what a field such as `name`, `contact.name` or `tags[0]` stands for, or that it is not there."""
    if type(holder.value) is dict and field in holder.value:
        tokens = [field]
    else:
        tokens = [token.strip("'\"") for token in re.split(r"[.\[\]]+", field) if token]
    node = holder
    for token in tokens:
        value = node.value
        if type(value) is list and not token.isdecimal():
            return
        key = int(token) if type(value) is list and len(token) < 10 else token
        if type(value) not in {dict, list} or (key not in value if type(value) is dict else int(token) >= len(value)):
            yield Target(ABSENT, node, tokens[-1])
            return
        member = node.at(key)
        node = follow(member) or member
    yield Target(node.value, node, tokens[-1])


def _name(node: Node) -> str:
    return "" if node.key is None else str(node.key)
