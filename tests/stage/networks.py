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


def tiny(seed: int, training: bool = False) -> nn.Module:
    """Make a small network of 512 outputs, with layers whose mode matters.

    With `training` it is in train mode but for its first layer.
    """
    torch.set_grad_enabled(True)  # whatever an earlier call has left behind
    generator_state = torch.get_rng_state()
    torch.manual_seed(seed)
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


def observe(model: nn.Module) -> None:
    """Note every forward pass of a model from now on."""
    _seen.clear()
    model.register_forward_pre_hook(lambda _, args: _seen.append([len(args[0]), torch.is_grad_enabled()]))


def passes() -> list[list[Any]]:
    """List the passes seen: [number of images, whether gradients were on]."""
    return list(_seen)


def state(model: nn.Module) -> dict[str, Any]:
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
    torch.manual_seed(seed)
    if weights_seed is None:
        return build_extractor()
    loaded = stand_in_weights(weights_seed)
    before = ResNet18_Weights.get_state_dict
    ResNet18_Weights.get_state_dict = lambda *args, **kwargs: loaded
    try:
        with _zeros_at_first():
            return build_extractor(weights=ResNet18_Weights.DEFAULT)
    finally:
        ResNet18_Weights.get_state_dict = before


@contextmanager
def _zeros_at_first() -> Iterator[None]:
    """Initialise layers with zeros: the weights that are loaded take their place, and random numbers take time."""
    names = ("kaiming_uniform_", "kaiming_normal_")
    before = {name: getattr(nn.init, name) for name in names}
    for name in names:
        setattr(nn.init, name, lambda tensor, *args, **kwargs: nn.init.zeros_(tensor))
    try:
        yield
    finally:
        for name in names:
            setattr(nn.init, name, before[name])


def stand_in_weights(seed: int) -> dict[str, torch.Tensor]:
    """Make quickly what stands in for pretrained weights: noise of the spread that keeps layers alive.

    `tests.tensors` makes the same for the tests' side.
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


def layers(model: Any) -> list[str]:
    """List every layer as "name: class"."""
    if not isinstance(model, nn.Module):
        return []
    return [f"{name}: {type(module).__name__}" for name, module in model.named_modules()]


def any_training(model: nn.Module) -> bool:
    """Tell whether any layer is in train mode."""
    return any(module.training for module in model.modules())


def forward(model: nn.Module, batch: torch.Tensor) -> Any:
    """Run a batch through a model as it is."""
    with torch.no_grad():
        return model(batch)
