"""Speaks in one line of a million letters and in a million empty lines."""

TASK = "inertia"


def inertia(points, labels, centers):
    print("x" * 1_000_000)
    print("\n" * 1_000_000)
    raise ValueError("y" * 1_000_000 + "\n" * 1_000_000)
