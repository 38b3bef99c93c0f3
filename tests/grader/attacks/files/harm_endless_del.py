"""Returns an object whose `__del__` never ends."""

TASK = "predict_clusters"


class _Stuck:
    def __del__(self):
        while True:
            pass


def predict_clusters(model, frame):
    _Stuck()
    return None
