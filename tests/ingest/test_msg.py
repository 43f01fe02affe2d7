import struct
from datetime import UTC, datetime

import pytest

from sayso.ingest.formats import format_named, read, unpack
from sayso.ingest.mail import read_mail
from sayso.ingest.msg import msg_members, read_msg
from sayso.ingest.msg_rtf import unpacked
from sayso.ingest.page import Member, Page, Refused, UnreadableError
from sayso.ingest.sniff import sniff
from tests.ingest.outlook import Tree, compound, message, storage

OWN = "The board has no evidence of rot, café or not."
SENT = datetime(2021, 3, 5, 4, 30, tzinfo=UTC)
BASE: dict[int, object] = {
    0x001A: "IPM.Note",
    0x0037: "The pier",
    0x0C1A: "Ada Brook",
    0x5D01: "ada@lantern.example",
    0x0E04: "Tom Hale; the desk",
    0x0E03: "Ann Lee",
    0x0039: SENT,
    0x1000: f"{OWN}\r\n\r\nAda\r\n",
}


def attached(name: str, data: bytes, **more: int) -> Tree:
    numbers = {0x3705: 1} | {int(pid[1:], 16): value for pid, value in more.items()}
    return storage(8, {0x3707: name, 0x3701: data, **numbers})


def own(page: Page) -> list[str]:
    text = page.text
    for start, end in reversed(page.facts.furniture):
        text = text[:start] + "\0" * (end - start) + text[end:]
    return [line for line in text.split("\n") if line.strip("\0")]


def test_a_message_is_its_head_a_blank_line_and_its_words():
    data = compound(message(BASE))
    page = read(format_named("msg"), data, "a.msg")
    assert sniff(data, "a.msg").kind == "msg"
    assert page.text.split("\n") == [
        "From: Ada Brook <ada@lantern.example>",
        "To: Tom Hale; the desk",
        "Cc: Ann Lee",
        "Date: 2021-03-05 04:30 UTC",
        "Subject: The pier",
        "",
        OWN,
        "",
        "Ada",
    ]
    assert own(page) == [OWN, "Ada"]
    facts = page.facts
    assert (facts.title, facts.byline, facts.date, facts.date_basis) == (
        "The pier",
        "Ada Brook",
        "2021-03-05",
        "stated",
    )


def test_the_header_that_came_by_mail_tells_the_senders_day():
    header = "Received: x\r\nDate: Thu, 4 Mar 2021 23:30:00 -0500\r\nFrom: Ada"
    facts = read_msg(compound(message(BASE | {0x007D: header})), "a.msg").facts
    assert (facts.date, facts.date_basis) == ("2021-03-04", "stated")


def test_words_in_the_code_page_of_an_old_message():
    data = compound(message(BASE | {0x3FFD: 1252}, ansi="cp1252"))
    assert own(read_msg(data, "a.msg"))[0] == OWN


def test_html_where_there_is_no_plain_text():
    html = f"<p>{OWN}</p><p>Ada</p><hr><p>From: Tom<br>Sent: Monday<br>To: Ada<br>Subject: Rot</p><p>Rot?</p>"
    properties = {key: value for key, value in BASE.items() if key != 0x1000}
    for words in ({0x1013: html.encode(), 0x3FDE: 65001}, {0x1013: html}):
        assert own(read_msg(compound(message(properties | words)), "a.msg")) == [OWN, "Ada"]


def test_rtf_where_there_is_nothing_else():
    rtf = b"{\\rtf1\\ansi The board has no evidence.\\par Ada}"
    properties = {key: value for key, value in BASE.items() if key != 0x1000}
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    assert own(read_msg(compound(message(properties | {0x1009: packed})), "a.msg")) == [
        "The board has no evidence.",
        "Ada",
    ]


def test_compressed_rtf_is_unpacked():
    # The two examples that [MS-OXRTFCP] works through, in sections 4.1 and 4.2.
    first = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(first) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    second = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked(second) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert unpacked(first[:30]).startswith(b"{\\rtf1\\ansi")
    assert unpacked(b"") == unpacked(b"x" * 40) == b""


def test_attachments_and_a_message_in_a_message():
    inner = message(BASE | {0x0037: "Inner", 0x1000: "The inner words."}, [attached("b.txt", b"deep")], header=24)
    within = storage(8, {0x3705: 5, 0x3001: "Inner"}) | {"__substg1.0_3701000D": inner}
    parts = [attached("log.pdf", b"%PDF" + b"x" * 9000), within, attached("logo.png", b"\x89PNG", _3714=4)]
    parts.append(storage(8, {0x3707: "linked.doc", 0x3705: 7}))
    found = list(unpack(format_named("msg"), compound(message(BASE, parts)), 10**9, {}))
    assert [one.name for one in found] == ["log.pdf", "Inner.eml", "linked.doc"]
    pdf, note, linked = found
    assert isinstance(pdf, Member)
    assert isinstance(note, Member)
    assert isinstance(linked, Refused)
    assert pdf.data == b"%PDF" + b"x" * 9000
    page = read_mail(note.data, "a.eml")
    assert own(page) == ["The inner words."]
    assert (page.facts.title, page.facts.byline, page.facts.date) == ("Inner", "Ada Brook", "2021-03-05")
    from sayso.ingest.mail import mail_members

    assert [(one.name, one.data) for one in mail_members(note.data, 10**6) if isinstance(one, Member)] == [
        ("b.txt", b"deep")
    ]


def test_what_is_handed_on_within_the_words():
    words = "FYI\r\n\r\n-----Original Message-----\r\nFrom: Tom\r\nSent: Monday\r\nSubject: Rot\r\n\r\nIt is rotten."
    data = compound(message(BASE | {0x0037: "FW: Rot", 0x1000: words}))
    assert own(read_msg(data, "a.msg")) == ["FYI"]
    assert [one.name for one in msg_members(data, 10**6)] == ["forwarded.eml"]


def test_what_is_encrypted_is_refused_and_what_is_signed_is_given_out_whole():
    properties = {key: value for key, value in BASE.items() if key != 0x1000}
    locked = compound(message(properties | {0x001A: "IPM.Note.SMIME"}, [attached("smime.p7m", b"0\x82")]))
    with pytest.raises(UnreadableError, match="locked"):
        read_msg(locked, "a.msg")
    whole = b"Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n\r\nThe board.\r\n--x--\r\n"
    kind = {0x001A: "IPM.Note.SMIME.MultipartSigned"}
    signed = compound(message(properties | kind, [attached("smime.p7m", whole)]))
    assert read_msg(signed, "a.msg").text == ""
    (one,) = msg_members(signed, 10**6)
    assert isinstance(one, Member)
    assert own(read_mail(one.data, "a.eml")) == ["The board."]


def test_a_message_with_next_to_nothing_in_it():
    page = read_msg(compound(message({0x1000: OWN})), "2020-09-02.msg")
    assert page.text == OWN
    assert (page.facts.title, page.facts.byline, page.facts.date) == (None, None, "2020-09-02")


def test_damaged_files_are_refused_in_words_or_read():
    data = compound(message(BASE, [attached("a.pdf", b"x" * 5000)]))
    for broken in [b"", data[:600], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 80]:
        with pytest.raises(UnreadableError) as error:
            read_msg(broken, "a.msg")
        assert error.value.do
    for at in range(0, len(data), 41):
        mutated = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        for use in (lambda: read_msg(mutated, "a.msg"), lambda: list(msg_members(mutated, 10**6))):  # noqa: B023
            try:
                use()
            except UnreadableError:
                continue


def test_a_stream_that_says_it_is_endless_is_refused_at_once():
    data = compound(message(BASE, [attached("a.pdf", b"x" * 5000)]))
    at = data.rindex(struct.pack("<Q", 5000))  # the size of the attachment in its directory entry
    endless = data[:at] + struct.pack("<Q", 2**31 - 1) + data[at + 8 :]
    with pytest.raises(UnreadableError, match="larger than it is"):
        read_msg(endless, "a.msg")
