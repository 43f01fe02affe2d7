import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.claim_trouble import trouble


@pytest.mark.parametrize(
    "claim",
    [
        "The line leaked.",
        "Did Russia try to help Trump win the 2020 election?",
        "Vale knew.".replace("knew", "knew it all"),
        "Jean-Marie Le Pen met Vladimir Putin in Moscow.",
        "Der Spiegel reported that the ministry knew.",
        "Más Madrid won the vote in 2019.",
    ],
)
def test_a_sentence_will_do(claim: str):
    assert trouble(claim) is None


@pytest.mark.parametrize(
    ("claim", "what"),
    [
        ("", "empty"),
        (" \n\t", "empty"),
        ("?!", "no words"),
        ("2020", "no words"),
        ("Russia", "one word"),
        ("Russia 2016", "one word"),
        ("mail ballots", "two words"),
        ("word " * 61, "61 words long"),
        ("Россия вмешалась в выборы президента", "does not look like English"),
        ("俄罗斯干预了选举", "does not look like English"),
        ("Russland hat sich in die Wahl eingemischt", "does not look like English"),
        ("La Russie a-t-elle essayé d'aider Trump dans les élections ?", "does not look like English"),
        ("¿Trató Rusia de ayudar a Trump en las elecciones del año 2020?", "does not look like English"),
    ],
)
def test_what_is_the_matter_is_said_with_what_to_do(claim: str, what: str):
    found = trouble(claim)
    assert found
    assert what in found
    assert "Put " in found or "Ask " in found


@given(st.text(max_size=400))
def test_any_text_has_an_answer(claim: str):
    assert trouble(claim) is None or len(trouble(claim) or "") > 20
