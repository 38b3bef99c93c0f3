"""Sorted by k first; `argmax` takes the first of equals."""

from __future__ import annotations

import numpy as np


def best_k(ks, scores):
    ks, scores = np.asarray(ks), np.asarray(scores)
    if ks.size != scores.size or not ks.size:
        raise ValueError("as many scores as ks, at least one")
    order = np.argsort(ks)
    return ks[order][np.argmax(scores[order])]
