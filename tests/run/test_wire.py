"""What goes through the pipe comes out as it was; what is no message does no harm."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.expand import Document
from sayso.ingest.intake import Intake
from sayso.ingest.metadata import Facts
from sayso.run import wire
from sayso.types import Problem, Report


def through(header: wire.Header, payload: bytes = b"") -> wire.Message:
    pipe = io.BytesIO()
    wire.send(pipe, header, payload)
    pipe.seek(0)
    message = wire.receive(pipe)
    assert message is not None
    assert wire.receive(pipe) is None
    return message


def test_a_document_comes_through_whole() -> None:
    told = Facts(title="T", date="2020", date_basis="page", furniture=((1, 2), (5, 9)))
    for document in (Document("a/b\udcff\n.txt", b"\x00\xff" * 1000, "text/html", told), Document("", b"")):
        header, payload = through(*wire.packed_document(document))
        assert wire.document_in(header["document"], payload) == document


def test_an_intake_comes_through_whole() -> None:
    report = Report(path="ü\udcff.pdf", sha256="00", media_type="application/pdf", text="Wörter\ufffd\n" * 50,
                    furniture=((0, 3),), pages=((0, "i"), (7, "2")), ocr=True, language="fr")  # fmt: skip
    problem = Problem(path="p", what="w", do="d", read=True)
    for intake in (
        Intake(report, (problem,), ("time", "tesseract")),
        Intake(None, (problem, problem)),
        Intake(None, ()),
    ):
        assert wire.intake_in(*through(*wire.packed_intake(intake))) == intake


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">QQ", 10**15, 0),
        struct.pack(">QQ", 2, 10**15) + b"{}",
        struct.pack(">QQ", 4, 0) + b"null",
        struct.pack(">QQ", 3, 0) + b"{x}",
        struct.pack(">QQ", 2, 0) + b"\xff\xff",
    ],
)
def test_what_is_no_message_is_refused_before_memory_is_taken(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"large|object|Expecting|decode"):
        wire.receive(io.BytesIO(data))


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 15, struct.pack(">QQ", 5, 0) + b"{}", struct.pack(">QQ", 2, 9) + b"{}ab"]
)
def test_a_message_that_is_cut_off_is_the_end(data: bytes) -> None:
    assert wire.receive(io.BytesIO(data)) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_the_end_or_refused(data: bytes) -> None:
    try:
        assert wire.receive(io.BytesIO(data)) is None or data
    except ValueError:
        assert data
