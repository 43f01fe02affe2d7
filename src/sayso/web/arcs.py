"""The graph of origins as a picture: reports in the order of their dates, and an arc for each link between two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.types import LinkKind

ROW, TOP, LABELS = 30, 18, 190
"""Pixels: from row to row, above the first, and from the left to where the names begin."""
FLAT = 22.0
"""Pixels that an arc stands out for each row that it spans; none stands out further than there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report or an origin outside the case, on its row. ``y`` in pixels; no ``href`` for what is outside."""

    key: str
    name: str
    date: str | None
    href: str | None
    y: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A link as a path of SVG, from what has its words elsewhere to what they come from; and what it says."""

    kind: LinkKind
    path: str
    arrow: str
    says: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """The picture: nodes from the earliest down, origins outside first, the undated last. Sizes in pixels."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: int
    x: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One link: from which node to which, its kind, what is said of it and where it leads."""

    start: str
    end: str
    kind: LinkKind
    says: str
    href: str | None


def layout(nodes: Sequence[Node], edges: Sequence[Edge]) -> Arcs:
    """The picture of these nodes, of which the ones without ``href`` are outside, and the links between them."""
    ordered = sorted(nodes, key=lambda node: (node.href is not None, node.date or "9999", node.name))
    placed = tuple(
        Node(key=node.key, name=node.name, date=node.date, href=node.href, y=TOP + ROW * row)
        for row, node in enumerate(ordered)
    )
    ys = {node.key: node.y for node in placed}
    arcs = tuple(_arc(edge, ys) for edge in edges if edge.start in ys and edge.end in ys and edge.start != edge.end)
    return Arcs(nodes=placed, arcs=arcs, height=TOP * 2 + ROW * max(0, len(placed) - 1), x=LABELS)


def _arc(edge: Edge, ys: Mapping[str, int]) -> Arc:
    """A half ellipse to the left, with an arrow at the origin's end."""
    start, end, x = ys[edge.start], ys[edge.end], LABELS - 8
    out = min(FLAT * abs(start - end) / ROW + 6, LABELS - 20)
    path = f"M{x},{start} C{x - out * 1.3:.0f},{start} {x - out * 1.3:.0f},{end} {x},{end}"
    return Arc(kind=edge.kind, path=path, arrow=f"M{x - 9},{end - 5} L{x},{end} L{x - 9},{end + 5}", says=edge.says,
               href=edge.href)  # fmt: skip
