import mmap
import tracemalloc
from pathlib import Path

import pytest

from sayso.ingest.formats import format_named, unpack
from sayso.ingest.mail import read_mail
from sayso.ingest.mbox import mbox_members
from sayso.ingest.page import Member, Refused, UnreadableError
from sayso.ingest.sniff import sniff

SEPARATOR = b"From ada@lantern.example Thu Mar  4 23:30:00 2021\n"


def one(subject: str, words: str = "The pier is shut.") -> bytes:
    return f"From: Ada <ada@lantern.example>\nSubject: {subject}\n\n{words}\n".encode()


def box(*messages: bytes) -> bytes:
    return b"".join(SEPARATOR + message + b"\n" for message in messages)


def members(data: bytes, limit: int = 10**9) -> list[Member]:
    return [each for each in mbox_members(data, limit) if isinstance(each, Member)]


def test_each_message_comes_out_as_it_went_in():
    messages = [one("The pier"), one("Re: The pier, again & again"), one("")]
    found = list(unpack(format_named("mbox"), box(*messages), 10**9, {}))
    assert [each.name for each in found] == ["0001-the-pier.eml", "0002-re-the-pier-again-again.eml", "0003.eml"]
    assert [each.data for each in found if isinstance(each, Member)] == messages
    assert sniff(box(*messages), "a.mbox").kind == "mbox"


def test_lines_that_begin_with_from_are_put_back():
    body = "From now on the pier is shut.\n>From the log:\n> From here"
    escaped = body.replace(">From", ">>From").replace("From now", ">From now")
    (found,) = members(box(one("a", escaped)))
    assert found.data == one("a", body)


def test_a_line_that_begins_with_from_and_was_not_escaped_parts_nothing():
    assert len(members(box(one("a", "From Monday at 10:00 on the pier is shut.\n\nFrom here\n")))) == 1


def test_a_message_quoted_whole_in_another_stays_where_it_is():
    quoted = "\n".join(f"> {line}" for line in (SEPARATOR + one("inner")).decode().splitlines())
    assert len(members(box(one("a", quoted)))) == 1


def test_windows_newlines_and_no_blank_line_between():
    data = (box(one("a"), one("b"))).replace(b"\n", b"\r\n")
    assert [each.name for each in members(data)] == ["0001-a.eml", "0002-b.eml"]
    assert [each.name for each in members(SEPARATOR + one("a") + SEPARATOR + one("b"))] == ["0001-a.eml", "0002-b.eml"]


@pytest.mark.parametrize(
    "line",
    [
        b"From - Thu Mar 04 23:30:00 2021\n",
        b"From MAILER-DAEMON Thu Mar  4 23:30:00 2021\n",
        b'From "Ada Brook"@lantern.example  Thu Mar  4 23:30:00 2021 +0100\n',
        b"From 1234567890@xxx Thu Mar 04 23:30:00 +0000 2021\n",
    ],
)
def test_separators_as_programs_write_them(line: bytes):
    assert len(members(line + one("a") + b"\n" + line + one("b"))) == 2


def test_encoded_subjects_name_the_file():
    data = box(one("=?utf-8?B?w4lsb8OvcyAvLi4vLi4vZXRjL3Bhc3N3ZA==?="))
    assert [each.name for each in members(data)] == ["0001-éloïs-etc-passwd.eml"]


def test_what_stands_before_the_first_message_is_told():
    found = list(mbox_members(b"junk\n" + box(one("a")), 10**9))
    assert isinstance(found[0], Refused)
    assert [each.name for each in found[1:]] == ["0001-a.eml"]


@pytest.mark.parametrize("data", [b"", b"\n", b"no mail", one("a"), b"From here to there\n\nwords"])
def test_a_box_without_messages_is_refused(data: bytes):
    with pytest.raises(UnreadableError, match="no message"):
        list(mbox_members(data, 10**9))


def test_the_limit_stops_it_and_says_so():
    found = list(mbox_members(box(one("a"), one("b"), one("c")), 2 * len(one("a"))))
    assert [each.name for each in found] == ["0001-a.eml", "0002-b.eml", ""]


def test_a_message_without_an_end_or_a_header_is_read():
    data = box(one("a")) + SEPARATOR + b"Subject: cut o"
    found = members(data)
    assert [each.name for each in found] == ["0001-a.eml", "0002-cut-o.eml"]
    assert read_mail(found[1].data, "x").facts.title == "cut o"


def test_a_large_box_is_read_without_holding_it(tmp_path: Path):
    path = tmp_path / "large.mbox"
    message = one("a", "The pier is shut, said the board.\n" * 3000)
    with path.open("wb") as file:
        for _ in range(600):
            file.write(SEPARATOR + message + b"\n")
    tracemalloc.start()
    with path.open("rb") as file:
        assert sum(len(each.data) for each in mbox_members(file, 10**10) if isinstance(each, Member)) == 600 * len(
            message
        )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 60_000_000
    assert peak < 3_000_000
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert sum(1 for _ in mbox_members(mapped, 10**10)) == 600
