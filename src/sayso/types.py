"""The records that everything else passes round: frozen, without I/O, without storage identity.

Offsets are code points of a report's text, end exclusive. Dates are ISO 8601, as precise as the text and no
more: ``2020``, ``2020-09`` or ``2020-09-02``. The words are those of ``docs/explanation/words.md``.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Spans = tuple[Span, ...]

Voice = Literal["attributed", "own"]
Quote = Literal["direct", "mixed", "indirect"]
Stance = Literal["asserts", "denies", "doubts", "no_evidence", "declines", "wants", "feels"]
Certainty = Literal["certain", "probable", "possible", "open"]
SpeakerKind = Literal["person", "people", "organisation", "media", "document", "author", "none"]
Anonymity = Literal["named", "unnamed", "generic", "none"]
Relation = Literal["affirms", "hedges", "doubts", "no_evidence", "denies", "declines", "unsorted"]
DateBasis = Literal["given", "page", "stated", "file name", "inferred", "unknown"]
JudgementKind = Literal[
    "same_source", "same_claim", "relation", "track", "wording", "statement", "speaker", "stance", "certainty",
    "words", "origin", "undo",
]  # fmt: skip
LinkKind = Literal["copies", "abridges", "rewrites", "shares", "cites", "same_words", "wire"]

RELATIONS: tuple[Relation, ...] = ("affirms", "hedges", "doubts", "no_evidence", "denies", "declines", "unsorted")
"""From for to against, then refusals, then what a person has to sort."""
AGAINST: tuple[Relation, ...] = ("doubts", "no_evidence", "denies")


def tagged_hash(tag: str, *parts: object) -> str:
    """An id: the tag, a hyphen, and 20 hex digits of SHA-256 over the tag and the parts as compact JSON.

    >>> tagged_hash("report", "00ff")
    'report-740b32ae5cba61ff90f0'
    """
    canonical = json.dumps([f"sayso/{tag}/1", *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{tag}-{hashlib.sha256(canonical.encode('utf8')).hexdigest()[:20]}"


def quoted(text: str, spans: Spans) -> str:
    """The words of ``text`` at ``spans``, an ellipsis for each gap."""
    return " … ".join(text[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as it was taken in.

    ``text`` is what all offsets point into; ``furniture`` are sorted ranges of it that are not read (mastheads,
    captions, subscription notices). ``sha256`` is the hash of the file's bytes, in hex. ``date_basis`` says how the
    date is known. ``wire`` is the agency credited, ``dateline`` the place (and day) that opens the text. ``pages``
    are the places where the document's pages begin, each with its printed or counted number, in order; empty where it
    has none. ``ocr`` says that the text was recognised from pictures. ``language`` is an ISO 639-1 code where the text
    is surely not English, else None.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    date_basis: DateBasis = "unknown"
    byline: str | None = None
    dateline: str | None = None
    wire: str | None = None
    url: str | None = None
    furniture: Spans = ()
    pages: tuple[tuple[int, str], ...] = ()
    ocr: bool = False
    language: str | None = None

    @property
    def id(self) -> str:
        """``tagged_hash("report", sha256)``: the same bytes are the same report."""
        return tagged_hash("report", self.sha256)


class _Room:
    """Room for an id that was worked out: those of a large case are asked for by the hundred thousand."""

    __slots__ = ("_id",)
    _id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Room):
    """One proposition that a report puts down to someone, or states in its own voice.

    ``report`` is the report's id. ``source`` and ``cue`` are empty where the text names none. ``speaker`` is the
    source resolved within the report: a full name, or the describing words of an unnamed one. ``relay`` are the
    outlets, documents or people through which the words came, outermost first. ``nested_in`` is the id of the
    statement inside whose content this one stands. ``confidence`` is the reader's, 0 to 1. ``known_as`` is the id under
    which it was read, where a person has put other words in the place of its content.
    """

    report: str
    voice: Voice = "attributed"
    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    speaker: str | None
    speaker_kind: SpeakerKind
    anonymity: Anonymity
    stance: Stance
    certainty: Certainty
    relay: tuple[str, ...] = ()
    basis: Spans = ()
    nested_in: str | None = None
    said_on: str | None = None
    confidence: float
    known_as: str | None = None

    @property
    def id(self) -> str:
        """Tagged hash of report, voice and spans as they were read: a better label, or a judgement, changes no id."""
        if not hasattr(self, "_id"):
            parts = (self.report, self.voice, self.source, self.cue, self.content)
            object.__setattr__(self, "_id", self.known_as or tagged_hash("statement", *parts))
        return self._id


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read, or only in part: which file, what, and what to do."""

    path: str
    what: str
    do: str
    read: bool = False
    """True where the report is in the case all the same (for example, read in a guessed encoding)."""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}. {self.do}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How one statement bears on a claim: the relation, a score from 0 to 1, and why, in words.

    ``leaning`` is what an unsorted one may turn out to be, by stance and polarity alone; for a person to judge.
    """

    statement: Statement
    relation: Relation
    score: float
    why: str
    leaning: Relation = "unsorted"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Statements that rest on one origin, by id, and the reason in a sentence."""

    name: str
    statements: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """Independent origins behind one side of a claim: at least ``low``, at most ``high``.

    ``groups`` are those that take the side. ``high`` counts also the origins of what nobody has sorted, which may take
    it, so it may be above their number.
    """

    low: int
    high: int
    groups: tuple[OriginGroup, ...]

    @property
    def of_sorted(self) -> tuple[int, int]:
        """The bounds by what is sorted alone."""
        return self.low, len(self.groups)

    @property
    def more(self) -> int:
        """How many more there may be, if what nobody has sorted takes the side."""
        return self.high - len(self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the case holds on one claim: bearings best first, and the origins behind each side.

    ``against`` counts the origins of denials, doubts and findings of no evidence together.
    """

    claim: str
    bearings: tuple[Bearing, ...]
    affirms: OriginCount
    against: OriginCount


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLink:
    """One report's words come from another report: paths, kind, score from 0 to 1, and the aligned spans.

    ``spans`` pairs a range of the first report's text with one of the second's.
    """

    start: str
    end: str
    kind: LinkKind
    score: float
    spans: tuple[tuple[Span, Span], ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that ``verify`` found wrong in a case: where, and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided. Judgements are appended and superseded, never changed.

    ``subject`` and ``other`` are ids (of a source, a claim, a statement, an origin link) or, to ``undo``, the id of
    the judgement taken back. ``verdict`` is a word that the kind knows: ``same``, ``not the same`` or ``unsure`` for
    sources and claims; a relation; ``tracked`` or ``dropped``; a new wording, speaker, stance or certainty; ``right``
    or ``wrong`` for a statement or an origin link; ``start-end`` (code points of the report) for a statement's words.
    ``by`` is who, ``at`` when (ISO 8601 with seconds, UTC), ``why`` free words, perhaps none.
    """

    kind: JudgementKind
    subject: str
    other: str | None = None
    verdict: str
    by: str
    at: str
    why: str = ""

    @property
    def id(self) -> str:
        """Tagged hash of all that it says."""
        return tagged_hash("judgement", self.kind, self.subject, self.other, self.verdict, self.by, self.at, self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One who speaks, across reports: the name shown, the other names it goes by, and its statements, by id.

    ``id`` is a tagged hash of the first statement, by id, and never changes while that one stays.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: SpeakerKind
    anonymity: Anonymity
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSuggestion:
    """Two sources that may be one: ids, a score from 0 to 1, and why, in a sentence."""

    one: str
    other: str
    score: float
    reason: str
