"""The ks are sorted and the scores are not: each score belongs to the k at its place."""

from __future__ import annotations

import numpy as np


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return int(sorted(ks)[int(np.argmax(scores))])
