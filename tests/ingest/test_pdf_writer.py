"""A writer of small PDFs for the tests: text in Courier, whose letters are all 0.6 em wide, set where the test says."""

import textwrap
from dataclasses import dataclass, field

import pypdfium2

WIDTH, HEIGHT = 612, 792


@dataclass
class Sheet:
    """A page in the making; ``x`` and ``y`` are points from its lower left corner."""

    parts: list[bytes] = field(default_factory=list)
    box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)
    turned: int = 0

    def text(self, x: float, y: float, words: str, size: float = 10, *, bold: bool = False, turn: str = "1 0 0 1"):
        font, drawn = "B" if bold else "F", words.encode("cp1252").hex()
        self.parts.append(f"BT /{font} {size} Tf {turn} {x} {y} Tm <{drawn}> Tj ET\n".encode())
        return self

    def lines(self, x: float, y: float, lines: list[str], size: float = 10, *, step: float | None = None) -> float:
        """Set ``lines`` one below the other; where the next one would stand."""
        for line in lines:
            self.text(x, y, line, size)
            y -= step or 1.2 * size
        return y

    def flow(
        self, x: float, y: float, words: str, letters: int, size: float = 10, *, indent: int = 0, hyphens: bool = False
    ) -> float:
        """Set a paragraph in lines of so many letters, the first set in by ``indent``; where the next would stand."""
        lines = textwrap.wrap(" " * indent + words, letters, drop_whitespace=True, break_on_hyphens=hyphens)
        self.text(x + 0.6 * size * (len(lines[0]) - len(lines[0].lstrip())), y, lines[0].lstrip(), size)
        return self.lines(x, y - 1.2 * size, lines[1:], size)

    def black(self, x: float, y: float, width: float, height: float):
        self.parts.append(f"0 g {x} {y} {width} {height} re f\n".encode())
        return self


def pdf(
    sheets: list[Sheet], info: dict[str, str] | None = None, root: str = "", more: list[bytes] | None = None
) -> bytes:
    """The sheets as a PDF. ``root`` goes into the catalogue; ``more`` are objects, the first has the number 6."""
    more = more or []
    first = 6 + len(more)
    numbers = [first + 2 * at for at in range(len(sheets))]
    entries = "".join(f"/{key} <{('﻿' + value).encode('utf-16-be').hex()}>" for key, value in (info or {}).items())
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{root}>>".encode(),
        f"<</Type/Pages/Kids[{' '.join(f'{number} 0 R' for number in numbers)}]/Count {len(sheets)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>",
        f"<<{entries}>>".encode(),
        *more,
    ]
    for number, sheet in zip(numbers, sheets, strict=True):
        box = " ".join(map(str, sheet.box))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Rotate {sheet.turned}/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R/B 4 0 R>>>>>>".encode()
        )
        objects.append(stream(b"".join(sheet.parts)))
    return file_of(objects)


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<</Length {len(content)}{entries}>>stream\n".encode() + content + b"\nendstream"


def file_of(objects: list[bytes], trailer: str = "") -> bytes:
    """Objects, numbered from 1, as a PDF with its table of places; the fifth is the document information."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    info = "/Info 5 0 R" if len(objects) >= 5 else ""
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{info}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def test_what_is_written_is_a_pdf_that_pdfium_reads():
    document = pypdfium2.PdfDocument(pdf([Sheet().text(72, 700, "“Nobody was told”"), Sheet()], {"Title": "Größe"}))
    assert len(document) == 2
    assert document[0].get_textpage().get_text_range() == "“Nobody was told”"
    assert document.get_metadata_value("Title") == "Größe"
