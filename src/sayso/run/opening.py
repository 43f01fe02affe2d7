"""From one file to the documents in it: the file itself, or what lies in a container, through the sandbox."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sayso.ingest import LIMIT, take_in
from sayso.ingest.expand import LIMITS, Document
from sayso.ingest.intake import one_line
from sayso.ingest.sniff import may_hold_files
from sayso.run.sandbox import Sandbox
from sayso.types import Problem

_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the file named ``file``: a document, or problems of what is at ``path``.

    ``last`` says that nothing more comes from the file. ``aside`` says that the problems, perhaps none, are those of a
    container from which something was taken.
    """

    file: str
    path: str
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    last: bool = True
    aside: bool = False


def found_in(file: str, columns: dict[str, str], sandbox: Sandbox) -> Iterator[Found]:
    """The documents in the file, and what cannot be read of it; of a container, ``sandbox`` takes them out.

    The file is opened once, unless it is a container. A pipe is read only where a shell made it (``<(command)``): any
    other could be waited on for ever.
    """
    try:
        mode = os.stat(file).st_mode  # noqa: PTH116 - a Path would change what was given
        if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and file.startswith("/dev/")):
            yield _unreadable(file)
            return
        with open(file, "rb") as opened:  # noqa: PTH123
            data, holds = _content(opened, file, in_place=stat.S_ISREG(mode))
    except (OSError, ValueError):
        yield _unreadable(file)
        return
    if holds:
        yield from _taken_out(file, data, columns, sandbox)
    else:
        yield Found(file, file, Document(file, data or b""))


def is_one_document(file: str) -> bool:
    """Is the file surely no container? Opens it, and reads its beginning."""
    try:
        if not stat.S_ISREG(os.stat(file).st_mode):  # noqa: PTH116
            return False
        with open(file, "rb") as opened:  # noqa: PTH123
            return not may_hold_files(opened.read(_HEAD), file)
    except (OSError, ValueError):
        return True


def _content(opened: BinaryIO, file: str, *, in_place: bool) -> tuple[bytes | None, bool]:
    """The bytes of a file, as far as the limit for one document and a byte more, and whether it is a container.

    None for a container that the sandbox can open where it is.
    """
    head = opened.read(_HEAD)
    holds = may_hold_files(head, file)
    if not holds:
        return head + opened.read(LIMIT + 1 - len(head)), False
    return None if in_place else head + opened.read(LIMITS.in_memory - len(head)), True


def _unreadable(file: str) -> Found:
    changed = Problem(path=one_line(file), what="it changed while it was opened", do="Run the same command again.")
    return Found(file, file, problems=take_in(file).problems or (changed,))


def _taken_out(file: str, data: bytes | None, columns: dict[str, str], sandbox: Sandbox) -> Iterator[Found]:
    """What the sandbox takes out of a container; problems of the container as a whole come last."""
    own: list[Problem] = []
    before: Document | None = None
    given = False
    for one in sandbox.expand(file, data, columns):
        if isinstance(one, Problem) and one.path == one_line(file):
            own.append(one)
            continue
        if before:
            yield Found(file, before.path, before, last=False)
        given, before = True, one if isinstance(one, Document) else None
        if isinstance(one, Problem):
            yield Found(file, one.path, problems=(one,), last=False)
    if before:
        alone = before.path == file and not own
        yield Found(file, before.path, before, last=alone)
        if alone:
            return
    told = tuple(replace(one, read=one.read or given) for one in own)
    yield Found(file, file, problems=told, aside=given)
