"""A plot is judged by what it shows, whatever call drew it."""

from __future__ import annotations

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from matplotlib.collections import LineCollection
from matplotlib.testing.compare import calculate_rms
from scipy.cluster.hierarchy import dendrogram, linkage

from tests.judging import pictures
from tests.probes import drawing

RNG = np.random.default_rng(7)
XY = np.concatenate([RNG.normal(c, 0.5, (12, 2)) for c in (0.0, 4.0, 9.0)])
LABELS = np.repeat([0, 1, 2], 12)
GROUPS = np.split(XY, 3)
TREE = linkage(XY[::4], "ward")
NAMES = [f"n{i}" for i in range(len(XY[::4]))]


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def drawn(draw):
    """Draw on a new figure, and read it."""
    _, ax = plt.subplots()
    draw(ax)
    return drawing.read(ax)


SCATTERS = {
    "one call": lambda ax: ax.scatter(*XY.T, c=LABELS),
    "a call for each group": lambda ax: [ax.scatter(*group.T) for group in GROUPS[::-1]],
    "seaborn": lambda ax: sns.scatterplot(
        pd.DataFrame({"x": XY[:, 0], "y": XY[:, 1], "k": LABELS}), x="x", y="y", hue="k", palette="tab10", ax=ax
    ),
    "lines of markers": lambda ax: [ax.plot(*group.T, "o") for group in GROUPS],
    "other names and another order": lambda ax: ax.scatter(*XY[::-1].T, c=(5 - LABELS)[::-1], cmap="plasma"),
}


@pytest.mark.parametrize("draw", SCATTERS.values(), ids=SCATTERS)
def test_a_scatter_is_read_whoever_drew_it(draw):
    pictures.same_scatter("plot()", drawn(draw), XY, LABELS)


MOVED = XY + np.array([0.5, 0.0])
FLIPPED = np.where(np.arange(36) == 3, 2, LABELS)
WRONG_SCATTERS = {
    "a point too few": lambda ax: ax.scatter(*XY[1:].T, c=LABELS[1:]),
    "moved": lambda ax: ax.scatter(*MOVED.T, c=LABELS),
    "axes swapped": lambda ax: ax.scatter(*XY[:, ::-1].T, c=LABELS),
    "one colour": lambda ax: ax.scatter(*XY.T),
    "one point in the wrong group": lambda ax: ax.scatter(*XY.T, c=FLIPPED),
    "joined by a line": lambda ax: (ax.scatter(*XY.T, c=LABELS), ax.plot(*XY.T)),
    "invisible": lambda ax: ax.scatter(*XY.T, c=LABELS, alpha=0),
}


@pytest.mark.parametrize("draw", WRONG_SCATTERS.values(), ids=WRONG_SCATTERS)
def test_a_wrong_scatter_fails(draw):
    with pytest.raises(AssertionError):
        pictures.same_scatter("plot()", drawn(draw), XY, LABELS)


NOISE = LABELS - 1
GREYS = {"a name": "grey", "nearly white": "whitesmoke", "black": "k", "nearly a grey": (0.5, 0.5, 0.55)}


@pytest.mark.parametrize("grey", GREYS.values(), ids=GREYS)
def test_noise_may_have_any_grey(grey):
    colours = [grey, "tab:blue", "olive"]
    reading = drawn(lambda ax: [ax.scatter(*group.T, color=c) for group, c in zip(GROUPS, colours, strict=True)])
    pictures.noise_in_grey("plot()", reading, XY, NOISE)


@pytest.mark.parametrize(
    ("colours", "words"),
    [(["C0", "C1", "C2"], "noise in a colour"), (["grey", "C1", "silver"], "cluster 1 in grey")],
    ids=["a colour for noise", "a grey for a cluster"],
)
def test_wrong_colours_of_noise_fail(colours, words):
    reading = drawn(lambda ax: [ax.scatter(*group.T, color=c) for group, c in zip(GROUPS, colours, strict=True)])
    with pytest.raises(AssertionError, match=words):
        pictures.noise_in_grey("plot()", reading, XY, NOISE)


CURVE = np.array([[1.0, 3.0], [2.0, 1.0], [3.0, 2.0]])


def test_a_curve_is_drawn_again_without_its_markers_where_they_are_free(tmp_path):
    files = []
    for style in ("-", "o-"):
        files.append(str(tmp_path / f"{style}.png"))
        reading = drawn(lambda ax, style=style: ax.plot(*CURVE.T, style))
        pictures.redraw_curve("plot()", reading, CURVE, marks=False).savefig(files[-1])
    assert calculate_rms(*(plt.imread(file) * 255 for file in files)) == 0


def as_lines(ax):
    """Draw a dendrogram link by link with `plot`."""
    tree = dendrogram(TREE, no_plot=True, distance_sort="descending")
    for x, y in zip(tree["icoord"], tree["dcoord"], strict=True):
        ax.plot(x, y, "k-")
    ax.set_xticks(np.arange(len(NAMES)) * 10 + 5, [NAMES[leaf] for leaf in tree["leaves"]])


def as_one_collection(ax):
    """Draw a dendrogram as one collection, in three strokes for each link."""
    tree = dendrogram(TREE, no_plot=True, distance_sort="descending")
    strokes = []
    for x, y in zip(tree["icoord"], tree["dcoord"], strict=True):
        corners = list(zip(x, y, strict=True))
        strokes += [corners[:2], corners[1:3], corners[2:]]
    ax.add_collection(LineCollection(strokes))
    ax.set_xlim(0, len(NAMES) * 10)
    ax.set_ylim(0, TREE[-1, 2] * 1.1)
    ax.set_xticks(np.arange(len(NAMES)) * 10 + 5, [NAMES[leaf] for leaf in tree["leaves"]])


TREES = {
    "SciPy": lambda ax: dendrogram(TREE, labels=NAMES, distance_sort="descending", ax=ax),
    "SciPy, one colour": lambda ax: dendrogram(
        TREE, labels=NAMES, distance_sort="descending", ax=ax, color_threshold=0
    ),
    "lines": as_lines,
    "one collection of strokes": as_one_collection,
}


@pytest.mark.parametrize("draw", TREES.values(), ids=TREES)
def test_a_dendrogram_is_read_whoever_drew_it(draw):
    pictures.same_dendrogram("plot()", drawn(draw), TREE, NAMES)


def taller():
    tree = TREE.copy()
    tree[-1, 2] *= 1.05
    return tree


WRONG_TREES = {
    "a height off": lambda ax: dendrogram(taller(), labels=NAMES, distance_sort="descending", ax=ax),
    "another linkage": lambda ax: dendrogram(
        linkage(XY[::4], "single"), labels=NAMES, distance_sort="descending", ax=ax
    ),
    "names in the order of the samples": lambda ax: (
        dendrogram(TREE, distance_sort="descending", ax=ax),
        ax.set_xticks(np.arange(len(NAMES)) * 10 + 5, NAMES),
    ),
    "the lower subtree first": lambda ax: dendrogram(TREE, labels=NAMES, distance_sort="ascending", ax=ax),
    "cut off": lambda ax: dendrogram(TREE, p=3, truncate_mode="lastp", ax=ax),
    "nothing": lambda ax: None,
}


@pytest.mark.parametrize("draw", WRONG_TREES.values(), ids=WRONG_TREES)
def test_a_wrong_dendrogram_fails(draw):
    with pytest.raises(AssertionError):
        pictures.same_dendrogram("plot()", drawn(draw), TREE, NAMES)


def pixels(reading, folder, name):
    """Save the redrawn picture of a reading; return its file."""
    file = folder / f"{name}.png"
    pictures.redraw_scatter("plot()", reading, XY, LABELS).savefig(file)
    return str(file)


def test_redrawn_pictures_are_the_same_for_every_way_to_draw_and_differ_for_wrong_ones(tmp_path):
    right = [pixels(drawn(draw), tmp_path, f"right{i}") for i, draw in enumerate(SCATTERS.values())]
    wrong = [pixels(drawn(WRONG_SCATTERS[name]), tmp_path, name) for name in ("moved", "axes swapped", "one colour")]
    wrong.append(pixels(drawn(WRONG_SCATTERS["one point in the wrong group"]), tmp_path, "flipped"))
    images = {file: plt.imread(file) * 255 for file in (*right, *wrong)}
    assert max(calculate_rms(images[right[0]], images[file]) for file in right) == 0
    assert min(calculate_rms(images[right[0]], images[file]) for file in wrong) > 2


# --- One figure for all that is alike ---------------------------------------------


def redrawn(reading):
    return pictures.redraw_scatter("plot()", reading, XY, LABELS)


def test_readings_that_are_alike_are_drawn_once():
    first, second = (drawn(SCATTERS["one call"]) for _ in range(2))
    assert redrawn(first) is redrawn(second)


@pytest.mark.parametrize(
    "other",
    [lambda ax: ax.scatter(*MOVED.T, c=LABELS), lambda ax: ax.scatter(*XY.T, c=FLIPPED)],
    ids=["other places", "other colours"],
)
def test_other_readings_are_drawn_anew(other):
    mine = redrawn(drawn(SCATTERS["one call"]))
    assert redrawn(drawn(other)) is not mine


def test_options_of_a_drawing_count():
    reading = drawn(lambda ax: ax.plot(*CURVE.T, marker="o"))
    with_marks, without = (pictures.redraw_curve("plot()", reading, CURVE, marks=marks) for marks in (True, False))
    assert with_marks is not without


# --- What a plot looks like as a whole --------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda ax: ax.plot([0, 1], [0, 1]),
        lambda ax: ax.set_title("another"),
        lambda ax: ax.set_xlim(0, 99),
        lambda ax: ax.clear(),
        lambda ax: ax.figure.add_axes((0, 0, 0.1, 0.1)),
    ],
    ids=["a line", "a title", "limits", "nothing left", "another plot"],
)
def test_a_plot_that_is_drawn_on_looks_otherwise(change):
    _, ax = plt.subplots()
    ax.plot([1, 2, 3], [5, 2, 1])
    before = drawing.look(ax)
    assert drawing.look(ax) == before
    change(ax)
    assert drawing.look(ax) != before


def test_a_curve_is_read_without_what_stands_under_it():
    _, ax = plt.subplots()
    ax.plot([1, 2, 3], [5, 2, 1], marker="o")
    whole, curve = drawing.read(ax), drawing.read_curve(ax)
    assert whole["axes"][0]["xticks"]
    assert curve["axes"][0].pop("xticks") == []
    assert curve["axes"][0].keys() == whole["axes"][0].keys() - {"xticks"}
    assert drawing.look("no plot") is None
