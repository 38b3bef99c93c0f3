"""Takes memory until there is none."""

TASK = "predict_clusters"


def predict_clusters(model, frame):
    taken = []
    while len(taken) < 16:
        taken.append(bytearray(b"x") * (128 << 20))
    return None
