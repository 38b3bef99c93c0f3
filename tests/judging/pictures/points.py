"""Points and their colours."""

from __future__ import annotations

import itertools
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tests.judging import explain

from . import asked, comparing, shown, sight
from .readings import FloatArray, one_axes, polylines, ranks

IntArray = NDArray[np.int64]
GREY = 0.1  # how far apart red, green and blue of a grey may be: "slategrey" is none, "whitesmoke" is one


def groups(call: str, axes_reading: object, rows: IntArray | None = None) -> tuple[FloatArray, IntArray]:
    """Return the points in canonical order, and the number of each point's colour group.

    Points are sorted by x, then y; groups are numbered in the order in which they first appear among them.  Colours
    that nobody can tell apart make one group.

    Parameters
    ----------
    rows : int array, optional
        Which points; else all that are drawn.
    """
    __tracebackhide__ = True
    points = _points(call, one_axes(call, axes_reading))
    rows = np.arange(len(points["xy"])) if rows is None else rows
    return in_canonical_order(points["xy"][rows], colour_numbers(points["colour"][rows]))


def _points(call: str, axes: dict[str, Any]) -> dict[str, Any]:
    __tracebackhide__ = True
    if not axes["points"]:
        explain.fail(call, "shows no points: nothing that can be seen is drawn on the Axes.")
    return axes["points"][0]  # type: ignore[no-any-return]  # a checked set of points


def colour_numbers(colour: FloatArray) -> IntArray:
    """Number the colours of points; those too close to be told apart have one number."""
    shades, which = np.unique(np.round(colour, 3), axis=0, return_inverse=True)
    number = np.arange(len(shades))
    for i, shade in enumerate(shades):
        close = np.flatnonzero(np.abs(shades[i + 1 :] - shade).max(axis=1, initial=0) < sight.CONTRAST) + i + 1
        number[close] = number[i]
    return number[which.ravel()]


def in_canonical_order(xy: FloatArray, labels: ArrayLike) -> tuple[FloatArray, IntArray]:
    """Sort points by x, then y, and number their groups by first appearance."""
    x, y = ranks(xy[:, 0]), ranks(xy[:, 1])
    place = x * (y.max() + 1) + y
    label = np.unique(np.asarray(labels), return_inverse=True)[1].ravel()
    # Where points of two groups coincide, the later points of the groups tell which comes first.
    by_appearance = sorted(range(label.max() + 1), key=lambda group: np.sort(place[label == group]).tolist())
    number = np.argsort(by_appearance)[label]
    order = np.lexsort((number, place))
    return xy[order], number[order]


def expect_points(reading: object, xy: ArrayLike, labels: ArrayLike) -> None:
    """Note what a plot is compared with, for the picture of a failure; whatever is compared here notes it itself."""
    comparing.begin(reading, comparing.Points(np.asarray(xy, dtype=float), labels))


def same_scatter(call: str, reading: object, xy: ArrayLike, labels: ArrayLike) -> None:
    """Check that a plot shows these points, each where it can be seen, one colour for each label.

    The names of the labels, the colours, and the order of drawing are free, and so is what is drawn beside the points.
    """
    __tracebackhide__ = True
    expect_points(reading, xy, labels)
    axes, wanted = one_axes(call, reading), np.asarray(xy, dtype=float)
    points = _points(call, axes)
    rows = find_points(axes, wanted, labels)
    if rows is None:
        _fail_for_positions(call, axes, wanted)
    if any(_joins(points["xy"][rows], line.xy) for line in polylines(axes)):
        explain.fail(call, "joins its points by a line: a scatter shows points only.")
    check_points_seen(call, axes, rows)
    _same_groups(call, *groups(call, axes, rows), in_canonical_order(wanted, labels)[1])
    n_wrong, n_looked_at = shown.in_other_colours(axes, rows)
    if 4 * n_wrong > n_looked_at:
        explain.fail(call, f"has a picture that shows its points in other colours: {n_wrong} of {n_looked_at}.")
    comparing.passed()


def check_points_seen(call: str, axes: dict[str, Any], rows: IntArray, noun: str = "point") -> None:
    """Check that these rows of the points of a checked reading can be seen; mark the first that can't."""
    __tracebackhide__ = True
    try:
        sight.check_points(call, axes, rows, noun)
    except AssertionError:
        first = comparing.first_failing(lambda i: sight.check_points(call, axes, rows[i : i + 1], noun), len(rows))
        place = comparing.Place(*axes["points"][0]["xy"][rows[first or 0]].tolist())
        comparing.mark([place], [place])
        raise


def find_points(axes: dict[str, Any], xy: ArrayLike, labels: ArrayLike) -> IntArray | None:
    """Return the rows of the points that are asked for, None where some are missing or can't be told from others.

    Of points that lie on one another, those with the right colours are taken.
    """
    wanted = np.asarray(xy, dtype=float)
    found = asked.rows_of(axes["points"][0], wanted) if axes["points"] else []
    right = in_canonical_order(wanted, labels)[1]
    return next(
        (rows for rows in found if np.array_equal(groups("", axes, rows)[1], right)), found[0] if found else None
    )


def signs(call: str, reading: object, xy: ArrayLike) -> FloatArray:
    """Return the signs (x, y) with which positions are drawn whose signs are free: 1 and 1 where none fit."""
    __tracebackhide__ = True
    axes, wanted = one_axes(call, reading), np.asarray(xy, dtype=float)
    for turned in itertools.product((1.0, -1.0), repeat=2):
        if axes["points"] and asked.rows_of(axes["points"][0], wanted * turned):
            return np.array(turned)
    return np.ones(2)


def _joins(points: FloatArray, line: FloatArray) -> bool:
    """Tell whether a line runs through more than half of the points, and nowhere else."""
    return len(line) > max(2, len(points) / 2) and _contains(points, line)


def _fail_for_positions(call: str, axes: dict[str, Any], xy: FloatArray) -> NoReturn:
    """Say how the points that are drawn differ from those that are asked for."""
    __tracebackhide__ = True
    points, _ = groups(call, axes)
    wanted, _ = in_canonical_order(xy, np.zeros(len(xy)))
    comparing.mark_difference(points, wanted)
    if len(points) == len(wanted):
        _same_positions(call, points, wanted)
    beside = explain.because("Others may stand beside them where they look otherwise, by colour, shape or size.")
    explain.fail(
        call,
        f"shows {len(points)} points, expected {len(wanted)}: one for each row.",
        *([beside] if len(points) > len(wanted) else []),
    )


def _same_positions(call: str, points: FloatArray, wanted: FloatArray) -> None:
    __tracebackhide__ = True
    if _close(points, wanted):
        return
    mirrored, _ = in_canonical_order(wanted[:, ::-1], np.zeros(len(wanted)))
    if _close(points, mirrored):
        farthest = wanted[[np.argmax(np.abs(wanted[:, 0] - wanted[:, 1]))]]
        comparing.mark_difference(farthest[:, ::-1], farthest)
        explain.fail(call, "has its axes swapped: column 0 belongs along x, column 1 along y.")
    wrong = int(np.argmin(np.isclose(points, wanted, rtol=1e-6, atol=1e-6 * np.ptp(wanted)).all(axis=1)))
    columns = {"your x, y": list(points), "expected": list(wanted)}
    table = explain.table("point", columns, wrong)
    explain.fail(call, "shows points in the wrong places (points sorted by x, then y).", *table)


def _same_groups(call: str, points: FloatArray, group: IntArray, label: IntArray) -> None:
    __tracebackhide__ = True
    n_colours, n_labels = group.max() + 1, label.max() + 1
    _mark_groups(points, group, label)
    if n_colours == 1 < n_labels:
        explain.fail(call, "shows all points in one colour: give each label a colour of its own.")
    if n_colours != n_labels:
        explain.fail(call, f"shows {n_colours} colours, expected {n_labels}: one for each label.")
    if not np.array_equal(group, label):
        wrong = int(np.argmax(group != label))
        place = f"({points[wrong, 0]:.4g}, {points[wrong, 1]:.4g})"
        moved = np.count_nonzero(group != label)
        explain.fail(
            call,
            f"gives the point at {place} the colour of another label.",
            f"{moved} of {len(points)} points differ when colours are numbered by first appearance from left to right.",
            "Does each row keep its own label?",
        )


def _mark_groups(points: FloatArray, group: IntArray, label: IntArray) -> None:
    """Mark the first point in the colour of another label, and one that has this label, or this colour, by right."""
    wrong = np.flatnonzero(group != label)[:1]
    if len(wrong):
        same_colour = np.flatnonzero((group == group[wrong]) & (label != label[wrong]))[:1]
        same_label = np.flatnonzero((label == label[wrong]) & (group != group[wrong]))[:1]
        other = same_colour if len(same_colour) else same_label
        places: list[comparing.Mark] = [comparing.Place(*points[row].tolist()) for row in (*wrong, *other)]
        comparing.mark(places, places)


def noise_in_grey(call: str, reading: object, xy: ArrayLike, labels: ArrayLike) -> None:
    """Check that points of the label -1 have no colour, and all others one: a plot that `same_scatter` has passed."""
    __tracebackhide__ = True
    expect_points(reading, xy, labels)
    axes = one_axes(call, reading)
    points, positions, names = _points(call, axes), np.asarray(xy, dtype=float), np.asarray(labels)
    rows = find_points(axes, positions, names)
    drawn, colour = (points[part] if rows is None else points[part][rows] for part in ("xy", "colour"))
    for label in np.unique(names):
        place = positions[names == label][0]
        red_green_blue = colour[np.argmin(((drawn - place) ** 2).sum(axis=1))][:3]
        is_grey = np.ptp(red_green_blue) <= GREY
        if is_grey != (label == -1):
            comparing.mark([comparing.Place(*place.tolist())], [comparing.Place(*place.tolist())])
        if label == -1 and not is_grey:
            explain.fail(call, "shows noise in a colour: the label -1 is no cluster, so its points are grey.")
        if label != -1 and is_grey:
            explain.fail(call, f"shows cluster {label} in grey, which is for noise.")
    comparing.passed()


def _close(points: FloatArray, wanted: FloatArray) -> bool:
    return bool(np.allclose(points, wanted, rtol=1e-6, atol=1e-6 * np.ptp(wanted)))


def _contains(points: FloatArray, line: FloatArray) -> bool:
    known = set(map(tuple, points.tolist()))
    return all(tuple(vertex) in known for vertex in line.tolist())
