"""Makes Outlook messages for tests: a compound file ([MS-CFB], version 3) with the streams of [MS-OXMSG]."""

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise

Tree = dict[str, "bytes | Tree"]

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    start: int = _END
    size: int = 0


@dataclass
class _File:
    entries: list[_Entry] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    small_fat: list[int] = field(default_factory=list)
    sectors: list[bytes] = field(default_factory=list)
    small: bytes = b""


def _chain(table: list[int], first: int, count: int) -> None:
    table.extend(range(first + 1, first + count))
    table.append(_END)


def _pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size)]


def _put(file: _File, data: bytes) -> int:
    first, pieces = len(file.sectors), _pieces(data, _SECTOR)
    if not pieces:
        return _END
    file.sectors += pieces
    _chain(file.fat, first, len(pieces))
    return first


def _add(file: _File, tree: Tree) -> int:
    """The entries of one storage, as a list that leans to the right, which is a search tree too; its root."""
    numbers = []
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        value = tree[name]
        entry = _Entry(name, 2 if isinstance(value, bytes) else 1)
        file.entries.append(entry)
        numbers.append(len(file.entries) - 1)
        if isinstance(value, bytes):
            entry.size = len(value)
            if 0 < len(value) < _CUTOFF:
                entry.start = len(file.small) // _SMALL
                pieces = _pieces(value, _SMALL)
                file.small += b"".join(pieces)
                _chain(file.small_fat, entry.start, len(pieces))
            else:
                entry.start = _put(file, value)
        else:
            entry.child = _add(file, value)
    for one, following in pairwise(numbers):
        file.entries[one].right = following
    return numbers[0] if numbers else _NONE


def compound(tree: Tree) -> bytes:
    """A compound file with the storages and streams of ``tree``."""
    file = _File(entries=[_Entry("Root Entry", 5)])
    file.entries[0].child = _add(file, tree)
    file.entries[0].size = len(file.small)
    file.entries[0].start = _put(file, file.small)
    small_fat = _put(file, struct.pack(f"<{len(file.small_fat)}I", *file.small_fat).ljust(_SECTOR, b"\xff"))
    directory = _put(file, b"".join(_packed(entry) for entry in file.entries))
    count = -(-(len(file.fat) + 8) // (_SECTOR // 4))
    first = len(file.sectors)
    file.fat += [_FAT] * count
    table = struct.pack(f"<{len(file.fat)}I", *file.fat)
    table += b"\xff" * (count * _SECTOR - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    small_count = -(-len(file.small_fat) * 4 // _SECTOR)
    head += struct.pack("<IIIIIIIII", 0, count, directory, 0, _CUTOFF, small_fat, small_count, _END, 0)
    head += struct.pack("<109I", *[first + one if one < count else _FREE for one in range(109)])
    return head + b"".join(file.sectors) + table


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    out = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), entry.kind, 1)
    out += struct.pack("<III", entry.left, entry.right, entry.child) + bytes(36)
    return out + struct.pack("<IQ", entry.start, entry.size)


def storage(header: int, properties: dict[int, object], *, ansi: str = "") -> Tree:
    """The streams of an object: words, bytes, numbers and times by their property's number. ``ansi``: words in that
    encoding, not in UTF-16.
    """
    tree: Tree = {}
    rows = b""
    for pid, value in sorted(properties.items()):
        kind, data = 0x1F, b""
        if isinstance(value, str):
            kind, data = (0x1E, value.encode(ansi)) if ansi else (0x1F, value.encode("utf-16-le"))
        elif isinstance(value, bytes):
            kind, data = 0x102, value
        elif isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
            rows += struct.pack("<HHIQ", 0x40, pid, 6, ticks)
            continue
        else:
            rows += struct.pack("<HHIII", 3, pid, 6, value, 0)
            continue
        tree[f"__substg1.0_{pid:04X}{kind:04X}"] = data
        rows += struct.pack("<HHIII", kind, pid, 6, len(data), 0)
    tree["__properties_version1.0"] = bytes(header) + rows
    return tree


def message(
    properties: dict[int, object], attached: list[Tree] | None = None, header: int = 32, ansi: str = ""
) -> Tree:
    """The tree of a message; ``header`` is 24 for one within another."""
    tree = storage(header, properties, ansi=ansi)
    return tree | {f"__attach_version1.0_#{number:08X}": one for number, one in enumerate(attached or [])}
