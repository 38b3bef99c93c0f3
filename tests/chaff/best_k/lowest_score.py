"""This is the k of the lowest score: of silhouettes the highest is best."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return int(min(zip(scores, ks))[1])
