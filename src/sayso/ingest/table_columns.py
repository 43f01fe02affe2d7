"""Which column or key of a table holds which field of a report: as the user says, else by the usual names."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sayso.errors import SaysoError
from sayso.ingest.page import UnreadableError

Columns = Mapping[str, str]
"""From a field of a report to the column or key that holds it; keys of nested objects are joined by full stops."""

USUAL: Mapping[str, str] = {
    "text": "text articletext articlebody fulltext maintext cleantext plaintext bodytext body content article story"
    " transcript paragraphs",
    "html": "html bodyhtml contenthtml articlehtml rawhtml markup",
    "title": "title headline articletitle heading subject",
    "outlet": "outlet source publisher publication newspaper sitename sourcename medianame media site domain",
    "date": "date published publishedat publisheddate datepublished publicationdate pubdate publishdate publishedtime"
    " publishedon datetime timestamp createdat time day",
    "byline": "byline author authors creator writer authorname reporter by",
    "url": "url link href articleurl weburl canonicalurl permalink address uri",
    "wire": "wire agency newsagency wireservice",
    "id": "id docid articleid documentid uuid guid recordid key",
}
"""The usual names of each field, in lower case without spaces and signs; of several the first counts."""
_NOT_A_LETTER = re.compile(r"[\W_]+")
_MOST_SHOWN = 40


def parse_columns(words: str) -> dict[str, str]:
    """The map that ``--columns text=body,title=headline`` gives. Raises SaysoError where it is not of that form.

    A column's name may hold commas, as long as no ``name=`` follows one.
    """
    found: dict[str, str] = {}
    for pair in re.split(r",(?=\s*[A-Za-z]+\s*=)", words):
        field, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or not column:
            raise _wrong(f"{pair.strip() or words!r} names no column")
        if field not in USUAL:
            raise _wrong(f"There is no field {field!r}; the fields are {', '.join(USUAL)}")
        if field in found:
            raise _wrong(f"The field {field!r} is given twice")
        found[field] = column
    return found


def _wrong(what: str) -> SaysoError:
    return SaysoError(f"{what}. Write --columns field=column,field=column, for example text=body,title=headline.")


@lru_cache(maxsize=1024)
def usual(names: tuple[str, ...]) -> dict[str, str]:
    """For each field the one of ``names`` that usually holds it; a field without any is left out."""
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_NOT_A_LETTER.sub("", name).lower(), name)
    found = {field: next((plain[one] for one in words.split() if one in plain), "") for field, words in USUAL.items()}
    return {field: name for field, name in found.items() if name}


def named(names: tuple[str, ...], columns: Columns) -> dict[str, str]:
    """For each field the one of ``names`` that holds it: as ``columns`` says, else by its usual name.

    ``columns`` may write a name in other letters, large or small, or give its number, from 1; what it names and is not
    there stays as it is.
    """
    given = {field: _one_of(names, column) for field, column in columns.items()}
    return {field: name for field, name in usual(names).items() if name not in given.values()} | given


def _one_of(names: tuple[str, ...], column: str) -> str:
    if column in names:
        return column
    if same := next((name for name in names if name.lower() == column.lower()), None):
        return same
    number = int(column) if column.isascii() and column.isdigit() and len(column) < 6 else 0
    return names[number - 1] if 0 < number <= len(names) else column


def bound(names: tuple[str, ...], columns: Columns) -> dict[str, str]:
    """As ``named``. Raises UnreadableError where a column is missing, or none is known to hold the text."""
    found = named(names, columns)
    for name in found.values():
        if name not in names:
            raise UnreadableError(f"it has no column {name!r}; {listed(names)}", HOW)
    if "text" not in found and "html" not in found:
        raise without_text(names)
    return found


HOW = "Say which column holds what: --columns text=body,title=headline"


def without_text(names: Iterable[str]) -> UnreadableError:
    """What is said of a table of which no column is known to hold the text."""
    return UnreadableError(f"no column in it is known to hold the text; {listed(names)}", HOW)


def listed(names: Iterable[str]) -> str:
    """The columns, in words."""
    shown = list(names)
    more = f" and {len(shown) - _MOST_SHOWN} more" if len(shown) > _MOST_SHOWN else ""
    return f"its columns are {', '.join(name[:60] for name in shown[:_MOST_SHOWN])}{more}" if shown else "it has none"
