"""Train the matcher: one encoder for sentence vectors (finding) and for judging a claim against a statement.

    python -m training.matcher PAIRS... --news NEWS... --speakers WORK/speakers.json --out WORK/matcher.pt

NEWS are the files of articles (``news/interference.jsonl.gz``, ``news/articles.jsonl.gz``), PAIRS are label files
whose rows give claim, article, spans and relation (``../shared/gold/pairs.jsonl``, ``training/labels/pairs-*.jsonl``).
The speakers are those that the reader finds (``python -m training.speakers``): the judge is given their names.
The encoder starts from all-MiniLM-L6-v2. A sentence's vector is taken from its first layers alone (``sayso`` makes one
for each sentence that it reads, so they have to be cheap), distilled from the untouched encoder and drawn towards the
claims that the sentence bears on (InfoNCE, van den Oord et al., 2018, with a passage labelled none as a hard negative).
``--finding`` are pairs for that alone: claims written for one statement each (ids that begin with W) teach finding,
but made the judge worse. Claims in which one person is put for another, or two change places, teach the judge to look
at who is who. Claims are split by hash: ``--held`` n keeps one claim in n for measuring; written claims are never held
back, and stand on articles that no held claim touches. ``--most`` trains on so many pairs, whole claims at a time: the
learning curve. With ``--tutor`` a larger network's chances teach beside the labels (distillation: Hinton, Vinyals and
Dean, 2015), on the labelled pairs and on unlabelled ones (``python -m training.tutor``).
"""

import argparse
import gzip
import hashlib
import itertools
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from sayso.extract.judge import RELATIONS, pair_ids, view
from sayso.extract.network import END, START
from sayso.extract.passage import around
from sayso.extract.tables import lettered
from training.held import held_out
from training.loop import fit, keep_memory
from training.model import base_folder
from training.prepare import base_tokenizer

NONE_SHARE = 0.3
"""Of the pairs about another matter, the share that each epoch sees: they are four in five."""
CONTENTS = ("same", "part", "opposite", "other")
NEAR = (0, 1, 2)
"""The contents that touch the claim's proposition."""
LOW = 3
"""The layer that sentence vectors are taken from."""
SHARP = 0.06
"""Temperature of the contrast between passages."""
SMOOTH = 0.05
"""The share of a label that is spread over all relations."""
SURELY = 0.9
"""The tutor's chance of none from which a pair that nobody labelled counts as one about another matter."""
OFTEN = 4
"""Every so many steps teach finding too."""
OTHER_PEOPLE = 0.2
"""How many claims with other people in them each epoch sees, as a share of the pairs that bear."""
FIRST = "|".join(name.capitalize() for name in lettered("first_names"))
PERSON = re.compile(rf"\b(?:{FIRST})(?: [A-Z]\.)? [A-Z][\w’-]+(?: Jr\.)?")
MUTUAL = re.compile(r"\b(?:met|meet|meeting|spoke|talked|contacts?|with|between|and|friends?)\b")
"""In a claim with these words two people may change places, and it stays what it was."""
RIVALS = frozenset({"Donald Trump", "Hillary Clinton"})
"""Not put for one another: who says that Russia helped the one denies that it helped the other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair as the network gets it; ``content`` is -1 where that label is missing.

    ``written`` says that the claim was written for this one statement. ``tutor`` are a larger network's chances of the
    relations, where they are known; ``relation`` is -1 where nobody labelled the pair.
    """

    claim: str
    said: str
    passage: str
    article: str
    ids: list[int]
    types: list[int]
    relation: int
    content: int
    written: bool = False
    tutor: tuple[float, ...] = ()

    @property
    def bears(self) -> bool:
        return self.relation >= 0 and RELATIONS[self.relation] != "none"

    @property
    def key(self) -> str:
        """What the tutor's chances are kept under."""
        return f"{self.claim}\t{self.said}"


class Matcher(nn.Module):
    """Ids and types (1 from the statement on) to the sentence vector, the relation's scores and the content's."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        hidden = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.project = nn.Linear(hidden, hidden)
        nn.init.eye_(self.project.weight)
        nn.init.zeros_(self.project.bias)
        self.middle = nn.Linear(2 * hidden, hidden)
        self.relation, self.content = nn.Linear(hidden, len(RELATIONS)), nn.Linear(hidden, len(CONTENTS))

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        layers = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask, output_hidden_states=True
        ).hidden_states
        weight = torch.ones_like(ids)[..., None].float() if mask is None else mask[..., None].float()
        both = self.drop(torch.cat([layers[-1][:, 0], mean(layers[-1], weight)], -1))
        both = nn.functional.gelu(self.middle(both))
        return self.vector(mean(layers[LOW], weight)), self.relation(both), self.content(both)

    def vector(self, states: Tensor) -> Tensor:
        """From the mean (b, h) of the states after layer ``LOW``, of length 1."""
        return nn.functional.normalize(self.project(states), dim=-1)

    def vectors(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The sentence vectors alone, without the layers above."""
        stack, kept = self.encoder.encoder, self.encoder.encoder.layer
        stack.layer = kept[:LOW]
        try:
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        finally:
            stack.layer = kept
        return self.vector(mean(states, mask[..., None].float()))


def mean(states: Tensor, weight: Tensor) -> Tensor:
    """Of states (b, n, h) over the pieces, by ``weight`` (b, n, 1)."""
    return (states * weight).sum(1) / weight.sum(1)


def read_pairs(
    news: list[Path], files: list[Path], speakers: Mapping[str, str], tokenizer: Tokenizer
) -> Iterator[Pair]:
    """The labelled pairs; ``speakers`` by the pair's id, as far as they are known."""
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
        said = view(speakers.get(row["pair"]), **words)
        ids, types = pair_ids(tokenizer, row["claim"], said)
        content = CONTENTS.index(row["content"]) if row.get("content") in CONTENTS else -1
        relation, written = RELATIONS.index(row["relation"]), row["pair"].startswith("W")
        yield Pair(row["claim"], said, around_it, row["article"], ids, types, relation, content, written)


def read_pool(path: Path, tokenizer: Tokenizer) -> Iterator[Pair]:
    """Pairs that nobody labelled, as ``training.pool`` writes them."""
    for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
        ids, types = pair_ids(tokenizer, row["claim"], row["said"])
        yield Pair(row["claim"], row["said"], "", row["article"], ids, types, relation=-1, content=-1)


def other_people(pairs: list[Pair], tokenizer: Tokenizer, chance: random.Random) -> list[Pair]:
    """Pairs that no longer bear: somebody else is put for a person of the claim, or two change places in it."""
    everybody = sorted({name for p in pairs for name in PERSON.findall(p.claim)})
    out = []
    for one in pairs:
        people = list(dict.fromkeys(PERSON.findall(one.claim)))
        if not one.bears or not people:
            continue
        if len(people) == 2 and not MUTUAL.search(one.claim) and chance.random() < 0.4:
            first, second = people
            claim = second.join(part.replace(second, first) for part in one.claim.split(first))
        else:
            gone = chance.choice(people)
            free = [n for n in everybody if n.split()[-1] not in one.said + one.claim and not {n, gone} <= RIVALS]
            if not free:
                continue
            claim = one.claim.replace(gone, chance.choice(free))
        ids, types = pair_ids(tokenizer, claim, one.said)
        none, other = RELATIONS.index("none"), CONTENTS.index("other")
        out.append(replace(one, claim=claim, ids=ids, types=types, relation=none, content=other))
    return out


def taught(pairs: list[Pair], chances: Mapping[str, tuple[float, ...]]) -> list[Pair]:
    """The pairs with the tutor's chances, where there are some."""
    return [replace(one, tutor=tuple(chances.get(one.key, ()))) for one in pairs]


def padded(rows: list[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def batches(pairs: list[Pair], size: int, chance: random.Random) -> Iterator[list[Pair]]:
    order = sorted(pairs, key=lambda p: (len(p.ids) // 16, chance.random()))
    made = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(made)
    yield from made


def thinned(pairs: list[Pair], chance: random.Random, tokenizer: Tokenizer) -> list[Pair]:
    """All that bear, all that touch the claim though they do not bear, and a share of the others, new each time.

    With them some in which people were put for one another. What nobody labelled is taken as the tutor sees it.
    """

    def touches(one: Pair) -> bool:
        return one.bears or one.content in NEAR or (one.relation < 0 and one.tutor[RELATIONS.index("none")] < SURELY)

    near = [p for p in pairs if touches(p)]
    others = [p for p in pairs if not touches(p)]
    bearing = [p for p in pairs if p.bears]
    put_for = other_people(chance.sample(bearing, int(OTHER_PEOPLE * len(bearing))), tokenizer, chance)
    return near + chance.sample(others, int(NONE_SHARE * len(others))) + put_for


def target(one: Pair) -> Tensor:
    """The chances to come to: the label's, smoothed; the tutor's; or a third of the one and two of the other."""
    count = len(RELATIONS)
    if one.relation < 0:
        return torch.tensor(one.tutor)
    label = torch.full((count,), SMOOTH / count)
    label[one.relation] += 1 - SMOOTH
    return (label + 2 * torch.tensor(one.tutor)) / 3 if one.tutor else label


def loss_of(net: Matcher, batch: list[Pair]) -> Tensor:
    """How far the relations and the contents are from the labelled ones."""
    ids = padded([p.ids for p in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        _, relation, content = net(ids, padded([p.types for p in batch]), (ids != 0).long())
    loss = nn.functional.cross_entropy(relation.float(), torch.stack([target(p) for p in batch]))
    contents = torch.tensor([p.content for p in batch])
    if (contents >= 0).any():
        loss = loss + 0.5 * nn.functional.cross_entropy(content.float(), contents, ignore_index=-1)
    return loss


class Finding:
    """What teaches finding: claims with passages that bear on them and such that do not, and the teacher's vectors."""

    def __init__(self, pairs: list[Pair], tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.by_claim: dict[str, tuple[list[str], list[str]]] = {}
        for one in pairs:
            self.by_claim.setdefault(one.claim, ([], []))[0 if one.bears else 1].append(one.passage)
        self.claims = [claim for claim, (bearing, _) in self.by_claim.items() for _ in range(min(len(bearing), 6))]
        self.others = sorted({passage for _, others in self.by_claim.values() for passage in others})
        self.teacher = AutoModel.from_pretrained(base_folder(), add_pooling_layer=False).eval()
        self.known: dict[str, Tensor] = {}

    def ids(self, texts: list[str]) -> Tensor:
        return padded([[START, *self.tokenizer.encode(t, add_special_tokens=False).ids[:62], END] for t in texts])

    def aims(self, texts: list[str]) -> Tensor:
        """The teacher's vectors, each made once."""
        new = [t for t in dict.fromkeys(texts) if t not in self.known]
        if new:
            ids = self.ids(new)
            mask = (ids != 0).long()
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                states = self.teacher(input_ids=ids, attention_mask=mask).last_hidden_state
            made = nn.functional.normalize(mean(states.float(), mask[..., None].float()), dim=-1)
            self.known |= dict(zip(new, made, strict=True))
        return torch.stack([self.known[t] for t in texts])

    def loss(self, net: Matcher, size: int, chance: random.Random) -> Tensor:
        claims = list(dict.fromkeys(chance.sample(self.claims, size)))
        bearing = [chance.choice(self.by_claim[claim][0]) for claim in claims]
        against = [chance.choice(self.by_claim[claim][1] or self.others) for claim in claims]
        passages = bearing + against
        texts = claims + passages
        ids = self.ids(texts)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = net.vectors(ids, (ids != 0).long()).float()
        scores = vectors[: len(claims)] @ vectors[len(claims) :].T / SHARP
        also = torch.tensor(
            [[k != i and p in self.by_claim[c][0] for k, p in enumerate(passages)] for i, c in enumerate(claims)]
        )
        contrast = nn.functional.cross_entropy(scores.masked_fill(also, -1e4), torch.arange(len(claims)))
        return contrast + 4 * (1 - (vectors * self.aims(texts)).sum(-1)).mean()


def train(
    net: Matcher,
    pairs: list[Pair],
    finding: Finding,
    *,
    epochs: float,
    rate: float,
    size: int = 32,
    average: float = 0.0,
) -> None:
    chance = random.Random(1)
    words, step = finding.tokenizer, itertools.count()
    stream = itertools.chain.from_iterable(
        batches(thinned(pairs, chance, words), size, chance) for _ in itertools.count()
    )
    fit(
        net,
        [{"params": net.parameters(), "lr": rate}],
        stream,
        lambda batch: loss_of(net, batch) + (finding.loss(net, 14, chance) if next(step) % OFTEN == 0 else 0),
        total=int(epochs * -(-len(thinned(pairs, random.Random(0), words)) // size)),
        warm=0.1,
        average=average,
    )


@torch.no_grad()
def chances(net: nn.Module, pairs: list[Pair], size: int = 64) -> np.ndarray:
    """Chances (n, relations) of the pairs; those of like length go through the network together."""
    net.eval()
    out = np.zeros((len(pairs), len(RELATIONS)), dtype=np.float32)
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))
    for start in range(0, len(order), size):
        some = order[start : start + size]
        ids, types = padded([pairs[i].ids for i in some]), padded([pairs[i].types for i in some])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = net(ids, types, (ids != 0).long())[1]
        out[some] = scores.float().softmax(-1).numpy()
    return out


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


def some(pairs: list[Pair], most: int) -> list[Pair]:
    """About ``most`` of the pairs, whole claims at a time, always the same."""
    claims = sorted({p.claim for p in pairs}, key=lambda c: hashlib.sha256(c[::-1].encode()).hexdigest())
    kept: set[str] = set()
    for claim in claims:
        if sum(p.claim in kept for p in pairs) >= most:
            break
        kept.add(claim)
    return [p for p in pairs if p.claim in kept]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--finding", type=Path, nargs="*", default=[])
    parser.add_argument("--speakers", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--epochs", type=float, default=4)
    parser.add_argument("--rate", type=float, default=7e-5)
    parser.add_argument("--average", type=float, default=0.0, help="keep a moving average of the weights, say 0.995")
    parser.add_argument("--tutor", type=Path, help="chances of a larger network, by training.tutor")
    parser.add_argument("--pool", type=Path, help="pairs that nobody labelled, by training.pool")
    parser.add_argument("--held", type=int, default=6)
    parser.add_argument("--most", type=int, default=10**9)
    parser.add_argument("--only-measure", action="store_true")
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    tokenizer = base_tokenizer()
    speakers = json.loads(args.speakers.read_text(encoding="utf8"))
    pairs = list(read_pairs(args.news, args.pairs, speakers, tokenizer))
    unseen = [p for p in pairs if held_out(p.claim, args.held)]
    seen = some([p for p in pairs if not held_out(p.claim, args.held)], args.most)
    net = Matcher()
    if args.start:
        net.load_state_dict(torch.load(args.start))
    print(f"{len(seen)} pairs to train on, {len(unseen)} held back", flush=True)
    if args.only_measure:
        net.load_state_dict(torch.load(args.out))
    else:
        finding = Finding([*seen, *read_pairs(args.news, args.finding, speakers, tokenizer)], tokenizer)
        if args.tutor:
            chances_of = json.loads(args.tutor.read_text(encoding="utf8"))
            loose = read_pool(args.pool, tokenizer) if args.pool else []
            seen = [*taught(seen, chances_of), *(p for p in taught(list(loose), chances_of) if p.tutor)]
        train(net, seen, finding, epochs=args.epochs, rate=args.rate, average=args.average)
        torch.save(net.state_dict(), args.out)
    if unseen:
        measure(chances(net, unseen), np.array([p.relation for p in unseen]))


if __name__ == "__main__":
    main()
