"""Count origins on the four claims of the founding case whose answers are given, from labelled statements.

    python -m benchmarks.independence

The labels of two of the five reports are in ``../shared/gold/reports``; those of the other statements on the four
claims are our own, below, by place: who speaks, and inside which statement it stands. Prints, for each claim and side,
the bounds, the number in the gold, and the reasons; exits with 1 where one is not exact.
"""

import dataclasses
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.assess.independence import Evidence, Where, count
from sayso.link.bonds import bonds
from sayso.types import AGAINST, OriginCount, Report, Statement

SHARED = Path(__file__).parents[2] / "shared"

OWN: dict[tuple[str, int, int], dict[str, Any]] = {
    ("001", 1512, 1705): {"speaker": "Trump"},
    ("001", 1564, 1705): {
        "speaker": "the American intelligence community",
        "kind": "organisation",
        "inside": (1512, 1705),
    },
    ("001", 168, 276): {"speaker": "a senior intelligence official", "anonymity": "unnamed"},
    ("001", 398, 561): {"speaker": "the official", "anonymity": "unnamed"},
    ("003", 640, 781): {"speaker": "Mueller"},
    ("003", 1413, 1492): {"speaker": "leading U.S. newspapers", "kind": "media", "anonymity": "generic"},
    ("003", 1418, 1492): {"speaker": None, "kind": "none", "anonymity": "none", "inside": (1413, 1492)},
    ("003", 2184, 2322): {"speaker": "the Mueller report", "kind": "document"},
    ("003", 4231, 4268): {
        "speaker": "U.S. media outlets",
        "kind": "media",
        "anonymity": "generic",
        "inside": (4127, 4361),
    },
    ("003", 3579, 3827): {"speaker": "Mueller"},
    ("003", 3831, 4082): {"speaker": "Mueller"},
    ("003", 4021, 4082): {"speaker": "the Office", "kind": "organisation", "inside": (3831, 4082)},
    ("003", 4127, 4361): {"speaker": "Mueller"},
    ("003", 4173, 4268): {"speaker": "the Office", "kind": "organisation", "inside": (4127, 4361)},
    ("004", 5418, 5672): {"speaker": "Dmitry Peskov"},
}
"""Labels of our own, by report and the first and last place of the content."""


def reports() -> dict[str, Report]:
    """The founding reports, by the first three letters of their names."""
    found = {}
    for path in sorted((SHARED / "reports").glob("*.txt")):
        raw = path.read_bytes()
        text = raw.decode("utf8")
        found[path.name[:3]] = Report(
            path=path.name, sha256=hashlib.sha256(raw).hexdigest(), media_type="text/plain", text=text
        )
    return found


def gold() -> dict[str, list[dict[str, Any]]]:
    """The gold statements by report, and our own in the same form."""
    rows = [
        json.loads(line) for line in (SHARED / "gold/reports/statements.jsonl").read_text(encoding="utf8").splitlines()
    ]
    by_report: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_report.setdefault(row["report"], []).append(row)
    for (report, start, end), label in OWN.items():
        inside = label.get("inside")
        by_report.setdefault(report, []).append({
            "id": f"{report}-{start}-{end}", "content": _pieces(report, start, end), "cue": [], "source": [],
            "speaker": label["speaker"], "speaker_kind": label.get("kind", "person"),
            "anonymity": label.get("anonymity", "named"), "stance": "asserts", "certainty": "certain", "relay": [],
            "nested_in": f"{report}-{inside[0]}-{inside[1]}" if inside else None,
        })  # fmt: skip
    return by_report


def _pieces(report: str, start: int, end: int) -> list[list[int]]:
    """The content's spans as the claims give them: two where it has a gap."""
    return next(
        one["content"]
        for claim in claims()
        for one in claim["statements"]
        if one["report"] == report and (one["content"][0][0], one["content"][-1][1]) == (start, end)
    )


def claims() -> list[dict[str, Any]]:
    """The four claims with their statements and origins."""
    found: list[dict[str, Any]] = json.loads((SHARED / "gold/reports/claims.json").read_text(encoding="utf8"))
    return found


def statements(texts: dict[str, Report]) -> dict[str, list[Statement]]:
    """The labelled statements as records, by report id; ``relay`` holds what the gold gives as optional too."""
    found: dict[str, list[Statement]] = {}
    for report, rows in gold().items():
        made: dict[str, Statement] = {}
        for row in sorted(rows, key=lambda r: (r["content"][0][0], -r["content"][-1][1])):
            made[row["id"]] = _statement(texts[report], row, made)
        found[texts[report].id] = list(made.values())
    return found


def _statement(report: Report, row: dict[str, Any], made: dict[str, Statement]) -> Statement:
    outer = made.get(row["nested_in"] or "")
    return Statement(
        report=report.id,
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        quote="indirect",
        speaker=row["speaker"],
        speaker_kind=row["speaker_kind"],
        anonymity=row["anonymity"],
        stance=row["stance"],
        certainty=row["certainty"],
        relay=tuple(row["relay"] or ()),
        nested_in=outer.id if outer else None,
        confidence=1.0,
    )


def _spans(pieces: Sequence[Sequence[int]] | None) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pieces or ())


def counted() -> Iterator[tuple[str, str, OriginCount, int]]:
    """For each claim and side: claim id, side, our count and the gold's number."""
    texts = reports()
    labelled = statements(texts)
    joined = bonds(list(texts.values()), labelled)
    evidence = Evidence(
        **{field.name: getattr(joined, field.name) for field in dataclasses.fields(Evidence)},
    )
    names = {report.id: Where(report.path, f"report {key}") for key, report in texts.items()}
    for claim in claims():
        for side, relations in (("affirms", ("affirms",)), ("against", AGAINST)):
            bearing = [
                _find(labelled[texts[one["report"]].id], one)
                for one in claim["statements"]
                if one["relation"] in relations
            ]
            wanted = claim["origins"]["affirming_count" if side == "affirms" else "against_count"]
            yield claim["id"], side, count(bearing, names, {}, evidence), wanted


def _find(labelled: Sequence[Statement], one: dict[str, Any]) -> Statement:
    return next(s for s in labelled if s.content == _spans(one["content"]))


def main() -> None:
    if not (SHARED / "gold/reports").is_dir():
        print("The founding reports (../shared/gold/reports) are not here: nothing to count")
        return
    wrong = 0
    for claim, side, found, wanted in counted():
        exact = found.low == found.high == wanted
        wrong += not exact
        print(f"{claim} {side:8} {found.low} to {found.high}, gold {wanted}{'' if exact else '  NOT EXACT'}")
        for group in found.groups:
            print(f"    {group.name}: {group.reason}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
