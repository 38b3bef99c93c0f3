"""The first of a permutation."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    if n_samples > n_total:
        raise ValueError(f"{n_samples} of {n_total}")
    return np.random.RandomState(seed).permutation(n_total)[:n_samples].astype(np.int32)
