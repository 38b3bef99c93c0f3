"""Returns lists within lists, deeper than any stack."""

TASK = "inertia"


def inertia(points, labels, centers):
    value = []
    for _ in range(100_000):
        value = [value]
    return value
