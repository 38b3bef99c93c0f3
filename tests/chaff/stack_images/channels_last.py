"""The channels stand last: the batch is (n, 3, H, W)."""

from __future__ import annotations

import numpy as np
import torch


def stack_images(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    return torch.stack([x.permute(1, 2, 0) for x, _ in items]), np.array([int(label) for _, label in items])
