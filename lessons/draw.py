"""Draw the pictures of the lessons into `lessons/pictures/`, with the workbook's own solutions.

    python lessons/draw.py [NAME ...]

The same program draws the same pictures: seeds are fixed, and nothing that changes from
run to run is written into the files.  There is no text in them but numbers and a few English
words, so both languages share them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")  # before pyplot is imported: no window

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PICTURES = Path(__file__).parent / "pictures"

import matplotlib.pyplot as plt  # noqa: E402  # after the choice above, here and below
import numpy as np  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from scipy.cluster.hierarchy import dendrogram  # noqa: E402
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans  # noqa: E402
from sklearn.datasets import load_digits, make_blobs, make_moons  # noqa: E402
from sklearn.decomposition import PCA  # noqa: E402

import exercises  # noqa: E402, F401  # repairs torchvision where that is needed

try:
    from second_part import density, pca, silhouettes  # beside this file

    from solutions import ex01_kmeans as ch1
    from solutions import ex02_elbow as ch2
    from solutions import ex03_linkage as ch3
except ModuleNotFoundError:
    sys.exit("The pictures are drawn with the solutions, and this checkout holds none; they lie in lessons/pictures/.")

COLOURS = np.array(plt.get_cmap("tab10").colors)
SEED = 2025


def clouds() -> dict[str, tuple[NDArray[np.float64], int, float]]:
    """Make three sets of points, each with its number of groups and a fitting radius for DBSCAN."""
    round_ones, _ = make_blobs(150, centers=3, cluster_std=0.8, random_state=SEED)
    moons, _ = make_moons(150, noise=0.06, random_state=SEED)
    uneven, _ = make_blobs(
        [110, 20, 20], centers=[[0, 0], [6, 0], [6, 3.5]], cluster_std=[1.6, 0.3, 0.3], random_state=SEED
    )
    return {"round": (round_ones, 3, 0.9), "moons": (moons, 2, 0.25), "uneven": (uneven, 3, 0.45)}


def methods() -> Figure:
    """Three methods on three sets of points: what each is bad at."""
    figure, axes = plt.subplots(3, 3, figsize=(8, 7))
    for row, (name, (points, k, radius)) in zip(axes, clouds().items(), strict=True):
        found = {
            "K-Means": KMeans(k, n_init=10, random_state=SEED).fit_predict(points),
            "hierarchical (Ward)": AgglomerativeClustering(k).fit_predict(points),
            "DBSCAN": DBSCAN(eps=radius).fit_predict(points),
        }
        for ax, (method, labels) in zip(row, found.items(), strict=True):
            colours = np.where((labels >= 0)[:, None], COLOURS[labels % 10], [0.75, 0.75, 0.75])
            ax.scatter(*points.T, c=colours, s=8)
            ax.set(xticks=[], yticks=[])
            ax.set_title(method if name == "round" else "", fontsize=11)
        row[0].set_ylabel(name)
    return figure


def dimensions() -> Figure:
    """Sixty-four numbers for each digit, brought down to two."""
    digits = load_digits()
    chosen = digits.target < 5
    X, y = digits.data[chosen], digits.target[chosen]
    pca = PCA(2).fit(X)
    flat = pca.transform(X)
    figure, ax = plt.subplots(figsize=(6, 4.5))
    for digit in range(5):
        ax.scatter(*flat[y == digit].T, s=6, color=COLOURS[digit], label=str(digit))
    share = pca.explained_variance_ratio_
    ax.set(xlabel=f"first axis ({share[0]:.0%} of the variance)", ylabel=f"second axis ({share[1]:.0%})")
    ax.legend(markerscale=2)
    return figure


def kmeans() -> Figure:
    """Lloyd's algorithm, move by move: from three centres that end well, and from three that do not."""
    frame, _ = ch1.make_blob_frame()
    points = frame.to_numpy()
    figure, axes = plt.subplots(2, 4, figsize=(10, 6))
    for row, start in zip(axes, (points[[0, 5, 9]], points[[62, 85, 89]]), strict=True):
        _, _, last = ch1.lloyd(points, start)
        for ax, move in zip(row, (0, 1, 2, last), strict=True):
            centers = start if move == 0 else ch1.lloyd(points, start, max_iter=move)[0]
            labels = ch1.assign_to_nearest(points, centers)
            ax.scatter(*points.T, c=COLOURS[labels], s=8)
            ax.scatter(*centers.T, c="black", marker="X", s=70)
            ax.set(xticks=[], yticks=[])
            name = "start" if move == 0 else f"move {move}"
            ax.set_title(f"{name}: inertia {ch1.inertia(points, labels, centers):.0f}", fontsize=10)
    return figure


def elbow() -> Figure:
    """The curve, its chord, and the distance of the elbow from it."""
    frame, _ = ch1.make_blob_frame()
    ks = list(range(1, 9))
    inertias = ch2.inertia_curve(frame.to_numpy(), ks)
    k = ch2.find_elbow(ks, inertias)
    ax = ch2.plot_elbow(ks, inertias)
    figure = ax.get_figure()
    figure.set_size_inches(6, 4)
    ax.plot([ks[0], ks[-1]], [inertias[0], inertias[-1]], "--", color="grey")
    at = ks.index(k)
    chord = np.interp(k, [ks[0], ks[-1]], [inertias[0], inertias[-1]])
    ax.plot([k, k], [inertias[at], chord], color="tab:red")
    ax.annotate(f"k = {k}", (k, inertias[at]), (k + 0.2, inertias[at] + 400), color="tab:red")
    return figure


def linkage() -> Figure:
    """Seven points and the tree of their merges."""
    points = np.array([[0, 0], [1, 0], [0.4, 1.1], [4, 0.3], [4.9, 0.6], [4.3, 3.4], [7.5, 3.0]])
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8))
    left.scatter(*points.T, s=20, color="black")
    for number, (x, y) in enumerate(points):
        left.annotate(str(number), (x, y), (4, 4), textcoords="offset points")
    left.set_aspect("equal")
    matrix = ch3.linkage_matrix(ch3.fit_tree(points, linkage="average"))
    dendrogram(matrix, ax=right, color_threshold=0, above_threshold_color="black")
    left.set_title("seven points")
    for height in matrix[:, 2]:
        right.axhline(height, color="lightgrey", linewidth=0.5, zorder=0)
    right.set(ylabel="distance", title="linkage: average")
    return figure


def linkages() -> Figure:
    """Two moons cut into two clusters by four linkages."""
    points, _ = make_moons(120, noise=0.05, random_state=SEED)
    figure, axes = plt.subplots(1, 4, figsize=(11, 2.7))
    for ax, name in zip(axes, ("single", "complete", "average", "ward"), strict=True):
        labels = AgglomerativeClustering(2, linkage=name).fit_predict(points)
        ax.scatter(*points.T, c=COLOURS[labels], s=8)
        ax.set(xticks=[], yticks=[], title=name)
    return figure


def flatten() -> Figure:
    """A digit as a grid and as a row, and what a shift by one pixel does to it."""
    from torchvision.datasets import MNIST

    dataset = MNIST(ROOT / "tests" / "data", train=False)
    image = np.asarray(dataset[3][0]).astype(float)
    figure = plt.figure(figsize=(9, 4))
    grid = figure.add_gridspec(2, 3, height_ratios=[4, 1])
    shifted = np.roll(image, 3, axis=1)
    same = next(np.asarray(dataset[i][0]).astype(float) for i in range(4, 100) if dataset[i][1] == dataset[3][1])
    shown = {"a digit": image, "shifted by 3": shifted, "another hand": same}
    for column, (title, picture) in enumerate(shown.items()):
        ax = figure.add_subplot(grid[0, column])
        ax.imshow(picture, cmap="gray_r")
        ax.set(xticks=[], yticks=[])
        ax.set_title(f"{title}: distance {np.linalg.norm(picture - image):.0f}", fontsize=10)
    ax = figure.add_subplot(grid[1, :])
    ax.imshow(np.repeat(image.reshape(1, -1), 40, axis=0), cmap="gray_r", aspect="auto")
    ax.set(yticks=[], xlabel="the same digit as 784 numbers in a row")
    return figure


def features() -> Figure:
    """The trees of thirty digits by their pixels and by the features of untrained weights."""
    import torch
    from torchvision.datasets import MNIST

    from solutions import ex05_features as ch5

    ready = ch5.imagenet_transform()
    dataset = MNIST(ROOT / "tests" / "data", train=False, transform=lambda image: ready(image.convert("RGB")))
    batch, y = ch5.stack_images(dataset, range(30))
    torch.manual_seed(SEED)
    described = {
        "pixels": dataset.data[:30].numpy().reshape(30, -1),
        "features of random weights": ch5.extract_features(ch5.build_extractor(), batch),
    }
    scores = ch5.compare_embeddings(*described.values(), y)
    figure, axes = plt.subplots(1, 2, figsize=(10, 3.6))
    for ax, (name, X), score in zip(axes, described.items(), scores.values(), strict=True):
        matrix = ch3.linkage_matrix(ch3.fit_tree(X.astype(float)))
        dendrogram(matrix, labels=y, ax=ax, color_threshold=matrix[-9, 2], above_threshold_color="grey")
        ax.set(yticks=[], title=f"{name}: adjusted Rand index {score:.2f}")
    return figure


FIRST_PART = (methods, dimensions, kmeans, elbow, linkage, linkages, flatten, features)
DRAWINGS = {f.__name__: f for f in (*FIRST_PART, density, pca, silhouettes)}


def draw(name: str, folder: Path) -> Path:
    """Draw one picture into a folder."""
    with plt.style.context("default", after_reset=True):
        figure = DRAWINGS[name]()
        path = folder / f"{name}.png"
        figure.savefig(path, dpi=80, bbox_inches="tight", metadata={"Software": None})
        plt.close("all")
    return path


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for wanted in sys.argv[1:] or DRAWINGS:
        print(draw(wanted, PICTURES).relative_to(ROOT))  # noqa: T201  # a program that tells what it did
