"""What a page is: where it lies, what was asked of it, and the function that makes its context."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from sayso.case import Case
from sayso.errors import SaysoError

LONGEST = 2000
"""Characters of a value in the address that are looked at."""


class NotThereError(SaysoError):
    """The address names something that the case does not hold: status 404."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The address: the parts of its path by name, and its query in order. It is the whole state of a page."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Sequence[tuple[str, str]] = ()

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of ``name``, on one line each, cut at ``LONGEST``; blank ones are left out."""
        values = (" ".join(value[:LONGEST].split()) for key, value in self.query if key == name)
        return tuple(value for value in values if value)

    def one(self, name: str) -> str:
        """The first value of ``name``; empty where there is none."""
        return next(iter(self.all(name)), "")

    def number(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """The value of ``name`` as a number from ``low`` to ``high``; ``default`` (or ``low``) where it is none."""
        value = self.one(name)
        if not (value.isascii() and value.isdigit() and len(value) < 12):
            return low if default is None else default
        return max(low, min(high, int(value)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One kind of page.

    ``name`` is that of its template. ``path`` is Starlette's, such as ``/report/{report}``. ``context`` is a pure
    function to a frozen dataclass that has at least a ``title``; what it raises as SaysoError becomes the error page.
    ``menu`` is its place and label in the menu; ``key`` the letter that opens it after ``g``. ``waiting`` gives, for a
    page that may take seconds, the title to show meanwhile (empty: this address will be quick).
    """

    name: str
    path: str
    context: Callable[[Case, Asked], object]
    menu: tuple[int, str] | None = None
    key: str | None = None
    waiting: Callable[[Asked], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file made on request: its path in the address, and a function to its name, media type and text."""

    path: str
    content: Callable[[Case, Asked], tuple[str, str, str]]


def link(path: str, fragment: str = "", **query: object) -> str:
    """An address in this app: the path, then what is not None or empty of the query, then the fragment.

    >>> link("/ask", q="the leak & the letter", page=None)
    '/ask?q=the+leak+%26+the+letter'
    """
    pairs = [(key, str(value)) for key, value in query.items() if value not in (None, "", False)]
    return (
        quote(path, safe="/")
        + (f"?{urlencode(pairs, errors='replace')}" if pairs else "")
        + (f"#{fragment}" if fragment else "")
    )
