"""A brief as one HTML file for somebody without the case: it asks for nothing and runs nothing.

Its references lead to an appendix, in which the words stand with those around them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.case import Case
from sayso.types import Spans
from sayso.web import render
from sayso.web.markdown import to_html
from sayso.web.views import ReportView, report_views

AROUND = 240
"""Characters shown before and after the words of a reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The words of one reference in their place: runs of text, each said (the words) or not (those around them)."""

    anchor: str
    number: int
    report: ReportView
    places: str
    runs: tuple[tuple[str, bool], ...]


def offline(name: str, markdown: str, case: Case, numbered: Mapping[int, str]) -> str:
    """The HTML of the file. ``numbered`` are the ids of reports by the numbers in the references."""
    found: dict[str, tuple[int, Spans]] = {}

    def anchored(number: int, places: Spans) -> str | None:
        if number not in numbered:
            return None
        anchor = f"r{number}-" + "-".join(f"{start}.{end}" for start, end in places)
        found[anchor] = number, places
        return f"#{anchor}"

    body = to_html(markdown, anchored)
    texts = case.texts({numbered[number] for number, _ in found.values()})
    reports = report_views(case)
    listed = [
        Place(
            anchor=anchor,
            number=number,
            report=reports[numbered[number]],
            places=", ".join(f"{start}–{end}" for start, end in places),
            runs=runs(texts[numbered[number]], places),
        )
        for anchor, (number, places) in sorted(found.items(), key=lambda item: item[1])
    ]
    style = (render.STATIC / "offline.css").read_text(encoding="utf8")
    return render.html("offline", name=name, body=body, places=listed, style=style).decode("utf8")


def runs(text: str, places: Spans, around: int = AROUND) -> tuple[tuple[str, bool], ...]:
    """The text from ``around`` characters before the first place to as many after the last, cut at the places."""
    start = max(0, places[0][0] - around)
    end = min(len(text), places[-1][1] + around)
    found = []
    for first, last in places:
        found += [(text[start:first], False), (text[first:last], True)]
        start = max(start, last)
    return tuple((words, said) for words, said in [*found, (text[start:end], False)] if words)
