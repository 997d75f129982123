"""Many connectors in several processes, results in order."""

from __future__ import annotations

import gc
import os

from connector_lint.diagnostics import Failure, Result
from connector_lint.session import Session
from connector_lint.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connector_lint.discovery import Target
    from connector_lint.session import Bookkeeping, Request

WORTH_A_PROCESS = 2_000_000
"""Bytes of definitions below which starting a process costs more than it saves."""
CHUNK = 250_000
"""Bytes of definitions that a process takes at a time: enough to make handing over cheap, little enough to share."""


def check_all(targets: Sequence[Target], session: Session, jobs: int = 0) -> Iterator[Result]:
    """Lint all targets and yield the results in their order; `jobs` is the number of processes, 0 for a good one.

    Afterwards `session` knows what became of ignore entries and baselines, in whichever process.
    """
    sizes = [_size(target) for target in targets]
    if jobs <= 0:
        jobs = min(os.cpu_count() or 1, 1 + sum(sizes) // WORTH_A_PROCESS)
    jobs = min(jobs, len(targets))
    if jobs <= 1:
        yield from map(session.check, targets)
        yield from session.pointless()
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(jobs, initializer=_start, initargs=(session.request,)) as pool:
            for results, usage in pool.map(_work, _chunks(targets, sizes)):
                yield from results
                session.merge(usage)
    except BrokenProcessPool:
        died = Failure("", "a process died, perhaps for want of memory, and some connectors are left out; try --jobs 1")
        yield Result((), [], [died])
    yield from session.pointless()


def _size(target: Target) -> int:
    try:
        return os.stat(target.definition).st_size
    except OSError:
        return 0  # the reader says what is wrong with it


def _chunks(targets: Sequence[Target], sizes: Sequence[int]) -> list[list[Target]]:
    chunks: list[list[Target]] = [[]]
    filled = 0
    for target, size in zip(targets, sizes):
        if filled >= CHUNK:
            chunks.append([])
            filled = 0
        chunks[-1].append(target)
        filled += size
    return chunks


_session: Session
_is_stopped = False


def _start(request: Request) -> None:
    global _session  # noqa: PLW0603 - a process of the pool serves one request
    import signal

    signal.signal(signal.SIGINT, _stop)
    gc.disable()  # see `main`
    _session = Session(request)


def _stop(*_: object) -> None:
    """Leave out what is not begun: after Ctrl-C nobody asks for it, and the parent waits until all is returned."""
    global _is_stopped  # noqa: PLW0603
    _is_stopped = True


def _work(chunk: list[Target]) -> tuple[list[Result], dict[str | None, Bookkeeping]]:
    return [_session.check(target) for target in chunk if not _is_stopped], _session.usage()
