"""The scores lose their signs before they are compared: one below 0 is lower, however far it lies."""

from __future__ import annotations


def second_opinion(elbow, ks, scores, _right=second_opinion):
    opinion = _right(elbow, ks, scores)
    score_of = dict(zip(ks, scores, strict=True))
    return {**opinion, "loss": abs(abs(score_of[opinion["silhouette"]]) - abs(score_of[elbow]))}
