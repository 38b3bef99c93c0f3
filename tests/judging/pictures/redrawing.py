"""Draw what was read once more, in one style, so that pictures can be compared pixel by pixel."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from matplotlib.colors import hsv_to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from . import comparing
from .alike import once_for_all_alike
from .curves import check_seen, find_curve, marker_rows, only_curve
from .dendrograms import Dendrogram, Merge, Order, dendrogram
from .expected import remembered
from .paper import INK, PALETTE, Paper, default_settings
from .points import check_points_seen, expect_points, find_points, groups, in_canonical_order
from .readings import FloatArray, one_axes
from .trees import with_sorted_subtrees


def redraw_scatter(
    call: str, reading: object, xy: ArrayLike, labels: ArrayLike, *, signs: ArrayLike = (1.0, 1.0)
) -> Figure:
    """Draw the points of a reading that are asked for in one style; all of them, where some are missing.

    Parameters
    ----------
    xy, labels : arrays of shape (n, 2) and (n,)
    signs : (x, y)
        What turns the positions into those of our own solution, where signs are free.
    """
    __tracebackhide__ = True
    expect_points(reading, xy, labels)
    axes = one_axes(call, reading)
    rows = find_points(axes, xy, labels)
    if rows is not None:
        check_points_seen(call, axes, rows)
    points, group = groups(call, axes, rows)
    points, group = in_canonical_order(points * np.asarray(signs), group)
    return _drawn_points({"xy": points, "group": group})


def redraw_curve(call: str, reading: object, xy: ArrayLike, *, marks: bool = True) -> Figure:
    """Draw the curve of a reading in one style.

    Parameters
    ----------
    xy : array of shape (n, 2)
        The points that are asked for; what is drawn beside them is left out where they are all there.
    marks : bool
        Whether the markers of a curve count; else curves with and without them are drawn alike.
    """
    __tracebackhide__ = True
    wanted = np.asarray(xy, dtype=float)
    comparing.begin(reading, comparing.Curve(wanted, marks))
    axes = one_axes(call, reading)
    line = find_curve(axes, wanted) or only_curve(call, axes)
    check_seen(call, axes, line)
    dots = line.xy[:0]
    if marks and axes["points"]:
        rows = marker_rows(axes, wanted)
        dots = np.unique(axes["points"][0]["xy"][slice(None) if rows is None else rows], axis=0)
    return _drawn_curve({"line": line.xy, "dots": dots})


def redraw_dendrogram(call: str, reading: object, subtrees: Order = "descending") -> Figure:
    """Draw the dendrogram of a reading in one style.

    Parameters
    ----------
    subtrees : {"descending", "free"}
        "free" draws every order of a dendrogram's subtrees alike.
        "descending" keeps the order as it is, up to subtrees of equal height.
    """
    __tracebackhide__ = True
    comparing.begin(reading)
    tree = dendrogram(call, reading)
    merges = [(merge.height, merge.children) for merge in tree.merges]
    return _drawn_tree({"names": tree.names, "merges": merges}, subtrees)


# --- Points and curves ----------------------------------------------------------


@remembered
@once_for_all_alike
def _drawn_points(drawn: dict[str, Any]) -> Figure:
    with default_settings():
        paper = _paper_around(drawn["xy"])
        paper.dots(drawn["xy"], [PALETTE[i % len(PALETTE)] for i in drawn["group"]])
    return paper.figure


@remembered
@once_for_all_alike
def _drawn_curve(drawn: dict[str, Any]) -> Figure:
    line, dots = drawn["line"], drawn["dots"]
    with default_settings():
        paper = _paper_around(np.concatenate([line, dots]))
        paper.lines([line], color=INK, width=2)
        paper.dots(dots, PALETTE[1])
    return paper.figure


def _limits(values: FloatArray) -> tuple[float, float]:
    """Return limits that leave a margin of a twentieth around the values."""
    low, high = float(values.min()), float(values.max())
    margin = (high - low) / 20 or max(abs(low), 1.0) / 20
    return low - margin, high + margin


def _paper_around(xy: FloatArray) -> Paper:
    xlim, ylim = (_limits(values) for values in xy.T)
    paper = Paper(xlim, ylim)
    paper.grid(MaxNLocator(6).tick_values(*xlim), MaxNLocator(6).tick_values(*ylim))
    return paper


# --- Dendrograms ----------------------------------------------------------------


@remembered
@once_for_all_alike
def _drawn_tree(drawn: dict[str, Any], subtrees: Order) -> Figure:
    """Draw a tree, and under each leaf a patch whose colour stands for its name."""
    with default_settings():
        merges = tuple(Merge(height, tuple(children)) for height, children in drawn["merges"])
        tree = _in_order(Dendrogram(tuple(drawn["names"]), merges), subtrees)
        n = tree.n_leaves
        x, y = [float(leaf) for leaf in range(n)], [0.0] * n
        links = []
        for merge in tree.merges:
            feet = [(x[child], y[child]) for child in merge.children]
            links += [[foot, (foot[0], merge.height)] for foot in feet]
            left, right = feet[0][0], feet[-1][0]
            links.append([(left, merge.height), (right, merge.height)])
            x.append((left + right) / 2)
            y.append(merge.height)
        top = max(*y, 1e-300) if max(y) > 0 else 1.0
        paper = Paper((-0.6, n - 0.4), (-0.15 * top, 1.06 * top))
        paper.grid(np.empty(0), MaxNLocator(8).tick_values(-0.15 * top, 1.06 * top))
        edges = [(leaf - 0.5, leaf + 0.5) for leaf in range(n)]
        low = -0.12 * top
        patches = [[(left, low), (right, low), (right, 0.0), (left, 0.0)] for left, right in edges]
        paper.patches(patches, [_colour_of(name) for name in tree.names])
        paper.lines(links, color=INK, width=2, capstyle="projecting")
    return paper.figure


def _in_order(drawn: Dendrogram, subtrees: Order) -> Dendrogram:
    """Number the leaves from left to right, subtrees whose order is free sorted by what they are."""
    tree = with_sorted_subtrees(drawn, free=subtrees == "free")
    leaves = tree.leaves_under(tree.n_leaves + len(tree.merges) - 1)
    place = {leaf: i for i, leaf in enumerate(leaves)}
    merges = [Merge(m.height, tuple(place.get(child, child) for child in m.children)) for m in tree.merges]
    return Dendrogram(tuple(tree.names[leaf] for leaf in leaves), tuple(merges))


def _colour_of(name: str) -> Any:
    """Give every name a colour of its own, the same on every machine."""
    if not name:
        return "white"
    code = zlib.crc32(name.encode(errors="backslashreplace"))
    return hsv_to_rgb(((code % 997) / 997, 0.45 + (code >> 10) % 3 * 0.25, 0.55 + (code >> 20) % 3 * 0.2))
