"""Aborts the interpreter."""

TASK = "inertia"

import os


def inertia(points, labels, centers):
    os.abort()
