"""An elbow between the smallest and the largest k passes: only a k that was tried has a score."""

from __future__ import annotations


def second_opinion(elbow, ks, scores):
    if not min(ks) <= elbow <= max(ks):
        raise ValueError(elbow)
    score_of = dict(zip(ks, scores, strict=True))
    best = best_k(ks, scores)
    return {"elbow": elbow, "silhouette": best, "loss": score_of[best] - score_of.get(elbow, 0.0)}
