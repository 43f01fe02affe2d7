"""Reports and statements to fill cases with: invented, and the same on every call."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sayso.ledger.write import add_report, note
from sayso.types import Problem, Report, Span, Spans, Statement

TEXT = (
    'The ferry was safe, harbour master Zoë Müller told the council. "The hull 🚢 was sound," she said, '
    '"and the 𝒽atches were shut." Three officials denied that the hatches were shut.'
)
EVERY_TABLE = (
    "report", "original", "location", "furniture", "statement", "span", "relay", "vector", "problem", "words",
    "page", "judgement", "titles", "suggestion", "given", "lack",
)  # fmt: skip


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def make_report(text: str = TEXT, path: str = "ferry.txt", original: bytes | None = None, **others: object) -> Report:
    data = text.encode() if original is None else original
    made = Report(path=path, sha256=hashlib.sha256(data).hexdigest(), media_type="text/plain", text=text)
    return replace(made, **others)


def make_statement(report: Report, *content: Span, source: Spans = (), cue: Spans = (), **others: object) -> Statement:
    made = Statement(
        report=report.id,
        source=source,
        cue=cue,
        content=content,
        quote="indirect",
        speaker=None,
        speaker_kind="person",
        anonymity="named",
        stance="asserts",
        certainty="certain",
        confidence=0.75,
    )
    return replace(made, **others)


def ferry_statements(report: Report) -> list[Statement]:
    text = report.text
    safe = make_statement(
        report,
        at(text, "The ferry was safe"),
        source=(at(text, "harbour master Zoë Müller"),),
        cue=(at(text, "told the council"),),
        speaker="Zoë Müller",
    )
    sound = make_statement(
        report,
        at(text, '"The hull 🚢 was sound,"'),
        at(text, '"and the 𝒽atches were shut."'),
        source=(at(text, "she"),),
        cue=(at(text, "said"),),
        quote="direct",
        speaker="Zoë Müller",
        certainty="probable",
        basis=(at(text, "hull"),),
        relay=("The Harbour Post", "a council minute"),
        said_on="2021-03",
    )
    denied = make_statement(
        report,
        at(text, "the hatches were shut"),
        source=(at(text, "Three officials"),),
        cue=(at(text, "denied"),),
        speaker="three officials",
        speaker_kind="people",
        anonymity="unnamed",
        stance="denies",
    )
    inner = make_statement(
        report,
        at(text, "hatches were shut"),
        voice="own",
        speaker_kind="author",
        anonymity="none",
        nested_in=denied.id,
        confidence=0.5,
    )
    return [safe, sound, denied, inner]


def some_vectors(number: int, width: int = 8) -> np.ndarray:
    return np.random.default_rng(number).normal(size=(number, width)).astype(np.float32)


def add_ferry(db: sqlite3.Connection, path: str = "ferry.txt", **others: object) -> tuple[Report, list[Statement]]:
    report = make_report(path=path, **others)
    statements = ferry_statements(report)
    add_report(
        db, report, report.text.encode(), statements, some_vectors(4), reader="reader-1", vector_model="encoder-1"
    )
    return report, statements


def note_all(db: sqlite3.Connection, problems: Sequence[Problem]) -> None:
    """Note problems as if each path were a file of its own."""
    for path in dict.fromkeys(one.path for one in problems):
        note(db, path, [one for one in problems if one.path == path])


def add_numbered(db: sqlite3.Connection, number: int, statements: int = 20) -> bool:
    """Report ``number`` of an endless pile: the same text and statements whenever it is asked for."""
    line = "The mayor said that bridge {} of file {} was closed. "
    text = "".join(line.format(place, number) for place in range(statements))
    report = make_report(text, f"pile/{number:04}.txt", furniture=((0, 3),))
    width = [len(line.format(place, number)) for place in range(statements)]
    starts = [sum(width[:place]) for place in range(statements)]
    made = [
        make_statement(
            report,
            (start + 20, start + width[place] - 2),
            source=((start, start + 9),),
            cue=((start + 10, start + 14),),
            relay=("The Post",),
        )
        for place, start in enumerate(starts)
    ]
    vectors = some_vectors(statements)
    return add_report(db, report, text.encode(), made, vectors, reader="reader-1", vector_model="encoder-1")


def dump(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        table: sorted(db.execute(f"SELECT {'rowid, ' if table in ('words', 'titles') else ''}* FROM {table}"), key=repr)
        for table in EVERY_TABLE
    }
