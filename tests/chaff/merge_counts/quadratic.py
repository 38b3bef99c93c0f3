"""Every merge walks down its whole tree again: use the counts that earlier merges have found."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    counts = []
    for i in range(len(children)):
        stack, count = [n_samples + i], 0
        while stack:
            node = stack.pop()
            if node < n_samples:
                count += 1
            else:
                stack.extend(int(child) for child in children[node - n_samples])
        counts.append(count)
    return np.array(counts)
