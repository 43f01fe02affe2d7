"""The brief's Markdown as HTML: its own marks, and nothing of what strangers wrote."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.markdown import plain
from sayso.types import Spans
from sayso.web.markdown import to_html


def nowhere(number: int, places: Spans) -> str:
    return f"/report/{number}?at={places[0][0]}"


def html(markdown: str) -> str:
    return str(to_html(markdown, nowhere))


def test_each_construct_of_a_brief():
    made = html(
        "# Name\n\nA paragraph\nof **bold** and *slanted* `code`.\n\n## Next\n\n- one [R1 10-20]\n- two [R2 1-2, 5-9]\n"
        "*and 3 more*\n\n| | a |\n|---|---|\n| x | y \\| z |\n\n1. first\n2. second"
    )
    assert "<h1>Name</h1>" in made
    assert "<strong>bold</strong> and <em>slanted</em> <code>code</code>" in made
    assert '<li>one <a class="ref" href="/report/1?at=10">R1 10–20</a></li>' in made
    assert "R2 1–2, 5–9" in made
    assert '</ul><p class="aside"><em>and 3 more</em></p>' in made
    assert "<td>y | z</td>" in made
    assert "<ol><li>first</li><li>second</li></ol>" in made


def test_references_to_no_report_are_words():
    assert to_html("see [R9 1-2]", lambda number, places: None) == '<p>see <span class="ref">[R9 1–2]</span></p>'


WORDS = (
    "<script>alert(1)</script>", "[R1 10-20]", "**not bold**", "# no heading", "- no item", "| no | cell |", "`code`",
    "1. no number", "*and 3 more*", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "&lt;b&gt;", "_x_",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_words_of_reports_stay_words(words: str):
    told = plain(words)
    made = html(f"{told}\n\n- **Somebody**: “{told}” [R1 1-2]\n\n| {told} |\n|---|\n| {told} |")
    tree = lxml.html.fromstring(f"<div>{made}</div>")
    assert {element.tag for element in tree.iter()} <= {
        "div", "p", "ul", "li", "strong", "a", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert tree.findtext("p") == words
    assert tree.findtext(".//td") == words
    assert [a.text for a in tree.iter("a")] == ["R1 1–2"]


@given(st.text(max_size=200))
def test_any_markdown_is_well_formed_and_harmless(markdown: str):
    made = html(markdown.replace("\x00", ""))
    for element in lxml.html.fromstring(f"<div>{made}</div>").iter():
        assert element.tag in {
            "div", "p", "ul", "ol", "li", "strong", "em", "code", "a", "span",
            "table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6",
        }  # fmt: skip
        assert set(element.attrib) <= {"class", "href", "scope", "tabindex", "role", "aria-label"}


@given(st.text(alphabet="*`\\[]R1 0-9-\n#|ab<", max_size=60))
def test_marks_in_any_order_are_closed(markdown: str):
    made = html(markdown)
    for tag in ("strong", "em", "li", "p"):
        assert made.count(f"<{tag}>") + made.count(f"<{tag} ") == made.count(f"</{tag}>")
