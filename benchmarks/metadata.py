"""What pages say of themselves, and what is read of it: outlet, title, date, byline, wire, address.

    python -m benchmarks.metadata [--articles FILE] [--pages 200] [--misses]

Pages are made by the templates of benchmarks/metadata_pages.py. Their facts and words come from ``--articles`` (news of
AllSides, published with Baly et al., "We Can Detect Your Bias", EMNLP 2020: JSON Lines, perhaps gzipped, with outlet,
title, date, url, authors and text; read while this runs, never copied), by default the file in ../shared if it is
there; else from a few invented outlets. Each outlet has a template of its own. A date that should be None and is not
counts as wrong, and so does the reverse; so for byline, wire and address. "How" is whether the basis of a date that is
right is the one that a careful reader gives.
"""

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.metadata_pages import TEMPLATES, Story, Template, Told
from benchmarks.metadata_pages_more import MORE
from sayso.ingest.html import read_html
from sayso.ingest.metadata import Facts

ARTICLES = Path(__file__).parents[2] / "shared/data/news/articles.jsonl.gz"
FIELDS = ("outlet", "title", "date", "byline", "wire", "url", "how")
_NAME = re.compile(r"[A-Z][a-z'’]+ (?:[A-Z]\. )?(?:Mc|Mac|O['’]|De)?[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?")
_NO_OUTLET = re.compile(r"Guest|Flip Side|Opinion|Editorial|Associated Press|Reuters|Bloomberg|CNN")
_OTHERS = re.compile(r"Associated Press|\(?(?:Reuters|AFP|AP)\)|Wire|Staff|Reporter|Editor\b'")
"""Stories of agencies are left out, and writers that are none."""
_SUFFIX = re.compile(r"\s*(?:\(.*\)|- News|Online News)$")
_PEOPLE = {"Victor Hanson", "John Stossel", "Rich Lowry", "George Will", "Ben Shapiro", "Juan Williams"}


def main() -> None:
    """Read the arguments, print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--misses", action="store_true", help="print what was wrong, by template")
    given = parser.parse_args()
    stories = list(read_stories(given.articles)) if given.articles.is_file() else list(invented())
    measure(made(stories, given.pages, TEMPLATES), misses=given.misses)
    print("\nand by the templates of metadata_pages_more.py:")
    measure(made(stories, given.pages * len(MORE) // len(TEMPLATES), MORE), misses=given.misses)


def measure(pages: list[tuple[str, Told]], *, misses: bool) -> None:
    """Print the shares that are right, and what is wrong."""
    wrong: dict[str, list[str]] = defaultdict(list)
    right = Counter(field for name, told in pages for field in _right(name, told, wrong))
    total = Counter(field for name, told in pages for field in FIELDS if field != "how" or told.date)
    outlets, templates = len({told.outlet for _, told in pages}), len({name for name, _ in pages})
    print(f"{len(pages)} pages of {outlets} outlets, {templates} templates")
    for field in FIELDS:
        print(f"{field:8} {100 * right[field] / total[field]:5.1f} % of {total[field]}")
    print("dates known as:", dict(Counter(read(told).date_basis for _, told in pages)))
    if misses:
        for name, lines in sorted(wrong.items()):
            print(f"{name}: {len(lines)}", *lines[:6], sep="\n    ")


def read_stories(path: Path) -> Iterator[Story]:
    """The articles whose facts are clean: one or two writers with plain names, a day, a title on one line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            outlet = _SUFFIX.sub("", row["outlet"] or "")
            authors = tuple((row["authors"] or "").split(", "))
            paragraphs = tuple(one for one in (row["text"] or "").split("\n\n") if one.strip())
            clean = len(authors) < 3 and all(map(_NAME.fullmatch, authors)) and len(row["date"] or "") == 10
            clean = clean and not _OTHERS.search(f"{authors} {row['text']}")
            if clean and not _NO_OUTLET.search(outlet) and outlet not in _PEOPLE and len(paragraphs) > 4:
                title = re.split(r"\s+[:|-]\s+(?=NPR)", " ".join(row["title"].split()))[0]
                yield Story(outlet, title, date.fromisoformat(row["date"]), authors, row["url"], paragraphs[:40])


def invented() -> Iterator[Story]:
    """A few stories of our own, for a machine without the articles."""
    places = "Harbour Valley Mountain Northern Southern Island Border Prairie Coastal Central River".split()
    kinds = ("Lantern", "Gazette")
    words = "The board of {} said that it had no evidence of rot in the pier. It would look again in spring, it said."
    for number in range(220):
        outlet = f"The {places[number % 11]} {kinds[number // 11 % 2]}"
        day = date(2015, 1, 1) + timedelta(days=17 * number)
        yield Story(
            outlet,
            f"Board of {places[number % 7]} looks for rot number {number}",
            day,
            ("Ada Brook", "Tom Hale")[: 1 + number % 2],
            f"https://www.{outlet.lower().replace(' ', '')}.example/{day:%Y/%m}/rot-{number}",
            tuple(words.format(f"{places[n % 11]} town") for n in range(6)),
        )


def made(stories: list[Story], most: int, templates: Sequence[Template]) -> list[tuple[str, Told]]:
    """The pages, each outlet by a template of its own, the outlets with most stories first, as many of each."""
    by_outlet: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        by_outlet[story.outlet].append(story)
    outlets = sorted(by_outlet, key=lambda name: (-len(by_outlet[name]), name))[:22]
    each = -(-most // len(outlets))
    out: list[tuple[str, Told]] = []
    for number, outlet in enumerate(outlets):
        template = templates[number % len(templates)]
        out += [(template.__name__, template(story)) for story in by_outlet[outlet][:each]]
    return out[:most] if len(out) <= most else [out[at * len(out) // most] for at in range(most)]


def read(told: Told) -> Facts:
    """The facts as they are read."""
    return read_html(told.markup, told.name).facts


def _right(name: str, told: Told, wrong: dict[str, list[str]]) -> Iterator[str]:
    facts = read(told)
    wanted = {
        "outlet": (_plain(facts.outlet), _plain(told.outlet)),
        "title": (_plain(facts.title), _plain(told.title)),
        "date": (facts.date, told.date),
        "byline": (_writers(facts.byline), {one.casefold() for one in told.authors}),
        "wire": (facts.wire, told.wire),
        "url": (facts.url, told.url),
    }
    for field, (found, right) in wanted.items():
        if found == right:
            yield field
        else:
            wrong[name].append(f"{field}: {found!r}, not {right!r}")
    if told.date and facts.date == told.date and facts.date_basis in told.basis.split("|"):
        yield "how"
    elif told.date:
        wrong[name].append(f"how: {facts.date_basis}, not {told.basis}")


def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().removeprefix("the ").split())


def _writers(byline: str | None) -> set[str]:
    return {one.casefold() for one in re.split(r", | and ", byline or "", flags=re.IGNORECASE) if one}


if __name__ == "__main__":
    main()
