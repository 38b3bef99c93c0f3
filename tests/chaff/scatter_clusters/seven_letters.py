"""Seven letters for colours begin anew at the eighth label: two labels look alike."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    for i, name in enumerate(np.unique(labels)):
        ax.scatter(*frame[labels == name].to_numpy().T, color="bgrcmyk"[i % 7])
    return ax
