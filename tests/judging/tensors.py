"""Tensors in the words of `tests.judging.explain`, and the network that a chapter expects."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import torch
from numpy.typing import NDArray
from torch import nn
from torchvision.models import resnet18

from tests.judging import explain, forms


def as_array(call: str, value: object) -> NDArray[Any]:
    """Return a tensor's values as an array; those of another form are remarked on, and read all the same."""
    __tracebackhide__ = True
    if isinstance(value, torch.Tensor):
        return value.detach().numpy()
    read = forms.as_array(value)
    if read is None:
        explain.fail(call, f"gave {explain.kind_of(value)}, expected a tensor.")
    explain.remark(call, f"gave {explain.kind_of(value)}, expected a tensor.")
    return read


@functools.cache
def our_extractor(seed: int, *, loaded: bool = False) -> nn.Module:
    """Build the expected network, of the weights of a seed or `loaded` with those that stand in for pretrained ones."""
    torch.default_generator.manual_seed(seed)
    with _quick_initialisation():
        model = resnet18()
    if loaded:
        model.load_state_dict(_stand_in_weights(seed, model.state_dict()))
    model.fc = nn.Identity()
    return model.eval()


@functools.cache
def our_output(seed: int, *, loaded: bool = False) -> tuple[torch.Tensor, NDArray[Any]]:
    """Return a batch of two images and what the expected network makes of them."""
    image = torch.linspace(-1, 1, 3 * 16 * 16).reshape(3, 16, 16)
    batch = torch.stack([image, image.flip(2) ** 2])
    with torch.no_grad():
        return batch, our_extractor(seed, loaded=loaded)(batch).numpy()


# What follows makes the networks of `tests.probes.networks`, which runs beside the learner's code: nothing from there
# can be trusted, and it never gets anything from here.

_OWN = 4_000
_NUMBERS = 30_011


@contextmanager
def _quick_initialisation() -> Iterator[None]:
    def fill(tensor: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
        return tensor.detach().copy_(_weights(tensor.shape, torch.randn(_OWN)))

    with mock.patch.multiple(nn.init, kaiming_uniform_=lambda tensor, *_, **__: tensor, kaiming_normal_=fill):
        yield


def _weights(shape: torch.Size, own: torch.Tensor) -> torch.Tensor:
    noise = torch.randn(_NUMBERS, generator=torch.Generator().manual_seed(0))
    filters = [noise[first : first + shape[1:].numel()] for first in _starts(shape)]
    weights = torch.stack(filters).flatten()
    weights[: len(own)] = own[: len(weights)]
    return weights.reshape(shape) * (2 / shape[1:].numel()) ** 0.5


def _starts(shape: torch.Size) -> range:
    step = (_NUMBERS - shape[1:].numel()) // shape[0]
    return range(0, step * shape[0], step)


def _stand_in_weights(seed: int, state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    own = torch.randn(_OWN, generator=torch.Generator().manual_seed(seed))
    weights = {}
    for name, like in state.items():
        values = own[: like.numel()].reshape(like.shape) if like.dim() < 2 else _weights(like.shape, own)
        weights[name] = (values.abs() + 0.5 if name.endswith("running_var") else values).to(like.dtype)
    return weights
