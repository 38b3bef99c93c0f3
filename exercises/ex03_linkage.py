"""Chapter 3: from scikit-learn's tree to SciPy's linkage matrix.

Hierarchical clustering joins the two nearest clusters, again and again, until
one is left.  scikit-learn keeps the joins as a list of pairs; SciPy draws
trees, but wants a linkage matrix.  You build the bridge, draw the tree, and in
the end write the clustering itself.

How to work: fill in one function, run `pytest tests/visible/test_ex03_linkage.py`, read
what it says, go on.

No function of this chapter changes its arguments: work on copies.  Points and
children are NumPy arrays of at least two samples; a sequence is a list or a tuple.

This chapter is not about fast algorithms: a clear loop over all pairs is enough.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering


def fit_tree(points: NDArray[np.float64], linkage: str = "ward") -> AgglomerativeClustering:
    """Fit scikit-learn's hierarchical clustering so that the whole tree and its heights are known.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    linkage : str
        How the distance of two clusters is measured: "ward", "complete", "average" or "single".

    Returns
    -------
    AgglomerativeClustering
        A fitted model that has the attribute `distances_`, of straight (Euclidean) distances.  All other settings are
        yours.

    Notes
    -----
    See "AgglomerativeClustering" in scikit-learn's API reference, above all when `distances_` exists.

    Examples
    --------
    >>> fit_tree(np.array([[0.0], [1.0], [5.0]]), linkage="single").distances_
    array([1., 4.])
    """
    # TODO: ask for the whole tree and its distances, and fit.
    raise NotImplementedError("fit_tree is yours to write")


def merge_counts(children: NDArray[np.int64], n_samples: int) -> NDArray[np.int64]:
    """Count the samples held by every merge of a clustering tree.

    Clusters are named by number.  The samples are 0 to n_samples - 1, and the
    merge in row i makes a new cluster, named n_samples + i.

    Parameters
    ----------
    children : int array of shape (n_samples - 1, 2)
        Row i names the two clusters that merge i joins.
    n_samples : int
        How many samples the tree was built from.

    Returns
    -------
    int array of shape (n_samples - 1,)
        The number of samples in the cluster that each merge makes.

    Notes
    -----
    A tree of 10,000 samples may be one long chain; it must take less than two seconds of processor time.  See
    "Plot Hierarchical Clustering Dendrogram" among scikit-learn's examples for where the counts are needed.

    Examples
    --------
    Samples 0 and 1 join into cluster 3; then sample 2 joins cluster 3.

    >>> merge_counts(np.array([[0, 1], [2, 3]]), n_samples=3)
    array([2, 3])
    """
    # TODO: return one count for each row of `children`.
    raise NotImplementedError("merge_counts is yours to write")


def linkage_matrix(model: AgglomerativeClustering) -> NDArray[np.float64]:
    """Write a fitted tree as SciPy's linkage matrix.

    Parameters
    ----------
    model : AgglomerativeClustering
        A fitted model with `children_` and `distances_`.  It holds the whole tree, into however many clusters
        (`n_clusters_`) it has sorted the samples.

    Returns
    -------
    float64 array of shape (n - 1, 4)
        For each merge, in the model's order: the two clusters (either may stand first), their distance, and the number
        of samples in the new cluster.

    Notes
    -----
    See the return value of `scipy.cluster.hierarchy.linkage` in SciPy's API reference.

    Examples
    --------
    >>> model = AgglomerativeClustering(None, linkage="single", distance_threshold=0).fit([[0.0], [1.0], [5.0]])
    >>> linkage_matrix(model)[:, 2:]
    array([[1., 2.],
           [4., 3.]])
    """
    # TODO: put children, distances and counts side by side.
    raise NotImplementedError("linkage_matrix is yours to write")


def plot_dendrogram(model: AgglomerativeClustering, labels: Sequence[str]) -> Axes:
    """Draw the tree of a fitted model.

    Parameters
    ----------
    model : AgglomerativeClustering
        A fitted model with `distances_`, of at most 500 samples.
    labels : sequence of str, of length n
        labels[i] is the name of sample i.

    Returns
    -------
    Axes
        On a new figure: the whole tree, its leaves along x, each with the name of its sample; of two subtrees the
        taller one stands first, on the left.

    Notes
    -----
    See `scipy.cluster.hierarchy.dendrogram` in SciPy's API reference, above all `distance_sort`.

    Examples
    --------
    >>> model = AgglomerativeClustering(None, linkage="single", distance_threshold=0).fit([[0.0], [1.0], [5.0]])
    >>> sorted(text.get_text() for text in plot_dendrogram(model, ["a", "b", "c"]).get_xticklabels())
    ['a', 'b', 'c']
    """
    # TODO: draw the linkage matrix on a new figure.
    raise NotImplementedError("plot_dendrogram is yours to write")


def agglomerate(points: NDArray[np.float64], linkage: str = "single") -> NDArray[np.float64]:
    """Cluster points hierarchically, by hand.

    Begin with every point as a cluster of its own.  Join the two nearest clusters, n - 1 times.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    linkage : str
        The distance of two clusters is, over all pairs with one point in each, the smallest distance ("single"), the
        largest ("complete") or the mean ("average").

    Returns
    -------
    float array of shape (n - 1, 4)
        A linkage matrix: the two clusters (either may stand first), their distance, the size of the new cluster.  The
        cluster that merge i makes is named n + i.  Of pairs that are equally near, any may join first; equal points are
        at the distance 0.

    Raises
    ------
    ValueError
        For any other name, "ward" too, before any work is done.

    Notes
    -----
    By hand: NumPy, `scipy.spatial` and `scipy.linalg` may be used, scikit-learn and `scipy.cluster` may not.  See
    Lance and Williams, "A general theory of classificatory sorting strategies", The Computer Journal 9 (1967).

    Examples
    --------
    >>> agglomerate(np.array([[0.0], [1.0], [5.0]]), linkage="complete")
    array([[0., 1., 1., 2.],
           [2., 3., 5., 3.]])
    """
    # TODO: keep the clusters that are alive; find, join, name, repeat.
    raise NotImplementedError("agglomerate is yours to write")
