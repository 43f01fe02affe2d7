"""What a person is asked to decide, with the answers that there are: a form of buttons, each with its key."""

from dataclasses import dataclass

from sayso.types import RELATIONS, JudgementKind
from sayso.web import words


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the verdict as a judgement has it, what the button says, and its key."""

    verdict: str
    label: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing to decide: what ``Case.judge`` takes. ``back`` is the page to return to; empty for the one shown."""

    kind: JudgementKind
    subject: str
    other: str | None
    choices: tuple[Choice, ...]
    back: str = ""


_NO_SIDE = {"unsorted": "cannot tell"}
RELATED = (
    *(
        Choice(name, _NO_SIDE.get(name, words.RELATIONS[name].label), str(number))
        for number, name in enumerate(RELATIONS, 1)
    ),
    Choice("none", "does not bear on it", "8"),
)
SAME = (Choice("same", "the same", "1"), Choice("not the same", "not the same", "2"), Choice("unsure", "unsure", "3"))
RIGHT = (Choice("right", "right", "1"), Choice("wrong", "wrong", "2"))
IS_ONE = (Choice("right", "it is a statement", "1"), Choice("wrong", "it is none", "2"))


def relation(statement: str, claim: str, back: str = "") -> Matter:
    """How does this statement bear on this claim?"""
    return Matter(kind="relation", subject=statement, other=claim, choices=RELATED, back=back)


def same_source(one: str, other: str, back: str = "") -> Matter:
    """Are these two sources one?"""
    return Matter(kind="same_source", subject=one, other=other, choices=SAME, back=back)


def same_claim(one: str, other: str, back: str = "") -> Matter:
    """Do these two wordings put one claim?"""
    return Matter(kind="same_claim", subject=one, other=other, choices=SAME, back=back)


def origin(link: str, back: str = "") -> Matter:
    """Is this link between two reports right?"""
    return Matter(kind="origin", subject=link, other=None, choices=RIGHT, back=back)


def is_statement(statement: str, back: str = "") -> Matter:
    """Is this a statement at all?"""
    return Matter(kind="statement", subject=statement, other=None, choices=IS_ONE, back=back)
