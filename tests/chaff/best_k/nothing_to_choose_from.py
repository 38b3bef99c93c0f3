"""Without any ks nothing is raised: raise ValueError."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores):
        raise ValueError("ks and scores")
    return int(max(zip(ks, scores), key=lambda pair: (pair[1], -pair[0]), default=(2, 0))[0])
