"""Two comprehensions that ask the dataset twice, labels as they come."""

from __future__ import annotations

import numpy as np


def stack_samples(dataset, indices):
    X = np.array([dataset[i][0].numpy() for i in indices])
    y = np.array([dataset[i][1] for i in indices])
    return X, y
