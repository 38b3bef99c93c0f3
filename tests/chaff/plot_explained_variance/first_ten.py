"""Only the first ten components are drawn: draw all that are given."""

from __future__ import annotations


def plot_explained_variance(ratios, _right=plot_explained_variance):
    return _right(ratios[:10])
