"""Where a version of a file is: on the disk, or in a revision of a git repository."""

from __future__ import annotations

import os.path

from connector_lint.git import GitError, Repository
from connector_lint.source import Source, Unreadable
from connector_lint.typing import NamedTuple


class Blob(NamedTuple):
    """A file as a revision has it: `shown` is what it is called (`main:connectors/tasks/apiDefinition.swagger.json`).

    `root` is the folder of the repository, `path` where the file is on the disk, or would be.
    """

    root: str
    name: str
    """By which git knows its content."""
    shown: str
    path: str


Version = str | Blob
"""A path on the disk, or a file of a revision."""


def name_of(version: Version) -> str:
    """What a version of a file is called: its path, or `REVISION:PATH`."""
    return version if isinstance(version, str) else version.shown


def read_version(version: Version) -> Source:
    """Read a file as it is, or as a revision has it; raise Unreadable."""
    if isinstance(version, str):
        return Source.read(version)
    try:
        content = Repository(version.root).git("cat-file", "blob", version.name)
    except GitError as error:
        raise Unreadable(str(error)) from None
    return Source.of(content, version.shown)


class Revision:
    """The files that one revision of a repository has."""

    def __init__(self, repository: Repository, name: str) -> None:
        """Look into the revision called `name`; raise GitError."""
        self.repository = repository
        self.name = name
        self.commit = repository.commit(name)
        self._files: dict[str, Blob] | None = None

    @property
    def files(self) -> dict[str, Blob]:
        """Its files by their paths from the root; links are none. Raises GitError."""
        if self._files is None:
            self._files = {}
            listed = os.fsdecode(self.repository.git("ls-tree", "-r", "-z", "--full-tree", self.commit))
            for entry in listed.split("\0")[:-1]:
                about, _, path = entry.partition("\t")
                mode, kind, name = about.split(" ")
                if kind == "blob" and mode != _LINK:
                    root = self.repository.root
                    self._files[path] = Blob(root, name, f"{self.name}:{path}", os.path.join(root, path))
        return self._files

    def changed(self) -> set[str]:
        """The files of the revision that are different on the disk, or gone, by their paths from the root."""
        options = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative")
        listed = self.repository.git("diff", *options, self.commit, "--")
        return set(os.fsdecode(listed).split("\0")[:-1])


_LINK = "120000"
"""The mode of a symbolic link."""
