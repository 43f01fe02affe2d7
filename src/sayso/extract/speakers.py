"""Whom each statement of a report is put down to, resolved as far as the report's own words allow."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.extract import acronyms, tables
from sayso.extract.antecedents import of_it, of_relative, of_they
from sayso.extract.described import Descriptions, fuller, unnamed
from sayso.extract.draft import Draft
from sayso.extract.layout import Layout, layout
from sayso.extract.names import UPPER, Cast, cast
from sayso.extract.phrases import clean, head_noun, is_definite, people_named, singular, squeeze
from sayso.extract.pronouns import Said, he_or_she
from sayso.extract.turns import Turn, Turns, attended
from sayso.types import Spans

_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_SECOND = frozenset("you your yours yourself".split())
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset("they them their theirs themselves".split())
_IT = frozenset("it its itself".split())
_RELATIVE = frozenset("who whom whose which that".split())
_WHO = re.compile(r"who [^A-Z]+$")
"""A pronoun with an adverb after it, as in "who last year"."""
_NAME = re.compile(rf"(?: [{UPPER}][\w.'’-]*){{1,4}}")
_AND = re.compile(r"(?: ?\([^)]*\)|, [^.;:!?“”\"]{0,80}?,)? and (?:[\w.’'-]+ ){0,4}")
_TWO = re.compile(
    r"^(?:both|each|the two|the pair|both (?:men|women|candidates|sides)|each candidate|the two \w+)$", re.I
)
_PART = re.compile(
    r"^(one|another|two|three|some|many|most|several|all|others?|a second|the other|the second)"
    r"(?: of (?:the|them|those|these))?(?: (officials?|sources?|people|person|aides?|lawmakers?|experts?))?$",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"\b(his|her|their|its|him|them)\b(?=(\s+\w)?)", re.IGNORECASE)


_BODIES = frozenset(
    "the agency,the bureau,the company,the firm,the group,the organization,the organisation,the network,the school,"
    "the newspaper,the paper,the news organization,the news outlet,the outlet,the department".split(",")
)
_DANGLING = re.compile(r"(?<=\w),? (?:who|that|which)$")
_FAR = 40
_OFFICES = frozenset({"the president", "the judge", "the moderator", "the host", "the reporter", "the governor"})


@dataclass(slots=True)
class _Story:
    """What has been read so far of one report."""

    text: str
    where: Layout
    cast: Cast
    drafts: Sequence[Draft]
    author: str
    turns: Turns
    said: list[Said] = field(default_factory=list)
    nameless: list[tuple[int, str]] = field(default_factory=list)
    by_draft: dict[int, Said] = field(default_factory=dict)
    told: Descriptions | None = None
    spelled: dict[str, str] | None = None

    def full_name(self, phrase: str) -> str | None:
        letters = acronyms.is_short(phrase)
        if letters and self.spelled is None:
            self.spelled = acronyms.spelled_out(self.text)
        return acronyms.outlet(phrase) or (self.spelled or {}).get(letters or "")

    def descriptions(self) -> Descriptions:
        if self.told is None:
            self.told = Descriptions(self.text, self.cast)
        return self.told


def speakers(
    text: str, drafts: Sequence[Draft], *, outlet: str | None = None, byline: str | None = None
) -> list[str | None]:
    """One speaker a draft, in the same order: a full name, the describing words of a nameless source, or None.

    ``drafts`` stand in order of place. "I" and "we" in the report's own voice are the byline, or "the author".
    """
    if not drafts:
        return []
    where = layout(text)
    people = cast(
        text,
        where,
        [span for draft in drafts for span in draft.source],
        [draft.source[0] for draft in drafts if draft.speaker_kind == "person" and len(draft.source) == 1],
    )
    story = _Story(text, where, people, drafts, byline or "the author", attended(text, people))
    return [_resolve(story, number, draft) for number, draft in enumerate(drafts)]


def _resolve(story: _Story, number: int, draft: Draft) -> str | None:
    if not draft.source:
        return None
    place = draft.source[0][0]
    phrase = squeeze(" ".join(story.text[start:end] for start, end in draft.source))
    phrase = _DANGLING.sub("", phrase)
    outer = _outer(story, number, draft, place)
    name, kind, gender = _who(story, phrase, place, draft, outer)
    if name:
        one = Said(place, name, kind, gender, number)
        story.said.append(one)
        story.by_draft[number] = one
    return name or None


def _outer(story: _Story, number: int, draft: Draft, place: int) -> Said | None:
    """The speaker in whose words this draft stands."""
    if draft.inside is not None:
        return story.by_draft.get(draft.inside)
    for earlier in range(number - 1, max(-1, number - 6), -1):
        if any(start <= place < end for start, end in story.drafts[earlier].content):
            return story.by_draft.get(earlier)
    return None


def _who(
    story: _Story, phrase: str, place: int, draft: Draft, outer: Said | None
) -> tuple[str | None, str, str | None]:
    """Name, number (person, people, thing) and gender of the source ``phrase``."""
    first = re.split(r"[\s,]", phrase.lower(), maxsplit=1)[0].replace("’", "'").split("'")[0]
    alone = len(phrase.split()) == 1 or phrase.lower().split()[1:] in (
        ["himself"],
        ["herself"],
        ["too"],
        ["also"],
        ["all"],
    )
    turn = story.turns.at(place)
    if turn and turn.label[0] <= place < turn.label[1] and turn.kind != "named":
        return story.turns.speaker(turn, story.text), "person", None
    if alone and first in _FIRST:
        return _self(story, place, outer)
    if alone and (first in _GENDER or first == "self"):
        return _person(story, _pronoun(story, place, _GENDER.get(first), draft.content, outer))
    if alone and first in _THEY:
        return _they(story, place, outer)
    if alone and first in _IT:
        return of_it(story.text, place, story.where, story.said), "thing", None
    if (alone and first in _RELATIVE) or _WHO.match(phrase):
        return _relative(story, phrase, place)
    if alone and first in _SECOND:  # most often anybody at all
        asked = turn is not None and turn.kind == "asked" and story.turns.witness
        return (story.turns.witness, "person", None) if asked else (phrase, "people", None)
    if _TWO.match(phrase):
        return _two(story, phrase, place)
    names = people_named(_with_its_name(story, phrase, draft), story.cast, place)
    if names:
        return _person(story, names[0]) if len(names) == 1 else (_join(names), "people", None)
    return _nameless(story, phrase, place, draft, outer)


def _with_its_name(story: _Story, phrase: str, draft: Draft) -> str:
    """A source that was cut behind a title ("Gov."), with the capitalised words that follow it; any other as it is."""
    if phrase.rstrip(".").lower() not in tables.titles():
        return phrase
    name = _NAME.match(story.text, draft.source[-1][1])
    return phrase + name.group() if name else phrase


def _person(story: _Story, name: str | None) -> tuple[str | None, str, str | None]:
    gender = None
    if name:
        words = name.split()
        known = story.cast.find(words)
        gender = known.gender if known and known.name == name else tables.lettered("first_names").get(words[0].lower())
        if known is None and head_noun(name) in tables.nouns("roles"):
            letter = tables.lettered("roles").get(head_noun(name))
            gender = letter if letter in ("m", "f") else None
    return name, "person", gender


def _pronoun(story: _Story, place: int, gender: str | None, content: Spans, outer: Said | None) -> str | None:
    return he_or_she(place, gender, content, outer, story.text, story.where, story.cast, story.said)


def _self(story: _Story, place: int, outer: Said | None) -> tuple[str | None, str, str | None]:
    """Who says "I": the speaker of the quotation or of the turn, else the report's author."""
    if outer:
        return outer.name, outer.number, outer.gender
    quote = story.where.quote(place)
    if quote:
        for one in reversed(story.said[-6:]):
            spans = story.drafts[one.draft].content
            if any(start < quote[1] and quote[0] < end for start, end in spans):
                return one.name, one.number, one.gender
        if story.said:
            return story.said[-1].name, story.said[-1].number, story.said[-1].gender
    turn = story.turns.at(place)
    if turn:
        return _turns_speaker(story, turn)
    return story.author, "author", None


def _turns_speaker(story: _Story, turn: Turn) -> tuple[str | None, str, str | None]:
    """Who speaks in a turn, by full name where the report gives one."""
    name = story.turns.speaker(turn, story.text)
    known = story.cast.find((name or "").split(), place=turn.start)
    return known.name if known else name, "person", known.gender if known else None


def _they(story: _Story, place: int, outer: Said | None) -> tuple[str | None, str, str | None]:
    if outer and outer.number == "people":
        return outer.name, "people", None
    return of_they(story.text, place, story.where, story.said), "people", None


def _relative(story: _Story, phrase: str, place: int) -> tuple[str | None, str, str | None]:
    if phrase[0].isupper() and phrase.lower() == "that":
        return None, "thing", None
    name, person = of_relative(story.text, place, story.where, story.cast)
    if person:
        return _person(story, name)
    named = people_named(name, story.cast, place) if name else []
    if len(named) == 1:
        return _person(story, named[0])
    return _kind(story, name) if name else (None, "thing", None)


def _two(story: _Story, phrase: str, place: int) -> tuple[str | None, str, str | None]:
    """The two people that an "and" joined last, else the two named last, in the order of their naming."""
    before = [mention for mention in story.cast.before(place) if not mention.owner]
    for second, first in pairwise(before):
        if first.person is not second.person and _AND.fullmatch(story.text, first.end, second.start):
            return _join([first.person.name, second.person.name]), "people", None
    found: list[str] = []
    for mention in story.cast.before(place):
        if mention.person.name not in found and not mention.owner:
            found.append(mention.person.name)
        if len(found) == 2:
            return _join(found[::-1]), "people", None
    return phrase, "people", None


def _join(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]])


def _nameless(
    story: _Story, phrase: str, place: int, draft: Draft, outer: Said | None
) -> tuple[str | None, str, str | None]:
    """A source without a name of its own: a description, a body, a document."""
    short = _with_owners(story, clean(phrase), place, draft, outer)
    full = story.full_name(short)
    if full:
        return full, "thing", None
    part = _PART.match(short)
    if part:
        return _part(story, short, part, place)
    head = head_noun(short)
    after = story.cast.between(draft.source[-1][1], draft.source[-1][1] + 3)
    if after and singular(head) in tables.nouns("roles"):  # the span stops short of the name: "top aide" Paul Dunn
        return _person(story, after[0].person.name)
    if is_definite(short):
        if singular(head) in tables.nouns("roles") or head == "people":
            return _pointed(story, short, place, draft, outer)
        full = fuller(short, story.text, place, story.where.paragraphs[1:2]) or _body(story, short, place)
        if full:
            return full, "thing", None
    return _kind(story, short, place)


def _body(story: _Story, phrase: str, place: int) -> str | None:
    """A bare "the agency" as the body named as a speaker last, within two paragraphs."""
    if phrase.lower() not in _BODIES:
        return None
    for one in reversed(story.said[-4:]):
        near = story.where.paragraph(place) - story.where.paragraph(one.place) <= 2
        proper = re.search(r"\b[A-Z]", one.name[1:]) or re.fullmatch(r"[A-Z][\w&’'-]+", one.name)
        if near and one.number == "thing" and proper and _is_body(one.name):
            return one.name
    return None


def _is_body(name: str) -> bool:
    return head_noun(name) not in tables.nouns("documents") and not re.search(r"[’']s ", name)


def _pointed(
    story: _Story, phrase: str, place: int, draft: Draft, outer: Said | None
) -> tuple[str | None, str, str | None]:
    """A definite description of people: someone nameless brought in before, or someone named."""
    old = unnamed(phrase, story.text, place, story.nameless)
    single = singular(head_noun(phrase)) == head_noun(phrase)
    named = story.descriptions().find(phrase, place) if single else None
    if named and (old is None or named[1] > old[1]):
        return _person(story, named[0].name)
    if old:
        return _kind(story, old[0])
    if single and not _bound(phrase) and phrase.lower() not in _OFFICES:
        letter = tables.lettered("roles").get(head_noun(phrase))
        gender = letter if letter in ("m", "f") else None
        return _person(story, _pronoun(story, place, gender, draft.content, outer) or phrase)
    return _kind(story, phrase, place)


def _bound(phrase: str) -> bool:
    """Whether the description itself tells whom it means, so that nobody need be looked for."""
    if re.match(
        r"the (?:former )?(?:senator|governor|secretary|mayor|congress\w+) (?:of|from)\b", phrase, re.IGNORECASE
    ):
        return False
    return bool(re.search(r"\b(?:of|for|at|from|who|familiar|close|whose|next)\b|[’']s\s", phrase))


def _part(story: _Story, phrase: str, part: re.Match[str], place: int) -> tuple[str | None, str, str | None]:
    """ "One", "another official": one of a group brought in before, where there is one near."""
    noun = singular(part.group(2).lower()) if part.group(2) else None
    for start, group in reversed(story.nameless[-8:]):
        head = head_noun(group)
        near = story.where.paragraph(place) - story.where.paragraph(start) <= 2
        if near and " " in group and head != singular(head) and noun in (None, singular(head)):
            number = "person" if part.group(1).lower() in ("one", "another", "a second") else "people"
            return f"{part.group(1).lower()} of {group[0].lower()}{group[1:]}", number, None
    return _kind(story, phrase)


def _with_owners(story: _Story, phrase: str, place: int, draft: Draft, outer: Said | None) -> str:
    """The description with "his", "her", "their" in it given their names ("his campaign" -> "Ted Cruz's campaign")."""
    match = _POSSESSOR.search(phrase)
    if not match or match.start() > _FAR:
        return phrase
    word = match.group(1).lower()
    if word in _GENDER:
        name = _pronoun(story, place, _GENDER[word], draft.content, outer)
    elif word in _THEY:
        name = _they(story, place, outer)[0]
    else:
        name = of_it(story.text, place, story.where, story.said)
    if not name:
        return phrase
    owns = bool(match.group(2)) and word not in ("him", "them")
    mark = "'" if name.endswith("s") and not name[0].isupper() else "'s"
    return phrase[: match.start()] + name + (mark if owns else "") + phrase[match.end() :]


def _kind(story: _Story, phrase: str, place: int | None = None) -> tuple[str | None, str, str | None]:
    """Number and gender of a description by its head; a new one about people is remembered from ``place`` on."""
    head = head_noun(phrase)
    one = singular(head)
    if one in tables.nouns("roles") or head == "people" or one in ("american", "person"):
        if place is not None and not is_definite(phrase):
            story.nameless.append((place, phrase))
        if head == one:
            letter = tables.lettered("roles").get(one)
            return phrase, "person", letter if letter in ("m", "f") else None
        return phrase, "people", None
    if re.match(r"(?:some|many|most|several|two|three|four|five|\d+)\b", phrase, re.IGNORECASE):
        return phrase, "people", None
    return phrase, "thing", None
