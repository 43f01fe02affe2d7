"""Who speaks, for the counting of origins: names and descriptions brought to what can be compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.assess.independence_evidence import Evidence
from sayso.types import Statement

TITLES = frozenset(
    "mr mrs ms dr sir sen senator rep representative gov governor president vice secretary judge gen general the a an "
    "former then acting of".split()
)
BODIES = frozenset({"organisation", "media", "document"})
GENERIC = frozenset(
    "report assessment document memo memorandum statement letter filing filings indictment complaint article story"
    " paper newspaper website agency company campaign committee department office bureau panel group court"
    " government house firm organisation organization ministry commission inquiry investigation media press"
    " monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words that name nobody in particular: "the report" of one report is not that of another."""
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "several": 3, "many": 3, "some": 2}
ALIKE = {
    "newspaper": "outlet", "media": "outlet", "press": "outlet", "network": "outlet", "people": "person",
    "source": "person", "spokeswoman": "spokesman", "spokesperson": "spokesman", "intel": "intelligence",
}  # fmt: skip
PART_OF = re.compile(
    r"^((?:the )?(?:one|another|(?:a )?second|third|other|some|two|three|several|most)) of (?:the )?(?=\w)"
)
AFTER_HEAD = re.compile(
    r",|\s(?:of|who|that|which|whose|familiar|with|from|at|in|on|for|close|briefed|involved|near|inside|under"
    r"|interviewed|cited|quoted)\b"
)
SONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
LITTLE = frozenset(
    "the a an one two three four five six several many some both most other another second third unnamed".split()
)

Key = tuple[frozenset[str], str]


@dataclass(frozen=True, slots=True)
class Described:
    """An unnamed source: the part of a group that it is ("one"), its noun, the words before it, and the least number.

    ``least`` is 1 for a single one, and at least 2 for "officials".
    """

    part: str
    noun: str
    words: frozenset[str]
    least: int


def words(name: str | None) -> frozenset[str]:
    """The words of a name in small letters, titles and initials left out; "U.S." is one word."""
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", (name or "").lower().replace("’s", "").replace("'s", ""))
    return frozenset(w for w in re.findall(r"\w+", plain) if w not in TITLES and len(w) > 1)


def is_named(one: Statement) -> bool:
    """Whether a statement is put down to somebody by name; what a report says in its own voice is not."""
    return one.voice == "attributed" and one.anonymity == "named" and bool(words(one.speaker))


def is_bodily(one: Statement) -> bool:
    """Whether the source is a body, an outlet or a document, and no human being."""
    return one.speaker_kind in BODIES


def is_nobody(one: Statement) -> bool:
    """Whether the text tells nobody to put the statement down to."""
    return one.voice == "own" or not one.speaker or (not is_named(one) and one.speaker_kind in ("none", "author"))


def described(one: Statement) -> Described:
    """An unnamed source taken apart: "three senior officials" are at least three, and officials."""
    text = (one.speaker or "").lower()
    part = PART_OF.match(text)
    found = re.findall(r"[^\W_]+", AFTER_HEAD.split(text[part.end() if part else 0 :])[0])
    last = found[-1] if found else ""
    noun = last.removesuffix("s")
    before = frozenset(ALIKE.get(w, w) for w in found[:-1] if w not in LITTLE and not w.isdigit())
    one_of = part is not None and part.group(1).split()[-1] in ("one", "another", "second", "third", "other")
    return Described(
        part.group(1).removeprefix("the ") if part else "",
        ALIKE.get(last, ALIKE.get(noun, noun)),
        before,
        1 if one_of else _least(found),
    )


def _least(found: Sequence[str]) -> int:
    if not found:
        return 1
    stated = next((NUMBERS[w] for w in found if w in NUMBERS), 0)
    plural = found[-1] in ("people", "media", "police") or (found[-1].endswith("s") and not found[-1].endswith("ss"))
    return max(stated, 2 if plural else 1)


def may_be_one(first: Described, second: Described) -> bool:
    """Whether two descriptions within a report can be of one source: one says no more than the other.

    "One" and "another" of a group are two.
    """
    if first.noun != second.noun or (first.part and second.part and first.part != second.part):
        return False
    return first.words <= second.words or second.words <= first.words


def keys(statements: Sequence[Statement], evidence: Evidence) -> dict[str, Key]:
    """For each named statement, by id, the fullest name of its source; with the report's id where that is open.

    "Bell" is Ada Bell where no other Bell speaks; beside a Tom Bell it is the one who speaks in the same report, or
    neither. A name of general words ("the report") is its own report's, and so is one whose source is known to differ
    from another of that name.
    """
    named = [s for s in statements if is_named(s)]
    full = [s for s in named if not any(_shorter(s, other) for other in named)]
    return {one.id: _key(one, full, evidence) for one in named}


def _key(one: Statement, full: Sequence[Statement], evidence: Evidence) -> Key:
    mine = words(one.speaker)
    if mine <= GENERIC:
        return mine, one.report
    fits = [
        other for other in full if (words(other.speaker) == mine or _shorter(one, other)) and _may(one, other, evidence)
    ]
    here = [other for other in fits if other.report == one.report]
    chosen = next((c for c in (fits, here) if len({words(other.speaker) for other in c}) == 1), None)
    if chosen is None:
        return mine, one.report
    return words(chosen[0].speaker), "" if _same_name(one, chosen[0], evidence) else evidence.sources[one.id]


def _same_name(one: Statement, other: Statement, evidence: Evidence) -> bool:
    """Whether a name, the same in both or a surname, may be taken for one source's over reports."""
    mine = words(one.speaker)
    if mine != words(other.speaker) or len(mine) > 2 or (len(mine) == 1 and not is_bodily(one)):
        return True
    return evidence.sources.get(one.id) == evidence.sources.get(other.id) or one.id not in evidence.sources


def _may(one: Statement, other: Statement, evidence: Evidence) -> bool:
    """Whether what is known of the case lets two be one: not judged to be two; a surname where that is suggested."""
    first, second = evidence.sources.get(one.id), evidence.sources.get(other.id)
    if not first or not second or first == second:
        return True
    pair = frozenset((first, second))
    return pair not in evidence.apart and (pair in evidence.maybe or words(one.speaker) == words(other.speaker))


def _shorter(a: Statement, b: Statement) -> bool:
    """Whether the name of ``a`` is part of that of ``b``, both are people, and neither is the other's son.

    "Vale" may be Anna Vale, but not the Vale campaign, nor Tom Vale Jr.
    """
    one, other = words(a.speaker), words(b.speaker)
    return one < other and not (is_bodily(a) or is_bodily(b)) and one & SONS == other & SONS
