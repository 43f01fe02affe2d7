"""The process in which untrusted files are opened: it answers one request after the other until nobody asks any more.

It cannot reach the network or write files outside the folder for temporary ones, has a limit of memory, and ends with
the process that started it.
"""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from sayso.ingest.expand import LIMITS, Document, expand
from sayso.ingest.intake import take_in
from sayso.run import wire
from sayso.run.wire import Header, Message
from sayso.types import Problem

GRACE = 10
"""So many seconds late, the process ends by itself where the one that should have killed it is gone."""
_SHARE = 0.8
"""A reader that can stop is given this share of the time."""
_DEATH_SIGNAL, _NEW_USER, _NEW_NETWORK = 1, 0x10000000, 0x40000000
"""Constants of Linux: prctl(2), unshare(2)."""
_NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(memory: int, parent: int) -> None:
    """Answer requests, with ``memory`` bytes above what is in use now. ``parent`` is the process that asks."""
    incoming, outgoing = _streams()
    end_with(parent)
    _confine(memory)
    members: Iterator[Document | Problem] = iter(())
    while (message := wire.receive(incoming)) is not None:
        header, payload = message
        with _alarm(float(header["seconds"]) + GRACE):
            try:
                if header["ask"] == "expand":
                    members = _expand(header, payload)
                    reply: Message = ({}, b"")
                else:
                    reply = _next(members) if header["ask"] == "next" else _take_in(header, payload)
            except MemoryError:
                reply = {"failed": "MemoryError"}, b""
            except Exception as error:
                reply = {"failed": f"{type(error).__name__}: {error}"}, b""
            wire.send(outgoing, *reply)


def _take_in(header: Header, data: bytes) -> Message:
    intake = take_in(
        header["path"],
        data,
        media_type=header["media_type"],
        told=wire.facts_in(header["told"]),
        seconds=_SHARE * header["seconds"],
    )
    return wire.packed_intake(intake)


def _expand(header: Header, data: bytes) -> Iterator[Document | Problem]:
    if not header["has_data"]:
        with contextlib.suppress(OSError):
            _allow(Path(header["path"]).stat().st_size)  # it may be mapped into memory
    return expand(header["path"], data if header["has_data"] else None, columns=header["columns"])


def _next(members: Iterator[Document | Problem]) -> Message:
    member = next(members, None)
    if member is None:
        return {"end": True}, b""
    if isinstance(member, Document):
        return wire.packed_document(member)
    return {"problem": {"path": member.path, "what": member.what, "do": member.do, "read": member.read}}, b""


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the one that asks; what a library prints or waits for goes nowhere."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return incoming, outgoing


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles the signal: it ends the process
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


def end_with(parent: int) -> None:
    """Die when the process that asks does, even in the middle of a parser (Linux; elsewhere the alarm sees to it)."""
    if sys.platform != "linux":
        return
    _libc().prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _libc() -> Any:
    import ctypes

    return ctypes.CDLL(None)


def _confine(memory: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = _in_use() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most + LIMITS.container))
    if sys.platform == "linux":
        _libc().unshare(_NEW_NETWORK | (_NEW_USER if os.getuid() else 0))  # where the system allows it
    allowed = (os.path.abspath(tempfile.gettempdir()) + os.sep, os.devnull)  # noqa: PTH100
    sys.addaudithook(partial(_watch, allowed))


def _allow(more: int) -> None:
    """Allow ``more`` bytes of address space, as far as a container may be large."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_AS, (min(hard, hard - LIMITS.container + more), hard))


def _in_use() -> int:
    """The address space of this process, in bytes."""
    with contextlib.suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 500_000_000


def _watch(allowed: tuple[str, ...], event: str, args: tuple[Any, ...]) -> None:
    """Refuse the network, and files opened to be written that are not temporary (or Python's own caches)."""
    if event in _NETWORK:
        raise PermissionError("no network here")
    if event != "open" or not isinstance(args[2], int) or not args[2] & _WRITES or isinstance(args[0], int):
        return
    path = os.path.abspath(os.fsdecode(args[0]))  # noqa: PTH100
    if not (path + os.sep).startswith(allowed) and "__pycache__" not in path:
        raise PermissionError(f"no file may be written here: {path}")
