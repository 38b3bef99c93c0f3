"""Read a dendrogram back from its lines, and judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from tests.judging import explain

from . import comparing, sight
from .curves import check_strokes_seen
from .links import Joint, root_joint, strokes
from .readings import MAX_TEXT, all_axes
from .trees import HEIGHTS_RTOL, Dendrogram, Merge, from_linkage, height_ranks, number_alike, tied, with_sorted_subtrees

__all__ = ["Dendrogram", "Merge", "dendrogram", "same_dendrogram"]

Order = Literal["descending", "free"]


# --- Reading ------------------------------------------------------------------


def dendrogram(call: str, reading: object) -> Dendrogram:
    """Return the tree that a dendrogram shows where it can be seen, its leaves numbered from left to right.

    A leaf without a name under it is named "".
    """
    __tracebackhide__ = True
    axes, root = _tree_of(call, reading)
    _check_seen(call, axes, root)
    return _placed(call, axes, root)


def _tree_of(call: str, reading: object) -> tuple[dict[str, Any], Joint]:
    """Return the Axes that shows a tree, and the joint at the top of it."""
    __tracebackhide__ = True
    axes = all_axes(call, reading)
    trees = [(ax, root) for ax in axes if (root := _try_root(ax)) is not None]
    if len(trees) > 1:
        explain.fail(call, f"returned a Figure with {len(trees)} trees on it, expected one.")
    return trees[0] if trees else (axes[0], root_joint(call, axes[0], _sign(axes[0])))


def _try_root(axes: dict[str, Any]) -> Joint | None:
    try:
        return root_joint("", axes, _sign(axes))
    except AssertionError:
        return None


def _sign(axes: dict[str, Any]) -> float:
    """Return -1 where the x axis runs from right to left."""
    return -1.0 if axes["xlim"][0] > axes["xlim"][1] else 1.0


def _placed(call: str, axes: dict[str, Any], root: Joint) -> Dendrogram:
    """Return the tree under a joint, with the names that stand under its leaves."""
    __tracebackhide__ = True
    order, leaves = _from_the_root(root), _leaves(root)
    place = {x: i for i, x in enumerate(leaves)}
    if len(place) != len(leaves):
        explain.fail(call, "lets two links end at one and the same leaf.")
    node: dict[int, int] = {}
    merges = []
    for joint in reversed(order):
        children = tuple(place[x] if below is None else node[id(below)] for x, below in joint.children)
        node[id(joint)] = len(leaves) + len(merges)
        merges.append(Merge(joint.height, children))
    return Dendrogram(_names(axes, leaves, _sign(axes)), tuple(merges))


def _check_seen(call: str, axes: dict[str, Any], root: Joint) -> None:
    __tracebackhide__ = True
    pieces, sign = strokes(root), _sign(axes)
    xy = np.array([[(sign * end.x, end.y) for end in piece] for piece in pieces])
    pixel = np.array([[end.pixel for end in piece] for piece in pieces])
    line = axes["lines"][0]
    check_strokes_seen(call, axes, sight.Strokes("link", xy, pixel, line["colour"], line["width"]))


def _from_the_root(root: Joint) -> list[Joint]:
    """List all joints, parents before children."""
    order = [root]
    for joint in order:
        order += [below for _, below in joint.children if below is not None]
    return order


def _leaves(root: Joint) -> list[float]:
    """Return where the leaves of a tree stand, from left to right."""
    return sorted(x for joint in _from_the_root(root) for x, below in joint.children if below is None)


def _names(axes: dict[str, Any], leaves: list[float], sign: float) -> tuple[str, ...]:
    """Return the text under each leaf: a tick label, or a text placed there."""
    ticks = [(sign * x, text) for x, text in axes["xticks"]]
    texts = [(sign * x, text) for x, _, text in sorted(axes["texts"], key=lambda entry: entry[1])]
    found = [_under(leaves, ticks), _under(leaves, texts)]
    return max(found, key=lambda names: sum(name != "" for name in names))


def _under(leaves: list[float], texts: list[tuple[float, str]]) -> tuple[str, ...]:
    """Give each leaf the first text that stands within a quarter of the leaves' spacing from it."""
    x = np.asarray(leaves)
    near = np.diff(x).min() / 4
    names = [""] * len(leaves)
    for at, text in texts:
        leaf = int(np.abs(x - at).argmin())
        if abs(x[leaf] - at) <= near and not names[leaf] and text.strip():
            names[leaf] = text
    return tuple(names)


# --- Judging ------------------------------------------------------------------


def same_dendrogram(
    call: str, reading: object, linkage: ArrayLike, names: Sequence[object], subtrees: Order = "descending"
) -> None:
    """Check that a plot shows this tree, whole, and every leaf above its own name.

    Parameters
    ----------
    linkage : array of shape (n - 1, 4)
        The tree, as SciPy writes it.
    names : sequence
        `names[i]` is the name of sample i; names may repeat.
    subtrees : {"descending", "free"}
        Whether the taller of two subtrees stands first, from the left.

    Notes
    -----
    Merges of equal height may be drawn in any order, and so may subtrees of
    equal height.
    """
    __tracebackhide__ = True
    wanted = from_linkage(linkage, [str(name)[:MAX_TEXT] for name in names])
    comparing.begin(reading, comparing.Tree(wanted, subtrees == "free"))
    axes, root = _tree_of(call, reading)
    drawn = _placed(call, axes, root)
    comparing.lay_out([_sign(axes) * x for x in _leaves(root)], drawn.names)
    _check_size(call, drawn, wanted)
    _check_heights(call, drawn, wanted)
    _check_seen(call, axes, root)
    _check_names(call, axes, drawn, wanted)
    _check_joins(call, drawn, wanted)
    if subtrees == "descending":
        _check_descending(call, drawn)
    comparing.passed()


def _check_size(call: str, drawn: Dendrogram, wanted: Dendrogram) -> None:
    __tracebackhide__ = True
    if drawn.n_leaves < wanted.n_leaves:
        explain.fail(
            call,
            f"shows {drawn.n_leaves} leaves, expected {wanted.n_leaves}: the tree is cut off.",
            "Every sample is a leaf: is `truncate_mode` set?",
        )
    if drawn.n_leaves > wanted.n_leaves:
        explain.fail(call, f"shows {drawn.n_leaves} leaves, expected {wanted.n_leaves}: one for each sample.")


def _check_heights(call: str, drawn: Dendrogram, wanted: Dendrogram) -> None:
    __tracebackhide__ = True
    heights, expected = drawn.heights(), wanted.heights()
    equal = np.isclose(heights, expected, rtol=HEIGHTS_RTOL, atol=HEIGHTS_RTOL * np.abs(expected).max())
    if not equal.all():
        columns = {"your height": heights.tolist(), "expected": expected.tolist()}
        first = int(np.argmin(equal))
        comparing.mark([_of_height(drawn, heights[first])], [_of_height(wanted, expected[first])])
        table = explain.table("merge", columns, first)
        explain.fail(call, "draws a merge at the wrong height (merges sorted by height).", *table)


def _check_names(call: str, axes: dict[str, Any], drawn: Dendrogram, wanted: Dendrogram) -> None:
    """Check which names stand under the leaves, wherever they stand."""
    __tracebackhide__ = True
    if Counter(drawn.names) == Counter(wanted.names):
        return
    n = drawn.n_leaves
    _mark_names(drawn, wanted)
    if Counter(drawn.names) == Counter(map(str, range(n))):
        explain.fail(call, "names its leaves by the samples' numbers, expected the labels that it is given.")
    missing = sum(not name for name in drawn.names)
    if missing and "xticks" in axes["faint"]:
        explain.fail(call, "writes names under its leaves that nobody can read: look at their colour, size and place.")
    if 2 * missing > n and sum(bool(text.strip()) for _, text in axes["xticks"]) >= n:
        explain.fail(call, "does not place its names under its leaves: read where the leaves stand along x.")
    if 2 * missing > n:
        explain.fail(call, "shows no names under its leaves, expected one under each.")
    if missing:
        explain.fail(call, f"leaves {missing} of {n} leaves without a name.")
    more, less = Counter(drawn.names) - Counter(wanted.names), Counter(wanted.names) - Counter(drawn.names)
    name, expected = min(more), explain.ours(min(less))
    explain.fail(call, f"names a leaf {explain.show(name)} that has another name or is named already{expected}.")


def _of_height(tree: Dendrogram, height: float) -> comparing.Mark:
    """Return the lowest merge of this height."""
    nearest = min(range(len(tree.merges)), key=lambda i: abs(tree.merges[i].height - height))
    return comparing.Node(tree, tree.n_leaves + nearest)


def _mark_names(drawn: Dendrogram, wanted: Dendrogram) -> None:
    """Mark the first leaf whose name is none of those that are left, and the first name that is missing."""
    left = Counter(wanted.names)
    yours: list[int] = []
    for leaf, name in enumerate(drawn.names):
        yours += [] if left[name] else [leaf]
        left[name] -= left[name] > 0
    missing = [leaf for leaf, name in enumerate(wanted.names) if left[name]]
    if sorted(drawn.names) == sorted(map(str, range(wanted.n_leaves))):  # the same sample, which goes by its number
        missing = [int(drawn.names[leaf]) for leaf in yours]
    comparing.mark(
        [comparing.Node(drawn, leaf) for leaf in yours[:1]], [comparing.Node(wanted, leaf) for leaf in missing[:1]]
    )


def _check_joins(call: str, drawn: Dendrogram, wanted: Dendrogram) -> None:
    """Check which leaves, by name, are under each merge."""
    __tracebackhide__ = True
    trees, rank = zip(
        *(tied(t, r) for t, r in zip((drawn, wanted), height_ranks(drawn, wanted), strict=True)), strict=True
    )
    mine, ours = number_alike(trees, rank)
    if mine[-1] == ours[-1]:
        return
    shape_mine, shape_ours = number_alike(trees, rank, named=False)
    if shape_mine[-1] != shape_ours[-1]:
        problem = "joins other leaves than the tree does."
        mine, ours = shape_mine, shape_ours
    elif drawn.names == wanted.names:
        _mark_first_name(drawn, wanted)
        explain.fail(
            call,
            "names its leaves in row order, expected leaf order.",
            "The leaves do not stand in the order of the samples: a leaf's name is that of the sample it stands for.",
        )
    else:
        problem = "names a leaf by another sample's label."
    explain.fail(call, problem, *_first_wrong_merge(trees, rank, mine, ours))


def _first_wrong_merge(trees: Any, rank: Any, mine: list[int], ours: list[int]) -> list[str]:
    """Describe the lowest merge that the expected tree does not have."""
    drawn, wanted = trees
    spare, lacking = Counter(mine) - Counter(ours), Counter(ours) - Counter(mine)
    node = min((i for i in range(drawn.n_leaves, len(mine)) if mine[i] in spare), key=lambda i: rank[0][i])
    comparing.mark([comparing.Node(drawn, node)])
    lines = [f"The merge at height {drawn.height_of(node):.6g} joins {_listed(drawn, node)}."]
    alike = [i for i in range(wanted.n_leaves, len(ours)) if ours[i] in lacking and rank[1][i] == rank[0][node]]
    if alike and not explain.is_hidden():
        comparing.mark([comparing.Node(drawn, node)], [comparing.Node(wanted, alike[0])])
        lines.append(f"Expected there: {_listed(wanted, alike[0])}.")
    return lines


def _mark_first_name(drawn: Dendrogram, wanted: Dendrogram) -> None:
    """Mark the first leaf, from the left, that has another name than the expected one at its place."""
    tree = with_sorted_subtrees(wanted, free=False)
    order = tree.leaves_under(tree.n_leaves + len(tree.merges) - 1)
    wrong = [place for place, leaf in enumerate(order) if wanted.names[leaf] != drawn.names[place]][:1]
    comparing.mark(
        [comparing.Node(drawn, place) for place in wrong], [comparing.Node(wanted, order[place]) for place in wrong]
    )


def _listed(tree: Dendrogram, node: int) -> str:
    names = [tree.names[leaf] for leaf in tree.leaves_under(node)]
    shown = ", ".join(explain.show(name, 20) for name in sorted(names)[:6])
    return shown if len(names) <= 6 else f"{shown} and {len(names) - 6} more"


def _check_descending(call: str, drawn: Dendrogram) -> None:
    __tracebackhide__ = True
    tree, rank = tied(drawn, height_ranks(drawn)[0])
    for node, merge in enumerate(tree.merges, start=tree.n_leaves):
        first, second = merge.children[:2]
        if rank[first] < rank[second]:
            comparing.mark([comparing.Node(tree, node)])
            left, right = tree.height_of(first), tree.height_of(second)
            explain.fail(
                call,
                "does not draw the taller subtree first.",
                f"Under the merge at height {tree.height_of(node):.6g} the left subtree is {left:.6g} high "
                f"and the right one {right:.6g}.",
                "Of two subtrees the taller one belongs on the left.",
            )
