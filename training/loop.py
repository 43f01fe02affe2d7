"""The step loop that every training here shares: AdamW, warm-up and linear decay, clipped gradients, a running mean."""

import ctypes
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

import torch
from torch import Tensor, nn

B = TypeVar("B")


def fit(
    net: nn.Module,
    groups: list[dict[str, object]],
    batches: Iterable[B],
    loss_of: Callable[[B], Tensor],
    *,
    total: int,
    warm: float,
    average: float = 0.0,
) -> None:
    """Take ``total`` steps over ``batches``; ``groups`` are the optimiser's, ``warm`` the share of steps of warm-up.

    With ``average`` (0.99 or so) the net ends with the exponential moving average of its weights over the steps.
    """
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1, (s + 1) / (warm * total)) * max(0, 1 - s / total)
    )
    kept = {name: value.clone() for name, value in net.state_dict().items()} if average else {}
    begin, mean = time.time(), 0.0
    net.train()
    for step, batch in enumerate(batches, 1):
        loss = loss_of(batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        share = min(average, (1 + step) / (10 + step))
        for name, value in net.state_dict().items() if average else ():
            kept[name].mul_(share).add_(value, alpha=1 - share) if value.is_floating_point() else kept[name].copy_(
                value
            )
        mean += (float(loss.detach()) - mean) * max(0.02, 1 / step)
        if step % 50 == 0 or step == total:
            print(f"step {step}/{total}  loss {mean:.4f}  {time.time() - begin:.0f} s", flush=True)
        if step == total:
            break
    if average:
        net.load_state_dict(kept)


@torch.no_grad()
def move(kept: dict[str, Tensor], net: nn.Module, share: float) -> None:
    """Move the kept weights towards those of ``net``, keeping ``share`` of what they were."""
    for name, value in net.state_dict().items():
        if value.is_floating_point():
            kept[name].lerp_(value, 1 - share)
        else:
            kept[name].copy_(value)


def keep_memory() -> None:
    """Have glibc reuse freed memory: giving it back and faulting it in again took half of the time."""
    trim_threshold, mmap_max = -1, -4
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(mmap_max, 0)
        libc.mallopt(trim_threshold, 2**31 - 1)
