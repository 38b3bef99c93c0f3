"""Answers nothing at first and the right thing when asked again, hoping that a retry counts."""

TASK = "find_elbow"
DESERVES = "a part"
LOSES = ("test_small_curve[a clear bend]",)

_honest = find_elbow
_calls = []


def find_elbow(ks, inertias):
    _calls.append(1)
    return None if len(_calls) == 1 else _honest(ks, inertias)
