"""A loop, the parts in a list, 32-bit labels."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    rows, labels = [], []
    for i in indices:
        image, label = dataset[i]
        rows.append(image.numpy())
        labels.append(label)
    return [np.vstack(rows), np.array([int(v) for v in labels], dtype=np.int32)]
