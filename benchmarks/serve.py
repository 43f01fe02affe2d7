"""How long the server takes for first pages on a large case.

    python -m benchmarks.serve [CASE] [--statements 100000] [--rounds 5]

Without CASE, one of invented statements is made in a temporary folder: reports of 100 statements each, one of them with
5,000. Prints, for each page, the milliseconds of the first request (nothing remembered, the file in the system's cache)
and the median of the next ones. The time is that of making the whole answer in this process, without a network. What a
build works out at its end (links, claims) counts as worked out, with nothing found. Milliseconds are of one core's
work (process time), which other programs on the machine disturb little.
"""

import argparse
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from starlette.testclient import TestClient

from sayso.claims import claim_rows, proposals
from sayso.joined import kept_bonds
from sayso.kept import keep
from sayso.ledger.connect import open_case
from sayso.ledger.write import add_report
from sayso.origins import LINKS
from sayso.run.reading import reader_version, vector_model
from sayso.types import Report, Statement
from sayso.web.app import make_app

WORDS = (
    "harbour line leak oil ferry test sheet office letter June August company agency council inspector valve pump "
    "report inquiry wharf oyster bed sheen diver valve fuel manager foreman minister budget bridge road water school"
).split()
FIRST, LAST = "Ada Tom Ann Lew Ida Max".split(), "Bell Harn Vale Crale Odgers".split()
SPEAKERS = [f"{first} {last}" for first in FIRST for last in LAST]
STANCES = ("asserts", "denies", "doubts", "no_evidence", "declines", "wants", "feels")
DIMENSIONS = 384


def main() -> None:
    """Make the case where none is given, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?", type=Path)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or Path(folder) / "large.case"
        if not path.exists():
            make(path, given.statements)
        measure(path, given.rounds)


def make(path: Path, number: int) -> None:
    """A case of that many invented statements."""
    chance = random.Random(1)
    noise = np.random.default_rng(1)
    names = {"reader": reader_version(), "vector_model": vector_model()}
    sizes = [min(5000, number // 2), *[100] * ((number - min(5000, number // 2)) // 100)]
    with closing(open_case(str(path), create=True, write=True)) as db:
        db.execute("PRAGMA synchronous = OFF")
        for which, size in enumerate(sizes):
            report, statements = invent(which, size, chance)
            vectors = noise.standard_normal((size, DIMENSIONS), np.float32)
            add_report(db, report, report.text.encode(), statements, vectors, **names)
        for kept in (LINKS, kept_bonds(db), proposals(), claim_rows(0)):  # on invented words they would only take time
            keep(db, replace(kept, make=lambda _: [], to_json=lambda made: made))


def invent(which: int, size: int, chance: random.Random) -> tuple[Report, list[Statement]]:
    """A report of ``size`` paragraphs, each with one statement."""
    paragraphs, spans, place = [], [], 0
    for n in range(size):
        speaker, cue = chance.choice(SPEAKERS), " said that "
        content = " ".join(chance.choices(WORDS, k=14)) + f" {which} {n}"
        paragraphs.append(f"{speaker}{cue}{content}. {' '.join(chance.choices(WORDS, k=12))}.")
        begin = place + len(speaker) + len(cue)
        spans.append((speaker, place, begin, begin + len(content)))
        place += len(paragraphs[-1]) + 2
    text = "\n\n".join(paragraphs)
    report = Report(
        path=f"reports/{which:05}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        text=text,
        title=" ".join(chance.choices(WORDS, k=7)).capitalize(),
        outlet=f"The {chance.choice(WORDS).title()} Post",
        date=f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        date_basis="page",
    )
    return report, [
        Statement(
            report=report.id,
            source=((start, start + len(speaker)),),
            cue=((start + len(speaker) + 1, begin - 6),),
            content=((begin, end),),
            quote="indirect",
            speaker=speaker,
            speaker_kind="person",
            anonymity="named",
            stance=chance.choice(STANCES),
            certainty="certain",
            confidence=0.9,
        )
        for speaker, start, begin, end in spans
    ]


def addresses(client: TestClient) -> Iterator[tuple[str, str]]:
    """The pages to ask for, by name."""
    listed = client.get("/reports.json").json()["reports"]
    usual = next(report for report in listed if report["statements"] == 100)
    huge = client.get("/search.json?report=reports/00000.txt").json()["statements"][0]
    one = client.get(usual["href"] + ".json").json()["first"].split("#")[0]
    yield "case", "/"
    yield "reports", "/reports"
    yield "report of 100 statements", usual["href"]
    yield "a statement in it", one
    yield "report of 5,000 statements", huge["report"]["href"]
    yield "search, a rare word", "/search?q=4711"
    yield "search, words in a third of all", "/search?q=leak"
    yield "search by stance", "/search?stance=denies"
    yield "statement", huge["page"]
    yield "problems", "/problems"
    yield "help", "/help"
    yield "ask, before anything is asked", "/ask"


def measure(path: Path, rounds: int) -> None:
    """Print the times."""
    base = "http://127.0.0.1"
    warm = TestClient(make_app(path), base_url=base)
    pages = list(addresses(warm))
    for _, address in pages:  # templates are compiled, the file is in the system's cache
        warm.get(address)
    print(f"{'page':36}{'first, ms':>10}{'next, ms':>10}{'kB':>8}")
    for name, address in pages:
        client = TestClient(make_app(path), base_url=base)
        client.get("/static/page.css")
        times = []
        for _ in range(rounds):
            begun = time.process_time()
            answer = client.get(address)
            times.append(1000 * (time.process_time() - begun))
            assert answer.status_code == 200, (address, answer.text[:300])
        print(f"{name:36}{times[0]:10.0f}{statistics.median(times[1:]):10.0f}{len(answer.content) / 1000:8.0f}")


if __name__ == "__main__":
    main()
