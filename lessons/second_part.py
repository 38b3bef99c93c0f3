"""Pictures of the lessons of the second part; `python lessons/draw.py` draws them with the others."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.datasets import load_digits, make_blobs, make_moons
from sklearn.metrics import adjusted_rand_score

from solutions import ex01_kmeans as ch1
from solutions import ex06_dbscan as ch6
from solutions import ex07_pca as ch7
from solutions import ex08_silhouette as ch8

COLOURS = np.array(plt.get_cmap("tab10").colors)
SEED = 2025


def density() -> Figure:
    """Two moons, where DBSCAN wins, and groups of uneven density, where no radius suits all of them."""
    moons = make_moons(200, noise=0.05, random_state=SEED)
    uneven = make_blobs(
        [50, 50, 30, 30],
        centers=[[0, 0], [1.6, 0], [8, -5], [8, 5]],
        cluster_std=[0.25, 0.25, 1.5, 1.5],
        random_state=SEED,
    )
    figure, axes = plt.subplots(2, 3, figsize=(10, 5.4))
    rows = ((moons, (0.2,)), (uneven, (0.4, 0.8)))
    for row, ((points, truth), radii) in zip(axes, rows, strict=True):
        found = {"K-Means": ch1.fit_kmeans(points, len(np.unique(truth))).labels_}
        found |= {f"DBSCAN, eps {eps}": ch6.dbscan(points, eps) for eps in radii}
        for ax, (name, labels) in zip(row, found.items(), strict=False):
            _clusters_and_noise(ax, points, labels)
            ax.set_title(f"{name}: index {adjusted_rand_score(truth, labels):.2f}", fontsize=10)
    ax = axes[0, 2]
    ax.plot(ch6.k_distances(moons[0]), color="black")
    ax.axhline(0.2, linestyle="--", color="grey")
    ax.set(xlabel="points, sorted", ylabel="distance to the 4th neighbour", ylim=0)
    ax.set_title("where to put eps", fontsize=10)
    figure.tight_layout()
    return figure


def _clusters_and_noise(ax: Axes, points: NDArray[np.float64], labels: NDArray[np.int64]) -> None:
    colours = np.where((labels >= 0)[:, None], COLOURS[labels % 10], [0.65, 0.65, 0.65])
    ax.scatter(*points.T, c=colours, s=8)
    ax.set(xticks=[], yticks=[])


def pca() -> Figure:
    """The two directions of a cloud; a digit rebuilt from few numbers, and how much of all digits that keeps."""
    figure = plt.figure(figsize=(10, 4.6))
    grid = figure.add_gridspec(2, 7, width_ratios=[4.6, 0.4, 1, 1, 1, 1, 1], height_ratios=[1, 1.7], hspace=0.35)
    _cloud(figure.add_subplot(grid[:, 0]))

    X = load_digits().data
    components, variance, mean = ch7.fit_pca(X)
    rebuilt = {"mean": mean.reshape(1, -1)}
    for k in (2, 10, 29):
        scores = ch7.transform(X[10:11], components[:k], mean)
        rebuilt[f"from {k}"] = ch7.inverse_transform(scores, components[:k], mean)
    rebuilt["all 64"] = X[10:11]
    for column, (title, image) in enumerate(rebuilt.items(), start=2):
        ax = figure.add_subplot(grid[0, column])
        ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set(xticks=[], yticks=[])
        ax.set_title(title, fontsize=10)

    sums = np.cumsum(ch7.explained_variance_ratio(variance, X))
    ax = figure.add_subplot(grid[1, 2:])
    ax.plot(np.arange(1, 65), sums, marker=".", color=COLOURS[0])
    for k in (2, 10, 29):
        ax.plot([k, k], [0, sums[k - 1]], ":", color="grey")
        ax.annotate(f"{k}: {sums[k - 1]:.0%}", (k, sums[k - 1]), (k + 1.5, sums[k - 1] - 0.09))
    ax.set(xlabel="number of components", ylabel="share of the variance", ylim=(0, 1.03), xlim=(0, 65))
    return figure


def _cloud(ax: Axes) -> None:
    """Draw points, each one's way to the first axis, and the components, as long as one standard deviation."""
    rng = np.random.default_rng(SEED)
    points = rng.normal(size=(60, 2)) * [2.0, 0.6] @ np.array([[0.8, 0.6], [-0.6, 0.8]]) + [4.0, 3.0]
    components, variance, mean = ch7.fit_pca(points)
    flat = ch7.inverse_transform(ch7.transform(points, components[:1], mean), components[:1], mean)
    for way in np.stack([points, flat], axis=1):
        ax.plot(*way.T, color="lightgrey", linewidth=1, zorder=0)
    ax.scatter(*flat.T, s=5, color=COLOURS[1])
    ax.scatter(*points.T, s=14, color=COLOURS[0])
    for direction, spread in zip(components, np.sqrt(variance), strict=True):
        ax.annotate("", mean + spread * direction, mean, arrowprops={"arrowstyle": "-|>", "linewidth": 2})
    ax.set_aspect("equal")
    ax.set_title("two directions", fontsize=10)


def silhouettes() -> Figure:
    """Two pairs of groups, and every point's silhouette for three numbers of clusters."""
    points, _ = make_blobs(160, centers=[[0, 0], [5, 0], [12, 0], [17, 0]], cluster_std=0.6, random_state=SEED)
    figure, axes = plt.subplots(2, 3, figsize=(10, 4.6), height_ratios=[1, 2.6])
    for (above, below), k in zip(axes.T, (2, 3, 4), strict=True):
        found = ch1.fit_kmeans(points, k).labels_
        # Numbered from left to right, so that the knives stand in the order of the groups.
        found = np.argsort(np.argsort([points[found == j, 0].mean() for j in range(k)]))[found]
        values = ch8.silhouette_values(points, found)
        above.scatter(*points.T, c=COLOURS[found], s=5)
        above.set(xticks=[], yticks=[])
        above.set_title(f"k = {k}: mean {values.mean():.2f}", fontsize=11)
        _copy_knives(ch8.plot_silhouettes(values, found), below)
    return figure


def _copy_knives(drawn: Axes, ax: Axes) -> None:
    """Draw a plot once more, on an Axes of ours: the task's own begins a new figure."""
    for bar in drawn.patches:
        ax.barh(bar.get_y(), bar.get_width(), bar.get_height(), align="edge", color=bar.get_facecolor())
    for rule in drawn.lines:
        ax.axvline(rule.get_xdata()[0], color="black", linestyle="--")
    ax.set(xlim=(-0.1, 1), yticks=[], xlabel="silhouette value")
