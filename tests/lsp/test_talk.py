"""How the talk between client and server begins and ends, and what cannot disturb it."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.client import PATIENCE, ROOT, Client, ServerError
from tests.lsp.conftest import Start
from tests.lsp.connectors import CASE, SELECT, TEXT

OPTIONS = {"select": SELECT}


def test_it_ends_as_it_is_told(client: Client) -> None:
    assert client.initialize()["serverInfo"]["name"] == "connector-lint"
    assert client.stop() == 0
    assert client.errors == ""


def test_an_end_without_a_word_is_a_failure(start: Start) -> None:
    for end in ("exit", "close"):
        client = start("--stdio")
        client.initialize()
        if end == "exit":
            client.notify("exit")
        else:
            assert client.process.stdin is not None
            client.process.stdin.close()
        assert client.process.wait(PATIENCE) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_server_without_streams_says_so(closed: str) -> None:
    command = shlex.join([sys.executable, "-m", "connector_lint", "lsp"])
    paths = os.pathsep.join([str(ROOT), str(ROOT / "rules")])
    done = subprocess.run(
        ["sh", "-c", f"{command} {closed}"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert "one of them is closed" in done.stderr


def test_too_early_and_too_late(client: Client) -> None:
    with pytest.raises(ServerError) as early:
        client.request("textDocument/hover", {"textDocument": {"uri": "x"}, "position": {"line": 0, "character": 0}})
    assert early.value.code == -32002
    client.initialize()
    client.request("shutdown")
    with pytest.raises(ServerError) as late:
        client.actions("untitled:x", {name: {"line": 0, "character": 0} for name in ("start", "end")})
    assert late.value.code == -32600


def test_what_nobody_understands_is_survived(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    with pytest.raises(ServerError) as unknown:
        client.request("contoso/doSomething", {"a": 1})
    assert unknown.value.code == -32601
    with pytest.raises(ServerError) as nonsense:
        client.request("textDocument/hover", {"position": 1})
    assert nonsense.value.code == -32602
    client.notify("contoso/somethingHappened", {"a": 1})
    client.notify("$/contoso")
    client.raw(b"Content-Length: 9\r\n\r\n{nonsense")
    client.notify("textDocument/didChange", {"contentChanges": [1]})
    client.notify("textDocument/didChange", {"textDocument": {"uri": "no:such", "version": 1}, "contentChanges": []})
    client.notify("textDocument/didClose", {"textDocument": {"uri": "no:such"}})
    assert client.actions("no:such", {name: {"line": 0, "character": 0} for name in ("start", "end")}) == []
    client.open(definition.as_uri(), TEXT)
    assert len(client.diagnostics(definition.as_uri())) == 2
    assert "window/logMessage" in dict(client.notified)
    assert client.stop() == 0


PACK = '''
import os
import subprocess
import sys

from connector_lint.kinds import Operation
from connector_lint.rule import Problems, rule

print("a pack is loaded")


@rule("warning")
def talkative(operation: Operation) -> Problems:
    """Say something.

    Everywhere.
    """
    print("found an operation")
    os.write(1, b"and wrote it")
    subprocess.run([sys.executable, "-c", "print(input())"], check=False)
    yield operation.report("an operation")


@rule("warning")
def clumsy(operation: Operation) -> Problems:
    """Fall over.

    Everywhere.
    """
    raise ValueError("no hands")
    yield
'''


def test_rules_that_print_and_rules_that_crash(client: Client, definition: Path) -> None:
    definition.with_name("house_rules.py").write_text(PACK, encoding="utf-8")
    definition.with_name(".connector-lint.yaml").write_text("packs: [./house_rules.py]\n", encoding="utf-8")
    client.initialize(definition.parent)
    client.open(definition.as_uri(), TEXT)
    found = client.diagnostics(definition.as_uri())
    assert [each["message"] for each in found] == [
        "an operation",
        'rule "clumsy" crashed at "/paths/~1lists/get": ValueError: no hands',
    ]
    client.open(definition.as_uri(), TEXT)
    assert client.stop() == 0
    assert "a pack is loaded" in client.errors


def test_what_should_not_happen_is_told_in_the_log(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    with pytest.raises(ServerError):
        client.request("codeAction/resolve", {"title": "x", "data": {"no": "such"}})
    told = client.wait_for("window/logMessage")
    assert "TypeError" in told["message"]
    assert client.stop() == 0


def test_a_request_may_be_taken_back(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    client.open(definition.as_uri(), TEXT)
    number = client.send("textDocument/diagnostic", {"textDocument": {"uri": definition.as_uri()}})
    client.notify("$/cancelRequest", {"id": number})
    with contextlib.suppress(ServerError):  # it may have been too late
        assert client.answer(number)["kind"] == "full"
    assert client.stop() == 0


def test_everything_is_in_the_log_that_is_asked_for(start: Start, definition: Path, tmp_path: Path) -> None:
    client = start("--log", str(tmp_path / "server.log"))
    client.initialize(definition.parent, options=OPTIONS)
    client.open(definition.as_uri(), TEXT)
    client.diagnostics(definition.as_uri())
    client.stop()
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert "linted" in log
    assert CASE in log


def test_a_log_that_cannot_be_written_is_told(start: Start, tmp_path: Path) -> None:
    client = start("--log", str(tmp_path / "no" / "server.log"))
    assert client.process.wait(PATIENCE) == 2


def test_what_is_going_on_is_told_to_who_wants_to_know(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS, trace="messages")
    client.open(definition.as_uri(), TEXT)
    assert client.wait_for("$/logTrace")["message"].startswith(f"linted {definition} in ")


def test_lone_surrogates(client: Client, definition: Path) -> None:
    client.initialize(definition.parent, options=OPTIONS)
    client.open(definition.as_uri(), TEXT.replace("Returns", "\ud83d"))
    assert len(client.diagnostics(definition.as_uri())) == 2
    assert client.stop() == 0
