"""Small files of every format that is read, made by code: what the fuzzer mutates and what tests begin with."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

PROSE = (
    "The mill on Dock Street will shut in March, its owner said on Tuesday, after two years of losses.",
    "“We have no choice,” Jane Doe, the manager, told the Harbour Lantern. “Nobody wanted it to end like this.”",
    "The union denied that it had been told. Tom Hale, its secretary, said: 'We read it in the paper.'",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DC = "http://purl.org/dc/elements/1.1/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of the parts, in their order; ``mimetype`` is stored, the others are packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return out.getvalue()


def docx(body: str, more: Mapping[str, str] | None = None, **related: str) -> bytes:
    """A Word document: the XML of its body, of ``related`` parts (``header1``) by kind, ``more`` parts."""
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_R}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        for at, kind in enumerate(related)
    )
    top = f'<Relationship Id="m" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    top += f'<Relationship Id="c" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    names = f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return zipped(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{top}</Relationships>',
            "word/document.xml": f"{_XML}<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
            **{f"word/{kind}.xml": f"{_XML}<w:part {names}>{xml}</w:part>" for kind, xml in related.items()},
            **(more or {}),
        }
    )


def core(title: str = "", creator: str = "", created: str = "") -> dict[str, str]:
    """The core properties of a Word document, as a part."""
    inner = f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator><d:created>{created}</d:created>"
    names = f'xmlns:dc="{_DC}" xmlns:d="http://purl.org/dc/terms/"'
    return {
        "docProps/core.xml": f"{_XML}<cp:coreProperties xmlns:cp='{_PACKAGE}/c' {names}>{inner}</cp:coreProperties>"
    }


def word_paragraphs(*texts: str, style: str = "") -> str:
    """Paragraphs of a Word document, one run each."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return "".join(f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)


def odt(body: str, automatic: str = "", master: str = "", meta: str = "", **more: str) -> bytes:
    """An OpenDocument text: the XML of its body, of its automatic styles, its master page and its metadata."""
    kinds = {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta"}
    names = " ".join(f'xmlns:{short}="{_ODF}{full}:1.0"' for short, full in kinds.items())
    names += f' xmlns:dc="{_DC}" xmlns:svg="{_ODF}svg-compatible:1.0"'
    styles = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    pages = f"<office:master-styles><style:master-page>{master}</style:master-page></office:master-styles>"
    content = f"{styles}<office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{_XML}<office:document-content {names}>{content}</office:document-content>",
            "styles.xml": f"{_XML}<office:document-styles {names}>{pages}</office:document-styles>",
            "meta.xml": f"{_XML}<office:document-meta {names}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": "<manifest/>",
            **more,
        }
    )


def epub(chapters: Mapping[str, str], metadata: str = "", spine: str = "", **more: str) -> bytes:
    """A book: the body of each chapter by its file's name; ``spine`` is more XML of the package."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = f'<metadata xmlns:dc="{_DC}" xmlns:opf="http://www.idpf.org/2007/opf">{metadata}</metadata>'
    package += f"<manifest>{items}</manifest><spine>{order}</spine>{spine}"
    root = '<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f'<container xmlns="{_ODF}container">{root}</container>',
            "OPS/book.opf": f'{_XML}<package xmlns="http://www.idpf.org/2007/opf">{package}</package>',
            **{f"OPS/{name}": _XML + page.format(body) for name, body in chapters.items()},
            **more,
        }
    )


def mhtml(page: str, head: str = "", encoding: str = "quoted-printable", charset: str = "") -> bytes:
    """A page saved by a browser, with a picture beside it; ``head`` is more header."""
    message = "From: <Saved by Blink>\r\nSubject: Mill to shut\r\nDate: Thu, 4 Mar 2021 10:00:00 -0000\r\n"
    message += f"MIME-Version: 1.0\r\n{head}"
    message += 'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n\r\n------B\r\n'
    message += f"Content-Type: text/html{charset}\r\nContent-ID: <f@mhtml.blink>\r\n"
    message += f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://lantern.example/mill\r\n\r\n"
    after = "\r\n------B\r\nContent-Type: image/gif\r\nContent-Location: https://lantern.example/a.gif\r\n"
    after += "Content-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n------B--\r\n"
    return message.encode() + page.encode() + after.encode()


def answer(body: bytes, *head: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """An answer of a web server; ``head`` are more lines of its head."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *head, "", ""]
    return "\r\n".join(lines).encode() + body


def record(block: bytes, address: str = "https://lantern.example/mill", kind: str = "response", **head: str) -> bytes:
    """A record of a web archive; in the names of ``head`` an underscore stands for a hyphen."""
    fields = {
        "WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": "2021-03-04T10:00:00Z",
        "WARC-Record-ID": "<urn:uuid:0b5f6c0e-0000-4000-8000-000000000000>",
        "Content-Type": "application/http; msgtype=response", "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in head.items()},
    }  # fmt: skip
    lines = ["WARC/1.0", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def pdf(*pages: str) -> bytes:
    """A PDF, a line of text a line of each page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids: list[str] = []
    for page in pages:
        lines = "".join(f"({line}) Tj T* " for line in page.splitlines())
        stream = f"BT /F1 11 Tf 14 TL 72 720 Td {lines} ET".encode("latin-1", "replace")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (len(objects) + 2)
        )
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream))
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>".encode()
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def mail() -> bytes:
    """A message in two ways of writing, with a text attached."""
    message = EmailMessage()
    message["From"], message["To"] = "Jane Doe <jane@mill.example>", "desk@lantern.example"
    message["Subject"], message["Date"] = "The mill – why", "Thu, 04 Mar 2021 10:00:00 +0100"
    message["Message-ID"] = "<1@mill.example>"
    message.set_content("\n\n".join(PROSE) + "\n\n> What will you do?\n\n-- \nJane Doe\n")
    message.add_alternative("".join(f"<p>{line}</p>" for line in PROSE), subtype="html")
    message.add_attachment("The figures are wrong, she said.\n", filename="figures.txt")
    for at, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"=-boundary-{at}")
    return message.as_bytes()


def tarred(parts: Mapping[str, bytes]) -> bytes:
    """A tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def compound(parts: Mapping[str, bytes]) -> bytes:
    """An OLE compound file ([MS-CFB]) of streams under 4,096 bytes, in the root or a storage: ``a``, ``s/a``."""
    storages = sorted({name.split("/")[0] for name in parts if "/" in name})
    entries = ["Root Entry", *storages, *parts]
    small, starts = bytearray(), {}
    table: list[int] = []
    for name, data in parts.items():
        count = -(-len(data) // 64)
        starts[name] = len(table) if count else _END
        table += [*range(len(table) + 1, len(table) + count), _END] if count else []
        small += data.ljust(64 * count, b"\0")
    below = {"": [name for name in (*storages, *parts) if "/" not in name]}
    below |= {one: [name for name in parts if name.startswith(f"{one}/")] for one in storages}
    after = {name: group[at + 1] for group in below.values() for at, name in enumerate(group[:-1])}
    number = {name: at for at, name in enumerate(entries)}
    directory = b""
    for name in entries:
        kind = 5 if name == "Root Entry" else 1 if name in storages else 2
        first = below.get("" if kind == 5 else name) or [""]
        label = name.split("/")[-1].encode("utf-16-le") + b"\0\0"
        child = number.get(first[0], _NONE) if kind != 2 else _NONE
        start, size = (0, 0) if kind == 1 else (starts[name], len(parts[name])) if kind == 2 else (3, len(small))
        directory += label.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ", len(label), kind, 1, _NONE, number.get(after.get(name, ""), _NONE), child, start, size
        )
    sectors = [_sectors(struct.pack(f"<{len(table)}I", *table), b"\xff"), _sectors(small), _sectors(directory)]
    chains, places = [0xFFFFFFFD], []
    for one in sectors:  # the table of sectors is sector 0
        places.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + len(one) // 512), _END]
    directory_sector = places[2]
    fixed = sectors[2][:116] + struct.pack("<I", places[1]) + sectors[2][120:]
    head = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1,
                       directory_sector, 0, 4096, places[0], len(sectors[0]) // 512, _END, 0, 0)  # fmt: skip
    fat = _sectors(struct.pack(f"<{len(chains)}I", *chains), b"\xff")
    return head.ljust(512, b"\xff") + fat + sectors[0] + sectors[1] + fixed


_NONE, _END = 0xFFFFFFFF, 0xFFFFFFFE


def _sectors(data: bytes | bytearray, fill: bytes = b"\0") -> bytes:
    return bytes(data).ljust(-(-len(data) // 512) * 512, fill)


def msg() -> bytes:
    """An Outlook message ([MS-OXMSG]) with a text attached."""
    words = {0x001A: "IPM.Note", 0x0037: "The mill", 0x0C1A: "Jane Doe", 0x1000: "\r\n\r\n".join(PROSE)}
    file = {0x3707: "figures.txt"}
    listed = b"".join(struct.pack("<HHIQ", 0x1F, one, 6, 2 * len(text) + 2) for one, text in words.items())
    attached = b"".join(struct.pack("<HHIQ", 0x1F, one, 6, 2 * len(text) + 2) for one, text in file.items())
    attached += struct.pack("<HHIQ", 0x3, 0x3705, 6, 1) + struct.pack("<HHIQ", 0x102, 0x3701, 6, 32)
    sent = struct.pack("<HHIQ", 0x40, 0x0039, 6, 132_593_040_000_000_000)
    place = "__attach_version1.0_#00000000"
    return compound(
        {
            "__properties_version1.0": bytes(8) + struct.pack("<IIII8x", 0, 1, 0, 1) + listed + sent,
            **{f"__substg1.0_{one:04X}001F": text.encode("utf-16-le") for one, text in words.items()},
            f"{place}/__properties_version1.0": bytes(8) + attached,
            **{f"{place}/__substg1.0_{one:04X}001F": text.encode("utf-16-le") for one, text in file.items()},
            f"{place}/__substg1.0_37010102": b"The figures are wrong, she said.",
        }
    )


_HTML = (
    "<!doctype html><html><head><title>Mill to shut</title><meta charset=utf-8><meta property='article:published_time'"
    " content='2021-03-04T10:00:00Z'></head><body><nav><a href=/>Home</a></nav><article><h1>Mill to shut</h1><p>By Jane"
    f" Doe</p>{''.join(f'<p>{line}</p>' for line in PROSE * 2)}<table><tr><td>a<td>b</table></article></body></html>"
)
_RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Times;}}{\info{\title Mill}"
    r"{\author Jane Doe}{\creatim\yr2021\mo3\dy4}}{\header\pard Lantern\par}\pard The mill\rquote s \'e9nd\u8217 ?s"
    r" came.{\super\chftn}{\footnote\pard{\super\chftn} See page 4.}\par{\deleted gone}{\v hidden}\trowd\pard\intbl a"
    r"\cell b\cell\row\pard{\f1\'cf\'f0}{\*\shpinst{\shptxt Box\par}}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}"
    r"\par}"
)


def _word() -> bytes:
    w = "<w:r><w:t>{}</w:t></w:r>"
    table = f"<w:tbl><w:tr><w:tc>{word_paragraphs('Year')}</w:tc><w:tc>{word_paragraphs('2021')}</w:tc></w:tr></w:tbl>"
    gone = f"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{w.format('came')}</w:ins></w:p>"
    noted = f"<w:p>{w.format('Noted')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    return docx(
        word_paragraphs("Mill to shut", style="Title") + word_paragraphs(*PROSE) + table + gone + noted,
        core("Mill to shut", "Jane Doe", "2021-03-04T10:00:00Z"),
        footnotes=f"<w:footnote w:id='2'>{word_paragraphs('See page 4.')}</w:footnote>",
        header1=word_paragraphs("Harbour Lantern"),
        styles='<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>',
    )


def _open_document() -> bytes:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See.</text:p></text:note-body>"
    row = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    body = "".join(f"<text:p>{line}</text:p>" for line in PROSE) + f"<text:p>Noted{note}</text:note></text:p>"
    return odt(
        f"{body}<table:table>{row}</table:table>",
        master="<style:header><text:p>Lantern</text:p></style:header>",
        meta="<dc:title>Mill</dc:title><meta:creation-date>2021-03-04T10:00:00</meta:creation-date>",
    )


def _web_archive() -> bytes:
    page = _HTML.encode()
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)
    return (
        record(b"software: x\r\n", kind="warcinfo")
        + record(answer(page))
        + record(answer(chunks, "Transfer-Encoding: chunked"), "https://lantern.example/2")
        + record(answer(gzip.compress(page, mtime=0), "Content-Encoding: gzip"), "https://lantern.example/3")
        + record(answer(pdf(PROSE[0]), kind="application/pdf"), "https://lantern.example/4.pdf")
    )


def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """For each format that can be made by code, some files of it: name and bytes."""
    text = "\n\n".join(("Mill to shut", "By Jane Doe", "March 4, 2021", *PROSE)).encode()
    page = _HTML.encode()
    rows = "".join(
        f'{{"text": "{line[:40]}", "title": "Mill {at}", "date": "2021-03-04"}}\n' for at, line in enumerate(PROSE)
    )
    entry = "<item><title>Mill</title><link>https://a.example/1</link><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate>"
    rss = f"{_XML}<rss version='2.0'><channel><title>Lantern</title>{entry}<description>{PROSE[0]}</description></item>"
    atom = f"{_XML}<feed xmlns='http://www.w3.org/2005/Atom'><title>Lantern</title><entry><title>Mill</title><content"
    book = {"cover.xhtml": "<p>Mill</p>", "one.xhtml": "".join(f"<p>{line}</p>" for line in PROSE)}
    inner = {"a.txt": text, "b/c.html": page, "d.docx": _word()}
    envelope = b"From jane@mill.example Thu Mar  4 10:00:00 2021\n"
    return {
        "plain": [("a.txt", text), ("b.txt", text.decode().encode("utf-16"))],
        "markdown": [("a.md", b"---\ntitle: Mill\ndate: 2021-03-04\n---\n# Mill\n\n[a](https://a.example)\n\n" + text)],
        "html": [("a.html", page), ("b.html", page.decode().encode("utf-16"))],
        "pdf": [("a.pdf", pdf("\n".join(PROSE), "1\nSecond page.\n2"))],
        "docx": [("a.docx", _word())],
        "odt": [("a.odt", _open_document())],
        "rtf": [("a.rtf", _RTF.encode())],
        "epub": [("a.epub", epub(book, "<dc:title>Mill</dc:title><dc:date>2021-03-04</dc:date>"))],
        "mail": [("a.eml", mail())],
        "mbox": [("a.mbox", (envelope + mail() + b"\n") * 2)],
        "msg": [("a.msg", msg())],
        "mhtml": [("a.mhtml", mhtml(_HTML.replace("=", "=3D")))],
        "warc": [("a.warc", _web_archive())],
        "feed": [("a.rss", f"{rss}</channel></rss>".encode()),
                 ("a.atom", f"{atom} type='html'>{PROSE[0]}</content></entry></feed>".encode())],
        "jsonl": [("a.jsonl", rows.encode())],
        "csv": [("a.csv", b"title,date,text\n" + b"".join(b'Mill,2021-03-04,"%b"\n' % one.encode() for one in PROSE))],
        "zip": [("a.zip", zipped(inner))],
        "tar": [("a.tar", tarred(inner))],
        "gzip": [("a.txt.gz", gzip.compress(text, mtime=0)), ("a.tgz", gzip.compress(tarred(inner), mtime=0))],
        "bzip2": [("a.txt.bz2", bz2.compress(text)), ("a.tbz2", bz2.compress(tarred(inner)))],
        "xz": [("a.txt.xz", lzma.compress(text)), ("a.txz", lzma.compress(tarred(inner)))],
    }  # fmt: skip
