"""When a connector is linted: soon after it has changed, never while it is still being changed, one at a time."""

from __future__ import annotations

import asyncio
from itertools import count

from connector_lint.lsp.analysis import Interrupted, analyse
from connector_lint.lsp.knowledge import Knowledge
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from connector_lint.lsp.analysis import Analysis
    from connector_lint.lsp.editor import Editor

PAUSE = 0.05, 1.0
"""Seconds without a change after which a text is linted, at least and at most: in between, twice what it took last."""

_numbers = count(1)


class Linting:
    """Keeps what is known of one connector up to date, for as long as one of its files is open.

    `tell` is called with each new analysis, which is in `analysis` then; an analysis of a text that has changed since
    is told to nobody. `fail` is called with what should not happen. All methods are called in the event loop.
    """

    def __init__(
        self,
        path: str,
        editor: Editor,
        executor: Executor,
        tell: Callable[[Linting], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self.path = path
        self.analysis: Analysis | None = None
        self.state = 0
        """Which of all analyses that is."""
        self.knowledge: Knowledge | None = None
        """What can be said of its places: as of the last definition and the last properties that could be read."""
        self._editor = editor
        self._executor = executor
        self._tell = tell
        self._fail = fail
        self._wanted = 0  # grows with each change
        self._done = -1
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiting: list[asyncio.Future[None]] = []
        self._closed = False

    @property
    def is_current(self) -> bool:
        """Whether it was looked at since the last change."""
        return self._done == self._wanted

    def changed(self, *, at_once: bool = False, lint: bool = True) -> None:
        """Something of the connector has changed: what is found in the old text is void, and the new one has its turn.

        Without `lint` that is only noted.
        """
        self._wanted += 1
        if not lint:
            return
        last = self.analysis.seconds if self.analysis else 0
        self._schedule(0 if at_once else min(max(2 * last, PAUSE[0]), PAUSE[1]))

    async def current(self, *, at_once: bool = False) -> Analysis | None:
        """Wait for what is known of the text as it is now, or could be known last.

        None where nothing was ever known, or where all files of the connector are closed in the meantime.
        """
        if not self.is_current and (at_once or (self._timer is None and self._task is None)):
            self._schedule(0)
        while not self.is_current and not self._closed:
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            await waiting
        return None if self._closed else self.analysis

    def close(self) -> None:
        """Stop: nobody looks at the connector any more."""
        self._closed = True
        self._wanted += 1
        if self._timer is not None:
            self._timer.cancel()
        self._wake()

    def _schedule(self, delay: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(delay, self._start)

    def _start(self) -> None:
        self._timer = None
        if self._task is None:
            self._task = asyncio.create_task(self._lint())

    async def _lint(self) -> None:
        wanted = self._wanted
        try:
            analysis = await asyncio.get_running_loop().run_in_executor(
                self._executor, analyse, self.path, self._editor, lambda: self._wanted != wanted
            )
        except Interrupted:
            analysis = None
        except Exception as error:
            self._fail(error)
            analysis = None
            self._done = wanted  # the next change may mend it
        finally:
            self._task = None
        if self._closed:
            return
        if analysis is not None and self._wanted == wanted:
            self._done, self.analysis, self.state = wanted, analysis, next(_numbers)
            if analysis.connector is not None:
                properties = analysis.properties or (self.knowledge and self.knowledge.properties)
                self.knowledge = Knowledge(analysis.connector, properties)
            self._tell(self)
        elif self._done != self._wanted and self._timer is None:
            self._start()
        self._wake()

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if not each.done():
                each.set_result(None)
