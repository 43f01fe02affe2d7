"""What the module of a format gives back: the text of one document, or the members of a container."""

from dataclasses import dataclass, field

from sayso.ingest.metadata import Facts


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one document and what it says of itself; ``text`` is empty where nothing is to be read.

    ``pages`` are the places (code points of ``text``) where the document's pages begin, each with its number as
    printed or counted. ``doubts`` say what was read only in part: what, and what to do, a pair each. ``ocr`` says that
    the text was recognised from pictures. ``lacked`` says what more would be read with: ``"time"``, or the name of a
    program.
    """

    text: str
    facts: Facts = field(default_factory=Facts)
    pages: tuple[tuple[int, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    ocr: bool = False
    lacked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a container: its name there, and its bytes.

    ``facts`` are what the container says of it (a web archive knows the address); the file's own word goes before
    them. ``media_type`` is given where the bytes do not tell what they are. ``name`` is empty where the container has
    one member and no name for it (gzip).
    """

    name: str
    data: bytes
    facts: Facts = field(default_factory=Facts)
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that was not taken out of its container: its name there, what is the matter, what to do.

    ``name`` is empty where the container itself is meant, for example one that is cut off.
    """

    name: str
    what: str
    do: str


class UnreadableError(Exception):
    """A file that cannot be read: ``what`` is the matter, and what to ``do``; neither ends with a full stop."""

    def __init__(self, what: str, do: str) -> None:
        """Both are shown to the user as they are."""
        super().__init__(what)
        self.what, self.do = what, do
