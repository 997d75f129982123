"""What the user has set in the editor."""

from __future__ import annotations

from connector_lint.mistakes import either, named
from connector_lint.rule import PROFILES
from connector_lint.session import Request
from connector_lint.suggestions import did_you_mean
from connector_lint.typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SECTION = "connectorLint"
"""Under which name editors keep them."""
OF_THE_EDITOR = ("enable", "path", "args")
"""What extensions keep beside them: how the server is started."""
CHOICES = {
    "profile": ("auto", *PROFILES),
    "run": ("onType", "onSave"),
    "trace": ("off", "messages", "verbose"),
}


class Settings(NamedTuple):
    """The settings of a folder; a `config` that is not absolute is seen from the folder.

    `run` says when a text is linted: while it is typed, or when it is opened and saved. `trace` is None where the
    protocol's own setting holds.
    """

    config: str | None = None
    profile: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    run: Literal["onType", "onSave"] = "onType"
    trace: Literal["off", "messages", "verbose"] | None = None

    def request(self) -> Request:
        """What a session is asked for."""
        return Request(self.profile, self.select, self.ignore, self.config, needs=frozenset({"edits"}))


def read_settings(value: Any, wrong: Callable[[str], None]) -> Settings:
    """Return the settings that a client has sent; `wrong` is told what is not understood, which is as if not set.

    Editors send settings with the name of their section around them, or without; what is not set is missing or null.
    """
    if type(value) is dict and SECTION in value:
        value = value[SECTION]
    if value is None:
        return Settings()
    if type(value) is not dict:
        wrong(f"{SECTION}: settings are an object, not {named(value)}")
        return Settings()
    taken: dict[str, Any] = {}
    for name, held in value.items():
        if name in OF_THE_EDITOR:
            continue
        if name not in Settings._fields:
            wrong(f'{SECTION}: unknown setting "{name}"{did_you_mean(name, Settings._fields)}')
        elif held is not None and held not in ("", []):
            taken |= _taken(name, held, wrong)
    return Settings(**taken)


def _taken(name: str, held: Any, wrong: Callable[[str], None]) -> dict[str, Any]:
    """One setting as it is to be used; none where that cannot be."""
    if name == "trace" and type(held) is dict:  # trace.server, which is the editor's own
        return {}
    choices: Sequence[str] = CHOICES.get(name, ())
    if choices and held not in choices:
        wrong(f"{SECTION}.{name}: {named(held)} is none of {either(choices)}")
        return {}
    if name in {"select", "ignore"}:
        names = held.split(",") if type(held) is str else held
        if type(names) is not list or not all(type(each) is str for each in names):
            wrong(f"{SECTION}.{name}: takes a list of rules, not {named(held)}")
            return {}
        return {name: tuple([each.strip() for each in names if each.strip()])}
    if type(held) is not str:
        wrong(f"{SECTION}.{name}: takes text, not {named(held)}")
        return {}
    return {name: held}
