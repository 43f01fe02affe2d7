"""Run the document pass in processes of this machine, in order, with a bounded number of files under way."""

import contextlib
import hashlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from sayso.run.reading import Reading, Settings, read_bytes, unreadable

AHEAD = 4
"""Files under way for each process, so that none waits and memory stays flat."""

Known = Callable[[str], bool]
"""Whether a report with this SHA-256 has been read already."""


def default_jobs() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_files(paths: Iterable[str], settings: Settings, jobs: int, known: Known) -> Iterator[Reading]:
    """Read files in the order given, whatever the number of ``jobs``; what is ``known`` is not read again."""
    seen: set[str] = set()
    if jobs <= 1:
        for path in paths:
            yield _look(path, settings, known, seen) or read_bytes(path, Path(path).read_bytes(), settings)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context)
    futures = (_submit(pool, path, settings, known, seen) for path in paths)
    try:
        waiting = deque(islice(futures, jobs * AHEAD))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(islice(futures, 1))
            yield done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, path: str, settings: Settings, known: Known, seen: set[str]) -> Future[Reading]:
    ready = _look(path, settings, known, seen)
    if ready is None:
        data = Path(path).read_bytes()
        with _uninterrupted():
            return pool.submit(read_bytes, path, data, settings)
    future: Future[Reading] = Future()
    future.set_result(ready)
    return future


def _look(path: str, settings: Settings, known: Known, seen: set[str]) -> Reading | None:
    """A reading that needs no work: the file cannot be opened, or its bytes have been read before."""
    try:
        with Path(path).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return unreadable(path, settings)
    if not settings.again and (sha256 in seen or known(sha256)):
        return Reading(path, sha256, known=True)
    seen.add(sha256)
    return None


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes started here do not hear Ctrl-C, from their first moment: it is for the one that writes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
