"""Writes escape sequences and commands into its arguments, which a failure quotes."""

TASK = "find_elbow"


def find_elbow(ks, inertias):
    ks[:] = ["\x1b[2J\n::set-output name=score::100\n\u202e"]
    inertias[:] = ["\x1b]0;x\x07"]
    raise KeyError("x")
