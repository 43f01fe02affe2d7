import csv as csv_library
import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.ingest.formats import format_named, unpack
from sayso.ingest.page import Member, Page, Refused, UnreadableError
from sayso.ingest.row import ROW, read_row
from sayso.ingest.table import csv_members, jsonl_members, parse_columns

WORDS = "The board has no evidence of rot, its director said; “nobody asked.”"
RECORD = {
    "id": "lantern-1",
    "headline": "Pier shut",
    "source": "Harbour Lantern",
    "published_at": "2021-03-04",
    "authors": ["Ada Brook", "Tom Hale"],
    "link": "https://lantern.example/1",
    "body": WORDS,
}


def lines(*records: object) -> bytes:
    return "\n".join(one if isinstance(one, str) else json.dumps(one) for one in records).encode()


def jsonl(data: bytes, **columns: str) -> list[Member | Refused]:
    return list(jsonl_members(data, 10**9, columns))


def csv(data: bytes | str, **columns: str) -> list[Member | Refused]:
    return list(csv_members(data.encode() if isinstance(data, str) else data, 10**9, columns))


def page(one: Member | Refused) -> Page:
    assert isinstance(one, Member), one
    assert one.media_type == ROW
    return read_row(one.data, one.name)


def told(found: list[Member | Refused]) -> list[str]:
    return [f"{one.name}: {one.what}" for one in found if isinstance(one, Refused)]


def test_a_record_of_json_lines_is_a_report_with_its_facts():
    found = list(unpack(format_named("jsonl"), lines(RECORD), 10**9, {}))
    assert [one.name for one in found] == ["lantern-1"]
    read = page(found[0])
    facts = read.facts
    assert read.text == WORDS
    assert (facts.title, facts.outlet, facts.byline) == ("Pier shut", "Harbour Lantern", "Ada Brook, Tom Hale")
    assert (facts.date, facts.date_basis, facts.url) == ("2021-03-04", "page", "https://lantern.example/1")


def test_a_bad_line_is_told_and_the_rest_goes_on():
    data = lines(
        RECORD, "{", "", "[1]", {"headline": "no text"}, {"id": 7, "body": WORDS}, '{"body": "' + "[" * 9, "null"
    )
    found = jsonl(data)
    assert [one.name for one in found] == ["lantern-1", "line 2", "line 4", "line 5", "7", "line 7", "line 8"]
    assert [what.split(": ")[1][:14] for what in told(found)] == [
        "it is not JSON",
        "it is no objec",
        "it has no text",
        "it is not JSON",
        "it is no objec",
    ]
    assert all(one.do for one in found if isinstance(one, Refused))


@pytest.mark.parametrize(
    ("record", "columns", "text"),
    [
        ({"article": {"body": {"plain": WORDS}}}, {"text": "article.body.plain"}, WORDS),
        ({"a.b": WORDS, "a": {"b": "no"}}, {"text": "a.b"}, WORDS),
        ({"a.b": {"c": WORDS}}, {"text": "a.b.c"}, WORDS),
        ({"parts": [{"t": WORDS}]}, {"text": "parts.0.t"}, WORDS),
        ({"paragraphs": [WORDS, "Two."]}, {}, f"{WORDS}\n\nTwo."),
        ({"content": {"rendered": f"<p>{WORDS}</p>"}}, {}, WORDS),
        ({"content": f"<p>{WORDS}</p><p>Two.</p>"}, {}, f"{WORDS}\n\nTwo."),
        ({"Body": WORDS}, {"text": "body"}, WORDS),
        ({"Full_Text": WORDS}, {}, WORDS),
    ],
)
def test_where_the_text_may_stand(record: dict[str, object], columns: dict[str, str], text: str):
    assert page(jsonl(lines(record), **columns)[0]).text == text


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({"source": {"id": None, "name": "Lantern"}}, {"outlet": "Lantern"}),
        ({"author": [{"name": "Ada Brook"}, {"name": "Tom Hale"}]}, {"byline": "Ada Brook, Tom Hale"}),
        ({"authors": "['Ada Brook', 'Tom Hale']"}, {"byline": "Ada Brook, Tom Hale"}),
        ({"date": 1614900600}, {"date": "2021-03-04"}),
        ({"date": 1614900600000.0}, {"date": "2021-03-04"}),
        ({"date": 20210304}, {"date": "2021-03-04"}),
        ({"date": "2021"}, {"date": "2021"}),
        ({"date": None, "outlet": "nan", "title": "N/A"}, {"date": None, "outlet": None, "title": None}),
        ({"outlet": "Reuters"}, {"wire": "Reuters"}),
    ],
)
def test_values_as_programs_write_them(fields: dict[str, object], facts: dict[str, str | None]):
    found = page(jsonl(lines({"text": WORDS} | fields))[0]).facts
    assert {name: getattr(found, name) for name in facts} == facts


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([RECORD, RECORD]),
        json.dumps([RECORD, RECORD], indent=2),
        json.dumps({"status": "ok", "totalResults": 2, "articles": [RECORD, RECORD]}, indent=1),
        json.dumps(RECORD, indent=2) + "\n" + json.dumps(RECORD, indent=2),
        "\ufeff" + lines(RECORD, RECORD).decode() + "\n\n",
        "\x1e" + json.dumps(RECORD) + "\n\x1e" + json.dumps(RECORD) + "\n",
        lines(RECORD, RECORD).decode().replace("\n", "\r\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_json_in_other_forms(data: str, encoding: str):
    found = jsonl(data.encode(encoding))
    assert [page(one).text for one in found] == [WORDS, WORDS]


def test_an_array_that_breaks_off_gives_what_it_has():
    found = jsonl(json.dumps([RECORD, RECORD], indent=1).encode()[:-40])
    assert isinstance(found[0], Member)
    assert "from record 2 on" in told(found)[0]


@pytest.mark.parametrize("data", ["", "x", "{", "[", "3", '"a"', "[" * 100_000, '{"a": ' * 100_000])
def test_what_is_no_json_is_refused_or_gives_nothing(data: str):
    try:
        assert not [one for one in jsonl(data.encode()) if isinstance(one, Member)]
    except UnreadableError as error:
        assert error.do  # noqa: PT017


def test_records_without_a_text_are_refused_with_their_keys():
    with pytest.raises(UnreadableError) as error:
        jsonl(lines(*[{"one": "a", "two": "b"}] * 200))
    assert "one, two" in error.value.what
    assert "--columns text=body,title=headline" in error.value.do


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("text=body,title=headline", {"text": "body", "title": "headline"}),
        (" text = full text , url=a=b ", {"text": "full text", "url": "a=b"}),
        ("text=body, long,title=x", {"text": "body, long", "title": "x"}),
        ("outlet=source.name", {"outlet": "source.name"}),
    ],
)
def test_a_map_of_columns(words: str, columns: dict[str, str]):
    assert parse_columns(words) == columns


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "names no column"),
        ("text", "names no column"),
        ("text=", "names no column"),
        ("txt=body", "no field 'txt'; the fields are text, html"),
        ("text=a,text=b", "given twice"),
    ],
)
def test_a_map_that_is_wrong_says_what_and_how(words: str, says: str):
    with pytest.raises(SaysoError, match=says) as error:
        parse_columns(words)
    assert "text=body,title=headline" in str(error.value)


def table(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv_library.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


HEADER = ("id", "headline", "source", "date", "text")
ROWS = [
    ("a", "Pier shut", "Lantern", "2021-03-04", WORDS),
    ("b", "Mole shut", "Post", "2021-03-05", "Two\n\nparagraphs."),
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_table_in_whatever_form(delimiter: str, encoding: str):
    found = csv(table(HEADER, *ROWS, delimiter=delimiter).encode(encoding))
    reports = [one for one in found if isinstance(one, Member)]
    assert [one.name for one in reports] == ["a", "b"]
    assert [page(one).text for one in reports] == [WORDS, "Two\n\nparagraphs."]
    facts = page(reports[0]).facts
    assert (facts.title, facts.outlet, facts.date) == ("Pier shut", "Lantern", "2021-03-04")
    assert [what for what in told(found) if "guessed" not in what] == []
    assert bool(told(found)) == (encoding == "windows-1252")


def test_the_core_finds_it_by_name():
    assert [one.name for one in unpack(format_named("csv"), table(HEADER, *ROWS).encode(), 10**9, {})] == ["a", "b"]


def test_rows_with_another_number_of_cells_are_told_by_their_number():
    data = "date,text\n2021-03-04,One.\n2021-03-05,Two, and more\n\n2021-03-06\n2021-03-07,Four.,,\n,\n2021-03-08,\n"
    found = csv(data)
    assert [one.name for one in found] == ["row 2", "row 3", "row 5", "row 6", "row 8"]
    assert told(found) == [
        "row 3: it has 3 cells under 2 columns",
        "row 5: it has 1 cells under 2 columns",
        "row 8: it has no text",
    ]


def test_columns_by_name_by_other_letters_and_by_number():
    data = table(("One", "Two"), ("Pier shut", WORDS))
    for columns in ({"text": "Two", "title": "One"}, {"text": "two", "title": "ONE"}, {"text": "2", "title": "1"}):
        read = page(csv(data, **columns)[0])
        assert (read.text, read.facts.title) == (WORDS, "Pier shut")


def test_a_table_without_a_header_is_read_by_numbers():
    data = table(("2021-03-04", "Pier shut", WORDS), ("2021-03-05", "Mole shut", "Two."))
    with pytest.raises(UnreadableError, match="its columns are 1, 2, 3"):
        csv(data)
    found = csv(data, text="3", title="2", date="1")
    assert [one.name for one in found] == ["row 1", "row 2"]
    assert [page(one).facts.date for one in found] == ["2021-03-04", "2021-03-05"]


def test_a_table_without_a_text_lists_its_columns_and_the_option():
    with pytest.raises(UnreadableError) as error:
        csv("when,what\nMonday,rot\n")
    assert "when, what" in error.value.what
    assert "--columns text=body,title=headline" in error.value.do
    with pytest.raises(UnreadableError, match="no column 'body'"):
        csv("when,text\nMonday,rot\n", text="body")


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("text\nOne, two.\nThree.\n", ["One, two.", "Three."]),
        ("sep=;\ntitle;text\na;One, two.\n", ["One, two."]),
        ("title,text\na,nul\0here\n", ["nulhere"]),
        ("title,text\r\na,One.\r\nb,Two.\r\n", ["One.", "Two."]),
        ("title,text\ra,One.\rb,Two.\r", ["One.", "Two."]),
        ('title,text\na,"One ""two"" three."\n', ['One "two" three.']),
        ('title,text\na,"One \\"two\\", three."\n', ['One "two", three.']),
        ('title,text\na,"One.\r\nTwo."\n', ["One.\r\nTwo."]),
        ("text,text\nOne.,Two.\n", ["One."]),
        (",text\n1,One.\n", ["One."]),
        ("title,text\na,One.", ["One."]),
    ],
)
def test_csv_as_programs_write_it(data: str, texts: list[str]):
    assert [page(one).text for one in csv(data)] == texts


def test_a_cell_of_five_megabytes_is_read_and_one_of_eleven_is_told():
    found = csv(table(("title", "text"), ("a", "x" * 5_000_000), ("b", "x" * 11_000_000), ("c", "Three.")))
    assert len(page(found[0]).text) == 5_000_000
    assert page(found[-1]).text == "Three."
    assert "row 3: it cannot be told into cells" in told(found)[0]


def test_a_quotation_mark_that_is_never_closed_does_not_stop_the_reading():
    found = csv('title,text\na,One.\nb,"Two.\nc,Three.\n')
    assert page(found[0]).text == "One."
    assert len(found) == 2


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0\0", b"text\n", b"\xff\xfe", b'"', b"," * 1000])
def test_tables_with_nothing_in_them(data: bytes):
    try:
        assert csv(data) == []
    except UnreadableError as error:
        assert error.do  # noqa: PT017


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_large_table_streams(kind: str, tmp_path: Path):
    path = tmp_path / f"large.{kind}"
    words = "The pier is shut, said the board. " * 20
    row = lines({"id": 1, "text": words}) if kind == "jsonl" else table(("1", words)).encode().strip()
    with path.open("wb") as file:
        file.write(b"" if kind == "jsonl" else b"id,text\n")
        for _ in range(12):
            file.write((row + b"\n") * 1000)
    members = jsonl_members if kind == "jsonl" else csv_members
    tracemalloc.start()
    with path.open("rb") as stream:
        count = sum(1 for one in members(stream, 10**10, {}) if isinstance(one, Member))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 12_000
    assert path.stat().st_size > 8_000_000
    assert peak < 6_000_000


def test_the_limit_stops_it_and_says_so():
    found = list(jsonl_members(lines(*[RECORD] * 9), 1000, {}))
    assert 0 < sum(isinstance(one, Member) for one in found) < 9
    assert isinstance(found[-1], Refused)
    assert found[-1].name == ""


NEWS = Path(__file__).parents[3] / "shared/data/news/interference.jsonl.gz"


@pytest.mark.skipif(not NEWS.is_file(), reason="needs the news in ../shared/data/news")
def test_all_of_1100_articles_become_rows():
    data = gzip.decompress(NEWS.read_bytes())
    records = [json.loads(one.data) for one in jsonl(data) if isinstance(one, Member)]
    source = [json.loads(line) for line in data.splitlines()]
    assert len(records) == len(source) == 1100
    for record, row in zip(records, source, strict=True):
        told = {field: row[field] for field in ("text", "outlet", "date", "title", "url") if row[field]}
        assert {field: record.get(field) for field in told} == {field: words.strip() for field, words in told.items()}
