import dataclasses
import doctest
from typing import get_args

import pytest

from sayso import types
from sayso.errors import CaseError, SaysoError
from sayso.types import AGAINST, RELATIONS, Problem, Relation, Report, Statement, quoted, tagged_hash


def report(text: str = "It rained.", sha256: str = "00ff", path: str = "a.txt") -> Report:
    return Report(path=path, sha256=sha256, media_type="text/plain", text=text)


def statement(**changes: object) -> Statement:
    made = Statement(
        report="report-1", source=((0, 4),), cue=((5, 9),), content=((10, 20),), quote="indirect", speaker="Ada",
        speaker_kind="person", anonymity="named", stance="asserts", certainty="certain", confidence=0.9,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_the_examples_in_the_documentation_hold():
    assert doctest.testmod(types).failed == 0


def test_ids_are_pinned_for_the_cases_that_people_keep():
    assert report().id == "report-740b32ae5cba61ff90f0"
    assert statement().id == tagged_hash("statement", "report-1", "attributed", ((0, 4),), ((5, 9),), ((10, 20),))


def test_an_id_does_not_depend_on_where_a_report_lay_or_on_its_metadata():
    assert report(path="b.txt").id == report().id
    assert dataclasses.replace(report(), title="T", date="2020").id == report().id
    assert report(sha256="ff00").id != report().id


@pytest.mark.parametrize(
    "label", [{"stance": "denies"}, {"certainty": "open"}, {"speaker": None}, {"confidence": 0.1}, {"relay": ("CNN",)}]
)
def test_a_better_label_changes_no_id(label: dict[str, object]):
    assert statement(**label).id == statement().id


@pytest.mark.parametrize(
    "place", [{"voice": "own"}, {"report": "report-2"}, {"source": ()}, {"content": ((10, 21),)}, {"cue": ((5, 8),)}]
)
def test_other_words_are_another_statement(place: dict[str, object]):
    assert statement(**place).id != statement().id


def test_spans_of_different_roles_are_not_confused():
    assert statement(source=(), cue=((0, 4),)).id != statement(source=((0, 4),), cue=()).id


def test_a_tag_and_its_parts_cannot_be_shifted_into_one_another():
    assert tagged_hash("a", "bc") != tagged_hash("a", "b", "c")
    assert tagged_hash("a", "b") != tagged_hash("b", "a")
    assert tagged_hash("t", "é") != tagged_hash("t", "e\u0301")


def test_quoted_counts_code_points():
    text = "😀 “שלום” e\u0301t"
    assert quoted(text, ((2, 8), (9, 12))) == "“שלום” … e\u0301t"
    assert quoted(text, ()) == ""


def test_records_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        report().text = "changed"  # type: ignore[misc]


def test_a_problem_reads_as_a_sentence_with_what_to_do():
    problem = Problem(path="a.pdf", what="the file is locked", do="Give the unlocked file.")
    assert str(problem) == "a.pdf: the file is locked. Give the unlocked file."
    assert not problem.read


def test_relations_are_all_listed_and_what_is_against_is_among_them():
    assert set(RELATIONS) == set(get_args(Relation))
    assert set(AGAINST) < set(RELATIONS)


def test_errors_tell_the_command_line_how_to_leave():
    assert SaysoError.exit_code == 2
    assert CaseError.exit_code == 3
    assert issubclass(CaseError, SaysoError)
