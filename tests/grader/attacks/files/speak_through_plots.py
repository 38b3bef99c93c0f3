"""Writes its commands into titles, labels and ticks."""

TASK = "plot_image_dendrogram"

import matplotlib.pyplot as plt


def plot_image_dendrogram(X, y, title):
    figure, ax = plt.subplots(figsize=(20, 8))
    ax.set_title("\x1b[2J\n::error::x \u202e $\\frac{1}{0}$ " + "{" * 90)
    ax.set_xticks(range(3), ["\x1b]0;x\x07", "##[error]x", "$" * 101])
    return figure
