"""Each group of statements with one origin: its name, and the reason in a sentence that an editor understands."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.assess.independence_evidence import Evidence, Where
from sayso.assess.independence_names import is_bodily, is_named, is_nobody, words
from sayso.types import OriginGroup, Statement

LISTED = 8
"""Reports or origins of a group that a reason names."""


def group(
    members: Sequence[Statement], reports: Mapping[str, Where], stories: Mapping[str, str], evidence: Evidence
) -> OriginGroup:
    """The group of ``members``, named after the fullest name among them or the first description."""
    named = [m for m in members if is_named(m)]
    first = _fullest(named) or next((m for m in members if not is_nobody(m)), members[0])
    through = _through(members, reports, evidence)
    name = first.speaker if not is_nobody(first) and first.speaker else f"no source named, {reports[first.report].name}"
    if through and not named and not is_nobody(first):
        name = f"{name}, through {through}"
    return OriginGroup(
        name=name,
        statements=tuple(m.id for m in members),
        reason=_sentence(first, members, reports, through) + _why(first, members, reports, stories, evidence),
    )


def _fullest(named: Sequence[Statement]) -> Statement | None:
    """Of the named, the first of those with the longest name of the first one's source."""
    if not named:
        return None
    mine = [m for m in named if words(named[0].speaker) <= words(m.speaker)]
    return max(mine, key=lambda m: len(words(m.speaker)))


def _through(members: Sequence[Statement], reports: Mapping[str, Where], evidence: Evidence) -> str:
    """The outlets and other origins that the members are cited from; a report of the case by its name or its outlet."""
    found = dict.fromkeys(o for m in members for o in evidence.rests_on.get(m.id, ()) if o != m.speaker)
    return _and(list(dict.fromkeys(_origin(o, reports, evidence) for o in found)))


def _origin(origin: str, reports: Mapping[str, Where], evidence: Evidence) -> str:
    if origin in reports:
        return f"“{reports[origin].name}”"
    if not origin.startswith("report-"):
        return origin
    outlet = evidence.outlets.get(origin)
    return f"a report of {outlet}" if outlet else "another report"


def _sentence(first: Statement, members: Sequence[Statement], reports: Mapping[str, Where], through: str) -> str:
    listed = _and([f"“{p}”" for p in dict.fromkeys(reports[m.report].name for m in members)])
    times = "one statement" if len(members) == 1 else f"{len(members)} statements"
    if is_named(first):
        return (
            f"{first.speaker}, in {listed}."
            if len(members) == 1
            else f"{first.speaker}, {times} in {listed}: one source."
        )
    by = f", through {through}" if through else ""
    if is_nobody(first):
        return f"{times[:1].upper()}{times[1:]} in {listed}{by} that the text puts down to nobody."
    speaker = first.speaker or ""
    who = speaker[:1].upper() + speaker[1:]
    open_question = "whether another report has the same source, the text does not tell"
    return f"{who} (not named), {times} in {listed}{by}: {open_question}."


def _why(
    first: Statement,
    members: Sequence[Statement],
    reports: Mapping[str, Where],
    stories: Mapping[str, str],
    evidence: Evidence,
) -> str:
    """The bonds that are not plain from the names, a sentence each."""
    said = [*_surname(first, members, evidence), *_behalf(members, evidence), *_quoted(members, evidence)]
    said += [*_shared(members, reports, stories), *_publisher(members, reports, evidence)]
    return "".join(f" {sentence}" for sentence in said)


def _surname(first: Statement, members: Sequence[Statement], evidence: Evidence) -> list[str]:
    """That a bare surname of another report was taken for the full name."""
    bare = {
        m.speaker
        for m in members
        if is_named(m) and words(m.speaker) < words(first.speaker) and not (is_bodily(m) or is_bodily(first))
        and first.id in evidence.sources and evidence.sources.get(m.id, "") not in ("", evidence.sources[first.id])
    }  # fmt: skip
    return [
        f"“{name}” is taken to be {first.speaker}: nobody else of that name says so."
        for name in sorted(n for n in bare if n)
    ]


def _behalf(members: Sequence[Statement], evidence: Evidence) -> list[str]:
    """On whose behalf members speak, where others of the group are that one or speak for it too."""
    if len({m.speaker for m in members}) < 2:
        return []
    found = dict.fromkeys(p.reason for m in members if (p := evidence.answers_for.get(m.id)) and p.reason)
    return [f"{reason[:1].upper()}{reason[1:]}." for reason in found]


def _quoted(members: Sequence[Statement], evidence: Evidence) -> list[str]:
    ids = {m.id: m for m in members}
    pairs = [p for p in evidence.same_words if len(p) == 2 and p <= ids.keys()]
    reports = {ids[i].report for p in pairs for i in p}
    return [f"{_number(len(reports))} reports quote the same words."] if len(reports) > 1 else []


def _shared(members: Sequence[Statement], reports: Mapping[str, Where], stories: Mapping[str, str]) -> list[str]:
    here = list(dict.fromkeys(m.report for m in members))
    told = Counter(stories.get(r, r) for r in here)
    alike = [r for r in here if told[stories.get(r, r)] > 1]
    if len(alike) < 2 or all(is_named(m) for m in members):
        return []
    return [f"{_and([f'“{reports[r].name}”' for r in alike])} tell one story in the same words."]


def _publisher(members: Sequence[Statement], reports: Mapping[str, Where], evidence: Evidence) -> list[str]:
    """That reports of the group have one publisher; a fact beside the count, which it does not change."""
    by_family: dict[str, list[str]] = {}
    for report in dict.fromkeys(m.report for m in members):
        if report in evidence.families:
            by_family.setdefault(evidence.families[report], []).append(f"“{reports[report].name}”")
    return [f"{_and(names)} are published by {family}." for family, names in by_family.items() if len(names) > 1]


def _and(names: Sequence[str]) -> str:
    """The names as a list in words; of more than ``LISTED``, the first and how many more."""
    if len(names) > LISTED:
        names = [*names[: LISTED - 1], f"{len(names) - LISTED + 1:,} more"]
    return " and ".join([", ".join(names[:-1])] * (len(names) > 1) + list(names[-1:]))


def _number(count: int) -> str:
    return {2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(count, str(count))
