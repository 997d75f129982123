"""Putting new content into a file so that it is there as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile

from connector_lint.fixes import NotWritten
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connector_lint.source import Source


_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_file(source: Source, content: bytes) -> None:
    """Write a temporary file beside the source's and put it in its place; raise `NotWritten` where that fails."""
    # A link is followed, so that it stays a link.
    path = os.path.realpath(source.path)
    if source.undecodable is not None:
        raise NotWritten(f"cannot be written: it is not text in {source.encoding.upper()}")
    try:
        with open(path, "rb") as file:
            if file.read() != source.encode(source.text):
                raise NotWritten("has changed since it was read; nothing was written")
        # Replacing a file asks for a right to its folder only, and an administrator may do everything; but a file
        # without any right to write is meant to stay as it is.
        if not os.stat(path).st_mode & _WRITE or not os.access(path, os.W_OK):
            raise NotWritten("cannot be written: it is read-only")
        temporary = _temporary_file(path, content)
        try:
            shutil.copymode(path, temporary)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotWritten(f"cannot be written: {reason[:1].lower()}{reason[1:]}") from None


def _temporary_file(path: str, content: bytes) -> str:
    """Write a new file in the folder of `path`, on the same file system, and return its path."""
    handle, temporary = tempfile.mkstemp(prefix=f".{os.path.basename(path)}.", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary
