"""The members of a container up to a number of bytes: what would go beyond it is said to be left out."""

from collections.abc import Iterable, Iterator

from sayso.ingest.page import Member, Refused

_FULL = (
    "all that it holds is more than is taken from one file, and the rest was not read",
    "Split it, or unpack it and name the files inside",
)


def bounded(members: Iterable[Member | Refused], limit: int) -> Iterator[Member | Refused]:
    """``members`` while their bytes are ``limit`` at most in all; then one Refused without a name, for the rest."""
    left = limit
    for member in members:
        left -= len(member.data) if isinstance(member, Member) else 0
        if left < 0:
            yield Refused("", *_FULL)
            return
        yield member
