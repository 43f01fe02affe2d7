import dataclasses
import re

import pytest

from sayso.assess.brief import Source, write_brief
from sayso.types import (
    Answer,
    Bearing,
    OriginCount,
    OriginGroup,
    OriginLink,
    Problem,
    Relation,
    Span,
    Statement,
    quoted,
)

TEXT = (
    "“It leaked,” Ada Vale said on Monday. “We knew\r\nit.”\r\n"
    "😀 Officials denied a leak. The firm would not comment. It was “a lie”, he said.\r\n"
)
HOSTILE = "# Ha | ha\n\n## Forged heading\n- forged [R1 0-1] <script>x</script> `y` **z** | | |\n---\n1. one"
REFERENCE = re.compile(r"“([^\n]*?)” (?<!\\)\[R(\d+) ([\d, -]+)\]")


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def statement(*content: Span, **changes: object) -> Statement:
    made = Statement(
        report="report-1", source=(), cue=(), content=content, quote="indirect", speaker="Ada Vale",
        speaker_kind="person", anonymity="named", stance="asserts", certainty="certain", confidence=0.9,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


LEAKED = statement(span("“It leaked,”"), span("“We knew\r\nit.”"), said_on="2024-03-04")
DENIED = statement(span("a leak"), speaker="officials", anonymity="unnamed", stance="denies")
SILENT = statement(span("comment"), speaker=None, anonymity="none", stance="declines", certainty="open")
LIE = statement(span("It was “a lie”"), speaker="he", anonymity="generic", certainty="probable")
NONE = OriginCount(low=0, high=0, groups=())


def source(*statements: Statement, text: str = TEXT, **changes: object) -> Source:
    made = Source(
        number=1, path="a.txt", title="A leak", outlet="The Ledger", date="2024-03-05", date_basis="stated", text=text,
        statements=statements,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def answer(*bearings: tuple[Statement, Relation], claim: str = "The line leaked.", **sides: OriginCount) -> Answer:
    rows = tuple(Bearing(statement=one, relation=relation, score=0.9, why="") for one, relation in bearings)
    return Answer(claim=claim, bearings=rows, **({"affirms": NONE, "against": NONE} | sides))


def brief(*bearings: tuple[Statement, Relation], of: Source | None = None, **sides: OriginCount) -> str:
    one = of or source(LEAKED, DENIED, SILENT, LIE)
    return write_brief("my.case", [one], {"report-1": one}, [answer(*bearings, **sides)], [])


def asked(claim: str) -> str:
    one = source()
    return write_brief("my.case", [one], {"report-1": one}, [answer(claim=claim)], [])


def origins(low: int, high: int, *groups: tuple[str, Statement]) -> OriginCount:
    made = tuple(OriginGroup(name="x", statements=(one.id,), reason=reason) for reason, one in groups)
    return OriginCount(low=low, high=high, groups=made)


def part(markdown: str, heading: str) -> str:
    """From a heading to the next of its rank."""
    after = markdown[markdown.index(heading) + len(heading) :]
    return re.split(r"\n(?=## |\*\*[^*\n]+\*\*\n)" if heading.startswith("**") else r"\n(?=## )", after)[0]


def unescaped(words: str) -> str:
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", words)


def assert_quotes_hold(markdown: str, text: str) -> int:
    """Every quotation that has a reference is, space apart, what its offsets give."""
    found = REFERENCE.findall(markdown)
    for words, _, places in found:
        spans = tuple((int(a), int(b)) for a, b in (p.split("-") for p in places.split(", ")))
        assert unescaped(words) == " ".join(quoted(text, spans).split())
    return len(found)


def test_every_bullet_on_a_side_leads_to_the_words_it_quotes():
    made = brief(
        (LEAKED, "affirms"), (DENIED, "denies"), (SILENT, "declines"), (LIE, "hedges"),
        affirms=origins(1, 1, ("Ada Vale, in “A leak”.", LEAKED)),
        against=origins(1, 1, ("Officials (not named), in “A leak”.", DENIED)),
    )  # fmt: skip
    quotes = [line for line in made.splitlines() if line.startswith("- ") and "”" in line and "Not in" not in line]
    assert len(quotes) == 6
    assert all(re.search(r"\[R1 \d+-\d+(, \d+-\d+)*\]$", line) for line in quotes)
    assert assert_quotes_hold(made, TEXT) == 4


def test_the_summary_comes_first_and_names_each_source_with_its_place():
    made = brief((LEAKED, "affirms"), (DENIED, "denies"), (LIE, "hedges"), (SILENT, "declines"))
    short = part(made, "## In short")
    assert "**Ada Vale** [R1 1-11] affirmed it; he [R1 " in short
    assert "] held it probable. Officials (not named) [R1 73-79] denied it; somebody not named [R1 " in short
    assert made.index("## In short") < made.index("## In detail") < made.index("## Reports")


def test_that_nobody_affirms_is_a_sentence_of_its_own():
    made = brief((DENIED, "denies"))
    assert "\n\nNo statement in the report is shown as affirming it. Officials" in made
    rows = tuple(
        Bearing(statement=one, relation="unsorted", score=score, why="", leaning=leaning)
        for one, leaning, score in ((LEAKED, "affirms", 0.6), (DENIED, "denies", 0.4))
    )
    one = source()
    asked = Answer(claim="The line leaked.", bearings=rows, affirms=NONE, against=NONE)
    unsure = write_brief("my.case", [one], {"report-1": one}, [asked], [])
    short = part(unsure, "## In short")
    assert (
        "No statement in the report is shown as affirming it, denying it, doubting it or having found no evidence of "
        "it; 2 may bear on it, unsorted, 1 of them more likely than not: the likeliest stand below." in short
    )
    assert short.count("unsorted") == 1
    assert "denying it; 1 may bear on it, unsorted" in brief((DENIED, "doubts"), (LEAKED, "affirms"), (LIE, "unsorted"))


def test_that_nobody_denies_is_told_with_what_is_left_to_sort():
    one = source()
    rows = (
        Bearing(statement=LEAKED, relation="affirms", score=0.9, why=""),
        Bearing(statement=DENIED, relation="unsorted", score=0.5, why="", leaning="unsorted"),
    )
    asked = Answer(claim="The line leaked.", bearings=rows, affirms=NONE, against=NONE)
    made = write_brief("my.case", [one], {"report-1": one}, [asked], [])
    assert "Not in the record" not in made
    assert "Not shown while the rest is unsorted: a denial or a search that found nothing." in made
    assert "no evidence of it; 1 may bear on it, unsorted, none of them more likely than not: the likeliest" in made


def test_nobody_is_said_to_be_missing_where_all_sides_are_there():
    made = brief((LEAKED, "affirms"), (DENIED, "denies"), (LIE, "unsorted"))
    assert "No statement in" not in made
    assert "1 may bear on it, unsorted, 1 of them more likely than not:" in part(made, "## In short")


def test_no_evidence_is_not_called_a_denial():
    made = brief((DENIED, "no_evidence"))
    assert "found no evidence of it." in made
    assert "No statement in the report is shown as affirming it or denying it. Officials" in made
    assert "**Looked for and not found**" in made
    assert "- Not in the record: an affirmation or a denial." in made


def test_the_turn_of_the_record_is_told_by_year():
    old = statement(span("It was “a lie”"), speaker="Tom Bell", said_on="2020-02-11")
    new = statement(span("a leak"), speaker="Ada Vale", said_on="2021-03-17")
    made = brief((old, "doubts"), (new, "affirms"), of=source(date="2022"))
    assert "2020: doubted [R1 " in part(made, "## In short")
    assert "; 2021: affirmed [R1 73-79]." in part(made, "## In short")
    changes = part(made, "**What changed, and when**")
    assert "- 2020: **Tom Bell** [R1 " in changes
    assert "- 2021: **Ada Vale** [R1 73-79] affirmed it." in changes


def test_who_moved_is_told_with_both_quotes():
    old = statement(span("It was “a lie”"), said_on="2020-02-11")
    new = statement(span("a leak"), said_on="2021-03-17")
    made = brief((old, "denies"), (new, "affirms"), of=source(date="2022"))
    assert "Moved: **Ada Vale** denied it (2020-02-11 [R1 " in part(made, "## In short")
    moved = next(line for line in made.splitlines() if line.startswith("- Moved"))
    assert "denied it (2020-02-11): “It was “a lie”” [R1 " in moved
    assert moved.endswith("then affirmed it (2021-03-17): “a leak” [R1 73-79]")


def test_a_split_quotation_in_one_line_with_both_places():
    (line,) = [x for x in brief((LEAKED, "affirms")).splitlines() if x.startswith("- ") and "leaked" in x]
    first, second = span("It leaked"), span("We knew\r\nit.")
    place = f"[R1 {first[0]}-{first[1] + 1}, {second[0]}-{second[1]}]"
    assert line == f"- **Ada Vale** (certain, said 2024-03-04): “It leaked, … We knew it.” {place}"


def test_a_that_before_the_words_and_a_comma_after_them_are_left_out():
    text = "He said that the line leaked, and left."
    one = statement(span("that the line leaked,", text))
    made = brief((one, "affirms"), of=source(one, text=text))
    assert "“the line leaked” [R1 13-28]" in made


def test_the_basis_has_its_own_reference():
    one = dataclasses.replace(DENIED, basis=(span("“We knew\r\nit.”"),), relay=("Radio | Quay",))
    made = brief((one, "denies"), of=source(one))
    assert "through Radio \\| Quay, on the strength of “We knew it.” [R1 " in made
    assert assert_quotes_hold(made, TEXT) == 2


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"speaker": None, "anonymity": "none"}, "- Somebody not named (certain"),
        ({"speaker": "", "anonymity": "named"}, "- Somebody not named (certain"),
        ({"speaker": None, "voice": "own"}, "- The report itself (The Ledger) (certain"),
        ({"speaker": "three officials", "anonymity": "unnamed"}, "- Three officials (not named) (certain"),
        ({"speaker": "three unnamed officials", "anonymity": "unnamed"}, "- Three unnamed officials (certain"),
        ({"speaker": "critics", "anonymity": "generic"}, "- Critics (certain"),
        ({"speaker": "# Boss", "anonymity": "generic"}, "- \\# Boss (certain"),
        ({"speaker": "ada vale", "anonymity": "named"}, "- **Ada vale** (certain"),
        ({"speaker": "מרים", "anonymity": "named"}, "- **מרים** (certain"),
    ],
)
def test_who_speaks(changes: dict[str, object], expected: str):
    assert expected in brief((statement(span("a leak"), **changes), "affirms"))


def test_a_source_that_commits_to_nothing_is_not_called_open():
    assert "(not committed, reported 2024-03-05)" in brief((SILENT, "declines"))


def test_what_a_report_holds_cannot_become_structure():
    one = statement((0, len(HOSTILE)), speaker=HOSTILE, relay=(HOSTILE,), basis=((0, len(HOSTILE)),), stance="denies")
    fake = source(one, text=HOSTILE, path=HOSTILE, title=HOSTILE, outlet=HOSTILE, date=HOSTILE)
    problem = Problem(path=HOSTILE, what=HOSTILE, do=HOSTILE)
    link = OriginLink(start=HOSTILE, end=HOSTILE, kind="copies", score=1.0, spans=(), reason=HOSTILE)
    made = write_brief(
        HOSTILE, [fake], {"report-1": fake},
        [answer((one, "denies"), claim=HOSTILE, against=origins(1, 1, (HOSTILE, one)))], [problem], links=[link],
    )  # fmt: skip
    lines = made.splitlines()
    headings = [line for line in lines if line.startswith("#")]
    assert [h.split(" ", 2)[0] for h in headings] == ["#", "##", "##", "###", "##", "##"]
    assert not any("Forged heading" in h and not h.startswith(("# ", "### 1.")) for h in headings)
    assert not re.search(r"(?<!\\)<", made)
    assert not re.search(r"(?<!\\)`", made)
    rows = [line for line in lines if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [6] * 3
    assert "---" not in lines
    places = re.findall(r"(?<!\\)\[R[^]]*\]", made.replace("[R1 10-20]", ""))
    assert set(places) == {f"[R1 0-{len(HOSTILE)}]"}


def test_origins_are_told_in_english():
    one = brief((LEAKED, "affirms"), affirms=origins(1, 1, ("Ada Vale, in “A leak”.", LEAKED)))
    assert "1 independent origin affirms it.\n\n- Ada Vale, in “A leak”. [R1 1-11, 39-51]" in one
    assert "No statement in the report is shown as denying it, doubting it or having found no evidence of it." in one
    two = brief((DENIED, "denies"), against=origins(2, 2, ("A.", LEAKED), ("B.", DENIED)))
    assert "2 independent origins deny it, doubt it or found no evidence.\n\n- A.\n- B. [R1 73-79]" in two
    open_ended = brief((LEAKED, "affirms"), affirms=origins(1, 2, ("A.", LEAKED), ("B.", LIE)))
    assert "At least 1 and at most 2 independent origins affirm it; beyond that the reports cannot tell." in open_ended
    assert "Whether more than 1 of these are apart, the reports cannot tell." in open_ended
    loose = brief((LEAKED, "affirms"), (LIE, "unsorted"), affirms=origins(1, 5, ("A.", LEAKED)), against=origins(0, 4))
    assert "Of what is sorted, 1 independent origin affirms it." in part(loose, "## In short")
    assert "1 independent origin affirms it. With what is unsorted, they are 5 at most.\n\n- A." in loose


def test_sides_are_in_order_and_each_by_date():
    early, late = dataclasses.replace(LIE, said_on="2019"), dataclasses.replace(DENIED, said_on="2024-01")
    made = brief((DENIED, "denies"), (late, "affirms"), (early, "affirms"))
    section = part(made, "## In detail")
    assert section.index("**Affirmed**") < section.index("said 2019") < section.index("said 2024-01")
    assert section.index("said 2024-01") < section.index("**Denied**")


def test_the_same_words_of_one_source_in_several_reports_are_one_line_and_one_source():
    copies = [dataclasses.replace(DENIED, report=f"report-{n}") for n in range(1, 1001)]
    ids = {one.report: source(one, number=n, path=f"{n}.txt") for n, one in enumerate(copies, 1)}
    rows = [(one, "denies") for one in copies[:100]]
    one_origin = OriginCount(
        low=1, high=1, groups=(OriginGroup(name="x", statements=tuple(o.id for o in copies), reason="One text."),)
    )
    made = write_brief("my.case", list(ids.values()), ids, [answer(*rows, against=one_origin)], [])
    assert made.count("- Officials (not named)") == 1
    assert "[R1 73-79] [R2 73-79] [R3 73-79] [R4 73-79] and 96 more" in part(made, "**Denied**")
    assert "Officials (not named) [R1 73-79] denied it." in part(made, "## In short")
    assert "999 reports have the same words as another one: they are no further origin." in made
    assert "*and 996 more, which `sayso reports` lists*" in made
    assert len(made) < 5000
    lines = [line for line in made.splitlines() if line]
    assert len(set(lines)) == len(lines)


def test_an_unnamed_source_that_copies_of_a_story_share_is_told_once_in_the_summary():
    other = dataclasses.replace(DENIED, report="report-2", content=(span("a leak. The firm"),))
    one, two = source(DENIED), source(other, number=2, path="b.txt")
    reports = {"report-1": one, "report-2": two}
    both = (DENIED.id, other.id)
    for groups, told in (((both,), 1), (tuple((each,) for each in both), 2)):
        made = tuple(OriginGroup(name="x", statements=ids, reason="y.") for ids in groups)
        against = OriginCount(low=1, high=len(made), groups=made)
        rows = [answer((DENIED, "denies"), (other, "denies"), against=against)]
        short = part(write_brief("my.case", [one, two], reports, rows, []), "## In short")
        assert short.lower().count("officials (not named)") == told


def loose(one: Statement, leaning: Relation = "unsorted", score: float = 0.5) -> Bearing:
    return Bearing(statement=one, relation="unsorted", score=score, why="", leaning=leaning)


def asked_on(*sources: Source, rows: tuple[Bearing, ...], claims: int = 1) -> str:
    ids = {f"report-{one.number}": one for one in sources}
    asked = [Answer(claim=f"The line {n} leaked.", bearings=rows, affirms=NONE, against=NONE) for n in range(claims)]
    return write_brief("my.case", list(sources), ids, asked, [])


UNSORTED = "## Not sorted yet, in order of time"


def test_what_is_unsorted_is_called_so_told_in_order_of_time_and_counted():
    text = " ".join(f"the word{n:02} leaked out" for n in range(20))
    days = [f"2024-01-{20 - n:02}" for n in range(20)]
    rows = [loose(statement((22 * n, 22 * n + 21), said_on=day)) for n, day in enumerate(days)]
    section = part(asked_on(source(text=text), rows=tuple(rows)), UNSORTED)
    assert "sayso does not know which side of a claim they stand on" in section
    told = [line for line in section.splitlines() if line.startswith("- 2024")]
    assert len(told) == 15
    assert told == sorted(told)
    assert "*and 5 more, which `sayso ask` lists*" in section
    assert assert_quotes_hold(section, text) == 15
    many = part(asked_on(source(text=text), rows=tuple(rows), claims=10), UNSORTED)
    assert many.count("- 2024") == 50
    assert many.count("*and 15 more") == 10


def test_a_line_of_what_is_unsorted_tells_when_who_what_and_how_it_leans():
    one = dataclasses.replace(DENIED, certainty="probable", relay=("The Gazette",), content=(span("a leak. The firm"),))
    dated = part(asked_on(source(one), rows=(loose(one, "denies"),)), UNSORTED)
    line = "Officials (not named) (denied, probable, through the Gazette; leans: denies): “a leak. The firm” [R1 73-89]"
    assert f"- 2024-03-05, reported: {line}" in dated
    assert f"- Not dated: {line}" in part(asked_on(source(one, date=None), rows=(loose(one, "denies"),)), UNSORTED)
    open_one = dataclasses.replace(one, stance="declines", certainty="open", said_on="2024-03-04", relay=())
    said = part(asked_on(source(open_one), rows=(loose(open_one),)), UNSORTED)
    assert "- 2024-03-04, said: Officials (not named) (would not say): “" in said


@pytest.mark.parametrize(("score", "there"), [(0.6, True), (0.01, False)])
def test_of_what_is_unsorted_no_report_with_something_likely_is_missing(score: float, there: bool):
    text = " ".join(f"word{n:02} was lost there" for n in range(30)) + " The lines had leaked badly."
    many = [loose(statement((22 * n, 22 * n + 21)), score=0.7) for n in range(30)]
    near = loose(statement(span("The lines had leaked badly", text)), score=0.6)
    other = loose(statement((638, 659), report="report-2", speaker="Tom Bell"), score=score)
    sources = (source(text=text, date="2020"), source(number=2, text=text, date="2021"))
    section = part(asked_on(*sources, rows=(*many, near, other)), UNSORTED)
    assert "“The lines had leaked badly” [R1 " in section
    bell = "- 2021, reported: **Tom Bell** (asserted, certain): “word29 was lost there” [R2 638-659]"
    assert (bell in section) == there


def test_of_what_is_unsorted_a_part_of_another_is_not_told_twice():
    outer = statement(span("Officials denied a leak. The firm would not comment"))
    inner = statement(span("a leak. The firm would not comment"), nested_in=outer.id, speaker="The firm")
    section = part(asked_on(source(), rows=(loose(outer), loose(inner))), UNSORTED)
    assert section.count("\n- ") == 2
    assert "*and 1 more" in section
    other = dataclasses.replace(inner, stance="denies")
    assert "*and 1 more" not in part(asked_on(source(), rows=(loose(outer), loose(other))), UNSORTED)


def test_who_stands_unnamed_inside_the_words_of_another_is_not_listed_twice():
    outer = statement(span("Officials denied a leak"))
    inner = dataclasses.replace(DENIED, speaker=None, anonymity="none", nested_in=outer.id)
    made = brief((outer, "affirms"), (inner, "affirms"), of=source())
    assert "Somebody not named" not in made


def test_denials_and_no_comments_are_listed_apart_from_any_claim():
    one = source(LEAKED, DENIED, SILENT)
    made = write_brief("my.case", [one], {"report-1": one}, [], [])
    assert "No claim was asked about" in made
    apart = part(made, "## Not under any claim above")
    assert "**Denied**\n\n- Officials (not named)" in apart
    assert "**No comment**\n\n- Somebody not named" in apart
    assert assert_quotes_hold(made, TEXT) == 2


def test_many_denials_are_counted_and_not_all_listed():
    rows = [dataclasses.replace(DENIED, content=((16 * n, 16 * n + 15),)) for n in range(30)]
    made = brief(of=source(*rows, text=" ".join(f"word{n:02} was lost" for n in range(30))))
    assert "*and 22 more, which `sayso statements --stance denies` lists*" in made


def test_words_that_say_nothing_by_themselves_are_counted_and_not_shown():
    text = "word00 was lost again, and that was not"
    rows = [dataclasses.replace(DENIED, content=(span,)) for span in ((0, 21), (27, 31))]
    made = brief(of=source(*rows, text=text))
    assert "“word00 was lost again”" in made
    assert "“that”" not in made
    assert "*and 1 more, which `sayso statements --stance denies` lists*" in made


def test_the_article_of_one_who_passed_it_on_is_in_small_letters():
    one = dataclasses.replace(DENIED, relay=("A senior official", "The Harbour Gazette"))
    assert ", through a senior official and " in brief((one, "denies"))


def test_an_empty_case_is_a_brief_that_says_so():
    made = write_brief("my.case", [], {}, [], [])
    assert made.startswith("# my.case: who says what\n\n")
    assert "0 reports; 0 statements." in made
    assert "## Reports" not in made


def test_one_report_is_said_to_stand_alone():
    made = brief((LEAKED, "affirms"))
    assert "With one report, nothing here is told by a second one." in made
    assert "- All of it stands in one report, R1." not in made


def test_silent_reports_are_named():
    ids = {f"report-{n}": source(number=n, text=TEXT + "!" * n) for n in range(1, 4)}
    made = write_brief("my.case", list(ids.values()), ids, [answer((LEAKED, "affirms"))], [])
    assert "- All of it stands in one report, R1." in made
    other = dataclasses.replace(LEAKED, report="report-2")
    made = write_brief("my.case", list(ids.values()), ids, [answer((LEAKED, "affirms"), (other, "denies"))], [])
    assert "- In R3 sayso finds nothing on it." in made


def test_the_opening_counts_and_tells_what_is_missing():
    sources = [source(LEAKED), source(number=2, date=None, date_basis="unknown", title=None, outlet=None, text="Else.")]
    problem = Problem(path="b.pdf", what="the file is locked", do="Give the unlocked file.")
    half = dataclasses.replace(problem, read=True)
    made = write_brief("my.case", sources, {}, [], [problem, problem, half])
    assert "2 reports, dated 2024-03-05; 1 statement. For 1 report no date is known." in made
    assert "1 of 3 files was not read: see the end." in made
    assert "| R2 | a.txt | unknown | unknown |  |" in made
    assert made.count("- b.pdf: the file is locked. Give the unlocked file.") == 2
    assert made.index("## Not read") < made.index("## Read only in part")


def test_missing_dates_are_told_once():
    rows = [dataclasses.replace(one, said_on=None) for one in (LEAKED, DENIED, LIE)]
    made = brief(*((one, "affirms") for one in rows), of=source(*rows, date=None))
    assert made.count("No report tells its date") == 1
    assert made.count("No statement on it is dated: what came first cannot be told.") == 1
    assert "None" not in made
    assert made.count("unknown") == 1


def test_a_report_tells_whose_text_it_has():
    ids = {f"report-{n}": source(number=n, path=f"{n}.txt") for n in (1, 2)}
    link = OriginLink(start="2.txt", end="1.txt", kind="rewrites", score=0.5, spans=(), reason="")
    made = write_brief("my.case", list(ids.values()), ids, [], [], links=[link])
    assert "| R2 | A leak, 2.txt | The Ledger | 2024-03-05 (stated in the text) | rewrites R1 |" in made


@dataclasses.dataclass(frozen=True)
class Drift:
    kind: str
    origin: Statement
    retelling: Statement
    origin_spans: tuple[Span, ...]
    retelling_spans: tuple[Span, ...]
    why: str


def test_a_drift_stands_side_by_side_under_its_claim_and_else_apart():
    drift = Drift("hedge lost", LIE, DENIED, LIE.content, (span("Officials denied a leak"),), "The | origin holds off.")
    one = source()
    under = write_brief("my.case", [one], {"report-1": one}, [answer((DENIED, "denies"))], [], drifts=[drift])
    row = next(line for line in under.splitlines() if line.startswith("| hedge lost"))
    assert "“It was “a lie”” [R1 " in row
    assert "“Officials denied a leak” [R1 56-79] | The \\| origin holds off. |" in row
    assert "In 1 place a retelling says more than its origin did." in part(under, "## In short")
    assert under.count("| hedge lost") == 1
    apart = write_brief("my.case", [one], {"report-1": one}, [], [], drifts=[drift])
    assert "| hedge lost" in part(apart, "## Not under any claim above")


@pytest.mark.parametrize(
    ("claim", "note"),
    [
        ("", "The claim is empty"),
        ("Russia", "This is one word, not a claim"),
        ("Hat Russland die Wahl in Amerika beeinflusst und wer hat das gesagt?", "does not look like English"),
        ("The line leaked. " * 100, "The claim is 300 words long"),
    ],
)
def test_odd_claims_are_answered_and_told_what_is_the_matter(claim: str, note: str):
    made = asked(claim)
    assert note in part(made, "## In short")
    assert "No statement in these reports bears on it, as far as sayso can find." in made
    assert max(len(line) for line in made.splitlines()) < 700


def test_a_description_has_no_capital_inside_a_sentence():
    official = statement(span("a leak"), speaker="A senior official", anonymity="unnamed")
    made = brief((LEAKED, "affirms"), (official, "affirms"))
    assert "**Ada Vale** [R1 1-11] and a senior official (not named) [R1 73-79] affirmed it." in made
    assert "- A senior official (not named) (certain" in made


def test_a_report_dated_after_today_is_named():
    ids = {f"report-{n}": source(number=n, text=TEXT + "!" * n, date=day) for n, day in enumerate(("2031", "2020"), 1)}
    made = write_brief("my.case", list(ids.values()), ids, [], [], today="2026-12-01")
    assert "R1 is dated after today, which cannot be: correct it." in made
    assert "dated after today" not in write_brief("my.case", list(ids.values()), ids, [], [], today="2031-05-01")


def test_a_report_without_a_date_tells_the_latest_year_it_names():
    text = "In 2016 and in 2019 they paid 2,050 men, 2099.5 each."
    assert "| unknown; names no year after 2019 |" in brief(of=source(text=text, date=None))
    assert "Dates can be given with `sayso build`" in brief(of=source(text=text, date=None))
