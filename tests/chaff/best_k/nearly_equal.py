"""Scores that nearly agree count as equal: only equal ones are a tie."""

from __future__ import annotations

import numpy as np


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return min(k for k, score in zip(ks, scores, strict=True) if np.isclose(score, max(scores)))
