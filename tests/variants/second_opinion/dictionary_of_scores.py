"""Scores looked up in a dictionary."""

from __future__ import annotations

import numpy as np


def second_opinion(elbow, ks, scores):
    table = dict(zip(np.asarray(ks).tolist(), np.asarray(scores, dtype=float).tolist()))
    try:
        own = table[elbow]
    except KeyError:
        raise ValueError(f"{elbow} is not among {sorted(table)}") from None
    return {"silhouette": best_k(ks, scores), "elbow": elbow, "loss": max(table.values()) - own}
