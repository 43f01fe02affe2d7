"""Suggestions stay while their report does, and go with it."""

import sqlite3
from dataclasses import replace

import pytest

from sayso.ledger.forget import forget
from sayso.ledger.suggestions import SUGGESTED, Suggestion, keep, suggestions
from sayso.ledger.write import replace_report
from tests.ledger.samples import add_ferry, some_vectors


def suggestion(report: str, statement: str, **others: object) -> Suggestion:
    given = {"claim": "claim-1", "model": "m", "host": "h:1", "relation": "denies", "span": (0, 3), "words": "The"}
    return Suggestion(report=report, statement=statement, **given | others)


def test_each_relation_comes_back_as_it_was_kept(db: sqlite3.Connection):
    report, (one, *_) = add_ferry(db)
    made = [suggestion(report.id, one.id, model=f"m{n}", relation=name) for n, name in enumerate(SUGGESTED)]
    made.append(suggestion(report.id, one.id, model="n", relation="none", span=None, words=None))
    made.append(suggestion(report.id, one.id, model="o", relation=None, span=None, words=None, dropped="no JSON"))
    assert all(keep(db, each) for each in made)
    assert suggestions(db, ["claim-1", "claim-2"]) == made
    assert suggestions(db, ["claim-2"]) == suggestions(db, []) == []


def test_a_models_later_answer_takes_the_place_of_its_own_and_of_no_others(db: sqlite3.Connection):
    report, (one, *_) = add_ferry(db)
    first, other = suggestion(report.id, one.id), suggestion(report.id, one.id, host="h:2")
    later = replace(first, relation="affirms")
    for each in (first, other, later):
        keep(db, each)
    assert suggestions(db, ["claim-1"]) == [later, other]


@pytest.mark.parametrize(
    "others",
    [
        {"relation": "unsorted"},
        {"relation": None},
        {"dropped": "no JSON"},
        {"span": None, "words": None},
        {"span": (3, 3)},
        {"words": None},
    ],
)
def test_what_contradicts_itself_is_not_kept(db: sqlite3.Connection, others: dict[str, object]):
    report, (one, *_) = add_ferry(db)
    with pytest.raises(sqlite3.IntegrityError):
        keep(db, suggestion(report.id, one.id, **others))


def test_a_new_reading_loses_nothing_that_was_paid_for(db: sqlite3.Connection):
    report, statements = add_ferry(db)
    keep(db, suggestion(report.id, statements[0].id))
    replace_report(db, report, statements, some_vectors(4), reader="reader-2", vector_model="encoder-1")
    assert len(suggestions(db, ["claim-1"])) == 1


def test_what_rests_on_a_report_goes_with_it(db: sqlite3.Connection):
    report, (one, *_) = add_ferry(db)
    keep(db, suggestion(report.id, one.id))
    forget(db, [report.id])
    assert suggestions(db, ["claim-1"]) == []
    assert keep(db, suggestion(report.id, one.id)) is False
