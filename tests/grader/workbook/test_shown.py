"""A picture must show the marks that a reading tells of, in whatever style they are drawn."""

from __future__ import annotations

import time

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import patheffects

from tests.grader.workbook.test_sight import (
    COLOURS,
    CURVE,
    VALUES,
    XY,
    curve,
    judge_curve,
    judge_knives,
    judge_scatter,
    judge_tree,
    knives,
    reading_of,
    scatter,
    tree,
)
from tests.judging import pictures
from tests.probes import drawing, strips

PLOTS = {
    "points": (scatter, judge_scatter, drawing.read),
    "a curve": (curve, judge_curve, drawing.read),
    "a tree": (tree, judge_tree, drawing.read),
    "bars": (knives, judge_knives, strips.read),
}


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def noise(shape, cell, colours):
    """Make a picture of square cells, each in one of a number of colours."""
    generator = np.random.default_rng(0)
    rows, columns = (-(-n // cell) for n in shape[:2])
    palette = generator.integers(256, size=(colours, 3), dtype=np.uint8)
    cells = palette[generator.integers(colours, size=(rows, columns))]
    return cells.repeat(cell, axis=0).repeat(cell, axis=1)[: shape[0], : shape[1]]


def chequered(shape, cell):
    rows, columns = np.indices(shape[:2]) // cell
    return np.repeat(255 * ((rows + columns) % 2).astype(np.uint8)[..., np.newaxis], 3, axis=2)


def dotted(shape, apart):
    picture = np.full(shape, 255, dtype=np.uint8)
    picture[::apart, ::apart] = 0
    return picture


FORGED = {
    "no picture": lambda _: None,
    "white paper": lambda shape: np.full(shape, 255, dtype=np.uint8),
    "a gradient": lambda shape: np.broadcast_to(np.linspace(0, 255, shape[1])[:, np.newaxis], shape).astype(np.uint8),
    **{f"chequers of {cell} pixels": lambda shape, cell=cell: chequered(shape, cell) for cell in (1, 2, 3, 8, 20)},
    **{f"dots {apart} pixels apart": lambda shape, apart=apart: dotted(shape, apart) for apart in (2, 3, 5)},
    **{
        f"{colours} colours in cells of {cell} pixels": lambda shape, cell=cell, colours=colours: noise(
            shape, cell, colours
        )
        for cell in (1, 2, 4, 7, 16)
        for colours in (2, 9, 10_000)
    },
    "the plot moved": lambda _: np.roll(reading_of(curve)["axes"][0]["picture"], (25, 25), axis=(0, 1)),
    "another plot": lambda _: reading_of(lambda ax: ax.plot([2, 3, 4, 5], [25, 30, 40, 90], "o-"))["axes"][0][
        "picture"
    ],
}


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_picture_without_the_marks_fails(forge, plot):
    draw, judge, read = PLOTS[plot]
    reading = reading_of(draw, read)
    axes = reading["axes"][0]
    axes["picture"] = forge(axes["picture"].shape)
    with pytest.raises(AssertionError, match="has a picture that does not show its marks"):
        judge(reading)


def at_one_place(axes):
    for marks in (*axes["points"], *axes["lines"]):
        marks["pixel"] = marks["pixel"] * 0.001 + 100


def along_a_line(axes):
    for marks in (*axes["points"], *axes["lines"]):
        marks["pixel"] = marks["pixel"] * (1, 0) + (0, 150)


def folded(axes):
    for marks in (*axes["points"], *axes["lines"]):
        marks["pixel"] = np.abs(marks["pixel"] - np.array([250, 0])) + np.array([100, 0])


@pytest.mark.parametrize("place", [at_one_place, along_a_line, folded])
def test_marks_that_are_said_to_stand_elsewhere_fail(place):
    reading = reading_of(curve)
    axes = reading["axes"][0]
    place(axes)
    axes["ink_of_points"][:] = axes["ink_of_lines"][:] = True
    with pytest.raises(AssertionError, match="leaves its marks no room"):
        judge_curve(reading)


def test_a_frame_that_is_said_to_cross_the_points_hides_none():
    reading = reading_of(scatter)
    axes = reading["axes"][0]
    pixel = axes["points"][0]["pixel"]
    axes["box"] = (float(pixel[1, 0]), float(pixel[2, 1]), float(pixel[3, 0]), float(pixel[4, 1]))
    axes["picture"] = np.full(axes["picture"].shape, 255, dtype=np.uint8)
    with pytest.raises(AssertionError, match="has a picture that does not show its marks: 5 of 5"):
        judge_scatter(reading)


def test_a_picture_that_shows_some_marks_only_fails():
    reading = reading_of(curve)
    axes = reading["axes"][0]
    column = int(axes["points"][0]["pixel"][2, 0]) - 15
    axes["picture"][:, column : column + 30] = 255
    with pytest.raises(AssertionError, match="has a picture that does not show its marks: 1 of 4"):
        judge_curve(reading)


def test_a_picture_of_other_colours_fails():
    reading = reading_of(scatter)
    reading["axes"][0]["picture"] = reading_of(lambda ax: scatter(ax, c=COLOURS[::-1]))["axes"][0]["picture"]
    with pytest.raises(AssertionError, match="shows its points in other colours: 4 of 5"):
        judge_scatter(reading)


def test_lines_and_points_without_end_and_far_away_keep_nobody_waiting():
    reading = reading_of(curve)
    axes = reading["axes"][0]
    ends = np.tile([[-1e99, 1e99], [1e99, -1e99]], (20_000, 1))
    many = {**axes["lines"][0], "xy": ends, "pixel": ends, "width": 1e99, "look": 5}
    axes["lines"] = [many, axes["lines"][0]]
    points = axes["points"][0]
    far = {name: np.repeat(values[:1], 20_000, axis=0) for name, values in points.items()}
    far["xy"], far["pixel"] = ends[:20_000], ends[:20_000]
    axes["points"] = [{name: np.concatenate([far[name], points[name]]) for name in points}]
    begin = time.process_time()
    pictures.same_curve("plot()", reading, CURVE, {}, markers=False)
    assert time.process_time() - begin < 5


STYLES = ["default", *(style for style in plt.style.available if not style.startswith("_"))]


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("style", STYLES)
def test_a_plot_in_any_style_of_matplotlib_is_right(style, plot):
    draw, judge, read = PLOTS[plot]
    with plt.style.context(style):
        judge(reading_of(draw, read))


def on_fine_grids(draw):
    def gridded(ax):
        draw(ax)
        ax.minorticks_on()
        ax.grid(which="both")

    return gridded


FLAT = CURVE * (1, 0) + (0, 25)


def judge_flat(reading):
    pictures.same_curve("plot()", reading, FLAT, {})


HONEST = {
    "level along a side": (lambda ax: (ax.plot(*FLAT.T, "o-", lw=0.8), ax.set(xlim=(2, 5), ylim=(25, 90))), judge_flat),
    "thin on fine grids": (on_fine_grids(lambda ax: curve(ax, linewidth=0.4, markersize=2)), judge_curve),
    "pale on fine grids": (on_fine_grids(lambda ax: curve(ax, color="silver", linewidth=3)), judge_curve),
    "points on fine grids": (on_fine_grids(lambda ax: scatter(ax, s=4)), judge_scatter),
    "transparent points on fine grids": (on_fine_grids(lambda ax: scatter(ax, alpha=0.3)), judge_scatter),
    "dots and dashes": (lambda ax: curve(ax, linestyle="-."), judge_curve),
    "dotted": (lambda ax: curve(ax, linestyle=":", linewidth=1), judge_curve),
    "two log axes with grids": (
        lambda ax: (curve(ax), ax.loglog(), ax.grid(which="both")), judge_curve
    ),
    "a symmetric log axis": (lambda ax: (curve(ax), ax.set_yscale("symlog")), judge_curve),
    "an axis upside down": (lambda ax: (curve(ax), ax.invert_yaxis()), judge_curve),
    "over bars in a like colour": (
        lambda ax: (ax.bar(*CURVE.T, color="C0"), curve(ax, color="C3")), judge_curve
    ),
    "over an image": (
        lambda ax: (
            ax.imshow(np.random.default_rng(0).random((9, 9)), extent=(1, 6, 0, 99), aspect="auto"),
            curve(ax, color="r"),
        ),
        judge_curve,
    ),
    "over a contour plot": (
        lambda ax: (ax.contourf(*np.meshgrid([-1, 4, 9], [-1, 2, 6]), np.eye(3), cmap="Greys"), scatter(ax)),
        judge_scatter,
    ),
    "under a veil": (lambda ax: (scatter(ax), ax.axvspan(-1, 9, color="k", alpha=0.2, zorder=9)), judge_scatter),
    "white edges": (lambda ax: scatter(ax, edgecolors="w", linewidths=2), judge_scatter),
    "a word on each": (lambda ax: (scatter(ax), [ax.text(x, y, "word") for x, y in XY]), judge_scatter),
    "lines over each": (lambda ax: (scatter(ax), [ax.plot([x, 4], [y, 3], "k", lw=3) for x, y in XY]), judge_scatter),
    "over an area": (lambda ax: (ax.fill_between(*CURVE.T, alpha=0.4), curve(ax)), judge_curve),
    "a halo": (
        lambda ax: curve(ax, path_effects=[patheffects.withStroke(linewidth=7, foreground="gold")]), judge_curve
    ),
    "a shadow": (
        lambda ax: curve(ax, path_effects=[patheffects.SimpleLineShadow(), patheffects.Normal()]), judge_curve
    ),
    "rings": (lambda ax: ax.scatter(*XY.T, s=150, facecolors="none", edgecolors=np.array(["r", "r", "g", "g", "b"])),
              judge_scatter),
    "large squares": (lambda ax: scatter(ax, marker="s", s=900), judge_scatter),
    "crosses": (lambda ax: scatter(ax, marker="x", linewidths=0.5), judge_scatter),
    "ticks for points": (lambda ax: scatter(ax, marker="|"), judge_scatter),
    "single pixels": (lambda ax: scatter(ax, marker="s", s=1, linewidths=0), judge_scatter),
    "a legend and a note": (
        lambda ax: (curve(ax, label="inertia"), ax.legend(), ax.annotate("elbow", (3, 40), (4, 80), arrowprops={})),
        judge_curve,
    ),
    "a thin tree": (lambda ax: [tree(ax), [c.set_linewidth(0.3) for c in ax.collections]], judge_tree),
    "a dark tree on grids": (on_fine_grids(lambda ax: tree(ax, link_color_func=lambda _: "k")), judge_tree),
}  # fmt: skip


@pytest.mark.parametrize(("draw", "judge"), HONEST.values(), ids=HONEST)
def test_an_honest_plot_is_right(draw, judge):
    judge(reading_of(draw))


@pytest.mark.parametrize("size", [(1.5, 1.2), (20, 8), (3, 12)], ids=str)
@pytest.mark.parametrize("plot", PLOTS)
def test_a_figure_of_any_size_is_right(plot, size):
    draw, judge, read = PLOTS[plot]
    judge(reading_of(draw, read, figsize=size))


@pytest.mark.parametrize("height", [0.2, 0.8, 1.0])
@pytest.mark.parametrize("colour", ["gold", "k"])
def test_bars_of_any_thickness_are_right(height, colour):
    judge_knives(reading_of(lambda ax: knives(ax, height=height, color=[colour, colour, "C1", "C1"]), strips.read))


def test_many_points_in_one_heap_are_right():
    points = np.random.default_rng(0).normal(size=(900, 2))

    def heap(ax):
        ax.scatter(*points.T, c=np.where(points[:, 0] > 0, "C0", "C1"))

    pictures.same_scatter("plot()", reading_of(heap), points, points[:, 0] > 0)


def test_bars_that_touch_and_fill_the_axes_are_right():
    def fill(ax):
        knives(ax, height=1.0)
        ax.set(xlim=(VALUES.min(), VALUES.max()), ylim=(-0.5, 3.5))
        ax.set_position((0, 0, 1, 1))

    judge_knives(reading_of(fill, strips.read))
