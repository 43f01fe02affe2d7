"""What in the text of a message is not its sender's own: earlier messages quoted below or between, signatures.

Mail programs agree on little: ``>`` before each line (RFC 3676), a line such as "On ... wrote:", a rule that says
"Original Message", or the head of the earlier message alone.
"""

import re
from dataclasses import dataclass

from sayso.types import Span, Spans

_QUOTED = re.compile(r" ?[A-Z]{0,3}>")
_ON = re.compile(r"(?:On|At|Le|Am|El)\b.{5,300}", re.DOTALL)
_WROTE = re.compile(r".{2,300}\b(?:wrote|writes|schrieb|a écrit|escribió)\s?:", re.DOTALL)
_SHORT = 6
"""A lead-in of more words than this has a number, an address or a time in it; else it is a sentence of the sender."""
_MARK = re.compile(
    r"[-_*=\s]{2,}\s*(?:original|reply|forward(?:ed)?) (?:message|mail|e-mail|appointment)\b.{0,80}"
    r"|[-_*=\s]{2,}\s*forwarded by .{3,200}|begin forwarded message:",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*]{5,}")
_FIELD = re.compile(
    r"\W{0,3}(From|Sent|Sent by|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments)\W{0,2}:\W{0,2}(.*)", re.I
)
_SIGNATURE = re.compile(r"--\s?")
_LONGEST_SIGNATURE = 20
"""Lines; what is longer is no signature."""
_NOTICE = re.compile(
    r"(?:Sent from (?:my|Mail for|Yahoo|Outlook|a|an)\b|Get Outlook for\b"
    r"|[\W_]*(?:CONFIDENTIAL(?:ITY)?|DISCLAIMER|PRIVILEGED)\b"
    r"|[\W_]*(?:Confidentiality|Disclaimer|Legal) (?:notice|note)?\b"
    r"|(?:This|The information (?:contained )?in this) (?:e-?mail|message|communication|transmission)\b"
    r".{0,80}\b(?:confidential|privileged|intended|contains?)\b"
    r"|(?:Please |P )?[Cc]onsider the environment\b|_{20,}\s*$)"
)
"""How notices of telephones and lawyers at the end of messages begin."""
_LAST = 25
"""Lines; a notice further up is part of the message."""
_ARMOUR = re.compile(
    r"-----(?P<edge>BEGIN|END) PGP (?P<what>[A-Z ]+)-----|(?P<field>(?:Hash|Version|Comment|Charset): .*)"
)
FORWARDS = re.compile(r"\s*(?:re:\s*)*(?:fwd?|fw)\s*:", re.IGNORECASE)
"""A subject that says that the message hands on another."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier message that fills the rest of a text: where it begins, with what leads in to it; the fields of its
    head and its words. ``forwarded``: the words around it say that it is handed on.
    """

    start: int
    head: tuple[tuple[str, str], ...]
    words: str
    forwarded: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def not_own(text: str) -> Spans:
    """The lines of ``text`` that are quoted, lead in to a quotation, or sign the message; sorted and apart."""
    lines = _lines(text)
    rest = earlier(text)
    own = [line for line in lines if rest is None or line.start < rest.start]
    marked = {at for at, line in enumerate(own) if _QUOTED.match(line.words)}
    marked |= _lead_ins(own, marked) | _signature(own, marked) | _armour(own) | _notices(text, own)
    marked |= set(range(len(own), len(lines)))
    return tuple((lines[at].start, lines[at].end) for at in sorted(marked) if lines[at].words.strip())


def earlier(text: str) -> Earlier | None:
    """The earlier message from which on nothing is the sender's; None where there is none without ``>``."""
    lines = _lines(text)
    for at, line in enumerate(lines):
        words = line.words.strip()
        mark = _MARK.fullmatch(words)
        head_at = _next(lines, at + 1) if mark or _RULE.fullmatch(words) else at
        head, body_at = _head(lines, head_at)
        led = 0 if head or mark else _unmarked(lines, at)
        if mark or led or len(head) > 2:
            body = text[lines[body_at + led].start :] if body_at + led < len(lines) else ""
            return Earlier(line.start, tuple(head), body.strip(), bool(mark and "forward" in words.lower()))
    return None


def spans_of(text: str, passages: list[str]) -> Spans:
    """Where each of ``passages`` stands in ``text``, one after the other; those not found are left out."""
    out: list[Span] = []
    at = 0
    for passage in passages:
        start = text.find(passage, at)
        if passage and start >= 0:
            at = start + len(passage)
            out.append((start, at))
    return tuple(out)


def _lines(text: str) -> list[_Line]:
    return [_Line(match.start(), match.end(), match[0]) for match in re.finditer(r"[^\n]+", text)]


def _next(lines: list[_Line], at: int) -> int:
    """The first line from ``at`` on that has words in it."""
    while at < len(lines) and not lines[at].words.strip():
        at += 1
    return at


def _head(lines: list[_Line], at: int) -> tuple[list[tuple[str, str]], int]:
    """The fields of the head that begins with a line "From: ..." or "Date: ...", and the line after it; ([], at)."""
    head: list[tuple[str, str]] = []
    while at < len(lines):
        found = _FIELD.fullmatch(lines[at].words.strip())
        if not found or len(head) > 8 or (not head and found[1].lower() not in {"from", "date", "sent", "subject"}):
            break
        head.append((found[1].title(), found[2].strip("* ")))
        at += 1
    names = {name for name, _ in head}
    return (head, at) if "From" in names and len(names) > 1 else ([], at - len(head))


def _unmarked(lines: list[_Line], at: int) -> int:
    """How many lines, from ``at`` on, say who wrote what follows without ``>``; an address tells it from prose."""
    if not _ON.match(lines[at].words):
        return 0
    for count in (1, 2, 3):
        lead = " ".join(line.words.strip() for line in lines[at : at + count])
        if _WROTE.fullmatch(lead) and "@" in lead:
            below = _next(lines, at + count)
            return 0 if below < len(lines) and _QUOTED.match(lines[below].words) else count
    return 0


def _lead_ins(lines: list[_Line], quoted: set[int]) -> set[int]:
    """The line, or up to three lines, right above a quotation that say who wrote it."""
    out: set[int] = set()
    for at in quoted:
        above = at - 1
        while above >= 0 and not lines[above].words.strip():
            above -= 1
        if above >= 0 and above not in quoted:
            out.update(range(_lead_in(lines, above), above + 1))
    return out


def _lead_in(lines: list[_Line], last: int) -> int:
    """The first line of the lead-in that ends with the line ``last``; ``last + 1`` where there is none."""
    for first in range(last, max(-1, last - 3), -1):
        lead = " ".join(line.words.strip() for line in lines[first : last + 1])
        if _ON.match(lead) and _WROTE.fullmatch(lead):
            return first
    alone = lines[last].words.strip()
    told = len(alone.split()) <= _SHORT or re.search(r"[@<]|\d\d", alone)
    return last if _WROTE.fullmatch(alone) and told else last + 1


def _signature(lines: list[_Line], quoted: set[int]) -> set[int]:
    """From a line of two hyphens to the end, or to what is quoted below it."""
    found: set[int] = set()
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if at in quoted:
            end = at
        elif _SIGNATURE.fullmatch(lines[at].words) and end - at <= _LONGEST_SIGNATURE + 1:
            found = set(range(at, end))
    return found


def _notices(text: str, lines: list[_Line]) -> set[int]:
    """The paragraphs at the end that are notices of a telephone or a lawyer."""
    out: set[int] = set()
    for at in range(max(1, len(lines) - _LAST), len(lines)):
        above = lines[at - 1]
        begun = at - 1 in out and len(above.words) > 40 and text.count("\n", above.end, lines[at].start) < 2
        if begun or _NOTICE.match(lines[at].words.strip()):
            out.add(at)
    return out


def _armour(lines: list[_Line]) -> set[int]:
    """The lines that OpenPGP puts around a signed text (RFC 9580, section 7), and the signature."""
    out: set[int] = set()
    within = ""
    for at, line in enumerate(lines):
        found = _ARMOUR.fullmatch(line.words.strip())
        if found and found["edge"]:
            within = found["what"] if found["edge"] == "BEGIN" else ""
            out.add(at)
        elif within == "SIGNATURE" or (found and within == "SIGNED MESSAGE" and at - 1 in out):
            out.add(at)
    return out
