import pytest

from sayso.link.names_of import naming
from sayso.link.names_of_bodies import acronym, body, country
from sayso.link.names_of_documents import paper
from sayso.link.names_of_offices import office
from sayso.link.names_of_people import is_initial, person, same_given
from sayso.types import Anonymity, SpeakerKind


@pytest.mark.parametrize(
    ("name", "given", "middle", "last", "suffix"),
    [
        ("Ada Vale", "ada", (), "vale", ""),
        ("Sen. Ada B. Vale", "ada", ("b",), "vale", ""),
        ("former White House press secretary Ada Vale", "ada", (), "vale", ""),
        ("Attorney General William Barr", "william", (), "barr", ""),
        ("Donald Trump, Jr.", "donald", (), "trump", "jr"),
        ("Donald Trump Jr", "donald", (), "trump", "jr"),
        ("José Álvarez", "jose", (), "alvarez", ""),
        ("Ursula von der Leyen", "ursula", (), "von der leyen", ""),
        ("H.R. McMaster", "hr", (), "mcmaster", ""),
        ("CARLSON", "", (), "carlson", ""),
        ("Mrs May", "", (), "may", ""),
        ("Majority Leader Mitch McConnell of Kentucky", "mitch", (), "mcconnell", ""),
        ("Erik Prince", "erik", (), "prince", ""),
        ("Don Lemon Friday", "don", (), "lemon", ""),
    ],
)
def test_people(name: str, given: str, middle: tuple[str, ...], last: str, suffix: str) -> None:
    found = person(name, sure=True)
    assert found
    assert (found.given, found.middle, found.last, found.suffix) == (given, middle, last, suffix)


@pytest.mark.parametrize(
    "name",
    [
        "Russia", "the president", "Justice Department", "two officials", "Other Republicans", "",
        "Vale's testimony to special counsel Tom Bell", "House GOP MORE",
        "Charles Schumer Charles Ellis SchumerSchumer",
    ],
)  # fmt: skip
def test_no_people(name: str) -> None:
    assert person(name, sure=True) is None


def test_an_unknown_name_is_a_persons_only_where_the_reader_is_sure() -> None:
    assert person("Zebulon Harrowgate", sure=False) is None
    assert person("Zebulon Harrowgate", sure=True)


def test_given_names_that_one_person_may_have() -> None:
    assert same_given("joe", "joseph")
    assert same_given("bill", "william")
    assert not same_given("mary", "martha")
    assert is_initial("j")
    assert is_initial("hr")
    assert not is_initial("al")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the F.B.I", "fbi"),
        ("Federal Bureau of Investigation", "fbi"),
        ("The US state department", "state department"),
        ("the Justice Department", "department of justice"),
        ("DOJ", "department of justice"),
        ("Donald Trump's campaign", "trump campaign"),
        ("the Trump campaign", "trump campaign"),
        ("the Senate Committee on Foreign Relations", "senate foreign relations committee"),
        ("Russia’s foreign ministry", "russian foreign ministry"),
        ("The American Civil Liberties Union (ACLU)", "american civil liberties union"),
        ("the U.S.", "united states"),
    ],
)
def test_bodies_under_their_names(name: str, key: str) -> None:
    found = body(name)
    assert found
    assert found.named
    assert found.key == key or body(found.shown).key == body(key).key  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["the campaign", "Congress", "a House committee", "the Supreme Court", "the intelligence community"]
)
def test_names_that_several_bodies_have_tell_none(name: str) -> None:
    found = body(name)
    assert found
    assert not found.named


@pytest.mark.parametrize(
    "name",
    ["Democrats on the House Judiciary Committee", "House Democrats", "Ada Vale", "people familiar with the probe"],
)
def test_who_is_in_a_body_is_not_the_body(name: str) -> None:
    assert body(name) is None


def test_acronyms_and_governments() -> None:
    assert acronym("The Harbour Trust (HT)") == ("harbour trust", "ht")
    assert acronym("The Harbour Trust") is None
    assert country("the Kremlin") == country("Moscow") == country("the Russian foreign ministry") == "Russia"
    assert country("the Harbour Trust") is None


@pytest.mark.parametrize(
    ("name", "owner", "named"),
    [
        ("Mueller's report", "mueller", True),
        ("But Mueller’s report", "mueller", True),
        ("special counsel Robert Mueller's report into Russia", "mueller", True),
        ("the Mueller report", "mueller", True),
        ("the report from FBI special investigator Robert Mueller", "mueller", True),
        ("the Nunes memo", "nunes", True),
        ("Barr’s letter", "barr", False),
        ("Tuesday’s report", "", False),
        ("the report", "", False),
        ("a declassified report", "", False),
        ("Text messages", "", False),
    ],
)
def test_documents_and_their_owners(name: str, owner: str, named: bool) -> None:
    found = paper(name, "document")
    assert found
    assert (found.owner, found.named) == (owner, named)


def test_documents_that_only_point() -> None:
    for name in ("the report", "The report", "Tuesday’s report"):
        found = paper(name, "document")
        assert found
        assert found.bare
    for name in ("a declassified report", "the Mueller report"):
        found = paper(name, "document")
        assert found
        assert not found.bare
    another = paper("a separate document", "document")
    assert another
    assert another.apart
    assert paper("the harbour", "document") is None


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("White House press secretary", "white house press secretary"),
        ("a spokeswoman for the State Department", "state department spokesman"),
        ("Kremlin spokesman", "kremlin spokesman"),
        ("said White House spokesman", "white house spokesman"),
        ("former FBI Director", "former fbi director"),
        ("the president", "president"),
        ("Sen.", "senator"),
        ("Deputy Attorney General", "deputy attorney general"),
    ],
)
def test_offices(phrase: str, key: str) -> None:
    found = office(phrase)
    assert found
    assert found.key == key


def test_no_offices() -> None:
    assert office("three officials") is None
    assert office("harbour") is None
    former = office("a former Kremlin spokesman")
    assert former
    assert former.former


@pytest.mark.parametrize(
    ("name", "kind", "anonymity", "sort", "across"),
    [
        ("Donald Trump", "organisation", "named", "person", True),
        ("Trump", "person", "named", "surname", False),
        ("Russia", "person", "named", "body", True),
        ("The New York Times", "document", "named", "outlet", True),
        ("the Times", "document", "named", "outlet", False),
        ("the Mueller report", "document", "named", "document", True),
        ("the report", "document", "named", "document", False),
        ("the president", "person", "named", "office", False),
        ("the White House press secretary", "person", "named", "office", True),
        ("a White House press secretary", "person", "unnamed", "office", False),
        ("Ada Vale and Tom Bell", "people", "named", "described", False),
        ("three officials", "people", "unnamed", "described", False),
        ("Democrats", "people", "generic", "described", False),
        ("the author", "author", "none", "nobody", False),
        (None, "none", "none", "nobody", False),
        ("…", "none", "none", "nobody", False),
        ("The Westmark Courier", "media", "named", "outlet", True),
        ("Inquiry into the Discharge of Oil", "organisation", "named", "body", True),
    ],
)
def test_the_sort_of_a_name(name: str | None, kind: SpeakerKind, anonymity: Anonymity, sort: str, across: bool) -> None:
    found = naming(name, kind, anonymity)
    assert (found.sort, found.across) == (sort, across)


def test_any_junk_has_a_naming() -> None:
    for name in ("’s", "((", "A" * 5000, "\u0301\u0301", "R-Iowa)", "“”", "Анна Иванова", "מרים כהן", "王毅"):
        assert naming(name, "person", "named").sort
