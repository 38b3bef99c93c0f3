"""Puts a million numbers, and lists in lists, into the test's own list."""

TASK = "find_elbow"


def find_elbow(ks, inertias):
    ks[:] = [2] * 400_000
    inertias[:] = [[[0.0]]] * 10
    return 2
