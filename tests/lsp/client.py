"""A small client: it starts the server as an editor does, talks to it over its pipes, and applies its edits."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds after which an answer does not come any more."""

ABLE: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "versionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
        },
        "codeAction": {
            "dataSupport": True,
            "isPreferredSupport": True,
            "resolveSupport": {"properties": ["edit"]},
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]}},
}
PULLS: dict[str, Any] = {
    **ABLE,
    "textDocument": {**ABLE["textDocument"], "diagnostic": {"dynamicRegistration": False}},
    "workspace": {**ABLE["workspace"], "diagnostics": {"refreshSupport": True}},
}


class ServerError(Exception):
    """The server answered with an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        self.code = error["code"]
        super().__init__(error["message"])


class Client:
    """One editor with its server. What the server asks of it is answered by `answers`, by method."""

    def __init__(self, *arguments: str, cwd: Path | None = None) -> None:
        paths = os.pathsep.join([str(ROOT), str(ROOT / "rules")])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "connector_lint", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd or ROOT,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self.answers: dict[str, Callable[[Any], Any]] = {}
        self.asked: list[tuple[str, Any]] = []
        self.notified: list[tuple[str, Any]] = []
        self.texts: dict[str, tuple[int, str]] = {}
        self.encoding = "utf-16"
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._errors: list[bytes] = []
        self._number = 0
        self._threads = [threading.Thread(target=each, daemon=True) for each in (self._read, self._listen)]
        for thread in self._threads:
            thread.start()

    # --- messages -----------------------------------------------------------------------------------------------------

    def notify(self, method: str, params: Any = None) -> None:
        self.write({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, method: str, params: Any = None) -> int:
        """Send a request and return its number."""
        self._number += 1
        self.write({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def request(self, method: str, params: Any = None) -> Any:
        return self.answer(self.send(method, params))

    def answer(self, number: int) -> Any:
        """The answer to a request that was sent; raises ServerError."""
        reply = self._until(lambda message: message.get("id") == number and "method" not in message)
        if "error" in reply:
            raise ServerError(reply["error"])
        return reply["result"]

    def wait_for(self, method: str, suits: Callable[[Any], bool] = lambda _: True) -> Any:
        """The parameters of the next notification of that name that suits."""
        return self._until(lambda message: message.get("method") == method and suits(message["params"]))["params"]

    def wait_for_asked(self, method: str) -> Any:
        """The parameters of the next request of that name, which is answered."""
        return self._until(lambda message: message.get("method") == method and "id" in message).get("params")

    def write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def raw(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def _until(self, suits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message = self._messages.get(timeout=PATIENCE)
            assert message is not None, f"the server has ended: {self.errors}"
            if "method" in message and "id" in message:
                self.asked.append((message["method"], message.get("params")))
                answer = self.answers.get(message["method"])
                result = answer(message.get("params")) if answer else None
                self.write({"jsonrpc": "2.0", "id": message["id"], "result": result})
            elif "method" in message:
                self.notified.append((message["method"], message.get("params")))
            if suits(message):
                return message

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            name, _, value = header.decode().partition(":")
            assert name == "Content-Length", header  # anything else is no message
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(int(value))))
        self._messages.put(None)

    def _listen(self) -> None:
        assert self.process.stderr is not None
        self._errors.extend(self.process.stderr)

    @property
    def errors(self) -> str:
        """What the server has written to standard error."""
        return b"".join(self._errors).decode(errors="replace")

    # --- what an editor does ------------------------------------------------------------------------------------------

    def initialize(
        self, *folders: Path, able: dict[str, Any] = ABLE, options: Any = None, **more: Any
    ) -> dict[str, Any]:
        """Begin; return what the server can do."""
        result: dict[str, Any] = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folders[0].as_uri() if folders else None,
                "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name} for folder in folders] or None,
                "capabilities": able,
                "initializationOptions": options,
                **more,
            },
        )
        self.encoding = result["capabilities"]["positionEncoding"]
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, language: str = "json") -> None:
        self.texts[uri] = 1, text
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, text: str) -> int:
        """Replace a whole text; return its version."""
        return self.edit(uri, [{"text": text}])

    def edit(self, uri: str, changes: Sequence[dict[str, Any]]) -> int:
        """Make changes, which are what is typed; return the version of the text."""
        version, text = self.texts[uri]
        for change in changes:
            text = edited(text, [change], self.encoding) if "range" in change else change["text"]
        self.texts[uri] = version + 1, text
        document = {"uri": uri, "version": version + 1}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
        return version + 1

    def close(self, uri: str) -> None:
        del self.texts[uri]
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """The next diagnostics that are published for a text, or those of a version."""
        told = self.wait_for(
            "textDocument/publishDiagnostics",
            lambda params: params["uri"] == uri and version in {None, params.get("version")},
        )
        found: list[dict[str, Any]] = told["diagnostics"]
        return found

    def actions(
        self, uri: str, where: dict[str, Any], only: Sequence[str] | None = None, told: Sequence[dict[str, Any]] = ()
    ) -> list[dict[str, Any]]:
        """The code actions for a range."""
        context = {"diagnostics": list(told), **({"only": only} if only else {})}
        params = {"textDocument": {"uri": uri}, "range": where, "context": context}
        found: list[dict[str, Any]] = self.request("textDocument/codeAction", params)
        return found

    def apply(self, edit: dict[str, Any]) -> None:
        """Do what an editor does with an edit: check its versions, change texts and files."""
        assert "changes" not in edit
        for part in edit["documentChanges"]:
            if part.get("kind") == "create":
                path = path_at(part["uri"])
                assert not path.exists()
                path.write_text("")
                continue
            uri, version = part["textDocument"]["uri"], part["textDocument"]["version"]
            if uri in self.texts:
                assert version == self.texts[uri][0], "an edit of another version"
                text = edited(self.texts[uri][1], part["edits"], self.encoding)
                self.change(uri, text)
            else:
                assert version is None
                path = path_at(uri)
                path.write_text(edited(path.read_text(), part["edits"], self.encoding))

    def stop(self) -> int:
        """End as editors do; return the exit status."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


def path_at(uri: str) -> Path:
    return Path(url2pathname(urlsplit(uri).path))


def edited(text: str, edits: Sequence[dict[str, Any]], encoding: str) -> str:
    """Apply edits as the protocol says, which all mean the text as it is; slowly, but plainly."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[encoding]
    lines: list[str] = [""]
    for index, character in enumerate(text):
        lines[-1] += character
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            lines.append("")

    def offset(position: dict[str, int]) -> int:
        if position["line"] >= len(lines):
            return len(text)
        line = lines[position["line"]].rstrip("\r\n")
        units = line.encode(codec, "surrogatepass")[: position["character"] * size]
        return sum(map(len, lines[: position["line"]])) + len(units.decode(codec, "surrogatepass"))

    placed = [(offset(each["range"]["start"]), offset(each["range"]["end"]), each.get("newText")) for each in edits]
    for (start, end, new), each in sorted(zip(placed, edits), key=lambda pair: pair[0][:2], reverse=True):
        text = text[:start] + (each["text"] if new is None else new) + text[end:]
    return text
