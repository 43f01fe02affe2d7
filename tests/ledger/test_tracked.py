from sayso.ledger.decisions import claim_id
from sayso.ledger.tracked import about, claims
from sayso.types import Judgement

LEAK, OIL, BOSS = "It leaked.", "Oil came out.", "The boss knew."


def said(kind: str, subject: str, verdict: str, other: str | None = None) -> Judgement:
    return Judgement(kind=kind, subject=subject, other=other, verdict=verdict, by="me", at="2026-01-01T00:00:00+00:00")


def tracked(wording: str) -> list[Judgement]:
    return [said("wording", claim_id(wording), wording), said("track", claim_id(wording), "tracked")]


def test_tracked_claims_come_first_in_their_order_then_the_proposed():
    found = claims([*tracked(OIL), *tracked(BOSS)], [LEAK, OIL])
    assert [(one.wording, one.tracked) for one in found] == [(OIL, True), (BOSS, True), (LEAK, False)]
    assert found[0].ids == (claim_id(OIL),)


def test_a_claim_that_was_dropped_is_not_proposed_again():
    assert claims([said("track", claim_id(LEAK), "dropped")], [LEAK]) == []


def test_a_claim_keeps_its_id_under_a_new_wording():
    held = [said("track", claim_id(LEAK), "tracked"), said("wording", claim_id(LEAK), "The pipe leaked.")]
    (one,) = claims(held, [])
    assert (one.id, one.wording) == (claim_id(LEAK), "The pipe leaked.")
    assert about(held, "The pipe leaked.").ids == (claim_id(LEAK),)
    assert about(held, LEAK).ids == ()


def test_claims_that_are_the_same_are_one_and_stand_where_the_first_stood():
    same = [said("same_claim", claim_id(LEAK), "same", claim_id(OIL)), said("wording", claim_id(LEAK), LEAK)]
    found = claims([*tracked(BOSS), *tracked(OIL), *same], [LEAK])
    assert [(one.wording, one.wordings) for one in found] == [(BOSS, (BOSS,)), (OIL, (OIL, LEAK))]
    assert set(found[1].ids) == {claim_id(OIL), claim_id(LEAK)}
    assert about([*tracked(OIL), *same], LEAK).wordings == (LEAK, OIL)


def test_sameness_goes_on_through_a_third_and_not_the_same_joins_nothing():
    a, b, c = (claim_id(wording) for wording in (LEAK, OIL, BOSS))
    held = [*tracked(LEAK), *tracked(OIL), *tracked(BOSS)]
    chain = [said("same_claim", b, "same", c), said("same_claim", a, "same", b)]
    assert [one.wordings for one in claims([*held, *chain])] == [(LEAK, OIL, BOSS)]
    apart = [said("same_claim", a, "not the same", b), said("same_claim", a, "unsure", c)]
    assert len(claims([*held, *apart])) == 3


def test_a_claim_judged_the_same_as_one_that_has_no_words_is_no_mistake():
    held = [*tracked(LEAK), said("same_claim", claim_id(LEAK), "same", "claim-gone")]
    (one,) = claims(held)
    assert one.wordings == (LEAK,)
    assert "claim-gone" in one.ids


def test_what_nobody_tracks_is_a_claim_of_its_own():
    one = about([], "  It\nleaked. ")
    assert (one.id, one.wording, one.tracked, one.ids) == (claim_id(LEAK), LEAK, False, (claim_id(LEAK),))
    assert about(tracked(LEAK), LEAK).tracked
