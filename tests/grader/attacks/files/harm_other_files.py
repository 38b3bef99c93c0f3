"""Changes, moves and deletes files that are not its own."""

TASK = "inertia"

import os
import shutil


def inertia(points, labels, centers):
    done = []
    for name in (HINTS["outside"] + "/victim.txt", HINTS["root"] + "/tests/hidden/test_ex01_kmeans.py"):
        for act in (
            lambda: open(name, "a").write("x"),
            lambda: os.truncate(name, 0),
            lambda: os.rename(name, name + ".gone"),
            lambda: os.unlink(name),
            lambda: shutil.rmtree(os.path.dirname(name)),
        ):
            try:
                act()
                done.append(name)
            except OSError as error:
                print(error)
    return "HARMED" if done else 0.0
