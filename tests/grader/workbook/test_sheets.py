"""A failed plot is shown as it is, beside the expected one, with a ring where they differ first."""

from __future__ import annotations

import io

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image
from scipy.cluster.hierarchy import dendrogram as scipy_dendrogram
from scipy.cluster.hierarchy import linkage

from tests.judging import drawn, pictures
from tests.judging.pictures import comparing, lettering, sheets
from tests.probes import drawing, photographs, strips

XY = np.array([[0.0, 0.0], [1.0, 2.0], [4.0, 1.0], [5.0, 3.0]])
GROUP = np.array([0, 0, 1, 1])
KS = np.array([[2.0, 90.0], [3.0, 40.0], [4.0, 30.0], [5.0, 25.0]])
TREE = linkage([[0.0], [1.0], [3.0], [7.0], [8.5]], "average")
NAMES = ("ant", "bee", "cow", "dog", "elk")
RING = np.array([0xD5, 0x00, 0x6D])


@pytest.fixture(autouse=True)
def _closed_figures():
    comparing.take()
    yield
    plt.close("all")


def axes(**how):
    return plt.subplots(**how)[1]


def scattered(xy=XY, group=GROUP, ax=None):
    ax = ax or axes()
    ax.scatter(*xy.T, c=np.array(["C0", "C1"])[group])
    return ax


def judged(judge, plot, *expected, read=drawing.read, **how):
    """Judge a plot, whose check must fail, and return what was compared."""
    with pytest.raises(AssertionError):
        judge("plot()", drawn.once(lambda: plot, read)(), *expected, **how)
    found = comparing.take()
    assert found is not None
    return found


def shown(comparison, hidden=False, sentence="plot() is wrong."):
    png = sheets.sheet(comparison, sheets.Words(sentence), hidden=hidden)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def rings(picture):
    """Return the middles of the rings, the leftmost first."""
    near = np.abs(picture[30:-60] - RING).max(axis=2) < 40
    columns = np.flatnonzero(near.any(axis=0))
    parts = np.split(columns, np.flatnonzero(np.diff(columns) > 60) + 1)
    return [
        (float(part.mean()), float(np.flatnonzero(near[:, part].any(axis=1)).mean()) + 30)
        for part in parts
        if len(part)
    ]


def test_what_is_wrong_is_ringed_on_both_figures_at_the_same_place():
    moved = XY.copy()
    moved[2] = (4.0, 2.5)
    picture = shown(judged(pictures.same_scatter, scattered(moved), XY, GROUP))
    assert picture.shape[1] == sheets.WIDTH
    left, right = rings(picture)
    assert abs(right[0] - left[0] - (sheets.WIDTH - sheets.MARGIN) // 2) < 12
    assert right[1] - left[1] > 100  # 2.5 stands higher than 1.0


def test_a_ring_is_around_the_point_as_the_learner_has_drawn_it():
    moved = XY.copy()
    moved[2] = (4.0, 2.5)
    ax = scattered(moved)
    comparison = judged(pictures.same_scatter, ax, XY, GROUP)
    photo = photographs.photograph(ax, (576, 520), (ax.get_xlim(), ax.get_ylim()), np.array([[4.0, 2.5]]))
    column, row = photo["places"][0]
    assert (np.abs(photo["picture"][round(row), round(column)].astype(int) - (31, 119, 180)).max() < 30) or (
        np.abs(photo["picture"][round(row), round(column)].astype(int) - (255, 127, 14)).max() < 30
    )
    (x, y), _ = rings(shown(comparison))
    assert (abs(x - sheets.MARGIN - column) < 14, abs(y - 30 - row) < 14) == (True, True)


def test_of_swapped_axes_the_same_point_is_ringed_on_both():
    comparison = judged(pictures.same_scatter, scattered(XY[:, ::-1]), XY, GROUP)
    assert (comparison.yours, comparison.ours) == ([comparing.Place(1.0, 4.0)], [comparing.Place(4.0, 1.0)])


def test_of_a_known_mistake_the_same_vertex_is_ringed_on_both():
    plot = axes().plot(*KS.T[::-1], "o-")[0].axes
    mistakes = {"has its axes swapped.": KS[:, ::-1]}
    comparison = judged(pictures.same_curve, plot, KS, mistakes, read=drawing.read_curve)
    assert (comparison.yours, comparison.ours) == ([comparing.Place(90.0, 2.0)], [comparing.Place(2.0, 90.0)])


def test_of_a_leaf_that_goes_by_its_number_the_name_of_the_same_sample_is_ringed():
    comparison = judged(pictures.same_dendrogram, other_tree(axes(), map(str, range(5))), TREE, NAMES)
    (mine,), (own,) = comparison.yours, comparison.ours
    assert int(mine.tree.names[mine.number]) == own.number


def test_a_hidden_check_shows_the_learners_figure_alone():
    comparison = judged(pictures.same_scatter, scattered(XY[:, ::-1]), XY, GROUP)
    both, alone = shown(comparison), shown(comparison, hidden=True)
    middle = sheets.WIDTH // 2 + 20
    assert (both[100:400, middle:] != 255).any()
    assert (alone[100:400, middle:] == 255).all()


def other_tree(ax, names=NAMES):
    scipy_dendrogram(TREE, labels=list(names), ax=ax, distance_sort="descending")
    return ax


def barred(ax, order):
    values = np.array([0.2, 0.6, -0.1, 0.4])[order]
    ax.barh(np.arange(4), values, color=np.array(["C0", "C1"])[np.array([0, 0, 1, 1])[order]])
    ax.axvline(0.275)
    return ax


FAILURES = {
    "points": lambda: judged(pictures.same_scatter, scattered(group=1 - GROUP * 0), XY, GROUP),
    "another colour": lambda: judged(pictures.same_scatter, scattered(group=np.array([0, 1, 1, 1])), XY, GROUP),
    "a curve": lambda: judged(
        pictures.same_curve, axes().plot(*KS.T[::-1], "o-")[0].axes, KS, {}, read=drawing.read_curve
    ),
    "no markers": lambda: judged(pictures.same_curve, axes().plot(*KS.T)[0].axes, KS, {}, read=drawing.read_curve),
    "beyond the limits": lambda: judged(
        pictures.same_curve, limited(axes().plot(*KS.T, "o-")[0].axes), KS, {}, read=drawing.read_curve
    ),
    "a label": lambda: judged(pictures.labelled_axes, axes().plot(*KS.T)[0].axes, read=drawing.read_curve),
    "a title": lambda: judged(pictures.titled, axes().plot(*KS.T)[0].axes.figure, "six images"),
    "a leaf": lambda: judged(pictures.same_dendrogram, other_tree(axes(), "abcde"), TREE, NAMES),
    "a merge": lambda: judged(
        pictures.same_dendrogram, other_tree(axes(), ("elk", "bee", "cow", "dog", "ant")), TREE, NAMES
    ),
    "bars": lambda: judged(
        pictures.same_silhouettes, barred(axes(), [1, 0, 2, 3]), [0.2, 0.6, -0.1, 0.4], [0, 0, 1, 1], read=strips.read
    ),
}


def limited(ax):
    ax.set_xlim(2.5, 6)
    return ax


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_every_kind_of_plot_has_its_first_difference_ringed(failure):
    assert rings(shown(failure()))


def test_a_plot_that_is_right_is_not_shown():
    pictures.same_scatter("plot()", drawn.once(scattered)(), XY, GROUP)
    assert comparing.take() is None


def test_a_failed_plot_is_taken_once():
    judged(pictures.same_scatter, scattered(XY[:, ::-1]), XY, GROUP)
    assert comparing.take() is None


def test_what_is_expected_stays_known_while_other_checks_of_the_same_plot_fail():
    reading = drawn.once(lambda: axes().plot(*KS.T, "o-")[0].axes, drawing.read_curve)()
    pictures.same_curve("plot()", reading, KS, {})
    with pytest.raises(AssertionError):
        pictures.labelled_axes("plot()", reading)
    comparison = comparing.take()
    assert isinstance(comparison.expected, comparing.Curve)
    assert (comparison.yours, comparison.ours) == (["xlabel"], ["xlabel"])


def test_a_wide_figure_has_the_whole_width_and_the_expected_one_stands_below():
    picture = shown(judged(pictures.same_scatter, scattered(XY[:, ::-1], ax=axes(figsize=(12, 3))), XY, GROUP))
    assert picture.shape[0] > 2 * 290
    assert picture.shape[1] == sheets.WIDTH_STACKED


# --- The same limits ----------------------------------------------------------------


def expected_limits(ax, comparison):
    reading = sheets._axes_of(comparison)
    _, own = sheets._paper_like(None)
    sheets.beside.draw(own, comparison, reading)
    sheets.beside.fit_limits(own, reading)
    return own.get_xlim(), own.get_ylim()


def test_the_expected_figure_has_the_learners_limits_where_it_fits_in():
    ax = scattered(group=1 - GROUP * 0)
    ax.set(xlim=(-1, 9), ylim=(-2, 5))
    assert expected_limits(ax, judged(pictures.same_scatter, ax, XY, GROUP)) == ((-1, 9), (-2, 5))


@pytest.mark.parametrize("limits", [(2, 9), (-1000, 1000), (100, 200)])
def test_limits_that_hide_it_are_not_taken_over(limits):
    ax = scattered(group=1 - GROUP * 0)
    ax.set_xlim(limits)
    (left, right), _ = expected_limits(ax, judged(pictures.same_scatter, ax, XY, GROUP))
    assert left < 0
    assert 5 < right < 10


# --- Photographs --------------------------------------------------------------------


def test_a_figure_is_as_it_was_after_its_photograph():
    ax = scattered()
    figure = ax.figure
    before = (figure.canvas, figure.dpi, tuple(figure.get_size_inches()))
    photographs.photograph(ax, (300, 300), (ax.get_xlim(), ax.get_ylim()), np.zeros((0, 2)))
    assert (figure.canvas, figure.dpi, tuple(figure.get_size_inches())) == before


def test_a_transparent_figure_lies_on_white_paper():
    ax = scattered()
    ax.figure.set_facecolor((0, 0, 0, 0))
    photo = photographs.photograph(ax, (300, 300), (ax.get_xlim(), ax.get_ylim()), np.zeros((0, 2)))
    assert photo["picture"][0, 0].tolist() == [255, 255, 255]


def test_heights_are_told_upwards_where_the_axis_is_turned_round():
    ax = axes()
    ax.set(ylim=(4, 0))
    places = np.array([[0.0, -1.0], [0.0, -3.0]])
    photo = photographs.photograph(ax, (300, 300), (ax.get_xlim(), (0.0, 4.0)), places, upwards=True)
    assert photo["places"][0, 1] < photo["places"][1, 1]


GOOD = {
    "picture": np.zeros((40, 50, 3), dtype=np.uint8),
    "dpi": 50.0,
    "box": (1.0, 2.0, 3.0, 4.0),
    "places": np.zeros((1, 2)),
    "xlim": (0.0, 1.0),
    "ylim": (0.0, 1.0),
    "xscale": "linear",
    "yscale": "log",
}
LIES = {
    "nothing": None,
    "too large": {"picture": np.zeros((40, 5000, 3), dtype=np.uint8)},
    "no pixels": {"picture": np.zeros((0, 50, 3), dtype=np.uint8)},
    "of another kind": {"picture": np.zeros((40, 50, 3))},
    "no array": {"picture": "a picture"},
    "places that are none": {"places": np.full((1, 2), np.nan)},
    "more places": {"places": np.zeros((2, 2))},
    "a box of three": {"box": (1.0, 2.0, 3.0)},
    "limits without end": {"xlim": (0.0, float("inf"))},
    "a scale of its own": {"xscale": "function"},
    "a dpi in words": {"dpi": "100"},
}


def test_a_photograph_is_taken_as_it_comes():
    assert sheets._is_sound(GOOD, (576, 520), 1)


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_is_no_photograph_is_not_shown(lie, monkeypatch):
    comparison = judged(pictures.same_scatter, scattered(XY[:, ::-1]), XY, GROUP)
    monkeypatch.setattr(sheets.photographs, "photograph", lambda *_, **__: lie and {**GOOD, **lie})
    assert sheets.sheet(comparison, sheets.Words("wrong"), hidden=True) is None
    assert sheets.sheet(comparison, sheets.Words("wrong"), hidden=False) is not None


# --- Letters --------------------------------------------------------------------------


def test_korean_is_written_where_a_font_has_it_and_english_where_none_has(monkeypatch):
    own, english = sheets.Words("틀렸습니다."), sheets.Words("wrong")
    monkeypatch.setattr(lettering, "can_be_written", lambda text: True)
    assert sheets.words_that_can_be_written(own, english) is own
    monkeypatch.undo()
    monkeypatch.setattr(lettering, "korean_font", lambda: "")
    assert sheets.words_that_can_be_written(own, english) is english


def test_a_letter_that_no_font_has_is_no_box(monkeypatch):
    monkeypatch.setattr(lettering, "korean_font", lambda: "")
    assert lettering.writable("점 a…\n") == "? a…?"


def test_words_are_broken_into_lines_that_fit_and_tables_are_left_out():
    lines = lettering.wrapped("plot() " + "word " * 60 + "\n\n    a table\nThe end.", 900)
    assert max(map(len, lines)) <= 100
    assert lines[-1] == "The end."
    assert not any("table" in line for line in lines)
