"""Returns millions of small values."""

TASK = "inertia"


def inertia(points, labels, centers):
    return [[]] * 3_000_000
