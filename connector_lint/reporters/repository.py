"""Where files are for who reads a report elsewhere: their paths from the root of the repository."""

from __future__ import annotations

import os
from itertools import accumulate

from connector_lint.discovery import relative
from connector_lint.typing import NamedTuple


class Place(NamedTuple):
    """Where a file is: its path from the root of the repository, or, outside of it, the path as it was given."""

    path: str
    is_inside: bool


class Repository:
    """The repository that the current folder is in (without one, that folder): services count paths from its root."""

    def __init__(self) -> None:
        self.root = _root(os.getcwd())
        self._places: dict[str, Place] = {"": Place("", is_inside=False)}

    def place(self, file: str) -> Place:
        """Return where a file is; no file at all is nowhere."""
        if file not in self._places:
            path = relative(file, self.root)
            is_inside = not (os.path.isabs(path) or path == ".." or path.startswith("../"))
            self._places[file] = Place(path if is_inside else file, is_inside)
        return self._places[file]

    def path(self, file: str) -> str:
        """Return the path of a file as services want it, with forward slashes."""
        return self.place(file).path


def _root(folder: str) -> str:
    """Return the nearest folder upward that is the root of a repository, or else the folder itself."""
    parents = accumulate(range(folder.count(os.sep)), lambda path, _: os.path.dirname(path), initial=folder)
    return next((each for each in parents if os.path.exists(os.path.join(each, ".git"))), folder)
