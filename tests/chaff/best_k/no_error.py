"""Unequal lengths pass silently: raise ValueError."""

from __future__ import annotations


def best_k(ks, scores):
    if len(ks) == 0:
        raise ValueError("no ks")
    return int(max(zip(ks, scores), key=lambda pair: (pair[1], -pair[0]))[0])
