"""News outlets under their names: the full name for any other, and every place of a text that names one.

The table (``outlets.toml``) knows the large ones; ``press`` adds those that the reports of a case come from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.link.any_of import any_of
from sayso.link.tables import table

_QUOTES = tuple("“‘\"'")
_HEADS = frozenset(
    "times post journal herald tribune globe courier ledger gazette chronicle telegraph mail star sun news mirror echo"
    " examiner observer register standard argus bee dispatch enquirer inquirer monitor record reporter review sentinel"
    " press".split()
)
"""Last words of outlets' names by which alone they are called ("the Ledger")."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet or programme: the name shown, the one that a programme belongs to, and whether it is a platform.

    People publish on a platform themselves, so it reports nothing.
    """

    name: str
    of: str | None = None
    platform: bool = False

    @property
    def house(self) -> str:
        """The outlet that answers for it: a programme's network, else itself."""
        return self.of or self.name


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names an outlet: start and end in code points."""

    start: int
    end: int
    outlet: Outlet


@dataclass(frozen=True, slots=True, eq=False)
class Press:
    """The outlets that are known: by every name that can mean one alone, and by the short names that several share."""

    names: Mapping[str, Outlet]
    called: Mapping[Outlet, Sequence[str]]
    """The names of each outlet."""
    short: Mapping[str, tuple[Outlet, ...]]
    alone: frozenset[str]
    """Short names that one outlet of the case has, and no other that is known."""
    ordinary: frozenset[str]
    """Names of ordinary words, which count in quotation marks only: the State of the Union is a speech."""
    pattern: re.Pattern[str]

    def outlet(self, name: str | None) -> Outlet | None:
        """The outlet that ``name`` can only mean, with or without its article; None for "the Times"."""
        bare = (name or "").strip(" “”\"'’‘")
        return self.names.get(bare) or self.names.get(bare.removeprefix("the ").removeprefix("The "))

    def house(self, name: str | None) -> str | None:
        """The full name of the outlet, a programme's network for the programme; None where it is not known."""
        known = self.outlet(name)
        return known.house if known else None

    def short_for(self, name: str, text: str, own: str | None = None) -> Outlet | None:
        """The outlet that a short name ("the Times") means in ``text``; None where two fit or none is named in full.

        ``own`` is the report's own outlet: in a paper that is itself called the Times, "the Times" may be that one.
        """
        fits = self.short.get(_low(name), ())
        if len(fits) == 1 and _low(name) in self.alone:
            return fits[0]
        meant = {one for one in fits if one.name == own} | {one for one in fits if self._in_full(one, text)}
        return meant.pop() if len(meant) == 1 else None

    def named(self, text: str, own: str | None = None) -> Iterator[Named]:
        """Every place that names an outlet, in order; a short name counts where ``short_for`` can tell it."""
        told: dict[str, Outlet | None] = {}
        for match in self.pattern.finditer(text):
            name = match.group()
            if name in self.ordinary and text[max(0, match.start() - 1) : match.start()] not in _QUOTES:
                continue
            if name not in told:
                told[name] = self.outlet(name) or self.short_for(name, text, own)
            found = told[name]
            if found:
                yield Named(match.start(), match.end(), found)

    def _in_full(self, one: Outlet, text: str) -> bool:
        return any(name in text for name in self.called[one])


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


@cache
def table_press() -> Press:
    """The outlets of the table alone."""
    rows = table("outlets")["outlet"]
    names: dict[str, Outlet] = {}
    short: dict[str, tuple[Outlet, ...]] = {}
    for row in rows:
        one = Outlet(row["name"], row.get("of"), row.get("platform", False))
        names |= dict.fromkeys((one.name, *row["also"]), one)
        for name in {_low(s) for s in row.get("short", ())}:
            short[name] = (*short.get(name, ()), one)
    ordinary = frozenset(row["name"] for row in rows if row.get("quoted"))
    return _press(names, short, frozenset(), ordinary)


def press(outlets: Iterable[str | None]) -> Press:
    """The outlets of the table and those of a case, which need not be in it."""
    base = table_press()
    names, short = dict(base.names), dict(base.short)
    fresh = sorted({" ".join(o.split()) for o in outlets if o and len(o) < 80 and not base.outlet(o)})
    for full in fresh:
        one = Outlet(full)
        bare = full.split(",")[0].removeprefix("The ").removeprefix("the ")
        if not re.match(r"[A-Z]\w+[\w .&'’-]*$", bare):
            continue
        names |= {full: one} | ({bare: one, f"The {bare}": one} if " " in bare or len(bare) > 4 else {})
        last = bare.rpartition(" ")[2]
        if last.lower() in _HEADS and " " in bare:
            short[f"the {last}"] = (*short.get(f"the {last}", ()), one)
    alone = frozenset(name for name, fits in short.items() if len(fits) == 1 and name not in base.short)
    return _press(names, short, alone, base.ordinary)


def _press(
    names: Mapping[str, Outlet],
    short: Mapping[str, tuple[Outlet, ...]],
    alone: frozenset[str],
    ordinary: frozenset[str],
) -> Press:
    called: dict[Outlet, list[str]] = {}
    for name, one in names.items():
        called.setdefault(one, []).append(name)
    every = {*names, *short, *(s[:1].upper() + s[1:] for s in short)}
    # an article counts only where it is part of the name
    pattern = re.compile(rf"(?<![\w@.]){any_of(every)}(?!\w)")
    return Press(names, called, short, alone, ordinary, pattern)
