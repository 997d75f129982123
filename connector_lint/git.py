"""What git knows: which commit a revision is, and which files differ from it."""

from __future__ import annotations

import os

from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUBMODULE = "160000"
"""The mode of an entry that is a repository of its own."""
_OF_A_REPOSITORY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
)
"""What git tells its hooks about the repository that runs them, which need not be the one that is asked about."""


class GitError(Exception):
    """What git was asked for cannot be had; the message is one clear line."""


class Repository:
    """A repository with its working tree, asked by running git. Every method raises GitError."""

    def __init__(self, root: str) -> None:
        """Take the folder in which the working tree begins."""
        self.root = root

    @classmethod
    def containing(cls, path: str) -> Repository:
        """Return the repository of a file or folder, whether or not git knows it."""
        folder = os.path.realpath(path)
        while not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        status, output, complaint = _run(folder, "rev-parse", "--show-toplevel")
        if status:
            unknown = "not a git repository" in complaint
            raise GitError("is in no git repository" if unknown else f"git cannot look at it: {complaint}")
        return cls(os.path.realpath(os.fsdecode(output).rstrip("\n")))

    def git(self, *arguments: str) -> bytes:
        """Run git and return what it prints."""
        status, output, complaint = _run(self.root, *arguments)
        if status:
            raise GitError(f"git {arguments[0]} fails: {complaint}")
        return output

    def commit(self, revision: str) -> str:
        """Return the name of the commit that a branch, tag or other revision means."""
        found = self._line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if not found:
            raise GitError(f'git knows no revision "{revision}"{self._missing()}')
        return found

    def fork(self, revision: str) -> str:
        """Return the commit at which what is checked out has left the history of a revision."""
        found = self._line("merge-base", self.commit(revision), "HEAD")
        if not found:
            raise GitError(f'"{revision}" and what is checked out have no commit in common{self._missing()}')
        return found

    def changed_since(self, revision: str) -> list[str]:
        """Return the files that differ from where HEAD has left `revision`, whether or not they are committed.

        The paths are absolute. Files that git does not know yet, and does not ignore, are among them, and those that
        are gone; a renamed file is there under both names. Of a submodule they are those that have changed in it.
        """
        if revision == "HEAD" and not self._line("rev-parse", "--verify", "--quiet", "HEAD"):
            return self._paths("ls-files", "--cached", "--others", "--exclude-standard")  # before the first commit
        return sorted(self._differing(self.fork(revision)))

    def _differing(self, commit: str) -> Iterator[str]:
        options = ("--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
        fields = iter(self._fields("diff", *options, commit, "--"))
        for change, path in zip(fields, fields):
            before, after, old, *_ = change[1:].split(" ")
            whole = os.path.join(self.root, path)
            if after == _SUBMODULE and os.path.isdir(whole):
                yield from _differing_in_submodule(whole, old if before == _SUBMODULE else None)
            else:
                yield whole
        yield from self._paths("ls-files", "--others", "--exclude-standard")

    def _line(self, *arguments: str) -> str:
        """Return the one line that git prints, empty where it has no answer."""
        _, output, _ = _run(self.root, *arguments)
        return os.fsdecode(output).strip()

    def _fields(self, *arguments: str) -> list[str]:
        return os.fsdecode(self.git(*arguments)).split("\0")[:-1]

    def _paths(self, *arguments: str) -> list[str]:
        return [os.path.join(self.root, path) for path in self._fields(arguments[0], "-z", *arguments[1:])]

    def _missing(self) -> str:
        """Say what may help where history is missing."""
        if self._line("rev-parse", "--is-shallow-repository") != "true":
            return ""
        return '; the clone is shallow: fetch its history, with "git fetch --unshallow" or "fetch-depth: 0"'


def _differing_in_submodule(root: str, commit: str | None) -> Iterator[str]:
    """Yield what differs in a submodule from a commit of it; everything, where that is not known."""
    module = Repository(root)
    try:
        if commit is not None:
            yield from module._differing(module.commit(commit))  # noqa: SLF001 - of the same class
            return
    except GitError:  # the commit is not fetched
        pass
    yield from module._paths("ls-files", "--cached", "--others", "--exclude-standard")  # noqa: SLF001


def _run(folder: str, *arguments: str) -> tuple[int, bytes, str]:
    """Run git in a folder; return its exit status, what it prints, and in one line what it complains about."""
    import subprocess

    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - arguments, and no shell
            ["git", *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {(error.strerror or str(error)).lower()}") from None
    complaint = done.stderr.decode(errors="backslashreplace").strip().partition("\n")[0]
    return done.returncode, done.stdout, complaint.removeprefix("fatal: ")
