"""Judge a silhouette plot: level bars, cluster by cluster, and a line at the mean."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from tests.judging import explain

from . import comparing, sight
from .alike import once_for_all_alike
from .curves import check_strokes_seen
from .expected import remembered
from .paper import INK, PALETTE, SIZE, Paper, default_settings
from .points import colour_numbers
from .readings import FloatArray, one_axes


def strips(call: str, reading: object) -> dict[str, Any]:
    """Return the level bars of a reading (`tests.probes.strips.read`), the lowest first.

    Keys: start and end (arrays, one entry for each bar), group (numbers of the colours in order of
    appearance), rules (where upright lines stand).
    """
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    lines = [line["xy"] for line in axes["lines"]]
    if not axes["points"]:
        explain.fail(call, "shows no level bars: nothing that can be seen is drawn from left to right.")
    ends, colours = axes["points"][0]["xy"], axes["points"][0]["colour"]
    bars, rules = lines[: len(ends)], lines[len(ends) :]
    if any(line.shape != (2, 2) or np.isnan(line).any() for line in lines) or len(bars) != len(ends):
        explain.fail(call, "shows bars that cannot be read.")
    order = _bottom_up(bars)
    height = ends[order, 1]
    if (np.diff(height) <= 1e-9 * max(1.0, float(np.ptp(height)))).any():
        explain.fail(call, "lays bars over one another: each point needs a height of its own.")
    group = colour_numbers(colours[order])
    return {
        "start": np.array([line[0, 0] for line in bars])[order],
        "end": ends[order, 0],
        "height": height,
        "group": explain.in_order_of_appearance(group),
        "rules": [float(line[0, 0]) for line in rules],
    }


def _bottom_up(bars: list[FloatArray]) -> NDArray[np.int64]:
    """Number the bars by their height; of bars that lie exactly on one another the last is taken."""
    distinct = {bar.tobytes(): row for row, bar in enumerate(bars)}
    rows = np.array(sorted(distinct.values()), dtype=np.int64)
    return rows[np.argsort([bars[row][1, 1] for row in rows], kind="stable")]


def same_silhouettes(call: str, reading: object, values: ArrayLike, labels: ArrayLike) -> None:
    """Check that a plot shows a knife for each cluster: its bars, their order, their colours, and the mean.

    Colours, gaps between clusters and the thickness of bars are free.
    """
    __tracebackhide__ = True
    values, labels = np.asarray(values, dtype=float), np.asarray(labels)
    order = np.lexsort((values, labels))
    wanted, cluster = values[order], labels[order]
    comparing.begin(reading, comparing.Bars(wanted, cluster, float(np.mean(values))))
    if _stand_upright(one_axes(call, reading), wanted):
        explain.fail(call, "shows bars that stand upright: each runs along x, from 0 to its value.")
    drawn = strips(call, reading)
    if len(drawn["end"]) != len(wanted):
        explain.fail(call, f"shows {len(drawn['end'])} bars, expected {len(wanted)}: one for each point.")
    if not np.allclose(drawn["start"], 0.0, atol=1e-9):
        _mark_bars(drawn, [int(np.argmax(np.abs(drawn["start"])))])
        explain.fail(call, "shows bars that do not begin at 0: each runs along x, from 0 to its value.")
    comparing.lay_out(drawn["height"].tolist())
    _same_order(call, drawn, wanted, cluster)
    _check_bars_seen(call, reading)
    _same_colours(call, drawn, cluster)
    at_mean = _rules_at_the_mean(drawn, values)
    middle = float(drawn["height"].mean())
    ours = comparing.Place(float(np.mean(values)), middle)
    if not at_mean.any():
        comparing.mark([comparing.Place(x, middle) for x in drawn["rules"][:1]], [ours])
        rules = f"    your upright lines   {explain.show(drawn['rules'])}"
        explain.fail(call, "shows no upright line at the mean of all values.", rules)
    axes = one_axes(call, reading)
    line = axes["lines"][len(drawn["end"]) + np.flatnonzero(at_mean)[-1]]
    xy, pixel = line["xy"][np.newaxis], line["pixel"][np.newaxis]
    strokes = sight.Strokes("line at the mean", xy, pixel, line["colour"], line["width"], limits="x")
    comparing.mark([ours], [ours])
    sight.check_strokes(call, axes, strokes)
    comparing.passed()


def _stand_upright(axes: dict[str, Any], wanted: FloatArray) -> bool:
    """Tell whether bars run along y: the middle of each is half its value, and most begin anywhere along x."""
    middles = axes["points"][0]["xy"][:, 1] if axes["points"] else np.empty(0)
    starts = np.array([line["xy"][0, 0] for line in axes["lines"][: len(middles)]])
    if not np.isfinite(middles).all() or np.allclose(starts, 0.0, atol=1e-9):
        return False
    return bool(np.isclose(2 * middles[:, np.newaxis], wanted, rtol=1e-6, atol=1e-9).any(axis=1).all())


def _rules_at_the_mean(drawn: dict[str, Any], values: ArrayLike) -> NDArray[np.bool_]:
    return np.isclose(drawn["rules"], float(np.mean(values)), rtol=1e-6, atol=1e-9)


def _check_bars_seen(call: str, reading: object) -> None:
    """Check that every bar can be seen that is longer than nothing."""
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    points = axes["points"][0]
    bars = [bar for bar in range(len(points["xy"])) if np.ptp(axes["lines"][bar]["xy"][:, 0])]
    if bars:
        xy, pixel = (np.stack([axes["lines"][bar][part] for bar in bars]) for part in ("xy", "pixel"))
        strokes = sight.Strokes("bar", xy, pixel, points["colour"][bars], 1.0, "ink_of_points")
        check_strokes_seen(call, axes, strokes)


def _mark_bars(drawn: dict[str, Any], bars: list[int], ours: list[int] | None = None) -> None:
    """Mark bars by their numbers, and the same ones of the expected plot unless those are others."""
    height = drawn["height"].tolist()
    yours: list[comparing.Mark] = [comparing.Place(float(drawn["end"][bar]), height[bar]) for bar in bars]
    comparing.mark(yours, [comparing.End(bar) for bar in (bars if ours is None else ours)])


def _same_order(call: str, drawn: dict[str, Any], wanted: FloatArray, cluster: NDArray[Any]) -> None:
    __tracebackhide__ = True
    ends = drawn["end"]
    if _close(ends, wanted).all():
        return
    if not _close(np.sort(ends), np.sort(wanted)).all():
        mine, own = np.argsort(ends), np.argsort(wanted)
        ends, wanted = ends[mine], wanted[own]
        first = int(np.argmin(_close(ends, wanted)))
        _mark_bars(drawn, [int(mine[first])], [int(own[first])])
        columns: dict[str, Any] = {"your value": list(ends), "expected": list(wanted)}
        table = explain.table("bar", columns, int(np.argmin(_close(ends, wanted))))
        explain.fail(call, "shows bars of other lengths (all bars, sorted by value).", *table)
    first = int(np.argmin(_close(ends, wanted)))
    _mark_bars(drawn, [first])
    if _close(ends[::-1], wanted).all():
        explain.fail(call, "is upside down: clusters and values rise from the bottom up.")
    columns = {"cluster": list(cluster), "your value": list(ends), "expected": list(wanted)}
    table = explain.table("bar", columns, int(np.argmin(_close(ends, wanted))))
    explain.fail(call, "shows its bars in another order (from the bottom up: by cluster, then by value).", *table)


def _close(values: FloatArray, wanted: FloatArray) -> NDArray[np.bool_]:
    return np.isclose(values, wanted, rtol=1e-6, atol=1e-9)


def _same_colours(call: str, drawn: dict[str, Any], cluster: NDArray[Any]) -> None:
    __tracebackhide__ = True
    group, label = drawn["group"], explain.in_order_of_appearance(cluster)
    _mark_bars(drawn, np.flatnonzero(group != label)[:1].tolist())
    n_colours, n_labels = group.max() + 1, label.max() + 1
    if n_colours == 1 < n_labels:
        explain.fail(call, "shows all bars in one colour: give each cluster a colour of its own.")
    if not np.array_equal(group, label):
        explain.fail(call, f"shows {n_colours} colours that do not follow the {n_labels} clusters: one for each.")


def redraw_strips(call: str, reading: object, values: ArrayLike) -> Figure:
    """Draw the bars of a reading and its line at the mean in one style; all upright lines, where none is there."""
    __tracebackhide__ = True
    drawn = strips(call, reading)
    _check_bars_seen(call, reading)
    at_mean = _rules_at_the_mean(drawn, values)
    rules = np.asarray(drawn["rules"])[at_mean if at_mean.any() else slice(None)]
    return _drawn_strips(
        {"start": drawn["start"], "end": drawn["end"], "group": drawn["group"], "rules": np.unique(rules)}
    )


@remembered
@once_for_all_alike
def _drawn_strips(drawn: dict[str, Any]) -> Figure:
    with default_settings():
        n = len(drawn["end"])
        bars = [[(start, i), (end, i)] for i, (start, end) in enumerate(zip(drawn["start"], drawn["end"], strict=True))]
        paper = Paper((-1.05, 1.05), (-1.0, float(n)))
        paper.grid(np.linspace(-1, 1, 9), np.empty(0))
        # Two thirds of the height of the picture, in points, for all bars together.
        colours = [PALETTE[group % len(PALETTE)] for group in drawn["group"]]
        paper.lines(bars, color=colours, width=0.66 * 72 * SIZE[1] / n)
        paper.lines([[(x, -1), (x, n)] for x in drawn["rules"]], color=INK, width=2)
    return paper.figure
