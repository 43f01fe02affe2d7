"""What the reader makes of odd texts: OCR, capitals, wrapped lines, unbalanced marks, very long ones, other languages.

    python -m benchmarks.robust [../shared/data/mueller] [--pages 500]

Each row is read in a process of its own: the statements read in it, the share of those of the clean text that are found
again, processor seconds, and the peak of its memory. A statement is found again where one of the other text shares half
of the words of both contents or more (Jaccard index over word forms, so that offsets need not agree).
"""

import argparse
import gzip
import json
import multiprocessing
import resource
import textwrap
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.extract.reader import read
from sayso.ingest.language import other_language
from sayso.types import Report, quoted

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "mueller"
NEWS = Path(__file__).parent.parent / "examples" / "harbour"
PAGE = 400
"""Words of a page."""
SAME = 0.5

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One text: the words of each attributed content read in it, processor seconds, and the process's peak in MB."""

    contents: tuple[Words, ...]
    seconds: float
    peak: float


def words(text: str) -> Words:
    """The word forms of a content, without case and without what stands at their edges."""
    return frozenset(word for part in text.lower().split() if (word := part.strip("“”\"'‘’.,;:!?()[]…—–")))


def found_again(clean: Sequence[Words], other: Sequence[Words]) -> float:
    """The share of ``clean`` that has a like one in ``other``, 0 to 1."""
    by_word: dict[str, set[int]] = defaultdict(set)
    for number, content in enumerate(other):
        for word in content:
            by_word[word].add(number)

    def has(content: Words) -> bool:
        near = {number for word in content for number in by_word.get(word, ())}
        return any(len(content & other[n]) >= SAME * len(content | other[n]) for n in near)

    return sum(map(has, clean)) / max(len(clean), 1)


def pages(text: str, count: int) -> str:
    """A report of ``count`` pages: the paragraphs of ``text`` over and over, each time with another number in it."""
    paragraphs = text.split("\n\n")
    made: list[str] = []
    total = 0
    while total < count * PAGE:
        for paragraph in paragraphs:
            made.append(f"{paragraph} That was item {len(made) + 1}.")
            total += len(made[-1].split())
    return "\n\n".join(made)


def one_line(text: str, length: int) -> str:
    """``text`` without line ends, over and over, ``length`` code points long."""
    line = " ".join(text.split()) + " "
    return (line * (length // len(line) + 1))[:length]


ALTERED: dict[str, Callable[[str], str]] = {
    "capitals throughout": str.upper,
    "no capitals": str.lower,
    "wrapped at 72": lambda text: "\n\n".join(textwrap.fill(part, 72) for part in text.split("\n\n")),
    "no paragraph breaks": lambda text: " ".join(text.split()),
    "no closing marks": lambda text: text.replace("”", ""),
    "no opening marks": lambda text: text.replace("“", ""),
    "straight marks": lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    "no marks at all": lambda text: text.replace("“", "").replace("”", "").replace('"', ""),
}
"""Ways to spoil a text that leave its words as they are."""

FOREIGN = (
    "Die Bürgermeisterin sagte am Montag, dass die Brücke über den Fluss geschlossen werde. „Die Pfähle sind morsch“, "
    "erklärte sie dem Radio, „niemand soll darüber gehen.“ Zwei Ingenieure sagten, sie hätten keinen Hinweis darauf "
    "gefunden. Die Baufirma bestritt, dass die Pfähle schlecht gemacht worden seien."
)


def row(text: str) -> Row:
    """Read one text in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_row, (text,))


def _row(text: str) -> Row:
    start = time.process_time()
    report = Report(path="a.txt", sha256="", media_type="text/plain", text=text)
    contents = tuple(words(quoted(text, one.content)) for one in read(report) if one.voice == "attributed")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Row(contents, time.process_time() - start, peak)


def show(name: str, length: int, one: Row, again: float | None) -> None:
    share = "" if again is None else f"{100 * again:.1f} %"
    print(f"{name:24} {length:>9} words {len(one.contents):>6} read {share:>8} {one.seconds:7.1f} s {one.peak:6.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--pages", type=int, default=500)
    args = parser.parse_args()
    sample = "\n\n".join(path.read_text(encoding="utf8") for path in sorted(NEWS.glob("*.txt")))
    clean = row(sample)
    show("the sample reports", len(sample.split()), clean, None)
    for name, alter in ALTERED.items():
        text = alter(sample)
        one = row(text)
        show(name, len(text.split()), one, found_again(clean.contents, one.contents))
    for name, text in (
        (f"{args.pages} pages", pages(sample, args.pages)),
        ("a line of a million", one_line(sample, 1_000_000)),
    ):
        show(name, len(text.split()), row(text), None)
    print(f"another language: told to be {json.dumps(other_language(FOREIGN))}, and not read")
    if not args.folder.is_dir():
        print("The volume and its OCR are not here: they are not read.")
        return
    volume = (args.folder / "vol1.txt").read_text(encoding="utf8")
    scanned = gzip.decompress((args.folder / "ocr.txt.gz").read_bytes()).decode("utf8", "replace")
    clear, noisy = row(volume), row(scanned)
    show("a volume of 200 pages", len(volume.split()), clear, None)
    show("its OCR, and another's", len(scanned.split()), noisy, found_again(clear.contents, noisy.contents))


if __name__ == "__main__":
    main()
