"""Read PolNeAR v1.0.0 (networkdynamics/PolNeAR on GitHub): news text with attributions in brat standoff.

A folder holds ``text/STEM.txt`` and ``attributions/STEM_ANNOTATOR.ann``; where an article has several
annotators, the first by name is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution; each role is a sorted tuple of (start, end) in code points, end exclusive."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Article:
    stem: str
    text: str
    attributions: tuple[Attribution, ...]


def read_folder(folder: Path) -> Iterator[Article]:
    """Yield the annotated articles of ``folder`` by name."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in first:
            yield Article(path.stem, read_text(path), read_annotations(first[path.stem]))


def read_text(path: Path) -> str:
    """The file as UTF-8 with its newlines as they are, so that offsets hold."""
    with path.open(encoding="utf8", newline="") as file:
        return file.read()


def read_annotations(path: Path) -> tuple[Attribution, ...]:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf8").split("\n"):
        fields = line.split("\t")
        if re.match(r"T\d+\t", line):
            parts = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(s), int(e)) for s, e in (part.split() for part in parts)]
        elif re.match(r"E\d+\t", line):
            events.append(fields[1].split()[1:])
    return tuple(_attribution(parts, spans) for parts in events)


def _attribution(parts: list[str], spans: dict[str, list[tuple[int, int]]]) -> Attribution:
    roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for part in parts:
        role, reference = part.split(":")
        name = re.sub(r"\d", "", role).lower()
        if name in roles:
            roles[name] += spans[reference]
    return Attribution(*(tuple(sorted(set(roles[role]))) for role in ROLES))
