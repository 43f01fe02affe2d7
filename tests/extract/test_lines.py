import pytest

from sayso.extract.lines import unwrapped

WRAPPED = (
    "Mayor Ada Brook said on Monday that\n"
    "the footbridge over the Tarn would\n"
    "be closed, and that nobody should\n"
    "walk on it.\n"
    "The builder denied that its piles\n"
    "were badly made, or made in haste\n"
    "by men who did not know their job.\n"
    "\n"
    "It was closed.\n"
)


def test_a_wrapped_paragraph_becomes_one_line_of_the_same_length() -> None:
    got = unwrapped(WRAPPED)
    assert len(got) == len(WRAPPED)
    first, second, *rest = got.splitlines()
    assert first == " ".join(WRAPPED.splitlines()[:4])
    assert second == " ".join(WRAPPED.splitlines()[4:7])
    assert rest == ["", "It was closed."]


def test_carriage_returns_go_with_their_line_breaks() -> None:
    text = WRAPPED.replace("\n", "\r\n")
    got = unwrapped(text)
    assert len(got) == len(text)
    assert got.count("\r\n") == unwrapped(WRAPPED).count("\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("One line that goes on.\nAnother that goes on.\n" * 9, id="a paragraph a line"),
        pytest.param("Heading\n\nA paragraph without full stop\n\n" * 9, id="blank lines between"),
        pytest.param(("word " * 60 + "\n") * 9, id="lines wider than a page"),
        pytest.param("".join(f"• item number {n} of the long list of works\n" for n in range(9)), id="a list"),
        pytest.param("".join(f"Tarn\t{n}\t{n * 7}\n" for n in range(9)), id="a table"),
        pytest.param("RUIZ: It leaks and leaks and leaks\nDUNN: It does not and never did\n" * 9, id="turns"),
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert unwrapped(text) == text


def test_a_list_inside_a_wrapped_text_keeps_its_items() -> None:
    text = f"{WRAPPED}\nThe board found that the bridge was\n• rotten in both of its wooden piers\n• closed\n"
    assert "was\n• rotten in both of its wooden piers\n• closed" in unwrapped(text)
