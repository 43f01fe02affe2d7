"""What the pages call things: a sign, a label and the rule behind it, for each relation, stance and certainty."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.types import Anonymity, Certainty, DateBasis, Relation, Stance, Voice


@dataclass(frozen=True, slots=True)
class Word:
    """``sign`` is one character, told apart without colour; ``label`` says it; ``rule`` is when it is used."""

    sign: str
    label: str
    rule: str


RELATIONS: Mapping[Relation, Word] = {
    "affirms": Word("+", "affirms", "The source says that the claim is so, without reserve."),
    "hedges": Word(
        "~",
        "hedges",
        "The source goes only part of the way: it says that the claim is probably or possibly so, or that a part of "
        "it is.",
    ),
    "doubts": Word("?", "doubts", "The source calls the claim into question, and does not say that it is not so."),
    "no_evidence": Word(
        "∅",
        "no evidence",
        "The source looked for it, or was in a place to know, and found none. That is not a denial: what was not found "
        "may still be so.",
    ),
    "denies": Word("−", "denies", "The source says that the claim is not so, or asserts its opposite."),
    "declines": Word("…", "declines", "The source was asked and would not say. It stands on no side."),
    "unsorted": Word(
        "·",
        "unsorted",
        "It may bear on the claim. A side is shown only where the network and the table of stances agree and are sure; "
        "here they are not, so a person has to judge. A wrong side would put words in somebody’s mouth.",
    ),
}
STANCES: Mapping[Stance, Word] = {
    "asserts": Word("+", "asserts", "The source puts it forward as so: says it, writes it, finds it, shows it."),
    "denies": Word("−", "denies", "The source says that it is not so, or rejects it."),
    "doubts": Word("?", "doubts", "The source calls it into question, without saying that it is not so."),
    "no_evidence": Word(
        "∅",
        "no evidence",
        "The source looked for it, or was asked after it, and found nothing that shows it. That is not a denial.",
    ),
    "declines": Word("…", "declines", "The source was asked about it and would not say."),
    "wants": Word("→", "wants", "The source asks for it, plans it or hopes for it; nobody says that it is so."),
    "feels": Word("!", "feels", "The source tells a feeling about it: fear, anger, surprise, relief."),
}
CERTAINTIES: Mapping[Certainty, str] = {
    "certain": "without reserve",
    "probable": "as probable",
    "possible": "as possible",
    "open": "without committing itself",
}
VOICES: Mapping[Voice, str] = {
    "attributed": "put down to a source",
    "own": "the report’s own voice",
}
ANONYMITY: Mapping[Anonymity, str] = {
    "named": "",
    "unnamed": "unnamed",
    "generic": "nobody in particular",
    "none": "",
}
DATES: Mapping[DateBasis, str] = {
    "given": "given when the case was built",
    "page": "told by the page",
    "stated": "stated in the text",
    "file name": "from the file’s name",
    "inferred": "inferred from the text",
    "unknown": "no date told",
}
SURE = (
    "How sure sayso is that it has read this rightly, from 0 to 1: not how likely the statement is to be true, and not "
    "how sure the source is."
)
CANNOT_TELL = (
    "A number of reports is not a number of origins: ten reports can print one agency’s story. Statements that rest on "
    "one origin are grouped, each group with its reason. Named sources that speak separately are independent. Whether "
    "an unnamed source is one that another report has too, the text cannot tell; so the count has two bounds. The "
    "upper counts each unnamed source by itself, the lower only those that one report tells apart. What nobody has "
    "sorted may bring more."
)
MONTHS = "January February March April May June July August September October November December".split()


def day(date: str | None) -> str:
    """A date as precise as it is: ``2020``, ``September 2020`` or ``2 September 2020``; ``undated`` for none.

    >>> day("2020-09-02")
    '2 September 2020'
    """
    if not date:
        return "undated"
    parts = date.split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 and parts[1].isdigit() and 0 < int(parts[1]) <= 12 else ""
    number = str(int(parts[2])) if len(parts) > 2 and parts[2].isdigit() else ""
    return " ".join(part for part in (number, month, parts[0]) if part)


def some(number: int, noun: str, more: str | None = None) -> str:
    """A number of things with its noun: ``1 report``, ``2 reports``, ``1,348 statements``."""
    return f"{number:,} {noun if number == 1 else more or noun + 's'}"


def bounds(low: int, high: int) -> str:
    """A count with two bounds: ``0``, ``2``, ``1 to 3``."""
    return str(low) if low == high else f"{low} to {high}"
