"""Raises every exception that Python has, one after the other, those of a runner and of a clock included."""

TASK = "scatter_clusters"

import builtins
import itertools

_KINDS = itertools.cycle(
    [kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)]
)


def scatter_clusters(frame, labels):
    kind = next(_KINDS)
    raise kind.__new__(kind, "x", [ValueError("x")])
