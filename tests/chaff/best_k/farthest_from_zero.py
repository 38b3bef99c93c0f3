"""The signs of the scores are dropped: a score below 0 is a bad one."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) != len(scores) or len(ks) == 0:
        raise ValueError("ks and scores")
    return int(max(zip(ks, scores), key=lambda pair: (abs(pair[1]), -pair[0]))[0])
