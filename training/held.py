"""Which claims are kept apart for measuring."""

import hashlib


def held_out(claim: str, one_in: int) -> bool:
    """Whether a claim is held back, by its hash: one in so many; none for 0."""
    return one_in > 0 and int(hashlib.sha256(claim.encode()).hexdigest(), 16) % one_in == 0
