"""A plot is judged by what can be seen of it, and what stands beside is free."""

from __future__ import annotations

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from scipy.cluster.hierarchy import dendrogram, linkage

from tests.judging import drawn, pictures
from tests.probes import drawing, strips

XY = np.array([[0.0, 0.0], [1.0, 2.0], [4.0, 5.0], [5.0, 1.0], [8.0, 3.0]])
LABELS = np.array([0, 0, 1, 1, 2])
COLOURS = np.array(["C0", "C1", "C3"])[LABELS]
CURVE = np.array([[2.0, 90.0], [3.0, 40.0], [4.0, 30.0], [5.0, 25.0]])
TREE = linkage(XY, "ward")
NAMES = list("abcde")
VALUES, CLUSTERS = np.array([-0.25, 0.5, 0.25, 0.75]), np.array([0, 0, 1, 1])


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def reading_of(draw, read=drawing.read, **figure):
    """Draw on a new figure, and read it."""
    _, ax = plt.subplots(**figure)
    draw(ax)
    return read(ax)


def scatter(ax, **style):
    ax.scatter(*XY.T, **{"c": COLOURS, **style})


def curve(ax, **style):
    ax.plot(*CURVE.T, **{"marker": "o", **style})


def tree(ax, **style):
    dendrogram(TREE, labels=NAMES, distance_sort="descending", ax=ax, **style)


def knives(ax, **style):
    ax.barh(range(4), VALUES, **{"color": ["C0", "C0", "C1", "C1"], **style})
    ax.axvline(VALUES.mean())


def judge_scatter(reading):
    pictures.same_scatter("plot()", reading, XY, LABELS)


def judge_curve(reading):
    pictures.same_curve("plot()", reading, CURVE, {})


def judge_tree(reading):
    pictures.same_dendrogram("plot()", reading, TREE, NAMES)


def judge_knives(reading):
    pictures.same_silhouettes("plot()", reading, VALUES, CLUSTERS)


def cover(ax, **style):
    limits = ax.get_xlim(), ax.get_ylim()
    ax.add_patch(Rectangle((-1e4, -1e4), 2e4, 2e4, zorder=9, **{"color": "white", **style}))
    ax.set(xlim=limits[0], ylim=limits[1])


HIDDEN = {
    "limits of x": (lambda ax: (scatter(ax), ax.set_xlim(100, 200)), judge_scatter, "limits of the x axis, 100 to 200"),
    "limits of y": (lambda ax: (curve(ax), ax.set_ylim(0, 50)), judge_curve, "(?s)1 of 3[.].*\\n.*piece of the line"),
    "white": (lambda ax: scatter(ax, c=["white"] * 5), judge_scatter, "colour of the paper"),
    "one group in white": (lambda ax: scatter(ax, c=["w", "w", *COLOURS[2:]]), judge_scatter, "2 of 5"),
    "covered": (lambda ax: (scatter(ax), cover(ax)), judge_scatter, "Something is drawn over it"),
    "covered by bars": (
        lambda ax: (curve(ax), ax.bar(*CURVE.T * [[1], [1.1]], 1, zorder=9)), judge_curve, "Something is drawn over"
    ),
    "transparent": (lambda ax: scatter(ax, alpha=0.001), judge_scatter, "nearly transparent"),
    "too small": (lambda ax: scatter(ax, s=1e-9, linewidths=0), judge_scatter, "too small"),
    "too thin": (lambda ax: curve(ax, linewidth=1e-4), judge_curve, "too thin"),
    "a white line with markers": (lambda ax: curve(ax, color="w", mfc="r", mec="r"), judge_curve, "3 of 3"),
    "markers too small on a line": (lambda ax: curve(ax, ms=1e-3, mew=0), judge_curve, "(?s)4 of 4.* marker"),
    "clipped": (lambda ax: (scatter(ax), ax.collections[0].set_clip_path(Path([(0, 0), (1, 0), (0, 1)]), ax.transAxes)),
                judge_scatter, "cut off"),
    "invisible Axes": (lambda ax: (scatter(ax), ax.set_visible(False)), judge_scatter, "set to be invisible"),
    "Axes off the paper": (lambda ax: (curve(ax), ax.set_position((2, 2, 1, 1))), judge_curve, "beside the paper"),
    "a figure of no size": (lambda ax: (scatter(ax), ax.figure.set_size_inches(1e-9, 1e-9)), judge_scatter, "inches"),
    "the root of a tree": (lambda ax: (tree(ax), ax.set_ylim(0, 6)), judge_tree, "limits of the y axis"),
    "a leaf of a tree": (lambda ax: (tree(ax), ax.set_xlim(10, 50)), judge_tree, "limits of the x axis"),
    "a white tree": (lambda ax: tree(ax, link_color_func=lambda _: "w"), judge_tree, "colour of the paper"),
    "names of leaves below the paper": (
        lambda ax: (tree(ax), ax.figure.subplots_adjust(bottom=0)), judge_tree, "nobody can read"
    ),
    "turned names below the paper": (
        lambda ax: (tree(ax, leaf_rotation=90), ax.figure.subplots_adjust(bottom=0)), judge_tree, "nobody can read"
    ),
    "white names of leaves": (lambda ax: (tree(ax), ax.tick_params(labelcolor="w")), judge_tree, "nobody can read"),
}  # fmt: skip


@pytest.mark.parametrize(("draw", "judge", "words"), HIDDEN.values(), ids=HIDDEN)
def test_what_nobody_can_see_fails_with_what_hides_it(draw, judge, words):
    with pytest.raises(AssertionError, match=words):
        judge(reading_of(draw))


HIDDEN_KNIVES = {
    "values below 0": (lambda ax: ax.set_xlim(0, 1), "1 of 4.* limits of the x axis"),
    "the mean beyond the limits": (lambda ax: ax.set_xlim(-0.3, 0.3), "limits of the x axis"),
    "covered": (lambda ax: ax.axvspan(-1, 1, color="w", zorder=9), "(?s)4 of 4.* bar"),
    "a white line at the mean": (
        lambda ax: (ax.lines[0].set_color("w"), ax.set_ylim(-40, 40)),
        "line at the mean at x = 0.3125[.]",
    ),
}


@pytest.mark.parametrize(("change", "words"), HIDDEN_KNIVES.values(), ids=HIDDEN_KNIVES)
def test_bars_that_nobody_can_see_fail(change, words):
    with pytest.raises(AssertionError, match=f"(?s){words}"):
        judge_knives(reading_of(lambda ax: (knives(ax), change(ax)), strips.read))


def dark(draw):
    def drawn_in_the_dark(ax):
        ax.figure.set_facecolor("black")
        ax.set_facecolor("black")
        ax.tick_params(labelcolor="white")
        draw(ax)

    return drawn_in_the_dark


def hanging(ax):
    """Draw a tree by hand whose leaves stand at 0, 1, 2 … and hang below the links."""
    found = dendrogram(TREE, no_plot=True, distance_sort="descending")
    for x, y in zip(found["icoord"], found["dcoord"], strict=True):
        feet = (top - 0.5 if foot == 0 else foot for foot, top in ((y[0], y[1]), (y[3], y[1])))
        left, right = feet
        ax.plot((np.array(x) - 5) / 10, [left, y[1], y[2], right], "k", linewidth=0.3)
    ax.set_xticks(range(5), [NAMES[leaf] for leaf in found["leaves"]])
    ax.set_xlim(-1, 5)


def filled(ax):
    """Draw the links of a tree as filled patches on an axis that runs from right to left."""
    found = dendrogram(TREE, no_plot=True, distance_sort="ascending")
    for x, y in zip(found["icoord"], found["dcoord"], strict=True):
        ax.add_patch(PathPatch(Path(np.column_stack([x, y])), facecolor="lightgrey"))
    ax.set(xlim=(50, 0), ylim=(-0.5, 9))
    ax.set_xticks(5 + 10 * np.arange(5), [NAMES[leaf] for leaf in found["leaves"]])


HONEST = {
    "tight limits": (lambda ax: (scatter(ax), ax.set(xlim=(0, 8), ylim=(0, 5))), judge_scatter),
    "transparent markers": (lambda ax: scatter(ax, alpha=0.1), judge_scatter),
    "dots of one point": (lambda ax: scatter(ax, s=1), judge_scatter),
    "white dots with an edge": (lambda ax: curve(ax, mfc="w", mec="k"), judge_curve),
    "a dark style": (dark(lambda ax: curve(ax, color="white", linewidth=0.5)), judge_curve),
    "a log axis": (lambda ax: (curve(ax), ax.set_yscale("log")), judge_curve),
    "tight limits of a curve": (lambda ax: (curve(ax), ax.set(xlim=(2, 5), ylim=(25, 90))), judge_curve),
    "an equal aspect": (lambda ax: (scatter(ax, s=5), ax.set_aspect("equal")), judge_scatter),
    "a dark tree": (dark(lambda ax: tree(ax, link_color_func=lambda _: "yellow")), judge_tree),
    "thin links by hand, from below 0": (hanging, judge_tree),
    "filled links from right to left": (filled, judge_tree),
    "turned names on a small figure": (
        lambda ax: (ax.figure.set_size_inches(2, 1.5), tree(ax, leaf_rotation=45)),
        judge_tree,
    ),
    "shaded groups": (lambda ax: (ax.axvspan(-1, 9, color="gold", alpha=0.3), scatter(ax)), judge_scatter),
}


@pytest.mark.parametrize(("draw", "judge"), HONEST.values(), ids=HONEST)
def test_an_unlike_style_is_right(draw, judge):
    judge(reading_of(draw))


def means(ax, **style):
    for label in range(3):
        ax.scatter(*XY[label == LABELS].mean(axis=0), **style)


DECORATED = {
    "a cross at each mean": (lambda ax: (scatter(ax), means(ax, color="k", marker="x")), judge_scatter),
    "a large dot at each mean": (lambda ax: (scatter(ax), means(ax, c=["k"], s=300, zorder=0)), judge_scatter),
    "lines to the means": (
        lambda ax: (scatter(ax), [ax.plot([x, 4], [y, 3], "grey", lw=0.5) for x, y in XY]),
        judge_scatter,
    ),
    "all points in grey below": (lambda ax: (ax.scatter(*XY.T, c="grey"), scatter(ax)), judge_scatter),
    "a ring": (lambda ax: (curve(ax), ax.scatter(3, 40, s=300, fc="none", ec="r")), judge_curve),
    "guide lines": (lambda ax: (curve(ax), ax.axvline(3), ax.plot([3, 3, 2], [25, 40, 40], "r:")), judge_curve),
    "the straight line between the ends": (lambda ax: (curve(ax), ax.plot(*CURVE[[0, -1]].T, "k--")), judge_curve),
    "bars of errors": (lambda ax: ax.errorbar(*CURVE.T, yerr=3, fmt="o-", capsize=2), judge_curve),
    "a second curve in another style": (lambda ax: (curve(ax), ax.plot(*CURVE.T / [[1], [2]], "s--r")), judge_curve),
    "a second axis": (lambda ax: (curve(ax), ax.twinx().plot(*CURVE.T, "s--r", lw=9)), judge_curve),
    "a cut through a tree": (lambda ax: (tree(ax), ax.hlines(3, 0, 50)), judge_tree),
    "a line above the root": (lambda ax: (tree(ax), ax.plot([25, 25], [8, 9], "k")), judge_tree),
}


@pytest.mark.parametrize(("draw", "judge"), DECORATED.values(), ids=DECORATED)
def test_what_stands_beside_the_marks_is_free(draw, judge):
    judge(reading_of(draw))


ALIKE = {
    "a second curve in the same style": (
        lambda ax: (curve(ax, c="r"), curve(ax, c="r"), ax.plot(*CURVE.T / [[1], [2]], "ro-")),
        judge_curve,
        "a second line that looks like",
    ),
    "points of the same look": (lambda ax: (scatter(ax), ax.scatter([9], [9], c=["C0"])), judge_scatter, "6 points"),
    "as many points again in other colours": (
        lambda ax: (scatter(ax), ax.scatter(*(XY + 0.3).T, c=LABELS)),
        judge_scatter,
        "10 points",
    ),
    "two colours that look alike": (
        lambda ax: scatter(ax, c=["#ff0000", "#ff0000", "#fe0001", "#fe0001", "blue"]),
        judge_scatter,
        "2 colours, expected 3",
    ),
}


@pytest.mark.parametrize(("draw", "judge", "words"), ALIKE.values(), ids=ALIKE)
def test_what_can_not_be_told_apart_fails(draw, judge, words):
    with pytest.raises(AssertionError, match=words):
        judge(reading_of(draw))


def test_a_tree_beside_another_plot_is_found():
    figure, (left, right) = plt.subplots(1, 2)
    curve(left)
    tree(right)
    judge_tree(drawing.read(figure))


def test_three_strokes_for_each_link_are_drawn_again_as_a_tree(tmp_path):
    found = dendrogram(TREE, no_plot=True, distance_sort="descending")
    corners = [np.column_stack(link) for link in zip(found["icoord"], found["dcoord"], strict=True)]

    def strokes(ax):
        ax.add_collection(LineCollection([link[i : i + 2] for link in corners for i in range(3)]))
        ax.set_xticks(5 + 10 * np.arange(5), [NAMES[leaf] for leaf in found["leaves"]])
        ax.autoscale_view()

    first, second = (pictures.redraw_dendrogram("plot()", reading_of(draw)) for draw in (tree, strokes))
    assert first is second


@pytest.mark.parametrize("figure", [plt.figure, Figure], ids=["pyplot", "no pyplot"])
def test_two_figures_are_told_apart_when_they_are_closed(figure):
    def draw():
        ax = figure().add_subplot()
        curve(ax)
        plt.close("all")
        return ax

    assert not drawn.two(draw, draw)().share_a_figure
    assert drawn.beside_canvas(draw)().on_new_figure


def test_one_figure_for_two_calls_is_seen_though_pyplot_does_not_know_it():
    ax = Figure().add_subplot()
    curve(ax)
    two = drawn.two(lambda: ax, lambda: ax)()
    with pytest.raises(AssertionError, match="onto the figure of the first call"):
        two.check_two_figures("plot()")


@pytest.mark.parametrize(("kind", "other"), [("Axes", "a Figure"), ("Figure", "an Axes")])
def test_a_figure_for_axes_and_axes_for_a_figure_are_told_in_a_sentence(kind, other):
    _, ax = plt.subplots()
    curve(ax)
    plots = {"Axes": ax, "Figure": ax.figure}
    pictures.returned("plot()", drawing.read(plots.pop(kind)), kind)
    with pytest.raises(AssertionError, match=f"returned {other}, expected"):
        pictures.returned("plot()", drawing.read(*plots.values()), kind)


def test_reading_a_plot_leaves_it_as_it_was():
    figure, ax = plt.subplots(dpi=150)
    curve(ax, linewidth=3)
    ax.set_title("title")
    figure.canvas.draw()
    before = np.array(figure.canvas.buffer_rgba())
    drawing.read(ax)
    figure.canvas.draw()
    assert figure.dpi == 150
    assert np.array_equal(before, figure.canvas.buffer_rgba())
