"""Vectors as one signed byte a dimension and one scale, and back. The error is at most half a step of the scale."""

import numpy as np
from numpy.typing import NDArray


def pack(vectors: NDArray[np.float32]) -> list[tuple[bytes, float]]:
    """The bytes and the scale of each row of an (n, d) array. Raises ValueError for what is not finite."""
    if not np.isfinite(vectors).all():
        raise ValueError("a vector holds a value that is not finite")
    scales = np.abs(vectors).max(axis=1, initial=0.0) / 127
    steps = np.divide(vectors, scales[:, None], out=np.zeros(vectors.shape), where=scales[:, None] > 0)
    rounded = np.clip(np.rint(steps), -127, 127).astype(np.int8)
    return [(row.tobytes(), float(scale)) for row, scale in zip(rounded, scales, strict=True)]


def unpack(rows: list[bytes], scales: list[float]) -> NDArray[np.float32]:
    """The (n, d) array. (0, 0) of no rows. Raises ValueError where rows differ in length."""
    if not rows:
        return np.zeros((0, 0), np.float32)
    if len({len(row) for row in rows}) > 1:
        raise ValueError("vectors of one model differ in length")
    flat = np.frombuffer(b"".join(rows), np.int8).reshape(len(rows), -1)
    return flat * np.array(scales, np.float32)[:, None]
