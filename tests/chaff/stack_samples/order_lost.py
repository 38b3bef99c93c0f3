"""The rows stand in the order of the data set: keep the order of `indices`."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    items = [dataset[int(i)] for i in sorted(indices)]
    return np.stack([np.asarray(x) for x, _ in items]), np.array([int(label) for _, label in items])
