"""The Markdown of our briefs as HTML: headings, paragraphs, lists, tables, bold, italic, code, escapes, references.

Nothing else of Markdown is known, and every character of the text is escaped: a brief quotes what strangers wrote.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from sayso.types import Spans

Reference = Callable[[int, Spans], str | None]
"""From the number of a report and places in it to an address, or None for no link."""

REFERENCE = re.compile(r"\[R(\d{1,6}) (\d{1,9}-\d{1,9}(?:, \d{1,9}-\d{1,9})*)\]")
TOKEN = re.compile(
    rf"\\(?P<escaped>.)|`(?P<code>[^`\n]*)`|(?P<bold>\*\*)|(?P<italic>\*)|{REFERENCE.pattern}", re.DOTALL
)
HEADING = re.compile(r"(#{1,6}) +(.*)")
ITEM = re.compile(r"(?:[-*]|\d+\.) +(.*)")
RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*")
CELL = re.compile(r"(?<!\\)\|")


def to_html(markdown: str, reference: Reference) -> Markup:
    """A brief as HTML."""
    return Markup("\n").join(_block(lines, reference) for lines in _blocks(markdown))


def places_of(found: str) -> Spans:
    """The places of a reference, as ``140-198, 201-230``.

    >>> places_of("140-198, 201-230")
    ((140, 198), (201, 230))
    """
    pairs = (part.split("-") for part in found.split(", "))
    return tuple((int(start), int(end)) for start, end in pairs)


def _blocks(markdown: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in [*markdown.split("\n"), ""]:
        if line.strip() and not (lines and HEADING.match(line)):
            lines.append(line)
        elif lines:
            yield lines
            lines = [line] if line.strip() else []


def _block(lines: Sequence[str], reference: Reference) -> Markup:
    if heading := HEADING.fullmatch(lines[0]):
        level = len(heading[1])
        rest = _block(lines[1:], reference) if lines[1:] else Markup("")
        return Markup("<h{0}>{1}</h{0}>{2}").format(level, inline(heading[2], reference), rest)
    if len(lines) > 1 and lines[0].startswith("|") and RULE.fullmatch(lines[1]):
        return _table(lines, reference)
    if ITEM.fullmatch(lines[0]):
        return _list(lines, reference)
    return Markup("<p>{}</p>").format(inline("\n".join(lines), reference))


def _list(lines: Sequence[str], reference: Reference) -> Markup:
    """Items, and after them what stands in italics on a line by itself: a remark on the list."""
    items: list[str] = []
    after: list[str] = []
    for line in lines:
        if match := ITEM.fullmatch(line):
            items.append(match[1])
        elif re.fullmatch(r"\*[^*].*\*", line):
            after.append(line)
        else:
            items[-1] += "\n" + line.strip()
    tag = "ol" if lines[0][:1].isdigit() else "ul"
    listed = Markup("").join(Markup("<li>{}</li>").format(inline(item, reference)) for item in items)
    remarks = Markup("").join(Markup('<p class="aside">{}</p>').format(inline(line, reference)) for line in after)
    return Markup("<{0}>{1}</{0}>{2}").format(tag, listed, remarks)


def _table(lines: Sequence[str], reference: Reference) -> Markup:
    rows = [[inline(cell.strip(), reference) for cell in CELL.split(line.strip())[1:-1]] for line in lines if line]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(cell) for cell in rows[0])
    body = Markup("\n").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in rows[2:]
    )
    return Markup(
        '<div class="table" tabindex="0" role="region" aria-label="Table">'
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(head, body)


def inline(text: str, reference: Reference) -> Markup:
    """A run of text: its marks as elements, everything else escaped. What is left open is closed at the end."""
    out: list[Markup] = []
    opened: list[str] = []
    last = 0
    for match in TOKEN.finditer(text):
        out.append(escape(text[last : match.start()]))
        last = match.end()
        if match["escaped"] is not None:
            out.append(escape(match["escaped"]))
        elif match["code"] is not None:
            out.append(Markup("<code>{}</code>").format(match["code"]))
        elif match["bold"] or match["italic"]:
            out.append(_turn("strong" if match["bold"] else "em", opened))
        else:
            out.append(_reference(match, reference))
    out.append(escape(text[last:]))
    out += [Markup("</{}>").format(tag) for tag in reversed(opened)]
    return Markup("").join(out)


def _turn(tag: str, opened: list[str]) -> Markup:
    """Open or close ``tag``; where others were opened inside it, they are closed first."""
    if tag not in opened:
        opened.append(tag)
        return Markup("<{}>").format(tag)
    closed = Markup("")
    while opened:
        inner = opened.pop()
        closed += Markup("</{}>").format(inner)
        if inner == tag:
            break
    return closed


def _reference(match: re.Match[str], reference: Reference) -> Markup:
    number, places = match.groups()[-2:]
    href = reference(int(number), places_of(places))
    shown = Markup("R{} {}").format(number, places.replace("-", "–"))
    if href is None:
        return Markup('<span class="ref">[{}]</span>').format(shown)
    return Markup('<a class="ref" href="{}">{}</a>').format(href, shown)
