"""Which definitions are two versions of one: in two files, folders or revisions, by their paths."""

from __future__ import annotations

import os

from connector_lint.diagnostics import Failure
from connector_lint.discovery import Target, definitions_among, discover, is_searched, names_itself
from connector_lint.git import GitError, Repository
from connector_lint.typing import TYPE_CHECKING, NamedTuple
from connector_lint.versions import Blob, Revision, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from connector_lint.versions import Version


class Pairing(NamedTuple):
    """What can be compared: connectors that know their old version; `gone` are old ones that have no new version."""

    targets: list[Target]
    gone: list[str]
    failures: list[Failure]


def pair(old: str, new: str) -> Pairing:
    """Pair the connectors of two versions.

    Each is a file or a folder, `REVISION:PATH` as git writes it, or a revision alone: of what the other one is, or of
    the current folder.
    """
    old_side, new_side = _side(old, new), _side(new, old)
    failures = [*old_side.failures, *new_side.failures]
    if failures:
        return Pairing([], [], failures)
    if len(old_side.found) == len(new_side.found) == 1:
        pairs = list(zip(old_side.found.values(), new_side.found.values()))
        return Pairing([_target(*each) for each in pairs], [], [])
    partners = _partners(old_side.found, new_side.found)
    targets = [
        _target(old_side.found[partners[key]], version) for key, version in new_side.found.items() if key in partners
    ]
    kept = set(partners.values())
    gone = [name_of(version) for key, version in old_side.found.items() if key not in kept]
    return Pairing(targets, gone, [])


def with_versions_of(revision: str, targets: Sequence[Target]) -> tuple[list[Target], list[Failure]]:
    """The connectors with their old versions in a revision; a connector that is new there has none."""
    histories: dict[str, _History] = {}
    found: list[Target] = []
    for target in targets:
        root = _root(target.folder or ".")
        try:
            if root not in histories:
                histories[root] = _History(Revision(Repository.containing(target.folder or "."), revision))
        except GitError as error:
            named = "" if str(error).startswith("git") else target.folder or "."
            return [], [Failure(named, str(error))]
        found.append(target._replace(old=histories[root].version_of(target.definition)))
    return found, []


def _root(folder: str) -> str:
    """The nearest folder around that looks like a repository: to ask git for every connector takes long."""
    root = os.path.realpath(folder)
    while not os.path.exists(os.path.join(root, ".git")) and os.path.dirname(root) != root:
        root = os.path.dirname(root)
    return root


class _History:
    """The definitions that a revision has, and which of them are as they were."""

    def __init__(self, revision: Revision) -> None:
        self._root = revision.repository.root
        self._files = revision.files
        self._changed = revision.changed()
        self._names: dict[str, list[str]] = {}
        for path in self._files:
            folder, _, name = path.rpartition("/")
            self._names.setdefault(folder, []).append(name)

    def version_of(self, definition: str) -> Version | None:
        """The old version of a definition, which may have had another name; what is as it was is its own."""
        path = os.path.relpath(os.path.realpath(definition), self._root).replace(os.sep, "/")
        if path in self._files:
            return self._files[path] if path in self._changed else definition
        folder = path.rpartition("/")[0]
        names = definitions_among(self._names.get(folder, []))
        return self._files[f"{folder}/{names[0]}" if folder else names[0]] if len(names) == 1 else None


class _Side(NamedTuple):
    """The definitions of one version, by folder and name within what was given."""

    found: dict[tuple[str, str], Version]
    failures: list[Failure]


def _side(given: str, other: str) -> _Side:
    """The definitions that a version stands for; a revision alone is one of what the other version is."""
    if os.path.exists(given) or not given or os.path.splitdrive(given)[0]:
        return _on_disk(given)
    name, colon, path = given.partition(":")
    if not colon:
        path = _path_of(other)
    try:
        return _in_revision(*_inside(name, path))
    except GitError as error:
        told = str(error)
        return _Side({}, [Failure("", told if colon else f'there is no file or folder "{given}", and {told}')])


def _path_of(version: str) -> str:
    """Where a version is: on the disk, or in a repository."""
    if os.path.exists(version):
        return os.path.join(".", version)
    return version.partition(":")[2] if ":" in version else "."


def _inside(name: str, path: str) -> tuple[Revision, str]:
    """A revision and a path from the root of its repository, where git finds a path: there, or from here (`./x`)."""
    first, *_ = path.replace(os.sep, "/").split("/", maxsplit=1)
    is_here = os.path.isabs(path) or first in {".", ".."}
    there = path if is_here else "."
    try:
        repository = Repository.containing(there)
    except GitError as error:
        here = "the current folder" if there in {".", os.path.join(".", ".")} else there
        raise GitError(str(error) if str(error).startswith("git") else f"{here} {error}") from None
    inside = os.path.relpath(os.path.realpath(path), repository.root) if is_here else os.path.normpath(path or ".")
    inside = inside.replace(os.sep, "/").strip("/")
    return Revision(repository, name), "" if inside == "." else inside


def _on_disk(path: str) -> _Side:
    targets, failures = discover([path])
    found: dict[tuple[str, str], Version] = {}
    for target in targets:
        folder = os.path.relpath(target.folder or ".", path) if not target.named else "."
        found[folder.replace(os.sep, "/"), os.path.basename(target.definition)] = target.definition
    return _Side(found, failures)


def _in_revision(revision: Revision, inside: str) -> _Side:
    shown = f"{revision.name}:{inside}"
    if inside in revision.files:
        folder, _, name = inside.rpartition("/")
        beside = [path.rpartition("/")[2] for path in revision.files if path.rpartition("/")[0] == folder]
        meant = _meant(name, beside)
        if not meant:
            return _Side({}, [Failure(shown, "belongs to no connector: no apiDefinition.swagger.json beside it")])
        return _Side({(".", each): revision.files[f"{folder}/{each}" if folder else each] for each in meant}, [])
    folders: dict[str, list[str]] = {}
    prefix = f"{inside}/" if inside else ""
    for path in revision.files:
        if path.startswith(prefix):
            folder, _, name = path[len(prefix) :].rpartition("/")
            folders.setdefault(folder, []).append(name)
    found: dict[tuple[str, str], Version] = {}
    for folder, names in folders.items():
        if all(map(is_searched, folder.split("/") if folder else ())):
            for name in definitions_among(names):
                found[folder or ".", name] = revision.files[f"{prefix}{folder}/{name}" if folder else f"{prefix}{name}"]
    if found:
        return _Side(found, [])
    if not folders:
        return _Side({}, [Failure(shown, "does not exist in that revision")])
    return _Side({}, [Failure(shown, "no connector found: no apiDefinition.swagger.json in it or below")])


def _meant(name: str, beside: list[str]) -> list[str]:
    return [name] if names_itself(name) else definitions_among(beside)


def _partners(
    old: dict[tuple[str, str], Version], new: dict[tuple[str, str], Version]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The key of the old version for each new one: the same folder and name, or the only one in the same folder."""
    alone_before, alone_after = _alone(old), _alone(new)
    partners = {key: key for key in new if key in old}
    for folder, key in alone_after.items():
        if key not in partners and folder in alone_before:
            partners[key] = alone_before[folder]
    return partners


def _alone(found: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    folders: dict[str, list[tuple[str, str]]] = {}
    for key in found:
        folders.setdefault(key[0], []).append(key)
    return {folder: keys[0] for folder, keys in folders.items() if len(keys) == 1}


def _target(old: Version, new: Version) -> Target:
    path = new.path if isinstance(new, Blob) else new
    folder = os.path.dirname(path)
    return Target(folder, path, True, new if isinstance(new, Blob) else None, old)
