"""`plot` with markers and no line."""

from __future__ import annotations

import matplotlib.pyplot as plt


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    for i, label in enumerate(sorted(set(labels.tolist()), reverse=True)):
        part = frame[labels == label]
        ax.plot(part[0], part[1], "o", color=plt.cm.tab20(i), label=str(label))
    ax.legend()
    return ax
