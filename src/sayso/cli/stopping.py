"""Ctrl-C ends a command within a second, whatever it is at: a library that does not listen, or Python's own end."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

import click

PATIENCE = 0.4
"""Seconds in which a command may end in order; then it is ended. A case is whole at every moment."""
EXIT_CODE = 130

_UNSAID = "ignore:resource_tracker:UserWarning"
"""A process of Python's own puts away what another had no time to; it need not tell of it."""

_heard = threading.Event()
_ending = threading.Lock()
_last_words: list[Callable[[], object]] = []


def watch() -> None:
    """From now on, Ctrl-C is also heard by a thread of its own, which ends the process when nothing else does."""
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (os.environ.get("PYTHONWARNINGS"), _UNSAID)))
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(reads,), name="stopping", daemon=True).start()


def _wait(pipe: int) -> None:
    while signal.SIGINT not in os.read(pipe, 64):
        pass
    _heard.set()
    time.sleep(PATIENCE)
    end()


def asked() -> bool:
    """Whether Ctrl-C was pressed: what fails then may fail of it."""
    return _heard.wait(PATIENCE / 4)


@contextmanager
def saying(words: Callable[[], object]) -> Iterator[None]:
    """What is called, to say how to go on, where Ctrl-C ends what is inside."""
    _last_words.append(words)
    yield
    _last_words.pop()


def end() -> NoReturn:
    """Say so and end at once, without waiting for threads, processes or libraries."""
    _ending.acquire()  # for good: who comes second waits here for the end
    for reader in multiprocessing.active_children():
        with suppress(OSError, ValueError):
            reader.kill()
    with suppress(OSError):
        for words in _last_words:
            words()
        click.echo("sayso: Stopped.", err=True)
    os._exit(EXIT_CODE)
