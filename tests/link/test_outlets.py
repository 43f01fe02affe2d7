from sayso.link.families import family
from sayso.link.outlets import press, table_press

TABLE = table_press()


def houses(text: str, own: str | None = None) -> list[str]:
    return [place.outlet.house for place in TABLE.named(text, own)]


def test_one_name_for_all_names() -> None:
    assert TABLE.house("NYT") == TABLE.house("the New York Times") == "The New York Times"
    assert TABLE.house("Meet the Press") == "NBC News"
    assert TABLE.house("The Harbour Gazette") is None
    assert TABLE.house(None) is None


def test_a_short_name_counts_only_where_the_text_tells_whose() -> None:
    assert houses("The New York Times had it first, the Times said.") == ["The New York Times", "The New York Times"]
    assert houses("The Times said so.") == []
    assert houses("The New York Times and The Washington Times differ, says the Times.") == [
        "The New York Times",
        "The Washington Times",
    ]
    assert houses("As the Times reported", own="The Washington Times") == ["The Washington Times"]


def test_whole_words_only() -> None:
    assert houses("A CNNer at ABCs; mail@CNN") == []
    assert houses("CNN’s report") == ["CNN"]


def test_a_programme_of_ordinary_words_needs_quotation_marks() -> None:
    assert houses("His State of the Union address, later this week.") == []
    assert houses("He said on “State of the Union” that") == ["CNN"]


def test_platforms_are_no_outlets_that_report() -> None:
    assert [place.outlet.platform for place in TABLE.named("He wrote on Twitter")] == [True]


def test_the_outlets_of_a_case_are_known_too() -> None:
    known = press(["Marrow Bay Ledger", "The Westmark Courier", None, "CNN", "x" * 200])
    found = [p.outlet.house for p in known.named("The Ledger was first; the Westmark Courier’s story, CNN’s too")]
    assert found == ["Marrow Bay Ledger", "The Westmark Courier", "CNN"]
    assert known.house("Westmark Courier") == "The Westmark Courier"


def test_two_outlets_of_a_case_with_one_short_name_need_the_full_one() -> None:
    known = press(["Marrow Bay Ledger", "Aldenholt Ledger"])
    assert [p.outlet.house for p in known.named("The Ledger said so")] == []
    assert [p.outlet.house for p in known.named("Aldenholt Ledger: the Ledger said so")] == ["Aldenholt Ledger"] * 2


def test_publishers() -> None:
    assert family("Fox News") == family("The Wall Street Journal")
    assert family("CNN") is None
    assert family(None) is None
