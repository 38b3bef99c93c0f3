"""Each merge calls itself for its children: a chain of 10,000 merges is deeper than Python's stack."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    def leaves(node):
        return 1 if node < n_samples else leaves(children[node - n_samples][0]) + leaves(children[node - n_samples][1])

    return np.array([leaves(n_samples + i) for i in range(len(children))])
