"""Points and their colours, and the one line of a curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tests.judging import explain

from .readings import FloatArray, one_axes, polylines, ranks

IntArray = NDArray[np.int64]
GREY = 0.1  # how far apart red, green and blue of a grey may be: "slategrey" is none, "whitesmoke" is one


def groups(call: str, axes_reading: object) -> tuple[FloatArray, IntArray]:
    """Return the points in canonical order, and the number of each point's colour group.

    Points are sorted by x, then y; groups are numbered in the order in which
    they first appear among them.
    """
    __tracebackhide__ = True
    axes = one_axes(call, axes_reading)
    if not axes["points"]:
        explain.fail(call, "shows no points: nothing that can be seen is drawn on the Axes.")
    xy = np.concatenate([entry["xy"] for entry in axes["points"]])
    colour = np.concatenate([entry["colour"] for entry in axes["points"]])
    _, label = np.unique(np.round(colour, 3), axis=0, return_inverse=True)
    return in_canonical_order(xy, label.ravel())


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


def same_scatter(call: str, reading: object, xy: ArrayLike, labels: ArrayLike) -> None:
    """Check that a plot shows exactly these points, one colour for each label.

    The names of the labels, the colours, and the order of drawing are free.
    """
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    points, group = groups(call, axes)
    wanted, label = in_canonical_order(np.asarray(xy, dtype=float), labels)
    if len(points) != len(wanted):
        explain.fail(call, f"shows {len(points)} points, expected {len(wanted)}: one for each row.")
    _same_positions(call, points, wanted)
    if any(len(line) > 2 and _contains(points, line) for line in polylines(axes)):
        explain.fail(call, "joins its points by a line: a scatter shows points only.")
    _same_groups(call, points, group, label)


def _same_positions(call: str, points: FloatArray, wanted: FloatArray) -> None:
    __tracebackhide__ = True
    if _close(points, wanted):
        return
    mirrored, _ = in_canonical_order(wanted[:, ::-1], np.zeros(len(wanted)))
    if _close(points, mirrored):
        explain.fail(call, "has its axes swapped: column 0 belongs along x, column 1 along y.")
    wrong = int(np.argmin(np.isclose(points, wanted, rtol=1e-6, atol=1e-6 * np.ptp(wanted)).all(axis=1)))
    columns = {"your x, y": list(points), "expected": list(wanted)}
    table = explain.table("point", columns, wrong)
    explain.fail(call, "shows points in the wrong places (points sorted by x, then y).", *table)


def _same_groups(call: str, points: FloatArray, group: IntArray, label: IntArray) -> None:
    __tracebackhide__ = True
    n_colours, n_labels = group.max() + 1, label.max() + 1
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


def noise_in_grey(call: str, reading: object, xy: ArrayLike, labels: ArrayLike) -> None:
    """Check that points of the label -1 have no colour, and all others one: a plot that `same_scatter` has passed."""
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    drawn = np.concatenate([entry["xy"] for entry in axes["points"]])
    colour = np.concatenate([entry["colour"] for entry in axes["points"]])
    positions, names = np.asarray(xy, dtype=float), np.asarray(labels)
    for label in np.unique(names):
        place = positions[names == label][0]
        red_green_blue = colour[np.argmin(((drawn - place) ** 2).sum(axis=1))][:3]
        is_grey = np.ptp(red_green_blue) <= GREY
        if label == -1 and not is_grey:
            explain.fail(call, "shows noise in a colour: the label -1 is no cluster, so its points are grey.")
        if label != -1 and is_grey:
            explain.fail(call, f"shows cluster {label} in grey, which is for noise.")


def curve(call: str, axes_reading: object) -> FloatArray:
    """Return the vertices of the one connecting line, in the order in which it runs."""
    __tracebackhide__ = True
    lines = _joined(_without_rules(_distinct(polylines(one_axes(call, axes_reading)))))
    if not lines:
        explain.fail(call, "shows no line that connects its points.")
    if len(lines) > 1:
        explain.fail(call, f"shows {len(lines)} separate lines, expected one that connects all points.")
    return lines[0]


def markers(call: str, axes_reading: object) -> FloatArray:
    """Return the distinct positions of markers, sorted by x, then y."""
    __tracebackhide__ = True
    axes = one_axes(call, axes_reading)
    if not axes["points"]:
        explain.fail(call, "shows no markers at its points.")
    return np.unique(np.concatenate([entry["xy"] for entry in axes["points"]]), axis=0)


# --- Lines ------------------------------------------------------------------


def _distinct(lines: list[FloatArray]) -> list[FloatArray]:
    """Leave out lines that lie exactly on an earlier one."""
    seen = {(len(line), line.tobytes()): line for line in reversed(lines)}
    return list(reversed(seen.values()))


def _without_rules(lines: list[FloatArray]) -> list[FloatArray]:
    """Leave out straight rules along an axis, as one marks the elbow with, where there is a curve beside them."""
    bent = [line for line in lines if len(line) > 2 or not (line[0] == line[1]).any()]
    return bent or lines


def _joined(lines: list[FloatArray]) -> list[FloatArray]:
    """Join lines drawn piece by piece, each from where the last one ended."""
    whole: list[FloatArray] = []
    for line in lines:
        if whole and np.array_equal(whole[-1][-1], line[0]):
            whole[-1] = np.concatenate([whole[-1], line[1:]])
        else:
            whole.append(line)
    return whole


def _close(points: FloatArray, wanted: FloatArray) -> bool:
    return bool(np.allclose(points, wanted, rtol=1e-6, atol=1e-6 * np.ptp(wanted)))


def _contains(points: FloatArray, line: FloatArray) -> bool:
    known = set(map(tuple, points.tolist()))
    return all(tuple(vertex) in known for vertex in line.tolist())
