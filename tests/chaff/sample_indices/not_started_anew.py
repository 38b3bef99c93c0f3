"""The generator goes on from call to call: start it anew each time."""

from __future__ import annotations

import numpy as np

_GENERATORS = {}


def sample_indices(n_total, n_samples=30, seed=2025):
    return _GENERATORS.setdefault(seed, np.random.RandomState(seed)).choice(n_total, size=n_samples, replace=False)
