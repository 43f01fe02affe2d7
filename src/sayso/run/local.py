"""Run the document pass in processes of this machine, in order, with a bounded number of files under way."""

import contextlib
import hashlib
import multiprocessing
import os
import signal
import stat
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from pathlib import Path

from sayso.errors import SaysoError
from sayso.ingest import LIMIT
from sayso.run.reading import Reading, Settings, read_bytes, unreadable

AHEAD = 4
"""Files under way for each process, so that none waits and memory stays flat."""
ENDED = (
    "A process that reads was ended from outside, perhaps for want of memory. Run the same command again with fewer "
    "processes, for example --jobs 1. A case keeps what was read into it."
)

Known = Callable[[str], bool]
"""Whether a report with this SHA-256 has been read already."""
Look = Callable[[str], Reading | bytes]
"""From a path to the bytes that are to be read, or to a reading that needs no work."""


def default_jobs() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_files(paths: Iterable[str], settings: Settings, jobs: int, known: Known) -> Generator[Reading, None, None]:
    """Read files in the order given, whatever the number of ``jobs``; what is ``known`` is not read again.

    Raises SaysoError where a process that reads is ended from outside.
    """
    look = partial(_look, settings, known, set())
    unread: set[str] = set()
    for reading in _here(paths, look, settings) if jobs <= 1 else _in_processes(paths, look, settings, jobs):
        if reading.known and reading.sha256 in unread:  # a copy of what gave no report: it has problems of its own
            reading = _one(reading.path, partial(_look, settings, lambda _: False, set()), settings)
        if not reading.known and reading.report is None:
            unread.add(reading.sha256)
        yield reading


def _here(paths: Iterable[str], look: Look, settings: Settings) -> Iterator[Reading]:
    return (_one(path, look, settings) for path in paths)


def _one(path: str, look: Look, settings: Settings) -> Reading:
    found = look(path)
    return found if isinstance(found, Reading) else read_bytes(path, found, settings)


def _in_processes(paths: Iterable[str], look: Look, settings: Settings, jobs: int) -> Iterator[Reading]:
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
    futures = (_submit(pool, path, look, settings) for path in paths)
    try:
        waiting = deque(islice(futures, jobs * AHEAD))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(islice(futures, 1))
            yield done
    except BrokenProcessPool as error:
        raise SaysoError(ENDED) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, path: str, look: Look, settings: Settings) -> Future[Reading]:
    found = look(path)
    if not isinstance(found, Reading):
        with _uninterrupted():
            return pool.submit(read_bytes, path, found, settings)
    future: Future[Reading] = Future()
    future.set_result(found)
    return future


def _look(settings: Settings, known: Known, seen: set[str], path: str) -> Reading | bytes:
    """The bytes of a file; or a reading that needs no work: it cannot be opened, or has been read before."""
    data = _content(path)
    if data is None:
        return unreadable(path, settings)
    sha256 = hashlib.sha256(data).hexdigest()
    if not settings.again and (sha256 in seen or known(sha256)):
        return Reading(path, sha256, known=True)
    seen.add(sha256)
    return data


def _content(path: str) -> bytes | None:
    """The bytes of a file, opened once, as far as the limit for one report and a byte more; None where it is none.

    A pipe is read only where a shell made it (``<(command)``): any other could be waited on for ever.
    """
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and path.startswith("/dev/")):
            return None
        with Path(path).open("rb") as file:
            return file.read(LIMIT + 1)
    except (OSError, ValueError):
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
