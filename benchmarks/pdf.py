"""How much of a report survives in its PDF: text, paragraphs, footnotes, furniture, pages, and the statements read.

    python -m benchmarks.pdf ../shared/data/mueller [--most 40]

FOLDER holds one edition of the Mueller report, volume I (opensourcemuellerreport.com, CC BY 3.0; the report itself is
in the public domain), as ``vol1.pdf``, as text (``vol1.txt``), as paragraphs with their footnotes (``vol1.jsonl``), and
``ocr.txt.gz``, what a program recognised in the pictures that the Department of Justice released. The first part looks
at the whole of it. Statements are read from the first ``--most`` pages of the body, and from the same stretch of the
text and of the OCR: a statement counts as found where another has the same words for content. Words are compared
without case, punctuation, redactions and footnote marks.
"""

import argparse
import gzip
import json
import re
import time
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from sayso.extract.reader import read
from sayso.ingest.intake import take_in
from sayso.ingest.page import Page
from sayso.ingest.pdf import read_pdf
from sayso.types import Report, quoted

NOISE = re.compile(r"\[REDACTED[^\]]*\]|\[■+[^\]]*\]|■+|\[\^\d+\]:?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|^ {0,3}#+ |^- ", re.MULTILINE)
WORD = re.compile(r"[^\W_]+")
NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s?")
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RUN = 5


class Word(NamedTuple):
    """A word in lower case and where it stands."""

    word: str
    start: int


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=40, help="pages from which statements are read")
    given = parser.parse_args()
    data = (given.folder / "vol1.pdf").read_bytes()
    start = time.process_time()
    page = read_pdf(data, "vol1.pdf")
    took = time.process_time() - start
    sheets = len(pypdfium2.PdfDocument(data))
    print(f"{sheets} pages, {len(page.text.split())} words in {took:.1f} s: {sheets / took:.0f} pages a second")
    rows = [json.loads(line) for line in (given.folder / "vol1.jsonl").read_text("utf8").splitlines()]
    furniture, notes, body = parts(page)
    texts(rows, body, notes)
    edges(rows, furniture, sheets)
    headings(page)
    statements(given.folder, page, given.most)


def words(text: str) -> list[Word]:
    """The words of ``text`` without redactions and footnote marks."""
    blank = NOISE.sub(lambda found: " " * len(found[0]), text)
    return [Word(found[0].casefold(), found.start()) for found in WORD.finditer(blank)]


def plain(text: str) -> tuple[str, ...]:
    """The words alone."""
    return tuple(word.word for word in words(text))


def parts(page: Page) -> tuple[list[str], dict[int, str], list[str]]:
    """The paragraphs of a PDF: furniture, footnotes by number, body."""
    marked = {start for start, _ in page.facts.furniture}
    furniture: list[str] = []
    notes: dict[int, str] = {}
    body: list[str] = []
    offset = 0
    for paragraph in page.text.split("\n\n"):
        note = NOTE.match(paragraph)
        if offset in marked:
            furniture.append(paragraph)
        elif note:
            notes[int(note[1].translate(DIGITS))] = paragraph[note.end() :]
        else:
            body.append(paragraph)
        offset += len(paragraph) + 2
    return furniture, notes, body


def texts(rows: list[dict], body: list[str], notes: dict[int, str]) -> None:
    """Print the share of words, paragraphs and footnotes that are as in the text."""
    wanted = [row["text"] for row in rows]
    share("body's words in order", *kept_words(" ".join(wanted), " ".join(body)))
    mine = Counter(plain(paragraph) for paragraph in body)
    theirs = [plain(text) for text in wanted if len(plain(text)) > 4]
    whole = [text for text in theirs if mine[text]]
    share("paragraphs alike, word for word", len(whole), len(theirs))
    near = close(mine)
    share("paragraphs alike but for 5 % of their words", sum(near(text) for text in theirs), len(theirs))
    numbered = {note["n"]: note["text"] for row in rows for note in row["footnotes"]}
    share("footnotes' words in order", *kept_words(" ".join(numbered.values()), " ".join(notes.values())))
    share("footnotes found by number", len(numbered.keys() & notes.keys()), len(numbered))
    same = sum(plain(numbered[n]) == plain(notes[n]) for n in numbered.keys() & notes.keys())
    share("footnotes alike, word for word", same, len(numbered))
    near_note = close(Counter(plain(note) for note in notes.values()))
    share(
        "footnotes alike but for 5 % of their words", sum(near_note(plain(t)) for t in numbered.values()), len(numbered)
    )


def close(mine: Counter[tuple[str, ...]]) -> Callable[[tuple[str, ...]], bool]:
    """A test whether some text of ``mine`` has at least 95 % of a text's words, in order."""
    by_run: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for text in mine:
        for at in range(max(1, len(text) - RUN + 1)):
            by_run.setdefault(text[at : at + RUN], set()).add(text)

    def is_close(text: tuple[str, ...]) -> bool:
        if mine[text]:
            return True
        runs = (text[at : at + RUN] for at in range(0, max(1, len(text) - RUN + 1), 3))
        rivals = Counter(rival for run in runs for rival in by_run.get(run, ()))
        return any(
            SequenceMatcher(None, text, rival, autojunk=False).ratio() >= 0.95 for rival, _ in rivals.most_common(3)
        )

    return is_close


def edges(rows: list[dict], furniture: list[str], sheets: int) -> None:
    """Print how many running heads and page numbers are marked, and what else is."""
    titles = {plain(title) for row in rows for title in row["section"]}
    heads = sum(text.startswith("Open Source Mueller Report Volume I") for text in furniture)
    numbers = sum(bool(re.fullmatch(r"\d+|[ivx]+", text)) for text in furniture)
    share("running heads marked, on all pages but the first two", heads, sheets - 2)
    share("page numbers marked, on all pages but the first", numbers, sheets - 1)
    wanted = {plain(row["text"]) for row in rows} - {()}
    print(f"  body paragraphs marked as furniture: {sum(plain(text) in wanted for text in furniture)}")
    sections = sum(any(plain(text)[-len(title) :] == title for title in titles if title) for text in furniture)
    print(f"  running heads that name a section: {sections} of about {sheets - 2}")


def headings(page: Page) -> None:
    """Print how many headings stand on the page that the table of contents gives."""
    offsets = [offset for offset, _ in page.pages]
    marked = {start for start, _ in page.facts.furniture}
    listed: list[tuple[tuple[str, ...], str]] = []
    places: dict[tuple[str, ...], set[str]] = defaultdict(set)
    offset = 0
    for paragraph in page.text.split("\n\n"):
        entry = re.fullmatch(r"(.+?)(?:\s?\.){3,}\s*(\d+)", paragraph)
        if entry:
            listed.append((plain(entry[1]), entry[2]))
        elif offset not in marked:
            places[plain(paragraph)].add(page.pages[bisect_right(offsets, offset) - 1][1])
        offset += len(paragraph) + 2
    found = [(title, label) for title, label in listed if title in places]
    share("headings of the table of contents found word for word", len(found), len(listed))
    share("of these, on the page that it gives", sum(label in places[title] for title, label in found), len(found))


def statements(folder: Path, page: Page, most: int) -> None:
    """Print how many statements are read from PDF, text and OCR, and how many of one are among those of another."""
    first = next(offset for offset, label in page.pages if label == "1" and offset > 0)
    last = next((offset for offset, label in page.pages if label == str(most + 1)), len(page.text))
    pdf = Report(path="vol1.pdf", sha256="", media_type="", text=page.text, furniture=page.facts.furniture)
    text = take_in("vol1.txt", (folder / "vol1.txt").read_bytes()).report
    recognised = take_in("ocr.txt", gzip.decompress((folder / "ocr.txt.gz").read_bytes())).report
    assert text
    assert recognised
    cuts = [cut(pdf, first, last)]
    cuts += [cut(other, *same_stretch(page.text, first, last, other.text)) for other in (text, recognised)]
    # This edition's PDF sets the closing quotation mark at both ends of a quotation; the reader minds.
    cuts.append(replace(cuts[0], text=with_opening_marks(cuts[0].text)))
    # How far the reader itself wavers: the same words, without the signs "[^12]" between them.
    cuts.append(replace(cuts[1], text=re.sub(r"\[\^\d+\]", lambda found: " " * len(found[0]), cuts[1].text)))
    names = ("the PDF", "the text", "the OCR", "the PDF with opening quotation marks", "the text without note signs")
    read_from = [contents(report) for report in cuts]
    print(f"statements from pages 1 to {most}:")
    for name, report, found in zip(names, cuts, read_from, strict=True):
        print(f"  {name}: {len(report.text.split())} words, {len(found)} statements")
    for one, two in ((1, 0), (0, 1), (1, 2), (0, 2), (1, 3), (1, 4)):
        have = Counter(read_from[two])
        same = sum((Counter(read_from[one]) & have).values())
        share(f"of those of {names[one]}, the same words in those of {names[two]}", same, len(read_from[one]))
        near = close(have)
        share("  the same but for 5 % of the words", sum(near(text) for text in read_from[one]), len(read_from[one]))


def contents(report: Report) -> list[tuple[str, ...]]:
    """The words of the content of each statement that is read from ``report``."""
    blank = NOISE.sub(lambda found: " " * len(found[0]), report.text)
    return [words for one in read(report) if (words := plain(quoted(blank, one.content)))]


def with_opening_marks(text: str) -> str:
    """``text`` with an opening quotation mark where a closing one stands before a word."""
    return re.sub(r"(?<![^\s(\[—–])”(?=\S)", "“", text)


def cut(report: Report, first: int, last: int) -> Report:
    """A stretch of a report as a report."""
    inside = [(max(start, first), min(end, last)) for start, end in report.furniture if start < last and end > first]
    moved = tuple((start - first, end - first) for start, end in inside)
    return Report(path=report.path, sha256="", media_type="", text=report.text[first:last], furniture=moved)


def same_stretch(text: str, first: int, last: int, other: str) -> tuple[int, int]:
    """Where in ``other`` the stretch of ``text`` from ``first`` to ``last`` begins and ends."""
    mine, theirs = words(text), words(other)
    pairs = anchors([word.word for word in mine], [word.word for word in theirs])
    starts = [mine[one].start for one, _ in pairs]
    left, right = bisect_left(starts, first), bisect_left(starts, last)
    begin = theirs[pairs[left][1]].start
    end = theirs[pairs[right][1]].start if right < len(pairs) else len(other)
    return other.rfind("\n", 0, begin) + 1, end


def kept_words(wanted: str, found: str) -> tuple[int, int]:
    """How many of the words of ``wanted`` stand in ``found`` in the same order, and how many there are."""
    one, two = plain(wanted), plain(found)
    total = 0
    pairs = [(-1, -1), *anchors(list(one), list(two)), (len(one), len(two))]
    for (i, j), (k, m) in pairwise(pairs):
        total += k < len(one)
        gap = one[i + 1 : k], two[j + 1 : m]
        if gap[0] and gap[1]:
            matcher = SequenceMatcher(None, *gap, autojunk=len(gap[0]) * len(gap[1]) > 4_000_000)
            total += sum(block.size for block in matcher.get_matching_blocks())
    return total, len(one)


def anchors(one: list[str], two: list[str]) -> list[tuple[int, int]]:
    """Pairs of places that go together: runs of five words that occur once in each, as many as stand in order."""
    places = dict(unique_runs(two))
    pairs = [(at, places[run]) for run, at in unique_runs(one) if run in places]
    return increasing(sorted(pairs))


def unique_runs(text: list[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each run of words that occurs once, with its place."""
    runs = [tuple(text[at : at + RUN]) for at in range(len(text) - RUN + 1)]
    counts = Counter(runs)
    return ((run, at) for at, run in enumerate(runs) if counts[run] == 1)


def increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second parts increase (patience sorting)."""
    tops: list[int] = []
    rows: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        row = bisect_left(tops, place)
        before.append(rows[row - 1] if row else -1)
        tops[row : row + 1] = [place]
        rows[row : row + 1] = [at]
    out: list[tuple[int, int]] = []
    at = rows[-1] if rows else -1
    while at >= 0:
        out.append(pairs[at])
        at = before[at]
    return out[::-1]


def share(what: str, part: int, whole: int) -> None:
    """Print a share."""
    print(f"  {what}: {100 * part / max(1, whole):.1f} % ({part} of {whole})")


if __name__ == "__main__":
    main()
