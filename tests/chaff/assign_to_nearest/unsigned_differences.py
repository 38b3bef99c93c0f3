"""Differences of unsigned integers wrap around below zero: turn them into floats first."""

from __future__ import annotations


def assign_to_nearest(points, centers):
    return ((points[:, None] - centers[None]) ** 2).sum(axis=2).argmin(axis=1)
