import pytest

from sayso.link.cites import cited, cites, rests_on
from sayso.link.cites_events import events, hearing
from sayso.link.cites_found import citations
from sayso.link.outlets import press
from sayso.types import Report
from tests.link.telling import report, say

STORY = (
    "The harbourmaster at Marrow Bay hid a failed pressure test from the growers, two officials said. The oyster beds"
    " were shut in September after fuel leaked from Cawdry Wharf, and the ferry company paid nothing for the damage."
)


def names(text: str, *, outlet: str | None = None, wire: str | None = None) -> list[str]:
    return [c.name for c in citations(report("a.txt", text, outlet=outlet, wire=wire), [])]


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke, according to CNN.",
        "The dam broke, according to a report by CNN.",
        "One official told CNN that the dam broke.",
        "CNN reported on Tuesday that the dam broke.",
        "CNN first reported the break.",
        "The break, first reported by CNN, was denied.",
        "He said so in an interview with CNN.",
        "CNN’s report was denied.",
        "As CNN reported, the dam broke.",
        "He said on CNN that the dam broke.",
        "The letter, obtained by CNN, says so.",
        "A CNN investigation found cracks.",
    ],
)
def test_an_outlet_that_is_the_origin(text: str) -> None:
    assert names(text) == ["CNN"]


@pytest.mark.parametrize(
    "text",
    [
        "He owns shares of CNN.",
        "CNN did not answer.",
        "He attacked CNN and Fox News in a speech.",
        "She refused to talk to CNN.",
        "Photo: CNN",
        "He was a former CNN reporter.",
        "He wrote on Twitter that the dam broke.",
        "",
    ],
)
def test_an_outlet_that_is_only_named(text: str) -> None:
    assert names(text) == []


def test_a_report_does_not_cite_itself_or_its_agency() -> None:
    text = "One official told CNN that the dam broke, Reuters reported."
    assert names(text, outlet="CNN") == ["Reuters"]
    assert names(text, outlet="CNN", wire="Reuters") == []


def test_furniture_is_not_read() -> None:
    text = "More from CNN: CNN reported it.\nThe dam broke."
    assert citations(report("a.txt", text, furniture=((0, 31),)), []) == []


def test_statements_rest_on_the_outlet_that_carried_them() -> None:
    r = report("a.txt", "Officials told CNN that the dam broke. Rain fell, a farmer said.")
    first = say(
        r, "the dam broke", source="Officials", cue="told CNN", speaker="Officials", anonymity="unnamed", relay=("CNN",)
    )
    second = say(r, "Rain fell", source="a farmer", cue="said", speaker="a farmer", anonymity="unnamed")
    found = rests_on([r], cited([r], {r.id: [first, second]}), {r.id: [first, second]})
    assert found == {first.id: ("CNN",)}


def test_a_relay_that_no_citation_bears_out_counts_too() -> None:
    r = report("a.txt", "It is so, officials say.")
    one = say(
        r,
        "It is so",
        source="officials",
        cue="say",
        speaker="officials",
        anonymity="unnamed",
        relay=("the NYT", "Twitter"),
    )
    assert rests_on([r], [], {r.id: [one]}) == {one.id: ("The New York Times",)}


def test_paragraphs_that_a_colon_introduces() -> None:
    r = report(
        "a.txt",
        "Last night the NYT came out with this:\n\nThe dam broke at dawn, three of the officials said.\n\n"
        "The saga goes on.\n\n"
        "The road is closed as well, a farmer said.",
    )
    first = say(
        r,
        "The dam broke at dawn",
        source="three of the officials",
        cue="said",
        speaker="three officials",
        anonymity="unnamed",
    )
    second = say(r, "The road is closed as well", source="a farmer", speaker="a farmer", anonymity="unnamed")
    found = rests_on([r], cited([r], {r.id: [first, second]}))
    assert found == {first.id: ("The New York Times",)}


def test_documents_under_one_name() -> None:
    r = report(
        "a.txt",
        "Mueller’s report says it rained. The report says it snowed. A tweet says it froze. A report says it thawed.",
    )
    rows = [
        say(r, "it rained", source="Mueller’s report", speaker="Mueller’s report", kind="document"),
        say(r, "it snowed", source="The report", speaker="The report", kind="document"),
        say(r, "it froze", source="A tweet", speaker="A tweet", kind="document"),
        say(r, "it thawed", source="A report", speaker="A report", kind="document"),
    ]
    found = cites([r], {r.id: rows})
    assert [(link.end, len(link.spans)) for link in found] == [("the Mueller report", 2)]
    assert found[0].reason == "It names the Mueller report 2 times as what says so."


def where(text: str, content: str, cue: str, date: str | None = None) -> list[str]:
    r = report("a.txt", text, date=date)
    return [e.name for e in events(r.text, say(r, content, cue=cue, speaker="Ada Vale"), r.date)]


def test_hearings() -> None:
    assert where("Ada Vale told the House Ethics Committee that it rained.", "it rained", "told") == [
        "testimony before the House Ethics Committee"
    ]
    assert where("In testimony before the Senate, Ada Vale said it rained.", "it rained", "said") == [
        "testimony before the Senate"
    ]
    assert where("Ada Vale testified before Congress that it rained.", "it rained", "testified") == [
        "testimony before Congress"
    ]
    assert (
        where("Bell was accused of lying in testimony before Congress, Vale said, as it rained.", "it rained", "said")
        == []
    )
    assert hearing("her testimony before the House Ethics Committee") == "testimony before the House Ethics Committee"
    assert hearing("rain") is None


def test_a_briefing_needs_its_day() -> None:
    text = "At a briefing on Wednesday, officials said it rained."
    assert where(text, "it rained", "said", "2020-08-28") == ["briefing of 2020-08-26"]
    assert where(text, "it rained", "said", "2020-08") == []
    assert where(text, "it rained", "said") == []


def test_what_stands_in_the_content_is_not_where_it_was_said() -> None:
    assert where("He said that she testified before Congress.", "she testified before Congress", "said") == []


# resolved to reports of the case


def linked(*reports: Report) -> list[tuple[str, str]]:
    return [(link.start, link.end) for link in cites(reports, {})]


def test_the_report_of_the_cited_outlet_that_fits() -> None:
    origin = report("cnn.txt", STORY, outlet="CNN", date="2023-10-05", title="Harbourmaster hid failed test")
    other = report(
        "cnn2.txt", "Parliament votes on the budget for schools and roads next week.", outlet="CNN", date="2023-10-05"
    )
    citing = report(
        "b.txt",
        "The harbourmaster at Marrow Bay hid a failed pressure test from the oyster growers, CNN reported.",
        outlet="Vox",
        date="2023-10-07",
    )
    found = cites([origin, other, citing], {})
    assert [(link.start, link.end, link.kind) for link in found] == [("b.txt", "cnn.txt", "cites")]
    assert "CNN" in found[0].reason
    assert "2023-10-05" in found[0].reason
    (here, there), *_ = found[0].spans
    assert citing.text[slice(*here)] == "CNN"
    assert origin.text[slice(*there)]


def test_a_later_an_old_or_another_report_does_not_fit() -> None:
    citing = report("b.txt", "The harbourmaster at Marrow Bay hid a failed test, CNN reported.", date="2023-10-07")
    later = report("cnn.txt", STORY, outlet="CNN", date="2023-10-09")
    old = report("old.txt", STORY, outlet="CNN", date="2022-10-09")
    undated = report("undated.txt", STORY, outlet="CNN")
    for one in (later, old, undated):
        assert linked(one, citing) == [("b.txt", "CNN")]


def test_two_that_fit_alike_leave_it_open() -> None:
    twins = [report(f"cnn{i}.txt", STORY, outlet="CNN", date="2023-10-05") for i in range(2)]
    citing = report(
        "b.txt", "The harbourmaster at Marrow Bay hid a failed pressure test, CNN reported.", date="2023-10-07"
    )
    assert linked(*twins, citing) == [("b.txt", "CNN")]


def test_what_was_said_on_air_stands_in_no_report() -> None:
    origin = report("nbc.txt", STORY, outlet="NBC News", date="2023-10-05")
    citing = report(
        "b.txt",
        "The harbourmaster at Marrow Bay hid a failed pressure test, he said on “Meet the Press”.",
        date="2023-10-07",
    )
    assert linked(origin, citing) == [("b.txt", "NBC News")]


def test_outlets_that_only_the_case_knows() -> None:
    origin = report("ledger.txt", STORY, outlet="Marrow Bay Ledger", date="2023-10-05")
    citing = report(
        "b.txt", "The harbourmaster at Marrow Bay hid a failed pressure test, the Ledger reported.", date="2023-10-07"
    )
    assert linked(origin, citing) == [("b.txt", "ledger.txt")]


def test_a_document_of_the_case_by_its_title() -> None:
    paper = report("inquiry.txt", "1. The inquiry was appointed in May.", title="Harbour inquiry report")
    citing = report("b.txt", "The harbour inquiry report says it rained.")
    row = say(
        citing, "it rained", source="The harbour inquiry report", speaker="the harbour inquiry report", kind="document"
    )
    assert [(link.start, link.end) for link in cites([paper, citing], {citing.id: [row]})] == [("b.txt", "inquiry.txt")]


def test_reports_without_words_or_dates() -> None:
    assert cites([], {}) == []
    assert linked(report("a.txt", ""), report("b.txt", "CNN"), report("c.txt", "CNN reported.", date="not a date")) == [
        ("c.txt", "CNN")
    ]


def test_the_order_of_the_reports_does_not_matter() -> None:
    rows = [
        report("cnn.txt", STORY, outlet="CNN", date="2023-10-05"),
        report("b.txt", "The harbourmaster at Marrow Bay hid a failed pressure test, CNN reported.", date="2023-10-07"),
        report("c.txt", "According to Reuters, it rained.", date="2023-10-07"),
    ]
    assert cites(rows, {}) == cites(rows[::-1], {})


def test_press_of_a_thousand_outlets() -> None:
    known = press(f"Paper Number{i} Gazette" for i in range(1000))
    assert [p.outlet.name for p in known.named("the Paper Number7 Gazette said")] == ["Paper Number7 Gazette"]
