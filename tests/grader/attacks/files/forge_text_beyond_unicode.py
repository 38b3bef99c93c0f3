"""Returns arrays of text whose letters are beyond Unicode, alone and as the labels of a table."""

TASK = "make_blob_frame"

import numpy as np
import pandas as pd


def make_blob_frame(n_samples=100, centers=3, random_state=2025):
    letters = np.frombuffer(b"\xff\xff\xff\x7f" * n_samples, dtype="<U1")
    return pd.DataFrame(np.zeros((n_samples, 2))), letters
