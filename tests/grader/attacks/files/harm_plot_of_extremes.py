"""Draws at places near the ends of what a number can be, and far too many of them."""

TASK = "plot_elbow"

import matplotlib.pyplot as plt
import numpy as np


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    n = 90_000
    ax.plot(np.linspace(-1e99, 1e99, n), np.where(np.arange(n) % 2, 5e-324, 9e99), marker="o", linestyle="-")
    ax.set_xlabel("$" + "\\frac{1}{" * 80 + "}" * 80 + "$")
    return ax
