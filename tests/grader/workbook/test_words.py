"""The words on a plot count where they can be read."""

from __future__ import annotations

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pytest

from tests.judging import pictures
from tests.probes import drawing


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def reading_of(draw, read=drawing.read):
    """Draw on a new figure whose axes have labels, and read what comes of it: the Axes, or what `draw` returns."""
    _, ax = plt.subplots()
    ax.plot([0, 1], [1, 2])
    ax.set(xlabel="x", ylabel="y")
    return read(draw(ax) or ax)


def full(ax):
    ax.set_position((0, 0, 1, 1))


def labels_placed_inside(ax):
    full(ax)
    ax.xaxis.set_label_coords(0.5, 0.1)
    ax.yaxis.set_label_coords(0.1, 0.5)


def spines_in_the_middle(ax):
    full(ax)
    ax.spines[["left", "bottom"]].set_position("center")


def room_for_a_label(ax):
    ax.figure.set_layout_engine("constrained")
    ax.set_xlabel("x", labelpad=70)


def second_axis(ax):
    """Draw on a second axis, which has the x axis of the first."""
    second = ax.twinx()
    second.plot([0, 1], [5, 3])
    second.set_ylabel("other y")
    return second


def far_on_the_right(ax):
    ax.yaxis.set_label_position("right")
    ax.yaxis.labelpad = 70


def second_axis_without_a_label(ax):
    return ax.twinx()


READ = {
    "as ever": lambda ax: None,
    "Axes near the corner": lambda ax: ax.set_position((0.1, 0.1, 0.9, 0.9)),
    "a small figure": lambda ax: ax.figure.set_size_inches(2, 1.5),
    "a layout that makes room": room_for_a_label,
    "labels placed inside": labels_placed_inside,
    "spines in the middle": spines_in_the_middle,
    "a second axis, its x axis that of the first": second_axis,
}


@pytest.mark.parametrize("draw", READ.values(), ids=READ)
def test_labels_that_can_be_read_count(draw):
    pictures.labelled_axes("plot()", reading_of(draw))


NOT_READ = {
    "Axes that fill the paper": (full, "x axis that nobody can read"),
    "x far below": (lambda ax: setattr(ax.xaxis, "labelpad", 60), "x axis that nobody can read"),
    "y on the left of the paper": (lambda ax: setattr(ax.yaxis, "labelpad", 70), "y axis that nobody can read"),
    "y on the right of the paper": (far_on_the_right, "y axis that nobody can read"),
    "letters of no size": (lambda ax: ax.xaxis.label.set_fontsize(0.1), "x axis that nobody can read"),
    "white": (lambda ax: ax.yaxis.label.set_color("white"), "y axis that nobody can read"),
    "a second axis without a label of its own": (second_axis_without_a_label, "no label on its y axis"),
}


@pytest.mark.parametrize(("draw", "words"), NOT_READ.values(), ids=NOT_READ)
def test_labels_that_nobody_can_read_fail(draw, words):
    with pytest.raises(AssertionError, match=words):
        pictures.labelled_axes("plot()", reading_of(draw))


TITLES = {
    "of the Axes": lambda ax: ax.set_title("title"),
    "inside the Axes": lambda ax: ax.set_title("title", y=0.9),
    "of the figure": lambda ax: ax.figure.suptitle("title"),
    "a text of the figure": lambda ax: ax.figure.text(0.1, 0.95, "title"),
    "a text above the Axes": lambda ax: ax.text(0.5, 1.02, "title", transform=ax.transAxes, ha="center"),
}


@pytest.mark.parametrize("draw", TITLES.values(), ids=TITLES)
def test_a_title_counts_wherever_it_is_written(draw):
    pictures.titled("plot()", reading_of(lambda ax: draw(ax).get_figure()), "title")


UNREADABLE = {
    "above the paper": lambda ax: ax.set_title("title", y=1.2),
    "beside the paper": lambda ax: ax.figure.text(1.01, 0.5, "title"),
    "a text above the paper": lambda ax: ax.text(0.5, 1.3, "title", transform=ax.transAxes),
    "a white text": lambda ax: ax.text(0.5, 1.02, "title", transform=ax.transAxes, color="white"),
}


@pytest.mark.parametrize("draw", UNREADABLE.values(), ids=UNREADABLE)
def test_a_title_that_nobody_can_read_fails(draw):
    with pytest.raises(AssertionError, match="title that nobody can read"):
        pictures.titled("plot()", reading_of(lambda ax: draw(ax).get_figure()), "title")
