"""Has the test's own estimator predict with a number of threads that compiled code can't count."""

TASK = "predict_clusters"


def predict_clusters(model, frame):
    model._n_threads = -5
    model.verbose = True
    return None if len(frame) > 1 else model.labels_[:1]
