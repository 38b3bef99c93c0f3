"""The items become floats: keep their dtype."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    return np.stack([np.asarray(x, dtype=float) for x, _ in items]), np.array([int(label) for _, label in items])
