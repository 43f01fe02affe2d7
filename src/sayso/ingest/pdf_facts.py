"""What a PDF says of itself: its document information where that is plausible, and the words of its first page.

The document information is written by programs, and is often wrong: a title is taken only where the text has its words,
an author only where it reads as a name, and the day on which the file was made only where the text names no other time.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from sayso.ingest.dates import full_dates, parse_date
from sayso.ingest.metadata import Facts, facts_of_text
from sayso.ingest.pdf_lines import clean
from sayso.ingest.pdf_text import Composed
from sayso.types import Spans, quoted

_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel|office)\b.*"
    r"|.*\.(?:docx?|rtf|odt|pdf|indd|qxd|pptx?|xlsx?|tex|dvi|html?|txt|wpd|pages)"
    r"|untitled.*|document ?\d*|slide ?\d+|powerpoint presentation|(?:new )?(?:page|doc) ?\d*|scan(?:ned)?\b.*|\W*"
    r"|about:blank|layout \d+|print(?:ing)?|title|template.*|\d+|[0-9a-f]{8,}",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?i:.*\b(?:user|admin|administrator|owner|microsoft|office|adobe|acrobat|author|unknown|default|scanner|printer|xerox"
    r"|canon|hewlett|ricoh|pdf|inc|ltd|llc|root|guest|student|staff|temp)\b.*)|.*[@\\/_\d].*"
)
_AUTHOR = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[a-z]{2,3}|[A-ZÀ-Þ][\w.’'-]*)){1,4}(?:(?:, | and |; ?).{3,100})?")
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_LINK = re.compile(r"https?://\S+")
_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/])")
_LARGER = 1.2
"""A title that nothing else tells is set in type at least so many times the usual size."""
_RECENT = timedelta(days=45)
"""A report names some day of the weeks before it was made."""


def facts_of_pdf(info: dict[str, str], name: str, composed: Composed, furniture: Spans) -> Facts:
    """The facts of a PDF with that document information; ``name`` is the file's name, which may hold a date."""
    text, opening = composed.text, composed.opening
    title = _plausible_title(info.get("Title", ""), text) or _largest(opening, composed.size)
    author = clean(info.get("Author", "")[:300])
    known = Facts(
        title=title,
        byline=author if _AUTHOR.fullmatch(author) and not _NO_AUTHOR.fullmatch(author) else None,
        url=_printed_link(text, furniture),
        furniture=furniture,
    )
    found = facts_of_text(text, name, known)
    if found.date_basis == "stated":
        return found
    stated = next((day for line, _ in opening if len(line) < 30 and (day := parse_date(line))), None)
    if stated:
        return replace(found, date=stated, date_basis="stated")
    made = _made_on(info.get("CreationDate", ""), text)
    return replace(found, date=made, date_basis="page") if made and found.date_basis != "file name" else found


def _plausible_title(title: str, text: str) -> str | None:
    """The title of the document information, where it is no file's name and the beginning of the text has its words."""
    title = clean(title[:400])
    if not 4 <= len(title) <= 300 or _NO_TITLE.fullmatch(title) or ("_" in title and " " not in title):
        return None
    if " " not in title and len(title) < 8:
        return None
    words = re.findall(r"\w{3,}", title.casefold())
    head = set(re.findall(r"\w{3,}", text[:6000].casefold()))
    if not words or (head and sum(word in head for word in words) < 0.6 * len(words)):
        return None
    return title


def _largest(opening: tuple[tuple[str, float], ...], size: float) -> str | None:
    """The paragraph of the first page in the largest type, where that is larger than usual, and more than one word."""
    words = [(height, -at, text) for at, (text, height) in enumerate(opening) if sum(map(str.isalpha, text)) > 5]
    height, _, text = max(words, default=(0.0, 0, ""))
    return text if height >= _LARGER * size and " " in text and len(text) <= 250 else None


def _printed_link(text: str, furniture: Spans) -> str | None:
    """The address that a browser prints at the foot of each page, where there is just one."""
    links = {link for span in furniture for link in _LINK.findall(quoted(text, (span,))) if "…" not in link}
    return links.pop() if len(links) == 1 and len(furniture) > 1 else None


def _made_on(created: str, text: str) -> str | None:
    """The day on which the file was made, where the text speaks of that time or of none."""
    found = _CREATED.match(created)
    try:
        made = date(*map(int, found.groups())) if found else None
    except ValueError:
        made = None
    if not made or made.year < 1990:
        return None
    days = {date.fromisoformat(iso) for _, _, iso in full_dates(text)}
    if days:
        fits = any(made - _RECENT <= day <= made + timedelta(days=1) for day in days)
    else:
        years = {int(year) for year in _YEAR.findall(text)}
        fits = not years or max(years) == made.year
    return made.isoformat() if fits else None
