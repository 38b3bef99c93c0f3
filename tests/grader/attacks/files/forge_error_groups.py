"""Raises groups of exceptions within groups, deeper than anybody unpacks them."""

TASK = "inertia"


def inertia(points, labels, centers):
    error = AssertionError("::error::inner")
    for _ in range(5000):
        error = ExceptionGroup("group", [error])
    raise error
