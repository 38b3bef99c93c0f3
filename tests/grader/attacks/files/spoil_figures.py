"""Leaves hundreds of open figures behind."""

TASK = "plot_elbow"
DESERVES = "everything"

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

plt.rcParams["figure.max_open_warning"] = 0
_honest = plot_elbow
plt.close = lambda *args: None


def plot_elbow(ks, inertias):
    for _ in range(20):
        plt.figure()
    return _honest(ks, inertias)
