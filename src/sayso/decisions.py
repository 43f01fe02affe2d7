"""What people decide about an open case: checked, appended, undone; and as one text file, out and in."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from sqlite3 import Connection
from typing import Any, Literal, get_args

from sayso.claims import proposals
from sayso.errors import SaysoError
from sayso.kept import recall
from sayso.ledger import query
from sayso.ledger.decisions import active, claim_id
from sayso.ledger.judge import append, append_all, now
from sayso.ledger.tracked import wordings
from sayso.types import RELATIONS, Certainty, Judgement, JudgementKind, Problem, Stance, tagged_hash

Noun = Literal["statement", "claim", "source", "origin", "judgement"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of judgement is about, and the verdicts that it knows; None where any words are one."""

    subject: Noun
    other: Noun | None
    verdicts: tuple[str, ...] | None


SAME = ("same", "not the same", "unsure")
RULES: dict[JudgementKind, Rule] = {
    "statement": Rule("statement", None, ("right", "wrong")),
    "speaker": Rule("statement", None, None),
    "stance": Rule("statement", None, get_args(Stance)),
    "certainty": Rule("statement", None, get_args(Certainty)),
    "words": Rule("statement", None, None),
    "relation": Rule("statement", "claim", (*RELATIONS, "none")),
    "track": Rule("claim", None, ("tracked", "dropped")),
    "wording": Rule("claim", None, None),
    "same_claim": Rule("claim", "claim", SAME),
    "same_source": Rule("source", "source", SAME),
    "origin": Rule("origin", None, ("right", "wrong")),
    "undo": Rule("judgement", None, ("undone",)),
}
"""What can be judged. A relation of ``none`` says that the statement does not bear on the claim."""
ID = re.compile(r"(statement|claim|source|origin|judgement)-[0-9a-f]{20}")
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
FIELDS = ("id", "kind", "subject", "other", "verdict", "by", "at", "why")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many judgements were new, how many were there, and the lines that did not fit."""

    new: int
    known: int
    problems: tuple[Problem, ...]


def judge(
    db: Connection, kind: JudgementKind, subject: str, other: str | None, verdict: str, by: str, why: str
) -> Judgement:
    """Append a judgement. A claim may be named by a wording, a statement by the beginning of its id.

    A claim that nobody has worded yet gets its wording as a judgement first, so that it can be told from its id.
    Raises SaysoError for a kind, a subject or a verdict that there is none of.
    """
    rule = RULES.get(kind)
    if rule is None:
        raise SaysoError(f"Nothing of the kind {kind!r} can be judged. Choose one of: {', '.join(RULES)}.")
    if (other is None) != (rule.other is None):
        needed = f"a {rule.subject} and a {rule.other}" if rule.other else f"a {rule.subject} alone"
        raise SaysoError(f"A judgement of the kind {kind} is about {needed}.")
    said = _verdict(kind, rule, verdict)
    who = " ".join(by.split())
    if not who:
        raise SaysoError("A judgement needs the name of the one who judges.")
    meant = _meant(db, rule.subject, subject, who)
    second = _meant(db, rule.other, other, who) if rule.other and other is not None else None
    if kind == "words":
        said = _place(db, meant, said)
    if meant == second:
        raise SaysoError(f"{meant} is the same as itself. Name two.")
    return append(
        db, Judgement(kind=kind, subject=meant, other=second, verdict=said, by=who, at=now(), why=why.strip())
    )


def _verdict(kind: str, rule: Rule, verdict: str) -> str:
    said = " ".join(verdict.split())
    if rule.verdicts is not None and said not in rule.verdicts:
        raise SaysoError(f"{verdict!r} is no verdict on a {kind}. Choose one of: {', '.join(rule.verdicts)}.")
    if not said and kind == "wording":
        raise SaysoError("A claim needs words. Write a sentence.")
    return said


def _place(db: Connection, statement: str, said: str) -> str:
    """Where the words stand in the statement's report, as ``start-end``: of several places that nearest to its own.

    ``said`` are the words, or the place itself. Raises SaysoError for words that the report does not hold.
    """
    (one,) = query.by_id(db, [statement])
    text = query.texts(db, [one.report])[one.report]
    if (given := PLACE.fullmatch(said)) and int(given[1]) < int(given[2]) <= len(text):
        return said
    places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, said.split())), text)] if said else []
    if not places:
        raise SaysoError("These words do not stand in the report. Copy them from its text, as they are.")
    start, end = min(places, key=lambda place: abs(place[0] - one.content[0][0]))
    return f"{start}-{end}"


def _meant(db: Connection, noun: Noun, named: str, by: str) -> str:
    """The id of what is named. Raises SaysoError where there is none, or several."""
    named = " ".join(named.split())
    if noun == "statement":
        return _begun(
            query.beginning(db, named if named.startswith("statement-") else f"statement-{named}"), noun, named
        )
    if noun == "judgement":
        ids = query.stored_judgements(db)
        return _begun([one for one in ids if one.startswith((named, f"judgement-{named}"))], noun, named)
    if noun == "claim":
        return _claim(db, named, by)
    if not ID.fullmatch(named) or not named.startswith(noun):
        raise SaysoError(f"{named!r} is no id of that kind. It looks like this: {noun}-0123456789abcdef0123.")
    return named


def _begun(ids: Sequence[str], noun: Noun, named: str) -> str:
    if len(ids) != 1 or named in ("", f"{noun}-"):
        many = f"Several {noun}s have an id that begins" if ids else f"No {noun} in this case has an id that begins"
        raise SaysoError(f"{many} with {named!r}. Write more of the id, as the lists with --json give it.")
    return ids[0]


def _claim(db: Connection, named: str, by: str) -> str:
    known = wordings(active(query.judgements(db)))
    if ID.fullmatch(named) and named.startswith("claim-"):
        one, words = named, known.get(named) or _proposed(db, named)
    else:
        one, words = next((i for i, words in known.items() if words == named), claim_id(named)), named
    if not words:
        raise SaysoError(f"No claim {named!r} is known in this case. Write the claim as a sentence.")
    if one not in known:
        append(db, Judgement(kind="wording", subject=one, verdict=words, by=by, at=now()))
    return one


def _proposed(db: Connection, one: str) -> str | None:
    return next((words for words in recall(db, proposals()) if claim_id(words) == one), None)


def undo(db: Connection, named: str, by: str, why: str) -> Judgement:
    """Take a judgement back, by its id or the beginning of it. Raises SaysoError where it is taken back already."""
    every = query.judgements(db)
    one = _meant(db, "judgement", named, by)
    undone: set[str] = set()
    for judgement in reversed(every):
        if judgement.kind == "undo" and judgement.id not in undone:
            undone.add(judgement.subject)
    if one in undone:
        raise SaysoError(f"{one} is undone already. Judge anew, or undo the undoing.")
    return judge(db, "undo", one, None, "undone", by, why)


def unfounded(db: Connection, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The judgements that rest on nothing in this case, by id, each with what is missing."""
    every = list(judgements)
    named = {i for one in every for i in (one.subject, one.other) if i is not None}
    statements = query.in_case(db, [i for i in named if i.startswith("statement-")])
    known = {*statements, *query.stored_judgements(db), *(one.id for one in every)}
    known |= {one.subject for one in every if one.kind == "wording"} | wordings(query.judgements(db)).keys()
    if any(one.kind == "same_source" for one in every):
        known |= {tagged_hash("source", i) for i in query.statement_ids(db)}
    gone = {
        one.id: [i for i in (one.subject, one.other) if i and i not in known] for one in every if one.kind != "origin"
    }
    return {one: f"no {ids[0]} in this case" for one, ids in gone.items() if ids}


def exported(db: Connection) -> str:
    """All judgements as JSON Lines, in order: what an import reads."""
    rows = [{"id": one.id, **asdict(one)} for one in query.judgements(db)]
    return "".join(json.dumps({key: row[key] for key in FIELDS}, ensure_ascii=False) + "\n" for row in rows)


def import_lines(db: Connection, lines: Iterable[str], name: str) -> Imported:
    """Append the judgements of an export. Those that are in are passed over; ``name`` is the file's, for problems.

    A line that is no judgement is told and left out. One whose statement or claim is not in the case is told and kept:
    the report may come in later.
    """
    read: list[tuple[int, Judgement]] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            found = _read(line)
            if isinstance(found, str):
                problems.append(_problem(name, number, f"is left out: {found}", "Mend the line, then import again."))
            else:
                read.append((number, found))
    made = [one for _, one in read]
    new = append_all(db, made)
    gone = unfounded(db, made)
    problems += [
        _problem(name, number, f"rests on nothing: {gone[one.id]}. It is kept", "Add its report, or leave it.")
        for number, one in read if one.id in gone
    ]  # fmt: skip
    return Imported(new, len(made) - new, tuple(problems))


def _problem(name: str, number: int, what: str, do: str) -> Problem:
    return Problem(path=name, what=f"line {number} {what}", do=do)


def _read(line: str) -> Judgement | str:
    """The judgement of one line, or why it is none."""
    try:
        row = json.loads(line)
    except ValueError:
        return "it is not JSON"
    if not isinstance(row, dict):
        return "it is not a JSON object"
    if not all(isinstance(row.get(k), str) or (k == "other" and row.get(k) is None) for k in FIELDS[1:]):
        return f"it does not have the fields {', '.join(FIELDS)} as text"
    rule = RULES.get(row["kind"])
    if rule is None:
        return f"nothing of the kind {row['kind']!r} can be judged"
    if rule.verdicts is not None and row["verdict"] not in rule.verdicts:
        return f"{row['verdict']!r} is no verdict on a {row['kind']}"
    if (rule.other is None) != (row.get("other") is None):
        return f"a {row['kind']} is not about that many things"
    said: dict[str, Any] = {key: row.get(key) for key in FIELDS if key != "id"}
    one = Judgement(**said)
    if row.get("id") not in (None, one.id):
        return "its id does not follow from what it says: the line was changed"
    return one
