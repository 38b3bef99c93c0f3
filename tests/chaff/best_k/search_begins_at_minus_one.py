"""The search begins with the score -1, which a score can have or be below: begin with the first one."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    best, highest = ks[0], -1
    for k, score in sorted(zip(ks, scores, strict=True)):
        if score > highest:
            best, highest = k, score
    return best
