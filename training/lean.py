"""The networks as they run: the same sums as in training, laid out so that ONNX Runtime is quick at them.

On one core it takes three quarters of the plain export's time: attention is one fused operator, the reader's small
heads are one matrix product, and layer norm is written as instance norm, whose kernel works on whole vectors.
Shapes: b texts without padding, n word pieces, h hidden size.
"""

from typing import Any

import torch
from torch import Tensor, nn

from training.matcher import LOW, Matcher
from training.model import POINTER, ReaderNet


class Attention(torch.autograd.Function):
    """Attention without a mask, exported as ONNX Runtime's MultiHeadAttention; all of (b, n, h)."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        b, n, h = query.shape
        parts = (x.view(b, n, heads, h // heads).transpose(1, 2) for x in (query, key, value))
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(b, n, h)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class Norm(nn.Module):
    """A layer norm, row by row."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.norm = norm
        self.one, self.zero = nn.Parameter(torch.ones(1)), nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        rows = x.reshape(-1, 1, x.size(-1))
        even = nn.functional.instance_norm(rows, weight=self.one, bias=self.zero, eps=self.norm.eps).reshape(x.shape)
        return even * self.norm.weight + self.norm.bias


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        self.inner, self.heads = layer, heads
        self.first, self.second = Norm(layer.attention.output.LayerNorm), Norm(layer.output.LayerNorm)

    def forward(self, x: Tensor) -> Tensor:
        attention, own = self.inner.attention, self.inner.attention.self
        mixed = Attention.apply(own.query(x), own.key(x), own.value(x), self.heads)
        x = self.first(attention.output.dense(mixed) + x)
        wide = nn.functional.gelu(self.inner.intermediate.dense(x))
        return self.second(self.inner.output.dense(wide) + x)


class Encoder(nn.Module):
    """Some layers of a BERT encoder: states (b, n, h) to states."""

    def __init__(self, encoder: nn.Module, some: slice = slice(None)) -> None:
        super().__init__()
        self.embeddings = encoder.embeddings
        self.norm = Norm(encoder.embeddings.LayerNorm)
        heads = encoder.config.num_attention_heads
        self.layers = nn.ModuleList(Layer(one, heads) for one in list(encoder.encoder.layer)[some])

    def embedded(self, words: Tensor, types: Tensor | None = None) -> Tensor:
        """Words' vectors (b, n, h) with their places and ``types`` (b, n; None for all 0)."""
        kinds = self.embeddings.token_type_embeddings
        kind = kinds.weight[0] if types is None else kinds(types)
        whole: Tensor = self.norm(words + kind + self.embeddings.position_embeddings.weight[: words.size(1)])
        return whole

    def forward(self, states: Tensor) -> Tensor:
        for layer in self.layers:
            states = layer(states)
        return states


class LeanReader(nn.Module):
    """A reader's network; as :meth:`ReaderNet.forward`."""

    def __init__(self, net: ReaderNet) -> None:
        super().__init__()
        self.net, self.encoder = net, Encoder(net.encoder)
        several = [net.to_cue.query, net.to_cue.key, net.to_source.query, net.to_source.key, net.vote[0]]
        self.heads = nn.Linear(several[0].in_features, POINTER * len(several))
        self.heads.weight.data = torch.cat([one.weight.data for one in several])
        self.heads.bias.data = torch.cat([one.bias.data for one in several])

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        words = self.encoder.embeddings.word_embeddings(ids) + self.net.surface(features)
        states = self.encoder(self.encoder.embedded(words))
        cue, cued, source, sourced, vote = self.heads(states).split(POINTER, -1)
        votes = self.net.vote[2](self.net.vote[1](vote))
        to_cue, to_source = self.net.to_cue.scores(cue, cued), self.net.to_source.scores(source, sourced)
        return self.net.tag(states), to_cue, to_source, votes


class LeanFinder(nn.Module):
    """The lower half of a matcher: the sentence vector (b, h), and the states (b, n, h) that the upper half needs."""

    def __init__(self, net: Matcher) -> None:
        super().__init__()
        self.net, self.encoder = net, Encoder(net.encoder, slice(0, LOW))

    def forward(self, ids: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(self.encoder.embedded(self.encoder.embeddings.word_embeddings(ids), types))
        return self.net.vector(states.mean(1)), states


class LeanJudge(nn.Module):
    """The upper half of a matcher, without what only training needs: from states (b, n, h) to the relations' scores."""

    def __init__(self, net: Matcher) -> None:
        super().__init__()
        self.net, self.encoder = net, Encoder(net.encoder, slice(LOW, None))

    def forward(self, states: Tensor) -> Tensor:
        states = self.encoder(states)
        both = torch.cat([states[:, 0], states.mean(1)], -1)
        scores: Tensor = self.net.relation(nn.functional.gelu(self.net.middle(both)))
        return scores
