"""What a user types into a filter, in the forms that the database compares with."""

import re
import unicodedata
from pathlib import PurePath

from sayso.errors import SaysoError

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"


def storable(text: str) -> str:
    """The text with what UTF-8 cannot hold (bytes of a file name that are no text) written out as ``\\udc80``."""
    return text.encode("utf8", "backslashreplace").decode("utf8")


def printed(path: str) -> str:
    """A path as problems give it: what cannot be printed is written out, a byte that is no text as ``\\xe9``.

    >>> printed("a\\nb")
    'a\\\\nb'
    """
    return "".join(char if char.isprintable() else _escaped(char) for char in path)


def _escaped(char: str) -> str:
    if 0xDC80 <= ord(char) <= 0xDCFF:
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def all_words(columns: str, text: str, *, prefix: bool = False) -> str:
    """An FTS5 expression: every word of ``text`` in ``columns`` (names, separated by spaces), in any order.

    With ``prefix``, the last word may go on. Nothing in ``text`` is taken as an operator. Empty where it has no
    letter or digit.

    >>> all_words("content cue", "phone* reco", prefix=True)
    '{content cue} : ("phone*" AND "reco"*)'
    """
    parts = storable(text).replace("\0", " ").replace('"', " ").split()
    terms = [f'"{part}"' for part in parts if any(character.isalnum() for character in part)]
    if not terms:
        return ""
    return f"{{{columns}}} : ({' AND '.join(terms)}{'*' if prefix else ''})"


def plain_words(text: str) -> frozenset[str]:
    """The words of ``text`` as the word search compares them: in small letters, without accents.

    >>> sorted(plain_words("Zoë MÜLLER"))
    ['muller', 'zoe']
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return frozenset(re.findall(r"[^\W_]+", bare.casefold()))


def days(text: str) -> tuple[str, str]:
    """The first and last day of a year, month, day, or range of these (``2020-01..2020-12``, either end open).

    The last day of a month is written ``-31``: the days are compared, not counted. Raises SaysoError for no date.

    >>> days("2020-09")
    ('2020-09-01', '2020-09-31')
    """
    start, dots, end = (part.strip() for part in text.strip().partition(".."))
    ends = [start, end] if dots else [start, start]
    if not any(ends) or any(part and not DATE.fullmatch(part) for part in ends):
        raise SaysoError(
            f"{text!r} is not a date. Write 2020, 2020-09, 2020-09-02, or a range such as 2020-01..2020-12."
        )
    first = ends[0] + FIRST_DAY[len(ends[0]) :]
    last = ends[1] + LAST_DAY[len(ends[1]) :]
    return first, last


def same_path(first: str, second: str) -> bool:
    """Whether two paths are written the same but for ``./`` and doubled slashes."""
    return PurePath(first) == PurePath(second)


def file_name(path: str) -> str:
    """The last part of a path, whichever slashes it was written with."""
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1]
