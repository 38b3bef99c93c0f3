"""Networks beside the learner's code: made, observed and run there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import nn
from torchvision.models import ResNet18_Weights, resnet18


def apply_to_pil(transform: Callable[[Any], Any], pixels: NDArray[np.uint8]) -> Any:
    """Apply a transform to the PIL image with these pixels, (H, W, 3)."""
    return transform(Image.fromarray(pixels))


class Asked(nn.Module):
    """A network whose features somebody else computes.

    Its own `layers` are there for what a caller finds and leaves: modes, parameters and buffers.

    Parameters
    ----------
    layers : nn.Module
    compute : callable
        Gets a batch, the training flags of the layers, and whether a graph is recorded; returns the features.
    """

    def __init__(self, layers: nn.Module, compute: Callable[[torch.Tensor, list[bool], bool], torch.Tensor]) -> None:
        super().__init__()
        self.layers = layers
        self._compute = compute

    def forward(self, batch: torch.Tensor) -> torch.Tensor:
        """Ask for the features, and let them depend on the parameters as far as gradients are on."""
        nothing = sum((0.0 * parameter.sum() for parameter in self.parameters()), torch.zeros(()))
        modes = [module.training for module in self.layers.modules()]
        return self._compute(batch.detach(), modes, nothing.requires_grad) + nothing


def asked(
    compute: Callable[[torch.Tensor, list[bool], bool], torch.Tensor],
    seed: int,
    training: bool = False,
    gradients: bool = True,
) -> tuple[nn.Module, dict[str, Any]]:
    """Make a network whose features `compute` makes, and describe its state; its layers are those of a `tiny` one.

    It may be run in any way: called, by `forward`, as a copy, or layer by layer.  With `training` it is in train mode
    but for one layer; with `gradients` false, the caller has switched them off.
    """

    def ask(*args: Any) -> torch.Tensor:  # a copy of the network asks the same
        return compute(*args)

    model = nn.Sequential(Asked(tiny(seed), ask)).train(training)
    model[0].layers[0].training = False
    torch.set_grad_enabled(gradients)
    return model, _state(model)


def state(model: nn.Module) -> dict[str, Any]:
    """Describe a network after a call, and end what `asked` has begun."""
    found = _state(model)
    torch.set_grad_enabled(True)  # as whoever comes next expects it
    return found


def tiny(seed: int) -> nn.Module:
    """Make a small network of 512 outputs, with layers whose mode matters."""
    torch.set_grad_enabled(True)  # whatever an earlier call has left behind
    generator_state = torch.get_rng_state()
    torch.default_generator.manual_seed(seed)
    model = nn.Sequential(
        nn.Conv2d(3, 6, 3),
        nn.BatchNorm2d(6),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(6, 512),
    )
    model[1].running_mean.normal_()
    model[1].running_var.uniform_(0.5, 2.0)
    torch.set_rng_state(generator_state)
    model[0].weight.requires_grad_(False)
    return model


def _state(model: nn.Module) -> dict[str, Any]:
    """Describe everything that a caller wants to find again."""
    return {
        "training flags": [module.training for module in model.modules()],
        "requires_grad": [parameter.requires_grad for parameter in model.parameters()],
        "parameters": [parameter.detach().numpy().copy() for parameter in model.parameters()],
        "buffers": [buffer.numpy().copy() for buffer in model.buffers()],
        "gradient mode": torch.is_grad_enabled(),
    }


def built(build_extractor: Callable[..., Any], seed: int, weights_seed: int | None = None) -> Any:
    """Seed torch and build; with `weights_seed`, ask for weights that stand in for the pretrained ones."""
    # `torch.manual_seed` would ask every kind of device, each for a traceback.
    torch.default_generator.manual_seed(seed)
    if weights_seed is None:
        with _quick_initialisation():
            return build_extractor()
    with _quick_loading(stand_in_weights(weights_seed)):
        return build_extractor(weights=ResNet18_Weights.DEFAULT)


# Eleven million numbers take a while to draw, and as long again to write down.  So a layer of many weights has them
# already: noise that is the same in every network, but for the first few, which are the network's own and come from a
# generator whose seed tells as ever.  `tests.judging.tensors` makes the same networks on the tests' side.

#: How many weights of a layer are a network's own.
_OWN = 4_000
#: Enough for no two filters of a layer to be alike.
_NUMBERS = 30_011


@contextmanager
def _quick_initialisation() -> Iterator[None]:
    """Have layers begin with numbers of torch's generator."""
    unused = list(_COMMON.values())

    def fill(tensor: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
        place = next((i for i, values in enumerate(unused) if values.shape == tensor.shape), None)
        tensor.data = _common(tensor.shape) if place is None else unused.pop(place)  # a second network has its own
        _begin(tensor.data, torch.randn(_OWN))
        return tensor

    # ResNet18 gives the layers that begin uniformly other numbers at once.
    with mock.patch.multiple(nn.init, kaiming_uniform_=_as_found, kaiming_normal_=fill):
        yield


@contextmanager
def _quick_loading(weights: dict[str, torch.Tensor]) -> Iterator[None]:
    """Hand these out as the pretrained weights; a network that loads some keeps them, which saves a copy."""
    load = nn.Module.load_state_dict

    def keep(self: nn.Module, state_dict: Any, strict: bool = True, assign: bool = False) -> Any:
        return load(self, state_dict, strict, assign=True)

    with (
        mock.patch.multiple(nn.init, kaiming_uniform_=_as_found, kaiming_normal_=_as_found),
        mock.patch.object(nn.Module, "load_state_dict", keep),
        mock.patch.object(ResNet18_Weights, "get_state_dict", return_value=weights),
    ):
        yield


def stand_in_weights(seed: int) -> dict[str, torch.Tensor]:
    """Make what stands in for pretrained weights: noise of the spread that keeps layers alive."""
    own = torch.randn(_OWN, generator=torch.Generator().manual_seed(seed))
    weights = dict(_COMMON)
    for name, (shape, dtype) in _FORMS.items():
        if name in _COMMON:
            _begin(_COMMON[name], own)
        else:
            values = own[: shape.numel()].reshape(shape)
            weights[name] = (values.abs() + 0.5 if name.endswith("running_var") else values).to(dtype, copy=True)
    return weights


def _begin(weights: torch.Tensor, own: torch.Tensor) -> None:
    """Write a network's own numbers at the head of a layer."""
    head = weights.view(-1)[: len(own)]
    head.copy_(own[: len(head)] * _scale(weights.shape))


def _common(shape: torch.Size) -> torch.Tensor:
    """Repeat a few random numbers as the weights of a layer."""
    noise = torch.randn(_NUMBERS, generator=torch.Generator().manual_seed(0)) * _scale(shape)
    step = (_NUMBERS - shape[1:].numel()) // shape[0]
    return noise.as_strided(shape, [step, *(shape[axis + 1 :].numel() for axis in range(1, len(shape)))]).contiguous()


def _scale(shape: torch.Size) -> float:
    """Return the spread that lets signals keep their size from layer to layer."""
    return float((2 / shape[1:].numel()) ** 0.5)


def _as_found(tensor: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
    return tensor


with mock.patch.multiple(nn.init, kaiming_uniform_=_as_found, kaiming_normal_=_as_found):
    _FORMS = {name: (tensor.shape, tensor.dtype) for name, tensor in resnet18().state_dict().items()}
#: Memory of the process that all workers are forks of: a worker copies what it writes to, and no more.
_COMMON = {name: _common(shape) for name, (shape, _) in _FORMS.items() if len(shape) > 1}


def outline(model: Any) -> list[str]:
    """List every layer of a network as "name: class"; none of what is no network."""
    if not isinstance(model, nn.Module):
        return []
    return [f"{name}: {type(module).__name__}" for name, module in model.named_modules()]
