"""Prints and raises every kind of sequence that a terminal obeys, whole and cut in half, in 7 and in 8 bits."""

TASK = "inertia"

import os

_KINDS = [
    b"\x1bP",
    b"\x1b]",
    b"\x1bX",
    b"\x1b^",
    b"\x1b_",
    b"\x1b[",
    b"\xc2\x90",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\x9b",
    b"\x0e",
]
_ALL = b"\n".join(kind + b"1;31m2J\x07\x1b\\\xc2\x9c\x08\x7f\x0b\x0c\x85" for kind in _KINDS) + b"\x1b"


def inertia(points, labels, centers):
    os.write(1, _ALL)
    os.write(2, _ALL[:-3] + b"\xe2\x80\xa8\xe2\x80\xae\xf3\xa0\x81\x81\xef\xb8\x8f")
    raise ValueError(_ALL.decode("latin-1"))
