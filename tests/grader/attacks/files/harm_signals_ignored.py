"""Ignores or blocks every signal that can be, SIGCONT, SIGTERM and SIGXCPU included, and computes for ever."""

TASK = "predict_clusters"

import signal


def predict_clusters(model, frame):
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass
