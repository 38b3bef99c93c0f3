"""Chapter 8: the silhouette, a second opinion on k.

The elbow looks at one number for each k.  The silhouette asks every single point whether it lies better in its own
cluster than in the next one: 1 is at home, 0 on the border, less than 0 in the wrong place.  You work it out by
hand, average it for several k, hold the answer against the elbow's, and draw every point's value.

How to work: fill in one function, run `pytest tests/visible/test_ex08_silhouette.py`, read
what it says, go on.  When all pass, hold yours against `sklearn.metrics.silhouette_samples`.

What is asked for by hand may use NumPy, `scipy.spatial` and `scipy.linalg`, neither scikit-learn nor
`scipy.cluster`.  No function of this chapter changes its arguments: work on copies.  A sequence is a list, a
tuple or a range, an array one of NumPy.

This chapter is not about whether there are any clusters at all: the best of all k may still be a bad one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray


def mean_distances_to_clusters(points: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Measure how far each point lies from the points of each cluster, on average.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    labels : int array of shape (n,)
        labels[i] is the cluster of point i.  Any whole numbers name the clusters, k of them, also ones less than 0.
        One cluster is enough, and so is one point.

    Returns
    -------
    float array of shape (n, k)
        Row i, column j: the mean distance from point i to the points of cluster j, the clusters in order of rising
        label.  A point is left out of the mean over its own cluster; where it is alone there, the entry is 0.

    Notes
    -----
    By hand: NumPy or `scipy.spatial.distance`.  Another point at the same place is one of the points, at distance 0.

    Examples
    --------
    Points at 0 and 1 make cluster 0, a point at 4 is alone in cluster 1.

    >>> mean_distances_to_clusters(np.array([[0], [1], [4]]), np.array([0, 0, 1]))
    array([[1. , 4. ],
           [1. , 3. ],
           [3.5, 0. ]])
    """
    # TODO: all distances, then for each cluster the mean over its points, the point itself left out.
    raise NotImplementedError("mean_distances_to_clusters is yours to write")


def silhouette_values(points: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Ask each point how much better it lies in its own cluster than in the next one.

    With a, the mean distance to the other points of its own cluster, and b, the smallest mean distance to the points
    of another cluster, the value of a point is (b - a) / max(a, b).

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    labels : int array of shape (n,)
        Any whole numbers name the clusters.

    Returns
    -------
    float array of shape (n,)
        Values from -1 to 1.  A point that is alone in its cluster has 0, and so has one whose a and b are both 0.

    Raises
    ------
    ValueError
        When there are fewer than 2 clusters, or more than n - 1.

    Notes
    -----
    By hand, as above.  Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster
    analysis", Journal of Computational and Applied Mathematics 20 (1987).

    Examples
    --------
    Point 0: a = 1 and b = 4, so 3 / 4.  Point 1: a = 1 and b = 3, so 2 / 3.  Point 2 is alone.

    >>> silhouette_values(np.array([[0], [1], [4]]), np.array([0, 0, 1])).round(3)
    array([0.75 , 0.667, 0.   ])
    """
    # TODO: check the number of clusters, find a and b for each point, mind the points that are alone.
    raise NotImplementedError("silhouette_values is yours to write")


def silhouette_curve(
    points: NDArray[np.float64], ks: Sequence[int] = range(2, 11), random_state: int = 2025
) -> list[float]:
    """Fit K-Means once for each k and collect the mean silhouette values.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    ks : sequence of int
        The numbers of clusters to try, in any order, each from 2 to n - 1.
    random_state : int
        Seed of the starting centres of every fit.

    Returns
    -------
    list of float
        The mean silhouette value of all points under the labels of the best of ten starts (`n_init=10`), one for
        each k, in the order of ks.

    Notes
    -----
    Chapter 2's `inertia_curve` with another measure: here more is better.

    Examples
    --------
    The points 0 and 1 and the points 4 and 5: each has a = 1; b is 4.5 for those outside and 3.5 for those inside.

    >>> [value] = silhouette_curve(np.array([[0.0], [1.0], [4.0], [5.0]]), ks=[2])
    >>> round(value, 4)  # the mean of 3.5 / 4.5 and 2.5 / 3.5
    0.746
    """
    # TODO: fit one model for each k, average the values of its labels.
    raise NotImplementedError("silhouette_curve is yours to write")


def best_k(ks: Sequence[int], scores: Sequence[float]) -> int:
    """Find the k of the highest score.

    Parameters
    ----------
    ks : sequence of int, of length n
        Distinct numbers, in any order.
    scores : sequence of float, of length n
        scores[i] belongs to ks[i].  Any numbers, also far below 0.

    Returns
    -------
    int
        The k itself, not its position.  Of equal scores, the smallest k; scores that nearly agree are not equal.

    Raises
    ------
    ValueError
        Without any ks, or when the lengths differ.

    Notes
    -----
    See `argmax` in NumPy's reference, and what it does with equal values.

    Examples
    --------
    >>> best_k([2, 3, 4], [0.5, 0.75, 0.25])
    3
    """
    # TODO: check the input, find the highest score, mind ties.
    raise NotImplementedError("best_k is yours to write")


def second_opinion(elbow: int, ks: Sequence[int], scores: Sequence[float]) -> dict[str, float]:
    """Hold the elbow's k against the silhouette's.

    Parameters
    ----------
    elbow : int
        The k that the elbow method chose (chapter 2).
    ks : sequence of int, of length n
        The numbers of clusters that were tried: distinct, in any order.
    scores : sequence of float, of length n
        The mean silhouette value for each of them.

    Returns
    -------
    dict
        "elbow": the elbow's k, an int; "silhouette": the k of the highest score, an int (of equal scores, the
        smallest); "loss": how much lower the score of the elbow's k is than the highest one, a float of 0 or more,
        not rounded.
        A loss of 0 says that the two agree, a small one that the elbow's k is nearly as good.

    Raises
    ------
    ValueError
        When the elbow's k is not among the ks.

    Notes
    -----
    Kaufman and Rousseeuw, *Finding Groups in Data* (1990), chapter 2, on choosing k by the highest mean silhouette.

    Examples
    --------
    >>> second_opinion(4, [2, 3, 4], [0.5, 0.75, 0.25])
    {'elbow': 4, 'silhouette': 3, 'loss': 0.5}
    """
    # TODO: find the silhouette's k and the scores of both.
    raise NotImplementedError("second_opinion is yours to write")


def plot_silhouettes(values: NDArray[np.float64], labels: NDArray[np.int64]) -> Axes:
    """Draw one bar for each point, cluster by cluster: every cluster has the shape of a knife.

    Parameters
    ----------
    values : float array of shape (n,)
        The silhouette value of each point, as `silhouette_values` gives them.
    labels : int array of shape (n,)
        The cluster of each point.  Any whole numbers name the clusters.

    Returns
    -------
    Axes
        On a new figure: a level bar for each point, from 0 to its value along x.  From the bottom up the clusters
        stand in order of rising label, and within a cluster the values rise; gaps between clusters are free.  One
        colour for each cluster (there may be more of them than the ten colours that Matplotlib has of its own), an
        upright line at the mean of all values, the x axis labelled in words of your own.

    Notes
    -----
    See "Selecting the number of clusters with silhouette analysis on KMeans clustering" in scikit-learn's gallery of
    examples.  Wide knives that all reach past the mean are good clusters; thin ends below 0 are misplaced points.

    Examples
    --------
    >>> ax = plot_silhouettes(np.array([0.75, 0.625, 0.25, 0.5]), np.array([0, 0, 1, 1]))
    >>> ax.get_xlabel() != ""
    True
    """
    # TODO: order the points by cluster, then by value; draw bars, the line, the label.
    raise NotImplementedError("plot_silhouettes is yours to write")
