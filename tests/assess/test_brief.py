import dataclasses
import re

import pytest

from sayso.assess.brief import Source, write_brief
from sayso.types import Answer, Bearing, OriginCount, OriginGroup, Problem, Relation, Span, Statement, quoted

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


def answer(*bearings: tuple[Statement, Relation], claim: str = "It leaked.", **sides: OriginCount) -> Answer:
    rows = tuple(Bearing(statement=one, relation=relation, score=0.9, why="") for one, relation in bearings)
    return Answer(claim=claim, bearings=rows, **({"affirms": NONE, "against": NONE} | sides))


def brief(*bearings: tuple[Statement, Relation], of: Source | None = None, **sides: OriginCount) -> str:
    one = of or source(LEAKED, DENIED, SILENT, LIE)
    return write_brief("my.case", [one], {"report-1": one}, [answer(*bearings, **sides)], [])


def origins(low: int, high: int, *groups: tuple[str, Statement]) -> OriginCount:
    made = tuple(OriginGroup(name="x", statements=(one.id,), reason=reason) for reason, one in groups)
    return OriginCount(low=low, high=high, groups=made)


def unescaped(words: str) -> str:
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", words)


def assert_quotes_hold(markdown: str, text: str) -> int:
    """Every quotation that has a reference is, space apart, what its offsets give."""
    found = REFERENCE.findall(markdown)
    for words, _, places in found:
        spans = tuple((int(a), int(b)) for a, b in (p.split("-") for p in places.split(", ")))
        assert unescaped(words) == " ".join(quoted(text, spans).split())
    return len(found)


def test_every_bullet_leads_to_the_words_it_quotes():
    made = brief(
        (LEAKED, "affirms"), (DENIED, "denies"), (SILENT, "declines"), (LIE, "hedges"),
        affirms=origins(1, 1, ("Ada Vale, in “A leak”.", LEAKED)),
        against=origins(1, 1, ("Officials (not named), in “A leak”.", DENIED)),
    )  # fmt: skip
    bullets = [line for line in made.splitlines() if line.startswith("- ")]
    assert len(bullets) == 8
    assert all(re.search(r"\[R1 \d+-\d+(, \d+-\d+)*\]$", line) for line in bullets)
    assert assert_quotes_hold(made, TEXT) == 6


def test_a_split_quotation_in_one_line_with_both_places():
    (line,) = [x for x in brief((LEAKED, "affirms")).splitlines() if x.startswith("- ") and "leaked" in x]
    first, second = span("It leaked,"), span("We knew\r\nit.")
    place = f"[R1 {first[0]}-{first[1]}, {second[0]}-{second[1]}]"
    assert line == f"- **Ada Vale** (certain, 2024-03-04): “It leaked, … We knew it.” {place}"


def test_the_basis_has_its_own_reference():
    one = dataclasses.replace(DENIED, basis=(span("“We knew\r\nit.”"),), relay=("Radio | Quay",))
    made = brief((one, "denies"), of=source(one))
    assert "through Radio \\| Quay, on the strength of “We knew it.” [R1 " in made
    assert assert_quotes_hold(made, TEXT) == 4


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"speaker": None, "anonymity": "none"}, "- Somebody not named (certain"),
        ({"speaker": "", "anonymity": "named"}, "- Somebody not named (certain"),
        ({"speaker": None, "voice": "own"}, "- The report itself (certain"),
        ({"speaker": "three officials", "anonymity": "unnamed"}, "- **Three officials** (unnamed) (certain"),
        ({"speaker": "critics", "anonymity": "generic"}, "- Critics (certain"),
        ({"speaker": "# Boss", "anonymity": "generic"}, "- \\# Boss (certain"),
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
    made = write_brief(
        HOSTILE, [fake], {"report-1": fake},
        [answer((one, "denies"), claim=HOSTILE, against=origins(1, 1, (HOSTILE, one)))], [problem],
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
    assert set(re.findall(r"(?<!\\)\[R[^]]*\]", made.replace("[R1 10-20]", ""))) == {f"[R1 0-{len(HOSTILE)}]"}
    assert sum(line.startswith("- ") for line in lines) == 4


def test_origins_are_told_in_english():
    one = brief(affirms=origins(1, 1, ("Ada Vale, in “A leak”.", LEAKED)))
    assert "1 independent origin affirms it:\n\n- Ada Vale, in “A leak”." in one
    assert "Nobody in these reports denies it, doubts it or found no evidence of it, as far as sayso can sort." in one
    two = brief(against=origins(2, 2, ("A.", LEAKED), ("B.", DENIED)))
    assert "2 independent origins deny it, doubt it or found no evidence of it:" in two
    assert "At least 1 and at most 2 independent origins affirm it:" in brief(affirms=origins(1, 2))


def test_sides_are_in_order_and_each_by_date():
    early, late = dataclasses.replace(LIE, said_on="2019"), dataclasses.replace(DENIED, said_on="2024-01")
    made = brief((DENIED, "denies"), (late, "affirms"), (early, "affirms"))
    section = made[made.index("### 1.") : made.index("## Denials")]
    assert section.index("**Affirmed**") < section.index("2019") < section.index("2024-01")
    assert section.index("2024-01") < section.index("**Denied**")


def test_what_a_person_must_sort_is_counted_when_it_is_not_listed():
    rows = [(statement((i, i + 3)), "unsorted") for i in range(8)]
    made = brief(*rows)  # type: ignore[arg-type]
    section = made[made.index("**To be sorted by a person: may bear on it**") : made.index("## Denials")]
    assert section.count("**Ada Vale**") == 6
    assert "and 2 more, which `sayso ask` lists" in section


def test_denials_and_no_comments_are_listed_apart_from_any_claim():
    one = source(LEAKED, DENIED, SILENT)
    made = write_brief("my.case", [one], {"report-1": one}, [], [])
    assert "## What is claimed" not in made
    assert "## Denials\n\n- **Officials** (unnamed)" in made
    assert "## Refusals to comment\n\n- Somebody not named" in made
    assert assert_quotes_hold(made, TEXT) == 2


def test_an_empty_case_is_a_brief_that_says_so():
    made = write_brief("my.case", [], {}, [], [])
    assert made.startswith("# my.case: who says what\n\n0 reports; 0 statements put down to somebody. ")


def test_the_opening_counts_and_tells_what_is_missing():
    sources = [source(LEAKED), source(number=2, date=None, date_basis="unknown", title=None, outlet=None)]
    problem = Problem(path="b.pdf", what="the file is locked", do="Give the unlocked file.")
    half = dataclasses.replace(problem, read=True)
    made = write_brief("my.case", sources, {}, [], [problem, half])
    assert "2 reports, dated 2024-03-05; 1 statement put down to somebody." in made
    assert "1 report: no date that the text or the page tells." in made
    assert "1 file not read: see the end." in made
    assert "| R2 | a.txt | unknown | unknown | 0 |" in made
    assert made.count("- b.pdf: the file is locked. Give the unlocked file.") == 2
