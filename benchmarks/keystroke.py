"""Measure what the language server works for one keystroke, against one `check` of the same file: see README.md."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from benchmarks.run import DEFINITION, LINTER, Row, Unusable, check, copy_file, definitions_below, environment, run

PER_SECOND = 10
"""Keystrokes of somebody who types fast."""
TYPED = 40
PAUSES = 20
BUDGETS = {"while typing": 0.1, "and a pause": 0.6}


class Typist:
    """An editor that has the definition open and types into the middle of it."""

    def __init__(self, path: str) -> None:
        self.uri = Path(path).as_uri()
        with open(path, encoding="utf-8-sig", newline="") as file:
            self.text = file.read()
        middle = self.text.find(' "', len(self.text) // 2) + 2
        self.place = {
            "line": self.text.count("\n", 0, middle),
            "character": middle - self.text.rfind("\n", 0, middle) - 1,
        }
        self.process = subprocess.Popen(
            [*LINTER, "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=os.path.dirname(path),
            env=environment(),
        )
        self.version = 1

    def open(self) -> None:
        """Start, open the file and wait for what is wrong with it."""
        self.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, number=1)
        self.send("initialized", {})
        document = {"uri": self.uri, "languageId": "json", "version": 1, "text": self.text}
        self.send("textDocument/didOpen", {"textDocument": document})
        self.wait()

    def type(self) -> None:
        """Insert a letter."""
        self.version += 1
        change = {"range": {"start": self.place, "end": self.place}, "text": "x"}
        document = {"uri": self.uri, "version": self.version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def wait(self) -> None:
        """Wait for what is wrong with the text as it is now."""
        while True:
            message = self.receive()
            is_told = message.get("method") == "textDocument/publishDiagnostics"
            if is_told and message["params"].get("version") == self.version:
                return

    def end(self) -> float:
        """Leave; return the seconds of CPU that the server has taken."""
        self.send("shutdown", None, number=2)
        while self.receive().get("id") != 2:
            pass
        self.send("exit", None)
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.returncode:
            raise Unusable(f"the server ended with {self.process.returncode}")
        return usage.ru_utime + usage.ru_stime

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        """Send a notification, or a request where it has a number."""
        message = {"jsonrpc": "2.0", "method": method, "params": params, **({"id": number} if number else {})}
        body = json.dumps(message).encode()
        stream = self._stream(self.process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def receive(self) -> dict[str, Any]:
        """The next message."""
        stream = self._stream(self.process.stdout)
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name == b"Content-Length":
                length = int(value)
        if not length:
            raise Unusable("the server has ended")
        message: dict[str, Any] = json.loads(stream.read(length))
        return message

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream


def work(path: str, typed: int, pauses: int) -> float:
    """Return the seconds of CPU of a server for a file that is opened, typed into, and typed into with pauses."""
    typist = Typist(path)
    typist.open()
    for _ in range(typed):
        typist.type()
        time.sleep(1 / PER_SECOND)
    for _ in range(pauses):
        typist.type()
        typist.wait()
    return typist.end()


def main() -> int:
    """Measure; return 0, 1 where a budget is exceeded, 2 where nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.keystroke", description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", help="a folder of connectors, of which the largest is taken")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how often all is measured (default: 5)")
    options = parser.parse_args()
    values: dict[str, list[float]] = {name: [] for name in BUDGETS}
    seconds: dict[str, list[float]] = {name: [] for name in BUDGETS}
    try:
        largest = definitions_below(options.folder)[-1]
        with tempfile.TemporaryDirectory() as scratch:
            path = os.path.join(scratch, DEFINITION)
            copy_file(largest, path)
            for _ in range(options.runs):
                once = run(check(path), scratch).user
                opened = work(path, 0, 0)
                each = {
                    "while typing": (work(path, TYPED, 1) - opened) / (TYPED + 1),
                    "and a pause": (work(path, 0, PAUSES) - opened) / PAUSES,
                }
                for name, taken in each.items():
                    values[name].append(taken / once)
                    seconds[name].append(taken * 1000)
    except (Unusable, OSError, subprocess.SubprocessError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    size = os.path.getsize(largest) / 1e6
    rows = [
        Row(
            f"one keystroke {name}, by one check",
            ratios,
            at_most=BUDGETS[name],
            note=f"{min(seconds[name]):.0f} - {max(seconds[name]):.0f} ms of CPU, {size:.1f} MB",
        )
        for name, ratios in values.items()
    ]
    print(*rows, sep="\n")
    return 1 if any(row.verdict == "over" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
