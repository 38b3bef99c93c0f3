"""Crashes the interpreter by reading at address 0."""

TASK = "inertia"

import ctypes


def inertia(points, labels, centers):
    return ctypes.string_at(0)
