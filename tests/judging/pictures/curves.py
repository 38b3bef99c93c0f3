"""The one line of a curve, and the markers on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike

from tests.judging import explain

from . import asked, comparing, sight
from .points import check_points_seen
from .readings import FloatArray, Polyline, one_axes, polylines


def same_curve(
    call: str, reading: object, xy: ArrayLike, mistakes: Mapping[str, ArrayLike], *, markers: bool = True
) -> None:
    """Check that one line connects these points where it can be seen, with a marker at each.

    The line may run either way, and from point to point as they are given or as they stand along x.  What is drawn
    beside it is free.

    Parameters
    ----------
    xy : array of shape (n, 2)
    mistakes : mapping of str to array
        What to say where a line has these vertices in place of the right ones.
    markers : bool
        Whether markers are asked for.
    """
    __tracebackhide__ = True
    wanted = np.asarray(xy, dtype=float)
    comparing.begin(reading, comparing.Curve(wanted, markers))
    axes = one_axes(call, reading)
    line = find_curve(axes, wanted)
    if line is None:
        _fail_for_line(call, axes, wanted, mistakes)
    check_seen(call, axes, line)
    if markers:
        _check_markers(call, axes, wanted)
    comparing.passed()


def find_curve(axes: dict[str, Any], wanted: FloatArray) -> Polyline | None:
    """Return the line of a checked reading that connects these points, if one does and no other looks like it."""
    drawn = _without_copies(polylines(axes))
    lines = [*drawn, *_joined(drawn)]
    right = [line for line in lines if any(_close(line.xy, way) for way in _ways(wanted))]
    if not right:
        return None
    own = {vertex for line in right for vertex in map(tuple, line.xy.tolist())}
    others = [line for line in drawn if len(line.xy) > 2 and not own.issuperset(map(tuple, line.xy.tolist()))]
    return None if any(line.look == right[0].look for line in others) else right[0]


def only_curve(call: str, axes: dict[str, Any]) -> Polyline:
    """Return the one line that connects points, whatever points they are."""
    __tracebackhide__ = True
    lines = _joined(_without_rules(_without_copies(polylines(axes))))
    if not lines:
        explain.fail(call, "shows no line that connects its points.")
    if len(lines) > 1:
        explain.fail(call, f"shows {len(lines)} lines, and none of them is the one that connects all points.")
    return lines[0]


def marker_rows(axes: dict[str, Any], wanted: FloatArray) -> Any:
    """Return the rows of the points of a checked reading that mark these positions, None where some are not marked."""
    found = asked.rows_of(axes["points"][0], wanted, alike=True) if axes["points"] else []
    return found[0] if found else None


# --- Judging ------------------------------------------------------------------


def _fail_for_line(call: str, axes: dict[str, Any], wanted: FloatArray, mistakes: Mapping[str, ArrayLike]) -> NoReturn:
    __tracebackhide__ = True
    drawn = _without_copies(polylines(axes))
    if drawn:
        comparing.mark_difference(_by_x(max(drawn, key=lambda line: len(line.xy)).xy), _by_x(wanted))
    second = explain.because("shows a second line that looks like the one that is asked for: give it another style.")
    for problem, vertices in {second: wanted, **mistakes}.items():
        ways = _ways(np.asarray(vertices, dtype=float))
        if any(_close(line.xy, way) for line in [*drawn, *_joined(drawn)] for way in ways):
            if len(vertices) == len(wanted) and problem != second:
                comparing.mark_difference(vertices, wanted)
            explain.fail(call, problem)
    line = only_curve(call, axes).xy
    if len(line) != len(wanted):
        explain.fail(call, f"connects {len(line)} points, expected {len(wanted)}.")
    if _close(_by_x(line), _by_x(wanted)):
        explain.fail(call, "connects its points in another order: a line runs from each point to the next along x.")
    explain.same(f"the line of {call}", _by_x(line), _by_x(wanted), unit="vertex", name="your (x, y)", rtol=1e-6)
    raise AssertionError(f"{call} shows another line.")  # the two tolerances differ by a hair


def check_seen(call: str, axes: dict[str, Any], line: Polyline) -> None:
    """Check that a line can be seen from each of its vertices to the next."""
    __tracebackhide__ = True
    xy, pixel = (np.stack([vertices[:-1], vertices[1:]], axis=1) for vertices in (line.xy, line.pixel))
    check_strokes_seen(call, axes, sight.Strokes("piece of the line", xy, pixel, line.colour, line.width))


def check_strokes_seen(call: str, axes: dict[str, Any], strokes: sight.Strokes) -> None:
    """Check that straight pieces can be seen from end to end; mark the first that can't."""
    __tracebackhide__ = True
    try:
        sight.check_strokes(call, axes, strokes)
    except AssertionError:
        first = comparing.first_failing(lambda i: sight.check_strokes(call, axes, _only(strokes, i)), len(strokes.xy))
        place = comparing.Place(*strokes.xy[first or 0].mean(axis=0).tolist())
        comparing.mark([place], [place])
        raise


def _only(strokes: sight.Strokes, number: int) -> sight.Strokes:
    one = slice(number, number + 1)
    colour = strokes.colour[one] if len(strokes.colour) > 1 else strokes.colour
    return replace(strokes, xy=strokes.xy[one], pixel=strokes.pixel[one], colour=colour)


def _check_markers(call: str, axes: dict[str, Any], wanted: FloatArray) -> None:
    __tracebackhide__ = True
    if not axes["points"]:
        comparing.mark_difference(wanted[:0], wanted)
        explain.fail(call, "shows no markers at its points.")
    rows = marker_rows(axes, wanted)
    if rows is not None:
        return check_points_seen(call, axes, rows, "marker")
    drawn = np.unique(axes["points"][0]["xy"], axis=0)
    comparing.mark_difference(drawn, _by_x(wanted))
    if len(drawn) != len(wanted):
        explain.fail(call, f"shows {len(drawn)} markers, expected {len(wanted)}: one at each point.")
    explain.same(f"the markers of {call}", drawn, _by_x(wanted), unit="marker", name="your (x, y)", rtol=1e-6)
    raise AssertionError(f"{call} shows other markers.")  # the two tolerances differ by a hair


# --- Lines --------------------------------------------------------------------


def _ways(points: FloatArray) -> list[FloatArray]:
    """List the orders in which a line may connect points."""
    in_order = _by_x(points)
    return [in_order, in_order[::-1], points, points[::-1]]


def _by_x(points: FloatArray) -> FloatArray:
    return points[np.lexsort((points[:, 1], points[:, 0]))]


def _close(line: FloatArray, wanted: FloatArray) -> bool:
    """Compare vertices, repeated ones apart."""
    if len(line) > len(wanted):
        line = line[np.append(True, (np.diff(line, axis=0) != 0).any(axis=1))]
    return line.shape == wanted.shape and bool(np.allclose(line, wanted, rtol=1e-6, atol=1e-9))


def _without_copies(lines: list[Polyline]) -> list[Polyline]:
    """Leave out lines that lie exactly on a later one."""
    seen = {(len(line.xy), line.xy.tobytes()): line for line in lines}
    return list(seen.values())


def _without_rules(lines: list[Polyline]) -> list[Polyline]:
    """Leave out straight rules along an axis, as one marks the elbow with, where there is a curve beside them."""
    bent = [line for line in lines if len(line.xy) > 2 or not (line.xy[0] == line.xy[1]).any()]
    return bent or lines


def _joined(lines: list[Polyline]) -> list[Polyline]:
    """Join lines drawn piece by piece, each from where the last one ended."""
    whole: list[Polyline] = []
    for line in lines:
        if whole and np.array_equal(whole[-1].xy[-1], line.xy[0]):
            last = whole[-1]
            xy, pixel = np.concatenate([last.xy, line.xy[1:]]), np.concatenate([last.pixel, line.pixel[1:]])
            whole[-1] = Polyline(xy, pixel, last.colour, last.width, last.marker or line.marker, last.look)
        else:
            whole.append(line)
    return whole
