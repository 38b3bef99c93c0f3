"""Raises exceptions whose text, class and notes run code, change each time and never end."""

TASK = "inertia"


class _Restless(Exception):
    def __str__(self):
        while True:
            raise _Restless

    __repr__ = __str__

    def __getattribute__(self, name):
        raise _Restless

    @property
    def __class__(self):
        return AssertionError


def inertia(points, labels, centers):
    raise _Restless
