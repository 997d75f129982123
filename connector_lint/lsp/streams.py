"""Standard input and output, for the protocol alone."""

from __future__ import annotations

import asyncio
import os
import sys
import threading

from connector_lint.typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 16


class Streams:
    """The two ends of the talk with a client.

    Whatever else reads or writes in this process (a pack that prints, a program that it runs) finds nothing to read,
    and writes to standard error, which editors show as the server's log.
    """

    def __init__(self) -> None:
        sys.stdout.flush()
        self._input = os.dup(0)
        self.output: BinaryIO = os.fdopen(os.dup(1), "wb")
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        try:
            os.dup2(2, 1)
        except OSError:  # there is no standard error
            os.dup2(nowhere, 1)
        os.close(nowhere)
        sys.stdout = sys.stderr

    def reader(self) -> asyncio.StreamReader:
        """What comes in, for the event loop that runs; it ends when the client closes its end."""
        reader = asyncio.StreamReader()
        # Waiting for input cannot be interrupted, so it must not keep the process from ending.
        threading.Thread(target=self._feed, args=(reader, asyncio.get_running_loop()), daemon=True).start()
        return reader

    def _feed(self, reader: asyncio.StreamReader, loop: asyncio.AbstractEventLoop) -> None:
        try:
            for chunk in self._chunks():
                loop.call_soon_threadsafe(reader.feed_data, chunk)
            loop.call_soon_threadsafe(reader.feed_eof)
        except RuntimeError:  # the loop has ended first
            pass

    def _chunks(self) -> Iterator[bytes]:
        try:
            while chunk := os.read(self._input, CHUNK):
                yield chunk
        except OSError:  # closed by force is closed
            return
