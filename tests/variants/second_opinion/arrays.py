"""NumPy scalars, without the other function."""

from __future__ import annotations

import numpy as np


def second_opinion(elbow, ks, scores):
    ks, scores = np.array(ks), np.array(scores, dtype=float)
    if not np.any(ks == elbow):
        raise ValueError("the elbow was not tried")
    top = scores.max()
    return {"elbow": np.int64(elbow), "silhouette": ks[scores == top].min(), "loss": top - scores[ks == elbow][0]}
