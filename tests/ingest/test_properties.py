import pytest

from sayso.ingest.properties import Properties, facts_with

TEXT = "Why the mill shut\n\nThe mill on Dock Street will shut in March, its owner said on Tuesday."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("why the mill  shut", "why the mill shut"),  # its words open the text
        ("Quarterly figures", "Why the mill shut"),  # left over from another document
        ("Microsoft Word - x.doc", "Why the mill shut"),
        ("", "Why the mill shut"),
    ],
)
def test_a_title_is_believed_where_the_text_bears_it_out(title: str, expected: str):
    assert facts_with(Properties(title), TEXT, "a.docx", ()).title == expected


def test_a_title_is_believed_where_the_text_has_none():
    assert facts_with(Properties("Quarterly figures"), "it was so.", "a.docx", ()).title == "Quarterly figures"
    assert facts_with(Properties("Document1"), "it was so.", "a.docx", ()).title is None


@pytest.mark.parametrize(
    ("creator", "byline"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Ján de  Vries-O’Neil", "Ján de Vries-O’Neil"),
        ("李 明", "李 明"),
        ("jane doe", None),
        ("jdoe", None),
        ("Owner", None),
        ("HP Inc", None),
        ("Windows User", None),
        ("Jane Doe, Press Department", None),
        ("jane@mill.example", None),
        ("x" * 90, None),
    ],
)
def test_who_made_it(creator: str, byline: str | None):
    assert facts_with(Properties(creator=creator), TEXT, "a.docx", ()).byline == byline


@pytest.mark.parametrize(
    ("created", "name", "date", "basis"),
    [
        ("2021-03-04T23:30:00Z", "a.docx", "2021-03-04", "page"),
        ("2021-03-04T23:30:00Z", "2020-01-02.docx", "2020-01-02", "file name"),
        ("2013-12-23T23:15:00Z", "a.docx", None, "unknown"),  # the template of a library
        ("1601-01-01T00:00:00Z", "a.docx", None, "unknown"),
        ("nonsense", "a.docx", None, "unknown"),
    ],
)
def test_when_it_was_made(created: str, name: str, date: str | None, basis: str):
    facts = facts_with(Properties(created=created), TEXT, name, ())
    assert (facts.date, facts.date_basis) == (date, basis)
