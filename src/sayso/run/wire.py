"""What goes between a process and its sandbox: a header of JSON and a payload of bytes, each with its length before it.

Not pickles: who has taken over the process that parses must not thereby take over the one that asks.
"""

import json
import struct
from dataclasses import asdict
from typing import Any, BinaryIO

from sayso.ingest.expand import Document
from sayso.ingest.intake import Intake
from sayso.ingest.metadata import Facts
from sayso.types import Problem, Report

Header = dict[str, Any]
Message = tuple[Header, bytes]
LARGEST_HEADER = 100_000_000
LARGEST_PAYLOAD = 500_000_000
_LENGTHS = struct.Struct(">QQ")


def send(stream: BinaryIO, header: Header, payload: bytes = b"") -> None:
    """Write one message. Raises OSError where nobody reads."""
    encoded = json.dumps(header).encode("ascii")
    stream.write(_LENGTHS.pack(len(encoded), len(payload)))
    stream.write(encoded)
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """The next message; None where the other side has ended. Raises ValueError for what is no message."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    header_length, payload_length = _LENGTHS.unpack(lengths)
    if header_length > LARGEST_HEADER or payload_length > LARGEST_PAYLOAD:
        raise ValueError("the message is too large")
    encoded, payload = stream.read(header_length), stream.read(payload_length)
    if len(encoded) < header_length or len(payload) < payload_length:
        return None
    header = json.loads(encoded)
    if not isinstance(header, dict):
        raise ValueError("the header is no object")
    return header, payload


def packed_facts(facts: Facts | None) -> Header | None:
    """Facts as JSON has them."""
    return asdict(facts) if facts else None


def facts_in(packed: Header | None) -> Facts | None:
    """Facts from JSON."""
    return Facts(**packed | {"furniture": _spans(packed["furniture"])}) if packed else None


def packed_document(document: Document) -> Message:
    """A document as a message."""
    told = packed_facts(document.told)
    return {"document": {"path": document.path, "media_type": document.media_type, "told": told}}, document.data


def document_in(packed: Header, data: bytes) -> Document:
    """A document from its message."""
    return Document(packed["path"], data, packed["media_type"], facts_in(packed["told"]) or Facts())


def packed_intake(intake: Intake) -> Message:
    """An intake as a message: the text is the payload."""
    problems = [asdict(one) for one in intake.problems]
    if intake.report is None:
        return {"report": None, "problems": problems}, b""
    fields = asdict(intake.report)
    text = fields.pop("text").encode("utf8")
    return {"report": fields, "problems": problems, "lacked": intake.lacked}, text


def intake_in(packed: Header, text: bytes) -> Intake:
    """An intake from its message."""
    problems = tuple(Problem(**one) for one in packed["problems"])
    fields = packed["report"]
    if fields is None:
        return Intake(None, problems)
    pages = tuple((int(start), str(label)) for start, label in fields.pop("pages"))
    furniture = _spans(fields.pop("furniture"))
    report = Report(**fields, text=text.decode("utf8"), furniture=furniture, pages=pages)
    return Intake(report, problems, tuple(str(one) for one in packed["lacked"]))


def _spans(pairs: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(start), int(end)) for start, end in pairs)
