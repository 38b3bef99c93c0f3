"""Filled into an empty batch."""

from __future__ import annotations

import numpy as np
import torch


def stack_images(dataset, indices):
    first, _ = dataset[int(indices[0])]
    batch, y = torch.empty((len(indices), *first.shape)), np.zeros(len(indices), dtype=int)
    for row, index in enumerate(indices):
        batch[row], y[row] = dataset[int(index)]
    return batch, y
