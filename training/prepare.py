"""Step 1, prepare: PolNeAR, our labels on it, and news paragraphs that we marked, as arrays for training.

    python -m training.prepare ../shared/data/polnear WORK --news ../shared/data/news

Reads ``train`` and ``dev``, and the labels in ``training/labels`` (ids and offsets: the texts are in the data);
writes ``WORK/train.npz`` and ``WORK/dev.npz``.
A labelled content is also a text of its own, with the statements inside it (``inner``) as its attributions: PolNeAR
marks no nesting, and the reader reads each content again by itself.
"""

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.extract.scheme import LABELS, ROLES, TAGS
from sayso.extract.spans import pick
from sayso.extract.tokens import Tokens, tokenise
from training.model import base_folder
from training.polnear import Article, Attribution, read_folder

HERE = Path(__file__).parent
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Prepared:
    """One article: its pieces, the gold tag of each, and where each points (absolute piece, or -1).

    ``items`` are labelled attributions: the pieces of each role, and a value number for each label (-1 unknown).
    """

    tokens: Tokens
    tags: NDArray[np.int64]
    to_cue: NDArray[np.int64]
    to_source: NDArray[np.int64]
    items: list[dict[str, list[int]]]


def base_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def pieces(tokens: Tokens, start: int, end: int) -> list[int]:
    """The pieces that overlap the code points from ``start`` to ``end``."""
    first = int(np.searchsorted(tokens.ends, start, side="right"))
    return list(range(first, int(np.searchsorted(tokens.starts, end, side="left"))))


def prepare(tokenizer: Tokenizer, article: Article, labels: list[dict[str, Any]]) -> list[Prepared]:
    """The article, and each labelled content of it by itself."""
    tokens = tokenise(tokenizer, article.text)
    items = [item for row in labels if (item := _item(tokens, row))]
    inner = [_inner(tokens, row) for row in labels if row.get("inner") is not None]
    return [_tagged(tokens, article.attributions, items), *inner]


def _inner(tokens: Tokens, row: dict[str, Any]) -> Prepared:
    return _alone(tokens, row["spans"]["content"], row["inner"])


def _alone(tokens: Tokens, spans: Iterable[tuple[int, int]], marked: Iterable[dict[str, Any]]) -> Prepared:
    """The pieces of ``spans`` as a text of their own, with the attributions ``marked`` in them."""
    places = [i for start, end in spans for i in pieces(tokens, start, end)]
    part, rows = pick(tokens, np.array(places, dtype=np.int64)), list(marked)
    inside = [Attribution(*(tuple((s, e) for s, e in one[role]) for role in ROLES)) for one in rows]
    items = [item for one in rows if "stance" in one and (item := _item(part, {**one, "spans": one}))]
    return _tagged(part, inside, items)


def prepare_news(tokenizer: Tokenizer, folder: Path, labels: Path) -> Iterator[Prepared]:
    """Each marked paragraph, and each content in it by itself. ``folder`` holds the news, ``labels`` the marks."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf8").splitlines()]
    texts = dict(_news_texts(folder, {row["article"] for row in rows}))
    for row in rows:
        tokens = tokenise(tokenizer, texts[row["article"]])
        marked = row["attributions"]
        yield _alone(tokens, [row["paragraph"]], [one for one in marked if one["inside"] is None])
        for number, one in enumerate(marked):
            if one["content"]:
                yield _alone(tokens, one["content"], [other for other in marked if other["inside"] == number])


def _news_texts(folder: Path, wanted: set[str]) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf8") as file:
            for article in map(json.loads, file):
                if article["id"] in wanted:
                    yield article["id"], article["text"]


def _tagged(tokens: Tokens, attributions: Iterable[Attribution], items: list[dict[str, list[int]]]) -> Prepared:
    n = len(tokens)
    tags, to_cue, to_source = np.zeros(n, np.int64), np.full(n, NOWHERE), np.full(n, NOWHERE)
    for attribution in attributions:
        _mark(tokens, attribution, tags, to_cue, to_source)
    return Prepared(tokens, tags, to_cue, to_source, items)


def _mark(
    tokens: Tokens, one: Attribution, tags: NDArray[np.int64], to_cue: NDArray[np.int64], to_source: NDArray[np.int64]
) -> None:
    spans = {role: [p for s, e in getattr(one, role) if (p := pieces(tokens, s, e))] for role in ROLES}
    if not spans["cue"]:
        return
    head = spans["cue"][0][0]
    for role, found in spans.items():
        begin = TAGS.index(f"B-{role}")
        for piece in found:
            tags[piece[0]] = begin
            tags[piece[1:]] = begin + 1
    for piece in spans["content"]:
        to_cue[piece] = head
    to_source[head] = spans["source"][0][0] if spans["source"] else head


def _item(tokens: Tokens, row: dict[str, Any]) -> dict[str, list[int]]:
    out = {role: [i for s, e in row["spans"].get(role) or () for i in pieces(tokens, s, e)] for role in ROLES}
    out["labels"] = [values.index(row[k]) if row.get(k) in values else NOWHERE for k, values in LABELS.items()]
    return out if out["cue"] or out["content"] else {}


def read_labels(paths: list[Path]) -> dict[str, list[dict[str, Any]]]:
    """Label rows by article; in PolNeAR's train part alone."""
    out: dict[str, list[dict[str, Any]]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            out.setdefault(row["article"], []).append(row)
    return out


def save(path: Path, rows: list[Prepared]) -> None:
    arrays = {
        name: np.concatenate([getattr(r.tokens, name) for r in rows])
        for name in ("ids", "starts", "ends", "features", "paragraphs")
    }
    arrays |= {name: np.concatenate([getattr(r, name) for r in rows]) for name in ("tags", "to_cue", "to_source")}
    arrays["lengths"] = np.array([len(r.tokens) for r in rows])
    arrays["items"] = np.array(json.dumps([r.items for r in rows]))
    np.savez(path, **arrays)


def load(path: Path) -> list[Prepared]:
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    out, at = [], 0
    for n, items in zip(arrays["lengths"].tolist(), json.loads(str(arrays["items"])), strict=True):
        part = {k: v[at : at + n] for k, v in arrays.items() if v.ndim and k != "lengths"}
        tokens = Tokens(*(part[k] for k in ("ids", "starts", "ends", "features", "paragraphs")))
        out.append(Prepared(tokens, part["tags"], part["to_cue"], part["to_source"], items))
        at += n
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--labels", type=Path, nargs="*", default=[HERE / "labels" / "polnear-train.jsonl"])
    parser.add_argument("--news", type=Path, help="folder of news texts, for labels/news.jsonl")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    tokenizer, labels = base_tokenizer(), read_labels(args.labels)
    for part in ("train", "dev"):
        articles = list(read_folder(args.polnear / part))
        known = labels if part == "train" else {}
        rows = [row for a in articles for row in prepare(tokenizer, a, known.get(a.stem, []))]
        if part == "train" and args.news:
            rows += prepare_news(tokenizer, args.news, HERE / "labels" / "news.jsonl")
        save(args.work / f"{part}.npz", rows)
        print(
            f"{part}: {len(articles)} articles, {sum(len(r.tokens) for r in rows)} word pieces, "
            f"{sum(len(r.items) for r in rows)} labelled attributions"
        )


if __name__ == "__main__":
    main()
