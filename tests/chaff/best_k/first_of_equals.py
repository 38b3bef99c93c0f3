"""Of equal scores the first in the list wins: the smallest k is asked for."""

from __future__ import annotations

import numpy as np


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return int(ks[int(np.argmax(scores))])
