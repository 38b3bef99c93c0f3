"""Never returns from one call of C code, which no Python signal handler interrupts."""

TASK = "predict_clusters"


def predict_clusters(model, frame):
    return sum(iter(int, 1))
