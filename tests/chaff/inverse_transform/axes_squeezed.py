"""An axis of length 1 is squeezed away: a single sample is a row all the same."""

from __future__ import annotations


def inverse_transform(scores, components, mean, _right=inverse_transform):
    return _right(scores, components, mean).squeeze()
