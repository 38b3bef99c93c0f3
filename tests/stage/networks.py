"""Networks beside the learner's code: made, observed and run there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import nn
from torchvision.models import ResNet18_Weights, resnet18

_seen: list[list[Any]] = []


def apply_to_pil(transform: Callable[[Any], Any], pixels: NDArray[np.uint8]) -> Any:
    """Apply a transform to the PIL image with these pixels, (H, W, 3)."""
    return transform(Image.fromarray(pixels))


def observed(seed: int, training: bool = False) -> tuple[nn.Module, dict[str, Any]]:
    """Make a `tiny` network, describe its state, and note every forward pass from now on."""
    model = tiny(seed, training)
    _seen.clear()
    model.register_forward_pre_hook(lambda _, args: _seen.append([len(args[0]), torch.is_grad_enabled()]))
    return model, _state(model)


def observation(model: nn.Module) -> dict[str, Any]:
    """Describe a network's state and list the "passes" seen: [number of images, whether gradients were on]."""
    return {"passes": list(_seen), "state": _state(model)}


def tiny(seed: int, training: bool = False) -> nn.Module:
    """Make a small network of 512 outputs, with layers whose mode matters.

    With `training` it is in train mode but for its first layer.
    """
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
    model.train(training)
    model[0].training = False
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
    with _quick_initialisation(filled=weights_seed is None):
        if weights_seed is None:
            return build_extractor()
        loaded = stand_in_weights(weights_seed)
        before = ResNet18_Weights.get_state_dict
        ResNet18_Weights.get_state_dict = lambda *args, **kwargs: loaded
        try:
            return build_extractor(weights=ResNet18_Weights.DEFAULT)
        finally:
            ResNet18_Weights.get_state_dict = before


@contextmanager
def _quick_initialisation(*, filled: bool) -> Iterator[None]:
    """Have layers take a few random numbers over and over: eleven million of their own take a while.

    They come from torch's generator, so its seed tells as ever.  `tests.tensors` does the same on the tests' side.
    A network that is to load its weights needs none: they stay as memory was found.
    """

    def fill(tensor: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
        return tensor.detach().copy_(_repeated(torch.randn(_NUMBERS), tensor.shape)) if filled else tensor

    names = ("kaiming_uniform_", "kaiming_normal_")
    before = {name: getattr(nn.init, name) for name in names}
    nn.init.kaiming_uniform_ = lambda tensor, *args, **kwargs: tensor  # ResNet18 gives its layers other numbers at once
    nn.init.kaiming_normal_ = fill
    try:
        yield
    finally:
        for name in names:
            setattr(nn.init, name, before[name])


#: Enough that no two filters of a layer are alike.
_NUMBERS = 30_011


def _repeated(numbers: torch.Tensor, shape: torch.Size) -> torch.Tensor:
    """View a few numbers as weights of a shape, scaled so that signals keep their size from layer to layer."""
    if len(shape) < 2:
        return numbers[: shape.numel()].reshape(shape)
    fan = shape[1:].numel()
    strides = [(len(numbers) - fan) // shape[0], *(shape[axis + 1 :].numel() for axis in range(1, len(shape)))]
    return (numbers * (2 / fan) ** 0.5).as_strided(shape, strides)


def stand_in_weights(seed: int) -> dict[str, torch.Tensor]:
    """Make quickly what stands in for pretrained weights: noise of the spread that keeps layers alive.

    `tests.tensors` makes the same for the tests' side.
    """
    noise = torch.randn(_NUMBERS, generator=torch.Generator().manual_seed(seed))
    weights = {}
    for name, (shape, dtype) in _FORMS.items():
        values = _repeated(noise, shape)
        weights[name] = (values.abs() + 0.5 if name.endswith("running_var") else values).to(dtype)
    return weights


with _quick_initialisation(filled=False):
    _FORMS = {name: (tensor.shape, tensor.dtype) for name, tensor in resnet18().state_dict().items()}


def outline(model: Any) -> dict[str, Any]:
    """List every one of the "layers" as "name: class", and tell whether any is in "train mode"."""
    if not isinstance(model, nn.Module):
        return {"layers": [], "train mode": False}
    return {
        "layers": [f"{name}: {type(module).__name__}" for name, module in model.named_modules()],
        "train mode": any(module.training for module in model.modules()),
    }


def forward(model: nn.Module, batch: torch.Tensor) -> Any:
    """Run a batch through a model as it is."""
    with torch.no_grad():
        return model(batch)
