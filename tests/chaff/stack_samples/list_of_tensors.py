"""The labels come in a list: a NumPy array of integers is asked for."""

from __future__ import annotations

import numpy as np
import torch


def stack_samples(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    return np.stack([np.asarray(x) for x, _ in items]), [torch.as_tensor(label) for _, label in items]
