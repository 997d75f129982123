"""The addresses of documents, and the paths of those that are files."""

from __future__ import annotations

import os
import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

_DRIVE = re.compile(r"/?([A-Za-z]:)(/.*)?\Z", re.DOTALL)
_FILE = re.compile(r"file:(?://([^/?#]*))?([^?#]*)", re.IGNORECASE)


def path_of(uri: str) -> str | None:
    """Return the path of a `file:` address, with forward slashes; None for every other address."""
    match = _FILE.match(uri)
    if match is None:
        return None
    host, path = (os.fsdecode(unquote_to_bytes(part or "")) for part in match.groups())
    if host and host != "localhost":
        return f"//{host}{path}"
    drive = _DRIVE.match(path)
    return drive[1] + (drive[2] or "/") if drive else path or None


def uri_of(path: str) -> str:
    """Return the `file:` address of a path."""
    path = os.path.abspath(path).replace(os.sep, "/") if not _DRIVE.match(path) else path.replace("\\", "/")
    if path.startswith("//"):
        return "file:" + _quoted(path)
    drive = _DRIVE.match(path)
    return f"file:///{drive[1]}{_quoted(drive[2] or '/')}" if drive else "file://" + _quoted(path)


def key_of(path: str) -> str:
    """Return what is equal for all ways to write a path."""
    return os.path.normcase(os.path.normpath(path)).replace(os.sep, "/")


def _quoted(path: str) -> str:
    return quote_from_bytes(os.fsencode(path), safe="/~")
