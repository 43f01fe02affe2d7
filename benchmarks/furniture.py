"""What is marked as furniture in the founding reports, line by line, beside a careful reader's marks.

    python -m benchmarks.furniture [--reports FOLDER] [--quiet] [--articles FILE --first 300]

benchmarks/furniture.json holds the reader's ranges as offsets. A range is found where all of its lines are marked; a
sentence of a report is lost where any letter of it is. With ``--articles`` (JSON Lines, perhaps gzipped, with ``text``)
the lines marked in the first articles are printed, by kind, for a reader to look through.
"""

import argparse
import gzip
import hashlib
import json
import re
from itertools import islice
from pathlib import Path

from sayso.ingest.furniture import furniture
from sayso.types import Spans

REPORTS = Path(__file__).parents[2] / "shared/reports"
MARKS = Path(__file__).with_name("furniture.json")
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+(?![\s”\"’')\]])[^\n.!?]*)*[.!?…”\"’')\]]*")


def main() -> None:
    """Read the arguments, print the marks and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--quiet", action="store_true", help="print only the figures")
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--first", type=int, default=300)
    given = parser.parse_args()
    wanted = found = lost = sentences = 0
    for name, text in read_reports(given.reports).items():
        marked = furniture(text)
        if not given.quiet:
            show(name, text, marked)
        figures = measured(name, text, marked)
        wanted, found = wanted + figures["ranges"], found + figures["found"]
        sentences, lost = sentences + figures["sentences"], lost + figures["lost"]
    print(f"ranges found: {found} of {wanted}; sentences lost: {lost} of {sentences}")
    if given.articles:
        look_through(given.articles, given.first)


def read_reports(folder: Path) -> dict[str, str]:
    """The founding reports by the first three letters of their names; those whose bytes the marks are for."""
    marks = json.loads(MARKS.read_text("utf8"))["reports"]
    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*.txt")):
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() == marks.get(file.name[:3], {}).get("sha256"):
            texts[file.name[:3]] = data.decode()
    return texts


def measured(name: str, text: str, marked: Spans) -> dict[str, int]:
    """How many of the reader's ranges are found in report ``name``, and how many sentences outside them are lost."""
    marks = json.loads(MARKS.read_text("utf8"))["reports"][name]
    ranges = [(start, end) for _, start, end in marks["ranges"]]
    covered = {at for start, end in marked for at in range(start, end)}
    allowed = {at for start, end in [*ranges, *marks["either"]] for at in range(start, end)}
    found = sum(all(at in covered or text[at].isspace() for at in range(start, end)) for start, end in ranges)
    sentences = [span for span in sentences_of(text) if not allowed.issuperset(range(*span))]
    lost = sum(any(at in covered - allowed for at in range(*span)) for span in sentences)
    return {"ranges": len(ranges), "found": found, "sentences": len(sentences), "lost": lost}


def sentences_of(text: str) -> list[tuple[int, int]]:
    """The sentences, roughly: a line is at least one."""
    return [match.span() for match in _SENTENCE.finditer(text) if match[0].strip()]


def show(name: str, text: str, marked: Spans) -> None:
    """Print the report with each line marked as furniture behind a bar."""
    starts = {start for start, _ in marked}
    print(f"\n{name}: {len(marked)} lines marked")
    at = 0
    for line in text.split("\n"):
        if line.strip():
            print(f"{'|' if at in starts else ' '} {at:6} {line.strip()[:150]}")
        at += len(line) + 1


def look_through(path: Path, first: int) -> None:
    """Print what is marked in the first articles."""
    opened = gzip.open if path.suffix == ".gz" else open
    lines = 0
    with opened(path, "rt", encoding="utf8") as rows:
        for number, row in enumerate(islice(rows, first)):
            text = json.loads(row)["text"]
            for start, end in furniture(text):
                lines += 1
                print(f"{number:5} {text[start:end].strip()[:150]}")
    print(f"{lines} lines marked in {first} articles")


if __name__ == "__main__":
    main()
