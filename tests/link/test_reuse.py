import random
from typing import Any

import pytest

from sayso.link.reuse import CLIQUE, Document, reuse
from sayso.types import OriginLink

WIRE = """Ferry firm knew of crack by March, inspector tells council

A senior harbour inspector told the town council on Monday that the ferry company Dunmore Lines knew by March that the \
hull of the Sable Queen was cracked, five weeks before it was taken out of service at Penny Wharf.

"They had the photographs," Edda Quill, chief inspector at the Northern Ports Board, told the council's Safety Panel. \
"They had a diver's report, they had fourteen pages of readings, and they had a mate asking for a dry dock."

Tests by Aldine Laboratories matched steel from the hull to the batch recalled in 2019, she said.

Asked by the panel's chair, Bram Tolliver, whether the coastguard had been warned, Quill said she had seen no \
letter to \
Captain Yates. "There is no entry in the log," she said.

She put the repair at 640,000 crowns.

In a statement after the session, Dunmore Lines said it "cannot recognise" the account and would answer it in court.

Tolliver said the panel would call the company's director, Hanne Merrow, before the end of May.
"""

ABRIDGED = """Ferry company knew of crack, councillors hear

A senior harbour inspector told the town council on Monday that the ferry company Dunmore Lines knew by March that the \
hull of the Sable Queen was cracked, five weeks before it was taken out of service at Penny Wharf.

‘They had the photographs,’ Edda Quill, chief inspector at the Northern Ports Board, told the council’s Safety Panel.

In a statement after the session, Dunmore Lines said it ‘cannot recognise’ the account.
"""

REWORDED = """A high-ranking port examiner informed the municipal assembly on Monday that the shipping business \
Dunmore \
Lines was aware by March that the body of the Sable Queen had split, over a month prior to its withdrawal from \
Penny Wharf.

"Pictures were in their hands," Edda Quill, head examiner of the Northern Ports Board, informed the assembly's Safety \
Panel. "A diving account was in their hands, and a crewman requesting repairs."

Analysis by Aldine Laboratories paired metal from the body with the lot withdrawn in 2019, she stated.

Questioned by chair Bram Tolliver about any warning given to the coastguard, Quill stated she had found nothing \
sent to \
Captain Yates.

She placed the mending at 640,000 crowns.

In a declaration following the meeting, Dunmore Lines stated it could not identify with the version.

Tolliver stated the panel would summon the business's boss, Hanne Merrow, prior to May's close.
"""

OWN_WORDS = """Nobody stopped the boat

Passengers who rode the Sable Queen this spring want to know why she sailed at all. At a meeting in the Guildhall they \
heard an answer of sorts from Edda Quill, whose board licenses every vessel north of Penny Wharf: the owner had \
been told.

"There is no entry in the log," Quill said, to groans from the gallery. Bram Tolliver, who led the questions, \
asked twice \
for order. Hanne Merrow, who runs Dunmore Lines, was not in the room, and her office sent two lines that admit nothing.

The bill may reach 640,000 crowns. Insurers will argue over that until Christmas, says Captain Yates.
"""

NOTICE = (
    "The Ledger is printed on recycled paper and paid for by readers like you. Join 4,000 members today,"
    " cancel any time."
)


def doc(path: str, text: str, date: str | None = None, **known: Any) -> Document:
    return Document(path=path, text=text, date=date, **known)


def told(links: list[OriginLink]) -> list[tuple[str, str, str]]:
    return [(link.start, link.end, link.kind) for link in links]


def story(seed: int, count: int = 120) -> str:
    """Words of no language that no other seed gives."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices("bcdfglmnprst", k=3)) + draw.choice("aeiou") for _ in range(count)) + "."


def test_the_same_text_is_a_copy_of_the_earlier():
    (link,) = reuse([doc("late.txt", WIRE, "2021-04-13"), doc("early.txt", WIRE, "2021-04-12")])
    assert (link.start, link.end, link.kind, link.score) == ("late.txt", "early.txt", "copies", 1.0)
    assert link.reason == "100 % of its words stand in the other, in one passage; it is later by 1 day."


def test_other_quotation_marks_and_line_breaks_are_the_same_words():
    other = WIRE.replace('"', "”").replace("'", "’").replace("\n\n", " ")
    (link,) = reuse([doc("a", WIRE), doc("b", other)])
    assert link.score == 1.0
    assert other[slice(*link.spans[0][0])].startswith("Ferry firm")


def test_a_copy_with_small_edits_is_a_copy():
    edited = WIRE.replace("Monday", "12 April").replace("cracked", "split").replace("640,000", "640 000")
    (link,) = reuse([doc("a", WIRE, "2021-04-12"), doc("b", edited, "2021-04-12T23:00:00")])
    assert link.kind == "copies"
    assert 0.85 < link.score < 1


def test_the_abridged_copy_is_found_and_its_spans_are_equal_words():
    (link,) = reuse([doc("wire", WIRE, "2021-04-12"), doc("paper", ABRIDGED, "2021-04-13")])
    assert told([link]) == [("paper", "wire", "abridges")]
    assert len(link.spans) >= 2
    for here, there in link.spans:
        one, other = ABRIDGED[slice(*here)], WIRE[slice(*there)]
        assert one.translate({0x2018: '"', 0x2019: '"'})[:20] == other.replace("'", '"')[:20]


def test_the_reworded_copy_is_found_with_its_sentences():
    (link,) = reuse([doc("wire", WIRE, "2021-04-12"), doc("spun", REWORDED, "2021-04-13")])
    assert told([link]) == [("spun", "wire", "rewrites")]
    pairs = [(REWORDED[slice(*here)], WIRE[slice(*there)]) for here, there in link.spans]
    assert any("placed the mending" in one and "put the repair" in other for one, other in pairs)
    assert "runs of names and numbers" in link.reason


def test_the_same_event_in_own_words_is_no_link():
    assert reuse([doc("wire", WIRE, "2021-04-12"), doc("own", OWN_WORDS, "2021-04-12")]) == []


def test_a_rewording_of_the_wire_is_not_tied_to_its_abridgement_too():
    texts = [doc("wire", WIRE, "2021-04-12"), doc("paper", ABRIDGED, "2021-04-13"), doc("spun", REWORDED, "2021-04-13")]
    assert told(reuse(texts)) == [("paper", "wire", "abridges"), ("spun", "wire", "rewrites")]


def test_a_passage_in_a_longer_text_of_its_own_is_shared():
    taken = WIRE.split("\n\n")[1] + " " + WIRE.split("\n\n")[2]
    blog = story(1, 150) + "\n\n" + taken + "\n\n" + story(2, 150)
    (link,) = reuse([doc("wire", WIRE, "2021-04-12"), doc("blog", blog, "2021-04-20")])
    assert told([link]) == [("blog", "wire", "shares")]
    ((here, there),) = link.spans
    assert blog[slice(*here)] == WIRE[slice(*there)].replace("\n\n", " ")
    assert "of the other's words stand in it" in link.reason


def test_a_quotation_that_both_heard_is_no_link():
    quote = (
        '"They had a diver\'s report, they had fourteen pages of readings, and they had a mate asking for a dry dock."'
    )
    assert reuse([doc("a", f"{story(1)} {quote} {story(2)}"), doc("b", f"{story(3)} {quote} {story(4)}")]) == []


def test_a_notice_that_an_outlet_prints_everywhere_is_no_link():
    texts = [doc(f"{n}", f"{story(n, 60)}\n{NOTICE}", outlet="Ledger") for n in range(6)]
    assert reuse(texts) == []


def test_furniture_makes_no_link_and_does_not_shift_the_spans():
    texts = [f"{NOTICE}\n{NOTICE[::-1]}\n{story(n, 60)}" for n in range(2)]
    marked = [doc(f"{n}", text, furniture=((0, 2 * len(NOTICE) + 1),)) for n, text in enumerate(texts)]
    assert reuse([doc(f"{n}", text) for n, text in enumerate(texts)]) != []
    assert reuse(marked) == []
    (link,) = reuse([marked[0], doc("copy", story(0, 60))])
    assert {link.start: link.spans[0][0], link.end: link.spans[0][1]}["0"][0] == 2 * len(NOTICE) + 2


def test_versions_of_one_story_by_one_outlet_are_no_notice():
    texts = [doc(f"{n}", f"{story(n, 30)}\n{story(99, 100)}", f"2021-04-1{n}", outlet="Ledger") for n in range(4)]
    assert len(reuse(texts)) == 6


def test_offsets_are_code_points():
    (link,) = reuse([doc("b", "😀😀 " + WIRE), doc("a", WIRE)])
    assert link.spans[0][0][0] == link.spans[0][1][0] + 3


def test_the_window_rules_out_a_passage_and_not_a_whole_copy():
    blog = f"{story(1, 200)} {story(9, 60)} {story(2, 200)}"
    paper = f"{story(3, 90)} {story(9, 60)} {story(4, 90)}"
    texts = [doc("blog", blog, "2016-01-05"), doc("paper", paper, "2012-02-01")]
    assert reuse(texts) == []
    assert len(reuse(texts, window_days=None)) == 1
    assert len(reuse([doc("blog", blog), texts[1]])) == 1
    assert len(reuse([doc("blog", blog, "not a date"), texts[1]])) == 1
    assert len(reuse([doc("a", WIRE, "2012"), doc("b", WIRE, "2016")], window_days=0)) == 1


def test_the_order_of_the_documents_changes_nothing():
    texts = [
        doc("wire", WIRE, "2021-04"),
        doc("paper", ABRIDGED),
        doc("spun", REWORDED, "2021"),
        doc("copy", WIRE),
        doc("own", OWN_WORDS, "2021-04-12"),
    ]
    expected = reuse(texts)
    assert expected
    for seed in range(4):
        random.Random(seed).shuffle(texts)
        assert reuse(texts) == expected


@pytest.mark.parametrize("texts", [[], [WIRE], ["", ""], ["Yes.", "Yes."], ["…", "— —"], ["oil " * 500, "oil " * 300]])
def test_odd_input_is_answered(texts: list[str]):
    links = reuse([doc(f"{n}", text) for n, text in enumerate(texts)])
    assert all(0 <= link.score <= 1 for link in links)
    assert len(links) <= 1


def test_a_thousand_copies_all_lead_to_the_earliest():
    texts = [doc(f"{n:04}", WIRE, "2021-04-13") for n in range(1000)] + [doc("zz", WIRE, "2021-04-12")]
    links = reuse([*texts, doc("paper", ABRIDGED, "2021-04-14")])
    assert {link.end for link in links} == {"zz"}
    assert len(links) == 1001 > CLIQUE
    assert ("paper", "zz", "abridges") in told(links)


def test_hundreds_of_unlike_copies_hang_together():
    texts = [doc(f"{n:03}", f"{WIRE}\n{story(n, 20)}") for n in range(100)]
    links = reuse(texts)
    reached, fresh = {"000"}, {"000"}
    while fresh:
        fresh = {one for link in links for one in (link.start, link.end) if {link.start, link.end} & fresh} - reached
        reached |= fresh
    assert len(reached) == 100
    assert len(links) < 100 * 31
