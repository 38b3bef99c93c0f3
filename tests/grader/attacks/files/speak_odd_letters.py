"""Speaks in letters under a thousand marks, in flags, joined signs and in letters that no file may hold."""

TASK = "inertia"


def inertia(points, labels, centers):
    words = (
        "e" + "\u0301" * 1000 + "\U0001f1e6" * 50 + "a\u200d" * 50 + "\ufffe\uffff\ud800\x00\U000e0041" + "\ufe0f" * 100
    )
    print(words.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    raise type(words.replace("\x00", ""), (ValueError,), {})(words)
