"""Answers rightly and claims that the call has changed its arguments: into objects, handles, halves and other kinds."""

TASK = "assign_to_nearest"
DESERVES = "a part"
LOSES = ("test_small_case[on a line]",)

import itertools
import sys

_DEEP = ["l"]
for _ in range(30):
    _DEEP = ["l", _DEEP]
_CLAIMS = itertools.cycle(
    [
        ["h", 0, "ndarray"],
        ["o", "numpy:ndarray", ["d", "shape", ["t", 1], "dtype", "f8"]],
        ["o", "x", ["d", "__array_interface__", ["d", "data", ["t", 4096, False]]]],
        ["a", "<f8", [0, 7], b""],
        ["a", "<U1", [1], b"\xff\xff\xff\x7f"],
        ["a", "<c16", [2, 2], bytes(64)],
        ["F", ["l"], ["l"], []],
        ["S", ["h", 1, "x"], ["l"], ["l"]],
        ["T", "float32", [1], bytes(4), True],
        ["i", "7" * 4000],
        ["c", 0],
        _DEEP,
        None,
    ]
)


def _patch():
    frame = sys._getframe()
    while frame is not None:
        server = frame.f_locals.get("self")
        if type(server).__name__ == "CallServer":
            type(server)._encode_again = lambda self, value, before: next(_CLAIMS)
        frame = frame.f_back


_patch()
