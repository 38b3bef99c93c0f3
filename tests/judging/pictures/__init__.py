"""Judge a plot by what is drawn, whatever call drew it.

A reading (`tests.probes.drawing.read`) comes from the learner's process: it is
checked in every part before anything is computed with it, and what does not
hold ends in an `AssertionError` in the words of `tests.judging.explain`.
"""

from .dendrograms import Dendrogram, Merge, dendrogram, same_dendrogram
from .marks import compared
from .points import curve, groups, markers, noise_in_grey, same_scatter
from .readings import figure, one_axes, returned_axes
from .redrawing import redraw
from .strips import redraw_strips, same_silhouettes
from .words import labelled_axes

__all__ = [
    "Dendrogram",
    "Merge",
    "compared",
    "curve",
    "dendrogram",
    "figure",
    "groups",
    "labelled_axes",
    "markers",
    "noise_in_grey",
    "one_axes",
    "redraw",
    "redraw_strips",
    "returned_axes",
    "same_dendrogram",
    "same_scatter",
    "same_silhouettes",
]
