"""What is given for reports that a case knows already: the case ends as if it had been given at once."""

import os
import signal
import sqlite3
import zipfile
from pathlib import Path

import pytest

from sayso.case import Case

TEXT = (
    "Pier {0} shut\n\nOn Tuesday the harbour master, Ann Lee, said that pier {0} was closed. "
    "The mayor denied on Friday that it was unsafe. The pier had been built a long time before that.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{n}.txt" for n in range(3)]
    for number, file in enumerate(found):
        file.write_text(TEXT.format(number))
    return found


def rows(path: str | Path) -> list[str]:
    """The case row by row, without kept results."""
    with sqlite3.connect(path) as db:
        return sorted(line for line in db.iterdump() if "sqlite_" not in line and 'INTO "derived"' not in line)


def kept(path: str | Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [row[0] for row in db.execute("SELECT state FROM derived ORDER BY name")]


def words_of(path: str | Path) -> list[str]:
    """The case row by row, but neither kept results nor how the word search packs its words."""
    return [line for line in rows(path) if not any(f'INTO "{name}_' in line for name in ("words", "titles"))]


def table(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "facts.csv"
    file.write_text("path,outlet,date,title,byline,url,wire\n" + "\n".join(lines) + "\n")
    return file


def test_what_is_given_later_is_as_if_it_had_been_given_at_once(files: list[Path], tmp_path: Path) -> None:
    facts = table(tmp_path, "0.txt,The Ledger,2024-03-07,Pier 0 shut,Cy Dorn,https://x.org/0,AP", "1.txt,,2023,,,,")
    later, once = Case(tmp_path / "later.case"), Case(tmp_path / "once.case")
    later.add(files)
    added = later.add(files, sidecar=facts, outlet="The Herald")
    assert (added.reports, added.known, added.described, added.statements) == (0, 3, 3, 0)
    once.add(files, sidecar=facts, outlet="The Herald")
    assert words_of(later.path) == words_of(once.path)
    assert kept(later.path) == kept(once.path)
    shown = [(row.outlet, row.date, row.date_basis) for row in later.reports()]
    assert shown == [
        ("The Ledger", "2024-03-07", "given"),
        ("The Herald", "2023", "given"),
        ("The Herald", None, "unknown"),
    ]
    assert later.verify().faults == ()


def test_what_hangs_on_the_date_follows_it(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files[:1])
    before = {one.id: one.said_on for one in case.statements()}
    assert set(before.values()) == {None}
    said = case.statements(words="harbour closed")[0]
    case.judge("relation", said.id, "Pier 0 was closed.", verdict="affirms", by="me")
    assert said.id in {one.bearing.statement.id for one in case.timeline("Pier 0 was closed.").undated}
    for date, days in (("2024-03-07", {"2024-03-05", "2024-03-01"}), ("2024-03-14", {"2024-03-12", "2024-03-08"})):
        assert case.add(files[:1], date=date).described == 1
        after = {one.id: one.said_on for one in case.statements()}
        assert after.keys() == before.keys()
        assert {day for day in after.values() if day} == days
        entries = {one.bearing.statement.id: one for one in case.timeline("Pier 0 was closed.").entries}
        assert (entries[said.id].date, entries[said.id].dated_by) == (max(days), "said")


def test_what_people_judged_survives(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files)
    one = case.statements(words="harbour closed")[0]
    case.judge("speaker", one.id, verdict="Ann B. Lee", by="me")
    case.judge("track", "The pier was closed.", verdict="tracked", by="me")
    case.add(files, outlet="The Ledger", date="2024-03-07")
    assert case.statement(one.id).speaker == "Ann B. Lee"
    assert case.statement(one.id).said_on == "2024-03-05"
    assert len(case.judgements()) >= 2


def test_the_same_again_changes_nothing_and_what_was_given_before_stays(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files, outlet="The Ledger")
    case.add(files, date="2024")
    before = rows(case.path)
    for given in ({"date": "2024"}, {"outlet": "The Ledger"}, {}):
        assert case.add(files, **given).described == 0
    assert rows(case.path) == before
    assert {(row.outlet, row.date) for row in case.reports()} == {("The Ledger", "2024")}


def test_what_the_report_says_itself_is_noted_and_nothing_is_read_anew(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><meta property='og:site_name' content='The Ledger'></head><body><p>" + TEXT.format(1) * 3
    )
    case = Case(tmp_path / "a.case")
    case.add([page])
    assert case.reports()[0].outlet == "The Ledger"
    assert case.add([page], outlet="The Ledger").described == 0
    assert case.add([page], outlet="The Herald").described == 1


def test_another_reader_keeps_what_was_given(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files, outlet="The Ledger", date="2024-03-07")
    before = words_of(case.path)
    with sqlite3.connect(case.path) as db:
        db.execute("UPDATE report SET reader = 'another'")
    added = case.add(files)
    assert (added.known, added.anew, added.described) == (3, 3, 0)
    assert words_of(case.path) == before


def test_copies_with_other_metadata_do_not_change_the_report_to_and_fro(tmp_path: Path) -> None:
    ledger, herald = tmp_path / "ledger.txt", tmp_path / "herald.txt"
    for file in (ledger, herald):
        file.write_text(TEXT.format(1))
    case = Case(tmp_path / "a.case")
    case.add([ledger], outlet="The Ledger")
    first = case.add([herald], outlet="The Herald", date="2024")
    again = case.add([herald], outlet="The Herald", date="2024")
    assert (first.described, again.described) == (1, 0)
    assert first.problems == again.problems == tuple(case.problems())
    assert "a copy of" in first.problems[0].what
    (row,) = case.reports()
    assert (row.outlet, row.date) == ("The Ledger", "2024")
    assert case.add([ledger], outlet="The Times").described == 1
    assert case.reports()[0].outlet == "The Times"


def test_both_ways_of_two_copies_in_one_build_end_alike(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT.format(1))
    facts = table(tmp_path, "a.txt,The Ledger,,,,,", "b.txt,The Herald,2024,,,,")
    case = Case(tmp_path / "a.case")
    names = [tmp_path / "a.txt", tmp_path / "b.txt"]
    case.add(names, sidecar=facts)
    before = rows(case.path)
    case.add(names, sidecar=facts)
    assert rows(case.path) == before
    (row,) = case.reports()
    assert (row.outlet, row.date) == ("The Ledger", "2024")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_kill_while_metadata_is_taken_over_loses_nothing(files: list[Path], tmp_path: Path, after: int) -> None:
    whole, killed = Case(tmp_path / "whole.case"), Case(tmp_path / "killed.case")
    whole.add(files)
    whole.add(files, date="2024-03-07")
    killed.add(files)
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.write(writes, b".")
        killed.add(files, date="2024-03-07", progress=lambda _: os.write(writes, b"."))
        os._exit(0)
    os.close(writes)
    for _ in range(after + 1):
        os.read(reads, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reads)
    assert Case(killed.path).verify().faults == ()
    killed.add(files, date="2024-03-07")
    assert words_of(killed.path) == words_of(whole.path)
    assert kept(killed.path) == kept(whole.path)


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w") as pack:
        for name, data in files.items():
            pack.writestr(zipfile.ZipInfo(name.replace("_", ".")), data)
    return path


def test_what_was_broken_in_an_archive_that_was_mended_is_told_of_no_more(tmp_path: Path) -> None:
    case, leak = Case(tmp_path / "a.case"), tmp_path / "leak.zip"
    guessed = "Der Bürgermeister sagte, die Brücke sei sicher.".encode("cp1252")
    zipped(leak, a_txt=TEXT.format(1), b_png="\x89PNG\r\n\x1a\n\0", c_txt="", d_txt=guessed)
    case.add([leak])
    assert [Path(one.path).name for one in case.problems()] == ["d.txt", "b.png", "c.txt"]
    before = rows(case.path)
    case.add([leak])
    assert rows(case.path) == before
    zipped(leak, a_txt=TEXT.format(1), c_txt=TEXT.format(2))
    assert case.add([leak]).problems == ()
    assert [Path(one.path).name for one in case.problems()] == ["d.txt"], "its report is in the case still"
    assert case.overview().unread == 0


def test_what_is_doubted_of_a_message_and_of_what_is_attached_are_both_told(tmp_path: Path) -> None:
    message = tmp_path / "a.eml"
    message.write_bytes(
        b"From: Ann Lee <ann@lantern.example>\nTo: b@c.example\nSubject: Pier\nDate: Tue, 5 Mar 2024 10:00:00 +0000\n"
        b"Message-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\n"
        b"Content-Type: text/plain; charset=nonsense\n\nThe clerk said that the caf\xe9 on the pier was shut.\n"
        b"--X\nContent-Type: application/pdf; name=b.pdf\nContent-Transfer-Encoding: base64\n"
        b"Content-Disposition: attachment; filename=b.pdf\n\n%%%%\n--X--\n"
    )
    case = Case(tmp_path / "a.case")
    told = case.add([message]).problems
    before = rows(case.path)
    assert {one.what for one in case.problems()} == {one.what for one in told}
    assert any(one.path == str(message) for one in told)
    case.add([message])
    assert rows(case.path) == before


def test_rows_of_a_table_of_metadata_that_are_wrong_and_that_fit_nothing_are_both_told(
    files: list[Path], tmp_path: Path
) -> None:
    facts = table(tmp_path, "0.txt,,soon,,,,", "9.txt,The Ledger,,,,,")
    case = Case(tmp_path / "a.case")
    case.add(files, sidecar=facts)
    assert [one.what.split(":")[0] for one in case.problems()] == ["line 2", "line 3"]
    case.add(files, sidecar=table(tmp_path, "0.txt,The Ledger,,,,,"))
    assert case.problems() == []


def test_the_table_of_metadata_is_no_report_of_the_folder_in_which_it_lies(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    added = case.add([tmp_path], sidecar=table(tmp_path, "0.txt,The Ledger,soon,,,,", "9.txt,The Ledger,,,,,"))
    assert (added.reports, added.unread) == (3, 0)
    assert len(case.problems()) == len(added.problems) == 2
