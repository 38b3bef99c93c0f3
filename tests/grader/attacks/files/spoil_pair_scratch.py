"""Fills its folder nearly to the limit, closes it to itself and leaves the working directory in it."""

TASK = "inertia"
DESERVES = "everything"
SPARES = ("assign_to_nearest", "move_centers")

import os

_honest = inertia


def inertia(points, labels, centers):
    if len(points) > 30:
        os.makedirs("deep/er", exist_ok=True)
        for number in range(4):
            with open(f"deep/{number}", "wb") as file:
                file.write(b"x" * (60 << 20))
        os.chdir("deep/er")
        os.umask(0o777)
    return _honest(points, labels, centers)
