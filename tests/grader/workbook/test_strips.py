"""A silhouette plot is judged by its bars, whatever call drew them."""

from __future__ import annotations

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.testing.compare import calculate_rms

from tests.judging import pictures
from tests.probes import drawing, strips

VALUES = np.array([0.5, 0.75, -0.25, 0.0, 0.625, 0.375])
LABELS = np.array([7, 7, -1, -1, 3, 7])
ORDER = np.lexsort((VALUES, LABELS))
SORTED, GROUP = VALUES[ORDER], np.searchsorted([-1, 3, 7], LABELS[ORDER])
HEIGHTS = np.arange(6) + 2 * GROUP
COLOURS = np.array(["C0", "C1", "C2"])[GROUP]
MEAN = VALUES.mean()


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def drawn(draw, rule=True):
    """Draw on a new figure, and read it."""
    _, ax = plt.subplots()
    draw(ax)
    if rule:
        ax.axvline(MEAN)
    return strips.read(ax)


def filled(ax):
    for group in range(3):
        own = group == GROUP
        ax.fill_betweenx(HEIGHTS[own], 0, SORTED[own], color=f"C{group}")


def upside_down_with_the_axis_turned(ax):
    ax.barh(-HEIGHTS, SORTED, color=COLOURS)
    ax.invert_yaxis()


KNIVES = {
    "one call": lambda ax: ax.barh(HEIGHTS, SORTED, color=COLOURS),
    "thick bars": lambda ax: ax.barh(HEIGHTS, SORTED, height=1.0, color=COLOURS, edgecolor="black"),
    "filled shapes": filled,
    "level lines": lambda ax: ax.hlines(HEIGHTS, 0, SORTED, colors=COLOURS),
    "a line for each": lambda ax: [
        ax.plot([0, x], [y, y], c) for y, x, c in zip(HEIGHTS, SORTED, COLOURS, strict=True)
    ],
    "the axis turned": upside_down_with_the_axis_turned,
}


@pytest.mark.parametrize("draw", KNIVES.values(), ids=KNIVES)
def test_knives_are_read_whoever_drew_them(draw):
    pictures.same_silhouettes("plot()", drawn(draw), VALUES, LABELS)


@pytest.mark.parametrize("draw", KNIVES.values(), ids=KNIVES)
def test_knives_are_drawn_again_alike(draw, tmp_path):
    files = [str(tmp_path / name) for name in ("first.png", "second.png")]
    for file, reading in zip(files, (drawn(KNIVES["one call"]), drawn(draw)), strict=True):
        pictures.redraw_strips("plot()", reading, VALUES).savefig(file)
    assert calculate_rms(plt.imread(files[0]) * 255, plt.imread(files[1]) * 255) < 2


RULES = {
    "axvline": lambda ax: ax.axvline(MEAN),
    "vlines": lambda ax: ax.vlines(MEAN, -1, 9),
    "plot": lambda ax: ax.plot([MEAN, MEAN], [-1, 9], "k--"),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_mean_may_be_drawn_by_any_call(rule):
    reading = drawn(lambda ax: (KNIVES["one call"](ax), rule(ax)), rule=False)
    pictures.same_silhouettes("plot()", reading, VALUES, LABELS)


WRONG_KNIVES = {
    "a bar too few": lambda ax: ax.barh(HEIGHTS[1:], SORTED[1:], color=COLOURS[1:]),
    "falling": lambda ax: ax.barh(-HEIGHTS, SORTED, color=COLOURS),
    "in the order of the points": lambda ax: ax.barh(HEIGHTS, VALUES, color=COLOURS),
    "without signs": lambda ax: ax.barh(HEIGHTS, np.abs(SORTED), color=COLOURS),
    "one colour": lambda ax: ax.barh(HEIGHTS, SORTED),
    "a bar in the wrong colour": lambda ax: ax.barh(HEIGHTS, SORTED, color=["C2", *COLOURS[1:]]),
    "over one another": lambda ax: ax.barh(HEIGHTS % 4, SORTED, color=COLOURS),
    "not from 0": lambda ax: ax.barh(HEIGHTS, 1.0, left=SORTED - 1.0, color=COLOURS),
    "upright": lambda ax: ax.bar(HEIGHTS, SORTED, color=COLOURS),
    "too thin to be seen": lambda ax: ax.barh(HEIGHTS, SORTED, height=0.0, color=COLOURS),
    "invisible": lambda ax: ax.barh(HEIGHTS, SORTED, color=COLOURS, alpha=0),
    "nothing": lambda ax: None,
}


@pytest.mark.parametrize("draw", WRONG_KNIVES.values(), ids=WRONG_KNIVES)
def test_wrong_knives_fail(draw):
    with pytest.raises(AssertionError, match=r"^plot\(\) "):
        pictures.same_silhouettes("plot()", drawn(draw), VALUES, LABELS)


def test_a_missing_or_misplaced_line_fails():
    for rule in (lambda ax: None, lambda ax: ax.axvline(MEAN + 0.01), lambda ax: ax.axhline(MEAN)):
        reading = drawn(lambda ax, rule=rule: (KNIVES["one call"](ax), rule(ax)), rule=False)
        with pytest.raises(AssertionError, match="upright line"):
            pictures.same_silhouettes("plot()", reading, VALUES, LABELS)


def test_a_missing_label_fails_and_one_on_x_is_enough():
    _, ax = plt.subplots()
    with pytest.raises(AssertionError, match="no label on its x axis"):
        pictures.labelled_axes("plot()", strips.read(ax), "x")
    ax.set_xlabel("silhouette")
    pictures.labelled_axes("plot()", strips.read(ax), "x")
    with pytest.raises(AssertionError, match="no label on its y axis"):
        pictures.labelled_axes("plot()", drawing.read(ax))


def test_no_axes_at_all_are_named():
    with pytest.raises(AssertionError, match="is a `return` missing"):
        pictures.same_silhouettes("plot()", strips.read(None), VALUES, LABELS)


GOOD, BAR = (drawn(KNIVES["one call"])["axes"][0][part][0] for part in ("points", "lines"))
GOOD = {name: part[:1] for name, part in GOOD.items()}
HOSTILE = {
    "no dict": 7,
    "more ends than bars": {"points": [GOOD], "lines": []},
    "a bar of three corners": {"points": [GOOD], "lines": [{**BAR, "xy": np.zeros((3, 2)), "pixel": np.zeros((3, 2))}]},
    "a bar that is no number": {"points": [GOOD], "lines": [{**BAR, "xy": np.full((2, 2), np.nan)}]},
    "an end at infinity": {"points": [{**GOOD, "xy": np.full((1, 2), np.inf)}], "lines": [BAR]},
}


@pytest.mark.parametrize("parts", HOSTILE.values(), ids=HOSTILE)
def test_a_reading_that_is_none_fails_in_words(parts):
    reading = {**drawn(KNIVES["one call"])["axes"][0], **parts} if isinstance(parts, dict) else parts
    with pytest.raises(AssertionError, match=r"^plot\(\) (gave a drawing that cannot be read|shows bars that cannot)"):
        pictures.same_silhouettes("plot()", reading, VALUES[:1], LABELS[:1])


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.bar(HEIGHTS, SORTED, color=COLOURS),
        lambda ax: ax.bar(np.arange(6), SORTED, width=1.0),
    ],
)
def test_bars_that_stand_upright_are_told_so(draw):
    with pytest.raises(AssertionError, match="shows bars that stand upright: each runs along x"):
        pictures.same_silhouettes("plot()", drawn(draw), VALUES, LABELS)


def test_level_bars_that_begin_elsewhere_are_not_called_upright():
    reading = drawn(lambda ax: ax.barh(HEIGHTS, 1.0, left=SORTED - 1.0, color=COLOURS))
    with pytest.raises(AssertionError, match="do not begin at 0"):
        pictures.same_silhouettes("plot()", reading, VALUES, LABELS)
