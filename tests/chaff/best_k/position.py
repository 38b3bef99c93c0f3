"""This is the position of the highest score: the task asks for the k that stands there."""

from __future__ import annotations

import numpy as np


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return int(np.argmax(scores))
