"""A network that only the tests can compute, and what is asked of it: so its passes are seen, whoever makes them."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from tests.judging import explain

#: More than any check has.
_MOST_IMAGES, _MOST_PIXELS = 1_000, 250_000


class OwnNetwork:
    """A small network of 512 outputs whose weights never leave this process.

    Attributes
    ----------
    passes : list of (int, bool)
        The number of images of each pass, and whether it is said to have recorded a graph.
    """

    def __init__(self, seed: int) -> None:
        self._model = _model(seed)
        self.passes: list[tuple[int, bool]] = []

    def compute(self, batch: Any, modes: Any, recorded: Any) -> torch.Tensor:
        """Run a pass in the modes of the layers that asked, as `tests.probes.networks.asked` wants it."""
        if not isinstance(batch, torch.Tensor) or batch.dim() != 4 or batch.shape[1] != 3:
            raise ValueError("the model takes a batch (m, 3, H, W)")
        if len(batch) > _MOST_IMAGES or batch.numel() > _MOST_PIXELS:
            raise ValueError("the batch has more images than there are")
        self.passes.append((len(batch), recorded is not False))
        model = copy.deepcopy(self._model)
        for layer, mode in zip(model.modules(), modes, strict=True):
            layer.training = mode is not False
        with torch.no_grad(), torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(len(self.passes))  # a mistake shows in the same way each time
            return model(batch)  # type: ignore[no-any-return]  # a tensor

    def features(self, batch: torch.Tensor) -> NDArray[Any]:
        """Return the features of a batch in eval mode."""
        with torch.no_grad():
            return self._model(batch).numpy()  # type: ignore[no-any-return]  # an array

    def check_features(self, call: str, value: object, batch: torch.Tensor) -> None:
        """Hold features against those in eval mode."""
        __tracebackhide__ = True
        expected = self.features(batch)
        found = explain.array(call, value, like=expected, dtype="float32")
        explain.same(call, found, expected, unit="image", name="your features", rtol=1e-3, atol=1e-4)

    def sizes(self, call: str, n_images: int) -> list[int]:
        """Return how many images each pass has seen; fail where all together have seen too few."""
        __tracebackhide__ = True
        sizes = [size for size, _ in self.passes]
        if sum(sizes) < n_images:
            explain.fail(call, f"runs passes of {explain.show(sizes)} images through the model.")
        return sizes


def _model(seed: int) -> nn.Module:
    """Make layers like those of `tests.probes.networks.tiny`, of other weights."""
    with torch.random.fork_rng(devices=[]):
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
        nn.init.normal_(model[1].running_mean)  # type: ignore[arg-type]  # BatchNorm has one
        nn.init.uniform_(model[1].running_var, 0.5, 2.0)  # type: ignore[arg-type]  # as above
    return model.eval()


def own_network(rng: np.random.Generator) -> OwnNetwork:
    """Make one of weights that follow from a check's random numbers."""
    return OwnNetwork(int(rng.integers(2**31)))
