from sayso.link.mentions import Mention
from sayso.link.principals import Principal, members, principals
from sayso.link.sources import sources
from tests.link.telling import mention


def found(*rows: Mention) -> list[Principal | None]:
    known = principals(rows, sources(rows))
    return [known.get(m.statement) for m in rows]


def one(*rows: Mention) -> bool:
    ids = {p.id if p else None for p in found(*rows)}
    return len(ids) == 1 and None not in ids


def test_a_spokesperson_and_the_body() -> None:
    rows = (
        mention("Dmitry Peskov", "a", titles=("kremlin spokesman",)),
        mention("the Kremlin", "b", kind="organisation"),
        mention("a Kremlin spokeswoman", "c", anonymity="unnamed"),
    )
    assert one(*rows)
    assert found(*rows)[0].reason == "the word of Dmitry Peskov is that of the Kremlin"  # type: ignore[union-attr]


def test_who_once_spoke_for_it_does_not() -> None:
    rows = (
        mention("Ada Vale", "a", titles=("former kremlin spokesman",)),
        mention("the Kremlin", "b", kind="organisation"),
    )
    assert not one(*rows)


def test_who_served_two_bodies_does_not_make_them_one() -> None:
    rows = (
        mention("Sean Vale", "a", titles=("white house press secretary",)),
        mention("Sean Vale", "b", titles=("republican national committee spokesman",)),
        mention("the White House", "c", kind="organisation"),
        mention("the Republican National Committee", "d", kind="organisation"),
    )
    known = found(*rows)
    assert known[0] == known[1]
    assert len({p.id for p in known if p}) == 3


def test_a_document_and_its_author() -> None:
    assert one(mention("the Mueller report", "a", kind="document"), mention("Robert Mueller", "b"))
    assert one(mention("the Mueller report", "a", kind="document"), mention("Mueller", "b"))
    assert one(mention("Mueller’s office", "a", kind="organisation"), mention("Robert Mueller", "b"))


def test_a_document_whose_author_could_be_two() -> None:
    rows = (mention("the Bell report", "a", kind="document"), mention("Ada Bell", "b"), mention("Tom Bell", "c"))
    assert len({p.id for p in found(*rows) if p}) == 2
    rows = (mention("the Bell report", "a", kind="document"), mention("Tom Bell Jr", "b"))
    assert not one(*rows)


def test_an_official_may_speak_for_her_body() -> None:
    rows = (
        mention("James Comey", "a", titles=("fbi director",)),
        mention("the FBI", "b", kind="organisation"),
        mention("Ada Vale", "b", titles=("spokesman",), place=120),
        mention("Tom Bell", "b", titles=("lawyer",), place=130),
    )
    ids = [s.id for s in sources(rows)]
    by_name = {s.name: s.id for s in sources(rows)}
    assert not one(rows[0], rows[1])
    assert members(rows, sources(rows)) == {
        frozenset((by_name["James Comey"], by_name["FBI"])),
        frozenset((by_name["Ada Vale"], by_name["FBI"])),
    }
    assert len(ids) == 4


def test_nobody_speaks_for_nobody() -> None:
    assert found(mention(None, "a", kind="none", anonymity="none")) == [None]
    assert members([], []) == set()
