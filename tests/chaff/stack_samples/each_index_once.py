"""An index that comes twice gives one row only: each of the indices has its own."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    items = {int(i): dataset[int(i)] for i in indices}.values()
    return np.stack([np.asarray(x) for x, _ in items]), np.array([int(label) for _, label in items])
