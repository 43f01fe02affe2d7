"""Pairs of our own making: near in words, apart in what is said."""

import time

import pytest

from sayso.link.polarity import denial, evidential, negated, sentences, turned_down, unclear, unsaid


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the line leaked", False),
        ("the line did not leak", True),
        ("the line didn’t leak", True),
        ("the line didn't leak", True),
        ("THE LINE DID NOT LEAK", True),
        ("nobody knew of a leak before August", True),
        ("he was unaware of the leak", True),
        ("he was not unaware of the leak", False),
        ("she lacked any knowledge of the leak", True),
        # said twice for force, or of two things: no double negative
        ("Nobody at this company knew of a leak … Nobody.", True),
        ("No. We never paid him.", True),
        ("never, ever met him", True),
        ("it did not leak and it did not burst", True),
        ("neither the mayor nor her deputy knew", True),
        ("no pressure, no threats", True),
        # a double negative is not a negative
        ("it is not true that the firm did not know", False),
        ("the account is not untrue", False),
        ("she did not fail to warn them", False),
        ("nobody doubts that the line leaked", False),
        ("he does not doubt that the line leaked", False),
        ("there is no doubt that the line leaked", False),
        ("nobody disputes that the oil was theirs", False),
        # words that negate nothing
        ("not only the mayor but the whole council knew", False),
        ("no fewer than twelve people knew", False),
        ("it held nothing but oil", False),
        ("Berth No. 3 was closed", False),
        ("it is no secret that the mayor knew", False),
        ("he is a notary in Northam", False),
        ("a never-ending dispute", False),
        # evidential negation is the source's stance
        ("there is no evidence that the line leaked", False),
        ("no credible, direct or conclusive evidence of a leak", False),
        ("investigators have not found that the line leaked", False),
        ("the inquiry did not establish that the firm knew", False),
        ("there is no evidence that the line did not leak", True),
        ("there was no intelligence failure", True),
        ("the divers did not see the buoy", True),
        # calling it untrue, and using untrue things
        ("the claim is false", True),
        ("the story was a complete fabrication", True),
        ("false", True),
        ("“fake news”", True),
        ("the baseless allegation that the mayor took money", True),
        ("the agents used fake passports", False),
        ("the network spread false information about the vote", False),
        ("the police fabricated evidence", False),
        # verbs that negate
        ("the firm failed to warn the harbour", True),
        ("the board refused to pay", True),
        ("the agency ruled out sabotage", True),
        ("", False),
    ],
)
def test_a_proposition_is_told_from_its_negation(words: str, expected: bool):
    assert negated(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("no evidence that the firm knew", True),
        ("had seen nothing, and had no proof of it", True),
        ("has not been able to establish that the firm knew", True),
        ("was unable to substantiate the charge", True),
        ("the charge is unproven", True),
        ("there was an absence of evidence", True),
        ("evidence that the firm knew", False),
        ("the evidence is overwhelming, no question", False),
        ("did not find the missing boat", False),
        ("no intelligence officer took part", False),
        ("denied that the firm knew", False),
    ],
)
def test_not_shown_is_told_from_not_so(words: str, expected: bool):
    assert evidential(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("it was the firm, not the port, that paid", True),
        ("he resigned without giving a reason", True),
        ("whether the firm knew", True),
        ("the agency has not ruled out sabotage", True),
        ("the agency did not rule out sabotage", True),
        ("it was not clear how the firm knew", True),
        ("if the line leaked, it leaked at night", True),
        ("the firm knew", False),
        ("the firm did not know", False),
        ("without a doubt the firm knew", False),
        ("the firm knew, whether or not it says so", False),
    ],
)
def test_what_surface_words_do_not_tell_is_unclear(words: str, expected: bool):
    assert unclear(words) is expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("had not suggested", True),
        ("didn’t say", True),
        ("never claimed", True),
        ("did not deny", True),
        ("stopped short of saying", True),
        ("suggested", False),
        ("denied", False),
        ("did not believe", False),
        ("found no evidence", False),
        ("said", False),
    ],
)
def test_not_having_said_is_neither_saying_nor_denying(cue: str, expected: bool):
    assert unsaid(cue) is expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("rejected", "the offer", True),
        ("refused", "the union’s latest pay demand", True),
        ("turned down", "an invitation to appear", True),
        ("denied", "bail", True),
        ("rejected", "the allegation", False),
        ("denied", "that an offer was made", False),
        ("denied", "having made an offer", False),
        ("accepted", "the offer", False),
    ],
)
def test_turning_an_offer_down_is_no_denial(cue: str, content: str, expected: bool):
    assert turned_down(cue, content) is expected


def test_denials_are_told_by_the_word():
    assert denial("categorically denied")
    assert denial("rejects as untrue")
    assert denial("dismissed")
    assert not denial("deniable")
    assert not denial("said")


def test_sentences_are_cut_at_their_ends_and_not_in_abbreviations():
    assert sentences("It leaked. We did not know.") == ["It leaked.", "We did not know."]
    assert sentences("the U.S. Congress and Mr. Bell met") == ["the U.S. Congress and Mr. Bell met"]
    assert sentences("it leaked, but nobody knew") == ["it leaked", "nobody knew"]
    assert sentences("") == [""]


def test_long_words_without_an_end_are_judged_in_bounded_time():
    start = time.perf_counter()
    negated("not evidence no " * 5000)
    evidential("no very " * 10000)
    unclear("not " * 10000)
    sentences("a " * 20000)
    assert time.perf_counter() - start < 5
