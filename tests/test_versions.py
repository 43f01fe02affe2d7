"""What changed between two states of a story."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.case import Case
from sayso.versions import compared, sentences

OLD = (
    "The ferry was safe, the harbour master said on Monday. Two people were hurt."
    " The mayor denied that the hatches were open.\n\nNobody was told.\n"
)
NEW = (
    "The ferry was safe, the harbour master said on Monday. Three people were hurt. An inquiry was opened.\n\n"
    "Nobody was told.\n\nThis story has been updated.\n"
)


def told(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (change.kind, old[slice(*change.old)] if change.old else None, new[slice(*change.new)] if change.new else None)
        for change in compared(old, new)
    ]


def test_sentences_added_gone_and_altered() -> None:
    assert told(OLD, NEW) == [
        ("altered", "Two people were hurt.", "Three people were hurt."),
        ("gone", "The mayor denied that the hatches were open.", None),
        ("added", None, "An inquiry was opened."),
        ("added", None, "This story has been updated."),
    ]


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        OLD.replace(" ", "  "),
        OLD.replace("\n\n", "\n\n\n"),
        OLD.replace("hatches were open", "hatches were\nopen"),
        "Nobody was told.\n\n" + OLD.replace("Nobody was told.", ""),
    ],
)
def test_spaces_line_ends_and_places_do_not_count(new: str) -> None:
    assert told(OLD, new) == []


@pytest.mark.parametrize(("old", "new", "kinds"), [("", "One.", ["added"]), ("One.", "", ["gone"]), ("", "", [])])
def test_empty_texts(old: str, new: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in told(old, new)] == kinds


@given(st.text(alphabet='ab. \n"”Z1', max_size=60), st.text(alphabet='ab. \n"”Z1', max_size=60))
def test_every_sentence_is_words_of_its_text_and_nothing_is_lost(old: str, new: str) -> None:
    assert "".join(old[a:b] for a, b in sentences(old)).split() == [] or all(
        old[a:b].strip() for a, b in sentences(old)
    )
    assert sum(len("".join(old[a:b].split())) for a, b in sentences(old)) == len("".join(old.split()))
    gone = [change.old for change in compared(old, new) if change.old]
    assert set(gone) <= set(sentences(old))
    assert list(compared(old, old)) == []


def test_a_file_that_changed_is_the_next_version_and_what_rested_on_it_is_told(tmp_path: Path) -> None:
    file, case = tmp_path / "a.txt", Case(tmp_path / "a.case")
    file.write_text(OLD)
    case.add([file])
    file.write_text(NEW)
    case.add([file])
    (version,) = case.versions()
    rows = case.reports()
    assert (version.old, version.new, version.place) == (rows[0].id, rows[1].id, str(file))
    assert version.says_so
    assert not version.copy
    assert [change.kind for change in version.changes] == ["altered", "gone", "added", "added"]
    lost = case.statements(version.lost)
    texts = case.texts({version.old})[version.old]
    assert lost
    assert all(any("hatches" in texts[a:b] for a, b in one.content) for one in lost)
    assert {one.report for one in lost} == {version.old}


def test_the_dates_say_which_came_first_where_both_have_one(tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    page = '<html><head><link rel="canonical" href="https://example.org/ferry"><title>Ferry</title></head><body><article>{}</article></body></html>'
    paragraphs = "".join(
        f"<p>{line} The council of the town met again in the evening.</p>" for line in ("One.", "Two.", "Three.")
    )
    for name, more in (("new.html", "<p>A fourth thing was said by the mayor.</p>"), ("old.html", "")):
        (tmp_path / name).write_text(page.format(paragraphs + more))
    case.add([tmp_path / "new.html"], date="2021-03-05")
    case.add([tmp_path / "old.html"], date="2021-03-04")
    (version,) = case.versions()
    assert version.place == "https://example.org/ferry"
    dates = {row.id: row.date for row in case.reports()}
    assert (dates[version.old], dates[version.new]) == ("2021-03-04", "2021-03-05")


def test_the_same_text_in_other_bytes_is_a_copy(tmp_path: Path) -> None:
    page = "<html><head><title>Rain</title></head><body><p>The mayor said that it rained.</p>{}</body></html>"
    (tmp_path / "a.html").write_text(page.format(""))
    (tmp_path / "b.html").write_text(page.format("<!-- saved twice -->"))
    case = Case(tmp_path / "a.case")
    case.add([tmp_path / "a.html", tmp_path / "b.html"])
    (version,) = case.versions()
    assert (version.copy, version.changes, version.lost) == (True, (), ())
    assert [version.old, version.new] == [row.id for row in case.reports()]


def test_a_case_in_which_nothing_changed(case: Case) -> None:
    assert case.versions() == []
