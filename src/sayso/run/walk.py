"""From the paths that a user names to files: folders are gone through, in the order of names."""

import os
from collections.abc import Collection, Iterable, Iterator

from sayso.ingest.archive import passed_over

_Place = tuple[int, int]


def files_of(paths: Iterable[str], leave_out: Collection[str] = ()) -> Iterator[str]:
    """Each file named, and the files in each folder named, however deep, sorted.

    In folders, hidden files and ``leave_out`` (a case, perhaps) are passed over, and a folder that was gone through
    already, to which a link leads. A folder that is empty or cannot be listed comes as itself, to be told of.
    """
    shut = {place for path in leave_out if (place := _place(path))}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - a Path would change what was given
            yield from _files_in(path, shut, set())
        else:
            yield path


def _files_in(top: str, shut: set[_Place], seen: set[_Place]) -> Iterator[str]:
    empty = True
    for path in _walk(top, shut, seen):
        empty = False
        yield path
    if empty:
        yield top


def _walk(top: str, shut: set[_Place], seen: set[_Place]) -> Iterator[str]:
    """The files in and under ``top``, without recursion: folders can be nested deeper than Python's stack."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112
            yield path
            continue
        place = _place(path)
        if place in seen:
            continue
        seen |= {place} if place else set()
        names = _names(path)
        if names is None:
            yield path
            continue
        inside = [os.path.join(path, name) for name in names]  # noqa: PTH118
        waiting += [one for one in reversed(inside) if not shut or _place(one) not in shut]


def _names(folder: str) -> list[str] | None:
    """The names in a folder that are not hidden, sorted; None where it cannot be listed."""
    try:
        found = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return None
    return sorted(name for name in found if not name.startswith(".") and not passed_over(name))


def _place(path: str) -> _Place | None:
    """Device and number of a file: the same for each link that leads to it."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
