from sayso.link.mentions import mentions
from sayso.link.mentions_full import full_name, papers
from sayso.link.mentions_titles import told
from sayso.link.names_of import naming
from sayso.link.names_of_people import Person, person
from sayso.link.outlets import press
from tests.link.telling import report, say


def one(name: str) -> Person:
    found = person(name, sure=True)
    assert found
    return found


def titles(text: str, *names: str) -> list[tuple[str, ...]]:
    found = told(text, {name: one(name) for name in names})
    return [found[name].titles for name in names]


def test_offices_before_and_after_a_name() -> None:
    assert titles("Attorney General Ada Vale said so.", "Ada Vale") == [("attorney general",)]
    assert titles("Ada Vale, a spokeswoman for the State Department, said so.", "Ada Vale") == [
        ("state department spokesman",)
    ]
    assert titles("Ada Vale said so. President Vale left.", "Ada Vale") == [("president",)]
    assert titles("Then-FBI Director Tom Bell", "Tom Bell") == [("former fbi director",)]


def test_an_office_is_not_lent_to_the_family() -> None:
    text = (
        "President Vale left. Donald Vale Jr. and Melania Vale stayed. Donald Vale waved. First lady Melania Vale too."
    )
    for found in titles(text, "Donald Vale Jr", "Melania Vale", "Donald Vale"):
        assert "president" not in found
    assert titles("President Vale left.", "Donald Vale Jr") == [()]


def test_party_and_state() -> None:
    found = told(
        "Rep. Mike Rogers (R-Ala.) and Sen. Ada Vale, D-N.Y., spoke.", {n: one(n) for n in ("Mike Rogers", "Ada Vale")}
    )
    assert found["Mike Rogers"].home == "r-al"
    assert found["Ada Vale"].home == "d-ny"
    assert told("Tom Bell (R-Atlantis)", {"Tom Bell": one("Tom Bell")})["Tom Bell"].home is None


def test_a_surname_has_the_given_name_by_which_its_text_introduces_it() -> None:
    assert full_name("Dan Coats spoke. Coats left.", "Coats") == "Dan Coats"
    assert full_name("President Trump spoke. Barron Trump waved.", "Trump") is None
    assert full_name("Dan Coats met Marsha Coats. Coats left.", "Coats") is None
    assert full_name("Coats left.", "Coats") is None
    assert full_name("", "Coats") is None


def documents(*names: str) -> dict[str, str]:
    return papers([naming(name, "document", "named") for name in names])


def test_a_document_that_is_pointed_at() -> None:
    assert documents("a declassified report", "the report", "Tuesday’s report") == {
        "the report": "a declassified report",
        "Tuesday’s report": "a declassified report",
    }
    assert documents("the report", "the Mueller report") == {"the report": "the Mueller report"}


def test_a_document_that_could_be_two_is_left_alone() -> None:
    assert documents("the Vale report", "the Bell report", "the report") == {}
    assert documents("a harbour report", "a budget report", "the report") == {}
    assert documents("the report") == {}


def test_a_document_that_is_set_apart_is_not_the_one_pointed_at() -> None:
    assert documents("a separate declassified report", "the report") == {}


def test_mentions_carry_what_the_text_tells() -> None:
    known = press(["Marrow Bay Ledger"])
    r = report(
        "a.txt",
        "Kremlin spokesman Dan Coats said that it rained. Coats said that it stopped."
        " Officials told CNN that it snowed."
        " The Ledger reported that it froze.",
        outlet="Radio Quay",
        date="2020-01-02",
    )
    rows = [
        say(r, "it rained", source="Dan Coats", cue="said", speaker="Dan Coats"),
        say(r, "it stopped", source="Coats said", speaker="Coats"),
        say(
            r,
            "it snowed",
            source="Officials",
            cue="told CNN",
            speaker="Officials",
            kind="people",
            anonymity="unnamed",
            relay=("CNN",),
        ),
        say(r, "it froze", source="The Ledger", cue="reported", speaker="The Ledger", kind="media"),
    ]
    found = mentions(r, rows, known)
    assert [m.statement for m in found] == [row.id for row in rows]
    assert found[0].titles == found[1].titles == ("kremlin spokesman",)
    assert found[1].full == "Dan Coats"
    assert found[1].naming.key == found[0].naming.key
    assert found[2].through == ("CNN",)
    assert found[3].full == "Marrow Bay Ledger"
    assert {m.date for m in found} == {"2020-01-02"}


def test_no_statements_no_mentions() -> None:
    assert mentions(report("a.txt"), []) == []
