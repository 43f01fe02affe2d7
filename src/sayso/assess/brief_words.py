"""How a brief names those who speak, quotes their words, and points at the place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.assess.markdown import bare, plain
from sayso.types import Bearing, Certainty, Relation, Spans, Statement, quoted

FIRMNESS: dict[Certainty, str] = {
    "certain": "certain",
    "probable": "probable",
    "possible": "possible",
    "open": "not committed",
}
DID: dict[Relation, str] = {
    "affirms": "affirmed it",
    "hedges": "went part of the way",
    "doubts": "doubted it",
    "no_evidence": "found no evidence of it",
    "denies": "denied it",
    "declines": "would not say",
    "unsorted": "may bear on it",
}
HELD: dict[Certainty, str] = {"probable": "held it probable", "possible": "held it possible"}
_THAT = re.compile(r"that,?\s+(?=\S)")
_COMMA = re.compile(r"[\s,;]+$")
_LEADING = re.compile(
    r"^(?:An?|The|Th(?:is|ese|ose)|Some|Many|Most|Several|Few|Another|Other|Both|One|Two|Three|Four|Five|Six|Seven|Eight|"
    r"Nine|Ten|Dozens|Senior|Top|Current|Former|Officials|Sources|Critics)\b"
)
"""First words of a description that have a capital only where they begin a sentence."""
FEWEST = 4
"""Words of a quotation that can be read by itself."""
PLACES = 4
"""References that stand behind words which several reports have; of more, the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report as the brief names it: ``number`` is the R of its references."""

    number: int
    path: str
    title: str | None
    outlet: str | None
    date: str | None
    date_basis: str
    text: str
    statements: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class View:
    """What the sentences are made from: the reports by id, and the id of a statement's source across reports."""

    reports: Mapping[str, Source]
    speakers: Mapping[str, str]

    def __getitem__(self, report: str) -> Source:
        """The report of that id."""
        return self.reports[report]

    def keys(self, one: Statement) -> frozenset[str]:
        """By which a source is told from another: two statements that have one in common are of one source.

        One that is not named is one source within a report, and where two reports have the same words from it.
        """
        if one.id in self.speakers:
            return frozenset({self.speakers[one.id]})
        name = f"{one.voice} {one.anonymity} {(one.speaker or '').lower()}"
        if one.anonymity == "named":
            return frozenset({name})
        return frozenset({f"{name} {one.report}", f"{name} {self.saying(one)}"})

    def saying(self, one: Statement) -> str:
        """Who speaks and the letters and digits of what was said, by which two reports have the same words."""
        said = quoted(self[one.report].text, one.content).lower()
        return f"{one.voice} {(one.speaker or '').lower()}: {''.join(char for char in said if char.isalnum())}"


def did(bearing: Bearing) -> str:
    """What a statement did with the claim, in the past tense, which is one for one and for many."""
    if bearing.relation == "hedges":
        return HELD.get(bearing.statement.certainty, DID["hedges"])
    return DID[bearing.relation]


def who(one: Statement, view: View) -> str:
    """Who speaks: named ones bold; one that is not named, as it is described."""
    if not (one.speaker or "").strip():
        if one.voice == "own":
            source = view[one.report]
            return f"the report itself ({plain(source.outlet)})" if source.outlet else "the report itself"
        return "somebody not named"
    name = plain(one.speaker or "")
    if one.anonymity == "named":
        return f"**{name}**"
    name = _LEADING.sub(lambda found: found[0].lower(), name)
    told = one.anonymity != "unnamed" or "unnamed" in name.lower() or "not named" in name.lower()
    return name if told else f"{name} (not named)"


def capital(words: str) -> str:
    """With a capital first letter, also behind the mark of bold."""
    at = 2 if words.startswith("**") else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def listed(items: Sequence[str], joint: str = "and") -> str:
    """``a, b and c``."""
    return f" {joint} ".join([", ".join(items[:-1])] * (len(items) > 1) + list(items[-1:]))


def some(number: int, noun: str) -> str:
    """A number of things: ``1 report``, ``1,200 reports``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def words(source: Source, spans: Spans) -> str:
    """The words in quotation marks, in one line, with their reference."""
    return f"{quotation(source, spans)} {place(source, shown(source, spans))}"


def quotation(source: Source, spans: Spans) -> str:
    """The words in quotation marks, in one line."""
    return f"“{plain(quoted(source.text, shown(source, spans)))}”"


def shown(source: Source, spans: Spans) -> Spans:
    """The spans as they are quoted: without quotation marks around them, "that" before and a comma after them."""
    kept = list(bare(source.text, spans))
    start, end = kept[0]
    opens = _THAT.match(source.text, start, end)
    kept[0] = (opens.end() if opens else start, end)
    start, end = kept[-1]
    closes = _COMMA.search(source.text[start:end])
    kept[-1] = (start, start + closes.start() if closes else end)
    return tuple(kept) if all(start < end for start, end in kept) else bare(source.text, spans)


def place(source: Source, spans: Spans) -> str:
    """A reference: the report's number and the code points."""
    return f"[R{source.number} {', '.join(f'{start}-{end}' for start, end in spans)}]"


def reference(one: Statement, view: View) -> str:
    """A statement's reference."""
    source = view[one.report]
    return place(source, shown(source, one.content))


def mark(one: Statement, view: View) -> str:
    """A statement's reference in running text: where its words begin, the first piece only."""
    source = view[one.report]
    return place(source, shown(source, one.content)[:1])


def references(statements: Sequence[Statement], view: View) -> str:
    """The first few references, and how many more there are."""
    ordered = sorted(statements, key=lambda one: (view[one.report].number, one.content))
    told = [reference(one, view) for one in ordered[:PLACES]]
    more = len(statements) - PLACES
    return " ".join([*told, f"and {more:,} more"] if more > 0 else told)


def passed_on(one: Statement) -> str:
    """Through whom the words came; empty where the report has them itself."""
    relay = [_LEADING.sub(lambda found: found[0].lower(), plain(name)) for name in one.relay]
    return f"through {listed(relay)}" if relay else ""


def line(same: Sequence[Statement], view: View) -> str:
    """A bullet for one statement, or for several of one source in the same words.

    Who, how firmly, when, through whom, on what, the words, and where they stand.
    """
    one = same[0]
    source = view[one.report]
    said = f"said {plain(one.said_on)}" if one.said_on else f"reported {plain(source.date)}" if source.date else ""
    basis = f"on the strength of {words(source, one.basis)}" if one.basis else ""
    facts = ", ".join(fact for fact in (FIRMNESS[one.certainty], said, passed_on(one), basis) if fact)
    return f"- {capital(who(one, view))} ({facts}): {quotation(source, one.content)} {references(same, view)}"


def alike(statements: Iterable[Statement], view: View) -> list[list[Statement]]:
    """Statements of one source in the same words together, in the order of the first of each.

    One without a source that stands inside another of them is left out: it is there already.
    """
    rows: dict[str, list[Statement]] = {}
    for one in outermost(statements):
        rows.setdefault(view.saying(one), []).append(one)
    return list(rows.values())


def says_something(one: Statement, view: View) -> bool:
    """Whether a quotation can be read by itself: "that" or "the possibility" cannot."""
    return len(quotation(view[one.report], one.content).split()) >= FEWEST


def outermost(statements: Iterable[Statement]) -> list[Statement]:
    """Without those that have no source and stand inside the words of another one."""
    known = list(statements)
    by_report: dict[str, list[Statement]] = {}
    for one in known:
        by_report.setdefault(one.report, []).append(one)
    return [one for one in known if not any(_within(one, other) for other in by_report[one.report])]


def _within(one: Statement, other: Statement) -> bool:
    if one.speaker or one.voice == "own" or one is other or one.content == other.content:
        return False
    return all(any(a <= start and end <= b for a, b in other.content) for start, end in one.content)


def spread(groups: Sequence[list[Statement]]) -> list[list[Statement]]:
    """The surest of each report, then the second of each, and so on: a list that is cut shows all reports alike."""
    turn: dict[str, int] = {}
    keyed = []
    for same in sorted(groups, key=lambda same: -same[0].confidence):
        turn[same[0].report] = turn.get(same[0].report, 0) + 1
        keyed.append((turn[same[0].report], same))
    return [same for _, same in sorted(keyed, key=lambda pair: pair[0])]


def bullets(lines: Sequence[str], most: int, more: str = "", unshown: int = 0) -> str:
    """At most ``most`` lines, and how many are not shown: the others, and ``unshown``."""
    left = max(0, len(lines) - most) + unshown
    rest = [f"- *and {left:,} more{more}*"] if left > 0 else []
    return "\n".join([*lines[:most], *rest])
