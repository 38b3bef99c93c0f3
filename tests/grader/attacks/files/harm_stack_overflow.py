"""Recurses without a limit."""

TASK = "predict_clusters"

import sys

sys.setrecursionlimit(10**9)


def predict_clusters(model, frame):
    return predict_clusters(model, frame)
