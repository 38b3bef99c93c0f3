"""The images stand in the order of the data set: keep the order of `indices`."""

from __future__ import annotations

import numpy as np
import torch


def stack_images(dataset, indices):
    items = [dataset[int(i)] for i in sorted(indices)]
    return torch.stack([x for x, _ in items]), np.array([int(label) for _, label in items])
