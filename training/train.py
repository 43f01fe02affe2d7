"""Step 2, train: arrays to weights.

    python -m training.train WORK WORK/reader.pt [--epochs 8] [--start WORK/earlier.pt] [--plain 1.0]

On two cores an epoch takes about six minutes. The seed is fixed; figures on dev come from ``training.evaluate``.
``--plain`` is the share of the windows without labels that an epoch sees; rare values of a label count for more
(by the inverse root of their frequency).
"""

import argparse
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from sayso.extract.scheme import LABELS, ROLES, VOTES, vote_slices
from sayso.extract.tokens import SHAPES
from sayso.extract.windows import WINDOW, windows
from training.loop import fit, keep_memory
from training.model import ReaderNet
from training.prepare import NOWHERE, Prepared, load

START, END, IGNORE = 101, 102, -100
STRAIGHTEN = {1523: 1000, 1524: 1000, 1521: 1005, 1520: 1005}
"""Vocabulary ids of the curly quotation marks and of the straight ones that stand in for them."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window as the network gets it, [CLS] and [SEP] included; targets are pieces of the window or IGNORE."""

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    tags: NDArray[np.int64]
    to_cue: NDArray[np.int64]
    to_source: NDArray[np.int64]
    items: list[dict[str, list[int]]]


def cut(row: Prepared, start: int, end: int) -> Window:
    """The window of pieces from ``start`` to ``end``."""

    def framed(values: NDArray[np.int64], before: int = 0, after: int = 0) -> NDArray[np.int64]:
        return np.concatenate([[before], values[start:end], [after]])

    def target(values: NDArray[np.int64]) -> NDArray[np.int64]:
        here = (values >= start) & (values < end)
        return np.where(here, values - start + 1, IGNORE)

    to_source = target(row.to_source)
    to_source[row.to_source == np.arange(len(to_source))] = 0
    return Window(
        framed(row.tokens.ids, START, END),
        framed(row.tokens.features),
        framed(row.tags),
        framed(target(row.to_cue), IGNORE, IGNORE),
        framed(to_source, IGNORE, IGNORE),
        [moved for item in row.items if (moved := _moved(item, start, end))],
    )


def _moved(item: dict[str, list[int]], start: int, end: int) -> dict[str, list[int]]:
    out = {role: [i - start + 1 for i in item[role] if start <= i < end] for role in ROLES}
    return out | {"labels": item["labels"]} if out["cue"] or out["content"] else {}


def epoch_windows(rows: list[Prepared], chance: random.Random, plain: float = 1.0) -> list[Window]:
    """All windows once (``plain``: the share of those without labels), cut at other paragraphs each time."""
    out = []
    for row in rows:
        first = chance.randint(WINDOW // 4, WINDOW)
        cuts = [cut(row, s, e) for s, e in windows(row.tokens.paragraphs, first=first)]
        out += [roughen(window, chance) for window in cuts if window.items or chance.random() < plain]
    return out


def roughen(window: Window, chance: random.Random) -> Window:
    """Capitals, small letters, straight quotation marks and lost paragraph breaks, each in a few windows."""
    ids, features = window.ids.copy(), window.features.copy()
    draw = chance.random()
    if draw < 0.03:
        features = np.where(np.isin(features % SHAPES, (2, 3)), features - features % SHAPES + 1, features)
    elif draw < 0.06:
        features = np.where(np.isin(features % SHAPES, (1, 2)), features - features % SHAPES + 3, features)
    if chance.random() < 0.2:
        for curly, straight in STRAIGHTEN.items():
            ids[ids == curly] = straight
    if chance.random() < 0.03:
        features = features % SHAPES + SHAPES * 2 * (features // (SHAPES * 2))
    return Window(ids, features, window.tags, window.to_cue, window.to_source, window.items)


def batches(all_windows: list[Window], pieces: int, chance: random.Random) -> Iterator[list[Window]]:
    """Batches of about ``pieces`` pieces, windows of like length together, in random order."""
    order = sorted(all_windows, key=lambda w: (len(w.ids) // 16, chance.random()))
    out, size = [], 0
    made = []
    for window in order:
        if out and size + len(window.ids) > pieces:
            made.append(out)
            out, size = [], 0
        out.append(window)
        size += len(window.ids)
    made.append(out)
    chance.shuffle(made)
    yield from made


def stack(batch: list[Window], name: str, fill: int) -> Tensor:
    longest = max(len(w.ids) for w in batch)
    return torch.tensor(
        np.stack([np.pad(getattr(w, name), (0, longest - len(w.ids)), constant_values=fill) for w in batch])
    )


def loss_of(net: ReaderNet, batch: list[Window], votes_weight: float, rarity: list[Tensor]) -> Tensor:
    lengths = torch.tensor([len(w.ids) for w in batch])
    ids = stack(batch, "ids", 0)
    mask = (torch.arange(ids.size(1))[None] < lengths[:, None]).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        emissions, to_cue, to_source, votes = net(ids, stack(batch, "features", 0), mask)
    loss = net.crf(emissions.float(), stack(batch, "tags", 0), lengths) / lengths.sum()
    for scores, name in ((to_cue, "to_cue"), (to_source, "to_source")):
        target = stack(batch, name, IGNORE)
        if (target != IGNORE).any():
            scores = scores.float().masked_fill(mask[:, None, :] == 0, -1e4)
            loss = loss + 0.5 * nn.functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE)
    if votes_weight:
        loss = loss + votes_weight * label_loss(votes.float(), batch, rarity)
    return loss


def rarity_of(rows: list[Prepared]) -> list[Tensor]:
    """For each label the weight of each value: the inverse root of its frequency, between 0.5 and 3."""
    labels = np.array([item["labels"] for row in rows for item in row.items] or [[0] * len(LABELS)])
    out = []
    for k, values in enumerate(LABELS.values()):
        counts = np.bincount(labels[labels[:, k] >= 0, k], minlength=len(values)) + 1
        out.append(torch.tensor(np.clip((counts.mean() / counts) ** 0.5, 0.5, 3), dtype=torch.float32))
    return out


def label_loss(votes: Tensor, batch: list[Window], rarity: list[Tensor]) -> Tensor:
    """Cross-entropy of each label, over the labelled attributions of the batch."""
    scores, wanted = [], []
    for row, window in enumerate(batch):
        for item in window.items:
            parts = [
                votes[row, item[role], k * VOTES : (k + 1) * VOTES].mean(0)
                for k, role in enumerate(ROLES)
                if item[role]
            ]
            scores.append(torch.stack(parts).sum(0))
            wanted.append(item["labels"])
    if not scores:
        return votes.sum() * 0
    given, targets = torch.stack(scores), torch.tensor(wanted)
    losses = [
        nn.functional.cross_entropy(given[:, place], targets[:, k], rarity[k], ignore_index=NOWHERE)
        for k, place in enumerate(vote_slices().values())
        if (targets[:, k] != NOWHERE).any()
    ]
    return torch.stack(losses).sum()


def train(
    net: ReaderNet,
    rows: list[Prepared],
    *,
    epochs: float,
    rate: float,
    seed: int,
    pieces: int,
    votes_weight: float,
    plain: float,
    only_votes: bool,
) -> None:
    chance = random.Random(seed)
    if only_votes:
        for name, parameter in net.named_parameters():
            parameter.requires_grad_(name.startswith("vote"))
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    groups: list[dict[str, object]] = [{"params": encoder, "lr": rate}, {"params": heads, "lr": 5 * rate}]
    each = sum(1 for _ in batches(epoch_windows(rows, random.Random(seed), plain), pieces, random.Random(seed)))
    rarity = rarity_of(rows)
    stream = itertools.chain.from_iterable(
        batches(epoch_windows(rows, chance, plain), pieces, chance) for _ in itertools.count()
    )
    fit(
        net,
        groups,
        stream,
        lambda batch: loss_of(net, batch, votes_weight, rarity),
        total=int(epochs * each),
        warm=0.06,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--votes", type=float, default=0.15, help="weight of the label loss")
    parser.add_argument("--plain", type=float, default=1.0, help="share of windows without labels")
    parser.add_argument("--only-votes", action="store_true", help="train the votes alone, all else as it is")
    parser.add_argument("--pieces", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    net = ReaderNet()
    if args.start:
        net.load_state_dict(torch.load(args.start))
    train(
        net,
        load(args.work / "train.npz"),
        epochs=args.epochs,
        rate=args.rate,
        seed=args.seed,
        pieces=args.pieces,
        votes_weight=args.votes,
        plain=args.plain,
        only_votes=args.only_votes,
    )
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()
