"""The commands, each one a module that is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

from connector_lint.typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

COMMANDS = {
    "check": "lint files and folders",
    "diff": "tell what has changed between two versions that breaks existing flows and apps",
    "rules": "list the rules",
    "explain": "show a rule's page",
    "baseline": "accept what is found today, so that only what is new counts",
    "init": "write a commented .connector-lint.yaml",
    "lsp": "serve an editor: the language server, on standard input and output",
    "completion": "print a script that lets a shell complete commands, options and rules",
    "help": "show the help of a command",
}
"""The name of each command, and what it does."""


class Command(Protocol):
    """A module that is a command."""

    @property
    def DESCRIPTION(self) -> str:  # noqa: N802 - a constant of the module
        """What it does, in a paragraph or more."""

    @property
    def EXAMPLES(self) -> Mapping[str, str]:  # noqa: N802 - a constant of the module
        """How it is called, and for what."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Say what it takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; return the exit status."""


def command(name: str) -> Command:
    """Return the module of a command; raise ModuleNotFoundError for one that does not exist."""
    return cast("Command", import_module(f"connector_lint.commands.{name}"))
