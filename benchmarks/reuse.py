"""How much of the reuse between real articles ``sayso.link.reuse`` finds, how long it takes and how it grows.

    python benchmarks/reuse.py FOLDER [--half all|first|second] [--growth 500 1000 2000 3000]

FOLDER holds ``docs.jsonl.gz`` (id, text, date, outlet) and ``pairs.jsonl`` (a, b, band). The bands are computed from
runs of five words, not judged: exact, near, partial, contained and shared_passages should be linked; same_day_no_reuse
(one story, own words) should not; weak is not scored. The articles come from public collections (AllSides as in
ramybaly/Article-Bias-Prediction, FakeNewsNet, FNC-1, Webis BuzzFeed 2016). A pair is in the first or the second half by
the SHA-256 of its two ids: the older thresholds were set on the first, those of ``link/heads.py`` and the floors of
runs in common on all pairs. ``reworded`` are copies of 200 of the articles, three fifths of whose plain words were
exchanged for random ones and a seventh of whose sentences were dropped: harsher than a thesaurus, which leaves some
words as they were. Seconds are those of one core's work (process time), which other programs on the machine disturb
little. Peak memory is that of the whole process, the texts included.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
import resource
import time
from collections import Counter, defaultdict
from pathlib import Path

from sayso.link.reuse import Document, reuse
from sayso.link.reworded import STOP
from sayso.types import OriginLink

REUSE = {"copies", "abridges", "rewrites", "shares"}
WANTED = {"exact": 99, "near": 99, "contained": 99, "partial": 97, "shared_passages": 90}


def main() -> None:
    """Read the arguments, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("all", "first", "second"), default="all")
    parser.add_argument("--growth", type=int, nargs="*", default=[500, 1000, 2000, 3000])
    given = parser.parse_args()
    pairs = read_pairs(given.folder)
    documents = together(read_documents(given.folder), pairs)
    start = time.process_time()
    links = reuse(documents)
    print(f"{len(documents)} texts, {len(links)} links, {time.process_time() - start:.1f} s, peak {peak():.0f} MB")
    score(links, [pair for pair in pairs if given.half in ("all", half(pair))])
    score_reworded(documents)
    for count in given.growth:
        start = time.process_time()
        found = len(reuse(documents[:count]))
        print(f"n = {count:5}: {time.process_time() - start:5.1f} s, {found} links")


def read_documents(folder: Path) -> list[Document]:
    """The articles."""
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Document(path=row["id"], text=row["text"], date=row["date"] or None, outlet=row["outlet"] or None)
        for row in rows
    ]


def read_pairs(folder: Path) -> list[dict[str, str]]:
    """The pairs with their bands."""
    return [json.loads(line) for line in (folder / "pairs.jsonl").read_text("utf8").splitlines()]


def together(documents: list[Document], pairs: list[dict[str, str]]) -> list[Document]:
    """The articles in a mixed order, those of a pair side by side: the first n have their share of the links."""
    group = {document.path: document.path for document in documents}

    def root(path: str) -> str:
        while group[path] != path:
            path = group[path]
        return path

    for pair in pairs:
        group[root(pair["a"])] = root(pair["b"])
    return sorted(documents, key=lambda one: (hashlib.sha256(root(one.path).encode()).digest(), one.path))


def half(pair: dict[str, str]) -> str:
    """``first`` or ``second``, by hash."""
    digest = hashlib.sha256("\n".join(sorted((pair["a"], pair["b"]))).encode()).digest()
    return "second" if digest[0] % 2 else "first"


def score(links: list[OriginLink], pairs: list[dict[str, str]]) -> None:
    """Print how many pairs of each band are linked, and by which kinds."""
    kinds: dict[frozenset[str], set[str]] = defaultdict(set)
    for link in links:
        kinds[frozenset((link.start, link.end))].add(link.kind)
    bands: dict[str, list[set[str]]] = defaultdict(list)
    for pair in pairs:
        bands[pair["band"]].append(kinds[frozenset((pair["a"], pair["b"]))])
    for band, found in sorted(bands.items()):
        hits = sum(bool(kind & REUSE) for kind in found)
        wanted = f"at least {WANTED[band]}" if band in WANTED else "not scored" if band == "weak" else "under 1"
        mix = dict(Counter(kind for each in found for kind in each).most_common())
        print(f"{band:18} {100 * hits / len(found):5.1f} % of {len(found):4}   {wanted:12} {mix}")


def score_reworded(documents: list[Document], count: int = 200) -> None:
    """Print how many artificial rewordings are linked to their originals, among all the articles."""
    draw = random.Random(5)
    short = [document for document in documents if 150 < len(document.text.split()) < 1500]
    plain = [word for document in short[:300] for word in re.findall(r"\b[a-z]{4,}\b", document.text)]
    originals = draw.sample(short, count)
    copies = [
        Document(path=f"reworded/{one.path}", text=reword(one.text, plain, draw), date=one.date) for one in originals
    ]
    kinds: dict[str, set[str]] = defaultdict(set)
    for link in reuse([*documents, *copies]):
        if "reworded/" in link.start or "reworded/" in link.end:
            first, second = link.start.removeprefix("reworded/"), link.end.removeprefix("reworded/")
            if first == second:
                kinds[first].add(link.kind)
    mix = dict(Counter(min(kind) for kind in kinds.values()))
    print(f"{'reworded':18} {100 * len(kinds) / count:5.1f} % of {count:4}   {mix}")


def reword(text: str, plain: list[str], draw: random.Random, share: float = 0.6, dropped: float = 1 / 7) -> str:
    """``text`` with ``share`` of its plain words exchanged for random ones and some sentences dropped."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        fixed = not word.islower() or len(word) < 4 or word in STOP
        return word if fixed or draw.random() > share else draw.choice(plain)

    kept = [one for one in re.split(r"(?<=[.!?])(?=\s)", text) if draw.random() > dropped]
    return re.sub(r"[^\W\d_]+", other, "".join(kept))


def peak() -> float:
    """Peak memory of the process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
