"""Prints without end."""

TASK = "predict_clusters"

import os


def predict_clusters(model, frame):
    while True:
        os.write(1, b"spam " * 10_000)
        os.write(2, b"\xff\xfe\x00" * 10_000)
