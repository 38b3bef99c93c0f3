"""Two figures are told apart by a mark that is put on one of them, and an open one by its picture."""

from __future__ import annotations

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from tests.judging import canvases, drawn
from tests.probes import drawing


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def plot(figure):
    ax = figure.add_subplot()
    ax.plot([2, 3, 4], [9, 4, 1], "o-")
    return ax


@pytest.mark.parametrize("size", [(1, 1), (6.4, 4.8), (20, 8), (3, 15), (1, 20), (20, 1)], ids=str)
@pytest.mark.parametrize("style", ["default", "dark_background", "ggplot"])
def test_two_figures_are_two_and_one_is_one(style, size):
    with plt.style.context(style):
        first, second = (plot(plt.figure(figsize=size)) for _ in range(2))
        another = first.figure.add_axes((0.6, 0.6, 0.3, 0.3))
        another.set_zorder(9)
    assert canvases.are_two_figures(first, second)
    assert canvases.are_two_figures(Figure(), first)
    assert not canvases.are_two_figures(first, another)
    assert not canvases.are_two_figures(first.figure, first)


def test_no_mark_is_left_behind():
    ax = plot(plt.figure())
    before = drawing.picture(ax)
    children = len(ax.figure.get_children())
    canvases.are_two_figures(ax, plt.figure())
    assert np.array_equal(drawing.picture(ax), before)
    assert len(ax.figure.get_children()) == children


def test_what_is_no_plot_is_on_no_figure():
    assert canvases.are_two_figures(None, plt.figure())
    assert canvases.are_two_figures(plt.figure(), 3)


@pytest.mark.parametrize("shows", [(False, False), (True, True), (False, True)])
def test_pictures_that_do_not_tell_two_figures_are_those_of_one(monkeypatch, shows):
    real = drawing.picture
    first, second = plt.figure(), plt.figure()
    white = real(second)

    def claimed(figure):
        return real(first) if shows[figure is second] else white

    monkeypatch.setattr(drawing, "picture", claimed)
    assert not canvases.are_two_figures(first, second)


@pytest.mark.parametrize(
    "picture",
    [None, 3, np.zeros((4, 4)), np.zeros((4, 4, 4), np.uint8), np.zeros((0, 4, 3), np.uint8), np.zeros((4, 4, 3))],
    ids=repr,
)
def test_what_is_no_picture_is_the_same_as_none(picture):
    assert not canvases.is_picture(picture)
    assert not canvases.same_picture(picture, np.zeros((4, 4, 3), np.uint8))


ONTO_THE_OPEN = {
    "the same figure": lambda: plot(plt.gcf()),
    "a line on the open figure": lambda: (plt.plot([0, 1], [0, 1]), plot(plt.figure()))[1],
    "words on the open figure": lambda: (plt.suptitle("title"), plot(plt.figure()))[1],
    "a colour of the open figure": lambda: (plt.gcf().set_facecolor("red"), plot(plt.figure()))[1],
    "a size of the open figure": lambda: (plt.gcf().set_size_inches(3, 3), plot(plt.figure()))[1],
}


@pytest.mark.parametrize("draw", ONTO_THE_OPEN.values(), ids=ONTO_THE_OPEN)
def test_what_is_drawn_onto_the_open_figure_is_seen(draw):
    assert not drawn.beside_canvas(draw)().on_new_figure


@pytest.mark.parametrize("style", ["default", "dark_background"])
def test_a_new_figure_is_one(style):
    with plt.style.context(style):
        assert drawn.beside_canvas(lambda: plot(plt.figure()))().on_new_figure
        assert drawn.beside_canvas(lambda: plot(Figure()))().on_new_figure


def test_the_first_of_two_plots_is_read_again_when_its_picture_has_changed(monkeypatch):
    monkeypatch.setattr(drawing, "look", lambda _: None)
    ax = plot(plt.figure())

    def draw_second():
        ax.lines[0].set_color("red")
        return plot(plt.figure())

    two = drawn.two(lambda: ax, draw_second)()
    assert two.first_afterwards["axes"][0]["lines"][0]["colour"].tolist() == [[1, 0, 0, 1]]
