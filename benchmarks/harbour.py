"""The sample case against what a careful editor gets out of it (examples/harbour.expected.json).

    python -m benchmarks.harbour [--json FILE]

A labelled statement is found where a statement read from that report overlaps its words by half of the union or more.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.case import Case
from sayso.types import Answer, Spans

EXAMPLES = Path(__file__).parent.parent / "examples"
LABELS = EXAMPLES / "harbour.expected.json"
SUPPORT = ("affirms", "hedges")


def spans_of(text: str, pieces: Sequence[str]) -> Spans:
    """Where the label's pieces stand in the text as taken in, whatever its white space; () where they do not."""
    out = []
    for piece in pieces:
        start = text.find(piece)
        if start < 0:
            return ()
        out.append((start, start + len(piece)))
    return tuple(out)


def overlap(a: Spans, b: Spans) -> float:
    """Intersection over union of two choices of code points."""
    x, y = ({i for s, e in spans for i in range(s, e)} for spans in (a, b))
    return len(x & y) / max(len(x | y), 1)


def build(folder: Path) -> Case:
    """The sample case, built anew in ``folder``."""
    case = Case(folder / "harbour.case")
    case.add(sorted((EXAMPLES / "harbour").glob("*.*")))
    return case


def figures(case: Case) -> dict[str, float]:
    """All figures, in per cent unless the name says otherwise."""
    expected = json.loads(LABELS.read_text(encoding="utf8"))
    by_name = {Path(row.paths[0]).name: row.id for row in case.reports()}
    texts = case.texts(by_name.values())
    out = _reading(case, expected, by_name, texts)
    out |= _claims(case, expected, by_name, texts)
    links = {(Path(x.start).name, Path(x.end).name) for x in case.origins()}
    wanted = {(x["from"], x["to"]) for x in expected["copies"]}
    out["copies found"] = 100 * len(wanted & links) / len(wanted)
    marked = [
        report.text[s:e] for name in by_name for report in [case.report(by_name[name])] for s, e in report.furniture
    ]
    out["furniture marked"] = _percent(any(x in " ".join(m.split()) for m in marked) for x in _furniture(expected))
    return {name: round(value, 1) for name, value in out.items()}


def _furniture(expected: dict[str, Any]) -> list[str]:
    return [row["text"] for row in expected["furniture"]]


def _labelled(expected: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for claim in expected["claims"]:
        for row in claim["statements"]:
            if row["voice"] == "attributed":
                yield claim["text"], row


def _reading(case: Case, expected: dict[str, Any], ids: dict[str, str], texts: dict[str, str]) -> dict[str, float]:
    read = {name: case.statements(report=ids[name]) for name in ids}
    found = [
        any(
            overlap(one.content, spans_of(texts[ids[row["report"]]], row["content"])) >= 0.5
            for one in read[row["report"]]
        )
        for _, row in _labelled(expected)
    ]
    return {"statements read": _percent(found)}


def _claims(case: Case, expected: dict[str, Any], ids: dict[str, str], texts: dict[str, str]) -> dict[str, float]:
    answers = {claim["text"]: case.ask(claim["text"]) for claim in expected["claims"]}
    got = [(row["relation"], _relation(answers[claim], row, ids, texts)) for claim, row in _labelled(expected)]
    shown = [(want, given) for want, given in got if given not in (None, "unsorted")]
    return {
        "bearing found": _percent(given is not None for _, given in got),
        "relation right of shown": _percent(want == given for want, given in shown),
        "false supporters (number)": sum(g == "affirms" and w not in SUPPORT for w, g in shown),
    }


def _relation(answer: Answer, row: dict[str, Any], ids: dict[str, str], texts: dict[str, str]) -> str | None:
    report = ids[row["report"]]
    want = spans_of(texts[report], row["content"])
    near = [(overlap(b.statement.content, want), b.relation) for b in answer.bearings if b.statement.report == report]
    best = max(near, default=(0.0, None))
    return best[1] if best[0] >= 0.5 else None


def _percent(values: Iterator[bool] | Sequence[bool]) -> float:
    listed = list(values)
    return 100 * sum(listed) / max(len(listed), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = figures(build(Path(folder)))
    for name, value in found.items():
        print(f"{name:28} {value:6}")
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
