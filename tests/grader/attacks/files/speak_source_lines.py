"""Fails in lines of its own that hold commands and escape sequences, which a traceback quotes."""

TASK = "inertia"


def _go_wrong():
    raise ValueError  # [2J]0;pwned ::error file=x::y ##[error] ]]> ``` <script>alert(1)</script>


def inertia(points, labels, centers):
    _go_wrong()  # ‮ 31m ::set-output name=score::100
