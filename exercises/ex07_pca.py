"""Chapter 7: principal component analysis by SVD.

How few numbers describe a sample nearly as well as the many it came with?  You find the directions in which
samples differ most, describe each sample by how far it lies along them, go back, and see what was lost.

How to work: fill in one function, run `pytest tests/visible/test_ex07_pca.py`, read
what it says, go on.  When all pass, hold yours against `sklearn.decomposition.PCA`: the numbers are the same.

What is asked for by hand may use NumPy and `scipy.linalg`, neither scikit-learn nor `scipy.cluster`.  No
function of this chapter changes its arguments: work on copies.  A sequence is a list, a tuple or a range, an
array one of NumPy.

This chapter is not about scaling columns of different units before the analysis, which often has to be
done, nor about methods that follow curved surfaces.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray


def fit_pca(
    X: NDArray[np.float64], n_components: int | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Find the directions in which the rows of X vary most.

    Take the mean off every column, then the singular value decomposition of what is left.

    Parameters
    ----------
    X : array of shape (n, d), any numeric dtype
        One sample in each row, two rows or more.  They may lie far from the origin, where a mean of squares less a
        squared mean has no digits left.
    n_components : int, optional
        How many directions to keep.  None keeps min(n, d), which is all there are.

    Returns
    -------
    components : float array of shape (n_components, d)
        One direction in each row, of length 1, in order of falling variance.  In each, the entry farthest
        from 0 is positive: this settles the sign, which the decomposition leaves open.
    explained_variance : float array of shape (n_components,)
        The variance of the samples along each direction, with n - 1 below the sum of squares.
    mean : float array of shape (d,)
        The mean of each column.

    Raises
    ------
    ValueError
        When n_components is less than 1 or more than min(n, d).

    Notes
    -----
    By hand: `numpy.linalg` or `scipy.linalg`, nothing that does the whole analysis.  Pearson, "On lines and planes of
    closest fit to systems of points in space", Philosophical Magazine 2 (1901).

    Examples
    --------
    Three points on a line that rises by 4 for each 3: its direction is (0.6, 0.8).  Along it they lie at
    -5, 0 and 5, so the variance is (25 + 0 + 25) / 2.

    >>> components, explained_variance, mean = fit_pca(np.array([[0, 1], [3, 5], [6, 9]]), n_components=1)
    >>> components.round(6), explained_variance.round(6), mean
    (array([[0.6, 0.8]]), array([25.]), array([3., 5.]))
    """
    # TODO: centre the columns, decompose, turn singular values into variances, settle the signs.
    raise NotImplementedError("fit_pca is yours to write")


def transform(
    X: NDArray[np.float64], components: NDArray[np.float64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Describe each sample by how far it lies along each component.

    Parameters
    ----------
    X : array of shape (n, d), any numeric dtype
        Any samples, also ones that the analysis has never seen, also a single one.
    components : array of shape (k, d), any numeric dtype
        The directions, one in each row, as `fit_pca` gives them.
    mean : array of shape (d,), any numeric dtype
        The mean of the samples that were analysed: the origin of the new axes.

    Returns
    -------
    float array of shape (n, k)
        Row i holds the coordinates of sample i along the components.

    Notes
    -----
    Jolliffe and Cadima, "Principal component analysis: a review and recent developments", Philosophical
    Transactions of the Royal Society A 374 (2016), call these numbers scores.

    Examples
    --------
    (9, 13) lies (6, 8) from the mean: 0.6 * 6 + 0.8 * 8 along the direction, or 10.

    >>> transform(np.array([[9, 13], [3, 5]]), np.array([[0.6, 0.8]]), np.array([3.0, 5.0])).round(6)
    array([[10.],
           [ 0.]])
    """
    # TODO: take the mean off, then one product of matrices.
    raise NotImplementedError("transform is yours to write")


def inverse_transform(
    scores: NDArray[np.float64], components: NDArray[np.float64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Go back from coordinates along the components to the columns of X.

    What lay across the components is lost, so that the way back ends near the sample and not always on it.

    Parameters
    ----------
    scores : array of shape (n, k), any numeric dtype
        Coordinates along the components, as `transform` gives them.
    components : array of shape (k, d), any numeric dtype
        The directions, one in each row: of length 1, at right angles to each other.
    mean : array of shape (d,), any numeric dtype

    Returns
    -------
    float array of shape (n, d)
        In row i, the point at these coordinates.

    Notes
    -----
    Of all points that k directions can reach, it is the one nearest to the sample.  Eckart and Young, "The
    approximation of one matrix by another of lower rank", Psychometrika 1 (1936).

    Examples
    --------
    Ten steps along (0.6, 0.8), from the mean (3, 5).

    >>> inverse_transform(np.array([[10.0]]), np.array([[0.6, 0.8]]), np.array([3.0, 5.0])).round(6)
    array([[ 9., 13.]])
    """
    # TODO: undo the two steps of `transform`, the last one first.
    raise NotImplementedError("inverse_transform is yours to write")


def explained_variance_ratio(explained_variance: NDArray[np.float64], X: NDArray[np.float64]) -> NDArray[np.float64]:
    """Tell which share of all variance each component explains.

    Parameters
    ----------
    explained_variance : array of shape (k,), any numeric dtype
        The variance along each component, as `fit_pca` gives it.  It may be only the first few.
    X : array of shape (n, d), any numeric dtype
        The samples that were analysed; not all rows are the same.

    Returns
    -------
    float array of shape (k,)
        Shares of the variance of X, which is that of all its columns together (n - 1 below the sum, as in `fit_pca`).
        They sum to 1 when all components are there, and to less when some were left out.

    Notes
    -----
    See the attribute `explained_variance_ratio_` of "PCA" in scikit-learn's API reference.

    Examples
    --------
    The columns have the variances 9 and 16, together 25.

    >>> explained_variance_ratio(np.array([20.0]), np.array([[0, 1], [3, 5], [6, 9]]))
    array([0.8])
    """
    # TODO: divide by the variance of all columns together.
    raise NotImplementedError("explained_variance_ratio is yours to write")


def choose_n_components(ratios: Sequence[float], share: float = 0.95) -> int:
    """Find how many components are needed to explain a share of the variance.

    Parameters
    ----------
    ratios : sequence of float, of length k
        The share of each component, the largest first; there may be none.
    share : float
        What they have to explain together, more than 0 and at most 1.

    Returns
    -------
    int
        The smallest number of components, from the first on, whose shares sum to `share` or more: a sum that is a
        little less is not enough.

    Raises
    ------
    ValueError
        When `share` is not more than 0 and at most 1, or when all ratios together are less than it.

    Notes
    -----
    Jolliffe, *Principal Component Analysis* (2002), chapter 6, has this rule and others.

    Examples
    --------
    0.5 + 0.25 = 0.75 is enough, and 0.5 is not.

    >>> choose_n_components([0.5, 0.25, 0.125], share=0.75)
    2
    """
    # TODO: check the input, add up the shares, find the first sum that is enough.
    raise NotImplementedError("choose_n_components is yours to write")


def plot_explained_variance(ratios: Sequence[float]) -> Axes:
    """Draw how much the first 1, 2, 3 … components explain together.

    Parameters
    ----------
    ratios : sequence of float, of length k
        The share of each component, the largest first; k is 2 or more.

    Returns
    -------
    Axes
        On a new figure: one line that connects the points, the number of components (1 to k) along x, the share that
        so many explain together up y, a marker at each point, both axes labelled in words of your own.
        Bars for the single shares may stand below.

    Notes
    -----
    Cattell, "The scree test for the number of factors", Multivariate Behavioral Research 1 (1966), drew the single
    shares, and looked for the bend.

    Examples
    --------
    >>> ax = plot_explained_variance([0.5, 0.25, 0.125])  # the points (1, 0.5), (2, 0.75) and (3, 0.875)
    >>> ax.get_xlabel() != "" and ax.get_ylabel() != ""
    True
    """
    # TODO: add up the shares, draw the line with its markers, label both axes.
    raise NotImplementedError("plot_explained_variance is yours to write")


def plot_projection(X: NDArray[np.float64], labels: NDArray[np.int64]) -> Axes:
    """Draw samples of many columns in the plane of their first two components.

    Parameters
    ----------
    X : array of shape (n, d), any numeric dtype
        The samples; n and d are 2 or more.
    labels : int array of shape (n,)
        labels[i] is the group of sample i.  It decides the colour, and has no part in the analysis.  Any whole
        numbers name the groups, also ones less than 0.

    Returns
    -------
    Axes
        On a new figure: a point for each sample, its coordinate along the first component along x, that along the
        second up y, one colour for each label.  There may be more labels than Matplotlib has colours of its own,
        which are ten.  The sign of a component is free.

    Notes
    -----
    With `sklearn.datasets.load_digits` you see images of 64 pixels in the plane.  See "Decompositions" in
    scikit-learn's gallery of examples.

    Examples
    --------
    >>> ax = plot_projection(np.array([[0, 1, 0], [3, 5, 0], [6, 9, 1]]), np.array([0, 0, 1]))
    >>> ax.get_figure() is not None
    True
    """
    # TODO: analyse all samples together, keep two components, draw on a new figure.
    raise NotImplementedError("plot_projection is yours to write")
