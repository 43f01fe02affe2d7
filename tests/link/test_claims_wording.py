import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.claims_wording import matter, soundness, stands_alone, wording


@pytest.mark.parametrize(
    "words",
    [
        "The Halm line leaked into the harbour in May",
        "Vale's campaign conspired with Halm to influence the 2019 vote",
        "Halvard Lines knew of the leak by June",
        "Captain Trewick was never warned of the leak",
        "three lawyers whom Vale hired have paid for the Bell dossier",
        "Bell lied about his contacts with Konrad Vale",
        "members of the Vale campaign met agents of Halm in Marrow",
        "the oil came from the ferry firm's fuel line at Cawdry Wharf",
    ],
)
def test_a_whole_clause_about_named_ones_stands_alone(words: str):
    assert stands_alone(words)


@pytest.mark.parametrize(
    "words",
    [
        "", "Vale", "the Halm leak", " ".join(["Vale leaked"] * 20),
        "he knew that the Halm line leaked", "Vale told them about the Halm leak", "we saw Vale leak the Bell paper",
        "this leak harmed the oysters of Halm", "Vale will resign in Marrow today", "Did the Halm line leak?",
        "Vale leaked the paper. Bell read it in Marrow", "Vale leaked the paper to Bell; Halm paid",
        "of the leak that Vale knew about in Marrow", "Vale leaked the paper to Bell and the",
        "Vale for leaking the Bell paper to Marrow", "Vale's alleged leak of the Bell paper",
        "the firmly denied leak of the Halm paper", "papers stolen by Vale from the Halm office",
        "Vale said that Bell leaked the paper", "Bell announced a press conference in Marrow",
        "the idea that Vale leaked the Bell paper", "an agent who “unmasked” the name of Bell",
        "Vale is one of the men whose ties to Halm", "Rod Vale was their man in the Halm affair",
        "Vale Leaked The Bell Paper To Marrow", "Vale VALE BellHalm leaked MORE paper to Bell",
        "Vale was “saying that a crime was done in Marrow", "“DT” – Dan Trewick – had let Page talk",
        "leaking the paper the Vale office had bought from Halm",
        "Trewick did not think Vale had leaked the Bell paper", "Bell had never told Vale of the Halm leak",
    ],
)  # fmt: skip
def test_what_leans_on_others_or_is_a_piece_or_only_talk_does_not(words: str):
    assert not stands_alone(words)


@pytest.mark.parametrize(
    ("fitter", "less"),
    [
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale will leak the Bell paper to Marrow in 2019"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale may have leaked the Bell paper to Marrow in 2019"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale leaked the Bell paper to Marrow last week"),
        ("Vale's leak harmed Bell and all of Marrow", "Vale's leak was terrible for Bell and all of Marrow"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale gave a speech in Marrow on Bell in 2019"),
        ("Vale leaked the Bell paper to Marrow in 2019", "the firm leaked a long secret paper to somebody there"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale leaked the paper to Marrow when he met Bell"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale also leaked the Bell paper to Marrow in 2019"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Vale leaked the Bell paper to Marrow in 1919"),
        ("Dan Trewick leaked the Halm paper to Bell", "Dan Trewick is the former director of Halm Lines"),
        ("Dan Trewick leaked the Halm paper to Bell", "Dan Trewick is “the ambassador of Aldenholt” to Halm"),
        ("Dan Trewick worked as an agent of Aldenholt", "Dan Trewick served as a senior adviser to Aldenholt"),
        ("Dan Trewick leaked the Halm paper to Bell", "Dan Trewick is at war with the Halm office of Bell"),
        ("Vale leaked the Bell paper to Marrow in 2019", "Bell found no evidence of the Vale leak in Marrow in 2019"),
    ],
)
def test_facts_are_fitter_than_forecasts_opinions_and_diaries(fitter: str, less: str):
    assert soundness(fitter) > soundness(less)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("that Vale leaked\n oil,", "Vale leaked oil"),
        ("“Vale leaked oil,”", "Vale leaked oil"),
        ("Vale was “not aware.”", "Vale was “not aware.”"),
        ("Vale has “nothing to do with it,”", "Vale has “nothing to do with it”"),
        ("that Vale left the U.S.", "Vale left the U.S."),
        ("  ", ""),
    ],
)
def test_a_content_becomes_a_claims_words(content: str, words: str):
    assert wording(content) == words


@pytest.mark.parametrize(
    ("claim", "other"),
    [
        ("Vale did not leak the paper", "Vale did leak the paper"),
        ("Vale hadn’t leaked the paper", "Vale had leaked the paper"),
        ("Vale can't have leaked the paper", "Vale ca have leaked the paper"),
        ("The Kremlin never paid Vale", "The Russia paid Vale"),
        ("Knotty nottingham notes", "Knotty nottingham notes"),
        ("", ""),
    ],
)
def test_a_matter_is_the_same_denied_and_under_its_seats_name(claim: str, other: str):
    assert matter(claim) == other


@given(st.text(max_size=200))
def test_any_words_have_a_soundness_from_none_to_one(words: str):
    assert 0.0 <= soundness(words) <= 1.0
    assert isinstance(wording(words), str)
