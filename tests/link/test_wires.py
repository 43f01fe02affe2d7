from sayso.link.wires import wires
from sayso.types import Report
from tests.link.telling import report

STORY = (
    "The ferry company knew by June that its fuel line was leaking into the harbour, a senior official told a committee"
    " on Tuesday, more than two months before the spill became public and the oyster beds were shut for the season."
)


def links(*reports: Report) -> list[tuple[str, str]]:
    found = wires(reports)
    assert all(link.kind == "wire" for link in found)
    return [(link.start, link.end) for link in found]


def test_reports_that_print_one_agency_story() -> None:
    own = report("ap.txt", STORY, outlet="The Associated Press", date="2023-10-17")
    first = report("a.txt", f"By AP staff. {STORY}", outlet="Vox", wire="AP", date="2023-10-18")
    second = report("b.txt", f"{STORY} This story was reported by The Associated Press.", wire="AP", date="2023-10-18")
    assert links(own, first, second) == [("a.txt", "ap.txt"), ("b.txt", "ap.txt")]


def test_without_the_agencys_own_the_earliest_stands_for_it() -> None:
    first = report("a.txt", STORY, wire="AP", date="2023-10-18")
    second = report("b.txt", STORY, wire="AP", date="2023-10-17")
    assert links(first, second) == [("a.txt", "b.txt"), ("b.txt", "The Associated Press")]


def test_one_credit_alone_leads_outside_the_case() -> None:
    r = report("a.txt", f"{STORY}\n\nThis story was reported by The Associated Press.", wire="AP")
    found = wires([r])
    assert [(link.start, link.end) for link in found] == [("a.txt", "The Associated Press")]
    assert r.text[slice(*found[0].spans[0][0])] == "The Associated Press"


def test_other_stories_other_agencies_and_other_weeks_stay_apart() -> None:
    one = report("a.txt", STORY, wire="AP", date="2023-10-17", title="Ferry firm knew of leak")
    story = report(
        "b.txt",
        "Parliament votes on the school budget after a long debate on Monday evening.",
        wire="AP",
        date="2023-10-17",
    )
    agency = report("c.txt", STORY, wire="Reuters", date="2023-10-17")
    later = report("d.txt", STORY, wire="AP", date="2023-12-17")
    assert links(one, story) == [("a.txt", "The Associated Press"), ("b.txt", "The Associated Press")]
    assert links(one, agency) == [("a.txt", "The Associated Press"), ("c.txt", "Reuters")]
    assert links(one, later) == [("a.txt", "The Associated Press"), ("d.txt", "The Associated Press")]


def test_one_title_is_enough() -> None:
    one = report("a.txt", "It rained.", wire="AP", title="Ferry firm knew of harbour leak by June")
    two = report("b.txt", "It snowed.", wire="AP", title="Ferry firm knew of harbour leak by June, official says")
    assert links(one, two) == [("a.txt", "The Associated Press"), ("b.txt", "a.txt")]


def test_an_agency_does_not_credit_itself() -> None:
    assert links(report("a.txt", STORY, outlet="Tressel Press Agency", wire="TPA")) == []
    assert links(report("a.txt", STORY, outlet="Reuters", wire="Reuters")) == []


def test_no_credits_no_links() -> None:
    assert links() == []
    assert links(report("a.txt", STORY, outlet="Vox"), report("b.txt", STORY)) == []


def test_many_copies_of_one_agency_story_have_one_origin() -> None:
    copies = [report(f"{n:04}.txt", STORY, wire="AP", date="2023-10-18") for n in range(800)]
    found = links(*copies)
    assert ("0000.txt", "The Associated Press") in found
    assert {end for start, end in found if start != "0000.txt"} == {"0000.txt"}
    assert len(found) == len(copies)
