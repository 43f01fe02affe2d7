"""The figures of a reading against gold, on statements made for the purpose."""

import subprocess
import sys
from typing import Any

import numpy as np

from sayso.types import Spans, Statement
from training.evaluate import calibration_error, confusion, label_figures, matched, reliability

TEXT = "Ana Ruiz said it leaks. Tom Okafor denied it. Nobody spoke of floods."


def statement(content: Spans, stance: Any) -> Statement:
    return Statement(
        report="r",
        source=((0, 8),),
        cue=((9, 13),),
        content=content,
        quote="indirect",
        speaker="Ana Ruiz",
        speaker_kind="person",
        anonymity="named",
        stance=stance,
        certainty="certain",
        confidence=0.9,
    )


def row(content: list[list[int]], stance: str) -> dict[str, Any]:
    labels = {"speaker_kind": "person", "anonymity": "named", "stance": stance, "certainty": "certain"}
    return {"article": "a", "spans": {"content": content}, **labels}


def pairs() -> list[tuple[dict[str, Any], Statement | None]]:
    read = [statement(((14, 22),), "asserts"), statement(((42, 44),), "asserts")]
    rows = [row([[14, 23]], "asserts"), row([[42, 44]], "denies"), row([[62, 68]], "doubts")]
    return matched([*rows, {**rows[0], "article": "elsewhere"}], {"a": (TEXT, read)})


def test_an_item_is_found_where_half_of_the_union_overlaps() -> None:
    assert [one is not None for _, one in pairs()] == [True, True, False]


def test_a_label_is_right_or_wrong_of_what_was_found() -> None:
    figures = label_figures(pairs())
    assert (figures["found"], figures["stance of found"], figures["certainty of found"]) == (66.7, 50.0, 100.0)


def test_a_table_shows_what_was_read_for_what() -> None:
    head, *lines = confusion(pairs(), "stance").splitlines()
    assert head.split()[-5:] == ["asserts", "denies", "doubts", "not", "found"]
    assert sorted(line.split() for line in lines) == [
        ["asserts", "1", ".", ".", "."],
        ["denies", "1", ".", ".", "."],
        ["doubts", ".", ".", ".", "1"],
    ]


def test_the_diagram_counts_each_bin_and_its_error_is_the_weighted_gap() -> None:
    chances, right = np.array([0.05, 0.95, 0.95, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])
    lines = reliability(chances, right).splitlines()[1:]
    assert [line.split()[3:6] for line in lines] == [["0.05", "0.00", "1"], ["0.97", "0.67", "3"]]
    assert round(calibration_error(chances, right), 3) == 0.238


def test_it_needs_no_torch() -> None:
    code = "import sys; sys.modules['torch'] = None; import training.evaluate"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
