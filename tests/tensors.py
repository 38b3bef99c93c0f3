"""Tensors in the words of `tests.explain`, and the network that a chapter expects."""

from __future__ import annotations

import functools
from typing import Any

import torch
from numpy.typing import NDArray
from torch import nn
from torchvision.models import resnet18

from tests import explain


def as_array(call: str, value: object) -> NDArray[Any]:
    """Return a tensor's values as an array."""
    __tracebackhide__ = True
    if not isinstance(value, torch.Tensor):
        explain.fail(call, f"gave {explain.kind_of(value)}, expected a tensor.")
    return value.detach().numpy()


@functools.cache
def our_extractor(seed: int, *, loaded: bool = False) -> nn.Module:
    """Build the expected network, of the weights of a seed or `loaded` with those that stand in for pretrained ones."""
    torch.manual_seed(seed)
    model = resnet18()
    if loaded:
        model.load_state_dict(stand_in_weights(seed))
    model.fc = nn.Identity()
    return model.eval()


def stand_in_weights(seed: int) -> dict[str, torch.Tensor]:
    """Make quickly what stands in for pretrained weights: noise of the spread that keeps layers alive.

    `tests.stage.networks` makes the same beside the learner's code.
    """
    noise = torch.randn(65_537, generator=torch.Generator().manual_seed(seed))
    with torch.device("meta"):
        shapes = resnet18().state_dict()
    weights = {}
    for name, like in shapes.items():
        values = noise.repeat(like.numel() // len(noise) + 1)[: like.numel()].reshape(like.shape)
        fan = like[0].numel() if like.ndim > 1 else 1
        values = values.abs() + 0.5 if name.endswith("running_var") else values * (2 / fan) ** 0.5
        weights[name] = values.to(like.dtype)
    return weights
