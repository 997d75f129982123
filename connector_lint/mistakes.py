"""What is wrong with a file that a person wrote for us, each mistake at its place."""

from __future__ import annotations

from connector_lint.diagnostics import START, Failure, Position
from connector_lint.suggestions import did_you_mean
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connector_lint.reader import Document, Pointer


class Mistake(NamedTuple):
    """What is wrong at a place of the file: at a value, or at its key."""

    pointer: Pointer
    message: str
    on_key: bool = False


class Reading:
    """Takes the values of such a file, and notes what is wrong with them.

    What is not as it should be is read as empty, so that the rest can be read, too.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.mistakes: list[Mistake] = []

    def choice(self, value: Any, pointer: Pointer, choices: tuple[str, ...]) -> str:
        """Return a value that is one of several words; the first of them where it is not."""
        if value in choices:
            return str(value)
        problem = "has no value" if value is None else f"cannot be {named(value)}"
        meant = did_you_mean(value, choices) if type(value) is str else ""
        self.wrong(pointer, f'"{pointer[-1]}" {problem}{meant or f"; write {either(choices)}"}')
        return choices[0]

    def text(self, value: Any, pointer: Pointer) -> str:
        """Return a value that is a text, and not an empty one."""
        if type(value) is str and value:
            return value
        # Within a list it is the list that has a name.
        name = next(token for token in reversed(pointer) if type(token) is str)
        quote = "" if type(value) in {str, dict, list, type(None)} else f'; quote it: "{named(value)}"'
        self.wrong(pointer, f'"{name}" takes text, not {named(value)}{quote}')
        return ""

    def texts(self, holder: dict[str, Any], key: str, pointer: Pointer = ()) -> tuple[str, ...]:
        """Return a member that is a list of texts."""
        return tuple([self.text(item, at) for item, at in self.items(holder, key, pointer)])

    def items(self, holder: dict[str, Any], key: str, pointer: Pointer = ()) -> Iterator[tuple[Any, Pointer]]:
        """Yield the items of a member that is a list, and where they are."""
        value = holder.get(key)
        if value is None:  # all that stood below the key may be commented out
            return
        if type(value) is not list:
            self.wrong((*pointer, key), f'"{key}" takes a list, not {kind_of(value)}')
            return
        for index, item in enumerate(value):
            yield item, (*pointer, key, index)

    def mapping(self, value: Any, pointer: Pointer, known: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return a mapping, with just the `known` keys where any are given."""
        if type(value) is dict:
            members: dict[str, Any] = value
            for key in members:
                if known and key not in known:
                    meant = did_you_mean(key, known) or f"; there are {listed(known)}"
                    self.wrong((*pointer, key), f'unknown key "{key}"{meant}', on_key=True)
            return members
        is_item = type(pointer[-1]) is int
        if value is not None or is_item:
            holder = f'each item of "{pointer[-2]}"' if is_item else f'"{pointer[-1]}"'
            keys = listed(known) if known else "rules and their settings"
            self.wrong(pointer, f"{holder} has to be a mapping with {keys}, not {named(value)}")
        return {}

    def wrong(self, pointer: Pointer, message: str, *, on_key: bool = False) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(pointer, message, on_key))


def located(mistakes: Sequence[Mistake], document: Document | None) -> list[Failure]:
    """Return mistakes with their lines and columns, in the order of the file."""
    if document is None or not mistakes:
        return [Failure("", mistake.message) for mistake in mistakes]
    source = document.source
    places = document.locate({mistake.pointer for mistake in mistakes})
    failures = []
    for pointer, message, on_key in mistakes:
        place = places.get(pointer)
        span = place and (place.key if on_key and place.key else place.value)
        failures.append(Failure(source.path, message, source.position(span.start) if span else Position(1, 1)))
    return sorted(failures, key=lambda failure: failure.position or START.start)


def all_that_is_wrong(mistakes: Sequence[Mistake], document: Document) -> list[Failure]:
    """Return mistakes and keys that are written twice, with their lines and columns, in the order of the file."""
    source = document.source
    repeated = [
        Failure(source.path, fault.message, source.position(fault.span.start))
        for fault in document.faults
        if fault.kind == "duplicate-key"
    ]
    return sorted(repeated + located(mistakes, document), key=lambda failure: failure.position or START.start)


def named(value: Any) -> str:
    """Return a value as a message names it: short ones themselves, others by what they are."""
    if type(value) is str:
        return f'"{value}"' if value else "an empty text"
    if type(value) is bool:
        return "true" if value else "false"
    return str(value) if type(value) in {int, float} else kind_of(value)


def kind_of(value: Any) -> str:
    """Return what a value is, in words."""
    return {dict: "a mapping", list: "a list", str: "a text", type(None): "nothing"}.get(type(value), "a number")


def either(words: Sequence[str]) -> str:
    """Return words to choose from: "a, b or c"."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


def listed(words: Iterable[str]) -> str:
    """Return words one after another: "a, b, c"."""
    return ", ".join(words)
