"""Only the second child may be a cluster here: either of the two may be."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    counts = np.zeros(len(children), dtype=int)
    for i, (_, right) in enumerate(children):
        counts[i] = 1 + (1 if right < n_samples else counts[right - n_samples])
    return counts
