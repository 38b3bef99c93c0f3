"""Trees as a dendrogram shows them, and when two of them are the same.

Merges of equal height that meet are one merge of more than two children here:
that is what a dendrogram shows of them, one bar with several legs, and the
order in which ties were merged is left open.

Two trees are compared by numbering their nodes from the leaves up, equal nodes
alike, as in Aho, Hopcroft and Ullman, "The Design and Analysis of Computer
Algorithms" (1974), example 3.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .readings import FloatArray, ranks

HEIGHTS_RTOL = 1e-6


@dataclass(frozen=True, slots=True)
class Merge:
    """One merge: its height and what it joins, from left to right.

    A child is the place of a leaf, or the number of leaves plus the place of
    an earlier merge in `Dendrogram.merges`.
    """

    height: float
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dendrogram:
    """A whole tree: the names of its leaves, and its merges, children before parents and the root last."""

    names: tuple[str, ...]
    merges: tuple[Merge, ...]

    @property
    def n_leaves(self) -> int:
        return len(self.names)

    def heights(self) -> FloatArray:
        """Return the heights of all merges of two, in ascending order."""
        return np.sort([merge.height for merge in self.merges for _ in merge.children[1:]])

    def height_of(self, node: int) -> float:
        """Return the height of a merge, or 0 for a leaf."""
        return self.merges[node - self.n_leaves].height if node >= self.n_leaves else 0.0

    def leaves_under(self, node: int) -> list[int]:
        """Return the leaves under a node from left to right."""
        leaves, waiting = [], [node]
        while waiting:
            below = waiting.pop()
            if below < self.n_leaves:
                leaves.append(below)
            else:
                waiting += reversed(self.merges[below - self.n_leaves].children)
        return leaves


def from_linkage(linkage: ArrayLike, names: Sequence[object]) -> Dendrogram:
    """Build the tree of a linkage matrix; `names[i]` is the name of sample i."""
    rows = np.asarray(linkage, dtype=float)
    merges = tuple(Merge(float(height), (int(a), int(b))) for a, b, height in rows[:, :3])
    return Dendrogram(tuple(map(str, names)), merges)


def height_ranks(*trees: Dendrogram) -> list[NDArray[np.int64]]:
    """Rank the heights of all nodes of several trees together: leaves first, nearly equal heights alike."""
    heights = [[0.0] * tree.n_leaves + [merge.height for merge in tree.merges] for tree in trees]
    together = ranks(np.concatenate([np.asarray(part) for part in heights]), rtol=HEIGHTS_RTOL)
    return np.split(together, np.cumsum([len(part) for part in heights])[:-1])


def tied(tree: Dendrogram, rank: NDArray[np.int64]) -> tuple[Dendrogram, NDArray[np.int64]]:
    """Put each merge into the one above it where both have the same rank; return the ranks of what is left too."""
    n = tree.n_leaves
    parts: list[tuple[int, ...]] = []
    swallowed = set()
    for place, merge in enumerate(tree.merges):
        children: list[int] = []
        for child in merge.children:
            same = child >= n and rank[child] == rank[n + place]
            children += parts[child - n] if same else [child]
            swallowed.update([child] if same else [])
        parts.append(tuple(children))
    kept = [node for node in range(n, n + len(parts)) if node not in swallowed]
    number = {leaf: leaf for leaf in range(n)} | {node: n + i for i, node in enumerate(kept)}
    merges = [Merge(tree.merges[node - n].height, tuple(number[c] for c in parts[node - n])) for node in kept]
    return Dendrogram(tree.names, tuple(merges)), rank[[*range(n), *kept]]


def number_alike(
    trees: Sequence[Dendrogram], rank: Sequence[NDArray[np.int64]], *, named: bool = True
) -> list[list[int]]:
    """Number the nodes of several trees so that nodes with equal trees under them have equal numbers.

    The order of children does not matter; the heights do, and the leaves'
    names where `named`.  The numbers depend on the trees alone, not on the
    order of their nodes.
    """
    words = sorted({name for tree in trees for name in tree.names})
    number = [[words.index(name) if named else 0 for name in tree.names] for tree in trees]
    used = len(words)
    for level in _levels(trees):
        keys = []
        for which, node in level:
            tree = trees[which]
            under = sorted(number[which][child] for child in tree.merges[node - tree.n_leaves].children)
            keys.append((int(rank[which][node]), tuple(under)))
        numbered = {key: used + i for i, key in enumerate(sorted(set(keys)))}
        used += len(numbered)
        for (which, node), key in zip(level, keys, strict=True):
            number[which].extend([0] * (node + 1 - len(number[which])))
            number[which][node] = numbered[key]
    return number


def _levels(trees: Sequence[Dendrogram]) -> list[list[tuple[int, int]]]:
    """List the merges of all trees by the longest way down to a leaf: each entry is (tree, node)."""
    levels: list[list[tuple[int, int]]] = []
    for which, tree in enumerate(trees):
        depth = [0] * tree.n_leaves
        for merge in tree.merges:
            depth.append(1 + max(depth[child] for child in merge.children))
            levels += [[] for _ in range(depth[-1] - len(levels))]
            levels[depth[-1] - 1].append((which, len(depth) - 1))
    return levels


def with_sorted_subtrees(drawn: Dendrogram, *, free: bool) -> Dendrogram:
    """Sort subtrees by what they are: all of them where their order is `free`, else those of which none is taller."""
    tree, rank = tied(drawn, height_ranks(drawn)[0])
    number = number_alike([tree], [rank])[0]
    merges = []
    for merge in tree.merges:
        first, second = merge.children[:2]
        children = list(merge.children)
        if free or rank[first] >= rank[second]:
            children.sort(key=lambda child: (-rank[child], number[child]))
        merges.append(Merge(merge.height, tuple(children)))
    return Dendrogram(tree.names, tuple(merges))


def places_of_nodes(tree: Dendrogram, x: Sequence[float]) -> list[tuple[float, float]]:
    """Return where every node is drawn: a leaf at its own x and height 0, a merge at the middle of its bar."""
    places = [(float(at), 0.0) for at in x]
    for merge in tree.merges:
        feet = [places[child][0] for child in merge.children]
        places.append(((min(feet) + max(feet)) / 2, merge.height))
    return places
