"""An index that comes twice gives one image only: each of the indices has its own."""

from __future__ import annotations

import numpy as np
import torch


def stack_images(dataset, indices):
    items = {int(i): dataset[int(i)] for i in indices}.values()
    return torch.stack([x for x, _ in items]), np.array([int(label) for _, label in items])
