"""`connector-lint completion`: print a script that lets a shell complete commands, options and rules."""

from __future__ import annotations

import sys
from importlib import resources

from connector_lint.commands.output import OK
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

SHELLS = {
    "bash": "connector-lint.bash",
    "zsh": "_connector-lint",
    "fish": "connector-lint.fish",
    "powershell": "connector-lint.ps1",
}
"""The script for each shell, called as the shell wants it."""

DESCRIPTION = """
Print a script that lets a shell complete commands, options, their values, the names of rules (Microsoft's codes and the
rules of the house among them) and files when you press Tab. The examples say where each shell looks for it.

The script asks connector-lint itself how the line can go on, so it need not be written again after an update.
"""
EXAMPLES = {
    'eval "$(connector-lint completion bash)"': "in ~/.bashrc",
    "connector-lint completion bash > ~/.local/share/bash-completion/completions/connector-lint": "or once, where "
    "bash-completion is installed",
    'eval "$(connector-lint completion zsh)"': "in ~/.zshrc, after compinit",
    "connector-lint completion fish > ~/.config/fish/completions/connector-lint.fish": "once, for fish",
    "connector-lint completion powershell | Out-String | Invoke-Expression": "in the file that $PROFILE names",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what it takes."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS.keys(), help="the shell")


def run(options: argparse.Namespace) -> int:
    """Print the script for a shell."""
    script = resources.files("connector_lint").joinpath("completions").joinpath(SHELLS[options.shell])
    sys.stdout.write(script.read_text(encoding="utf-8"))
    return OK
