"""Writes escape sequences and commands into its arguments, which a failure quotes."""

TASK = "inertia_curve"


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    if isinstance(ks, list):
        ks[:] = ["\x1b[2J\n::set-output name=score::100\n\u202e \x1b]0;x\x07"]
    points[...] = 0
    raise KeyError("x")
