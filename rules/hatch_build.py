"""What a wheel has that a checkout has not: the index of our rules, with which a run starts sooner."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Writes the index of the built-in pack into each wheel; an editable install imports what is edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the index to the files of a wheel of some `version`, "standard" or "editable"."""
        if version == "editable":
            return
        sys.path[:0] = [self.root, os.path.join(self.root, "rules")]
        from connector_lint.pack_index import INDEX, write_index
        from connector_lint.packs import BUILT_IN, load_packs

        self._folder = tempfile.TemporaryDirectory()
        path = os.path.join(self._folder.name, f"{INDEX}.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(write_index(load_packs([BUILT_IN])))
        build_data["force_include"][path] = f"{BUILT_IN}/{INDEX}.py"

    def finalize(self, version: str, *_: object) -> None:
        """Take away what the wheel has by now."""
        if version != "editable":
            self._folder.cleanup()
