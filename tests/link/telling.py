"""Makers of reports, statements and mentions for the tests of what joins reports."""

import hashlib
from itertools import count

from sayso.link.mentions import Mention
from sayso.types import Anonymity, Judgement, Quote, Report, SpeakerKind, Statement

PLACE = count(0, 10)
TURN = count()


def report(name: str, text: str = "", *, outlet: str | None = None, date: str | None = None, **more: object) -> Report:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Report(path=name, sha256=sha256, media_type="text/plain", text=text, outlet=outlet, date=date, **more)  # type: ignore[arg-type]


def say(
    where: Report,
    content: str,
    *,
    source: str = "",
    cue: str = "",
    speaker: str | None = None,
    kind: SpeakerKind = "person",
    anonymity: Anonymity = "named",
    quote: Quote = "indirect",
    relay: tuple[str, ...] = (),
) -> Statement:
    """A statement whose words are looked up in the report's text."""
    spans = [
        ((at, at + len(words)),) if (at := where.text.find(words)) >= 0 and words else ()
        for words in (source, cue, content)
    ]
    assert spans[2], f"{content!r} is not in the text"
    return Statement(
        report=where.id, source=spans[0], cue=spans[1], content=spans[2], quote=quote, speaker=speaker,
        speaker_kind=kind, anonymity=anonymity, stance="asserts", certainty="certain", relay=relay, confidence=1.0,
    )  # fmt: skip


def mention(
    speaker: str | None,
    where: str,
    *,
    kind: SpeakerKind = "person",
    anonymity: Anonymity = "named",
    **more: object,
) -> Mention:
    return Mention(
        statement=f"statement-{next(PLACE):09}", report=where, speaker=speaker, kind=kind, anonymity=anonymity,
        words=more.pop("words", speaker or ""), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def judge(one: str, other: str, verdict: str) -> Judgement:
    """A judgement on two sources; each is newer than the one made before."""
    turn = next(TURN)
    at = f"2024-05-{1 + turn // 1440:02}T{turn // 60 % 24:02}:{turn % 60:02}:00Z"
    return Judgement(kind="same_source", subject=one, other=other, verdict=verdict, by="Ada", at=at)
