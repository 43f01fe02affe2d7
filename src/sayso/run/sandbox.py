"""Opening untrusted files in a child process with a budget of time and memory: the process itself is never harmed.

The child is kept for many files. It is replaced when it crashed, when it had to be killed, and now and then anyway, for
libraries leak.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from sayso.ingest.expand import Document
from sayso.ingest.intake import Intake, one_line, problem
from sayso.ingest.page import UnreadableError
from sayso.run import wire
from sayso.run.wire import Header, Message
from sayso.types import Problem

_SAVE = "open it and save its text as .txt, and name that file instead"
_TICK = 1.0
SECONDS = 60.0
"""What opening one file may take, unless another budget is given."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What one file may take, and how many ``files`` a child opens before it is replaced.

    ``seconds`` until a file is open (of a container, until its next member is); ``memory``: bytes above those of an
    idle process.
    """

    seconds: float = SECONDS
    memory: int = 2_000_000_000
    files: int = 500


class Sandbox:
    """One child process at most, started when it is first needed. Not for several threads at once; close it."""

    def __init__(self, budget: Budget | None = None) -> None:
        """Nothing is started yet."""
        self._budget = budget or Budget()
        self._child: _Child | None = None
        self._asked = 0

    def take_in(self, document: Document, *, patience: float = 1.0) -> Intake:
        """:func:`sayso.ingest.take_in` in the child; what it does not survive comes back as a problem.

        ``patience``: so many times the seconds of the budget are granted.
        """
        seconds = self._budget.seconds * patience
        header: Header = {"ask": "take_in", "path": document.path, "media_type": document.media_type,
                          "told": wire.packed_facts(document.told), "seconds": seconds}  # fmt: skip
        try:
            return wire.intake_in(*self._ask(header, document.data))
        except UnreadableError as refused:
            return Intake(None, (problem(document.path, refused.what, refused.do),))
        except (KeyError, TypeError, ValueError, AttributeError) as error:  # a child that was taken over
            self.close()
            return Intake(None, (problem(document.path, *_failed(repr(error))),))

    def expand(self, path: str, data: bytes | None, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
        """:func:`sayso.ingest.expand.expand` in the child; what it does not survive comes as the last problem."""
        header: Header = {"ask": "expand", "path": path, "columns": dict(columns), "has_data": data is not None,
                          "seconds": self._budget.seconds}  # fmt: skip
        try:
            self._ask(header, data or b"")
            while (member := _member(*self._next())) is not None:
                yield member
        except UnreadableError as refused:
            yield problem(path, refused.what, refused.do)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self.close()
            yield problem(path, *_failed(repr(error)))

    def _ask(self, header: Header, payload: bytes = b"") -> Message:
        """The answer to a new question. Raises UnreadableError where it takes more than the budget, or fails."""
        if self._asked >= self._budget.files or (self._child and not self._child.lives()):
            self.close()
        self._asked += 1
        self._child = self._child or _Child(self._budget)
        return self._answer(self._child, header, payload)

    def _next(self) -> Message:
        """What the child has more to the last question; it has to be the same child."""
        if not self._child:
            raise _crashed(None)
        return self._answer(self._child, {"ask": "next", "seconds": self._budget.seconds}, b"")

    def _answer(self, child: "_Child", header: Header, payload: bytes) -> Message:
        try:
            answer, more = child.ask(header, payload)
        except BaseException:
            self.close()
            raise
        if answer.get("failed") == "MemoryError":
            self.close()
            raise _too_much_memory(self._budget)
        if "failed" in answer:
            raise UnreadableError(*_failed(str(answer["failed"])))
        return answer, more

    def close(self) -> None:
        """End the child at once, and whatever it has started."""
        child, self._child, self._asked = self._child, None, 0
        if child:
            child.kill()


def _member(answer: Header, payload: bytes) -> Document | Problem | None:
    if "document" in answer:
        return wire.document_in(answer["document"], payload)
    return Problem(**answer["problem"]) if "problem" in answer else None


def _failed(reason: str) -> tuple[str, str]:
    what = f"sayso itself failed on it ({one_line(reason)[:300]})"
    return what, "Leave it out, and report this line as a mistake in sayso"


def _too_much_memory(budget: Budget) -> UnreadableError:
    what = f"it takes more than {budget.memory / 1_000_000_000:g} GB of memory to open"
    return UnreadableError(what, f"Split it; or {_SAVE}")


def _too_slow(seconds: float, budget: Budget) -> UnreadableError:
    what = f"it took longer than {seconds:g} s to open"
    return UnreadableError(what, f"Give it more time (--seconds {budget.seconds * 10:g}); or {_SAVE}")


def _crashed(code: int | None) -> UnreadableError:
    how = f" by signal {-code}" if code and code < 0 else ""
    if code == -9:
        return UnreadableError(
            "the process that opened it was ended from outside, perhaps for want of memory",
            "Run the same command again with fewer processes, for example --jobs 1",
        )
    return UnreadableError(
        f"the program that opens such files crashed on it{how}", f"It is damaged or hostile; {_SAVE}"
    )


class _Child:
    """The process and a thread that talks with it, so that waiting can end when time is up."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._process = _start(budget)
        self._questions: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        threading.Thread(target=self._talk, name="sandbox", daemon=True).start()

    def lives(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def ask(self, header: Header, payload: bytes) -> Message:
        """Its answer. Raises UnreadableError where there is none in time; the child is of no use then."""
        self._questions.put((header, payload))
        seconds, waited, before = float(header["seconds"]), 0.0, time.monotonic()
        while True:
            with contextlib.suppress(queue.Empty):
                answer = self._answers.get(timeout=min(_TICK, seconds))
                break
            now = time.monotonic()
            waited += min(now - before, 2 * _TICK)  # time in which this machine or process was stopped does not count
            before = now
            if waited >= seconds:
                raise _too_slow(seconds, self._budget)
        if answer is None:
            raise _crashed(self._ended())
        return answer

    def _talk(self) -> None:
        stdin, stdout = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        while (question := self._questions.get()) is not None:
            answer: Message | None = None
            with contextlib.suppress(OSError, ValueError, MemoryError):
                wire.send(stdin, *question)
                answer = wire.receive(stdout)
            ended = answer is None
            self._answers.put(answer)
            del question, answer  # they may be large
            if ended:
                return

    def _ended(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=5)
        return None

    def kill(self) -> None:
        """End it at once, with whatever it has started."""
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL) if hasattr(os, "killpg") else self._process.kill()
        self._questions.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):
                pipe.close() if pipe else None


def _start(budget: Budget) -> subprocess.Popen[bytes]:
    paths = [path for path in sys.path if path]
    code = (
        f"import sys; sys.path[:] = {paths!r}; from sayso.run.child import main; main({budget.memory!r}, {os.getpid()})"
    )
    few_threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **few_threads},
    )
