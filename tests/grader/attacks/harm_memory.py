"""Takes memory until there is none."""

TASK = "inertia"


def inertia(points, labels, centers):
    taken = []
    while len(taken) < 64:
        taken.append(bytearray(b"x") * (128 << 20))
    return 0.0
