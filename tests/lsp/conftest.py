"""Servers that end with their tests, and a connector to open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client
from tests.lsp.connectors import connector

Start = Callable[..., Client]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts servers."""
    clients: list[Client] = []

    def start(*arguments: str, cwd: Path | None = None) -> Client:
        clients.append(Client(*arguments, cwd=cwd))
        return clients[-1]

    yield start
    for client in clients:
        client.kill()


@pytest.fixture
def client(start: Start) -> Client:
    """A client whose server has started."""
    return start()


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    """The definition of a connector with two slips in it."""
    return connector(tmp_path / "contoso")
