"""Sums of unsigned bytes wrap around above 255: turn them into floats first."""

from __future__ import annotations


def inverse_transform(scores, components, mean):
    return (scores @ components + mean).astype(float)
