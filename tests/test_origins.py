"""Links between reports: kept, and judged."""

import random
import sqlite3
from pathlib import Path

from sayso.case import Case
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.origins import clusters

STORY = "".join(
    f"On day {n} the harbour master told the council that pier {n} was closed because its planks had rotted. "
    for n in range(12)
)


def two(folder: Path) -> Case:
    """A case with a story and its copy in other bytes."""
    for name, end in (("a.txt", ""), ("b.txt", "It rained.\n")):
        (folder / name).write_text(STORY + end)
    case = Case(folder / "two.case")
    case.add([folder / "a.txt", folder / "b.txt"])
    return case


def test_a_link_that_is_wrong_is_shown_no_more_and_joins_no_origins(tmp_path: Path) -> None:
    case = two(tmp_path)
    (link,) = case.origins()
    assert link.kind == "copies"
    with open_case(case.path) as db:
        assert len(set(clusters(db).values())) == 1
    (one,) = case.link_ids([link])
    case.judge("origin", one, verdict="wrong", by="me")
    assert case.origins() == []
    with open_case(case.path) as db:
        assert len(set(clusters(db).values())) == 2
    case.judge("origin", one, verdict="right", by="me")
    assert case.origins() == [link]


def test_a_report_in_several_places_is_linked_from_each_where_all_places_are_asked_for(tmp_path: Path) -> None:
    case = two(tmp_path)
    for name in ("c.txt", "d.txt"):
        (tmp_path / name).write_text(STORY)
    case.add([tmp_path / "c.txt", tmp_path / "d.txt"])

    def pairs(*, everywhere: bool) -> set[str]:
        links = case.origins(everywhere=everywhere)
        return {"".join(sorted(Path(path).stem for path in (link.start, link.end))) for link in links}

    assert pairs(everywhere=False) == {"ab", "ac", "ad"}
    assert pairs(everywhere=True) == {"ab", "bc", "bd", "ac", "ad", "cd"}
    links = case.origins(everywhere=True)
    assert len(set(case.link_ids([one for one in links if "b.txt" in one.start + one.end]))) == 1


def test_a_judged_link_is_known_again_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here, there = two(tmp_path / "here"), two(tmp_path / "there")
    here.judge("origin", here.link_ids(here.origins())[0], verdict="wrong", by="me")
    there.import_decisions(here.export_decisions().splitlines(), "d.jsonl")
    assert there.origins() == []


def test_links_are_the_same_whether_kept_or_worked_out(case: Case) -> None:
    kept = case.origins()
    with sqlite3.connect(case.path) as db:
        assert db.execute("SELECT count(*) FROM derived WHERE name = 'links'").fetchone() == (1,)
        db.execute("DELETE FROM derived")
    assert Case(case.path, read_only=True).origins() == kept
    assert kept


def test_kept_links_are_not_used_when_a_report_comes_in(tmp_path: Path) -> None:
    case = two(tmp_path)
    (tmp_path / "c.txt").write_text(STORY + "It snowed.\n")
    case.add([tmp_path / "c.txt"])
    assert len(case.origins()) == 3


def test_the_versions_of_a_file_are_one_origin_but_no_link_of_the_file_with_itself(tmp_path: Path) -> None:
    case = two(tmp_path)
    (tmp_path / "a.txt").write_text(STORY + "A sentence more.\n")
    case.add([tmp_path / "a.txt"])
    links = case.origins()
    assert all(link.start != link.end for link in links)
    assert {Path(end).name for link in links for end in (link.start, link.end)} == {"a.txt", "b.txt"}
    with open_case(case.path) as db:
        assert len(set(clusters(db).values())) == 1


def test_two_that_tell_the_story_of_a_third_tell_one_story(tmp_path: Path) -> None:
    draw = random.Random(3)
    plain = "the cooper sailor baker barge pier toll berth crane keeper sold painted lost from under beside old".split()
    lines = [f"Then {' '.join(draw.choices(plain, k=14))}. " for _ in range(12)]
    for name, part in {"whole": lines, "first": lines[:6], "last": lines[6:]}.items():
        (tmp_path / f"{name}.txt").write_text("".join(part))
    case = Case(tmp_path / "three.case")
    case.add(sorted(tmp_path.glob("*.txt")))
    ends = [{Path(link.start).stem, Path(link.end).stem} for link in case.origins() if link.kind != "same_words"]
    assert sorted(map(sorted, ends)) == [["first", "whole"], ["last", "whole"]]
    with open_case(case.path) as db:
        halves = {row.id for row in query.reports(db) if "whole" not in row.paths[0]}
        assert len({clusters(db)[half] for half in halves}) == 1
