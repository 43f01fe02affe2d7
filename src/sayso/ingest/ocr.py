"""Words in a picture of a page, recognised by the program ``tesseract`` if it is installed; on this machine only.

Tesseract (Smith, 2007) answers in hOCR, which tells for each line its box, its baseline and its type size; so the lines
go the same way as those of a page that has text: columns, furniture, footnotes, paragraphs.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from sayso.ingest.pdf_lines import Line, clean

DOTS = 250
"""Pages are drawn with so many dots an inch, fewer where the page is very large."""
MOST_DOTS = 25_000_000
"""A picture has at most so many dots: 25 MB of memory."""
PAGE_SECONDS = 60.0
"""One page may take so long."""
_POOR = 30
"""Words recognised with less confidence than this, of 100, are left out: specks, stamps, signatures."""
_NEAR = 0.16
"""Lines whose type size differs by no more than this share from the usual are of the usual size."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines found on a page, and how sure tesseract is of their words on average, 0 to 100."""

    lines: tuple[Line, ...]
    confidence: float


def program() -> str | None:
    """Where tesseract is installed, or None."""
    return shutil.which("tesseract")


def recognise(picture: bytes, dots: float, *, seconds: float = PAGE_SECONDS) -> Recognised | None:
    """The lines in ``picture`` (PNG, PGM ...) of ``dots`` an inch; None where tesseract fails or takes too long.

    Places are in points from the picture's upper left corner.
    """
    path = program()
    if not path:
        return None
    command = [path, "stdin", "stdout", "--dpi", str(round(dots)), "-l", "eng", "hocr"]
    settings = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", "")}
    if "TESSDATA_PREFIX" in os.environ:
        settings["TESSDATA_PREFIX"] = os.environ["TESSDATA_PREFIX"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=seconds, env=settings, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return _of_hocr(done.stdout, 72 / dots)


def graymap(rows: memoryview, width: int, height: int, stride: int) -> bytes:
    """Grey dots, one byte each, rows ``stride`` bytes apart, as a PGM file."""
    body = b"".join(rows[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + body


def _of_hocr(markup: bytes, scale: float) -> Recognised | None:
    try:
        root = etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    found = [(line, sure) for node in root.iter("{*}span") if (line := _line(node, scale)) for sure in [_sure(node)]]
    words = sum(len(sure) for _, sure in found)
    confidence = sum(sum(sure) for _, sure in found) / words if words else 0.0
    return Recognised(tuple(_levelled([line for line, _ in found])), confidence)


def _line(node: etree._Element, scale: float) -> Line | None:
    """A line of hOCR as a record, or None where ``node`` is none or has no words."""
    if node.get("class") not in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
        return None
    title = node.get("title", "")
    box, base = _numbers(title, "bbox"), _numbers(title, "baseline")
    size = _numbers(title, "x_size")
    text = clean(" ".join(word for word, sure in _words(node) if sure >= _POOR))
    if len(box) != 4 or not text:
        return None
    y = box[3] + (base[1] if len(base) == 2 else 0.0)
    # What tesseract calls the size is the height from the lowest to the highest stroke, nearly the type size.
    height = size[0] if size else box[3] - box[1]
    return Line(text, box[0] * scale, box[2] * scale, y * scale, height * scale)


def _words(node: etree._Element) -> Iterator[tuple[str, float]]:
    for word in node.iter("{*}span"):
        if word.get("class") == "ocrx_word":
            sure = _numbers(word.get("title", ""), "x_wconf")
            text = "".join(word.itertext()).strip()
            if text:
                yield text, sure[0] if sure else 0.0


def _sure(node: etree._Element) -> list[float]:
    return [sure for _, sure in _words(node) if sure >= _POOR]


def _numbers(title: str, key: str) -> list[float]:
    """The numbers that follow ``key`` in a title of hOCR."""
    found = re.search(rf"\b{key}((?: -?\d+(?:\.\d+)?)+)", title)
    return [float(number) for number in found[1].split()] if found else []


def _levelled(lines: list[Line]) -> Iterator[Line]:
    """Lines of nearly the usual type size, in that size: what is measured on a picture differs from line to line."""
    sizes = sorted(size for line in lines for size in [line.size] * len(line.text))
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for line in lines:
        yield replace(line, size=usual) if abs(line.size - usual) <= _NEAR * usual else line
