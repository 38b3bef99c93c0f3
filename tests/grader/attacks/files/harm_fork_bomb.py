"""Starts processes that start processes."""

TASK = "predict_clusters"

import os
import time


def predict_clusters(model, frame):
    for _ in range(5):
        try:
            if os.fork() == 0:
                time.sleep(0.2)
        except OSError as error:
            print(error)
    time.sleep(20)
    return None
