import pytest

from sayso.extract.basis import bases
from sayso.types import quoted
from tests.extract.drafting import draft

RECORDS = "Phone records and intercepted calls"


@pytest.mark.parametrize(
    ("text", "source", "basis"),
    [
        ("The board said it leaks, citing internal e-mails.", "The board", "internal e-mails"),
        ("Based on her own tests, Ana Ruiz said it leaks.", "Ana Ruiz", "her own tests"),
        ("one who had seen the letter said it leaks.", "one who had seen the letter", "the letter"),
        ("The board said it leaks, based on U.S. charts.", "The board", "U.S. charts"),
        ("one who had read contained water said it leaks.", "one who had read contained water", ""),
        ("Ana Ruiz said it leaks.", "Ana Ruiz", ""),
    ],
)
def test_what_it_rests_on_is_given_word_for_word(text: str, source: str, basis: str):
    (found,) = bases(text, [draft(text, source, "said", "it leaks")])
    assert quoted(text, found) == basis


def test_a_citation_inside_the_content_is_not_the_speakers_basis():
    text = "Ana Ruiz said Okafor shut the dam, citing old maps of it."
    assert bases(text, [draft(text, "Ana Ruiz", "said", "Okafor shut the dam, citing old maps of it")]) == [()]


def test_what_somebody_points_to_is_said_and_rests_on_nothing():
    text = "The board pointed to the missing valve."
    assert bases(text, [draft(text, "The board", "pointed to", "the missing valve")]) == [()]


def test_nothing_gives_nothing():
    assert bases("", []) == []


def test_evidence_that_shows_something_is_the_basis_of_who_vouches_for_it():
    text = f"{RECORDS} show that it leaks, according to four engineers."
    (found,) = bases(text, [draft(text, "four engineers", "according to", f"{RECORDS} show that it leaks")])
    assert quoted(text, found) == RECORDS


def test_evidence_is_the_inner_speakers_basis_and_its_own_sources_none():
    text = f"The Echo wrote that {RECORDS} show that it leaks, according to four engineers."
    whole = f"{RECORDS} show that it leaks"
    drafts = [
        draft(text, "The Echo", "wrote", f"{whole}, according to four engineers"),
        draft(text, "four engineers", "according to", whole, inside=0),
        draft(text, RECORDS, "show", "that it leaks", inside=1),
    ]
    assert [quoted(text, found) for found in bases(text, drafts)] == ["", RECORDS, ""]
