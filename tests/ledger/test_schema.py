import hashlib
import sqlite3
from importlib.resources import files
from typing import get_args

import pytest

from sayso import types
from sayso.ledger import connect, migrations
from sayso.ledger.judge import append, now
from sayso.types import Judgement
from tests.ledger.samples import add_ferry

SCHEMA_SHA256 = "d42993fc8e6e135234532a3fc9e84906eb105e2631a30226d90271c60f0520d7"


def test_the_schema_changes_only_on_purpose():
    schema = files("sayso.ledger").joinpath("schema.sql").read_bytes()
    assert hashlib.sha256(schema).hexdigest() == SCHEMA_SHA256, (
        "schema.sql changed: cases in the world have the old one. Add a migration, raise user_version, pin the hash."
    )


def test_a_new_case_carries_our_marks(db: sqlite3.Connection):
    assert db.execute("PRAGMA application_id").fetchone()[0] == connect.APPLICATION_ID
    assert db.execute("PRAGMA user_version").fetchone()[0] == migrations.VERSION
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_every_table_is_strict(db: sqlite3.Connection):
    loose = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words_%' AND name NOT LIKE 'titles_%'"
    ).fetchall()
    assert loose == []


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("statement", "voice", types.Voice),
        ("statement", "quote", types.Quote),
        ("statement", "stance", types.Stance),
        ("statement", "certainty", types.Certainty),
        ("statement", "speaker_kind", types.SpeakerKind),
        ("statement", "anonymity", types.Anonymity),
        ("report", "date_basis", types.DateBasis),
        ("judgement", "kind", types.JudgementKind),
    ],
)
def test_the_tables_take_the_values_of_the_types_and_no_others(
    db: sqlite3.Connection, table: str, column: str, values: object
):
    add_ferry(db)
    db.execute("DROP TRIGGER judgement_not_changed")
    append(db, Judgement(kind="track", subject="claim-0", verdict="tracked", by="me", at=now()))
    for value in get_args(values):
        db.execute(f"UPDATE {table} SET {column} = ?", (value,))
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        db.execute(f"UPDATE {table} SET {column} = 'nonsense'")


def test_a_statement_cannot_outlive_its_report(db: sqlite3.Connection):
    report, _ = add_ferry(db)
    db.execute("DELETE FROM report WHERE id = ?", (report.id,))
    for table in ("statement", "span", "relay", "vector", "location", "original", "furniture", "page"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
