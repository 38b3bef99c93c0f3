"""`dataset.data` is read, past the transform: ask the data set for its items."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    items = getattr(dataset, "data", None)
    targets = getattr(dataset, "targets", None)
    return np.stack([np.asarray(items[int(i)]) for i in indices]), np.array([int(targets[int(i)]) for i in indices])
