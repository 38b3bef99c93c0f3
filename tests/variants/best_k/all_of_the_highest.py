"""The smallest of all ks that have the highest score."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores):
        raise ValueError("lengths differ")
    highest = max(scores)
    return min(int(k) for k, score in zip(ks, scores) if score == highest)
