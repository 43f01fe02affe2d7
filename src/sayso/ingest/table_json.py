"""The records of JSON Lines, of a JSON array, or of an object that holds one, each with its number."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from sayso.ingest.page import Refused, UnreadableError
from sayso.ingest.table_lines import LONGEST, Lines

Record = dict[str, Any]
Found = tuple[str, Record] | Refused
"""A record with its place in words ("line 12"), or what is wrong there."""

_FIRST = 5
"""Where none of so many first lines is an object, the file is one JSON document."""
_LARGEST = 400_000_000
"""A JSON document that is not split into lines is read whole, up to so many characters."""
_CORRECT = "Correct it, or leave it out"
_GAP = re.compile(r"[\s,]*")


def json_records(source: bytes | BinaryIO) -> Iterator[Found]:
    """The records in the file's order. Raises UnreadableError where it is no JSON with objects in it."""
    lines = Lines(source)
    if any(isinstance(_parsed(line), dict) for line in _first_lines(lines.head)):
        yield from _of_lines(lines)
    else:
        yield from _of_document(_whole(lines))
    if lines.doubt:
        yield Refused("", *lines.doubt)


def _whole(lines: Lines) -> str:
    parts, size = [], 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size > _LARGEST:
            what = f"it is one JSON document of more than {_LARGEST // 1_000_000} MB"
            raise UnreadableError(what, "Save its records as JSON Lines, one object a line")
    return "".join(parts)


def _first_lines(head: str) -> list[str]:
    return [line for line in head.split("\n") if line.strip()][:_FIRST]


def _parsed(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return None


def _of_lines(lines: Lines) -> Iterator[Found]:
    for line in lines:
        place = f"line {lines.number}"
        if lines.number in lines.skipped[-1:]:
            yield Refused(place, f"it is longer than {LONGEST // 1_000_000} MB", _CORRECT)
        elif line.strip(" \t\r\n\x1e\0"):
            yield _of_line(line.strip(" \t\r\n\x1e\0"), place)  # a record separator may stand first (RFC 7464)


def _of_line(line: str, place: str) -> Found:
    try:
        record = json.loads(line)
    except RecursionError:
        return Refused(place, "it is nested too deep", _CORRECT)
    except ValueError as error:
        return Refused(place, f"it is not JSON ({_reason(error)})", _CORRECT)
    if isinstance(record, dict):
        return place, record
    return Refused(place, "it is no object with named fields", 'Give each record as an object: {"text": ...}')


def _reason(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return str(error)[:100]


def _of_document(text: str) -> Iterator[Found]:
    """The objects of an array; or objects one after the other, the records within them where they only wrap them up."""
    text = text.strip("\ufeff \t\r\n\0")
    at, number = (1, 0) if text.startswith("[") else (0, 0)
    decoder = json.JSONDecoder()
    while True:
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == "]":
            break
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            if not number:
                raise _no_json(error) from None
            what = f"from record {number + 1} on it is not JSON, and the rest was not read"
            yield Refused("", what, "Save it again as JSON Lines, one object a line")
            return
        for record in _unwrapped(value):
            number += 1
            place = f"record {number}"
            is_record = isinstance(record, dict)
            yield (place, record) if is_record else Refused(place, "it is no object with named fields", _CORRECT)


def _no_json(error: Exception) -> UnreadableError:
    reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
    return UnreadableError(f"it is not JSON ({reason})", "Save its records as JSON Lines, one object a line")


def _unwrapped(value: Any) -> list[Any]:
    """The records that an answer of a news service wraps up (``{"status": "ok", "articles": [...]}``), or the value."""
    if not isinstance(value, dict):
        return [value]
    lists = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    words = sum(len(each) for each in value.values() if isinstance(each, str))
    return max(lists, key=len) if lists and words < 200 else [value]
