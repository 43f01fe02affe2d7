"""Rich text (RTF) as tokens, and the tables of its control words (RTF specification 1.9.1)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-fA-F]{2})+)|\\(.)|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|.",
    re.DOTALL,
)

PASSED = frozenset(
    "colortbl stylesheet pict filetbl listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping"
    " latentstyles datastore xmlnstbl pgptbl pntext listtext pntxta pntxtb nonesttables fldinst objdata objclass"
    " objname sp sn sv shprslt xe tc rxe txe bkmkstart bkmkend atnid atnauthor atntime atndate atnref atnparent atnicn"
    " atrfstart atrfend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn userprops background template panose falt fontemb"
    " fontfile private comment doccomm keywords subject operator company manager category hlinkbase printim revtim"
    " buptim picprop blipuid mmathPr wgrffmtfilter protusertbl formfield datafield fname docvar annotation".split()
)
"""Destinations whose words are none of the document's."""
STREAMS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "note", "shptxt": "box",
}  # fmt: skip
"""Destinations whose words are apart from those around them, and what they are."""
INFO = frozenset({"title", "author", "creatim"})
"""The properties that are read."""
STARRED = frozenset({"shpinst", "shptxt", "ud", "nesttableprops"})
"""Destinations that are known though they are marked as ones that may be passed over."""
SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "zwj": "\u200d", "zwnj": "\u200c", "~": "\u00a0", "_": "-",
    "{": "{", "}": "}", "\\": "\\", "nestcell": "\t", "nestrow": "\n",
}  # fmt: skip
"""Control words and symbols that stand for characters."""
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""The encoding of a font by its ``\\fcharset``."""
CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
"""The encoding of the document by the control word that opens it."""


class Token(NamedTuple):
    """A control word or symbol with its number, a brace, or bytes of text; what a token is not is empty."""

    word: str = ""
    number: int | None = None
    brace: str = ""
    text: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of ``data``; the bytes that follow ``\\bin`` are passed over."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, code, symbol, brace, text = found.groups()
        if word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                at += max(0, value or 0)
                continue
            yield Token(word=word.decode("ascii"), number=value)
        elif code is not None:
            yield Token(text=bytes.fromhex(code.replace(b"\\'", b"").decode("ascii")))
        elif symbol is not None:
            yield Token(word="par" if symbol in b"\r\n" else symbol.decode("latin-1"))
        elif brace is not None:
            yield Token(brace=brace.decode("ascii"))
        elif text is not None:
            yield Token(text=text)
