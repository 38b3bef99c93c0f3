"""Returns a list that holds itself."""

TASK = "inertia"


def inertia(points, labels, centers):
    value = []
    value.append(value)
    return value
