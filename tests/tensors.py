"""Tensors in the words of `tests.explain`."""

from __future__ import annotations

from typing import Any

import torch
from numpy.typing import NDArray

from tests import explain


def as_array(call: str, value: object) -> NDArray[Any]:
    """Return a tensor's values as an array."""
    __tracebackhide__ = True
    if not isinstance(value, torch.Tensor):
        explain.fail(call, f"gave {explain.kind_of(value)}, expected a tensor.")
    return value.detach().numpy()
