"""Chapter 1: K-Means on blobs.

You make a table of points in clouds, look at it, cluster it with scikit-learn,
and then write the algorithm yourself: assign every point to its nearest
centre, move every centre to the mean of its points, repeat (Lloyd 1982).

How to work: fill in one function, run `pytest tests/visible/test_ex01_kmeans.py`, read
what it says, go on.  `grader hint TASK` asks you the next helpful question.

No function of this chapter changes its arguments: work on copies.  Points, labels
and centres are NumPy arrays, a frame is a pandas DataFrame.

This chapter is not about how to choose the number of clusters (chapter 2 is)
nor about clever starting centres.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray
from sklearn.cluster import KMeans


def make_blob_frame(
    n_samples: int = 100, centers: int = 3, random_state: int = 2025
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Make a table of points that lie in round clouds.

    Parameters
    ----------
    n_samples : int
        How many points to make, over all clouds.
    centers : int
        How many clouds.
    random_state : int
        Seed of the random numbers: the same seed gives the same points.

    Returns
    -------
    frame : DataFrame of shape (n_samples, 2)
        One point in a row, in the columns 0 and 1 (the integers).
    labels : int array of shape (n_samples,)
        The cloud that each point came from.

    Notes
    -----
    See "make_blobs" in scikit-learn's API reference.

    Examples
    --------
    >>> frame, labels = make_blob_frame(n_samples=6, centers=2)
    >>> frame.shape, list(frame.columns), labels.shape
    ((6, 2), [0, 1], (6,))
    """
    # TODO: make the blobs, and put the points (not the labels) into a DataFrame.
    raise NotImplementedError("make_blob_frame is yours to write")


def scatter_clusters(frame: pd.DataFrame, labels: NDArray[np.int64]) -> Axes:
    """Draw points as a scatter plot, each label in a colour of its own.

    Parameters
    ----------
    frame : DataFrame of shape (n, 2)
        Points; column 0 goes along x, column 1 along y.
    labels : int array of shape (n,)
        The cluster of each row, in the order of the rows, whatever the frame's index is.  Any whole numbers: they may
        be large, be negative and leave gaps, and there may be more than ten different ones.

    Returns
    -------
    Axes
        The Axes drawn on, on a new figure: every point where it can be seen, and no two labels in one colour.  A legend
        is optional, and so is what helps to read the plot, as long as it looks otherwise than the points.

    Notes
    -----
    Seaborn's `scatterplot` colours points by its argument `hue`; see "Visualizing
    statistical relationships" in seaborn's tutorial.  Any other call will do.

    Examples
    --------
    >>> frame = pd.DataFrame({0: [0.0, 1.0], 1: [5.0, 6.0]})
    >>> scatter_clusters(frame, np.array([0, 1])).get_figure() is not None
    True
    """
    # TODO: open a new figure, draw the points in the colours of their labels, return the Axes.
    raise NotImplementedError("scatter_clusters is yours to write")


def fit_kmeans(frame: pd.DataFrame, n_clusters: int, random_state: int = 2025) -> KMeans:
    """Fit scikit-learn's K-Means to points.

    Parameters
    ----------
    frame : DataFrame of shape (n, 2)
        The points.
    n_clusters : int
        How many clusters to look for.
    random_state : int
        Seed of the starting centres.

    Returns
    -------
    KMeans
        The fitted model, the best of ten starts (`n_init=10`); all other settings are as scikit-learn has them, `init`
        too.

    Notes
    -----
    See "K-means" in scikit-learn's user guide, section Clustering.

    Examples
    --------
    >>> frame = pd.DataFrame({0: [0.0, 0.0, 9.0, 9.0], 1: [0.0, 2.0, 0.0, 2.0]})
    >>> sorted(fit_kmeans(frame, 2).cluster_centers_.tolist())
    [[0.0, 1.0], [9.0, 1.0]]
    """
    # TODO: build the model with all three settings, fit it, return it.
    raise NotImplementedError("fit_kmeans is yours to write")


def predict_clusters(model: KMeans, frame: pd.DataFrame) -> NDArray[np.int64]:
    """Tell the cluster of each point, with a model that is fitted already.

    Parameters
    ----------
    model : KMeans
        A fitted model.  It is not fitted again.
    frame : DataFrame of shape (n, 2)
        Any points, also ones that the model has never seen.

    Returns
    -------
    int array of shape (n,)
        For each point, the number of the model's nearest centre.

    Notes
    -----
    See the methods of "KMeans" in scikit-learn's API reference.

    Examples
    --------
    >>> frame = pd.DataFrame({0: [0.0, 0.0, 9.0, 9.0], 1: [0.0, 2.0, 0.0, 2.0]})
    >>> model = KMeans(2, n_init=10, random_state=0).fit(frame)
    >>> new = pd.DataFrame({0: [8.0], 1: [1.0]})
    >>> predict_clusters(model, new)[0] == model.labels_[2]
    np.True_
    """
    # TODO: ask the model for the clusters of these points.
    raise NotImplementedError("predict_clusters is yours to write")


def inertia(points: NDArray[np.float64], labels: NDArray[np.int64], centers: NDArray[np.float64]) -> float:
    """Sum the squared distances from each point to the centre of its own label.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    labels : int array of shape (n,)
        centers[labels[i]] is the centre of point i, whether or not it is the nearest.
    centers : array of shape (k, d), any numeric dtype

    Returns
    -------
    float

    Notes
    -----
    The quantity that K-Means makes small; scikit-learn calls it `inertia_`.
    See Lloyd, "Least squares quantization in PCM" (1982).

    Examples
    --------
    The distances are 3 and 4, so the sum of their squares is 9 + 16.

    >>> inertia(np.array([[3.0, 0.0], [0.0, 4.0]]), np.array([0, 0]), np.array([[0.0, 0.0]]))
    25.0
    """
    # TODO: square, and sum over points and coordinates.
    raise NotImplementedError("inertia is yours to write")


def assign_to_nearest(points: NDArray[np.float64], centers: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give every point the number of its nearest centre.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    centers : array of shape (k, d), any numeric dtype

    Returns
    -------
    int array of shape (n,)
        Numbers from 0 to k - 1.  The nearest is the one at the smallest Euclidean distance, compared as it is, not
        rounded; between centres that are equally near, the lowest number wins.

    Notes
    -----
    The first half of a step of Lloyd's algorithm (Lloyd 1982).  By hand: NumPy,
    `scipy.spatial` and `scipy.linalg` may be used, scikit-learn and `scipy.cluster` may not.

    Examples
    --------
    >>> assign_to_nearest(np.array([[1.0], [8.0]]), np.array([[0.0], [10.0]]))
    array([0, 1])
    """
    # TODO: find all distances, then the position of the smallest in each row.
    raise NotImplementedError("assign_to_nearest is yours to write")


def move_centers(
    points: NDArray[np.float64], labels: NDArray[np.int64], centers: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Move every centre to the mean of its points.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    labels : int array of shape (n,)
        labels[i], from 0 to k - 1, is the centre that point i belongs to.
    centers : array of shape (k, d), any numeric dtype
        Where the centres are now.

    Returns
    -------
    float array of shape (k, d)
        The new centres, in a new array.  A centre without points stays where it is.

    Notes
    -----
    The second half of a step of Lloyd's algorithm (Lloyd 1982).  By hand: NumPy,
    `scipy.spatial` and `scipy.linalg` may be used, scikit-learn and `scipy.cluster` may not.

    Examples
    --------
    Centre 0 goes to the middle of 1 and 2; centre 1 has no points.

    >>> move_centers(np.array([[1], [2]]), np.array([0, 0]), np.array([[0], [9]]))
    array([[1.5],
           [9. ]])
    """
    # TODO: for each centre, the mean of the points that carry its number.
    raise NotImplementedError("move_centers is yours to write")


def lloyd(
    points: NDArray[np.float64], centers: NDArray[np.float64], max_iter: int = 300, tol: float = 1e-4
) -> tuple[NDArray[np.float64], NDArray[np.int64], int]:
    """Run K-Means by hand from given centres.

    One move assigns every point to its nearest centre and then moves every centre, as `assign_to_nearest` and
    `move_centers` do.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    centers : array of shape (k, d), any numeric dtype
        The starting centres.
    max_iter : int
        Make at most this many moves, and at least one.
    tol : float
        Stop after a move in which no centre moved farther than this: a Euclidean distance, the same wherever the points
        lie, and one that is exactly `tol` is not farther.  It may be 0.

    Returns
    -------
    centers : float array of shape (k, d)
    labels : int array of shape (n,)
        The nearest of the returned centres, for each point.
    n_iter : int
        How many moves were made, the last idle one included.

    Notes
    -----
    Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982).  By hand: NumPy,
    `scipy.spatial` and `scipy.linalg` may be used, scikit-learn and `scipy.cluster` may not.  Plain loops are
    quick enough: the largest test has 380 points and 300 moves, and 10 seconds of computing time, of which they take
    2 at most.

    Examples
    --------
    The first move takes the centres to 1 and 11; the second finds nothing to do.

    >>> centers, labels, n_iter = lloyd(np.array([[0.0], [2.0], [10.0], [12.0]]), np.array([[0.0], [9.0]]))
    >>> centers.ravel(), labels, n_iter
    (array([ 1., 11.]), array([0, 0, 1, 1]), 2)
    """
    # TODO: assign, move, count, and stop in time.
    raise NotImplementedError("lloyd is yours to write")
