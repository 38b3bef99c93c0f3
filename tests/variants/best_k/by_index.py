"""Truth of a sequence, and `index` of a list, a tuple or a range."""

from __future__ import annotations


def best_k(ks, scores):
    if not ks or len(ks) != len(scores):
        raise ValueError("ks and scores")
    return max(sorted(ks), key=lambda k: scores[ks.index(k)])
