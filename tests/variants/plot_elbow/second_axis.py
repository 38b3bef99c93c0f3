"""The drops on a second axis."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_elbow(ks, inertias):
    fig, ax = plt.subplots()
    ks, inertias = np.asarray(ks), np.asarray(inertias)
    ax.plot(ks, inertias, "o-")
    other = ax.twinx()
    other.plot(ks[1:], -np.diff(inertias), "s--", color="orange")
    other.set_ylabel("drop")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
