"""The drifts of the sample case, from its labels: those that it has on purpose, and no other."""

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from sayso.link.drift import drifts
from sayso.link.drift_pairs import Told, on_claim
from sayso.run.reading import vectors_of
from sayso.types import OriginLink, Statement

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED: dict[str, Any] = json.loads((EXAMPLES / "harbour.expected.json").read_text("utf8"))
STANCES = {"affirms": "asserts", "hedges": "asserts"}


def visible(name: str) -> str:
    path = EXAMPLES / "harbour" / name
    if path.suffix == ".txt":
        return " ".join(path.read_text("utf8").split())
    return " ".join(lxml.html.fromstring(path.read_bytes()).find("body").text_content().split())


def statement(row: dict[str, Any], text: str) -> Statement:
    spans = [(text.index(piece), text.index(piece) + len(piece)) for piece in row["content"]]
    speaker = row["speaker"]
    return Statement(
        report=row["report"], voice=row["voice"], source=(), cue=(), content=tuple(spans), quote="indirect",
        speaker=speaker, speaker_kind="person", stance=STANCES.get(row["relation"], row["relation"]),
        anonymity="none" if not speaker else "named" if speaker[0].isupper() else "unnamed",
        certainty="possible" if row["relation"] == "hedges" or " may " in " ".join(row["content"]) else "certain",
        relay=tuple(row["relay"]), confidence=1.0,
    )  # fmt: skip


LINKS = [
    OriginLink(start=row["from"], end=row["to"], kind="cites", score=1.0, spans=(), reason="")
    for row in EXPECTED["cites"]
    if row["to"] in EXPECTED["dates"]
]


def found(claim: str) -> list[tuple[str, str, str]]:
    rows = next(one for one in EXPECTED["claims"] if one["id"] == claim)["statements"]
    texts = {name: visible(name) for name in EXPECTED["dates"]}
    made = [statement(row, texts[row["report"]]) for row in rows]
    reports = {
        name: Told(name, texts[name], EXPECTED["dates"][name]["date"], [one for one in made if one.report == name])
        for name in texts
    }
    shown = drifts(on_claim(LINKS, reports, vectors_of), texts)
    assert all(one.origin_quote in texts[one.origin.report] or "…" in one.origin_quote for one in shown)
    return [(one.kind, one.origin_quote, one.retelling_quote) for one in shown]


def test_the_hedge_that_the_letter_loses():
    assert found("knew") == [
        ("hedge lost", "The company may have known of a leak since May", "Halvard Lines knew about the leak from May")
    ]


def test_the_number_that_the_letter_grows():
    (one,) = found("volume")
    assert one[0] == "number grown"
    assert one[1].startswith("up to 12,000 litres may have entered the water")
    assert one[2] == "More than 20,000 litres of heavy oil went into the harbour"


@pytest.mark.parametrize("claim", ["warned", "source"])
def test_no_other(claim: str):
    assert found(claim) == []
