"""Asks the regular expressions for time that doubles with every letter."""

TASK = "predict_clusters"

import re


def predict_clusters(model, frame):
    return re.match(r"(a+)+$", "a" * 64 + "b")
