"""Number n_samples is taken for a sample: the samples end at n_samples - 1."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    counts = np.zeros(len(children), dtype=int)
    for i, pair in enumerate(children):
        counts[i] = sum(1 if child <= n_samples else counts[child - n_samples] for child in pair)
    return counts
