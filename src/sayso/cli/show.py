"""How records look on the screen and as JSON: the two faces of every read command."""

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import click

from sayso.assess.claim_trouble import trouble
from sayso.types import Answer, Bearing, Judgement, OriginCount, OriginLink, Problem, Spans, Statement, quoted

WIDEST, NARROWEST = 100, 30
QUOTES = '“”" '
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that could move a terminal's cursor, turn the direction of a line, or not be printed at all."""


def as_json(value: object, *, indent: int | None = 1) -> None:
    """Print one JSON document; bytes of a file's name that are no text, and what the output cannot hold, as escapes."""
    utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    text = json.dumps(value, ensure_ascii=not utf8, indent=indent)
    click.echo(re.sub(r"[\ud800-\udfff]", lambda lone: f"\\u{ord(lone[0]):x}", text))


def shown(words: str) -> str:
    """One line as a terminal may have it, whatever stands in a report or in the name of its file."""
    return UNSHOWN.sub(lambda char: char[0].encode("unicode_escape", "surrogatepass").decode("ascii"), words)


def counted(number: int, noun: str) -> str:
    """A number of things: ``1 statement``, ``2 statements``."""
    return f"{number} {noun}{'s' * (number != 1)}"


def spans(found: Spans) -> list[list[int]]:
    """Spans as JSON has them: lists of [start, end]."""
    return [[start, end] for start, end in found]


def statement_json(one: Statement, path: str, text: str | None = None) -> dict[str, Any]:
    """A statement as other programs read it; ``words`` holds the quoted words where ``text`` is given."""
    out: dict[str, Any] = {
        "report": path,
        "id": one.id,
        "voice": one.voice,
        "content": spans(one.content),
        "cue": spans(one.cue),
        "source": spans(one.source),
        "quote": one.quote,
        "speaker": one.speaker,
        "speaker_kind": one.speaker_kind,
        "anonymity": one.anonymity,
        "stance": one.stance,
        "certainty": one.certainty,
        "relay": list(one.relay),
        "basis": spans(one.basis) or None,
        "nested_in": one.nested_in,
        "said_on": one.said_on,
        "confidence": one.confidence,
    }
    if text is not None:
        out["words"] = {role: quoted(text, getattr(one, role)) for role in ("source", "cue", "content")}
    return out


def answer_json(answer: Answer, paths: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    """An answer as other programs read it."""
    rows = [
        statement_json(b.statement, paths[b.statement.report], texts[b.statement.report])
        | {"relation": b.relation, "leaning": b.leaning, "score": b.score, "why": b.why}
        for b in answer.bearings
    ]
    sides = {"affirms": _count(answer.affirms), "against": _count(answer.against)}
    return {
        "claim": answer.claim,
        "trouble": trouble(answer.claim),
        "statements": rows,
        "independence": sides,
    }


def _count(origins: OriginCount) -> dict[str, Any]:
    groups = [asdict(group) | {"statements": list(group.statements)} for group in origins.groups]
    return {"low": origins.low, "high": origins.high, "groups": groups}


def link_json(link: OriginLink) -> dict[str, Any]:
    """A link between two reports as other programs read it."""
    pairs = [[list(a), list(b)] for a, b in link.spans]
    return {"from": link.start, "to": link.end, "kind": link.kind, "score": link.score, "spans": pairs,
            "reason": link.reason}  # fmt: skip


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as other programs read it."""
    return asdict(problem)


def judgement_json(one: Judgement) -> dict[str, Any]:
    """A judgement as other programs read it."""
    return {"id": one.id} | asdict(one)


def wrapped(words: str, indent: str = "    ") -> str:
    """``words`` in lines that fit the terminal (100 columns at most)."""
    width = max(NARROWEST, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))
    return textwrap.fill(shown(" ".join(words.split())), width, initial_indent=indent, subsequent_indent=indent)


def statement_lines(one: Statement, path: str, text: str, date: str | None) -> Iterable[str]:
    """A statement for the screen: who and how, the words, the place."""
    nobody = "(the report itself)" if one.voice == "own" else "(nobody named)"
    who = click.style(shown(one.speaker or nobody), bold=True)
    kept = "" if one.anonymity in ("named", "none") else f" ({one.anonymity})"
    day = f", said {one.said_on}" if one.said_on else f", reported {date}" if date else ""
    through = f", through {', '.join(one.relay)}" if one.relay else ""
    yield f"  {who}{kept}: {one.stance}, {one.certainty}{day}{shown(through)}"
    words = quoted(text, one.content).strip(QUOTES)
    yield wrapped(f"“{words}”")
    if one.basis:
        yield wrapped(f"on the strength of: {quoted(text, one.basis)}")
    places = ", ".join(f"{start}-{end}" for start, end in one.content)
    yield click.style(f"    {shown(path)} [{places}]", dim=True)


def bearing_lines(bearing: Bearing, path: str, text: str, date: str | None) -> Iterable[str]:
    """A bearing for the screen: the statement, and why it stands where it stands."""
    yield from statement_lines(bearing.statement, path, text, date)
    yield click.style(wrapped(f"{bearing.why}; score {bearing.score:.2f}"), dim=True)
