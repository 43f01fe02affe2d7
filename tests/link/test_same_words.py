from sayso.link.same_words import same_speaker, same_words, shared_quotations
from sayso.types import Report, Statement
from tests.link.telling import report, say

WORDS = "nobody at this company knew of any leak before the end of August and nobody will say otherwise"


def quote(
    path: str, words: str = WORDS, speaker: str | None = "Tobias Crale", date: str | None = None, **more: object
) -> tuple[Report, Statement]:
    r = report(path, f"It was a wet day. “{words},” he said. The sun came out.", date=date)
    return r, say(r, words, speaker=speaker, quote="direct", **more)  # type: ignore[arg-type]


def links(*rows: tuple[Report, Statement], sources: dict[str, str] | None = None) -> list[tuple[str, str]]:
    found = same_words([r for r, _ in rows], {r.id: [s] for r, s in rows}, sources)
    return [(link.start, link.end) for link in found]


def test_the_later_report_has_it_from_the_same_mouth() -> None:
    a, b = quote("a.txt", date="2023-10-07"), quote("b.txt", date="2023-10-05")
    assert links(a, b) == [("a.txt", "b.txt")]
    link = same_words([a[0], b[0]], {a[0].id: [a[1]], b[0].id: [b[1]]})[0]
    assert link.kind == "same_words"
    assert link.score == 1.0
    assert link.reason == "Both quote Tobias Crale in the same 18 words."
    for here, there in link.spans:
        assert a[0].text[slice(*here)] == b[0].text[slice(*there)] == WORDS


def test_marks_and_case_do_not_matter() -> None:
    assert links(quote("a.txt"), quote("b.txt", WORDS.upper().replace("COMPANY", "COMPANY,"))) == [("b.txt", "a.txt")]


def test_fewer_than_twelve_words_are_no_evidence() -> None:
    assert (
        links(
            quote("a.txt", "nobody at this company knew of any leak"),
            quote("b.txt", "nobody at this company knew of any leak"),
        )
        == []
    )


def test_another_speaker_of_the_same_words_is_another() -> None:
    assert links(quote("a.txt"), quote("b.txt", speaker="Ada Vale")) == []
    assert links(quote("a.txt", speaker="Donald Trump"), quote("b.txt", speaker="Donald Trump Jr")) == []


def test_a_surname_or_nobody_named_may_be_the_same() -> None:
    assert links(quote("a.txt"), quote("b.txt", speaker="Crale"))
    assert links(
        quote("a.txt", speaker="an official", anonymity="unnamed"),
        quote("b.txt", speaker=None, kind="none", anonymity="none"),
    )
    assert not links(quote("a.txt"), quote("b.txt", speaker="an official", anonymity="unnamed"))


def test_sources_resolved_as_one_are_one() -> None:
    a, b = quote("a.txt"), quote("b.txt", speaker="the spokesman")
    assert links(a, b) == []
    assert links(a, b, sources={a[1].id: "s", b[1].id: "s"})
    assert same_speaker(a[1], b[1], {a[1].id: "s", b[1].id: "s"})


def test_indirect_speech_is_not_quoted() -> None:
    rows = []
    for path in ("a.txt", "b.txt"):
        r = report(path, f"He said that {WORDS}.")
        rows.append((r, say(r, WORDS, speaker="Tobias Crale")))
    assert links(*rows) == []


def test_within_one_report_nothing_is_linked() -> None:
    r = report("a.txt", f"“{WORDS},” he said. “{WORDS},” he said again.")
    one = say(r, WORDS, speaker="Tobias Crale", quote="direct")
    assert same_words([r], {r.id: [one, one]}) == []


def test_a_thousand_reports_of_one_quotation_hang_together() -> None:
    rows = [quote(f"{i:04}.txt") for i in range(1000)]
    found = shared_quotations([r for r, _ in rows], {r.id: [s] for r, s in rows})
    assert 999 <= len(found) <= 10_000
    seen = {0}
    for one in sorted(found, key=lambda s: s.reports):
        seen |= {*one.reports} if seen & {*one.reports} else set()
    assert len(seen) == 1000


def test_nothing_at_all() -> None:
    assert same_words([], {}) == []
    assert same_words([report("a.txt")], {}) == []
