"""Opens files until there are no descriptors left."""

TASK = "inertia"


def inertia(points, labels, centers):
    return [open("/dev/null") for _ in range(100_000)]
