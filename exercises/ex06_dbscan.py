"""Chapter 6: DBSCAN, where K-Means fails.

K-Means takes a cluster for whatever lies around a centre.  DBSCAN takes it for a place where points lie densely,
of any shape, and what lies nowhere densely is noise.  You find the neighbours of every point, grow clusters from
them, draw the picture that helps to choose the radius, and hold the result against K-Means: on two moons, where
DBSCAN wins, and on groups of uneven density, where it loses.

How to work: fill in one function, run `pytest tests/visible/test_ex06_dbscan.py`, read
what it says, go on.  When all pass, hold yours against `sklearn.cluster.DBSCAN`: the labels are the same.

What is asked for by hand may use NumPy, `scipy.spatial` (distances and trees) and `scipy.linalg`, neither
scikit-learn nor `scipy.cluster`.  No function of this chapter changes its arguments: work on copies.  A
sequence is a list, a tuple or a range, an array one of NumPy.

This chapter is not about how such a tree finds neighbours quickly.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray


def region_query(points: NDArray[np.float64], eps: float) -> list[NDArray[np.int64]]:
    """Find the neighbours of every point: all points at most `eps` away.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
        There may be thousands: keep no table of n x n distances.  Two plain loops are quick enough: the largest test
        has 830 points and 20 seconds of computing time, of which they take 6 at most.
    eps : float
        The radius.  A point exactly `eps` away is a neighbour, and one that is a little farther away is none.

    Returns
    -------
    list of n int arrays
        Entry i holds the positions of the neighbours of point i in rising order.  A point is its own neighbour.

    Notes
    -----
    The name is that of Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering clusters in large
    spatial databases with noise", KDD (1996).  By hand: NumPy, `scipy.spatial`.

    Examples
    --------
    >>> for found in region_query(np.array([[0.0], [1.0], [5.0]]), eps=1.0):
    ...     print(found)
    [0 1]
    [0 1]
    [2]
    """
    # TODO: for each point, the positions of all points within the radius.
    raise NotImplementedError("region_query is yours to write")


def core_points(neighbours: Sequence[NDArray[np.int64]], min_samples: int) -> NDArray[np.bool_]:
    """Tell which points lie densely: those with at least `min_samples` neighbours.

    Parameters
    ----------
    neighbours : sequence of n int arrays
        As `region_query` returns them: entry i holds the neighbours of point i, itself among them.
    min_samples : int
        How many neighbours make a core point.  The point itself counts.

    Returns
    -------
    bool array of shape (n,)
        True for every core point.

    Notes
    -----
    A neighbour of a core point that is none itself is called a border point; a point that is neither is noise.
    See "DBSCAN" in scikit-learn's user guide, section Clustering.

    Examples
    --------
    >>> core_points([np.array([0, 1]), np.array([0, 1, 2]), np.array([1, 2])], min_samples=3)
    array([False,  True, False])
    """
    # TODO: count the neighbours of each point.
    raise NotImplementedError("core_points is yours to write")


def dbscan(points: NDArray[np.float64], eps: float, min_samples: int = 5) -> NDArray[np.int64]:
    """Cluster points by density, by hand.

    Take the points in their order.  A core point that has no cluster yet begins the next one.  All its neighbours
    join that cluster, and so do the neighbours of every core point among them, and so on.  A border point joins,
    but brings no neighbours along.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    eps : float
        How far neighbours may be from each other.
    min_samples : int
        How many neighbours make a core point, the point itself included.

    Returns
    -------
    int array of shape (n,)
        Clusters are numbered 0, 1, 2 … in the order in which they begin, each at its first core point.  Noise, the
        points that no core point reaches, is -1.  A border point that two clusters reach stays with the one that
        began first.

    Notes
    -----
    Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering clusters in large spatial databases
    with noise", KDD (1996).  By hand: NumPy, `scipy.spatial`.  Plain loops are quick enough: the largest test has
    1,103 points and 10 seconds of computing time, of which two loops over all pairs take 3 at most.

    Examples
    --------
    With three neighbours, 1 and 11 are core points; 0, 2, 10 and 12 lie on the border; 20 is noise.

    >>> dbscan(np.array([[0], [1], [2], [10], [11], [12], [20]]), eps=1.0, min_samples=3)
    array([ 0,  0,  0,  1,  1,  1, -1])
    """
    # TODO: grow one cluster after the other from its first core point.
    raise NotImplementedError("dbscan is yours to write")


def k_distances(points: NDArray[np.float64], k: int = 4) -> NDArray[np.float64]:
    """Measure how far each point is from its k-th nearest other point, and sort these distances.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    k : int
        Which of the other points to measure; 1 is the nearest.  The point itself does not count, but another one
        at the same place does, at distance 0.

    Returns
    -------
    float array of shape (n,)
        One distance for each point, from the smallest to the largest.

    Raises
    ------
    ValueError
        When k is less than 1, or there are fewer than k other points.

    Notes
    -----
    Where the curve of these distances begins to rise steeply, noise begins: a height there is a good `eps`.  Since
    `min_samples` counts the point itself, k = min_samples - 1 belongs to it.  See Ester and others (1996),
    section 4.2.

    Examples
    --------
    The nearest other point is 1, 1, 2 and 6 away.

    >>> k_distances(np.array([[0.0], [1.0], [3.0], [9.0]]), k=1)
    array([1., 1., 2., 6.])
    """
    # TODO: for each point the k-th smallest distance to another one, then sort.
    raise NotImplementedError("k_distances is yours to write")


def plot_k_distances(points: NDArray[np.float64], k: int = 4) -> Axes:
    """Draw the sorted k-distances, to choose `eps` by eye.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    k : int
        As in `k_distances`.

    Returns
    -------
    Axes
        On a new figure: one line, 0 to n - 1 along x, the distances from the smallest to the largest along y, both
        axes labelled in words of your own.

    Notes
    -----
    See "Pyplot tutorial" in Matplotlib's documentation.

    Examples
    --------
    >>> ax = plot_k_distances(np.array([[0.0], [1.0], [3.0], [9.0]]), k=1)
    >>> ax.get_xlabel() != "" and ax.get_ylabel() != ""
    True
    """
    # TODO: draw what k_distances returns, label both axes.
    raise NotImplementedError("plot_k_distances is yours to write")


def plot_clusters_with_noise(points: NDArray[np.float64], labels: NDArray[np.int64]) -> Axes:
    """Draw points as a scatter plot, one colour for each cluster, and noise in grey.

    Parameters
    ----------
    points : array of shape (n, 2)
        Column 0 goes along x, column 1 along y.
    labels : int array of shape (n,)
        The cluster of each point, 0 or more; -1 is noise.  There may be no noise, nothing but noise, and gaps between
        the numbers.

    Returns
    -------
    Axes
        The Axes drawn on, on a new figure: noise in one shade of grey (black is one too), and every cluster in a
        colour of its own that is no grey.  There may be more clusters than Matplotlib has colours of its own, which
        are ten, one of them a grey.  A legend is optional.

    Notes
    -----
    See `scatter` in Matplotlib's pyplot reference, and "Specifying colors" in its user guide.

    Examples
    --------
    >>> ax = plot_clusters_with_noise(np.array([[0.0, 1.0], [5.0, 5.0]]), np.array([0, -1]))
    >>> ax.get_figure() is not None
    True
    """
    # TODO: open a new figure, draw the noise in grey and each cluster in its colour, return the Axes.
    raise NotImplementedError("plot_clusters_with_noise is yours to write")


def compare_with_kmeans(
    points: NDArray[np.float64],
    truth: NDArray[np.int64],
    eps: float,
    min_samples: int = 5,
    random_state: int = 2025,
) -> dict[str, float]:
    """Cluster the same points with K-Means and with DBSCAN, and score both against the true groups.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    truth : int array of shape (n,)
        The group that each point came from.  K-Means looks for as many clusters as there are groups.
    eps, min_samples
        What your `dbscan` is given.
    random_state : int
        Seed of scikit-learn's `KMeans`, which makes ten starts (`n_init=10`).

    Returns
    -------
    dict
        {"kmeans": score, "dbscan": score}, two floats: the adjusted Rand index of each clustering against the truth,
        over all points.  Noise counts as one more cluster.

    Notes
    -----
    See "Rand index" in scikit-learn's user guide, section Clustering performance evaluation.

    Examples
    --------
    K-Means cuts the two moons across; DBSCAN follows them.

    >>> from sklearn.datasets import make_moons
    >>> points, truth = make_moons(200, noise=0.05, random_state=2025)
    >>> scores = compare_with_kmeans(points, truth, eps=0.2)
    >>> {name: round(score, 2) for name, score in scores.items()}
    {'kmeans': 0.26, 'dbscan': 1.0}
    """
    # TODO: two clusterings, two scores.
    raise NotImplementedError("compare_with_kmeans is yours to write")
