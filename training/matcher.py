"""Train the matcher: one encoder for sentence vectors (finding) and for judging a claim against a statement.

    python -m training.matcher PAIRS... --news NEWS... --out WORK/matcher.pt [--nli ../shared/data/nli] [--epochs 5]

NEWS are the files of articles (``news/interference.jsonl.gz``, ``news/articles.jsonl.gz``), PAIRS are label files
whose rows give claim, article, spans and relation (``../shared/gold/pairs.jsonl``, ``training/labels/pairs-*.jsonl``).
The encoder starts from all-MiniLM-L6-v2 and is held near it: the vectors of single sentences are distilled from the
untouched encoder, so that finding by meaning stays as it was. With ``--nli`` it first sees public pairs of premise and
hypothesis (ConjNLI, RTE and its negated kin, Emergent): entailment as affirms, contradiction as denies, all else as
none. Claims are split by hash: ``--held`` n keeps one claim in n for measuring; claims written for one statement each
(ids that begin with W) are never held back, and stand on articles that no held claim touches.
"""

import argparse
import gzip
import hashlib
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from sayso.extract.judge import RELATIONS, pair_ids, view
from sayso.extract.passage import around
from training.loop import fit, keep_memory
from training.model import base_folder
from training.prepare import base_tokenizer

NONE_SHARE = 0.45
"""Of the pairs that do not bear, the share that each epoch sees: they are four in five."""
CONTENTS = ("same", "part", "opposite", "other")


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair as the network gets it; ``content`` is -1 where that label is missing.

    ``written`` says that the claim was written for this one statement.
    """

    claim: str
    ids: list[int]
    types: list[int]
    relation: int
    content: int
    written: bool = False


class Matcher(nn.Module):
    """Ids and types (1 from the statement on) to the sentence vector, the relation's scores and the content's."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        hidden = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.middle = nn.Linear(2 * hidden, hidden)
        self.relation, self.content = nn.Linear(hidden, len(RELATIONS)), nn.Linear(hidden, len(CONTENTS))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        states = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        weight = torch.ones_like(ids)[..., None].float() if mask is None else mask[..., None].float()
        mean = (states * weight).sum(1) / weight.sum(1)
        both = nn.functional.gelu(self.middle(self.drop(torch.cat([states[:, 0], mean], -1))))
        return nn.functional.normalize(mean, dim=-1), self.relation(both), self.content(both)


def read_pairs(news: list[Path], files: list[Path], tokenizer: Tokenizer) -> Iterator[Pair]:
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf8").splitlines()]
    wanted, texts = {row["article"] for row in rows}, {}
    for path in news:
        with gzip.open(path, "rt", encoding="utf8") as file:
            texts |= {o["id"]: o["text"] for o in map(json.loads, file) if o["id"] in wanted}
    for row in rows:
        text, spans = texts[row["article"]], row["spans"]
        words = {role: " … ".join(text[s:e] for s, e in spans[role]) for role in ("source", "cue", "content")}
        places = [place for role in spans.values() for place in role]
        around_it = around(text, min(s for s, _ in places), max(e for _, e in places))
        ids, types = pair_ids(tokenizer, row["claim"], view(words["source"], words["cue"], words["content"], around_it))
        content = CONTENTS.index(row["content"]) if row.get("content") in CONTENTS else -1
        yield Pair(row["claim"], ids, types, RELATIONS.index(row["relation"]), content, row["pair"].startswith("W"))


NLI = {"entailment": "affirms", "for": "affirms", "contradiction": "denies", "against": "denies"}


def read_nli(folder: Path, tokenizer: Tokenizer) -> Iterator[Pair]:
    for name in ("conjnli/adversarial_train", "rte/train", "negation_nli/all", "emergent/train"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            claim, words = row.get("hypothesis") or row["claim"], row.get("premise") or row["headline"]
            relation = NLI.get(row.get("label") or row["stance"], "none")
            ids, types = pair_ids(tokenizer, claim, view("", "", words, ""))
            yield Pair(claim, ids, types, RELATIONS.index(relation), -1)


def padded(rows: list[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def batches(pairs: list[Pair], size: int, chance: random.Random) -> Iterator[list[Pair]]:
    order = sorted(pairs, key=lambda p: (len(p.ids) // 16, chance.random()))
    made = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(made)
    yield from made


def thinned(pairs: list[Pair], chance: random.Random) -> list[Pair]:
    """All that bear and a share of those that do not, others in each epoch."""
    bearing = [p for p in pairs if RELATIONS[p.relation] != "none"]
    others = [p for p in pairs if RELATIONS[p.relation] == "none"]
    share = NONE_SHARE if len(others) > 2 * len(bearing) else 1
    return bearing + chance.sample(others, int(share * len(others)))


def loss_of(net: Matcher, teacher: nn.Module, batch: list[Pair], tokenizer: Tokenizer) -> Tensor:
    ids = padded([p.ids for p in batch])
    types, mask = padded([p.types for p in batch]), (ids != 0).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        _, relation, content = net(ids, types, mask)
        single = padded([[101, *tokenizer.encode(p.claim, add_special_tokens=False).ids[:62], 102] for p in batch[::4]])
        alone = (single != 0).long()
        vector, _, _ = net(single, torch.zeros_like(single), alone)
        with torch.no_grad():
            states = teacher(input_ids=single, attention_mask=alone).last_hidden_state
    weight = alone[..., None].float()
    aim = nn.functional.normalize((states.float() * weight).sum(1) / weight.sum(1), dim=-1)
    wanted = torch.tensor([p.relation for p in batch])
    loss = nn.functional.cross_entropy(relation.float(), wanted, label_smoothing=0.05)
    contents = torch.tensor([p.content for p in batch])
    if (contents >= 0).any():
        loss = loss + 0.5 * nn.functional.cross_entropy(content.float(), contents, ignore_index=-1)
    return loss + 2 * (1 - (vector.float() * aim).sum(-1)).mean()


def train(
    net: Matcher,
    pairs: list[Pair],
    epochs: int,
    rate: float,
    tokenizer: Tokenizer,
    size: int = 32,
    average: float = 0.0,
) -> None:
    teacher = AutoModel.from_pretrained(base_folder(), add_pooling_layer=False).eval()
    chance = random.Random(1)
    stream = itertools.chain.from_iterable(batches(thinned(pairs, chance), size, chance) for _ in itertools.count())
    fit(
        net,
        [{"params": net.parameters(), "lr": rate}],
        stream,
        lambda batch: loss_of(net, teacher, batch, tokenizer),
        total=epochs * -(-len(thinned(pairs, random.Random(0))) // size),
        warm=0.1,
        average=average,
    )


def chances(net: Matcher, pairs: list[Pair]) -> np.ndarray:
    net.eval()
    out = []
    with torch.no_grad():
        for i in range(0, len(pairs), 32):
            ids, types = padded([p.ids for p in pairs[i : i + 32]]), padded([p.types for p in pairs[i : i + 32]])
            out.append(net(ids, types, (ids != 0).long())[1].softmax(-1))
    return torch.cat(out).numpy()


def measure(given: np.ndarray, gold: np.ndarray) -> None:
    """Side right, and the precision-coverage curve of sides shown."""
    side = np.array([{"affirms": 0, "hedges": 0, "declines": 2, "none": 3}.get(r, 1) for r in RELATIONS])
    sums = np.stack([given[:, side == k].sum(1) for k in range(4)], 1)
    want, pick = side[gold], sums.argmax(1)
    print(f"{len(gold)} pairs, none {np.mean(want == 3):.3f}; side right {np.mean(pick == want):.3f}")
    best = sums[:, :3].max(1)
    order = np.argsort(-best)
    right = (sums[:, :3].argmax(1) == want)[order]
    bears = max((want != 3).sum(), 1)
    for n in (20, 50, 100, 200, 300):
        if n <= len(order):
            print(f"  surest {n}: right {right[:n].mean():.3f}, of what bears {right[:n].sum() / bears:.3f}, "
                  f"from {best[order[n - 1]]:.2f}")  # fmt: skip


def held_out(claim: str, one_in: int) -> bool:
    return one_in > 0 and int(hashlib.sha256(claim.encode()).hexdigest(), 16) % one_in == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--nli", type=Path)
    parser.add_argument("--nli-most", type=int, default=40000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--average", type=float, default=0.0, help="keep a moving average of the weights, say 0.995")
    parser.add_argument("--held", type=int, default=6)
    parser.add_argument("--only-measure", action="store_true")
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    tokenizer = base_tokenizer()
    pairs = list(read_pairs(args.news, args.pairs, tokenizer))
    unseen = [p for p in pairs if not p.written and held_out(p.claim, args.held)]
    seen = [p for p in pairs if p.written or not held_out(p.claim, args.held)]
    net = Matcher()
    if args.start:
        net.load_state_dict(torch.load(args.start))
    print(f"{len(seen)} pairs to train on, {len(unseen)} held back")
    if args.only_measure:
        net.load_state_dict(torch.load(args.out))
    else:
        if args.nli:
            public = list(read_nli(args.nli, tokenizer))
            train(
                net,
                random.Random(1).sample(public, min(args.nli_most, len(public))),
                epochs=2,
                rate=1e-4,
                tokenizer=tokenizer,
                size=64,
            )
        train(net, seen, epochs=args.epochs, rate=args.rate, tokenizer=tokenizer, size=32, average=args.average)
        torch.save(net.state_dict(), args.out)
    if unseen:
        measure(chances(net, unseen), np.array([p.relation for p in unseen]))


if __name__ == "__main__":
    main()
