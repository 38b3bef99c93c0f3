"""An axis of length 1 is squeezed away: a single sample, or a single component, leaves two axes."""

from __future__ import annotations


def transform(X, components, mean, _right=transform):
    return _right(X, components, mean).squeeze()
