import sqlite3
import zlib

import pytest

from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.judge import append, now
from sayso.ledger.verify import verify
from sayso.ledger.write import add_report
from sayso.types import Judgement
from tests.ledger.samples import TEXT, add_ferry, add_numbered, at, make_report, make_statement


@pytest.fixture
def tampered(db: sqlite3.Connection):
    """A case whose rows can be changed behind the ledger's back."""
    add_ferry(db)
    add_numbered(db, 1)
    assert verify(db) == []
    db.execute("PRAGMA foreign_keys = OFF")
    return db


def test_a_judgement_that_was_changed_from_outside_is_found(tampered: sqlite3.Connection):
    append(tampered, Judgement(kind="track", subject="claim-0", verdict="tracked", by="me", at=now()))
    assert verify(tampered) == []
    tampered.execute("DROP TRIGGER judgement_not_changed")
    tampered.execute("UPDATE judgement SET by = 'you'")
    assert any("the judgement was changed" in line for line in faults(tampered))


def faults(db: sqlite3.Connection):
    return [f"{fault.where}: {fault.what}" for fault in verify(db)]


def test_a_sound_case_has_no_faults_to_a_reader_either(tampered: sqlite3.Connection, case_path: str):
    reader = open_case(case_path)
    assert verify(reader) == []
    reader.close()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE report SET text = replace(text, 'sound', 'found') WHERE number = 1", "reads '\"The hull 🚢 was found"),
        ("UPDATE report SET text = text || '.' WHERE number = 1", "text is not the text that was taken in"),
        ("UPDATE report SET text = substr(text, 1, 60) WHERE number = 1", "lies outside the text"),
        ("UPDATE report SET characters = 7 WHERE number = 1", "characters, not 7"),
        ("UPDATE report SET id = 'report-0' WHERE number = 1", "id report-0 should be report-"),
        ("UPDATE report SET sha256 = '00' WHERE number = 1", "sha256 is not that of the original"),
        ("UPDATE original SET bytes = x'0102'", "damaged"),
        ("DELETE FROM original", "no original"),
        ("DELETE FROM location WHERE path = 'ferry.txt'", "no path is kept"),
        ("INSERT INTO furniture SELECT id, 9, 99999 FROM report", "furniture 9-99999 lies outside"),
        ("UPDATE span SET start = start + 1 WHERE role = 'cue'", "reads 'old the council', not 'told the council'"),
        ("UPDATE span SET words = 'yes' WHERE words = 'denied'", "reads 'denied', not 'yes'"),
        ("DELETE FROM span WHERE words = 'denied'", "id should be statement-"),
        ("UPDATE statement SET id = 'statement-0' WHERE number = 1000000", "id should be statement-"),
        ("UPDATE statement SET voice = 'own' WHERE number = 1000000", "id should be statement-"),
        ("UPDATE statement SET nested_in = id WHERE number = 1000003", "which is not another of its report"),
        ("UPDATE statement SET nested_in = 'statement-0' WHERE number = 1000003", "not another of its report"),
        (
            "UPDATE statement SET nested_in = (SELECT id FROM statement WHERE number = 2000000) WHERE number = 1000003",
            "not another of its report",
        ),
        (
            "UPDATE statement SET nested_in = (SELECT id FROM statement WHERE number = 1000000) WHERE number = 1000003",
            "but lies outside it",
        ),
        ("DELETE FROM words WHERE rowid = 1000001", "1 statements are missing"),
        ("UPDATE words SET rowid = 77 WHERE rowid = 1000001", "1 entries belong to no statement"),
        ("DELETE FROM titles WHERE rowid = 1", "1 reports are missing"),
        ("INSERT INTO titles (rowid, title) VALUES (9, 'x')", "1 entries belong to no report"),
        ("INSERT INTO page SELECT id, 0, 99999, '7' FROM report WHERE number = 1", "page 7 begins at 99999, outside"),
        ("UPDATE original SET bytes = NULL", "is not at its place any more"),
        ("DELETE FROM report WHERE number = 1", "refers to a report that is not in the case"),
        (
            "UPDATE relay SET statement = 'statement-0' WHERE name = 'a council minute'",
            "refers to a statement that is not in the case",
        ),
    ],
)
def test_tampering_is_found(tampered: sqlite3.Connection, change: str, fault: str):
    assert tampered.execute(change).rowcount > 0
    assert any(fault in line for line in faults(tampered)), faults(tampered)


def test_other_bytes_for_the_original_are_found(tampered: sqlite3.Connection):
    tampered.execute("UPDATE original SET bytes = ?", (zlib.compress(b"forged"),))
    assert sum("not that of the original" in line for line in faults(tampered)) == 2


def test_text_that_is_no_utf8_is_a_fault_and_hides_no_other(tampered: sqlite3.Connection):
    tampered.execute("UPDATE report SET text = CAST(x'fffe41' AS TEXT) WHERE number = 1")
    tampered.execute("UPDATE span SET words = 'x' WHERE words LIKE 'bridge 3 of%'")
    lines = faults(tampered)
    assert any("damaged" in line for line in lines)
    assert any("not 'x'" in line for line in lines)


def test_a_fault_says_where(tampered: sqlite3.Connection):
    tampered.execute("UPDATE span SET words = 'yes' WHERE words = 'denied'")
    denied = query.statements(tampered, stance="denies")[0]
    assert [fault.where for fault in verify(tampered)] == [f"ferry.txt: {denied.id}"]


def test_a_child_between_the_pieces_of_its_parent_is_held(db: sqlite3.Connection):
    report = make_report()
    parent = make_statement(report, at(TEXT, "The hull"), at(TEXT, "were shut"))
    child = make_statement(report, at(TEXT, "she"), nested_in=parent.id)
    add_report(db, report, TEXT.encode(), [parent, child], None, reader="r", vector_model="m")
    assert verify(db) == []
