"""`ks.sort()` sorts the caller's own list, and leaves the scores where they are: sort a copy, with its scores."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    best = min(zip(ks, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))[0]
    if isinstance(ks, list):
        ks.sort()
    return int(best)
