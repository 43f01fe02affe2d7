"""Step 4, evaluate: the exported reader on PolNeAR dev, beside the anchors, and its calibration.

    python -m training.evaluate ../shared/data/polnear/dev [--labels ../shared/gold/dev.jsonl] [--calibrate]
                                [--json FILE] [--floors benchmarks/floors.json]

Exact-span F1 ignores quotation marks, punctuation and space at the edges; each fragment of a split span counts by
itself. "linked exact": cue, all of the source and all of the content are right; "linked overlap": each overlaps.
Nested statements are left out, since PolNeAR marks none. A reliability diagram follows (of each bin: "#" to the share
right, "|" at what was said), and with ``--labels`` the table of what each label was read as.

``--calibrate`` fits the logistic map from raw score to the chance that a statement is linked with overlap, and writes
it to ``reader.json``. With ``--floors``, exit code 1 where a figure lies under its floor.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sayso.extract.network import network
from sayso.extract.reader import read
from sayso.types import Report, Spans, Statement
from training.polnear import ROLES, Article, Attribution, read_folder

EDGE = "“”\"'‘’«»,.;:!?()[]-–— \t\r\n"
ANCHORS = {
    "source": "two humans 77.7, CofeNet 83.2",
    "cue": "two humans 70.5, CofeNet 75.3",
    "content": "two humans 68.4, CofeNet 72.9",
    "linked exact": "two humans 56.3, pilot 47.1",
    "linked overlap": "pilot 71.5",
}
LABELS = ("speaker_kind", "anonymity", "stance", "certainty")
WEIGHTS = Path(__file__).parent.parent / "src" / "sayso" / "weights" / "reader.json"


@dataclass
class Tally:
    """Hits, predictions, gold."""

    hits: int = 0
    given: int = 0
    gold: int = 0

    def f1(self) -> float:
        return round(200 * self.hits / max(self.given + self.gold, 1), 1)


def trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans without what does not count at their edges, sorted, each once."""
    out = set()
    for start, end in spans:
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        if start < end:
            out.add((start, end))
    return tuple(sorted(out))


def key(text: str, one: Statement | Attribution) -> tuple[Spans, ...]:
    return tuple(trimmed(text, getattr(one, role)) for role in ROLES)


def meets(a: Sequence[Spans], b: Sequence[Spans]) -> bool:
    """Each role overlaps, or is missing on both sides."""

    def overlap(x: Spans, y: Spans) -> bool:
        return (not x and not y) or any(s < v and u < t for s, t in x for u, v in y)

    return all(overlap(x, y) for x, y in zip(a, b, strict=True))


def compare(
    text: str, given: list[tuple[Spans, ...]], gold: list[tuple[Spans, ...]], tallies: dict[str, Tally]
) -> list[bool]:
    """Add one article to ``tallies``; for each given statement, whether it is linked with overlap."""

    def add(name: str, hits: int, of_given: int, of_gold: int) -> None:
        tally = tallies[name]
        tally.hits, tally.given, tally.gold = tally.hits + hits, tally.given + of_given, tally.gold + of_gold

    for k, role in enumerate(ROLES):
        a, b = {s for row in given for s in row[k]}, {s for row in gold for s in row[k]}
        add(role, len(a & b), len(a), len(b))
    add("linked exact", sum((Counter(given) & Counter(gold)).values()), len(given), len(gold))
    free, right = list(gold), []
    for row in given:
        match = next((g for g in free if meets(row, g)), None) if row[1] else None
        if match is not None:
            free.remove(match)
        right.append(match is not None)
    add("linked overlap", sum(right), len(given), len(gold))
    return right


def statements_of(article: Article) -> tuple[Statement, ...]:
    report = Report(path=article.stem, sha256=article.stem, media_type="text/plain", text=article.text)
    return tuple(one for one in read(report) if one.voice == "attributed")


def iou(a: Spans, b: Spans) -> float:
    x, y = ({i for s, e in spans for i in range(s, e)} for spans in (a, b))
    return len(x & y) / max(len(x | y), 1)


def matched(
    rows: Iterable[dict[str, Any]], found: dict[str, tuple[str, list[Statement]]]
) -> list[tuple[dict[str, Any], Statement | None]]:
    """Each labelled item with the statement that found it: content overlaps by half of the union or more."""
    out: list[tuple[dict[str, Any], Statement | None]] = []
    for row in rows:
        if row["article"] in found:
            text, statements = found[row["article"]]
            want = trimmed(text, [(s, e) for s, e in row["spans"]["content"]])
            near = [(iou(trimmed(text, one.content), want), one) for one in statements]
            score, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
            out.append((row, best if score >= 0.5 else None))
    return out


def label_figures(pairs: Sequence[tuple[dict[str, Any], Statement | None]]) -> dict[str, float]:
    """Share right of the labelled items that were found, and macro F1 over the values that occur four times or more."""
    hits = sum(one is not None for _, one in pairs)
    out = {"found": round(100 * hits / max(len(pairs), 1), 1)}
    for label in LABELS:
        by: dict[str, Tally] = defaultdict(Tally)
        for row, one in pairs:
            by[row[label]].gold += 1
            if one is not None:
                got = getattr(one, label)
                by[got].given += 1
                by[got].hits += got == row[label]
        values = [tally.f1() for tally in by.values() if tally.gold >= 4]
        out[f"{label} of found"] = round(100 * sum(tally.hits for tally in by.values()) / max(hits, 1), 1)
        out[f"{label} macro F1"] = round(sum(values) / max(len(values), 1), 1)
    return out


def confusion(pairs: Sequence[tuple[dict[str, Any], Statement | None]], label: str) -> str:
    """A table of one label: a row for each gold value, a column for each value read, and what was not found."""
    counts = Counter((row[label], getattr(one, label) if one else "not found") for row, one in pairs)
    gold = sorted(
        {value for value, _ in counts},
        key=lambda value: (-sum(n for (was, _), n in counts.items() if was == value), value),
    )
    read_ = [*gold, *sorted({got for _, got in counts} - {*gold, "not found"}), "not found"]
    lines = [f"{label + ' (gold down, read across)':34}" + "".join(f"{value:>13}" for value in read_)]
    lines += [f"{value:34}" + "".join(f"{counts[value, got] or '.':>13}" for got in read_) for value in gold]
    return "\n".join(lines)


def reliability(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> str:
    """The reliability diagram as text: in each bin of confidence, the mean said, the share right, and how many."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    lines = ["confidence      said   right       n"]
    for number in range(bins):
        here = places == number
        if here.any():
            said, was = chances[here].mean(), right[here].mean()
            bar = "".join("|" if k == round(40 * said) else "#" if k < round(40 * was) else " " for k in range(41))
            lines.append(
                f"{number / bins:.1f} - {(number + 1) / bins:.1f}   {said:6.2f}  {was:6.2f}  {here.sum():6}  {bar}"
            )
    return "\n".join(lines)


def calibration(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and intercept of a logistic regression of ``right`` on the scores' log-odds, by Newton's method."""
    x = np.log(np.clip(scores, 1e-4, 1 - 1e-4) / (1 - np.clip(scores, 1e-4, 1 - 1e-4)))
    design, w = np.stack([x, np.ones_like(x)], 1), np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ w))
        w += np.linalg.solve(design.T @ (design * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2), design.T @ (right - p))
    return round(float(w[0]), 4), round(float(w[1]), 4)


def calibration_error(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015), bins of equal width."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    return float(sum(abs(chances[places == b].mean() - right[places == b].mean()) * (places == b).mean()
                     for b in range(bins) if (places == b).any()))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--floors", type=Path)
    args = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    found: dict[str, tuple[str, list[Statement]]] = {}
    chances, right = [], []
    for article in read_folder(args.folder):
        statements = [s for s in statements_of(article) if s.nested_in is None]
        found[article.stem] = article.text, statements
        gold = [key(article.text, a) for a in article.attributions if a.cue]
        right += compare(article.text, [key(article.text, s) for s in statements], gold, tallies)
        chances += [s.confidence for s in statements]
    figures = {name: tally.f1() for name, tally in tallies.items()}
    given, was = np.array(chances), np.array(right, dtype=float)
    figures["calibration error"] = round(calibration_error(given, was), 3)
    if args.labels:
        pairs = matched(map(json.loads, args.labels.open(encoding="utf8")), found)
        figures |= label_figures(pairs)
    for name, value in figures.items():
        print(f"{name:26} {value:6}   {ANCHORS.get(name, '')}")
    print("", reliability(given, was), sep="\n")
    for label in LABELS if args.labels else ():
        print("", confusion(pairs, label), sep="\n")
    if args.calibrate:
        _calibrate(given, was)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
    if args.floors:
        low = {
            k: (figures[k], v) for k, v in json.loads(args.floors.read_text())["polnear dev"].items() if figures[k] < v
        }
        for name, (value, floor) in low.items():
            print(f"under its floor: {name} {value}, floor {floor}")
        sys.exit(bool(low))


def _calibrate(given: np.ndarray, right: np.ndarray) -> None:
    slope, intercept = network().calibration
    odds = np.log(np.clip(given, 1e-3, 1 - 1e-3) / (1 - np.clip(given, 1e-3, 1 - 1e-3)))
    raw = 1 / (1 + np.exp(-(odds - intercept) / slope))
    fitted = calibration(raw, right)
    meta = json.loads(WEIGHTS.read_text(encoding="utf8"))
    meta["calibration"] = list(fitted)
    WEIGHTS.write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")
    print("calibration written:", *fitted)


if __name__ == "__main__":
    main()
