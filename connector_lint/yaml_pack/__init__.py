"""Packs without Python: rules in a YAML file, in the words of Spectral's rulesets."""

from __future__ import annotations

import os

from connector_lint.diagnostics import Failure
from connector_lint.mistakes import all_that_is_wrong
from connector_lint.reader import read
from connector_lint.source import Source, Unreadable
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from connector_lint.rule import Rule
    from connector_lint.source import Read

ENDINGS = (".yaml", ".yml", ".json")


class BadPack(Exception):
    """A pack that cannot be used: all that is wrong with it, in the order of the file."""

    def __init__(self, failures: list[Failure]) -> None:
        self.failures = failures
        super().__init__("\n".join(map(str, failures)))


def load_yaml_pack(path: str, load: Callable[[str], list[Rule]], read_source: Read = Source.read) -> list[Rule]:
    """Return the rules of a file, those of the packs that it extends first; `load` gets these by their names.

    Raises BadPack.
    """
    try:
        from connector_lint.yaml_pack.ruleset import Ruleset
    except ImportError:  # jsonpath-ng has no release that understands Spectral's paths for Python 3.10
        message = "rules in YAML need Python 3.11 or later; run the linter with that, or write the rules in Python"
        raise BadPack([Failure(path, message)]) from None
    try:
        source = read_source(path)
    except Unreadable as error:
        raise BadPack([Failure(path, str(error))]) from None
    document = read(source)
    if document.error is not None:
        place = source.position(document.error.span.start)
        raise BadPack([Failure(path, document.error.message, place)])
    ruleset = Ruleset(document, os.path.splitext(os.path.basename(path))[0], load)
    rules = ruleset.rules()
    failures = all_that_is_wrong(ruleset.mistakes, document)
    if failures:
        raise BadPack(failures)
    return rules
