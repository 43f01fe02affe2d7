"""How likely a side is right: the network's chances, the table's word, and the words in common, weighed together.

Logistic regression on top of the network (stacked generalisation: Wolpert, 1992). The weights ship with the network and
were fitted on labelled pairs that it was not trained on, so that what comes out is a probability.
"""

import math
from dataclasses import dataclass

LEAST = 1e-4
"""Chances are kept this far from 0 and 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """Weights: of the log-odds of the side and of its likeliest relation; of whether the table comes to the same side
    or to none (beside: to another); of the shares of the claim's words that stand in the content and in its passage.
    """

    intercept: float = 0.0
    side: float = 1.0
    likeliest: float = 0.0
    agrees: float = 0.0
    undecided: float = 0.0
    content: float = 0.0
    passage: float = 0.0

    def of(
        self, *, side: float, likeliest: float, agrees: bool, undecided: bool, content: float, passage: float
    ) -> float:
        """The probability, 0 to 1, that the side is right; all are chances or shares from 0 to 1."""
        total = (
            self.intercept
            + self.side * log_odds(side)
            + self.likeliest * log_odds(likeliest)
            + self.agrees * agrees
            + self.undecided * undecided
            + self.content * content
            + self.passage * passage
        )
        return 1 / (1 + math.exp(-total))


PLAIN = Sureness()
"""The network's chance of the side as it is."""


def log_odds(chance: float) -> float:
    """Of a chance; never infinite."""
    bounded = min(max(chance, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))
