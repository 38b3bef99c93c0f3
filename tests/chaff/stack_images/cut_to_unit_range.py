"""Values are cut to the range from 0 to 1: normalised images leave it, and stay as they are."""

from __future__ import annotations

import numpy as np
import torch


def stack_images(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    return torch.stack([x.clamp(0, 1) for x, _ in items]), np.array([int(label) for _, label in items])
