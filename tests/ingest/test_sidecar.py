from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.ingest.sidecar import Sidecar, read_sidecar


def table(tmp_path: Path, text: str, encoding: str = "utf-8") -> Sidecar:
    file = tmp_path / "reports.csv"
    file.write_bytes(text.encode(encoding))
    return read_sidecar(str(file))


def test_what_a_row_says_is_found_by_path_and_by_name(tmp_path: Path):
    rows = table(
        tmp_path,
        "path,outlet,date,title,byline,url,wire\n"
        "a.txt,The Ledger,2 September 2023,Pier shut,Ann Lee,https://x.org/a,AP\n"
        "b/c.txt,The Gazette,,,,,\n"
        "leak.zip/mail/3.eml,The Herald,2024,,,,\n",
    )
    assert not rows.problems
    whole = {"outlet": "The Ledger", "date": "2023-09-02", "title": "Pier shut", "byline": "Ann Lee",
             "url": "https://x.org/a", "wire": "AP"}  # fmt: skip
    for path in ("a.txt", "./a.txt", "/home/x/a.txt", "reports/a.txt", "x.zip/a.txt"):
        assert rows.given(path) == whole
    assert rows.given("b/c.txt") == {"outlet": "The Gazette"}
    assert rows.given("/x/b/c.txt") == {"outlet": "The Gazette"}
    assert rows.given("/x/leak.zip/mail/3.eml") == {"outlet": "The Herald", "date": "2024"}
    for path in ("c.txt", "xa.txt", "a.txt.html", "x/c.txt", "a.txt/b"):
        assert rows.given(path) == {}


def test_the_longest_path_that_fits_counts(tmp_path: Path):
    rows = table(tmp_path, "path,outlet\na.txt,Any\nx/a.txt,One\n/y/x/a.txt,Whole\n")
    found = [rows.given(path) for path in ("z/a.txt", "z/x/a.txt", "/y/x/a.txt")]
    assert [one["outlet"] for one in found] == ["Any", "One", "Whole"]


@pytest.mark.parametrize("sign", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_as_programs_write_them(tmp_path: Path, sign: str, encoding: str):
    text = f"Path {sign} OUTLET\r\na.txt{sign}Le Café\r\n\r\n{sign}\r\n"
    rows = table(tmp_path, text, encoding)
    assert rows.given("a.txt") == {"outlet": "Le Café"}
    assert not rows.problems


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("a.txt,X,soon", "'soon' is not a date"),
        (",X,2020", "names no path"),
        ("a.txt,X,2020,more", "4 cells under 3 columns"),
        ("ok.txt,X,2020", "same path as line 2"),
    ],
)
def test_a_row_that_is_wrong_is_told_of_with_its_line_and_left_out(tmp_path: Path, row: str, what: str):
    rows = table(tmp_path, f"path,outlet,date\nok.txt,Y,2020\n{row}\nlast.txt,Z,2021\n")
    (told,) = rows.problems
    assert told.what.startswith("line 3: ")
    assert what in told.what
    assert told.do
    assert told.read
    assert rows.given("a.txt") == {}
    assert rows.given("ok.txt") == {"outlet": "Y", "date": "2020"}
    assert rows.given("last.txt")


def test_an_unknown_column_is_told_of(tmp_path: Path):
    rows = table(tmp_path, "path,outlet,notes\na.txt,X,good\n")
    assert "notes" in rows.problems[0].what
    assert rows.given("a.txt") == {"outlet": "X"}


def test_rows_that_fit_nothing_or_several_are_told_of(tmp_path: Path):
    rows = table(tmp_path, "path,outlet\na.txt,X\nb.txt,Y\nc.txt,Z\n")
    for path in ("a.txt", "1/b.txt", "2/b.txt"):
        rows.given(path)
    several, none = rows.left_over()
    assert "line 3: 2 reports are called b.txt" in several.what
    assert "line 4: no report is called c.txt" in none.what


def test_a_table_without_paths_or_that_is_not_there_cannot_be_used(tmp_path: Path):
    for text in ("outlet,date\nX,2020\n", "", "\x00\x01"):
        with pytest.raises(SaysoError, match="column named path"):
            table(tmp_path, text)
    with pytest.raises(SaysoError, match="cannot be read"):
        read_sidecar(str(tmp_path / "none.csv"))
    with pytest.raises(SaysoError, match="cannot be read"):
        read_sidecar(str(tmp_path))


def test_what_is_no_table_any_more_is_told_of(tmp_path: Path):
    rows = table(tmp_path, 'path,outlet\na.txt,X\nb.txt,"' + "y" * 200_000 + "\n")
    assert rows.given("a.txt")
    assert "no table" in rows.problems[0].what
