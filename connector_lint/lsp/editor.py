"""What the editor has open and set: whose a text is, where texts come from, and which session lints them."""

from __future__ import annotations

import os
import re

from connector_lint.config import FILES, ConfigError
from connector_lint.discovery import COMPANIONS, READABLE, definitions_among
from connector_lint.lsp.buffers import Buffer
from connector_lint.lsp.positions import Positions
from connector_lint.lsp.settings import Settings
from connector_lint.lsp.uris import key_of, path_of, uri_of
from connector_lint.packs import PackError
from connector_lint.session import Session
from connector_lint.source import Source
from connector_lint.typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol import types

    from connector_lint.session import Environment

NAMELESS = "untitled"
"""The scheme of texts that were never saved."""
_ENDINGS = {"json": ".json", "jsonc": ".json", "yaml": ".yaml"}
_PROPERTIES = COMPANIONS[0]
_says_swagger = re.compile(r"""^[\s{]*["']?swagger["']?\s*:""", re.MULTILINE).search


class Folder(NamedTuple):
    """A folder of the workspace: its address, its path, and what is set for it."""

    uri: str
    path: str
    settings: Settings = Settings()


class Editor:
    """The folders and the open texts of one editor."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.settings = Settings()
        """What holds outside of all folders."""
        self.folders: list[Folder] = []
        self.buffers: dict[str, Buffer] = {}
        self._by_path: dict[str, Buffer] = {}
        self._sessions: dict[Settings, _Watched] = {}

    # --- texts --------------------------------------------------------------------------------------------------------

    def open(self, item: types.TextDocumentItem) -> Buffer:
        """Take over a text from its file."""
        path = path_of(item.uri) or self._path_of_nameless(item)
        buffer = self.buffers[item.uri] = Buffer(item, path, self.encoding)
        if path_of(item.uri) or _is_nameless(item.uri):  # and not an old version, or half of a comparison
            self._by_path[key_of(path)] = buffer
        return buffer

    def close(self, uri: str) -> Buffer | None:
        """Give a text back to its file."""
        buffer = self.buffers.pop(uri, None)
        if buffer is not None and self._by_path.get(key_of(buffer.path)) is buffer:
            del self._by_path[key_of(buffer.path)]
        return buffer

    def buffer_at(self, path: str) -> Buffer | None:
        """The open text of a file."""
        return self._by_path.get(key_of(path))

    def read(self, path: str) -> Source:
        """Return a text from the editor where it is open, from its file otherwise; raise Unreadable."""
        buffer = self.buffer_at(path)
        return Source.read(path) if buffer is None else buffer.source

    def positions(self, source: Source) -> Positions:
        """The places in a text, as it is or was in the editor or in its file."""
        buffer = self.buffer_at(source.path)
        if buffer is not None and buffer.source is source:
            return buffer.positions
        return Positions(source, self.encoding, marked=buffer is not None and source.byte_order_mark)

    def uri(self, path: str) -> str:
        """The address of a file, in the editor's own spelling where it is open."""
        buffer = self.buffer_at(path)
        return uri_of(path) if buffer is None else buffer.uri

    def definitions_of(self, buffer: Buffer) -> list[str]:
        """The paths of the definitions that have to be linted because of a text: itself, or those beside it."""
        if _is_nameless(buffer.uri):
            return [buffer.path] if buffer.language in _ENDINGS else []
        if path_of(buffer.uri) is None:
            return []
        folder, name = os.path.split(buffer.path)
        if not name.lower().endswith(READABLE):
            return []
        found = definitions_among(self._names(folder) | {name})
        return [f"{folder}/{each}" for each in found if name == each or name.lower() in COMPANIONS]

    def is_meant(self, source: Source) -> bool:
        """Whether a text is that of a definition: by the name of its file or, where it has none, by what it says."""
        buffer = self.buffer_at(source.path)
        return buffer is None or not _is_nameless(buffer.uri) or _says_swagger(source.text) is not None

    def properties_of(self, definition: str) -> str | None:
        """The path of the apiProperties.json beside a definition."""
        folder = os.path.dirname(definition)
        return next((f"{folder}/{name}" for name in self._names(folder) if name.lower() == _PROPERTIES), None)

    def _names(self, folder: str) -> set[str]:
        """The names of the files of a folder, with those that exist in the editor alone."""
        opened = {os.path.basename(each.path) for each in self.buffers.values() if os.path.dirname(each.path) == folder}
        try:
            return {*os.listdir(folder), *opened}
        except OSError:
            return opened

    def _path_of_nameless(self, item: types.TextDocumentItem) -> str:
        """Where a text would be that was never saved: in the first folder, whose configuration then holds."""
        name = item.uri.partition(":")[2].rpartition("/")[2] or NAMELESS
        ending = _ENDINGS.get(item.language_id, "")
        folder = self.folders[0].path if self.folders else os.getcwd().replace(os.sep, "/")
        return f"{folder}/{name}" + ("" if name.lower().endswith(READABLE) else ending)

    # --- what holds for them ------------------------------------------------------------------------------------------

    def folder_of(self, path: str) -> Folder | None:
        """The innermost folder of the workspace that a path is in."""
        key = key_of(path)
        around = [each for each in self.folders if key.startswith(key_of(each.path).rstrip("/") + "/")]
        return max(around, key=lambda each: len(each.path), default=None)

    def settings_of(self, path: str) -> Settings:
        """What is set for a path."""
        folder = self.folder_of(path)
        if folder is None:
            return self.settings
        settings = folder.settings
        if settings.config is not None and not os.path.isabs(settings.config):
            settings = settings._replace(config=f"{folder.path}/{settings.config}")
        return settings

    def environment(self, path: str) -> tuple[Session, Environment]:
        """What holds for a definition, read anew where it has changed.

        Raises ConfigError, PackError or UsageError.
        """
        settings = self.settings_of(path)
        watched = self._sessions.get(settings)
        if watched is None or watched.has_changed():
            watched = self._sessions[settings] = _Watched(settings, self)
        return watched.session, watched.environment(os.path.dirname(path))

    @property
    def configuration_files(self) -> set[str]:
        """The paths of all files that say what holds, as far as they were read."""
        return {path for watched in list(self._sessions.values()) for path in list(watched.files)}

    def configures(self, path: str) -> bool:
        """Whether what stands in a file says, or may say, what holds for connectors."""
        return os.path.basename(path) in FILES or key_of(path) in map(key_of, self.configuration_files)

    def state(self, path: str) -> object:
        """What is different after a file has changed, in the editor or on the disk."""
        buffer = self.buffer_at(path)
        if buffer is not None:
            return id(buffer), buffer.version
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino


class _Watched:
    """A session that knows which files its configuration came from."""

    def __init__(self, settings: Settings, editor: Editor) -> None:
        self.session = Session(settings.request(), self._read)
        self.files: dict[str, Any] = {}
        self._editor = editor

    def environment(self, folder: str) -> Environment:
        try:
            environment = self.session.environment(folder)
        except (ConfigError, PackError) as error:
            files = [failure.file for failure in error.failures if failure.file]
            self._note(files)
            if isinstance(error, PackError) and error.pack.endswith(".py"):
                self._note(os.path.join(os.path.dirname(file), error.pack) for file in files)
            raise
        config = environment.config
        if config.path is not None:
            base = os.path.dirname(config.path)
            self._note(os.path.join(base, pack) for pack in config.packs if pack.endswith(".py"))
        return environment

    def has_changed(self) -> bool:
        return any(self._editor.state(path) != state for path, state in self.files.items())

    def _read(self, path: str) -> Source:
        self._note([path])
        return self._editor.read(path)

    def _note(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.files.setdefault(path, self._editor.state(path))


def _is_nameless(uri: str) -> bool:
    return uri.startswith(NAMELESS + ":")
