"""Mentions: one a statement, with what its report's text tells of the speaker beyond the name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.link.cites_events import events
from sayso.link.mentions_full import full_name, papers
from sayso.link.mentions_titles import Told, told
from sayso.link.names_of import Naming, naming
from sayso.link.outlets import Press, table_press
from sayso.types import Anonymity, Report, SpeakerKind, Statement, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A statement's speaker as its report gives it. ``words`` are those of the source span.

    ``full`` is the name that the report's text gives in full for a bare surname, a short outlet or "the report".
    ``titles`` are the offices that the text gives the person ("kremlin spokesman"), ``home`` party and state
    ("d-conn"). ``through`` names the outlets, hearings and briefings that the statement's own sentence names. The date
    is the report's, ISO 8601 as precise as it is known.
    """

    statement: str
    report: str
    date: str | None = None
    outlet: str | None = None
    speaker: str | None
    kind: SpeakerKind = "person"
    anonymity: Anonymity = "named"
    words: str = ""
    full: str | None = None
    titles: tuple[str, ...] = ()
    home: str | None = None
    through: tuple[str, ...] = ()
    place: int = 0
    """Where its source, or else its cue or content, begins in the report's text (code points)."""

    @property
    def naming(self) -> Naming:
        """What the name names, the full one where the text gives it."""
        return naming(self.full or self.speaker, self.kind, self.anonymity)


def mentions(report: Report, statements: Sequence[Statement], press: Press | None = None) -> list[Mention]:
    """One mention a statement of ``report``, in the same order; ``press`` knows the outlets of the case."""
    press = press or table_press()
    named = {key: naming(*key) for key in {(s.speaker, s.speaker_kind, s.anonymity) for s in statements}}
    full = _full_names(report, list(named.values()), press)
    people = {n.shown: n.person for n in named.values() if n.person} | {
        name: n.person for name in full.values() if (n := naming(name, "person", "named")).person
    }
    known = told(report.text, {shown: person for shown, person in people.items() if person})
    report_id = report.id
    return [
        _mention(report, report_id, s, named[s.speaker, s.speaker_kind, s.anonymity], full, known, press)
        for s in statements
    ]


def _mention(
    report: Report,
    report_id: str,
    one: Statement,
    name: Naming,
    full: dict[str, str],
    known: dict[str, Told],
    press: Press,
) -> Mention:
    longer = full.get(name.shown)
    about = known.get(naming(longer, "person", "named").shown if longer else name.shown) or Told()
    unnamed = name.sort in ("described", "nobody", "office")
    return Mention(
        statement=one.id,
        report=report_id,
        date=report.date,
        outlet=report.outlet,
        speaker=one.speaker,
        kind=one.speaker_kind,
        anonymity=one.anonymity,
        words=quoted(report.text, one.source),
        full=longer,
        titles=about.titles,
        home=about.home,
        through=_through(report, one, press) if unnamed else (),
        place=(one.source or one.cue or one.content or ((0, 0),))[0][0],
    )


def _full_names(report: Report, every: Sequence[Naming], press: Press) -> dict[str, str]:
    """The full name for each bare surname, short outlet and pointing document that the text gives one for."""
    found: dict[str, str] = papers([n for n in every if n.sort == "document"])
    for name in every:
        if name.sort == "surname" and name.person:
            longer = full_name(report.text, name.shown.split(" ")[-1])
        elif (
            name.sort in ("outlet", "described", "body")
            and not name.across
            and name.shown[:1].lower() + name.shown[1:] in press.short
        ):
            paper = press.short_for(name.shown, report.text, report.outlet)
            longer = paper.house if paper else None
        else:
            continue
        if longer:
            found[name.shown] = longer
    return found


def _through(report: Report, one: Statement, press: Press) -> tuple[str, ...]:
    """The outlets that the statement came through, and the hearings and briefings that its sentence names."""
    found = (press.outlet(name) or press.short_for(name, report.text, report.outlet) for name in one.relay)
    houses = [p.house for p in found if p and not p.platform]
    return tuple(dict.fromkeys([*houses, *(e.name for e in events(report.text, one, report.date))]))
