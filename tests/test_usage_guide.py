"""docs/usage.md and docs/configuration.md tell all that there is; whether it is true is asked in test_guides."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connector_lint.commands import COMMANDS
from connector_lint.commands.manual import ENVIRONMENT
from connector_lint.commands.parser import command_parser, parse
from connector_lint.config import IGNORE_KEYS, KEYS, OVERRIDE_KEYS

ROOT = Path(__file__).parent.parent
USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((ROOT / "connector_lint" / "config.schema.json").read_text(encoding="utf-8"))
OPTIONS = [
    (name, option)
    for name in COMMANDS
    for option, action in command_parser(name).options.items()
    if option.startswith("--") and action.help != argparse.SUPPRESS and option != "--help"
]


def section(page: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f'there is no section "## {heading}"'
    return found[1]


def commands(text: str) -> Iterator[str]:
    """The commands in the examples of a text."""
    for language, block in re.findall(r"^```(console|sh)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ " if language == "console" else "connector-lint"):
                yield line.removeprefix("$ ")


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_option_is_told_and_has_an_example(name: str, option: str) -> None:
    text = section(USAGE, name)
    assert re.search(rf"`{option}[` =]", text), f'say under "## {name}" of docs/usage.md what {option} does'
    examples = [shlex.split(each) for each in commands(text) if each.startswith(f"connector-lint {name} ")]
    assert any(word.partition("=")[0] == option for words in examples for word in words), f"show {option} in an example"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_value_of_an_option_is_told(name: str) -> None:
    text = section(USAGE, name)
    for action in command_parser(name)._actions:
        for choice in action.choices or ():
            assert f"`{choice}`" in text or name in {"baseline", "completion", "help"}, choice


@pytest.mark.parametrize("command", sorted({each for each in commands(USAGE) if each.startswith("connector-lint ")}))
def test_the_examples_are_understood(command: str) -> None:
    words = shlex.split(re.sub(r" [<>] \S+", "", command))[1:]
    if {"chek", "tcsh"} & set(words):  # mistakes
        with pytest.raises(SystemExit):
            parse(words)
    else:
        assert parse(words).command == words[0]


def test_what_the_environment_says_is_told() -> None:
    for variable in ENVIRONMENT["--color"]:
        assert f"| `{variable}` |" in USAGE


def test_the_keys_of_the_schema_are_those_that_are_read() -> None:
    properties = SCHEMA["properties"]
    assert set(properties) == set(KEYS)
    assert set(properties["overrides"]["items"]["properties"]) == set(OVERRIDE_KEYS)
    assert set(properties["ignore"]["items"]["properties"]) == set(IGNORE_KEYS)


@pytest.mark.parametrize("key", SCHEMA["properties"])
def test_every_key_is_told_and_has_an_example(key: str) -> None:
    text = section(CONFIGURATION, key)
    assert f"| [`{key}`](#{key}) |" in CONFIGURATION
    examples = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert any(re.search(rf"^{key}:", example, re.MULTILINE) for example in examples)
    for inner in SCHEMA["properties"][key].get("items", {}).get("properties", ()):
        assert f"`{inner}`" in text
        assert any(re.search(rf"^ +(- )?{inner}:", example, re.MULTILINE) for example in examples)
    for value in SCHEMA["properties"][key].get("enum", ()):
        assert f"`{value}`" in text
