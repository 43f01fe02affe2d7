import base64
import time
from contextlib import suppress
from email.message import EmailMessage

import pytest

from sayso.ingest.formats import format_named, read, unpack
from sayso.ingest.mail import mail_members, read_mail
from sayso.ingest.page import Member, Page, Refused, UnreadableError

OWN = "The board has no evidence of rot in the pier, but it was never asked to look for any."
HEAD = b"From: Ada Brook <ada@lantern.example>\nTo: desk@lantern.example\n"
HEAD += b"Date: Thu, 4 Mar 2021 23:30:00 -0500\nSubject: Pier\n"


def message(text: str = OWN, **fields: str) -> EmailMessage:
    out = EmailMessage()
    out["From"], out["To"] = "Ada Brook <ada@lantern.example>", "Tom Hale <tom@pier.example>, desk@lantern.example"
    out["Cc"], out["Date"], out["Subject"] = "Ann Lee <ann@pier.example>", "Thu, 4 Mar 2021 23:30:00 -0500", "The pier"
    for name, value in fields.items():
        del out[name]
        out[name] = value
    out.set_content(text)
    return out


def own(page: Page) -> list[str]:
    """The lines that are read."""
    text = page.text
    for start, end in reversed(page.facts.furniture):
        text = text[:start] + "\0" * (end - start) + text[end:]
    return [line for line in text.split("\n") if line.strip("\0")]


def raw(body: bytes, *fields: bytes) -> Page:
    return read_mail(HEAD + b"".join(field + b"\n" for field in fields) + b"\n" + body, "a.eml")


def members(data: bytes, limit: int = 10**9) -> dict[str, bytes]:
    return {one.name: one.data for one in mail_members(data, limit) if isinstance(one, Member)}


def test_a_message_is_its_head_a_blank_line_and_its_words():
    page = read_mail(bytes(message()), "a.eml")
    assert page.text.splitlines() == [
        "From: Ada Brook <ada@lantern.example>",
        "To: Tom Hale <tom@pier.example>, desk@lantern.example",
        "Cc: Ann Lee <ann@pier.example>",
        "Date: Thu, 04 Mar 2021 23:30:00 -0500",
        "Subject: The pier",
        "",
        OWN,
    ]
    assert own(page) == [OWN]


def test_its_facts_are_what_its_header_states_on_the_senders_day():
    facts = read_mail(bytes(message()), "2020-01-01.eml").facts
    assert (facts.title, facts.byline, facts.outlet) == ("The pier", "Ada Brook", None)
    assert (facts.date, facts.date_basis) == ("2021-03-04", "stated")  # in Greenwich it was the 5th


def test_the_core_finds_reader_and_members_by_name():
    one = format_named("mail")
    assert own(read(one, bytes(message()), "a.eml")) == [OWN]
    assert list(unpack(one, bytes(message()), 10**6, {})) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Brook <ada@x.example>", "Ada Brook"),
        ('"Brook, Ada" <ada@x.example>', "Brook, Ada"),
        ("Brook, Ada <ada@x.example>", "Brook, Ada"),
        ("'Ada Brook' <ada@x.example>", "Ada Brook"),
        ("ada@x.example (Ada Brook)", "Ada Brook"),
        ("ada@x.example", "ada@x.example"),
        ("<ada@x.example>", "ada@x.example"),
        ("=?utf-8?B?w4lsb8OvcyBCcsO8Y2s=?= <e@x.example>", "Éloïs Brück"),
        ("=?iso-8859-1?Q?J=F6rg?= =?iso-8859-1?Q?_Brook?= <j@x.example>", "Jörg Brook"),
        ("=?no-such?Q?J=C3=B6rg?= <j@x.example>", "Jörg"),
        ("=?utf-8?B?!!!?= <j@x.example>", "j@x.example"),
        ("undisclosed", "undisclosed"),
    ],
)
def test_the_senders_name(line: str, name: str):
    data = f"From: {line}\nSubject: s\n\n{OWN}".encode()
    assert read_mail(data, "a.eml").facts.byline == name


def test_raw_letters_in_the_header_and_a_letter_parted_between_two_encoded_words():
    data = "From: Jörg Brück <j@x.example>\nSubject: =?utf-8?B?Y2Fmww==?=\n =?utf-8?B?qQ==?= x\n\nHello.".encode()
    facts = read_mail(data, "a.eml").facts
    assert (facts.byline, facts.title) == ("Jörg Brück", "café x")
    latin = "From: Jörg <j@x.example>\nSubject: Café\n\n".encode("latin-1") + OWN.encode()
    assert (read_mail(latin, "a.eml").facts.byline, read_mail(latin, "a.eml").facts.title) == ("Jörg", "Café")


@pytest.mark.parametrize(
    ("fields", "date", "basis"),
    [
        (b"Date: 4 Mar 21 23:30 EST", "2021-03-04", "stated"),
        (b"Date: Thursday, March 4, 2021 10:14 AM", "2021-03-04", "stated"),
        (b"Date: Thu, 99 Foo 2021", "2020-09-02", "file name"),
        (b"Date: Thu, 1 Jan 1970 00:00:00 +0000", "2020-09-02", "file name"),
        (b"Received: from a by b; Fri, 5 Mar 2021 01:02:03 +0100", "2021-03-05", "page"),
        (b"X: y", "2020-09-02", "file name"),
    ],
)
def test_how_the_date_is_known(fields: bytes, date: str, basis: str):
    facts = read_mail(b"From: a@x.example\n" + fields + b"\n\nHello there.", "2020-09-02 a.eml").facts
    assert (facts.date, facts.date_basis) == (date, basis)


def test_plain_text_goes_before_html():
    one = message()
    one.add_alternative(f"<p>{OWN} In HTML.</p>", subtype="html")
    assert own(read_mail(bytes(one), "a.eml")) == [OWN]


@pytest.mark.parametrize("stub", ["", "\n\n", "This message is in HTML."])
def test_html_is_read_where_the_plain_text_is_empty_or_a_stub(stub: str):
    one = message(stub)
    one.add_alternative(f"<html><style>p {{}}</style><p>{OWN}</p><p>Hi Bob,</p><p>{OWN}</p></html>", subtype="html")
    assert own(read_mail(bytes(one), "a.eml")) == [OWN, "Hi Bob,", OWN]


def test_an_html_page_with_its_pictures_inside_is_read_and_its_pictures_are_passed_over():
    one = message("")
    one.set_content(f"<p>{OWN}</p><img src=cid:a>", subtype="html")
    one.add_related(b"\x89PNG", "image", "png", cid="<a>", filename="logo.png")
    one.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="log of the pier.pdf")
    assert own(read_mail(bytes(one), "a.eml")) == [OWN]
    assert members(bytes(one)) == {"log of the pier.pdf": b"%PDF-1.4"}


def test_attachments_keep_names_and_bytes_and_attached_messages_are_messages():
    one = message()
    one.add_attachment("a,b\n1,2\n".encode("utf-16"), maintype="text", subtype="csv", filename="Zählung.csv")
    one.add_attachment(message("The inner words.", Subject="Inner"))
    one.add_attachment(b"\0\1", maintype="application", subtype="pdf")
    found = list(mail_members(bytes(one), 10**9))
    assert [each.name for each in found] == ["Zählung.csv", "part-2.eml", "part-3.pdf"]
    csv, inner, pdf = (each for each in found if isinstance(each, Member))
    assert csv.data.decode("utf-16") == "a,b\n1,2\n"
    assert pdf.data == b"\0\1"
    assert inner.media_type == "message/rfc822"
    assert own(read_mail(inner.data, "b.eml")) == ["The inner words."]
    assert own(read_mail(bytes(one), "a.eml")) == [OWN]


def test_an_attached_message_in_base64_is_unpacked():
    inner = base64.encodebytes(bytes(message("The inner words.")))
    data = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHello.\n--x\nContent-Type: message/rfc822\n"
    data += b"Content-Transfer-Encoding: base64\n\n" + inner + b"\n--x--\n"
    (found,) = members(data).values()
    assert own(read_mail(found, "b.eml")) == ["The inner words."]


def test_members_stop_at_the_limit_and_say_so():
    one = message()
    for number in range(3):
        one.add_attachment(b"x" * 100, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    found = list(mail_members(bytes(one), 250))
    assert [each.name for each in found] == ["0.pdf", "1.pdf", ""]
    assert isinstance(found[-1], Refused)


def test_what_is_signed_is_read_and_the_signature_is_no_file():
    one = b'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=x\n\n--x\n\n' + OWN.encode()
    one += b"\n--x\nContent-Type: application/pgp-signature; name=signature.asc\n\n-----BEGIN\n--x--\n"
    assert own(read_mail(HEAD + one, "a.eml")) == [OWN]
    assert members(HEAD + one) == {}


@pytest.mark.parametrize(
    "locked",
    [
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\n\n--x\n\nVersion: 1\n',
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nMIAGCSq",
        b"\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
    ],
)
def test_what_is_encrypted_is_refused_in_words(locked: bytes):
    with pytest.raises(UnreadableError) as error:
        read_mail(HEAD + locked, "a.eml")
    assert "locked" in error.value.what
    assert "key" in error.value.do


def test_words_beside_an_encrypted_part_are_read_with_a_doubt():
    data = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n" + OWN.encode()
    data += b"\n--x\nContent-Type: multipart/encrypted; boundary=y\n\n--y\n\na\n--y--\n--x--\n"
    page = read_mail(data, "a.eml")
    assert own(page) == [OWN]
    assert "locked" in page.doubts[0][0]


def test_flowed_lines_are_joined_and_quoted_ones_stay_quoted():
    body = b"The board has \nno evidence.\n\n>> far \n>> away\n> near\n-- \nAda\n"
    page = raw(body, b"Content-Type: text/plain; format=flowed")
    assert page.text.endswith("The board has no evidence.\n\n>> far away\n> near\n-- \nAda")
    assert own(page) == ["The board has no evidence."]
    glued = raw(b"evi \ndence\n", b"Content-Type: text/plain; format=flowed; delsp=yes")
    assert own(glued) == ["evidence"]


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        (b"quoted-printable", b"caf=C3=A9 =\nfound =ZZ 100=", "café found =ZZ 100"),
        (b"Base64", base64.b64encode("café found".encode()), "café found"),
        (b"base64 (note)", base64.b64encode("café found".encode()), "café found"),
        (b"base64", base64.b64encode("café found".encode()).rstrip(b"=") + b"\n!!\n", "café found"),
        (b"base64", b"Y2Fmw6kgZm91bmQgaXQ\n-list footer", "café found it"),
        (b"no-such", "café found".encode(), "café found"),
        (b"8bit", b"caf\xe9 found", "café found"),
        (b"x-uuencode", b"begin 644 a\n+8V%FPZD@9F]U;F0`\n`\nend\n", "café found"),
    ],
)
def test_broken_and_odd_encodings_are_read_as_far_as_they_go(encoding: bytes, body: bytes, words: str):
    page = raw(body, b"Content-Type: text/plain; charset=utf-8", b"Content-Transfer-Encoding: " + encoding)
    assert words in page.text.split("\n\n", 1)[1]


@pytest.mark.parametrize(
    ("charset", "body", "words", "doubt"),
    [
        (b"iso-8859-1", b"\x93caf\xe9\x94", "“café”", None),
        (b"x-unknown", "café café café café".encode(), "café café café café", "unknown encoding (x-unknown)"),
        (b"koi8-r", "пирс закрыт".encode("koi8-r"), "пирс закрыт", None),
        (b"utf-8", b"caf\xe9 and much more in English", "café and much more in English", "windows-1252"),
        (b"utf-16", b"odd", "odd", "not in the encoding that it names"),
        (b'"utf-8"', "café".encode(), "café", None),
    ],
)
def test_encodings_named_rightly_wrongly_and_not_at_all(charset: bytes, body: bytes, words: str, doubt: str | None):
    page = raw(body, b"Content-Type: text/plain; charset=" + charset)
    assert own(page) == [words]
    assert doubt is None if not page.doubts else doubt is not None and doubt in page.doubts[0][0]


def test_several_texts_are_read_one_after_the_other():
    data = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nFirst.\n--x\nContent-Type: text/html\n\n"
    data += b"<p>Second.</p>\n--x\nContent-Type: text/plain\nContent-Disposition: attachment\n\nA file.\n--x--\n"
    assert own(read_mail(data, "a.eml")) == ["First.", "Second."]
    assert members(data) == {"part-1.txt": b"A file."}


def test_a_forwarded_message_is_given_out_as_a_message_of_its_own():
    body = "See below.\n\n---------- Forwarded message ---------\nFrom: Tom Hale <tom@pier.example>\n"
    body += f"Date: Wed, Mar 3, 2021 at 9:00 AM\nSubject: Rot\nTo: Ada Brook <ada@lantern.example>\n\n{OWN}\n\nTom"
    page = raw(body.encode())
    assert own(page) == ["See below."]
    (found,) = members(HEAD + b"\n" + body.encode()).values()
    inner = read_mail(found, "forwarded.eml")
    assert own(inner) == [OWN, "Tom"]
    assert (inner.facts.byline, inner.facts.title, inner.facts.date) == ("Tom Hale", "Rot", "2021-03-03")


@pytest.mark.parametrize("subject", ["Fw: Rot", "FWD: Rot", "Re: FW: Rot"])
def test_what_outlook_hands_on_is_told_by_the_subject(subject: str):
    text = (
        f"FYI\n\n-----Original Message-----\nFrom: Tom\nSent: Wednesday, March 3, 2021 9:00 AM\nSubject: Rot\n\n{OWN}"
    )
    assert members(bytes(message(text, Subject=subject))).keys() == {"forwarded.eml"}
    assert members(bytes(message(text, Subject="Re: Rot"))) == {}


def test_what_was_not_sent_is_said_so():
    data = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHi.\n--x\nContent-Type: message/external-body;"
    data += (
        b" access-type=URL\n\nContent-Type: text/plain\n\n--x\nContent-Type: application/ms-tnef; name=winmail.dat\n"
    )
    data += b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(b"\x78\x9f\x3e\x22rest") + b"\n--x--"
    refused = [one for one in mail_members(data, 10**9) if isinstance(one, Refused)]
    assert ["pointed to" in refused[0].what, "TNEF" in refused[1].what] == [True, True]


def test_a_newsletter_is_read_as_a_page():
    story = "".join(f"<p>{OWN} Part {number}.</p>" for number in range(5))
    one = message("", **{"List-Unsubscribe": "<mailto:u@x.example>"})
    one.set_content(f"<html><body>{story}<footer>Unsubscribe here</footer></body></html>", subtype="html")
    assert own(read_mail(bytes(one), "a.eml")) == [f"{OWN} Part {number}." for number in range(5)]


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        b"\n\n\n",
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\nno part at all",
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"Content-Type: text/plain; charset*=utf-8''%zz; name*0=a; name*2=b\n\nwords",
        b"Content-Type: ;;;\nContent-Disposition: attachment; filename*=x''%\n\nwords",
        b"Content-Type: multipart/alternative; boundary=x\n\n--x\n--x--",
        b"Content-Type: message/rfc822\n\n",
        b"From: \xff\xfe <\xff@>\nDate: \xff\nSubject: =?\xff?b?\xff?=\n\n\xff\xfe\xfd",
        b"Subject: a\n\tb\r\n c\rd\n\n\0\0\0",
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 400,
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(120)) + b"\ndeep",
        b"Content-Type: message/rfc822\n\n" * 300,
    ],
)
def test_broken_messages_are_read_or_refused_in_words(data: bytes):
    for use in (lambda: read_mail(data, "a.eml"), lambda: list(mail_members(data, 10**6))):
        with suppress(UnreadableError):
            use()


def test_cut_off_anywhere_a_message_is_still_read():
    one = message()
    one.add_alternative(f"<p>{OWN}</p>", subtype="html")
    one.add_attachment(b"%PDF-1.4" * 20, maintype="application", subtype="pdf", filename="a.pdf")
    data = bytes(one)
    for end in range(0, len(data), 7):
        read_mail(data[:end], "a.eml")
        list(mail_members(data[:end], 10**6))


@pytest.mark.parametrize(
    "body",
    [
        b"<style" * 50_000,
        b"<" * 200_000,
        b"On " * 50_000,
        b"=?utf-8?q?" * 20_000,
        b"> " * 100_000,
        b">\n" * 20_000,
        b"From: a\n" * 10_000,
        b"--\n" * 20_000,
        b"_____\n" * 10_000,
    ],
)
@pytest.mark.parametrize("kind", [b"plain", b"html"])
def test_hostile_words_take_no_time(kind: bytes, body: bytes):
    began = time.process_time()
    data = HEAD + b"Subject: " + body[:50_000].replace(b"\n", b" ") + b"\nContent-Type: text/" + kind + b"\n\n" + body
    both = (
        HEAD + b"Content-Type: multipart/alternative; boundary=x\n\n--x\n\na b\n--x\nContent-Type: text/html\n\n" + body
    )
    for one in (data, both):
        with suppress(UnreadableError):
            read_mail(one, "a.eml")
    assert time.process_time() - began < 5
