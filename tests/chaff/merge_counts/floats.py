"""The counts are floats, as `np.zeros` makes them: ask it for whole numbers, with `dtype=int`."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    counts = np.zeros(len(children))
    for i, merge in enumerate(children):
        counts[i] = sum(1 if child < n_samples else counts[child - n_samples] for child in merge)
    return counts
