"""Run the document pass in processes of this machine, in order, with a bounded number of files under way."""

import contextlib
import hashlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import cast

from sayso.errors import SaysoError
from sayso.ingest.expand import Document
from sayso.ingest.sidecar import Given, Sidecar, read_sidecar
from sayso.run.child import end_with
from sayso.run.held import Held, settled
from sayso.run.opening import Found, found_in, is_one_document
from sayso.run.reading import Reading, Settings, own_sandbox, read_document, reader_version
from sayso.run.sandbox import Budget, Sandbox
from sayso.run.walk import files_of
from sayso.types import Problem

AHEAD = 4
"""Documents under way for each process, so that none waits and memory stays flat."""
BYTES_AHEAD = 200_000_000
"""Bytes of documents under way, unless there is only one."""
ENDED = (
    "A process that reads was ended from outside, perhaps for want of memory. Run the same command again with fewer "
    "processes, for example --jobs 1. A case keeps what was read into it."
)

Known = Callable[[str], Held | None]
"""What is held already of the bytes with this SHA-256."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A document that is to be read, with what is ``given`` for it now and what of that ``holds``; or a reading.

    A reading needs no work. A copy of a document that is under way has both: it is read where the other one gives no
    report.
    """

    found: Found
    given: Given = field(default_factory=dict)
    holds: Given = field(default_factory=dict)
    reading: Reading | None = None


def default_jobs() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_files(
    paths: Iterable[str], settings: Settings, jobs: int, known: Known, *, leave_out: Collection[str] = ()
) -> Generator[Reading, None, None]:
    """Read the documents in files and folders in the order given, whatever the number of ``jobs``.

    Documents whose bytes are ``known`` to the reader of today are not read again, unless more of them would be read
    now. ``leave_out`` are files not to be read where they lie in a folder. Raises SaysoError where a process that reads
    is ended from outside, or the table of metadata is unusable.
    """
    sidecar = read_sidecar(settings.sidecar) if settings.sidecar else None
    if sidecar:
        yield _of_table(sidecar, tuple(sidecar.problems))
    budget = Budget(seconds=settings.seconds)
    with closing(Sandbox(budget)) as opener, closing(Sandbox(budget)) as here:
        files, jobs = _some(files_of(paths, leave_out), jobs)
        tasks = _tasks(files, settings, known, sidecar, opener)
        unread: set[str] = set()
        for task, reading in _in_processes(tasks, settings, jobs) if jobs > 1 else _here(tasks, settings, here):
            if reading.known and reading.sha256 in unread:  # a copy of what gave no report: it has problems of its own
                reading = _placed(task, _read(task, settings, here))
            if reading.report:
                unread.discard(reading.sha256)
            elif not reading.known:
                unread.add(reading.sha256)
            yield reading
    if sidecar:
        yield _of_table(sidecar, tuple(sidecar.left_over()))


def _some(files: Iterator[str], jobs: int) -> tuple[Iterator[str], int]:
    """The files, and how many processes they are worth: one is enough for one document."""
    first = list(islice(files, 2))
    alone = len(first) == 1 and is_one_document(first[0])
    return chain(first, files), 1 if alone else jobs


def _of_table(sidecar: Sidecar, problems: tuple[Problem, ...]) -> Reading:
    return Reading(sidecar.path, "", sidecar.path, problems=problems, last=False, aside=True)


def _tasks(
    files: Iterator[str], settings: Settings, known: Known, sidecar: Sidecar | None, opener: Sandbox
) -> Iterator[_Task]:
    seen: set[str] = set()
    for file in files:
        for found in found_in(file, dict(settings.columns), opener):
            if not found.document:
                sha256 = ""
                reading = Reading(found.path, sha256, file, problems=found.problems, last=found.last, aside=found.aside)
                yield _Task(found, reading=reading)
                continue
            given = {**settings.given, **(sidecar.given(found.path) if sidecar else {})}
            sha256 = hashlib.sha256(found.document.data).hexdigest()
            held = known(sha256)
            if not settings.again and (sha256 in seen or (held and _is_done(held, settings))):
                reading = Reading(found.path, sha256, file, known=True, last=found.last, given=given)
                yield _Task(found, given, given, reading)
            else:
                seen.add(sha256)
                yield _Task(found, given, settled(held, found.path, given)[0] if held else given)


def _is_done(held: Held, settings: Settings) -> bool:
    return held.reader == reader_version() and not held.could_be_better(settings.seconds)


def _read(task: _Task, settings: Settings, sandbox: Sandbox) -> Reading:
    assert task.found.document
    return read_document(task.found.document, settings, task.holds, sandbox)


def _placed(task: _Task, reading: Reading) -> Reading:
    """The reading, with where its document was found, and its bytes."""
    original = task.found.document.data if task.found.document else b""
    return replace(reading, file=task.found.file, last=task.found.last, original=original, given=task.given)


def _here(tasks: Iterator[_Task], settings: Settings, sandbox: Sandbox) -> Iterator[tuple[_Task, Reading]]:
    return ((task, task.reading or _placed(task, _read(task, settings, sandbox))) for task in tasks)


def _in_processes(tasks: Iterator[_Task], settings: Settings, jobs: int) -> Iterator[tuple[_Task, Reading]]:
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=end_with, initargs=(os.getpid(),))
    waiting: deque[tuple[_Task, Future[Reading]]] = deque()
    try:
        for task in tasks:
            waiting.append((task, _submitted(pool, task, settings)))
            while len(waiting) > jobs * AHEAD or (len(waiting) > 1 and _bytes(waiting) > BYTES_AHEAD):
                yield _done(waiting)
        while waiting:
            yield _done(waiting)
    except BrokenProcessPool as error:
        raise SaysoError(ENDED) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _bytes(waiting: Iterable[tuple[_Task, object]]) -> int:
    return sum(len(task.found.document.data) for task, _ in waiting if task.found.document)


def _done(waiting: deque[tuple[_Task, Future[Reading]]]) -> tuple[_Task, Reading]:
    task, future = waiting.popleft()
    return task, _placed(task, future.result())


def _submitted(pool: ProcessPoolExecutor, task: _Task, settings: Settings) -> Future[Reading]:
    if task.found.document and not task.reading:
        with _uninterrupted():
            return pool.submit(_in_worker, task.found.document, settings, task.holds)
    future: Future[Reading] = Future()
    future.set_result(cast("Reading", task.reading))
    return future


def _in_worker(document: Document, settings: Settings, given: Given) -> Reading:
    reading = read_document(document, settings, given, own_sandbox(settings.seconds))
    return replace(reading, original=b"")  # the one that asked has it


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes started here do not hear Ctrl-C, from their first moment: it is for the one that writes.

    The signal is held back, not ignored: one that comes meanwhile is heard at the end.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
