import dataclasses

import pytest

from sayso.link.drift import Drift, Pair, drifts
from sayso.types import Spans, Statement, quoted


def told(text: str, content: str, report: str, *, source: str = "", cue: str = "", **changes: object) -> Statement:
    def spans(words: str) -> Spans:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    made = Statement(
        report=report, source=spans(source), cue=spans(cue), content=spans(content), quote="indirect",
        speaker=source or None, speaker_kind="person", anonymity="named", stance="asserts", certainty="certain",
        confidence=0.9,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def drift(
    first: tuple[str, str],
    again: tuple[str, str],
    was: dict[str, object],
    now: dict[str, object],
    *,
    aligned: bool = True,
    told_again: bool = True,
) -> list[Drift]:
    origin = told(first[0], first[1], "first", **was)  # type: ignore[arg-type]
    retelling = told(again[0], again[1], "again", **now)  # type: ignore[arg-type]
    pair = Pair(origin=origin, retelling=retelling, found="Side by side.", aligned=aligned, told=told_again)
    return drifts([pair], {"first": first[0], "again": again[0]})


MAY = ("Ann Bell said that the firm may have known of a leak since May.", "the firm may have known of a leak since May")
KNEW = ("The firm knew of a leak since May, Ann Bell said.", "The firm knew of a leak since May")
POSSIBLE = {"certainty": "possible"}
BELL = {"source": "Ann Bell", "cue": "said"}


def test_a_hedge_lost_is_shown_with_both_quotes_and_their_places():
    (found,) = drift(MAY, KNEW, {**BELL, "certainty": "possible"}, BELL)
    assert found.kind == "hedge lost"
    assert found.why == "The origin holds off (“may”); the retelling states it flatly. Side by side."
    assert found.origin_quote == quoted(MAY[0], found.origin_spans) == MAY[0][:-1]
    assert found.retelling_quote == quoted(KNEW[0], found.retelling_spans) == KNEW[0][:-1]


@pytest.mark.parametrize(
    ("again", "was", "now"),
    [
        (KNEW, {"certainty": "certain"}, {}),
        (KNEW, {"certainty": "possible"}, {"certainty": "probable"}),
        (("The firm knew of a leak, it seems, Ann Bell said.", "The firm knew of a leak"), POSSIBLE, {}),
        (("The firm did not know of a leak, Ann Bell said.", "The firm did not know of a leak"), POSSIBLE, {}),
        (KNEW, {"certainty": "possible"}, {"stance": "denies"}),
    ],
    ids=["flat by label", "held off by label", "held off in the sentence", "the opposite", "denied"],
)  # fmt: skip
def test_what_is_no_lost_hedge(again: tuple[str, str], was: dict[str, object], now: dict[str, object]):
    assert [one.kind for one in drift(MAY, again, {**BELL, **was}, {**BELL, **now})] == []


def test_the_month_of_may_is_no_hedge():
    flat = ("Ann Bell said that it leaked in May.", "it leaked in May")
    assert drift(flat, KNEW, {**BELL, "certainty": "possible"}, BELL) == []


NONE = ("The inquiry found no evidence that the firm was told.", "the firm was told")
INQUIRY = {"source": "The inquiry", "cue": "found no evidence", "stance": "no_evidence"}


@pytest.mark.parametrize(
    ("again", "now", "kinds"),
    [
        (
            ("The inquiry denied that the firm was told.", "the firm was told"),
            {"source": "The inquiry", "cue": "denied", "stance": "denies"},
            ["no evidence become denial"],
        ),
        (
            ("The firm was not told, the inquiry found.", "The firm was not told"),
            {"source": "the inquiry", "cue": "found"},
            ["no evidence become denial"],
        ),
        (
            ("The inquiry found no proof that the firm was told.", "the firm was told"),
            INQUIRY | {"cue": "found no proof"},
            [],
        ),
        (("The inquiry said the firm was told.", "the firm was told"), {"source": "The inquiry", "cue": "said"}, []),
    ],
)  # fmt: skip
def test_no_evidence_become_evidence_of_no(again: tuple[str, str], now: dict[str, object], kinds: list[str]):
    assert [one.kind for one in drift(NONE, again, INQUIRY, now)] == kinds


def test_a_number_grown_and_the_same_number_firmer():
    first = ("Ann Bell put the loss at up to 12,000 litres.", "the loss at up to 12,000 litres")
    again = ("The loss was more than 20,000 liters, Ann Bell said.", "The loss was more than 20,000 liters")
    (found,) = drift(first, again, {"source": "Ann Bell", "cue": "put"}, BELL)
    assert found.kind == "number grown"
    assert found.why.startswith("“up to 12,000 litres” has become “more than 20,000 liters”: the number is greater.")
    assert drift(again, first, BELL, {"source": "Ann Bell", "cue": "put"}) == []


def test_an_attribution_lost():
    again = (
        "It is known to all. The firm knew of a leak since May. It kept silent.",
        "The firm knew of a leak since May",
    )
    bare = {"voice": "own", "anonymity": "none"}
    assert [one.kind for one in drift(KNEW, again, BELL, bare)] == ["attribution lost"]
    named = (again[0] + " Bell had seen it.", again[1])
    assert drift(KNEW, named, BELL, bare) == []
    said = ("The firm knew of a leak since May, it was said.", again[1])
    assert drift(KNEW, said, BELL, {"anonymity": "none"}) == []


def test_a_source_named_or_unnamed_only_where_the_words_lie_side_by_side():
    again = ("The firm knew of a leak since May, an official said.", "The firm knew of a leak since May")
    official = {"source": "an official", "cue": "said", "anonymity": "unnamed"}
    assert [one.kind for one in drift(KNEW, again, BELL, official)] == ["source unnamed"]
    assert [one.kind for one in drift(again, KNEW, official, BELL)] == ["source named"]
    assert drift(KNEW, again, BELL, official, aligned=False) == []
    also = (again[0] + " She was Ann Bell of the agency.", again[1])
    assert drift(KNEW, also, BELL, official) == []
    assert drift(also, KNEW, official, BELL) == []


def test_where_nothing_says_that_one_comes_from_the_other_only_numbers_are_compared():
    bare = {"voice": "own", "anonymity": "none"}
    assert drift(MAY, (KNEW[1], KNEW[1]), {**BELL, "certainty": "possible"}, bare, told_again=False) == []


def test_each_drift_once_and_none_from_nothing():
    origin, retelling = told(*MAY, "first", **BELL, certainty="possible"), told(*KNEW, "again", **BELL)  # type: ignore[arg-type]
    pair = Pair(origin=origin, retelling=retelling, found="")
    assert len(drifts([pair, pair], {"first": MAY[0], "again": KNEW[0]})) == 1
    assert drifts([], {}) == []
