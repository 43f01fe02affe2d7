"""Rich text documents (RTF specification 1.9.1): words in any of its encodings, tables, notes, headers, properties.

striprtf, the library for this, reads deleted and hidden text as if it were seen and leaves out notes and headers; so
the few control words that matter are read here. Inserted text is read and deleted text is not; comments, hidden text,
field codes and the numbers of lists are left out.
"""

import codecs
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.properties import Properties, facts_with
from sayso.ingest.rtf_flow import Flow, Stream, whole
from sayso.ingest.rtf_tokens import CHARSETS, CODE_PAGES, INFO, PASSED, SIGNS, STARRED, STREAMS, Token, tokens
from sayso.ingest.written import Writer, laid_out, left_out, no_text

_DEEPEST = 5000
"""Groups within groups; real documents have some dozens."""


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces.

    ``place`` is where words go: ``text``, a field of the properties, ``fonttbl``, or ``""`` for nowhere. ``above`` is
    the place before alternatives (``\\upr``) began. ``skips`` is how many characters stand after a Unicode character
    for programs that know none. ``streams`` is how many streams were in hand when it began.
    """

    place: str = "text"
    above: str = "text"
    skips: int = 1
    hidden: bool = False
    deleted: bool = False
    in_cell: bool = False
    font: int | None = None
    streams: int = 1

    def inner(self, streams: int) -> "_Group":
        return _Group(self.place, self.above, self.skips, self.hidden, self.deleted, self.in_cell, self.font, streams)


@dataclass(slots=True)
class _Reading:
    """Where the reading is, and what it has met."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    starred: bool = False
    skip: int = 0
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    default_font: int | None = None
    pending: bytearray = field(default_factory=bytearray)
    flow: Flow = field(default_factory=Flow)
    mark: str = ""
    notes: int = 0
    info: dict[str, list[str]] = field(default_factory=dict)
    created: dict[str, int] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)


def read_rtf(data: bytes, name: str) -> Page:
    """The text of a rich text document; ``name`` is the file's name, which may hold a date.

    Headers come first and footers last, each once and as furniture; footnotes and endnotes follow the body, with the
    marks that they have there ("[1]"). Raises UnreadableError.
    """
    if not data.startswith(b"{\\rtf"):
        raise UnreadableError("it does not begin as a rich text document does", "Save it again as .rtf or .docx")
    reading = _Reading()
    ended = any(_ends(reading, token) for token in tokens(data))
    reading.met["cut off"] += not ended
    _flush(reading)
    flow = reading.flow
    flow.end_streams(1)
    writer = Writer(body=flow.top.finish())
    for note in flow.notes:
        writer.note(note.mark, note.pieces)
    words = [*writer.body, *writer.notes]
    if not any(piece.text for piece in words):
        raise no_text()
    text, marked = laid_out([*flow.headers.values(), *words, *flow.footers.values()])
    return Page(text, facts_with(_properties(reading), text, name, marked), doubts=left_out(reading.met))


def _properties(reading: _Reading) -> Properties:
    day = reading.created
    created = f"{day.get('yr', 0):04}-{day.get('mo', 0):02}-{day.get('dy', 0):02}"
    return Properties(whole(reading.info.get("title", [])), whole(reading.info.get("author", [])), created)


def _ends(reading: _Reading, token: Token) -> bool:
    """Take a token in; say whether the document ends with it."""
    if token.text:
        _bytes(reading, token)
        return False
    _flush(reading)
    if token.brace:
        reading.skip, reading.starred = 0, False
        return _brace(reading, token.brace)
    _word(reading, token.word, token.number)
    return False


def _brace(reading: _Reading, brace: str) -> bool:
    if brace == "{":
        if len(reading.outer) > _DEEPEST:
            raise UnreadableError("its groups are nested too deep", "Save it again as .rtf or .docx")
        reading.outer.append(reading.group)
        reading.group = reading.group.inner(len(reading.flow.streams))
        return False
    reading.flow.end_streams(reading.group.streams)
    if reading.outer:
        reading.group = reading.outer.pop()
    return not reading.outer


def _bytes(reading: _Reading, token: Token) -> None:
    """Bytes of text wait until it is known where they end: characters of two bytes may be written in two ways."""
    reading.starred = False
    dropped = min(reading.skip, len(token.text))
    reading.skip -= dropped
    if reading.group.place not in {"", "info", "fonttbl"}:
        reading.pending += token.text[dropped:]


def _flush(reading: _Reading) -> None:
    if reading.pending:
        font = reading.group.font if reading.group.font is not None else reading.default_font
        encoding = reading.fonts.get(font, reading.encoding) if font is not None else reading.encoding
        text = reading.pending.decode(encoding, "replace")
        reading.pending.clear()
        _put(reading, text)


def _put(reading: _Reading, text: str) -> None:
    """Put words where they belong."""
    group = reading.group
    if group.place in INFO:
        reading.info.setdefault(group.place, []).append(text)
    elif group.place == "text":
        if group.hidden or group.deleted:
            reading.met["hidden"] += group.hidden and bool(text.strip())
        else:
            reading.flow.top.words.append(text)


def _word(reading: _Reading, word: str, number: int | None) -> None:
    starred, reading.starred = reading.starred, word == "*"
    if word in SIGNS:
        if reading.skip:
            reading.skip -= 1
        else:
            _put(reading, SIGNS[word])
        return
    reading.skip = 0
    if word in PASSED or (starred and word not in STARRED):
        reading.group.place = ""
        reading.met["comments"] += word == "annotation"
        return
    act = _ACTS.get(word)
    if act:
        act(reading, word, number)


def _is_seen(group: _Group) -> bool:
    return group.place == "text" and not group.hidden and not group.deleted


def _unicode(reading: _Reading, _: str, number: int | None) -> None:
    code = (number or 0) + (0x10000 if (number or 0) < 0 else 0)
    _put(reading, chr(code) if 0 < code <= 0x10FFFF else "\ufffd")
    reading.skip = reading.group.skips


def _skips(reading: _Reading, _: str, number: int | None) -> None:
    reading.group.skips = 1 if number is None else max(0, number)


def _break(reading: _Reading, word: str, _: int | None) -> None:
    if not _is_seen(reading.group):
        return
    stream = reading.flow.top
    if word == "cell":
        stream.end_cell()
    elif word == "row":
        stream.end_row()
    else:
        stream.end_paragraph(in_cell=reading.group.in_cell)


def _table(reading: _Reading, word: str, _: int | None) -> None:
    reading.group.in_cell = word == "intbl"


def _look(reading: _Reading, word: str, number: int | None) -> None:
    """Properties of characters: hidden, deleted, inserted, or none of them (``\\plain``)."""
    group = reading.group
    if word == "v":
        group.hidden = number != 0
    elif word == "deleted":
        group.deleted = number != 0
        reading.met["changes"] += group.deleted
    elif word == "revised":
        reading.met["changes"] += number != 0
    else:
        group.hidden, group.font = False, None


def _font(reading: _Reading, word: str, number: int | None) -> None:
    if word == "deff":
        reading.default_font = number
    elif word == "f":
        reading.group.font = number
    elif reading.group.place == "fonttbl" and reading.group.font is not None:
        known = CHARSETS.get(number or 0) if word == "fcharset" else _code_page(number)
        if known:
            reading.fonts[reading.group.font] = known


def _code_page(number: int | None) -> str | None:
    name = {10000: "mac_roman", 65001: "utf-8", 1361: "johab"}.get(number or 0, f"cp{number}")
    try:
        return name if codecs.lookup(name)._is_text_encoding else None
    except LookupError:
        return None


def _encoding(reading: _Reading, word: str, number: int | None) -> None:
    if word != "ansicpg":
        reading.encoding = CODE_PAGES[word]
        return
    known = _code_page(number)
    reading.met["encoding"] += known is None and bool(number)
    reading.encoding = known or reading.encoding


def _place(reading: _Reading, word: str, _: int | None) -> None:
    """Where the words of the group go."""
    group = reading.group
    if word in {"fonttbl", "info"}:
        group.place = word
    elif word in INFO:
        group.place = word if group.place == "info" else group.place
    elif word == "upr":
        group.above, group.place = group.place, ""
    else:
        group.place = group.above


def _stream(reading: _Reading, word: str, _: int | None) -> None:
    """Words of a note, a header, a footer or a text box come in the midst of others and end with their group."""
    if reading.group.place != "text":
        return
    stream = Stream(STREAMS[word])
    if stream.kind == "note":
        stream.mark, reading.mark = reading.mark, ""
    reading.flow.streams.append(stream)
    reading.group.in_cell = False


def _mark(reading: _Reading, _: str, __: int | None) -> None:
    """The automatic mark of a note, which stands in the text and again within the note."""
    if reading.flow.top.kind != "note" and _is_seen(reading.group):
        reading.notes += 1
        reading.mark = str(reading.notes)
        _put(reading, f"[{reading.mark}]")


def _day(reading: _Reading, word: str, number: int | None) -> None:
    if reading.group.place == "creatim":
        reading.created[word] = max(0, number or 0)


_ACTS: dict[str, Callable[[_Reading, str, int | None], None]] = {
    "u": _unicode, "uc": _skips, "chftn": _mark,
    **dict.fromkeys(("par", "sect", "page", "column", "cell", "row"), _break),
    **dict.fromkeys(("pard", "intbl"), _table),
    **dict.fromkeys(("v", "deleted", "revised", "plain"), _look),
    **dict.fromkeys(("f", "deff", "fcharset", "cpg"), _font),
    **dict.fromkeys(("ansicpg", *CODE_PAGES), _encoding),
    **dict.fromkeys(("fonttbl", "info", "upr", "ud", *INFO), _place),
    **dict.fromkeys(STREAMS, _stream),
    **dict.fromkeys(("yr", "mo", "dy"), _day),
}  # fmt: skip
