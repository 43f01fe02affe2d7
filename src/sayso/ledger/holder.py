"""Which process has a case locked, where the system tells."""

import re
from pathlib import Path

WRITE_LOCK = 120
"""The byte of the ``-shm`` file that a writer locks (sqlite.org/walformat.html, section 2.3.1)."""
LONGEST = 80
"""Characters of a command that are told."""


def holder(path: str) -> str | None:
    """The process that is writing to the case at ``path``, as ``process 1234 (its command)``.

    None where there is none any more, and on systems without ``/proc/locks`` (all but Linux).
    """
    try:
        locks = Path("/proc/locks").read_text("ascii", "replace")
    except OSError:
        return None
    for file, any_byte in ((f"{path}-shm", False), (path, True)):
        for process, first, last in _writers(locks, file):
            if any_byte or first <= WRITE_LOCK <= last:
                return f"process {process} ({_command(process)})"
    return None


def _writers(locks: str, file: str) -> list[tuple[int, int, float]]:
    """The processes with a lock for writing on the file, and from which byte to which."""
    try:
        inode = Path(file).stat().st_ino
    except OSError:
        return []
    found = re.findall(rf"POSIX\s+\w+\s+WRITE\s+(\d+)\s+\S+:{inode}\s+(\d+)\s+(\d+|EOF)", locks)
    return [(int(process), int(first), float(last.replace("EOF", "inf"))) for process, first, last in found]


def _command(process: int) -> str:
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().decode("utf8", "replace").split("\0")
    except OSError:
        return "of another user"
    command = " ".join(word for word in words if word)
    printable = "".join(char if char.isprintable() else " " for char in command)
    return printable if len(printable) <= LONGEST else f"{printable[:LONGEST]}…"
