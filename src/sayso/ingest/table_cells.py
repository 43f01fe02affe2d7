"""From the cells of a record to the fields of a report, as words."""

import ast
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sayso.ingest.table_columns import Columns, named

_EMPTY = {"", "nan", "none", "null", "n/a", "na", "-", "nat", "[]", "{}"}
_NAMED = ("name", "title", "rendered", "value", "text", "#text", "$t", "display_name", "full_name", "label")
"""Where an object stands for a word, the word stands at one of these keys."""
_TAGS = re.compile(r"</(?:p|div|a|span|h[1-6]|li|article|strong|em|b|i)\s*>|<br\s*/?>|<p\b[^<>]{0,200}>", re.IGNORECASE)
_LIST = re.compile(r"\[\s*['\"].*['\"]\s*\]", re.DOTALL)
_SECONDS = (10**8, 10**10)
"""Numbers in this range are seconds since 1970; a thousand times as much, milliseconds."""


def fields_of(record: Mapping[str, Any], columns: Columns) -> dict[str, str]:
    """The fields of the report in ``record``; those that are empty are left out."""
    names = named(tuple(record), columns)
    fields = {field: _words(cell(record, name), field).strip() for field, name in names.items()}
    fields = {field: words for field, words in fields.items() if words.lower() not in _EMPTY}
    if len(_TAGS.findall(fields.get("text", "")[:20_000])) > 1:
        fields["html"] = fields.pop("text")
    return fields


def cell(record: Any, name: str) -> Any:
    """What stands at a key, or at keys of nested objects and places of lists joined by full stops; None: nothing."""
    if isinstance(record, Mapping) and name in record:
        return record[name]
    first, dot, rest = name.partition(".")
    while dot:
        inner = record.get(first) if isinstance(record, Mapping) else _at(record, first)
        if inner is not None:
            return cell(inner, rest)
        more, dot, rest = rest.partition(".")
        first = f"{first}.{more}"
    return _at(record, name)


def _at(record: Any, place: str) -> Any:
    inside = isinstance(record, list) and place.isascii() and place.isdigit() and int(place) < len(record)
    return record[int(place)] if inside else None


def _words(value: Any, field: str) -> str:
    if isinstance(value, str):
        return _day(value) if field == "date" else _listed(value) if field == "byline" else value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _day(repr(value)) if field == "date" else repr(value)
    if isinstance(value, list):
        joined = "\n\n" if field in ("text", "html") else ", "
        return joined.join(filter(None, (_words(one, field) for one in value)))
    return next((_words(value[key], field) for key in _NAMED if value.get(key)), "")


def _day(stated: str) -> str:
    """A date in digits alone, or in seconds or milliseconds since 1970, as an ISO date (UTC); others as they are."""
    digits = re.fullmatch(r"\s*(\d+)(?:\.\d+)?\s*", stated)
    if not digits:
        return stated
    if re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", digits[1]):
        return f"{digits[1][:4]}-{digits[1][4:6]}-{digits[1][6:]}"
    number = int(digits[1][:16])
    for unit in (1, 1000):
        if _SECONDS[0] * unit <= number < _SECONDS[1] * unit:
            return datetime.fromtimestamp(number / unit, UTC).date().isoformat()
    return stated


def _listed(names: str) -> str:
    """Names that a program wrote down as a list of its language, with commas between."""
    if not _LIST.fullmatch(names.strip()) or len(names) > 2000:
        return names
    try:
        found = ast.literal_eval(names.strip())
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return names
    return ", ".join(str(one) for one in found) if isinstance(found, list) else names
