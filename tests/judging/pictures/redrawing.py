"""Draw what was read once more, in one style, so that pictures can be compared pixel by pixel."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from matplotlib.colors import hsv_to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .alike import once_for_all_alike
from .dendrograms import Dendrogram, Order, dendrogram
from .expected import remembered
from .paper import INK, PALETTE, Paper, default_settings
from .points import curve, groups, markers
from .readings import FloatArray, one_axes, polylines
from .trees import height_ranks, number_alike, tied


@remembered
def redraw(call: str, reading: object, subtrees: Order = "descending", *, marks: bool = True) -> Figure:
    """Draw the scatter, the curve, or the dendrogram of a reading in one style.

    Parameters
    ----------
    subtrees : {"descending", "free"}
        "free" draws every order of a dendrogram's subtrees alike.
        "descending" keeps the order as it is, up to subtrees of equal height.
    marks : bool
        Whether the markers of a curve count; else curves with and without them are drawn alike.
    """
    __tracebackhide__ = True
    return _drawn(call, one_axes(call, reading), subtrees, marks)


@once_for_all_alike
def _drawn(call: str, axes: dict[str, Any], subtrees: Order, marks: bool) -> Figure:
    __tracebackhide__ = True
    with default_settings():
        if _is_dendrogram(axes):
            return _drawn_tree(dendrogram(call, axes), subtrees)
        if axes["lines"]:
            return _drawn_curve(call, axes if marks else {**axes, "points": []})
        return _drawn_points(call, axes)


def _is_dendrogram(axes: dict[str, Any]) -> bool:
    """Tell whether most lines are links: two legs under a bar."""
    pieces = polylines(axes)
    links = 0
    for piece in pieces:
        upright, level = (np.diff(piece, axis=0) == 0).T
        links += len(piece) == 4 and bool((upright[[0, 2]].all() and level[1]) or (level[[0, 2]].all() and upright[1]))
    return 2 * links > len(pieces)


# --- Points and curves ----------------------------------------------------------


def _drawn_points(call: str, axes: dict[str, Any]) -> Figure:
    xy, group = groups(call, axes)
    paper = _paper_around(xy)
    paper.dots(xy, [PALETTE[i % len(PALETTE)] for i in group])
    return paper.figure


def _drawn_curve(call: str, axes: dict[str, Any]) -> Figure:
    line = curve(call, axes)
    dots = markers(call, axes) if axes["points"] else line[:0]
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


def _drawn_tree(drawn: Dendrogram, subtrees: Order) -> Figure:
    """Draw a tree, and under each leaf a patch whose colour stands for its name."""
    tree = _in_order(drawn, subtrees)
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
    tree, rank = tied(drawn, height_ranks(drawn)[0])
    number = number_alike([tree], [rank])[0]
    merges = []
    for merge in tree.merges:
        first, second = merge.children[:2]
        children = list(merge.children)
        if subtrees == "free" or rank[first] >= rank[second]:
            children.sort(key=lambda child: (-rank[child], number[child]))
        merges.append(type(merge)(merge.height, tuple(children)))
    sorted_tree = Dendrogram(tree.names, tuple(merges))
    leaves = sorted_tree.leaves_under(tree.n_leaves + len(merges) - 1)
    place = {leaf: i for i, leaf in enumerate(leaves)}
    merges = [type(m)(m.height, tuple(place.get(child, child) for child in m.children)) for m in merges]
    return Dendrogram(tuple(tree.names[leaf] for leaf in leaves), tuple(merges))


def _colour_of(name: str) -> Any:
    """Give every name a colour of its own, the same on every machine."""
    if not name:
        return "white"
    code = zlib.crc32(name.encode(errors="backslashreplace"))
    return hsv_to_rgb(((code % 997) / 997, 0.45 + (code >> 10) % 3 * 0.25, 0.55 + (code >> 20) % 3 * 0.2))
