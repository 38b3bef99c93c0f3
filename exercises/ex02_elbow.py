"""Chapter 2: the elbow method.

How many clusters are there?  You fit K-Means for several k, draw the inertia
against k, and find the bend of the curve, its elbow.

How to work: fill in one function, run `pytest tests/visible/test_ex02_elbow.py`, read
what it says, go on.

No function of this chapter changes its arguments: work on copies.  A sequence is a
list, a tuple or a range; points are a NumPy array.

This chapter is not about whether the elbow is the best choice of k; it is the
simplest one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray


def inertia_curve(
    points: NDArray[np.float64], ks: Sequence[int] = range(2, 11), random_state: int = 2025
) -> list[float]:
    """Fit K-Means once for each k and collect the inertias.

    Parameters
    ----------
    points : array of shape (n, d), any numeric dtype
    ks : sequence of int
        The numbers of clusters to try, in any order; one may stand there twice.
    random_state : int
        Seed of the starting centres: every fit begins with it anew.

    Returns
    -------
    list of float
        The inertia (`inertia_`, not rounded) of the best of ten starts (`n_init=10`, all other settings as scikit-learn
        has them), one for each k, in the order of ks.

    Notes
    -----
    Thorndike, "Who belongs in the family?", Psychometrika 18 (1953), proposed to look for the bend.

    Examples
    --------
    One cluster: the centre is 1, and 1 + 1 + 0 is left.  Three clusters: nothing is left.

    >>> inertia_curve(np.array([[0.0], [2.0], [1.0]]), ks=[1, 3])
    [2.0, 0.0]
    """
    # TODO: fit one model for each k.
    raise NotImplementedError("inertia_curve is yours to write")


def plot_elbow(ks: Sequence[int], inertias: Sequence[float]) -> Axes:
    """Draw inertia against k.

    Parameters
    ----------
    ks : sequence of int, of length n
        They rise or fall, in any steps.
    inertias : sequence of float, of length n
        inertias[i] belongs to ks[i].

    Returns
    -------
    Axes
        On a new figure: one line that connects the points, k along x, inertia along y, a marker at each point,
        both axes labelled in words of your own.  The line may run in the order of ks, or of the k along x.

    Notes
    -----
    See "Pyplot tutorial" in Matplotlib's documentation.

    Examples
    --------
    >>> ax = plot_elbow([2, 3], [9.0, 4.0])
    >>> ax.get_xlabel() != "" and ax.get_ylabel() != ""
    True
    """
    # TODO: draw the line with its markers, label both axes.
    raise NotImplementedError("plot_elbow is yours to write")


def find_elbow(ks: Sequence[int], inertias: Sequence[float]) -> int:
    """Find the k at the bend of the curve.

    Draw a straight line from the point of the smallest k to that of the largest.  The elbow is the point
    farthest from this line, on either side of it.

    Parameters
    ----------
    ks : sequence of int, of length n
        Distinct numbers, in any order.
    inertias : sequence of float, of length n
        inertias[i] belongs to ks[i].

    Returns
    -------
    int
        The k itself, not its position.  Of points equally far, the smallest k.  The two ends are points too: where all
        lie on the line, the smallest k of all is the answer.

    Raises
    ------
    ValueError
        With fewer than three points, none at all among them, or when the lengths differ.

    Notes
    -----
    The idea is that of Satopaa and others, "Finding a 'Kneedle' in a Haystack", ICDCS Workshops (2011).

    Examples
    --------
    The line falls by 4 with each k: 8, 4, 0.  Only k = 3 lies off it.

    >>> find_elbow([2, 3, 4], [8.0, 1.0, 0.0])
    3
    """
    # TODO: check the input, sort by k, measure the distances from the line.
    raise NotImplementedError("find_elbow is yours to write")
