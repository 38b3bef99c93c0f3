"""Recurses without a limit."""

TASK = "inertia"

import sys

sys.setrecursionlimit(10**9)


def inertia(points, labels, centers):
    return inertia(points, labels, centers)
