"""Archives as people pack them, and as attackers do."""

import bz2
import contextlib
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest import archive
from sayso.ingest.archive import gzip_members, passed_over, tar_members, zip_members
from sayso.ingest.page import Member, Refused, UnreadableError

Pack = Callable[[bytes], bytes]
Unpack = Callable[..., Iterator[Member | Refused]]
MUCH = 10_000_000_000
PACKING = [gzip.compress, bz2.compress, lzma.compress]


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files:
            pack.writestr(name, data)
    return out.getvalue()


def tarred(*files: tuple[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as pack:  # type: ignore[call-overload]
        for name, data in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            pack.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def names(members: list[Member | Refused]) -> list[str]:
    return [one.name for one in members if isinstance(one, Member)]


def refused(members: list[Member | Refused]) -> list[Refused]:
    return [one for one in members if isinstance(one, Refused)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "unpack",
    [
        lambda *files: zip_members(zipped(*files), MUCH),
        lambda *files: tar_members(tarred(*files), MUCH),
        lambda *files: gzip_members(tarred(*files, mode="w:gz"), MUCH),
        lambda *files: gzip_members(tarred(*files, mode="w:bz2"), MUCH),
        lambda *files: gzip_members(tarred(*files, mode="w:xz"), MUCH),
    ],
)
def test_files_come_out_in_order_with_their_names(unpack: Unpack):
    files = [
        ("b/one.txt", b"one"),
        ("../../two.txt", b"two"),
        ("b/one.txt", b"three"),
        ("umlaut ä\n.txt", b"x" * 70_000),
    ]
    assert list(unpack(*files)) == [Member(name, data) for name, data in files]


def test_an_open_file_is_read_where_it_lies(tmp_path: Path):
    for data, unpack in (
        (zipped(("a.txt", b"words")), zip_members),
        (tarred(("a.txt", b"words")), tar_members),
        (tarred(("a.txt", b"words"), mode="w:gz"), gzip_members),
    ):
        (tmp_path / "pack").write_bytes(data)
        with (tmp_path / "pack").open("rb") as file:
            assert list(unpack(file, MUCH)) == [Member("a.txt", b"words")]


@pytest.mark.parametrize("pack", PACKING)
def test_a_packed_file_is_one_member_without_a_name(pack: Pack):
    assert list(gzip_members(pack(b"words"), MUCH)) == [Member("", b"words")]
    assert list(gzip_members(pack(b"wo") + pack(b"rds"), MUCH)) == [Member("", b"words")]
    assert list(gzip_members(pack(b""), MUCH)) == []


@pytest.mark.parametrize("pack", PACKING)
def test_of_a_packed_file_that_is_cut_off_the_beginning_is_read_and_the_loss_told(pack: Pack):
    words = bytes(range(256)) * 20_000
    found = list(gzip_members(pack(words * 2)[:-200], MUCH))
    (told,) = refused(found)
    assert not told.name
    assert "cut off" in told.what or "damaged" in told.what
    if names(found):
        assert words.startswith(found[-1].data[:1000])  # type: ignore[union-attr]


def test_names_that_no_flag_calls_utf8_may_be_utf8_all_the_same():
    data = zipped(("mac: ä.txt", b"x"))
    at = data.index(b"PK\x01\x02")
    plain = bytearray(data)
    for place in (6, at + 8):
        flags = struct.unpack_from("<H", plain, place)[0]
        struct.pack_into("<H", plain, place, flags & ~0x800)
    assert names(list(zip_members(bytes(plain), MUCH))) == ["mac: ä.txt"]


def test_names_in_an_old_code_page_are_read_as_such():
    data = zipped(("caf0.txt", b"x")).replace(b"caf0", b"caf\x82")
    assert names(list(zip_members(data, MUCH))) == ["café.txt"]


def test_a_locked_member_is_told_of_and_the_others_are_read():
    data = bytearray(zipped(("a.txt", b"one"), ("b.txt", b"two")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    found = list(zip_members(bytes(data), MUCH))
    assert names(found) == ["b.txt"]
    (told,) = refused(found)
    assert told.name == "a.txt"
    assert "password" in told.what
    assert "password" in told.do


def test_a_damaged_member_is_told_of_and_the_others_are_read():
    data = bytearray(zipped(("a.txt", b"one " * 200), ("b.txt", b"two")))
    data[40] ^= 0xFF
    found = list(zip_members(bytes(data), MUCH))
    assert names(found) == ["b.txt"]
    assert "damaged" in refused(found)[0].what


def test_an_unknown_way_of_packing_is_named():
    data = bytearray(zipped(("a.txt", b"one")))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 10, 9)
    struct.pack_into("<H", data, 8, 9)
    (told,) = zip_members(bytes(data), MUCH)
    assert "method 9" in told.what  # type: ignore[union-attr]


def test_links_and_devices_are_no_files():
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    pipe = zipfile.ZipInfo("pipe")
    pipe.create_system, pipe.external_attr = 3, (stat.S_IFIFO | 0o777) << 16
    found = list(zip_members(zipped((link, b"/etc/passwd"), (pipe, b"")), MUCH))
    assert [one.name for one in refused(found)] == ["link.txt", "pipe"]
    assert not names(found)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as pack:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"x{kind.decode()}")
            entry.type, entry.linkname = kind, "/etc/passwd"
            pack.addfile(entry)
    found = list(tar_members(out.getvalue(), MUCH))
    assert len(refused(found)) == 4
    assert "link" in refused(found)[0].what


def test_what_systems_leave_beside_files_is_passed_over():
    for name in (
        "__MACOSX/a/._b.txt",
        "__MACOSX/x",
        "a/._b.txt",
        ".DS_Store",
        "a/.DS_Store",
        "a\\Thumbs.db",
        "desktop.ini",
    ):
        assert passed_over(name), name
    for name in ("a.txt", "a/b._c", "MACOSX/a", ".hidden", "_.txt"):
        assert not passed_over(name), name
    files = [("__MACOSX/._a.txt", b"x"), ("a.txt", b"words"), (".DS_Store", b"x")]
    assert names(list(zip_members(zipped(*files), MUCH))) == ["a.txt"]
    assert names(list(tar_members(tarred(*files), MUCH))) == ["a.txt"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a test can reach quickly."""
    monkeypatch.setattr(archive, "LARGEST", 3_000_000)
    monkeypatch.setattr(archive, "FLOOR", 1_000_000)


@pytest.mark.usefixtures("small")
def test_a_bomb_is_refused_and_the_rest_is_read():
    found = list(zip_members(zipped(("bomb.txt", b"\0" * 2_500_000), ("a.txt", b"words")), MUCH))
    assert names(found) == ["a.txt"]
    assert "bomb" in refused(found)[0].what
    for pack in PACKING:
        (told,) = gzip_members(pack(b"\0" * 2_500_000), MUCH)
        assert isinstance(told, Refused)
        assert "bomb" in told.what
    found = list(gzip_members(tarred(("a.txt", b"words"), ("bomb", b"\0" * 2_500_000), mode="w:gz"), MUCH))
    assert names(found) == ["a.txt"]
    assert "bomb" in refused(found)[0].what


@pytest.mark.usefixtures("small")
def test_what_a_member_says_of_its_size_is_not_believed():
    data = bytearray(zipped(("bomb.txt", b"\0" * 2_500_000)))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    struct.pack_into("<I", data, 22, 10)
    (told,) = zip_members(bytes(data), MUCH)
    assert isinstance(told, Refused) or len(told.data) <= 10


@pytest.mark.usefixtures("small")
def test_a_member_that_is_too_large_is_refused_by_what_it_says_too():
    noise = bytes(range(256)) * 16_000
    for found in (
        list(tar_members(tarred(("a", noise), ("b", b"x")), MUCH)),
        list(zip_members(zipped(("a", noise)), MUCH)),
    ):
        assert "MB" in refused(found)[0].what or "bomb" in refused(found)[0].what


@pytest.mark.parametrize("unpack", [lambda f, n: zip_members(zipped(*f), n), lambda f, n: tar_members(tarred(*f), n)])
def test_all_members_together_unpack_to_the_limit_at_most(unpack: Unpack):
    files = [(f"{n}.txt", b"x" * 1000) for n in range(10)]
    found = list(unpack(files, 3500))
    assert names(found) == ["0.txt", "1.txt", "2.txt"]
    (told,) = refused(found)
    assert not told.name
    assert "all that it holds" in told.what


def test_members_that_overlap_are_a_bomb():
    """Many entries that point at one member, or into one another (D. Fifield, "A better zip bomb", WOOT 2019)."""
    data = zipped(("a.txt", b"x" * 100_000))
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    many = data[at:end] * 500
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, 500, 500, len(many))
    with pytest.raises(UnreadableError, match="bomb"):
        list(zip_members(data[:at] + many + bytes(tail), MUCH))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 500, b"PK\x05\x06" + b"\xff" * 18])
def test_a_broken_zip_is_unreadable(data: bytes):
    with pytest.raises(UnreadableError, match="damaged"):
        list(zip_members(data, MUCH))


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08\x00junk", b"BZh9junk", b"\xfd7zXZ\x00junk"])
def test_a_broken_packed_file_is_unreadable(data: bytes):
    with pytest.raises(UnreadableError, match="damaged"):
        list(gzip_members(data, MUCH))


def test_a_tar_that_is_cut_off_gives_what_it_has_and_tells_of_the_rest():
    data = tarred(("a.txt", b"words"), ("b.txt", b"x" * 5000))
    found = list(tar_members(data[:2600], MUCH))
    assert names(found) == ["a.txt"]
    assert refused(found)
    broken = bytearray(tarred(("a.txt", b"words"), ("b.txt", b"y")))
    broken[1024:1100] = b"\xff" * 76
    found = list(tar_members(bytes(broken), MUCH))
    assert names(found) == ["a.txt"]
    assert "not read" in refused(found)[0].what


SAMPLES = [
    (zip_members, zipped(("a.txt", b"words " * 50), ("b/c.txt", b"more"))),
    (tar_members, tarred(("a.txt", b"words " * 50), ("x" * 120, b"more"))),
    (gzip_members, tarred(("a.txt", b"words " * 50), mode="w:gz")),
    (gzip_members, gzip.compress(b"words " * 50)),
    (gzip_members, bz2.compress(b"words " * 50)),
    (gzip_members, lzma.compress(b"words " * 50)),
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_no_mutation_does_worse_than_being_refused(sample: tuple[Unpack, bytes], data: st.DataObject):
    unpack, whole = sample
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(1, len(broken)))]
    with contextlib.suppress(UnreadableError):
        for one in unpack(bytes(broken), 10_000_000):
            assert isinstance(one, Member) or (one.what and one.do)
