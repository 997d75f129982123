"""Paths to connectors: searches folders for definitions, and finds the connectors that files belong to."""

from __future__ import annotations

import os
import stat

from connector_lint.diagnostics import Failure
from connector_lint.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from connector_lint.versions import Blob, Version

# Of several in one folder the first is the definition.
DEFINITIONS = (
    "apidefinition.swagger.json",
    "apidefinition.swagger.yaml",
    "apidefinition.swagger.yml",
    "apidefinition.json",
    "apidefinition.yaml",
    "apidefinition.yml",
)
OTHER_DEFINITIONS = (".swagger.json", ".swagger.yaml", ".swagger.yml")
COMPANIONS = ("apiproperties.json", "settings.json")
READABLE = (".json", ".yaml", ".yml")
SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})
VIRTUAL_ENVIRONMENT = "pyvenv.cfg"

_ORDER = {name: order for order, name in enumerate(DEFINITIONS)}


class Target(NamedTuple):
    """A connector to look at: its folder and its definition, as they are to be shown.

    `named` says that it was given by a file and not found in a folder. `blob` is what to read in place of the file on
    the disk, and `old` the version with which to compare it.
    """

    folder: str
    definition: str
    named: bool
    blob: Blob | None = None
    old: Version | None = None

    @property
    def name(self) -> str:
        """What its definition is called."""
        return self.definition if self.blob is None else self.blob.shown


def discover(paths: Sequence[str]) -> tuple[list[Target], list[Failure]]:
    """Find the connectors that `paths` (folders and files) stand for, and what is wrong with the paths.

    Folders are searched with all that is below them, except for symbolic links, hidden folders and those that hold
    installed packages. Every connector comes once, in the order of the paths that are shown, which is the same on
    every machine.
    """
    found: dict[tuple[str, str], Target] = {}
    failures: list[Failure] = []
    folders: dict[str, tuple[str, list[str]]] = {}
    for path in dict.fromkeys(paths):
        shown = _shown(path)
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            failures.append(Failure(shown, "does not exist") if path else Failure("", "an empty path leads nowhere"))
            continue
        except ValueError:  # the only thing that no path can have
            failures.append(Failure(shown, "cannot be looked at: the path has a NUL character"))
            continue
        except OSError as error:
            failures.append(Failure(shown, f"cannot be looked at: {_reason(error)}"))
            continue
        if stat.S_ISDIR(mode):
            _search(path, shown, found, failures)
        elif stat.S_ISREG(mode):
            _look_beside(path, shown, found, failures, folders)
        else:
            failures.append(Failure(shown, "is neither a file nor a folder"))
    return sorted(found.values(), key=lambda target: target.definition), failures


def touched(targets: Sequence[Target], files: Iterable[str]) -> list[Target]:
    """Return the connectors to which some of the files, given by absolute paths, belong.

    A file belongs to the connector in whose folder it is; one that is a definition belongs to that connector alone,
    wherever a link to it may be. Files that are gone count, too.
    """
    known = [_identity(target.definition) for target in targets]
    folders = [_identity(target.folder or ".") for target in targets]
    changed = {file: _identity(file) for file in files}
    themselves = set(changed.values()).intersection(known) - {None}
    beside = {_identity(os.path.dirname(file)) for file, identity in changed.items() if identity not in themselves}
    return [
        target
        for target, definition, folder in zip(targets, known, folders)
        if definition in themselves or folder in beside
    ]


def _search(root: str, shown_root: str, found: dict[tuple[str, str], Target], failures: list[Failure]) -> None:
    """Add the connectors in the folder `root` and below."""
    real_root = os.path.realpath(root)
    any_found = any_failed = False
    waiting = [(root, "" if shown_root == "." else shown_root, real_root)]
    while waiting:
        folder, shown, real = waiting.pop()
        names, below = [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    names.append(entry.name)
                    if entry.is_dir(follow_symlinks=False) and is_searched(entry.name):
                        below.append(entry)
        except OSError as error:
            failures.append(Failure(shown or ".", f"cannot be searched: {_reason(error)}"))
            any_failed = True
            continue
        if VIRTUAL_ENVIRONMENT in names and real != real_root:
            continue
        for definition in definitions_among(names):
            any_found = True
            found[real, definition] = Target(shown, _join(shown, definition), False)
        waiting += [(entry.path, _join(shown, entry.name), os.path.join(real, entry.name)) for entry in below]
    if not (any_found or any_failed):
        failures.append(Failure(shown_root, "no connector found: no apiDefinition.swagger.json in it or below"))


def _look_beside(
    path: str,
    shown: str,
    found: dict[tuple[str, str], Target],
    failures: list[Failure],
    folders: dict[str, tuple[str, list[str]]],
) -> None:
    """Add the connector to which the file at `path` belongs; `folders` remembers what is in a folder."""
    folder, name = os.path.split(path)
    if folder not in folders:
        try:
            folders[folder] = os.path.realpath(folder), os.listdir(folder or ".")
        except OSError:  # a folder may be closed to searching, but open to those who know a name
            folders[folder] = os.path.realpath(folder), [name]
    real, names = folders[folder]
    meant = [name] if names_itself(name) else definitions_among(names)
    shown_folder = shown.rpartition("/")[0] or shown[: shown.startswith("/")]
    for definition in meant:
        found.setdefault((real, definition), Target(shown_folder, _join(shown_folder, definition), True))
    if not meant:
        failures.append(Failure(shown, "belongs to no connector: no apiDefinition.swagger.json beside it"))


def names_itself(name: str) -> bool:
    """Whether a file that is named is the definition, and not one of the files beside it."""
    lower = name.lower()
    return lower.endswith(READABLE) and lower not in COMPANIONS


def definitions_among(names: Iterable[str]) -> list[str]:
    """Return which of the names of the files of a folder are those of definitions."""
    # Most names of most folders end here.
    readable = [(name.lower(), name) for name in names if name.lower().endswith(READABLE)]
    # Systems that tell "a" from "A" can have several spellings.
    first = min(((_ORDER[lower], name) for lower, name in readable if lower in _ORDER), default=None)
    return [first[1]] if first else [name for lower, name in readable if lower.endswith(OTHER_DEFINITIONS)]


def _identity(path: str) -> tuple[int, int] | None:
    """Return what is the same for all paths to a file or folder, however they are spelt; None where nothing is."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def is_searched(name: str) -> bool:
    """Whether a folder of that name is searched for connectors."""
    return not (name.startswith(".") or name in SKIPPED or name.lower() in _ORDER)


def _shown(path: str) -> str:
    """Return a path as it was given, with forward slashes and without what says nothing."""
    path = path.replace(os.sep, "/")
    root = path[: len(path) - len(path.lstrip("/"))]
    return (root + "/".join(part for part in path.split("/") if part not in {"", "."})) or "."


def relative(path: str, folder: str) -> str:
    """Return the path of a file from a folder, with forward slashes; the whole path where it is on another drive."""
    path, folder = os.path.abspath(path), os.path.abspath(folder)
    if os.path.splitdrive(path)[0] == os.path.splitdrive(folder)[0]:
        path = os.path.relpath(path, folder)
    return path.replace(os.sep, "/")


def _join(folder: str, name: str) -> str:
    return f"{folder}{name}" if folder.endswith("/") or not folder else f"{folder}/{name}"


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"
