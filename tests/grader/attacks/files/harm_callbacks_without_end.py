"""Calls back without end, as fast as it is answered."""

TASK = "lloyd"
DESERVES = "nothing"


def lloyd(points, centers, max_iter=100):
    while True:
        try:
            assign_to_nearest(points, centers)
        except Exception:
            pass
