import dataclasses

from sayso.assess.independence import Evidence, Where, count, without
from sayso.link.bonds import Bonds, bonds
from sayso.types import OriginCount, Report, Statement
from tests.link.telling import judge, report, say

CNN = report(
    "cnn.txt", "Ada Vale said that the dam broke. Officials said that it was old.", outlet="CNN", date="2023-10-05"
)
VOX = report(
    "vox.txt",
    "Officials told CNN that the dam broke, and so did Vale. State Department spokeswoman Kim Bell said no.",
    outlet="Vox",
    date="2023-10-06",
)
ROWS = [
    say(CNN, "the dam broke", source="Ada Vale", cue="said", speaker="Ada Vale"),
    say(CNN, "it was old", source="Officials", cue="said", speaker="Officials", kind="people", anonymity="unnamed"),
    say(
        VOX,
        "the dam broke",
        source="Officials",
        cue="told CNN",
        speaker="Officials",
        kind="people",
        anonymity="unnamed",
        relay=("CNN",),
    ),
    say(VOX, "so did Vale", source="Vale", speaker="Vale"),
    say(VOX, "no", source="Kim Bell", cue="said", speaker="Kim Bell"),
]
STATEMENTS = {CNN.id: ROWS[:2], VOX.id: ROWS[2:]}


def counted(made: Bonds, rows: list[Statement]) -> OriginCount:
    evidence = Evidence(**{f.name: getattr(made, f.name) for f in dataclasses.fields(Evidence)})
    return count(rows, {r.id: Where(r.path, r.path) for r in (CNN, VOX)}, {}, evidence)


def test_everything_that_joins_in_one_go() -> None:
    made = bonds([CNN, VOX], STATEMENTS)
    assert set(made.sources) == {row.id for row in ROWS}
    assert made.rests_on[ROWS[2].id] == ("CNN",)
    assert made.outlets == {CNN.id: "CNN", VOX.id: "Vox"}
    assert [(link.start, link.end, link.kind) for link in made.links] == [("vox.txt", "CNN", "cites")]
    assert made.answers_for[ROWS[4].id].reason == "the word of Kim Bell is that of the State Department"


def test_bonds_are_evidence() -> None:
    made = bonds([CNN, VOX], STATEMENTS)
    found = counted(made, [ROWS[0], ROWS[3]])
    assert (found.low, found.high) == (1, 1)
    assert "“Vale” is taken to be Ada Vale" in found.groups[0].reason


def test_a_persons_judgement_is_heeded() -> None:
    first = bonds([CNN, VOX], STATEMENTS)
    apart = judge(first.sources[ROWS[0].id], first.sources[ROWS[3].id], "not the same")
    found = counted(bonds([CNN, VOX], STATEMENTS, [apart]), [ROWS[0], ROWS[3]])
    assert (found.low, found.high) == (2, 2)


def test_who_is_cited_from_an_outlet_rests_on_its_report() -> None:
    found = counted(bonds([CNN, VOX], STATEMENTS), [ROWS[1], ROWS[2]])
    assert (found.low, found.high) == (1, 1)
    assert "through CNN" in found.groups[0].name


def test_taking_an_origin_away() -> None:
    made = bonds([CNN, VOX], STATEMENTS)
    evidence = Evidence(**{f.name: getattr(made, f.name) for f in dataclasses.fields(Evidence)})
    names = {r.id: Where(r.path, r.path) for r in (CNN, VOX)}
    left = without("Ada Vale", [*ROWS[:1], *ROWS[2:4]], names, {}, evidence)
    assert [g.name for g in left.groups] == ["Officials, through CNN"]
    assert without("Nobody", ROWS[:1], names, {}, evidence) == count(ROWS[:1], names, {}, evidence)


def test_an_empty_case() -> None:
    made = bonds([], {})
    assert made.links == ()
    assert made.resolved.sources == ()


def test_a_report_of_no_statements() -> None:
    empty: Report = report("a.txt", "")
    assert bonds([empty], {}).sources == {}
