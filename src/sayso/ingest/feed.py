"""A feed (RSS, Atom) saved as a file: each entry a record, with the feed's title as its outlet.

feedparser reads it from memory. It is never given an address or a name, so it opens and fetches nothing.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.ingest.bounded import bounded
from sayso.ingest.page import Member, Refused, UnreadableError
from sayso.ingest.row import ROW, day_of, row_bytes

_NOT_A_WORD = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]{1,2000}>|&\w{2,8};")
_ANEW = "Save it anew from its address"
_SAVE = "Save the page that it leads to, and name that file instead"


def feed_members(data: bytes, limit: int) -> Iterator[Member | Refused]:
    """The entries of a feed, in its order, as rows of ``limit`` bytes at most in all; ``0001-the-title``.

    An entry without content or summary is refused. Raises UnreadableError where there are no entries.
    """
    yield from bounded(_members(data), limit)


def _members(data: bytes) -> Iterator[Member | Refused]:
    import feedparser

    # Scripts are no danger here, for no browser shows what is read; cleaning could lose words.
    try:
        feed = feedparser.parse(io.BytesIO(_without_entities(data)), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # third-party code over hostile bytes
        raise UnreadableError(f"it is a broken feed ({type(error).__name__})", _ANEW) from None
    broken = _break(feed)
    if not feed.entries:
        if broken or not feed.get("version"):
            raise UnreadableError(f"it is a broken feed ({broken or 'no entries'})", _ANEW)
        raise UnreadableError("it is a feed without entries", "Leave it out")
    for number, entry in enumerate(feed.entries, 1):
        yield _member(entry, number, str(feed.feed.get("title") or ""))
    if broken:
        yield Refused("", f"the feed is broken ({broken}), and entries may be missing", _ANEW)


def _without_entities(data: bytes) -> bytes:
    """The feed without declarations of entities, which feeds have no use for and attacks have."""
    start = data[:4096].upper().find(b"<!DOCTYPE")
    begin = data.find(b"[", start, start + 1000) if start >= 0 else -1
    end = re.compile(rb"\]\s{0,100}>").search(data, begin) if begin >= 0 else None
    return data[:begin] + data[end.end() - 1 :] if end else data


def _break(feed: Any) -> str:
    """Where the XML breaks, in words; "" where it does not, or only the encoding was named wrongly."""
    error = feed.get("bozo_exception") if feed.bozo else None
    line = getattr(error, "getLineNumber", None)
    if error is None or line is None:
        return ""
    return f"line {line()}: {error.getMessage()}"


def _member(entry: Any, number: int, outlet: str) -> Member | Refused:
    title = _bare(entry.get("title"))
    name = f"{number:04}{_slug(title)}"
    words, kind = _words(entry)
    if not _TAG.sub("", words).strip():
        link = f" ({entry['link']})" if entry.get("link") else ""
        return Refused(name, "it holds no text, only a title and a link", f"{_SAVE}{link}")
    source = entry.get("source") or {}
    fields = {
        "text" if kind == "text/plain" else "html": words,
        "title": title,
        "outlet": _bare(source.get("title")) or _bare(outlet),
        "date": _date(entry),
        "byline": _authors(entry),
        "url": str(entry.get("link") or ""),
    }
    return Member(name, row_bytes(fields), media_type=ROW)


def _words(entry: Any) -> tuple[str, str]:
    """The longest of what the entry holds, and its type."""
    found = [(str(one.get("value") or ""), str(one.get("type") or "")) for one in entry.get("content") or ()]
    detail: Mapping[str, Any] = entry.get("summary_detail") or {}
    found.append((str(entry.get("summary") or ""), str(detail.get("type") or "text/html")))
    return max(found, key=lambda one: len(one[0]))


def _date(entry: Any) -> str:
    """The day of publishing as written, in its own time zone; of the last change only where no other is told."""
    for key in ("published", "created", "updated"):
        if stated := str(entry.get(key) or ""):
            parsed = entry.get(f"{key}_parsed")
            fallback = f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else stated
            return day_of(stated) or fallback
    return ""


def _authors(entry: Any) -> str:
    names = [str(one.get("name") or "") for one in entry.get("authors") or () if one.get("name")]
    return _bare(", ".join(dict.fromkeys(names)) or entry.get("author"))


def _bare(words: object) -> str:
    """Words on one line, without tags."""
    return " ".join(re.sub(r"<[^>]{1,2000}>", "", str(words or "")).split())


def _slug(title: str) -> str:
    slug = "-".join(word for word in _NOT_A_WORD.split(title) if word).lower()
    return f"-{slug[:50].rstrip('-')}" if slug else ""
