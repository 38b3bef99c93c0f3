"""Draw what is expected of a plot as one would draw it: for people to look at, beside a learner's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from . import lettering
from .asked import rows_of
from .comparing import Bars, Comparison, Curve, End, Mark, Node, Place, Points, Tree
from .points import colour_numbers
from .readings import FloatArray
from .trees import Dendrogram, Merge, places_of_nodes, with_sorted_subtrees

#: Matplotlib's own colours, which most learners use, but for the grey; it is for noise.
COLOURS, GREY, INK = tuple(f"C{number}" for number in (0, 1, 2, 3, 4, 5, 6, 8, 9)), "C7", "black"
#: How much of the learner's limits the expected marks must fill to be shown within them.
SHARE = 0.2
#: Where SciPy's own dendrograms have their leaves.
_FIRST_LEAF, _LEAF = 5.0, 10.0


def draw(ax: Axes, comparison: Comparison, reading: Mapping[str, Any]) -> list[tuple[float, float, bool]]:
    """Draw what is expected; return where the marks of the comparison stand on it.

    Parameters
    ----------
    reading : dict
        The checked reading of the Axes that it was compared with.

    Returns
    -------
    list of (x, y, below)
        In data coordinates; `below` for what is written under the Axes.
    """
    expected = comparison.expected
    if isinstance(expected, Points):
        return _draw_points(ax, expected, comparison.ours, reading)
    if isinstance(expected, Curve):
        ax.plot(*expected.xy.T, color=COLOURS[0], marker="o" if expected.markers else "")
        return [found for mark in comparison.ours for found in _of_place(mark)]
    if isinstance(expected, Tree):
        return _draw_tree(ax, expected, comparison)
    if isinstance(expected, Bars):
        return _draw_bars(ax, expected, comparison)
    return []


def place_on(mark: Mark, leaves: Sequence[float]) -> list[tuple[float, float, bool]]:
    """Return where a mark stands on a plot whose leaves stand at these places; nowhere for a word."""
    if isinstance(mark, Node) and len(leaves) == mark.tree.n_leaves:
        x, y = places_of_nodes(mark.tree, leaves)[mark.number]
        return [(x, y, mark.number < mark.tree.n_leaves)]
    return _of_place(mark)


def _of_place(mark: Mark) -> list[tuple[float, float, bool]]:
    return [(mark.x, mark.y, mark.below)] if isinstance(mark, Place) else []


def _draw_points(
    ax: Axes, expected: Points, marks: Sequence[Mark], reading: Mapping[str, Any]
) -> list[tuple[float, float, bool]]:
    labels = np.asarray(expected.labels)
    colours = _colours(expected, reading)
    for label in np.unique(labels):
        ax.scatter(*expected.xy[labels == label].T, color=[colours[label]], s=36)
    return [found for mark in marks for found in _of_place(mark)]


def _colours(expected: Points, reading: Mapping[str, Any]) -> dict[Any, Any]:
    """Give each label the colour that most of its points have on the learner's plot, else one of ours."""
    labels = np.asarray(expected.labels)
    found = rows_of(reading["points"][0], expected.xy) if reading["points"] else []
    if found:
        colour = reading["points"][0]["colour"][found[0]]
        number = colour_numbers(colour)
        most = {label: np.bincount(number[labels == label]).argmax() for label in np.unique(labels)}
        own = {label: colour[np.flatnonzero(number == group)[0]] for label, group in most.items()}
        if len(set(most.values())) == len(most) and -1 not in most and all(map(_is_clear, own.values())):
            return own
    colours = iter(COLOURS)
    return {label: GREY if label == -1 else next(colours, INK) for label in np.unique(labels)}


def _is_clear(colour: FloatArray) -> bool:
    """Tell whether a colour can be seen on white paper, and is no grey."""
    return bool(colour[3] > 0.3 and np.ptp(colour[:3]) > 0.2)


def _draw_tree(ax: Axes, expected: Tree, comparison: Comparison) -> list[tuple[float, float, bool]]:
    """Draw a tree, its leaves at the places of the learner's where there are as many."""
    tree = with_sorted_subtrees(expected.tree, free=expected.free)
    if expected.free and comparison.names:
        tree = _ordered_like(tree, comparison.names)
    order = tree.leaves_under(tree.n_leaves + len(tree.merges) - 1)
    at = comparison.leaves if len(comparison.leaves) == tree.n_leaves else _usual_places(tree.n_leaves)
    x = [0.0] * tree.n_leaves
    for place, leaf in zip(at, order, strict=True):
        x[leaf] = float(place)
    nodes = places_of_nodes(tree, x)
    for merge in tree.merges:
        feet = sorted(nodes[child] for child in merge.children)
        ax.plot([feet[0][0], feet[-1][0]], [merge.height] * 2, color=COLOURS[0], solid_capstyle="projecting")
        for foot in feet:
            ax.plot([foot[0]] * 2, [foot[1], merge.height], color=COLOURS[0], solid_capstyle="projecting")
    ax.set_ylim(0, 1.05 * max(*(y for _, y in nodes), 1e-300))
    _name_leaves(ax, at, [tree.names[leaf] for leaf in order])
    return [found for mark in comparison.ours for found in place_on(mark, x)]


def _ordered_like(tree: Dendrogram, names: Sequence[str]) -> Dendrogram:
    """Sort the subtrees of a tree, whose order is free, by where their names stand on the learner's."""
    places = {name: np.mean([place for place, other in enumerate(names) if other == name]) for name in set(names)}
    own = tree.names if set(tree.names) & set(names) == set(names) else [str(leaf) for leaf in range(tree.n_leaves)]
    middle = [float(places.get(name, len(names))) for name in own]
    merges = []
    for merge in tree.merges:
        children = tuple(sorted(merge.children, key=middle.__getitem__))
        merges.append(Merge(merge.height, children))
        middle.append(float(np.mean([middle[child] for child in children])))
    return Dendrogram(tree.names, tuple(merges))


def _usual_places(n: int) -> list[float]:
    return [_FIRST_LEAF + _LEAF * leaf for leaf in range(n)]


def _name_leaves(ax: Axes, at: Sequence[float], names: Sequence[str]) -> None:
    width = ax.get_window_extent().width / max(len(names), 1)
    upright = max(map(len, names), default=0) * 8 > width
    shown = [lettering.writable(name) for name in names]
    look: dict[str, Any] = {"parse_math": False, **lettering.fonts("".join(shown))}
    ax.set_xticks(list(at), shown, rotation=90 if upright else 0, fontsize=12 if len(names) < 20 else 8, **look)


def _draw_bars(ax: Axes, expected: Bars, comparison: Comparison) -> list[tuple[float, float, bool]]:
    """Draw bars at the heights of the learner's where there are as many, and the upright line."""
    n, clusters = len(expected.ends), np.asarray(expected.clusters)
    number = np.unique(clusters, return_inverse=True)[1].ravel()
    height = np.asarray(comparison.leaves if len(comparison.leaves) == n else np.arange(n) + number, dtype=float)
    thick = 0.9 * float(np.diff(height).min(initial=1e9)) if n > 1 else 0.9
    ax.barh(height, expected.ends, height=thick, color=[COLOURS[i % len(COLOURS)] for i in number])
    ax.axvline(expected.mean, color=INK, linestyle="--")
    ends: list[tuple[float, float, bool]] = []
    for mark in comparison.ours:
        ends += [(float(expected.ends[mark.bar]), float(height[mark.bar]), False)] if isinstance(mark, End) else []
    return ends + [found for mark in comparison.ours for found in _of_place(mark)]


def fit_limits(ax: Axes, limits: Mapping[str, tuple[float, ...]]) -> bool:
    """Give an Axes the learner's limits if all that is drawn fits in; tell whether it does."""
    fits = all(_fits(ax, name, limits[f"{name}lim"]) for name in "xy")
    if fits:
        ax.set(xlim=limits["xlim"], ylim=limits["ylim"])
    return fits


def _fits(ax: Axes, name: str, limits: tuple[float, ...]) -> bool:
    """Tell whether what is drawn lies within limits and fills enough of them."""
    drawn = np.sort(getattr(ax.dataLim, f"interval{name}"))
    own = np.ptp(getattr(ax, f"get_{name}lim")())
    low, high = sorted(limits)
    near = 1e-6 * (high - low)
    return bool(low - near <= drawn[0] and drawn[1] <= high + near and high - low <= own / SHARE)
