"""The scores are rounded to two digits first: nearly equal is not equal."""

from __future__ import annotations


def best_k(ks, scores, _right=best_k):
    return _right(ks, [round(score, 2) for score in scores])
