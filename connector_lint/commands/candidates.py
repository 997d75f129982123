"""How a command line can go on: what shells ask for when somebody presses Tab.

Where a value may be a rule, those of the house are named, too. They are looked up and never run: nobody expects that to
press Tab in a folder starts what lies in it.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Mapping

from connector_lint.commands import COMMANDS
from connector_lint.commands.manual import said
from connector_lint.commands.options import names
from connector_lint.commands.output import OK
from connector_lint.commands.parser import command_parser, program_parser
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.commands.parser import Parser
    from connector_lint.rule import Rule

FILES = {"FILE": "files", "NAME": "files", "PATH": "files", "FOLDER": "folders"}
"""What a value of an option is, by what help calls it."""


class Candidates(NamedTuple):
    """How a word can go on.

    `kind` is `values`, or what the shell itself knows best how to complete: `files`, `folders`, or `nothing`. `prefix`
    is what of the word stays as it is; after it comes one of the `values`, each of which has something said of it.
    """

    kind: str
    prefix: str = ""
    values: Mapping[str, str] = {}


def answer(before: Sequence[str], current: str) -> int:
    """Print what the shells' scripts read: a line of kind and prefix, then each value with what is said of it."""
    found = candidates(before, current)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="\n")
    lines = [(found.kind, found.prefix), *found.values.items()]
    sys.stdout.write("".join([f"{left}\t{right}\n" for left, right in lines]))
    return OK


def candidates(before: Sequence[str], current: str) -> Candidates:
    """How the word `current`, of which perhaps only the beginning is there, can go on behind others."""
    words = list(_joined(before))
    if not words:
        known = _options(program_parser(), ()) if current.startswith("-") else COMMANDS
        return _values(known, current)
    if words[0] not in COMMANDS:
        return Candidates("nothing")
    return _Line(command_parser(words[0]), words[1:]).candidates(current)


class _Line:
    """The words behind a command, as far as they are there."""

    def __init__(self, parser: Parser, words: Sequence[str]) -> None:
        self.parser = parser
        self.given: dict[str, str] = {}
        self.positionals = 0
        self.only_positionals = False
        self.waiting = ""
        """The option that waits for its value."""
        for word in words:
            self._take(word)

    def _take(self, word: str) -> None:
        name, _, value = word.partition("=")
        if self._waits_for(word):
            self.given[self.waiting], self.waiting = word, ""
            return
        self.waiting = ""
        if word == "--":
            self.only_positionals = True
        elif self.only_positionals or not word.startswith("-") or word == "-":
            self.positionals += 1
        else:
            self.given[name] = value
            takes_value = name in self.parser.options and self.parser.options[name].nargs != 0
            self.waiting = name if takes_value and not value else ""

    def _waits_for(self, word: str) -> bool:
        """Whether a word is the value of the option before it, rather than an option behind one that needs no value."""
        option = self.parser.options.get(self.waiting)
        return option is not None and (option.nargs != "?" or not word.startswith("-"))

    def candidates(self, current: str) -> Candidates:
        if self._waits_for(current):
            return self._value(self.parser.options[self.waiting], current)
        if current.startswith("-") and not self.only_positionals:
            return self._option(current)
        positionals = self.parser.positionals
        if self.positionals < len(positionals):
            return self._value(positionals[self.positionals], current)
        if positionals and positionals[-1].nargs == "*":
            return self._value(positionals[-1], current)
        return Candidates("nothing")

    def _option(self, current: str) -> Candidates:
        name, equals, value = current.partition("=")
        if not equals:
            return _values(_options(self.parser, self.given), current)
        if name not in self.parser.options:
            return Candidates("nothing")
        found = self._value(self.parser.options[name], value)
        return found._replace(prefix=f"{name}={found.prefix}")

    def _value(self, action: argparse.Action, text: str) -> Candidates:
        if action.choices is not None:
            return _values(action.choices, text)
        if action.metavar == "RULE":
            return self._rules(text) if action.type is names else _values(self._known_rules(text), text)
        return Candidates(FILES.get(str(action.metavar), "nothing" if action.option_strings else "files"))

    def _rules(self, text: str) -> Candidates:
        """Rules with commas between them, each of them once."""
        start = text.rpartition(",")[0]
        prefix, last = (f"{start},", text[len(start) + 1 :]) if "," in text else ("", text)
        known = self._known_rules(last)
        rest = {name: summary for name, summary in known.items() if name not in names(start)}
        return _values(rest if start else {**rest, "all": "every rule"}, last)._replace(prefix=prefix)

    def _known_rules(self, text: str) -> dict[str, str]:
        """The rules by their ids, and once something of it is there, by their other names."""
        from connector_lint.suppressions import HOUSEKEEPING

        known = dict(_configured(self.given.get("--config"), is_wanted="--no-config" not in self.given))
        known.update(_named(HOUSEKEEPING))
        return {name: summary for name, summary in sorted(known.items()) if text or name.islower()}


def _configured(config: str | None, *, is_wanted: bool) -> Iterator[tuple[str, str]]:
    """The names of the rules of all packs that are configured, with their summaries; what is broken is left out."""
    from connector_lint.config import DEFAULT, ConfigError, find_config, load_config
    from connector_lint.packs import YAML, PackError, load_packs

    path = config or find_config(".")
    try:
        packs = load_config(path).packs if path and is_wanted else DEFAULT.packs
    except ConfigError:
        packs = DEFAULT.packs
    for pack in packs:
        file = os.path.join(os.path.dirname(path or ""), pack)
        if pack.endswith(".py"):
            yield from _in_python(file)
        elif pack.endswith(YAML):
            yield from _in_yaml(file)
        else:
            try:
                yield from _named(load_packs([pack]))
            except PackError:
                continue


def _named(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    return ((name, rule.summary) for rule in rules for name in rule.names)


def _in_python(path: str) -> Iterator[tuple[str, str]]:
    """The rules in a file: its functions that are decorated as such."""
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and any("rule" in ast.dump(each) for each in function.decorator_list):
            yield function.name.replace("_", "-"), (ast.get_docstring(function) or "").partition("\n")[0]


def _in_yaml(path: str) -> Iterator[tuple[str, str]]:
    """The rules in a file; those of packs that it extends have names elsewhere."""
    from connector_lint.reader import read_yaml
    from connector_lint.source import Source, Unreadable

    try:
        value = read_yaml(Source.read(path)).value
    except Unreadable:
        return
    rules = value.get("rules") if type(value) is dict else None
    for name, rule in rules.items() if type(rules) is dict else ():
        if type(rule) is dict:
            yield str(name), " ".join(str(rule.get("description") or rule.get("message") or "").split())


def _options(parser: Parser, given: Iterable[str]) -> dict[str, str]:
    """The options that can still be given, each with what is said of it."""
    actions = [action for group in parser.groups for action in group.actions]
    return {
        action.option_strings[-1]: said(action)
        for action in actions
        if action.option_strings and (action.option_strings[-1] not in given or action.default == [])
    }


def _values(known: Iterable[str], text: str) -> Candidates:
    told = known if isinstance(known, Mapping) else dict.fromkeys(known, "")
    return Candidates("values", "", {value: said for value, said in told.items() if value.startswith(text)})


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words, where `--format=json` comes in three of them, as bash takes it apart, in one."""
    joined: list[str] = []
    for word in words:
        if joined and (word == "=" or joined[-1].endswith("=")) and joined[-1].startswith("--"):
            joined[-1] += word
        else:
            joined.append(word)
    return iter(joined)
