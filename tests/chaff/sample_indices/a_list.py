"""A list comes back: leave the draw the NumPy array that it is, without `.tolist()`."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    return np.random.RandomState(seed).choice(n_total, size=n_samples, replace=False).tolist()
