"""The claims that people put down: their wordings, which are tracked, and which are one. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.ledger.decisions import claim_id
from sayso.types import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition: the id and the wording shown, whether a person tracks it, and all that was judged the same.

    ``ids`` and ``wordings`` begin with its own.
    """

    id: str
    wording: str
    tracked: bool
    ids: tuple[str, ...]
    wordings: tuple[str, ...]


def claims(held: Sequence[Judgement], proposed: Iterable[str] = ()) -> list[Claim]:
    """The tracked claims in the order in which they were first tracked, then those ``proposed`` and not dropped.

    ``held`` are the judgements that hold. Claims that were judged the same are one, under the one that comes first.
    """
    worded = wordings(held)
    verdicts = {one.subject: one.verdict for one in held if one.kind == "track"}
    order = [subject for subject, verdict in verdicts.items() if verdict == "tracked" and subject in worded]
    for words in proposed:
        one = claim_id(words)
        worded.setdefault(one, words)
        if one not in verdicts:
            order.append(one)
    same = _same(held)
    found: dict[str, list[str]] = {}
    for one in dict.fromkeys(order):
        found.setdefault(same.get(one, one), []).append(one)
    joined = {
        head: [*members, *(i for i in same if same[i] == head and i not in members)] for head, members in found.items()
    }
    return [_claim(members, worded, verdicts) for members in joined.values()]


def about(held: Sequence[Judgement], words: str) -> Claim:
    """The claim that ``words`` put now; one of its own where no judgement knows them."""
    words = " ".join(words.split())
    worded = wordings(held)
    one = claim_id(words)
    found = [i for i, wording in worded.items() if wording == words] or ([one] if one not in worded else [])
    same = _same(held)
    heads = {same.get(i, i) for i in found}
    ids = [*found, *(i for i in same if same[i] in heads and i not in found)]
    tracked = any(j.kind == "track" and j.subject in ids and j.verdict == "tracked" for j in held)
    all_words = dict.fromkeys([words, *(worded[i] for i in ids if i in worded)])
    return Claim(id=(found or [one])[0], wording=words, tracked=tracked, ids=tuple(ids), wordings=tuple(all_words))


def wordings(held: Iterable[Judgement]) -> dict[str, str]:
    """The wording of each claim that people gave one, by id."""
    return {one.subject: one.verdict for one in held if one.kind == "wording"}


def _claim(ids: Sequence[str], worded: dict[str, str], verdicts: dict[str, str]) -> Claim:
    known = [one for one in ids if one in worded]
    return Claim(
        id=ids[0],
        wording=worded[ids[0]],
        tracked=any(verdicts.get(one) == "tracked" for one in ids),
        ids=tuple(ids),
        wordings=tuple(dict.fromkeys(worded[one] for one in known)),
    )


def _same(held: Iterable[Judgement]) -> dict[str, str]:
    """For each claim judged the same as another, one name for all that are one: the least id of them."""
    head: dict[str, str] = {}
    for one in held:
        if one.kind == "same_claim" and one.verdict == "same" and one.other is not None:
            first, second = (head.get(i, i) for i in (one.subject, one.other))
            head.setdefault(one.subject, first)
            head.setdefault(one.other, second)
            least = min(first, second)
            head = {i: least if h in (first, second) else h for i, h in head.items()}
    return head
