"""Sends the beginning of an answer and then nothing."""

TASK = "predict_clusters"

import os
import struct
import time


def predict_clusters(model, frame):
    os.write(3, struct.pack(">I", 1 << 20) + b"\x81")
    time.sleep(60)
