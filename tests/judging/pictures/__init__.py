"""Judge a plot by what is drawn, whatever call drew it.

A reading (`tests.probes.drawing.read`) comes from the learner's process: it is
checked in every part before anything is computed with it, and what does not
hold ends in an `AssertionError` in the words of `tests.judging.explain`.
"""

from . import sheets  # known when tests are collected, so that a worker has what takes photographs
from .curves import same_curve
from .dendrograms import Dendrogram, Merge, dendrogram, same_dendrogram
from .marks import compared
from .points import expect_points, groups, noise_in_grey, same_scatter, signs
from .readings import figure, one_axes, returned
from .redrawing import redraw_curve, redraw_dendrogram, redraw_scatter
from .strips import redraw_strips, same_silhouettes
from .words import labelled_axes, titled

__all__ = [
    "Dendrogram",
    "Merge",
    "compared",
    "dendrogram",
    "expect_points",
    "figure",
    "groups",
    "labelled_axes",
    "noise_in_grey",
    "one_axes",
    "redraw_curve",
    "redraw_dendrogram",
    "redraw_scatter",
    "redraw_strips",
    "returned",
    "same_curve",
    "same_dendrogram",
    "same_scatter",
    "same_silhouettes",
    "sheets",
    "signs",
    "titled",
]
